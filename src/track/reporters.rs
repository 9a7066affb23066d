//! Who reports on a row: the agencies that it names, groups expanded by the registry.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use crate::model::agency::{Agency, Registry};
use crate::model::id::Id;
use crate::model::text::Spanned;

/// An agency that reports on a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reporter {
    /// Id in the registry.
    pub id: String,
    /// Official name; the id when the registry does not know it.
    pub name: String,
    /// Name of the group that the act names, when it is not named itself: it reports on its own share.
    pub group: Option<String>,
}

/// The agencies behind the names of a row, in order, each once. A group stands for its members, and for
/// itself while the registry knows none; who is named is not counted again as a member.
#[must_use]
pub fn reporters(ids: &[Spanned<Id>], registry: &Registry) -> Vec<Reporter> {
    let mut found: Vec<Reporter> = Vec::new();
    let is_group = |id: &Id| registry.get(id).is_some_and(is_group);
    let mut known: HashSet<&Id> =
        ids.iter().map(|id| &id.value).filter(|id| !is_group(id)).collect();
    let mut index: Option<Index<'_>> = None;
    for id in ids {
        let name = name(id, registry.get(id));
        if is_group(id) {
            // A group names many: they are not each looked for in the whole registry.
            let index = index.get_or_insert_with(|| by_id(registry));
            members(id, &name, index, &mut HashSet::new(), &mut known, &mut found);
        } else if found.iter().all(|reporter| reporter.id != id.as_str()) {
            found.push(Reporter { id: id.to_string(), name, group: None });
        }
    }
    found
}

/// The agencies of a registry by id.
type Index<'r> = HashMap<&'r Id, &'r Agency>;

fn by_id(registry: &Registry) -> Index<'_> {
    registry.agencies.iter().map(|agency| (&agency.id.value, agency)).collect()
}

fn is_group(agency: &Agency) -> bool {
    !agency.members.is_empty()
}

fn members<'r>(
    group: &Id,
    named: &str,
    index: &Index<'r>,
    open: &mut HashSet<&'r Id>,
    known: &mut HashSet<&'r Id>,
    found: &mut Vec<Reporter>,
) {
    for member in index.get(group).into_iter().flat_map(|agency| &agency.members) {
        let agency = index.get(&member.value).copied();
        if agency.is_some_and(is_group) {
            // A group may be a member of itself by way of others.
            if open.insert(&member.value) {
                members(member, named, index, open, known, found);
            }
        } else if known.insert(&member.value) {
            let (id, group) = (member.to_string(), Some(named.to_owned()));
            found.push(Reporter { id, name: name(member, agency), group });
        }
    }
}

fn name(id: &Id, agency: Option<&Agency>) -> String {
    agency.map_or_else(|| id.to_string(), |agency| agency.name.to_string())
}
