//! `OpenDocument`, read here: its repeated rows and columns are counted, never laid out.
//!
//! calamine lays a sheet out as one block, so that a few bytes may ask for gigabytes. Sheets are a list
//! of filled cells here as they are for the other formats.

use quick_xml::events::{BytesStart, Event};

use crate::collect::cells::{self, Area, RawCell};
use crate::collect::comments::comment;
use crate::collect::markup::{Found, Markup};
use crate::collect::parcel::{self, Parcel, broken};
use crate::collect::read::day::iso;
use crate::collect::source::{Budget, From, SheetCells, Source};
use crate::collect::{BookCell, Value, bounds, compound};
use crate::diag::Diagnostic;

/// The part with the sheets.
const CONTENT: &str = "content.xml";
/// Most spaces that one `text:s` may stand for.
const SPACES: usize = 1_000;

/// Opens a workbook.
///
/// # Errors
/// A diagnostic without a file when it is broken or hostile.
pub(super) fn open(bytes: &[u8]) -> Found<Source<'_>> {
    let mut parcel = Parcel::open(bytes)?;
    if is_encrypted(&mut parcel)? {
        return Err(Box::new(compound::password()));
    }
    let content = parcel.part(CONTENT)?.ok_or_else(|| broken(&CONTENT))?;
    let mut walk = Walk::new(&content)?;
    walk.document()?;
    let sheets = walk.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let (names, since_1904, comments) = (walk.names, walk.since_1904, walk.comments);
    let from = From::Memory(walk.sheets);
    let (unread_comments, budget) = (false, Budget::new());
    Ok(Source { sheets, names, since_1904, comments, unread_comments, from, budget })
}

fn is_encrypted(parcel: &mut Parcel<'_>) -> Found<bool> {
    let manifest = parcel.part("META-INF/manifest.xml")?;
    Ok(manifest.is_some_and(|part| parcel::holds(&part, b"encryption-data")))
}

/// A walk through the document.
struct Walk<'x> {
    markup: Markup<'x>,
    budget: Budget,
    sheets: Vec<SheetCells>,
    names: Vec<(String, String)>,
    since_1904: bool,
    comments: Vec<BookCell>,
}

