//! Which zones are italic.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, more};
use crate::inspect::zones::most;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "letter-italic",
        what: (
            "Thành phần thể thức phải nghiêng mà đứng, hoặc ngược lại.",
            "A zone that must be italic is upright, or the other way round.",
        ),
        why: (
            "Từ NĐ 30/2020 căn cứ in nghiêng; trước đó in đứng.",
            "Since NĐ 30/2020 grounds are italic; before they were upright.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "Căn cứ chữ đứng (sau 05/3/2020)\n# đúng (right)\nCăn cứ chữ nghiêng",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone.filter(|zone| !super::UNSTYLED.contains(zone)) else { continue };
        let asked = if zone == Zone::Citation {
            subject.profile.citations_italic
        } else {
            subject.profile.zone(zone).italic
        };
        let paragraph = subject.paragraph(at);
        if paragraph.runs.iter().all(|run| run.look.italic.is_none()) {
            continue;
        }
        let is = most(paragraph, |look| look.italic == Some(true));
        if is != asked {
            let order = Zone::ALL.iter().position(|known| *known == zone).unwrap_or_default();
            groups.add(order, if is { "1" } else { "0" }, at);
        }
    }
    for (order, is, at, count) in groups.each() {
        let zone = Zone::ALL[order];
        let size = subject.profile.zone(zone).size;
        let ((vi, en), (more_vi, more_en)) = (super::name(zone), more(count));
        let word = |on: bool| {
            if on {
                Message::new("chữ nghiêng", "italic")
            } else {
                Message::new("chữ đứng", "upright")
            }
        };
        let (found, required) = (word(is == "1"), word(is == "0"));
        let message = Message::new(
            format!("{vi} phải là {}{more_vi}", required.vi),
            format!("the {en} must be {}{more_en}", required.en),
        );
        let told = subject.told("letter-italic", size.standing, at, message);
        findings.push(told.measured(found, required, size.clause));
    }
}
