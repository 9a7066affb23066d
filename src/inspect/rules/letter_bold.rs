//! Which zones are bold.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Groups, Rule, Subject, more};
use crate::inspect::zones::most;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "letter-bold",
        what: (
            "Thành phần thể thức phải đậm mà không đậm, hoặc ngược lại.",
            "A zone that must be bold is not, or the other way round.",
        ),
        why: (
            "Cơ quan ban hành đậm, cơ quan chủ quản không đậm: nhìn là biết ai ký.",
            "The issuing body is bold, the one above it is not: one sees who signs.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II"),
        example: "cơ quan chủ quản chữ đậm\n# đúng (right)\ncơ quan chủ quản chữ thường, cơ quan ban hành chữ đậm",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone.filter(|zone| !super::UNSTYLED.contains(zone)) else { continue };
        let asked = subject.profile.zone(zone).bold;
        let paragraph = subject.paragraph(at);
        if paragraph.runs.iter().all(|run| run.look.bold.is_none()) {
            continue;
        }
        let is = most(paragraph, |look| look.bold == Some(true));
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
                Message::new("chữ đậm", "bold")
            } else {
                Message::new("chữ không đậm", "not bold")
            }
        };
        let (found, required) = (word(is == "1"), word(is == "0"));
        let message = Message::new(
            format!("{vi} phải là {}{more_vi}", required.vi),
            format!("the {en} must be {}{more_en}", required.en),
        );
        let told = subject.told("letter-bold", size.standing, at, message);
        findings.push(told.measured(found, required, size.clause));
    }
}
