//! Quốc hiệu stands on one line.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject, figure};
use crate::profile::Zone;
use crate::view::letters::text_width_mm;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "national-name-wraps",
        what: ("Quốc hiệu bị ngắt thành hai dòng.", "The nation's name takes two lines."),
        why: (
            "Ô bên phải của phần đầu quá hẹp; chia bảng 6–7 cm cho cơ quan, còn lại cho Quốc hiệu.",
            "The right column of the head is too narrow; give 6 to 7 cm to the agency and the rest to the nation.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1"),
        example: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA\nVIỆT NAM\n# đúng (right)\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let Some((at, line)) = subject.first(Zone::NationalName) else { return };
    let size = subject.profile.zone(Zone::NationalName).size;
    let Some(room) = super::room_mm(subject, at) else { return };
    let (pt, bold) = super::size_and_weight(line, &size);
    let width = text_width_mm(line.text.trim(), pt, bold);
    if width > room + 0.5 {
        let message = Message::new(
            "ô chứa Quốc hiệu quá hẹp, chữ sẽ ngắt thành hai dòng",
            "the column is too narrow, the nation's name will take two lines",
        );
        findings.push(subject.told("national-name-wraps", size.standing, at, message).measured(
            figure(room, "mm"),
            figure(width.ceil(), "mm"),
            size.clause,
        ));
    }
}
