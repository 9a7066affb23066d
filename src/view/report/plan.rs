//! The rows of a plan, read out of its workbook contract: a merged cell counts for all its rows.

use crate::track::{PlanRow, PlanTarget};
use crate::view::workbook::{Indicator, Printed, Sheet, TaskRow};
use crate::view::{View, words};

/// The rows that are reported on, in order of print.
#[must_use]
pub fn plan(view: &View) -> Vec<PlanRow<'_>> {
    view.workbook.sheets.iter().flat_map(rows).collect()
}

fn rows(sheet: &Sheet) -> Vec<PlanRow<'_>> {
    let mut cells = Cells::new(sheet);
    let mut rows = Vec::new();
    for task in &sheet.tasks {
        if let TaskRow::Indicator(indicator) = task {
            cells.read(&indicator.printed);
            rows.push(row(sheet, indicator, &cells));
        }
    }
    rows
}

fn row<'v>(sheet: &'v Sheet, indicator: &'v Indicator, cells: &Cells<'v>) -> PlanRow<'v> {
    PlanRow {
        key: &indicator.key,
        table: &sheet.name,
        group: &indicator.group,
        number: cells.at(cells.number),
        task: cells.at(cells.task),
        phrase: match indicator.phrase.as_str() {
            "" => cells.at(cells.indicator),
            phrase => phrase,
        },
        continues: indicator.of_row.0 > 0,
        target: indicator.target.as_ref().map(|target| PlanTarget {
            bounds: target.bounds,
            rate: target.rate,
            unit: &target.unit,
            shown: &target.shown,
            written: &target.written,
        }),
        deadline: indicator.deadline.parse().ok(),
        leads: &indicator.leads,
    }
}

/// What each printed column says for the row at hand.
struct Cells<'v> {
    columns: Vec<&'v str>,
    number: Option<usize>,
    task: Option<usize>,
    indicator: Option<usize>,
}

impl<'v> Cells<'v> {
    fn new(sheet: &'v Sheet) -> Self {
        let of = |role: &str| sheet.columns.iter().position(|column| column.role == role);
        Self {
            columns: vec![""; sheet.columns.len()],
            number: of("so-thu-tu"),
            task: of("noi-dung"),
            indicator: of("chi-so").or_else(|| of("san-pham")),
        }
    }

    fn read(&mut self, printed: &'v [Printed]) {
        let mut left = "";
        for (slot, place) in self.columns.iter_mut().zip(printed) {
            *slot = match place {
                Printed::Text(text, _) => text,
                Printed::Blank => "",
                Printed::Missing => words::MISSING,
                Printed::Above => *slot,
                Printed::Left => left,
            };
            left = slot;
        }
    }

    fn at(&self, column: Option<usize>) -> &'v str {
        column.and_then(|at| self.columns.get(at)).copied().unwrap_or_default()
    }
}
