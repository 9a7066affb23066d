//! What reads differently in two consolidations of one act, place by place, and because of what.

use std::collections::HashMap;

use crate::amend::apply::{Act, Change};
use crate::amend::consolidate::Consolidated;
use crate::amend::schedule::Family;
use crate::amend::words;

/// A place that reads differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// Stable id.
    pub id: String,
    /// Printed address, its first letter large.
    pub address: String,
    /// What stood there; empty for what is new.
    pub before: String,
    /// What stands there; empty for what is gone.
    pub after: String,
    /// Clause, act and day of each operation that did it.
    pub grounds: Vec<String>,
}

/// Compares two consolidations of one act, in order of print.
#[must_use]
pub fn compare(
    family: &Family<'_>,
    before: &Consolidated<'_>,
    after: &Consolidated<'_>,
) -> Vec<Compared> {
    let mut found: Vec<Compared> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    let mut add = |change: &Change, ground: String| {
        let at = *known.entry(change.id.clone()).or_insert_with(|| {
            found.push(Compared {
                id: change.id.clone(),
                address: words::capitalized(&change.address),
                before: before
                    .text_for_comparison(&change.id)
                    .unwrap_or_else(|| change.before.clone()),
                after: after.text_for_comparison(&change.id).unwrap_or_default(),
                grounds: Vec::new(),
            });
            found.len() - 1
        });
        let compared = &mut found[at];
        // The text of a repealed unit is the sign that it is gone.
        if matches!(change.act, Act::Repealed | Act::MergedInto(_)) {
            compared.after = String::new();
        }
        if matches!(change.act, Act::Inserted) && compared.before == compared.after {
            compared.before = String::new();
        }
        if !compared.grounds.contains(&ground) {
            compared.grounds.push(ground);
        }
    };
    for change in new_changes(after, before) {
        add(change, after.cause(family, change));
    }
    for change in new_changes(before, after) {
        add(change, format!("{} (hết hiệu lực)", before.cause(family, change)));
    }
    // What stands inside a unit that changed as a whole is told with it.
    let ids: Vec<String> = found.iter().map(|compared| compared.id.clone()).collect();
    found.retain(|compared| {
        !ids.iter().any(|id| {
            compared.id.strip_prefix(id.as_str()).is_some_and(|rest| rest.starts_with("__"))
        })
    });
    let mut order: HashMap<String, usize> = HashMap::new();
    for (at, place) in after.places().into_iter().chain(before.places()).enumerate() {
        order.entry(place.id).or_insert(at);
    }
    let position = |id: &str| {
        order.get(id).copied().or_else(|| {
            let inside =
                |known: &&String| known.strip_prefix(id).is_some_and(|rest| rest.starts_with("__"));
            order.iter().filter(|(known, _)| inside(known)).map(|(_, at)| *at).min()
        })
    };
    // What has no text of its own, an indicator, stands with what holds it.
    let around = |id: &str| id.rsplit_once("__").and_then(|(outer, _)| position(outer));
    found.sort_by_cached_key(|compared| {
        position(&compared.id).or_else(|| around(&compared.id)).unwrap_or(usize::MAX)
    });
    found
}

/// The changes of one consolidation by operations that the other has not carried out.
fn new_changes<'c>(
    of: &'c Consolidated<'_>,
    other: &'c Consolidated<'_>,
) -> impl Iterator<Item = &'c Change> {
    of.changes.iter().filter(move |change| {
        let by = &of.carried_out[change.by];
        !other.carried_out.iter().any(|one| one.is_same(by))
    })
}
