//! Cells of a sheet as rows with a key.

use std::collections::BTreeMap;

use crate::collect::cells::{self, RawCell};
use crate::collect::columns::{CODE, Columns};
use crate::collect::{BookRow, BookSheet, Value};
use crate::track::contract::{DAY, Field, REPORT_DAY};
use crate::track::words;

/// Puts the cells of a sheet in order: `cells` are sorted by row and column.
pub(super) fn rows(sheet: &str, columns: &Columns, cells: Vec<RawCell>) -> BookSheet {
    let mut rows: Vec<BookRow> = Vec::new();
    for cell in cells {
        let field = columns.fields.get(&cell.column).copied();
        let above = cell.row <= columns.header;
        let ours =
            if above { is_of_header(&cell) } else { field.is_none() && is_ours(columns, &cell) };
        if ours {
            continue;
        }
        let number = cell.row.saturating_add(1);
        if rows.last().is_none_or(|row| row.row != number) {
            let (cells, others) = (BTreeMap::new(), Vec::new());
            rows.push(BookRow { row: number, key: String::new(), cells, others });
        }
        let Some(row) = rows.last_mut() else { continue };
        match field.filter(|_| !above) {
            Some(Field::Key) => row.key = cells::plain(&cell.value.to_string()),
            Some(field) => {
                row.cells.insert(field, cell.placed(sheet));
            }
            None => row.others.push(cell.placed(sheet)),
        }
    }
    let letters = |(column, field): (&u32, &Field)| (*field, cells::letters(*column));
    let columns = columns.fields.iter().map(letters).collect();
    BookSheet { name: sheet.to_owned(), columns, rows }
}

/// Whether the header says it whatever is asked: codes of columns, the day of report. Its texts are told
/// from what was typed later, against the edition.
fn is_of_header(cell: &RawCell) -> bool {
    match &cell.value {
        Value::Formula { formula, .. } => {
            [DAY, REPORT_DAY].iter().any(|name| formula.trim().eq_ignore_ascii_case(name))
        }
        value => value.text().is_some_and(|text| text.starts_with(CODE)),
    }
}

/// Whether the workbook itself put it there: columns that only show, formulas and what they give.
fn is_ours(columns: &Columns, cell: &RawCell) -> bool {
    if columns.shown.contains(&cell.column) {
        return true;
    }
    if !columns.computed.contains(&cell.column) {
        return false;
    }
    match &cell.value {
        Value::Formula { .. } | Value::Number(_) | Value::Blank => true,
        Value::Text(text) => text.split("; ").all(is_verdict),
        Value::Day(_) | Value::Bool(_) | Value::Error(_) => false,
    }
}

/// Whether a computed column says this.
fn is_verdict(text: &str) -> bool {
    const WORDS: [&str; 25] = [
        words::REACHED,
        words::MISSED,
        words::NO_VALUE,
        words::NO_TARGET,
        words::ON_TIME,
        words::LATE,
        words::RUNNING,
        words::SILENT,
        words::PAUSED,
        words::CANCELLED,
        words::DIFFERS,
        words::UNKNOWN_STATUS,
        words::NO_EVIDENCE,
        words::NO_DONE_DAY,
        words::NOT_FULL,
        words::DONE_MISSED,
        words::NOT_DONE,
        words::BAD_DAY,
        words::FUTURE_DAY,
        words::BAD_PERCENT,
        words::BAD_ACTUAL,
        "≥",
        "≤",
        "=",
        "–",
    ];
    WORDS.contains(&text) || text.starts_with(words::OVERDUE) || text.starts_with('|')
}
