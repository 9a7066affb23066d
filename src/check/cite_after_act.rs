//! A cited act that is dated after the act that cites it.

use crate::check::print::{Placer, numbers, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Cite;
use crate::model::date::Date;
use crate::model::text::{Spanned, Text};
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "cite-after-act",
        what: (
            "Văn bản được dẫn có ngày sau ngày ký văn bản này.",
            "A cited act is dated after this act.",
        ),
        why: (
            "Không thể căn cứ vào văn bản chưa ban hành; thường là nhầm ngày.",
            "An act cannot rest on what does not exist yet; most often a date is wrong.",
        ),
        clause: None,
        example: "date: 2024-03-01\ncites: [{type: Luật, date: 2025-06-25}]\n# đúng (right)\ncites: [{type: Luật, date: 2023-06-25}]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    let decision = &context.work.decision;
    let Some(signed) = &decision.date else { return };
    for citation in &decision.citations {
        for cite in &citation.cites {
            cited(cite, &citation.text, signed, diagnostics);
        }
    }
    for printed in texts(context.work) {
        for found in numbers(printed.text) {
            let Some(printed_date) = &found.date else { continue };
            if let Some(date) = printed_date.date().filter(|date| *date > signed.value) {
                let span = placer.of(context, printed.text, printed_date.range.clone());
                diagnostics.push(tell(date, signed, span));
            }
        }
    }
}

/// The data beside the print, unless the print says the same day and is told itself.
fn cited(cite: &Cite, text: &Text, signed: &Spanned<Date>, diagnostics: &mut Diagnostics) {
    if let Some(date) = cite.date.as_ref().filter(|date| date.value > signed.value) {
        let found = numbers(text);
        let mut dates = found.iter().filter_map(|found| found.date.as_ref()?.date());
        if !dates.any(|printed| printed == date.value) {
            diagnostics.push(tell(date.value, signed, date.span));
        }
    }
    for amending in &cite.amended_by {
        cited(amending, text, signed, diagnostics);
    }
}

fn tell(date: Date, signed: &Spanned<Date>, span: Span) -> Diagnostic {
    Diagnostic::warning(
        "cite-after-act",
        format!("văn bản được dẫn có ngày {date}, sau ngày ký {signed}"),
        format!("the cited act is of {date}, after this act of {signed}"),
    )
    .at(span)
    .label(signed.span, "ngày ký", "the act's date")
}
