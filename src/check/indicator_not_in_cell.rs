//! An indicator whose words do not stand in the row: what we parse stands beside the print, never
//! instead of it.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::table::{CellContent, Row};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "indicator-not-in-cell",
        what: (
            "Chữ của chỉ tiêu không có trong ô in của dòng.",
            "The words of an indicator do not stand in the row's printed cells.",
        ),
        why: (
            "Dữ liệu ghi bên cạnh chữ in, không bao giờ thay chữ in.",
            "What is parsed stands beside the print, never instead of it.",
        ),
        clause: None,
        example: "cells: {chi-so: 70% trở lên hồ sơ}\nindicators: [{id: a, text: 70% hồ sơ}]\n# đúng (right)\nindicators: [{id: a, text: 70% trở lên hồ sơ}]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
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
