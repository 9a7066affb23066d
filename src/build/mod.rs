//! What is made, and writing it safely.
//!
//! 1. [`project`] finds content, templates and output; [`fonts`] the font of PDF files.
//! 2. [`settle`] finds the works whose outputs are as they should be: nothing they depend on
//!    ([`fingerprint`]) has changed. For the others it knows why ([`dirty`]). When all are settled,
//!    the build ends here.
//! 3. Each other work, in parallel: load → check → compose → render → stage ([`work`]).
//! 4. Index, reference documents and manifest are staged, what belongs to acts that are gone is
//!    marked for removal ([`shared`]).
//! 5. [`commit`] swaps everything in at once, with a journal: a build that is killed leaves the old
//!    output, or is finished by the next one.
//! 6. [`state`] remembers what was seen, so that the next build need not read it again.
//!
//! [`collect()`] takes in what agencies send back.
//! [`doctor()`] examines documents from anywhere, [`mend()`] writes a corrected copy.
//! [`docs()`] documents every id; [`fix()`] makes the safe changes of a check in `content/`.
//!
//! A work with an error keeps its last good output. A file that congbao did not write is never
//! touched: the manifest knows what it wrote, byte for byte. A build of a [`shard`] leaves index and
//! manifest to [`index`].

mod apart;
mod collect;
pub mod commit;
mod diff_page;
pub mod dirty;
mod docs;
mod doctor;
mod editions;
mod family;
pub mod fingerprint;
mod fix;
pub mod fonts;
mod fs;
mod lock;
pub mod manifest;
pub mod project;
mod readings;
mod related;
mod reports;
mod settle;
pub mod shard;
mod shared;
mod state;
mod syncing;
mod templates;
mod tracking;
mod work;
mod workbooks;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result};
use rayon::ThreadPool;
use rayon::prelude::*;

use crate::check::{self, Identity};
use crate::diag::{Diagnostic, Diagnostics, Lang, Message, Severity, nearest};
use crate::load::{self, FoundWork};
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::render::{Format, Templates};
use crate::source::{SourceId, Sources, Span};

use commit::{Commit, Stage};
use dirty::DirtyReason;
use family::Families;
use fingerprint::Environment;
use fonts::{FontRecord, FontSet};
use project::Project;
use readings::Readings;
use settle::{Looked, Settled, Standing};
use shard::Shard;
use state::State;
use templates::Overrides;

/// From the how many-th work on warnings are kept in short only, so that a run over many works does
/// not hold all their texts.
const FULL_FINDINGS: usize = 100;
/// Of how many works that are not told in full the warnings are told in short.
const BRIEF_FINDINGS: usize = 30;

/// Works that each thread looks at before what came of them is put aside.
const BATCH: usize = 64;

pub use apart::Apart;
pub use collect::{CollectRequest, Collected, CollectedBook, Fate, collect};
pub use diff_page::{DiffPage, diff_page};
pub use docs::docs;
pub use doctor::{Doctored, Document, doctor, mend, profile_ids};
pub use fix::{Change, Fixed, Left, fix};
pub use related::{Related, related};
pub use reports::{PeriodReport, default_period, period_report, report_page};

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
    /// Only this share of the works, leaving index and manifest to [`index`].
    pub shard: Option<Shard>,
    /// Find out what would be made and why; write nothing at all.
    pub dry_run: bool,
    /// Carry drafts out as if they were signed, and give them a gazette edition.
    pub with_drafts: bool,
    /// Make the text of this day as well, now and in later builds.
    pub as_of: Option<Date>,
    /// Where fonts of PDF files are looked for; when there are none, that of the program is taken.
    pub font_folders: Vec<PathBuf>,
}

/// Findings with the texts they point into.
#[derive(Debug, Clone, Default)]
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

/// Warnings of works that are not told in full: because nothing has changed, or because there are
/// too many.
#[derive(Debug, Clone, Default)]
pub struct Brief {
    /// How many there are.
    pub warnings: usize,
    /// One line each, with place; not all when there are many.
    pub lines: Vec<Message>,
}

impl Brief {
    fn new(diagnostics: &Diagnostics, sources: &Sources) -> Self {
        let warnings: Diagnostics =
            diagnostics.iter().filter(|d| d.severity == Severity::Warning).cloned().collect();
        let (vi, en) = (warnings.lines(sources, Lang::Vi), warnings.lines(sources, Lang::En));
        let lines: Vec<Message> =
            vi.into_iter().zip(en).map(|(vi, en)| Message::new(vi, en)).collect();
        Self { warnings: lines.len(), lines }
    }

