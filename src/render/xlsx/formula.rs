//! How a row is judged: once as formulas for the spreadsheet, once in Rust for the results that
//! stand in the file before anything reckons it again. Both say the same; the tests compare them.

use rust_xlsxwriter::column_number_to_name;

use crate::render::xlsx::cell;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::render::xlsx::style::Tone;
use crate::view::workbook::{GoalKind, Indicator, TargetView};

/// Name of the cell that holds the day of report as typed.
pub(super) const REPORT_DAY: &str = "NgayBaoCao";
/// Name of the cell that holds the day everything is judged by.
pub(super) const DAY: &str = "NgayTinh";
/// Name of the list of statuses.
pub(super) const STATUSES: &str = "DanhMucTrangThai";

/// What an agency can say about its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Not begun.
    Open,
    /// Under way.
    Busy,
    /// Done.
    Done,
    /// Halted for a while.
    Paused,
    /// Given up.
    Cancelled,
}

impl Status {
    /// All of them, in the order of the list.
    pub(super) const ALL: [Self; 5] =
        [Self::Open, Self::Busy, Self::Done, Self::Paused, Self::Cancelled];

    /// The word in the list.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Open => "Chưa thực hiện",
            Self::Busy => "Đang thực hiện",
            Self::Done => "Hoàn thành",
            Self::Paused => "Tạm dừng",
            Self::Cancelled => "Hủy",
        }
    }

    /// When to choose it.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Self::Open => "Chưa bắt đầu làm.",
            Self::Busy => "Đã bắt đầu, chưa xong.",
            Self::Done => "Đã xong; phải ghi ngày hoàn thành và tài liệu kiểm chứng.",
            Self::Paused => "Tạm ngừng theo chỉ đạo; ghi lý do ở cột Ghi chú.",
            Self::Cancelled => "Không làm nữa theo quyết định; ghi căn cứ ở cột Ghi chú.",
        }
    }

    /// Its colour.
    pub(super) fn tone(self) -> Tone {
        match self {
            Self::Open => Tone::Care,
            Self::Busy => Tone::Busy,
            Self::Done => Tone::Good,
            Self::Paused | Self::Cancelled => Tone::Still,
        }
    }
}

/// The target is reached.
pub(super) const REACHED: &str = "Đạt";
/// The target is not reached.
pub(super) const MISSED: &str = "Chưa đạt";
/// Nothing to compare with the target.
pub(super) const NO_VALUE: &str = "Chưa có số liệu";
/// No target with a number.
pub(super) const NO_TARGET: &str = "–";

/// Words of the column "Tiến độ" with their colours and what they mean.
pub(super) const PROGRESS: [(&str, Tone, &str); 7] = [
    (ON_TIME, Tone::Good, "Hoàn thành, không sau hạn."),
    (LATE, Tone::Bad, "Hoàn thành sau hạn."),
    (RUNNING, Tone::Busy, "Chưa xong, chưa tới hạn."),
    (OVERDUE, Tone::Bad, "Chưa xong mà ngày báo cáo đã qua hạn."),
    (SILENT, Tone::Care, "Chưa tới hạn và chưa chọn trạng thái."),
    (PAUSED, Tone::Still, "Trạng thái là Tạm dừng."),
    (CANCELLED, Tone::Still, "Trạng thái là Hủy."),
];
pub(super) const ON_TIME: &str = "Đúng hạn";
pub(super) const LATE: &str = "Trễ hạn";
pub(super) const RUNNING: &str = "Trong hạn";
pub(super) const OVERDUE: &str = "Quá hạn";
pub(super) const SILENT: &str = "Chưa báo cáo";
const PAUSED: &str = "Tạm dừng";
const CANCELLED: &str = "Hủy";

