//! Numbers of articles and clauses are letters of the text.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::subject::{Rule, Subject, more};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "automatic-numbers",
        what: (
            "Số điều, khoản do Word tự đánh, không nằm trong văn bản.",
            "Word makes the numbers of articles and clauses; they are not in the text.",
        ),
        why: (
            "Số tự động đổi khi thêm bớt đoạn và mất khi chép; viện dẫn sẽ trỏ sai.",
            "They change when a paragraph comes or goes and are lost when it is copied; references go wrong.",
        ),
        clause: None,
        example: "(đánh số tự động) Phê duyệt …\n# đúng (right)\n1. Phê duyệt …",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut numbered = subject.all(Zone::Body).filter(|(_, line)| line.numbered).map(|(at, _)| at);
    let Some(first) = numbered.next() else { return };
    let (vi, en) = more(numbered.count());
    let message = Message::new(
        format!("số thứ tự do Word tự đánh{vi}"),
        format!("numbers that Word makes itself{en}"),
    );
    let told = Diagnostic::new(Severity::Warning, "automatic-numbers", message);
    findings.push(subject.placed(told, first).hint(
        "chọn đoạn, bỏ đánh số tự động, gõ số như bản in",
        "select the paragraphs, switch numbering off, type the numbers as printed",
    ));
}
