//! `Điều 1.` is bold and upright.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject, more};
use crate::inspect::zones::article;
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "article-style",
        what: (
            "Chữ \"Điều …\" không đậm hoặc in nghiêng.",
            "\"Điều …\" is not bold, or is italic.",
        ),
        why: (
            "Số điều và tiêu đề đậm để người đọc tìm thấy.",
            "Number and heading of an article are bold, so that readers find them.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d"),
        example: "Điều 1. (chữ thường)\n# đúng (right)\nĐiều 1. (chữ đậm)",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let size = subject.profile.zone(Zone::Body).size;
    let mut wrong = subject.all(Zone::Body).filter(|(_, line)| {
        let Some(number) = article(&line.text) else { return false };
        let mark = line.text.find(number).map_or(0, |at| at + number.len());
        let mut from = 0;
        super::runs(line).any(|(letters, look)| {
            let begins = from;
            from += letters.len();
            let known = look.bold.is_some();
            let styled = look.bold == Some(true) && look.italic != Some(true);
            begins < mark && known && !letters.trim().is_empty() && !styled
        })
    });
    let Some((first, _)) = wrong.next() else { return };
    let (vi, en) = more(wrong.count());
    let message = Message::new(
        format!("chữ \"Điều …\" phải đậm, đứng{vi}"),
        format!("\"Điều …\" must be bold and upright{en}"),
    );
    findings.push(subject.told("article-style", size.standing, first, message).measured(
        Message::new("không đậm hoặc nghiêng", "not bold, or italic"),
        Message::new("đậm, đứng", "bold, upright"),
        super::ARTICLES,
    ));
}
