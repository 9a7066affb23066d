//! Cells of a sheet as rows with a key.

use std::collections::BTreeMap;

use crate::collect::cells::{self, Area, RawCell};
use crate::collect::columns::{CODE, Columns};
use crate::collect::markup::Found;
use crate::collect::parcel::bomb;
use crate::collect::source::SheetCells;
use crate::collect::{BookRow, BookSheet, Merged, Value, bounds};
use crate::diag::Diagnostic;
use crate::track::contract::{DAY, Field, REPORT_DAY};

/// Puts the cells of a sheet in order, which are sorted by row and column.
///
/// # Errors
/// A diagnostic without a file when more is merged than a report can hold.
pub(super) fn rows(columns: &Columns, sheet: SheetCells) -> Found<BookSheet> {
    let SheetCells { name, cells, merged } = sheet;
    let mut merged = inputs_merged(columns, &name, &merged, &cells)?;
    let mut rows: Vec<BookRow> = Vec::new();
    for cell in cells {
        let field = columns.fields.get(&cell.column).copied();
        let above = cell.row <= columns.header;
        let ours =
            if above { is_of_header(&cell) } else { field.is_none() && is_ours(columns, &cell) };
        if ours {
            continue;
        }
        let mut under = merged.iter_mut().filter(|(area, _)| field.is_some() && area.covers(&cell));
        if let Some((_, merged)) = under.next() {
            merged.hidden.push(cell.placed(&name));
            continue;
        }
        drop(under);
        let number = cell.row.saturating_add(1);
        if rows.last().is_none_or(|row| row.row != number) {
            let (cells, others) = (BTreeMap::new(), Vec::new());
            rows.push(BookRow { row: number, key: String::new(), cells, others });
        }
        let Some(row) = rows.last_mut() else { continue };
        match field.filter(|_| !above) {
            Some(Field::Key) => row.key = cells::plain(&cell.value.seen()).into_owned(),
            Some(field) => {
                row.cells.insert(field, cell.placed(&name));
            }
            None => row.others.push(cell.placed(&name)),
        }
    }
    let letters = |(column, field): (&u32, &Field)| (*field, cells::letters(*column));
    let columns = columns.fields.iter().map(letters).collect();
    let merged = merged.into_iter().map(|(_, merged)| merged).collect();
    Ok(BookSheet { name, columns, rows, merged })
}

/// Merged cells below the header that cover cells to fill in.
fn inputs_merged(
    columns: &Columns,
    sheet: &str,
    merged: &[Area],
    cells: &[RawCell],
) -> Found<Vec<(Area, Merged)>> {
    let mut found = Vec::new();
    for &area in merged.iter().filter(|area| area.bottom > columns.header) {
        let covers = |column: &&u32| (area.left..=area.right).contains(*column);
        let fields = columns.fields.iter().filter(|(column, _)| covers(column));
        let inputs: Vec<Field> =
            fields.map(|(_, field)| *field).filter(|field| Field::INPUTS.contains(field)).collect();
        if inputs.is_empty() {
            continue;
        }
        if found.len() == bounds::MERGED {
            return Err(too_many());
        }
        let (row, column) = (area.top, area.left);
        let at = cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        let value =
            at.ok().and_then(|at| cells.get(at)).map_or(Value::Blank, |cell| cell.value.clone());
        let (first, last) = (area.top.saturating_add(1), area.bottom.saturating_add(1));
        let cell = RawCell { row, column, value }.placed(sheet);
        let range = area.to_string();
        found.push((area, Merged { range, inputs, first, last, cell, hidden: Vec::new() }));
    }
    Ok(found)
}

fn too_many() -> Box<Diagnostic> {
    let most = cells::grouped(bounds::MERGED);
    Box::new(bomb(
        format!("hơn {most} ô gộp phủ các ô để điền"),
        format!("more than {most} merged cells cover cells to fill in"),
    ))
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

/// Whether the workbook itself put it there: formulas and what they give.
fn is_ours(columns: &Columns, cell: &RawCell) -> bool {
    columns.computed.get(&cell.column).is_some_and(|computed| computed.gives(&cell.value))
}
