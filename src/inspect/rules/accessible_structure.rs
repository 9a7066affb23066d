//! A PDF tells a screen reader what its parts are.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "accessible-structure",
        what: (
            "PDF không có cấu trúc (thẻ) cho máy đọc màn hình.",
            "The PDF has no structure for screen readers.",
        ),
        why: (
            "Không có thẻ thì người khiếm thị không nghe được bảng và đề mục.",
            "Without tags the blind cannot hear tables and headings.",
        ),
        clause: Some("ISO 14289-1 (PDF/UA), 7.1"),
        example: "PDF không thẻ\n# đúng (right)\nlưu PDF với tùy chọn \"Thẻ cấu trúc tài liệu\"",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.tagged == Some(false) {
        let message = Message::new(
            "PDF không có thẻ cấu trúc cho máy đọc màn hình",
            "the PDF has no tags for screen readers",
        );
        findings.push(subject.of_file("accessible-structure", Standing::SecondHand, message));
    }
}
