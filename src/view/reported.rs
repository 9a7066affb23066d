//! What has been reported, put into the cells of a workbook: in the master what counts, in the workbook
//! of an agency what it said itself.
//!
//! | since it was reported | cells to fill in | beside them |
//! |---|---|---|
//! | nothing has changed | as reported | – |
//! | another deadline, another phrase | as reported | what it was reported on |
//! | another target, another unit | status, percentage, value and day are asked again | the same, with what was reported |
//! | the row is gone | – | all of it on a sheet of its own |

use std::collections::HashMap;

use crate::model::progress::ReportedRow;
use crate::track::judge::{in_cell, is_rate, serial};
use crate::track::{Asked, Figures, Ledger, PeriodDays, Reported, RowStanding, RowState};
use crate::view::rows::{RowText, printed_day};
use crate::view::words;
use crate::view::workbook::{
    ArchivedReport, Earlier, Entered, Indicator, TargetView, TaskRow, Workbook,
};

/// Longest text that is put together of what several agencies say, in letters.
const MAX_TOLD: usize = 8_000;

/// What has been reported, and the texts that it was reported on.
#[derive(Debug)]
pub struct Reports<'a> {
    /// All reports up to the period.
    pub ledger: Ledger<'a>,
    /// Rows of each text by the name of its edition, oldest first.
    pub texts: Vec<(String, HashMap<String, RowText>)>,
    /// Names of agencies by id.
    pub names: HashMap<String, String>,
}

/// Fills a workbook: that of its agency, or the master.
pub fn fill(workbook: &mut Workbook, reports: &Reports<'_>) {
    let agency = workbook.agency.as_ref().map(|agency| agency.id.clone());
    let tasks = workbook.sheets.iter_mut().flat_map(|sheet| &mut sheet.tasks);
    for task in tasks {
        if let TaskRow::Indicator(indicator) = task {
            match &agency {
                Some(agency) => fill_own(indicator, agency, reports),
                None => fill_all(indicator, reports),
            }
        }
    }
    workbook.archive = archive(workbook, agency.as_deref(), reports);
}

/// What the agency itself said last.
fn fill_own(indicator: &mut Indicator, agency: &str, reports: &Reports<'_>) {
    let history = reports.ledger.history(&indicator.key);
    let Some(last) = history.iter().rfind(|one| one.agency() == agency) else { return };
    let Some(row) = last.row else { return };
    let rate = indicator.target.as_ref().is_some_and(|target| target.rate);
    let entered = entered(&Figures::from(row), rate);
    let moved = reports.moved(indicator, last, row);
    indicator.entered = if moved.target {
        Entered { evidence: entered.evidence, note: entered.note, ..Entered::default() }
    } else {
        entered
    };
    indicator.earlier = moved.any().then(|| Earlier {
        told: shortened(&format!("{}\n{}", moved.told(), told(last, row))),
        asks: moved.target,
    });
}

/// What counts of all that was said.
fn fill_all(indicator: &mut Indicator, reports: &Reports<'_>) {
    let written = indicator.target.as_ref().map(|target| target.written.as_str());
    let asked = Asked { key: &indicator.key, leads: &indicator.leads, target: written };
    let state = reports.ledger.row(asked);
    let rate = indicator.target.as_ref().is_some_and(|target| target.rate);
    let mut counts = entered(&state.figures, rate);
    counts.evidence = shortened(&counts.evidence);
    counts.note = shortened(&note(&state, counts.note, indicator, reports));
    indicator.earlier = earlier(&state, indicator, reports);
    indicator.entered = counts;
}

/// The remark of the master: who says what, where that is not one thing.
fn note(
    state: &RowState<'_>,
    said: String,
    indicator: &Indicator,
    reports: &Reports<'_>,
) -> String {
    let first = match state.standing {
        RowStanding::Silent | RowStanding::Agreed | RowStanding::Asks => return said,
        RowStanding::Shared { reported, of, .. } => format!("{reported}/{of} đơn vị đã báo cáo"),
        RowStanding::Differs => {
            let of_leads = state.reports.iter().filter(|one| is_lead(one, indicator));
            let lines = of_leads.filter_map(|one| {
                let row = one.row?;
                Some(format!("{}: {}", reports.name(one.agency()), values(row)))
            });
            format!("Các cơ quan báo cáo khác nhau\n{}", lines.collect::<Vec<_>>().join("\n"))
        }
    };
    if said.is_empty() { first } else { format!("{first}\n{said}") }
}

