//! The letters are black.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject, more};
use crate::profile::FONT;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "font-colour",
        what: ("Chữ không phải màu đen.", "Letters are not black."),
        why: (
            "Văn bản in màu đen; chữ xanh, đỏ thường là chỗ soạn dở chưa sửa lại.",
            "Acts are black; coloured letters are most often left from drafting.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4"),
        example: "chữ màu đỏ\n# đúng (right)\nchữ màu đen",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    // Dark grey prints as black.
    let coloured = shape::letters(subject, |_, look| {
        let [red, green, blue] = look.colour?;
        let seen = [red, green, blue].iter().any(|part| *part > super::DARK);
        seen.then(|| format!("#{red:02X}{green:02X}{blue:02X}"))
    });
    for (_, colour, at, count) in coloured.each() {
        let (vi, en) = more(count);
        let message = Message::new(format!("chữ có màu{vi}"), format!("coloured letters{en}"));
        findings.push(subject.told("font-colour", subject.standing(), at, message).measured(
            Message::new(colour.clone(), colour),
            Message::new("màu đen", "black"),
            FONT.clause,
        ));
    }
}
