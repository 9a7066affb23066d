//! An annex has a title.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-title-absent",
        what: ("Phụ lục không có tên.", "An annex has no title."),
        why: ("Tên phụ lục cho biết nó chứa gì.", "The title says what it holds."),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c"),
        example: "Phụ lục I\n# đúng (right)\nPhụ lục I\nDANH MỤC NHIỆM VỤ",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let words = (
        ("phụ lục không có tên", "the annex has no title"),
        ("tên phụ lục in hoa, đậm, giữa trang", "a title in bold capitals, centred"),
    );
    shape::absent_in_annexes("annex-title-absent", Zone::AnnexTitle, words, subject, findings);
}
