//! The line "(Ban hành kèm theo Quyết định số … ngày …)" of an annex says another number or date.

use crate::check::print::{self, PrintedDate, fold, numbers};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-reference-mismatch",
        what: (
            "Dòng \"kèm theo\" của phụ lục ghi số hay ngày khác với quyết định.",
            "An annex's line of reference has another number or date than the decision.",
        ),
        why: (
            "Phụ lục phải chỉ đúng văn bản ban hành nó; chép từ mẫu cũ dễ để sót số cũ.",
            "An annex must name the act that issues it; a copied form keeps the old number.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.d"),
        example: "number: 15/QĐ-UBND\nreference: (Kèm theo Quyết định số 14/QĐ-UBND ngày 01/3/2024)\n# đúng (right)\nreference: (Kèm theo Quyết định số 15/QĐ-UBND ngày 01/3/2024)",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (_, annex) in context.work.annexes() {
        if let Some(reference) = &annex.reference {
            look(context, reference, diagnostics);
        }
    }
}

fn look(context: Context<'_>, reference: &Text, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    // A blank number leaves the date to be compared; a number of another type is another act's.
    let found = numbers(reference);
    let Some(found) = found.first() else { return };
    if !names_type(&reference[..found.range.start], &decision.doc_type) {
        return;
    }
    if let Some(number) = &decision.number
        && !number.trim().eq_ignore_ascii_case(found.text)
    {
        let span = print::place(context, reference, found.range.clone());
        diagnostics.push(
            Diagnostic::warning(
                "annex-reference-mismatch",
                format!("phụ lục ghi số {}, còn văn bản mang số {number}", found.text),
                format!("the annex says number {}, but the act is number {number}", found.text),
            )
            .at(span)
            .label(number.span, "số của văn bản", "the act's number"),
        );
    }
    if let Some(date) = &found.date {
        look_date(context, reference, date, diagnostics);
    }
}

fn look_date(
    context: Context<'_>,
    reference: &Text,
    found: &PrintedDate<'_>,
    diagnostics: &mut Diagnostics,
) {
    let (Some(date), Some(said)) = (&context.work.decision.date, found.date()) else { return };
    if date.value != said {
        let span = print::place(context, reference, found.range.clone());
        diagnostics.push(
            Diagnostic::warning(
                "annex-reference-mismatch",
                format!("phụ lục ghi ngày {said}, còn văn bản ký ngày {date}"),
                format!("the annex says {said}, but the act is of {date}"),
            )
            .at(span)
            .label(date.span, "ngày của văn bản", "the act's date"),
        );
    }
}

/// Whether the words before a number name this type of act.
fn names_type(before: &str, doc_type: &str) -> bool {
    let before = fold(before);
    let before = before.strip_suffix("số").unwrap_or(&before).trim_end();
    before.ends_with(&fold(doc_type))
}

#[cfg(test)]
mod tests {
    use super::names_type;

    #[test]
    fn the_type_stands_before_the_number() {
        assert!(names_type("(Ban hành kèm theo Quyết định số ", "Quyết định"));
        assert!(!names_type("(Kèm theo Kế hoạch số ", "Quyết định"));
    }
}
