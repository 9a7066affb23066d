//! An act of a type shows its name.

use crate::diag::{Diagnostics, Doc, Message};
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
    if subject.first(Zone::Heading).is_some() || !subject.is_official() || super::is_letter(subject)
    {
        return;
    }
    let size = subject.profile.zone(Zone::Heading).size;
    let message = Message::new("không thấy tên loại văn bản", "the type of the act is not there");
    findings.push(subject.of_file("heading-absent", size.standing, message).measured(
        Message::new("không có", "nothing"),
        Message::new("tên loại in hoa, đậm, giữa trang", "its type in bold capitals, centred"),
        size.clause,
    ));
}
