//! The first page shows no number.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-number-first",
        what: ("Trang đầu hiện số trang.", "The first page shows its number."),
        why: (
            "Số trang không hiển thị ở trang thứ nhất.",
            "The number is not shown on the first page.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7"),
        example: "trang 1 có số 1\n# đúng (right)\ntrang 1 không có số (Word: Khác trang đầu)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.page_number.size;
    let Some(section) = subject.measured.sections.first() else { return };
    if section.numbering.on_first == Some(true) {
        let message = Message::new("trang đầu hiện số trang", "the first page shows its number");
        findings.push(
            subject
                .told("page-number-first", asked.standing, section.first, message)
                .measured(
                    Message::new("có số trên trang 1", "a number on page 1"),
                    Message::new("không có số trên trang 1", "no number on page 1"),
                    asked.clause,
                )
                .hint(
                    "trong Word: Thiết kế đầu trang → Khác trang đầu tiên",
                    "in Word: Header & Footer → Different First Page",
                ),
        );
    }
}
