//! Running text → runs, in links and tracked changes.
//!
//! The tree of a text is laid flat first: `WordprocessingML` has bold letters, not bold stretches, and
//! a change lies within a link, never around it.

use super::context::Context;
use super::names::Names;
use crate::render::ooxml::style_names::{FOOTNOTE_REFERENCE, HYPERLINK, MISSING};
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::document::{Changed, Inline};

/// How letters look beside what the paragraph's style says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) italic: bool,
    /// Says that the copy at hand lacks something.
    pub(super) missing: bool,
    pub(super) link: bool,
    pub(super) strike: bool,
    pub(super) underline: bool,
    /// `superscript`, `subscript`.
    pub(super) height: Option<&'static str>,
}

/// Letters of one look.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    content: Content,
    look: Look,
    change: Option<Changed>,
    /// Where it leads.
    href: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Content {
    Letters(String),
    Break,
    /// A call of a note of the edition.
    Note(usize),
}

/// Runs of a text in a look of its own; `change` is that of all of it.
pub(super) fn runs(
    inlines: &[Inline],
    look: Look,
    change: Option<Changed>,
    context: &mut Context<'_>,
) -> Vec<Element> {
    let mut pieces = Vec::new();
    flatten(inlines, look, change, None, context, &mut pieces);
    let mut elements = Vec::new();
    for linked in pieces.chunk_by(|one, next| one.href == next.href) {
        let inner = changes(linked, context);
        match linked[0].href.as_deref().and_then(|href| link(href, context)) {
            Some(link) => elements.push(link.all(inner)),
            None => elements.extend(inner),
        }
    }
    elements
}

/// Runs of plain letters.
pub(super) fn plain(text: &str, context: &mut Context<'_>) -> Vec<Element> {
    let change = context.change;
    runs(&[Inline::Text(text.to_owned())], Look::default(), change, context)
}

fn flatten(
    inlines: &[Inline],
    look: Look,
    change: Option<Changed>,
    href: Option<&str>,
    context: &Context<'_>,
    pieces: &mut Vec<Piece>,
) {
    let piece = |content, look, href: Option<&str>| Piece {
        content,
        look,
        change,
        href: href.map(str::to_owned),
    };
    for inline in inlines {
        let mut inside = |content: &[Inline], look, change| {
            flatten(content, look, change, href, context, pieces);
        };
        match inline {
            Inline::Text(text) => pieces.push(piece(Content::Letters(text.clone()), look, href)),
            Inline::Break => pieces.push(piece(Content::Break, look, href)),
            Inline::Strong(content) => inside(content, Look { bold: true, ..look }, change),
            Inline::Emphasis(content) => inside(content, Look { italic: true, ..look }, change),
            Inline::Superscript(content) => {
                inside(content, Look { height: Some("superscript"), ..look }, change);
            }
            Inline::Subscript(content) => {
                inside(content, Look { height: Some("subscript"), ..look }, change);
            }
            // What changed as a whole has no changes of its own.
            Inline::Inserted(content) => {
                inside(content, look, change.or(Some(Changed::Inserted)));
            }
            Inline::Deleted(content) => inside(content, look, change.or(Some(Changed::Deleted))),
            // A comparison points out; it is no change of the document at hand.
            Inline::Marked { change: Changed::Inserted, content } => {
                inside(content, Look { underline: true, ..look }, change);
            }
            Inline::Marked { change: Changed::Deleted, content } => {
                inside(content, Look { strike: true, ..look }, change);
            }
            Inline::EditionNote(number) => {
                pieces.push(piece(Content::Note(*number), look, None));
            }
            Inline::NoteRef(mark) => {
                let look = Look { height: Some("superscript"), ..look };
                let note = context.table_notes.iter().find(|(known, _)| known == mark);
                let href = note.map(|(_, id)| format!("#{id}"));
                pieces.push(piece(Content::Letters(mark.clone()), look, href.as_deref()));
            }
            Inline::Link { href, content } => {
                let look = Look { link: true, ..look };
                // A link without words would have nothing to click on.
                let name = [Inline::Text(href.clone())];
                let content = if content.is_empty() { name.as_slice() } else { content };
                flatten(content, look, change, Some(href), context, pieces);
            }
        }
    }
}

/// `w:hyperlink` to a place of the act or outside; `None` when it leads nowhere.
fn link(href: &str, context: &mut Context<'_>) -> Option<Element> {
    if let Some(id) = href.strip_prefix('#') {
        let name = context.bookmarks.name(id)?.to_owned();
        return Some(element("w:hyperlink").attribute("w:anchor", name));
    }
    let id = context.links.id(href)?;
    Some(element("w:hyperlink").attribute("r:id", id))
}

