//! The sheet "Thay đổi": what each amendment did to the rows.

use rust_xlsxwriter::Worksheet;

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::style::{SIZE, Styles};
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::workbook::{CHANGES, ChangeKind, ChangeStep};

/// Title and width in mm of each column.
const COLUMNS: [(&str, f64); 5] =
    [("Nhiệm vụ", 70.0), ("Thay đổi", 28.0), ("Nội dung", 28.0), ("Trước", 70.0), ("Sau", 70.0)];

/// The row of the heads.
const HEAD: u32 = 2;
const LAST_COLUMN: u16 = 4;

/// Draws the sheet.
pub(super) fn draw(view: &View, styles: &Styles) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(CHANGES)?;
    let title = "THAY ĐỔI DO SỬA ĐỔI, BỔ SUNG";
    cell::merged(&mut sheet, Area(0, 0, 0, LAST_COLUMN), title, &styles.title)?;
    let about = view.workbook.agency.as_ref().map_or_else(
        || view.meta.cited.clone(),
        |agency| format!("{} – {}", agency.name, view.meta.cited),
    );
    line(&mut sheet, 1, &about, &styles.subtitle)?;
    for (column, (title, mm)) in (0..).zip(COLUMNS) {
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
        cell::text(&mut sheet, (HEAD, column), title, &styles.head_plan)?;
    }
    let mut row = HEAD + 1;
    for step in &view.workbook.changes {
        row = draw_step(&mut sheet, step, row, styles)?;
    }
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, row - 1, LAST_COLUMN)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

/// One day with its acts, then a row for each change; gives the next free row.
fn draw_step(
    sheet: &mut Worksheet,
    step: &ChangeStep,
    mut row: u32,
    styles: &Styles,
) -> Result<u32, RenderError> {
    let acts = match step.acts.as_slice() {
        [] => "quy định sửa đổi trước đó hết hiệu lực".to_owned(),
        acts => acts.join("; "),
    };
    line(sheet, row, &format!("Từ ngày {}: {acts}", step.day), &styles.group)?;
    for change in &step.rows {
        row += 1;
        let look = match change.kind {
            ChangeKind::Added | ChangeKind::GivenTo => &styles.came,
            ChangeKind::Withdrawn | ChangeKind::TakenFrom => &styles.went,
            ChangeKind::Changed => &styles.moved,
        };
        let texts =
            [change.task.as_str(), change.kind.word(), change.field, &change.old, &change.new];
        let mut height = 0.0_f64;
        for ((column, text), (_, mm)) in (0..).zip(texts).zip(COLUMNS) {
            cell::text(sheet, (row, column), text, if column == 1 { look } else { &styles.left })?;
            height = height.max(measure::height(text, mm, SIZE));
        }
        sheet.set_row_height(row, measure::row(height))?;
    }
    Ok(row + 1)
}

/// A line over all columns.
fn line(
    sheet: &mut Worksheet,
    row: u32,
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), RenderError> {
    cell::merged(sheet, Area(row, 0, row, LAST_COLUMN), text, format)?;
    let width = COLUMNS.iter().map(|(_, mm)| mm).sum();
    sheet.set_row_height(row, measure::row(measure::height(text, width, SIZE + 1.0)))?;
    Ok(())
}
