//! `congbao index`: puts the shards of a build together.

use anyhow::Result;

use crate::build::{self, project::Project};
use crate::cli::args::{Args, IndexArgs, ReportArg};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, MACHINE, build as command, report};
use crate::diag::Message;

pub(super) fn run(args: &Args, index: &IndexArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, index.out.as_deref())?;
    let outcome = build::index(&project)?;
    report::findings(&outcome, false, ReportArg::Human, terminal);
    command::refusals(&outcome, &project.output, terminal);
    for file in &outcome.written {
        terminal.line(&format!("  {}", project.output.join(file).display()));
    }
    command::removals(&outcome, &project.output, terminal);
    let (works, written) = (outcome.settled, outcome.written.len());
    let output = project.output.display();
    let message = Message::new(
        format!("Mục lục của {works} văn bản trong {output}: {written} tệp mới hoặc thay đổi."),
        format!("Index of {works} works in {output}: {written} files new or changed."),
    );
    let text = terminal.say(&message);
    terminal.line(&text);
    Ok(match (outcome.has_errors(), outcome.refused.is_empty()) {
        (true, _) => CONTENT_ERRORS,
        (false, false) => MACHINE,
        (false, true) => CLEAN,
    })
}
