//! Tables → sheets of the workbook: which rows are reported on, and by which key.

use std::collections::HashSet;

use crate::model::Work;
use crate::model::act::Body;
use crate::model::agency::Registry;
use crate::model::date::{Date, Period};
use crate::model::grid::{Grid, GridContent};
use crate::model::id::Id;
use crate::model::table::{Role, Row, Table};
use crate::model::text::{Spanned, Text};
use crate::track::contract::{FORMAT, Line, SIGNED};
use crate::track::reporters;
use crate::view::Meta;
use crate::view::compose::Grids;
use crate::view::compose::grid::{paragraphs, widths};
use crate::view::document::plain_text;
use crate::view::edition;
use crate::view::style::Style;
use crate::view::workbook::{
    Entered, Indicator, OWN_SHEETS, Printed, PrintedColumn, Reporter, Sheet, TargetView, TaskRow,
    Workbook,
};

/// Longest name of a sheet, in letters (OOXML).
const MAX_SHEET_NAME: usize = 31;

pub(super) fn workbook(
    work: &Work,
    registry: &Registry,
    meta: &Meta,
    style: &Style,
    grids: &Grids<'_>,
) -> Workbook {
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut names: HashSet<String> = OWN_SHEETS.iter().map(|name| name.to_lowercase()).collect();
    let mut next_table = 0;
    let heading = vec![meta.cited.clone(), meta.subject.clone()];
    let mut add = |body: &Body, label: &str, over: (&[String], &[String]), width: f64| {
        for table in body.tables() {
            let wanted = if table.is_tracked() { "Nhiệm vụ" } else { label };
            let name = sheet_name(&edition::without_calls(wanted), &mut names);
            let (grid, widths) = (grids.get(table), widths(table, width));
            let tasks = match grid {
                Some(grid) if table.is_tracked() => task_rows(table, grid, registry),
                _ => Vec::new(),
            };
            let columns = columns(table, &widths);
            let (heading, subheading) = (over.0.to_vec(), over.1.to_vec());
            sheets.push(Sheet { table: next_table, name, heading, subheading, tasks, columns });
            next_table += 1;
        }
    };
    add(&work.decision.body, &work.decision.doc_type, (&heading, &[]), style.portrait.text_width());
    for (_, annex) in work.annexes() {
        let lines = |lines: [&Option<Text>; 2]| -> Vec<String> {
            lines.into_iter().flatten().map(|line| heading_line(line)).collect()
        };
        let heading = lines([&annex.label, &annex.title]);
        let subheading = lines([&annex.reference, &annex.unit]);
        let label = annex.label.as_ref().map_or("Phụ lục", |label| label.as_str());
        let width = style.page(super::orientation(annex.orientation)).text_width();
        add(&annex.body, label, (&heading, &subheading), width);
    }
    Workbook { identity: identity(work, meta), sheets, ..Workbook::empty(false) }
}

/// A line over a table or a column, as plain text shows it.
fn heading_line(text: &str) -> String {
    super::one_line(&edition::plain_calls(text))
}

/// What a returned workbook is recognised by.
fn identity(work: &Work, meta: &Meta) -> Vec<(String, String)> {
    let edition = work.edition.as_ref();
    let edition = edition.map_or(SIGNED.to_owned(), |edition| edition.as_of.to_string());
    let value = |line: Line| match line {
        Line::Format => FORMAT.to_owned(),
        Line::Work => meta.path.clone(),
        Line::Type => meta.doc_type.clone(),
        Line::Number => meta.number.clone(),
        Line::Date => meta.date.clone(),
        Line::Issuer => meta.issuer.clone(),
        Line::Edition => edition.clone(),
        Line::Status => (if meta.draft { "draft" } else { "issued" }).to_owned(),
        // The master is nobody's, of no period.
        Line::Agency | Line::AgencyName | Line::Period => String::new(),
    };
    Line::ALL.into_iter().map(|line| (line.name().to_owned(), value(line))).collect()
}

/// A name that OOXML allows and no other sheet has.
fn sheet_name(wanted: &str, names: &mut HashSet<String>) -> String {
    let clean: String = wanted
        .chars()
        .map(|c| if "[]:*?/\\'".contains(c) || c.is_control() { ' ' } else { c })
        .collect();
    let clean = super::one_line(&clean);
    let clean = if clean.is_empty() { "Bảng".to_owned() } else { clean };
    for number in 1.. {
        let suffix = if number == 1 { String::new() } else { format!(" ({number})") };
        let room = MAX_SHEET_NAME - suffix.chars().count();
        let mut name: String = clean.chars().take(room).collect();
        name.truncate(name.trim_end().len());
        name.push_str(&suffix);
        if names.insert(name.to_lowercase()) {
            return name;
        }
    }
    clean
}

