//! The texts that a workbook prints beside what it asks: what is not among them was typed.

use std::collections::BTreeSet;

use crate::collect::cells::plain;
use crate::view::document::plain_text;
use crate::view::workbook::{Printed, TaskRow};
use crate::view::{View, task_sheet, words};

/// Texts of all tables of an edition: headings, headers, groups, rows and notes, in one form.
#[must_use]
pub fn printed(view: &View) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    let mut add = |text: &str| {
        let text = plain(text);
        if !text.is_empty() {
            texts.insert(text.into_owned());
        }
    };
    add(words::MISSING);
    let tables: Vec<_> = view.document.tables().collect();
    for sheet in &view.workbook.sheets {
        if let Some(table) = tables.get(sheet.table) {
            for text in task_sheet::over_rows(view, sheet, table) {
                add(&text);
            }
        }
        sheet.heading.iter().chain(&sheet.subheading).for_each(|line| add(line));
        for task in &sheet.tasks {
            let cells = match task {
                TaskRow::Group { printed, number, title, .. } => {
                    add(number);
                    add(title);
                    printed
                }
                TaskRow::Indicator(indicator) => &indicator.printed,
                TaskRow::Missing { printed, note } => {
                    add(&format!("[{note}]"));
                    printed
                }
            };
            for cell in cells {
                if let Printed::Text(text, _) = cell {
                    add(text);
                }
            }
        }
    }
    for table in tables {
        for cell in table.header.iter().flat_map(|row| &row.cells) {
            add(&cell.text());
        }
        for note in &table.footnotes {
            let text = plain_text(&note.inlines);
            add(&text);
            add(&format!("{} {text}", note.mark));
            add(&format!("{}{text}", note.mark));
        }
    }
    texts
}
