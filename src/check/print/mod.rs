//! What rules read out of the print: every printed text, dates, numbers of acts, folded words.
//!
//! Nothing here tells anything; the rules do.

mod dates;
mod fold;
mod numbers;
mod places;
mod sequences;
mod tone;

use std::ops::Range;

use crate::check::Context;
use crate::model::Work;
use crate::model::act::{Annex, Block, Body, Signature};
use crate::model::table::{Cell, Table};
use crate::model::text::Text;
use crate::source::{Places, Span};

pub(super) use dates::Written;
pub(crate) use dates::{PrintedDate, dates};
pub(crate) use fold::fold;
pub(super) use fold::same_folded;
pub(super) use numbers::numbers;
pub(crate) use numbers::year;
pub(super) use places::{Unit, number_token, units};
pub(super) use sequences::{Order, Step, sequences};
pub(super) use tone::is_new_style;

/// One printed text of an act.
#[derive(Debug, Clone, Copy)]
pub(super) struct Printed<'w> {
    /// The text.
    pub(super) text: &'w Text,
    /// Whether it is prose, where two spaces at the end of a line force a line break.
    pub(super) prose: bool,
    /// Whether it stands in a quotation, such as the new text of an amendment or a form.
    pub(super) quoted: bool,
}

/// Every printed text of an act, in order of print.
pub(super) fn texts(work: &Work) -> Vec<Printed<'_>> {
    let mut found = Found { list: Vec::new(), quoted: false };
    let decision = &work.decision;
    found.lines(&decision.number);
    found.lines(&decision.place);
    found.lines(&decision.date_line);
    if let Some(letterhead) = &decision.letterhead {
        found.lines(&letterhead.superior);
        found.lines(&letterhead.agency);
    }
    found.lines(&decision.heading);
    found.lines([&decision.title]);
    found.lines(&decision.authority);
    found.lines(decision.citations.iter().map(|citation| &citation.text));
    found.lines(&decision.enacting);
    found.body(&decision.body);
    found.signatures(&decision.signatures);
    found.lines(&decision.recipients);
    for (_, annex) in work.annexes() {
        found.annex(annex);
    }
    found.list
}

struct Found<'w> {
    list: Vec<Printed<'w>>,
    quoted: bool,
}

impl<'w> Found<'w> {
    fn lines(&mut self, texts: impl IntoIterator<Item = &'w Text>) {
        let quoted = self.quoted;
        self.list.extend(texts.into_iter().map(|text| Printed { text, prose: false, quoted }));
    }

    fn body(&mut self, body: &'w Body) {
        for block in &body.blocks {
            match block {
                Block::Prose(text) => {
                    self.list.push(Printed { text, prose: true, quoted: self.quoted });
                }
                Block::Table(table) => self.table(table),
                Block::Quote(quoted) => {
                    let outer = std::mem::replace(&mut self.quoted, true);
                    self.body(quoted);
                    self.quoted = outer;
                }
                Block::Missing(_) | Block::Drafted(_) => {}
            }
        }
    }

    fn table(&mut self, table: &'w Table) {
        self.lines(table.caption.iter().chain(&table.unit));
        self.lines(table.bands.iter().flatten().map(|band| &band.title));
        self.lines(table.columns.iter().map(|column| &column.title));
        for flat in table.flat_rows() {
            self.lines(flat.row.no.iter().filter_map(printed));
            self.lines(&flat.row.title);
            self.lines(flat.row.cells.entries.iter().filter_map(|(_, cell)| printed(cell)));
        }
        self.lines(table.footnotes.iter().map(|note| &note.text));
    }

    fn signatures(&mut self, signatures: &'w [Signature]) {
        for signature in signatures {
            self.lines(&signature.capacity);
            self.lines(signature.note.iter().chain(&signature.name));
        }
    }

    fn annex(&mut self, annex: &'w Annex) {
        self.lines(&annex.label);
        self.lines(&annex.title);
        self.lines(annex.reference.iter().chain(&annex.unit));
        self.body(&annex.body);
        self.lines(&annex.issuer_line);
        self.signatures(&annex.signatures);
        self.lines(&annex.recipients);
    }
}

/// The text of a cell that has one.
pub(super) fn printed(cell: &Cell) -> Option<&Text> {
    cell.content.printed()
}

/// The prose of a body that is the act's own, without quotations.
pub(super) fn prose(body: &Body) -> impl Iterator<Item = &Text> {
    body.blocks.iter().filter_map(|block| match block {
        Block::Prose(text) => Some(text),
        Block::Table(_) | Block::Quote(_) | Block::Missing(_) | Block::Drafted(_) => None,
    })
}

/// Whether a part of the body is not there, so that nothing can be said about it.
pub(super) fn lacks(body: &Body) -> bool {
    body.blocks.iter().any(|block| matches!(block, Block::Missing(_) | Block::Drafted(_)))
}

/// Places of parts of texts, for rules that may find many in one text: it is walked through once.
#[derive(Debug, Default)]
pub(super) struct Placer {
    last: Option<(Span, Places)>,
}

impl Placer {
    /// The place of a part of a text.
    pub(super) fn of(&mut self, context: Context<'_>, text: &Text, part: Range<usize>) -> Span {
        if self.last.as_ref().is_none_or(|(span, _)| *span != text.span) {
            self.last = Some((text.span, context.sources.places(text.span, text)));
        }
        self.last.as_ref().map_or(text.span, |(_, places)| places.of(part))
    }
}

/// The place of a part of a text.
pub(super) fn place(context: Context<'_>, text: &Text, part: Range<usize>) -> Span {
    context.sources.places(text.span, text).of(part)
}

/// The words of a text: what stands between white space.
pub(super) fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |part| {
        let start = next;
        next += part.len();
        let word = part.trim_end_matches(char::is_whitespace);
        (!word.is_empty()).then(|| start..start + word.len())
    })
}
