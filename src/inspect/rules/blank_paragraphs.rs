//! Room is made by spacing, not by empty lines.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::measured::Medium;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "blank-paragraphs",
        what: (
            "Dùng các dòng trống liền nhau để giãn cách.",
            "Empty lines in a row make the room between paragraphs.",
        ),
        why: (
            "Dòng trống xô lệch khi thêm chữ; đặt khoảng cách đoạn thì không.",
            "Empty lines shift when text is added; spacing does not.",
        ),
        clause: None,
        example: "(hai dòng trống)\n# đúng (right)\nkhoảng cách trước đoạn 12 pt",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.medium != Medium::Docx {
        return;
    }
    let (mut blank, mut first, mut count) = (0, None, 0);
    let signed = [Some(Zone::Capacity), Some(Zone::SignatureNote)];
    let mut before = None;
    for (at, paragraph) in subject.measured.paragraphs.iter().enumerate() {
        if !paragraph.text.trim().is_empty() {
            (blank, before) = (0, subject.zone(at));
            continue;
        }
        blank += 1;
        // The room for a signature is empty.
        if blank == 2 && paragraph.cell.is_none() && !signed.contains(&before) {
            count += 1;
            first = first.or(Some(at));
        }
    }
    if let Some(at) = first {
        let message = Message::new(
            format!("{count} chỗ giãn cách bằng dòng trống"),
            format!("empty lines make room in {count} places"),
        );
        let told = Diagnostic::new(Severity::Note, "blank-paragraphs", message);
        findings.push(subject.placed(told, at));
    }
}