/// What can be wrong with a row, in the order in which it is told.
const UNKNOWN_STATUS: &str = "Trạng thái không có trong danh mục";
const NO_EVIDENCE: &str = "Thiếu tài liệu kiểm chứng";
const NO_DONE_DAY: &str = "Thiếu ngày hoàn thành";
const NOT_FULL: &str = "Hoàn thành nhưng chưa đủ 100%";
const DONE_MISSED: &str = "Hoàn thành nhưng chưa đạt chỉ tiêu";
const NOT_DONE: &str = "Có ngày hoàn thành nhưng chưa chọn Hoàn thành";
const BAD_DAY: &str = "Ngày hoàn thành không phải ngày";
const FUTURE_DAY: &str = "Ngày hoàn thành sau ngày báo cáo";
const BAD_PERCENT: &str = "% hoàn thành phải từ 0% đến 100%";
const BAD_ACTUAL: &str = "Kết quả đạt được không phải số";

/// What a target asks of the cell that holds the value. Values in `%` are fractions there, as
/// spreadsheets keep them: whoever types `75%` or, in such a cell, `75` means 0.75.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Bounds {
    /// Reached from here on.
    pub(super) low: Option<f64>,
    /// Reached up to here.
    pub(super) high: Option<f64>,
}

impl Bounds {
    /// A bare number in a plan is a floor: more is reached too.
    pub(super) fn of(target: &TargetView) -> Self {
        let scale = |value: f64| if is_rate(target) { (value * 1e6).round() / 1e8 } else { value };
        let (low, high) = (scale(target.low), scale(target.high));
        match target.goal {
            GoalKind::AtLeast | GoalKind::Exactly => Self { low: Some(low), high: None },
            GoalKind::AtMost => Self { low: None, high: Some(high) },
            GoalKind::Between => Self { low: Some(low), high: Some(high) },
        }
    }
}

/// Whether the value is a percentage: `%`, `%/năm`.
pub(super) fn is_rate(target: &TargetView) -> bool {
    target.unit.trim_start().starts_with('%')
}

/// The sign of a comparison.
pub(super) fn goal_sign(goal: GoalKind) -> &'static str {
    match goal {
        GoalKind::AtLeast => "≥",
        GoalKind::AtMost => "≤",
        GoalKind::Exactly => "=",
        GoalKind::Between => "–",
    }
}

/// What an agency filled in; a blank row is the default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Report {
    pub(super) status: Option<Status>,
    pub(super) percent: Option<f64>,
    pub(super) actual: Option<f64>,
    pub(super) done: Option<f64>,
    pub(super) evidence: bool,
}

/// What the row says about it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Verdict {
    pub(super) reached: &'static str,
    pub(super) progress: &'static str,
    pub(super) warning: String,
}

/// Judges a row on a day; days are serial numbers.
pub(super) fn judge(
    bounds: Option<Bounds>,
    deadline: Option<f64>,
    day: f64,
    report: Report,
) -> Verdict {
    let reached = reached(bounds, report);
    let progress = progress(deadline, day, report);
    Verdict { reached, progress, warning: warning(reached, progress, deadline, day, report) }
}

/// Judges a row that nobody has reported on yet.
pub(super) fn judge_blank(indicator: &Indicator, day: f64) -> Verdict {
    let bounds = indicator.target.as_ref().map(Bounds::of);
    judge(bounds, cell::serial(&indicator.deadline), day, Report::default())
}

fn reached(bounds: Option<Bounds>, report: Report) -> &'static str {
    let (Some(bounds), false) = (bounds, report.status == Some(Status::Cancelled)) else {
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

fn progress(deadline: Option<f64>, day: f64, report: Report) -> &'static str {
    let after = |day: f64| deadline.is_some_and(|deadline| day.floor() > deadline);
    match report.status {
        Some(Status::Cancelled) => CANCELLED,
        Some(Status::Paused) => PAUSED,
        Some(Status::Done) if after(report.done.unwrap_or(day)) => LATE,
        Some(Status::Done) => ON_TIME,
        Some(Status::Open | Status::Busy) | None if after(day) => OVERDUE,
        Some(Status::Open | Status::Busy) => RUNNING,
        None => SILENT,
    }
}

