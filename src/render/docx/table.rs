//! A table → `w:tbl`, with its merged cells.
//!
//! ```text
//! | 1 | a |      1: vMerge restart     a        a cell that reaches over rows goes on in each of
//! |   | b |      1: vMerge             b        them, without letters of its own
//! ```
//!
//! The head is repeated on each page and no row parts at its end. A group's title is kept with the row
//! below it; to repeat it on the next page is beyond Word: only rows at the top of a table are repeated
//! (`w:tblHeader`), and a table for each group would print the head again at each of them.
//!
//! Word tracks rows, not cells: a merged cell whose first row came or went is parted there, so that
//! each part goes or stays with its own rows (see [`parts`]).

use std::borrow::Cow;

use super::block::line_change;
use super::context::Context;
use super::frame::dxa;
use super::inline::{self, Look};
use super::paragraph::Paragraph;
use crate::render::ooxml::style_names::TABLE;
use crate::render::ooxml::units::twips;
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::document::{Changed, Inline};
use crate::view::redline;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};
use crate::view::{Align, Zone};

/// The table without caption, unit and notes.
pub(super) fn table(table: &Table, context: &mut Context<'_>) -> Element {
    let edges = edges(&table.widths_mm);
    let tracks = edges.windows(2).map(|pair| element("w:gridCol").number("w:w", pair[1] - pair[0]));
    let mut written = element("w:tbl")
        .child(properties(table, &edges, context))
        .child(element("w:tblGrid").all(tracks));
    let count = table.header.len() + table.rows.len();
    let header = slots(&table.header);
    let rows = slots(&table.rows);
    let all = table.header.iter().zip(header).chain(table.rows.iter().zip(rows));
    let keep_last = context.keep_next;
    context.before_table = false;
    for (at, (row, slots)) in all.enumerate() {
        let is_group = matches!(row.kind, RowKind::Group(_) | RowKind::Header);
        context.keep_next = is_group || keep_last && at + 1 == count;
        written = written.child(self::row(row, slots, &edges, context));
    }
    context.keep_next = keep_last;
    written
}

/// Place of each vertical line from the left edge, so that rounding never adds up.
fn edges(widths_mm: &[f64]) -> Vec<i64> {
    let mut sum = 0.0;
    let mut edges = vec![0];
    for width in widths_mm {
        sum += width;
        edges.push(twips(sum));
    }
    edges
}

fn properties(table: &Table, edges: &[i64], context: &Context<'_>) -> Element {
    let look = element("w:tblLook")
        .attribute("w:val", "0020")
        .attribute("w:firstRow", if table.header.is_empty() { "0" } else { "1" })
        .attribute("w:lastRow", "0")
        .attribute("w:firstColumn", "0")
        .attribute("w:lastColumn", "0")
        .attribute("w:noHBand", "1")
        .attribute("w:noVBand", "1");
    element("w:tblPr")
        .child(value("w:tblStyle", context.names.of(TABLE)))
        .child(dxa("w:tblW", edges.last().copied().unwrap_or_default()))
        .child(element("w:tblLayout").attribute("w:type", "fixed"))
        .child(look)
        .child(value("w:tblCaption", table.summary.clone()))
}

/// What stands at one place of a row.
#[derive(Debug, Clone)]
struct Slot<'t> {
    cell: &'t Cell,
    merge: Merge,
    lines: Cow<'t, [Vec<Inline>]>,
    /// Of all its letters.
    change: Option<Changed>,
}

/// Whether a cell is merged with others above or below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Merge {
    Alone,
    Begins,
    GoesOn,
}

/// The places of each row from left to right.
fn slots(rows: &[Row]) -> Vec<Vec<Slot<'_>>> {
    let mut slots: Vec<Vec<Slot<'_>>> = vec![Vec::new(); rows.len()];
    for (at, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            for part in parts(rows, at, cell) {
                let end = part.end.min(rows.len());
                for (below, slots) in slots[part.start..end].iter_mut().enumerate() {
                    let merge = match below {
                        0 if end - part.start == 1 => Merge::Alone,
                        0 => Merge::Begins,
                        _ => Merge::GoesOn,
                    };
                    let lines =
                        if below == 0 { part.lines.clone() } else { Cow::Borrowed(&[][..]) };
                    slots.push(Slot { cell, merge, lines, change: part.change });
                }
            }
        }
    }
    for row in &mut slots {
        row.sort_by_key(|slot| slot.cell.track);
    }
    slots
}

/// Rows of a cell that stay or go together, with its letters there.
struct Part<'t> {
    start: usize,
    end: usize,
    lines: Cow<'t, [Vec<Inline>]>,
    change: Option<Changed>,
}

/// A cell is one part, but for one that begins in rows which only one side has and reaches into rows
/// which both have. There the first part, with the text of that side, goes or comes with its rows; the
/// text of the other side comes or goes with the rest.
fn parts<'t>(rows: &[Row], at: usize, cell: &'t Cell) -> Vec<Part<'t>> {
    let end = at + cell.row_span;
    let own = rows[at].change.or(cell.change);
    let whole = Part { start: at, end, lines: Cow::Borrowed(&cell.paragraphs), change: own };
    if cell.change.is_some() {
        return vec![whole];
    }
    let first_without =
        |change| (at..end.min(rows.len())).find(|&row| rows[row].change != Some(change));
    let old = first_without(Changed::Inserted);
    let new = first_without(Changed::Deleted);
    match (old, new) {
        (Some(old), Some(new)) if old < new => vec![
            Part { end: new, ..whole.side(Changed::Deleted) },
            Part { start: new, ..whole.side(Changed::Inserted) },
        ],
        (Some(old), Some(new)) if new < old => vec![
            Part { end: old, ..whole.side(Changed::Inserted) },
            Part { start: old, ..whole.side(Changed::Deleted) },
        ],
        _ => vec![whole],
    }
}