/// Runs, neighbours of one change within one mark.
fn changes(pieces: &[Piece], context: &mut Context<'_>) -> Vec<Element> {
    let mut elements = Vec::new();
    for same in pieces.chunk_by(|one, next| one.change == next.change) {
        let change = same[0].change;
        let mark = context.end(change);
        let runs: Vec<Element> = same
            .chunk_by(|one, next| one.look == next.look && are_letters(one) && are_letters(next))
            .flat_map(|pieces| run(pieces, context))
            .collect();
        match mark {
            Some(mark) => elements.push(mark.all(runs)),
            None => elements.extend(runs),
        }
    }
    elements
}

fn are_letters(piece: &Piece) -> bool {
    !matches!(piece.content, Content::Note(_))
}

fn run(pieces: &[Piece], context: &mut Context<'_>) -> Vec<Element> {
    let Piece { look, change, .. } = pieces[0];
    let mut run = element("w:r").all(properties(look, context));
    for piece in pieces {
        match &piece.content {
            Content::Letters(text) => run = run.all(letters(text, change)),
            Content::Break => run = run.child(element("w:br")),
            Content::Note(number) => return note_call(*number, context),
        }
    }
    vec![run]
}

fn properties(look: Look, context: &Context<'_>) -> Option<Element> {
    if look == Look::default() {
        return None;
    }
    let mut properties = element("w:rPr");
    if look.missing {
        properties = properties.child(value("w:rStyle", context.names.of(MISSING)));
    } else if look.link {
        properties = properties.child(value("w:rStyle", context.names.of(HYPERLINK)));
    }
    if look.bold {
        properties = properties.child(element("w:b")).child(element("w:bCs"));
    }
    if look.italic {
        properties = properties.child(element("w:i")).child(element("w:iCs"));
    }
    if look.strike {
        properties = properties.child(element("w:strike"));
    }
    if look.underline {
        properties = properties.child(value("w:u", "single"));
    }
    Some(properties.all(look.height.map(|height| value("w:vertAlign", height))))
}

/// Letters as they may stand in XML: what it cannot hold is shown as a gap, tabs and line ends as such.
fn letters(text: &str, change: Option<Changed>) -> Vec<Element> {
    let name = match change {
        Some(Changed::Deleted) => "w:delText",
        Some(Changed::Inserted) | None => "w:t",
    };
    let mut elements = Vec::new();
    for part in text.split_inclusive(['\t', '\n']) {
        let (letters, sign) = match part.strip_suffix('\t') {
            Some(letters) => (letters, Some("w:tab")),
            None => match part.strip_suffix('\n') {
                Some(letters) => (letters, Some("w:br")),
                None => (part, None),
            },
        };
        if !letters.is_empty() {
            let letters: String = letters.chars().map(allowed).collect();
            elements.push(element(name).attribute("xml:space", "preserve").text(letters));
        }
        elements.extend(sign.map(element));
    }
    elements
}

/// XML 1.0 has no place for control characters, not even escaped.
fn allowed(letter: char) -> char {
    match letter {
        '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        other => other,
    }
}

/// `[2]`: the call of a note at the foot of the page, or its number again.
fn note_call(number: usize, context: &mut Context<'_>) -> Vec<Element> {
    let text = |text: String| note_run(context.names, element("w:t").text(text));
    let number_run = text(format!("[{number}]"));
    let brackets = [text("[".into()), text("]".into())];
    let Some(id) = context.notes.call(number) else { return vec![number_run] };
    let reference = element("w:footnoteReference");
    if context.notes.is_counted(number) {
        // Word counts it: when staff add a note, the numbers after it move on.
        let [open, close] = brackets;
        return vec![open, note_run(context.names, reference.number("w:id", id)), close];
    }
    // Out of turn, as the notes of an act may be called: the number stands as it is.
    let reference = reference.attribute("w:customMarkFollows", "1").number("w:id", id);
    let run = note_run(context.names, reference);
    vec![run.child(element("w:t").text(format!("[{number}]")))]
}

/// A run in the style of calls. What Word counts stands in a run of its own: `LibreOffice` loses letters
/// beside it.
pub(super) fn note_run(names: &Names, content: Element) -> Element {
    let style = value("w:rStyle", names.of(FOOTNOTE_REFERENCE));
    element("w:r").child(element("w:rPr").child(style)).child(content)
}
