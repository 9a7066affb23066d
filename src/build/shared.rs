//! The files that belong to no single act: index, reference documents, manifest.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use crate::build::commit::Commit;
use crate::build::work::Made;
use crate::build::{Findings, Outcome, template_problem};
use crate::render::{self, Format, IndexEntry, RenderContext, RenderError, Templates, docx};
use crate::view::style::Style;

/// Name of the list of all acts.
const INDEX_FILE: &str = "index.html";

/// Takes in what the works made, adds the shared files and puts everything in place.
pub(super) fn finish(
    mut commit: Commit,
    made: Vec<Made>,
    present: &[String],
    templates: &Templates,
    outcome: &mut Outcome,
) -> Result<()> {
    let mut references = BTreeMap::new();
    for made in made {
        if !commit.take(made.files, Some(&made.path))? {
            continue;
        }
        references.insert(made.reference.name(), made.reference);
        let known = commit.manifest.works.remove(&made.path);
        let mut record = made.record;
        // Formats that were not asked for keep their files.
        for (format, file) in known.into_iter().flat_map(|record| record.files) {
            record.files.entry(format).or_insert(file);
        }
        commit.manifest.works.insert(made.path, record);
    }
    for (name, reference) in references {
        let style = Style::new(reference.profile);
        let bytes = docx::reference(&style, reference.last)
            .map_err(|error| anyhow!("failed to make `{name}`: {error:?}"))?;
        let staged = commit.stage().add(&name, &bytes)?;
        commit.take(vec![staged], None)?;
    }
    index(&mut commit, present, templates, outcome)?;
    for work in &mut outcome.works {
        work.kept = work.failed && commit.manifest.works.contains_key(&work.path);
    }
    env!("CARGO_PKG_VERSION").clone_into(&mut commit.manifest.tool);
    let swapped = commit.finish()?;
    outcome.written = swapped.written;
    outcome.unchanged = swapped.unchanged;
    outcome.refused = swapped.refused;
    Ok(())
}

/// The list of all works that there are and that have output.
fn index(
    commit: &mut Commit,
    present: &[String],
    templates: &Templates,
    outcome: &mut Outcome,
) -> Result<()> {
    let formats = Format::ALL.map(Format::name);
    let mut entries: Vec<IndexEntry> = present
        .iter()
        .filter_map(|path| commit.manifest.works.get_key_value(path))
        .map(|(path, record)| record.index_entry(path, &formats))
        .collect();
    // The newest act first; acts of one day by path.
    entries.sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.path.cmp(&b.path)));
    match render::index(&entries, RenderContext { templates, root: "" }) {
        Ok(bytes) => {
            let staged = commit.stage().add(INDEX_FILE, &bytes)?;
            commit.take(vec![staged], None)?;
        }
        Err(RenderError::Template(error)) => {
            outcome.general.push(Findings::without_sources(template_problem(&error)));
        }
        Err(error) => return Err(anyhow!("failed to make the index: {error:?}")),
    }
    Ok(())
}
