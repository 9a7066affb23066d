//! The checked grid as rows of cells with addresses, widths and running text.

use crate::model::grid::{Grid, GridCell, GridContent};
use crate::model::table::{Role, Table as TableModel};
use crate::view::Align;
use crate::view::document::Inline;
use crate::view::prose::inlines;
use crate::view::table::{Cell, CellKind, Footnote, Row, RowKind, Table};
use crate::view::words;

/// Draws a table `text_width` mm wide. A table without a grid has no rows; the checks refuse it.
pub(super) fn table(
    table: &TableModel,
    grid: Option<&Grid<'_>>,
    id: &str,
    summary: &str,
    text_width: f64,
) -> Table {
    let (header, rows) = match grid {
        Some(grid) => (header(grid, id), body(grid, table, id)),
        None => (Vec::new(), Vec::new()),
    };
    let mut widths_mm = widths(table, text_width);
    let (mut header, mut rows) = (header, rows);
    // A workbook that tracks the table counts the tracks of each of its columns.
    if !table.is_tracked() {
        join_tracks(&mut widths_mm, header.iter_mut().chain(&mut rows).collect());
    }
    let caption = table.caption.as_ref().map(|caption| inlines(&super::one_line(caption)));
    let caption = caption.unwrap_or_default();
    let summary = match table.caption.as_ref() {
        Some(caption) => super::name(caption),
        None => summary.to_owned(),
    };
    Table {
        id: id.to_owned(),
        caption,
        summary,
        unit: table.unit.as_ref().map(|unit| inlines(&super::one_line(unit))).unwrap_or_default(),
        widths_mm,
        header,
        rows,
        footnotes: table
            .footnotes
            .iter()
            .map(|note| Footnote {
                id: format!("{id}__note_{}", note.mark.value),
                mark: note.mark.value.clone(),
                inlines: inlines(&super::one_line(&note.text)),
            })
            .collect(),
        sides: None,
    }
}

/// Joins each track in which no cell begins to the one before it: a row that is quoted out of its
/// table need not use all tracks of that table, and HTML allows no column without a cell.
fn join_tracks(widths_mm: &mut Vec<f64>, mut rows: Vec<&mut Row>) {
    let mut begins = vec![false; widths_mm.len()];
    for cell in rows.iter().flat_map(|row| &row.cells) {
        begins[cell.track] = true;
    }
    if rows.is_empty() || begins.iter().all(|&begins| begins) || !begins[0] {
        return;
    }
    let before = |track: usize| begins[..track].iter().filter(|&&begins| begins).count();
    for cell in rows.iter_mut().flat_map(|row| &mut row.cells) {
        let end = before(cell.track + cell.col_span);
        cell.track = before(cell.track);
        cell.col_span = end - cell.track;
    }
    let mut joined: Vec<f64> = Vec::new();
    for (width, begins) in widths_mm.iter().zip(&begins) {
        match joined.last_mut() {
            Some(last) if !begins => *last += width,
            _ => joined.push(*width),
        }
    }
    *widths_mm = joined;
}

fn header(grid: &Grid<'_>, id: &str) -> Vec<Row> {
    let rows = grid.header.iter().enumerate().map(|(at, cells)| Row {
        id: None,
        kind: RowKind::Header,
        change: None,
        cells: cells
            .iter()
            .map(|source| {
                let id = format!("{id}__head_{}_{}", at + 1, source.track + 1);
                cell(source, id, CellKind::Header, Align::Centre)
            })
            .collect(),
    });
    rows.collect()
}

