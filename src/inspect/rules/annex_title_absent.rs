//! An annex has a title.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-title-absent",
        what: ("Phụ lục không có tên.", "An annex has no title."),
        why: ("Tên phụ lục cho biết nó chứa gì.", "The title says what it holds."),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c"),
        example: "Phụ lục I\n# đúng (right)\nPhụ lục I\nDANH MỤC NHIỆM VỤ",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let size = subject.profile.zone(Zone::AnnexTitle).size;
    for part in subject.annexes() {
        if subject.within(part, Zone::AnnexTitle).next().is_some() {
            continue;
        }
        let message = Message::new("phụ lục không có tên", "the annex has no title");
        findings.push(
            subject
                .told("annex-title-absent", size.standing, subject.head_of(part), message)
                .measured(
                    Message::new("không có", "nothing"),
                    Message::new(
                        "tên phụ lục in hoa, đậm, giữa trang",
                        "a title in bold capitals, centred",
                    ),
                    size.clause,
                ),
        );
    }
}
