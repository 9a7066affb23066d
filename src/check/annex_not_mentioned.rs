//! An annex that the act never points to.

use crate::check::print::{self, fold};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::{Annex, AnnexEntry};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-not-mentioned",
        what: (
            "Có phụ lục mà phần văn bản chính không nhắc đến.",
            "An annex that the main text never points to.",
        ),
        why: (
            "Phụ lục chỉ có giá trị khi văn bản chính chỉ dẫn đến nó.",
            "An annex is part of the act only because the main text points to it.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a"),
        example: "Điều 1. Phê duyệt kế hoạch.   # có PHỤ LỤC I và PHỤ LỤC II\n# đúng (right)\nĐiều 1. Phê duyệt kế hoạch tại Phụ lục I, Phụ lục II kèm theo.",
    },
    run,
};

/// Words that point to all annexes at once.
const ALL: [&str; 4] = ["các phụ lục", "phụ lục kèm theo", "đến phụ lục", "phụ lục đính kèm"];

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let body: Vec<String> = print::prose(&decision.body).map(|text| fold(text)).collect();
    let body = body.join(" ");
    if body.is_empty() || print::lacks(&decision.body) || ALL.iter().any(|all| body.contains(all)) {
        return;
    }
    let annexes: Vec<&Annex> = decision.annexes.iter().filter_map(annex).collect();
    for annex in &annexes {
        let Some(label) = &annex.label else { continue };
        let alone = annexes.len() == 1 && (body.contains("phụ lục") || body.contains("kèm theo"));
        if alone || body.contains(&name(label)) {
            continue;
        }
        diagnostics.push(
            Diagnostic::warning(
                "annex-not-mentioned",
                format!("phần văn bản chính không nhắc đến \"{}\"", label.trim()),
                format!("the main text never mentions \"{}\"", label.trim()),
            )
            .at(label.span)
            .hint(
                "văn bản chính phải có chỉ dẫn về phụ lục, như \"(Phụ lục I kèm theo)\"",
                "the main text must point to its annexes, as in \"(Phụ lục I kèm theo)\"",
            ),
        );
    }
}

fn annex(entry: &AnnexEntry) -> Option<&Annex> {
    match entry {
        AnnexEntry::Inline(annex) => Some(annex),
        AnnexEntry::File(_) => None,
    }
}

/// The label as running text names it: without its closing mark.
fn name(label: &str) -> String {
    fold(label.trim_end_matches([':', '.', ' ', '\n']))
}
