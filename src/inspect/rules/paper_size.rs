//! The paper is A4.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject, figure};
use crate::profile::PAPER;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "paper-size",
        what: ("Khổ giấy không phải A4.", "The paper is not A4."),
        why: (
            "Văn bản hành chính trình bày trên khổ A4; giấy Letter của máy Mỹ in ra bị lệch lề.",
            "Acts are set on A4; with US Letter the margins are off when printed.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1"),
        example: "21,59 cm × 27,94 cm (Letter)\n# đúng (right)\n21 cm × 29,7 cm (A4)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let (short, long) = PAPER.value;
    for section in &subject.measured.sections {
        let (Some(width), Some(height)) = (section.width_mm, section.height_mm) else { continue };
        let near = |side: f64, right: f64| (side - right).abs() < 1.0;
        if near(width.min(height), short) && near(width.max(height), long) {
            continue;
        }
        let size = |width: f64, height: f64| {
            let (width, height) = (figure(width, "mm"), figure(height, "mm"));
            Message::new(
                format!("{} × {}", width.vi, height.vi),
                format!("{} × {}", width.en, height.en),
            )
        };
        let message = Message::new("khổ giấy không phải A4", "the paper is not A4");
        findings.push(
            subject.told("paper-size", subject.standing(), section.first, message).measured(
                size(width, height),
                size(short, long),
                PAPER.clause,
            ),
        );
    }
}
