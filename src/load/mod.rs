//! Files → model; the only room that knows YAML and folders.
//!
//! 1. [`find_works`] walks `content/` and names the folders that hold a `decision.yaml`.
//! 2. [`registry`] reads `content/agencies.yaml`.
//! 3. [`work`] reads one folder: bytes → text in NFC ([`text`]) → tree with places ([`tree`]) →
//!    typed values ([`de`]); annexes named by file are read in turn, then how the act is tracked and
//!    what was reported ([`progress`]).
//! 4. [`edited`] is the way back: fixes of the text as read, put into the file.
//!
//! What is wrong with the content comes back as diagnostics, all at once; only trouble with the
//! machine is an `Err`.

mod de;
mod docs;
mod edit;
mod files;
mod progress;
mod text;
mod tree;
mod walk;

use std::path::Path;

use anyhow::Result;
use serde::Deserialize;

use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::Work;
use crate::model::act::{Annex, AnnexEntry, Decision};
use crate::model::agency::Registry;
use crate::model::operation::Operation;
use crate::model::text::Text;
use crate::source::{Sources, Span};

pub use edit::edited;
pub use files::Files;
pub use progress::progress_text;
pub use text::{MAX_FILE_BYTES, as_read, printable};
pub use walk::{FoundWork, find_works};

/// Name of the file that makes a folder a work.
pub const DECISION_FILE: &str = "decision.yaml";
/// Name of the registry, directly below `content/`.
pub const REGISTRY_FILE: &str = "agencies.yaml";
/// Name of the file that says how an act is tracked.
pub const TRACKING_FILE: &str = "tracking.yaml";
/// Name of the folder of what agencies have reported.
pub const PROGRESS_FOLDER: &str = "progress";
/// Name of the folder in it that holds the workbooks as they came.
pub const RETURNS_FOLDER: &str = "returns";
/// How deep annexes of annexes may go.
const MAX_ANNEX_DEPTH: usize = 6;

/// What came out of one reading.
#[derive(Debug)]
pub struct Loaded<T> {
    /// The value; `None` exactly when `diagnostics` holds an error.
    pub value: Option<T>,
    /// The texts it was read from.
    pub sources: Sources,
    /// Everything found on the way.
    pub diagnostics: Diagnostics,
}

/// Reads the registry of agencies; an empty one, with a warning, when the file is not there.
///
/// # Errors
/// When the file is there and the machine does not let us read it.
pub fn registry(content: &Path) -> Result<Loaded<Registry>> {
    registry_in(Files::Folder(content))
}

/// Reads the registry from files that need not lie on a disk.
///
/// # Errors
/// As [`registry`]; never for files in memory.
pub fn registry_in(files: Files<'_>) -> Result<Loaded<Registry>> {
    let mut reader = Reader::new(files, String::new());
    let value = match reader.file::<Registry>(REGISTRY_FILE)? {
        Reading::Absent => {
            reader.diagnostics.push(
                Diagnostic::warning(
                    "registry-absent",
                    format!("không có danh mục cơ quan content/{REGISTRY_FILE}"),
                    format!("there is no registry of agencies, content/{REGISTRY_FILE}"),
                )
                .in_file(format!("content/{REGISTRY_FILE}")),
            );
            Some(Registry::default())
        }
        Reading::Done(value) => value,
    };
    Ok(reader.finish(value))
}

/// Reads one work: its decision and all annexes.
///
/// # Errors
/// When the machine does not let us read a file that is there.
pub fn work(found: &FoundWork) -> Result<Loaded<Work>> {
    work_in(Files::Folder(&found.folder), &found.path)
}

/// Reads the work at `path` below `content/` from files that need not lie on a disk.
///
/// # Errors
/// As [`work`]; never for files in memory.
pub fn work_in(files: Files<'_>, path: &str) -> Result<Loaded<Work>> {
    let mut sources = Sources::default();
    let (value, diagnostics) = work_among(files, path, &mut sources)?;
    Ok(Loaded { value, sources, diagnostics })
}

/// Reads a work whose places will be told beside those of other works: its texts are added to
/// `sources`.
///
/// # Errors
/// As [`work`]; never for files in memory.
pub fn work_among(
    files: Files<'_>,
    path: &str,
    sources: &mut Sources,
) -> Result<(Option<Work>, Diagnostics)> {
    let mut reader = Reader::new(files, path.to_owned());
    reader.sources = std::mem::take(sources);
    let value = reader.work(path);
    let loaded = reader.finish(None::<Work>);
    *sources = loaded.sources;
    let value = value?.filter(|_| !loaded.diagnostics.has_errors());
    Ok((value, loaded.diagnostics))
}