    fn to_bytes(&self) -> Vec<u8> {
        let pairs: Vec<(&str, &str)> =
            self.lines.iter().map(|line| (line.vi.as_str(), line.en.as_str())).collect();
        if pairs.is_empty() { Vec::new() } else { serde_json::to_vec(&pairs).unwrap_or_default() }
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        let pairs: Vec<(String, String)> = serde_json::from_slice(bytes).unwrap_or_default();
        self.lines.extend(pairs.into_iter().map(|(vi, en)| Message::new(vi, en)));
    }
}

/// What came of one work that was looked at.
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
    /// Why it was made anew.
    pub reasons: Vec<DirtyReason>,
}

/// What came of a run.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Findings that belong to no work: registry, templates, folder names, unknown ids.
    pub general: Vec<Findings>,
    /// Each work that was looked at, in order of path.
    pub works: Vec<WorkOutcome>,
    /// Works of which nothing had changed.
    pub settled: usize,
    /// Their warnings.
    pub brief: Brief,
    /// Works that are gone from the content, and their outputs with them.
    pub vanished: Vec<String>,
    /// Files written, relative to the output folder.
    pub written: Vec<String>,
    /// How many files were already as they should be.
    pub unchanged: usize,
    /// Files removed because their act is gone.
    pub removed: Vec<String>,
    /// Files of acts that are gone, changed since congbao wrote them; left as they are.
    pub left: Vec<String>,
    /// Files in the way that congbao did not write, or that were changed since; left as they are.
    pub refused: Vec<String>,
    /// Whether an earlier build was interrupted and has now been finished.
    pub recovered: bool,
    /// The font of PDF files, when any are asked for.
    pub fonts: Option<FontRecord>,
}

impl Outcome {
    /// Whether any finding is an error.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.works.iter().any(|work| work.failed)
            || self.general.iter().any(|findings| findings.diagnostics.has_errors())
    }

    pub(crate) fn general_finding(&mut self, diagnostics: Diagnostics) {
        self.general.push(Findings::without_sources(diagnostics));
    }
}

/// Told about the progress of a run, from several threads.
pub trait Progress: Sync {
    /// This many works will be looked at.
    fn start(&self, works: usize);
    /// One more is done.
    fn advance(&self, path: &str);
}

/// Nobody is told.
impl Progress for () {
    fn start(&self, _works: usize) {}
    fn advance(&self, _path: &str) {}
}

/// What every work needs.
struct Shared<'a> {
    registry: Registry,
    templates: Option<&'a Templates>,
    /// Short name of what all works depend on.
    environment: String,
    created: Option<i64>,
    /// Which acts are made from which.
    families: Families,
    /// The works that several of them are made from.
    readings: Readings,
    with_drafts: bool,
    /// The fonts of PDF files, when any are asked for.
    fonts: Option<&'a FontSet>,
}

/// Checks the works that are asked for and makes nothing.
///
/// # Errors
/// When the machine does not let us read.
pub fn check(project: &Project, request: &Request, progress: &dyn Progress) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let Some(prepared) = prepare(project, request, &mut outcome)? else { return Ok(outcome) };
    // Overridden templates are checked as well, as far as they can be without filling them.
    Overrides::read(project)?.templates(&mut outcome);
    let pool = pool(request.jobs)?;
    let families = pool.install(|| Families::new(&prepared.all, |_| None))?;
    let paths = prepared.works.iter().map(|found| found.path.as_str());
    let shared = Shared {
        registry: prepared.registry,
        templates: None,
        environment: String::new(),
        created: None,
        readings: Readings::new(&families, paths),
        families,
        with_drafts: request.with_drafts,
        fonts: None,
    };
    let works: Vec<_> = prepared.works.iter().map(|found| (found, None)).collect();
    let mut done = run(&pool, progress, &works, &shared, None, usize::MAX)?;
    refuse_twice(&mut done, &[], &prepared.works, &shared)?;
    tell(done, &mut outcome);
    Ok(outcome)
}

