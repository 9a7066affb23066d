//! An act of a type shows its name.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "heading-absent",
        what: ("Không thấy tên loại văn bản.", "The type of the act is not there."),
        why: (
            "Trừ công văn, văn bản phải có tên loại ở giữa trang.",
            "But for letters, an act shows its type in the middle of the page.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a"),
        example: "(thiếu)\n# đúng (right)\nQUYẾT ĐỊNH",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() && !super::is_letter(subject) {
        let words = (
            ("không thấy tên loại văn bản", "the type of the act is not there"),
            ("tên loại in hoa, đậm, giữa trang", "its type in bold capitals, centred"),
        );
        shape::zone_absent("heading-absent", Zone::Heading, words, subject, findings);
    }
}
