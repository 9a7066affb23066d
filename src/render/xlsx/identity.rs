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

/// Draws the sheet: names and values, a blank row, then one line per sheet of a table. Then two lists, each
/// after a blank row and only where it has something to say: of rows with figures of before an amendment,
/// and of what the agency is to each row.
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
    let rows = || layouts.iter().flat_map(TaskSheet::indicators).map(|(_, row)| row);
    let earlier =
        rows().filter_map(|row| Some([row.key.as_str(), row.earlier.as_ref()?.told.as_str()]));
    let roles = rows().map(|row| [row.key.as_str(), row.role.as_str()]);
    let roles = roles.filter(|[_, role]| !role.is_empty());
    let after = lines.repeated(&mut sheet, row + 2, contract::EARLIER, earlier)?;
    lines.repeated(&mut sheet, after, contract::ROLES, roles)?;
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

    /// What cells of the rows say, once more, under a title: the reader compares. Gives the row at which what
    /// follows begins.
    fn repeated<'v>(
        &mut self,
        sheet: &mut Worksheet,
        first: u32,
        title: [&'v str; 2],
        told: impl Iterator<Item = [&'v str; 2]>,
    ) -> Result<u32, RenderError> {
        let mut told = told.peekable();
        if told.peek().is_none() {
            return Ok(first);
        }
        let mut row = first;
        for words in std::iter::once(title).chain(told) {
            self.add(sheet, row, &words)?;
            row += 1;
        }
        Ok(row + 1)
    }
}
