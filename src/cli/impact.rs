//! `congbao impact`: whom an amending act concerns. The office knows from it who must get a new
//! spreadsheet.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::amend::{Change, Consolidated, Drafts, Family, before_and_after, words};
use crate::build::project::Project;
use crate::build::{Outcome, Related, related};
use crate::cli::args::{Args, ImpactArgs, ReportArg};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::{Lang, Message, human};
use crate::model::agency::Registry;
use crate::model::id::Id;

pub(super) fn run(args: &Args, command: &ImpactArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    let mut outcome = Outcome::default();
    let Some(found) = related(&project, &command.act, &mut outcome)? else {
        report::findings(&outcome, true, ReportArg::Human, terminal);
        return Ok(CONTENT_ERRORS);
    };
    // The act that is asked about counts even while it is a draft.
    let family = Family::new(&found.works, Drafts::Only(0));
    let targets = family.targets(0);
    if targets.is_empty() {
        let message =
            Message::new("Văn bản này không sửa đổi văn bản nào.", "This act amends no other act.");
        let text = terminal.say(&message);
        terminal.line(&text);
    }
    for target in targets {
        let ((before, after), diagnostics) = before_and_after(&family, target, 0, &found.registry);
        if diagnostics.has_errors() {
            terminal.warn(&human::render(&diagnostics, &found.sources, terminal.human()));
            return Ok(CONTENT_ERRORS);
        }
        let works = &family.works;
        terminal.line(&format!("{} ({})", words::act(works[target]), works[target].path));
        tell(&before, &after, &found, terminal);
        outputs(&project, &works[target].path, terminal)?;
    }
    Ok(CLEAN)
}

/// What is asked of an agency in one row.
type Rows = BTreeMap<Id, Vec<String>>;

fn tell(
    before: &Consolidated<'_>,
    after: &Consolidated<'_>,
    found: &Related,
    terminal: &mut Terminal,
) {
    let vi = terminal.lang == Lang::Vi;
    let own: Vec<&Change> =
        after.changes.iter().filter(|change| after.carried_out[change.by].act == 0).collect();
    terminal.line(&format!("  {} ({}):", if vi { "Thay đổi" } else { "Changes" }, own.len()));
    let mut agencies: Rows = BTreeMap::new();
    let mut deadlines: Vec<String> = Vec::new();
    for change in own {
        let words = words::told(change, after.relation(change));
        terminal.line(&format!("    - {words}"));
        let rows = [before.row_of(change), after.row_of(change)];
        let address = rows.iter().flatten().last().map(|(_, address)| address.clone());
        let address = address.unwrap_or_else(|| change.address.clone());
        for (row, _) in rows.iter().flatten() {
            for id in row.lead.iter().chain(&row.coordinating) {
                let list = agencies.entry(id.value.clone()).or_default();
                if !list.contains(&address) {
                    list.push(address.clone());
                }
            }
        }
        let end = |at: usize| rows[at].as_ref().and_then(|(row, _)| row.period?.to);
        if end(0) != end(1) {
            let shown = |at: usize| end(at).map_or_else(|| "-".to_owned(), |day| day.to_string());
            let line = format!("{address}: {} → {}", shown(0), shown(1));
            if !deadlines.contains(&line) {
                deadlines.push(line);
            }
        }
    }
    if !deadlines.is_empty() {
        terminal.line(&format!("  {}:", if vi { "Thời hạn đổi" } else { "Deadlines" }));
        for line in deadlines {
            terminal.line(&format!("    - {line}"));
        }
    }
    if !agencies.is_empty() {
        let head = if vi {
            "Cơ quan cần nhận bảng theo dõi mới"
        } else {
            "Agencies that need a new workbook"
        };
        terminal.line(&format!("  {head} ({}):", agencies.len()));
        for (id, places) in agencies {
            terminal.line(&format!("    - {}: {}", name(&found.registry, &id), places.join("; ")));
        }
    }
}

fn name(registry: &Registry, id: &Id) -> String {
    registry.get(id).map_or_else(|| id.to_string(), |agency| format!("{} ({id})", agency.name))
}

/// The files of the amended act that the last build made.
fn outputs(project: &Project, path: &str, terminal: &mut Terminal) -> Result<()> {
    let mut outcome = Outcome::default();
    let Some(found) = related(project, path, &mut outcome)? else { return Ok(()) };
    let Some(record) = found.record else { return Ok(()) };
    let head = if terminal.lang == Lang::Vi {
        "Tệp kết quả phải dựng lại"
    } else {
        "Outputs to be made again"
    };
    terminal.line(&format!("  {head}:"));
    for (name, file) in &record.files {
        // The act as signed never changes.
        if name.contains('/') || name == "xlsx" {
            terminal.line(&format!("    - {}", project.output.join(file).display()));
        }
    }
    Ok(())
}
