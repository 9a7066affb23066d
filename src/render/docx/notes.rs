//! `word/footnotes.xml`: the notes of a consolidated edition, at the foot of the page that calls them.
//!
//! The notes of a table are not among them: they stand below the table, as they are printed, for they
//! may be called from its head, which is repeated, and from rows that are pages apart.

use std::collections::BTreeMap;

use super::context::Context;
use super::inline::{self, Look};
use super::names::Names;
use super::paragraph::Paragraph;
use super::parts::{R, separators};
use super::styles::W;
use crate::render::ooxml::style_names::FOOTNOTE_TEXT;
use crate::render::ooxml::xml::{Element, element};
use crate::view::Zone;
use crate::view::document::Inline;
use crate::view::edition::{Edition, Note};

/// The notes and how each was called.
#[derive(Debug)]
pub(super) struct Notes<'v> {
    notes: &'v [Note],
    /// Whether Word counts the note itself, by number; only of those that were called.
    called: BTreeMap<usize, bool>,
    counted: usize,
}

impl<'v> Notes<'v> {
    pub(super) fn new(edition: Option<&'v Edition>) -> Self {
        let notes = edition.map_or(&[] as &[Note], |edition| &edition.notes);
        Self { notes, called: BTreeMap::new(), counted: 0 }
    }

    /// The id of a note at its first call; `None` when it was called before, or is none.
    pub(super) fn call(&mut self, number: usize) -> Option<i64> {
        if number == 0 || number > self.notes.len() || self.called.contains_key(&number) {
            return None;
        }
        let is_counted = number == self.counted + 1;
        self.counted += usize::from(is_counted);
        self.called.insert(number, is_counted);
        i64::try_from(number).ok()
    }

    /// Whether the number that Word counts is the note's own.
    pub(super) fn is_counted(&self, number: usize) -> bool {
        self.called.get(&number).copied().unwrap_or_default()
    }

    /// Notes that nothing calls, and that would else not be printed.
    fn uncalled(&self) -> Vec<&'v Note> {
        self.notes.iter().filter(|note| !self.called.contains_key(&note.number)).collect()
    }
}

/// The part.
pub(super) fn part(context: &mut Context<'_>) -> Element {
    let called: Vec<(usize, bool)> =
        context.notes.called.iter().map(|(&number, &counted)| (number, counted)).collect();
    let notes: Vec<Element> =
        called.into_iter().map(|(number, is_counted)| note(number, is_counted, context)).collect();
    element("w:footnotes")
        .attribute("xmlns:w", W)
        .attribute("xmlns:r", R)
        .all(separators())
        .all(notes)
}

fn note(number: usize, is_counted: bool, context: &mut Context<'_>) -> Element {
    let id = i64::try_from(number).unwrap_or_default();
    let source = &context.notes.notes[number - 1];
    let style = context.names.of(FOOTNOTE_TEXT);
    let mut paragraphs: Vec<Element> = Vec::new();
    for (at, text) in source.paragraphs.iter().enumerate() {
        let mut paragraph = Paragraph::new(style.clone());
        if at == 0 {
            paragraph.content.extend(number_runs(number, is_counted, context.names));
        }
        paragraph.content.extend(inline::runs(text, Look::default(), None, context));
        paragraphs.push(paragraph.element());
    }
    element("w:footnote").number("w:id", id).all(paragraphs)
}

/// The number before the text of a note: bare where Word counts it, because `LibreOffice` prints the
/// count before everything else in the note, and brackets would stand empty after it.
fn number_runs(number: usize, is_counted: bool, names: &Names) -> Vec<Element> {
    let text = |text: String| {
        let text = element("w:t").attribute("xml:space", "preserve").text(text);
        inline::note_run(names, text)
    };
    if is_counted {
        vec![inline::note_run(names, element("w:footnoteRef")), text(" ".into())]
    } else {
        vec![text(format!("[{number}] "))]
    }
}

/// The notes that nothing calls, as paragraphs at the end of the act.
pub(super) fn uncalled(context: &mut Context<'_>) -> Vec<Element> {
    let mut paragraphs = Vec::new();
    for note in context.notes.uncalled() {
        for (at, text) in note.paragraphs.iter().enumerate() {
            let mut paragraph = context.zone(Zone::Footnote);
            if at == 0 {
                let number = format!("[{}] ", note.number);
                let run = inline::runs(&[Inline::Text(number)], Look::default(), None, context);
                paragraph.content.extend(run);
            }
            paragraph.content.extend(inline::runs(text, Look::default(), None, context));
            paragraphs.push(paragraph.element());
        }
    }
    paragraphs
}
