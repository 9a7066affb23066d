//! Two editions of an act as one: what was taken out and put in, in its place.
//!
//! 1. Sections, blocks, rows and tracks are paired by their addresses; what has none (unmarked
//!    paragraphs, grounds) by its words ([`align`]).
//! 2. Texts that were paired are compared word by word ([`phrase`]).
//! 3. Tables become one grid that holds both ([`grid`]).
//!
//! Whatever was taken out has `deleted__` before its address.

pub(in crate::view) mod align;
mod calls;
mod grid;
pub(in crate::view) mod phrase;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::date::Date;
use crate::view::document::{
    Block, Changed, Document, Inline, Line, Paragraph, ParagraphLevel, Section, plain_text,
};
use crate::view::edition::EditionHead;
use crate::view::redline::align::{Step, align};
use crate::view::table::{Footnote, Sides, Table};
use crate::view::workbook::Workbook;
use crate::view::{Kind, Meta, View, Zone, words};

/// How much changed, for the head of a redline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes {
    /// What it was: `văn bản ban hành`.
    pub from: String,
    /// What it became: `bản hợp nhất đến ngày 10/07/2025`.
    pub to: String,
    /// Paragraphs, rows and titles whose words changed.
    pub edited: usize,
    /// Runs of blocks, and rows, that were put in.
    pub inserted: usize,
    /// Runs of blocks, and rows, that were taken out.
    pub deleted: usize,
    /// The acts that brought it about, as they are cited; empty when that is not known.
    pub acts: Vec<String>,
    /// The day on which they took effect, `2025-07-10`; empty when it is not determined.
    pub effect_from: String,
}

impl Changes {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> usize {
        self.edited + self.inserted + self.deleted
    }
}

/// Puts `before` and `after` into one. What editions add to the text (head, introduction, notes and
/// their calls) is left out; each side is called by its [`Meta::edition`]. An authenticated edition
/// has another head and end than the act: compose its text alone instead, and name it by
/// [`crate::view::edition::name_of`].
#[must_use]
pub fn redline(before: &View, after: &View) -> View {
    let (old, new) = (calls::without(&before.document), calls::without(&after.document));
    let sections = sections(&old.sections, &new.sections);
    let mut document = Document { sections };
    let mut changes = Changes {
        from: words::edition_name(&before.meta.edition),
        to: words::edition_name(&after.meta.edition),
        edited: 0,
        inserted: 0,
        deleted: 0,
        acts: Vec::new(),
        effect_from: String::new(),
    };
    for section in &document.sections {
        count(&section.blocks, &mut changes);
    }
    let head = EditionHead {
        label: words::REDLINE.to_owned(),
        note: words::compared(&changes.from, &changes.to),
    };
    if let Some(first) = document.sections.first_mut() {
        first.blocks.insert(0, Block::Edition(head));
    }
    let meta = Meta {
        id: format!("{}-thay-doi", after.meta.id),
        edition: words::compared(&changes.from, &changes.to).trim_matches(['(', ')']).to_owned(),
        draft: before.meta.draft || after.meta.draft,
        ..after.meta.clone()
    };
    View {
        kind: Kind::Redline,
        meta,
        style: after.style.clone(),
        document,
        gazette: after.gazette.clone(),
        workbook: Workbook::empty(true),
        edition: None,
        changes: Some(changes),
        remarks: Vec::new(),
    }
}

/// Says which acts brought the changes of a redline about, and when.
pub fn attribute(redline: &mut View, acts: &[String], effect_from: Option<Date>) {
    if let Some(changes) = &mut redline.changes {
        changes.acts = acts.to_vec();
        changes.effect_from = effect_from.map(|day| day.to_string()).unwrap_or_default();
    }
}

/// The text of a redline as it was before.
#[must_use]
pub fn before(inlines: &[Inline]) -> Vec<Inline> {
    side(inlines, Changed::Inserted)
}

/// The text of a redline as it is after.
#[must_use]
pub fn after(inlines: &[Inline]) -> Vec<Inline> {
    side(inlines, Changed::Deleted)
}

/// The letters of a redline as they were before.
#[must_use]
pub fn text_before(inlines: &[Inline]) -> String {
    plain_text(&before(inlines))
}

/// The letters of a redline as they are after.
#[must_use]
pub fn text_after(inlines: &[Inline]) -> String {
    plain_text(&after(inlines))
}

