//! The workbook of each agency: the rows that it leads or takes part in, cut out of the master.
//!
//! A printed cell that covers several rows is one cell where they are kept together, and stands again
//! where what lay between is left out. So each row shows all that it says in print.

use std::collections::HashSet;

use crate::track::contract::Line;
use crate::view::document::{Block, Document, Section};
use crate::view::table::Table;
use crate::view::workbook::{
    AgencyPart, Entered, Indicator, Printed, Reporter, Sheet, TaskRow, Workbook,
};
use crate::view::{Kind, View};

/// What each agency that a row names gets, in the order in which the act names them.
#[must_use]
pub fn agencies(master: &View) -> Vec<View> {
    let frame = frame(master);
    let sheets: Vec<Vec<TableRow<'_>>> =
        tracked(&master.workbook).map(|sheet| table_rows(&sheet.tasks)).collect();
    let reporters = reporters(&master.workbook);
    reporters.iter().map(|agency| workbook_of(agency, &frame, &sheets)).collect()
}

/// Everybody who reports on a row, in the order in which the act names them.
#[must_use]
pub fn reporters(workbook: &Workbook) -> Vec<AgencyPart> {
    let mut known = HashSet::new();
    let named = workbook.indicators().flat_map(|row| row.leads.iter().chain(&row.partners));
    let new = named.filter(|reporter| known.insert(reporter.id.as_str()));
    new.map(|reporter| AgencyPart { id: reporter.id.clone(), name: reporter.name.clone() })
        .collect()
}

fn tracked(workbook: &Workbook) -> impl Iterator<Item = &Sheet> {
    workbook.sheets.iter().filter(|sheet| !sheet.tasks.is_empty())
}

/// What all agencies get alike: the act and its tracked tables without their rows.
fn frame(master: &View) -> View {
    let tables: Vec<&Table> = master.document.tables().collect();
    let mut sheets = Vec::new();
    let mut blocks = Vec::new();
    for sheet in tracked(&master.workbook) {
        let Some(table) = tables.get(sheet.table) else { continue };
        sheets.push(Sheet {
            table: blocks.len(),
            name: sheet.name.clone(),
            heading: sheet.heading.clone(),
            subheading: sheet.subheading.clone(),
            tasks: Vec::new(),
            columns: sheet.columns.clone(),
        });
        blocks.push(Block::Table(head_of(table)));
    }
    let section = master.document.sections.first().map(|first| Section {
        id: first.id.clone(),
        kind: first.kind,
        name: first.name.clone(),
        orientation: first.orientation,
        blocks,
    });
    View {
        kind: Kind::AgencyWorkbook,
        meta: master.meta.clone(),
        style: master.style.clone(),
        document: Document { sections: section.into_iter().collect() },
        gazette: master.gazette.clone(),
        workbook: Workbook {
            identity: master.workbook.identity.clone(),
            sheets,
            day: master.workbook.day.clone(),
            asking: master.workbook.asking.clone(),
            ..Workbook::empty(false)
        },
        edition: None,
        changes: None,
        remarks: Vec::new(),
    }
}

/// A table without its rows.
fn head_of(table: &Table) -> Table {
    Table {
        id: table.id.clone(),
        caption: table.caption.clone(),
        summary: table.summary.clone(),
        unit: table.unit.clone(),
        widths_mm: table.widths_mm.clone(),
        header: table.header.clone(),
        rows: Vec::new(),
        footnotes: table.footnotes.clone(),
        sides: None,
    }
}

fn workbook_of(agency: &AgencyPart, frame: &View, sheets: &[Vec<TableRow<'_>>]) -> View {
    let mut view = frame.clone();
    let workbook = &mut view.workbook;
    for (sheet, rows) in workbook.sheets.iter_mut().zip(sheets) {
        sheet.tasks = tasks_of(&agency.id, rows);
    }
    workbook.sheets.retain(|sheet| !sheet.tasks.is_empty());
    workbook.identify(Line::Agency, &agency.id);
    workbook.identify(Line::AgencyName, &agency.name);
    workbook.agency = Some(agency.clone());
    view
}

/// A row of the table with its lines on the task sheet: one for each indicator.
struct TableRow<'v> {
    tasks: &'v [TaskRow],
    printed: &'v [Printed],
    /// For each column, the row and the column of the cell that covers it here, and that cell.
    covered: Vec<Covering<'v>>,
}

/// The cell that covers a place.
#[derive(Clone, Copy)]
struct Covering<'v> {
    row: usize,
    column: usize,
    cell: &'v Printed,
}

impl Covering<'_> {
    fn is_same(&self, other: &Self) -> bool {
        (self.row, self.column) == (other.row, other.column)
    }
}

