//! Where the files of one folder come from: the disk, or memory for tests and fuzzing.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::diag::Diagnostics;
use crate::load::{PROGRESS_FOLDER, text, walk};

/// The files of one folder.
#[derive(Debug, Clone, Copy)]
pub enum Files<'a> {
    /// A folder on disk.
    Folder(&'a Path),
    /// Names and bytes.
    Memory(&'a BTreeMap<String, Vec<u8>>),
}

impl Files<'_> {
    /// The bytes of a file; `None` when there is no such file.
    pub(super) fn read(
        self,
        name: &str,
        shown: &str,
        diagnostics: &mut Diagnostics,
    ) -> Result<Option<Vec<u8>>> {
        match self {
            Self::Folder(folder) => text::read(&folder.join(name), shown, diagnostics),
            Self::Memory(files) => Ok(files.get(name).cloned()),
        }
    }

    /// Names of the YAML files of its progress, sorted, with that of the folder.
    pub(super) fn progress_names(self) -> Result<Vec<String>> {
        match self {
            Self::Folder(folder) => walk::progress_files(folder),
            Self::Memory(files) => {
                let below = |name: &&String| name.starts_with(PROGRESS_FOLDER) && is_yaml(name);
                Ok(files.keys().filter(below).cloned().collect())
            }
        }
    }

    /// Names of the YAML files directly in it, sorted.
    pub(super) fn yaml_names(self) -> Result<Vec<String>> {
        match self {
            Self::Folder(folder) => walk::yaml_files(folder),
            Self::Memory(files) => {
                let yaml = |name: &&String| !name.contains('/') && is_yaml(name);
                Ok(files.keys().filter(yaml).cloned().collect())
            }
        }
    }
}

fn is_yaml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ext| ext == "yaml" || ext == "yml")
}
