//! The issuing body is named.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "agency-absent",
        what: (
            "Không có tên cơ quan ban hành ở góc trái trang đầu.",
            "The issuing body is not named on the first page.",
        ),
        why: (
            "Tên cơ quan cho biết ai ban hành và chịu trách nhiệm.",
            "It says who issues and answers for the act.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2"),
        example: "(thiếu)\n# đúng (right)\nỦY BAN NHÂN DÂN\nTỈNH SƠN LA",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() {
        let words = (
            ("không thấy tên cơ quan ban hành", "the issuing body is not there"),
            ("tên cơ quan ở góc trái", "its name at the left"),
        );
        shape::zone_absent("agency-absent", Zone::IssuingBody, words, subject, findings);
    }
}
