//! `congbao report`: the report of progress of a period, for a person, a program or a superior.

use anyhow::Result;

use crate::build::project::{self, Project};
use crate::build::{self, Apart, Outcome, PeriodReport};
use crate::cli::args::{Args, ProgressArgs, ProgressFormat, ReportArg};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, fonts, glance, pdf, report, today};
use crate::diag::Lang;
use crate::model::date::Date;
use crate::model::progress::ReportingPeriod;

pub(super) fn run(args: &Args, command: &ProgressArgs, terminal: &mut Terminal) -> Result<u8> {
    pdf::refuse(command.format.format().into_iter(), "report")?;
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let question = Question {
        act: &command.act,
        period: command.period,
        today: today::today(),
        with_drafts: command.with_drafts,
    };
    let bytes = match asked(&project, question, &mut outcome)? {
        Some(asked) => written(&project, &asked, command.format, terminal.lang, &mut outcome)?,
        None => None,
    };
    let Some(bytes) = bytes else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    pdf::tell_font(&outcome, terminal);
    match &command.out {
        Some(file) => {
            project::write_new_bytes(file, &bytes)?;
            terminal.line(&format!("  {}", file.display()));
        }
        None => terminal.print_bytes(&bytes),
    }
    Ok(CLEAN)
}

/// What is asked about which act.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) act: &'a str,
    pub(super) period: Option<ReportingPeriod>,
    pub(super) today: Date,
    pub(super) with_drafts: bool,
}

/// The report that was asked for; `None` when there is none, which is told in `outcome`.
pub(super) fn asked(
    project: &Project,
    question: Question<'_>,
    outcome: &mut Outcome,
) -> Result<Option<PeriodReport>> {
    let Some(found) = build::related(project, question.act, outcome)? else { return Ok(None) };
    let period = question.period.or_else(|| build::default_period(&found.works[0], question.today));
    let Some(period) = period else { return Ok(None) };
    build::period_report(&found, period, question.with_drafts, outcome)
}

fn written(
    project: &Project,
    asked: &PeriodReport,
    format: ProgressFormat,
    lang: Lang,
    outcome: &mut Outcome,
) -> Result<Option<Vec<u8>>> {
    if let Some(format) = format.format() {
        let apart = Apart { project, font_folders: &fonts::folders() };
        return build::report_page(apart, asked, format, outcome);
    }
    let day = asked.days().to;
    Ok(Some(match format {
        ProgressFormat::Json => glance::json(asked, day).into_bytes(),
        _ => glance::lines(asked, day, lang).into_bytes(),
    }))
}
