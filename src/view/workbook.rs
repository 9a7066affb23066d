//! The tracking contract: what a workbook shows, asks and knows each row by.
//!
//! A tracked table becomes one task sheet with one row per indicator; any other table becomes a
//! sheet that shows it. The key of a row is `<table>/<row>` or `<table>/<row>/<indicator>`, by ids
//! of the content, so it survives sorting, translation and amendment.
//!
//! The master workbook shows all rows; that of an agency ([`crate::view::agency`]) those on which it
//! reports.

use serde::Serialize;

pub use crate::model::progress::TaskStatus;
use crate::model::target::{Goal, Target};
use crate::track::judge as judging;
pub use crate::track::{Bounds, Judged, Reporter, Verdict, contract, judge, words};

/// Names of the sheets that belong to the workbook itself; no table's sheet is called so.
pub const OWN_SHEETS: [&str; 8] = [GUIDE, LIST, SUMMARY, CHANGES, ARCHIVE, LISTS, NOTES, IDENTITY];
/// What the file is and how to fill it in.
pub const GUIDE: &str = "Hướng dẫn";
/// One flat row per indicator, to sort.
pub const LIST: &str = "Danh sách";
/// Counts and charts.
pub const SUMMARY: &str = "Tổng hợp";
/// What amendments changed in the rows.
pub const CHANGES: &str = "Thay đổi";
/// What was reported on rows that are no longer asked about.
pub const ARCHIVE: &str = "Lưu trữ";
/// Statuses and agencies.
pub const LISTS: &str = "Danh mục";
/// Notes of a consolidated edition.
pub const NOTES: &str = "Chú thích";
/// What a returned file is recognised by.
pub const IDENTITY: &str = "_congbao";

/// The role of an agency that leads a row.
pub const LEADS: &str = "Chủ trì";
/// The role of an agency that takes part in a row.
pub const JOINS: &str = "Phối hợp";

/// Everything a workbook is made of beside the tables themselves.
#[derive(Debug, Clone, Serialize)]
pub struct Workbook {
    /// Only tables, open to everyone: nothing is tracked and no file comes back.
    pub plain: bool,
    /// Name and value of each line of the hidden identity sheet.
    pub identity: Vec<(String, String)>,
    /// One per table, in order of print.
    pub sheets: Vec<Sheet>,
    /// The day of report that it starts with, `2012-06-14`; empty for the day of the act.
    pub day: String,
    /// Who fills it in; `None` in the master workbook, which is nobody's.
    pub agency: Option<AgencyPart>,
    /// When and where reports are to be sent; `None` while nobody has said so.
    pub asking: Option<Asking>,
    /// What amendments changed in the rows, oldest first.
    pub changes: Vec<ChangeStep>,
    /// What was reported on rows that are asked about no more, by row, oldest first.
    pub archive: Vec<ArchivedReport>,
}

impl Workbook {
    /// One without tables, for views that are not of a tracked act.
    #[must_use]
    pub fn empty(plain: bool) -> Self {
        Self {
            plain,
            identity: Vec::new(),
            sheets: Vec::new(),
            day: String::new(),
            agency: None,
            asking: None,
            changes: Vec::new(),
            archive: Vec::new(),
        }
    }

    /// Gives a line of the identity sheet its value.
    pub fn identify(&mut self, line: contract::Line, value: &str) {
        for (name, known) in &mut self.identity {
            if name == line.name() {
                value.clone_into(known);
            }
        }
    }

    /// What a line of the identity sheet says.
    #[must_use]
    pub fn identified(&self, line: contract::Line) -> &str {
        let found = self.identity.iter().find(|(name, _)| name == line.name());
        found.map_or("", |(_, value)| value)
    }

    /// All indicators, in order of print.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        let tasks = self.sheets.iter().flat_map(|sheet| &sheet.tasks);
        tasks.filter_map(|task| match task {
            TaskRow::Indicator(indicator) => Some(&**indicator),
            TaskRow::Group { .. } | TaskRow::Missing { .. } => None,
        })
    }
}

/// Whose workbook it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyPart {
    /// Id in the registry.
    pub id: String,
    /// Official name.
    pub name: String,
}

/// What reports are asked for, and how they are sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// `6 tháng đầu năm 2012`; empty while no period is open.
    pub period: String,
    /// Last day whose figures count, `14/06/2012`; empty without a period.
    pub to: String,
    /// Last day to send, `20/06/2012`; empty when not known.
    pub due: String,
    /// Name of the agency that gathers the reports; may be empty.
    pub collector: String,
    /// Whom to ask, where to send: lines.
    pub contact: Vec<String>,
    /// What to know beside the general guidance: paragraphs.
    pub guidance: Vec<String>,
}

