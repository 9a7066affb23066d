//! Blocks of a section → data of the templates, with the level of every heading.

use serde::Serialize;

use crate::render::html::chart::{self, ChartHtml};
use crate::render::html::inline::{self, EditionCalls};
use crate::render::html::link;
use crate::render::html::table::{self, TableHtml};
use crate::view::document::{
    Block, Changed, Closing, Head, Inline, Line, Paragraph, ParagraphLevel, Section, SectionKind,
    Signature,
};
use crate::view::edition::EditionHead;
use crate::view::redline::is_changed;
use crate::view::style::Style;
use crate::view::{Rule, Zone};

/// Counts on the way through a page.
#[derive(Debug, Default)]
pub(super) struct Counts {
    tables: usize,
    changes: usize,
}

impl Counts {
    /// How many changes there are.
    pub(super) fn changes(&self) -> usize {
        self.changes
    }

    /// Number of the next change, when there is one; 0 otherwise.
    pub(super) fn change(&mut self, is_changed: bool) -> usize {
        self.changes += usize::from(is_changed);
        if is_changed { self.changes } else { 0 }
    }
}

/// One block as the templates know it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "block")]
pub(super) enum BlockHtml<'a> {
    /// Which edition this is.
    Edition(&'a EditionHead),
    /// Agency and nation.
    Head(HeadHtml<'a>),
    /// Lines that make up one heading.
    Heading {
        /// `h1` to `h6`.
        tag: &'static str,
        /// Each in its own zone.
        parts: Vec<LineHtml>,
    },
    /// Other lines.
    Line(LineHtml),
    /// Running text.
    Paragraph(ParagraphHtml<'a>),
    /// A table.
    Table(Box<TableHtml<'a>>),
    /// A picture.
    Chart(Box<ChartHtml<'a>>),
    /// Quoted blocks.
    Quote {
        /// What is quoted.
        blocks: Vec<BlockHtml<'a>>,
    },
    /// Blocks that came or went.
    Changed {
        /// `inserted`, `deleted`.
        change: Changed,
        /// Of the change.
        number: usize,
        /// What came or went.
        blocks: Vec<BlockHtml<'a>>,
    },
    /// Recipients and signatures.
    Closing(ClosingHtml<'a>),
    /// A gap in the copy.
    Missing {
        /// What is known about it.
        note: &'a str,
    },
}

/// The head with the kinds of its rules.
#[derive(Debug, Serialize)]
pub(super) struct HeadHtml<'a> {
    #[serde(flatten)]
    head: &'a Head,
    agency_rule: &'static str,
    motto_rule: &'static str,
}

/// Lines of one zone.
#[derive(Debug, Serialize)]
pub(super) struct LineHtml {
    id: Option<String>,
    zone: &'static str,
    /// Number of the change in it, or 0.
    change: usize,
    /// Kind of the rule below, or empty.
    rule: &'static str,
    /// Lines with `<br>` between.
    html: String,
}

/// A paragraph or a heading with a mark.
#[derive(Debug, Serialize)]
pub(super) struct ParagraphHtml<'a> {
    id: Option<String>,
    /// `p`, or `h2` to `h6`.
    tag: &'static str,
    zone: &'static str,
    /// Number of the change in it, or 0.
    change: usize,
    level: ParagraphLevel,
    mark: &'a str,
    mark_bold: bool,
    /// Calls of the edition's notes right after the mark.
    calls_html: String,
    html: String,
    /// Address of the paragraph itself, on articles.
    href: Option<String>,
}

/// The end of an act.
#[derive(Debug, Serialize)]
pub(super) struct ClosingHtml<'a> {
    /// `Nơi nhận:`, when the first line is that.
    recipients_label: &'a str,
    recipients: &'a [String],
    /// Line over the signatures.
    heading: Option<&'a str>,
    signatures: &'a [Signature],
}

/// What all blocks of a section share.
#[derive(Debug, Clone, Copy)]
struct Context<'a> {
    style: &'a Style,
    /// Notes of the edition.
    calls: &'a EditionCalls,
    /// Level of the section's own heading.
    title: usize,
    /// Level of `I.`: below the divisions, when there are any.
    heading: usize,
}

/// All blocks of a section.
pub(super) fn section<'a>(
    section: &'a Section,
    style: &'a Style,
    calls: &EditionCalls,
    counts: &mut Counts,
) -> Vec<BlockHtml<'a>> {
    let title = if section.kind == SectionKind::Decision { 1 } else { 2 };
    let divided = section.blocks.iter().any(|block| zone(block) == Some(Zone::DivisionMark));
    let heading = title + if divided { 2 } else { 1 };
    blocks(&section.blocks, Context { style, calls, title, heading }, counts)
}

fn blocks<'a>(
    source: &'a [Block],
    context: Context<'_>,
    counts: &mut Counts,
) -> Vec<BlockHtml<'a>> {
    // Label and title of an act are one heading, as are number and title of a chapter.
    let runs = source.chunk_by(|one, next| match (zone(one), zone(next)) {
        (Some(Zone::DivisionMark), Some(Zone::DivisionTitle)) => true,
        (Some(one), Some(next)) => is_title(one) && is_title(next),
        _ => false,
    });
    runs.flat_map(|run| match zone(&run[0]) {
        Some(zone) if is_title(zone) => vec![heading(run, context.title, context, counts)],
        Some(Zone::DivisionMark) => vec![heading(run, context.title + 1, context, counts)],
        _ => run.iter().map(|source| block(source, context, counts)).collect(),
    })
    .collect()
}

fn is_title(zone: Zone) -> bool {
    matches!(zone, Zone::Heading | Zone::Title | Zone::AnnexLabel | Zone::AnnexTitle)
}

