//! `output/manifest.json`: what congbao wrote, byte for byte, and for which work.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::build::fingerprint::Environment;
use crate::build::fonts::FontRecord;
use crate::build::fs;
use crate::check::Identity;
use crate::render::IndexEntry;

/// Name of the manifest in the output folder.
pub const MANIFEST_FILE: &str = "manifest.json";

/// Marks a manifest as ours and tells which shape it has.
const SCHEMA: &str = "congbao-manifest-1";

/// Everything congbao knows about the output folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    schema: String,
    /// Version of the program that wrote it.
    pub tool: String,
    /// Each work by path.
    pub works: BTreeMap<String, WorkRecord>,
    /// What works were made from beside their sources, by short name; one, unless works were built
    /// apart.
    #[serde(default)]
    pub environments: BTreeMap<String, Environment>,
    /// The fonts of PDF files, by short name; one, unless some files were made apart.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub fonts: BTreeMap<String, FontRecord>,
    /// Each file by path relative to the output folder, with `/`; the manifest itself is not listed.
    pub files: BTreeMap<String, FileRecord>,
}

impl Default for Manifest {
    fn default() -> Self {
        Self {
            schema: SCHEMA.to_owned(),
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            works: BTreeMap::new(),
            environments: BTreeMap::new(),
            fonts: BTreeMap::new(),
            files: BTreeMap::new(),
        }
    }
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRecord {
    /// blake3, in hexadecimal.
    pub blake3: String,
    /// Length in bytes.
    pub bytes: u64,
    /// Path of the work it belongs to; absent for files of the whole output.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub work: Option<String>,
    /// Fingerprint of what it was made from; only for files of a work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Short name of the fonts in it; only for PDF files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fonts: Option<String>,
}

/// One work as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkRecord {
    /// Number as printed.
    pub number: String,
    /// `2012-02-09`.
    pub date: String,
    /// `09/02/2012`.
    pub date_printed: String,
    /// Type in mixed case.
    pub doc_type: String,
    /// Official name of the issuer.
    pub issuer: String,
    /// Title in mixed case.
    pub subject: String,
    /// Not yet signed.
    pub draft: bool,
    /// Layout rules.
    pub profile: String,
    /// The reference document that its Markdown names.
    pub reference: String,
    /// What makes it one act; absent while number or date is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Each content file it was last made from, with its blake3.
    #[serde(default)]
    pub sources: BTreeMap<String, String>,
    /// Short name of what else it was last made from.
    #[serde(default)]
    pub environment: String,
    /// Names of the acts that it amends, as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amends: Vec<String>,
    /// Days for which an edition was asked for (`--as-of`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub as_of: Vec<String>,
    /// Format and file; editions and what else is made of an act under `<edition>/<format>`.
    pub files: BTreeMap<String, String>,
}

impl WorkRecord {
    /// The line of the index.
    #[must_use]
    pub fn index_entry(&self, path: &str, formats: &[&str]) -> IndexEntry {
        let file = |format: &&str| {
            self.files.get(*format).map(|file| ((*format).to_owned(), file.clone()))
        };
        IndexEntry {
            path: path.to_owned(),
            id: path.rsplit('/').next().unwrap_or(path).to_owned(),
            number: self.number.clone(),
            date: self.date.clone(),
            date_printed: self.date_printed.clone(),
            doc_type: self.doc_type.clone(),
            issuer: self.issuer.clone(),
            subject: self.subject.clone(),
            draft: self.draft,
            files: formats.iter().filter_map(file).chain(self.editions()).collect(),
        }
    }
}

impl WorkRecord {
    /// The latest consolidated text, the history and the latest report, for the index.
    fn editions(&self) -> Vec<(String, String)> {
        let is_page = |name: &&String| name.starts_with("hop-nhat-") && name.ends_with("/html");
        let latest = self.files.keys().rfind(is_page);
        let history = self.files.keys().find(|name| *name == "lich-su/html");
        let is_report = |name: &&String| name.starts_with("bao-cao-") && name.ends_with("/html");
        let report = self.files.keys().rfind(is_report);
        let names = latest.into_iter().chain(history).chain(report);
        names.map(|name| (name.clone(), self.files[name].clone())).collect()
    }
}

/// What lies where the manifest should be.
#[derive(Debug)]
pub enum Reading {
    /// Nothing.
    Absent,
    /// A manifest of ours.
    Known(Manifest),
    /// Something else, or a manifest that someone has changed.
    Foreign,
}

impl Manifest {
    /// Reads a manifest of an output folder, by its name.
    ///
    /// # Errors
    /// When the machine does not let us read it.
    pub fn read(output: &Path, name: &str) -> Result<Reading> {
        let Some(text) = fs::read_text(&output.join(name))? else {
            return Ok(Reading::Absent);
        };
        match serde_json::from_str::<Self>(&text) {
            Ok(manifest) if manifest.schema == SCHEMA => Ok(Reading::Known(manifest)),
            _ => Ok(Reading::Foreign),
        }
    }

    /// The bytes of the file: keys sorted, two spaces, a line end at the end.
    ///
    /// # Errors
    /// Never for a manifest of ours.
    pub fn to_bytes(&self) -> Result<Vec<u8>> {
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }
}
