//! `congbao new`: a commented skeleton that builds as a draft. Nothing that exists is touched.

use anyhow::{Result, bail};

use crate::build::project::{self, Project};
use crate::cli::args::{Args, NewArgs};
use crate::cli::terminal::Terminal;
use crate::cli::{CLEAN, CONTENT_ERRORS};
use crate::diag::Message;
use crate::load::{DECISION_FILE, REGISTRY_FILE};
use crate::model::id::Id;
use crate::model::text::{problem, split_problem};

const DECISION: &str = include_str!("skeleton/decision.yaml");
const PLAN: &str = include_str!("skeleton/plan.yaml");
const REGISTRY: &str = include_str!("skeleton/agencies.yaml");

pub(super) fn run(args: &Args, command: &NewArgs, terminal: &mut Terminal) -> Result<u8> {
    let path = command.path.trim_matches('/');
    for part in path.split('/') {
        if let Err(problem) = Id::parse(part) {
            let text = terminal.say(&split_problem(&problem));
            terminal.warn(&format!("{text}\n"));
            return Ok(CONTENT_ERRORS);
        }
    }
    let content = args.project.join("content");
    let folder = content.join(path);
    if folder.join(DECISION_FILE).exists() {
        let file = folder.join(DECISION_FILE);
        let file = file.display();
        bail!(problem(
            format!("`{file}` đã có; không đụng đến"),
            format!("`{file}` exists already; it was left alone"),
        ));
    }
    let mut files = vec![(folder.join(DECISION_FILE), DECISION), (folder.join("plan.yaml"), PLAN)];
    if !content.join(REGISTRY_FILE).exists() {
        files.push((content.join(REGISTRY_FILE), REGISTRY));
    }
    for (file, text) in files {
        project::write_new(&file, text)?;
        terminal.line(&format!("  {}", file.display()));
    }
    Project::open(&args.project, None)?;
    let message = Message::new(
        format!("Đã tạo văn bản mới. Điền các chỗ trong ngoặc […], rồi: congbao build {path}"),
        format!("Created. Fill in what stands in […], then: congbao build {path}"),
    );
    let text = terminal.say(&message);
    terminal.line(&text);
    Ok(CLEAN)
}
