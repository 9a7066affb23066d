//! Ends of streams that every validator reads alike.
//!
//! `endstream` stands on a line of its own. Where the data before it end with a carriage return by
//! chance, as one of 256 does, that and the line feed look like one line end, and some validators find
//! the length of the data a byte short. There the line end gets a carriage return of its own.

use std::ops::Range;

use crate::render::RenderError;

/// Gives such streams the longer line end and moves the places of all objects behind them.
pub(super) fn settle(bytes: Vec<u8>) -> Result<Vec<u8>, RenderError> {
    let table = Table::read(&bytes)
        .ok_or_else(|| RenderError::Bug("the file has no table of objects".to_owned()))?;
    let mut ends: Vec<usize> =
        table.places.iter().filter_map(|&(place, _)| ambiguous_end(&bytes, place)).collect();
    if ends.is_empty() {
        return Ok(bytes);
    }
    ends.sort_unstable();
    let moved = |place: usize| place + ends.partition_point(|&end| end <= place);
    let mut written = Vec::with_capacity(bytes.len() + ends.len());
    let mut from = 0;
    for &end in &ends {
        written.extend_from_slice(&bytes[from..end]);
        written.push(b'\r');
        from = end;
    }
    written.extend_from_slice(&bytes[from..]);
    for (place, digits) in table.places {
        let at = moved(digits.start);
        written[at..at + PLACE].copy_from_slice(format!("{:010}", moved(place)).as_bytes());
    }
    let at = moved(table.start.start);
    let start = moved(table.at).to_string();
    written.splice(at..at + table.start.len(), start.into_bytes());
    Ok(written)
}

/// Digits of a place in the table.
const PLACE: usize = 10;
/// Bytes of an entry.
const ENTRY: usize = 20;

/// The table of objects.
struct Table {
    /// Where it begins.
    at: usize,
    /// Where the file says so.
    start: Range<usize>,
    /// Place of each object, and where it is written.
    places: Vec<(usize, Range<usize>)>,
}

impl Table {
    fn read(bytes: &[u8]) -> Option<Self> {
        let word = b"startxref\n";
        let begin = bytes.windows(word.len()).rposition(|window| window == word)? + word.len();
        let length = bytes[begin..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        let start = begin..begin + length;
        let at = number(&bytes[start.clone()])?;
        let head = bytes.get(at..)?.strip_prefix(b"xref\n0 ")?;
        let digits = head.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let count = number(&head[..digits])?;
        let first = at + b"xref\n0 ".len() + digits + 1;
        let mut places = Vec::with_capacity(count);
        for entry in 0..count {
            let at = first + entry * ENTRY;
            let text = bytes.get(at..at + ENTRY)?;
            if text[ENTRY - 3] == b'n' {
                places.push((number(&text[..PLACE])?, at..at + PLACE));
            }
        }
        Some(Self { at, start, places })
    }
}

fn number(digits: &[u8]) -> Option<usize> {
    std::str::from_utf8(digits).ok()?.parse().ok()
}

/// Where the data of the stream at a place end, if they end with a carriage return.
fn ambiguous_end(bytes: &[u8], place: usize) -> Option<usize> {
    let object = bytes.get(place..)?;
    let find = |word: &[u8], in_bytes: &[u8]| {
        in_bytes.windows(word.len()).position(|window| window == word)
    };
    let end = find(b"endobj", object)?.min(HEAD);
    let data = find(b"stream\n", &object[..end])? + b"stream\n".len();
    let length = &object[find(b"/Length ", &object[..data])? + b"/Length ".len()..];
    let digits = length.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let end = place + data + number(&length[..digits])?;
    let rest = bytes.get(end..)?;
    (bytes[end - 1] == b'\r' && rest.starts_with(b"\nendstream")).then_some(end)
}

/// How far from its beginning the data of an object begin at most.
const HEAD: usize = 4096;

#[cfg(test)]
mod tests {
    use super::*;

    fn file(data: &[u8]) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let first = bytes.len();
        bytes.extend(format!("1 0 obj\n<</Length {}>>\nstream\n", data.len()).into_bytes());
        bytes.extend(data);
        bytes.extend(b"\nendstream\nendobj\n");
        let second = bytes.len();
        bytes.extend(b"2 0 obj\n<<>>\nendobj\n");
        let table = bytes.len();
        bytes.extend(b"xref\n0 3\n0000000000 65535 f\r\n");
        bytes.extend(format!("{first:010} 00000 n\r\n{second:010} 00000 n\r\n").into_bytes());
        bytes.extend(format!("trailer\n<<>>\nstartxref\n{table}\n%%EOF").into_bytes());
        bytes
    }

    #[test]
    fn a_stream_that_ends_with_a_carriage_return_gets_a_line_end_of_two() {
        let settled = settle(file(b"ab\r")).expect("a table");
        let text = String::from_utf8(settled.clone()).expect("ASCII");
        assert!(text.contains("ab\r\r\nendstream"));
        let table = Table::read(&settled).expect("the table is found again");
        let objects: Vec<&str> =
            table.places.iter().map(|&(place, _)| &text[place..place + 7]).collect();
        assert_eq!(objects, ["1 0 obj", "2 0 obj"]);
        assert_eq!(settle(settled.clone()).expect("a table"), settled);
    }

    #[test]
    fn other_files_stay_as_they_are() {
        let whole = file(b"ab\n");
        assert_eq!(settle(whole.clone()).expect("a table"), whole);
    }
}
