//! Swapping new output in at once.
//!
//! ```text
//! .congbao/stage/…       every new file, written and synced
//! .congbao/journal.json  which of them replace what: from here on the build counts as done
//! rename, rename, …      the files take their places, the manifest last
//! .congbao/journal.json  removed
//! ```
//!
//! Killed before the journal: the old output stands. Killed after it: the next build finishes the
//! renames first ([`recover`]).

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::build::fs;
use crate::build::manifest::{FileRecord, MANIFEST_FILE, Manifest};

/// Folder inside the output folder that is congbao's own.
pub const WORK_FOLDER: &str = ".congbao";

/// Files that have been written but not yet put in their places.
#[derive(Debug)]
pub struct Stage {
    folder: PathBuf,
}

/// A file in the stage.
#[derive(Debug, Clone)]
pub struct Staged {
    /// Path relative to the output folder, with `/`.
    pub path: String,
    /// blake3, in hexadecimal.
    pub blake3: String,
    /// Length in bytes.
    pub bytes: u64,
}

impl Stage {
    /// An empty stage; what a killed build left there is removed. The caller holds the lock.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn open(output: &Path) -> Result<Self> {
        let folder = output.join(WORK_FOLDER).join("stage");
        fs::remove_folder(&folder)?;
        fs::create_folder(&folder)?;
        Ok(Self { folder })
    }

    /// Writes a file into the stage.
    ///
    /// # Errors
    /// When the disk is full or the folder cannot be written.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<Staged> {
        let target = self.folder.join(path);
        if let Some(folder) = target.parent() {
            fs::create_folder(folder)?;
        }
        fs::write_synced(&target, bytes)?;
        Ok(Staged {
            path: path.to_owned(),
            blake3: blake3::hash(bytes).to_hex().to_string(),
            bytes: bytes.len() as u64,
        })
    }
}

/// One rename that the journal has decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Swap {
    path: String,
    blake3: String,
    /// What it replaces; absent when nothing was there.
    replaces: Option<String>,
}

/// What has happened to the files of a commit.
#[derive(Debug, Default)]
pub struct Swapped {
    /// Put in place.
    pub written: Vec<String>,
    /// Were already the same.
    pub unchanged: Vec<String>,
    /// Not ours: left as they are.
    pub refused: Vec<String>,
}

/// Staged files on their way to their places.
#[derive(Debug)]
pub struct Commit {
    output: PathBuf,
    stage: Stage,
    /// What congbao has written so far; updated as files are taken in.
    pub manifest: Manifest,
    swaps: Vec<Swap>,
    swapped: Swapped,
}

impl Commit {
    /// Begins a commit on top of what the manifest knows.
    #[must_use]
    pub fn new(output: &Path, stage: Stage, manifest: Manifest) -> Self {
        let (swaps, swapped) = (Vec::new(), Swapped::default());
        Self { output: output.to_owned(), stage, manifest, swaps, swapped }
    }

    /// The stage, for files that are made at the end.
    #[must_use]
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Takes in files that belong together: all of them, or none if one is in the way that is not
    /// ours. Says whether they were taken.
    ///
    /// # Errors
    /// When an old file cannot be read.
    pub fn take(&mut self, staged: Vec<Staged>, work: Option<&str>) -> Result<bool> {
        let mut present = Vec::new();
        for file in &staged {
            present.push(fs::hash(&self.output.join(&file.path))?);
        }
        let foreign = |(file, present): &(&Staged, &Option<String>)| {
            let known = self.manifest.files.get(&file.path).map(|record| &record.blake3);
            present.as_ref().is_some_and(|hash| *hash != file.blake3 && Some(hash) != known)
        };
        let refused: Vec<String> = staged
            .iter()
            .zip(&present)
            .filter(foreign)
            .map(|(file, _)| file.path.clone())
            .collect();
        if !refused.is_empty() {
            self.swapped.refused.extend(refused);
            return Ok(false);
        }
        for (file, present) in staged.into_iter().zip(present) {
            self.manifest.files.insert(
                file.path.clone(),
                FileRecord {
                    blake3: file.blake3.clone(),
                    bytes: file.bytes,
                    work: work.map(str::to_owned),
                },
            );
            if present.as_deref() == Some(&file.blake3) {
                self.swapped.unchanged.push(file.path);
            } else {
                self.swaps.push(Swap { path: file.path, blake3: file.blake3, replaces: present });
            }
        }
        Ok(true)
    }

