//! The printed heading names another type than `type`.

use crate::check::print::same_folded;
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "heading-type-mismatch",
        what: (
            "Tên loại in ở đầu văn bản khác với khóa type.",
            "The printed heading is another type than the key `type`.",
        ),
        why: (
            "Loại văn bản là một phần để nhận ra văn bản; mục lục ghi theo type.",
            "The type is part of an act's identity; lists go by `type`.",
        ),
        clause: None,
        example: "type: Quyết định\nheading: KẾ HOẠCH\n# đúng (right)\ntype: Kế hoạch\nheading: KẾ HOẠCH",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let Some(heading) = &decision.heading else { return };
    if !same_folded(heading, &decision.doc_type) {
        diagnostics.push(
            Diagnostic::warning(
                "heading-type-mismatch",
                format!("tên loại in là \"{heading}\", còn type là \"{}\"", decision.doc_type),
                format!("the heading is \"{heading}\", but the type is \"{}\"", decision.doc_type),
            )
            .at(heading.span)
            .label(decision.doc_type.span, "loại văn bản", "the type"),
        );
    }
}
