//! Which addresses of the act its own links lead to: only those get an anchor.

use std::collections::BTreeSet;

use crate::view::document::{Block, Document, Inline};
use crate::view::table::Table;

/// Addresses that stand behind a `#` somewhere in the act.
pub(super) fn targets(document: &Document) -> BTreeSet<&str> {
    let mut targets = BTreeSet::new();
    for section in &document.sections {
        blocks(&section.blocks, &mut targets);
    }
    targets
}

fn blocks<'a>(list: &'a [Block], targets: &mut BTreeSet<&'a str>) {
    for block in list {
        match block {
            Block::Line(line) => line.lines.iter().for_each(|line| inlines(line, targets)),
            Block::Paragraph(paragraph) => inlines(&paragraph.inlines, targets),
            Block::Table(table) => self::table(table, targets),
            Block::Quote { blocks } | Block::Changed { blocks, .. } => {
                self::blocks(blocks, targets);
            }
            Block::Edition(_)
            | Block::Head(_)
            | Block::Chart(_)
            | Block::Closing(_)
            | Block::Missing { .. } => {}
        }
    }
}

fn table<'a>(table: &'a Table, targets: &mut BTreeSet<&'a str>) {
    inlines(&table.caption, targets);
    let cells = table.header.iter().chain(&table.rows).flat_map(|row| &row.cells);
    cells.flat_map(|cell| &cell.paragraphs).for_each(|line| inlines(line, targets));
    table.footnotes.iter().for_each(|note| inlines(&note.inlines, targets));
}

fn inlines<'a>(list: &'a [Inline], targets: &mut BTreeSet<&'a str>) {
    for inline in list {
        match inline {
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => inlines(content, targets),
            Inline::Link { href, content } => {
                targets.extend(href.strip_prefix('#'));
                inlines(content, targets);
            }
            Inline::Text(_) | Inline::NoteRef(_) | Inline::EditionNote(_) | Inline::Break => {}
        }
    }
}
