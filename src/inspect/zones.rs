//! Which paragraph is which zone of an official document: told by words and place, as a reader would.
//!
//! 1. [`parts`] cuts the document: the act, documents issued with it, annexes.
//! 2. Each part is read from top to bottom: head, title, grounds, body, closing.
//!
//! Where a style of ours names the zone, the style is believed. What cannot be told stays `None`, and no
//! rule about zones speaks of it.

mod closing;
mod head;
mod parts;
mod words;

use std::ops::Range;

use crate::inspect::measured::{Align, Measured, Paragraph};
use crate::profile::Zone;

pub(super) use words::{article, is_capitals, names_type};

use self::words::fold;

/// What the parts of a document are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reading {
    /// The zone of each paragraph.
    pub(super) zones: Vec<Option<Zone>>,
    /// The act first.
    pub(super) parts: Vec<Part>,
}

/// The act, or what is issued with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Part {
    /// What it is.
    pub(super) kind: PartKind,
    /// Its paragraphs.
    pub(super) paragraphs: Range<usize>,
}

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PartKind {
    /// The act itself.
    Act,
    /// A document with a type of its own: kế hoạch, quy chế.
    Document,
    /// Phụ lục.
    Annex,
}

/// Reads a document.
pub(super) fn read(measured: &Measured) -> Reading {
    let lines: Vec<Line<'_>> =
        measured.paragraphs.iter().map(|paragraph| Line::new(paragraph, measured)).collect();
    let parts = parts::parts(&lines, measured);
    let mut zones = vec![None; lines.len()];
    for part in &parts {
        let within = part.paragraphs.clone();
        read_part(part.kind, &lines[within.clone()], &mut zones[within]);
    }
    for (zone, paragraph) in zones.iter_mut().zip(&measured.paragraphs) {
        match styled(paragraph) {
            Styled::Zone(named) => *zone = Some(named),
            Styled::Apart => *zone = None,
            Styled::Unsaid => {}
        }
    }
    Reading { zones, parts }
}

/// What a style of ours says of a paragraph.
enum Styled {
    /// It is of this zone: `CB Trích yếu`.
    Zone(Zone),
    /// It is no part of the act, as the mark of a draft.
    Apart,
    /// The style is none of ours.
    Unsaid,
}

fn styled(paragraph: &Paragraph) -> Styled {
    let name = paragraph.style.as_deref().and_then(|style| style.strip_prefix("CB "));
    match name.filter(|_| !paragraph.text.trim().is_empty()) {
        Some(name) => Zone::ALL
            .into_iter()
            .find(|zone| zone.vietnamese() == name)
            .map_or(Styled::Apart, Styled::Zone),
        None => Styled::Unsaid,
    }
}

/// A paragraph as the reading sees it.
struct Line<'m> {
    text: &'m str,
    /// Folded for comparison.
    folded: String,
    paragraph: &'m Paragraph,
    /// Stands in a table with lines.
    in_table: bool,
    /// Stands in a row that heads such a table.
    in_header: bool,
    /// Stands in a table without lines, by its index.
    beside: Option<usize>,
}

impl<'m> Line<'m> {
    fn new(paragraph: &'m Paragraph, measured: &Measured) -> Self {
        let cell = paragraph.cell.and_then(|at| Some((at, measured.tables.get(at.table)?)));
        let in_table = cell.is_some_and(|(_, table)| table.lines);
        let in_header = in_table
            && cell.is_some_and(|(at, table)| {
                let marked = table.rows.iter().any(|row| row.header == Some(true));
                match table.rows.get(at.row) {
                    Some(row) if marked => row.header == Some(true),
                    _ => at.row == 0 && is_bold(paragraph),
                }
            });
        Self {
            text: paragraph.text.trim(),
            folded: fold(&paragraph.text),
            paragraph,
            in_table,
            in_header,
            beside: cell.filter(|(_, table)| !table.lines).map(|(at, _)| at.table),
        }
    }

    fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn is_centred(&self) -> bool {
        self.paragraph.align == Some(Align::Centre)
    }
}

/// Whether most letters are bold.
pub(super) fn is_bold(paragraph: &Paragraph) -> bool {
    most(paragraph, |look| look.bold == Some(true))
}

/// Whether a look holds for more than half of the letters.
pub(super) fn most(
    paragraph: &Paragraph,
    has: impl Fn(&crate::inspect::measured::Look) -> bool,
) -> bool {
    let (mut with, mut all, mut at) = (0, 0, 0);
    for run in &paragraph.runs {
        let letters = paragraph.text.get(at..at + run.len).unwrap_or_default();
        let count = letters.chars().filter(|letter| !letter.is_whitespace()).count();
        at += run.len;
        all += count;
        with += if has(&run.look) { count } else { 0 };
    }
    with * 2 > all
}

fn read_part(kind: PartKind, lines: &[Line<'_>], zones: &mut [Option<Zone>]) {
    let body = head::read(kind, lines, zones);
    let end = closing::read(body, lines, zones);
    let mut title_follows = false;
    for at in body..end {
        let line = &lines[at];
        if line.is_blank() || zones[at].is_some() {
            continue;
        }
        zones[at] = Some(if line.in_table {
            if line.in_header { Zone::TableHeader } else { Zone::TableCell }
        } else if words::is_division(&line.folded) {
            title_follows = !line.folded.contains(". ");
            zones[at] = Some(Zone::DivisionMark);
            continue;
        } else if title_follows && (line.is_centred() || is_capitals(line.text)) {
            Zone::DivisionTitle
        } else if words::is_unit(&line.folded) {
            Zone::Unit
        } else if words::is_caption(&line.folded) && line.is_centred() {
            Zone::TableCaption
        } else {
            Zone::Body
        });
        title_follows = false;
    }
}

#[cfg(test)]
mod tests;
