//! A consolidation in the form of the ordinance, of an act that is no normative one.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Class;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "consolidation-form",
        what: (
            "Khai văn bản hợp nhất có số và phần xác thực cho một văn bản không phải quy phạm pháp luật.",
            "A consolidation with number and authentication is declared for an act that is not normative.",
        ),
        why: (
            "Pháp lệnh hợp nhất chỉ nói về văn bản quy phạm pháp luật; bản hợp nhất của văn bản cá biệt chỉ để tra cứu.",
            "The ordinance is about normative acts; a consolidated administrative act is a reading copy only.",
        ),
        clause: Some("Pháp lệnh 01/2012/UBTVQH13, Điều 1"),
        example: "class: administrative\nconsolidations: [{as-of: 2012-07-01, issuer: ubnd}]\n# đúng (right)\nclass: normative\nconsolidations: [{as-of: 2012-07-01, issuer: ubnd}]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    if decision.class == Class::Normative {
        return;
    }
    for consolidation in &decision.consolidations {
        diagnostics.push(
            Diagnostic::error(
                "consolidation-form",
                "văn bản hành chính không có văn bản hợp nhất được xác thực",
                "an administrative act has no authenticated consolidation",
            )
            .at(consolidation.as_of.span)
            .hint(
                "bỏ mục này: bản hợp nhất để tra cứu vẫn được dựng",
                "leave this out: a reading copy is made all the same",
            ),
        );
    }
}
