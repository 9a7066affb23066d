//! An indicator whose words do not stand in the row: what we parse stands beside the print, never
//! instead of it.

use crate::check::{Context, tables};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::table::{CellContent, Row};

pub(super) fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            row(flat.row, diagnostics);
        }
    }
}

fn row(row: &Row, diagnostics: &mut Diagnostics) {
    for indicator in &row.indicators {
        let stands = row.cells.entries.iter().any(|(_, cell)| match &cell.content {
            CellContent::Printed(text) => text.contains(indicator.text.as_str()),
            CellContent::Blank | CellContent::Above | CellContent::Left | CellContent::Missing => {
                false
            }
        });
        if !stands || indicator.text.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    "indicator-not-in-cell",
                    format!("không ô nào của dòng \"{}\" có nguyên văn chỉ tiêu này", row.id),
                    format!("no cell of row \"{}\" holds these words", row.id),
                )
                .at(indicator.text.span)
                .hint(
                    "chép đúng từng chữ đoạn nêu chỉ tiêu trong ô, kể cả dấu câu bên trong",
                    "copy the phrase from the cell to the letter",
                ),
            );
        }
    }
}