fn columns(table: &Table, widths: &[f64]) -> Vec<PrintedColumn> {
    let mut widths = widths.iter();
    table
        .columns
        .iter()
        .map(|column| PrintedColumn {
            id: column.id.value.to_string(),
            title: heading_line(&column.title),
            tracks: usize::from(column.tracks),
            width_mm: widths.by_ref().take(usize::from(column.tracks)).sum(),
            role: role_name(column.role),
        })
        .collect()
}

fn task_rows(table: &Table, grid: &Grid<'_>, registry: &Registry) -> Vec<TaskRow> {
    let places = printed(table, grid);
    let meanings = meanings(grid);
    let mut tasks = Vec::new();
    // Number and title of the group rows that are open, by depth.
    let mut groups: Vec<(usize, String)> = Vec::new();
    for (at, grid_row) in grid.rows.iter().enumerate() {
        let (row, depth) = (grid_row.source.row, grid_row.source.depth);
        if let Some(note) = &row.missing {
            let printed = places[at].clone();
            tasks.push(TaskRow::Missing { note: super::one_line(note), printed });
            continue;
        }
        // Nothing is asked about a task that is out of force; it is shown as a gap is.
        if row.repealed && row.title.is_none() {
            let printed = places[at].clone();
            tasks.push(TaskRow::Missing { note: String::new(), printed });
            continue;
        }
        if let Some(title) = &row.title {
            groups.retain(|&(open, _)| open < depth);
            let number = printed_number(table, &places[at]);
            let title = cell_text(title);
            let joined = [number.trim_end_matches('.'), &title].join(". ");
            groups.push((depth, joined.trim_start_matches(". ").to_owned()));
            let printed = places[at].clone();
            tasks.push(TaskRow::Group { number, title, depth, printed });
            continue;
        }
        groups.retain(|&(open, _)| open < depth);
        let group = groups.last().map(|(_, group)| group.clone()).unwrap_or_default();
        let meaning = &meanings[at];
        let leads = reporters(meaning.lead, registry);
        let count = row.indicators.len().max(1);
        for number in 0..count {
            let indicator = row.indicators.get(number);
            let key = match indicator {
                Some(indicator) => {
                    format!("{}/{}/{}", table.id.value, row.id.value, indicator.id.value)
                }
                None => format!("{}/{}", table.id.value, row.id.value),
            };
            let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
            tasks.push(TaskRow::Indicator(Box::new(Indicator {
                key,
                row: at,
                of_row: (number, count),
                depth,
                group: group.clone(),
                printed: places[at].clone(),
                phrase: indicator
                    .filter(|_| count > 1)
                    .map(|indicator| plain_text(&crate::view::prose::inlines(&indicator.text)))
                    .unwrap_or_default(),
                target: indicator
                    .and_then(|indicator| indicator.target.as_ref())
                    .map(|target| TargetView::new(target)),
                from: day(meaning.period.and_then(|period| period.from)),
                deadline: day(meaning.period.and_then(|period| period.to)),
                lead: names(meaning.lead, registry),
                coordinating: names(meaning.coordinating, registry),
                partners: partners(meaning, &leads, registry),
                leads: leads.clone(),
                role: String::new(),
                entered: Entered::default(),
                earlier: None,
            })));
        }
    }
    tasks
}

/// Who takes part without leading.
fn partners(meaning: &Meaning<'_>, leads: &[Reporter], registry: &Registry) -> Vec<Reporter> {
    let mut partners = reporters(meaning.coordinating, registry);
    partners.retain(|partner| leads.iter().all(|lead| lead.id != partner.id));
    partners
}

/// What is read out of a row; a row whose cell continues the one above shares what that row says.
struct Meaning<'t> {
    period: Option<Period>,
    lead: &'t [Spanned<Id>],
    coordinating: &'t [Spanned<Id>],
}

/// Reads every row in one pass.
fn meanings<'t>(grid: &Grid<'t>) -> Vec<Meaning<'t>> {
    let (mut times, mut leads, mut partners) =
        (Cover::default(), Cover::default(), Cover::default());
    let mut meanings = Vec::with_capacity(grid.rows.len());
    for (at, grid_row) in grid.rows.iter().enumerate() {
        let row = grid_row.source.row;
        let has = |roles: &[Role]| {
            let cells = grid_row.cells.iter();
            let of_role = cells.filter(|cell| cell.role.is_some_and(|role| roles.contains(&role)));
            of_role.map(|cell| cell.row_span).max()
        };
        let period = times.at(at, has(&[Role::Timeframe]), row.period.as_ref().map(|it| it.value));
        let own = |ids: &'t [Spanned<Id>]| (!ids.is_empty()).then_some(ids);
        let lead = leads.at(at, has(&[Role::Lead, Role::LeadAndPartners]), own(&row.lead));
        let roles = [Role::Partners, Role::LeadAndPartners];
        let coordinating = partners.at(at, has(&roles), own(&row.coordinating));
        meanings.push(Meaning {
            period,
            lead: lead.unwrap_or_default(),
            coordinating: coordinating.unwrap_or_default(),
        });
    }
    meanings
}

