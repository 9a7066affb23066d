//! STUB until branch `back` is merged.
#![allow(missing_docs)]
use std::collections::{BTreeMap, BTreeSet};

use crate::diag::Diagnostics;
use crate::model::date::Date;
use crate::model::progress::TaskStatus;
use crate::model::target::Decimal;
use crate::track::contract::{Field, Line};
use crate::view::workbook::Indicator;

#[derive(Debug, Clone)]
pub struct Received {
    pub name: String,
    pub bytes: Vec<u8>,
}
#[derive(Debug, Clone)]
pub struct Book {
    pub identity: BTreeMap<Line, String>,
}
#[derive(Debug)]
pub struct Expected<'a> {
    pub rows: Vec<&'a Indicator>,
    pub all_keys: &'a BTreeSet<String>,
    pub agency: &'a str,
    pub act_date: Option<Date>,
    pub last_day: Date,
}
#[derive(Debug, Clone, Default)]
pub struct Taken {
    pub day: Option<Date>,
    pub rows: Vec<TakenRow>,
    pub blank: Vec<String>,
    pub refused: Vec<Refused>,
}
#[derive(Debug, Clone, Default)]
pub struct TakenRow {
    pub key: String,
    pub target: Option<String>,
    pub deadline: Option<Date>,
    pub status: Option<TaskStatus>,
    pub percent: Option<Decimal>,
    pub actual: Option<Decimal>,
    pub done: Option<Date>,
    pub evidence: Option<String>,
    pub note: Option<String>,
    pub sheet: String,
    pub cells: BTreeMap<Field, String>,
}
#[derive(Debug, Clone)]
pub struct Refused {
    pub sheet: String,
    pub cell: String,
    pub key: Option<String>,
    pub read: String,
    pub why: &'static str,
}
pub fn unpack(_name: &str, _bytes: Vec<u8>) -> (Vec<Received>, Diagnostics) {
    todo!()
}
pub fn open(_received: &Received) -> (Option<Book>, Diagnostics) {
    todo!()
}
pub fn take(_file: &str, _book: &Book, _expected: &Expected<'_>) -> (Taken, Diagnostics) {
    todo!()
}
