//! Running text → Markdown.

use super::escape::{Escaper, Place, guard, letters};
use crate::render::ooxml::style_names::{MISSING, SUBSCRIPT, SUPERSCRIPT, StyleName};
use crate::view::document::{Changed, Inline, plain_text};
use crate::view::edition::note_id;

/// One paragraph; `\n` only after a forced break. Lines are guarded, so it can stand as it is.
pub(super) fn paragraph(inlines: &[Inline]) -> String {
    let lines: Vec<String> = unguarded(inlines, Place::Paragraph).split('\n').map(guard).collect();
    lines.join("\n")
}

/// One paragraph whose lines are still to be guarded once it is wrapped.
pub(super) fn unguarded(inlines: &[Inline], place: Place) -> String {
    let mut escaper = Escaper::new(place);
    write_all(inlines, &mut escaper, false);
    escaper.finish().markdown
}

/// Letters that say what the copy lacks, in a style of their own. The blank within the braces lets
/// a narrow cell break there.
pub(super) fn missing(inlines: &[Inline], place: Place) -> String {
    let text = unguarded(inlines, place);
    if text.is_empty() { text } else { styled(&text, MISSING) }
}

fn styled(markdown: &str, style: StyleName) -> String {
    format!("[{markdown}]{{ custom-style={} }}", style.name)
}

fn write_all(inlines: &[Inline], escaper: &mut Escaper, nested: bool) {
    for inline in inlines {
        write(inline, escaper, nested);
    }
}

fn write(inline: &Inline, escaper: &mut Escaper, nested: bool) {
    match inline {
        Inline::Text(text) => escaper.letters(text),
        Inline::Strong(content) => marked("**", content, escaper, nested),
        Inline::Emphasis(content) => marked("*", content, escaper, nested),
        Inline::Superscript(content) => {
            raised("^", SUPERSCRIPT, &plain_text(content), escaper, nested);
        }
        Inline::Subscript(content) => raised("~", SUBSCRIPT, &plain_text(content), escaper, nested),
        Inline::Link { href, content } => link(href, content, escaper),
        Inline::NoteRef(mark) => raised("^", SUPERSCRIPT, mark, escaper, nested),
        Inline::EditionNote(number) => escaper.markup(&format!("[^{}]", note_id(*number))),
        Inline::Break => escaper.line_break(),
        Inline::Inserted(content) => changed_content(Changed::Inserted, content, escaper),
        Inline::Deleted(content) => changed_content(Changed::Deleted, content, escaper),
        Inline::Marked { change: Changed::Deleted, content } => {
            marked("~~", content, escaper, nested);
        }
        Inline::Marked { change: Changed::Inserted, content } => {
            marked("**", content, escaper, nested);
        }
    }
}

/// pandoc makes tracked changes of these classes; the date is that of the conversion.
fn class(change: Changed) -> &'static str {
    match change {
        Changed::Inserted => "insertion",
        Changed::Deleted => "deletion",
    }
}

/// Markdown that came or went.
pub(super) fn changed(change: Changed, markdown: &str) -> String {
    format!("[{markdown}]{{ .{} author={AUTHOR} }}", class(change))
}

/// A whole paragraph that came or went, its end included.
pub(super) fn changed_paragraph(change: Changed, markdown: &str) -> String {
    let class = class(change);
    format!("{}[]{{.paragraph-{class} author={AUTHOR}}}", changed(change, markdown))
}

/// Who tracked changes are said to be by.
const AUTHOR: &str = "congbao";

/// What came or went within a paragraph; breaks at its ends stand outside.
fn changed_content(change: Changed, content: &[Inline], escaper: &mut Escaper) {
    let mut inner = Escaper::new(escaper.place());
    write_all(content, &mut inner, true);
    let inner = inner.finish();
    (0..inner.before).for_each(|_| escaper.line_break());
    if !inner.markdown.is_empty() {
        escaper.markup(&changed(change, &inner.markdown));
    }
    (0..inner.after).for_each(|_| escaper.line_break());
}

/// Bold or italic; breaks at its ends stand outside.
fn marked(mark: &str, content: &[Inline], escaper: &mut Escaper, nested: bool) {
    let mut inner = Escaper::new(escaper.place());
    write_all(content, &mut inner, true);
    let inner = inner.finish();
    (0..inner.before).for_each(|_| escaper.line_break());
    if !inner.markdown.is_empty() {
        let markup = format!("{mark}{}{mark}", inner.markdown);
        // An empty span keeps marks apart that would run together.
        let apart = nested || touches(escaper);
        escaper.markup(&if apart { format!("[{markup}]{{}}") } else { markup });
    }
    (0..inner.after).for_each(|_| escaper.line_break());
}

fn touches(escaper: &Escaper) -> bool {
    escaper.written().ends_with(['*', '^', '~'])
}

/// Raised or lowered letters. pandoc undoes backslashes twice between `^` marks, and reads `[^` as
/// a footnote, so anything but plain letters in running text gets a style instead.
fn raised(mark: &str, style: StyleName, text: &str, escaper: &mut Escaper, nested: bool) {
    if text.is_empty() {
        return;
    }
    let plain = text.chars().all(char::is_alphanumeric);
    if plain && !nested && !touches(escaper) {
        escaper.markup(&format!("{mark}{text}{mark}"));
    } else {
        escaper.markup(&styled(&letters(text, escaper.place()), style));
    }
}

fn link(href: &str, content: &[Inline], escaper: &mut Escaper) {
    let mut inner = Escaper::new(escaper.place());
    write_all(content, &mut inner, true);
    let inner = inner.finish();
    if !inner.markdown.is_empty() {
        escaper.markup(&format!("[{}]({})", inner.markdown, address(href)));
    }
}

/// An address without letters that could end it.
fn address(href: &str) -> String {
    let mut address = String::with_capacity(href.len());
    for letter in href.chars() {
        if letter.is_whitespace() || "()<>\\\"'`*[]{}|+^~$@&".contains(letter) {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                address.push_str(&match letter {
                    '+' | '@' | '&' | '~' | '$' => format!("&#{byte};"),
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
    fn raised_letters_that_need_a_backslash_get_a_style() {
        let raised = |letters: &str| Inline::Superscript(vec![text(letters)]);
        assert_eq!(paragraph(&[text("m"), raised("2")]), "m^2^");
        let style = "{ custom-style=CBTrên }";
        assert_eq!(paragraph(&[Inline::NoteRef("*".into())]), format!("[\\*]{style}"));
        assert_eq!(paragraph(&[Inline::Strong(vec![raised("2")])]), format!("**[2]{style}**"));
    }

    #[test]
    fn a_break_guards_the_next_line() {
        let bold = Inline::Strong(vec![text("- b"), Inline::Break]);
        assert_eq!(paragraph(&[text("a"), Inline::Break, bold]), "a\\\n**- b**");
        let inlines = [Inline::Break, text("a"), Inline::Break, text("- b"), Inline::Break];
        assert_eq!(paragraph(&inlines), "a\\\n\\- b");
    }

    #[test]
    fn an_address_cannot_close_its_link() {
        let link = Inline::Link { href: "https://x.vn/a_(b) c".into(), content: vec![text("d")] };
        assert_eq!(paragraph(&[link]), "[d](https://x.vn/a_%28b%29%20c)");
    }
}
