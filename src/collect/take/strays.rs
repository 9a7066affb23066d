//! What was typed where nothing is asked: beside the table, below it, in a column that was put in, over
//! printed text.

use crate::collect::cells::plain;
use crate::collect::take::{Taking, listed};
use crate::collect::{BookCell, BookRow};
use crate::diag::Diagnostic;
use crate::track::contract::Field;

/// Most rows that are told one by one.
const TOLD: usize = 50;

impl<'b> Taking<'b> {
    /// Tells what stands beside the rows and is not printed there.
    pub(super) fn strays(&mut self) {
        let mut rows = 0;
        let book = self.book;
        for row in book.sheets.iter().flat_map(|sheet| &sheet.rows) {
            let typed: Vec<&BookCell> = row
                .others
                .iter()
                .chain(self.unasked(row))
                .filter(|cell| !self.is_printed(&cell.value.to_string()))
                .collect();
            let Some(first) = typed.first() else { continue };
            rows += 1;
            if rows <= TOLD {
                let cells = listed(typed.iter().copied());
                self.tell(first, stray(&cells));
            }
            self.stray += typed.len();
            let key = (!row.key.is_empty()).then_some(row.key.as_str());
            for cell in typed {
                self.keep(cell, key, "return-stray");
            }
        }
        if rows > TOLD {
            let more = rows - TOLD;
            self.found.push(stray_more(more).in_file(self.file));
        }
    }

    /// Cells of a row that is not asked about, in columns that are not filled in.
    fn unasked<'r>(&self, row: &'r BookRow) -> impl Iterator<Item = &'r BookCell> + use<'r> {
        let asked =
            self.asked.contains_key(row.key.as_str()) || self.expected.all_keys.contains(&row.key);
        let locked = move |field: &Field| !asked && !Field::INPUTS.contains(field);
        row.cells.iter().filter(move |(field, _)| locked(field)).map(|(_, cell)| cell)
    }

    /// Whether the workbook prints this text itself.
    pub(super) fn is_printed(&self, text: &str) -> bool {
        let text = plain(text);
        text.is_empty() || self.expected.printed.contains(&text)
    }
}

fn stray(cells: &str) -> Diagnostic {
    Diagnostic::warning(
        "return-stray",
        format!("nội dung ở ngoài các ô để báo cáo, không được lấy: {cells}"),
        format!("text where nothing is asked, not taken: {cells}"),
    )
    .hint(
        "chỉ các ô nền vàng được lấy; điều muốn nói thêm ghi ở cột Ghi chú",
        "only the yellow cells are taken; say what else there is to say in the remarks",
    )
}

fn stray_more(rows: usize) -> Diagnostic {
    Diagnostic::warning(
        "return-stray",
        format!("và {rows} dòng nữa có nội dung ở ngoài các ô để báo cáo"),
        format!("and {rows} more rows have text where nothing is asked"),
    )
}
