//! Waiting until the disk has what was written: in threads of its own, so that those that make
//! files need not wait. A disk takes a millisecond a file, making one takes three.

use std::fs::File;
use std::mem;
use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, SyncSender};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow};

use crate::build::fs;

/// Files that the disk is given at a time: it takes several together almost as fast as one.
const AT_A_TIME: usize = 4;
/// Files that may wait, each of them open.
const WAITING: usize = 64;

/// A file that has been written.
type Written = (PathBuf, File);

/// Files on their way to the disk.
#[derive(Debug)]
pub(super) struct Syncing {
    queue: Option<SyncSender<Written>>,
    threads: Vec<JoinHandle<Result<()>>>,
}

impl Syncing {
    /// Begins with no file.
    ///
    /// # Errors
    /// When the system has no thread left.
    pub(super) fn start() -> Result<Self> {
        let (queue, waiting) = mpsc::sync_channel(WAITING);
        let waiting = Arc::new(Mutex::new(waiting));
        let mut syncing = Self { queue: Some(queue), threads: Vec::new() };
        for _ in 0..AT_A_TIME {
            let waiting = Arc::clone(&waiting);
            let thread = thread::Builder::new()
                .spawn(move || sync_all(&waiting))
                .context("failed to start threads")?;
            syncing.threads.push(thread);
        }
        Ok(syncing)
    }

    /// Hands a file over; waits while too many wait.
    ///
    /// # Errors
    /// When [`Syncing::finish`] has been called: a bug of ours.
    pub(super) fn add(&self, path: PathBuf, file: File) -> Result<()> {
        let sent = self.queue.as_ref().and_then(|queue| queue.send((path, file)).ok());
        sent.ok_or_else(|| anyhow!("failed to hand over a file (this is a bug in congbao)"))
    }

    /// Waits until the disk has every file.
    ///
    /// # Errors
    /// When it refuses one: the disk is full or broken.
    pub(super) fn finish(&mut self) -> Result<()> {
        self.queue = None;
        let mut result = Ok(());
        for thread in mem::take(&mut self.threads) {
            let of_thread = thread.join().unwrap_or_else(|_| {
                Err(anyhow!("failed to sync files (this is a bug in congbao)"))
            });
            result = result.and(of_thread);
        }
        result
    }
}

/// A build that has failed leaves no file open behind it.
impl Drop for Syncing {
    fn drop(&mut self) {
        // Its own error is the one to tell.
        let _synced = self.finish();
    }
}

/// Syncs files until there will be no more, also after one was refused, so that nobody waits in vain
/// to hand one over. Gives the first error.
fn sync_all(waiting: &Mutex<Receiver<Written>>) -> Result<()> {
    let mut result = Ok(());
    loop {
        let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((path, file)) = next else { return result };
        result = result.and(fs::sync(&path, &file));
    }
}
