//! Comments on cells of an Office Open XML workbook: no values, but somebody typed them, so they are kept
//! with their cells. What else could be typed there is told of the file as a whole.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::collect::cells::referred;
use crate::collect::{BookCell, Value, bounds};

/// Most comments that are kept of one file.
const MOST: usize = 1_000;

/// The comments in a part of the package, by cell; those before a place that cannot be read.
pub(super) fn comments(part: &[u8]) -> Vec<BookCell> {
    let Ok(part) = std::str::from_utf8(part) else { return Vec::new() };
    let mut reader = Reader::from_str(part);
    let mut found: Vec<(String, String)> = Vec::new();
    let mut in_text = false;
    while found.len() <= MOST {
        match reader.read_event() {
            Ok(Event::Start(start)) => match start.local_name().as_ref() {
                "comment" => {
                    let cell = start.attributes().flatten().find(|one| one.key.as_ref() == "ref");
                    found.push((
                        cell.map(|cell| cell.value.to_string()).unwrap_or_default(),
                        String::new(),
                    ));
                }
                "t" => in_text = true,
                _ => {}
            },
            Ok(Event::End(end)) if end.local_name().as_ref() == "t" => in_text = false,
            Ok(Event::Text(text)) if in_text => {
                if let Some((_, words)) = found.last_mut() {
                    words.push_str(&text.xml10_content());
                }
            }
            Ok(Event::GeneralRef(name)) if in_text => {
                if let Some((_, words)) = found.last_mut() {
                    words.extend(referred(&name).ok().flatten());
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    let cells = found.into_iter().filter(|(_, words)| !words.trim().is_empty()).take(MOST);
    cells.map(|(address, words)| placed(address, &words)).collect()
}

/// A comment as a cell; which sheet it is on, the package says elsewhere.
fn placed(address: String, words: &str) -> BookCell {
    let words: String = words.trim().chars().take(bounds::TEXT).collect();
    BookCell { sheet: String::new(), address, value: Value::Text(words) }
}
