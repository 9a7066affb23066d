//! The files that are handed in: named one by one, or folders of them.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::build::fs;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::text::problem;

/// How deep folders of returns are looked through.
const MAX_DEPTH: usize = 8;
/// Largest file that is read at all, in bytes: a zip of workbooks. A workbook has a limit of its own.
const MAX_BYTES: u64 = 512 * 1024 * 1024;
/// Endings of workbooks and of packages of them.
const ENDINGS: [&str; 6] = ["xlsx", "xlsm", "xlsb", "xls", "ods", "zip"];

/// A file that is handed in.
pub(super) struct Input {
    /// As it is named to people: as given, or below the folder that was given.
    pub(super) shown: String,
    /// As the content names it: nothing of the machine's folders above what was given.
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// The files behind what was named on the command line, in that order, those of a folder by name; each
/// once.
///
/// # Errors
/// When something that was named is not there, or a folder cannot be read.
pub(super) fn gather(named: &[PathBuf]) -> Result<(Vec<Input>, Diagnostics)> {
    let (mut inputs, mut told) = (Vec::new(), Diagnostics::new());
    for path in named {
        if path.is_dir() {
            folder(path, &last_name(path), 0, &mut inputs, &mut told)?;
        } else {
            let (shown, name) = (path.display().to_string(), last_name(path));
            inputs.push(Input { shown, name, path: path.clone() });
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    inputs.retain(|input| seen.insert(input.path.clone()));
    Ok((inputs, told))
}

/// The last part of a path; empty for `.` and the like.
fn last_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn folder(
    path: &Path,
    known_as: &str,
    depth: usize,
    inputs: &mut Vec<Input>,
    told: &mut Diagnostics,
) -> Result<()> {
    for name in fs::names(path)? {
        // What Office and LibreOffice put beside an open file, and what systems hide.
        if name.starts_with(['.', '~']) {
            continue;
        }
        let inner = path.join(&name);
        let shown = inner.display().to_string();
        let name = if known_as.is_empty() { name } else { format!("{known_as}/{name}") };
        if inner.is_dir() {
            if depth < MAX_DEPTH {
                folder(&inner, &name, depth + 1, inputs, told)?;
            }
            continue;
        }
        let ending = inner.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        if ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str())) {
            inputs.push(Input { shown, name, path: inner });
        } else {
            told.push(no_workbook(&shown));
        }
    }
    Ok(())
}

fn no_workbook(shown: &str) -> Diagnostic {
    Diagnostic::warning(
        "return-passed-over",
        "tệp này không phải bảng tính nên không được nhận",
        "this file is no workbook and was not taken in",
    )
    .in_file(shown)
    .hint(
        "nhận tệp .xlsx, .ods, .xls, hoặc .zip chứa các tệp ấy; tệp khác vẫn để nguyên chỗ cũ",
        "workbooks are .xlsx, .ods, .xls, or a .zip of them; other files stay where they are",
    )
}

/// The bytes of a file; `None`, and it is told, when it is too large to be a workbook.
///
/// # Errors
/// When the file is not there or cannot be read.
pub(super) fn read(input: &Input, told: &mut Diagnostics) -> Result<Option<Vec<u8>>> {
    let path = &input.path;
    let failed = || {
        let path = path.display();
        problem(format!("không đọc được `{path}`"), format!("failed to read `{path}`"))
    };
    let size = std::fs::metadata(path).with_context(failed)?.len();
    if size > MAX_BYTES {
        told.push(
            Diagnostic::error(
                "return-too-large",
                format!("tệp {size} byte, lớn hơn mức nhận là {MAX_BYTES} byte"),
                format!("the file has {size} bytes, more than the limit of {MAX_BYTES}"),
            )
            .in_file(&input.shown),
        );
        return Ok(None);
    }
    std::fs::read(path).map(Some).with_context(failed)
}
