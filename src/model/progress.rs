//! What agencies have reported: `progress/<period>.yaml` beside the act, and how it is asked for:
//! `tracking.yaml`.
//!
//! A period's file only grows: each workbook that came back is one [`Return`], in the order in which they
//! were taken in. A later one of the same agency counts instead of an earlier one, and both stay.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::target::{Decimal, Target};
use crate::model::text::{Spanned, Text, deserialize_from_str, problem};

/// How an act is tracked: `tracking.yaml`.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Tracking {
    /// The period that agencies report on now: their workbooks are of its last day.
    #[serde(default)]
    pub period: Option<Spanned<ReportingPeriod>>,
    /// The last day to send workbooks back; what the rules of the day say when absent.
    #[serde(default)]
    pub due: Option<Spanned<Date>>,
    /// The agency that follows the plan and gathers the reports.
    #[serde(default)]
    pub collector: Option<Spanned<Id>>,
    /// Whom to ask, where to send: lines.
    #[serde(default)]
    pub contact: Vec<Text>,
    /// What an agency should know beside the general guidance: paragraphs.
    #[serde(default)]
    pub guidance: Vec<Text>,
}

/// What came back for one period.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Progress {
    /// The period; the file is named after it.
    pub period: Spanned<ReportingPeriod>,
    /// Where agencies differ on a row: whose report counts.
    #[serde(default)]
    pub settled: Vec<Settlement>,
    /// The workbooks that came back, oldest first.
    #[serde(default)]
    pub returns: Vec<Return>,
}

/// Whose report counts on a row on which several agencies differ.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settlement {
    /// Key of the row.
    pub key: Text,
    /// The agency whose report counts.
    pub agency: Spanned<Id>,
    /// Why, on whose decision.
    pub reason: Text,
}

/// One workbook that came back.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Return {
    /// Who reports.
    pub agency: Spanned<Id>,
    /// Name of the file as it came.
    pub file: Text,
    /// Hash of the file; the original lies under this name in `progress/returns/`.
    pub blake3: Text,
    /// The edition it was made from: `signed`, or the day of a consolidation.
    pub edition: Text,
    /// Day of report as typed in the workbook.
    #[serde(default)]
    pub day: Option<Spanned<Date>>,
    /// Day on which it was taken in.
    pub received: Spanned<Date>,
    /// What was reported, by row.
    #[serde(default)]
    pub rows: Vec<ReportedRow>,
    /// Keys of rows that came back with nothing filled in.
    #[serde(default)]
    pub blank: Vec<Text>,
    /// Cells that could not be taken, with what stood in them.
    #[serde(default)]
    pub refused: Vec<RefusedCell>,
}

/// What was reported on one row.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReportedRow {
    /// Key of the row: table, row and indicator by their ids.
    pub key: Text,
    /// What had to be reached when it was reported.
    #[serde(default)]
    pub target: Option<Spanned<Target>>,
    /// The deadline when it was reported.
    #[serde(default)]
    pub deadline: Option<Spanned<Date>>,
    /// How far the task is.
    #[serde(default)]
    pub status: Option<Spanned<TaskStatus>>,
    /// How much of the task is done, in percent.
    #[serde(default)]
    pub percent: Option<Spanned<Decimal>>,
    /// The value reached, in the unit of the target.
    #[serde(default)]
    pub actual: Option<Spanned<Decimal>>,
    /// Day of completion.
    #[serde(default)]
    pub done: Option<Spanned<Date>>,
    /// Documents that prove it.
    #[serde(default)]
    pub evidence: Option<Text>,
    /// Remarks.
    #[serde(default)]
    pub note: Option<Text>,
    /// Name of the sheet in the workbook.
    pub sheet: Text,
    /// Where each value stood on it.
    pub cells: ReportedCells,
}

impl ReportedRow {
    /// Whether nothing was reported.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.status.is_none()
            && self.percent.is_none()
            && self.actual.is_none()
            && self.done.is_none()
            && self.evidence.is_none()
            && self.note.is_none()
    }
}

