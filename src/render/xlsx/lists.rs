//! The sheet "Danh mục": the statuses that can be chosen, the agencies that are named.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, cell_range_absolute, quote_sheet_name};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::formula::Status;
use crate::render::xlsx::layout::{TaskSheet, count};
use crate::render::xlsx::style::Styles;
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::workbook::LISTS;

/// The first row below the heads.
const FIRST: u32 = 2;

/// The range of the statuses.
pub(super) fn statuses() -> String {
    let last = FIRST + count(Status::ALL.len()) - 1;
    format!("{}!{}", quote_sheet_name(LISTS), cell_range_absolute(FIRST, 0, last, 0))
}

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(LISTS)?;
    for (column, mm) in [(0, 42.0), (1, 95.0), (2, 8.0), (3, 50.0), (4, 90.0)] {
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
    }
    cell::merged(&mut sheet, Area(0, 0, 0, 4), "DANH MỤC", &styles.title)?;
    let heads = [(0, "Trạng thái"), (1, "Dùng khi"), (3, "Mã cơ quan"), (4, "Tên cơ quan")];
    for (column, title) in heads {
        cell::text(&mut sheet, (1, column), title, &styles.head_plan)?;
    }
    for (row, status) in (FIRST..).zip(Status::ALL) {
        cell::text(&mut sheet, (row, 0), status.word(), &styles.left)?;
        cell::text(&mut sheet, (row, 1), status.meaning(), &styles.left)?;
    }
    for (row, (id, name)) in (FIRST..).zip(agencies(layouts)) {
        cell::text(&mut sheet, (row, 3), id, &styles.left)?;
        cell::text(&mut sheet, (row, 4), name, &styles.left)?;
    }
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

/// The agencies that lead or take part, by id.
fn agencies<'v>(layouts: &[TaskSheet<'v>]) -> BTreeMap<&'v str, &'v str> {
    let indicators = layouts.iter().flat_map(TaskSheet::indicators);
    indicators
        .flat_map(|(_, indicator)| indicator.lead.iter().chain(&indicator.coordinating))
        .map(|(id, name)| (id.as_str(), name.as_str()))
        .collect()
}
