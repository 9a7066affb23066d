//! One number cited with two dates.

use std::collections::HashMap;

use crate::check::print::{self, Placer, numbers, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Cite;
use crate::model::date::Date;
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "cited-twice-two-dates",
        what: (
            "Một số ký hiệu được dẫn với hai ngày khác nhau.",
            "One number is cited with two dates.",
        ),
        why: (
            "Một trong hai ngày bị chép sai, và người đọc không tìm được văn bản.",
            "One of the dates is a slip, and readers cannot find the act.",
        ),
        clause: None,
        example: "số 30c/NQ-CP ngày 08/11/2011 … số 30c/NQ-CP ngày 18/11/2011\n# đúng (right)\nsố 30c/NQ-CP ngày 08/11/2011 … số 30c/NQ-CP ngày 08/11/2011",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<String, (Date, Span)> = HashMap::new();
    let mut placer = Placer::default();
    let decision = &context.work.decision;
    for citation in &decision.citations {
        for cite in &citation.cites {
            cited(cite, &mut first, diagnostics);
        }
    }
    for printed in texts(context.work) {
        for found in numbers(printed.text) {
            let Some(printed_date) = &found.date else { continue };
            let Some(date) = printed_date.date() else { continue };
            let place = || placer.of(context, printed.text, printed_date.range.clone());
            look(found.text, date, place, &mut first, diagnostics);
        }
    }
}

fn cited(cite: &Cite, first: &mut HashMap<String, (Date, Span)>, diagnostics: &mut Diagnostics) {
    if let (Some(number), Some(date)) = (&cite.number, &cite.date) {
        look(number, date.value, || date.span, first, diagnostics);
    }
    for amending in &cite.amended_by {
        cited(amending, first, diagnostics);
    }
}

fn look(
    number: &str,
    date: Date,
    mut place: impl FnMut() -> Span,
    first: &mut HashMap<String, (Date, Span)>,
    diagnostics: &mut Diagnostics,
) {
    // Numbers begin anew each year: with another year it is another act, unless the number has
    // the year in it.
    let year = print::year(number).map_or(date.year(), |_| 0);
    let key = format!("{} {year}", number.to_uppercase());
    let Some((before, before_at)) = first.get(&key) else {
        first.insert(key, (date, place()));
        return;
    };
    if *before != date {
        diagnostics.push(
            Diagnostic::warning(
                "cited-twice-two-dates",
                format!("số {number} được dẫn với ngày {before} và ngày {date}"),
                format!("number {number} is cited with the dates {before} and {date}"),
            )
            .at(place())
            .label(*before_at, format!("ở đây là {before}"), format!("here it is {before}"))
            .hint(
                "giữ nguyên nếu là văn bản của hai cơ quan trùng số",
                "keep both if two bodies gave the same number",
            ),
        );
    }
}
