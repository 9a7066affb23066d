//! The line below the motto is as long as the motto.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "motto-rule",
        what: (
            "Dưới Tiêu ngữ không có đường kẻ, hoặc đường kẻ dài ngắn khác dòng chữ.",
            "There is no line below the motto, or one of another length.",
        ),
        why: (
            "Đường kẻ nét liền, dài bằng dòng chữ Tiêu ngữ.",
            "A solid line as long as the motto.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"),
        example: "đường kẻ 20 mm dưới Tiêu ngữ\n# đúng (right)\nđường kẻ dài bằng dòng Tiêu ngữ",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    super::line_below::run("motto-rule", Zone::Motto, subject, findings);
}
