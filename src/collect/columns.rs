//! Which column is which: by the codes in the hidden row, or by the titles when that row is gone.

use std::collections::BTreeMap;

use crate::collect::cells::{RawCell, letters, plain};
use crate::collect::computed::Computed;
use crate::diag::Diagnostic;
use crate::track::contract::Field;
use crate::view::task_sheet;

/// What codes begin with.
pub(super) const CODE: &str = "congbao:";
/// How many titles make a row of titles.
const TITLES: usize = 3;

/// The columns of a sheet.
#[derive(Debug)]
pub(super) struct Columns {
    /// Those of the contract.
    pub(super) fields: BTreeMap<u32, Field>,
    /// Those that the workbook computes or hides, by their title.
    pub(super) computed: BTreeMap<u32, Computed>,
    /// The last row of the header.
    pub(super) header: u32,
}

/// How a sheet is recognised.
pub(super) enum Found {
    /// By its codes.
    Codes(Columns),
    /// By its titles.
    Titles(Columns),
    /// It is no sheet to report on.
    No,
    /// It is one, but its columns cannot be told apart.
    Unclear(Box<Diagnostic>),
}

/// Looks at the first rows of a sheet.
pub(super) fn find(head: &[RawCell]) -> Found {
    let codes: Vec<(&RawCell, Field)> =
        head.iter().filter_map(|cell| Some((cell, Field::of_code(cell.text()?)?))).collect();
    let row = codes.iter().find(|(_, field)| *field == Field::Key).map(|(cell, _)| cell.row);
    if let Some(row) = row {
        let codes = codes.into_iter().filter(|(cell, _)| cell.row == row);
        return match unique(codes.map(|(cell, field)| (field, cell.column))) {
            Ok(fields) => Found::Codes(by_codes(head, row, fields)),
            Err(wrong) => Found::Unclear(wrong),
        };
    }
    by_titles(head)
}

fn by_codes(head: &[RawCell], row: u32, fields: BTreeMap<u32, Field>) -> Columns {
    let titled = |cell: &&RawCell| {
        fields.get(&cell.column).is_some_and(|field| is_called(cell, field.title()))
    };
    let titles = title_row(head.iter().filter(|cell| cell.row > row).filter(titled));
    let header = titles.unwrap_or_else(|| before_first_key(head, row, &fields));
    finish(head, header, fields)
}

/// The first row with enough titles.
fn title_row<'c>(titles: impl Iterator<Item = &'c RawCell>) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for cell in titles {
        *counts.entry(cell.row).or_default() += 1;
    }
    counts.into_iter().find(|(_, count)| *count >= TITLES).map(|(row, _)| row)
}

/// Where the header ends when its titles were changed: before the first key.
fn before_first_key(head: &[RawCell], row: u32, fields: &BTreeMap<u32, Field>) -> u32 {
    let is_key = |cell: &&RawCell| {
        cell.row > row
            && fields.get(&cell.column) == Some(&Field::Key)
            && cell.text().is_some_and(|text| text.contains('/'))
    };
    head.iter().find(is_key).map_or(row, |cell| cell.row.saturating_sub(1).max(row))
}

fn by_titles(head: &[RawCell]) -> Found {
    let of_title =
        |cell: &RawCell| Field::ALL.into_iter().find(|field| is_called(cell, field.title()));
    let titled: Vec<(&RawCell, Field)> =
        head.iter().filter_map(|cell| Some((cell, of_title(cell)?))).collect();
    let is_key = |(_, field): &&(&RawCell, Field)| *field == Field::Key;
    let Some(row) = titled.iter().find(is_key).map(|(cell, _)| cell.row) else { return Found::No };
    let here: Vec<(Field, u32)> = titled
        .iter()
        .filter(|(cell, _)| cell.row == row)
        .map(|(cell, field)| (*field, cell.column))
        .collect();
    if !here.iter().any(|(field, _)| *field == Field::Status) || here.len() < TITLES {
        return Found::No;
    }
    // What is only compared may be left out; what is taken must be certain.
    let taken = |field: Field| field == Field::Key || Field::INPUTS.contains(&field);
    let once = |field: Field| here.iter().filter(|(other, _)| *other == field).count() == 1;
    let sure = here.iter().copied().filter(|(field, _)| taken(*field) || once(*field));
    match unique(sure) {
        Ok(fields) => Found::Titles(finish(head, row, fields)),
        Err(wrong) => Found::Unclear(wrong),
    }
}

fn finish(head: &[RawCell], header: u32, fields: BTreeMap<u32, Field>) -> Columns {
    let computed = |cell: &RawCell| {
        let title = task_sheet::COMPUTED.iter().find(|title| is_called(cell, title))?;
        Some((cell.column, Computed::of_title(title)))
    };
    let columns = head.iter().filter(|cell| cell.row <= header).filter_map(computed);
    let computed = columns.filter(|(column, _)| !fields.contains_key(column)).collect();
    Columns { fields, computed, header }
}

/// Each field in one column only.
fn unique(
    found: impl Iterator<Item = (Field, u32)>,
) -> Result<BTreeMap<u32, Field>, Box<Diagnostic>> {
    let mut fields: BTreeMap<u32, Field> = BTreeMap::new();
    for (field, column) in found {
        if let Some((other, _)) = fields.iter().find(|(_, known)| **known == field) {
            let (title, one, two) = (field.title(), letters(*other), letters(column));
            return Err(Box::new(
                Diagnostic::error(
                    "return-columns-unclear",
                    format!("hai cột {one} và {two} cùng là cột \"{title}\""),
                    format!("columns {one} and {two} both are the column \"{title}\""),
                )
                .hint(
                    "xóa cột chép thừa; nếu đã xóa dòng mã ẩn trên dòng tiêu đề thì chép các ô đã điền sang tệp đã gửi cho cơ quan",
                    "delete the copied column; if the hidden row of codes above the titles is gone, copy what was filled in into the workbook that was sent out",
                ),
            ));
        }
        fields.insert(column, field);
    }
    Ok(fields)
}

/// The letters of a text as small ones.
fn small(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether a cell says a title.
fn is_called(cell: &RawCell, title: &str) -> bool {
    // Length first: most cells of a head are long texts. Each is held against each title.
    cell.text().is_some_and(|text| {
        text.len() <= 2 * title.len() + 8 && small(&plain(text)).eq(small(title))
    })
}
