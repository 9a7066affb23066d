//! `congbao report`: the report of progress of a period, for a person, a program or a superior.

use anyhow::Result;

use crate::build::project::{self, Project};
use crate::build::{self, Outcome, PeriodReport};
use crate::cli::args::{Args, ProgressArgs, ProgressFormat, ReportArg};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, glance, report, today};
use crate::model::date::Date;
use crate::model::progress::ReportingPeriod;
use crate::render::Format;

pub(super) fn run(args: &Args, command: &ProgressArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let question = Question {
        act: &command.act,
        period: command.period,
        today: today::today(),
        with_drafts: command.with_drafts,
    };
    let bytes = match asked(&project, question, &mut outcome)? {
        Some(asked) => written(&project, &asked, command.format, terminal, &mut outcome)?,
        None => None,
    };
    let Some(bytes) = bytes else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
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
    terminal: &Terminal,
    outcome: &mut Outcome,
) -> Result<Option<Vec<u8>>> {
    let day = asked.days().to;
    let format = match format {
        ProgressFormat::Terminal => {
            return Ok(Some(glance::lines(asked, day, terminal.lang).into_bytes()));
        }
        ProgressFormat::Json => return Ok(Some(glance::json(asked, day).into_bytes())),
        ProgressFormat::Html => Format::Html,
        ProgressFormat::Docx => Format::Docx,
        ProgressFormat::Md => Format::Markdown,
        ProgressFormat::Xlsx => Format::Xlsx,
    };
    build::report_page(project, asked, format, outcome)
}