/// The cell of a role that covers the rows being read, and what its own row says.
struct Cover<T> {
    end: usize,
    value: Option<T>,
}

impl<T> Default for Cover<T> {
    fn default() -> Self {
        Self { end: 0, value: None }
    }
}

impl<T: Copy> Cover<T> {
    /// What row `at` says: its own value, or that of the row whose cell covers it. `begins` is the
    /// number of rows that a cell of the role covers, when one begins here.
    fn at(&mut self, at: usize, begins: Option<usize>, own: Option<T>) -> Option<T> {
        if let Some(rows) = begins {
            *self = Self { end: at + rows, value: own };
        }
        own.or_else(|| self.value.filter(|_| at < self.end))
    }
}

/// What stands in each printed column of each row.
fn printed(table: &Table, grid: &Grid<'_>) -> Vec<Vec<Printed>> {
    let columns = table.columns.len();
    let mut places: Vec<Vec<Printed>> = vec![vec![Printed::Above; columns]; grid.rows.len()];
    for (at, row) in grid.rows.iter().enumerate() {
        // Which columns this row's cells begin in, from left to right; the columns between one
        // beginning and the next lie under the former, unless they are covered from above.
        for cell in &row.cells {
            places[at][cell.column] = match cell.content {
                GridContent::Text(text) | GridContent::Title(text) | GridContent::Header(text) => {
                    Printed::Text(cell_text(text), cell.row_span)
                }
                GridContent::Blank => Printed::Blank,
                GridContent::Missing(_) => Printed::Missing,
            };
        }
        for (column, last) in covered_columns(table, row.source.row, row) {
            for place in &mut places[at][column + 1..=last] {
                *place = Printed::Left;
            }
        }
    }
    places
}

/// For each cell that covers more than its own column: that column and the last one covered.
fn covered_columns(
    table: &Table,
    source: &Row,
    row: &crate::model::grid::GridRow<'_>,
) -> Vec<(usize, usize)> {
    let mut covered = Vec::new();
    for cell in &row.cells {
        let mut last = cell.column;
        if let (GridContent::Title(_), Some(through)) = (cell.content, &source.through) {
            last = table.column(&through.value).map_or(last, |(at, _)| at.max(last));
        } else if let GridContent::Missing(Some(_)) = cell.content {
            last = table.columns.len() - 1;
        } else {
            while let Some(next) = table.columns.get(last + 1) {
                let left = source.cells.get(&next.id.value).is_some_and(|cell| {
                    matches!(cell.content, crate::model::table::CellContent::Left)
                });
                if !left {
                    break;
                }
                last += 1;
            }
        }
        if last > cell.column {
            covered.push((cell.column, last));
        }
    }
    covered
}

fn printed_number(table: &Table, places: &[Printed]) -> String {
    match table.position(Role::Number).map(|at| &places[at]) {
        Some(Printed::Text(number, _)) => number.clone(),
        _ => String::new(),
    }
}

/// The letters of a cell, one line per paragraph.
fn cell_text(text: &str) -> String {
    let lines: Vec<String> = paragraphs(text).iter().map(|line| plain_text(line)).collect();
    lines.join("\n")
}

fn names(ids: &[Spanned<Id>], registry: &Registry) -> Vec<(String, String)> {
    let name = |id: &Spanned<Id>| {
        let name =
            registry.get(id).map_or_else(|| id.to_string(), |agency| agency.name.to_string());
        (id.to_string(), name)
    };
    ids.iter().map(name).collect()
}

fn role_name(role: Option<Role>) -> &'static str {
    match role {
        None => "",
        Some(Role::Number) => "so-thu-tu",
        Some(Role::Task) => "noi-dung",
        Some(Role::Indicator) => "chi-so",
        Some(Role::Unit) => "don-vi-tinh",
        Some(Role::Value) => "gia-tri",
        Some(Role::Product) => "san-pham",
        Some(Role::Verification) => "tai-lieu-kiem-chung",
        Some(Role::Lead) => "chu-tri",
        Some(Role::Partners) => "phoi-hop",
        Some(Role::LeadAndPartners) => "chu-tri-phoi-hop",
        Some(Role::Timeframe) => "thoi-gian",
        Some(Role::Funding) => "kinh-phi",
        Some(Role::FundingSource) => "nguon-von",
        Some(Role::State) => "tinh-trang",
        Some(Role::Remark) => "ghi-chu",
        Some(Role::LegalBasis) => "can-cu",
        Some(Role::Code) => "ma",
    }
}
