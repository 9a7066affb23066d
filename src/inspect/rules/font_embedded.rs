//! A PDF carries its fonts.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "font-embedded",
        what: ("PDF không nhúng phông chữ.", "The PDF does not carry its fonts."),
        why: (
            "Máy không có phông ấy sẽ hiện chữ khác, mất dấu tiếng Việt.",
            "A machine without the font shows other letters, and loses Vietnamese marks.",
        ),
        clause: Some("ISO 19005 (PDF/A), 6.2.11.4"),
        example: "Times New Roman (không nhúng)\n# đúng (right)\nlưu PDF với tùy chọn PDF/A",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some(fonts) = &subject.measured.fonts_not_embedded else { return };
    if fonts.is_empty() {
        return;
    }
    let message = Message::new(
        format!("PDF không nhúng phông {}", fonts.join(", ")),
        format!("the PDF does not carry {}", fonts.join(", ")),
    );
    findings.push(subject.of_file("font-embedded", Standing::SecondHand, message).hint(
        "lưu lại từ Word với tùy chọn \"Tuân thủ PDF/A\"",
        "save it from Word with the option \"PDF/A compliant\"",
    ));
}
