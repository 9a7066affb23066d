//! Tracked changes: who changed what, and when.
//!
//! | what changed | in the document |
//! |---|---|
//! | letters | `w:ins`, `w:del` around runs; letters that went stand in `w:delText` |
//! | a paragraph as a whole | the same, and a mark at its end |
//! | a row | a mark in `w:trPr`, the same for all in it |
//!
//! The end of the last paragraph of a cell is the end of the cell and cannot come or go; neither can a
//! single cell, nor what it is merged with: for that a table is written twice (`table.rs`).

use std::borrow::Cow;

use crate::render::ooxml::xml::{Element, element};
use crate::view::View;
use crate::view::document::Changed;

/// Makes the marks, each with a number of its own.
#[derive(Debug)]
pub(super) struct Tracker {
    author: String,
    /// Absent when the day of effect is not determined.
    date: Option<String>,
    next: i64,
}

impl Tracker {
    /// The acts that brought the changes of a redline about are their author, the day on which they
    /// took effect is their date.
    pub(super) fn new(view: &View) -> Self {
        let changes = view.changes.as_ref();
        let acts = changes.map(|changes| changes.acts.join("; ")).unwrap_or_default();
        let to = || changes.map(|changes| changes.to.clone()).unwrap_or_default();
        let date = changes.map(|changes| &changes.effect_from).filter(|day| !day.is_empty());
        Self {
            author: if acts.is_empty() { to() } else { acts },
            date: date.map(|day| format!("{day}T00:00:00Z")),
            next: 0,
        }
    }

    /// A number that no other mark of the document has.
    pub(super) fn number(&mut self) -> i64 {
        self.next += 1;
        self.next
    }

    /// The mark of a change, empty or to be filled with runs.
    pub(super) fn mark(&mut self, change: Changed) -> Element {
        let name = match change {
            Changed::Inserted => "w:ins",
            Changed::Deleted => "w:del",
        };
        let mark = element(name)
            .number("w:id", self.number())
            .attribute("w:author", Cow::Owned(self.author.clone()));
        match &self.date {
            Some(date) => mark.attribute("w:date", date.clone()),
            None => mark,
        }
    }
}
