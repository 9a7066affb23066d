//! `congbao derive`: the operations that turn an act into an edited copy of it, with the proof.
//!
//! The operations go to standard output, or into a new file; what is proved and what could not be
//! expressed is told on standard error.

use std::path::Path;

use anyhow::{Result, bail};

use crate::amend::{self, Derived, Left};
use crate::build::project::{self, Project};
use crate::cli::args::{Args, DeriveArgs};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS};
use crate::diag::{Diagnostics, Message, human, nearest};
use crate::load::{self, DECISION_FILE, Files, FoundWork};
use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::text::problem;

/// Letters of a text that are told of a place that could not be expressed.
const TOLD: usize = 160;

pub(super) fn run(args: &Args, command: &DeriveArgs, terminal: &mut Terminal) -> Result<u8> {
    let project = Project::open(&args.project, None)?;
    refuse_to_overwrite(command.out.as_deref())?;
    let (all, _) = load::find_works(&project.content)?;
    let found = match find(&all, &command.from) {
        Ok(found) => found,
        Err(message) => {
            let text = terminal.say(&message);
            terminal.warn(&format!("{text}\n"));
            return Ok(CONTENT_ERRORS);
        }
    };
    if !command.to.join(DECISION_FILE).is_file() {
        let folder = command.to.display();
        bail!(problem(
            format!("thư mục `{folder}` không có {DECISION_FILE}"),
            format!("the folder `{folder}` holds no {DECISION_FILE}"),
        ));
    }
    let registry = load::registry(&project.content)?;
    let Some(old) = read(&found.folder, &found.path, terminal)? else {
        return Ok(CONTENT_ERRORS);
    };
    let Some(edited) = read(&command.to, &found.path, terminal)? else {
        let folder = command.to.display();
        let message = Message::new(
            format!("Các lỗi trên ở bản đã sửa trong `{folder}`."),
            format!("These errors are in the edited copy in `{folder}`."),
        );
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
        return Ok(CONTENT_ERRORS);
    };
    let alone = all.iter().filter(|other| id(&other.path) == old.id()).count() == 1;
    let act = if alone { old.id() } else { &old.path };
    let registry = registry.value.unwrap_or_default();
    let mut derived = amend::derive(&old, &edited, act, &registry, &decision);
    derived.yaml.push_str(&wording(&derived, &old, &registry));
    give(&derived, command, terminal)?;
    Ok(tell(&derived, terminal))
}

/// What an article with these operations would say, as comments of the YAML.
fn wording(derived: &Derived, old: &Work, registry: &Registry) -> String {
    let issuer = &old.decision.issuer;
    let head = format!("type: Quyết định\nissuer: {issuer}\ntitle: T\nbody: [drafted: Điều 1]\n");
    let (Some(work), _) = decision(&format!("{head}{}", derived.yaml)) else {
        return String::new();
    };
    let (worded, told) = amend::drafted(&work, &|_| Some(old), registry);
    if derived.yaml.is_empty() || told.has_errors() {
        return String::new();
    }
    let mut text =
        "\n# Lời văn soạn từ các thao tác (viết `- drafted: Điều 1` trong body thì congbao tự ghi):\n"
            .to_owned();
    let lines = amend::body_text(&worded.decision.body);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        text.push_str(&format!("#   {line}\n"));
    }
    text
}

/// The work that a name means: its path, or its id when that is unique.
fn find<'f>(all: &'f [FoundWork], name: &str) -> Result<&'f FoundWork, Message> {
    let name = name.trim_matches('/');
    let name = name.strip_prefix("content/").unwrap_or(name);
    if let Some(found) = all.iter().find(|found| found.path == name) {
        return Ok(found);
    }
    let found: Vec<&FoundWork> = all.iter().filter(|found| id(&found.path) == name).collect();
    match found[..] {
        [one] => Ok(one),
        [] => {
            let near = nearest(name, all.iter().map(|found| id(&found.path)));
            let (vi, en) = near.map_or_else(Default::default, |near| {
                (format!("; có phải \"{near}\"?"), format!("; did you mean \"{near}\"?"))
            });
            Err(Message::new(
                format!("không có văn bản \"{name}\" trong content/{vi}"),
                format!("there is no work \"{name}\" in content/{en}"),
            ))
        }
        _ => Err(Message::new(
            format!("có nhiều văn bản mã \"{name}\"; ghi cả đường dẫn"),
            format!("several works have the id \"{name}\"; give the path"),
        )),
    }
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Reads a work and tells its errors; `None` when it has some.
fn read(folder: &Path, path: &str, terminal: &mut Terminal) -> Result<Option<Work>> {
    let loaded = load::work_in(Files::Folder(folder), path)?;
    if loaded.value.is_none() {
        let text = human::render(&loaded.diagnostics, &loaded.sources, terminal.human());
        terminal.warn(&text);
    }
    Ok(loaded.value)
}

/// A decision from its YAML.
fn decision(yaml: &str) -> (Option<Work>, Diagnostics) {
    let files = [(DECISION_FILE.to_owned(), yaml.as_bytes().to_vec())].into();
    // Memory never fails.
    let loaded = load::work_in(Files::Memory(&files), "derived").ok();
    loaded.map(|loaded| (loaded.value, loaded.diagnostics)).unwrap_or_default()
}

fn refuse_to_overwrite(file: Option<&Path>) -> Result<()> {
    let Some(file) = file.filter(|file| file.exists()) else { return Ok(()) };
    let file = file.display();
    bail!(problem(
        format!("`{file}` đã có; không đụng đến"),
        format!("`{file}` exists already; it was left alone"),
    ));
}

/// Puts the operations where they were asked for.
fn give(derived: &Derived, command: &DeriveArgs, terminal: &mut Terminal) -> Result<()> {
    if derived.yaml.is_empty() {
        return Ok(());
    }
    match &command.out {
        Some(file) => {
            project::write_new(file, &derived.yaml)?;
            terminal.line(&format!("  {}", file.display()));
        }
        None => terminal.print(&derived.yaml),
    }
    Ok(())
}

/// Tells what is proved, and what is left.
fn tell(derived: &Derived, terminal: &mut Terminal) -> u8 {
    let count = derived.operations;
    if derived.left.is_empty() {
        let message = if count == 0 {
            Message::new(
                "Hai bản giống nhau: không có gì để sửa.",
                "Both read alike: there is nothing to amend.",
            )
        } else {
            Message::new(
                format!("Đã chứng minh: {count} thao tác cho ra đúng bản đã sửa, từng chữ một."),
                format!("Proved: {count} operations give the edited text byte for byte."),
            )
        };
        let text = terminal.say(&message);
        terminal.warn(&format!("{text}\n"));
        return CLEAN;
    }
    let left = derived.left.len();
    let message = Message::new(
        format!("Chưa diễn đạt được bằng thao tác: {left} chỗ ({count} thao tác đã viết):"),
        format!("Not expressed by operations: {left} places ({count} operations written):"),
    );
    let mut text = format!("{}\n", terminal.say(&message));
    for Left { place, found, wanted, why } in &derived.left {
        text.push_str(&format!("  {place}: \"{}\" → \"{}\"\n", short(found), short(wanted)));
        if let Some(why) = why {
            text.push_str(&format!("    {}\n", terminal.say(why)));
        }
    }
    terminal.warn(&text);
    CONTENT_ERRORS
}

/// The beginning of a text on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(TOLD) {
        Some((at, _)) => format!("{} …", &line[..at]),
        None => line,
    }
}
