//! Recipients stand at the left, level with the signature.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "recipients-place",
        what: (
            "Nơi nhận không ở bên trái, ngang hàng với chữ ký.",
            "The recipients do not stand left of the signature.",
        ),
        why: (
            "Nơi nhận ở góc trái, ngang với dòng quyền hạn, chức vụ của người ký.",
            "At the left edge, level with the office of the signer.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"),
        example: "Nơi nhận dưới chữ ký\n# đúng (right)\nNơi nhận bên trái chữ ký",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((at, label)) = subject.first(Zone::RecipientsLabel) else { return };
    let Some((_, office)) = subject.first(Zone::Capacity) else { return };
    let size = subject.profile.zone(Zone::RecipientsLabel).size;
    let (Some(left), Some(right)) = (label.cell, office.cell) else { return };
    let beside = left.table == right.table && left.row == right.row && left.column < right.column;
    if !beside {
        let message = Message::new(
            "Nơi nhận phải ở bên trái, ngang hàng với chức vụ người ký",
            "the recipients must stand at the left, level with the office of the signer",
        );
        findings.push(subject.told("recipients-place", size.standing, at, message).measured(
            Message::new("ở chỗ khác", "elsewhere"),
            Message::new("ô bên trái, cùng hàng", "the left column of the same row"),
            size.clause,
        ));
    }
}
