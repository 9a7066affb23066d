//! Two groups IV, two rows 2.1, two articles 3.

use crate::check::print::{Order, Placer, Step, sequences};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "numbering-duplicate",
        what: (
            "Hai dòng, nhóm hay điều liền nhau mang một số.",
            "Two rows, groups or articles in a row have one number.",
        ),
        why: (
            "Văn bản khác dẫn đến dòng theo số thứ tự; trùng số thì không biết là dòng nào.",
            "Other acts cite rows by number; a number used twice is ambiguous.",
        ),
        clause: None,
        example: "- {id: a, no: IV}\n- {id: b, no: IV}\n# đúng (right)\n- {id: a, no: IV}\n- {id: b, no: V}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    for Step { text, range, order, .. } in sequences(context.work) {
        if order != Order::Same {
            continue;
        }
        let number = &text[range.clone()];
        diagnostics.push(
            Diagnostic::warning(
                "numbering-duplicate",
                format!("số \"{number}\" dùng cho hai chỗ liền nhau"),
                format!("number \"{number}\" is used twice in a row"),
            )
            .at(placer.of(context, text, range))
            .hint("nếu văn bản in như vậy thì giữ nguyên", "if the print has it so, keep it"),
        );
    }
}
