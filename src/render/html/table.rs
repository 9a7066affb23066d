//! A table → rows of cells, each with the headers that it belongs to.

use serde::Serialize;

use crate::render::html::inline::{self, Notes};
use crate::render::html::link;
use crate::view::Align;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};

/// A table as the templates know it.
#[derive(Debug, Serialize)]
pub(super) struct TableHtml<'a> {
    id: String,
    /// Position on the page, from 1: keeps the names of regions apart.
    index: usize,
    caption: String,
    summary: &'a str,
    unit: String,
    /// Width of each track in percent of the table.
    widths: Vec<String>,
    /// Width of the whole in mm of paper.
    width_mm: f64,
    header: Vec<RowHtml>,
    /// Outermost groups.
    bodies: Vec<Vec<RowHtml>>,
    notes: Vec<NoteHtml<'a>>,
}

/// One row.
#[derive(Debug, Serialize)]
struct RowHtml {
    id: Option<String>,
    kind: &'static str,
    depth: usize,
    cells: Vec<CellHtml>,
}

/// One cell with everything that its tag needs.
#[derive(Debug, Serialize)]
struct CellHtml {
    /// `th` or `td`.
    tag: &'static str,
    id: String,
    /// `col`, `colgroup`, `row`, `rowgroup`, or empty on `td`.
    scope: &'static str,
    /// Ids of the header cells, parted by blanks.
    headers: String,
    col_span: usize,
    row_span: usize,
    kind: CellKind,
    align: Align,
    /// Paragraphs as HTML.
    lines: Vec<String>,
}

/// A note below the table.
#[derive(Debug, Serialize)]
struct NoteHtml<'a> {
    id: String,
    mark: &'a str,
    /// Where it is first called; empty when it is not.
    back: String,
    html: String,
}

/// The table with the given position on the page.
pub(super) fn table(table: &Table, index: usize) -> TableHtml<'_> {
    let mut notes = Notes::of(table);
    let width_mm: f64 = table.widths_mm.iter().sum();
    let share = |width: &f64| format!("{:.3}", width * 100.0 / width_mm.max(1.0));
    TableHtml {
        id: link::id(&table.id),
        index,
        caption: inline::html(&table.caption, &mut notes),
        summary: &table.summary,
        unit: inline::html(&table.unit, &mut notes),
        widths: table.widths_mm.iter().map(share).collect(),
        width_mm,
        header: table.header.iter().map(|row| header_row(row, &mut notes)).collect(),
        bodies: bodies(table, &mut notes),
        notes: footnotes(table, &mut notes),
    }
}

fn header_row(row: &Row, notes: &mut Notes<'_>) -> RowHtml {
    let cells = row.cells.iter().map(|source| CellHtml {
        tag: "th",
        scope: if source.col_span > 1 { "colgroup" } else { "col" },
        ..cell(source, link::id(&source.id), notes)
    });
    RowHtml { id: None, kind: "header", depth: 0, cells: cells.collect() }
}

/// Rows in one `<tbody>` per outermost group; a merged cell never crosses its end.
fn bodies(table: &Table, notes: &mut Notes<'_>) -> Vec<Vec<RowHtml>> {
    let columns = column_headers(table);
    let mut row_headers = RowHeaders::default();
    let mut bodies: Vec<Vec<RowHtml>> = Vec::new();
    // First row that no merged cell from above reaches.
    let mut free_from = 0;
    for (at, row) in table.rows.iter().enumerate() {
        if bodies.is_empty() || (row.kind == RowKind::Group(0) && free_from <= at) {
            bodies.push(Vec::new());
        }
        free_from = row.cells.iter().map(|cell| at + cell.row_span).fold(free_from, usize::max);
        if let Some(body) = bodies.last_mut() {
            body.push(body_row(row, at, &columns, &mut row_headers, notes));
        }
    }
    bodies
}

