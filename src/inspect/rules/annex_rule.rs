//! The line below the reference of an annex: a third to half of its line.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-rule",
        what: (
            "Dưới dòng (Kèm theo …) không có đường kẻ, hoặc đường kẻ sai độ dài.",
            "There is no line below \"(Kèm theo …)\", or one of another length.",
        ),
        why: (
            "Đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
            "A solid line of a third to half of the text, in the middle.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.d"),
        example: "(không có đường kẻ)\n# đúng (right)\nđường kẻ dưới dòng (Kèm theo …)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    super::line_below::run("annex-rule", Zone::AnnexReference, subject, findings);
}