fn body(grid: &Grid<'_>, table: &TableModel, id: &str) -> Vec<Row> {
    let rows = grid.rows.iter().map(|row| {
        let row_id = format!("{id}__row_{}", row.source.row.id.value);
        let cells = row.cells.iter().map(|source| {
            let column = &table.columns[source.column].id.value;
            let id = format!("{row_id}__cell_{column}");
            cell(source, id, kind(source), align(source))
        });
        let kind = if row.source.row.missing.is_some() {
            RowKind::Missing
        } else if row.source.row.is_group() {
            RowKind::Group(row.source.depth)
        } else if row.source.row.total.is_some() {
            RowKind::Total(row.source.depth)
        } else {
            RowKind::Item(row.source.depth)
        };
        Row { id: Some(row_id.clone()), kind, change: None, cells: cells.collect() }
    });
    rows.collect()
}

fn kind(cell: &GridCell<'_>) -> CellKind {
    match (cell.content, cell.role) {
        (GridContent::Blank, _) => CellKind::Blank,
        (GridContent::Missing(_), _) => CellKind::Missing,
        (GridContent::Header(_), _) => CellKind::Header,
        (GridContent::Title(_), _) => CellKind::Title,
        (GridContent::Text(_), Some(Role::Number)) => CellKind::Number,
        (GridContent::Text(_), Some(Role::Task)) => CellKind::Task,
        (GridContent::Text(_), _) => CellKind::Text,
    }
}

/// Numbers and times in the middle, values at the right, words at the left, as offices print them.
fn align(cell: &GridCell<'_>) -> Align {
    match (cell.content, cell.role) {
        (GridContent::Missing(Some(_)), _) => Align::Centre,
        (GridContent::Title(_), _) => Align::Left,
        (_, Some(Role::Number | Role::Timeframe | Role::Unit | Role::Code)) => Align::Centre,
        (_, Some(Role::Value | Role::Funding)) => Align::Right,
        _ => Align::Left,
    }
}

fn cell(source: &GridCell<'_>, id: String, kind: CellKind, align: Align) -> Cell {
    let paragraphs = match source.content {
        GridContent::Text(text) | GridContent::Title(text) | GridContent::Header(text) => {
            paragraphs(text)
        }
        GridContent::Blank => Vec::new(),
        GridContent::Missing(None) => vec![vec![Inline::Text(words::MISSING.into())]],
        GridContent::Missing(Some(known)) => {
            vec![vec![Inline::Text(words::missing(known))]]
        }
    };
    Cell {
        id,
        track: source.track,
        col_span: source.col_span,
        row_span: source.row_span,
        kind,
        change: None,
        align,
        paragraphs,
    }
}

/// Each line of a cell is a paragraph of print.
pub(super) fn paragraphs(text: &str) -> Vec<Vec<Inline>> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(inlines).collect()
}

/// Widths of the tracks in mm, together exactly the width of the text: what the columns say, the
/// rest shared out evenly, all scaled to fit.
pub(super) fn widths(table: &TableModel, text_width: f64) -> Vec<f64> {
    let mut given: Vec<Option<f64>> = Vec::new();
    for column in &table.columns {
        let tracks = usize::from(column.tracks);
        if column.widths.len() == tracks {
            given.extend(column.widths.iter().map(|width| Some(width.value.max(1.0))));
            continue;
        }
        #[expect(clippy::cast_precision_loss, reason = "a table has at most 64 tracks")]
        let share = column.width.as_ref().map(|width| width.value.max(1.0) / tracks.max(1) as f64);
        given.extend(std::iter::repeat_n(share, tracks));
    }
    #[expect(clippy::cast_precision_loss, reason = "a table has at most 64 tracks")]
    let open = given.iter().filter(|width| width.is_none()).count() as f64;
    let taken: f64 = given.iter().flatten().sum();
    // An open track never gets less than 12 mm, whatever the others ask for.
    let share = if open > 0.0 { ((text_width - taken) / open).max(12.0) } else { 0.0 };
    let widths: Vec<f64> = given.iter().map(|width| width.unwrap_or(share)).collect();
    let sum: f64 = widths.iter().sum();
    if sum <= 0.0 {
        return widths;
    }
    widths.iter().map(|width| width * text_width / sum).collect()
}
