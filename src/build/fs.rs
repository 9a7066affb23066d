//! The only room that writes: every error names the verb and the path.
#![expect(clippy::disallowed_methods, reason = "the one place where files are written")]

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::Path;

use anyhow::{Context, Result};

use crate::model::text::problem;

/// Largest template or manifest, in bytes.
const MAX_TEXT_BYTES: u64 = 256 * 1024 * 1024;

/// Verb and path in both languages; the system's own reason follows as the cause.
fn failed(vi: &str, en: &str, path: &Path) -> String {
    let path = path.display();
    problem(format!("không {vi} `{path}`"), format!("failed to {en} `{path}`"))
}

/// Makes a folder and those around it.
pub(super) fn create_folder(path: &Path) -> Result<()> {
    fs::create_dir_all(path).with_context(|| failed("tạo được thư mục", "create folder", path))
}

/// Writes a new file and waits until the disk has it.
pub(super) fn write_synced(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().with_context(|| failed("ghi được", "write", path))
}

/// Writes a file that must not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    let write = || {
        let mut file = File::create_new(path)?;
        file.write_all(bytes)?;
        file.sync_all()
    };
    write().with_context(|| failed("ghi được", "write", path))
}

/// Writes a file anew in one step: its folder never holds half of it. Permissions stay.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let permissions =
        fs::metadata(path).with_context(|| failed("đọc được", "read", path))?.permissions();
    if permissions.readonly() {
        anyhow::bail!(problem(
            format!("không ghi `{}`: tệp chỉ cho đọc", path.display()),
            format!("failed to write `{}`: the file is read-only", path.display()),
        ));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = path.with_file_name(format!(".{name}.congbao-{}", std::process::id()));
    let written = write_new(&beside, bytes)
        .and_then(|()| {
            fs::set_permissions(&beside, permissions)
                .with_context(|| failed("ghi được", "write", &beside))
        })
        .and_then(|()| swap_in(&beside, path));
    if written.is_err() {
        remove_file(&beside)?;
    }
    written
}

/// Moves a file over another one, in one step.
pub(super) fn swap_in(from: &Path, to: &Path) -> Result<()> {
    fs::rename(from, to).with_context(|| failed("thay được", "replace", to))
}

/// Waits until the disk knows the names in a folder. Windows has no such call and needs none.
pub(super) fn sync_folder(path: &Path) -> Result<()> {
    if cfg!(unix) {
        File::open(path)
            .and_then(|folder| folder.sync_all())
            .with_context(|| failed("đồng bộ được thư mục", "sync folder", path))?;
    }
    Ok(())
}

/// Removes a file of our own; it is no error if it is gone.
pub(super) fn remove_file(path: &Path) -> Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| failed("xóa được", "remove", path))
        }
        _ => Ok(()),
    }
}

/// Removes a folder of our own with everything in it; it is no error if it is gone.
pub(super) fn remove_folder(path: &Path) -> Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(error).with_context(|| failed("xóa được thư mục", "remove folder", path))
        }
        _ => Ok(()),
    }
}

/// The bytes of a file; `None` when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| failed("đọc được", "read", path)),
    }
}

/// The text of a file of bounded size; `None` when there is none.
pub(super) fn read_text(path: &Path) -> Result<Option<String>> {
    let size = match fs::metadata(path) {
        Ok(metadata) => metadata.len(),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| failed("đọc được", "read", path));
        }
    };
    if size > MAX_TEXT_BYTES {
        anyhow::bail!(problem(
            format!("không đọc `{}`: lớn hơn {MAX_TEXT_BYTES} byte", path.display()),
            format!("failed to read `{}`: larger than {MAX_TEXT_BYTES} bytes", path.display()),
        ));
    }
    let Some(bytes) = read(path)? else { return Ok(None) };
    let text = String::from_utf8(bytes)
        .with_context(|| failed("đọc được (không phải UTF-8)", "read as UTF-8", path))?;
    Ok(Some(text))
}

/// blake3 of a file, in hexadecimal; `None` when there is none.
pub(super) fn hash(path: &Path) -> Result<Option<String>> {
    let mut file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| failed("đọc được", "read", path));
        }
    };
    let mut hasher = blake3::Hasher::new();
    std::io::copy(&mut file, &mut hasher).with_context(|| failed("đọc được", "read", path))?;
    Ok(Some(hasher.finalize().to_hex().to_string()))
}
