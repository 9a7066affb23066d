//! `congbao build`: makes the outputs and says what it made, where, in what time.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{self, Outcome, Request};
use crate::cli::args::{Args, BuildArgs};
use crate::cli::terminal::{Bar, Terminal};
use crate::cli::{CLEAN, CONTENT_ERRORS, MACHINE, fonts, locale, pdf, report};
use crate::diag::{Lang, Message};
use crate::render;

/// How many files are named one by one.
const NAMED_FILES: usize = 30;
/// How many works are named one by one.
const NAMED_WORKS: usize = 30;

#[expect(clippy::disallowed_methods, reason = "the command line may look at the clock")]
pub(super) fn run(args: &Args, command: &BuildArgs, terminal: &mut Terminal) -> Result<u8> {
    let started = Instant::now();
    report::open(command.format, terminal);
    pdf::refuse(command.only.iter().map(|format| format.format()), "build")?;
    let project = Project::open(&args.project, command.out.as_deref())?;
    let request = Request {
        ids: command.ids.clone(),
        only: command.only.iter().map(|format| format.format()).collect(),
        created: locale::source_date_epoch()?,
        jobs: command.jobs.map(usize::from),
        shard: command.shard,
        dry_run: command.dry_run,
        with_drafts: command.with_drafts,
        as_of: command.as_of,
        font_folders: fonts::folders(),
    };
    let bar = Bar::new();
    let outcome = build::build(&project, &request, &bar);
    bar.clear();
    let outcome = outcome?;
    report::findings(&outcome, false, command.format, terminal);
    reasons(&outcome, terminal);
    if command.dry_run {
        planned(&outcome, &project.output, terminal);
        return Ok(if outcome.has_errors() { CONTENT_ERRORS } else { CLEAN });
    }
    failures(&outcome, terminal);
    refusals(&outcome, &project.output, terminal);
    removals(&outcome, &project.output, terminal);
    made(&outcome, &project.output, started.elapsed(), terminal);
    told_of_pdf(&outcome, command, terminal);
    Ok(match (outcome.has_errors(), outcome.refused.is_empty()) {
        (true, _) => CONTENT_ERRORS,
        (false, false) => MACHINE,
        (false, true) => CLEAN,
    })
}

/// Says that there is no PDF, or that its font is not the one that the decree names.
fn told_of_pdf(outcome: &Outcome, command: &BuildArgs, terminal: &mut Terminal) {
    let no_pdf = !render::PDF && command.only.is_empty();
    let message = if no_pdf { Some(pdf::left_out("build")) } else { pdf::other_font(outcome) };
    if let Some(message) = message {
        let text = terminal.say(&message);
        terminal.line(&text);
    }
}

/// Why works are made anew: each by itself, or counted when they are many.
fn reasons(outcome: &Outcome, terminal: &mut Terminal) {
    if outcome.works.len() <= NAMED_WORKS {
        for work in outcome.works.iter().filter(|work| !work.reasons.is_empty()) {
            let words: Vec<String> =
                work.reasons.iter().map(|reason| terminal.say(&reason.message())).collect();
            terminal.line(&format!("  {}: {}", work.path, words.join(", ")));
        }
    } else {
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        for work in &outcome.works {
            let kinds: BTreeSet<String> =
                work.reasons.iter().map(|reason| terminal.say(&reason.kind())).collect();
            for kind in kinds {
                *counts.entry(kind).or_default() += 1;
            }
        }
        for (kind, count) in counts {
            let line = match terminal.lang {
                Lang::Vi => format!("  {count} văn bản: {kind}"),
                Lang::En => format!("  {count} works: {kind}"),
            };
            terminal.line(&line);
        }
    }
    for path in outcome.vanished.iter().take(NAMED_WORKS) {
        let message = Message::new(
            format!("  {path}: không còn trong content/"),
            format!("  {path}: is gone from content/"),
        );
        let text = terminal.say(&message);
        terminal.line(&text);
    }
    if outcome.vanished.len() > NAMED_WORKS {
        terminal.line(&format!("  … (+{})", outcome.vanished.len() - NAMED_WORKS));
    }
}

