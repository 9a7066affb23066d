//! Workbooks that come back: opened whatever an office did to them, read cell by cell.
//!
//! 1. [`unpack`] takes a zip of workbooks apart.
//! 2. [`open`] finds out what a file is (`kind`), refuses what is hostile (`parcel`, `bounds`), reads the
//!    sheets that matter (`xlsx`, `ods`, `xls`) and finds identity, columns and rows on them (`identity`,
//!    `columns`, `rows`).
//! 3. [`take`] reads the values against what the edition asks for (`read/`, one file per kind of value).
//!
//! One bad cell blocks that cell, one bad file blocks that file. Nothing typed is dropped: what cannot be
//! taken is [`Refused`], with its address and what stood in it. Nothing here knows a folder or a clock.

mod bounds;
mod cells;
mod columns;
mod comments;
mod compound;
mod computed;
mod docs;
mod identity;
mod kind;
mod markup;
mod notes;
mod ods;
mod open;
mod parcel;
mod printed;
mod read;
mod rows;
mod source;
mod take;
mod unpack;
mod xls;
mod xlsx;

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Doc;
use crate::model::date::Date;
use crate::model::progress::TaskStatus;
use crate::model::target::Decimal;
use crate::track::contract::{Field, Line};
use crate::view::workbook::Indicator;

pub use open::open;
pub use printed::printed;
pub use take::take;
pub use unpack::unpack;

/// A file as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Its name; a member of a zip is called `goi.zip/so-noi-vu.xlsx`.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A workbook of ours, read but not yet judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// What the hidden sheet says the file is.
    pub identity: BTreeMap<Line, String>,
    /// What was sent out in the column of what was reported before an amendment, by key.
    pub earlier: BTreeMap<String, String>,
    /// What was sent out in the column of the role, by key; empty in workbooks that do not repeat it.
    pub roles: BTreeMap<String, String>,
    /// The cell with the day of report, when it was found.
    pub day: Option<BookCell>,
    /// Sheets with rows to report on.
    pub sheets: Vec<BookSheet>,
    /// Comments on cells; their sheet is known where there is one sheet to report on.
    pub comments: Vec<BookCell>,
    /// Whether bare numbers of days count from 1904.
    pub since_1904: bool,
}

/// A sheet with rows to report on.
#[derive(Debug, Clone, PartialEq)]
pub struct BookSheet {
    /// Its name in this file.
    pub name: String,
    /// Letters of the columns that were found.
    pub columns: BTreeMap<Field, String>,
    /// Rows with anything in them, in order.
    pub rows: Vec<BookRow>,
    /// Cells to fill in that were merged with others.
    pub merged: Vec<Merged>,
}

/// Cells to fill in that were merged with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// `L8:L11`.
    pub range: String,
    /// The columns to fill in that it covers, from left to right.
    pub inputs: Vec<Field>,
    /// Its first row, from 1.
    pub first: u32,
    /// Its last row.
    pub last: u32,
    /// Its first cell, with what is seen.
    pub cell: BookCell,
    /// Cells to fill in under it with something in them that nobody sees.
    pub hidden: Vec<BookCell>,
}

/// A row of a sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct BookRow {
    /// Its number, from 1.
    pub row: u32,
    /// What stands in the column of the key, as text; may be empty or unknown.
    pub key: String,
    /// What stands in the columns of the contract; blank cells are absent.
    pub cells: BTreeMap<Field, BookCell>,
    /// What stands in other cells of the row, but for what the workbook computes itself.
    pub others: Vec<BookCell>,
}

/// A cell with what stands in it.
#[derive(Debug, Clone, PartialEq)]
pub struct BookCell {
    /// Name of its sheet.
    pub sheet: String,
    /// Its address, `L8`.
    pub address: String,
    /// What stands in it.
    pub value: Value,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nothing.
    Blank,
    /// Text, in NFC, with Unix line ends, without blanks at both ends.
    Text(String),
    /// A number.
    Number(f64),
    /// A day: days since 30 December 1899, with the time of day as a fraction.
    Day(f64),
    /// `TRUE` or `FALSE`.
    Bool(bool),
    /// `#N/A` and its like.
    Error(String),
    /// A formula with the result that the file remembers.
    Formula {
        /// As written, without `=`.
        formula: String,
        /// The result.
        cached: Box<Value>,
    },
}

/// What a workbook of an agency is read against.
#[derive(Debug, Clone)]
pub struct Expected<'a> {
    /// Rows that the agency was asked about, as of the workbook's edition.
    pub rows: Vec<&'a Indicator>,
    /// Keys of all rows of the plan.
    pub all_keys: &'a BTreeSet<String>,
    /// Other texts that its sheets print: groups, notes; see [`printed`].
    pub printed: &'a BTreeSet<String>,
    /// The agency.
    pub agency: &'a str,
    /// Day of the act: nothing was done before it.
    pub act_date: Option<Date>,
    /// Day of receipt: nothing can have been done after it.
    pub last_day: Date,
}

/// What a workbook says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Taken {
    /// The day of report.
    pub day: Option<Date>,
    /// Rows with at least one value.
    pub rows: Vec<TakenRow>,
    /// Keys of rows in which nothing was filled in.
    pub blank: Vec<String>,
    /// Cells that could not be taken.
    pub refused: Vec<Refused>,
}

/// What a workbook says about a row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TakenRow {
    /// Its key.
    pub key: String,
    /// What had to be reached, `>= 70 %`.
    pub target: Option<String>,
    /// The deadline.
    pub deadline: Option<Date>,
    /// The status.
    pub status: Option<TaskStatus>,
    /// How much is done, in percent.
    pub percent: Option<Decimal>,
    /// The value reached, in the unit of the target: 65 for 65 %.
    pub actual: Option<Decimal>,
    /// Day of completion.
    pub done: Option<Date>,
    /// Documents that prove it.
    pub evidence: Option<String>,
    /// Remarks.
    pub note: Option<String>,
    /// Name of the sheet.
    pub sheet: String,
    /// Where each value stood.
    pub cells: BTreeMap<Field, String>,
}

/// A cell that could not be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// Name of the sheet.
    pub sheet: String,
    /// Its address, `L8`.
    pub cell: String,
    /// Key of its row, where it has one.
    pub key: Option<String>,
    /// What stood in it.
    pub read: String,
    /// Id of the finding that says why.
    pub why: &'static str,
}

/// Documentation of every id that this room tells, in order of id.
#[must_use]
pub fn docs() -> Vec<Doc> {
    docs::DOCS.to_vec()
}
