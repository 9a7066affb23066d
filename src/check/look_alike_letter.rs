//! Cyrillic or Greek letters among Latin ones: `NĐ-CР` with the Cyrillic Р.

use std::ops::Range;

use crate::check::print::{self, Printed, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Edit, Fix, Message};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "look-alike-letter",
        what: (
            "Chữ Kirin, Hy Lạp hay dấu ₫ đứng thay chữ cái Việt giống nó.",
            "A Cyrillic or Greek letter, or ₫, stands for the Vietnamese letter it looks like.",
        ),
        why: (
            "Mắt không thấy khác, nhưng tìm \"NĐ-CP\" sẽ không ra.",
            "The eye sees no difference, but a search for \"NĐ-CP\" finds nothing.",
        ),
        clause: None,
        example: "number: 30/NĐ-CР   # Р là chữ Kirin\n# đúng (right)\nnumber: 30/NĐ-CP",
    },
    run,
};

/// Look-alikes and the Latin letters below them.
const LOOKS: &str = "АВЕЅІЈКМНОРСТУХаеорсухіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο₫";
const LATIN: &str = "ABESIJKMHOPCTYXaeopcyxijsABEZHIKMNOPTYXođ";

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for Printed { text, .. } in texts(context.work) {
        if text.is_ascii() || !text.contains(|letter| latin(letter).is_some()) {
            continue;
        }
        let places = context.sources.places(text.span, text);
        for range in print::words(text).map(|range| bare(text, range)) {
            let Some((found, right)) = slips(&text[range.clone()]) else { continue };
            let edits = edits(&text[range.clone()], range.start, |part| places.of(part));
            diagnostics.push(
                Diagnostic::warning(
                    "look-alike-letter",
                    format!("\"{}\" có chữ \"{found}\" chỉ giống chữ Việt", &text[range.clone()]),
                    format!(
                        "\"{}\" has a \"{found}\" that only looks Vietnamese",
                        &text[range.clone()]
                    ),
                )
                .at(places.of(range))
                .hint(format!("có phải ý là \"{right}\"?"), format!("did you mean \"{right}\"?"))
                .fix(Fix {
                    message: Message::new(format!("ghi \"{right}\""), format!("write \"{right}\"")),
                    safe: false,
                    edits,
                }),
            );
        }
    }
}

/// A word without the marks around it.
fn bare(text: &str, word: Range<usize>) -> Range<usize> {
    let marks = [',', ';', ':', '.', '(', ')', '“', '”', '"'];
    let end = word.start + text[word.clone()].trim_end_matches(marks).len();
    let start = end - text[word.start..end].trim_start_matches(marks).len();
    start..end
}

/// The Latin letter that a letter looks like.
fn latin(letter: char) -> Option<char> {
    // Latin letters, those of Vietnamese among them, stand outside of Greek, Cyrillic and ₫.
    if letter < '\u{370}' || (letter > '\u{52f}' && letter != '₫') {
        return None;
    }
    LOOKS.chars().zip(LATIN.chars()).find(|(look, _)| *look == letter).map(|(_, latin)| latin)
}

/// The first look-alike of a word that also has Latin letters, and the word as it should be. A word
/// of one foreign script alone is that script.
fn slips(word: &str) -> Option<(char, String)> {
    let found = word.chars().find(|letter| latin(*letter).is_some())?;
    let is_latin = |letter: char| {
        letter.is_alphabetic() && (letter < '\u{370}' || ('\u{1e00}'..'\u{1f00}').contains(&letter))
    };
    let mixed = word.chars().any(is_latin);
    mixed.then(|| (found, word.chars().map(|letter| latin(letter).unwrap_or(letter)).collect()))
}

fn edits(
    word: &str,
    start: usize,
    place: impl Fn(Range<usize>) -> crate::source::Span,
) -> Vec<Edit> {
    let slips = word.char_indices().filter_map(|(at, letter)| Some((at, letter, latin(letter)?)));
    slips
        .map(|(at, letter, latin)| Edit {
            span: place(start + at..start + at + letter.len_utf8()),
            replacement: latin.to_string(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{LATIN, LOOKS, slips};

    #[test]
    fn the_table_is_paired() {
        assert_eq!(LOOKS.chars().count(), LATIN.chars().count());
        assert!(LOOKS.chars().all(|look| !look.is_ascii()));
    }

    #[test]
    fn only_mixed_words_are_slips() {
        assert_eq!(slips("NĐ-CР").map(|(_, right)| right), Some("NĐ-CP".to_owned()));
        assert_eq!(slips("₫ồng").map(|(_, right)| right), Some("đồng".to_owned()));
        assert_eq!(slips("Россия"), None);
        assert_eq!(slips("5.000₫"), None);
    }
}