/// What the text of one day changed in the rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeStep {
    /// `01/07/2012`.
    pub day: String,
    /// The acts that did it, as they are cited.
    pub acts: Vec<String>,
    /// In order of print.
    pub rows: Vec<RowChange>,
}

/// What can become of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It says something else.
    Changed,
    /// It is gone.
    Withdrawn,
    /// It is there as before, and the agency reports on it now.
    GivenTo,
    /// It is there, and the agency reports on it no more.
    TakenFrom,
}

impl ChangeKind {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "Bổ sung",
            Self::Changed => "Sửa đổi",
            Self::Withdrawn => "Bãi bỏ",
            Self::GivenTo => "Giao thêm",
            Self::TakenFrom => "Chuyển cơ quan khác",
        }
    }
}

/// What was reported on a row that is gone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ArchivedReport {
    /// Key of the row.
    pub key: String,
    /// Its number and task as they were; empty when no text is known that has it.
    pub task: String,
    /// What the indicator asked.
    pub indicator: String,
    /// `quý I năm 2012`.
    pub period: String,
    /// Name of the agency that reported.
    pub agency: String,
    /// What had to be reached when it was reported.
    pub target: String,
    /// The last day when it was reported, `31/12/2012`.
    pub deadline: String,
    /// Whether the value is a fraction, shown as a percentage.
    pub rate: bool,
    /// What was reported.
    pub entered: Entered,
    /// Name of the file it came with.
    pub file: String,
}

/// What stands in the cells to fill in.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entered {
    /// How far the task is.
    #[serde(skip)]
    pub status: Option<TaskStatus>,
    /// How much is done, as a fraction.
    pub percent: Option<f64>,
    /// The value reached: a fraction when the target is a percentage.
    pub actual: Option<f64>,
    /// Day of completion, as spreadsheets count.
    pub done: Option<f64>,
    /// Documents.
    pub evidence: String,
    /// Remarks.
    pub note: String,
}

impl Entered {
    /// The same as a row is judged by it.
    #[must_use]
    pub fn judged(&self) -> Judged {
        Judged {
            status: self.status,
            percent: self.percent,
            actual: self.actual,
            done: self.done,
            evidence: !self.evidence.is_empty(),
        }
    }
}

/// What was reported on a row before an amendment changed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// What has changed, and what was reported.
    pub told: String,
    /// Whether the figures must be given again: what was reported was on another target.
    pub asks: bool,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RowChange {
    /// Its key.
    pub key: String,
    /// Its number and task as they are now; as they were, when it is gone.
    pub task: String,
    /// What happened.
    pub kind: ChangeKind,
    /// What of it was changed: `Hạn`; empty when all of it came or went.
    pub field: &'static str,
    /// How it was; empty for a new row.
    pub old: String,
    /// How it is; empty for one that is gone.
    pub new: String,
}

/// One table in the workbook.
#[derive(Debug, Clone, Serialize)]
pub struct Sheet {
    /// Position of the table among [`crate::view::document::Document::tables`].
    pub table: usize,
    /// Name of the sheet: at most 31 letters, none of `[]:*?/\`, unique within the workbook.
    pub name: String,
    /// Lines over the table: label and title of the annex, or the act and its title.
    pub heading: Vec<String>,
    /// Smaller lines below them: reference and unit of the annex.
    pub subheading: Vec<String>,
    /// Rows to report on; empty for a table that is only shown.
    pub tasks: Vec<TaskRow>,
    /// The columns of the table, from left to right: task sheets have one printed column for each.
    pub columns: Vec<PrintedColumn>,
}

/// A printed column of a task sheet.
#[derive(Debug, Clone, Serialize)]
pub struct PrintedColumn {
    /// Id in the content.
    pub id: String,
    /// Title in one line.
    pub title: String,
    /// How many tracks of the table it takes.
    pub tracks: usize,
    /// Width in mm of paper.
    pub width_mm: f64,
    /// Role in Vietnamese kebab-case (`so-thu-tu`, `noi-dung`); empty when it has none.
    pub role: &'static str,
}

/// One line of a task sheet.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "task")]
pub enum TaskRow {
    /// The title of a group.
    Group {
        /// Number as printed.
        number: String,
        /// Title as printed.
        title: String,
        /// How many groups enclose it.
        depth: usize,
        /// What stands in its row, number and title included, parallel to `columns`.
        printed: Vec<Printed>,
    },
    /// An indicator, or a task without indicators.
    Indicator(Box<Indicator>),
    /// Rows that the copy lacks.
    Missing {
        /// What is known about the gap.
        note: String,
        /// Where the note stands ([`Printed::Missing`]), parallel to `columns`.
        printed: Vec<Printed>,
    },
}