impl<'x> Walk<'x> {
    fn new(content: &'x [u8]) -> Found<Self> {
        let markup = Markup::expanded(CONTENT, content)?;
        let (sheets, names, comments) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { markup, budget: Budget::new(), sheets, names, since_1904: false, comments })
    }

    fn next(&mut self) -> Found<Event<'x>> {
        self.markup.next()
    }

    fn document(&mut self) -> Found<()> {
        loop {
            match self.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table" => self.sheet(&e)?,
                    "named-range" => {
                        let name = attribute(&e, "name")?.unwrap_or_default();
                        let place = attribute(&e, "cell-range-address")?.unwrap_or_default();
                        self.names.push((name, place));
                    }
                    "null-date" => {
                        let date = attribute(&e, "date-value")?.unwrap_or_default();
                        self.since_1904 = date.starts_with("1904");
                    }
                    _ => {}
                },
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }

    fn sheet(&mut self, start: &BytesStart<'_>) -> Found<()> {
        if self.sheets.len() == bounds::SHEETS {
            return Err(Box::new(parcel::bomb(
                format!("hơn {} trang", bounds::SHEETS),
                format!("it has more than {} sheets", bounds::SHEETS),
            )));
        }
        let name = attribute(start, "name")?.unwrap_or_default();
        let mut sheet = SheetCells::new(name);
        let mut row = 0_u32;
        let mut depth = 1;
        loop {
            match self.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-row" => {
                        let repeated = repeats(&e, "number-rows-repeated")?;
                        self.row(&mut sheet, row, repeated)?;
                        row = row.saturating_add(repeated);
                    }
                    "table-source" | "dde-source" => return Err(Box::new(linked())),
                    // A table in a cell or in a drawing.
                    "table" => depth += 1,
                    _ => {}
                },
                Event::End(e) if e.local_name().as_ref() == "table" => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Event::Eof => return Err(broken(&"content.xml")),
                _ => {}
            }
        }
        self.sheets.push(sheet);
        Ok(())
    }

    /// A row; one that is repeated stands for as many equal ones.
    fn row(&mut self, sheet: &mut SheetCells, row: u32, repeated: u32) -> Found<()> {
        let start = sheet.cells.len();
        let mut column = 0_u32;
        loop {
            match self.next()? {
                Event::Start(e)
                    if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") =>
                {
                    let wide = repeats(&e, "number-columns-repeated")?;
                    self.budget.cell()?;
                    sheet.merged.extend(merged(&e, row, column)?);
                    let place = (sheet.name.as_str(), row, column);
                    let value = self.cell(&e, place)?;
                    if !value.is_blank() {
                        for beside in 0..wide {
                            self.budget.filled(&value)?;
                            let column = column.saturating_add(beside);
                            sheet.cells.push(RawCell { row, column, value: value.clone() });
                        }
                    }
                    column = column.saturating_add(wide);
                }
                Event::End(e) if e.local_name().as_ref() == "table-row" => break,
                Event::Eof => return Err(broken(&"content.xml")),
                _ => {}
            }
        }
        let cells = &mut sheet.cells;
        let end = cells.len();
        for below in 1..if end > start { repeated } else { 1 } {
            for at in start..end {
                let cell = RawCell { row: row.saturating_add(below), ..cells[at].clone() };
                self.budget.filled(&cell.value)?;
                cells.push(cell);
            }
        }
        Ok(())
    }

    fn cell(&mut self, start: &BytesStart<'_>, place: (&str, u32, u32)) -> Found<Value> {
        let name = start.local_name().as_ref().to_owned();
        let kind = attribute(start, "value-type")?.unwrap_or_default();
        let formula = attribute(start, "formula")?;
        let is_error = start.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "calcext:value-type" && attribute.value == "error"
        });
        let shown = self.cell_text(&name, place)?;
        let number = |text: Option<String>| text.and_then(|text| text.parse::<f64>().ok());
        let value = match kind.as_str() {
            _ if is_error => Value::Error(cells::cut(shown.trim())),
            "float" | "percentage" | "currency" => match number(attribute(start, "value")?) {
                Some(number) => Value::Number(number),
                None => Value::of_text(&shown),
            },
            "date" => match attribute(start, "date-value")?.as_deref().and_then(iso) {
                Some(day) => Value::Day(cells::serial(day)),
                None => Value::of_text(&shown),
            },
            "boolean" => Value::Bool(attribute(start, "boolean-value")?.as_deref() == Some("true")),
            _ => match attribute(start, "string-value")?.filter(|text| !text.is_empty()) {
                Some(text) => Value::of_text(&text),
                None => Value::of_text(&shown),
            },
        };
        Ok(match formula {
            Some(formula) => {
                let written = formula.split_once('=').map_or(formula.as_str(), |(_, rest)| rest);
                Value::Formula { formula: written.to_owned(), cached: Box::new(value) }
            }
            None => value,
        })
    }

    /// The comment that has just begun, with its cell.
    fn annotation(&mut self, (sheet, row, column): (&str, u32, u32)) -> Found<()> {
        let mut words = String::new();
        let mut paragraphs = 0;
        let mut depth = 0_usize;
        loop {
            match self.next()? {
                Event::Start(e) => {
                    depth += 1;
                    match e.local_name().as_ref() {
                        // Who wrote it, and when.
                        "creator" | "date" | "creator-initials" | "date-string" => {
                            self.markup.skip()?;
                            depth -= 1;
                        }
                        "p" => {
                            words.push_str(if paragraphs > 0 { "\n" } else { "" });
                            paragraphs += 1;
                        }
                        "s" | "tab" => words.push(' '),
                        "line-break" => words.push('\n'),
                        _ => {}
                    }
                }
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Text(part) if paragraphs > 0 => words.push_str(&part.xml10_content()),
                Event::CData(part) if paragraphs > 0 => words.push_str(&part.xml10_content()),
                Event::GeneralRef(part) if paragraphs > 0 => words.push(self.markup.letter(&part)?),
                Event::Eof => return Err(broken(&CONTENT)),
                _ => {}
            }
        }
        // Each is a cell to keep, so they count as cells do.
        if let Some(comment) = comment(sheet, cells::address(row, column), &words) {
            self.budget.filled(&comment.value)?;
            self.comments.push(comment);
        }
        Ok(())
    }

    /// The paragraphs of a cell, up to its end; comments are not its text.
    fn cell_text(&mut self, name: &str, place: (&str, u32, u32)) -> Found<String> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut aside = 0;
        loop {
            match self.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "annotation" => self.annotation(place)?,
                    "shape" | "frame" | "shapes" => aside += 1,
                    _ if aside > 0 => {}
                    "p" => {
                        if paragraphs > 0 {
                            text.push('\n');
                        }
                        paragraphs += 1;
                    }
                    "s" => {
                        let count = attribute(&e, "c")?.and_then(|text| text.parse().ok());
                        text.push_str(&" ".repeat(count.unwrap_or(1).min(SPACES)));
                    }
                    "tab" => text.push('\t'),
                    "line-break" => text.push('\n'),
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "shape" | "frame" | "shapes" => aside -= 1,
                    end if end == name && aside == 0 => return Ok(text),
                    _ => {}
                },
                Event::Text(part) if aside == 0 && paragraphs > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::CData(part) if aside == 0 && paragraphs > 0 => {
                    text.push_str(&part.xml10_content());
                }
                Event::GeneralRef(part) if aside == 0 && paragraphs > 0 => {
                    text.push(self.markup.letter(&part)?);
                }
                Event::Eof => return Err(broken(&"content.xml")),
                _ => {}
            }
        }
    }
}

/// What a cell covers beside itself.
fn merged(start: &BytesStart<'_>, row: u32, column: u32) -> Found<Option<Area>> {
    let rows = repeats(start, "number-rows-spanned")?;
    let columns = repeats(start, "number-columns-spanned")?;
    let bottom = row.saturating_add(rows - 1);
    let right = column.saturating_add(columns - 1);
    Ok((rows > 1 || columns > 1).then_some(Area { top: row, left: column, bottom, right }))
}

/// An attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Found<Option<String>> {
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| broken(&error))?;
        // `calcext:value-type` repeats `office:value-type` in other words.
        if attribute.key.local_name().as_ref() == name
            && !attribute.key.as_ref().starts_with("calcext:")
        {
            let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            return Ok(Some(value.map_err(|error| broken(&error))?.into_owned()));
        }
    }
    Ok(None)
}

fn repeats(start: &BytesStart<'_>, name: &str) -> Found<u32> {
    let count = attribute(start, name)?.and_then(|text| text.parse::<u32>().ok());
    Ok(count.unwrap_or(1).max(1))
}

fn linked() -> Diagnostic {
    Diagnostic::error(
        "return-external-link",
        "một trang của tệp lấy dữ liệu từ tệp khác",
        "a sheet of the file takes its data from another file",
    )
    .hint(
        "trong LibreOffice: Chỉnh sửa → Liên kết → Ngắt liên kết, lưu rồi gửi lại",
        "in LibreOffice: Edit → Links → Break Link, save and send again",
    )
}
