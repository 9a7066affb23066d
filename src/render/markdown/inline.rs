//! Running text → Markdown.

use super::escape::{Escaper, Place, guard, letters};
use crate::render::docx::style_names::MISSING;
use crate::view::document::Inline;

/// One paragraph; `\n` only after a forced break. Lines are guarded, so it can stand as it is.
pub(super) fn paragraph(inlines: &[Inline]) -> String {
    let lines: Vec<String> = unguarded(inlines, Place::Paragraph).split('\n').map(guard).collect();
    lines.join("\n")
}

/// One paragraph whose lines are still to be guarded once it is wrapped.
pub(super) fn unguarded(inlines: &[Inline], place: Place) -> String {
    let mut escaper = Escaper::new(place, false);
    write_all(inlines, &mut escaper, false);
    escaper.finish()
}

/// Letters that say what the copy lacks, in a style of their own. The blank within the braces lets
/// a narrow cell break there.
pub(super) fn missing(inlines: &[Inline], place: Place) -> String {
    format!("[{}]{{ custom-style={} }}", unguarded(inlines, place), MISSING.name)
}

fn write_all(inlines: &[Inline], escaper: &mut Escaper, nested: bool) {
    let breaks = |inline: &Inline| matches!(inline, Inline::Break);
    // A break at either end of a paragraph shows nothing, and pandoc would read a backslash.
    let start = inlines.iter().take_while(|inline| breaks(inline)).count();
    let end = inlines.len() - inlines[start..].iter().rev().take_while(|i| breaks(i)).count();
    for inline in &inlines[start..end] {
        write(inline, escaper, nested);
    }
}

fn write(inline: &Inline, escaper: &mut Escaper, nested: bool) {
    match inline {
        Inline::Text(text) => escaper.letters(text),
        Inline::Strong(content) => marked("**", content, escaper, nested),
        Inline::Emphasis(content) => marked("*", content, escaper, nested),
        Inline::Superscript(content) => raised("^", content, escaper),
        Inline::Subscript(content) => raised("~", content, escaper),
        Inline::Link { href, content } => link(href, content, escaper),
        Inline::NoteRef(mark) => raised("^", &[Inline::Text(mark.clone())], escaper),
        Inline::Break => escaper.line_break(),
    }
}

fn marked(mark: &str, content: &[Inline], escaper: &mut Escaper, nested: bool) {
    let mut inner = Escaper::new(escaper.place(), escaper.solid);
    write_all(content, &mut inner, true);
    let inner = inner.finish();
    if !inner.is_empty() {
        set_apart(format!("{mark}{inner}{mark}"), escaper, nested);
    }
}

fn raised(mark: &str, content: &[Inline], escaper: &mut Escaper) {
    let mut inner = Escaper::new(escaper.place(), true);
    // Links and breaks cannot be raised: `^[` would open a footnote.
    let flat = Inline::Text(crate::view::document::plain_text(content).replace('\n', " "));
    let simple = content.iter().all(|inline| matches!(inline, Inline::Text(_)));
    write_all(if simple { content } else { std::slice::from_ref(&flat) }, &mut inner, false);
    let inner = inner.finish();
    if !inner.is_empty() {
        set_apart(format!("{mark}{inner}{mark}"), escaper, false);
    }
}

/// Puts an empty span around markup that would run together with the markup before it.
fn set_apart(markup: String, escaper: &mut Escaper, nested: bool) {
    let touches = escaper.written().ends_with(['*', '^', '~']);
    if nested || touches {
        escaper.markup(&format!("[{markup}]{{}}"));
    } else {
        escaper.markup(&markup);
    }
}

fn link(href: &str, content: &[Inline], escaper: &mut Escaper) {
    let mut inner = Escaper::new(escaper.place(), false);
    write_all(content, &mut inner, false);
    let inner = inner.finish();
    if !inner.is_empty() {
        escaper.markup(&format!("[{inner}]({})", address(href)));
    }
}

/// An address without letters that could end it.
fn address(href: &str) -> String {
    let mut address = String::with_capacity(href.len());
    for letter in href.chars() {
        if letter.is_whitespace() || "()<>\\\"'`*_[]{}|+^~$@&".contains(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                address.push_str(&match letter {
                    '_' | '+' | '@' | '&' | '~' | '$' => format!("&#{byte};"),
                    _ => format!("%{byte:02X}"),
                });
            }
        } else {
            address.push(letter);
        }
    }
    address
}

/// A line of letters without markup.
pub(super) fn plain(text: &str) -> String {
    guard(&letters(text, Place::Paragraph))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    #[test]
    fn marks_that_touch_are_set_apart() {
        let inlines = [
            Inline::Strong(vec![text(" a "), Inline::Emphasis(vec![text("b")])]),
            Inline::Emphasis(vec![text("c")]),
        ];
        assert_eq!(paragraph(&inlines), "**&#32;a [*b*]{}**[*c*]{}");
    }

    #[test]
    fn raised_letters_hold_no_blank() {
        let inlines =
            [text("m"), Inline::Superscript(vec![text("2 a")]), Inline::NoteRef("*".into())];
        assert_eq!(paragraph(&inlines), "m^2&#32;a^[^\\*^]{}");
    }

    #[test]
    fn a_break_guards_the_next_line() {
        let inlines = [text("a"), Inline::Break, text("- b"), Inline::Break];
        assert_eq!(paragraph(&inlines), "a\\\n\\- b");
    }

    #[test]
    fn an_address_cannot_close_its_link() {
        let link = Inline::Link { href: "https://x.vn/a_(b) c".into(), content: vec![text("d")] };
        assert_eq!(paragraph(&[link]), "[d](https://x.vn/a&#95;%28b%29%20c)");
    }
}
