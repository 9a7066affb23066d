//! Which zones are in capitals and which are not.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, more};
use crate::inspect::zones::is_capitals;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "zone-capitals",
        what: (
            "Thành phần phải viết in hoa mà viết thường, hoặc ngược lại.",
            "A zone that must be in capitals is not, or the other way round.",
        ),
        why: (
            "Quốc hiệu, tên cơ quan, tên loại, chức vụ người ký in hoa; tiêu ngữ, trích yếu, căn cứ, họ tên in thường.",
            "Nation, agency, type and office are in capitals; motto, title, grounds and names are not.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "Quyết định (tên loại viết thường)\n# đúng (right)\nQUYẾT ĐỊNH",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone else { continue };
        let paragraph = subject.paragraph(at);
        let shown = paragraph.runs.iter().any(|run| run.look.capitals);
        let capitals = is_capitals(&paragraph.text) || shown;
        let wrong = CAPITALS.contains(zone) && !capitals || SMALL.contains(zone) && capitals;
        if wrong {
            let order = super::shape::order(*zone);
            groups.add(order, "", at);
        }
    }
    for (order, _, at, count) in groups.each() {
        let zone = Zone::ALL[order];
        let size = subject.profile.zone(zone).size;
        let ((vi, en), (more_vi, more_en)) = (super::name(zone), more(count));
        let word = |capitals: bool| {
            if capitals {
                Message::new("chữ in hoa", "capitals")
            } else {
                Message::new("chữ in thường", "small letters")
            }
        };
        let asked = CAPITALS.contains(&zone);
        let message = Message::new(
            format!("{vi} phải viết bằng {}{more_vi}", word(asked).vi),
            format!("the {en} must be in {}{more_en}", word(asked).en),
        );
        let told = subject.told("zone-capitals", size.standing, at, message);
        findings.push(told.measured(word(!asked), word(asked), size.clause));
    }
}

const CAPITALS: [Zone; 7] = [
    Zone::NationalName,
    Zone::SuperiorBody,
    Zone::IssuingBody,
    Zone::Heading,
    Zone::Authority,
    Zone::DivisionTitle,
    Zone::Capacity,
];

const SMALL: [Zone; 6] = [
    Zone::Motto,
    Zone::DateLine,
    Zone::Title,
    Zone::Citation,
    Zone::SignerName,
    Zone::AnnexReference,
];
