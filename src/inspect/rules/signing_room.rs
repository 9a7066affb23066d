//! There is room for signature and seal.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::{LineSpacing, Medium};
use crate::inspect::subject::{Rule, Subject, figure, range};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "signing-room",
        what: (
            "Khoảng ký giữa chức vụ và họ tên quá hẹp.",
            "The room between office and name is too small.",
        ),
        why: (
            "Chữ ký và dấu cần chỗ; hẹp thì dấu đè lên chữ.",
            "Signature and seal need room, or they cover the letters.",
        ),
        clause: None,
        example: "1 dòng trống\n# đúng (right)\n20 mm trở lên",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    if subject.measured.medium != Medium::Docx {
        return;
    }
    let asked = subject.profile.signing_room;
    for (name, line) in subject.all(Zone::SignerName) {
        let office = (0..name).rev().find(|&at| subject.zone(at) == Some(Zone::Capacity));
        let Some(office) = office.filter(|&at| subject.paragraph(at).cell == line.cell) else {
            continue;
        };
        let noted = (office..name).any(|at| subject.zone(at) == Some(Zone::SignatureNote));
        let room = (office + 1..name).map(|at| height_pt(subject, at)).sum::<f64>()
            + subject.paragraph(office).after_pt.unwrap_or_default()
            + line.before_pt.unwrap_or_default();
        let room = room * 25.4 / 72.0;
        if !noted && room < asked.min - 3.0 {
            let message = Message::new("khoảng ký quá hẹp", "the room for the signature is small");
            findings.push(subject.told("signing-room", asked.standing, name, message).measured(
                figure(room, "mm"),
                range(&asked, "mm"),
                asked.clause,
            ));
        }
    }
}

/// Height of a paragraph without letters; Word gives it the size of the text around it.
fn height_pt(subject: &Subject, at: usize) -> f64 {
    let paragraph = subject.paragraph(at);
    let single = subject.profile.zone(Zone::Body).size.value * 1.15;
    let line = match paragraph.line {
        Some(LineSpacing::Exact(pt)) => pt,
        Some(LineSpacing::AtLeast(pt)) => pt.max(single),
        Some(LineSpacing::Multiple(times)) => times * single,
        None => single,
    };
    let lines = paragraph.text.matches('\n').count() + 1;
    line * f64::from(u32::try_from(lines).unwrap_or(1))
        + paragraph.before_pt.unwrap_or_default()
        + paragraph.after_pt.unwrap_or_default()
}
