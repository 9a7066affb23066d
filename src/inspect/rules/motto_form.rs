//! Tiêu ngữ: its words, its capitals, its hyphens.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;
use crate::view::words::MOTTO;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "motto-form",
        what: ("Tiêu ngữ thiếu hoặc viết sai dạng.", "The motto is absent or written otherwise."),
        why: (
            "Giữa các cụm từ có gạch nối, có cách chữ; chữ cái đầu của các cụm từ viết hoa.",
            "Hyphens with spaces between the phrases, the first letter of each a capital.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"),
        example: "Độc lập-Tự do-Hạnh phúc\n# đúng (right)\nĐộc lập - Tự do - Hạnh phúc",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let size = subject.profile.zone(Zone::Motto).size;
    let Some((nation, _)) = subject.first(Zone::NationalName) else { return };
    let (at, found) = match subject.first(Zone::Motto) {
        Some((_, line)) if line.text.trim() == MOTTO => return,
        // In capitals it is told by another rule.
        Some((_, line)) if line.text.trim() == MOTTO.to_uppercase() => return,
        Some((at, line)) => (at, Message::new(line.text.trim(), line.text.trim())),
        None => (nation, Message::new("không có", "nothing")),
    };
    let message =
        Message::new("Tiêu ngữ thiếu hoặc viết sai dạng", "the motto is written otherwise");
    findings.push(subject.told("motto-form", size.standing, at, message).measured(
        found,
        Message::new(MOTTO, MOTTO),
        size.clause,
    ));
}
