//! What is made, and writing it safely.
//!
//! 1. [`project`] finds content, templates and output.
//! 2. Each work, in parallel: load → check → compose → render → stage ([`work`]).
//! 3. Index, reference documents and manifest are staged ([`shared`]).
//! 4. [`commit`] swaps everything in at once, with a journal: a build that is killed leaves the old
//!    output, or is finished by the next one.
//!
//! [`docs()`] documents every id; [`fix()`] makes the safe changes of a check in `content/`.
//!
//! A work with an error keeps its last good output. A file that congbao did not write is never
//! touched: the manifest knows what it wrote, byte for byte.

pub mod commit;
mod docs;
mod fix;
mod fs;
mod lock;
pub mod manifest;
pub mod project;
mod shared;
mod work;

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use rayon::prelude::*;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::load::{self, FoundWork};
use crate::model::agency::Registry;
use crate::render::{Format, TEMPLATE_NAMES, TemplateError, Templates};
use crate::source::Sources;

use commit::{Commit, Stage};
use manifest::Manifest;
use project::Project;

pub use docs::docs;
pub use fix::{Change, Fixed, Left, fix};

/// What to build; by default everything, in all formats.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Ids or paths of works; all when empty.
    pub ids: Vec<String>,
    /// Formats; all when empty.
    pub only: Vec<Format>,
    /// Creation time written into files that have one; each act's own date when absent.
    pub created: Option<i64>,
    /// Threads; one per core when absent.
    pub jobs: Option<usize>,
}

/// Findings with the texts they point into.
#[derive(Debug, Default)]
pub struct Findings {
    /// What was found.
    pub diagnostics: Diagnostics,
    /// Where it stands.
    pub sources: Sources,
}

impl Findings {
    fn without_sources(diagnostics: Diagnostics) -> Self {
        Self { diagnostics, sources: Sources::default() }
    }
}

/// What came of one work.
#[derive(Debug)]
pub struct WorkOutcome {
    /// Path below `content/`.
    pub path: String,
    /// What was found in it; without sources when there is nothing to tell.
    pub findings: Findings,
    /// Whether it has errors and therefore keeps its last output.
    pub failed: bool,
    /// Whether there is a last output to keep.
    pub kept: bool,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings that belong to no work: registry, templates, folder names, unknown ids.
    pub general: Vec<Findings>,
    /// Each work that was asked for, in order of path.
    pub works: Vec<WorkOutcome>,
    /// Files written, relative to the output folder.
    pub written: Vec<String>,
    /// Files that were already as they should be.
    pub unchanged: Vec<String>,
    /// Files in the way that congbao did not write, or that were changed since; left as they are.
    pub refused: Vec<String>,
    /// Whether an earlier build was interrupted and has now been finished.
    pub recovered: bool,
}

impl Outcome {
    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.works.iter().any(|work| work.failed)
            || self.general.iter().any(|findings| findings.diagnostics.has_errors())
    }
}

/// Told about the progress of a run, from several threads.
pub trait Progress: Sync {
    /// This many works will be looked at.
    fn start(&self, works: usize);
    /// One more is done.
    fn advance(&self, path: &str);
}

/// What every work needs.
struct Shared<'a> {
    registry: Registry,
    templates: Option<&'a Templates>,
    formats: Vec<Format>,
    created: Option<i64>,
}

/// Checks the works that are asked for and makes nothing.
///
/// # Errors
/// When the machine does not let us read.
pub fn check(project: &Project, request: &Request, progress: &dyn Progress) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let selected = prepare(project, request, &mut outcome)?;
    let Some((registry, works)) = selected else { return Ok(outcome) };
    // Overridden templates are checked as well, as far as they can be without filling them.
    templates(project, &mut outcome)?;
    let shared = Shared { registry, templates: None, formats: Vec::new(), created: None };
    run(request, progress, &works, &shared, None, &mut outcome)?;
    Ok(outcome)
}

/// Builds the works that are asked for.
///
/// # Errors
/// When the machine is in the way: a folder that cannot be read or written, another build at work.
pub fn build(project: &Project, request: &Request, progress: &dyn Progress) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let Some((registry, works)) = prepare(project, request, &mut outcome)? else {
        return Ok(outcome);
    };
    let Some(templates) = templates(project, &mut outcome)? else { return Ok(outcome) };
    let _lock = lock::take(&project.output)?;
    outcome.recovered = commit::recover(&project.output)?;
    let manifest = match Manifest::read(&project.output)? {
        manifest::Reading::Known(manifest) => manifest,
        manifest::Reading::Absent => Manifest::default(),
        manifest::Reading::Foreign => {
            outcome.refused.push(manifest::MANIFEST_FILE.to_owned());
            return Ok(outcome);
        }
    };
    let formats = if request.only.is_empty() { Format::ALL.to_vec() } else { request.only.clone() };
    let shared =
        Shared { registry, templates: Some(&templates), formats, created: request.created };
    let stage = Stage::open(&project.output)?;
    let all_paths: Vec<String> = works.iter().map(|found| found.path.clone()).collect();
    let made = run(request, progress, &works, &shared, Some(&stage), &mut outcome)?;
    let commit = Commit::new(&project.output, stage, manifest);
    let present = present_paths(project, request, all_paths)?;
    shared::finish(commit, made, &present, &templates, &mut outcome)?;
    Ok(outcome)
}

