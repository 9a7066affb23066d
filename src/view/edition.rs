//! What a consolidated edition shows around the text: head, introduction, notes, authentication.

use std::borrow::Cow;

use serde::Serialize;

use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::edition::{Authentication, Edition as Model, Form, NOTE_PREFIX};
use crate::view::document::{Closing, Inline};
use crate::view::prose::{inlines, replace_calls};
use crate::view::words;

/// A consolidated edition, as far as it is more than its text.
#[derive(Debug, Clone, Serialize)]
pub struct Edition {
    /// The day whose text it is, `2025-07-10`.
    pub as_of: String,
    /// `10/07/2025`.
    pub as_of_printed: String,
    /// Whether it is authenticated; a reading copy otherwise.
    pub authenticated: bool,
    /// In order of print; the position of a note is its number less one.
    pub notes: Vec<Note>,
}

/// A note of a consolidation.
#[derive(Debug, Clone, Serialize)]
pub struct Note {
    /// From 1, as it is called.
    pub number: usize,
    /// Address: `hn-1`.
    pub id: String,
    /// Paragraph by paragraph.
    pub paragraphs: Vec<Vec<Inline>>,
}

/// The lines over an edition.
#[derive(Debug, Clone, Serialize)]
pub struct EditionHead {
    /// `BẢN HỢP NHẤT ĐỂ TRA CỨU`.
    pub label: String,
    /// `(theo quy định đến ngày 10 tháng 7 năm 2025)`; empty on an authenticated edition.
    pub note: String,
}

/// Name of the files of a work: the last part of its path, for an edition with the day of its text,
/// `209-qd-ubnd-hop-nhat-2013-05-01`.
#[must_use]
pub fn id(work: &Work) -> String {
    match &work.edition {
        None => work.id().to_owned(),
        Some(edition) => format!("{}-hop-nhat-{}", work.id(), edition.as_of),
    }
}

/// Lays the notes out.
pub(super) fn edition(model: &Model) -> Edition {
    let notes = model.notes.iter().enumerate().map(|(at, note)| Note {
        number: at + 1,
        id: note_id(at + 1),
        paragraphs: note.paragraphs.iter().map(|text| inlines(text)).collect(),
    });
    Edition {
        as_of: model.as_of.to_string(),
        as_of_printed: words::short_date(model.as_of),
        authenticated: matches!(model.form, Form::Authenticated(_)),
        notes: notes.collect(),
    }
}

/// Address of a note.
#[must_use]
pub fn note_id(number: usize) -> String {
    format!("{NOTE_PREFIX}{number}")
}

/// The lines over the act.
pub(super) fn head(model: &Model) -> EditionHead {
    match &model.form {
        Form::ReadingCopy => {
            EditionHead { label: words::READING_COPY.to_owned(), note: words::as_of(model.as_of) }
        }
        Form::Authenticated(_) => {
            EditionHead { label: words::CONSOLIDATED.to_owned(), note: String::new() }
        }
    }
}

/// Base act and amending acts: each of these ends with `;`, the last one with `.`.
pub(super) fn introduction(model: &Model) -> Vec<(String, String)> {
    let mut paragraphs = vec![("edition__base".to_owned(), model.base.clone())];
    for (at, act) in model.amended_by.iter().enumerate() {
        let act = act.trim_end().trim_end_matches([';', '.']);
        let mark = if at + 1 == model.amended_by.len() { '.' } else { ';' };
        paragraphs.push((format!("edition__amended_by_{}", at + 1), format!("{act}{mark}")));
    }
    paragraphs
}

/// How an edition is cited: after the base act, which stays what is cited
/// (Pháp lệnh 01/2012/UBTVQH13, Điều 4).
pub(super) fn cited(base: &str, model: &Model) -> String {
    let number = match &model.form {
        Form::Authenticated(form) => form.number.as_ref(),
        Form::ReadingCopy => None,
    };
    match number {
        Some(number) => format!("{base} (hợp nhất tại Văn bản hợp nhất số {number})"),
        None => format!("{base} ({})", name(model)),
    }
}

/// What tells the edition from others: `bản hợp nhất đến ngày 10/07/2025`.
pub(super) fn name(model: &Model) -> String {
    name_of(model.as_of)
}

/// What the text of a day is called: `bản hợp nhất đến ngày 10/07/2025`.
#[must_use]
pub fn name_of(day: Date) -> String {
    format!("bản hợp nhất đến ngày {}", words::short_date(day))
}

