//! Lines of the body: single to one and a half.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape::{self, Setting};
use crate::inspect::subject::{Rule, Subject, range};

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
    let setting = Setting {
        id: "line-spacing",
        asked,
        measured: &|at| super::lines(subject.paragraph(at)),
        tolerance: 0.12,
        unit: "dòng",
        told: ("khoảng cách dòng sai", "the distance of lines is wrong"),
    };
    shape::running(&setting, |asked| range(asked, "dòng"), Some(asked.max), subject, findings);
}
