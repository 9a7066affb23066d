//! The line below the title: a third to half of its line.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "title-rule",
        what: (
            "Dưới trích yếu không có đường kẻ, hoặc đường kẻ sai độ dài.",
            "There is no line below the title, or one of another length.",
        ),
        why: (
            "Đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
            "A solid line of a third to half of the text, in the middle.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a"),
        example: "(không có đường kẻ)\n# đúng (right)\nđường kẻ dài 1/3 đến 1/2 dòng trích yếu",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    super::line_below::run("title-rule", Zone::Title, subject, findings);
}
