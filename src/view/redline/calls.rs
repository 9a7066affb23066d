//! An edition without the calls of its notes: they say what changed, a redline shows it.

use crate::view::document::{Block, Document, Inline};
use crate::view::table::Table;

/// The same document without calls.
pub(super) fn without(document: &Document) -> Document {
    let mut document = document.clone();
    document.sections.iter_mut().for_each(|section| blocks(&mut section.blocks));
    document
}

fn blocks(list: &mut [Block]) {
    for block in list {
        match block {
            Block::Line(line) => line.lines.iter_mut().for_each(inlines),
            Block::Paragraph(paragraph) => {
                paragraph.calls.clear();
                inlines(&mut paragraph.inlines);
            }
            Block::Table(table) => self::table(table),
            Block::Quote { blocks } | Block::Changed { blocks, .. } => self::blocks(blocks),
            Block::Edition(_)
            | Block::Head(_)
            | Block::Chart(_)
            | Block::Closing(_)
            | Block::Missing { .. } => {}
        }
    }
}

fn table(table: &mut Table) {
    inlines(&mut table.caption);
    inlines(&mut table.unit);
    for row in table.header.iter_mut().chain(&mut table.rows) {
        row.cells.iter_mut().flat_map(|cell| &mut cell.paragraphs).for_each(inlines);
    }
    table.footnotes.iter_mut().for_each(|note| inlines(&mut note.inlines));
}

fn inlines(list: &mut Vec<Inline>) {
    list.retain(|inline| !matches!(inline, Inline::EditionNote(_)));
    for inline in list {
        match inline {
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Link { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => inlines(content),
            Inline::Text(_) | Inline::NoteRef(_) | Inline::EditionNote(_) | Inline::Break => {}
        }
    }
}
