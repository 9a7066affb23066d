//! Comments on cells of an Office Open XML workbook: no values, but somebody typed them, so they are kept
//! with their cells. What else could be typed there is told of the file as a whole.

use quick_xml::events::Event;

use crate::collect::markup::{Found, Markup};
use crate::collect::{BookCell, Value, bounds};

/// Most comments that are kept of one file.
const MOST: usize = 1_000;

/// The comments in a part of the package, with their cells.
pub(super) fn comments(part: &str, bytes: &[u8], sheet: &str) -> Found<Vec<BookCell>> {
    let mut markup = Markup::expanded(part, bytes)?;
    let mut found: Vec<(String, String)> = Vec::new();
    loop {
        match markup.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "comment" => {
                    let cell = markup.attribute(&start, "ref")?.unwrap_or_default();
                    found.push((cell.into_owned(), String::new()));
                }
                "t" => {
                    let text = markup.text()?;
                    if let Some((_, words)) = found.last_mut() {
                        words.push_str(&text);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(found
        .into_iter()
        .filter_map(|(cell, words)| comment(sheet, cell, &words))
        .take(MOST)
        .collect())
}

/// A comment as a cell; `None` when it has no words. The sheet may be unknown.
pub(super) fn comment(sheet: &str, address: String, words: &str) -> Option<BookCell> {
    let words: String = words.trim().chars().take(bounds::TEXT).collect();
    let sheet = sheet.to_owned();
    (!words.is_empty()).then_some(BookCell { sheet, address, value: Value::Text(words) })
}
