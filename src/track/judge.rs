//! Whether a row is in time, late or overdue, whether its target is reached, and what is missing.
//!
//! Late and overdue are reckoned from dates, never typed; a task that is said to be done must have its day
//! and its documents (format-rules, section 7). The arithmetic is that of the workbook's formulas, on the
//! numbers that its cells hold, so that both say the same to the last digit.

use serde::Serialize;

use crate::model::date::Date;
use crate::model::progress::TaskStatus;
use crate::model::target::{Decimal, Goal, Target};
use crate::track::words::{
    BAD_PERCENT, CANCELLED, DONE_MISSED, FUTURE_DAY, LATE, MISSED, NO_DONE_DAY, NO_EVIDENCE,
    NO_TARGET, NO_VALUE, NOT_DONE, NOT_FULL, ON_TIME, OVERDUE, PAUSED, REACHED, RUNNING, SILENT,
};

/// Days from 1899-12-30, the zero of spreadsheets, to 1970-01-01.
const SERIAL_OF_1970: f64 = 25_569.0;

/// The number that spreadsheets count a day by.
#[must_use]
pub fn serial(day: Date) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "seconds of four-digit years are below 2^53")]
    let days = (day.unix_seconds() / 86_400) as f64;
    days + SERIAL_OF_1970
}

/// Whether a unit is that of a percentage: `%`, `%/năm`.
#[must_use]
pub fn is_rate(unit: &str) -> bool {
    unit.trim_start().starts_with('%')
}

/// A number as the cell of a spreadsheet holds it: percentages are fractions there.
#[must_use]
pub fn in_cell(value: Decimal, rate: bool) -> f64 {
    let value = value.to_f64();
    if rate { (value * 1e6).round() / 1e8 } else { value }
}

/// What a target asks of the cell that holds the value. Values in `%` are fractions there, as
/// spreadsheets keep them: whoever types `75%` or, in such a cell, `75` means 0.75.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Bounds {
    /// Reached from here on.
    pub low: Option<f64>,
    /// Reached up to here.
    pub high: Option<f64>,
}

impl Bounds {
    /// What a target asks. A bare number in a plan is a floor: more is reached too.
    #[must_use]
    pub fn of(target: &Target) -> Self {
        let cell = |value: Decimal| in_cell(value, is_rate(&target.unit));
        match target.goal {
            Goal::AtLeast(low) | Goal::Exactly(low) => Self { low: Some(cell(low)), high: None },
            Goal::AtMost(high) => Self { low: None, high: Some(cell(high)) },
            Goal::Between(low, high) => Self { low: Some(cell(low)), high: Some(cell(high)) },
        }
    }
}

/// What a row says when it is judged, as a spreadsheet holds it; a blank row is the default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Judged {
    /// The status.
    pub status: Option<TaskStatus>,
    /// How much is done, as a fraction.
    pub percent: Option<f64>,
    /// The value reached: a fraction when the target is a percentage.
    pub actual: Option<f64>,
    /// Day of completion, as [`serial`] counts.
    pub done: Option<f64>,
    /// Whether documents are named.
    pub evidence: bool,
}

/// What the row says about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Whether the target is reached.
    pub reached: &'static str,
    /// In time, late, overdue.
    pub progress: &'static str,
    /// What to look at; empty when nothing is.
    pub warning: String,
}

/// Judges a row on a day; days are as [`serial`] counts.
#[must_use]
pub fn judge(bounds: Option<Bounds>, deadline: Option<f64>, day: f64, report: &Judged) -> Verdict {
    let reached = reached(bounds, report);
    let progress = progress(deadline, day, report);
    Verdict { reached, progress, warning: warning(reached, progress, deadline, day, report) }
}

fn reached(bounds: Option<Bounds>, report: &Judged) -> &'static str {
    let (Some(bounds), false) = (bounds, report.status == Some(TaskStatus::Cancelled)) else {
        return NO_TARGET;
    };
    match report.actual {
        None => NO_VALUE,
        Some(actual)
            if bounds.low.is_none_or(|low| actual >= low)
                && bounds.high.is_none_or(|high| actual <= high) =>
        {
            REACHED
        }
        Some(_) => MISSED,
    }
}

fn progress(deadline: Option<f64>, day: f64, report: &Judged) -> &'static str {
    let after = |day: f64| deadline.is_some_and(|deadline| day.floor() > deadline);
    match report.status {
        Some(TaskStatus::Cancelled) => CANCELLED,
        Some(TaskStatus::Paused) => PAUSED,
        Some(TaskStatus::Done) if after(report.done.unwrap_or(day)) => LATE,
        Some(TaskStatus::Done) => ON_TIME,
        Some(TaskStatus::Open | TaskStatus::Busy) | None if after(day) => OVERDUE,
        Some(TaskStatus::Open | TaskStatus::Busy) => RUNNING,
        None => SILENT,
    }
}