/// Paths of all works that there are now, asked for or not.
fn present_paths(
    project: &Project,
    request: &Request,
    asked_for: Vec<String>,
) -> Result<Vec<String>> {
    if request.ids.is_empty() {
        return Ok(asked_for);
    }
    let (all, _) = load::find_works(&project.content)?;
    Ok(all.into_iter().map(|found| found.path).collect())
}

/// Finds the works that are asked for and reads the registry; `None` when there is nothing to do.
fn prepare(
    project: &Project,
    request: &Request,
    outcome: &mut Outcome,
) -> Result<Option<(Registry, Vec<FoundWork>)>> {
    let (works, diagnostics) = load::find_works(&project.content)?;
    outcome.general.push(Findings::without_sources(diagnostics));
    let selected = select(works, &request.ids, outcome);
    let mut loaded = load::registry(&project.content)?;
    if let Some(registry) = &loaded.value {
        loaded.diagnostics.extend(check::check_registry(registry));
    }
    let broken = loaded.diagnostics.has_errors();
    outcome.general.push(Findings { diagnostics: loaded.diagnostics, sources: loaded.sources });
    match loaded.value {
        Some(registry) if !broken => Ok(Some((registry, selected))),
        _ => Ok(None),
    }
}

/// The works whose id or path is asked for.
fn select(works: Vec<FoundWork>, ids: &[String], outcome: &mut Outcome) -> Vec<FoundWork> {
    if ids.is_empty() {
        return works;
    }
    let name = |found: &FoundWork| found.path.rsplit('/').next().unwrap_or_default().to_owned();
    let mut diagnostics = Diagnostics::new();
    for id in ids {
        if works.iter().all(|found| found.path != *id && name(found) != *id) {
            let known: Vec<String> = works.iter().map(name).collect();
            diagnostics.push(
                Diagnostic::error(
                    "work-unknown",
                    format!("không có văn bản \"{id}\" trong content/"),
                    format!("there is no work \"{id}\" in content/"),
                )
                .did_you_mean(nearest(id, known.iter().map(String::as_str))),
            );
        }
    }
    outcome.general.push(Findings::without_sources(diagnostics));
    works
        .into_iter()
        .filter(|found| ids.contains(&found.path) || ids.contains(&name(found)))
        .collect()
}

/// The embedded templates with the office's own over them; `None` when one of those is malformed.
fn templates(project: &Project, outcome: &mut Outcome) -> Result<Option<Templates>> {
    let mut overrides = BTreeMap::new();
    for name in TEMPLATE_NAMES {
        if let Some(text) = fs::read_text(&project.templates.join(name))? {
            overrides.insert(name.to_owned(), text);
        }
    }
    match Templates::new(&overrides) {
        Ok(templates) => Ok(Some(templates)),
        Err(error) => {
            outcome.general.push(Findings::without_sources(template_problem(&error)));
            Ok(None)
        }
    }
}

/// A template problem as a diagnostic of the project's files.
fn template_problem(error: &TemplateError) -> Diagnostics {
    let diagnostic = Diagnostic::error(
        "template-error",
        format!("mẫu trình bày viết sai: {}", error.message),
        format!("a template is malformed: {}", error.message),
    );
    let diagnostic = if error.name.is_empty() {
        diagnostic
    } else {
        diagnostic.in_file(format!("templates/{}", error.name))
    };
    Diagnostics::from_iter([diagnostic])
}

/// Works on all works in parallel; findings go into `outcome`, in order of path.
fn run(
    request: &Request,
    progress: &dyn Progress,
    works: &[FoundWork],
    shared: &Shared<'_>,
    stage: Option<&Stage>,
    outcome: &mut Outcome,
) -> Result<Vec<work::Made>> {
    progress.start(works.len());
    let one = |found: &FoundWork| {
        let done = work::make(found, shared, stage);
        progress.advance(&found.path);
        done
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(request.jobs.unwrap_or(0))
        .build()
        .context("failed to start threads")?;
    let done: Result<Vec<work::Done>> = pool.install(|| works.par_iter().map(one).collect());
    let mut done = done?;
    let identities: Vec<_> =
        done.iter().map(|done| (done.path.clone(), done.identity.clone())).collect();
    for (at, diagnostics) in check::identities_twice(&identities) {
        done[at].refuse(diagnostics);
    }
    let mut made = Vec::new();
    for done in done {
        outcome.works.push(WorkOutcome {
            failed: done.findings.diagnostics.has_errors(),
            kept: false,
            findings: done.findings,
            path: done.path,
        });
        made.extend(done.made);
    }
    Ok(made)
}
