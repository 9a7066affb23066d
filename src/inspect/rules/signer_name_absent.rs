//! The signer's name stands below the signature.

use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "signer-name-absent",
        what: ("Không có họ tên người ký.", "The signer's name is not there."),
        why: (
            "Chữ ký tay thường không đọc được; họ tên cho biết ai ký.",
            "Signatures are seldom readable; the name says whose it is.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7.b"),
        example: "CHỦ TỊCH\n# đúng (right)\nCHỦ TỊCH\n(chữ ký)\nCầm Ngọc Minh",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((at, _)) = subject.first(Zone::Capacity) else { return };
    if subject.first(Zone::SignerName).is_some() {
        return;
    }
    // A draft has no name yet.
    let message = Message::new("chưa có họ tên người ký", "the signer's name is not there");
    let told = Diagnostic::new(Severity::Note, "signer-name-absent", message);
    findings.push(subject.placed(told, at));
}
