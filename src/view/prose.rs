//! Markdown within a paragraph → running text. The only user of pulldown-cmark.
//!
//! Only what belongs inside a line counts: bold, italic, superscript, subscript, links, footnote
//! calls, `\` before a mark. What would open a block (`-`, `1.`, `#`, `>`) is printed text here.
//! HTML is shown as the letters it is written with; a link to anything but http, https, mailto or
//! `#` is shown as its text.

use std::borrow::Cow;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::model::edition::NOTE_PREFIX;
use crate::view::document::Inline;

/// Put before the text so that its first letters cannot open a block, and taken off again.
const GUARD: char = '.';

/// Whether a letter can be more than text; a line without one is read no further.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'[' | b']' | b'<' | b'>' | b'&' | b'\\' | b'~' | b'^' | b'`' | b'!' | b'|'
    )
}

/// Reads the Markdown of one paragraph; `\n` is a forced line break.
#[must_use]
pub fn inlines(text: &str) -> Vec<Inline> {
    let mut result = Vec::new();
    // pulldown-cmark would begin a new block at `\r`.
    for (at, line) in text.split(['\n', '\r']).enumerate() {
        if at > 0 {
            result.push(Inline::Break);
        }
        let marked = line.bytes().any(is_mark);
        // A line with letters of ours cannot come from a file: `load` refuses them.
        if marked && !line.contains(OURS) {
            result.extend(parse(line));
        } else if !line.is_empty() {
            result.push(Inline::Text(line.to_owned()));
        }
    }
    result
}

