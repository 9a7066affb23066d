//! The act has a line for place and date.

use crate::diag::{Diagnostics, Doc};
use crate::inspect::rules::shape;
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "date-absent",
        what: ("Không có dòng địa danh, ngày tháng năm.", "There is no line for place and date."),
        why: (
            "Ngày ban hành quyết định quy định nào áp dụng và khi nào có hiệu lực.",
            "The date decides which rules hold and when they begin.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4"),
        example: "(thiếu)\n# đúng (right)\nSơn La, ngày 09 tháng 02 năm 2012",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.is_official() {
        let words = (
            ("không có dòng địa danh, ngày tháng năm", "there is no line for place and date"),
            ("Sơn La, ngày … tháng … năm …", "Sơn La, ngày … tháng … năm …"),
        );
        shape::zone_absent("date-absent", Zone::DateLine, words, subject, findings);
    }
}
