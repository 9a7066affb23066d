//! Rows stay whole.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "table-row-splits",
        what: (
            "Hàng của bảng có thể bị tách sang hai trang.",
            "Rows of a table may be split between pages.",
        ),
        why: (
            "Một nhiệm vụ nằm ở hai trang dễ bị đọc thiếu.",
            "A task on two pages is easily read by half.",
        ),
        clause: None,
        example: "hàng bị tách\n# đúng (right)\nWord: Thuộc tính bảng → Hàng → bỏ chọn cho phép tách hàng",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    for (nth, table) in subject.measured.tables.iter().enumerate() {
        let split = table.rows.iter().filter(|row| row.splits == Some(true)).count();
        if !table.lines || split == 0 || table.rows.len() < super::FEW_ROWS {
            continue;
        }
        let Some(at) = subject.table_head(nth) else { continue };
        let message = Message::new(
            format!("{split} hàng của bảng có thể bị tách sang hai trang"),
            format!("{split} rows of the table may be split between pages"),
        );
        let told = Diagnostic::new(Severity::Note, "table-row-splits", message);
        findings.push(subject.placed(told, at));
    }
}