/// The text without what changed in one way, and without the marks of the other.
fn side(inlines: &[Inline], dropped: Changed) -> Vec<Inline> {
    let mut kept = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Inserted(_) if dropped == Changed::Inserted => {}
            Inline::Deleted(_) if dropped == Changed::Deleted => {}
            Inline::Inserted(content) | Inline::Deleted(content) => kept.extend(content.clone()),
            other => kept.push(other.clone()),
        }
    }
    kept
}

fn sections(before: &[Section], after: &[Section]) -> Vec<Section> {
    let (old, new) = (section_keys(before, after), section_keys(after, before));
    let same_place = |old: usize, new: usize| {
        if before[old].id == after[new].id && before[old].kind == after[new].kind {
            1.0
        } else {
            0.0
        }
    };
    let mut sections = Vec::new();
    for step in align(&old, &new, same_place) {
        sections.push(match step {
            Step::Both(old, new) => both_sections(&before[old], &after[new]),
            Step::Before(old) => {
                let id = deleted_id(&before[old].id);
                changed_section(&before[old], Changed::Deleted, id)
            }
            Step::After(new) => {
                changed_section(&after[new], Changed::Inserted, after[new].id.clone())
            }
        });
    }
    sections
}

/// What a section is known by: its name, where names tell sections apart on both sides, or else its
/// place.
fn section_keys<'a>(sections: &'a [Section], others: &[Section]) -> Vec<&'a str> {
    let is_unique = |all: &[Section]| {
        let mut names: Vec<&str> = all.iter().map(|section| section.name.as_str()).collect();
        names.sort_unstable();
        names.windows(2).all(|pair| pair[0] != pair[1])
    };
    let by_name = is_unique(sections) && is_unique(others);
    let key = |section: &'a Section| {
        if by_name && section.id != "decision" { section.name.as_str() } else { &section.id }
    };
    sections.iter().map(key).collect()
}

fn both_sections(before: &Section, after: &Section) -> Section {
    let prefixes = (prefix(before), prefix(after));
    let prefixes = (prefixes.0.as_str(), prefixes.1.as_str());
    Section { blocks: blocks(&before.blocks, &after.blocks, prefixes), ..after.clone() }
}

/// What stands before the addresses of a section.
fn prefix(section: &Section) -> String {
    if section.id == "decision" { String::new() } else { format!("{}__", section.id) }
}

fn changed_section(section: &Section, change: Changed, id: String) -> Section {
    let blocks = section.blocks.iter().filter(|block| !is_of_edition(block)).cloned().collect();
    Section { id, blocks: vec![changed(change, blocks)], ..section.clone() }
}

fn changed(change: Changed, mut blocks: Vec<Block>) -> Block {
    if change == Changed::Deleted {
        blocks.iter_mut().for_each(move_away);
    }
    Block::Changed { change, blocks }
}

/// What a consolidation adds to the act is no change of it.
fn is_of_edition(block: &Block) -> bool {
    match block {
        Block::Edition(_) => true,
        Block::Paragraph(paragraph) => {
            paragraph.id.as_deref().is_some_and(|id| id.starts_with("edition__"))
        }
        _ => false,
    }
}

/// What a block is known by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Key {
    /// There is one of it, or one after the other.
    Place(&'static str, usize),
    /// Its address within the section.
    Address(String),
    /// Its words.
    Words(ParagraphLevel, String),
}

fn keys(blocks: &[&Block], prefix: &str) -> Vec<Key> {
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    let mut place = |name: &'static str| {
        let count = counts.entry(name).or_default();
        *count += 1;
        Key::Place(name, *count)
    };
    let mut keys = Vec::with_capacity(blocks.len());
    for block in blocks {
        keys.push(match block {
            Block::Edition(_) => place("edition"),
            Block::Head(_) => place("head"),
            Block::Chart(chart) => Key::Address(address(&chart.id, prefix)),
            Block::Line(line) => place(line.zone.name()),
            Block::Closing(_) => place("closing"),
            Block::Quote { .. } => place("quote"),
            Block::Changed { .. } => place("changed"),
            Block::Missing { note } => Key::Words(ParagraphLevel::Plain, note.clone()),
            Block::Table(table) => Key::Address(address(&table.id, prefix)),
            Block::Paragraph(paragraph) => paragraph_key(paragraph, prefix),
        });
    }
    keys
}

