//! `congbao collect`: what agencies send back, into the content.

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{self, CollectRequest, Collected, CollectedBook, Fate};
use crate::cli::args::{Args, CollectArgs};
use crate::cli::terminal::Terminal;
use crate::cli::today::today;
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::{Lang, Message};
use crate::schema::Kind;

pub(super) fn run(args: &Args, command: &CollectArgs, terminal: &mut Terminal) -> Result<u8> {
    report::open(command.format, terminal);
    let project = Project::open(&args.project, None)?;
    let request = CollectRequest {
        files: command.files.clone(),
        period: command.period,
        received: command.received.unwrap_or_else(today),
        carry_over: command.carry_over,
        with_drafts: command.with_drafts,
        dry_run: command.dry_run,
        jobs: command.jobs.map(usize::from),
        modeline: |depth| Kind::Progress.modeline(depth),
    };
    let collected = build::collect(&project, &request)?;
    report::findings(&collected.outcome, true, command.format, terminal);
    for book in &collected.books {
        let line = told(book, terminal.lang);
        terminal.line(&line);
    }
    sum(&collected, command.dry_run, terminal);
    Ok(if collected.outcome.has_errors() { CONTENT_ERRORS } else { CLEAN })
}

fn told(book: &CollectedBook, lang: Lang) -> String {
    let name = &book.name;
    let message = match &book.fate {
        Fate::Taken { work, period, agency, rows, blank, refused } => {
            let out = |vi: &str, en: &str| match refused {
                0 => (String::new(), String::new()),
                count => (format!(", {count} {vi}"), format!(", {count} {en}")),
            };
            let (vi, en) = out("ô không nhận được", "cells not taken");
            Message::new(
                format!(
                    "nhận {name}: {agency}, kỳ {period}, {rows} dòng có số liệu, {blank} dòng trống{vi} → {work}"
                ),
                format!(
                    "taken {name}: {agency}, period {period}, {rows} rows with figures, {blank} empty{en} → {work}"
                ),
            )
        }
        Fate::Known(period) => Message::new(
            format!("đã nhận từ trước {name} (kỳ {period}); không đổi gì"),
            format!("known already {name} (period {period}); nothing changes"),
        ),
        Fate::Refused => Message::new(
            format!("không nhận {name}; tệp vẫn để nguyên"),
            format!("not taken {name}; the file stays where it is"),
        ),
    };
    message.get(lang).to_owned()
}

fn sum(collected: &Collected, dry_run: bool, terminal: &mut Terminal) {
    let count =
        |is: fn(&Fate) -> bool| collected.books.iter().filter(|book| is(&book.fate)).count();
    let taken = count(|fate| matches!(fate, Fate::Taken { .. }));
    let known = count(|fate| matches!(fate, Fate::Known(_)));
    let refused = count(|fate| matches!(fate, Fate::Refused));
    let trial = if dry_run {
        (" (chạy thử, không ghi gì)", " (dry run, nothing written)")
    } else {
        ("", "")
    };
    let message = Message::new(
        format!(
            "{taken} tệp được nhận, {known} tệp đã nhận từ trước, {refused} tệp không nhận{}",
            trial.0
        ),
        format!("{taken} files taken, {known} known already, {refused} not taken{}", trial.1),
    );
    let problems = report::counts(&collected.outcome, terminal.lang);
    let text = terminal.say(&message);
    terminal.line(&if problems.is_empty() { text } else { format!("{text}; {problems}") });
    for file in &collected.written {
        terminal.line(&format!("  {file}"));
    }
    if taken > 0 && !dry_run {
        let next = Message::new(
            "Dựng lại bảng và báo cáo: congbao build; xem nhanh: congbao status",
            "Make workbooks and reports again: congbao build; at a glance: congbao status",
        );
        let text = terminal.say(&next);
        terminal.line(&text);
    }
}
