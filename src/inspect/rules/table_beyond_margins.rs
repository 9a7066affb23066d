//! A table stays between the margins.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject, figure};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "table-beyond-margins",
        what: ("Bảng rộng quá lề trang.", "A table is wider than the text."),
        why: ("Phần thừa bị cắt khi in.", "What sticks out is cut off in print."),
        clause: None,
        example: "bảng rộng 200 mm trên trang dọc\n# đúng (right)\nbảng rộng 165 mm, hoặc trang ngang",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    for (nth, table) in subject.measured.tables.iter().enumerate() {
        let section = subject.measured.sections.get(table.section);
        let room = section.and_then(|section| {
            Some(section.width_mm? - section.margins.left? - section.margins.right?)
        });
        let (Some(room), Some(width), true) = (room, table.width_mm, table.lines) else { continue };
        // Cells reach out of the text by the room inside them.
        if width <= room + 5.0 {
            continue;
        }
        let Some(at) = subject.table_head(nth) else { continue };
        let message = Message::new("bảng rộng quá lề", "the table is wider than the text");
        findings.push(
            subject.told("table-beyond-margins", Standing::SecondHand, at, message).measured(
                figure(width, "mm"),
                figure(room, "mm"),
                subject.profile.portrait.left.clause,
            ),
        );
    }
}
