//! Edits of a text as read, put into the file as it stands.
//!
//! Reading takes off the byte order mark, turns Windows line ends into Unix ones and composes
//! letters. Writing gives mark and line ends back, letter for letter; letters stay composed. Nothing
//! else changes: comments, layout and quoting are text like any other.

use crate::diag::Edit;
use crate::load::text::{MARK, composed};

/// The file `raw` with `edits` made in it. The edits are of one file, in order, and do not overlap.
///
/// `None` when a place of them does not exist in this text: it is not the one that was read.
#[must_use]
pub fn edited(raw: &str, edits: &[Edit]) -> Option<String> {
    let (mark, body) = match raw.strip_prefix(MARK) {
        Some(body) => (MARK, body),
        None => ("", raw),
    };
    let body = composed(body);
    let ends = WindowsEnds::of(&body);
    let mut out = mark.to_owned();
    let mut done = 0;
    for edit in edits {
        let range = edit.span.range();
        let (start, end) = (ends.offset_in_file(range.start), ends.offset_in_file(range.end));
        out.push_str(body.get(done..start)?);
        body.get(start..end)?;
        if ends.usual {
            out.push_str(&edit.replacement.replace('\n', "\r\n"));
        } else {
            out.push_str(&edit.replacement);
        }
        done = end;
    }
    out.push_str(body.get(done..)?);
    Some(out)
}

/// Where a file ends lines as Windows does. A file may do both.
struct WindowsEnds {
    /// Of each such line end, its place in the text as read.
    places: Vec<usize>,
    /// Whether the first line ends so: new lines will, too.
    usual: bool,
}

impl WindowsEnds {
    fn of(body: &str) -> Self {
        let places = body.match_indices("\r\n").enumerate().map(|(before, (at, _))| at - before);
        let first = body.find('\n');
        let usual = first.is_some_and(|at| body[..at].ends_with('\r'));
        Self { places: places.collect(), usual }
    }

    /// Each line end before the offset is one byte longer in the file.
    fn offset_in_file(&self, offset: usize) -> usize {
        offset + self.places.partition_point(|&place| place < offset)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::text::as_read;
    use crate::source::{SourceId, Span};

    /// Replaces every `from` of the text as read.
    fn replace(raw: &str, from: &str, to: &str) -> String {
        let edits: Vec<Edit> = as_read(raw)
            .match_indices(from)
            .map(|(at, _)| Edit {
                span: Span::new(SourceId(0), at..at + from.len()),
                replacement: to.to_owned(),
            })
            .collect();
        edited(raw, &edits).expect("the places exist")
    }

    #[test]
    fn nothing_but_the_edits_changes() {
        let raw = "# chú  thích\na:   'Sở  X'  # giữ\n\nb: [1,\n    2]\n";
        assert_eq!(replace(raw, "Sở  X", "Sở X"), raw.replace("Sở  X", "Sở X"));
        assert_eq!(edited(raw, &[]).as_deref(), Some(raw));
    }

    #[test]
    fn mark_and_mixed_line_ends_come_back() {
        let raw = "\u{feff}a: Ủy  ban\r\nb: x  \nc: Sở  Y\r\n";
        assert_eq!(replace(raw, "  ", " "), "\u{feff}a: Ủy ban\r\nb: x \nc: Sở Y\r\n");
        // Removing a line end removes both of its letters; a new one is made as the first one is.
        assert_eq!(replace("a\r\nb\r\n", "\nb", ""), "a\r\n");
        assert_eq!(replace("a\r\nb\r\n", "b", "b\nc"), "a\r\nb\r\nc\r\n");
    }

    #[test]
    fn decomposed_letters_are_saved_composed() {
        let raw = "\u{feff}a: U\u{309}y  ban # ghi chu\u{301}\r\n";
        assert_eq!(edited(raw, &[]).as_deref(), Some("\u{feff}a: Ủy  ban # ghi chú\r\n"));
        assert_eq!(replace(raw, "  ", " "), "\u{feff}a: Ủy ban # ghi chú\r\n");
    }

    #[test]
    fn a_place_that_does_not_exist_is_refused() {
        let edit = |range| Edit { span: Span::new(SourceId(0), range), replacement: String::new() };
        assert_eq!(edited("ab", &[edit(1..9)]), None);
        assert_eq!(edited("ủ", &[edit(1..2)]), None);
    }
}
