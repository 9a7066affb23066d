//! Where text came from: the files of one work, and places in them.
//!
//! Every value of the model keeps a [`Span`]; nothing here knows what the text means.
//! Imports nothing of ours.

mod places;
mod span;

use std::ops::Range;
use std::sync::Arc;

pub use places::Places;
pub use span::{LineCol, SourceId, Span};

/// One text file as the reader saw it: without byte order mark, in Unicode NFC.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: String,
    text: String,
    /// Byte offset of the first byte of each line.
    line_starts: Vec<usize>,
}

impl SourceFile {
    /// Registers `text` under `path`, the name shown to people: relative, with `/`.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts =
            std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, line_starts }
    }

    /// The name shown to people.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column (both from 1, column in characters) of a byte offset.
    ///
    /// An offset past the end, or inside a letter, is moved back to the nearest place that exists.
    #[must_use]
    pub fn line_col(&self, offset: usize) -> LineCol {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_starts.partition_point(|&start| start <= offset).max(1);
        let start = self.line_starts[line - 1];
        LineCol { line, column: self.text[start..offset].chars().count() + 1 }
    }

    /// The bytes of the lines from the one in which a range begins to the one in which it ends,
    /// without the last line end.
    #[must_use]
    pub fn lines_around(&self, range: Range<usize>) -> Range<usize> {
        let line_of = |offset: usize| self.line_starts.partition_point(|&start| start <= offset);
        let first = line_of(range.start.min(self.text.len())).max(1);
        let last = line_of(range.end.min(self.text.len())).max(first);
        let end = self.line_starts.get(last).map_or(self.text.len(), |&next| next - 1);
        self.line_starts[first - 1]..end
    }

    /// Byte offset of a line (from 1) and column (from 0, in characters), the form in which the
    /// YAML event reader reports places.
    #[must_use]
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let Some(&start) = self.line_starts.get(line.saturating_sub(1)) else {
            return self.text.len();
        };
        let rest = &self.text[start..];
        let line_text = rest.split_once('\n').map_or(rest, |(first, _)| first);
        if line_text.is_ascii() {
            return start + column.min(line_text.len());
        }
        start + line_text.char_indices().nth(column).map_or(line_text.len(), |(at, _)| at)
    }
}

/// The files of one work, and of those it is read with, by [`SourceId`].
///
/// Works that are read apart from one another take their ids from [blocks](Sources::block) of their own:
/// then their files can be [put together](Sources::join) for whoever needs both. A copy shares the texts.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    /// The block that files are added to.
    own: Block,
    /// Those of other works, in order of their ids.
    others: Vec<Block>,
}

/// Files whose ids follow one another.
#[derive(Debug, Clone)]
struct Block {
    first: u32,
    /// The id after the last one that may be given.
    end: u32,
    files: Arc<Vec<SourceFile>>,
}

impl Default for Block {
    fn default() -> Self {
        Self { first: 0, end: u32::MAX, files: Arc::default() }
    }
}

impl Block {
    fn get(&self, id: SourceId) -> Option<&SourceFile> {
        self.files.get(id.0.checked_sub(self.first)? as usize)
    }
}

impl Sources {
    /// No files yet; those to come take the ids of block `number` out of `count` of one size.
    #[must_use]
    pub fn block(number: u32, count: u32) -> Self {
        let room = u32::MAX / count.max(1);
        let first = room.saturating_mul(number);
        let end = first.saturating_add(room);
        Self { own: Block { first, end, files: Arc::default() }, others: Vec::new() }
    }

    /// Adds a file and gives its id. A file for which its block has no room left gets an id that no file
    /// has: what is told of it has no place.
    pub fn add(&mut self, file: SourceFile) -> SourceId {
        let taken = u32::try_from(self.own.files.len()).unwrap_or(u32::MAX);
        let id = self.own.first.saturating_add(taken);
        if id >= self.own.end {
            return SourceId(u32::MAX);
        }
        Arc::make_mut(&mut self.own.files).push(file);
        SourceId(id)
    }

    /// Adds the files of a work that was read in another block.
    pub fn join(&mut self, other: &Self) {
        self.others.extend(other.others.iter().chain([&other.own]).cloned());
        self.others.sort_by_key(|block| block.first);
    }

    /// The file behind an id; `None` when the id belongs to other `Sources`.
    #[must_use]
    pub fn get(&self, id: SourceId) -> Option<&SourceFile> {
        let before = self.others.partition_point(|block| block.first <= id.0);
        let other = || self.others.get(before.checked_sub(1)?)?.get(id);
        self.own.get(id).or_else(other)
    }

    /// The files in the order in which they were read, the work's own first.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        std::iter::once(&self.own).chain(&self.others).flat_map(|block| block.files.iter())
    }

    /// The text under a span; empty when the span does not belong here.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.source).and_then(|file| file.text.get(span.range())).unwrap_or("")
    }

    /// `path:line:column` of the start of a span.
    #[must_use]
    pub fn place(&self, span: Span) -> String {
        match self.get(span.source) {
            Some(file) => format!("{}:{}", file.path, file.line_col(span.start as usize)),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_letters_and_not_bytes() {
        let file = SourceFile::new("a.yaml", "a: Ủy ban\nb: x");
        assert_eq!(file.line_col(0), LineCol { line: 1, column: 1 });
        let ban = file.text().find("ban").expect("in the text");
        assert_eq!(file.line_col(ban), LineCol { line: 1, column: 7 });
        let b = file.text().find("b: x").expect("in the text");
        assert_eq!(file.line_col(b), LineCol { line: 2, column: 1 });
    }

    #[test]
    fn offset_is_the_inverse_of_line_and_column() {
        let file = SourceFile::new("a.yaml", "a: Ủy ban\r\nb: Sơn La\n");
        for (offset, _) in file.text().char_indices() {
            let LineCol { line, column } = file.line_col(offset);
            assert_eq!(file.offset(line, column - 1), offset);
        }
    }

    #[test]
    fn files_of_works_read_apart_are_told_apart() {
        let file = |path: &str| SourceFile::new(path, path);
        let mut works = [3, 0, 2].map(|number| Sources::block(number, 4));
        let ids: Vec<SourceId> = works
            .iter_mut()
            .zip(["d.yaml", "a.yaml", "c.yaml"])
            .flat_map(|(work, path)| [work.add(file(path)), work.add(file(&format!("x/{path}")))])
            .collect();
        let [mut together, second, third] = works;
        together.join(&third);
        together.join(&second);
        let paths: Vec<&str> =
            ids.iter().map(|id| together.get(*id).map_or("", SourceFile::path)).collect();
        assert_eq!(paths, ["d.yaml", "x/d.yaml", "a.yaml", "x/a.yaml", "c.yaml", "x/c.yaml"]);
        assert!(second.get(ids[0]).is_none() && together.get(SourceId(2)).is_none());
        assert_eq!(together.iter().next().map(SourceFile::path), Some("d.yaml"));
    }

    #[test]
    fn a_full_block_gives_ids_that_no_file_has() {
        let mut sources = Sources::block(0, u32::MAX);
        let first = sources.add(SourceFile::new("a.yaml", "a"));
        let second = sources.add(SourceFile::new("b.yaml", "b"));
        assert_eq!(sources.get(first).map(SourceFile::path), Some("a.yaml"));
        assert!(sources.get(second).is_none());
    }

    #[test]
    fn a_place_past_the_end_is_the_end() {
        let file = SourceFile::new("a.yaml", "ab");
        assert_eq!(file.line_col(99), LineCol { line: 1, column: 3 });
        assert_eq!(file.offset(7, 0), 2);
    }
}