/// Addresses of cells, `L8`; absent where nothing was taken.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReportedCells {
    /// Cell of the status.
    #[serde(default)]
    pub status: Option<Text>,
    /// Cell of the percentage.
    #[serde(default)]
    pub percent: Option<Text>,
    /// Cell of the value reached.
    #[serde(default)]
    pub actual: Option<Text>,
    /// Cell of the day of completion.
    #[serde(default)]
    pub done: Option<Text>,
    /// Cell of the documents.
    #[serde(default)]
    pub evidence: Option<Text>,
    /// Cell of the remarks.
    #[serde(default)]
    pub note: Option<Text>,
}

/// A cell that could not be taken.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RefusedCell {
    /// Name of the sheet.
    pub sheet: Text,
    /// Address, `L8`.
    pub cell: Text,
    /// Key of the row, where it has one.
    #[serde(default)]
    pub key: Option<Text>,
    /// What stood in it.
    pub read: Text,
    /// Id of the finding that says why.
    pub why: Text,
}

/// What an agency can say about its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    /// Not begun.
    #[serde(rename = "chua-thuc-hien")]
    Open,
    /// Under way.
    #[serde(rename = "dang-thuc-hien")]
    Busy,
    /// Done.
    #[serde(rename = "hoan-thanh")]
    Done,
    /// Halted for a while.
    #[serde(rename = "tam-dung")]
    Paused,
    /// Given up.
    #[serde(rename = "huy")]
    Cancelled,
}

impl TaskStatus {
    /// All of them, in the order of the list.
    pub const ALL: [Self; 5] = [Self::Open, Self::Busy, Self::Done, Self::Paused, Self::Cancelled];

    /// The word in the content.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Open => "chua-thuc-hien",
            Self::Busy => "dang-thuc-hien",
            Self::Done => "hoan-thanh",
            Self::Paused => "tam-dung",
            Self::Cancelled => "huy",
        }
    }
}

/// A period of report, written `2012-Q2`. What a quarter stands for (quarter, half, year) and which days
/// it covers, the rules of the day say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportingPeriod {
    /// Year.
    pub year: i16,
    /// Quarter that it ends with, 1 to 4.
    pub quarter: u8,
}

impl ReportingPeriod {
    /// The period before.
    #[must_use]
    pub fn before(self) -> Self {
        match self.quarter {
            1 => Self { year: self.year - 1, quarter: 4 },
            quarter => Self { quarter: quarter - 1, ..self },
        }
    }

    fn parse(text: &str) -> Result<Self, String> {
        let found = text.split_once("-Q").and_then(|(year, quarter)| {
            let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
            let whole = year.len() == 4 && quarter.len() == 1 && digits(year) && digits(quarter);
            let (year, quarter) = (year.parse().ok()?, quarter.parse().ok()?);
            (whole && year >= 1 && (1..=4).contains(&quarter)).then_some(Self { year, quarter })
        });
        found.ok_or_else(|| {
            problem(
                format!(
                    "\"{text}\" không phải kỳ báo cáo; viết 2012-Q1 (quý I), 2012-Q2 (6 tháng), 2012-Q3 (quý III) hoặc 2012-Q4 (năm)"
                ),
                format!(
                    "\"{text}\" is not a period of report; write 2012-Q1 (first quarter), 2012-Q2 (six months), 2012-Q3 (third quarter) or 2012-Q4 (year)"
                ),
            )
        })
    }
}

impl std::fmt::Display for ReportingPeriod {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-Q{}", self.year, self.quarter)
    }
}

impl std::str::FromStr for ReportingPeriod {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

deserialize_from_str!(
    ReportingPeriod,
    "kỳ báo cáo như 2012-Q2 (a period of report)",
    ReportingPeriod::parse,
    {
        "type": "string",
        "pattern": "^(0[0-9]{2}[1-9]|0[0-9][1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-Q[1-4]$",
    }
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_written_in_one_way_only() {
        let period: ReportingPeriod = "2012-Q2".parse().expect("a period");
        assert_eq!(period, ReportingPeriod { year: 2012, quarter: 2 });
        assert_eq!(period.to_string(), "2012-Q2");
        assert_eq!(period.before().before().to_string(), "2011-Q4");
        for wrong in ["2012", "2012-H1", "2012-Q0", "2012-Q5", "2012-Q02", "+012-Q1", "0000-Q1", ""]
        {
            assert!(wrong.parse::<ReportingPeriod>().is_err(), "{wrong}");
        }
    }
}
