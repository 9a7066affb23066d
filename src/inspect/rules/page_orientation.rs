//! The act itself stands upright; only what is mostly a table may lie on its side.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::PAPER;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-orientation",
        what: ("Phần văn bản chính đặt giấy ngang.", "The act itself lies on its side."),
        why: (
            "Văn bản trình bày theo chiều dài khổ A4; chỉ khi có bảng biểu không làm thành phụ lục mới được đặt ngang.",
            "Acts stand upright; only tables that are no annex may turn the page.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1"),
        example: "trang ngang, không có bảng\n# đúng (right)\ntrang dọc; bảng rộng để ở phụ lục",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some(act) = subject.parts().first() else { return };
    let sections = &subject.measured.sections;
    for (nth, section) in sections.iter().enumerate() {
        let (Some(width), Some(height)) = (section.width_mm, section.height_mm) else { continue };
        let has_table = subject.measured.tables.iter().any(|t| t.lines && t.section == nth);
        if width > height && act.paragraphs.contains(&section.first) && !has_table {
            let message = Message::new(
                "phần văn bản chính đặt giấy ngang mà không có bảng",
                "the act lies on its side without a table",
            );
            findings.push(
                subject
                    .told("page-orientation", subject.standing(), section.first, message)
                    .measured(
                        Message::new("ngang", "landscape"),
                        Message::new("dọc", "portrait"),
                        PAPER.clause,
                    ),
            );
        }
    }
}
