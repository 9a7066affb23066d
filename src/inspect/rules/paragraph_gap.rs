//! Paragraphs stand at least 6 pt apart.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, figure, more};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "paragraph-gap",
        what: ("Khoảng cách giữa các đoạn dưới 6 pt.", "Paragraphs stand less than 6 pt apart."),
        why: (
            "Đoạn văn cách nhau tối thiểu 6 pt để dễ đọc.",
            "A gap of 6 pt at least makes the text readable.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"),
        example: "khoảng cách đoạn 0 pt\n# đúng (right)\nkhoảng cách đoạn 6 pt",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.paragraph_gap;
    let mut groups = Groups::default();
    for at in super::running(subject) {
        let Some(measured) = super::gap_pt(subject, at) else { continue };
        if measured < asked.min - 0.6 {
            groups.add(0, format!("{measured:.2}"), at);
        }
    }
    for (_, measured, at, count) in groups.each() {
        let (vi, en) = more(count);
        let message = Message::new(
            format!("các đoạn cách nhau quá ít{vi}"),
            format!("paragraphs stand too near one another{en}"),
        );
        findings.push(subject.told("paragraph-gap", asked.standing, at, message).measured(
            figure(measured.parse().unwrap_or_default(), "pt"),
            at_least(asked.min),
            asked.clause,
        ));
    }
}

/// The law fixes no more than the least.
fn at_least(pt: f64) -> Message {
    let least = figure(pt, "pt");
    Message::new(format!("{} trở lên", least.vi), format!("{} at least", least.en))
}