fn paragraph_key(paragraph: &Paragraph, prefix: &str) -> Key {
    match &paragraph.id {
        // Grounds are counted: one more at the top would rename them all.
        Some(id) if paragraph.zone != Zone::Citation => Key::Address(address(id, prefix)),
        _ => Key::Words(paragraph.level, paragraph_text(paragraph)),
    }
}

/// An address without what tells the section, and the quotation, from others.
fn address(id: &str, prefix: &str) -> String {
    let id = id.strip_prefix(prefix).unwrap_or(id);
    let quoted = id.strip_prefix("quote_").and_then(|rest| rest.split_once("__"));
    quoted.map_or(id, |(_, inner)| inner).to_owned()
}

fn paragraph_text(paragraph: &Paragraph) -> String {
    format!("{} {}", paragraph.mark, plain_text(&paragraph.inlines))
}

fn blocks(before: &[Block], after: &[Block], prefixes: (&str, &str)) -> Vec<Block> {
    let act = |blocks: &'_ [Block]| -> Vec<usize> {
        (0..blocks.len()).filter(|&at| !is_of_edition(&blocks[at])).collect()
    };
    let old: Vec<&Block> = act(before).into_iter().map(|at| &before[at]).collect();
    let new: Vec<&Block> = act(after).into_iter().map(|at| &after[at]).collect();
    let steps = align(&keys(&old, prefixes.0), &keys(&new, prefixes.1), |one, other| {
        likeness(old[one], new[other])
    });
    let mut merged: Vec<Block> = Vec::new();
    for step in steps {
        match step {
            Step::Both(one, other) => both(old[one], new[other], prefixes, &mut merged),
            Step::Before(one) => push_changed(&mut merged, Changed::Deleted, old[one].clone()),
            Step::After(other) => push_changed(&mut merged, Changed::Inserted, new[other].clone()),
        }
    }
    merged
}

/// Only paragraphs without an address of their own can be alike without being the same.
fn likeness(before: &Block, after: &Block) -> f64 {
    match (before, after) {
        (Block::Paragraph(old), Block::Paragraph(new)) => {
            let counted =
                |paragraph: &Paragraph| paragraph.id.is_none() || paragraph.zone == Zone::Citation;
            let comparable = counted(old) && counted(new) && same_frame(old, new);
            if comparable { phrase::likeness(&old.inlines, &new.inlines) } else { 0.0 }
        }
        _ => 0.0,
    }
}

fn same_frame(old: &Paragraph, new: &Paragraph) -> bool {
    old.level == new.level && old.zone == new.zone && old.mark == new.mark
}

/// Adds a block that came or went; neighbours are one change.
fn push_changed(merged: &mut Vec<Block>, change: Changed, mut block: Block) {
    if change == Changed::Deleted {
        move_away(&mut block);
    }
    match merged.last_mut() {
        Some(Block::Changed { change: last, blocks }) if *last == change => blocks.push(block),
        _ => merged.push(Block::Changed { change, blocks: vec![block] }),
    }
}

fn both(before: &Block, after: &Block, prefixes: (&str, &str), merged: &mut Vec<Block>) {
    match (before, after) {
        (Block::Paragraph(old), Block::Paragraph(new)) if same_frame(old, new) => {
            let inlines = phrase::compare(&old.inlines, &new.inlines);
            merged.push(Block::Paragraph(Paragraph { inlines, ..new.clone() }));
        }
        (Block::Line(old), Block::Line(new)) => {
            let lines = phrase::compare_lines(&old.lines, &new.lines);
            merged.push(Block::Line(Line { lines, ..new.clone() }));
        }
        (Block::Table(old), Block::Table(new)) => merged.push(Block::Table(table(old, new))),
        (Block::Quote { blocks: old }, Block::Quote { blocks: new }) => {
            merged.push(Block::Quote { blocks: blocks(old, new, prefixes) });
        }
        (Block::Head(old), Block::Head(new)) if old == new => merged.push(after.clone()),
        (Block::Closing(old), Block::Closing(new)) if old == new => merged.push(after.clone()),
        (Block::Missing { note: old }, Block::Missing { note: new }) if old == new => {
            merged.push(after.clone());
        }
        _ => {
            push_changed(merged, Changed::Deleted, before.clone());
            push_changed(merged, Changed::Inserted, after.clone());
        }
    }
}

