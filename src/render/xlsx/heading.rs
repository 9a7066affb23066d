//! The lines over a table, the same on task sheets and on shown ones, and the margins of print.

use rust_xlsxwriter::{Format, Worksheet};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::measure;
use crate::render::xlsx::style::Styles;
use crate::view::task_sheet::{HeadingKind, HeadingLine};
use crate::view::{View, words};

/// Draws the lines from the top of a sheet over some columns, `width_mm` wide together.
pub(super) fn draw(
    sheet: &mut Worksheet,
    lines: &[HeadingLine<'_>],
    (left, right): (u16, u16),
    width_mm: f64,
    styles: &Styles,
) -> Result<(), RenderError> {
    for (row, line) in (0..).zip(lines) {
        let (format, size): (&Format, f64) = match line.kind {
            HeadingKind::Draft => (&styles.draft, 14.0),
            HeadingKind::Act | HeadingKind::Small => (&styles.subtitle, 12.0),
            // Bold letters of 14 pt take the room of 15.
            HeadingKind::Title | HeadingKind::Agency => (&styles.title, 15.0),
        };
        cell::merged(sheet, Area(row, left, row, right), &line.text, format)?;
        sheet.set_row_height(row, measure::row(measure::height(&line.text, width_mm, size)))?;
    }
    Ok(())
}

/// Sets the page: A4 on its side, one page wide, draft notice and act above, page number below.
pub(super) fn page(sheet: &mut Worksheet, view: &View) {
    let draft = if view.meta.draft { words::DRAFT } else { "" };
    let act = cell::margin_text(&view.meta.cited, 180);
    // The size stands first: digits of the text would be read as part of it.
    let font = "&10&\"Times New Roman,Regular\"";
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.4, 0.7, 0.7, 0.3, 0.3)
        .set_header(format!("&L{font}{draft}&R{font}{act}"))
        .set_footer(format!("&L{font}&A&R{font}Trang &P/&N"));
}
