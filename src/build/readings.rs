//! Works as they were read, for all acts of a run that are made from them: an act that a hundred others
//! amend is read once, not once for each of them.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Result;

use crate::build::family::Families;
use crate::diag::Diagnostics;
use crate::load::{self, Files, FoundWork};
use crate::model::Work;
use crate::source::Sources;

/// Letters of works that wait for another reader, in bytes of their files; what would be more is read
/// again.
const MAX_WAITING: usize = 64 * 1024 * 1024;

/// A work as it was read.
#[derive(Debug)]
pub(super) struct ReadWork {
    /// `None` when it has errors.
    pub(super) work: Option<Work>,
    pub(super) diagnostics: Diagnostics,
    pub(super) sources: Sources,
}

impl ReadWork {
    fn new(found: &FoundWork, mut sources: Sources) -> Result<Self> {
        let files = Files::Folder(&found.folder);
        let (work, diagnostics) = load::work_among(files, &found.path, &mut sources)?;
        Ok(Self { work, diagnostics, sources })
    }

    fn bytes(&self) -> usize {
        self.sources.iter().map(|file| file.text().len()).sum()
    }
}

/// The works that several acts of a run are made from.
#[derive(Debug, Default)]
pub(super) struct Readings {
    /// By path.
    shared: BTreeMap<String, Waiting>,
    /// Bytes of all that wait.
    bytes: AtomicUsize,
}

#[derive(Debug)]
struct Waiting {
    /// Number of its block among all.
    number: u32,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    /// How many are still to ask for it.
    readers: usize,
    read: Option<Arc<ReadWork>>,
}

impl Readings {
    /// Counts who will ask for what, when the works at `paths` are made. Every act of a family has its
    /// block, whoever asks: a work that is not among `paths` may be looked at once more.
    pub(super) fn new<'p>(families: &Families, paths: impl Iterator<Item = &'p str>) -> Self {
        let mut readers: BTreeMap<String, usize> =
            families.related().into_iter().map(|path| (path.to_owned(), 0)).collect();
        for path in paths {
            let members = families.members(path);
            for path in members.iter().map(|found| found.path.as_str()).chain([path]) {
                if let Some(count) = readers.get_mut(path) {
                    *count += 1;
                }
            }
        }
        let waiting = |(number, (path, readers))| {
            let state = Mutex::new(State { readers, read: None });
            (path, Waiting { number, state })
        };
        Self { shared: (0..).zip(readers).map(waiting).collect(), bytes: AtomicUsize::new(0) }
    }

    /// A work, read now or before. Places in works of one family are told apart.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub(super) fn work(&self, found: &FoundWork) -> Result<Arc<ReadWork>> {
        let Some(waiting) = self.shared.get(&found.path) else {
            return Ok(Arc::new(ReadWork::new(found, Sources::default())?));
        };
        let count = u32::try_from(self.shared.len()).unwrap_or(u32::MAX);
        let mut state = waiting.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.readers = state.readers.saturating_sub(1);
        if let Some(work) = state.read.take() {
            if state.readers > 0 {
                state.read = Some(Arc::clone(&work));
            } else {
                self.bytes.fetch_sub(work.bytes(), Ordering::Relaxed);
            }
            return Ok(work);
        }
        let work = Arc::new(ReadWork::new(found, Sources::block(waiting.number, count))?);
        if state.readers > 0 && self.has_room(work.bytes()) {
            state.read = Some(Arc::clone(&work));
        }
        Ok(work)
    }

    /// Takes room for a work that is to wait, where there is some.
    fn has_room(&self, bytes: usize) -> bool {
        let more = |taken: usize| taken.checked_add(bytes).filter(|taken| *taken <= MAX_WAITING);
        self.bytes.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn an_act_is_read_once_for_all_that_ask_and_then_let_go() {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let (works, _) = load::find_works(&content).expect("readable");
        let families = Families::new(&works, |_| None).expect("readable");
        let readings = Readings::new(&families, works.iter().map(|found| found.path.as_str()));
        let [plan, amending] = ["2012/209-qd-ubnd", "2012/du-thao-sua-doi-209-qd-ubnd"]
            .map(|path| works.iter().find(|found| found.path == path).expect("of the project"));
        // For itself, and for the draft that amends it.
        let own = readings.work(plan).expect("readable");
        assert!(readings.bytes.load(Ordering::Relaxed) > 0);
        assert!(Arc::ptr_eq(&own, &readings.work(plan).expect("readable")));
        assert_eq!(readings.bytes.load(Ordering::Relaxed), 0);
        assert!(!Arc::ptr_eq(&own, &readings.work(plan).expect("readable")));
        assert_apart(&readings, [plan, amending]);
        // And where nobody was expected to ask.
        assert_apart(&Readings::new(&families, std::iter::empty()), [plan, amending]);
    }

    /// Places in both can be told together.
    fn assert_apart(readings: &Readings, [own, other]: [&FoundWork; 2]) {
        let [(own, plan), (other, amending)] =
            [own, other].map(|found| (readings.work(found).expect("readable"), found));
        let mut sources = own.sources.clone();
        sources.join(&other.sources);
        for (read, file) in [(&own, plan), (&other, amending)] {
            let span = read.work.as_ref().expect("no errors").decision.doc_type.span;
            let place = sources.place(span);
            assert!(place.starts_with(&format!("content/{}/decision.yaml:", file.path)), "{place}");
        }
    }
}
