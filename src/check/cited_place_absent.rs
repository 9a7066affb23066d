//! "khoản 2 Điều 9 Quyết định này", where this act has no such place.

use std::collections::HashSet;

use crate::check::print::{self, Placer, Unit, number_token, same_folded, units};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Body;
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "cited-place-absent",
        what: (
            "Văn bản dẫn đến điều, khoản hay điểm của chính nó mà nó không có.",
            "The act cites an article, clause or point of itself that it does not have.",
        ),
        why: (
            "Đánh lại số điều làm các chỗ dẫn bị lệch.",
            "Renumbering articles leaves references behind.",
        ),
        clause: None,
        example: "Điều 2. Đơn vị nêu tại Điều 9 Quyết định này …   # chỉ có Điều 1 đến Điều 3\n# đúng (right)\nĐiều 2. Đơn vị nêu tại Điều 1 Quyết định này …",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    look(context, &decision.body, &decision.doc_type, diagnostics);
    for (_, annex) in context.work.annexes() {
        if let Some(label) = &annex.label {
            look(context, &annex.body, label, diagnostics);
        }
    }
}

/// Looks through one body for references to itself, "… Quyết định này".
fn look(context: Context<'_>, body: &Body, own_name: &str, diagnostics: &mut Diagnostics) {
    let units = units(body);
    let articles: Vec<&str> = unique(units.iter().map(|unit| unit.article.as_str()));
    if articles.is_empty() || print::lacks(body) {
        return;
    }
    let places: HashSet<Place<'_>> = units.iter().flat_map(places).collect();
    let mut placer = Placer::default();
    for text in print::prose(body) {
        for found in references(text, own_name) {
            if !places.contains(&found.place()) {
                let span = placer.of(context, text, found.range.clone());
                diagnostics.push(tell(span, &found, &articles));
            }
        }
    }
}

fn unique<'u>(articles: impl Iterator<Item = &'u str>) -> Vec<&'u str> {
    let mut articles: Vec<&str> = articles.filter(|article| !article.is_empty()).collect();
    articles.dedup();
    articles
}

/// Article, clause, point.
type Place<'t> = (&'t str, Option<&'t str>, Option<&'t str>);

/// What a paragraph makes exist: itself and what encloses it.
fn places<'u>(unit: &'u Unit<'_>) -> [Place<'u>; 3] {
    let (article, clause) = (unit.article.as_str(), unit.clause.as_deref());
    [(article, None, None), (article, clause, None), (article, clause, unit.point.as_deref())]
}

/// A reference to a place of the same act.
#[derive(Debug, PartialEq, Eq)]
struct Reference {
    article: String,
    clause: Option<String>,
    point: Option<String>,
    range: std::ops::Range<usize>,
}

impl Reference {
    fn place(&self) -> Place<'_> {
        (&self.article, self.clause.as_deref(), self.point.as_deref())
    }
}

fn references(text: &str, own_name: &str) -> Vec<Reference> {
    let marks = text.match_indices("Điều ").map(|(at, mark)| (at, at + mark.len()));
    marks.filter_map(|(at, number_at)| reference(text, at, number_at, own_name)).collect()
}

fn reference(text: &str, at: usize, number_at: usize, own_name: &str) -> Option<Reference> {
    let word = text[number_at..].split_whitespace().next()?;
    let article = number_token(word);
    if !article.starts_with(|c: char| c.is_ascii_digit())
        || !article.chars().all(char::is_alphanumeric)
    {
        return None;
    }
    let end = number_at + article.len();
    // The name may be wrapped over two lines; a few words are enough.
    let length = own_name.split_whitespace().count();
    let mut after = text[end..].trim_start_matches(',').split_whitespace();
    let name: Vec<&str> = after.by_ref().take(length).collect();
    let own = after.next().is_some_and(|word| number_token(word).to_lowercase() == "này");
    if !own || !same_folded(&name.join(" "), own_name) {
        return None;
    }
    let mut before = text[..at].split_whitespace().rev();
    let mut named = |kind: &str| {
        let mut words = before.clone();
        let number = number_token(words.next()?);
        let matches = words.next()?.to_lowercase() == kind;
        matches.then(|| {
            before = words;
            number
        })
    };
    let clause = named("khoản");
    let point = clause.as_ref().and_then(|_| named("điểm"));
    Some(Reference { article, clause, point, range: at..end })
}

fn tell(span: Span, found: &Reference, articles: &[&str]) -> Diagnostic {
    let mut place = format!("Điều {}", found.article);
    if let Some(clause) = &found.clause {
        place = format!("khoản {clause} {place}");
    }
    if let Some(point) = &found.point {
        place = format!("điểm {point} {place}");
    }
    let told = Diagnostic::warning(
        "cited-place-absent",
        format!("không có {place} trong văn bản này"),
        format!("this act has no {place}"),
    )
    .at(span);
    if found.clause.is_some() {
        return told;
    }
    let (Some(first), Some(last)) = (articles.first(), articles.last()) else { return told };
    told.hint(
        format!("văn bản có từ Điều {first} đến Điều {last}"),
        format!("the act has Điều {first} to Điều {last}"),
    )
}

#[cfg(test)]
mod tests {
    use super::references;

    #[test]
    fn references_to_the_act_itself_are_read() {
        let text = "tại điểm b khoản 2 Điều 1 Quyết định\n  này và Điều 9 của Luật, Điều 3, Quyết định này";
        let found: Vec<_> = references(text, "Quyết định")
            .into_iter()
            .map(|found| (found.article, found.clause, found.point))
            .collect();
        let owned = |text: &str| Some(text.to_owned());
        assert_eq!(found, [("1".to_owned(), owned("2"), owned("b")), ("3".to_owned(), None, None)]);
    }
}
