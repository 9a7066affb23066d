//! The act says who receives it.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "recipients-absent",
        what: ("Không có khối Nơi nhận.", "There is no list of recipients."),
        why: (
            "Nơi nhận cho biết ai thi hành, ai giám sát, bản lưu ở đâu.",
            "It says who executes, who supervises and where the copy is kept.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"),
        example: "(thiếu)\n# đúng (right)\nNơi nhận:\n- Như Điều 3;\n- Lưu: VT.",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() {
        let words = (
            ("không có Nơi nhận", "there are no recipients"),
            ("Nơi nhận: … - Lưu: VT.", "Nơi nhận: … - Lưu: VT."),
        );
        shape::zone_absent("recipients-absent", Zone::RecipientsLabel, words, subject, findings);
    }
}