/// An open tag and what it holds so far.
type Open = (Option<Tag<'static>>, Vec<Inline>);

fn parse(line: &str) -> Vec<Inline> {
    let guarded = format!("{GUARD}{}", raise(&set_calls_apart(line)));
    let mut open: Vec<Open> = vec![(None, Vec::new())];
    let mut at_start = true;
    let events = Parser::new_ext(&guarded, Options::ENABLE_OLD_FOOTNOTES).into_offset_iter();
    for (event, range) in events {
        match event {
            Event::Start(tag) => match tag {
                Tag::Paragraph => {}
                other => open.push((Some(other.into_static()), Vec::new())),
            },
            Event::End(TagEnd::Paragraph) => {}
            Event::End(_) => close(&mut open),
            Event::Text(text) => {
                // What differs from the file is an entity, `&amp;`.
                let written = *text == guarded[range];
                let text = match text.strip_prefix(GUARD) {
                    Some(rest) if at_start => rest,
                    _ => &text,
                };
                at_start = false;
                if written {
                    push_text(&mut open, text);
                } else {
                    push_text(&mut open, &printable(text));
                }
            }
            // Letters as written: code marks are kept, HTML is no HTML here.
            Event::Code(text) => push_text(&mut open, &format!("`{}`", as_written(&text))),
            Event::Html(text) | Event::InlineHtml(text) => {
                push_text(&mut open, &as_written(&text));
            }
            Event::FootnoteReference(mark) => {
                push(&mut open, Inline::NoteRef(printable(&as_written(&mark))));
            }
            Event::SoftBreak => push_text(&mut open, " "),
            Event::HardBreak => push(&mut open, Inline::Break),
            Event::InlineMath(text) | Event::DisplayMath(text) => push_text(&mut open, &text),
            Event::Rule | Event::TaskListMarker(_) => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.pop().map(|(_, inlines)| lower(inlines)).unwrap_or_default()
}

/// Stand for `^` and `~` pairs while pulldown-cmark reads the line: it knows them between words
/// only, and here they are needed inside one (m^2^, PM~2.5~). Code points that Unicode gives to no
/// letter, for uses like this one.
const RAISED: (char, char) = ('\u{FDD0}', '\u{FDD1}');
const LOWERED: (char, char) = ('\u{FDD2}', '\u{FDD3}');
/// Stand for `[^hn-` and `]` of a call of an edition's note: pulldown-cmark would make a link of one
/// that stands before a bracket, `1.[^hn-17](được bãi bỏ)`.
const CALL: (char, char) = ('\u{FDD4}', '\u{FDD5}');
const OURS: [char; 6] = [RAISED.0, RAISED.1, LOWERED.0, LOWERED.1, CALL.0, CALL.1];

/// Takes the marks of [`raise`] and [`set_calls_apart`] back where they are no print: in code, HTML,
/// addresses.
fn as_written(text: &str) -> String {
    let text = text.replace([RAISED.0, RAISED.1], "^").replace([LOWERED.0, LOWERED.1], "~");
    text.replace(CALL.0, &format!("[^{NOTE_PREFIX}")).replace(CALL.1, "]")
}

/// Marks the calls of an edition's notes.
fn set_calls_apart(line: &str) -> Cow<'_, str> {
    replace_calls(line, |number| format!("{}{number}{}", CALL.0, CALL.1))
}

/// The text with each call of an edition's notes, `[^hn-2]`, shown in another way.
pub(super) fn replace_calls(text: &str, show: impl Fn(&str) -> String) -> Cow<'_, str> {
    let begin = format!("[^{NOTE_PREFIX}");
    if !text.contains(&begin) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(&begin) {
        let after = &rest[at + begin.len()..];
        let len = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        shown.push_str(&rest[..at]);
        if (1..=MAX_DIGITS).contains(&len) && after[len..].starts_with(']') {
            shown.push_str(&show(&after[..len]));
            rest = &after[len + 1..];
        } else {
            shown.push_str(&begin);
            rest = after;
        }
    }
    shown.push_str(rest);
    Cow::Owned(shown)
}

/// Most digits of the number of a note.
const MAX_DIGITS: usize = 9;

/// What an entity stands for, when it can be printed: `&#7;` cannot.
fn printable(text: &str) -> String {
    let code = |letter: char| u32::from(letter);
    let no_letter = |letter: char| code(letter) & 0xFFFE == 0xFFFE || OURS.contains(&letter);
    let shown = |letter: char| match letter {
        '\n' | '\r' | '\t' => ' ',
        other if other.is_control() || no_letter(other) => char::REPLACEMENT_CHARACTER,
        other => other,
    };
    text.chars().map(shown).collect()
}

/// Whether a letter can stand in no raised or lowered run: a blank, another mark.
fn ends_run(letter: char) -> bool {
    letter.is_whitespace() || u8::try_from(letter).is_ok_and(is_mark)
}

/// Longest raised or lowered run, in letters.
const MAX_RAISED: usize = 16;

/// Marks the pairs `^…^` and `~…~` that hold no space, "10~20 và 30~40" holds none, and no other
/// mark: print that begins inside and ends outside would tear the pair apart.
fn raise(line: &str) -> String {
    let mut marked = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find(['\\', '^', '~']) {
        marked.push_str(&rest[..at]);
        let from = &rest[at..];
        let letter = from.chars().next().unwrap_or_default();
        let after = &from[letter.len_utf8()..];
        if letter == '\\' {
            let escaped = after.chars().next().map_or(0, char::len_utf8);
            marked.push_str(&from[..letter.len_utf8() + escaped]);
            rest = &after[escaped..];
            continue;
        }
        let (begin, end) = if letter == '^' { RAISED } else { LOWERED };
        match after.find(ends_run) {
            Some(len)
                if after[len..].starts_with(letter)
                    && (1..=MAX_RAISED).contains(&after[..len].chars().count()) =>
            {
                marked.push(begin);
                marked.push_str(&after[..len]);
                marked.push(end);
                rest = &after[len + letter.len_utf8()..];
            }
            _ => {
                marked.push(letter);
                rest = after;
            }
        }
    }
    marked.push_str(rest);
    marked
}

/// Turns the marks of [`raise`] into superscripts and subscripts.
fn lower(inlines: Vec<Inline>) -> Vec<Inline> {
    let mut result = Vec::with_capacity(inlines.len());
    for inline in inlines {
        match inline {
            Inline::Text(text) => split_raised(&text, &mut result),
            Inline::Strong(content) => result.push(Inline::Strong(lower(content))),
            Inline::Emphasis(content) => result.push(Inline::Emphasis(lower(content))),
            Inline::Link { href, content } => {
                result.push(Inline::Link { href, content: lower(content) });
            }
            other @ (Inline::Superscript(_)
            | Inline::Subscript(_)
            | Inline::NoteRef(_)
            | Inline::EditionNote(_)
            | Inline::Inserted(_)
            | Inline::Deleted(_)
            | Inline::Marked { .. }
            | Inline::Break) => result.push(other),
        }
    }
    result
}

fn split_raised(text: &str, result: &mut Vec<Inline>) {
    let mut letters = String::new();
    let mut rest = text;
    while let Some(at) = rest.find([RAISED.0, LOWERED.0, CALL.0]) {
        let is = |mark: (char, char)| rest[at..].starts_with(mark.0);
        let (begin, end) = match (is(RAISED), is(LOWERED)) {
            (true, _) => RAISED,
            (_, true) => LOWERED,
            _ => CALL,
        };
        let from = at + begin.len_utf8();
        let after = &rest[from..];
        // The other half of a pair may have become part of an address: then this one is print.
        let Some(len) = after.find(end).filter(|len| !after[..*len].contains(ends_run)) else {
            letters.push_str(&rest[..from]);
            rest = after;
            continue;
        };
        letters.push_str(&rest[..at]);
        push_letters(&mut letters, result);
        let content = vec![Inline::Text(after[..len].to_owned())];
        result.push(match begin {
            begin if begin == RAISED.0 => Inline::Superscript(content),
            begin if begin == LOWERED.0 => Inline::Subscript(content),
            _ => Inline::EditionNote(after[..len].parse().unwrap_or_default()),
        });
        rest = &after[len + end.len_utf8()..];
    }
    letters.push_str(rest);
    push_letters(&mut letters, result);
}

/// Adds what was gathered, halves of pairs as they were written.
fn push_letters(letters: &mut String, result: &mut Vec<Inline>) {
    let letters = std::mem::take(letters);
    if !letters.is_empty() {
        let torn = letters.contains(OURS);
        result.push(Inline::Text(if torn { as_written(&letters) } else { letters }));
    }
}

fn push(open: &mut [Open], inline: Inline) {
    if let Some((_, inlines)) = open.last_mut() {
        inlines.push(inline);
    }
}

/// Adds letters, joining them to letters before.
fn push_text(open: &mut [Open], text: &str) {
    if text.is_empty() {
        return;
    }
    let Some((_, inlines)) = open.last_mut() else { return };
    match inlines.last_mut() {
        Some(Inline::Text(before)) => before.push_str(text),
        _ => inlines.push(Inline::Text(text.to_owned())),
    }
}

/// Ends the innermost tag and gives what it holds to the one around it.
fn close(open: &mut Vec<Open>) {
    if open.len() < 2 {
        return;
    }
    let Some((tag, content)) = open.pop() else { return };
    match tag {
        Some(Tag::Strong) => push(open, Inline::Strong(content)),
        Some(Tag::Emphasis) => push(open, Inline::Emphasis(content)),
        Some(Tag::Link { link_type: LinkType::Email, dest_url, .. }) => {
            let href = format!("mailto:{}", printable(&as_written(&dest_url)));
            push(open, Inline::Link { href, content });
        }
        Some(Tag::Link { dest_url, .. }) if is_allowed(&dest_url) => {
            push(open, Inline::Link { href: printable(&as_written(&dest_url)), content });
        }
        // Shown whole, so that no letter of the text is lost.
        Some(Tag::Link { link_type: LinkType::Autolink, .. }) => {
            push_text(open, "<");
            splice(open, content);
            push_text(open, ">");
        }
        Some(Tag::Link { dest_url, title, .. }) => {
            push_text(open, "[");
            splice(open, content);
            push_text(open, &target(&dest_url, &title));
        }
        Some(Tag::Image { dest_url, title, .. }) => {
            push_text(open, "![");
            splice(open, content);
            push_text(open, &target(&dest_url, &title));
        }
        _ => splice(open, content),
    }
}

/// The end of a link that is none, as it was written.
fn target(dest_url: &str, title: &str) -> String {
    let title = if title.is_empty() { String::new() } else { format!(" \"{title}\"") };
    printable(&as_written(&format!("]({dest_url}{title})")))
}

fn splice(open: &mut [Open], content: Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Text(text) => push_text(open, &text),
            other => push(open, other),
        }
    }
}

