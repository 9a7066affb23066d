//! Rows that were reported on and do not count as they are: somebody has to decide, or to be asked again.

use std::collections::BTreeSet;

use crate::build::collect::ledger::NewReturn;
use crate::build::collect::plans::Plan;
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::PROGRESS_FOLDER;
use crate::model::progress::{Progress, ReportingPeriod};
use crate::track::{Asked, Ledger, Reported, RowStanding};
use crate::view::workbook::Indicator;

/// Rows that were just reported on and that do not count as they are: the leading agencies differ, or the
/// target has changed.
pub(super) fn undecided(
    plan: &Plan,
    period: ReportingPeriod,
    now: Progress,
    new: &[NewReturn],
) -> Diagnostics {
    let mut progress = plan.progress.clone();
    progress.retain(|known| known.period.value != period);
    progress.push(now);
    progress.sort_by_key(|progress| progress.period.value);
    let ledger = Ledger::new(&progress, period);
    let rows = plan.text(&plan.current(period)).map_or(&[][..], |text| &text.rows);
    let touched: BTreeSet<&str> =
        new.iter().flat_map(|one| &one.taken.rows).map(|row| row.key.as_str()).collect();
    let mut told = Diagnostics::new();
    for row in rows.iter().filter(|row| touched.contains(row.key.as_str())) {
        let target = row.target.as_ref().map(|target| target.written.as_str());
        let state = ledger.row(Asked { key: &row.key, leads: &row.leads, target });
        if state.standing == RowStanding::Asks {
            told.push(asks_again(row, plan, period));
        }
        if state.standing != RowStanding::Differs {
            continue;
        }
        let leads = row.leads.len();
        let sayings: Vec<String> = state.reports.iter().take(leads).filter_map(saying).collect();
        let sayings = sayings.join("; ");
        told.push(
            Diagnostic::warning(
                "return-differs",
                format!("các cơ quan báo cáo khác nhau ở dòng {}: {sayings}", row.key),
                format!("agencies report differently on row {}: {sayings}", row.key),
            )
            .in_file(progress_file(plan, period))
            .hint(
                format!("cả hai báo cáo được giữ; quyết định lấy báo cáo của ai rồi thêm `settled: [{{key: {}, agency: …, reason: …}}]` phía trên `returns`", row.key),
                format!("both are kept; decide whose counts and add `settled: [{{key: {}, agency: …, reason: …}}]` above `returns`", row.key),
            ),
        );
    }
    told
}

fn progress_file(plan: &Plan, period: ReportingPeriod) -> String {
    format!("content/{}/{PROGRESS_FOLDER}/{period}.yaml", plan.path)
}

fn asks_again(row: &Indicator, plan: &Plan, period: ReportingPeriod) -> Diagnostic {
    let now = row.target.as_ref().map_or("–", |target| target.shown.as_str());
    let key = &row.key;
    Diagnostic::warning(
        "return-asks-again",
        format!("dòng {key} được báo cáo theo mức đã đổi (nay là {now}): số liệu được giữ, chưa tính, bảng mới sẽ hỏi lại"),
        format!("row {key} was reported on a target that has changed (now {now}): the figures are kept, do not count, and the new workbook asks again"),
    )
    .in_file(progress_file(plan, period))
}

/// `so-noi-vu: Hoàn thành, 100 % (so-noi-vu.xlsx, Nhiệm vụ!L8)`.
fn saying(reported: &Reported<'_>) -> Option<String> {
    let row = reported.row?;
    let status = row.status.map(|status| status.word().to_owned());
    let percent = row.percent.map(|percent| format!("{percent} %"));
    let actual = row.actual.map(|actual| actual.to_string());
    let done = row.done.map(|done| done.to_string());
    let words: Vec<String> = [status, percent, actual, done].into_iter().flatten().collect();
    let cells = &row.cells;
    let first = [&cells.status, &cells.percent, &cells.actual, &cells.done];
    let cell = first.into_iter().flatten().next().map(|cell| format!(", {}!{cell}", row.sheet));
    let place = format!("{}{}", reported.back.file, cell.unwrap_or_default());
    Some(format!("{}: {} ({place})", reported.agency(), words.join(", ")))
}
