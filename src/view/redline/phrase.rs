//! Running text against running text, word by word.

use std::collections::BTreeMap;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::view::document::{Changed, Inline, plain_text};
use crate::view::redline::align::{Step, align};

/// Texts that share less of their words than this are shown whole, one after the other: a sentence
/// in shreds is read by nobody.
const SHARED: f64 = 0.3;

/// A word, a blank, a sign, or what cannot be parted; with the print around it.
#[derive(Debug, Clone, PartialEq)]
struct Token {
    /// What is compared.
    letters: String,
    /// What is shown.
    leaf: Inline,
    /// From the outside in.
    wraps: Vec<Wrap>,
}

/// Print around letters.
#[derive(Debug, Clone, PartialEq)]
enum Wrap {
    Strong,
    Emphasis,
    Link(String),
}

/// The text after, with what was taken out and put in. Print (bold, links) is the one after, and its
/// change alone is none.
pub(super) fn compare(before: &[Inline], after: &[Inline]) -> Vec<Inline> {
    let (old, new) = (tokens(before), tokens(after));
    let letters = |tokens: &[Token]| -> Vec<String> {
        tokens.iter().map(|token| token.letters.clone()).collect()
    };
    let (old_letters, new_letters) = (letters(&old), letters(&new));
    if old_letters == new_letters {
        return after.to_vec();
    }
    let mut text = Vec::new();
    let is_shared = likeness(before, after) >= SHARED;
    let spans = if is_shared {
        spans(&capture_diff_slices(Algorithm::Myers, &old_letters, &new_letters), (&old, &new))
    } else {
        vec![Span { same: false, old: 0..old.len(), new: 0..new.len() }]
    };
    for span in spans {
        if span.same {
            text.extend(build(&new[span.new]));
            continue;
        }
        if !span.old.is_empty() {
            text.push(Inline::Deleted(build(&old[span.old])));
        }
        if !span.new.is_empty() {
            text.push(Inline::Inserted(build(&new[span.new])));
        }
    }
    text
}

/// Both columns of a comparison: the text before with what was taken out marked, and the text after
/// with what was put in.
pub(in crate::view) fn sides(before: &[Inline], after: &[Inline]) -> (Vec<Inline>, Vec<Inline>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    for inline in compare(before, after) {
        match inline {
            Inline::Deleted(content) => {
                old.push(Inline::Marked { change: Changed::Deleted, content });
            }
            Inline::Inserted(content) => {
                new.push(Inline::Marked { change: Changed::Inserted, content });
            }
            other => {
                old.push(other.clone());
                new.push(other);
            }
        }
    }
    (old, new)
}

/// Paragraph by paragraph: of a cell, or the lines of a title.
pub(super) fn compare_lines(before: &[Vec<Inline>], after: &[Vec<Inline>]) -> Vec<Vec<Inline>> {
    steps(before, after)
        .into_iter()
        .map(|step| match step {
            Step::Both(old, new) => compare(&before[old], &after[new]),
            Step::Before(old) => vec![Inline::Deleted(before[old].clone())],
            Step::After(new) => vec![Inline::Inserted(after[new].clone())],
        })
        .collect()
}

/// Which paragraphs belong together.
pub(in crate::view) fn steps(before: &[Vec<Inline>], after: &[Vec<Inline>]) -> Vec<Step> {
    let keys = |lines: &[Vec<Inline>]| -> Vec<String> {
        lines.iter().map(|line| plain_text(line)).collect()
    };
    // One paragraph that became one is the same paragraph, however much it changed.
    if let ([_], [_]) = (before, after) {
        return vec![Step::Both(0, 0)];
    }
    align(&keys(before), &keys(after), |old, new| likeness(&before[old], &after[new]))
}

/// How much of their words two texts share, from 0 to 1.
pub(super) fn likeness(before: &[Inline], after: &[Inline]) -> f64 {
    let (old, new) = (words(before), words(after));
    let all = |words: &BTreeMap<String, u32>| words.values().copied().sum::<u32>();
    let total = all(&old) + all(&new);
    if total == 0 {
        return 1.0;
    }
    let shared: u32 =
        old.iter().map(|(word, count)| new.get(word).map_or(0, |other| *count.min(other))).sum();
    f64::from(2 * shared) / f64::from(total)
}

fn words(inlines: &[Inline]) -> BTreeMap<String, u32> {
    let mut words = BTreeMap::new();
    for token in tokens(inlines).into_iter().filter(|token| !is_between(token)) {
        *words.entry(token.letters).or_default() += 1;
    }
    words
}

/// A run of tokens that stayed, or that was replaced.
#[derive(Debug)]
struct Span {
    same: bool,
    old: std::ops::Range<usize>,
    new: std::ops::Range<usize>,
}

