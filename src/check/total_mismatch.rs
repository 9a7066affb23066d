//! A printed total that is not the sum of the rows it is declared to be the sum of.
//!
//! Sums are exact decimals. A number that cannot be read as Vietnamese print writes numbers is told,
//! not guessed; a blank cell counts as nothing.

use std::collections::HashMap;

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::id::Id;
use crate::model::table::{CellContent, FlatRow, Row, Summands, Table, Total};
use crate::model::target::Decimal;
use crate::model::text::{Spanned, Text};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "total-mismatch",
        what: (
            "Số tổng in ra không bằng tổng các dòng.",
            "A printed total is not the sum of its rows.",
        ),
        why: (
            "Số liệu sai làm hỏng việc phân bổ; người soạn cần thấy trước khi ký.",
            "A wrong sum spoils an allocation; the author must see it before signing.",
        ),
        clause: None,
        example: "cells: {von: \"1.000\"}\ntotal: {columns: [von], of: rows}   # các dòng cộng được 900\n# đúng (right)\ncells: {von: \"900\"}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        let flat = table.flat_rows();
        let by_id: HashMap<&Id, &Row> =
            flat.iter().map(|flat| (&flat.row.id.value, flat.row)).collect();
        for row in &flat {
            if let Some(total) = &row.row.total {
                let summands = summands(row.row, total, &flat, &by_id, diagnostics);
                for column in &total.columns {
                    one_column(table, row.row, column, &summands, diagnostics);
                }
            }
        }
    }
}

fn summands<'t>(
    row: &'t Row,
    total: &'t Total,
    flat: &[FlatRow<'t>],
    by_id: &HashMap<&Id, &'t Row>,
    diagnostics: &mut Diagnostics,
) -> Vec<&'t Row> {
    match &total.of {
        Summands::Rows => row.rows.iter().collect(),
        Summands::Groups => flat
            .iter()
            .filter(|flat| flat.depth == 0 && flat.row.is_group() && flat.row.id != row.id)
            .map(|flat| flat.row)
            .collect(),
        Summands::Listed(ids) => ids
            .iter()
            .filter_map(|id| {
                let found = by_id.get(&id.value).copied();
                if found.is_none() {
                    diagnostics.push(
                        Diagnostic::error(
                            "total-mismatch",
                            format!("bảng không có dòng \"{id}\""),
                            format!("the table has no row \"{id}\""),
                        )
                        .at(id.span)
                        .did_you_mean(nearest(id.as_str(), by_id_sorted(by_id))),
                    );
                }
                found
            })
            .collect(),
    }
}

fn by_id_sorted<'t>(by_id: &HashMap<&'t Id, &Row>) -> Vec<&'t str> {
    let mut ids: Vec<&str> = by_id.keys().map(|id| id.as_str()).collect();
    ids.sort_unstable();
    ids
}

fn one_column(
    table: &Table,
    row: &Row,
    column: &Spanned<Id>,
    summands: &[&Row],
    diagnostics: &mut Diagnostics,
) {
    if table.column(&column.value).is_none() {
        let known = table.columns.iter().map(|column| column.id.as_str());
        diagnostics.push(
            Diagnostic::error(
                "total-mismatch",
                format!("bảng không có cột \"{column}\""),
                format!("the table has no column \"{column}\""),
            )
            .at(column.span)
            .did_you_mean(nearest(column.as_str(), known)),
        );
        return;
    }
    let Some(printed) = printed(row, column) else { return };
    let Some(declared) = number(printed, diagnostics) else { return };
    let mut sum = Decimal { mantissa: 0, scale: 0 };
    for summand in summands {
        let Some(text) = self::printed(summand, column) else { continue };
        let Some(next) = number(text, diagnostics) else { return };
        match sum.checked_add(next) {
            Some(next) => sum = next,
            None => return,
        }
    }
    if !declared.same_number(sum) {
        diagnostics.push(
            Diagnostic::warning(
                "total-mismatch",
                format!("tổng in là {printed}, cộng {} dòng được {sum}", summands.len()),
                format!(
                    "the printed total is {printed}, but {} rows add up to {sum}",
                    summands.len()
                ),
            )
            .at(printed.span)
            .hint(
                "nếu văn bản in sai thì giữ nguyên; nếu chép sai thì sửa",
                "if the print is wrong keep it; if the copy is wrong mend it",
            ),
        );
    }
}

fn printed<'t>(row: &'t Row, column: &Spanned<Id>) -> Option<&'t Text> {
    match &row.cells.get(&column.value)?.content {
        CellContent::Printed(text) => Some(text),
        CellContent::Blank | CellContent::Above | CellContent::Left | CellContent::Missing => None,
    }
}

fn number(text: &Text, diagnostics: &mut Diagnostics) -> Option<Decimal> {
    let number = Decimal::parse_printed(text.trim());
    if number.is_none() {
        diagnostics.push(
            Diagnostic::warning(
                "total-mismatch",
                format!("không đọc được \"{text}\" thành số nên không cộng được"),
                format!("\"{text}\" cannot be read as a number, so the total is not checked"),
            )
            .at(text.span),
        );
    }
    number
}
