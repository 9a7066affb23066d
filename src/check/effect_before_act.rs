//! An effect that begins before the act was signed, or ends before it begins.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::date::Date;
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "effect-before-act",
        what: (
            "Ngày có hiệu lực trước ngày ký, hoặc hết hiệu lực trước khi có.",
            "The act takes effect before it is signed, or ends before it begins.",
        ),
        why: (
            "Hiệu lực trở về trước là ngoại lệ; thường là nhầm ngày.",
            "Effect before signing is an exception; most often a date is wrong.",
        ),
        clause: None,
        example: "date: 2024-03-01\neffect: {from: 2023-03-01}\n# đúng (right)\neffect: {from: 2024-03-01}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let Some(effect) = &decision.effect else { return };
    let units = effect.units.iter();
    let begins = effect.from.iter().chain(units.clone().filter_map(|unit| unit.from.as_ref()));
    for from in begins {
        if let Some(signed) = decision.date.as_ref().filter(|signed| from.value < signed.value) {
            diagnostics.push(
                Diagnostic::warning(
                    "effect-before-act",
                    format!("hiệu lực từ {from}, trước ngày ký {signed}"),
                    format!("effect begins on {from}, before the act's date {signed}"),
                )
                .at(from.span)
                .label(signed.span, "ngày ký", "the act's date"),
            );
        }
    }
    order(effect.from.as_ref(), effect.to.as_ref(), diagnostics);
    for unit in units {
        order(unit.from.as_ref(), unit.to.as_ref(), diagnostics);
    }
}

fn order(from: Option<&Spanned<Date>>, to: Option<&Spanned<Date>>, diagnostics: &mut Diagnostics) {
    if let (Some(from), Some(to)) = (from, to)
        && to.value < from.value
    {
        diagnostics.push(
            Diagnostic::warning(
                "effect-before-act",
                format!("hết hiệu lực ngày {to}, trước khi có hiệu lực ngày {from}"),
                format!("effect ends on {to}, before it begins on {from}"),
            )
            .at(to.span)
            .label(from.span, "ngày có hiệu lực", "where it begins"),
        );
    }
}
