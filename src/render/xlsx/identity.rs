//! The very hidden sheet that a returned file is recognised by: what the act is, and where on
//! which sheet the reports stand, and what stands in cells that nobody could work out later.

use rust_xlsxwriter::Worksheet;

use crate::render::RenderError;
use crate::render::xlsx::cell::Runs;
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
    let mut lines = Lines { runs: Runs::default(), styles };
    let mut row = 0;
    for (name, value) in &view.workbook.identity {
        lines.add(&mut sheet, row, &[name, value])?;
        row += 1;
    }
    row += 1;
    lines.add(&mut sheet, row, &["sheet", "table", "kind", "first-row", "last-row", "inputs"])?;
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
                lines.add(&mut sheet, row, &words)?;
            }
            None => lines.add(&mut sheet, row, &[&table.name, &position, "shown"])?,
        }
    }
    lines.earlier(&mut sheet, row + 2, layouts)?;
    lines.runs.finish(&mut sheet)?;
    protect(&mut sheet);
    Ok(sheet)
}

/// Lines of words, cell by cell.
struct Lines<'s> {
    runs: Runs<'s>,
    styles: &'s Styles,
}

impl Lines<'_> {
    fn add(&mut self, sheet: &mut Worksheet, row: u32, words: &[&str]) -> Result<(), RenderError> {
        for (column, word) in (0..).zip(words) {
            self.runs.text(sheet, (row, column), word, &self.styles.plain)?;
        }
        Ok(())
    }

    /// What is told of the time before an amendment, once more: the reader compares.
    fn earlier(
        &mut self,
        sheet: &mut Worksheet,
        first: u32,
        layouts: &[TaskSheet<'_>],
    ) -> Result<(), RenderError> {
        let indicators = layouts.iter().flat_map(TaskSheet::indicators).map(|(_, row)| row);
        let told =
            indicators.filter_map(|row| Some([row.key.as_str(), &row.earlier.as_ref()?.told]));
        let lines = std::iter::once(contract::EARLIER).chain(told);
        let mut lines = (first..).zip(lines).peekable();
        let Some(title) = lines.next().filter(|_| lines.peek().is_some()) else { return Ok(()) };
        for (row, words) in std::iter::once(title).chain(lines) {
            self.add(sheet, row, &words)?;
        }
        Ok(())
    }
}
