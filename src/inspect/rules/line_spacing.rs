//! Lines of the body: single to one and a half.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, figure, more, range};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "line-spacing",
        what: (
            "Khoảng cách dòng của phần nội dung nằm ngoài quy định.",
            "The distance of lines is outside of its range.",
        ),
        why: (
            "Tối thiểu là dòng đơn, tối đa là 1,5 dòng.",
            "Single at least, one and a half at most.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"),
        example: "giãn dòng 2\n# đúng (right)\ngiãn dòng 1 đến 1,5",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.line_spacing;
    let mut groups = Groups::default();
    for at in super::running(subject) {
        let Some(measured) = super::lines(subject.paragraph(at)) else { continue };
        if measured < asked.min - 0.12 || measured > asked.max + 0.12 {
            groups.add(0, format!("{measured:.2}"), at);
        }
    }
    for (_, measured, at, count) in groups.each() {
        let (vi, en) = more(count);
        let message = Message::new(
            format!("khoảng cách dòng sai{vi}"),
            format!("the distance of lines is wrong{en}"),
        );
        findings.push(subject.told("line-spacing", asked.standing, at, message).measured(
            figure(measured.parse().unwrap_or_default(), "dòng"),
            range(&asked, "dòng"),
            asked.clause,
        ));
    }
}
