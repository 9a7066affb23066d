//! The line below the issuing body: a third to half of its line.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "agency-rule",
        what: (
            "Dưới tên cơ quan ban hành không có đường kẻ, hoặc đường kẻ sai độ dài.",
            "There is no line below the issuing body, or one of another length.",
        ),
        why: (
            "Đường kẻ nét liền, dài từ 1/3 đến 1/2 dòng chữ, đặt cân đối.",
            "A solid line of a third to half of the text, in the middle.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2"),
        example: "gạch chân cả tên cơ quan\n# đúng (right)\nđường kẻ dài 1/3 đến 1/2 dòng chữ",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    super::line_below::run("agency-rule", Zone::IssuingBody, subject, findings);
}
