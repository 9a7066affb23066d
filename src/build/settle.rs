//! Which works are as they should be, and why the others are not.
//!
//! 1. [`look`] knows the hash of every source, reading only files whose stamp has moved.
//! 2. [`all`] is the short way, without the manifest: sources and outputs are those of the last whole
//!    build, in which nothing went wrong.
//! 3. [`stand`] compares one work with what the manifest says it was made from.
//! 4. [`remember`] makes the state of the next build.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use rayon::prelude::*;

use crate::build::SourcesByPath;
use crate::build::dirty::{self, DirtyReason};
use crate::build::family::Families;
use crate::build::fingerprint::{self, Environment, fingerprint};
use crate::build::fonts::{FontRecord, FontSet};
use crate::build::fs;
use crate::build::manifest::{MANIFEST_FILE, Manifest, WorkRecord};
use crate::build::state::{Seen, State, WorkState};
use crate::load::FoundWork;
use crate::model::date::Date;
use crate::render::Format;

/// The sources of a work as they are now.
pub(super) struct Looked {
    sources: Vec<Seen>,
    /// Whether one of them had to be read.
    read: bool,
}

impl Looked {
    /// Name and blake3 of each source.
    pub(super) fn sources(&self) -> BTreeMap<String, String> {
        self.sources.iter().map(|seen| (seen.name.clone(), seen.blake3.clone())).collect()
    }
}

/// Looks at the sources of a work.
///
/// # Errors
/// When one is there and cannot be read.
pub(super) fn look(found: &FoundWork, state: &State) -> Result<Looked> {
    let known = state.work(&found.path);
    let mut looked = Looked { sources: Vec::new(), read: false };
    for name in &found.files {
        let known = known.and_then(|known| known.source(name));
        let file = found.folder.join(name);
        if let Some((seen, read)) = state.look(&file, name, known, fs::hash_text)? {
            looked.sources.push(seen);
            looked.read |= read;
        }
    }
    Ok(looked)
}

/// A whole run.
pub(super) struct Run<'a> {
    pub(super) output: &'a Path,
    pub(super) state: &'a State,
    pub(super) run_key: &'a str,
    pub(super) works: &'a [FoundWork],
}

/// What the next build should know: works and shared files.
pub(super) type Fresh = (Vec<WorkState>, Vec<Seen>);

/// How a whole run stands.
pub(super) enum Settled {
    /// Works must be looked at one by one.
    No,
    /// Everything is as the last whole build left it.
    Yes,
    /// The same, but files had to be read to know it: the next build need not.
    Read(Fresh),
}

/// Whether everything is as the last whole build left it.
///
/// # Errors
/// When an output is there and cannot be read.
pub(super) fn all(run: &Run<'_>, looked: &[Looked]) -> Result<Settled> {
    let state = run.state;
    let same_works = run.works.len() == state.works.len()
        && run.works.iter().zip(&state.works).all(|(found, known)| found.path == known.path);
    if !state.settled || state.run_key != run.run_key || !same_works {
        return Ok(Settled::No);
    }
    let Some((shared, mut read)) = same_files(run, &state.shared)? else {
        return Ok(Settled::No);
    };
    let one = |(known, looked): (&WorkState, &Looked)| -> Result<Option<(Vec<Seen>, bool)>> {
        let same = known.sources.len() == looked.sources.len()
            && known
                .sources
                .iter()
                .zip(&looked.sources)
                .all(|(known, seen)| known.name == seen.name && known.blake3 == seen.blake3);
        if same { same_files(run, &known.outputs) } else { Ok(None) }
    };
    let found: Result<Option<Vec<_>>> = state
        .works
        .par_iter()
        .zip(looked)
        .map(|pair| one(pair).transpose())
        .collect::<Option<_>>()
        .transpose();
    let Some(found) = found? else { return Ok(Settled::No) };
    read |= found.iter().any(|(_, read)| *read) || looked.iter().any(|looked| looked.read);
    if !read {
        return Ok(Settled::Yes);
    }
    let fresh = state.works.iter().zip(looked).zip(found);
    let fresh = fresh.map(|((known, looked), (outputs, _))| WorkState {
        path: known.path.clone(),
        sources: looked.sources.clone(),
        outputs,
        findings: known.findings.clone(),
        warnings: known.warnings,
    });
    Ok(Settled::Read((fresh.collect(), shared)))
}

/// The files as they are now, if all of them are still what this program made.
fn same_files(run: &Run<'_>, known: &[Seen]) -> Result<Option<(Vec<Seen>, bool)>> {
    let (mut files, mut any_read) = (Vec::new(), false);
    for known in known {
        let file = run.output.join(&known.name);
        match run.state.look(&file, &known.name, Some(known), fs::hash)? {
            Some((seen, read)) if seen.blake3 == known.blake3 && seen.ours => {
                files.push(seen);
                any_read |= read;
            }
            _ => return Ok(None),
        }
    }
    Ok(Some((files, any_read)))
}