/// What is asked about one indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Indicator {
    /// Stable key.
    pub key: String,
    /// Position of the row in the table.
    pub row: usize,
    /// Which indicator of the row this is, from 0, and how many the row has (at least 1).
    pub of_row: (usize, usize),
    /// How many groups enclose it.
    pub depth: usize,
    /// Number of the nearest group with its title: `I. CẢI CÁCH THỂ CHẾ`; empty without one.
    pub group: String,
    /// For each printed column, the text that stands there (a merged cell counts for all its rows;
    /// parts of one cell that covers several columns stand in the first); parallel to `columns`.
    pub printed: Vec<Printed>,
    /// The phrase of the indicator when the row has several; empty otherwise.
    pub phrase: String,
    /// What must be reached.
    pub target: Option<TargetView>,
    /// First day, `2012-01-01`; empty when open.
    pub from: String,
    /// Deadline, `2012-12-31`; empty when open.
    pub deadline: String,
    /// Lead agencies: id and name.
    pub lead: Vec<(String, String)>,
    /// Coordinating agencies: id and name.
    pub coordinating: Vec<(String, String)>,
    /// Who reports as leading: groups are expanded.
    pub leads: Vec<Reporter>,
    /// Who reports as taking part: groups are expanded, without those that lead.
    pub partners: Vec<Reporter>,
    /// What the agency whose workbook it is, is to the row: `Chủ trì`; empty in the master.
    pub role: String,
    /// What has been reported so far.
    pub entered: Entered,
    /// What was reported before an amendment changed the row.
    pub earlier: Option<Earlier>,
}

impl Indicator {
    /// Whether an agency reports on it, as leading or as taking part.
    #[must_use]
    pub fn is_of(&self, agency: &str) -> bool {
        self.leads.iter().chain(&self.partners).any(|reporter| reporter.id == agency)
    }

    /// What an agency is to it: `Chủ trì`, `Phối hợp (các sở, ban, ngành)`; empty when it does not name the
    /// agency. The group's name is that of the registry at hand, and so is who belongs to it.
    #[must_use]
    pub fn role_of(&self, agency: &str) -> String {
        let find = |reporters: &[Reporter], word: &str| {
            let reporter = reporters.iter().find(|reporter| reporter.id == agency)?;
            Some(match &reporter.group {
                Some(group) => format!("{word} ({group})"),
                None => word.to_owned(),
            })
        };
        find(&self.leads, LEADS).or_else(|| find(&self.partners, JOINS)).unwrap_or_default()
    }
}

/// What stands in one printed column of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "printed", content = "text")]
pub enum Printed {
    /// Text that begins in this row, with the number of table rows it covers.
    Text(String, usize),
    /// Blank in print.
    Blank,
    /// Covered by the cell of the row above.
    Above,
    /// Covered by a cell further left in this row.
    Left,
    /// Not in the copy at hand.
    Missing,
}

/// A target as workbooks compute with it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetView {
    /// How it is compared.
    pub goal: GoalKind,
    /// The number, or the lower one of a range.
    pub low: f64,
    /// The upper one of a range; equal to `low` otherwise.
    pub high: f64,
    /// What the value in the cell must keep to.
    pub bounds: Bounds,
    /// Whether that value is a fraction, shown as a percentage.
    pub rate: bool,
    /// Unit as printed.
    pub unit: String,
    /// `≥ 70 %`, for people.
    pub shown: String,
    /// `>= 70 %`, as the content writes it.
    pub written: String,
}

impl TargetView {
    /// A target of the content.
    #[must_use]
    pub fn new(target: &Target) -> Self {
        let unit = target.unit.clone();
        let spaced = if unit.is_empty() { String::new() } else { format!(" {unit}") };
        let (goal, low, high, shown) = match target.goal {
            Goal::AtLeast(low) => (GoalKind::AtLeast, low, low, format!("≥ {low}{spaced}")),
            Goal::AtMost(high) => (GoalKind::AtMost, high, high, format!("≤ {high}{spaced}")),
            Goal::Exactly(value) => (GoalKind::Exactly, value, value, format!("{value}{spaced}")),
            Goal::Between(low, high) => {
                (GoalKind::Between, low, high, format!("{low} - {high}{spaced}"))
            }
        };
        Self {
            goal,
            low: low.to_f64(),
            high: high.to_f64(),
            bounds: Bounds::of(target),
            rate: judging::is_rate(&unit),
            unit,
            shown,
            written: target.to_string(),
        }
    }
}

/// How an achieved value is compared. A bare number in a plan is a floor: more is reached too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoalKind {
    /// `≥`
    AtLeast,
    /// `≤`
    AtMost,
    /// `=`, reached from there on.
    Exactly,
    /// From `low` to `high`.
    Between,
}
