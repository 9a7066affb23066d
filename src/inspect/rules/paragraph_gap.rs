//! Paragraphs stand at least 6 pt apart.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::rules::shape::{self, Setting};
use crate::inspect::subject::{Rule, Subject, figure};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "paragraph-gap",
        what: ("Khoảng cách giữa các đoạn dưới 6 pt.", "Paragraphs stand less than 6 pt apart."),
        why: (
            "Đoạn văn cách nhau tối thiểu 6 pt để dễ đọc.",
            "A gap of 6 pt at least makes the text readable.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6"),
        example: "khoảng cách đoạn 0 pt\n# đúng (right)\nkhoảng cách đoạn 6 pt",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let asked = subject.profile.paragraph_gap;
    let setting = Setting {
        id: "paragraph-gap",
        asked,
        measured: &|at| super::gap_pt(subject, at),
        tolerance: 0.6,
        unit: "pt",
        told: ("các đoạn cách nhau quá ít", "paragraphs stand too near one another"),
    };
    shape::running(&setting, |asked| at_least(asked.min), None, subject, findings);
}

/// The law fixes no more than the least.
fn at_least(pt: f64) -> Message {
    let least = figure(pt, "pt");
    Message::new(format!("{} trở lên", least.vi), format!("{} at least", least.en))
}
