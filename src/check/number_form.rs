//! The form of the act's own number: no spaces, the abbreviation of its type, leading zeros.

use crate::check::print::{self, year};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::text::Text;
use crate::profile::TYPES_CLAUSE;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "number-form",
        what: (
            "Số ký hiệu có khoảng trắng, viết tắt sai loại văn bản hoặc thiếu số 0.",
            "The number has spaces, the abbreviation of another type, or lacks its zero.",
        ),
        why: (
            "Số ký hiệu là cách người ta tìm văn bản; viết khác đi thì tìm không ra.",
            "People find an act by its number; written otherwise it is not found.",
        ),
        clause: Some(TYPES_CLAUSE),
        example: "type: Quyết định\nnumber: 5/ KH-UBND\n# đúng (right)\nnumber: 05/QĐ-UBND",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let Some(number) = &decision.number else { return };
    let Some((first, rest)) = number.split_once('/') else { return };
    // A number that is still blank says nothing of its form yet.
    if !first.contains(|c: char| c.is_ascii_digit()) {
        return;
    }
    if let Some(at) = number.trim_end().find(char::is_whitespace) {
        diagnostics.push(
            told("số ký hiệu có khoảng trắng", "the number has a space in it").at(print::place(
                context,
                number,
                at..at + 1,
            )),
        );
    }
    zero(context, number, first, diagnostics);
    symbol(context, number, (first.len() + 1, rest), diagnostics);
}

fn told(vi: impl Into<String>, en: impl Into<String>) -> Diagnostic {
    Diagnostic::warning("number-form", vi, en)
}

fn zero(context: Context<'_>, number: &Text, first: &str, diagnostics: &mut Diagnostics) {
    let one_digit = first.len() == 1 && first != "0";
    if one_digit && context.profile.pads_numbers() {
        let message = Message::new(
            format!("số dưới 10 phải ghi thêm số 0: 0{number}"),
            format!("a number below 10 must have a zero: 0{number}"),
        );
        diagnostics.push(Diagnostic::new(Severity::Note, "number-form", message).at(print::place(
            context,
            number,
            0..1,
        )));
    }
}

/// Compares the abbreviation in the symbol with that of the type.
fn symbol(
    context: Context<'_>,
    number: &Text,
    (start, rest): (usize, &str),
    diagnostics: &mut Diagnostics,
) {
    let doc_type = &context.work.decision.doc_type;
    let Some(right) = context.profile.type_symbol(doc_type) else { return };
    let (start, symbol) = match rest.split_once('/') {
        Some((year_part, symbol)) if year(number).is_some() => {
            (start + year_part.len() + 1, symbol)
        }
        _ => (start, rest),
    };
    let used = symbol.split('-').next().unwrap_or(symbol);
    // `23/QĐ-TT HĐND` and `120/QĐTTHĐND` are seen; what begins with the abbreviation is let pass.
    if used.trim().starts_with(right) {
        return;
    }
    diagnostics.push(
        told(
            format!("ký hiệu của {doc_type} là {right}, ở đây ghi {}", used.trim()),
            format!("the symbol of {doc_type} is {right}, here it is {}", used.trim()),
        )
        .at(print::place(context, number, start..start + used.len()))
        .label(doc_type.span, "loại văn bản", "the type")
        .hint(
            format!("có phải ý là \"{}\"?", number.replacen(used, right, 1)),
            format!("did you mean \"{}\"?", number.replacen(used, right, 1)),
        ),
    );
}
