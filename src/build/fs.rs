//! The only room that writes: every error names the verb and the path.
#![expect(clippy::disallowed_methods, reason = "the one place where files are written")]

use std::fs::{self, File, Metadata};
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::time::UNIX_EPOCH;

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
    sync(path, &write_unsynced(path, bytes)?)
}

/// Writes a new file that the disk need not have yet: [`sync`] waits for that.
pub(super) fn write_unsynced(path: &Path, bytes: &[u8]) -> Result<File> {
    let write = || {
        let mut file = File::create(path)?;
        file.write_all(bytes)?;
        Ok::<File, std::io::Error>(file)
    };
    write().with_context(|| failed("ghi được", "write", path))
}

/// Waits until the disk has a file.
pub(super) fn sync(path: &Path, file: &File) -> Result<()> {
    file.sync_all().with_context(|| failed("ghi được", "write", path))
}

/// Writes a new file that may be lost without harm.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| failed("ghi được", "write", path))
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

/// Removes a folder if nothing is in it. Says whether it is gone.
pub(super) fn remove_empty_folder(path: &Path) -> bool {
    fs::remove_dir(path).is_ok()
}

/// Fails when a folder is write-protected: before anything is moved, not half way.
pub(super) fn expect_writable(folder: &Path) -> Result<()> {
    let metadata =
        fs::metadata(folder).with_context(|| failed("đọc được thư mục", "read folder", folder))?;
    if metadata.permissions().readonly() {
        let path = folder.display();
        anyhow::bail!(problem(
            format!("không ghi được vào `{path}`: thư mục chỉ cho đọc"),
            format!("failed to write into `{path}`: the folder is read-only"),
        ));
    }
    Ok(())
}

/// Names of everything directly in a folder, sorted; none when there is no folder.
pub(super) fn names(folder: &Path) -> Result<Vec<String>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            return Err(error).with_context(|| failed("đọc được thư mục", "read folder", folder));
        }
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| failed("đọc được thư mục", "read folder", folder))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

/// Size, times and inode of a file: while they stay, so does the content.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Stamp {
    pub(super) bytes: u64,
    /// Nanoseconds since 1970.
    pub(super) modified: i64,
    /// When the inode changed, which no program can set back; 0 where there is no such time.
    pub(super) changed: i64,
    /// 0 where there is none.
    pub(super) inode: u64,
}

/// The stamp of a file; `None` when there is none.
pub(super) fn stamp(path: &Path) -> Result<Option<Stamp>> {
    let metadata = match fs::metadata(path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            return Err(error).with_context(|| failed("đọc được", "read", path));
        }
    };
    let since = |time: std::time::SystemTime| time.duration_since(UNIX_EPOCH).ok();
    let modified = metadata.modified().ok().and_then(since);
    let nanos = modified.and_then(|time| i64::try_from(time.as_nanos()).ok());
    let (changed, inode) = inode(&metadata);
    Ok(Some(Stamp { bytes: metadata.len(), modified: nanos.unwrap_or(i64::MAX), changed, inode }))
}

#[cfg(unix)]
fn inode(metadata: &Metadata) -> (i64, u64) {
    use std::os::unix::fs::MetadataExt;
    let changed = metadata.ctime().saturating_mul(1_000_000_000);
    (changed.saturating_add(metadata.ctime_nsec()), metadata.ino())
}

#[cfg(not(unix))]
fn inode(_: &Metadata) -> (i64, u64) {
    (0, 0)
}

/// The bytes of a file; `None` when there is none.
pub(super) fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| failed("đọc được", "read", path)),
    }
}

/// The first bytes of a file; `None` when there is none.
pub(super) fn read_beginning(path: &Path, limit: u64) -> Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    match File::open(path) {
        Ok(file) => file
            .take(limit)
            .read_to_end(&mut bytes)
            .with_context(|| failed("đọc được", "read", path))?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| failed("đọc được", "read", path)),
    };
    Ok(Some(bytes))
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

/// blake3 of a text as it is read: without byte order mark and with Unix line ends, so that a
/// checkout on Windows has the hashes of one on Linux; `None` when there is no such file.
pub(super) fn hash_text(path: &Path) -> Result<Option<String>> {
    let Some(bytes) = read(path)? else { return Ok(None) };
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let mut hasher = blake3::Hasher::new();
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => hasher.update(line).update(b"\n"),
            None => hasher.update(line),
        };
    }
    Ok(Some(hasher.finalize().to_hex().to_string()))
}
