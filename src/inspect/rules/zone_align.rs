//! How the lines of each zone lie.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::Align;
use crate::inspect::subject::{Groups, Rule, Subject, more};
use crate::profile;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "zone-align",
        what: ("Dòng chữ của một thành phần canh sai.", "The lines of a zone lie otherwise."),
        why: (
            "Phần đầu và chữ ký canh giữa trong ô của nó; nội dung canh đều hai lề.",
            "Head and signature are centred in their column; the text has both edges straight.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "Quốc hiệu canh phải\n# đúng (right)\nQuốc hiệu canh giữa",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone.filter(|zone| !super::UNALIGNED.contains(zone)) else { continue };
        let paragraph = subject.paragraph(at);
        let Some(align) = paragraph.align else { continue };
        if !super::aligned(subject.profile.zone(zone).align, align, &paragraph.text) {
            let order = super::shape::order(zone);
            groups.add(order, word(align).0, at);
        }
    }
    for (order, _, at, count) in groups.each() {
        let zone = Zone::ALL[order];
        let asked = subject.profile.zone(zone);
        let ((vi, en), (more_vi, more_en)) = (super::name(zone), more(count));
        let message = Message::new(
            format!("{vi} canh sai{more_vi}"),
            format!("the {en} is not aligned as asked{more_en}"),
        );
        let (found, right) = (
            subject.paragraph(at).align.map_or(("", ""), word),
            word(match asked.align {
                profile::Align::Left => Align::Left,
                profile::Align::Centre => Align::Centre,
                profile::Align::Right => Align::Right,
                profile::Align::Justify => Align::Justify,
            }),
        );
        findings.push(subject.told("zone-align", asked.size.standing, at, message).measured(
            Message::new(found.0, found.1),
            Message::new(right.0, right.1),
            asked.size.clause,
        ));
    }
}

fn word(align: Align) -> (&'static str, &'static str) {
    match align {
        Align::Left => ("canh trái", "left"),
        Align::Centre => ("canh giữa", "centred"),
        Align::Right => ("canh phải", "right"),
        Align::Justify => ("canh đều", "justified"),
    }
}