/// Runs of the comparison; a few words between two longer changes belong to them.
fn spans(ops: &[DiffOp], texts: (&[Token], &[Token])) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for op in ops {
        let same = matches!(op, DiffOp::Equal { .. });
        let next = Span { same, old: op.old_range(), new: op.new_range() };
        let count = spans.len();
        if !next.same && count >= 2 {
            let (before, between) = (&spans[count - 2], &spans[count - 1]);
            if between.same && is_drowned(before, between, &next, texts) {
                let between = spans.pop().expect("there are at least two");
                join(&mut spans, &between);
                join(&mut spans, &next);
                continue;
            }
        }
        match spans.last() {
            Some(last) if last.same == next.same => join(&mut spans, &next),
            _ => spans.push(next),
        }
    }
    spans
}

/// Most words that are counted to the changes around them.
const DROWNED: usize = 2;

/// Whether what stayed between two changes says nothing by itself: blanks and signs, or a word or
/// two no longer than either change, as "và" in a name that was replaced whole.
fn is_drowned(before: &Span, between: &Span, next: &Span, texts: (&[Token], &[Token])) -> bool {
    let (old, new) = texts;
    let kept = &old[between.old.clone()];
    let words = kept.iter().filter(|token| !is_between(token)).count();
    let letters = |tokens: &[Token]| -> usize {
        tokens.iter().map(|token| token.letters.chars().count()).sum()
    };
    let changed =
        |span: &Span| letters(&old[span.old.clone()]).max(letters(&new[span.new.clone()]));
    words == 0 || (words <= DROWNED && letters(kept) <= changed(before).min(changed(next)))
}

/// Adds a run to the last one.
fn join(spans: &mut [Span], next: &Span) {
    if let Some(last) = spans.last_mut() {
        last.old.end = next.old.end.max(last.old.end);
        last.new.end = next.new.end.max(last.new.end);
    }
}

fn is_between(token: &Token) -> bool {
    matches!(token.leaf, Inline::Text(_)) && !token.letters.chars().any(char::is_alphanumeric)
}

fn tokens(inlines: &[Inline]) -> Vec<Token> {
    let mut tokens = Vec::new();
    push_tokens(inlines, &mut Vec::new(), &mut tokens);
    tokens
}

fn push_tokens(inlines: &[Inline], wraps: &mut Vec<Wrap>, tokens: &mut Vec<Token>) {
    for inline in inlines {
        let mut inside = |wrap: Wrap, content: &[Inline], tokens: &mut Vec<Token>| {
            wraps.push(wrap);
            push_tokens(content, wraps, tokens);
            wraps.pop();
        };
        match inline {
            Inline::Strong(content) => inside(Wrap::Strong, content, tokens),
            Inline::Emphasis(content) => inside(Wrap::Emphasis, content, tokens),
            Inline::Link { href, content } => inside(Wrap::Link(href.clone()), content, tokens),
            Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => {
                push_tokens(content, wraps, tokens);
            }
            Inline::Text(text) => tokens.extend(parts(text).into_iter().map(|part| Token {
                letters: part.to_owned(),
                leaf: Inline::Text(part.to_owned()),
                wraps: wraps.clone(),
            })),
            // Notes of an edition say what changed; here that is shown itself.
            Inline::EditionNote(_) => {}
            Inline::Superscript(_) | Inline::Subscript(_) | Inline::NoteRef(_) | Inline::Break => {
                let letters = plain_text(std::slice::from_ref(inline));
                tokens.push(Token { letters, leaf: inline.clone(), wraps: wraps.clone() });
            }
        }
    }
}

/// Words, runs of blanks, and single signs at either end of a word: `1.000` is one word.
fn parts(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    for piece in text.split_inclusive(' ') {
        let word = piece.trim_end_matches(' ');
        let core = word.trim_start_matches(|c: char| !c.is_alphanumeric());
        let lead = &word[..word.len() - core.len()];
        let kept = core.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
        let tail = &core[kept.len()..];
        parts.extend(signs(lead));
        if !kept.is_empty() {
            parts.push(kept);
        }
        parts.extend(signs(tail));
        if piece.len() > word.len() {
            parts.push(&piece[word.len()..]);
        }
    }
    parts
}

fn signs(text: &str) -> impl Iterator<Item = &str> {
    text.char_indices().map(|(at, sign)| &text[at..at + sign.len_utf8()])
}

/// Running text of tokens, print and letters joined again.
fn build(tokens: &[Token]) -> Vec<Inline> {
    nest(tokens, 0)
}

