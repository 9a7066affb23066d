//! How a row is judged, as formulas for the spreadsheet; [`judge`] says the same for the results that
//! stand in the file before anything reckons it again. The tests compare both.

use rust_xlsxwriter::column_number_to_name;

use crate::render::xlsx::cell;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::render::xlsx::style::Tone;
use crate::view::workbook::words::{
    BAD_ACTUAL, BAD_DAY, BAD_PERCENT, CANCELLED, DONE_MISSED, FUTURE_DAY, NO_DONE_DAY, NO_EVIDENCE,
    NOT_DONE, NOT_FULL, PAUSED, UNKNOWN_STATUS,
};
pub(super) use crate::view::workbook::words::{
    LATE, MISSED, NO_STATUS, NO_TARGET, NO_VALUE, ON_TIME, OVERDUE, REACHED, RUNNING, SILENT,
};
use crate::view::workbook::{GoalKind, Indicator, TaskStatus, Verdict, contract, judge};

/// Name of the cell that holds the day of report as typed.
pub(super) const REPORT_DAY: &str = contract::REPORT_DAY;
/// Name of the cell that holds the day everything is judged by.
pub(super) const DAY: &str = contract::DAY;
/// Name of the list of statuses.
pub(super) const STATUSES: &str = "DanhMucTrangThai";

impl TaskStatus {
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

/// The sign of a comparison.
pub(super) fn goal_sign(goal: GoalKind) -> &'static str {
    match goal {
        GoalKind::AtLeast => "≥",
        GoalKind::AtMost => "≤",
        GoalKind::Exactly => "=",
        GoalKind::Between => "–",
    }
}

/// Judges a row by what stands in its cells when the file is made.
pub(super) fn judge_row(indicator: &Indicator, day: f64) -> Verdict {
    let bounds = indicator.target.as_ref().map(|target| target.bounds);
    judge(bounds, cell::serial(&indicator.deadline), day, &indicator.entered.judged())
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
        let cancelled = TaskStatus::Cancelled.word();
        let within = format!(r#"AND(OR({low}="",{actual}>={low}),OR({high}="",{actual}<={high}))"#);
        format!(
            r#"=IF(OR({goal}="",{status}="{cancelled}"),"{NO_TARGET}",IF(ISNUMBER({actual}),IF({within},"{REACHED}","{MISSED}"),"{NO_VALUE}"))"#
        )
    }

    fn progress_formula(&self) -> String {
        let Self { deadline, status, done, .. } = self;
        let [open, busy, finished, paused, cancelled] = TaskStatus::ALL.map(TaskStatus::word);
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
        let finished = format!(r#"{status}="{}""#, TaskStatus::Done.word());
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
                format!(r#"AND({status}<>"{}",{done}<>"")"#, TaskStatus::Done.word()),
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
