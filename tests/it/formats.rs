//! Every table cell is equal in HTML, gazette, DOCX, Markdown, XLSX and the grid; every printed string of
//! the founding act stands in every output exactly as often as in the print.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use congbao::render::{Format, RenderContext, Templates, render};
use congbao::view::View;
use congbao::view::document::Inline;
use congbao::view::table::{Cell, Table};
use congbao::view::workbook::{Printed, TaskRow};

use crate::support::markup::ReadCell;
use crate::support::projects::{projects, views};
use crate::support::word::{self, Side, Thing};
use crate::support::{grid_table, markup, repository};

fn rendered(view: &View, format: Format) -> Vec<u8> {
    let templates = Templates::new(&BTreeMap::new()).expect("embedded templates");
    let ctx = RenderContext::new(&templates, "../../");
    render(format, view, ctx).expect("rendered")
}

fn text(view: &View, format: Format) -> String {
    String::from_utf8(rendered(view, format)).expect("UTF-8")
}

/// The letters of a cell as pages hold them: what is raised or lowered is so by markup.
fn letters(cell: &Cell) -> String {
    let lines: Vec<String> = cell.paragraphs.iter().map(|line| flat(line)).collect();
    lines.join("\n")
}

fn flat(inlines: &[Inline]) -> String {
    let letters = inlines.iter().map(|inline| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(content)
        | Inline::Emphasis(content)
        | Inline::Superscript(content)
        | Inline::Subscript(content)
        | Inline::Link { content, .. }
        | Inline::Inserted(content)
        | Inline::Deleted(content)
        | Inline::Marked { content, .. } => flat(content),
        Inline::NoteRef(mark) => mark.clone(),
        Inline::EditionNote(number) => format!("[{number}]"),
        Inline::Break => "\n".to_owned(),
    });
    letters.collect()
}

/// The grid as the view holds it, with header rows first.
fn grid(table: &Table) -> Vec<ReadCell> {
    let mut cells = Vec::new();
    for (row, line) in table.header.iter().chain(&table.rows).enumerate() {
        cells.extend(line.cells.iter().map(|cell| ReadCell {
            row,
            track: cell.track,
            row_span: cell.row_span,
            col_span: cell.col_span,
            text: letters(cell),
        }));
    }
    cells.sort();
    cells
}

#[test]
fn html_tables_equal_the_grid() {
    for view in projects(&["plans"]).iter().flat_map(|project| views(project)) {
        for format in [Format::Html, Format::Gazette] {
            let read = markup::tables(&text(&view, format));
            let tables: Vec<&Table> = view.document.tables().collect();
            assert_eq!(read.len(), tables.len(), "{}", view.meta.path);
            for (read, table) in read.iter().zip(tables) {
                let mut read = read.clone();
                read.sort();
                pretty_equal(&read, &grid(table), &table.id);
            }
        }
    }
}

#[test]
fn word_tables_equal_the_grid() {
    for view in projects(&["plans"]).iter().flat_map(|project| views(project)) {
        let mut read = word::tables(&rendered(&view, Format::Docx), Side::Both);
        // Head and end of an act are tables as well, without a head row.
        let tables: Vec<&Table> = view.document.tables().collect();
        let texts: Vec<Vec<ReadCell>> = tables.iter().map(|table| grid(table)).collect();
        read.retain(|read| texts.contains(read));
        assert_eq!(read, texts, "{}", view.meta.path);
    }
}

#[test]
fn markdown_tables_equal_the_grid() {
    for view in projects(&["plans"]).iter().flat_map(|project| views(project)) {
        let read = grid_table::tables(&text(&view, Format::Markdown));
        let tables: Vec<&Table> = view.document.tables().collect();
        assert_eq!(read.len(), tables.len(), "{}", view.meta.path);
        for (read, table) in read.iter().zip(tables) {
            pretty_equal(read, &grid(table), &table.id);
        }
    }
}

fn pretty_equal(read: &[ReadCell], wanted: &[ReadCell], name: &str) {
    for (read, wanted) in read.iter().zip(wanted) {
        assert_eq!(read, wanted, "{name}");
    }
    assert_eq!(read.len(), wanted.len(), "{name}");
}

/// A sheet as rows and columns of text, with its merged ranges.
struct ReadSheet {
    cells: BTreeMap<(u32, u32), String>,
    merged: Vec<((u32, u32), (u32, u32))>,
}

fn sheets(bytes: Vec<u8>) -> BTreeMap<String, ReadSheet> {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let mut found = BTreeMap::new();
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name).expect("readable");
        let (top, left) = range.start().unwrap_or((0, 0));
        let place = |row: usize, column: usize| {
            let at = |offset: usize| u32::try_from(offset).expect("small");
            (top + at(row), left + at(column))
        };
        let cells = range
            .used_cells()
            .map(|(row, column, data)| (place(row, column), shown(data)))
            .collect();
        let ranges = workbook.merge_cells_by_sheet_name(&name).expect("merged ranges");
        let merged = ranges.iter().map(|range| (range.start, range.end)).collect();
        found.insert(name, ReadSheet { cells, merged });
    }
    found
}