fn nest(tokens: &[Token], depth: usize) -> Vec<Inline> {
    let mut inlines: Vec<Inline> = Vec::new();
    for run in tokens.chunk_by(|one, next| one.wraps.get(depth) == next.wraps.get(depth)) {
        match run[0].wraps.get(depth) {
            Some(Wrap::Strong) => inlines.push(Inline::Strong(nest(run, depth + 1))),
            Some(Wrap::Emphasis) => inlines.push(Inline::Emphasis(nest(run, depth + 1))),
            Some(Wrap::Link(href)) => {
                let content = nest(run, depth + 1);
                inlines.push(Inline::Link { href: href.clone(), content });
            }
            None => run.iter().for_each(|token| push_leaf(&mut inlines, &token.leaf)),
        }
    }
    inlines
}

fn push_leaf(inlines: &mut Vec<Inline>, leaf: &Inline) {
    match (inlines.last_mut(), leaf) {
        (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(text),
        _ => inlines.push(leaf.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::prose::inlines;
    use crate::view::redline::{text_after, text_before};

    fn text(letters: &str) -> Inline {
        Inline::Text(letters.into())
    }

    fn deleted(letters: &str) -> Inline {
        Inline::Deleted(vec![text(letters)])
    }

    fn inserted(letters: &str) -> Inline {
        Inline::Inserted(vec![text(letters)])
    }

    #[test]
    fn a_replaced_phrase_is_one_change() {
        // QĐ 142/2008/QĐ-TTg as amended by QĐ 22/2025/QĐ-TTg, Điều 4.2.
        let before = inlines("Bộ Lao động - Thương binh và Xã hội hướng dẫn thi hành;");
        let after = inlines("Bộ Nội vụ hướng dẫn thi hành;");
        assert_eq!(
            compare(&before, &after),
            [
                text("Bộ "),
                deleted("Lao động - Thương binh và Xã hội"),
                inserted("Nội vụ"),
                text(" hướng dẫn thi hành;"),
            ]
        );
    }

    #[test]
    fn a_name_that_was_replaced_is_not_torn_by_a_word_that_both_have() {
        let before = inlines("Sở Thông tin và truyền thông, UBND thành phố");
        let after = inlines("Sở Khoa học và Công nghệ, UBND thành phố");
        assert_eq!(
            compare(&before, &after),
            [
                text("Sở "),
                deleted("Thông tin và truyền thông"),
                inserted("Khoa học và Công nghệ"),
                text(", UBND thành phố"),
            ]
        );
    }

    #[test]
    fn a_number_changes_whole_and_its_sign_stays() {
        assert_eq!(
            compare(&inlines("đạt 1.000 hộ, tăng 8%."), &inlines("đạt 1.200 hộ, tăng 8%.")),
            [text("đạt "), deleted("1.000"), inserted("1.200"), text(" hộ, tăng 8%.")]
        );
    }

    #[test]
    fn bold_print_alone_is_no_change_and_is_kept_around_one() {
        assert_eq!(compare(&inlines("một hai"), &inlines("**một** hai")), inlines("**một** hai"));
        assert_eq!(
            compare(&inlines("**Quý II** năm nay"), &inlines("**Quý III** năm nay")),
            [
                Inline::Strong(vec![text("Quý ")]),
                Inline::Deleted(vec![Inline::Strong(vec![text("II")])]),
                Inline::Inserted(vec![Inline::Strong(vec![text("III")])]),
                text(" năm nay"),
            ]
        );
    }

    #[test]
    fn texts_without_anything_in_common_are_shown_whole() {
        assert_eq!(
            compare(&inlines("một hai ba"), &inlines("bốn năm sáu")),
            [deleted("một hai ba"), inserted("bốn năm sáu")]
        );
    }

    #[test]
    fn lines_that_came_and_went_are_told_from_lines_that_changed() {
        let lines = |texts: &[&str]| -> Vec<Vec<Inline>> {
            texts.iter().map(|text| inlines(text)).collect()
        };
        let before = lines(&["- Báo cáo quý I", "- Công báo", "- Quyết định"]);
        let after = lines(&["- Báo cáo quý II", "- Quyết định", "- Nghị quyết"]);
        let found = compare_lines(&before, &after);
        assert_eq!(found[1], [deleted("- Công báo")]);
        assert_eq!(found[2], [text("- Quyết định")]);
        assert_eq!(found[3], [inserted("- Nghị quyết")]);
        assert_eq!(found[0], [text("- Báo cáo quý "), deleted("I"), inserted("II")]);
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_the_comparison(
            before in "([abc ,.^*]|một|hai|\\*\\*){0,24}",
            after in "([abc ,.^*]|một|hai|\\*\\*){0,24}",
        ) {
            let (old, new) = (inlines(&before), inlines(&after));
            let found = compare(&old, &new);
            proptest::prop_assert_eq!(text_before(&found), plain_text(&old));
            proptest::prop_assert_eq!(text_after(&found), plain_text(&new));
            proptest::prop_assert_eq!(compare(&new, &new), new);
        }
    }
}