/// Names of the acts that a work amends, as written; none when it does not amend.
///
/// A decision that cannot be read as a whole is looked through line by line: what it would amend must
/// not be published as if it were not there.
///
/// # Errors
/// When the file is there and the machine does not let us read it.
pub fn amended_acts(found: &FoundWork) -> Result<Vec<String>> {
    let mut told = Diagnostics::new();
    let bytes = Files::Folder(&found.folder).read(DECISION_FILE, DECISION_FILE, &mut told)?;
    let text = String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned();
    if !text.contains(AMENDS_KEY) {
        return Ok(Vec::new());
    }
    let mut reader = Reader::new(Files::Folder(&found.folder), found.path.clone());
    let mut names: Vec<String> = match reader.file::<Decision>(DECISION_FILE)? {
        Reading::Done(Some(decision)) => {
            decision.amends.into_iter().map(|list| list.act.value).collect()
        }
        Reading::Done(None) | Reading::Absent => text
            .lines()
            .filter_map(|line| line.trim_start_matches([' ', '-']).strip_prefix("act:"))
            .map(|name| name.trim().trim_matches(['"', '\'']).to_owned())
            .collect(),
    };
    names.sort();
    names.dedup();
    Ok(names)
}

/// The key of a decision under which it amends.
const AMENDS_KEY: &str = "amends";

/// Documentation of every id that loading tells, in order of id.
#[must_use]
pub fn docs() -> Vec<Doc> {
    docs::DOCS.to_vec()
}

enum Reading<T> {
    /// There is no such file.
    Absent,
    /// Read; `None` when its problems are in the diagnostics.
    Done(Option<T>),
}

struct Reader<'a> {
    files: Files<'a>,
    /// Path of the folder as shown to people, below `content/`.
    shown: String,
    sources: Sources,
    diagnostics: Diagnostics,
    names: Vec<String>,
    /// Whether a file was there whose values could not be read.
    unread: bool,
}

impl<'a> Reader<'a> {
    fn new(files: Files<'a>, shown: String) -> Self {
        Self {
            files,
            shown,
            sources: Sources::default(),
            diagnostics: Diagnostics::new(),
            names: Vec::new(),
            unread: false,
        }
    }

    fn finish<T>(mut self, value: Option<T>) -> Loaded<T> {
        self.diagnostics.sort();
        let value = if self.diagnostics.has_errors() { None } else { value };
        Loaded { value, sources: self.sources, diagnostics: self.diagnostics }
    }

    fn work(&mut self, path: &str) -> Result<Option<Work>> {
        let Reading::Done(Some(mut decision)) = self.file::<Decision>(DECISION_FILE)? else {
            return Ok(None);
        };
        self.annexes(&mut decision.annexes, &mut Vec::new())?;
        let operations = decision.amends.iter_mut().flat_map(|acts| &mut acts.operations);
        for annex in operations.filter_map(Operation::annex_mut) {
            self.annexes(std::slice::from_mut(annex), &mut Vec::new())?;
        }
        let tracking = self.tracking()?;
        let progress = self.progress()?;
        // A file that could not be read may be the one that names the others.
        if !self.unread {
            self.unused_files()?;
        }
        Ok(Some(Work { path: path.to_owned(), decision, edition: None, tracking, progress }))
    }

    fn shown_path(&self, name: &str) -> String {
        match self.shown.as_str() {
            "" => format!("content/{name}"),
            shown => format!("content/{shown}/{name}"),
        }
    }

