//! `.congbao/state`: what the last builds saw, so that unchanged files need not be read again.
//!
//! ```text
//! congbao-state-1␤ │ program │ run key │ settled? │ manifest │ shared files │ works │ blake3 of all that
//! ```
//!
//! A cache and nothing more: it may be deleted at any time, and one that is damaged, or of another
//! version, counts as absent. It never decides what is in an output; it answers "which hash has this
//! file?" when size, times and inode are those it remembers. A file that was changed less than two
//! seconds before the state was written is read again all the same: it may have been changed once
//! more within one tick of the disk's clock.
//!
//! It also remembers which program made each file ([`fingerprint`](crate::build::fingerprint)). An
//! output of which that is not known, as after `git clone`, is made once more, and rewritten only if
//! it differs.

use std::path::Path;

use anyhow::Result;

use crate::build::commit::WORK_FOLDER;
use crate::build::fs::{self, Stamp};

/// File in congbao's own folder.
const STATE_FILE: &str = "state";
/// Marks the file and the shape of what follows.
const MAGIC: &[u8] = b"congbao-state-1\n";
/// How much older than the state a file must be for its times to be believed, in nanoseconds: the
/// coarsest clock of a disk (FAT) ticks every two seconds.
const RACY: i64 = 2_000_000_000;

/// A file with its hash as last read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    /// Name in the work's folder, or path in the output folder.
    pub(super) name: String,
    pub(super) stamp: Stamp,
    pub(super) blake3: String,
    /// For outputs: whether the program that runs now has made it.
    pub(super) ours: bool,
}

/// A work as last seen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct WorkState {
    pub(super) path: String,
    pub(super) sources: Vec<Seen>,
    pub(super) outputs: Vec<Seen>,
    /// Warnings and notes, to be told again although the work is not looked at again.
    pub(super) findings: Vec<u8>,
    pub(super) warnings: u32,
}

/// Everything remembered.
#[derive(Debug, Default)]
pub(super) struct State {
    /// Hash of the program.
    pub(super) program: String,
    /// What the run depended on beside the works.
    pub(super) run_key: String,
    /// Whether the run covered all works, and none failed or was refused.
    pub(super) settled: bool,
    /// The manifest, the index and what else belongs to no work.
    pub(super) shared: Vec<Seen>,
    /// By path.
    pub(super) works: Vec<WorkState>,
    /// Files changed after this moment are read again.
    believed_until: i64,
}

impl State {
    /// Reads the state; an empty one when there is none that can be used.
    pub(super) fn read(output: &Path, program: &str) -> Self {
        let path = output.join(WORK_FOLDER).join(STATE_FILE);
        let mut state = Self::try_read(&path).unwrap_or_default();
        if program.is_empty() || state.program != program {
            let outputs = state.works.iter_mut().flat_map(|work| &mut work.outputs);
            outputs.chain(&mut state.shared).for_each(|seen| seen.ours = false);
            state.settled = false;
        }
        program.clone_into(&mut state.program);
        state
    }

    fn try_read(path: &Path) -> Option<Self> {
        let stamp = fs::stamp(path).ok()??;
        let bytes = fs::read(path).ok()??;
        let (body, sum) = bytes.split_at_checked(bytes.len().checked_sub(32)?)?;
        if blake3::hash(body).as_bytes() != sum {
            return None;
        }
        let mut reader = Reader(body.strip_prefix(MAGIC)?);
        let state = Self {
            program: reader.text()?,
            run_key: reader.text()?,
            settled: reader.number()? == 1,
            shared: reader.list(Reader::seen)?,
            works: reader.list(Reader::work)?,
            believed_until: stamp.modified.saturating_sub(RACY),
        };
        reader.0.is_empty().then_some(state)
    }

    /// Writes the state.
    ///
    /// # Errors
    /// When the disk is in the way.
    pub(super) fn write(&self, output: &Path) -> Result<()> {
        let folder = output.join(WORK_FOLDER);
        let mut bytes = MAGIC.to_vec();
        put_text(&mut bytes, &self.program);
        put_text(&mut bytes, &self.run_key);
        put_number(&mut bytes, u64::from(self.settled));
        put_list(&mut bytes, &self.shared, put_seen);
        put_list(&mut bytes, &self.works, put_work);
        let sum = blake3::hash(&bytes);
        bytes.extend_from_slice(sum.as_bytes());
        let draft = folder.join("state.new");
        fs::write(&draft, &bytes)?;
        fs::swap_in(&draft, &folder.join(STATE_FILE))
    }

