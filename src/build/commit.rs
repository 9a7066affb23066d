//! Swapping new output in at once.
//!
//! ```text
//! .congbao/stage/…       every new file, written, and synced (by `syncing`)
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

use crate::build::manifest::{FileRecord, Manifest};
use crate::build::syncing::Syncing;
use crate::build::{fingerprint, fs};

/// Folder inside the output folder that is congbao's own.
pub const WORK_FOLDER: &str = ".congbao";

/// Files that have been written but not yet put in their places.
#[derive(Debug)]
pub struct Stage {
    folder: PathBuf,
    syncing: Syncing,
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
    /// Short name of the fonts in it.
    pub fonts: Option<String>,
}

impl Staged {
    /// The same with fonts in it.
    #[must_use]
    pub fn with_fonts(mut self, fonts: Option<&str>) -> Self {
        self.fonts = fonts.map(str::to_owned);
        self
    }
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
        Ok(Self { folder, syncing: Syncing::start()? })
    }

    /// Writes a file into the stage. The disk has it for certain when the commit begins.
    ///
    /// # Errors
    /// When the disk is full or the folder cannot be written.
    pub fn add(&self, path: &str, bytes: &[u8]) -> Result<Staged> {
        let target = self.folder.join(path);
        if let Some(folder) = target.parent() {
            fs::create_folder(folder)?;
        }
        let file = fs::write_unsynced(&target, bytes)?;
        self.syncing.add(target, file)?;
        Ok(Staged {
            path: path.to_owned(),
            blake3: blake3::hash(bytes).to_hex().to_string(),
            bytes: bytes.len() as u64,
            fonts: None,
        })
    }
}

/// One rename or removal that the journal has decided on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Swap {
    path: String,
    /// What takes the place; absent when the old file is removed.
    blake3: Option<String>,
    /// What it replaces; absent when nothing was there.
    replaces: Option<String>,
}

/// What has happened to the files of a commit.
#[derive(Debug, Default)]
pub struct Swapped {
    /// Put in place.
    pub written: Vec<String>,
    /// How many were already the same.
    pub unchanged: usize,
    /// Not ours: left as they are.
    pub refused: Vec<String>,
    /// Removed with the act they belonged to.
    pub removed: Vec<String>,
    /// Belonged to an act that is gone, but were changed since: left as they are and forgotten.
    pub left: Vec<String>,
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
    /// ours. Says whether they were taken. Files of a work come with its path and fingerprint.
    ///
    /// # Errors
    /// When an old file cannot be read.
    pub fn take(&mut self, staged: Vec<Staged>, belongs: Option<(&str, &str)>) -> Result<bool> {
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
                    work: belongs.map(|(work, _)| work.to_owned()),
                    from: belongs.map(|(_, fingerprint)| {
                        fingerprint::of_file(fingerprint, file.fonts.as_deref())
                    }),
                    fonts: file.fonts,
                },
            );
            if present.as_deref() == Some(&file.blake3) {
                self.swapped.unchanged += 1;
            } else {
                let blake3 = Some(file.blake3);
                self.swaps.push(Swap { path: file.path, blake3, replaces: present });
            }
        }
        Ok(true)
    }

    /// Forgets a file that is not wanted any more, and removes it if it is still what congbao wrote.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drop_file(&mut self, path: &str) -> Result<()> {
        let Some(known) = self.manifest.files.remove(path) else { return Ok(()) };
        match fs::hash(&self.output.join(path))? {
            None => {}
            Some(present) if present == known.blake3 => self.remove(path, present),
            Some(_) => self.swapped.left.push(path.to_owned()),
        }
        Ok(())
    }

    /// Removes a file of congbao's own that no manifest lists: the manifest of a shard.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn drop_own(&mut self, path: &str) -> Result<()> {
        if let Some(present) = fs::hash(&self.output.join(path))? {
            self.remove(path, present);
        }
        Ok(())
    }

    fn remove(&mut self, path: &str, present: String) {
        self.swaps.push(Swap { path: path.to_owned(), blake3: None, replaces: Some(present) });
    }

    /// Writes the journal and puts everything in place, the manifest last, under that name. Gives the
    /// manifest back.
    ///
    /// # Errors
    /// When the disk is in the way: before the journal the old output stands, after it the next
    /// build goes on where this one stopped.
    pub fn finish(mut self, manifest_file: &str) -> Result<(Manifest, Swapped)> {
        let present = fs::hash(&self.output.join(manifest_file))?;
        let staged = self.stage.add(manifest_file, &self.manifest.to_bytes()?)?;
        if present.as_deref() == Some(&staged.blake3) {
            self.swapped.unchanged += 1;
        } else {
            let blake3 = Some(staged.blake3);
            self.swaps.push(Swap { path: staged.path, blake3, replaces: present });
        }
        self.stage.syncing.finish()?;
        if !self.swaps.is_empty() {
            make_way(&self.output, &self.swaps)?;
            write_journal(&self.output, &self.swaps)?;
            apply(&self.output, &self.swaps)?;
        }
        for swap in self.swaps {
            match swap.blake3 {
                Some(_) => self.swapped.written.push(swap.path),
                None => self.swapped.removed.push(swap.path),
            }
        }
        fs::remove_folder(&self.stage.folder)?;
        Ok((self.manifest, self.swapped))
    }
}

/// Gives the stage's room back after a build that failed; what a journal still needs stays.
pub(super) fn clean_up(output: &Path) {
    if !journal(output).exists() {
        // The first error is the one to tell.
        let _gone = fs::remove_folder(&output.join(WORK_FOLDER).join("stage"));
    }
}

/// Makes the folders, and finds the one that refuses before the first file has moved.
fn make_way(output: &Path, swaps: &[Swap]) -> Result<()> {
    let targets = swaps.iter().map(|swap| (output.join(&swap.path), swap.blake3.is_some()));
    let folders: BTreeSet<(PathBuf, bool)> =
        targets.filter_map(|(target, comes)| Some((target.parent()?.to_owned(), comes))).collect();
    for (folder, comes) in &folders {
        if *comes {
            fs::create_folder(folder)?;
        }
        fs::expect_writable(folder)?;
    }
    Ok(())
}

/// Whether a build was cut off after its journal.
pub(super) fn is_interrupted(output: &Path) -> bool {
    journal(output).exists()
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
    let (mut folders, mut emptied) = (BTreeSet::new(), BTreeSet::new());
    for swap in swaps {
        let (from, to) = (stage.join(&swap.path), output.join(&swap.path));
        let present = fs::hash(&to)?;
        // Done by an earlier try; or someone has put a file there since, which is left alone.
        let done = present == swap.blake3;
        let folder = to.parent().map(Path::to_owned);
        match (&swap.blake3, folder) {
            (None, Some(folder)) => {
                if !done && present == swap.replaces {
                    fs::remove_file(&to)?;
                }
                emptied.insert(folder);
            }
            (Some(_), Some(folder)) if !done && present == swap.replaces => {
                fs::create_folder(&folder)?;
                folders.insert(folder);
                fs::swap_in(&from, &to)?;
            }
            (Some(_), _) | (None, None) => {}
        }
    }
    for folder in emptied {
        let mut folder = folder.as_path();
        while folder != output && folder.starts_with(output) && fs::remove_empty_folder(folder) {
            let Some(around) = folder.parent() else { break };
            folder = around;
        }
        if folder.is_dir() {
            folders.insert(folder.to_owned());
        }
    }
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
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