/// What a build has found out before it looks at works.
struct Plan<'a> {
    project: &'a Project,
    request: &'a Request,
    /// Works of this run.
    works: Vec<FoundWork>,
    /// All works that there are, asked for or not.
    all: Vec<FoundWork>,
    /// Their paths.
    present: BTreeSet<String>,
    formats: Vec<Format>,
    environment: Environment,
    run_key: String,
    pool: ThreadPool,
}

impl Plan<'_> {
    /// The identities that the manifest knows of works that there are.
    fn identities(&self, manifest: &manifest::Manifest) -> Vec<(String, Identity)> {
        let present = manifest.works.iter().filter(|(path, _)| self.present.contains(*path));
        present
            .filter_map(|(path, record)| Some((path.clone(), record.identity.clone()?)))
            .collect()
    }

    /// Whether the run covers everything.
    fn is_whole(&self) -> bool {
        self.request.ids.is_empty() && self.request.shard.is_none()
    }

    /// Whether a work that is not in the content any more is this run's to remove.
    fn is_ours_to_remove(&self, path: &str) -> bool {
        self.request.ids.is_empty()
            && self.request.shard.is_none_or(|shard| shard.holds(path))
            && !self.present.contains(path)
    }
}

/// Builds the works that are asked for.
///
/// # Errors
/// When the machine is in the way: a folder that cannot be read or written, another build at work.
pub fn build(project: &Project, request: &Request, progress: &dyn Progress) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let Some(prepared) = prepare(project, request, &mut outcome)? else { return Ok(outcome) };
    let overrides = Overrides::read(project)?;
    let Some(templates) = overrides.templates(&mut outcome) else { return Ok(outcome) };
    let environment =
        Environment::new(&project.content, &overrides, request.created, request.with_drafts)?;
    let formats = if request.only.is_empty() { Format::ALL.to_vec() } else { request.only.clone() };
    let names: Vec<&str> = formats.iter().map(|format| format.name()).collect();
    let wants_fonts = formats.iter().any(|format| format.is_pdf());
    let fonts = if wants_fonts { fonts::find(&request.font_folders) } else { None };
    outcome.fonts = fonts.as_ref().map(|fonts| fonts.record.clone());
    let fonts_id = fonts.as_ref().map(|fonts| fonts.id.as_str());
    let plan = Plan {
        project,
        request,
        works: prepared.works,
        all: prepared.all,
        present: prepared.present,
        run_key: fingerprint::run_key(&environment, &overrides.texts, &names, fonts_id),
        formats,
        environment,
        pool: pool(request.jobs)?,
    };
    let shared = Shared {
        registry: prepared.registry,
        templates: Some(&templates),
        environment: plan.environment.id(),
        created: request.created,
        families: Families::default(),
        readings: Readings::default(),
        with_drafts: request.with_drafts,
        fonts: fonts.as_ref(),
    };
    let output = &project.output;
    if request.dry_run {
        outcome.recovered = commit::is_interrupted(output);
        make(&plan, shared, progress, &mut outcome)?;
        return Ok(outcome);
    }
    let _lock = lock::take(output)?;
    outcome.recovered = commit::recover(output)?;
    commit::clean_up(output);
    let made = make(&plan, shared, progress, &mut outcome);
    if made.is_err() {
        commit::clean_up(output);
    }
    made?;
    Ok(outcome)
}