fn table(before: &Table, after: &Table) -> Table {
    let grid = grid::merge(before, after);
    let sides = || Box::new(Sides { before: gone_table(before), after: after.clone() });
    Table {
        sides: (!grid.by_rows).then(sides),
        caption: phrase::compare(&before.caption, &after.caption),
        unit: phrase::compare(&before.unit, &after.unit),
        widths_mm: grid.widths_mm,
        header: grid.header,
        rows: grid.rows,
        footnotes: footnotes(&before.footnotes, &after.footnotes),
        ..after.clone()
    }
}

fn footnotes(before: &[Footnote], after: &[Footnote]) -> Vec<Footnote> {
    let marks = |notes: &[Footnote]| -> Vec<String> {
        notes.iter().map(|note| note.mark.clone()).collect()
    };
    let steps = align(&marks(before), &marks(after), |_, _| 0.0);
    let note = |step| match step {
        Step::Both(old, new) => Footnote {
            inlines: phrase::compare(&before[old].inlines, &after[new].inlines),
            ..after[new].clone()
        },
        Step::Before(old) => Footnote {
            id: deleted_id(&before[old].id),
            inlines: vec![Inline::Deleted(before[old].inlines.clone())],
            ..before[old].clone()
        },
        Step::After(new) => Footnote {
            inlines: vec![Inline::Inserted(after[new].inlines.clone())],
            ..after[new].clone()
        },
    };
    steps.into_iter().map(note).collect()
}

/// The address of what was taken out, apart from what may have taken its place.
fn deleted_id(id: &str) -> String {
    format!("deleted__{id}")
}

/// Gives everything in a block that was taken out an address apart.
fn move_away(block: &mut Block) {
    let away = |id: &mut Option<String>| *id = id.as_deref().map(deleted_id);
    match block {
        Block::Paragraph(paragraph) => away(&mut paragraph.id),
        Block::Line(line) => away(&mut line.id),
        Block::Quote { blocks } | Block::Changed { blocks, .. } => {
            blocks.iter_mut().for_each(move_away);
        }
        Block::Table(table) => *table = gone_table(table),
        Block::Edition(_)
        | Block::Head(_)
        | Block::Chart(_)
        | Block::Closing(_)
        | Block::Missing { .. } => {}
    }
}

/// A table that was taken out, with addresses apart.
fn gone_table(table: &Table) -> Table {
    let mut gone = table.clone();
    gone.id = deleted_id(&gone.id);
    for row in gone.header.iter_mut().chain(&mut gone.rows) {
        row.id = row.id.as_deref().map(deleted_id);
        row.cells.iter_mut().for_each(|cell| cell.id = deleted_id(&cell.id));
    }
    gone.footnotes.iter_mut().for_each(|note| note.id = deleted_id(&note.id));
    gone
}

/// Counts as the pages do: paragraphs, titles and rows are one change each.
fn count(blocks: &[Block], changes: &mut Changes) {
    let text = |inlines: &[Inline], changes: &mut Changes| {
        changes.edited += usize::from(is_changed(inlines));
    };
    for block in blocks {
        match block {
            Block::Changed { change: Changed::Inserted, .. } => changes.inserted += 1,
            Block::Changed { change: Changed::Deleted, .. } => changes.deleted += 1,
            Block::Paragraph(paragraph) => text(&paragraph.inlines, changes),
            Block::Line(line) => {
                changes.edited += usize::from(line.lines.iter().any(|line| is_changed(line)));
            }
            Block::Quote { blocks } => count(blocks, changes),
            Block::Table(table) => {
                text(&table.caption, changes);
                text(&table.unit, changes);
                for row in table.header.iter().chain(&table.rows) {
                    match row.change {
                        _ if row.cells.is_empty() => {}
                        Some(Changed::Inserted) => changes.inserted += 1,
                        Some(Changed::Deleted) => changes.deleted += 1,
                        None => changes.edited += usize::from(row.is_changed()),
                    }
                }
                table.footnotes.iter().for_each(|note| text(&note.inlines, changes));
            }
            Block::Edition(_)
            | Block::Head(_)
            | Block::Chart(_)
            | Block::Closing(_)
            | Block::Missing { .. } => {}
        }
    }
}

/// Whether some of a text came or went.
#[must_use]
pub fn is_changed(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| matches!(inline, Inline::Inserted(_) | Inline::Deleted(_)))
}

#[cfg(test)]
mod tests;
