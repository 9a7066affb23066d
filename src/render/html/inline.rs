//! Running text → escaped HTML. The only maker of markup: every letter of the content passes here
//! or through the escaping of the templates.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashSet};

use crate::render::html::link;
use crate::view::document::{Changed, Inline};
use crate::view::edition::{Edition, note_id};
use crate::view::table::Table;

/// The notes of an edition and which of them were called on the page so far.
#[derive(Debug, Default)]
pub(super) struct EditionCalls {
    notes: usize,
    called: RefCell<BTreeSet<usize>>,
}

impl EditionCalls {
    /// None called yet.
    pub(super) fn of(edition: Option<&Edition>) -> Self {
        let notes = edition.map_or(0, |edition| edition.notes.len());
        Self { notes, called: RefCell::default() }
    }

    /// Whether a note was called, so that there is a place to go back to.
    pub(super) fn is_called(&self, number: usize) -> bool {
        self.called.borrow().contains(&number)
    }
}

/// Where the footnote calls of a text lead.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    edition: &'a EditionCalls,
    table: Option<&'a Table>,
    called: HashSet<String>,
}

impl<'a> Notes<'a> {
    /// The notes of the edition alone.
    pub(super) fn outside_tables(edition: &'a EditionCalls) -> Self {
        Self { edition, table: None, called: HashSet::new() }
    }

    /// These and the notes below a table.
    pub(super) fn of(table: &'a Table, edition: &'a EditionCalls) -> Self {
        Self { table: Some(table), ..Self::outside_tables(edition) }
    }

    /// Whether a note was called, so that there is a place to go back to.
    pub(super) fn is_called(&self, mark: &str) -> bool {
        self.called.contains(mark)
    }

    /// Id of the note with this mark, when there is one.
    fn id(&self, mark: &str) -> Option<&'a str> {
        let note = self.table?.footnotes.iter().find(|note| note.mark == mark)?;
        Some(&note.id)
    }
}

/// Id of the first call of a note.
pub(super) fn call_id(note_id: &str) -> String {
    format!("{}__call", link::id(note_id))
}

/// Text outside the act, whose footnote calls lead nowhere.
pub(super) fn plain(inlines: &[Inline]) -> String {
    html(inlines, &mut Notes::outside_tables(&EditionCalls::default()))
}

/// Text of the act outside tables.
pub(super) fn running(inlines: &[Inline], edition: &EditionCalls) -> String {
    html(inlines, &mut Notes::outside_tables(edition))
}

/// Calls of the edition's notes, one after the other.
pub(super) fn edition_calls(numbers: &[usize], edition: &EditionCalls) -> String {
    let mut out = String::new();
    for number in numbers {
        push_edition_call(*number, edition, &mut out);
    }
    out
}

/// Plain letters.
pub(super) fn text(text: &str) -> String {
    let mut out = String::new();
    push_escaped(text, &mut out);
    out
}

/// Text with calls of the notes of a table.
pub(super) fn html(inlines: &[Inline], notes: &mut Notes<'_>) -> String {
    let mut out = String::new();
    for inline in inlines {
        push(inline, notes, &mut out);
    }
    out
}

fn push(inline: &Inline, notes: &mut Notes<'_>, out: &mut String) {
    match inline {
        Inline::Text(text) => push_words(text, out),
        Inline::Strong(content) => push_element("strong", content, notes, out),
        Inline::Emphasis(content) => push_element("em", content, notes, out),
        Inline::Superscript(content) => push_element("sup", content, notes, out),
        Inline::Subscript(content) => push_element("sub", content, notes, out),
        Inline::Link { href, content } => push_link(href, content, out),
        Inline::NoteRef(mark) => push_call(mark, notes, out),
        Inline::EditionNote(number) => push_edition_call(*number, notes.edition, out),
        Inline::Break => out.push_str("<br>"),
        Inline::Inserted(content) => push_changed(Changed::Inserted, content, notes, out),
        Inline::Deleted(content) => push_changed(Changed::Deleted, content, notes, out),
        Inline::Marked { change, content } => push_changed(*change, content, notes, out),
    }
}

fn push_element(name: &str, content: &[Inline], notes: &mut Notes<'_>, out: &mut String) {
    out.push_str(&format!("<{name}>"));
    for inline in content {
        push(inline, notes, out);
    }
    out.push_str(&format!("</{name}>"));
}

fn push_changed(change: Changed, content: &[Inline], notes: &mut Notes<'_>, out: &mut String) {
    let (before, after) = change_tags(change);
    out.push_str(before);
    for inline in content {
        push(inline, notes, out);
    }
    out.push_str(after);
}

/// What came or went, with words for those who do not see the lines.
fn change_tags(change: Changed) -> (&'static str, &'static str) {
    match change {
        Changed::Inserted => {
            ("<ins><span class=\"unseen\">[thêm: </span>", "<span class=\"unseen\">]</span></ins>")
        }
        Changed::Deleted => {
            ("<del><span class=\"unseen\">[bỏ: </span>", "<span class=\"unseen\">]</span></del>")
        }
    }
}