    /// Writes the journal and puts everything in place, the manifest last.
    ///
    /// # Errors
    /// When the disk is in the way; the next build goes on where this one stopped.
    pub fn finish(mut self) -> Result<Swapped> {
        let bytes = self.manifest.to_bytes()?;
        let present = fs::hash(&self.output.join(MANIFEST_FILE))?;
        let staged = self.stage.add(MANIFEST_FILE, &bytes)?;
        if present.as_deref() == Some(&staged.blake3) {
            self.swapped.unchanged.push(staged.path);
        } else {
            let swap = Swap { path: staged.path, blake3: staged.blake3, replaces: present };
            self.swaps.push(swap);
        }
        if !self.swaps.is_empty() {
            write_journal(&self.output, &self.swaps)?;
            apply(&self.output, &self.swaps)?;
        }
        self.swapped.written.extend(self.swaps.into_iter().map(|swap| swap.path));
        fs::remove_folder(&self.stage.folder)?;
        Ok(self.swapped)
    }
}

/// Finishes the renames of a build that was killed after its journal was written. Says whether there
/// was one. The caller holds the lock.
///
/// # Errors
/// When the disk is in the way, or the journal is not one of ours.
pub fn recover(output: &Path) -> Result<bool> {
    let path = journal(output);
    let Some(text) = fs::read_text(&path)? else { return Ok(false) };
    let swaps: Vec<Swap> = serde_json::from_str(&text).with_context(|| {
        format!("failed to read `{}`: not a journal of congbao", path.display())
    })?;
    if let Some(swap) = swaps.iter().find(|swap| !is_inside(&swap.path)) {
        bail!("failed to read `{}`: it names `{}`", path.display(), swap.path);
    }
    apply(output, &swaps)?;
    Ok(true)
}

/// Whether a path of the journal stays inside the output folder.
fn is_inside(path: &str) -> bool {
    !path.is_empty()
        && path
            .split('/')
            .all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', ':']))
}

fn journal(output: &Path) -> PathBuf {
    output.join(WORK_FOLDER).join("journal.json")
}

/// The journal appears whole or not at all.
fn write_journal(output: &Path, swaps: &[Swap]) -> Result<()> {
    let path = journal(output);
    let draft = path.with_extension("json.new");
    let mut bytes = serde_json::to_vec(swaps)?;
    bytes.push(b'\n');
    fs::write_synced(&draft, &bytes)?;
    fs::swap_in(&draft, &path)?;
    fs::sync_folder(&output.join(WORK_FOLDER))
}

fn apply(output: &Path, swaps: &[Swap]) -> Result<()> {
    let stage = output.join(WORK_FOLDER).join("stage");
    let mut folders = BTreeSet::new();
    for swap in swaps {
        let (from, to) = (stage.join(&swap.path), output.join(&swap.path));
        let present = fs::hash(&to)?;
        // Done by an earlier try; or someone has put a file there since, which is left alone.
        if present.as_deref() == Some(&swap.blake3) || present != swap.replaces {
            continue;
        }
        if let Some(folder) = to.parent() {
            fs::create_folder(folder)?;
            folders.insert(folder.to_owned());
        }
        fs::swap_in(&from, &to)?;
    }
    for folder in &folders {
        fs::sync_folder(folder)?;
    }
    fs::remove_file(&journal(output))
}

#[cfg(test)]
mod tests {
    use super::is_inside;

    #[test]
    fn a_journal_cannot_lead_out_of_the_output() {
        assert!(is_inside("2012/209-qd-ubnd/209-qd-ubnd.html"));
        for path in ["", "../x", "a/../../x", "/etc/passwd", "a//b", "c:/x", "a\\b"] {
            assert!(!is_inside(path), "{path}");
        }
    }
}
