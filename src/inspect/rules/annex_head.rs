//! A document issued with an act repeats the head, an annex does not.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::inspect::zones::PartKind;
use crate::profile::{Standing, Zone};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-head",
        what: (
            "Tài liệu kèm theo thiếu Quốc hiệu, hoặc phụ lục có Quốc hiệu.",
            "A document lacks the head, or an annex has one.",
        ),
        why: (
            "Kế hoạch, quy chế kèm theo quyết định có tên cơ quan và Quốc hiệu; phụ lục thì không.",
            "A plan or regulation issued with a decision repeats agency and nation; an annex does not.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.3"),
        example: "Phụ lục I có Quốc hiệu\n# đúng (right)\nPhụ lục I (không có Quốc hiệu)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    for part in subject.annexes() {
        let has_head = subject.within(part, Zone::NationalName).next().is_some();
        let asked = part.kind == PartKind::Document && subject.profile.document_repeats_head;
        let (vi, en) = match (asked, has_head) {
            (true, false) => (
                "tài liệu kèm theo thiếu tên cơ quan và Quốc hiệu",
                "a document issued with the act lacks agency and nation",
            ),
            (false, true) if part.kind == PartKind::Annex => {
                ("phụ lục không có Quốc hiệu", "an annex does not name the nation")
            }
            _ => continue,
        };
        let at = subject.head_of(part);
        findings.push(subject.told("annex-head", Standing::SecondHand, at, Message::new(vi, en)));
    }
}