/// Number and place with date of an authenticated edition; what is open stays blank.
pub(super) fn number_and_date(form: &Authentication) -> (String, String) {
    let number = words::number_line(form.number.as_deref().unwrap_or("      "));
    let date = words::date_line(form.place.as_deref().unwrap_or_default(), form.date);
    (number, date.trim_start_matches([',', ' ']).to_owned())
}

/// Letterhead of who consolidates: superior body and agency.
pub(super) fn letterhead(form: &Authentication, registry: &Registry) -> (Vec<String>, Vec<String>) {
    let strings =
        |lines: &[crate::model::text::Text]| lines.iter().map(|line| line.value.clone()).collect();
    match registry.get(&form.issuer) {
        None => (Vec::new(), vec![form.issuer.to_string()]),
        Some(agency) => match &agency.letterhead {
            Some(letterhead) => (strings(&letterhead.superior), strings(&letterhead.agency)),
            None => (Vec::new(), vec![agency.name.to_uppercase()]),
        },
    }
}

/// `XÁC THỰC VĂN BẢN HỢP NHẤT`, who signs, and for whom.
pub(super) fn authentication(form: &Authentication) -> Closing {
    Closing {
        recipients: form.recipients.clone(),
        heading: Some(words::AUTHENTICATION.to_owned()),
        signatures: form.signatures.iter().map(Into::into).collect(),
    }
}

/// The text without calls of an edition's notes: for names, never for print.
pub(super) fn without_calls(text: &str) -> Cow<'_, str> {
    replace_calls(text, |_| String::new())
}

/// The text with calls of an edition's notes as plain text shows them, `PHỤ LỤC[23]`.
pub(super) fn plain_calls(text: &str) -> Cow<'_, str> {
    replace_calls(text, |number| format!("[{number}]"))
}

/// Takes the calls off the beginning of running text: they are printed at the mark before it.
pub(super) fn take_first_calls(text: &mut Vec<Inline>) -> Vec<usize> {
    let mut calls = Vec::new();
    loop {
        match text.first_mut() {
            Some(Inline::EditionNote(number)) => {
                calls.push(*number);
                text.remove(0);
            }
            Some(Inline::Strong(content) | Inline::Emphasis(content)) => {
                let inner = take_first_calls(content);
                if content.is_empty() {
                    text.remove(0);
                }
                if inner.is_empty() {
                    return calls;
                }
                calls.extend(inner);
            }
            Some(Inline::Text(letters)) if !calls.is_empty() => {
                let kept = letters.trim_start_matches(' ');
                if kept.len() < letters.len() {
                    *letters = kept.to_owned();
                }
                if letters.is_empty() {
                    text.remove(0);
                    continue;
                }
                return calls;
            }
            _ => return calls,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_calls_and_nothing_else() {
        assert_eq!(without_calls("PHỤ LỤC[^hn-23] I"), "PHỤ LỤC I");
        assert_eq!(plain_calls("[^hn-1]a[^hn-2]"), "[1]a[2]");
        assert_eq!(plain_calls("a[^hn-]b[^1][^hn-3"), "a[^hn-]b[^1][^hn-3");
    }

    #[test]
    fn calls_after_a_mark_leave_the_text() {
        let take = |text: &str| {
            let mut text = inlines(text);
            (take_first_calls(&mut text), text)
        };
        let text = |letters: &str| Inline::Text(letters.into());
        assert_eq!(take("[^hn-2]Quỹ học bổng"), (vec![2], vec![text("Quỹ học bổng")]));
        assert_eq!(take("[^hn-17] (được bãi bỏ)."), (vec![17], vec![text("(được bãi bỏ).")]));
        assert_eq!(take("[^hn-60](được)"), (vec![60], vec![text("(được)")]));
        assert_eq!(
            take("**[^hn-1]Hiệu lực**"),
            (vec![1], vec![Inline::Strong(vec![text("Hiệu lực")])])
        );
        assert_eq!(take("[^hn-3][^hn-4]"), (vec![3, 4], vec![]));
        let inside = vec![text("Bộ Nội vụ"), Inline::EditionNote(4), text(", Bộ")];
        assert_eq!(take("Bộ Nội vụ[^hn-4], Bộ"), (vec![], inside));
    }
}
