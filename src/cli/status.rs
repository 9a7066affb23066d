//! `congbao status`: how far a plan is, at a glance.

use anyhow::Result;

use crate::build::Outcome;
use crate::build::project::Project;
use crate::cli::args::{Args, ReportArg, StatusArgs, StatusFormat};
use crate::cli::progress::{Question, asked};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, glance, report, today};

pub(super) fn run(args: &Args, command: &StatusArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let day = command.day.unwrap_or_else(today::today);
    let question = Question {
        act: &command.act,
        period: command.period,
        today: day,
        with_drafts: command.with_drafts,
    };
    let Some(asked) = asked(&project, question, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    let text = match command.format {
        StatusFormat::Terminal => glance::lines(&asked, day, terminal.lang),
        StatusFormat::Json => glance::json(&asked, day),
    };
    terminal.print(&text);
    Ok(CLEAN)
}
