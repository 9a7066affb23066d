//! Which folders below `content/` are works, in an order that does not depend on the disk.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{DECISION_FILE, PROGRESS_FOLDER};
use crate::model::id::Id;
use crate::model::text::problem;

/// How deep works may lie below `content/`.
const MAX_DEPTH: usize = 12;

/// A folder that holds a `decision.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWork {
    /// The folder on disk.
    pub folder: PathBuf,
    /// Its path below `content/`, with `/`.
    pub path: String,
    /// Names of its YAML files, sorted, those of its progress as `progress/2012-Q2.yaml`: everything
    /// that the work is read from.
    pub files: Vec<String>,
}

/// Walks `content` and finds every work, however deep, sorted by path.
///
/// Folders become file names and links of the outputs, so their names must be ids; others are told
/// and left out. Symbolic links to folders are not followed.
///
/// # Errors
/// When the machine does not let us read a folder.
pub fn find_works(content: &Path) -> Result<(Vec<FoundWork>, Diagnostics)> {
    let (mut works, mut diagnostics) = (Vec::new(), Diagnostics::new());
    if content.is_dir() {
        walk(content, &mut Vec::new(), &mut works, &mut diagnostics)?;
    }
    works.sort_by(|a, b| a.path.cmp(&b.path));
    Ok((works, diagnostics))
}

/// One folder and those in it. `readdir` tells what each entry is, so this costs no `stat`.
fn walk(
    folder: &Path,
    parts: &mut Vec<String>,
    works: &mut Vec<FoundWork>,
    diagnostics: &mut Diagnostics,
) -> Result<()> {
    let (mut files, mut folders, mut is_work) = (Vec::new(), Vec::new(), false);
    let entries = std::fs::read_dir(folder).with_context(|| failed(folder))?;
    for entry in entries {
        let entry = entry.with_context(|| failed(folder))?;
        let kind = entry.file_type().with_context(|| failed(folder))?;
        let name = entry.file_name();
        if kind.is_dir() {
            folders.push(name);
        } else if is_yaml(Path::new(&name)) {
            is_work |= kind.is_file() && name == DECISION_FILE;
            files.push(name.to_string_lossy().into_owned());
        }
    }
    if is_work {
        files.sort();
        if let Some(at) = folders.iter().position(|name| name == PROGRESS_FOLDER) {
            // What came back belongs to the work; no work lies below it.
            folders.remove(at);
            files.extend(progress_files(folder)?);
        }
        found(folder, parts, files, works, diagnostics);
    }
    if parts.len() + 1 >= MAX_DEPTH {
        return Ok(());
    }
    folders.sort();
    for name in folders {
        parts.push(name.to_string_lossy().into_owned());
        walk(&folder.join(name), parts, works, diagnostics)?;
        parts.pop();
    }
    Ok(())
}

fn found(
    folder: &Path,
    parts: &[String],
    files: Vec<String>,
    works: &mut Vec<FoundWork>,
    diagnostics: &mut Diagnostics,
) {
    let path = parts.join("/");
    let reserved = |part: &&String| *part == PROGRESS_FOLDER || Id::parse(part).is_err();
    match parts.iter().find(reserved) {
        None if parts.is_empty() => diagnostics.push(
            Diagnostic::error(
                "work-without-folder",
                "decision.yaml phải nằm trong thư mục riêng của văn bản",
                "decision.yaml must lie in a folder of its own",
            )
            .in_file(format!("content/{DECISION_FILE}"))
            .hint("ví dụ content/2012/209-qd-ubnd/", "as in content/2012/209-qd-ubnd/"),
        ),
        Some(part) => diagnostics.push(
            Diagnostic::error(
                "work-folder-name",
                format!("tên thư mục \"{part}\" không dùng được"),
                format!("the folder name \"{part}\" cannot be used"),
            )
            .in_file(format!("content/{path}"))
            .hint(
                "chỉ dùng chữ thường không dấu a-z, chữ số và - . _; tên thư mục thành tên tệp kết quả",
                "use a-z, digits and - . _ only; folder names become names of outputs",
            ),
        ),
        None => works.push(FoundWork { folder: folder.to_owned(), path, files }),
    }
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ext| ext == "yaml" || ext == "yml")
}

/// Verb and path in both languages; the system's own reason follows as the cause.
fn failed(folder: &Path) -> String {
    let folder = folder.display();
    problem(format!("không đọc được thư mục `{folder}`"), format!("failed to walk `{folder}`"))
}

/// Names of the YAML files in a work's folder of progress, sorted, with that of the folder.
pub(super) fn progress_files(folder: &Path) -> Result<Vec<String>> {
    let progress = folder.join(PROGRESS_FOLDER);
    if !progress.is_dir() {
        return Ok(Vec::new());
    }
    let names = yaml_files(&progress)?.into_iter();
    Ok(names.map(|name| format!("{PROGRESS_FOLDER}/{name}")).collect())
}

/// Names of the YAML files directly in a folder, sorted.
pub(super) fn yaml_files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| failed(folder))?;
        if is_yaml(entry.path()) && entry.file_type().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}