/// Ready markup, marked as come or gone when it did.
pub(super) fn changed(change: Option<Changed>, html: &str) -> String {
    match change.map(change_tags) {
        Some((before, after)) => format!("{before}{html}{after}"),
        None => html.to_owned(),
    }
}

/// A call inside a link is shown without its own link: links do not nest.
fn push_link(href: &str, content: &[Inline], out: &mut String) {
    let content = plain(content);
    if !link::is_safe(href) {
        out.push_str(&content);
        return;
    }
    out.push_str("<a href=\"");
    push_escaped(&link::encode(href), out);
    out.push_str("\">");
    // A link without words would have no name to click or to read out.
    if content.is_empty() {
        push_escaped(href, out);
    } else {
        out.push_str(&content);
    }
    out.push_str("</a>");
}

fn push_call(mark: &str, notes: &mut Notes<'_>, out: &mut String) {
    out.push_str("<sup class=\"note-call\">");
    match notes.id(mark) {
        None => push_escaped(mark, out),
        Some(note_id) => {
            out.push_str("<a");
            if notes.called.insert(mark.to_owned()) {
                out.push_str(" id=\"");
                push_escaped(&call_id(note_id), out);
                out.push('"');
            }
            out.push_str(" href=\"");
            push_escaped(&link::fragment(note_id), out);
            out.push_str("\">");
            push_escaped(mark, out);
            out.push_str("</a>");
        }
    }
    out.push_str("</sup>");
}

/// `[2]`, leading to the note; the first call of each has an address to come back to.
fn push_edition_call(number: usize, edition: &EditionCalls, out: &mut String) {
    out.push_str("<sup class=\"note-call edition-call\">");
    if (1..=edition.notes).contains(&number) {
        let id = note_id(number);
        let own = if edition.called.borrow_mut().insert(number) {
            format!(" id=\"{}\"", call_id(&id))
        } else {
            String::new()
        };
        out.push_str(&format!(
            "<a{own} href=\"#{id}\" aria-label=\"Chú thích {number}\">[{number}]</a>"
        ));
    } else {
        out.push_str(&format!("[{number}]"));
    }
    out.push_str("</sup>");
}

/// Letters of running text. Symbols, dates and spans of years (`209/QĐ-UBND`, `2011 - 2020`) are
/// kept whole by a class: browsers would break lines after `-` and `/`, which no office does, and a
/// line that begins with `- 2020` looks like a list.
fn push_words(text: &str, out: &mut String) {
    let parts: Vec<&str> = text.split_inclusive(' ').collect();
    let mut rest = parts.as_slice();
    while let Some((first, after)) = rest.split_first() {
        let count = whole(rest);
        if count == 0 {
            push_escaped(first, out);
            rest = after;
            continue;
        }
        let phrase = rest[..count].concat();
        let word = phrase.trim_end_matches(' ');
        out.push_str("<span class=\"whole\">");
        push_escaped(word, out);
        out.push_str("</span>");
        push_escaped(&phrase[word.len()..], out);
        rest = &rest[count..];
    }
}

/// How many of the next words must stay on one line; 0 when there is nothing to keep.
fn whole(words: &[&str]) -> usize {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    match words {
        [from, "- " | "– ", to, ..]
            if digit(from.trim_end().chars().last()) && digit(to.chars().next()) =>
        {
            3
        }
        [word, ..] if is_symbol(word.trim_end()) => 1,
        _ => 0,
    }
}

/// Longer words may break: they would not fit on a line of a phone.
const MAX_WHOLE: usize = 24;

fn is_symbol(word: &str) -> bool {
    word.len() <= 2 * MAX_WHOLE
        && word.chars().any(|c| c.is_ascii_digit())
        && word.trim_matches(|c: char| !c.is_alphanumeric()).contains(['-', '/'])
        && word.chars().count() <= MAX_WHOLE
}

/// Escapes for text and for attributes in quotes.
fn push_escaped(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    #[test]
    fn letters_never_become_markup() {
        let strong = Inline::Strong(vec![text("<script>\"'&")]);
        assert_eq!(plain(&[strong]), "<strong>&lt;script&gt;&quot;&#39;&amp;</strong>");
        assert_eq!(
            plain(&[Inline::NoteRef("<b>".into())]),
            "<sup class=\"note-call\">&lt;b&gt;</sup>"
        );
    }

    #[test]
    fn symbols_and_years_stay_on_one_line() {
        assert_eq!(
            plain(&[text("số 209/QĐ-UBND, xã - huyện")]),
            "số <span class=\"whole\">209/QĐ-UBND,</span> xã - huyện"
        );
        assert_eq!(
            plain(&[text("năm 2011 - 2020; 5 - a")]),
            "năm <span class=\"whole\">2011 - 2020;</span> 5 - a"
        );
    }

    #[test]
    fn links_are_escaped_and_strange_ones_dropped() {
        let link = |href: &str| Inline::Link { href: href.into(), content: vec![text("x")] };
        assert_eq!(
            plain(&[link("https://a.vn/?a=1&b=\"2'")]),
            "<a href=\"https://a.vn/?a=1&amp;b=%222&#39;\">x</a>"
        );
        assert_eq!(plain(&[link("javascript:alert(1)")]), "x");
    }
}
