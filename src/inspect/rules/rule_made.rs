//! Lines are drawn, not underlined or typed.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::measured::RuleMade;
use crate::inspect::subject::{Rule, Subject};
use crate::inspect::zones::most;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "rule-made",
        what: (
            "Đường kẻ làm bằng gạch chân hay gõ dấu gạch.",
            "A line is made of underlined or typed letters.",
        ),
        why: (
            "Gạch chân chạy theo chữ, gõ dấu gạch thì lệch khi đổi phông; phải dùng nét vẽ.",
            "Underlining follows the letters, typed dashes move with the font; the line is drawn.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b"),
        example: "Độc lập - Tự do - Hạnh phúc (gạch chân)\n# đúng (right)\nmột nét vẽ (Draw, Line) dưới dòng chữ",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    for zone in [Zone::Motto, Zone::IssuingBody, Zone::Title, Zone::AnnexReference] {
        let size = subject.profile.zone(zone).size;
        for (at, _) in subject.all(zone) {
            let paragraph = subject.paragraph(at);
            let typed = paragraph.rule.is_some_and(|line| line.made == RuleMade::Letters);
            let found = if most(paragraph, |look| look.underline == Some(true)) {
                Message::new("gạch chân", "underlined letters")
            } else if typed {
                Message::new("dấu gạch gõ tay", "typed dashes")
            } else {
                continue;
            };
            let (vi, en) = super::name(zone);
            let message = Message::new(
                format!("đường kẻ dưới {vi} không phải nét vẽ"),
                format!("the line below the {en} is not drawn"),
            );
            let required = Message::new("nét vẽ liền", "a drawn line");
            let told = subject.told("rule-made", size.standing, at, message);
            findings.push(told.measured(found, required, size.clause));
        }
    }
}
