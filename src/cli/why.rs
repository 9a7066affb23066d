//! `congbao why`: what stands at a place on a day, where that is written, which operations made it so,
//! where it appears in the outputs.

use anyhow::Result;

use crate::amend::{Asked, Change, Consolidated, Drafts, Family, consolidate, words};
use crate::build::project::Project;
use crate::build::{Outcome, Related, related};
use crate::cli::args::{Args, ReportArg, WhyArgs};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::{Lang, Message, human};
use crate::model::date::Date;

pub(super) fn run(args: &Args, command: &WhyArgs, terminal: &mut Terminal) -> Result<u8> {
    let (act, begun) = command.act.split_once('#').unwrap_or((&command.act, ""));
    let address = [begun, &command.address.join(" ")].join(" ").trim().to_owned();
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let Some(found) = related(&project, act, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    let family = Family::new(&found.works, drafts(command.with_drafts));
    let Some(now) = on_day(&family, &found, command.at, terminal) else {
        return Ok(CONTENT_ERRORS);
    };
    let Some(asked) = now.asked(&address) else {
        absent(&now, &address, terminal);
        return Ok(CONTENT_ERRORS);
    };
    tell(&asked, &now, &family, &found, terminal);
    outputs(&asked, &now, &found, &project, terminal);
    Ok(CLEAN)
}

pub(super) fn drafts(with_drafts: bool) -> Drafts {
    if with_drafts { Drafts::All } else { Drafts::None }
}

/// The act as it reads on a day, by default after the last change; errors are told.
pub(super) fn on_day<'a>(
    family: &Family<'a>,
    found: &'a Related,
    day: Option<Date>,
    terminal: &mut Terminal,
) -> Option<Consolidated<'a>> {
    let day = day.or_else(|| family.days(0).last().copied()).unwrap_or(Date::EPOCH);
    let (now, diagnostics) = consolidate(family, 0, day, &found.registry);
    if diagnostics.has_errors() {
        terminal.warn(&human::render(&diagnostics, &found.sources, terminal.human()));
        return None;
    }
    Some(now)
}

fn absent(now: &Consolidated<'_>, address: &str, terminal: &mut Terminal) {
    let day = now.day;
    let mut message = Message::new(
        format!("lỗi: văn bản không có chỗ \"{address}\" vào ngày {day}"),
        format!("error: the act has no place \"{address}\" on {day}"),
    );
    if let Some(told) = now.miss(address) {
        message.vi = format!("lỗi: {}", told.message.vi);
        message.en = format!("error: {}", told.message.en);
        for hint in &told.hints {
            message.vi.push_str(&format!("\n  {}", hint.vi));
            message.en.push_str(&format!("\n  {}", hint.en));
        }
    }
    let text = terminal.say(&message);
    terminal.warn(&format!("{text}\n"));
}

fn tell(
    asked: &Asked<'_>,
    now: &Consolidated<'_>,
    family: &Family<'_>,
    found: &Related,
    terminal: &mut Terminal,
) {
    let vi = terminal.lang == Lang::Vi;
    let title = if asked.address.is_empty() { &asked.id } else { &asked.address };
    terminal.line(&format!("{} ({})", words::capitalized(title), asked.id));
    terminal.line(&format!("{} {}:", if vi { "Vào ngày" } else { "On" }, now.day));
    for line in asked.text.lines() {
        terminal.line(&format!("    {line}"));
    }
    let (span, part) = &asked.written;
    let span = match part {
        Some((text, range)) => found.sources.places(*span, text).of(range.clone()),
        None => *span,
    };
    let written = if vi { "Viết ở" } else { "Written at" };
    terminal.line(&format!("{written}: {}", found.sources.place(span)));
    if asked.changes.is_empty() {
        terminal.line(if vi {
            "Chưa có thao tác nào sửa chỗ này."
        } else {
            "No operation has changed it."
        });
        return;
    }
    terminal.line(if vi { "Các thao tác đã sửa:" } else { "Changed by:" });
    for change in &asked.changes {
        told(change, now, family, found, terminal);
    }
}

fn told(
    change: &Change,
    now: &Consolidated<'_>,
    family: &Family<'_>,
    found: &Related,
    terminal: &mut Terminal,
) {
    let by = &now.carried_out[change.by];
    let day = |day: Option<Date>| day.map_or_else(|| "…".to_owned(), |day| day.to_string());
    terminal.line(&format!(
        "  {} → {}  {}",
        day(by.from),
        day(by.to),
        words::told(change, now.relation(change))
    ));
    let draft = if by.draft { " [DỰ THẢO]" } else { "" };
    let act = words::act(family.works[by.act]);
    let clause = if by.clause.is_empty() { String::new() } else { format!("{} ", by.clause) };
    terminal.line(&format!("      {clause}{act}{draft}"));
    terminal.line(&format!("      {}", found.sources.place(by.span)));
    if !change.before.is_empty() || !change.after.is_empty() {
        for (sign, text) in [('-', &change.before), ('+', &change.after)] {
            for line in text.lines() {
                terminal.line(&format!("      {sign} {line}"));
            }
        }
    }
}

/// The files of the last build in which the place appears, on the day asked for.
fn outputs(
    asked: &Asked<'_>,
    now: &Consolidated<'_>,
    found: &Related,
    project: &Project,
    terminal: &mut Terminal,
) {
    let Some(record) = &found.record else { return };
    // The version of a day is that of the last change before it.
    let edition = |name: &str| {
        let day = name.strip_prefix("hop-nhat-")?.split('/').next()?.parse::<Date>().ok()?;
        (day <= now.day).then_some(day)
    };
    let latest = record.files.keys().filter_map(|name| edition(name)).max();
    let is_current = |name: &str| match latest {
        Some(day) => edition(name) == Some(day),
        None => !name.contains('/'),
    };
    let files: Vec<String> = record
        .files
        .iter()
        .filter(|(name, _)| is_current(name))
        .map(|(name, file)| {
            let anchored = name.ends_with("html") || name.ends_with("gazette");
            let file = project.output.join(file);
            let anchor = if anchored { format!("#{}", asked.id) } else { String::new() };
            format!("  {}{anchor}", file.display())
        })
        .collect();
    if files.is_empty() {
        return;
    }
    terminal.line(if terminal.lang == Lang::Vi { "Có trong:" } else { "Appears in:" });
    for file in files {
        terminal.line(&file);
    }
}
