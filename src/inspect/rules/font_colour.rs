//! The letters are black.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, more};
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
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        if zone.is_none() {
            continue;
        }
        for (letters, look) in super::runs(subject.paragraph(at)) {
            let Some(colour) = look.colour else { continue };
            // Dark grey prints as black.
            if colour.iter().any(|part| *part > 0x40) && !letters.trim().is_empty() {
                let [red, green, blue] = colour;
                groups.add(0, format!("#{red:02X}{green:02X}{blue:02X}"), at);
            }
        }
    }
    for (_, colour, at, count) in groups.each() {
        let (vi, en) = more(count);
        let message = Message::new(format!("chữ có màu{vi}"), format!("coloured letters{en}"));
        findings.push(subject.told("font-colour", subject.standing(), at, message).measured(
            Message::new(colour.clone(), colour),
            Message::new("màu đen", "black"),
            FONT.clause,
        ));
    }
}
