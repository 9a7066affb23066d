//! `congbao check`: everything that is wrong with the content; nothing is written.

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{self, Request};
use crate::cli::args::{Args, CheckArgs};
use crate::cli::terminal::{Bar, Terminal};
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::Lang;

pub(super) fn run(args: &Args, command: &CheckArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    let request = Request { ids: command.ids.clone(), ..Request::default() };
    let bar = Bar::new();
    let outcome = build::check(&project, &request, &bar);
    bar.clear();
    let outcome = outcome?;
    report::findings(&outcome, true, terminal);
    let counts = report::counts(&outcome, terminal.lang);
    let works = outcome.works.len();
    let line = match (terminal.lang, counts.as_str()) {
        (Lang::Vi, "") => format!("Đã kiểm tra {works} văn bản: không có lỗi."),
        (Lang::Vi, counts) => format!("Đã kiểm tra {works} văn bản: {counts}."),
        (Lang::En, "") => format!("Checked {works} works: nothing wrong."),
        (Lang::En, counts) => format!("Checked {works} works: {counts}."),
    };
    terminal.line(&line);
    Ok(if outcome.has_errors() { CONTENT_ERRORS } else { CLEAN })
}