/// Makes what is not settled. The caller holds the lock, unless nothing is to be written.
fn make(
    plan: &Plan<'_>,
    mut shared: Shared<'_>,
    progress: &dyn Progress,
    outcome: &mut Outcome,
) -> Result<()> {
    let output = &plan.project.output;
    let mut state = State::read(output, fingerprint::CODE);
    let look = |found: &FoundWork| settle::look(found, &state);
    let looked: Result<Vec<Looked>> =
        plan.pool.install(|| plan.works.par_iter().map(look).collect());
    let looked = looked?;
    let all = settle::Run { output, state: &state, run_key: &plan.run_key, works: &plan.works };
    let settled = if plan.is_whole() && plan.request.as_of.is_none() {
        plan.pool.install(|| settle::all(&all, &looked))?
    } else {
        Settled::No
    };
    if !matches!(settled, Settled::No) {
        tell_settled(&state, plan.works.iter().map(|found| &found.path), outcome);
        outcome.unchanged =
            state.shared.len() + state.works.iter().map(|work| work.outputs.len()).sum::<usize>();
    }
    match settled {
        Settled::No => {}
        Settled::Read(fresh) if !plan.request.dry_run => {
            (state.works, state.shared) = fresh;
            return state.write(output);
        }
        Settled::Yes | Settled::Read(_) => return Ok(()),
    }
    let known = shard::known(output)?;
    if let Some(foreign) = known.foreign {
        outcome.refused.push(foreign);
        return Ok(());
    }
    known.expect_division(plan.request.shard)?;
    let manifest = known.manifest;
    let (families, others) = families(plan, &looked, &manifest, &state)?;
    shared.families = families;
    let asked = settle::Asked {
        others: &others,
        families: &shared.families,
        as_of: plan.request.as_of,
        output,
        formats: &plan.formats,
        environment: &plan.environment,
        environment_id: &shared.environment,
        fonts: shared.fonts,
    };
    let stand = |(found, looked): (&FoundWork, Looked)| {
        settle::stand(found, looked, &asked, &manifest, &state)
    };
    let standings: Result<Vec<Standing>> =
        plan.pool.install(|| plan.works.par_iter().zip(looked).map(stand).collect());
    let standings = standings?;
    let stage = if plan.request.dry_run { None } else { Some(Stage::open(output)?) };
    let dirty: Vec<(&FoundWork, Option<&Standing>)> = plan
        .works
        .iter()
        .zip(&standings)
        .filter(|(_, standing)| !standing.reasons.is_empty())
        .map(|(found, standing)| (found, Some(standing)))
        .collect();
    let paths = dirty.iter().map(|(found, _)| found.path.as_str());
    shared.readings = Readings::new(&shared.families, paths);
    let shared = &shared;
    let mut done = run(&plan.pool, progress, &dirty, shared, stage.as_ref(), FULL_FINDINGS)?;
    refuse_twice(&mut done, &plan.identities(&manifest), &plan.works, shared)?;
    outcome.vanished =
        manifest.works.keys().filter(|path| plan.is_ours_to_remove(path)).cloned().collect();
    let looked_at: BTreeSet<String> = done.iter().map(|done| done.path.clone()).collect();
    let clean = plan.works.iter().map(|found| &found.path);
    tell_settled(&state, clean.filter(|path| !looked_at.contains(*path)), outcome);
    let briefs: BTreeMap<String, (Vec<u8>, usize)> = done
        .iter()
        .map(|done| (done.path.clone(), (done.brief.to_bytes(), done.brief.warnings)))
        .collect();
    let made = tell(done, outcome);
    let mut reasons: BTreeMap<String, Vec<DirtyReason>> = plan
        .works
        .iter()
        .zip(&standings)
        .map(|(found, standing)| (found.path.clone(), standing.reasons.clone()))
        .collect();
    for work in &mut outcome.works {
        work.reasons = reasons.remove(&work.path).unwrap_or_default();
        work.kept = work.failed && manifest.works.contains_key(&work.path);
    }
    let Some(stage) = stage else { return Ok(()) };
    let commit = Commit::new(output, stage, manifest);
    let (manifest, taken) = shared::finish(commit, made, &known.shards, plan, shared, outcome)?;
    let settled = plan.is_whole() && !outcome.has_errors() && outcome.refused.is_empty();
    let finished = settle::Finished {
        manifest: &manifest,
        taken: &taken,
        briefs: &briefs,
        present: &plan.present,
    };
    let remember = || settle::remember(&state, output, &plan.works, &standings, &finished);
    let (works, shared_files) = plan.pool.install(remember)?;
    plan.run_key.clone_into(&mut state.run_key);
    state.settled = settled;
    (state.works, state.shared) = (works, shared_files);
    state.write(output)
}

/// Name and blake3 of each source of works, by path.
type SourcesByPath = BTreeMap<String, BTreeMap<String, String>>;

