//! After the grounds a decision says `QUYẾT ĐỊNH:`.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::inspect::zones::article;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "enacting-absent",
        what: (
            "Sau căn cứ không có dòng QUYẾT ĐỊNH:.",
            "The line QUYẾT ĐỊNH: does not follow the grounds.",
        ),
        why: (
            "Dòng này tách căn cứ với nội dung quyết định.",
            "It parts the grounds from what is decided.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2"),
        example: "(thiếu)\n# đúng (right)\nQUYẾT ĐỊNH:",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((_, heading)) = subject.first(Zone::Heading) else { return };
    let is_decision = heading.text.trim() == "QUYẾT ĐỊNH";
    let first = subject.all(Zone::Body).find(|(_, line)| article(&line.text).is_some());
    let Some((at, _)) = first else { return };
    if !is_decision || subject.first(Zone::Enacting).is_some() {
        return;
    }
    let size = subject.profile.zone(Zone::Enacting).size;
    let message = Message::new("thiếu dòng QUYẾT ĐỊNH: trước Điều 1", "QUYẾT ĐỊNH: is missing");
    findings.push(subject.told("enacting-absent", size.standing, at, message).measured(
        Message::new("không có", "nothing"),
        Message::new("QUYẾT ĐỊNH:", "QUYẾT ĐỊNH:"),
        size.clause,
    ));
}
