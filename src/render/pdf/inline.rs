//! Running text: strings where letters have no look of their own, else runs.

use serde::Serialize;

use super::context::Context;
use crate::view::document::{Changed, Inline};

/// A text.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Content<'a> {
    /// Letters to be shown as they are.
    Letters(&'a str),
    /// Parts.
    Runs(Vec<Run<'a>>),
}

/// A part of a text.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Run<'a> {
    /// Letters to be shown as they are.
    Letters(&'a str),
    /// Everything else.
    Marked(Marked<'a>),
}

/// A part with a look or a meaning of its own.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub(super) enum Marked<'a> {
    Plain {
        body: Content<'a>,
    },
    Bold {
        body: Content<'a>,
    },
    Italic {
        body: Content<'a>,
    },
    Raised {
        body: Content<'a>,
    },
    Lowered {
        body: Content<'a>,
    },
    /// Out of the document.
    Link {
        href: &'a str,
        body: Content<'a>,
    },
    /// Within the document.
    Jump {
        to: &'a str,
        body: Content<'a>,
    },
    /// Call of a note below the table, and where it stands.
    TableNote {
        mark: &'a str,
        to: Option<&'a str>,
    },
    /// Call of a note of the edition; at the first one it stands at the foot of the page.
    Note {
        number: usize,
        first: bool,
        known: bool,
    },
    Break,
    /// What came or went, or is pointed out.
    Change {
        change: Changed,
        body: Content<'a>,
    },
}

/// A text for the templates.
pub(super) fn content<'a>(inlines: &'a [Inline], context: &mut Context<'a>) -> Content<'a> {
    match inlines {
        [] => Content::Letters(""),
        [Inline::Text(text)] => Content::Letters(text),
        _ => Content::Runs(inlines.iter().map(|inline| run(inline, context)).collect()),
    }
}

/// A call of a note of the edition.
pub(super) fn call<'a>(number: usize, context: &mut Context<'a>) -> Run<'a> {
    let first = context.is_first_call(number);
    let known = context.has_note(number) && !context.in_head;
    Run::Marked(Marked::Note { number, first, known })
}

fn run<'a>(inline: &'a Inline, context: &mut Context<'a>) -> Run<'a> {
    let mut body = |content: &'a [Inline]| self::content(content, context);
    Run::Marked(match inline {
        Inline::Text(text) => return Run::Letters(text),
        Inline::Strong(content) => Marked::Bold { body: body(content) },
        Inline::Emphasis(content) => Marked::Italic { body: body(content) },
        Inline::Superscript(content) => Marked::Raised { body: body(content) },
        Inline::Subscript(content) => Marked::Lowered { body: body(content) },
        Inline::Inserted(content) => {
            Marked::Change { change: Changed::Inserted, body: body(content) }
        }
        Inline::Deleted(content) => {
            Marked::Change { change: Changed::Deleted, body: body(content) }
        }
        Inline::Marked { change, content } => {
            Marked::Change { change: *change, body: body(content) }
        }
        Inline::Link { href, content } => {
            // A link without words would have nothing to click on.
            let body = if content.is_empty() { Content::Letters(href) } else { body(content) };
            match href.strip_prefix('#') {
                _ if context.in_head => Marked::Plain { body },
                None => Marked::Link { href, body },
                Some(id) => match context.target(id) {
                    Some(to) => Marked::Jump { to, body },
                    // It leads nowhere; the words stay.
                    None => Marked::Plain { body },
                },
            }
        }
        Inline::NoteRef(mark) => {
            let note = context.table_notes.iter().find(|(known, _)| known == mark);
            Marked::TableNote { mark, to: note.filter(|_| !context.in_head).map(|(_, id)| *id) }
        }
        Inline::EditionNote(number) => return call(*number, context),
        Inline::Break => Marked::Break,
    })
}