/// Which acts are made from which, and the sources of those that others are made from.
fn families(
    plan: &Plan<'_>,
    looked: &[Looked],
    manifest: &manifest::Manifest,
    state: &State,
) -> Result<(Families, SourcesByPath)> {
    let by_path: BTreeMap<&str, &Looked> =
        plan.works.iter().zip(looked).map(|(found, one)| (found.path.as_str(), one)).collect();
    // Of an act that is as it was, the manifest knows what it amends.
    let known = |found: &FoundWork| {
        let (record, now) = (manifest.works.get(&found.path)?, by_path.get(found.path.as_str())?);
        let now = now.sources();
        let own = record.sources.iter().filter(|(name, _)| settle::is_own(name));
        own.eq(now.iter()).then(|| record.amends.clone())
    };
    let families = plan.pool.install(|| Families::new(&plan.all, known))?;
    let mut others = BTreeMap::new();
    for found in &plan.works {
        for member in families.members(&found.path) {
            if others.contains_key(&member.path) {
                continue;
            }
            let sources = match by_path.get(member.path.as_str()) {
                Some(looked) => looked.sources(),
                None => settle::look(member, state)?.sources(),
            };
            others.insert(member.path.clone(), sources);
        }
    }
    Ok((families, others))
}

/// Puts the manifests of shards together and makes the files of the whole output.
///
/// # Errors
/// When the machine is in the way, or a shard is missing.
pub fn index(project: &Project) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let Some(templates) = Overrides::read(project)?.templates(&mut outcome) else {
        return Ok(outcome);
    };
    let output = &project.output;
    let _lock = lock::take(output)?;
    outcome.recovered = commit::recover(output)?;
    commit::clean_up(output);
    let known = shard::known(output)?;
    if let Some(foreign) = known.foreign {
        outcome.refused.push(foreign);
        return Ok(outcome);
    }
    known.expect_complete(output)?;
    let works = &known.manifest.works;
    let identities = works.iter().map(|(path, record)| (path.as_str(), record.identity.as_ref()));
    let paths: Vec<&String> = works.keys().collect();
    let twice: Diagnostics = check::identities_twice(identities)
        .into_iter()
        .map(|(at, diagnostic)| diagnostic.in_file(format!("content/{}", paths[at])))
        .collect();
    if twice.has_errors() {
        outcome.general_finding(twice);
        return Ok(outcome);
    }
    outcome.settled = known.manifest.works.len();
    let commit = Commit::new(output, Stage::open(output)?, known.manifest);
    let result = shared::finish_index(commit, &known.shards, None, &templates, &mut outcome);
    if result.is_err() {
        commit::clean_up(output);
    }
    result?;
    Ok(outcome)
}

/// The threads of a run; one per core unless it is said how many.
fn pool(jobs: Option<usize>) -> Result<ThreadPool> {
    rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.unwrap_or(0))
        .build()
        .context("failed to start threads")
}

/// What there is to work on.
struct Prepared {
    registry: Registry,
    works: Vec<FoundWork>,
    /// Those that are not asked for as well.
    all: Vec<FoundWork>,
    present: BTreeSet<String>,
}

