//! Blocks of a section for the templates, with the level of every heading and what must stay together.

use serde::Serialize;

use super::chart::{self, ChartData};
use super::context::{Context, is_title};
use super::inline::{self, Content, Run};
use super::table::{self, TableData};
use crate::view::Zone;
use crate::view::document::{
    Block, Changed, Closing, Head, Inline, Line, Paragraph, ParagraphLevel, Signature, plain_text,
};
use crate::view::edition::EditionHead;

/// A block.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "block")]
pub(super) enum BlockData<'a> {
    /// Which edition it is.
    Edition(&'a EditionHead),
    /// Agency and nation.
    Head(&'a Head),
    /// Lines that make up one heading.
    Heading {
        /// From 1.
        level: usize,
        /// What the bookmark says.
        name: String,
        parts: Vec<LineData<'a>>,
    },
    /// Lines of one zone.
    Line(LineData<'a>),
    /// Running text.
    Paragraph(ParagraphData<'a>),
    /// A table.
    Table(Box<TableData<'a>>),
    /// Bars of counts.
    Chart(ChartData<'a>),
    /// Quoted blocks.
    Quote { blocks: Vec<BlockData<'a>> },
    /// Blocks that came or went.
    Changed { change: Changed, blocks: Vec<BlockData<'a>> },
    /// Recipients and signatures.
    Closing(ClosingData<'a>),
    /// A gap in the copy.
    Missing { note: &'a str },
}

/// Lines of one zone.
#[derive(Debug, Serialize)]
pub(super) struct LineData<'a> {
    /// Address, when something leads here.
    label: Option<&'a str>,
    zone: &'static str,
    lines: Vec<Content<'a>>,
    /// Whether the zone's rule is drawn below.
    rule: bool,
    /// Whether it must stay on the page of what follows.
    keep: bool,
}

/// A paragraph.
#[derive(Debug, Serialize)]
pub(super) struct ParagraphData<'a> {
    label: Option<&'a str>,
    zone: &'static str,
    level: ParagraphLevel,
    mark: &'a str,
    mark_bold: bool,
    /// Calls of notes right after the mark.
    calls: Vec<Run<'a>>,
    text: Content<'a>,
    /// Level as a heading, when the whole paragraph is one.
    heading: Option<usize>,
    /// Level and words of a bookmark that leads here.
    bookmark: Option<(usize, String)>,
    keep: bool,
}

/// The end of an act.
#[derive(Debug, Serialize)]
pub(super) struct ClosingData<'a> {
    /// `Nơi nhận:`, when the first line is that.
    recipients_label: Option<&'a str>,
    recipients: &'a [String],
    /// Line over the signatures.
    heading: Option<&'a str>,
    signatures: &'a [Signature],
}

/// Blocks in order of print.
pub(super) fn blocks<'a>(source: &'a [Block], context: &mut Context<'a>) -> Vec<BlockData<'a>> {
    let mut written = Vec::new();
    let mut at = 0;
    while let Some(first) = source.get(at) {
        let titles = title_run(&source[at..]);
        let end = at + titles.max(1);
        let keep =
            titles > 0 || keeps_next(first) || matches!(source.get(end), Some(Block::Closing(_)));
        if titles > 0 && !context.in_quote {
            let parts: Vec<&Line> = source[at..end].iter().filter_map(line).collect();
            written.push(heading(&parts, context));
        } else {
            written.extend(source[at..end].iter().map(|one| block(one, keep, context)));
        }
        at = end;
    }
    written
}

/// Whether the name of a section is over it as a heading.
pub(super) fn begins_with_heading(blocks: &[BlockData<'_>]) -> bool {
    blocks.iter().any(|block| matches!(block, BlockData::Heading { level: 1, .. }))
}

fn line(block: &Block) -> Option<&Line> {
    match block {
        Block::Line(line) => Some(line),
        _ => None,
    }
}

/// How many lines at the beginning make up one heading: label and title of an act or an annex.
fn title_run(blocks: &[Block]) -> usize {
    blocks.iter().take_while(|block| line(block).is_some_and(|line| is_title(line.zone))).count()
}

/// Titles stay with what they are the title of.
fn keeps_next(block: &Block) -> bool {
    let Block::Paragraph(paragraph) = block else { return false };
    match paragraph.level {
        ParagraphLevel::Division | ParagraphLevel::Heading => true,
        ParagraphLevel::Article => is_title_only(paragraph),
        ParagraphLevel::Citation
        | ParagraphLevel::Clause
        | ParagraphLevel::Point
        | ParagraphLevel::Bullet
        | ParagraphLevel::Plain => false,
    }
}

/// An article of which only the title stands in the line.
fn is_title_only(paragraph: &Paragraph) -> bool {
    paragraph.inlines.iter().all(|inline| matches!(inline, Inline::Strong(_)))
}

fn heading<'a>(parts: &[&'a Line], context: &mut Context<'a>) -> BlockData<'a> {
    // The first heading of a section is its name in the bookmarks; others stand below, as they read.
    let level = context.title_level();
    let name = if level == 1 {
        context.name.clone()
    } else {
        let words = parts.iter().flat_map(|line| &line.lines).map(|line| without_calls(line));
        words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let parts = parts.iter().map(|line| lines(line, true, context)).collect();
    BlockData::Heading { level, name, parts }
}

fn block<'a>(source: &'a Block, keep: bool, context: &mut Context<'a>) -> BlockData<'a> {
    match source {
        Block::Edition(head) => BlockData::Edition(head),
        Block::Head(head) => BlockData::Head(head),
        Block::Line(line) => BlockData::Line(lines(line, keep, context)),
        Block::Paragraph(source) => BlockData::Paragraph(paragraph(source, keep, context)),
        Block::Table(source) => BlockData::Table(Box::new(table::table(source, context))),
        Block::Chart(source) => BlockData::Chart(chart::chart(source)),
        Block::Quote { blocks } => {
            let around = std::mem::replace(&mut context.in_quote, true);
            let blocks = self::blocks(blocks, context);
            context.in_quote = around;
            BlockData::Quote { blocks }
        }
        Block::Changed { change, blocks } => {
            BlockData::Changed { change: *change, blocks: self::blocks(blocks, context) }
        }
        Block::Closing(source) => BlockData::Closing(closing(source)),
        Block::Missing { note } => BlockData::Missing { note },
    }
}

fn lines<'a>(source: &'a Line, keep: bool, context: &mut Context<'a>) -> LineData<'a> {
    let filled = source.lines.iter().filter(|line| !line.is_empty());
    LineData {
        label: source.id.as_deref().and_then(|id| context.target(id)),
        zone: source.zone.name(),
        lines: filled.map(|line| inline::content(line, context)).collect(),
        rule: source.rule,
        keep: keep || matches!(source.zone, Zone::Enacting | Zone::Authority),
    }
}

fn paragraph<'a>(
    source: &'a Paragraph,
    keep: bool,
    context: &mut Context<'a>,
) -> ParagraphData<'a> {
    let is_article = source.level == ParagraphLevel::Article;
    let is_heading = match source.level {
        ParagraphLevel::Division | ParagraphLevel::Heading => true,
        ParagraphLevel::Article => is_title_only(source) && !source.inlines.is_empty(),
        _ => false,
    };
    let is_marked = (is_heading || is_article) && !context.in_quote;
    let wanted = match source.level {
        ParagraphLevel::Division => 2,
        _ => context.below_divisions(),
    };
    let level = is_marked.then(|| context.level(wanted));
    if source.level == ParagraphLevel::Division {
        context.divided = true;
    }
    let mark = source.mark.trim();
    let name = if is_heading {
        format!("{mark} {}", without_calls(&source.inlines)).trim().to_owned()
    } else {
        mark.trim_end_matches('.').to_owned()
    };
    ParagraphData {
        label: source.id.as_deref().and_then(|id| context.target(id)),
        zone: source.zone.name(),
        level: source.level,
        mark: &source.mark,
        mark_bold: source.mark_bold,
        calls: source.calls.iter().map(|&number| inline::call(number, context)).collect(),
        text: inline::content(&source.inlines, context),
        heading: level.filter(|_| is_heading),
        bookmark: level.filter(|_| !name.is_empty()).map(|level| (level, name)),
        keep,
    }
}

/// The words of a bookmark: without calls of notes.
fn without_calls(inlines: &[Inline]) -> String {
    let words = inlines.iter().filter(|inline| {
        !matches!(inline, Inline::EditionNote(_) | Inline::NoteRef(_) | Inline::Deleted(_))
    });
    let words: Vec<Inline> = words.cloned().collect();
    plain_text(&words).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn closing(source: &Closing) -> ClosingData<'_> {
    let (recipients_label, recipients) = match source.recipients.split_first() {
        Some((first, rest)) if first.trim_end().ends_with(':') => (Some(first.as_str()), rest),
        _ => (None, source.recipients.as_slice()),
    };
    ClosingData {
        recipients_label,
        recipients,
        heading: source.heading.as_deref(),
        signatures: &source.signatures,
    }
}
