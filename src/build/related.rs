//! An act with all that amend it and all that it amends, loaded for a question about it.

use anyhow::Result;

use crate::build::family::Families;
use crate::build::manifest::{MANIFEST_FILE, Manifest, Reading, WorkRecord};
use crate::build::project::Project;
use crate::build::{Findings, Outcome, Request, prepare};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, Files};
use crate::model::Work;
use crate::model::agency::Registry;
use crate::source::Sources;

/// An act and those that have to do with it.
#[derive(Debug)]
pub struct Related {
    /// The act first.
    pub works: Vec<Work>,
    /// The texts of all.
    pub sources: Sources,
    /// All agencies.
    pub registry: Registry,
    /// What the last build made of the act.
    pub record: Option<WorkRecord>,
}

/// Loads an act, by id or path, with those that have to do with it; what is wrong is told in `outcome`,
/// and then there is nothing to ask.
///
/// # Errors
/// When the machine does not let us read.
pub fn related(project: &Project, act: &str, outcome: &mut Outcome) -> Result<Option<Related>> {
    let request = Request { ids: vec![act.to_owned()], ..Request::default() };
    let Some(prepared) = prepare(project, &request, outcome)? else { return Ok(None) };
    let [found] = &prepared.works[..] else {
        if !prepared.works.is_empty() {
            let paths: Vec<&str> = prepared.works.iter().map(|found| found.path.as_str()).collect();
            let paths = paths.join(", ");
            let told = Diagnostic::error(
                "work-ambiguous",
                format!("có nhiều văn bản mã \"{act}\": {paths}; ghi cả đường dẫn"),
                format!("several works are called \"{act}\": {paths}; give the path"),
            );
            outcome.general_finding(Diagnostics::from_iter([told]));
        }
        return Ok(None);
    };
    let families = Families::new(&prepared.all, |_| None)?;
    let mut sources = Sources::default();
    let mut works = Vec::new();
    let mut broken = false;
    for found in std::iter::once(found).chain(families.members(&found.path)) {
        let files = Files::Folder(&found.folder);
        if let (Some(work), _) = load::work_among(files, &found.path, &mut sources)? {
            works.push(work);
        } else {
            broken = true;
            let load::Loaded { diagnostics, sources, .. } = load::work(found)?;
            outcome.general.push(Findings { diagnostics, sources });
        }
    }
    if broken {
        return Ok(None);
    }
    let record = match Manifest::read(&project.output, MANIFEST_FILE)? {
        Reading::Known(mut manifest) => manifest.works.remove(&found.path),
        Reading::Absent | Reading::Foreign => None,
    };
    Ok(Some(Related { works, sources, registry: prepared.registry, record }))
}
