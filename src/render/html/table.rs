//! A table → rows of cells, each with the headers that it belongs to.

use serde::Serialize;

use crate::render::html::block::Counts;
use crate::render::html::inline::{self, EditionCalls, Notes};
use crate::render::html::link;
use crate::view::Align;
use crate::view::document::Changed;
use crate::view::redline::is_changed;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};

/// A table as the templates know it.
#[derive(Debug, Serialize)]
pub(super) struct TableHtml<'a> {
    id: String,
    /// Position on the page, from 1: keeps the names of regions apart.
    index: usize,
    caption: String,
    /// Numbers of the changes in caption and unit, or 0.
    caption_change: usize,
    unit_change: usize,
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
    /// Whether a cell of it reaches down: such a row may part at the end of a page.
    merged: bool,
    /// `inserted`, `deleted`, `edited`, or empty.
    change: &'static str,
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
    /// `inserted`, `deleted`, or empty.
    change: &'static str,
    /// Of the change in its row, on the first cell; 0 otherwise.
    number: usize,
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
    /// Number of the change in it, or 0.
    change: usize,
    html: String,
}

/// The table with the given position on the page.
pub(super) fn table<'a>(
    table: &'a Table,
    index: usize,
    calls: &EditionCalls,
    counts: &mut Counts,
) -> TableHtml<'a> {
    let mut notes = Notes::of(table, calls);
    let width_mm: f64 = table.widths_mm.iter().sum();
    let share = |width: &f64| format!("{:.3}", width * 100.0 / width_mm.max(1.0));
    TableHtml {
        id: link::id(&table.id),
        index,
        caption_change: counts.change(is_changed(&table.caption)),
        unit_change: counts.change(is_changed(&table.unit)),
        caption: inline::html(&table.caption, &mut notes),
        summary: &table.summary,
        unit: inline::html(&table.unit, &mut notes),
        widths: table.widths_mm.iter().map(share).collect(),
        // Thousandths of a millimetre are of no sheet; the rest is noise of the sum.
        width_mm: (width_mm * 1e3).round() / 1e3,
        header: table.header.iter().map(|row| header_row(row, &mut notes, counts)).collect(),
        bodies: bodies(table, &mut notes, counts),
        notes: footnotes(table, &mut notes, counts),
    }
}

fn header_row(row: &Row, notes: &mut Notes<'_>, counts: &mut Counts) -> RowHtml {
    let cells = row.cells.iter().map(|source| CellHtml {
        tag: "th",
        scope: if source.col_span > 1 { "colgroup" } else { "col" },
        ..cell(source, link::id(&source.id), notes)
    });
    let cells = numbered(row, cells.collect(), counts);
    RowHtml { id: None, kind: "header", depth: 0, merged: false, change: change(row), cells }
}

/// Rows in one `<tbody>` per outermost group; a merged cell never crosses its end.
fn bodies(table: &Table, notes: &mut Notes<'_>, counts: &mut Counts) -> Vec<Vec<RowHtml>> {
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
            let mut html = body_row(row, at, &columns, &mut row_headers, notes);
            html.cells = numbered(row, html.cells, counts);
            body.push(html);
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
    let merged = row.cells.iter().any(|cell| cell.row_span > 1);
    RowHtml {
        id: row.id.as_deref().map(link::id),
        kind,
        depth,
        merged,
        change: change(row),
        cells: cells.collect(),
    }
}

/// Class of a row in which something changed, or empty.
fn change(row: &Row) -> &'static str {
    match row.change {
        Some(change) => change_name(change),
        None if row.is_changed() => "edited",
        None => "",
    }
}

fn change_name(change: Changed) -> &'static str {
    match change {
        Changed::Inserted => "inserted",
        Changed::Deleted => "deleted",
    }
}

