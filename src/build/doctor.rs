//! Documents from anywhere, examined, and corrected copies of them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::{Findings, Outcome, fs};
use crate::diag::Diagnostics;
use crate::inspect::{self, Examined, Mended, bounds};
use crate::model::text::problem;
use crate::profile::Profile;

/// What came of examining documents.
#[derive(Debug, Default)]
pub struct Doctored {
    /// Everything that was found, to be told like the findings of a build.
    pub outcome: Outcome,
    /// Each document that could be read.
    pub documents: Vec<Document>,
}

/// A document that was examined.
#[derive(Debug)]
pub struct Document {
    /// As it was named.
    pub name: String,
    /// The decree that it was held against.
    pub profile: &'static str,
    /// Whether the day printed in the document chose it.
    pub dated: bool,
    /// How many paragraphs were looked at.
    pub paragraphs: usize,
}

/// The ids of the layout rules, oldest first.
#[must_use]
pub fn profile_ids() -> Vec<&'static str> {
    Profile::all().into_iter().map(|profile| profile.id).collect()
}

fn profile(id: Option<&str>) -> Option<&'static Profile> {
    Profile::all().into_iter().find(|profile| Some(profile.id) == id)
}

/// Examines documents, one after the other; a folder is no document.
///
/// # Errors
/// When a file cannot be read.
pub fn doctor(files: &[PathBuf], profile_id: Option<&str>) -> Result<Doctored> {
    let mut doctored = Doctored::default();
    for path in files {
        let (name, bytes) = read(path)?;
        match inspect::examine(&name, &bytes, profile(profile_id)) {
            Ok(examined) => doctored.add(name, examined),
            Err(wrong) => {
                let findings = Findings::without_sources(Diagnostics::from_iter([*wrong]));
                doctored.outcome.general.push(findings);
            }
        }
    }
    Ok(doctored)
}

impl Doctored {
    fn add(&mut self, name: String, examined: Examined) {
        self.documents.push(Document {
            name,
            profile: examined.profile.name,
            dated: examined.date.is_some(),
            paragraphs: examined.paragraphs,
        });
        let findings = Findings { diagnostics: examined.findings, sources: examined.sources };
        self.outcome.general.push(findings);
    }
}

/// Writes a corrected copy of a Word document. The outcome holds what a person must decide; without a
/// copy it says why.
///
/// # Errors
/// When a file cannot be read or written, or `out` is there already.
pub fn mend(
    file: &Path,
    out: &Path,
    profile_id: Option<&str>,
) -> Result<(Doctored, Vec<inspect::Change>)> {
    let mut doctored = Doctored::default();
    let (name, bytes) = read(file)?;
    let copy = shown(out);
    match inspect::mend(&name, &copy, &bytes, profile(profile_id)) {
        Ok(Mended { bytes, changes, left }) => {
            fs::write_new(out, &bytes)?;
            doctored.add(copy, left);
            Ok((doctored, changes))
        }
        Err(wrong) => {
            let findings = Findings::without_sources(Diagnostics::from_iter([*wrong]));
            doctored.outcome.general.push(findings);
            Ok((doctored, Vec::new()))
        }
    }
}

/// A path as it is named to people.
fn shown(path: &Path) -> String {
    path.display().to_string().replace('\\', "/")
}

/// A document and how it is named to people. One byte more than is allowed is enough to refuse it.
fn read(path: &Path) -> Result<(String, Vec<u8>)> {
    let name = shown(path);
    let bytes = fs::read_beginning(path, bounds::FILE as u64 + 1)?.with_context(|| {
        problem(format!("không có tệp `{name}`"), format!("there is no file `{name}`"))
    })?;
    Ok((name, bytes))
}
