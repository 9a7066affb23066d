//! The sheet "Chú thích": the notes of a consolidated edition, which cells call as `[2]`.

use rust_xlsxwriter::Worksheet;

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::style::{SIZE, Styles};
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::document::plain_text;
use crate::view::edition::Edition;
use crate::view::workbook::NOTES;

/// Width of the number and of the text, in mm.
const WIDTHS: [f64; 2] = [16.0, 244.0];
/// Rows over the notes: the act, and the head of the columns.
const FIRST: u32 = 2;

/// Draws the sheet: a row per paragraph, because a note may be longer than a row can be high.
pub(super) fn draw(
    view: &View,
    edition: &Edition,
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(NOTES)?;
    for (column, mm) in (0..).zip(WIDTHS) {
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
    }
    cell::merged(&mut sheet, Area(0, 0, 0, 1), &view.meta.cited, &styles.subtitle)?;
    let width = WIDTHS.iter().sum();
    sheet.set_row_height(0, measure::row(measure::height(&view.meta.cited, width, SIZE)))?;
    for (column, title) in (0..).zip(["Số", "Chú thích của bản hợp nhất"]) {
        cell::text(&mut sheet, (1, column), title, &styles.head_plan)?;
    }
    let mut row = FIRST;
    for note in &edition.notes {
        let first = row;
        for paragraph in &note.paragraphs {
            let text = plain_text(paragraph);
            cell::text(&mut sheet, (row, 1), &text, &styles.left)?;
            sheet.set_row_height(row, measure::row(measure::height(&text, WIDTHS[1], SIZE)))?;
            row += 1;
        }
        row = row.max(first + 1);
        let number = format!("[{}]", note.number);
        cell::merged(&mut sheet, Area(first, 0, row - 1, 0), &number, &styles.centre)?;
    }
    sheet.set_repeat_rows(1, 1)?;
    sheet.set_freeze_panes(FIRST, 0)?;
    sheet.set_print_area(0, 0, row - 1, 1)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}
