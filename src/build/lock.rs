//! One build at a time per output folder.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use anyhow::{Context, Result, anyhow};

use crate::build::commit::WORK_FOLDER;
use crate::build::fs;
use crate::model::text::problem;

/// Takes the lock; it is given back when the value is dropped, or when the process dies.
///
/// # Errors
/// When another build holds it, or the folder cannot be written.
pub(super) fn take(output: &Path) -> Result<File> {
    let folder = output.join(WORK_FOLDER);
    fs::create_folder(&folder)?;
    let path = folder.join("lock");
    let file = OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .with_context(|| format!("failed to open `{}`", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => {
            let output = output.display();
            Err(anyhow!(problem(
                format!("một congbao khác đang dựng vào `{output}`; chờ nó xong rồi chạy lại"),
                format!("another congbao is building into `{output}`; wait for it"),
            )))
        }
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("failed to lock `{}`", path.display()))
        }
    }
}