/// What a build would do.
fn planned(outcome: &Outcome, output: &Path, terminal: &mut Terminal) {
    let (works, settled) = (outcome.works.len(), outcome.settled);
    let vanished = outcome.vanished.len();
    let counts = report::counts(outcome, terminal.lang);
    let counts = if counts.is_empty() { String::new() } else { format!(" ({counts})") };
    let output = output.display();
    let message = Message::new(
        format!(
            "Sẽ dựng {works} văn bản vào {output}, bỏ {vanished}, giữ nguyên {settled}{counts}. Chưa ghi gì."
        ),
        format!(
            "Would build {works} works into {output}, remove {vanished}, leave {settled} as they are{counts}. Nothing was written."
        ),
    );
    let text = terminal.say(&message);
    terminal.line(&text);
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

/// What went with acts that are gone, and what stayed.
pub(super) fn removals(outcome: &Outcome, output: &Path, terminal: &mut Terminal) {
    for file in outcome.removed.iter().take(NAMED_FILES) {
        terminal.line(&format!("  - {}", output.join(file).display()));
    }
    if outcome.removed.len() > NAMED_FILES {
        terminal.line(&format!("  … (-{})", outcome.removed.len() - NAMED_FILES));
    }
    for file in &outcome.left {
        let path = output.join(file);
        let path = path.display();
        let message = Message::new(
            format!("Không xóa {path}: văn bản không còn, nhưng tệp đã bị sửa sau khi tạo."),
            format!("{path} was left alone: its act is gone, but the file was changed since."),
        );
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
    }
}

/// Files that are not ours.
pub(super) fn refusals(outcome: &Outcome, output: &Path, terminal: &mut Terminal) {
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

/// Names what was written; workbooks of agencies, some twenty an act, by their folder.
fn named(written: &[String], output: &Path, terminal: &mut Terminal) {
    let folder = |file: &str| {
        let (folder, _) = file.rsplit_once('/')?;
        folder.ends_with("/agencies").then(|| folder.to_owned())
    };
    // Folder or file, and how many files it stands for.
    let mut lines: Vec<(String, usize)> = Vec::new();
    for file in written {
        let name = folder(file).unwrap_or_else(|| file.clone());
        match lines.last_mut() {
            Some((last, count)) if *last == name => *count += 1,
            _ => lines.push((name, 1)),
        }
    }
    for (name, count) in lines.iter().take(NAMED_FILES) {
        let place = output.join(name);
        let line = match (folder(&format!("{name}/")), terminal.lang) {
            (None, _) => format!("  {}", place.display()),
            (Some(_), Lang::Vi) => {
                format!("  {}/: tệp theo dõi của {count} cơ quan", place.display())
            }
            (Some(_), Lang::En) => format!("  {}/: workbooks of {count} agencies", place.display()),
        };
        terminal.line(&line);
    }
    let rest: usize = lines.iter().skip(NAMED_FILES).map(|(_, count)| count).sum();
    if rest > 0 {
        terminal.line(&format!("  … (+{rest})"));
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
    named(&outcome.written, output, terminal);
    let built = outcome.works.iter().filter(|work| !work.failed).count();
    let (written, unchanged) = (outcome.written.len(), outcome.unchanged);
    let settled = match (outcome.settled, terminal.lang) {
        (0, _) => String::new(),
        (settled, Lang::Vi) => format!(", {settled} văn bản không có gì đổi"),
        (settled, Lang::En) => format!(", {settled} works as before"),
    };
    let seconds = format!("{:.2}", time.as_secs_f64());
    let counts = report::counts(outcome, terminal.lang);
    let counts = if counts.is_empty() { String::new() } else { format!(" ({counts})") };
    let line = match terminal.lang {
        Lang::Vi => format!(
            "Đã dựng {built} văn bản vào {}: {written} tệp mới hoặc thay đổi, {unchanged} tệp giữ nguyên{settled}, trong {} giây{counts}.",
            output.display(),
            seconds.replace('.', ",")
        ),
        Lang::En => format!(
            "Built {built} works into {}: {written} files new or changed, {unchanged} unchanged{settled}, in {seconds} s{counts}.",
            output.display()
        ),
    };
    terminal.line(&line);
    if outcome.works.is_empty() && outcome.settled == 0 && !outcome.has_errors() {
        let message = Message::new(
            "Chưa có văn bản nào trong content/. Tạo văn bản đầu tiên: congbao new 2026/01-qd-ubnd",
            "There are no works in content/ yet. Start one: congbao new 2026/01-qd-ubnd",
        );
        let text = terminal.say(&message);
        terminal.line(&text);
    }
}
