//! Blocks of the act → paragraphs and tables of the body.

use super::context::Context;
use super::inline::{self, Look};
use super::paragraph::Paragraph;
use super::{frame, table};
use crate::render::ooxml::style_names::{DRAFT, MISSING_BLOCK, SECTION_END};
use crate::render::ooxml::xml::Element;
use crate::view::document::{
    self, Block, Changed, Inline, Line, ParagraphLevel, Section, plain_text,
};
use crate::view::{Zone, words};

/// What stands in the body, with what Word needs between.
#[derive(Debug, Default)]
pub(super) struct Body {
    elements: Vec<Element>,
    /// Whether the last element is a table.
    after_table: bool,
}

impl Body {
    fn push(&mut self, paragraph: Element) {
        self.elements.push(paragraph);
        self.after_table = false;
    }

    /// Two tables that follow one another are one table for Word, and a document must not end in one:
    /// a paragraph a point high stands between.
    pub(super) fn close_table(&mut self, context: &Context<'_>) {
        if self.after_table {
            self.push(context.styled(SECTION_END).element());
        }
    }

    fn push_table(&mut self, table: Element, context: &Context<'_>) {
        self.close_table(context);
        self.elements.push(table);
        self.after_table = true;
    }

    /// All of it.
    pub(super) fn elements(self) -> Vec<Element> {
        self.elements
    }

    /// Adds paragraphs made elsewhere.
    pub(super) fn extend(&mut self, paragraphs: impl IntoIterator<Item = Element>) {
        paragraphs.into_iter().for_each(|paragraph| self.push(paragraph));
    }
}

/// A section without what ends it. `label` is whether lines over the act stand in the body.
pub(super) fn section<'v>(
    section: &'v Section,
    label: Label,
    body: &mut Body,
    context: &mut Context<'v>,
) {
    context.section = Some(&section.id);
    if label.draft {
        let mut paragraph = context.styled(DRAFT);
        paragraph.content = context.bookmark(None);
        paragraph.content.extend(inline::plain(words::DRAFT, context));
        body.push(paragraph.element());
    }
    blocks(&section.blocks, label, body, context);
}

/// What is printed over the act: the paper says what it is. Of a redline it stands in the header, so that
/// the body is the act alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    /// `DỰ THẢO`.
    pub(super) draft: bool,
    /// Which edition it is.
    pub(super) edition: bool,
}

fn blocks<'v>(blocks: &'v [Block], label: Label, body: &mut Body, context: &mut Context<'v>) {
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1);
        // The signature block does not stand alone on a page, nor does a title.
        context.keep_next = matches!(next, Some(Block::Closing(_))) || is_title(block);
        context.before_table = has_no_room_above(next);
        self::block(block, label, body, context);
        (context.keep_next, context.before_table) = (false, false);
    }
}

/// `I. MỤC ĐÍCH`, or an article of which only the title stands in the line.
fn is_title(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    let is_bold = |inline: &Inline| matches!(inline, Inline::Strong(_));
    match paragraph.level {
        ParagraphLevel::Division | ParagraphLevel::Heading => true,
        ParagraphLevel::Article => paragraph.inlines.iter().all(is_bold),
        ParagraphLevel::Citation
        | ParagraphLevel::Clause
        | ParagraphLevel::Point
        | ParagraphLevel::Bullet
        | ParagraphLevel::Plain => false,
    }
}

/// Whether a table follows, with no title of its own.
fn has_no_room_above(next: Option<&Block>) -> bool {
    match next {
        Some(Block::Table(table)) => table.caption.is_empty() && table.unit.is_empty(),
        Some(Block::Quote { blocks } | Block::Changed { blocks, .. }) => {
            has_no_room_above(blocks.first())
        }
        _ => false,
    }
}

fn block<'v>(block: &'v Block, label: Label, body: &mut Body, context: &mut Context<'v>) {
    match block {
        Block::Edition(edition) => {
            if label.edition {
                let lines = [&edition.label, &edition.note];
                let zones = [Zone::AnnexLabel, Zone::AnnexReference];
                for (zone, line) in zones.into_iter().zip(lines) {
                    body.extend(frame::lines(zone, std::slice::from_ref(line), context));
                }
            }
        }
        Block::Head(head) => {
            let table = frame::head(head, context);
            body.push_table(table, context);
        }
        Block::Line(line) => self::line(line, body, context),
        Block::Paragraph(paragraph) => self::paragraph(paragraph, body, context),
        Block::Table(table) => self::table(table, body, context),
        Block::Quote { blocks } => self::blocks(blocks, label, body, context),
        Block::Changed { change, blocks } => {
            let around = context.change.replace(*change);
            self::blocks(blocks, label, body, context);
            context.change = around;
        }
        // A picture of numbers that stand in the tables.
        Block::Chart(_) => {}
        Block::Closing(closing) => {
            let table = frame::closing(closing, context);
            body.push_table(table, context);
        }
        Block::Missing { note } => {
            let mut paragraph =
                Paragraph { end: context.end(context.change), ..context.styled(MISSING_BLOCK) };
            paragraph.content = inline::plain(note, context);
            body.push(paragraph.element());
        }
    }
}

