//! The rows of a plan, read out of its workbook contract: a merged cell counts for all its rows.

use crate::track::{PlanRow, PlanTarget};
use crate::view::View;
use crate::view::rows::Words;
use crate::view::workbook::{Indicator, Sheet, TaskRow};

/// The rows that are reported on, in order of print.
#[must_use]
pub fn plan(view: &View) -> Vec<PlanRow<'_>> {
    view.workbook.sheets.iter().flat_map(rows).collect()
}

fn rows(sheet: &Sheet) -> Vec<PlanRow<'_>> {
    let mut words = Words::new(sheet);
    let mut rows = Vec::new();
    for task in &sheet.tasks {
        if let TaskRow::Indicator(indicator) = task {
            words.read(&indicator.printed);
            rows.push(row(sheet, indicator, &words));
        }
    }
    rows
}

fn row<'v>(sheet: &'v Sheet, indicator: &'v Indicator, words: &Words<'v>) -> PlanRow<'v> {
    PlanRow {
        key: &indicator.key,
        table: &sheet.name,
        group: &indicator.group,
        number: words.number(),
        task: words.task(),
        phrase: words.indicator(indicator),
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
