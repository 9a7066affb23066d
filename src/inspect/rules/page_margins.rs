//! The four margins of every section.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::Medium;
use crate::inspect::subject::{Rule, Subject, figure, lies_in, range};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "page-margins",
        what: ("Lề trang nằm ngoài khoảng quy định.", "A margin is outside of its range."),
        why: (
            "Lề trái chừa chỗ đóng gáy, lề trên chừa chỗ số trang; lề hẹp thì chữ bị đóng vào gáy.",
            "The left margin is where papers are bound, the top one holds the page number.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.2"),
        example: "lề trái 2 cm\n# đúng (right)\nlề trái 3 đến 3,5 cm",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    // In a PDF margins are what the letters leave, so only one that is too small is sure.
    let laid_out = subject.measured.medium == Medium::Pdf;
    for section in &subject.measured.sections {
        let landscape = section.width_mm > section.height_mm;
        let asked = if landscape { &subject.profile.landscape } else { &subject.profile.portrait };
        let sides = [
            (section.margins.top, asked.top, ("trên", "top")),
            (section.margins.bottom, asked.bottom, ("dưới", "bottom")),
            (section.margins.left, asked.left, ("trái", "left")),
            (section.margins.right, asked.right, ("phải", "right")),
        ];
        for (measured, asked, (vi, en)) in sides {
            let Some(measured) = measured else { continue };
            let roomy = laid_out && measured >= asked.min - 1.0;
            if roomy || lies_in(&asked, measured, if laid_out { 1.0 } else { 0.3 }) {
                continue;
            }
            let message = Message::new(
                format!("lề {vi} của trang nằm ngoài khoảng quy định"),
                format!("the {en} margin is outside of its range"),
            );
            findings.push(
                subject.told("page-margins", asked.standing, section.first, message).measured(
                    figure(measured, "mm"),
                    range(&asked, "mm"),
                    asked.clause,
                ),
            );
        }
    }
}
