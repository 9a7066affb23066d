//! The file says that it is Vietnamese.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::subject::{Rule, Subject};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "document-language",
        what: (
            "Tệp không khai báo ngôn ngữ tiếng Việt.",
            "The file does not say that it is Vietnamese.",
        ),
        why: (
            "Máy đọc màn hình và soát chính tả dựa vào khai báo này.",
            "Screen readers and spelling go by it.",
        ),
        clause: Some("ISO 14289-1 (PDF/UA), 7.2; WCAG 2.1, 3.1.1"),
        example: "en-US\n# đúng (right)\nvi-VN",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let language = subject.measured.language.as_deref();
    if language.is_some_and(|language| language.to_lowercase().starts_with("vi")) {
        return;
    }
    let found = language.unwrap_or("không có (none)");
    let message = Message::new(
        format!("tệp không khai báo ngôn ngữ tiếng Việt: {found}"),
        format!("the file does not say that it is Vietnamese: {found}"),
    );
    let file = subject.of_file("document-language", crate::profile::Standing::Unverified, message);
    findings.push(Diagnostic { severity: Severity::Note, ..file });
}
