//! From a part of a value to the place of that part in the file.
//!
//! A value is shorter than what the file writes for it: quotes, the indentation of a block and
//! escapes are not part of it. [`Places`] walks value and file side by side once.

use std::ops::Range;

use super::{Sources, Span};

/// Where each letter of one value stands in its file.
#[derive(Debug)]
pub struct Places {
    whole: Span,
    /// First byte and the byte after the last one, for each byte of the value; offsets in the file.
    bytes: Vec<(usize, usize)>,
}

impl Places {
    /// The place of a part of the value; the whole value where the part cannot be told apart.
    #[must_use]
    pub fn of(&self, part: Range<usize>) -> Span {
        let first = self.bytes.get(part.start);
        let last = part.end.checked_sub(1).and_then(|last| self.bytes.get(last));
        match (first, last) {
            (Some(&(start, _)), Some(&(_, end))) if part.start < part.end => {
                Span::new(self.whole.source, start..end)
            }
            _ => self.whole,
        }
    }
}

impl Sources {
    /// Finds the letters of `value` in what the file writes under `span`.
    #[must_use]
    pub fn places(&self, span: Span, value: &str) -> Places {
        let written = self.slice(span);
        let bytes = walk(written, value).unwrap_or_default();
        let start = span.range().start;
        let bytes = bytes.into_iter().map(|(from, to)| (start + from, start + to)).collect();
        Places { whole: span, bytes }
    }
}

/// For each byte of `value`, the bytes of `written` that stand for its letter; `None` when the two
/// do not agree.
fn walk(written: &str, value: &str) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::with_capacity(value.len());
    let mut at = header_len(written);
    for letter in value.chars() {
        let (from, to) = match next(written, at, letter) {
            Some(place) => place,
            // Folding and chomping make line ends that the file does not write letter by letter.
            None if letter.is_whitespace() => (at, at),
            None => return None,
        };
        found.extend(std::iter::repeat_n((from, to), letter.len_utf8()));
        at = to;
    }
    Some(found)
}

/// Length of the first line of a block scalar, `|-`, or 0.
fn header_len(written: &str) -> usize {
    let marked = written.starts_with(['|', '>']);
    let line = written.find('\n').map_or(0, |end| end + 1);
    let header = written[..line].trim_end().len();
    if marked && header <= 3 { line } else { 0 }
}

/// The next place, not before `at`, that writes `letter`.
fn next(written: &str, mut at: usize, letter: char) -> Option<(usize, usize)> {
    loop {
        let rest = &written[at..];
        let first = rest.chars().next()?;
        if first == letter {
            return Some((at, at + first.len_utf8()));
        }
        if let Some((escaped, len)) = escape(rest)
            && escaped == letter
        {
            return Some((at, at + len));
        }
        let between = first.is_whitespace() || "\\'\"".contains(first);
        if !between || (letter == ' ' && first != '\n' && first != '\\') {
            return None;
        }
        if letter.is_whitespace() && first == '\n' {
            // A folded line end: it and the indentation after it stand for one space.
            let len = rest.len() - rest.trim_start().len();
            return Some((at, at + len.max(1)));
        }
        at += first.len_utf8();
    }
}

/// An escape of a value in double quotes, with its length.
fn escape(rest: &str) -> Option<(char, usize)> {
    let code = rest.strip_prefix('\\')?.chars().next()?;
    let hex = |len: usize| {
        let digits = rest.get(2..2 + len)?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        char::from_u32(number).map(|letter| (letter, 2 + len))
    };
    match code {
        'n' => Some(('\n', 2)),
        't' => Some(('\t', 2)),
        '_' => Some(('\u{a0}', 2)),
        'x' => hex(2),
        'u' => hex(4),
        'U' => hex(8),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{SourceFile, Sources, Span};

    /// What the file writes for the first `part` of `value`.
    fn written(file: &str, value: &str, part: &str) -> String {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("a.yaml", file));
        let whole = Span::new(id, 0..file.len());
        let start = value.find(part).expect("a part of the value");
        let span = sources.places(whole, value).of(start..start + part.len());
        sources.slice(span).to_owned()
    }

    #[test]
    fn a_part_is_found_in_every_style_of_yaml() {
        assert_eq!(written("Sở  Nội vụ", "Sở  Nội vụ", "  "), "  ");
        assert_eq!(written("\"a \\\"b\\\" c\"", "a \"b\" c", "b"), "b");
        assert_eq!(written("\"a\\u200bb\"", "a\u{200b}b", "\u{200b}"), "\\u200b");
        assert_eq!(written("'it''s so'", "it's so", "so"), "so");
        assert_eq!(written("|-\n  một\n  hai ba\n", "một\nhai ba", "ba"), "ba");
        assert_eq!(written(">\n  một\n  hai\n", "một hai\n", "hai"), "hai");
    }

    #[test]
    fn what_does_not_agree_is_the_whole() {
        assert_eq!(written("abc", "xyz", "y"), "abc");
    }
}
