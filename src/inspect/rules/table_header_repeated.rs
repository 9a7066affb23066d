//! The head of a long table stands on each of its pages.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "table-header-repeated",
        what: (
            "Hàng đầu của bảng dài không lặp lại ở trang sau.",
            "The head of a long table is not repeated.",
        ),
        why: (
            "Sang trang sau không còn tên cột thì không đọc được bảng.",
            "On the next page nobody knows which column is which.",
        ),
        clause: None,
        example: "bảng 40 hàng, không lặp hàng đầu\n# đúng (right)\nWord: Bố trí bảng → Lặp lại hàng tiêu đề",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    for (nth, table) in subject.measured.tables.iter().enumerate() {
        if !super::is_long(table) || table.rows.iter().any(|row| row.header != Some(false)) {
            continue;
        }
        let Some(at) = subject.table_head(nth) else { continue };
        let message = Message::new(
            "hàng đầu của bảng không lặp lại ở trang sau",
            "the head of the table is not repeated",
        );
        let told = subject.told("table-header-repeated", Standing::SecondHand, at, message);
        findings.push(told.hint(
            "Word: chọn hàng đầu → Bố trí bảng → Lặp lại hàng tiêu đề",
            "in Word: select the row → Table Layout → Repeat Header Rows",
        ));
    }
}
