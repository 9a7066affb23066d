//! The act has a line for its number.

use crate::diag::{Diagnostics, Doc, Message};
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
    if subject.first(Zone::Number).is_some() || !subject.is_official() {
        return;
    }
    let size = subject.profile.zone(Zone::Number).size;
    let message = Message::new("không có dòng số, ký hiệu", "there is no line for the number");
    findings.push(subject.of_file("number-absent", size.standing, message).measured(
        Message::new("không có", "nothing"),
        Message::new("Số: …/QĐ-UBND", "Số: …/QĐ-UBND"),
        size.clause,
    ));
}
