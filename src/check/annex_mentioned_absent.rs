//! "Phụ lục 02 kèm theo", where the act has no such annex.

use std::ops::Range;

use crate::check::print::{self, Placer, fold, number_token};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "annex-mentioned-absent",
        what: (
            "Văn bản chỉ dẫn đến phụ lục kèm theo mà không có phụ lục đó.",
            "The act points to an annex of its own that it does not have.",
        ),
        why: (
            "Người nhận thiếu phần phải thực hiện.",
            "Those who receive the act lack what they must carry out.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.a"),
        example: "(Chi tiết tại Phụ lục 02 kèm theo)   # chỉ có PHỤ LỤC 01\n# đúng (right)\n(Chi tiết tại Phụ lục 01 kèm theo)",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    let decision = &context.work.decision;
    let annexes = context.work.annexes();
    let labels: Vec<String> = annexes
        .iter()
        .filter_map(|(_, annex)| annex.label.as_ref())
        .map(|label| number(label))
        .collect();
    for text in print::prose(&decision.body) {
        for (named, range) in mentions(text) {
            if labels.contains(&named) {
                continue;
            }
            let span = placer.of(context, text, range);
            diagnostics.push(
                Diagnostic::warning(
                    "annex-mentioned-absent",
                    format!("văn bản không có Phụ lục {} kèm theo", named.to_uppercase()),
                    format!("the act has no Phụ lục {}", named.to_uppercase()),
                )
                .at(span)
                .did_you_mean(nearest(&named, labels.iter().map(String::as_str))),
            );
        }
    }
}

/// `ii` of `PHỤ LỤC II`, `01` of `Phụ lục số 01:`; the whole label when it is no Phụ lục.
fn number(label: &str) -> String {
    let folded = fold(label);
    let rest = folded.strip_prefix("phụ lục").unwrap_or(&folded).trim();
    number_token(rest.strip_prefix("số ").unwrap_or(rest))
}

/// Numbers of annexes that the text says are its own, with their places.
fn mentions(text: &str) -> Vec<(String, Range<usize>)> {
    text.match_indices("Phụ lục ")
        .filter_map(|(at, mark)| {
            let mut start = at + mark.len();
            if text[start..].starts_with("số ") {
                start += "số ".len();
            }
            let word = text[start..].split_whitespace().next()?;
            let named = number_token(word.trim_end_matches(')'));
            let after = &text[start + named.len()..];
            let close: Vec<&str> = after.split_whitespace().take(4).collect();
            let close = fold(&close.join(" "));
            let own = ["kèm theo", "ban hành kèm theo", "đính kèm"]
                .iter()
                .any(|own| close.starts_with(own))
                && !of_another_act(after);
            let is_number = is_number(&named);
            (own && is_number).then(|| (named.to_lowercase(), at..start + named.len()))
        })
        .collect()
}

/// "Phụ lục I kèm theo Nghị định số …" is the annex of that act.
fn of_another_act(after: &str) -> bool {
    let words: Vec<&str> = after.split_whitespace().take(10).collect();
    let close = fold(&words.join(" "));
    close.split([';', ')']).next().is_some_and(|own| own.contains(" số ") && !own.contains(" này"))
}

fn is_number(word: &str) -> bool {
    let roman = word.chars().all(|c| "IVXLC".contains(c));
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    let letter = word.len() == 1 && word.starts_with(|c: char| c.is_ascii_uppercase());
    !word.is_empty() && word.len() <= 6 && (roman || digits || letter)
}

#[cfg(test)]
mod tests {
    use super::{mentions, number};

    #[test]
    fn own_annexes_are_told_from_those_of_other_acts() {
        let text = "(Chi tiết tại Phụ lục 02 kèm theo Quyết định này), Phụ lục I kèm theo Nghị định số \
                    30/2020/NĐ-CP, Phụ lục số III đính kèm";
        let found: Vec<String> = mentions(text).into_iter().map(|(named, _)| named).collect();
        assert_eq!(found, ["02", "iii"]);
        assert_eq!(number("PHỤ LỤC 01:"), "01");
        assert_eq!(number("Phụ lục số II"), "ii");
    }
}
