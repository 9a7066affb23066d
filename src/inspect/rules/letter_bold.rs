//! Which zones are bold.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape::{self, Style};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "letter-bold",
        what: (
            "Thành phần thể thức phải đậm mà không đậm, hoặc ngược lại.",
            "A zone that must be bold is not, or the other way round.",
        ),
        why: (
            "Cơ quan ban hành đậm, cơ quan chủ quản không đậm: nhìn là biết ai ký.",
            "The issuing body is bold, the one above it is not: one sees who signs.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "cơ quan chủ quản chữ đậm\n# đúng (right)\ncơ quan chủ quản chữ thường, cơ quan ban hành chữ đậm",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let bold = Style {
        id: "letter-bold",
        asked: |subject, zone| subject.profile.zone(zone).bold,
        has: |look| look.bold,
        on: ("chữ đậm", "bold"),
        off: ("chữ không đậm", "not bold"),
    };
    shape::style(&bold, subject, findings);
}