fn warning(
    reached: &str,
    progress: &str,
    deadline: Option<f64>,
    day: f64,
    report: &Judged,
) -> String {
    let done = report.status == Some(TaskStatus::Done);
    let full = report.percent.is_none_or(|percent| percent >= 1.0);
    let sane = report.percent.is_none_or(|percent| (0.0..=1.0).contains(&percent));
    let overdue = match deadline {
        Some(deadline) if progress == OVERDUE => format!("{OVERDUE} {} ngày", day - deadline),
        _ => String::new(),
    };
    let found = [
        (progress == OVERDUE, overdue.as_str()),
        (done && !report.evidence, NO_EVIDENCE),
        (done && report.done.is_none(), NO_DONE_DAY),
        (done && !full, NOT_FULL),
        (done && reached == MISSED, DONE_MISSED),
        (!done && report.done.is_some(), NOT_DONE),
        (report.done.is_some_and(|done| done.floor() > day), FUTURE_DAY),
        (!sane, BAD_PERCENT),
    ];
    let words: Vec<&str> = found.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
    words.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEADLINE: f64 = 41_274.0; // 2012-12-31

    fn bounds(goal: Goal, unit: &str) -> Option<Bounds> {
        Some(Bounds::of(&Target { goal, unit: unit.to_owned() }))
    }

    fn number(text: &str) -> Decimal {
        Decimal::parse_printed(text).expect("a number")
    }

    fn reaches(bounds: Option<Bounds>, actual: f64) -> &'static str {
        let report = Judged { actual: Some(actual), ..Judged::default() };
        judge(bounds, None, DEADLINE, &report).reached
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(serial("2012-12-31".parse().expect("a day")).to_bits(), DEADLINE.to_bits());
    }

    #[test]
    fn each_goal_is_reached_where_it_says() {
        let at_least = bounds(Goal::AtLeast(number("70")), "%");
        assert_eq!(reaches(at_least, 0.699), MISSED);
        assert_eq!(reaches(at_least, 0.7), REACHED);
        let at_most = bounds(Goal::AtMost(number("3")), "ngày");
        assert_eq!(reaches(at_most, 3.0), REACHED);
        assert_eq!(reaches(at_most, 3.5), MISSED);
        let bare = bounds(Goal::Exactly(number("5")), "");
        assert_eq!(reaches(bare, 4.0), MISSED);
        assert_eq!(reaches(bare, 6.0), REACHED);
        let between = bounds(Goal::Between(number("10"), number("20")), "");
        assert_eq!(
            [9.0, 10.0, 20.0, 21.0].map(|n| reaches(between, n)),
            [MISSED, REACHED, REACHED, MISSED]
        );
        assert_eq!(reaches(None, 1.0), NO_TARGET);
        assert_eq!(judge(bare, None, DEADLINE, &Judged::default()).reached, NO_VALUE);
    }

    #[test]
    fn late_and_overdue_are_reckoned_never_typed() {
        let on = |status, done, day| {
            let report = Judged { status, done, ..Judged::default() };
            judge(None, Some(DEADLINE), day, &report).progress
        };
        let after = DEADLINE + 1.0;
        assert_eq!(on(None, None, DEADLINE), SILENT);
        assert_eq!(on(None, None, after), OVERDUE);
        assert_eq!(on(Some(TaskStatus::Open), None, DEADLINE), RUNNING);
        assert_eq!(on(Some(TaskStatus::Busy), None, after), OVERDUE);
        assert_eq!(on(Some(TaskStatus::Done), Some(DEADLINE), after), ON_TIME);
        assert_eq!(on(Some(TaskStatus::Done), Some(after), after), LATE);
        assert_eq!(on(Some(TaskStatus::Done), None, after), LATE);
        assert_eq!(on(Some(TaskStatus::Paused), None, after), PAUSED);
        assert_eq!(on(Some(TaskStatus::Cancelled), None, after), CANCELLED);
        let open_end = Judged { status: Some(TaskStatus::Busy), ..Judged::default() };
        assert_eq!(judge(None, None, after, &open_end).progress, RUNNING);
    }

    #[test]
    fn warnings_name_all_that_is_wrong() {
        let report =
            Judged { status: Some(TaskStatus::Done), percent: Some(0.5), ..Judged::default() };
        let verdict = judge(None, Some(DEADLINE), DEADLINE, &report);
        let expected =
            "Thiếu tài liệu kiểm chứng; Thiếu ngày hoàn thành; Hoàn thành nhưng chưa đủ 100%";
        assert_eq!(verdict.warning, expected);
        let late = judge(None, Some(DEADLINE), DEADLINE + 2.0, &Judged::default());
        assert_eq!(late.warning, "Quá hạn 2 ngày");
    }
}
