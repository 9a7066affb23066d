//! A table that is only shown: on its own grid, as printed.

use rust_xlsxwriter::{Format, Worksheet};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::layout::{count, narrow};
use crate::render::xlsx::style::{BOLD_SIZE, SIZE, Styles};
use crate::render::xlsx::{heading, measure, protect, rich, worksheet};
use crate::view::document::{Inline, plain_text};
use crate::view::table::{Cell, CellKind, Footnote, Row, RowKind, Table};
use crate::view::workbook::Sheet;
use crate::view::{Align, Kind, View, task_sheet};

/// Widest table that fits on an upright page, in mm.
const UPRIGHT_MM: f64 = 190.0;

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    contract: &Sheet,
    table: &Table,
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(&contract.name)?;
    for (column, mm) in (0..).zip(&table.widths_mm) {
        sheet.set_column_width_pixels(column, measure::pixels(*mm))?;
    }
    let last_column = narrow(table.widths_mm.len().saturating_sub(1));
    let lines = task_sheet::heading(view, contract, table);
    let width: f64 = table.widths_mm.iter().sum();
    heading::draw(&mut sheet, &lines, (0, last_column), width, styles)?;
    let header = count(lines.len()) + 1;
    let rows: Vec<&Row> = table.header.iter().chain(&table.rows).collect();
    let heights = heights(&rows, &table.widths_mm);
    let starts = starts(header, &heights, view.workbook.plain);
    let body = starts[table.header.len()];
    let may_reckon = view.kind == Kind::Report;
    for (at, row) in rows.iter().enumerate() {
        for place in &row.cells {
            let below = (at + place.row_span.max(1)).min(rows.len());
            let rows = (starts[at], starts[below] - 1);
            draw_cell(&mut sheet, rows, row.kind, (place, may_reckon), styles)?;
        }
    }
    for (at, height) in heights.iter().enumerate() {
        let parts = starts[at + 1] - starts[at];
        for row in starts[at]..starts[at + 1] {
            sheet.set_row_height(row, measure::row(height / f64::from(parts)))?;
        }
    }
    let end = starts[rows.len()];
    footnotes(&mut sheet, &table.footnotes, (end, last_column), width, styles)?;
    if body > header {
        sheet.set_repeat_rows(header, body - 1)?;
    }
    sheet.set_freeze_panes(body, 0)?;
    heading::page(&mut sheet, view);
    if width <= UPRIGHT_MM && (!view.workbook.plain || may_reckon) {
        sheet.set_portrait();
    }
    let bottom = (end + count(table.footnotes.len())).saturating_sub(1);
    sheet.set_print_area(0, 0, bottom, last_column)?;
    if !view.workbook.plain {
        protect(&mut sheet);
    }
    Ok(sheet)
}

/// The row of the sheet in which each row of the table begins, and the one after the last. A row of
/// a plain sheet that is higher than the format allows takes several rows of the sheet, merged.
fn starts(first: u32, heights: &[f64], may_part: bool) -> Vec<u32> {
    let mut starts = vec![first];
    let mut next = first;
    for height in heights {
        next += if may_part { measure::parts(*height) } else { 1 };
        starts.push(next);
    }
    starts
}

fn draw_cell(
    sheet: &mut Worksheet,
    (row, bottom): (u32, u32),
    kind: RowKind,
    (place, may_reckon): (&Cell, bool),
    styles: &Styles,
) -> Result<(), RenderError> {
    let left = narrow(place.track);
    let right = left + narrow(place.col_span.max(1) - 1);
    let area = Area(row, left, bottom, right);
    let format = format(kind, place, styles);
    if let (true, Some(count)) = (may_reckon, count_of(place)) {
        return cell::number(sheet, (row, left), count, format);
    }
    cell::merged(sheet, area, &place.text(), format)?;
    if place.paragraphs.iter().flatten().any(is_marked) {
        cell::rich(sheet, (row, left), &rich::parts(&place.paragraphs), format)?;
    }
    Ok(())
}

/// The number in a cell that we have counted ourselves: at the right, of one row and column. Numbers of an
/// act stay as printed.
fn count_of(place: &Cell) -> Option<u32> {
    let counted = place.kind == CellKind::Text && place.align == Align::Right;
    let text = place.text();
    (counted && (place.col_span, place.row_span) == (1, 1)).then(|| text.parse().ok()).flatten()
}

fn is_marked(inline: &Inline) -> bool {
    matches!(inline, Inline::Marked { .. })
}

fn format<'s>(kind: RowKind, place: &Cell, styles: &'s Styles) -> &'s Format {
    let group = match (kind, place.kind) {
        (_, CellKind::Header) => return &styles.head_plan,
        (_, CellKind::Missing) => return &styles.missing,
        (RowKind::Group(_) | RowKind::Total(_), _) => true,
        (RowKind::Header | RowKind::Item(_) | RowKind::Missing, _) => false,
    };
    match (place.align, group) {
        (Align::Centre, false) => &styles.centre,
        (Align::Right, false) => &styles.right,
        (Align::Left | Align::Justify, false) => &styles.left,
        (Align::Centre, true) => &styles.group_centre,
        (Align::Right, true) => &styles.group_right,
        (Align::Left | Align::Justify, true) => &styles.group,
    }
}

/// Height of each row: cells of one row first, then what cells over several rows still lack is
/// shared out among them.
fn heights(rows: &[&Row], widths_mm: &[f64]) -> Vec<f64> {
    let mut heights = vec![0.0_f64; rows.len()];
    let need = |place: &Cell| {
        let width: f64 = widths_mm.iter().skip(place.track).take(place.col_span).sum();
        measure::height(&place.text(), width, BOLD_SIZE)
    };
    let mut tall: Vec<(usize, &Cell)> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for place in &row.cells {
            if place.row_span > 1 {
                tall.push((at, place));
            } else {
                heights[at] = heights[at].max(need(place));
            }
        }
    }
    for (at, place) in tall {
        measure::stretch(&mut heights, at, place.row_span, need(place));
    }
    heights
}

/// Writes the notes below a table, one per row.
pub(super) fn footnotes(
    sheet: &mut Worksheet,
    notes: &[Footnote],
    (first, last_column): (u32, u16),
    width_mm: f64,
    styles: &Styles,
) -> Result<(), RenderError> {
    for (row, note) in (first..).zip(notes) {
        let text = format!("{} {}", note.mark, plain_text(&note.inlines));
        cell::merged(sheet, Area(row, 0, row, last_column), &text, &styles.note)?;
        sheet.set_row_height(row, measure::row(measure::height(&text, width_mm, SIZE)))?;
    }
    Ok(())
}
