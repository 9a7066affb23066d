//! An annex that prints nothing: neither label nor title nor content.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-empty",
        what: ("Một phụ lục không in ra gì.", "An annex that prints nothing."),
        why: (
            "Trang trống trong văn bản là dấu hiệu nội dung bị quên.",
            "A blank page in an act is a sign of forgotten content.",
        ),
        clause: None,
        example: "annexes:\n  - kind: annex\n# đúng (right)\nannexes:\n  - {kind: annex, label: PHỤ LỤC}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, annex) in context.work.annexes() {
        let heads = [&annex.label, &annex.title];
        if annex.body.blocks.is_empty() && heads.iter().all(|head| head.is_none()) {
            diagnostics.push(
                Diagnostic::error(
                    "annex-empty",
                    format!("phụ lục {id} không có tên, tiêu đề hay nội dung nào"),
                    format!("annex {id} has neither label nor title nor content"),
                )
                .in_file(format!("content/{}", context.work.path)),
            );
        }
    }
}
