//! `congbao diff`: one act on two days, for a person, a program or a submission.

use anyhow::Result;

use crate::amend::{Compared, Family, compare, consolidate, schedule};
use crate::build::project::Project;
use crate::build::{self, Apart, DiffPage, Outcome, related};
use crate::cli::args::{Args, DiffArgs, DiffFormat, ReportArg};
use crate::cli::terminal::Terminal;
use crate::cli::why::drafts;
use crate::cli::{CLEAN, CONTENT_ERRORS, fonts, pdf, report};
use crate::diag::{Lang, human};
use crate::model::date::Date;
use crate::render::Format;

pub(super) fn run(args: &Args, command: &DiffArgs, terminal: &mut Terminal) -> Result<u8> {
    let asked = (command.format == DiffFormat::Pdf).then_some(Format::Pdf);
    pdf::refuse(asked.into_iter(), "diff")?;
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let Some(found) = related(&project, &command.act, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    let family = Family::new(&found.works, drafts(command.with_drafts));
    let signed = schedule::own_day(&found.works[0]).unwrap_or(Date::EPOCH);
    let from = command.from.unwrap_or(signed);
    let to = command.to.or_else(|| family.days(0).last().copied()).unwrap_or(from);
    let (before, mut diagnostics) = consolidate(&family, 0, from, &found.registry);
    let (after, told) = consolidate(&family, 0, to, &found.registry);
    diagnostics.extend(told);
    if diagnostics.has_errors() {
        terminal.warn(&human::render(&diagnostics, &found.sources, terminal.human()));
        return Ok(CONTENT_ERRORS);
    }
    let compared = compare(&family, &before, &after);
    let bytes = match command.format {
        DiffFormat::Terminal => lines(&compared, (from, to), terminal).into_bytes(),
        DiffFormat::Json => json(&compared, &found.works[0].path, (from, to)).into_bytes(),
        DiffFormat::Html
        | DiffFormat::Docx
        | DiffFormat::Md
        | DiffFormat::Xlsx
        | DiffFormat::Pdf => {
            let page = match command.format {
                DiffFormat::Html => DiffPage::Redline,
                DiffFormat::Docx => DiffPage::TrackedChanges,
                DiffFormat::Xlsx => DiffPage::ComparisonWorkbook,
                DiffFormat::Pdf => DiffPage::RedlineSheets,
                _ => DiffPage::ComparisonMarkdown,
            };
            let apart = Apart { project: &project, font_folders: &fonts::folders() };
            let pair = (&before, &after);
            let made = build::diff_page(apart, &family, pair, &found.registry, page, &mut outcome)?;
            let Some(bytes) = made else {
                report::findings(&outcome, true, ReportArg::Human, terminal);
                return Ok(CONTENT_ERRORS);
            };
            bytes
        }
    };
    pdf::tell_font(&outcome, terminal);
    match &command.out {
        Some(file) => {
            build::project::write_new_bytes(file, &bytes)?;
            terminal.line(&format!("  {}", file.display()));
        }
        None => terminal.print_bytes(&bytes),
    }
    Ok(CLEAN)
}

fn lines(compared: &[Compared], (from, to): (Date, Date), terminal: &Terminal) -> String {
    let vi = terminal.lang == Lang::Vi;
    let mut text = String::new();
    if compared.is_empty() {
        return if vi {
            format!("Không có gì khác giữa ngày {from} và ngày {to}.\n")
        } else {
            format!("Nothing differs between {from} and {to}.\n")
        };
    }
    for one in compared {
        text.push_str(&format!("{}\n", one.address));
        for (sign, side) in [('-', &one.before), ('+', &one.after)] {
            for line in side.lines() {
                text.push_str(&format!("  {sign} {line}\n"));
            }
        }
        for ground in &one.grounds {
            text.push_str(&format!("    {ground}\n"));
        }
    }
    let count = compared.len();
    text.push_str(&if vi {
        format!("{count} chỗ khác nhau giữa ngày {from} và ngày {to}.\n")
    } else {
        format!("{count} places differ between {from} and {to}.\n")
    });
    text
}

fn json(compared: &[Compared], path: &str, (from, to): (Date, Date)) -> String {
    let changes: Vec<serde_json::Value> = compared
        .iter()
        .map(|one| {
            serde_json::json!({
                "id": one.id,
                "address": one.address,
                "before": one.before,
                "after": one.after,
                "grounds": one.grounds,
            })
        })
        .collect();
    let document = serde_json::json!({
        "act": path,
        "from": from.to_string(),
        "to": to.to_string(),
        "changes": changes,
    });
    format!("{document:#}\n")
}
