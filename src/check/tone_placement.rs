//! `hòa` and `hoà` in one act.

use crate::check::print::{self, Printed, texts, words};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "tone-placement",
        what: (
            "Một văn bản đặt dấu thanh theo cả hai kiểu (hòa, hoà).",
            "One act places tone marks in both styles (hòa, hoà).",
        ),
        why: (
            "Không có quy định bắt buộc; nên giữ một kiểu. Tên riêng không sửa.",
            "No decree fixes the style; one is better than two. Names are never changed.",
        ),
        clause: None,
        example: "Ủy ban … Uỷ ban\n# đúng (right)\nỦy ban … Ủy ban",
    },
    run,
};

/// How often a style occurs, and where first.
#[derive(Debug, Default)]
struct Style {
    count: usize,
    first: Option<(String, Span)>,
}

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let (mut old, mut new) = (Style::default(), Style::default());
    for Printed { text, .. } in texts(context.work) {
        for range in words(text) {
            let word = &text[range.clone()];
            let Some(is_new) = style(word) else { continue };
            let style = if is_new { &mut new } else { &mut old };
            style.count += 1;
            if style.first.is_none() {
                style.first = Some((word.to_owned(), print::place(context, text, range)));
            }
        }
    }
    let (rare, common) = if new.count <= old.count { (new, old) } else { (old, new) };
    let (Some((rare_word, at)), Some((common_word, before))) = (rare.first, common.first) else {
        return;
    };
    let message = Message::new(
        format!(
            "dấu thanh đặt theo hai kiểu: {} chỗ như \"{common_word}\", {} chỗ như \"{rare_word}\"",
            common.count, rare.count
        ),
        format!(
            "tone marks in two styles: {} words like \"{common_word}\", {} like \"{rare_word}\"",
            common.count, rare.count
        ),
    );
    diagnostics.push(
        Diagnostic::new(Severity::Note, "tone-placement", message)
            .at(at)
            .label(before, "kiểu kia", "the other style")
            .hint("nếu văn bản in như vậy thì giữ nguyên", "if the print has it so, keep it"),
    );
}

/// Whether a word shows the new style (`true`) or the old one; most words show neither.
fn style(word: &str) -> Option<bool> {
    // Every such syllable has a letter with a mark.
    if word.is_ascii() {
        return None;
    }
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    if word.chars().count() > 7 {
        return None;
    }
    let mut letters = word.chars().rev().flat_map(char::to_lowercase);
    let (last, before) = (letters.next()?, letters.next()?);
    let is_new = print::is_new_style(before, last)?;
    // In `quý` and `quỹ` the u belongs to the initial.
    (!is_new || !word.starts_with(['q', 'Q'])).then_some(is_new)
}

#[cfg(test)]
mod tests {
    use super::style;

    #[test]
    fn only_open_syllables_show_a_style() {
        for (word, shown) in [
            ("hòa", Some(false)),
            ("Uỷ", Some(true)),
            ("HOÁ", Some(true)),
            ("hoàng", None),
            ("quý", None),
            ("Quỹ", None),
            ("và", None),
        ] {
            assert_eq!(style(word), shown, "{word}");
        }
    }
}
