//! The fonts of PDF files: found on this machine, once per run, an input like any other file.
//!
//! Which font it was stands in the manifest: family, and the hash of each face. Another font makes PDF
//! files anew and nothing else.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::build::fingerprint;
use crate::render::pdf::{self, Fonts};

/// How deep folders are looked into.
const DEEPEST: usize = 6;
/// How many files and folders are looked at.
const MOST_ENTRIES: usize = 50_000;
/// How many files are read.
const MOST_FILES: usize = 64;
/// The longest file that is read, in bytes.
const LONGEST: u64 = 32 << 20;

/// What the manifest says about a font.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FontRecord {
    /// Name of the family.
    pub family: String,
    /// Whether it is the one within the program, because the machine has none that will do.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub embedded: bool,
    /// blake3 of the file of each face.
    pub faces: BTreeMap<String, String>,
}

/// The fonts of a run.
pub(super) struct FontSet {
    pub(super) fonts: Fonts,
    pub(super) record: FontRecord,
    /// Short name of the record.
    pub(super) id: String,
}

/// The best fonts in the folders; those of the program when there are none. `None` only in a build
/// without PDF.
pub(super) fn find(folders: &[PathBuf]) -> Option<FontSet> {
    let mut search = Search { entries: 0, files: Vec::new() };
    for folder in folders {
        search.folder(folder, 0);
    }
    let fonts = pdf::choose(search.files)?;
    let faces = fonts.faces().into_iter();
    let record = FontRecord {
        family: fonts.family().to_owned(),
        embedded: fonts.is_embedded(),
        faces: faces.map(|(name, bytes)| (name.to_owned(), fingerprint::hex(bytes))).collect(),
    };
    let id = fingerprint::digest(&record);
    Some(FontSet { fonts, record, id })
}

/// Looks for files by name; what cannot be read is passed over, as a font that is not there.
struct Search {
    entries: usize,
    files: Vec<Vec<u8>>,
}

impl Search {
    fn folder(&mut self, folder: &Path, depth: usize) {
        let Ok(entries) = fs::read_dir(folder) else { return };
        let mut entries: Vec<_> = entries.flatten().collect();
        // Not the order of the disk: it decides which of two equal faces is taken.
        entries.sort_by_key(fs::DirEntry::file_name);
        for entry in entries {
            self.entries += 1;
            if self.entries > MOST_ENTRIES || self.files.len() >= MOST_FILES {
                return;
            }
            let path = entry.path();
            let Ok(metadata) = fs::metadata(&path) else { continue };
            let name = entry.file_name();
            if metadata.is_dir() && depth < DEEPEST {
                self.folder(&path, depth + 1);
            } else if metadata.is_file() && pdf::is_wanted(&name.to_string_lossy()) {
                self.files.extend(read(&path));
            }
        }
    }
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path).ok()?.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST).then_some(bytes)
}
