//! A decision rests on grounds.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "grounds-absent",
        what: ("Quyết định không có căn cứ ban hành.", "A decision has no grounds."),
        why: (
            "Căn cứ cho biết cơ quan có thẩm quyền gì để quyết định.",
            "Grounds say by which power a body decides.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b"),
        example: "QUYẾT ĐỊNH: (không có dòng Căn cứ)\n# đúng (right)\nCăn cứ Luật Tổ chức chính quyền địa phương …;",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((at, heading)) = subject.first(Zone::Heading) else { return };
    let decides = ["QUYẾT ĐỊNH", "NGHỊ QUYẾT"].contains(&heading.text.trim());
    if !decides || subject.first(Zone::Citation).is_some() {
        return;
    }
    let size = subject.profile.zone(Zone::Citation).size;
    let message = Message::new("không có căn cứ ban hành", "there are no grounds");
    findings.push(subject.told("grounds-absent", size.standing, at, message).measured(
        Message::new("không có", "nothing"),
        Message::new("các dòng Căn cứ …;", "lines of grounds"),
        size.clause,
    ));
}