    fn file<T: for<'de> Deserialize<'de>>(&mut self, name: &str) -> Result<Reading<T>> {
        let shown = self.shown_path(name);
        let Some(bytes) = self.files.read(name, &shown, &mut self.diagnostics)? else {
            return Ok(Reading::Absent);
        };
        self.names.push(name.to_owned());
        let id = text::decode(&bytes, &shown, &mut self.sources, &mut self.diagnostics);
        let Some(id) = id else { return Ok(Reading::Done(None)) };
        let Some(file) = self.sources.get(id) else { return Ok(Reading::Done(None)) };
        if let Some((at, letter)) = text::unprintable(file.text()) {
            let message = text::unprintable_message(letter);
            self.diagnostics.push(
                Diagnostic::error("text-control", message.vi, message.en)
                    .at(Span::new(id, at..at + letter.len_utf8()))
                    .hint(
                        "ký tự này không nhìn thấy được; xóa nó và viết lại chữ quanh nó",
                        "it cannot be seen; remove it and write the word around it anew",
                    ),
            );
            return Ok(Reading::Done(None));
        }
        let Some(root) = tree::parse(id, file, &mut self.diagnostics) else {
            return Ok(Reading::Done(None));
        };
        Ok(Reading::Done(de::read(&root, &mut self.diagnostics)))
    }

    /// Replaces each file name by the annex it names.
    fn annexes(&mut self, entries: &mut [AnnexEntry], open: &mut Vec<String>) -> Result<()> {
        for entry in entries {
            let mut opened = false;
            if let AnnexEntry::File(name) = entry {
                let name = name.clone();
                match self.annex_file(&name, open)? {
                    Some(annex) => *entry = AnnexEntry::Inline(Box::new(annex)),
                    None => continue,
                }
                open.push(name.value);
                opened = true;
            }
            if let AnnexEntry::Inline(annex) = entry {
                self.annexes(&mut annex.annexes, open)?;
            }
            if opened {
                open.pop();
            }
        }
        Ok(())
    }

    fn annex_file(&mut self, name: &Text, open: &[String]) -> Result<Option<Annex>> {
        let plain = !name.contains(['/', '\\', ':']) && !name.starts_with('.');
        let yaml = Path::new(name.as_str()).extension().is_some_and(|ext| ext == "yaml");
        if !plain || !yaml || name.value == DECISION_FILE {
            self.diagnostics.push(
                Diagnostic::error(
                    "annex-file-name",
                    format!("\"{name}\" không phải tên tệp phụ lục"),
                    format!("\"{name}\" is not the name of an annex file"),
                )
                .at(name.span)
                .hint(
                    "ghi tên một tệp .yaml nằm cùng thư mục với decision.yaml",
                    "give the name of a .yaml file that lies beside decision.yaml",
                ),
            );
            return Ok(None);
        }
        if open.contains(&name.value) || open.len() >= MAX_ANNEX_DEPTH {
            self.diagnostics.push(
                Diagnostic::error(
                    "annex-loop",
                    format!(
                        "phụ lục \"{name}\" chứa chính nó, hoặc lồng quá {MAX_ANNEX_DEPTH} cấp"
                    ),
                    format!(
                        "annex \"{name}\" contains itself, or lies deeper than {MAX_ANNEX_DEPTH}"
                    ),
                )
                .at(name.span),
            );
            return Ok(None);
        }
        if self.names.contains(&name.value) {
            self.diagnostics.push(
                Diagnostic::error(
                    "annex-file-twice",
                    format!("phụ lục \"{name}\" được nêu hai lần"),
                    format!("annex \"{name}\" is named twice"),
                )
                .at(name.span),
            );
            return Ok(None);
        }
        match self.file::<Annex>(&name.value)? {
            Reading::Done(annex) => {
                self.unread |= annex.is_none();
                Ok(annex)
            }
            Reading::Absent => {
                let present = self.files.yaml_names()?;
                self.diagnostics.push(
                    Diagnostic::error(
                        "annex-file-absent",
                        format!("không có tệp phụ lục \"{name}\" trong thư mục này"),
                        format!("there is no annex file \"{name}\" in this folder"),
                    )
                    .at(name.span)
                    .did_you_mean(nearest(name, present.iter().map(String::as_str))),
                );
                Ok(None)
            }
        }
    }

    /// Warns of YAML files that nothing refers to: most often a name with a slip.
    fn unused_files(&mut self) -> Result<()> {
        for name in self.files.yaml_names()? {
            if !self.names.contains(&name) {
                self.diagnostics.push(
                    Diagnostic::warning(
                        "file-not-used",
                        "không có chỗ nào dùng tệp này",
                        "nothing refers to this file",
                    )
                    .in_file(self.shown_path(&name))
                    .hint(
                        "thêm tên tệp vào `annexes` của decision.yaml, hoặc xóa tệp",
                        "name it under `annexes` in decision.yaml, or remove it",
                    ),
                );
            }
        }
        Ok(())
    }
}