fn zone(block: &Block) -> Option<Zone> {
    match block {
        Block::Line(line) => Some(line.zone),
        Block::Paragraph(paragraph) => Some(paragraph.zone),
        Block::Edition(_)
        | Block::Head(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Quote { .. }
        | Block::Changed { .. }
        | Block::Closing(_)
        | Block::Missing { .. } => None,
    }
}

fn heading<'a>(
    run: &[Block],
    level: usize,
    context: Context<'_>,
    counts: &mut Counts,
) -> BlockHtml<'a> {
    let parts = run.iter().flat_map(|block| match block {
        Block::Line(source) => vec![line(source, context, counts)],
        Block::Paragraph(source) => division(source, context, counts),
        Block::Edition(_)
        | Block::Head(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Quote { .. }
        | Block::Changed { .. }
        | Block::Closing(_)
        | Block::Missing { .. } => Vec::new(),
    });
    BlockHtml::Heading { tag: tag(level), parts: parts.collect() }
}

fn block<'a>(source: &'a Block, context: Context<'_>, counts: &mut Counts) -> BlockHtml<'a> {
    match source {
        Block::Edition(head) => BlockHtml::Edition(head),
        Block::Head(source) => BlockHtml::Head(HeadHtml {
            head: source,
            agency_rule: rule(Zone::IssuingBody, context.style),
            motto_rule: rule(Zone::Motto, context.style),
        }),
        Block::Line(source) => BlockHtml::Line(line(source, context, counts)),
        Block::Paragraph(source) => BlockHtml::Paragraph(paragraph(source, context, counts)),
        Block::Table(source) => {
            counts.tables += 1;
            BlockHtml::Table(Box::new(table::table(source, counts.tables, context.calls, counts)))
        }
        Block::Chart(source) => BlockHtml::Chart(Box::new(chart::chart(source))),
        Block::Quote { blocks } => {
            BlockHtml::Quote { blocks: self::blocks(blocks, context, counts) }
        }
        Block::Changed { change, blocks } => BlockHtml::Changed {
            change: *change,
            number: counts.change(true),
            blocks: self::blocks(blocks, context, counts),
        },
        Block::Closing(source) => BlockHtml::Closing(closing(source)),
        Block::Missing { note } => BlockHtml::Missing { note },
    }
}

fn line(source: &Line, context: Context<'_>, counts: &mut Counts) -> LineHtml {
    let html = |line: &Vec<Inline>| inline::running(line, context.calls);
    let lines: Vec<String> = source.lines.iter().map(html).collect();
    LineHtml {
        id: source.id.as_deref().map(link::id),
        zone: source.zone.name(),
        change: counts.change(source.lines.iter().any(|line| is_changed(line))),
        rule: if source.rule { rule(source.zone, context.style) } else { "" },
        html: lines.join("<br>"),
    }
}

/// Number and title of a chapter, each on a line of its own, as parts of its heading.
fn division(source: &Paragraph, context: Context<'_>, counts: &mut Counts) -> Vec<LineHtml> {
    let calls = inline::edition_calls(&source.calls, context.calls);
    let mark = inline::text(&source.mark) + &calls;
    let text = inline::running(&source.inlines, context.calls);
    let (mark_zone, text_zone) = match source.zone {
        Zone::DivisionMark if !mark.is_empty() => (Zone::DivisionMark, Zone::DivisionTitle),
        zone => (zone, zone),
    };
    let mut id = source.id.as_deref().map(link::id);
    let lines = [(mark_zone, mark), (text_zone, text)].into_iter();
    let lines = lines.filter(|(_, html)| !html.is_empty());
    let mut change = counts.change(is_changed(&source.inlines));
    let lines = lines.map(|(zone, html)| LineHtml {
        id: id.take(),
        zone: zone.name(),
        change: std::mem::take(&mut change),
        rule: "",
        html,
    });
    lines.collect()
}

fn paragraph<'a>(
    source: &'a Paragraph,
    context: Context<'_>,
    counts: &mut Counts,
) -> ParagraphHtml<'a> {
    let is_article = source.level == ParagraphLevel::Article;
    ParagraphHtml {
        id: source.id.as_deref().map(link::id),
        tag: match source.level {
            ParagraphLevel::Heading => tag(context.heading),
            ParagraphLevel::Division => tag(context.title + 1),
            ParagraphLevel::Citation
            | ParagraphLevel::Article
            | ParagraphLevel::Clause
            | ParagraphLevel::Point
            | ParagraphLevel::Bullet
            | ParagraphLevel::Plain => "p",
        },
        zone: source.zone.name(),
        change: counts.change(is_changed(&source.inlines)),
        level: source.level,
        mark: &source.mark,
        mark_bold: source.mark_bold,
        calls_html: inline::edition_calls(&source.calls, context.calls),
        html: inline::running(&source.inlines, context.calls),
        href: source.id.as_deref().filter(|_| is_article).map(link::fragment),
    }
}

fn closing(source: &Closing) -> ClosingHtml<'_> {
    let (recipients_label, recipients) = match source.recipients.split_first() {
        Some((first, rest)) if first.trim_end().ends_with(':') => (first.as_str(), rest),
        _ => ("", source.recipients.as_slice()),
    };
    ClosingHtml {
        recipients_label,
        recipients,
        heading: source.heading.as_deref(),
        signatures: &source.signatures,
    }
}

fn rule(zone: Zone, style: &Style) -> &'static str {
    match style.zone(zone).rule {
        Some(Rule::TextLength) => "text-length",
        Some(Rule::ThirdToHalf) => "third-to-half",
        None => "",
    }
}

fn tag(level: usize) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"][level.clamp(1, 6) - 1]
}