/// What a run asks of every work.
pub(super) struct Asked<'a> {
    /// Sources of the other acts that acts are made from, by path.
    pub(super) others: &'a SourcesByPath,
    pub(super) families: &'a Families,
    pub(super) as_of: Option<Date>,
    pub(super) output: &'a Path,
    pub(super) formats: &'a [Format],
    pub(super) environment: &'a Environment,
    pub(super) environment_id: &'a str,
    /// Of PDF files.
    pub(super) fonts: Option<&'a FontSet>,
}

impl Asked<'_> {
    /// What a work should have in the formats asked for: its own files and, as far as they are known,
    /// those of its editions.
    fn outputs(&self, record: &WorkRecord) -> Vec<(Format, String)> {
        let own = self.formats.iter().map(|format| (*format, format.name().to_owned()));
        let editions = record.files.keys().filter_map(|name| {
            let (_, format) = name.rsplit_once('/')?;
            let format = self.formats.iter().find(|known| known.name() == format)?;
            Some((*format, name.clone()))
        });
        own.chain(editions).collect()
    }
}

/// What names of a work's own sources in a folder begin with; no other act lies there.
const OWN_FOLDER: &str = "progress/";

/// Whether a source is a work's own: those of other acts are named with their path.
pub(super) fn is_own(name: &str) -> bool {
    !name.contains('/') || name.starts_with(OWN_FOLDER)
}

/// How a work stands.
pub(super) struct Standing {
    /// Why it must be made; nothing when it is as it should be.
    pub(super) reasons: Vec<DirtyReason>,
    /// The formats that must be made.
    pub(super) formats: Vec<Format>,
    /// Fingerprint of what it would be made from now.
    pub(super) fingerprint: String,
    /// Days for which editions are asked for, now or before.
    pub(super) as_of: BTreeSet<String>,
    sources: Vec<Seen>,
    /// Sources of the other acts that it is made from: path, `/`, name.
    others: BTreeMap<String, String>,
    /// Outputs that are as they should be.
    outputs: Vec<Seen>,
}

impl Standing {
    /// Name and blake3 of each source; those of other acts with their path.
    pub(super) fn sources(&self) -> BTreeMap<String, String> {
        let own = self.sources.iter().map(|seen| (seen.name.clone(), seen.blake3.clone()));
        let others = self.others.iter().map(|(name, hash)| (name.clone(), hash.clone()));
        own.chain(others).collect()
    }
}

/// Compares a work with what the manifest knows of it.
///
/// # Errors
/// When an output is there and cannot be read.
pub(super) fn stand(
    found: &FoundWork,
    looked: Looked,
    asked: &Asked<'_>,
    manifest: &Manifest,
    state: &State,
) -> Result<Standing> {
    let mut standing = Standing {
        reasons: Vec::new(),
        formats: Vec::new(),
        fingerprint: String::new(),
        as_of: asked.as_of.iter().map(ToString::to_string).collect(),
        sources: looked.sources,
        others: BTreeMap::new(),
        outputs: Vec::new(),
    };
    for member in asked.families.members(&found.path) {
        // What agencies reported on another act changes nothing in this one.
        let of_text = |name: &String| !name.starts_with(OWN_FOLDER);
        let others = asked.others.get(&member.path).into_iter().flatten();
        for (name, hash) in others.filter(|(name, _)| of_text(name)) {
            standing.others.insert(format!("{}/{name}", member.path), hash.clone());
        }
    }
    let sources = standing.sources();
    standing.fingerprint = fingerprint(&found.path, &sources, asked.environment_id);
    let Some(record) = manifest.works.get(&found.path) else {
        standing.reasons.push(DirtyReason::NewWork);
        standing.formats = asked.formats.to_vec();
        return Ok(standing);
    };
    let mut moved = Vec::new();
    dirty::sources(&record.sources, &sources, &mut moved);
    match manifest.environments.get(&record.environment) {
        Some(before) => dirty::environment(before, asked.environment, &mut moved),
        None => moved.push(DirtyReason::ProgramUnknown),
    }
    let known = state.work(&found.path);
    for day in &standing.as_of {
        if !record.as_of.contains(day) {
            standing.reasons.push(DirtyReason::AsOfNew(day.clone()));
            standing.formats = asked.formats.to_vec();
        }
    }
    standing.as_of.extend(record.as_of.iter().cloned());
    for (format, name) in asked.outputs(record) {
        // A draft has no gazette edition unless drafts count.
        if record.draft && format.is_gazette() && !asked.environment.with_drafts {
            if !moved.is_empty() {
                standing.reasons.extend(moved.iter().cloned());
                standing.formats.push(format);
            }
            continue;
        }
        let file = record.files.get(&name);
        let Some((file, listed)) = file.and_then(|file| manifest.files.get_key_value(file)) else {
            standing.reasons.push(DirtyReason::FormatNew(name));
            standing.formats.push(format);
            continue;
        };
        let fonts = asked.fonts.filter(|_| format.is_pdf());
        let wanted =
            fingerprint::of_file(&standing.fingerprint, fonts.map(|fonts| fonts.id.as_str()));
        if listed.from.as_ref() != Some(&wanted) {
            let other_fonts = fonts.filter(|fonts| listed.fonts.as_ref() != Some(&fonts.id));
            if let (true, Some(now)) = (moved.is_empty(), other_fonts) {
                let before = listed.fonts.as_ref().and_then(|id| manifest.fonts.get(id));
                let family = |record: &FontRecord| record.family.clone();
                standing.reasons.push(DirtyReason::FontsChanged {
                    before: before.map(family).unwrap_or_default(),
                    now: family(&now.record),
                });
            } else if moved.is_empty() {
                standing.reasons.push(DirtyReason::FormatBehind(name));
            } else {
                standing.reasons.extend(moved.iter().cloned());
            }
            standing.formats.push(format);
            continue;
        }
        let known = known.and_then(|known| known.output(file));
        let reason = match state.look(&asked.output.join(file), file, known, fs::hash)? {
            None => DirtyReason::OutputMissing(file.clone()),
            Some((seen, _)) if seen.blake3 != listed.blake3 => {
                DirtyReason::OutputEdited(file.clone())
            }
            Some((seen, _)) if !seen.ours => DirtyReason::ProgramUnknown,
            Some((seen, _)) => {
                standing.outputs.push(seen);
                continue;
            }
        };
        standing.reasons.push(reason);
        standing.formats.push(format);
    }
    let mut told = BTreeSet::new();
    standing.reasons.retain(|reason| told.insert(reason.clone()));
    let edited = |reason: &DirtyReason| matches!(reason, DirtyReason::OutputEdited(_));
    standing.formats.sort_unstable();
    standing.formats.dedup();
    if standing.reasons.iter().any(edited) {
        // The files of an act are written together or not at all.
        standing.formats = asked.formats.to_vec();
    }
    Ok(standing)
}

