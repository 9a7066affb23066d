//! `Phụ lục II`: small letters, Roman numbers when there are several.

use crate::diag::{Diagnostics, Doc, Message};
use crate::inspect::subject::{Rule, Subject};
use crate::inspect::zones::{PartKind, is_capitals};
use crate::profile::Zone;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-label-form",
        what: (
            "Tên phụ lục viết sai dạng hoặc đánh số sai.",
            "The label of an annex is written or numbered otherwise.",
        ),
        why: (
            "Từ \"Phụ lục\" in thường, đậm; từ hai phụ lục trở lên thì đánh số La Mã.",
            "Small letters, bold; two annexes or more have Roman numbers.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1"),
        example: "PHỤ LỤC 2\n# đúng (right)\nPhụ lục II",
    },
    run,
};

fn run(subject: &Subject, findings: &mut Diagnostics) {
    let size = subject.profile.zone(Zone::AnnexLabel).size;
    let annexes: Vec<_> = subject.annexes().filter(|part| part.kind == PartKind::Annex).collect();
    for part in &annexes {
        let Some((at, line)) = subject.within(part, Zone::AnnexLabel).next() else { continue };
        let text = line.text.trim();
        let number =
            text.get("Phụ lục".len()..).unwrap_or_default().trim().trim_end_matches(['.', ':']);
        let roman = !number.is_empty() && number.chars().all(|c| "IVXLC".contains(c));
        let (vi, en) = if is_capitals(text) {
            ("\"Phụ lục\" viết bằng chữ in thường", "\"Phụ lục\" is in small letters")
        } else if annexes.len() > 1 && number.is_empty() {
            ("nhiều phụ lục thì phải đánh số", "several annexes have numbers")
        } else if !number.is_empty() && !roman {
            ("phụ lục đánh số La Mã", "annexes have Roman numbers")
        } else {
            continue;
        };
        let told = subject.told("annex-label-form", size.standing, at, Message::new(vi, en));
        findings.push(told.measured(
            Message::new(text, text),
            Message::new("Phụ lục II", "Phụ lục II"),
            size.clause,
        ));
    }
}