fn body_row(
    row: &Row,
    at: usize,
    columns: &[Vec<String>],
    row_headers: &mut RowHeaders,
    notes: &mut Notes<'_>,
) -> RowHtml {
    let ids = cell_ids(row);
    row_headers.enter(row, at, &ids);
    let cells = row.cells.iter().zip(ids).map(|(source, id)| {
        let scope = scope(row, source);
        let headers = headers(source, columns, row_headers, &id);
        let tag = if scope.is_empty() { "td" } else { "th" };
        CellHtml { tag, scope, headers, ..cell(source, id, notes) }
    });
    let (kind, depth) = match row.kind {
        RowKind::Header => ("header", 0),
        RowKind::Group(depth) => ("group", depth),
        RowKind::Item(depth) => ("item", depth),
        RowKind::Total(depth) => ("total", depth),
        RowKind::Missing => ("missing", 0),
    };
    RowHtml { id: row.id.as_deref().map(link::id), kind, depth, cells: cells.collect() }
}

fn cell(source: &Cell, id: String, notes: &mut Notes<'_>) -> CellHtml {
    CellHtml {
        tag: "td",
        id,
        scope: "",
        headers: String::new(),
        col_span: source.col_span,
        row_span: source.row_span,
        kind: source.kind,
        align: source.align,
        lines: source.paragraphs.iter().map(|line| inline::html(line, notes)).collect(),
    }
}

/// Ids of the cells of a row; cells of one column that is parted in tracks get the track as well.
fn cell_ids(row: &Row) -> Vec<String> {
    let mut ids: Vec<String> = Vec::with_capacity(row.cells.len());
    for cell in &row.cells {
        let id = link::id(&cell.id);
        let taken = ids.contains(&id);
        ids.push(if taken { format!("{id}_{}", cell.track + 1) } else { id });
    }
    ids
}

fn scope(row: &Row, cell: &Cell) -> &'static str {
    match (cell.kind, row.kind) {
        (CellKind::Title, _) => "rowgroup",
        (CellKind::Number | CellKind::Task, RowKind::Missing) => "",
        (CellKind::Number | CellKind::Task, _) => "row",
        (CellKind::Header | CellKind::Text | CellKind::Blank | CellKind::Missing, _) => "",
    }
}

/// For each track the ids of the header cells over it, from top to bottom.
fn column_headers(table: &Table) -> Vec<Vec<String>> {
    let mut columns = vec![Vec::new(); table.widths_mm.len()];
    for cell in table.header.iter().flat_map(|row| &row.cells) {
        for column in columns.iter_mut().skip(cell.track).take(cell.col_span) {
            column.push(link::id(&cell.id));
        }
    }
    columns
}

/// The cells that head the current row, some of them reaching down from rows above.
#[derive(Debug, Default)]
struct RowHeaders {
    /// Id and the first row that it no longer heads.
    open: Vec<(String, usize)>,
}

impl RowHeaders {
    fn enter(&mut self, row: &Row, at: usize, ids: &[String]) {
        self.open.retain(|&(_, end)| end > at);
        for (cell, id) in row.cells.iter().zip(ids) {
            if !scope(row, cell).is_empty() {
                self.open.push((id.clone(), at + cell.row_span));
            }
        }
    }
}

fn headers(cell: &Cell, columns: &[Vec<String>], rows: &RowHeaders, own: &str) -> String {
    let mut ids: Vec<&str> = Vec::new();
    let above = columns.iter().skip(cell.track).take(cell.col_span).flatten();
    let beside = rows.open.iter().map(|(id, _)| id);
    for id in above.chain(beside) {
        if id != own && !ids.contains(&id.as_str()) {
            ids.push(id);
        }
    }
    ids.join(" ")
}

fn footnotes<'a>(table: &'a Table, notes: &mut Notes<'_>) -> Vec<NoteHtml<'a>> {
    let found = table.footnotes.iter().map(|note| NoteHtml {
        id: link::id(&note.id),
        mark: &note.mark,
        back: if notes.is_called(&note.mark) {
            link::fragment(&inline::call_id(&note.id))
        } else {
            String::new()
        },
        html: inline::html(&note.inlines, notes),
    });
    found.collect()
}
