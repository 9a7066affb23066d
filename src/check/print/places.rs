//! Articles, clauses and points that a body has.

use std::ops::Range;

use crate::check::print::prose;
use crate::model::act::Body;
use crate::model::prose::{Addresses, Level, paragraphs};
use crate::model::text::Text;

/// One paragraph of a body with the article, clause and point that it stands in.
#[derive(Debug)]
pub(crate) struct Unit<'w> {
    /// Number of the article: `2a`; empty before the first one.
    pub(crate) article: String,
    /// Number of the clause, if it stands in one.
    pub(crate) clause: Option<String>,
    /// Letter of the point, if it stands in one.
    pub(crate) point: Option<String>,
    /// Level of the paragraph itself.
    pub(crate) level: Level,
    /// Its words without the mark, on one line.
    pub(crate) words: String,
    /// The text it was read from, and where in it the mark (or the paragraph) stands.
    pub(crate) text: &'w Text,
    /// Bytes of the mark, or of the whole paragraph when it has none.
    pub(crate) mark: Range<usize>,
}

/// The paragraphs of a body's own prose.
pub(crate) fn units(body: &Body) -> Vec<Unit<'_>> {
    let mut addresses = Addresses::default();
    let mut found: Vec<Unit<'_>> = Vec::new();
    let (mut article, mut clause, mut point) = (String::new(), None, None);
    for text in prose(body) {
        for paragraph in paragraphs(text, &mut addresses) {
            let number = number_token(&paragraph.mark);
            match paragraph.level {
                Level::Article => (article, clause, point) = (number, None, None),
                Level::Clause => (clause, point) = (Some(number), None),
                Level::Point => point = Some(number),
                _ => {}
            }
            let start = paragraph.range.start;
            let mark = match text[paragraph.range.clone()].find(&paragraph.mark) {
                Some(at) if !paragraph.mark.is_empty() => {
                    start + at..start + at + paragraph.mark.len()
                }
                _ => paragraph.range.clone(),
            };
            found.push(Unit {
                article: article.clone(),
                clause: clause.clone(),
                point: point.clone(),
                level: paragraph.level,
                words: paragraph.text,
                text,
                mark,
            });
        }
    }
    found
}

/// `2a` of `Điều 2a.`, `đ` of `đ)`.
pub(crate) fn number_token(mark: &str) -> String {
    let closed = mark.trim_end_matches(['.', ':', ')', ',', ';']);
    closed.rsplit(' ').next().unwrap_or_default().to_owned()
}
