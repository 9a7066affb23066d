//! Which acts have to do with which: an act is made from its own sources and from those of the acts that
//! amend it, directly or through one another; an amending act also from those of the acts it amends.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use rayon::prelude::*;

use crate::load::{self, FoundWork};

/// The acts of a project with what they say of one another.
#[derive(Debug, Default)]
pub(super) struct Families {
    found: BTreeMap<String, FoundWork>,
    /// Names of the acts that an act amends, as written.
    names: BTreeMap<String, Vec<String>>,
    /// The same by path.
    targets: BTreeMap<String, BTreeSet<String>>,
    /// The acts that amend an act, by path.
    amenders: BTreeMap<String, BTreeSet<String>>,
}

impl Families {
    /// Puts together what `known` remembers of unchanged acts and what the others say.
    ///
    /// # Errors
    /// When a decision is there and cannot be read.
    pub(super) fn new(
        works: &[FoundWork],
        known: impl Fn(&FoundWork) -> Option<Vec<String>> + Sync,
    ) -> Result<Self> {
        let mut families = Self::default();
        let names = |found: &FoundWork| match known(found) {
            Some(names) => Ok(names),
            None => load::amended_acts(found),
        };
        let named: Result<Vec<Vec<String>>> = works.par_iter().map(names).collect();
        for (found, names) in works.iter().zip(named?) {
            if !names.is_empty() {
                families.names.insert(found.path.clone(), names);
            }
        }
        // Most projects have few acts that amend; nothing more is kept for the others.
        if families.names.is_empty() {
            return Ok(families);
        }
        let mut by_id: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for found in works {
            by_id.entry(id_of(&found.path)).or_default().push(&found.path);
        }
        for (path, names) in &families.names {
            for name in names {
                let of_id = by_id.get(id_of(name)).map_or(&[][..], Vec::as_slice);
                let target = of_id.iter().find(|path| **path == name.as_str()).or(match of_id {
                    [one] if !name.contains('/') => Some(one),
                    _ => None,
                });
                if let Some(target) = target {
                    let (path, target) = (path.clone(), (*target).to_owned());
                    families.amenders.entry(target.clone()).or_default().insert(path.clone());
                    families.targets.entry(path).or_default().insert(target);
                }
            }
        }
        families.found = works.iter().map(|found| (found.path.clone(), found.clone())).collect();
        Ok(families)
    }

    /// What an act says that it amends, for the manifest.
    pub(super) fn names(&self, path: &str) -> &[String] {
        self.names.get(path).map_or(&[], Vec::as_slice)
    }

    /// The other acts that an act is made from, by path.
    pub(super) fn members(&self, path: &str) -> Vec<&FoundWork> {
        let mut members = BTreeSet::new();
        self.amenders_of(path, &mut members);
        for target in self.targets.get(path).into_iter().flatten() {
            members.insert(target.clone());
            self.amenders_of(target, &mut members);
        }
        members.remove(path);
        members.iter().filter_map(|path| self.found.get(path)).collect()
    }

    fn amenders_of(&self, path: &str, members: &mut BTreeSet<String>) {
        for amender in self.amenders.get(path).into_iter().flatten() {
            if members.insert(amender.clone()) {
                self.amenders_of(amender, members);
            }
        }
    }

    /// Paths of the acts that amend or are amended, in order.
    pub(super) fn related(&self) -> BTreeSet<&str> {
        self.targets.keys().chain(self.amenders.keys()).map(String::as_str).collect()
    }

    /// Paths of all acts, when any act amends another.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> + Clone {
        self.found.keys().map(String::as_str)
    }
}

fn id_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
