//! An annex says to which act it belongs.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-reference-absent",
        what: (
            "Phụ lục không có dòng (Kèm theo …).",
            "An annex does not say to which act it belongs.",
        ),
        why: (
            "Phụ lục rời ra thì không biết kèm theo văn bản nào.",
            "Once parted, nobody knows to which act it belongs.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.d"),
        example: "(thiếu)\n# đúng (right)\n(Kèm theo Quyết định số 209/QĐ-UBND ngày 09 tháng 02 năm 2012 của …)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let words = (
        ("không có dòng (Kèm theo …)", "the line (Kèm theo …) is not there"),
        ("(Kèm theo Quyết định số … ngày … của …)", "(Kèm theo Quyết định số … ngày … của …)"),
    );
    shape::absent_in_annexes(
        "annex-reference-absent",
        Zone::AnnexReference,
        words,
        subject,
        findings,
    );
}
