//! `congbao progress`: the history of a row, read back: each period, each agency, what was reported in
//! which cell of which file, what replaced what, what counts and why.

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{Outcome, PeriodReport, default_period, period_report, related};
use crate::cli::args::{Args, ReportArg, RowArgs, RowFormat};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, report, today};
use crate::diag::{Diagnostic, Diagnostics, Lang, nearest};
use crate::model::progress::{ReportedRow, TaskStatus};
use crate::model::text::Text;
use crate::track::contract::Field;
use crate::track::reckon::Refused;
use crate::track::{Accounted, Asked, Figures, Ledger, PlanRow, ReportFate, RowStanding, RowState};

pub(super) fn run(args: &Args, command: &RowArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let Some(asked) = asked(&project, command, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    let ledger = asked.ledger();
    let plan = asked.plan();
    let rows = rows(&asked, &ledger, &plan, &command.row);
    if rows.is_empty() {
        outcome.general_finding(Diagnostics::from_iter([unknown(&command.row, &plan, &ledger)]));
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    }
    let text = match command.format {
        RowFormat::Human => human(&asked, &rows, terminal.lang),
        RowFormat::Json => json(&asked, &rows),
    };
    terminal.print(&text);
    Ok(CLEAN)
}

/// Everything reported up to the period asked about, or else the latest one.
fn asked(
    project: &Project,
    command: &RowArgs,
    outcome: &mut Outcome,
) -> Result<Option<PeriodReport>> {
    let Some(found) = related(project, &command.act, outcome)? else { return Ok(None) };
    let latest = found.works[0].progress.iter().map(|progress| progress.period.value).max();
    let period =
        command.period.or(latest).or_else(|| default_period(&found.works[0], today::today()));
    let Some(period) = period else { return Ok(None) };
    period_report(&found, period, command.with_drafts, outcome)
}

/// A row with all that was reported on it.
struct Row<'r> {
    key: &'r str,
    /// The row in the plan; `None` when the plan has it no more.
    plan: Option<&'r PlanRow<'r>>,
    reports: Vec<Accounted<'r>>,
    refused: Vec<Refused<'r>>,
    state: RowState<'r>,
}

/// The rows that are meant: one by its key, or all indicators of a printed number.
fn rows<'r>(
    report: &'r PeriodReport,
    ledger: &Ledger<'r>,
    plan: &'r [PlanRow<'r>],
    wanted: &'r str,
) -> Vec<Row<'r>> {
    let wanted = wanted.trim();
    let bare = |number: &str| number.trim().trim_end_matches('.').to_lowercase();
    let by_key = |row: &&PlanRow<'_>| row.key == wanted;
    let by_number = |row: &&PlanRow<'_>| !row.number.is_empty() && bare(row.number) == bare(wanted);
    let mut meant: Vec<(&str, Option<&PlanRow<'_>>)> =
        plan.iter().filter(by_key).map(|row| (row.key, Some(row))).collect();
    if meant.is_empty() {
        meant.extend(plan.iter().filter(by_number).map(|row| (row.key, Some(row))));
    }
    if meant.is_empty()
        && (!ledger.history(wanted).is_empty() || report.refused(wanted).next().is_some())
    {
        meant.push((wanted, None));
    }
    let row = |(key, plan): (&'r str, Option<&'r PlanRow<'r>>)| {
        let leads = plan.map_or(&[][..], |row| row.leads);
        let target = plan.and_then(|row| row.target.map(|target| target.written));
        let asked = Asked { key, leads, target };
        let (reports, refused) = (ledger.account(asked), report.refused(key).collect());
        Row { key, plan, reports, refused, state: ledger.row(asked) }
    };
    meant.into_iter().map(row).collect()
}

