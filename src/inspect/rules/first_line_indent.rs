//! The first line of a paragraph goes in by 1 or 1.27 cm.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape::{self, Setting};
use crate::inspect::subject::{Rule, Subject, range};

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
    let setting = Setting {
        id: "first-line-indent",
        asked,
        measured: &|at| super::first_line_mm(subject, at),
        tolerance: 0.3,
        unit: "mm",
        told: ("dòng đầu đoạn lùi vào sai", "the first line is indented otherwise"),
    };
    shape::running(&setting, |asked| range(asked, "mm"), Some(asked.max), subject, findings);
}
