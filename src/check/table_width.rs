//! Widths of columns that paper does not have.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::table::Column;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "table-width",
        what: ("Bề rộng cột mà giấy không có.", "A column width that paper does not have."),
        why: ("Bề rộng tính bằng mm trên giấy A4.", "Widths are mm on A4 paper."),
        clause: None,
        example: "- {id: stt, title: STT, width: 0}\n# đúng (right)\n- {id: stt, title: STT, width: 12}",
    },
    run,
};

/// Narrowest and widest column in mm: from three letters to the long side of A3.
const WIDTHS_MM: std::ops::RangeInclusive<f64> = 3.0..=420.0;

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for column in tables(context.work).into_iter().flat_map(|table| &table.columns) {
        for width in column.width.iter().chain(&column.widths) {
            if !WIDTHS_MM.contains(&width.value) {
                let (low, high) = (WIDTHS_MM.start(), WIDTHS_MM.end());
                diagnostics.push(
                    Diagnostic::error(
                        "table-width",
                        format!(
                            "bề rộng {} mm không dùng được; cần từ {low} đến {high} mm",
                            width.value
                        ),
                        format!(
                            "a width of {} mm cannot be used; it must lie from {low} to {high} mm",
                            width.value
                        ),
                    )
                    .at(width.span),
                );
            }
        }
        counts(column, diagnostics);
    }
}

fn counts(column: &Column, diagnostics: &mut Diagnostics) {
    let (given, tracks) = (column.widths.len(), usize::from(column.tracks));
    let both = column.width.is_some() && given > 0;
    if given > 0 && given != tracks || both {
        diagnostics.push(
            Diagnostic::error(
                "table-width",
                format!("cột \"{}\" có {tracks} dải; ghi `width` chung hoặc đủ {tracks} số trong `widths`", column.id),
                format!("column \"{}\" has {tracks} tracks; give one `width` or {tracks} numbers in `widths`", column.id),
            )
            .at(column.widths.first().map_or(column.id.span, |width| width.span)),
        );
    }
}