    /// The work of that path.
    pub(super) fn work(&self, path: &str) -> Option<&WorkState> {
        let at = self.works.binary_search_by(|work| work.path.as_str().cmp(path)).ok()?;
        self.works.get(at)
    }

    /// The present hash of a file, read only when its stamp is not the remembered one; `None` when
    /// there is no file. Says whether it had to be read.
    ///
    /// # Errors
    /// When the file is there and cannot be read.
    pub(super) fn look(
        &self,
        file: &Path,
        name: &str,
        known: Option<&Seen>,
        hash: fn(&Path) -> Result<Option<String>>,
    ) -> Result<Option<(Seen, bool)>> {
        let Some(stamp) = fs::stamp(file)? else { return Ok(None) };
        if let Some(known) = known
            && known.stamp == stamp
            && stamp.modified.max(stamp.changed) < self.believed_until
        {
            return Ok(Some((known.clone(), false)));
        }
        let Some(blake3) = hash(file)? else { return Ok(None) };
        let ours = known.is_some_and(|known| known.ours && known.blake3 == blake3);
        Ok(Some((Seen { name: name.to_owned(), stamp, blake3, ours }, true)))
    }
}

impl WorkState {
    /// The remembered output of that path.
    pub(super) fn output(&self, name: &str) -> Option<&Seen> {
        self.outputs.iter().find(|seen| seen.name == name)
    }

    /// The remembered source of that name.
    pub(super) fn source(&self, name: &str) -> Option<&Seen> {
        self.sources.iter().find(|seen| seen.name == name)
    }
}

fn put_number(bytes: &mut Vec<u8>, number: u64) {
    bytes.extend_from_slice(&number.to_le_bytes());
}

fn put_bytes(bytes: &mut Vec<u8>, part: &[u8]) {
    put_number(bytes, part.len() as u64);
    bytes.extend_from_slice(part);
}

fn put_text(bytes: &mut Vec<u8>, text: &str) {
    put_bytes(bytes, text.as_bytes());
}

fn put_list<T>(bytes: &mut Vec<u8>, list: &[T], put: fn(&mut Vec<u8>, &T)) {
    put_number(bytes, list.len() as u64);
    for item in list {
        put(bytes, item);
    }
}

fn put_seen(bytes: &mut Vec<u8>, seen: &Seen) {
    put_text(bytes, &seen.name);
    put_text(bytes, &seen.blake3);
    put_number(bytes, u64::from(seen.ours));
    put_number(bytes, seen.stamp.bytes);
    put_number(bytes, seen.stamp.inode);
    put_number(bytes, seen.stamp.modified.cast_unsigned());
    put_number(bytes, seen.stamp.changed.cast_unsigned());
}

fn put_work(bytes: &mut Vec<u8>, work: &WorkState) {
    put_text(bytes, &work.path);
    put_list(bytes, &work.sources, put_seen);
    put_list(bytes, &work.outputs, put_seen);
    put_bytes(bytes, &work.findings);
    put_number(bytes, u64::from(work.warnings));
}

/// What is left to read; every answer is `None` past the end.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.0.split_first_chunk::<8>()?;
        self.0 = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn bytes(&mut self) -> Option<Vec<u8>> {
        let length = usize::try_from(self.number()?).ok()?;
        let (part, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(part.to_vec())
    }

    fn text(&mut self) -> Option<String> {
        String::from_utf8(self.bytes()?).ok()
    }

    fn list<T>(&mut self, item: fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let count = self.number()?;
        let mut list = Vec::new();
        for _ in 0..count {
            list.push(item(self)?);
        }
        Some(list)
    }

    fn seen(&mut self) -> Option<Seen> {
        let (name, blake3, ours) = (self.text()?, self.text()?, self.number()? == 1);
        let (bytes, inode) = (self.number()?, self.number()?);
        let (modified, changed) = (self.number()?.cast_signed(), self.number()?.cast_signed());
        Some(Seen { name, stamp: Stamp { bytes, modified, changed, inode }, blake3, ours })
    }

    fn work(&mut self) -> Option<WorkState> {
        Some(WorkState {
            path: self.text()?,
            sources: self.list(Self::seen)?,
            outputs: self.list(Self::seen)?,
            findings: self.bytes()?,
            warnings: u32::try_from(self.number()?).ok()?,
        })
    }
}
