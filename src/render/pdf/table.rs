//! Tables for the templates: every cell at its place on the grid.

use serde::Serialize;

use super::context::Context;
use super::inline::{self, Content};
use crate::view::document::Changed;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};
use crate::view::{Align, Zone};

/// A table.
#[derive(Debug, Serialize)]
pub(super) struct TableData<'a> {
    /// What a screen reader says first.
    summary: &'a str,
    caption: Option<Content<'a>>,
    unit: Option<Content<'a>>,
    /// Width of each track in mm.
    widths: &'a [f64],
    /// How many of the rows are repeated on every page.
    header: usize,
    /// Head and body.
    rows: Vec<RowData<'a>>,
    notes: Vec<NoteData<'a>>,
}

/// A row.
#[derive(Debug, Serialize)]
struct RowData<'a> {
    /// Address, when something leads here.
    #[serde(skip_serializing_if = "Option::is_none")]
    label: Option<&'a str>,
    /// Level as a head within the table, from 2: the title of a group, which stays with the row below.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<usize>,
    cells: Vec<CellData<'a>>,
}

/// A cell.
#[derive(Debug, Serialize)]
struct CellData<'a> {
    /// Track and row, from 0.
    x: usize,
    y: usize,
    /// How many tracks and rows it covers.
    #[serde(skip_serializing_if = "is_one")]
    columns: usize,
    #[serde(skip_serializing_if = "is_one")]
    rows: usize,
    kind: CellKind,
    align: Align,
    /// Whether it is printed bold.
    #[serde(skip_serializing_if = "is_false")]
    bold: bool,
    /// Whether it may part at the end of a page: its row is as high as a page, or it reaches over rows.
    #[serde(skip_serializing_if = "is_false")]
    parts: bool,
    /// What it heads: `row`, or `column` with its level.
    #[serde(skip_serializing_if = "Option::is_none")]
    heads: Option<Heads>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<Changed>,
    lines: Vec<Content<'a>>,
}

/// Which cells a cell of the body heads.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Heads {
    /// Those beside it.
    Row,
    /// Those below it, up to the next of its level: the title of a group.
    Below(usize),
}

/// A note below the table.
#[derive(Debug, Serialize)]
struct NoteData<'a> {
    label: &'a str,
    mark: &'a str,
    text: Content<'a>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_one(count: &usize) -> bool {
    *count == 1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde wants a reference")]
fn is_false(flag: &bool) -> bool {
    !*flag
}

/// The table for the templates.
pub(super) fn table<'a>(source: &'a Table, context: &mut Context<'a>) -> TableData<'a> {
    context.table_notes =
        source.footnotes.iter().map(|note| (note.mark.as_str(), note.id.as_str())).collect();
    let mut text =
        |inlines: &'a [_]| (!inlines.is_empty()).then(|| inline::content(inlines, context));
    let (caption, unit) = (text(&source.caption), text(&source.unit));
    let header: f64 = source.header.iter().map(|row| height(row, source, context)).sum();
    let room = (context.height_mm - header) * MOST;
    let mut rows = Vec::with_capacity(source.header.len() + source.rows.len());
    // First row that no merged cell from above reaches.
    let mut free_from = 0;
    for (y, row) in source.header.iter().chain(&source.rows).enumerate() {
        context.in_head = y < source.header.len();
        let parts = !context.in_head && height(row, source, context) > room;
        let mut row = self::row(row, y, parts, context);
        let reach = row.cells.iter().map(|cell| y + cell.rows).max().unwrap_or(y);
        if free_from > y || reach > y + 1 {
            row.level = None;
        }
        free_from = free_from.max(reach);
        rows.push(row);
    }
    context.in_head = false;
    let notes = source.footnotes.iter().map(|note| NoteData {
        label: &note.id,
        mark: &note.mark,
        text: inline::content(&note.inlines, context),
    });
    let notes = notes.collect();
    context.table_notes.clear();
    TableData {
        summary: &source.summary,
        caption,
        unit,
        widths: &source.widths_mm,
        header: source.header.len(),
        rows,
        notes,
    }
}

/// Of the room below the head, how high a row may be reckoned to be and still be kept in one piece.
const MOST: f64 = 0.8;

/// Mean width of a letter of Times, as a part of its size; with capitals and toned letters.
const LETTER: f64 = 0.5;

/// Room at the left and right of a cell, mm.
const INSET: f64 = 2.0;

/// About how high a row comes out, mm: only rows that might fill a page must be known.
fn height(row: &Row, table: &Table, context: &Context<'_>) -> f64 {
    let size_mm = context.style.zone(Zone::TableCell).size_pt * 25.4 / 72.0;
    let cells = row.cells.iter().filter(|cell| cell.row_span == 1);
    let lines = cells.map(|cell| {
        let tracks = table.widths_mm.iter().skip(cell.track).take(cell.col_span);
        let in_line = ((tracks.sum::<f64>() - INSET) / (size_mm * LETTER)).max(1.0);
        let lines = cell.paragraphs.iter().map(|line| {
            #[expect(clippy::cast_precision_loss, reason = "texts are short")]
            let letters = crate::view::document::plain_text(line).chars().count() as f64;
            (letters / in_line).ceil().max(1.0)
        });
        lines.sum::<f64>()
    });
    lines.fold(0.0, f64::max) * size_mm * 1.15
}

fn row<'a>(source: &'a Row, y: usize, parts: bool, context: &mut Context<'a>) -> RowData<'a> {
    let label = source.id.as_deref().and_then(|id| context.target(id));
    let cells = source.cells.iter().map(|cell| self::cell(cell, source, y, parts, context));
    let level = match source.kind {
        RowKind::Group(depth) => Some(depth + 2),
        _ => None,
    };
    RowData { label, level, cells: cells.collect() }
}

fn cell<'a>(
    source: &'a Cell,
    row: &Row,
    y: usize,
    parts: bool,
    context: &mut Context<'a>,
) -> CellData<'a> {
    CellData {
        x: source.track,
        y,
        columns: source.col_span,
        rows: source.row_span,
        kind: source.kind,
        align: source.align,
        bold: source.kind == CellKind::Title || matches!(row.kind, RowKind::Total(_)),
        parts: parts || source.row_span > 1,
        heads: heads(source.kind, row.kind),
        change: source.change.or(row.change),
        lines: source.paragraphs.iter().map(|line| inline::content(line, context)).collect(),
    }
}

fn heads(cell: CellKind, row: RowKind) -> Option<Heads> {
    match (cell, row) {
        (_, RowKind::Missing | RowKind::Header) => None,
        // The first level is that of the head.
        (CellKind::Title, RowKind::Group(depth)) => Some(Heads::Below(depth + 2)),
        (CellKind::Title | CellKind::Number | CellKind::Task, _) => Some(Heads::Row),
        (CellKind::Header | CellKind::Text | CellKind::Blank | CellKind::Missing, _) => None,
    }
}
