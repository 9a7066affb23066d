//! Somebody signs.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "signature-absent",
        what: ("Không thấy khối chữ ký.", "There is no signature."),
        why: (
            "Văn bản phải ghi quyền hạn, chức vụ và họ tên người ký.",
            "An act names the power, office and name of who signs.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7"),
        example: "(thiếu)\n# đúng (right)\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() {
        let words = (
            ("không thấy chức vụ người ký", "the office of the signer is not there"),
            ("quyền hạn, chức vụ, họ tên người ký", "power, office and name"),
        );
        shape::zone_absent("signature-absent", Zone::Capacity, words, subject, findings);
    }
}