/// Whether all letters of a line came or went, and with them the line.
pub(super) fn line_change(inlines: &[Inline]) -> Option<Changed> {
    let all = |wanted: fn(&Inline) -> bool| !inlines.is_empty() && inlines.iter().all(wanted);
    if all(|inline| matches!(inline, Inline::Inserted(_))) {
        Some(Changed::Inserted)
    } else if all(|inline| matches!(inline, Inline::Deleted(_))) {
        Some(Changed::Deleted)
    } else {
        None
    }
}

fn line(line: &Line, body: &mut Body, context: &mut Context<'_>) {
    let mut id = line.id.as_deref();
    for inlines in line.lines.iter().filter(|inlines| !inlines.is_empty()) {
        let change = context.change.or_else(|| line_change(inlines));
        let mut paragraph = Paragraph { end: context.end(change), ..context.zone(line.zone) };
        paragraph.content = context.bookmark(id.take());
        paragraph.content.extend(inline::runs(inlines, Look::default(), change, context));
        body.push(paragraph.element());
    }
    if let (true, Some(last)) = (line.rule, line.lines.last()) {
        let text = plain_text(last);
        body.extend(frame::line_below(line.zone, &text, context.width_mm, context));
    }
}

/// Mark, calls, text; number and title of a chapter stand on lines of their own.
fn paragraph(source: &document::Paragraph, body: &mut Body, context: &mut Context<'_>) {
    let change = context.change;
    let has_mark = !source.mark.is_empty();
    let mut mark = Vec::new();
    if has_mark {
        let look = Look { bold: source.mark_bold, ..Look::default() };
        let inlines = [Inline::Text(source.mark.clone())];
        mark = inline::runs(&inlines, look, change, context);
        let calls: Vec<Inline> = source.calls.iter().copied().map(Inline::EditionNote).collect();
        mark.extend(inline::runs(&calls, Look::default(), change, context));
    }
    let is_parted = source.zone == Zone::DivisionMark && has_mark && !source.inlines.is_empty();
    let mut paragraph = Paragraph { end: context.end(change), ..context.zone(source.zone) };
    paragraph.content = context.bookmark(source.id.as_deref());
    paragraph.content.extend(mark);
    if is_parted {
        body.push(paragraph.element());
        paragraph = Paragraph { end: context.end(change), ..context.zone(Zone::DivisionTitle) };
    } else if has_mark && !source.inlines.is_empty() {
        paragraph.content.extend(inline::plain(" ", context));
    }
    paragraph.content.extend(inline::runs(&source.inlines, Look::default(), change, context));
    body.push(paragraph.element());
}

/// The table; of one in which more changed than Word can track, first what went, then what came.
fn table<'v>(table: &'v crate::view::table::Table, body: &mut Body, context: &mut Context<'v>) {
    let Some(sides) = table.sides.as_deref().filter(|_| context.change.is_none()) else {
        return self::one_table(table, body, context);
    };
    for (change, table) in [(Changed::Deleted, &sides.before), (Changed::Inserted, &sides.after)] {
        context.change = Some(change);
        one_table(table, body, context);
        context.change = None;
    }
}

fn one_table<'v>(table: &'v crate::view::table::Table, body: &mut Body, context: &mut Context<'v>) {
    for (zone, inlines) in [(Zone::TableCaption, &table.caption), (Zone::Unit, &table.unit)] {
        if !inlines.is_empty() {
            let change = context.change.or_else(|| line_change(inlines));
            let mut paragraph = Paragraph { end: context.end(change), ..context.zone(zone) };
            paragraph.content = inline::runs(inlines, Look::default(), change, context);
            body.push(paragraph.element());
        }
    }
    context.table_notes =
        table.footnotes.iter().map(|note| (note.mark.as_str(), note.id.as_str())).collect();
    let element = table::table(table, context);
    body.push_table(element, context);
    for note in &table.footnotes {
        let change = context.change.or_else(|| line_change(&note.inlines));
        let mut paragraph = Paragraph { end: context.end(change), ..context.zone(Zone::Footnote) };
        paragraph.content = context.bookmark(Some(&note.id));
        let mark =
            [Inline::Superscript(vec![Inline::Text(note.mark.clone())]), Inline::Text(" ".into())];
        paragraph.content.extend(inline::runs(&mark, Look::default(), change, context));
        paragraph.content.extend(inline::runs(&note.inlines, Look::default(), change, context));
        body.push(paragraph.element());
    }
    context.table_notes.clear();
}
