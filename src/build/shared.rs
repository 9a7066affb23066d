//! The files that belong to no single act: index, reference documents, manifest.

use std::collections::BTreeSet;

use anyhow::{Result, anyhow};

use crate::build::commit::Commit;
use crate::build::manifest::{MANIFEST_FILE, Manifest};
use crate::build::shard::Shard;
use crate::build::templates::template_problem;
use crate::build::work::Made;
use crate::build::{Outcome, Plan, Shared};
use crate::profile::Profile;
use crate::render::{self, Format, IndexEntry, RenderContext, RenderError, Templates, docx, ooxml};
use crate::view::style::{Orientation, Style};

/// Name of the list of all acts.
const INDEX_FILE: &str = "index.html";

/// Takes in what the works made, drops what belongs to acts that are gone, adds the shared files and
/// puts everything in place. Gives the new manifest and the files that were taken in.
pub(super) fn finish(
    mut commit: Commit,
    made: Vec<Made>,
    shards: &[Shard],
    plan: &Plan<'_>,
    shared: &Shared<'_>,
    outcome: &mut Outcome,
) -> Result<(Manifest, BTreeSet<String>)> {
    let mut taken = BTreeSet::new();
    if !made.is_empty() {
        let environments = &mut commit.manifest.environments;
        environments.insert(shared.environment.clone(), plan.environment.clone());
        if let Some(fonts) = shared.fonts {
            commit.manifest.fonts.insert(fonts.id.clone(), fonts.record.clone());
        }
    }
    for made in made {
        let names: Vec<String> = made.files.iter().map(|file| file.path.clone()).collect();
        if !commit.take(made.files, Some((&made.path, &made.fingerprint)))? {
            continue;
        }
        taken.extend(names);
        let known = commit.manifest.works.remove(&made.path);
        let mut record = made.record;
        // Formats that were not asked for keep their files; of those that were, what was not made
        // again is not wanted any more: an edition of a day on which nothing changes now.
        for (name, file) in known.into_iter().flat_map(|record| record.files) {
            let format = name.rsplit('/').next().unwrap_or(&name);
            if record.files.contains_key(&name) {
                continue;
            }
            if made.formats.iter().any(|made| made.name() == format) {
                commit.drop_file(&file)?;
            } else {
                record.files.insert(name, file);
            }
        }
        commit.manifest.works.insert(made.path, record);
    }
    for path in &outcome.vanished {
        let record = commit.manifest.works.remove(path);
        for file in record.into_iter().flat_map(|record| record.files.into_values()) {
            commit.drop_file(&file)?;
        }
    }
    let manifest = match (plan.request.shard, shared.templates) {
        (Some(shard), _) => finish_shard(commit, shard, outcome)?,
        (None, Some(templates)) => {
            // A work that is gone, but not ours to remove now, is not listed any more.
            let present = if plan.is_whole() { None } else { Some(&plan.present) };
            finish_index(commit, shards, present, templates, outcome)?
        }
        (None, None) => commit.manifest,
    };
    Ok((manifest, taken))
}

/// A share of the works: only its own manifest.
fn finish_shard(mut commit: Commit, shard: Shard, outcome: &mut Outcome) -> Result<Manifest> {
    let manifest = &mut commit.manifest;
    manifest.works.retain(|path, _| shard.holds(path));
    manifest.files.retain(|_, file| file.work.as_ref().is_some_and(|work| shard.holds(work)));
    put_in_place(commit, &shard.manifest_file(), outcome)
}

/// Everything: reference documents, index and manifest, instead of the manifests of shards.
pub(super) fn finish_index(
    mut commit: Commit,
    shards: &[Shard],
    present: Option<&BTreeSet<String>>,
    templates: &Templates,
    outcome: &mut Outcome,
) -> Result<Manifest> {
    references(&mut commit)?;
    index(&mut commit, present, templates, outcome)?;
    for shard in shards {
        commit.drop_own(&shard.manifest_file())?;
    }
    put_in_place(commit, MANIFEST_FILE, outcome)
}

fn put_in_place(
    mut commit: Commit,
    manifest_file: &str,
    outcome: &mut Outcome,
) -> Result<Manifest> {
    let manifest = &mut commit.manifest;
    let used: BTreeSet<&String> =
        manifest.works.values().map(|record| &record.environment).collect();
    manifest.environments.retain(|id, _| used.contains(id));
    let used: BTreeSet<&String> =
        manifest.files.values().filter_map(|file| file.fonts.as_ref()).collect();
    manifest.fonts.retain(|id, _| used.contains(id));
    env!("CARGO_PKG_VERSION").clone_into(&mut manifest.tool);
    let (manifest, swapped) = commit.finish(manifest_file)?;
    outcome.written = swapped.written;
    outcome.unchanged += swapped.unchanged;
    outcome.refused = swapped.refused;
    outcome.removed = swapped.removed;
    outcome.left = swapped.left;
    Ok(manifest)
}

/// The reference documents that Markdown files name, and none besides.
fn references(commit: &mut Commit) -> Result<()> {
    let needed: BTreeSet<String> =
        commit.manifest.works.values().map(|record| record.reference.clone()).collect();
    for profile in Profile::all() {
        for last in [Orientation::Portrait, Orientation::Landscape] {
            let name = ooxml::reference_name(profile.id, last);
            if needed.contains(&name) {
                let bytes = docx::reference(&Style::new(profile), last)
                    .map_err(|error| anyhow!("failed to make `{name}`: {error:?}"))?;
                let staged = commit.stage().add(&name, &bytes)?;
                commit.take(vec![staged], None)?;
            }
        }
    }
    let files = commit.manifest.files.iter().filter(|(_, record)| record.work.is_none());
    let not_needed: Vec<String> = files
        .map(|(file, _)| file.clone())
        .filter(|file| file != INDEX_FILE && !needed.contains(file))
        .collect();
    for file in not_needed {
        commit.drop_file(&file)?;
    }
    Ok(())
}

/// The list of all works that there are and that have output.
fn index(
    commit: &mut Commit,
    present: Option<&BTreeSet<String>>,
    templates: &Templates,
    outcome: &mut Outcome,
) -> Result<()> {
    let formats: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
    let works = commit.manifest.works.iter();
    let mut entries: Vec<IndexEntry> = works
        .filter(|(path, _)| present.is_none_or(|present| present.contains(*path)))
        .map(|(path, record)| record.index_entry(path, &formats))
        .collect();
    // The newest act first; acts of one day by path; drafts last, apart from what is issued.
    entries.sort_by(|a, b| {
        (a.draft, &b.date).cmp(&(b.draft, &a.date)).then_with(|| a.path.cmp(&b.path))
    });
    match render::index(&entries, RenderContext::new(templates, "")) {
        Ok(bytes) => {
            let staged = commit.stage().add(INDEX_FILE, &bytes)?;
            commit.take(vec![staged], None)?;
        }
        Err(RenderError::Template(error)) => outcome.general_finding(template_problem(&error)),
        Err(error) => return Err(anyhow!("failed to make the index: {error:?}")),
    }
    Ok(())
}
