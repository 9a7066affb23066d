//! `70/2025/QĐ-UBND` of 2024: the year inside a number is not that of its date.

use crate::check::print::{self, Placer, numbers, texts, year};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Cite;
use crate::model::date::Date;
use crate::model::text::{Spanned, Text};
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "number-year-mismatch",
        what: (
            "Năm trong số ký hiệu khác năm ban hành.",
            "The year inside a number is not the year of its date.",
        ),
        why: (
            "Số lấy theo năm ban hành; một trong hai bị chép sai.",
            "Numbers are given year by year; one of the two is a slip.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Điều 15.1"),
        example: "Thông tư số 06/2024/TT-BNV ngày 02 tháng 01 năm 2025\n# đúng (right)\nThông tư số 06/2024/TT-BNV ngày 02 tháng 01 năm 2024",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    let decision = &context.work.decision;
    own(decision.number.as_ref(), decision.date.as_ref(), diagnostics);
    for citation in &decision.citations {
        for cite in &citation.cites {
            cited(cite, &citation.text, diagnostics);
        }
    }
    for printed in texts(context.work) {
        for found in numbers(printed.text) {
            let (Some(in_number), Some(date)) = (found.year(), &found.date) else { continue };
            let Some(dated) = date.date().filter(|dated| dated.year() != in_number) else {
                continue;
            };
            let range = found.range.start..date.range.end;
            let span = placer.of(context, printed.text, range);
            diagnostics.push(tell(found.text, in_number, dated, span));
        }
    }
}

/// The data beside the print, unless the print has the same slip and is told itself.
fn cited(cite: &Cite, text: &Text, diagnostics: &mut Diagnostics) {
    let number = cite.number.as_ref();
    let is_printed = |number: &Text| {
        let found = numbers(text);
        found.iter().any(|found| {
            let date = found.date.as_ref().and_then(print::PrintedDate::date);
            found.text == number.value && date == cite.date.as_ref().map(|date| date.value)
        })
    };
    own(number.filter(|number| !is_printed(number)), cite.date.as_ref(), diagnostics);
    for amending in &cite.amended_by {
        cited(amending, text, diagnostics);
    }
}

fn own(number: Option<&Text>, date: Option<&Spanned<Date>>, diagnostics: &mut Diagnostics) {
    let (Some(number), Some(date)) = (number, date) else { return };
    if let Some(in_number) = year(number).filter(|year| *year != date.year()) {
        diagnostics.push(tell(number, in_number, date.value, number.span).label(
            date.span,
            "ngày ban hành",
            "its date",
        ));
    }
}

fn tell(number: &str, in_number: i16, dated: Date, span: Span) -> Diagnostic {
    Diagnostic::warning(
        "number-year-mismatch",
        format!("số {number} thuộc năm {in_number}, nhưng ngày là {dated}"),
        format!("number {number} is of {in_number}, but its date is {dated}"),
    )
    .at(span)
    .hint(
        format!("tra lại số hay năm của văn bản: {in_number} hay {}?", dated.year()),
        format!("look the act up: {in_number} or {}?", dated.year()),
    )
}