/// What a run has done.
pub(super) struct Finished<'a> {
    pub(super) manifest: &'a Manifest,
    /// Files that were made and taken in.
    pub(super) taken: &'a BTreeSet<String>,
    /// Warnings of the works that were looked at, and how many they are.
    pub(super) briefs: &'a BTreeMap<String, (Vec<u8>, usize)>,
    /// Paths of all works that there are.
    pub(super) present: &'a BTreeSet<String>,
}

/// The state after a run. What the run did not look at is remembered as before.
///
/// # Errors
/// When an output cannot be looked at.
pub(super) fn remember(
    state: &State,
    output: &Path,
    works: &[FoundWork],
    standings: &[Standing],
    finished: &Finished<'_>,
) -> Result<Fresh> {
    let one = |(found, standing): (&FoundWork, &Standing)| -> Result<WorkState> {
        let known = state.work(&found.path);
        let mut outputs = Vec::new();
        let record = finished.manifest.works.get(&found.path);
        for file in record.into_iter().flat_map(|record| record.files.values()) {
            let verified = standing.outputs.iter().find(|seen| seen.name == *file);
            if finished.taken.contains(file) {
                outputs.extend(written(output, file, finished.manifest)?);
            } else if let Some(seen) =
                verified.or_else(|| known.and_then(|known| known.output(file)))
            {
                outputs.push(seen.clone());
            }
        }
        let (findings, warnings) = match (finished.briefs.get(&found.path), known) {
            (Some((findings, warnings)), _) => (findings.clone(), *warnings),
            (None, Some(known)) => (known.findings.clone(), known.warnings as usize),
            (None, None) => (Vec::new(), 0),
        };
        let (path, sources) = (found.path.clone(), standing.sources.clone());
        let warnings = u32::try_from(warnings).unwrap_or(u32::MAX);
        Ok(WorkState { path, sources, outputs, findings, warnings })
    };
    let looked_at: Result<Vec<WorkState>> = works.par_iter().zip(standings).map(one).collect();
    let mut remembered = looked_at?;
    let names: BTreeSet<&str> = works.iter().map(|found| found.path.as_str()).collect();
    let others = state.works.iter().filter(|work| {
        !names.contains(work.path.as_str()) && finished.present.contains(&work.path)
    });
    remembered.extend(others.cloned());
    remembered.sort_by(|a, b| a.path.cmp(&b.path));
    let mut shared = Vec::new();
    for (file, _) in finished.manifest.files.iter().filter(|(_, record)| record.work.is_none()) {
        shared.extend(written(output, file, finished.manifest)?);
    }
    let manifest = state.look(&output.join(MANIFEST_FILE), MANIFEST_FILE, None, fs::hash)?;
    shared.extend(manifest.map(|(seen, _)| Seen { ours: true, ..seen }));
    Ok((remembered, shared))
}

/// A file that was just put in place, with the hash it was made with.
fn written(output: &Path, file: &str, manifest: &Manifest) -> Result<Option<Seen>> {
    let (Some(record), Some(stamp)) = (manifest.files.get(file), fs::stamp(&output.join(file))?)
    else {
        return Ok(None);
    };
    Ok(Some(Seen { name: file.to_owned(), stamp, blake3: record.blake3.clone(), ours: true }))
}
