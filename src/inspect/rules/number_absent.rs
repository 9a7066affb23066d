//! The act has a line for its number.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "number-absent",
        what: ("Không có dòng Số, ký hiệu.", "There is no line for the number."),
        why: (
            "Số, ký hiệu là cách người ta tìm văn bản; bản thảo để trống số nhưng vẫn có dòng này.",
            "An act is found by its number; a draft leaves it blank, but has the line.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3"),
        example: "(thiếu)\n# đúng (right)\nSố:      /QĐ-UBND",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() {
        let words = (
            ("không có dòng số, ký hiệu", "there is no line for the number"),
            ("Số: …/QĐ-UBND", "Số: …/QĐ-UBND"),
        );
        shape::zone_absent("number-absent", Zone::Number, words, subject, findings);
    }
}