fn is_allowed(href: &str) -> bool {
    let lower = href.to_ascii_lowercase();
    ["http://", "https://", "mailto:", "#"].iter().any(|scheme| lower.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::plain_text;

    fn text(letters: &str) -> Inline {
        Inline::Text(letters.into())
    }

    #[test]
    fn what_would_open_a_block_is_printed_text() {
        for line in
            ["- Công báo *", "1. Một *", "# Tựa *", "> trích *", "+ hai *", "    lùi *", "--- *"]
        {
            assert_eq!(inlines(line), [text(line)], "{line}");
        }
    }

    #[test]
    fn print_inside_a_line_is_understood() {
        assert_eq!(
            inlines("**đậm** và *nghiêng*"),
            [
                Inline::Strong(vec![text("đậm")]),
                text(" và "),
                Inline::Emphasis(vec![text("nghiêng")])
            ]
        );
        assert_eq!(
            inlines("10^3^ tấn"),
            [text("10"), Inline::Superscript(vec![text("3")]), text(" tấn")]
        );
        assert_eq!(inlines("PM~2.5~"), [text("PM"), Inline::Subscript(vec![text("2.5")])]);
        assert_eq!(inlines("Chỉ tiêu[^1]"), [text("Chỉ tiêu"), Inline::NoteRef("1".into())]);
        assert_eq!(inlines("Quỹ[^hn-12]"), [text("Quỹ"), Inline::EditionNote(12)]);
        assert_eq!(inlines("một\nhai"), [text("một"), Inline::Break, text("hai")]);
    }

    #[test]
    fn ranges_with_tildes_are_no_subscripts() {
        assert_eq!(inlines("2850~3800 và 10~20"), [text("2850~3800 và 10~20")]);
        assert_eq!(inlines(r"10\^3\^"), [text("10^3^")]);
    }

    #[test]
    fn html_and_scripts_are_letters() {
        for line in ["<script>alert(1)</script>", "a <b>c</b>", "x & y", "[x](javascript:alert(1))"]
        {
            assert_eq!(plain_text(&inlines(line)), line);
            assert!(inlines(line).iter().all(|inline| matches!(inline, Inline::Text(_))), "{line}");
        }
    }

    #[test]
    fn halves_of_pairs_in_addresses_are_print() {
        for line in [
            "[cổng](x:y~~e:)table:/bta~~e:)bz)",
            "[cổng](x:y^2)m^ ~",
            "a~[b](x:y~) c",
            "a^[b](x:y^)c^ d",
        ] {
            assert_eq!(plain_text(&inlines(line)), line, "{:?}", inlines(line));
        }
    }

    #[test]
    fn links_to_the_web_are_links() {
        assert_eq!(
            inlines("[cổng](https://sonla.gov.vn)"),
            [Inline::Link { href: "https://sonla.gov.vn".into(), content: vec![text("cổng")] }]
        );
    }

    #[test]
    fn dots_at_the_start_stay() {
        assert_eq!(inlines("... *x*"), [text("... "), Inline::Emphasis(vec![text("x")])]);
    }
}