fn unknown(row: &str, plan: &[PlanRow<'_>], ledger: &Ledger<'_>) -> Diagnostic {
    let known = plan.iter().flat_map(|row| [row.key, row.number]).chain(ledger.keys());
    Diagnostic::error(
        "progress-row-unknown",
        format!("không có dòng \"{row}\" trong kế hoạch, cũng chưa ai báo cáo về dòng ấy"),
        format!("the plan has no row \"{row}\", and nothing was reported on one"),
    )
    .did_you_mean(nearest(row, known))
}

fn say<'w>(lang: Lang, vi: &'w str, en: &'w str) -> &'w str {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

fn human(report: &PeriodReport, rows: &[Row<'_>], lang: Lang) -> String {
    let mut out = format!("{}\n", report.cited());
    for row in rows {
        out.push('\n');
        head(&mut out, row, lang);
        let mut period = None;
        for one in &row.reports {
            if period != Some(one.reported.period) {
                period = Some(one.reported.period);
                out.push_str(&format!("\n{}\n", one.reported.period));
            }
            told(&mut out, one, row, lang);
        }
        if row.reports.is_empty() {
            out.push_str(say(lang, "\nChưa có báo cáo nào.\n", "\nNothing has been reported.\n"));
        }
        for one in &row.refused {
            refused(&mut out, one, lang);
        }
        let now = figures(&row.state.figures, lang);
        let counts = say(lang, "Được tính", "What counts");
        let why = standing(row.state.standing, lang);
        let now =
            if now.is_empty() { say(lang, "chưa có gì", "nothing").to_owned() } else { now };
        out.push_str(&format!("\n{counts} ({}): {now}; {why}\n", report.days().period));
    }
    out
}

fn head(out: &mut String, row: &Row<'_>, lang: Lang) {
    let Some(plan) = row.plan else {
        let gone = say(lang, "không còn trong kế hoạch", "no longer in the plan");
        out.push_str(&format!("{} ({gone})\n", row.key));
        return;
    };
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    out.push_str(&format!("{} {}\n", plan.number, words(plan.task)));
    if plan.continues || !plan.phrase.is_empty() {
        out.push_str(&format!("  {}\n", words(plan.phrase)));
    }
    let mut parts = vec![row.key.to_owned()];
    parts.extend(plan.target.map(|target| target.shown.to_owned()));
    parts.extend(plan.deadline.map(|day| format!("{} {day}", say(lang, "hạn", "due"))));
    let leads: Vec<&str> = plan.leads.iter().map(|lead| lead.name.as_str()).collect();
    if !leads.is_empty() {
        parts.push(format!("{}: {}", say(lang, "chủ trì", "lead"), leads.join(", ")));
    }
    out.push_str(&format!("  {}\n", parts.join("; ")));
}

/// A report: who, when, from which file; each value with its cell; what became of it.
fn told(out: &mut String, one: &Accounted<'_>, row: &Row<'_>, lang: Lang) {
    let back = one.reported.back;
    let agency = agency(one.reported.agency(), row);
    let received = say(lang, "nhận ngày", "received");
    out.push_str(&format!("  {agency}: {}, {received} {}\n", *back.file, back.received.value));
    if let Some(reported) = one.reported.row {
        let value = |one: Told| {
            let cell = one.cell.map(|cell| format!(" ({cell})")).unwrap_or_default();
            format!("{}: {}{cell}", one.title, one.value)
        };
        let values: Vec<String> = values(reported).into_iter().map(value).collect();
        let sheet = &*reported.sheet;
        out.push_str(&format!("    {sheet}: {}\n", values.join("; ").replace('\n', " ")));
    }
    out.push_str(&format!("    → {}\n", fate(&one.fate, lang)));
}

/// An agency by its name as far as the row knows it.
fn agency(id: &str, row: &Row<'_>) -> String {
    let leads = row.plan.map_or(&[][..], |plan| plan.leads);
    match leads.iter().find(|lead| lead.id == id) {
        Some(lead) => format!("{} ({id})", lead.name),
        None => id.to_owned(),
    }
}

/// A value that was reported.
struct Told {
    /// Its name for programs.
    name: &'static str,
    /// The title of its column.
    title: &'static str,
    value: String,
    cell: Option<String>,
}

fn values(row: &ReportedRow) -> Vec<Told> {
    let text = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
    let percent = row.percent.map(|it| format!("{} %", it.value));
    let cells = &row.cells;
    let all = [
        ("status", Field::Status, row.status.map(|it| it.value.word().to_owned()), &cells.status),
        ("percent", Field::Percent, percent, &cells.percent),
        ("actual", Field::Actual, row.actual.map(|it| it.value.to_string()), &cells.actual),
        ("done", Field::Done, row.done.map(|it| it.value.to_string()), &cells.done),
        ("evidence", Field::Evidence, text(&row.evidence), &cells.evidence),
        ("note", Field::Note, text(&row.note), &cells.note),
    ];
    let mut told = Vec::new();
    for (name, field, value, cell) in all {
        if let Some(value) = value {
            told.push(Told { name, title: field.title(), value, cell: text(cell) });
        }
    }
    told
}

fn fate(fate: &ReportFate<'_>, lang: Lang) -> String {
    let words = match fate {
        ReportFate::Replaced(later) => {
            let (period, file) = (later.period, &*later.back.file);
            return match lang {
                Lang::Vi => {
                    format!("không tính: cơ quan đã gửi tệp sau thay thế ({period}, {file})")
                }
                Lang::En => format!("does not count: replaced by a later file ({period}, {file})"),
            };
        }
        ReportFate::Counts => (
            "được tính: báo cáo mới nhất của cơ quan chủ trì",
            "counts: the latest report of the lead agency",
        ),
        ReportFate::Settled => (
            "được tính: đã chọn báo cáo của cơ quan này (settled)",
            "counts: a settlement names this agency",
        ),
        ReportFate::Share => (
            "được tính cho phần việc của cơ quan: dòng giao chung cho một nhóm",
            "counts for the agency's share: the row is given to a group",
        ),
        ReportFate::Beside => (
            "không tính: cơ quan không chủ trì dòng này",
            "does not count: the agency does not lead the row",
        ),
        ReportFate::Blank => ("không điền gì", "nothing was filled in"),
        ReportFate::OtherTarget => (
            "chưa tính: báo cáo theo mức phải đạt khác mức hiện nay, được hỏi lại",
            "does not count: it was on another target than now, and is asked again",
        ),
        ReportFate::Differs => (
            "chưa tính: các cơ quan chủ trì báo cáo khác nhau, chưa ai quyết định (settled)",
            "does not count: lead agencies differ and nobody has settled it",
        ),
        ReportFate::NotChosen => (
            "không tính: đã chọn báo cáo của cơ quan khác (settled)",
            "does not count: a settlement names another agency",
        ),
    };
    say(lang, words.0, words.1).to_owned()
}

fn refused(out: &mut String, one: &Refused<'_>, lang: Lang) {
    let Refused { back, cell } = one;
    let words = say(lang, "Ô không nhận được", "Not taken");
    out.push_str(&format!(
        "\n{words}: {}, '{}'!{} \"{}\" ({})\n",
        *back.file, *cell.sheet, *cell.cell, *cell.read, *cell.why
    ));
}

fn figures(figures: &Figures, lang: Lang) -> String {
    let mut parts = Vec::new();
    parts.extend(figures.status.map(|status| status.word().to_owned()));
    parts.extend(figures.percent.map(|percent| format!("{percent} %")));
    parts
        .extend(figures.actual.map(|actual| format!("{} {actual}", say(lang, "kết quả", "value"))));
    parts.extend(figures.done.map(|day| format!("{} {day}", say(lang, "xong ngày", "done on"))));
    parts.join(", ")
}

fn standing(standing: RowStanding, lang: Lang) -> String {
    let words = match standing {
        RowStanding::Shared { reported, finished, of } => {
            return match lang {
                Lang::Vi => format!("{reported}/{of} cơ quan đã báo cáo, {finished} hoàn thành"),
                Lang::En => {
                    format!("{reported} of {of} agencies have reported, {finished} are done")
                }
            };
        }
        RowStanding::Silent => ("cơ quan chủ trì chưa báo cáo", "no lead agency has reported"),
        RowStanding::Agreed => ("theo báo cáo của cơ quan chủ trì", "as the lead agency reports"),
        RowStanding::Differs => (
            "các cơ quan chủ trì báo cáo khác nhau, chưa quyết định",
            "lead agencies differ, not settled",
        ),
        RowStanding::Asks => {
            ("mức phải đạt đã đổi, cần báo cáo lại", "the target has changed, to be reported again")
        }
    };
    say(lang, words.0, words.1).to_owned()
}

fn json(report: &PeriodReport, rows: &[Row<'_>]) -> String {
    let document = serde_json::json!({
        "act": report.path(),
        "cited": report.cited(),
        "period": report.days().period.to_string(),
        "rows": rows.iter().map(row_json).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn row_json(row: &Row<'_>) -> serde_json::Value {
    let figures = &row.state.figures;
    let refused = row.refused.iter().map(|Refused { back, cell }| {
        serde_json::json!({
            "agency": back.agency.to_string(),
            "file": back.file.to_string(),
            "sheet": cell.sheet.to_string(),
            "cell": cell.cell.to_string(),
            "read": cell.read.to_string(),
            "why": cell.why.to_string(),
        })
    });
    serde_json::json!({
        "key": row.key,
        "in-plan": row.plan.is_some(),
        "number": row.plan.map(|plan| plan.number),
        "task": row.plan.map(|plan| plan.task),
        "target": row.plan.and_then(|plan| plan.target.map(|target| target.written)),
        "deadline": row.plan.and_then(|plan| plan.deadline).map(|day| day.to_string()),
        "leads": row.plan.map(|plan| plan.leads.iter().map(|lead| &lead.id).collect::<Vec<_>>()),
        "reports": row.reports.iter().map(report_json).collect::<Vec<_>>(),
        "refused": refused.collect::<Vec<_>>(),
        "standing": standing_id(row.state.standing),
        "counts": {
            "status": figures.status.map(TaskStatus::id),
            "percent": figures.percent.map(|it| it.to_string()),
            "actual": figures.actual.map(|it| it.to_string()),
            "done": figures.done.map(|it| it.to_string()),
            "evidence": figures.evidence,
            "note": figures.note,
        },
    })
}

fn report_json(one: &Accounted<'_>) -> serde_json::Value {
    let back = one.reported.back;
    let row = one.reported.row;
    let values: serde_json::Map<String, serde_json::Value> = row
        .map(values)
        .unwrap_or_default()
        .into_iter()
        .map(|one| {
            let told = serde_json::json!({ "value": one.value, "cell": one.cell });
            (one.name.to_owned(), told)
        })
        .collect();
    let later = match one.fate {
        ReportFate::Replaced(later) => Some(serde_json::json!({
            "period": later.period.to_string(),
            "file": later.back.file.to_string(),
            "blake3": later.back.blake3.to_string(),
        })),
        _ => None,
    };
    serde_json::json!({
        "period": one.reported.period.to_string(),
        "agency": one.reported.agency(),
        "file": back.file.to_string(),
        "blake3": back.blake3.to_string(),
        "edition": back.edition.to_string(),
        "day": back.day.map(|day| day.value.to_string()),
        "received": back.received.value.to_string(),
        "sheet": row.map(|row| row.sheet.to_string()),
        "target": row.and_then(|row| row.target.as_ref()).map(ToString::to_string),
        "deadline": row.and_then(|row| row.deadline).map(|day| day.value.to_string()),
        "values": values,
        "fate": one.fate.id(),
        "counts": one.fate.counts(),
        "replaced-by": later,
    })
}

fn standing_id(standing: RowStanding) -> &'static str {
    match standing {
        RowStanding::Silent => "silent",
        RowStanding::Agreed => "agreed",
        RowStanding::Shared { .. } => "shared",
        RowStanding::Differs => "differs",
        RowStanding::Asks => "asks-again",
    }
}