/// Gives a changed row its number, in its first cell.
fn numbered(row: &Row, mut cells: Vec<CellHtml>, counts: &mut Counts) -> Vec<CellHtml> {
    if let Some(first) = cells.first_mut() {
        first.number = counts.change(row.is_changed());
    }
    cells
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
        change: source.change.map(change_name).unwrap_or_default(),
        number: 0,
        lines: source
            .paragraphs
            .iter()
            .map(|line| inline::changed(source.change, &inline::html(line, notes)))
            .collect(),
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

fn footnotes<'a>(
    table: &'a Table,
    notes: &mut Notes<'_>,
    counts: &mut Counts,
) -> Vec<NoteHtml<'a>> {
    let found = table.footnotes.iter().map(|note| NoteHtml {
        id: link::id(&note.id),
        mark: &note.mark,
        back: if notes.is_called(&note.mark) {
            link::fragment(&inline::call_id(&note.id))
        } else {
            String::new()
        },
        change: counts.change(is_changed(&note.inlines)),
        html: inline::html(&note.inlines, notes),
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::document::Inline;
    use crate::view::table::Footnote;

    fn cell(id: &str, track: usize, spans: (usize, usize), kind: CellKind) -> Cell {
        Cell {
            id: id.into(),
            track,
            col_span: spans.0,
            row_span: spans.1,
            kind,
            change: None,
            align: Align::Left,
            paragraphs: vec![vec![Inline::Text(id.into())]],
        }
    }

    fn row(id: Option<&str>, kind: RowKind, cells: Vec<Cell>) -> Row {
        Row { id: id.map(str::to_owned), kind, change: None, cells }
    }

    /// ```text
    /// | no | both      |
    /// |    | a   | b   |
    /// | g  | title     |
    /// | 1  | x   | y   |
    /// |    | z   | y2  |
    /// ```
    fn sample() -> Table {
        let number = |id: &str, rows| cell(id, 0, (1, rows), CellKind::Number);
        let text = |id: &str, track| cell(id, track, (1, 1), CellKind::Text);
        let head = |id: &str, track, spans| cell(id, track, spans, CellKind::Header);
        Table {
            id: "t".into(),
            caption: Vec::new(),
            summary: "Bảng <b>".into(),
            unit: Vec::new(),
            widths_mm: vec![10.0, 20.0, 30.0],
            header: vec![
                row(None, RowKind::Header, vec![head("no", 0, (1, 2)), head("both", 1, (2, 1))]),
                row(None, RowKind::Header, vec![head("a", 1, (1, 1)), head("b", 2, (1, 1))]),
            ],
            rows: vec![
                row(
                    Some("r0"),
                    RowKind::Group(0),
                    vec![number("g", 1), cell("title", 1, (2, 1), CellKind::Title)],
                ),
                row(Some("r1"), RowKind::Item(1), vec![number("1", 2), text("x", 1), text("y", 2)]),
                row(Some("r2"), RowKind::Item(1), vec![text("z", 1), text("z", 2)]),
                row(Some("r3"), RowKind::Group(0), vec![number("h", 1)]),
            ],
            footnotes: vec![Footnote { id: "n".into(), mark: "*".into(), inlines: Vec::new() }],
            sides: None,
        }
    }

    fn rows(html: &TableHtml<'_>) -> Vec<(String, String)> {
        let cells = html.bodies.iter().flatten().flat_map(|row| &row.cells);
        cells.map(|cell| (cell.id.clone(), cell.headers.clone())).collect()
    }

    #[test]
    fn cells_name_the_headers_over_and_beside_them() {
        let source = sample();
        let found = rows(&table(&source, 1, &EditionCalls::default(), &mut Counts::default()));
        let headers = |id: &str| {
            let cell = found.iter().find(|(name, _)| name == id);
            cell.map(|(_, headers)| headers.as_str())
        };
        assert_eq!(headers("title"), Some("both a b g"));
        assert_eq!(headers("1"), Some("no"));
        assert_eq!(headers("y"), Some("both b 1"));
        // The number's cell reaches down to this row, whose two cells share one column.
        assert_eq!(headers("z"), Some("both a 1"));
        assert_eq!(headers("z_3"), Some("both b 1"));
    }

    #[test]
    fn each_outermost_group_is_a_body_and_spans_are_kept() {
        let source = sample();
        let html = table(&source, 1, &EditionCalls::default(), &mut Counts::default());
        assert_eq!(html.bodies.iter().map(Vec::len).collect::<Vec<_>>(), [3, 1]);
        let first = &html.header[0].cells;
        assert_eq!((first[0].row_span, first[1].col_span, first[1].scope), (2, 2, "colgroup"));
        assert_eq!(html.bodies[0][0].cells[1].scope, "rowgroup");
        assert_eq!(html.widths, ["16.667", "33.333", "50.000"]);
    }

    #[test]
    fn a_note_leads_back_only_when_it_is_called() {
        let mut source = sample();
        assert_eq!(
            table(&source, 1, &EditionCalls::default(), &mut Counts::default()).notes[0].back,
            ""
        );
        source.rows[1].cells[1].paragraphs[0].push(Inline::NoteRef("*".into()));
        let html = table(&source, 1, &EditionCalls::default(), &mut Counts::default());
        assert_eq!(html.notes[0].back, "#n__call");
        assert!(html.bodies[0][1].cells[1].lines[0].contains("id=\"n__call\" href=\"#n\""));
    }
}