fn shown(data: &Data) -> String {
    match data {
        Data::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[test]
fn task_sheets_hold_every_printed_cell_once_and_merged_as_printed() {
    let mut compared = 0;
    for view in projects(&["plans"]).iter().flat_map(|project| views(project)) {
        let read = sheets(rendered(&view, Format::Xlsx));
        for sheet in view.workbook.sheets.iter().filter(|sheet| !sheet.tasks.is_empty()) {
            let found = &read[&sheet.name];
            let rows = key_rows(found);
            let mut wanted: BTreeMap<String, usize> = BTreeMap::new();
            for task in &sheet.tasks {
                match task {
                    TaskRow::Group { number, title, printed, .. } => {
                        let values = printed.iter().filter_map(|printed| match printed {
                            Printed::Text(text, _) if text != number && text != title => Some(text),
                            _ => None,
                        });
                        let texts = [number, title].into_iter().chain(values);
                        for text in texts.filter(|text| !text.is_empty()) {
                            *wanted.entry(text.clone()).or_default() += 1;
                        }
                    }
                    TaskRow::Indicator(indicator) if indicator.of_row.0 == 0 => {
                        let row = rows[&indicator.key];
                        for (at, printed) in indicator.printed.iter().enumerate() {
                            let Printed::Text(text, _) = printed else { continue };
                            *wanted.entry(text.clone()).or_default() += 1;
                            let column = u32::try_from(at + 1).expect("small");
                            assert_eq!(
                                found.cells.get(&(row, column)),
                                Some(text),
                                "{}",
                                indicator.key
                            );
                            compared += 1;
                        }
                    }
                    TaskRow::Indicator(_) | TaskRow::Missing { .. } => {}
                }
            }
            let printed_columns = 1..=u32::try_from(sheet.columns.len()).expect("small");
            let first = rows.values().min().copied().expect("tasks");
            let mut there: BTreeMap<String, usize> = BTreeMap::new();
            for ((row, column), text) in &found.cells {
                if *row + 1 >= first && printed_columns.contains(column) {
                    *there.entry(text.clone()).or_default() += 1;
                }
            }
            for (text, times) in &wanted {
                assert_eq!(there.get(text), Some(times), "{}: {text}", view.meta.path);
            }
            merged_as_printed(sheet, &rows, found);
        }
    }
    assert!(compared > 250, "only {compared} cells compared");
}

/// Row of each key, in the first column.
fn key_rows(sheet: &ReadSheet) -> BTreeMap<String, u32> {
    sheet
        .cells
        .iter()
        .filter(|((_, column), _)| *column == 0)
        .map(|((row, _), key)| (key.clone(), *row))
        .collect()
}

/// A cell that covers several rows of the print, or several indicators, is one merged cell.
fn merged_as_printed(
    sheet: &congbao::view::workbook::Sheet,
    rows: &BTreeMap<String, u32>,
    found: &ReadSheet,
) {
    let indicators: Vec<_> = sheet
        .tasks
        .iter()
        .filter_map(|task| match task {
            TaskRow::Indicator(indicator) => Some(indicator),
            TaskRow::Group { .. } | TaskRow::Missing { .. } => None,
        })
        .collect();
    for indicator in indicators.iter().filter(|indicator| indicator.of_row.0 == 0) {
        let top = rows[&indicator.key];
        for (at, printed) in indicator.printed.iter().enumerate() {
            let Printed::Text(_, table_rows) = printed else { continue };
            let covered = indicator.row..indicator.row + table_rows;
            let last = indicators
                .iter()
                .filter(|other| covered.contains(&other.row))
                .map(|other| rows[&other.key]);
            let bottom = last.max().expect("itself");
            let column = u32::try_from(at + 1).expect("small");
            let range = found.merged.iter().find(|(start, _)| *start == (top, column));
            match range {
                Some((_, end)) => assert_eq!(end.0, bottom, "{}", indicator.key),
                None => assert_eq!(top, bottom, "{} column {column} is not merged", indicator.key),
            }
        }
    }
}

#[test]
fn shown_sheets_equal_the_grid() {
    let mut compared = 0;
    for view in projects(&["plans"]).iter().flat_map(|project| views(project)) {
        let read = sheets(rendered(&view, Format::Xlsx));
        let tables: Vec<&Table> = view.document.tables().collect();
        for sheet in view.workbook.sheets.iter().filter(|sheet| sheet.tasks.is_empty()) {
            let table = tables[sheet.table];
            let found = &read[&sheet.name];
            let header = &table.header[0].cells[0];
            let (top, left) = found
                .cells
                .iter()
                .find(|(_, text)| **text == header.text())
                .map(|(place, _)| *place)
                .expect("the header's first cell");
            for (row, line) in table.header.iter().chain(&table.rows).enumerate() {
                for cell in &line.cells {
                    let at =
                        |base: u32, offset: usize| base + u32::try_from(offset).expect("small");
                    let place = (at(top, row), at(left, cell.track));
                    let there = found.cells.get(&place).map_or("", String::as_str);
                    assert_eq!(there, cell.text(), "{} {place:?}", sheet.name);
                    merged(cell, place, found);
                    compared += 1;
                }
            }
        }
    }
    assert!(compared > 300, "only {compared} cells compared");
}

fn merged(cell: &Cell, (row, column): (u32, u32), found: &ReadSheet) {
    let small = |span: usize| u32::try_from(span).expect("small") - 1;
    let end = (row + small(cell.row_span), column + small(cell.col_span));
    let range = found.merged.iter().find(|(start, _)| *start == (row, column)).map(|(_, end)| *end);
    let wanted = (end != (row, column)).then_some(end);
    assert_eq!(range, wanted, "{}", cell.id);
}

/// The lines of the print: of the text, and of the table.
fn printed() -> (Vec<String>, Vec<String>) {
    let file = repository().join("tests/cases/plans/209-qd-ubnd/printed.txt");
    let text = fs::read_to_string(file).expect("readable");
    let body = text.split_once('\n').expect("a first line").1;
    let (prose, table) = body.split_once("---\n").expect("two parts");
    let lines = |part: &str| part.lines().map(str::to_owned).collect();
    (lines(prose), lines(table))
}

fn count(lines: impl IntoIterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in lines {
        *counts.entry(line).or_default() += 1;
    }
    counts
}

/// Each line of the print stands in `found` exactly as often as in the print.
fn stands_as_printed(found: Vec<String>, wanted: Vec<String>, name: &str) {
    let found = count(found);
    for (line, times) in count(wanted) {
        assert_eq!(found.get(&line).copied().unwrap_or(0), times, "{name}: {line}");
    }
}

fn founding() -> View {
    views(&repository()).into_iter().find(|view| view.meta.id == "209-qd-ubnd").expect("content")
}

#[test]
fn each_string_of_the_founding_text_stands_once_in_the_pages() {
    let (prose, table) = printed();
    for format in [Format::Html, Format::Gazette] {
        let found = markup::paragraphs(&text(&founding(), format));
        let lines = found.iter().flat_map(|text| text.split('\n').map(str::to_owned)).collect();
        stands_as_printed(lines, prose.iter().chain(&table).cloned().collect(), format.name());
    }
}

#[test]
fn each_string_of_the_founding_text_stands_once_in_the_markdown() {
    let (prose, table) = printed();
    let markdown = text(&founding(), Format::Markdown);
    let mut found: Vec<String> = Vec::new();
    let body = markdown.splitn(3, "---\n").nth(2).expect("after the front matter");
    let mut raw = false;
    let mut open = String::new();
    for line in body.lines() {
        raw ^= line.starts_with("```");
        let prose = !raw && !line.starts_with(['+', '|', ':', '`']);
        if prose && !line.is_empty() {
            open.push_str(line.trim_end_matches('\\'));
            open.push(' ');
        } else if !open.is_empty() {
            found.push(grid_table::unmarked(&open));
            open.clear();
        }
    }
    for table in grid_table::tables(&markdown) {
        found.extend(
            table
                .into_iter()
                .flat_map(|cell| cell.text.split('\n').map(str::to_owned).collect::<Vec<_>>()),
        );
    }
    stands_as_printed(found, prose.into_iter().chain(table).collect(), "md");
}

#[test]
fn each_string_of_the_founding_text_stands_once_in_the_word_document() {
    let (prose, table) = printed();
    let mut found: Vec<String> = Vec::new();
    for thing in word::things(&rendered(&founding(), Format::Docx), Side::Both) {
        match thing {
            Thing::Paragraph(_, text) => found.push(text),
            Thing::Table(cells) => {
                let lines = cells.iter().flat_map(|cell| cell.text.split('\n'));
                found.extend(lines.map(str::to_owned));
            }
        }
    }
    stands_as_printed(found, prose.into_iter().chain(table).collect(), "docx");
}

#[test]
fn each_string_of_the_founding_table_stands_once_in_the_workbook() {
    let (_, table) = printed();
    let view = founding();
    let read = sheets(rendered(&view, Format::Xlsx));
    let sheet = &read[&view.workbook.sheets[0].name];
    let columns = u32::try_from(view.workbook.sheets[0].columns.len()).expect("small");
    let cells = sheet.cells.iter().filter(|((_, column), _)| (1..=columns).contains(column));
    let lines = cells.flat_map(|(_, text)| text.split('\n').map(str::to_owned).collect::<Vec<_>>());
    stands_as_printed(lines.collect(), table, "xlsx");
}
