//! Office Open XML: parts counted while they are inflated, then handed to calamine as they are.
//!
//! calamine streams the cells of a sheet, so that a cell at XFD1048576 costs one cell. It is given the
//! parts that it needs and no others, stored: nothing is inflated twice.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxFormulaMetadata};

use crate::collect::cells::{RawCell, SINCE_1904};
use crate::collect::parcel::{self, broken};
use crate::collect::read::day::iso;
use crate::collect::source::{Budget, From, Source};
use crate::collect::{Value, bounds, cells, comments};
use crate::diag::Diagnostic;

/// Folders and files of a workbook that say nothing about its cells.
const UNREAD: [&str; 18] = [
    "docprops/",
    "customxml/",
    "/media/",
    "/drawings/",
    "/charts/",
    "/chartsheets/",
    "/theme/",
    "/printersettings/",
    "/comments",
    "/threadedcomments/",
    "/persons/",
    "/pivot",
    "/tables/",
    "/querytables/",
    "/slicer",
    "/worksheets/_rels/",
    "calcchain.xml",
    "/ctrlprops/",
];

/// A workbook in calamine's hands.
pub(super) struct XlsxSource {
    xlsx: Xlsx<Cursor<Vec<u8>>>,
    since_1904: bool,
}

/// Opens a workbook.
///
/// # Errors
/// A diagnostic without a file when it is broken or hostile.
pub(super) fn open(bytes: &[u8]) -> Result<Source, Box<Diagnostic>> {
    let parcel = parcel::open(bytes, is_read)?;
    let packed = parcel.packed().map_err(|error| broken(&error))?;
    let comments: Vec<_> =
        parcel.comments.iter().flat_map(|part| comments::comments(part)).collect();
    let unread = comments.is_empty() && !parcel.comments.is_empty();
    drop(parcel);
    let xlsx = Xlsx::new(Cursor::new(packed)).map_err(|error| broken(&error))?;
    let since_1904 = xlsx.has_1904_epoch();
    let sheets: Vec<String> = xlsx
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if sheets.len() > bounds::SHEETS {
        return Err(Box::new(parcel::bomb(
            format!("hơn {} trang", bounds::SHEETS),
            format!("it has more than {} sheets", bounds::SHEETS),
        )));
    }
    let names = xlsx.defined_names().to_vec();
    let from = From::Xlsx(Box::new(XlsxSource { xlsx, since_1904 }));
    Ok(Source {
        sheets,
        names,
        since_1904,
        comments,
        unread_comments: unread,
        from,
        budget: Budget::new(),
    })
}

fn is_read(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    parcel::is_xml(name) && !UNREAD.iter().any(|part| lower.contains(part))
}

impl XlsxSource {
    /// See [`Source::cells`].
    pub(super) fn cells(
        &mut self,
        sheet: &str,
        mut rows: u32,
        go_on: impl Fn(&[RawCell]) -> bool,
        budget: &mut Budget,
    ) -> Result<Vec<RawCell>, Box<Diagnostic>> {
        let unreadable = |error: &dyn std::fmt::Display| broken(&format!("{sheet}: {error}"));
        let since_1904 = self.since_1904;
        let mut reader =
            self.xlsx.worksheet_cells_reader(sheet).map_err(|error| unreadable(&error))?;
        let mut shared: HashMap<usize, String> = HashMap::new();
        let mut found = Vec::new();
        while let Some(cell) =
            reader.next_cell_with_formula_metadata().map_err(|error| unreadable(&error))?
        {
            budget.cell()?;
            let (row, column) = cell.pos;
            if row >= rows {
                if !go_on(&found) {
                    break;
                }
                rows = u32::MAX;
            }
            let value = value(cell.value, since_1904);
            let value = match cell.formula {
                None => value,
                Some(formula) => {
                    let formula = formula_text(formula, &mut shared);
                    Value::Formula { formula, cached: Box::new(value) }
                }
            };
            if !value.is_blank() {
                budget.filled(&value)?;
                found.push(RawCell { row, column, value });
            }
        }
        Ok(found)
    }
}

/// The formula as written; one that is shared is shown as it stands in its first cell.
fn formula_text(formula: XlsxFormulaMetadata, shared: &mut HashMap<usize, String>) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } => formula,
        XlsxFormulaMetadata::Shared { shared_index, formula, .. } => {
            shared.insert(shared_index, cells::cut(&formula));
            formula
        }
        XlsxFormulaMetadata::SharedDerived { shared_index } => {
            shared.get(&shared_index).cloned().unwrap_or_default()
        }
        _ => String::new(),
    }
}

fn value(value: DataRef<'_>, since_1904: bool) -> Value {
    match value {
        DataRef::Empty => Value::Blank,
        DataRef::Int(number) => {
            #[expect(clippy::cast_precision_loss, reason = "numbers of a report are small")]
            let number = number as f64;
            Value::Number(number)
        }
        DataRef::Float(number) => Value::Number(number),
        DataRef::String(text) => Value::of_text(&text),
        DataRef::SharedString(text) => Value::of_text(text),
        DataRef::Bool(bool) => Value::Bool(bool),
        DataRef::DateTime(time) if time.is_duration() => Value::Number(time.as_f64()),
        DataRef::DateTime(time) => {
            Value::Day(time.as_f64() + if since_1904 { SINCE_1904 } else { 0.0 })
        }
        DataRef::DateTimeIso(text) => match iso(&text) {
            Some(day) => Value::Day(cells::serial(day)),
            None => Value::of_text(&text),
        },
        DataRef::DurationIso(text) => Value::of_text(&text),
        DataRef::Error(error) => Value::Error(error.to_string()),
    }
}
