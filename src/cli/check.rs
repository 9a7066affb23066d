//! `congbao check`: everything that is wrong with the content. Nothing is written, but with `--fix`
//! the safe fixes, into the content itself.

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{self, Change, Fixed, Left, Outcome, Request};
use crate::cli::args::{Args, CheckArgs};
use crate::cli::terminal::{Bar, Terminal};
use crate::cli::{CLEAN, CONTENT_ERRORS, report};
use crate::diag::{Lang, Message};

pub(super) fn run(args: &Args, command: &CheckArgs, terminal: &mut Terminal) -> Result<u8> {
    report::open(command.format, terminal);
    let project = Project::open(&args.project, None)?;
    let mut outcome = check(&project, command)?;
    if command.fix {
        let fixed = build::fix(&project, &outcome)?;
        tell(&fixed, terminal);
        if !fixed.made.is_empty() {
            outcome = check(&project, command)?;
        }
    }
    report::findings(&outcome, true, command.format, terminal);
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

fn check(project: &Project, command: &CheckArgs) -> Result<Outcome> {
    let request = Request { ids: command.ids.clone(), ..Request::default() };
    let bar = Bar::new();
    let outcome = build::check(project, &request, &bar);
    bar.clear();
    outcome
}

/// What was fixed, where; what was left, why.
fn tell(fixed: &Fixed, terminal: &mut Terminal) {
    let lang = terminal.lang;
    let one = |change: &Change| {
        let Change { place, id, message } = change;
        format!("{place}: {} [{id}]", message.get(lang))
    };
    for change in &fixed.made {
        terminal.line(&one(change));
    }
    for left in &fixed.left {
        let message = match left {
            Left::Overlaps(change) => Message::new(
                format!("Chưa sửa, vì chồng lên chỗ sửa khác; chạy lại --fix: {}", one(change)),
                format!("Not fixed, it overlaps another fix; run --fix again: {}", one(change)),
            ),
            Left::File(path) => Message::new(
                format!("Không sửa {path}: tệp là liên kết, hoặc vừa bị thay đổi."),
                format!("{path} was left alone: it is a link, or was changed just now."),
            ),
        };
        let text = terminal.say(&message);
        terminal.line(&text);
    }
    let count = fixed.made.len();
    let message = if count == 0 {
        Message::new("Không có gì tự sửa được.", "There was nothing to fix.")
    } else {
        Message::new(format!("Đã sửa {count} chỗ."), format!("Fixed {count} places."))
    };
    let text = terminal.say(&message);
    terminal.line(&text);
}
