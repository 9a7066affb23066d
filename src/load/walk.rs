//! Which folders below `content/` are works, in an order that does not depend on the disk.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use walkdir::WalkDir;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::DECISION_FILE;
use crate::model::id::Id;

/// How deep works may lie below `content/`.
const MAX_DEPTH: usize = 12;

/// A folder that holds a `decision.yaml`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundWork {
    /// The folder on disk.
    pub folder: PathBuf,
    /// Its path below `content/`, with `/`.
    pub path: String,
}

/// Walks `content` and finds every work, however deep, sorted by path.
///
/// Folders become file names and links of the outputs, so their names must be ids; others are told
/// and left out. Symbolic links are not followed.
///
/// # Errors
/// When the machine does not let us read a folder.
pub fn find_works(content: &Path) -> Result<(Vec<FoundWork>, Diagnostics)> {
    let (mut works, mut diagnostics) = (Vec::new(), Diagnostics::new());
    if !content.is_dir() {
        return Ok((works, diagnostics));
    }
    for entry in WalkDir::new(content).max_depth(MAX_DEPTH).sort_by_file_name() {
        let entry = entry.with_context(|| format!("failed to walk `{}`", content.display()))?;
        if !entry.file_type().is_file() || entry.file_name() != DECISION_FILE {
            continue;
        }
        let folder = entry.path().parent().unwrap_or(content).to_owned();
        let relative = folder.strip_prefix(content).unwrap_or(&folder);
        let parts: Vec<String> =
            relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        let path = parts.join("/");
        match parts.iter().find(|part| Id::parse(part).is_err()) {
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
            None => works.push(FoundWork { folder, path }),
        }
    }
    Ok((works, diagnostics))
}

/// Names of the YAML files directly in a folder, sorted.
pub(super) fn yaml_files(folder: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in WalkDir::new(folder).min_depth(1).max_depth(1).sort_by_file_name() {
        let entry = entry.with_context(|| format!("failed to walk `{}`", folder.display()))?;
        let yaml = entry.path().extension().is_some_and(|ext| ext == "yaml" || ext == "yml");
        if yaml && entry.file_type().is_file() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    Ok(names)
}