fn warning(
    reached: &str,
    progress: &str,
    deadline: Option<f64>,
    day: f64,
    report: Report,
) -> String {
    let done = report.status == Some(Status::Done);
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

/// Stands in a formula of a column where the number of the row belongs; no word of ours has it.
pub(super) const ROW: char = '#';

/// The formula of a column in one of its rows.
pub(super) fn in_row(formula: &str, row: u32) -> String {
    formula.replace(ROW, &(row + 1).to_string())
}

/// The formulas of the columns that judge: reached, progress, warning.
pub(super) fn column_formulas(layout: &TaskSheet<'_>) -> [String; 3] {
    let at = |field: Field| format!("{}{ROW}", column_number_to_name(layout.column(field)));
    let cells = Cells {
        goal: at(Field::Goal),
        low: at(Field::Low),
        high: at(Field::High),
        deadline: at(Field::Deadline),
        status: at(Field::Status),
        percent: at(Field::Percent),
        actual: at(Field::Actual),
        done: at(Field::Done),
        evidence: at(Field::Evidence),
        reached: at(Field::Reached),
        progress: at(Field::Progress),
    };
    [cells.reached_formula(), cells.progress_formula(), cells.warning_formula()]
}

/// The cells of a row.
struct Cells {
    goal: String,
    low: String,
    high: String,
    deadline: String,
    status: String,
    percent: String,
    actual: String,
    done: String,
    evidence: String,
    reached: String,
    progress: String,
}

impl Cells {
    fn reached_formula(&self) -> String {
        let Self { goal, low, high, status, actual, .. } = self;
        let cancelled = Status::Cancelled.word();
        let within = format!(r#"AND(OR({low}="",{actual}>={low}),OR({high}="",{actual}<={high}))"#);
        format!(
            r#"=IF(OR({goal}="",{status}="{cancelled}"),"{NO_TARGET}",IF(ISNUMBER({actual}),IF({within},"{REACHED}","{MISSED}"),"{NO_VALUE}"))"#
        )
    }

    fn progress_formula(&self) -> String {
        let Self { deadline, status, done, .. } = self;
        let [open, busy, finished, paused, cancelled] = Status::ALL.map(Status::word);
        let judged = format!(
            r#"IF(OR({deadline}="",INT(IF(ISNUMBER({done}),{done},{DAY}))<={deadline}),"{ON_TIME}","{LATE}")"#
        );
        let running =
            format!(r#"IF(OR({status}="{open}",{status}="{busy}"),"{RUNNING}","{SILENT}")"#);
        let unfinished =
            format!(r#"IF(AND({deadline}<>"",{deadline}<{DAY}),"{OVERDUE}",{running})"#);
        format!(
            r#"=IF({status}="{cancelled}","{CANCELLED}",IF({status}="{paused}","{PAUSED}",IF({status}="{finished}",{judged},{unfinished})))"#
        )
    }

    fn warning_formula(&self) -> String {
        let Self { deadline, status, percent, actual, done, evidence, reached, progress, .. } =
            self;
        let finished = format!(r#"{status}="{}""#, Status::Done.word());
        let words = [
            (
                format!(r#"AND({status}<>"",ISNA(MATCH({status},{STATUSES},0)))"#),
                format!(r#""; {UNKNOWN_STATUS}""#),
            ),
            (
                format!(r#"{progress}="{OVERDUE}""#),
                format!(r#""; {OVERDUE} "&({DAY}-{deadline})&" ngày""#),
            ),
            (format!(r#"AND({finished},{evidence}="")"#), format!(r#""; {NO_EVIDENCE}""#)),
            (format!(r#"AND({finished},{done}="")"#), format!(r#""; {NO_DONE_DAY}""#)),
            (
                format!(r"AND({finished},ISNUMBER({percent}),{percent}<1)"),
                format!(r#""; {NOT_FULL}""#),
            ),
            (format!(r#"AND({finished},{reached}="{MISSED}")"#), format!(r#""; {DONE_MISSED}""#)),
            (
                format!(r#"AND({status}<>"{}",{done}<>"")"#, Status::Done.word()),
                format!(r#""; {NOT_DONE}""#),
            ),
            (format!(r#"AND({done}<>"",NOT(ISNUMBER({done})))"#), format!(r#""; {BAD_DAY}""#)),
            (
                format!(r"IF(ISNUMBER({done}),INT({done})>{DAY},FALSE)"),
                format!(r#""; {FUTURE_DAY}""#),
            ),
            (
                format!(
                    r#"AND({percent}<>"",IF(ISNUMBER({percent}),OR({percent}<0,{percent}>1),TRUE))"#
                ),
                format!(r#""; {BAD_PERCENT}""#),
            ),
            (
                format!(r#"AND({actual}<>"",NOT(ISNUMBER({actual})))"#),
                format!(r#""; {BAD_ACTUAL}""#),
            ),
        ];
        let parts: Vec<String> =
            words.iter().map(|(is, words)| format!(r#"IF({is},{words},"")"#)).collect();
        format!("=MID({},3,500)", parts.join("&"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEADLINE: f64 = 41_274.0; // 2012-12-31

    fn bounds(goal: GoalKind, low: f64, high: f64, unit: &str) -> Option<Bounds> {
        let unit = unit.to_owned();
        Some(Bounds::of(&TargetView { goal, low, high, unit, shown: String::new() }))
    }

    fn reaches(bounds: Option<Bounds>, actual: f64) -> &'static str {
        let report = Report { actual: Some(actual), ..Report::default() };
        judge(bounds, None, DEADLINE, report).reached
    }

    #[test]
    fn each_goal_is_reached_where_it_says() {
        let at_least = bounds(GoalKind::AtLeast, 70.0, 70.0, "%");
        assert_eq!(reaches(at_least, 0.699), MISSED);
        assert_eq!(reaches(at_least, 0.7), REACHED);
        let at_most = bounds(GoalKind::AtMost, 3.0, 3.0, "ngày");
        assert_eq!(reaches(at_most, 3.0), REACHED);
        assert_eq!(reaches(at_most, 3.5), MISSED);
        let bare = bounds(GoalKind::Exactly, 5.0, 5.0, "");
        assert_eq!(reaches(bare, 4.0), MISSED);
        assert_eq!(reaches(bare, 6.0), REACHED);
        let between = bounds(GoalKind::Between, 10.0, 20.0, "");
        assert_eq!(
            [9.0, 10.0, 20.0, 21.0].map(|n| reaches(between, n)),
            [MISSED, REACHED, REACHED, MISSED]
        );
        assert_eq!(reaches(None, 1.0), NO_TARGET);
        assert_eq!(judge(bare, None, DEADLINE, Report::default()).reached, NO_VALUE);
    }

    #[test]
    fn late_and_overdue_are_reckoned_never_typed() {
        let on = |status, done, day| {
            let report = Report { status, done, ..Report::default() };
            judge(None, Some(DEADLINE), day, report).progress
        };
        let after = DEADLINE + 1.0;
        assert_eq!(on(None, None, DEADLINE), SILENT);
        assert_eq!(on(None, None, after), OVERDUE);
        assert_eq!(on(Some(Status::Open), None, DEADLINE), RUNNING);
        assert_eq!(on(Some(Status::Busy), None, after), OVERDUE);
        assert_eq!(on(Some(Status::Done), Some(DEADLINE), after), ON_TIME);
        assert_eq!(on(Some(Status::Done), Some(after), after), LATE);
        assert_eq!(on(Some(Status::Done), None, after), LATE);
        assert_eq!(on(Some(Status::Paused), None, after), PAUSED);
        assert_eq!(on(Some(Status::Cancelled), None, after), CANCELLED);
        let open_end = Report { status: Some(Status::Busy), ..Report::default() };
        assert_eq!(judge(None, None, after, open_end).progress, RUNNING);
    }

    #[test]
    fn warnings_name_all_that_is_wrong() {
        let report = Report { status: Some(Status::Done), percent: Some(0.5), ..Report::default() };
        let verdict = judge(None, Some(DEADLINE), DEADLINE, report);
        let expected =
            "Thiếu tài liệu kiểm chứng; Thiếu ngày hoàn thành; Hoàn thành nhưng chưa đủ 100%";
        assert_eq!(verdict.warning, expected);
        let late = judge(None, Some(DEADLINE), DEADLINE + 2.0, Report::default());
        assert_eq!(late.warning, "Quá hạn 2 ngày");
    }
}
