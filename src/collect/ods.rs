//! `OpenDocument`, read here: its repeated rows and columns are counted, never laid out.
//!
//! calamine lays a sheet out as one block, so that a few bytes may ask for gigabytes. Sheets are a list
//! of filled cells here as they are for the other formats.

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};

use crate::collect::cells::{self, RawCell};
use crate::collect::parcel::{self, Parcel, broken};
use crate::collect::read::day::iso;
use crate::collect::source::{Budget, From, SheetCells, Source};
use crate::collect::{Value, bounds, compound};
use crate::diag::Diagnostic;

/// Most spaces that one `text:s` may stand for.
const SPACES: usize = 1_000;

type Found<T> = Result<T, Box<Diagnostic>>;

/// Opens a workbook.
///
/// # Errors
/// A diagnostic without a file when it is broken or hostile.
pub(super) fn open(bytes: &[u8]) -> Found<Source> {
    let parcel = parcel::open(bytes, is_read)?;
    if is_encrypted(&parcel) {
        return Err(Box::new(compound::password()));
    }
    let content = parcel.part("content.xml").ok_or_else(|| broken(&"content.xml"))?;
    let content = std::str::from_utf8(content).map_err(|error| broken(&error))?;
    let mut walk = Walk::new(content);
    walk.document()?;
    let sheets = walk.sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let (names, since_1904, unread_comments) = (walk.names, walk.since_1904, walk.comments);
    let from = From::Memory(walk.sheets);
    let (comments, budget) = (Vec::new(), Budget::new());
    Ok(Source { sheets, names, since_1904, comments, unread_comments, from, budget })
}

fn is_read(name: &str) -> bool {
    name.eq_ignore_ascii_case("content.xml") || name.eq_ignore_ascii_case("META-INF/manifest.xml")
}

fn is_encrypted(parcel: &Parcel) -> bool {
    parcel.part("META-INF/manifest.xml").is_some_and(|part| parcel::holds(part, b"encryption-data"))
}

/// A walk through the document.
struct Walk<'x> {
    reader: Reader<&'x [u8]>,
    budget: Budget,
    sheets: Vec<SheetCells>,
    names: Vec<(String, String)>,
    since_1904: bool,
    comments: bool,
}

impl<'x> Walk<'x> {
    fn new(content: &'x str) -> Self {
        let mut reader = Reader::from_str(content);
        reader.config_mut().expand_empty_elements = true;
        let (sheets, names) = (Vec::new(), Vec::new());
        Self { reader, budget: Budget::new(), sheets, names, since_1904: false, comments: false }
    }

    fn next(&mut self) -> Found<Event<'x>> {
        self.reader.read_event().map_err(|error| broken(&error))
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
        let mut sheet = SheetCells { name, cells: Vec::new() };
        let mut row = 0_u32;
        let mut depth = 1;
        loop {
            match self.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-row" => {
                        let repeated = repeats(&e, "number-rows-repeated")?;
                        self.row(&mut sheet.cells, row, repeated)?;
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
    fn row(&mut self, cells: &mut Vec<RawCell>, row: u32, repeated: u32) -> Found<()> {
        let start = cells.len();
        let mut column = 0_u32;
        loop {
            match self.next()? {
                Event::Start(e)
                    if matches!(e.local_name().as_ref(), "table-cell" | "covered-table-cell") =>
                {
                    let wide = repeats(&e, "number-columns-repeated")?;
                    self.budget.cell()?;
                    let value = self.cell(&e)?;
                    if !value.is_blank() {
                        for beside in 0..wide {
                            self.budget.filled(&value)?;
                            let column = column.saturating_add(beside);
                            cells.push(RawCell { row, column, value: value.clone() });
                        }
                    }
                    column = column.saturating_add(wide);
                }
                Event::End(e) if e.local_name().as_ref() == "table-row" => break,
                Event::Eof => return Err(broken(&"content.xml")),
                _ => {}
            }
        }
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

    fn cell(&mut self, start: &BytesStart<'_>) -> Found<Value> {
        let name = start.local_name().as_ref().to_owned();
        let kind = attribute(start, "value-type")?.unwrap_or_default();
        let formula = attribute(start, "formula")?;
        let is_error = start.attributes().flatten().any(|attribute| {
            attribute.key.as_ref() == "calcext:value-type" && attribute.value == "error"
        });
        let shown = self.cell_text(&name)?;
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

    /// The paragraphs of a cell, up to its end; comments are not its text.
    fn cell_text(&mut self, name: &str) -> Found<String> {
        let mut text = String::new();
        let mut paragraphs = 0;
        let mut aside = 0;
        loop {
            match self.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "annotation" => {
                        self.comments = true;
                        aside += 1;
                    }
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
                    "annotation" | "shape" | "frame" | "shapes" => aside -= 1,
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
                    letter(&part, &mut text)?;
                }
                Event::Eof => return Err(broken(&"content.xml")),
                _ => {}
            }
        }
    }
}

/// Adds what a reference stands for; one that nobody knows is no part of a document.
fn letter(part: &BytesRef<'_>, text: &mut String) -> Found<()> {
    let known = cells::referred(part).map_err(|error| broken(&error))?;
    text.push(known.ok_or_else(|| broken(&format!("&{};", cells::cut(&part.xml10_content()))))?);
    Ok(())
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