fn table_rows(tasks: &[TaskRow]) -> Vec<TableRow<'_>> {
    let mut rows: Vec<TableRow<'_>> = Vec::new();
    let mut at = 0;
    while let Some(task) = tasks.get(at) {
        let (count, printed) = match task {
            TaskRow::Indicator(indicator) => {
                (indicator.of_row.1.saturating_sub(indicator.of_row.0).max(1), &indicator.printed)
            }
            TaskRow::Group { printed, .. } | TaskRow::Missing { printed, .. } => (1, printed),
        };
        let end = (at + count).min(tasks.len());
        let covered = covered(printed, rows.len(), rows.last());
        rows.push(TableRow { tasks: &tasks[at..end], printed, covered });
        at = end;
    }
    rows
}

fn covered<'v>(
    printed: &'v [Printed],
    row: usize,
    above: Option<&TableRow<'v>>,
) -> Vec<Covering<'v>> {
    let mut found: Vec<Covering<'v>> = Vec::with_capacity(printed.len());
    for (column, cell) in printed.iter().enumerate() {
        let own = Covering { row, column, cell };
        let covering = match cell {
            Printed::Text(..) | Printed::Blank | Printed::Missing => own,
            Printed::Above => {
                above.and_then(|above| above.covered.get(column)).copied().unwrap_or(own)
            }
            Printed::Left => found.last().copied().unwrap_or(own),
        };
        found.push(covering);
    }
    found
}

/// The rows of an agency, with the group rows over them.
fn tasks_of(agency: &str, rows: &[TableRow<'_>]) -> Vec<TaskRow> {
    let mut kept: Vec<&TableRow<'_>> = Vec::new();
    // Group rows that are open, by depth; those that are kept already are taken out.
    let mut groups: Vec<(usize, &TableRow<'_>)> = Vec::new();
    for row in rows {
        match row.tasks.first() {
            Some(TaskRow::Group { depth, .. }) => {
                groups.retain(|(open, _)| open < depth);
                groups.push((*depth, row));
            }
            Some(TaskRow::Indicator(indicator)) => {
                groups.retain(|(open, _)| *open < indicator.depth);
                if indicator.is_of(agency) {
                    kept.extend(groups.drain(..).map(|(_, group)| group));
                    kept.push(row);
                }
            }
            Some(TaskRow::Missing { .. }) | None => {}
        }
    }
    let printed = printed_again(&kept);
    let mut tasks = Vec::new();
    for (at, (row, printed)) in kept.into_iter().zip(printed).enumerate() {
        tasks.extend(row.tasks.iter().map(|task| copy(task, at, &printed, agency)));
    }
    tasks
}

/// What stands in the columns of rows that follow each other now.
fn printed_again(rows: &[&TableRow<'_>]) -> Vec<Vec<Printed>> {
    let mut found: Vec<Vec<Printed>> = Vec::with_capacity(rows.len());
    // The row in which the cell that covers a column begins.
    let mut begins: Vec<usize> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|above| rows.get(above));
        begins.resize(row.printed.len(), at);
        let mut places = Vec::with_capacity(row.printed.len());
        for (column, covering) in row.covered.iter().enumerate() {
            let same =
                |other: Option<&Covering<'_>>| other.is_some_and(|other| other.is_same(covering));
            let beside = column.checked_sub(1).and_then(|left| row.covered.get(left));
            if same(above.and_then(|above| above.covered.get(column))) {
                places.push(Printed::Above);
                if let Some(Printed::Text(_, rows)) =
                    found.get_mut(begins[column]).and_then(|row| row.get_mut(column))
                {
                    *rows += 1;
                }
                continue;
            }
            begins[column] = at;
            places.push(match covering.cell {
                _ if same(beside) => Printed::Left,
                Printed::Text(text, _) => Printed::Text(text.clone(), 1),
                cell => cell.clone(),
            });
        }
        found.push(places);
    }
    found
}

/// A line of the task sheet as an agency gets it: who else reports stays out, there are hundreds of them
/// where a group is named.
fn copy(task: &TaskRow, row: usize, printed: &[Printed], agency: &str) -> TaskRow {
    let printed = printed.to_vec();
    match task {
        TaskRow::Group { number, title, depth, .. } => {
            TaskRow::Group { number: number.clone(), title: title.clone(), depth: *depth, printed }
        }
        TaskRow::Missing { note, .. } => TaskRow::Missing { note: note.clone(), printed },
        TaskRow::Indicator(indicator) => TaskRow::Indicator(Box::new(Indicator {
            key: indicator.key.clone(),
            row,
            of_row: indicator.of_row,
            depth: indicator.depth,
            group: indicator.group.clone(),
            printed,
            phrase: indicator.phrase.clone(),
            target: indicator.target.clone(),
            from: indicator.from.clone(),
            deadline: indicator.deadline.clone(),
            lead: indicator.lead.clone(),
            coordinating: indicator.coordinating.clone(),
            leads: own(&indicator.leads, agency),
            partners: own(&indicator.partners, agency),
            role: indicator.role_of(agency),
            entered: Entered::default(),
            earlier: None,
        })),
    }
}

fn own(reporters: &[Reporter], agency: &str) -> Vec<Reporter> {
    reporters.iter().filter(|reporter| reporter.id == agency).cloned().collect()
}