impl Part<'_> {
    /// The part as one side has it.
    fn side(&self, change: Changed) -> Self {
        let lines: Vec<Vec<Inline>> = match change {
            Changed::Deleted => {
                let lines = self.lines.iter();
                let lines = lines.filter(|line| line_change(line) != Some(Changed::Inserted));
                lines.map(|line| redline::before(line)).collect()
            }
            Changed::Inserted => {
                let lines = self.lines.iter();
                let lines = lines.filter(|line| line_change(line) != Some(Changed::Deleted));
                lines.map(|line| redline::after(line)).collect()
            }
        };
        Self { start: self.start, end: self.end, lines: lines.into(), change: Some(change) }
    }
}

fn row(row: &Row, slots: Vec<Slot<'_>>, edges: &[i64], context: &mut Context<'_>) -> Element {
    let change = context.change.or(row.change);
    let is_header = row.kind == RowKind::Header;
    let properties = element("w:trPr")
        .child(element("w:cantSplit"))
        .all(is_header.then(|| element("w:tblHeader")))
        .all(context.end(change));
    let mut bookmark = context.bookmark(row.id.as_deref());
    let mut written = element("w:tr").child(properties);
    // Where there is something to read: readers take a place in a blank cell for its content.
    let marked = slots.iter().position(|slot| !slot.lines.is_empty()).unwrap_or_default();
    for (at, slot) in slots.into_iter().enumerate() {
        let mark = if at == marked { std::mem::take(&mut bookmark) } else { Vec::new() };
        written = written.child(cell(&slot, row.kind, change, mark, edges, context));
    }
    written
}

fn cell(
    slot: &Slot<'_>,
    row: RowKind,
    row_change: Option<Changed>,
    bookmark: Vec<Element>,
    edges: &[i64],
    context: &mut Context<'_>,
) -> Element {
    let cell = slot.cell;
    let last = edges.len() - 1;
    let (start, end) = (cell.track.min(last), (cell.track + cell.col_span).min(last));
    let span = i64::try_from(cell.col_span).unwrap_or(1);
    let merge = match slot.merge {
        Merge::Alone => None,
        Merge::Begins => Some(value("w:vMerge", "restart")),
        Merge::GoesOn => Some(element("w:vMerge")),
    };
    let properties = element("w:tcPr")
        .child(dxa("w:tcW", edges[end] - edges[start]))
        .all((span > 1).then(|| value("w:gridSpan", span.to_string())))
        .all(merge)
        .all((row == RowKind::Header).then(|| value("w:vAlign", "center")));
    let paragraphs = paragraphs(slot, row, row_change, bookmark, context);
    element("w:tc").child(properties).all(paragraphs)
}

/// The paragraphs of a cell, at least one: Word takes a file without it for damaged.
///
/// Between two lines there is one end of a paragraph, if one side has both or lines after them; it is
/// that side's alone when the other has none there. Else the lines share a paragraph: of "A, which went"
/// and "B, which came" each side keeps one paragraph.
fn paragraphs(
    slot: &Slot<'_>,
    row: RowKind,
    row_change: Option<Changed>,
    bookmark: Vec<Element>,
    context: &mut Context<'_>,
) -> Vec<Element> {
    let change = context.change.or(slot.change).or(row_change);
    let status: Vec<Option<Changed>> =
        slot.lines.iter().map(|line| change.or_else(|| line_change(line))).collect();
    let last_without =
        |change| status.iter().rposition(|&status| status != Some(change)).unwrap_or_default();
    let (last_old, last_new) = (last_without(Changed::Inserted), last_without(Changed::Deleted));
    let look = look(slot.cell.kind, row);
    let mut written = Vec::new();
    let mut open = paragraph(slot.cell, context);
    open.content = bookmark;
    for (at, line) in slot.lines.iter().enumerate() {
        open.content.extend(inline::runs(line, look, change, context));
        let old = status[at] != Some(Changed::Inserted) && at < last_old;
        let new = status[at] != Some(Changed::Deleted) && at < last_new;
        let end = match (old, new) {
            (false, false) => continue,
            (true, true) => None,
            (true, false) => Some(Changed::Deleted),
            (false, true) => Some(Changed::Inserted),
        };
        open.end = context.end(end);
        written.push(std::mem::replace(&mut open, paragraph(slot.cell, context)).element());
    }
    open.end = context.end(row_change);
    written.push(open.element());
    written
}

fn paragraph(cell: &Cell, context: &Context<'_>) -> Paragraph {
    match cell.kind {
        CellKind::Header => context.zone(Zone::TableHeader),
        CellKind::Text
        | CellKind::Title
        | CellKind::Number
        | CellKind::Task
        | CellKind::Blank
        | CellKind::Missing => Paragraph {
            align: (cell.align != Align::Left).then_some(cell.align),
            ..context.zone(Zone::TableCell)
        },
    }
}

/// Titles of groups and whole rows of totals are printed bold; heads are so by their style.
fn look(cell: CellKind, row: RowKind) -> Look {
    Look {
        bold: cell == CellKind::Title || matches!(row, RowKind::Total(_)),
        missing: cell == CellKind::Missing,
        ..Look::default()
    }
}
