//! The first line of a paragraph goes in by 1 or 1.27 cm.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, figure, more, range};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "first-line-indent",
        what: (
            "Dòng đầu đoạn không lùi vào 1 hoặc 1,27 cm.",
            "The first line is not indented by 1 or 1.27 cm.",
        ),
        why: (
            "Chữ đầu dòng lùi vào để thấy chỗ bắt đầu mỗi đoạn.",
            "The indent shows where a paragraph begins.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"),
        example: "lùi đầu dòng 0 cm\n# đúng (right)\nlùi đầu dòng 1 cm hoặc 1,27 cm",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.first_line;
    let mut groups = Groups::default();
    for at in super::running(subject) {
        let Some(measured) = super::first_line_mm(subject, at) else { continue };
        if measured < asked.min - 0.3 || measured > asked.max + 0.3 {
            groups.add(0, format!("{measured:.2}"), at);
        }
    }
    for (_, measured, at, count) in groups.each() {
        let (vi, en) = more(count);
        let message = Message::new(
            format!("dòng đầu đoạn lùi vào sai{vi}"),
            format!("the first line is indented otherwise{en}"),
        );
        findings.push(subject.told("first-line-indent", asked.standing, at, message).measured(
            figure(measured.parse().unwrap_or_default(), "mm"),
            range(&asked, "mm"),
            asked.clause,
        ));
    }
}
