//! The sheet "Danh mục": the statuses that can be chosen, the agencies that are named.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Worksheet, cell_range_absolute, quote_sheet_name};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area, Runs};
use crate::render::xlsx::layout::{TaskSheet, count};
use crate::render::xlsx::style::{SIZE, Styles};
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::workbook::{LISTS, TaskStatus};

/// Widths of the columns in mm: statuses, a gap, agencies.
const WIDTHS_MM: [f64; 5] = [42.0, 95.0, 8.0, 72.0, 90.0];

/// The first row below the heads.
const FIRST: u32 = 2;

/// The range of the statuses.
pub(super) fn statuses() -> String {
    let last = FIRST + count(TaskStatus::ALL.len()) - 1;
    format!("{}!{}", quote_sheet_name(LISTS), cell_range_absolute(FIRST, 0, last, 0))
}

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(LISTS)?;
    for (column, mm) in WIDTHS_MM.into_iter().enumerate() {
        sheet
            .set_column_width_pixels(column.try_into().unwrap_or_default(), measure::pixels(mm))?;
    }
    cell::merged(&mut sheet, Area(0, 0, 0, 4), "DANH MỤC", &styles.title)?;
    let heads = [(0, "Trạng thái"), (1, "Dùng khi"), (3, "Mã cơ quan"), (4, "Tên cơ quan")];
    for (column, title) in heads {
        cell::text(&mut sheet, (1, column), title, &styles.head_plan)?;
    }
    let agencies: Vec<(&str, &str)> = agencies(layouts).into_iter().collect();
    let mut runs = Runs::default();
    for at in 0..agencies.len().max(TaskStatus::ALL.len()) {
        let row = FIRST + count(at);
        let status =
            TaskStatus::ALL.get(at).map_or(["", ""], |status| [status.word(), status.meaning()]);
        let agency = agencies.get(at).map_or(["", ""], |&(id, name)| [id, name]);
        let texts = [(0, status[0]), (1, status[1]), (3, agency[0]), (4, agency[1])];
        let mut height = 0.0_f64;
        for (column, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
            runs.text(&mut sheet, (row, column), text, &styles.left)?;
            let width = WIDTHS_MM[usize::from(column)];
            height = height.max(measure::height(text, width, SIZE));
        }
        sheet.set_row_height(row, measure::row(height))?;
    }
    runs.finish(&mut sheet)?;
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
