//! The file has a title in its properties.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Standing;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "document-title",
        what: (
            "Tệp không có tiêu đề trong thuộc tính.",
            "The file has no title in its properties.",
        ),
        why: (
            "Tìm kiếm, lưu trữ và máy đọc màn hình hiện tiêu đề thay cho tên tệp.",
            "Searches, archives and screen readers show it instead of the file name.",
        ),
        clause: Some("ISO 14289-1 (PDF/UA), 7.1"),
        example: "(trống)\n# đúng (right)\nQuyết định 209/QĐ-UBND …",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        let message = Message::new(
            "tệp không có tiêu đề trong thuộc tính",
            "the file has no title in its properties",
        );
        findings.push(subject.of_file("document-title", Standing::Unverified, message));
    }
}
