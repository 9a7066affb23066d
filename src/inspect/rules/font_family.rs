//! The letters are Times New Roman.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject, more};
use crate::profile::FONT;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "font-family",
        what: ("Chữ không dùng phông Times New Roman.", "Letters are not in Times New Roman."),
        why: (
            "Phông chữ thống nhất để văn bản mở ở máy nào cũng như nhau.",
            "One font, so that an act looks the same on every machine.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"),
        example: "Arial\n# đúng (right)\nTimes New Roman",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let others = shape::letters(subject, |letters, look| {
        let font = look.font.as_deref()?;
        let counts = letters.contains(char::is_alphanumeric) && !super::is_times(font);
        counts.then(|| font.to_owned())
    });
    for (_, font, at, count) in others.each() {
        let (vi, en) = more(count);
        let message = Message::new(
            format!("chữ dùng phông \"{font}\"{vi}"),
            format!("letters in \"{font}\"{en}"),
        );
        findings.push(subject.told("font-family", subject.standing(), at, message).measured(
            Message::new(font.clone(), font),
            Message::new(FONT.value, FONT.value),
            FONT.clause,
        ));
    }
}
