//! Cells to fill in that an office merged: one value over several rows is the report of the first row
//! only, and what lies under a merged cell is seen by nobody.

use crate::collect::cells::cut;
use crate::collect::read::text::shown;
use crate::collect::take::{Taking, listed};
use crate::collect::{BookCell, BookRow, BookSheet, Merged, bounds};
use crate::diag::Diagnostic;

impl<'b> Taking<'b> {
    /// Tells what merged cells keep from being read, and keeps it. Each cell under them is a stray one, of
    /// which there may not be too many.
    pub(super) fn merged(&mut self) {
        let book = self.book;
        for sheet in &book.sheets {
            for merged in &sheet.merged {
                self.one_merged(sheet, merged);
            }
        }
    }

    fn one_merged(&mut self, sheet: &'b BookSheet, merged: &'b Merged) {
        let is_covered = |row: &&BookRow| (merged.first + 1..=merged.last).contains(&row.row);
        let is_asked = |row: &&BookRow| self.expected.all_keys.contains(&row.key);
        let mut below: Vec<&BookRow> = Vec::new();
        if !merged.cell.value.is_blank() {
            below.extend(sheet.rows.iter().filter(is_covered).filter(is_asked));
        }
        if below.is_empty() && merged.hidden.is_empty() {
            return;
        }
        for row in &below {
            self.stray += 1;
            if self.stray > bounds::STRAYS {
                return;
            }
            self.under_merged.insert((sheet.name.as_str(), row.row));
            // The value stands for each of the rows; where, says the row's own cell.
            let column = merged.cell.address.trim_end_matches(|c: char| c.is_ascii_digit());
            let cell = BookCell { address: format!("{column}{}", row.row), ..merged.cell.clone() };
            if merged.hidden.iter().all(|hidden| hidden.address != cell.address) {
                self.keep(&cell, Some(&row.key), "return-merged");
            }
        }
        self.stray += merged.hidden.len();
        for cell in &merged.hidden {
            let number = cell.address.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            let row = sheet.rows.iter().find(|row| row.row.to_string() == number);
            let key = row.map(|row| row.key.as_str()).filter(|key| !key.is_empty());
            self.keep(cell, key, "return-merged");
        }
        self.tell(&merged.cell, told(merged, &below));
    }
}

fn told(merged: &Merged, below: &[&BookRow]) -> Diagnostic {
    let range = &merged.range;
    let titles: Vec<String> =
        merged.inputs.iter().map(|field| format!("\"{}\"", field.title())).collect();
    let titles = titles.join(", ");
    let rows: Vec<String> = below.iter().map(|row| row.row.to_string()).collect();
    let (rows, first) = (rows.join(", "), merged.first);
    let value = cut(&shown(&merged.cell.value.to_string()));
    let (mut vi, mut en) = (
        format!("ô gộp {range} phủ các ô để điền (cột {titles})"),
        format!("the merged cell {range} covers cells to fill in (column {titles})"),
    );
    if !below.is_empty() {
        vi.push_str(&format!(
            ": \"{value}\" chỉ có thể thuộc dòng {first}; dòng {rows} không nhận được gì"
        ));
        en.push_str(&format!(
            ": \"{value}\" can only be of row {first}; nothing is taken for row {rows}"
        ));
    }
    if !merged.hidden.is_empty() {
        let hidden = listed(merged.hidden.iter());
        vi.push_str(&format!("; bị che, không nhận: {hidden}"));
        en.push_str(&format!("; hidden under it and not taken: {hidden}"));
    }
    Diagnostic::error("return-merged", vi, en).hint(
        "bỏ gộp ô rồi điền từng dòng, từng cột; giống nhau thì chép xuống",
        "unmerge the cells and fill in each row and column; copy down what is the same",
    )
}
