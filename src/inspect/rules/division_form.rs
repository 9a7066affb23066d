//! `Chương II` and its title stand on lines of their own; chapters have Roman numbers, sections Arabic ones.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "division-form",
        what: (
            "Phần, chương, mục đánh số hoặc xuống dòng sai.",
            "The number of a part, chapter or section is written otherwise.",
        ),
        why: (
            "Phần, chương đánh số La Mã, mục đánh số Ả Rập; tên ở dòng dưới.",
            "Parts and chapters have Roman numbers, sections Arabic ones; the title stands below.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d"),
        example: "Chương 1: QUY ĐỊNH CHUNG\n# đúng (right)\nChương I\nQUY ĐỊNH CHUNG",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let size = subject.profile.zone(Zone::DivisionMark).size;
    for (at, line) in subject.all(Zone::DivisionMark) {
        let mut words = line.text.split_whitespace();
        let word = words.next().unwrap_or_default().to_lowercase();
        let number = words.next().unwrap_or_default();
        let arabic = number.starts_with(|c: char| c.is_ascii_digit());
        let roman_asked = matches!(word.as_str(), "phần" | "chương");
        let arabic_asked = matches!(word.as_str(), "mục" | "tiểu");
        let title_behind = words.next().is_some() && word != "tiểu" && number != "thứ";
        let (vi, en) = if roman_asked && arabic {
            ("phần, chương đánh số La Mã", "parts and chapters have Roman numbers")
        } else if arabic_asked && word == "mục" && !arabic {
            ("mục đánh số Ả Rập", "sections have Arabic numbers")
        } else if title_behind {
            ("tên chương, mục ở dòng dưới", "the title stands on the line below")
        } else {
            continue;
        };
        let message = Message::new(vi, en);
        let told = subject.told("division-form", size.standing, at, message);
        findings.push(told.measured(
            Message::new(line.text.trim(), line.text.trim()),
            Message::new(vi, en),
            size.clause,
        ));
    }
}
