//! What the rows of a task sheet say, one by one, and what amendments changed in them.

use std::collections::HashMap;

use crate::view::words;
use crate::view::workbook::{ChangeKind, Indicator, Printed, RowChange, Sheet, TaskRow, Workbook};

/// What each printed column says for the row at hand, cells from above included.
#[derive(Debug)]
pub struct Words<'v> {
    columns: Vec<&'v str>,
    number: Option<usize>,
    task: Option<usize>,
    indicator: Option<usize>,
}

impl<'v> Words<'v> {
    /// Before the first row of a sheet.
    #[must_use]
    pub fn new(sheet: &'v Sheet) -> Self {
        let of = |role: &str| sheet.columns.iter().position(|column| column.role == role);
        Self {
            columns: vec![""; sheet.columns.len()],
            number: of("so-thu-tu"),
            task: of("noi-dung"),
            indicator: of("chi-so").or_else(|| of("san-pham")),
        }
    }

    /// Goes on to the next row.
    pub fn read(&mut self, printed: &'v [Printed]) {
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

    /// The number of the row.
    #[must_use]
    pub fn number(&self) -> &'v str {
        self.at(self.number)
    }

    /// The task.
    #[must_use]
    pub fn task(&self) -> &'v str {
        self.at(self.task)
    }

    /// What the indicator asks: its own phrase where the row has several.
    #[must_use]
    pub fn indicator(&self, indicator: &'v Indicator) -> &'v str {
        match indicator.phrase.as_str() {
            "" => self.at(self.indicator),
            phrase => phrase,
        }
    }

    fn at(&self, column: Option<usize>) -> &'v str {
        column.and_then(|at| self.columns.get(at)).copied().unwrap_or_default()
    }
}

/// A row as one text of the act has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowText {
    /// Its key.
    pub key: String,
    /// Number and task: `2.3. Đầu tư trang thiết bị`.
    pub task: String,
    /// What the indicator asks.
    pub indicator: String,
    /// What must be reached.
    pub target: String,
    /// Last day, `31/12/2012`; empty when open.
    pub deadline: String,
    /// `Chủ trì: Sở Nội vụ. Phối hợp: …`.
    pub agencies: String,
    /// Ids of all who report on it.
    pub reporters: Vec<String>,
}

impl RowText {
    fn is_of(&self, agency: Option<&str>) -> bool {
        agency.is_none_or(|agency| self.reporters.iter().any(|id| id == agency))
    }

    /// All that it asks, for a row that came or went.
    fn whole(&self) -> String {
        let told = [
            ("Chỉ tiêu", &self.indicator),
            ("Mức phải đạt", &self.target),
            ("Hạn", &self.deadline),
            ("", &self.agencies),
        ];
        let lines = told.iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| {
            if name.is_empty() { (*text).clone() } else { format!("{name}: {text}") }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// The rows of all task sheets, in order of print.
#[must_use]
pub fn rows(workbook: &Workbook) -> Vec<RowText> {
    let mut found = Vec::new();
    for sheet in &workbook.sheets {
        let mut words = Words::new(sheet);
        for task in &sheet.tasks {
            if let TaskRow::Indicator(indicator) = task {
                words.read(&indicator.printed);
                found.push(row(indicator, &words));
            }
        }
    }
    found
}

fn row(indicator: &Indicator, words: &Words<'_>) -> RowText {
    let parts: Vec<&str> = [words.number().trim_end_matches('.'), words.task()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let reporters = indicator.leads.iter().chain(&indicator.partners);
    RowText {
        key: indicator.key.clone(),
        task: parts.join(". "),
        indicator: words.indicator(indicator).to_owned(),
        target: indicator.target.as_ref().map(|target| target.shown.clone()).unwrap_or_default(),
        deadline: printed_day(&indicator.deadline),
        agencies: agencies(indicator),
        reporters: reporters.map(|reporter| reporter.id.clone()).collect(),
    }
}

/// `2012-12-31` → `31/12/2012`.
#[must_use]
pub fn printed_day(iso: &str) -> String {
    iso.parse().map(words::short_date).unwrap_or_default()
}

fn agencies(indicator: &Indicator) -> String {
    let named = [("Chủ trì", &indicator.lead), ("Phối hợp", &indicator.coordinating)];
    let parts =
        named.iter().filter(|(_, agencies)| !agencies.is_empty()).map(|(role, agencies)| {
            let names: Vec<&str> = agencies.iter().map(|(_, name)| name.as_str()).collect();
            format!("{role}: {}", names.join("; "))
        });
    parts.collect::<Vec<_>>().join(". ")
}

/// What became of the rows between two texts; of those of one agency, when one is named.
#[must_use]
pub fn changes(before: &[RowText], after: &[RowText], agency: Option<&str>) -> Vec<RowChange> {
    let old: HashMap<&str, &RowText> = before.iter().map(|row| (row.key.as_str(), row)).collect();
    let new: HashMap<&str, &RowText> = after.iter().map(|row| (row.key.as_str(), row)).collect();
    let mut found = Vec::new();
    for row in after.iter().filter(|row| row.is_of(agency)) {
        match old.get(row.key.as_str()) {
            None => found.push(change(row, ChangeKind::Added, "", String::new(), row.whole())),
            Some(was) if was.is_of(agency) => changed(was, row, &mut found),
            Some(was) => {
                let old = was.agencies.clone();
                found.push(change(row, ChangeKind::GivenTo, "", old, row.whole()));
            }
        }
    }
    for row in before.iter().filter(|row| row.is_of(agency)) {
        match new.get(row.key.as_str()) {
            None => found.push(change(row, ChangeKind::Withdrawn, "", row.whole(), String::new())),
            Some(is) if is.is_of(agency) => {}
            Some(is) => {
                let new = is.agencies.clone();
                found.push(change(row, ChangeKind::TakenFrom, "", row.whole(), new));
            }
        }
    }
    found
}

fn changed(was: &RowText, is: &RowText, found: &mut Vec<RowChange>) {
    let fields = [
        ("Nhiệm vụ", &was.task, &is.task),
        ("Chỉ tiêu", &was.indicator, &is.indicator),
        ("Mức phải đạt", &was.target, &is.target),
        ("Hạn", &was.deadline, &is.deadline),
        ("Cơ quan", &was.agencies, &is.agencies),
    ];
    for (field, old, new) in fields {
        if old != new {
            found.push(change(is, ChangeKind::Changed, field, old.clone(), new.clone()));
        }
    }
}

fn change(
    row: &RowText,
    kind: ChangeKind,
    field: &'static str,
    old: String,
    new: String,
) -> RowChange {
    RowChange { key: row.key.clone(), task: row.task.clone(), kind, field, old, new }
}
