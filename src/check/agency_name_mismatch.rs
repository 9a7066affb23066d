//! An agency of a row that the row's printed cell does not name.

use std::collections::HashMap;

use crate::check::print::{fold, printed};
use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::agency::Registry;
use crate::model::id::Id;
use crate::model::table::{Cell, CellContent, Column, FlatRow, Role, Table};
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "agency-name-mismatch",
        what: (
            "Cơ quan ở lead hay coordinating không có tên trong ô in của dòng.",
            "An agency of `lead` or `coordinating` is not named in the row's printed cell.",
        ),
        why: (
            "Ghi nhầm mã thì việc giao cho cơ quan khác với chữ in.",
            "With a wrong id the task goes to another body than the print says.",
        ),
        clause: None,
        example: "cells: {chu-tri: Sở Nội vụ}\nlead: [so-tu-phap]\n# đúng (right)\nlead: [so-noi-vu]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let names = names(context.registry);
    for table in tables(context.work) {
        let columns: Vec<&Column> =
            table.columns.iter().filter(|column| tells_who(column.role)).collect();
        if columns.is_empty() {
            continue;
        }
        let mut cells: Vec<String> = vec![String::new(); columns.len()];
        let flat = table.flat_rows();
        for row in &flat {
            follow(table, &columns, row, &mut cells);
            if cells.iter().all(String::is_empty) {
                continue;
            }
            for id in agencies(row, &columns) {
                if !is_named(id, row, &flat, &cells, &names) {
                    diagnostics.push(tell(id, context.registry));
                }
            }
        }
    }
}

/// The agencies of a row that its cells should name: a table without a column for partners does
/// not print them.
fn agencies<'t>(
    row: &FlatRow<'t>,
    columns: &[&Column],
) -> impl Iterator<Item = &'t Spanned<Id>> + use<'t> {
    let prints = |one: Role| {
        let both = [Some(one), Some(Role::LeadAndPartners)];
        columns.iter().any(|column| both.contains(&column.role))
    };
    let lead: &[Spanned<Id>] = if prints(Role::Lead) { &row.row.lead } else { &[] };
    let partners: &[Spanned<Id>] = if prints(Role::Partners) { &row.row.coordinating } else { &[] };
    lead.iter().chain(partners)
}

fn tells_who(role: Option<Role>) -> bool {
    matches!(role, Some(Role::Lead | Role::Partners | Role::LeadAndPartners))
}

/// What each agency may be called, groups that it belongs to included.
fn names(registry: &Registry) -> HashMap<&Id, Vec<String>> {
    let own = |agency: &crate::model::agency::Agency| -> Vec<String> {
        std::iter::once(&agency.name).chain(&agency.short).map(|name| fold(name)).collect()
    };
    let mut names: HashMap<&Id, Vec<String>> = HashMap::new();
    for agency in &registry.agencies {
        names.entry(&agency.id.value).or_default().extend(own(agency));
        for member in &agency.members {
            names.entry(&member.value).or_default().extend(own(agency));
        }
    }
    names
}

/// Takes the row's cells over; a merged cell keeps what it continues.
fn follow(table: &Table, columns: &[&Column], row: &FlatRow<'_>, cells: &mut [String]) {
    for (column, text) in columns.iter().zip(cells) {
        let cell = row.row.cells.get(&column.id.value);
        match cell.map(|cell| (&cell.content, cell)) {
            Some((CellContent::Above, _)) => {}
            Some((CellContent::Left, _)) => *text = words(left_of(table, column, row)),
            Some((_, cell)) => *text = words(Some(cell)),
            None => text.clear(),
        }
    }
}

/// What a cell prints, folded.
fn words(cell: Option<&Cell>) -> String {
    cell.and_then(printed).map(|text| fold(text)).unwrap_or_default()
}

/// The cell that a cell merged to the left continues.
fn left_of<'t>(table: &Table, column: &Column, row: &FlatRow<'t>) -> Option<&'t Cell> {
    let (at, _) = table.column(&column.id.value)?;
    let before = table.columns[..at].iter().rev();
    before
        .filter_map(|column| row.row.cells.get(&column.id.value))
        .find(|cell| !matches!(cell.content, CellContent::Left))
}

/// Whether a cell, or the title of a group around the row, names the agency. An id that the
/// registry lacks is another rule's matter.
fn is_named(
    id: &Spanned<Id>,
    row: &FlatRow<'_>,
    flat: &[FlatRow<'_>],
    cells: &[String],
    names: &HashMap<&Id, Vec<String>>,
) -> bool {
    let Some(known) = names.get(&id.value) else { return true };
    let named = |text: &str| known.iter().any(|name| text.contains(name.as_str()));
    cells.iter().any(|cell| named(cell)) || titles(row, flat).any(|title| named(&title))
}

/// Titles of the groups in which a row stands: plans are also ordered by agency.
fn titles<'t>(row: &FlatRow<'t>, flat: &'t [FlatRow<'t>]) -> impl Iterator<Item = String> {
    let parent = |row: &FlatRow<'t>| row.parent.and_then(|at| flat.get(at)).copied();
    std::iter::successors(Some(*row), move |row| parent(row))
        .filter_map(|row| row.row.title.as_ref())
        .map(|title| fold(title))
}

fn tell(id: &Spanned<Id>, registry: &Registry) -> Diagnostic {
    let name = registry.get(&id.value).map_or("", |agency| agency.name.as_str());
    Diagnostic::warning(
        "agency-name-mismatch",
        format!("ô in của dòng không có tên \"{name}\""),
        format!("the printed cell of the row does not name \"{name}\""),
    )
    .at(id.span)
    .hint(
        "nếu văn bản gọi cơ quan này bằng tên khác, thêm tên đó vào `short` trong content/agencies.yaml",
        "if the act calls it by another name, add that to `short` in content/agencies.yaml",
    )
}
