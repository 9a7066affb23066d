//! The very hidden sheet that a returned file is recognised by: what the act is, and where on
//! which sheet the reports stand, and what stands in cells that nobody could work out later.

use rust_xlsxwriter::Worksheet;

use crate::render::RenderError;
use crate::render::xlsx::cell;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::render::xlsx::style::Styles;
use crate::render::xlsx::{protect, worksheet};
use crate::view::View;
use crate::view::workbook::{IDENTITY, contract};

/// Draws the sheet: names and values, a blank row, then one line per sheet of a table; another blank row
/// and one line per row with figures of before an amendment, where there are some.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(IDENTITY)?;
    sheet.set_very_hidden(true);
    let mut row = 0;
    for (name, value) in &view.workbook.identity {
        line(&mut sheet, row, &[name, value], styles)?;
        row += 1;
    }
    row += 1;
    line(&mut sheet, row, &["sheet", "table", "kind", "first-row", "last-row", "inputs"], styles)?;
    for table in &view.workbook.sheets {
        row += 1;
        let layout = layouts.iter().find(|layout| layout.sheet.name == table.name);
        let position = (table.table + 1).to_string();
        match layout {
            Some(layout) => {
                let first = (layout.first() + 1).to_string();
                let last = (layout.last() + 1).to_string();
                let inputs = rust_xlsxwriter::cell_range(
                    layout.first(),
                    layout.column(Field::Status),
                    layout.last(),
                    layout.column(Field::Note),
                );
                let words = [&table.name, &position, "tasks", &first, &last, &inputs];
                line(&mut sheet, row, &words, styles)?;
            }
            None => line(&mut sheet, row, &[&table.name, &position, "shown"], styles)?,
        }
    }
    earlier(&mut sheet, row + 2, layouts, styles)?;
    protect(&mut sheet);
    Ok(sheet)
}

/// What is told of the time before an amendment, once more: the reader compares.
fn earlier(
    sheet: &mut Worksheet,
    first: u32,
    layouts: &[TaskSheet<'_>],
    styles: &Styles,
) -> Result<(), RenderError> {
    let indicators = layouts.iter().flat_map(TaskSheet::indicators).map(|(_, row)| row);
    let told = indicators.filter_map(|row| Some([row.key.as_str(), &row.earlier.as_ref()?.told]));
    let lines = std::iter::once(contract::EARLIER).chain(told);
    let mut lines = (first..).zip(lines).peekable();
    let Some(title) = lines.next().filter(|_| lines.peek().is_some()) else { return Ok(()) };
    for (row, words) in std::iter::once(title).chain(lines) {
        line(sheet, row, &words, styles)?;
    }
    Ok(())
}

fn line(
    sheet: &mut Worksheet,
    row: u32,
    words: &[&str],
    styles: &Styles,
) -> Result<(), RenderError> {
    for (column, word) in (0..).zip(words) {
        cell::text(sheet, (row, column), word, &styles.plain)?;
    }
    Ok(())
}
