//! The size of letters in each zone.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, figure, lies_in, more, range};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "letter-size",
        what: (
            "Cỡ chữ của một thành phần thể thức nằm ngoài khoảng quy định.",
            "The letters of a zone have another size.",
        ),
        why: (
            "Mỗi thành phần có cỡ chữ riêng để người đọc nhận ra ngay.",
            "Each zone has its size, so that readers know it at once.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "Số ký hiệu cỡ 12\n# đúng (right)\nSố ký hiệu cỡ 13",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone else { continue };
        let asked = subject.profile.zone(*zone).size;
        let order = super::shape::order(*zone);
        for (letters, look) in super::runs(subject.paragraph(at)) {
            let Some(size) = look.size_pt else { continue };
            // A call of a note is raised, and small.
            if look.raised || letters.trim().is_empty() {
                continue;
            }
            if !lies_in(&asked, size, super::tolerance_pt(subject)) {
                groups.add(order, format!("{size:.2}"), at);
            }
        }
    }
    for (order, size, at, count) in groups.each() {
        let zone = Zone::ALL[order];
        let asked = subject.profile.zone(zone).size;
        let ((vi, en), (more_vi, more_en)) = (super::name(zone), more(count));
        let message = Message::new(
            format!("cỡ chữ của {vi} sai{more_vi}"),
            format!("the size of the {en} is wrong{more_en}"),
        );
        findings.push(subject.told("letter-size", asked.standing, at, message).measured(
            figure(size.parse().unwrap_or_default(), "pt"),
            range(&asked, "pt"),
            asked.clause,
        ));
    }
}