/// Finds the works that are asked for and reads the registry; `None` when there is nothing to do.
fn prepare(
    project: &Project,
    request: &Request,
    outcome: &mut Outcome,
) -> Result<Option<Prepared>> {
    let (works, diagnostics) = load::find_works(&project.content)?;
    outcome.general_finding(diagnostics);
    let present = works.iter().map(|found| found.path.clone()).collect();
    let all = works.clone();
    let mut works = select(works, &request.ids, outcome);
    works.retain(|found| request.shard.is_none_or(|shard| shard.holds(&found.path)));
    let mut loaded = load::registry(&project.content)?;
    if let Some(registry) = &loaded.value {
        loaded.diagnostics.extend(check::check_registry(registry));
    }
    let broken = loaded.diagnostics.has_errors();
    outcome.general.push(Findings { diagnostics: loaded.diagnostics, sources: loaded.sources });
    match loaded.value {
        Some(registry) if !broken => Ok(Some(Prepared { registry, works, all, present })),
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
    outcome.general_finding(diagnostics);
    works
        .into_iter()
        .filter(|found| ids.contains(&found.path) || ids.contains(&name(found)))
        .collect()
}

/// Works on works in parallel. Of works after the first `full` ones only errors are kept in full, and
/// texts only where something points into them.
///
/// What came of a batch is copied by the thread that waits for it: the workers' heaps are empty again
/// when the next batch begins. Small values that stay would else pin the pages of the large ones that
/// go, and memory would grow with the number of works.
fn run(
    pool: &ThreadPool,
    progress: &dyn Progress,
    works: &[(&FoundWork, Option<&Standing>)],
    shared: &Shared<'_>,
    stage: Option<&Stage>,
    full: usize,
) -> Result<Vec<work::Done>> {
    progress.start(works.len());
    let one = |at: usize| {
        let (found, standing) = works[at];
        let mut done = work::make(found, standing, shared, stage);
        if let Ok(done) = &mut done {
            if at >= full {
                done.shorten();
            }
            if done.findings.diagnostics.is_empty() {
                done.findings.sources = Sources::default();
            }
        }
        progress.advance(&found.path);
        done
    };
    let batch = pool.current_num_threads() * BATCH;
    let mut all = Vec::with_capacity(works.len());
    for first in (0..works.len()).step_by(batch) {
        let places = first..works.len().min(first + batch);
        let done: Result<Vec<work::Done>> =
            pool.install(|| places.into_par_iter().map(one).collect());
        all.extend(done?.iter().cloned());
    }
    Ok(all)
}

/// Refuses works that are an act already there, among those just looked at and `others`, of which
/// only the manifest is known. `works` is sorted by path, as it is found.
fn refuse_twice(
    done: &mut Vec<work::Done>,
    others: &[(String, Identity)],
    works: &[FoundWork],
    shared: &Shared<'_>,
) -> Result<()> {
    let nowhere = Span::new(SourceId(0), 0..0);
    let find = |path: &str| {
        let at = works.binary_search_by(|found| found.path.as_str().cmp(path)).ok()?;
        works.get(at)
    };
    loop {
        let looked_at: BTreeMap<&str, usize> =
            done.iter().enumerate().map(|(at, done)| (done.path.as_str(), at)).collect();
        let mut all: Vec<(String, Option<(Identity, Span)>)> =
            done.iter().map(|done| (done.path.clone(), done.identity.clone())).collect();
        let unseen = others.iter().filter(|(path, _)| !looked_at.contains_key(path.as_str()));
        all.extend(unseen.map(|(path, id)| (path.clone(), Some((id.clone(), nowhere)))));
        all.sort_by(|a, b| a.0.cmp(&b.0));
        let mut refused = Vec::new();
        let mut unread = Vec::new();
        let identities = all
            .iter()
            .map(|(path, found)| (path.as_str(), found.as_ref().map(|(identity, _)| identity)));
        for (at, diagnostic) in check::identities_twice(identities) {
            let (path, found) = &all[at];
            match (looked_at.get(path.as_str()), found) {
                (Some(&at), Some((_, place))) => {
                    refused.push((at, Diagnostics::from_iter([diagnostic.at(*place)])));
                }
                _ => unread.extend(find(path)),
            }
        }
        if unread.is_empty() {
            for (at, diagnostics) in refused {
                // Read once more: the text is kept only of works that have something to tell.
                if let Some(found) = find(&done[at].path) {
                    done[at] = work::make(found, None, shared, None)?;
                }
                done[at].refuse(diagnostics);
            }
            return Ok(());
        }
        // Nothing has changed in them, but now they are told at the place of their number.
        for found in unread {
            done.push(work::make(found, None, shared, None)?);
        }
        done.sort_by(|a, b| a.path.cmp(&b.path));
    }
}

/// Hands over what was found and gives back what was made.
fn tell(done: Vec<work::Done>, outcome: &mut Outcome) -> Vec<work::Made> {
    let (mut made, mut told) = (Vec::new(), 0);
    for done in done {
        let failed = done.findings.diagnostics.has_errors();
        if done.is_short && done.brief.warnings > 0 {
            outcome.brief.warnings += done.brief.warnings;
            if told < BRIEF_FINDINGS {
                outcome.brief.lines.extend(done.brief.lines);
                told += 1;
            }
        }
        let (path, findings) = (done.path, done.findings);
        let (kept, reasons) = (false, Vec::new());
        outcome.works.push(WorkOutcome { path, findings, failed, kept, reasons });
        made.extend(done.made);
    }
    made
}

/// Tells the warnings of works in which nothing has changed.
fn tell_settled<'a>(state: &State, paths: impl Iterator<Item = &'a String>, outcome: &mut Outcome) {
    let mut told = 0;
    for path in paths {
        outcome.settled += 1;
        let Some(work) = state.work(path).filter(|work| work.warnings > 0) else { continue };
        outcome.brief.warnings += work.warnings as usize;
        if told < BRIEF_FINDINGS {
            outcome.brief.add_bytes(&work.findings);
            told += 1;
        }
    }
}
