//! The folders of a project.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::build::fs;
use crate::model::text::problem;

/// Where content, templates and output of a project lie.
#[derive(Debug, Clone)]
pub struct Project {
    /// What the office writes.
    pub content: PathBuf,
    /// What the office restyles; need not exist.
    pub templates: PathBuf,
    /// What is built.
    pub output: PathBuf,
}

impl Project {
    /// The project in `root`, building into `output` or into `root/output`.
    ///
    /// # Errors
    /// When there is no `content/` folder in `root`.
    pub fn open(root: &Path, output: Option<&Path>) -> Result<Self> {
        // `./output` reads worse than `output` in every message.
        let root = if root == Path::new(".") { Path::new("") } else { root };
        let content = root.join("content");
        if !content.is_dir() {
            let path = content.display();
            bail!(problem(
                format!(
                    "không có thư mục `{path}`: chạy congbao ở nơi có content/, hoặc chỉ nơi đó bằng --project; dự án mới: congbao new 2026/01-qd-ubnd"
                ),
                format!(
                    "there is no folder `{path}`: run congbao where content/ lies, or name that folder with --project; a new project: congbao new 2026/01-qd-ubnd"
                ),
            ));
        }
        let output = output.map_or_else(|| root.join("output"), Path::to_path_buf);
        Ok(Self { content, templates: root.join("templates"), output })
    }
}

/// Writes a new content file, with the folders around it; an existing file is never touched.
///
/// # Errors
/// When the file exists, or the machine does not let us write.
pub fn write_new(path: &Path, text: &str) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_folder(folder)?;
    }
    fs::write_new(path, text.as_bytes())
}

/// Writes a new file that is no text.
///
/// # Errors
/// As [`write_new`].
pub fn write_new_bytes(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write_new(path, bytes)
}

/// Writes a generated file over its last state; `false` when it was the same already.
///
/// # Errors
/// When the machine does not let us read or write.
pub fn write_generated(path: &Path, text: &str) -> Result<bool> {
    if fs::read(path)?.as_deref() == Some(text.as_bytes()) {
        return Ok(false);
    }
    if let Some(folder) = path.parent() {
        fs::create_folder(folder)?;
    }
    fs::write_synced(path, text.as_bytes())?;
    Ok(true)
}
