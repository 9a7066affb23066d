//! Which zones are italic.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape::{self, Style};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "letter-italic",
        what: (
            "Thành phần thể thức phải nghiêng mà đứng, hoặc ngược lại.",
            "A zone that must be italic is upright, or the other way round.",
        ),
        why: (
            "Từ NĐ 30/2020 căn cứ in nghiêng; trước đó in đứng.",
            "Since NĐ 30/2020 grounds are italic; before they were upright.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "Căn cứ chữ đứng (sau 05/3/2020)\n# đúng (right)\nCăn cứ chữ nghiêng",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let italic = Style {
        id: "letter-italic",
        asked: |subject, zone| match zone {
            Zone::Citation => subject.profile.citations_italic,
            zone => subject.profile.zone(zone).italic,
        },
        has: |look| look.italic,
        on: ("chữ nghiêng", "italic"),
        off: ("chữ đứng", "upright"),
    };
    shape::style(&italic, subject, findings);
}