fn is_lead(reported: &Reported<'_>, indicator: &Indicator) -> bool {
    indicator.leads.iter().any(|lead| lead.id == reported.agency())
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(MAX_TOLD) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What leading agencies reported on the row as it was.
fn earlier(state: &RowState<'_>, indicator: &Indicator, reports: &Reports<'_>) -> Option<Earlier> {
    let several = indicator.leads.len() > 1;
    let mut all = Moved::default();
    let mut lines = Vec::new();
    for one in state.reports.iter().filter(|one| is_lead(one, indicator)) {
        let Some(row) = one.row else { continue };
        let moved = reports.moved(indicator, one, row);
        if !moved.any() {
            continue;
        }
        all.add(moved);
        let told = told(one, row);
        lines.push(if several { format!("{}: {told}", reports.name(one.agency())) } else { told });
    }
    all.any().then(|| Earlier {
        told: shortened(&format!("{}\n{}", all.told(), lines.join("\n"))),
        asks: all.target,
    })
}

/// What has changed in a row since something was reported on it.
#[derive(Debug, Clone, Copy, Default)]
struct Moved {
    target: bool,
    deadline: bool,
    phrase: bool,
}

impl Moved {
    fn any(self) -> bool {
        self.target || self.deadline || self.phrase
    }

    fn add(&mut self, other: Self) {
        self.target |= other.target;
        self.deadline |= other.deadline;
        self.phrase |= other.phrase;
    }

    fn told(self) -> String {
        let told = [
            (self.target, "Mức phải đạt đã đổi: xác nhận lại số liệu."),
            (self.deadline, "Hạn đã đổi."),
            (self.phrase, "Nội dung chỉ tiêu đã đổi."),
        ];
        let told: Vec<&str> = told.iter().filter(|(is, _)| *is).map(|(_, words)| *words).collect();
        told.join(" ")
    }
}

impl Reports<'_> {
    fn moved(&self, indicator: &Indicator, one: &Reported<'_>, row: &ReportedRow) -> Moved {
        let written = row.target.as_ref().map(ToString::to_string);
        let now = indicator.target.as_ref().map(|target| target.written.as_str());
        let deadline = row.deadline.map(|day| day.to_string()).unwrap_or_default();
        Moved {
            target: written.as_deref() != now,
            deadline: deadline != indicator.deadline,
            phrase: self.phrase_moved(indicator, &one.back.edition),
        }
    }

    /// Whether the phrase is another one than in the text that was reported on; texts that are not known
    /// any more say nothing.
    fn phrase_moved(&self, indicator: &Indicator, edition: &str) -> bool {
        let then = self.texts.iter().find(|(name, _)| name == edition);
        let then = then.and_then(|(_, rows)| rows.get(&indicator.key));
        let now = self.texts.last().and_then(|(_, rows)| rows.get(&indicator.key));
        matches!((then, now), (Some(then), Some(now)) if then.indicator != now.indicator)
    }

    fn name<'n>(&'n self, id: &'n str) -> &'n str {
        self.names.get(id).map_or(id, String::as_str)
    }

    /// The row as the latest text that has it says it.
    fn last_text(&self, key: &str) -> Option<&RowText> {
        self.texts.iter().rev().find_map(|(_, rows)| rows.get(key))
    }
}

/// `Mức 70 %, hạn 31/12/2012: đã báo cáo 65 %, Đang thực hiện (kỳ quý I năm 2012)`.
fn told(one: &Reported<'_>, row: &ReportedRow) -> String {
    let target = row.target.as_ref().map(|target| TargetView::new(target).shown);
    let mut on: Vec<String> = Vec::new();
    on.push(target.map_or("Không có mức bằng số".to_owned(), |target| format!("Mức {target}")));
    on.extend(row.deadline.map(|day| format!("hạn {}", words::short_date(day.value))));
    format!("{}: đã báo cáo {} (kỳ {})", on.join(", "), values(row), period(one))
}

fn period(one: &Reported<'_>) -> String {
    PeriodDays::of(one.period).map_or_else(|| one.period.to_string(), |days| days.name)
}

/// What was reported, in words.
fn values(row: &ReportedRow) -> String {
    let unit = row.target.as_ref().map(|target| target.unit.as_str()).unwrap_or_default();
    let actual = row.actual.map(|value| match unit {
        "" => value.to_string(),
        unit => format!("{} {unit}", value.value),
    });
    let told = [
        actual,
        row.status.map(|status| status.word().to_owned()),
        row.percent.map(|percent| format!("{} % công việc", percent.value)),
        row.done.map(|day| format!("xong ngày {}", words::short_date(day.value))),
        row.evidence.as_ref().map(|words| format!("tài liệu: {}", words.value)),
        row.note.as_ref().map(|words| format!("ghi chú: {}", words.value)),
    ];
    told.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Figures as cells hold them.
fn entered(figures: &Figures, rate: bool) -> Entered {
    Entered {
        status: figures.status,
        percent: figures.percent.map(|percent| in_cell(percent, true)),
        actual: figures.actual.map(|actual| in_cell(actual, rate)),
        done: figures.done.map(serial),
        evidence: figures.evidence.clone(),
        note: figures.note.clone(),
    }
}

/// Every report on rows that the workbook does not ask its agency about any more: the row is gone, or
/// others report on it now. Of an agency its own.
fn archive(
    workbook: &Workbook,
    agency: Option<&str>,
    reports: &Reports<'_>,
) -> Vec<ArchivedReport> {
    let asked: HashMap<&str, &Indicator> =
        workbook.indicators().map(|row| (row.key.as_str(), row)).collect();
    let mut found = Vec::new();
    for key in reports.ledger.keys() {
        let text = reports.last_text(key);
        let now = asked.get(key);
        let history = reports.ledger.history(key).iter();
        for one in history.filter(|one| agency.is_none_or(|agency| one.agency() == agency)) {
            let stays = now.is_some_and(|row| row.is_of(one.agency()));
            if let Some(row) = one.row.filter(|_| !stays) {
                found.push(archived(key, text, one, row, reports));
            }
        }
    }
    found
}

fn archived(
    key: &str,
    text: Option<&RowText>,
    one: &Reported<'_>,
    row: &ReportedRow,
    reports: &Reports<'_>,
) -> ArchivedReport {
    let target = row.target.as_ref().map(|target| TargetView::new(target));
    let rate = row.target.as_ref().is_some_and(|target| is_rate(&target.unit));
    ArchivedReport {
        key: key.to_owned(),
        task: text.map(|text| text.task.clone()).unwrap_or_default(),
        indicator: text.map(|text| text.indicator.clone()).unwrap_or_default(),
        period: period(one),
        agency: reports.name(one.agency()).to_owned(),
        target: target.map(|target| target.shown).unwrap_or_default(),
        deadline: row.deadline.map(|day| printed_day(&day.to_string())).unwrap_or_default(),
        rate,
        entered: entered(&Figures::from(row), rate),
        file: one.back.file.value.clone(),
    }
}
