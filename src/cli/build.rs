//! `congbao build`: makes the outputs and says what it made, where, in what time.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{self, Outcome, Request};
use crate::cli::args::{Args, BuildArgs};
use crate::cli::terminal::{Bar, Terminal};
use crate::cli::{CLEAN, CONTENT_ERRORS, MACHINE, locale, report};
use crate::diag::{Lang, Message};

/// How many files are named one by one.
const NAMED_FILES: usize = 30;

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
pub(super) fn run(args: &Args, command: &BuildArgs, terminal: &mut Terminal) -> Result<u8> {
    let started = Instant::now();
    report::open(command.format, terminal);
    let project = Project::open(&args.project, command.out.as_deref())?;
    let request = Request {
        ids: command.ids.clone(),
        only: command.only.iter().map(|format| format.format()).collect(),
        created: locale::source_date_epoch()?,
        jobs: command.jobs.map(usize::from),
    };
    let bar = Bar::new();
    let outcome = build::build(&project, &request, &bar);
    bar.clear();
    let outcome = outcome?;
    report::findings(&outcome, false, command.format, terminal);
    failures(&outcome, terminal);
    refusals(&outcome, &project.output, terminal);
    made(&outcome, &project.output, started.elapsed(), terminal);
    Ok(match (outcome.has_errors(), outcome.refused.is_empty()) {
        (true, _) => CONTENT_ERRORS,
        (false, false) => MACHINE,
        (false, true) => CLEAN,
    })
}

/// Works that were not built, and what became of their last output.
fn failures(outcome: &Outcome, terminal: &mut Terminal) {
    for work in outcome.works.iter().filter(|work| work.failed) {
        let path = &work.path;
        let message = if work.kept {
            Message::new(
                format!("Không dựng {path} vì có lỗi; giữ nguyên bản kết quả lần trước."),
                format!("{path} was not built because of errors; its last good output stays."),
            )
        } else {
            Message::new(
                format!("Không dựng {path} vì có lỗi; chưa có bản kết quả nào."),
                format!("{path} was not built because of errors; it has no output yet."),
            )
        };
        let text = terminal.say(&message);
        terminal.line(&text);
    }
}

/// Files that are not ours.
fn refusals(outcome: &Outcome, output: &Path, terminal: &mut Terminal) {
    for file in &outcome.refused {
        let path = output.join(file);
        let message = Message::new(
            format!(
                "Không ghi {}: tệp này không do congbao tạo, hoặc đã bị sửa sau khi tạo. Chuyển tệp đi chỗ khác rồi dựng lại.",
                path.display()
            ),
            format!(
                "{} was left alone: congbao did not write it, or it was changed since. Move it away and build again.",
                path.display()
            ),
        );
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
    }
}

/// What was made, where, in what time.
fn made(outcome: &Outcome, output: &Path, time: Duration, terminal: &mut Terminal) {
    if outcome.recovered {
        let message = Message::new(
            "Lần dựng trước bị ngắt giữa chừng; đã hoàn tất phần còn lại.",
            "The last build was interrupted; it has been finished.",
        );
        let text = terminal.say(&message);
        terminal.line(&text);
    }
    for file in outcome.written.iter().take(NAMED_FILES) {
        terminal.line(&format!("  {}", output.join(file).display()));
    }
    if outcome.written.len() > NAMED_FILES {
        terminal.line(&format!("  … (+{})", outcome.written.len() - NAMED_FILES));
    }
    let built = outcome.works.iter().filter(|work| !work.failed).count();
    let (written, unchanged) = (outcome.written.len(), outcome.unchanged.len());
    let seconds = format!("{:.2}", time.as_secs_f64());
    let counts = report::counts(outcome, terminal.lang);
    let counts = if counts.is_empty() { String::new() } else { format!(" ({counts})") };
    let line = match terminal.lang {
        Lang::Vi => format!(
            "Đã dựng {built} văn bản vào {}: {written} tệp mới hoặc thay đổi, {unchanged} tệp giữ nguyên, trong {} giây{counts}.",
            output.display(),
            seconds.replace('.', ",")
        ),
        Lang::En => format!(
            "Built {built} works into {}: {written} files new or changed, {unchanged} unchanged, in {seconds} s{counts}.",
            output.display()
        ),
    };
    terminal.line(&line);
    if outcome.works.is_empty() && !outcome.has_errors() {
        let message = Message::new(
            "Chưa có văn bản nào trong content/. Tạo văn bản đầu tiên: congbao new 2026/01-qd-ubnd",
            "There are no works in content/ yet. Start one: congbao new 2026/01-qd-ubnd",
        );
        let text = terminal.say(&message);
        terminal.line(&text);
    }
}
