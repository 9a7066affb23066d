//! A type is followed by its title.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "title-absent",
        what: ("Dưới tên loại không có trích yếu nội dung.", "There is no title below the type."),
        why: (
            "Trích yếu cho biết văn bản nói về việc gì.",
            "The title says what the act is about.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a"),
        example: "QUYẾT ĐỊNH\n# đúng (right)\nQUYẾT ĐỊNH\nVề việc phê duyệt Kế hoạch …",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.has_type() {
        let words = (
            ("không có trích yếu nội dung", "there is no title"),
            ("trích yếu dưới tên loại", "a title below the type"),
        );
        shape::zone_absent("title-absent", Zone::Title, words, subject, findings);
    }
}
