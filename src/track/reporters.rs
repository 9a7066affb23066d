//! Who reports on a row: the agencies that it names, groups expanded by the registry.

use std::collections::HashSet;

use serde::Serialize;

use crate::model::agency::Registry;
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
    let is_group = |id: &Id| registry.get(id).is_some_and(|agency| !agency.members.is_empty());
    let mut known: HashSet<&Id> =
        ids.iter().map(|id| &id.value).filter(|id| !is_group(id)).collect();
    for id in ids {
        let name = name(id, registry);
        if is_group(id) {
            let mut open = HashSet::new();
            members(id, &name, registry, &mut open, &mut known, &mut found);
        } else if found.iter().all(|reporter| reporter.id != id.as_str()) {
            found.push(Reporter { id: id.to_string(), name, group: None });
        }
    }
    found
}

fn members<'r>(
    group: &Id,
    named: &str,
    registry: &'r Registry,
    open: &mut HashSet<&'r Id>,
    known: &mut HashSet<&'r Id>,
    found: &mut Vec<Reporter>,
) {
    for member in registry.get(group).into_iter().flat_map(|agency| &agency.members) {
        let inner = registry.get(member).is_some_and(|agency| !agency.members.is_empty());
        if inner {
            // A group may be a member of itself by way of others.
            if open.insert(&member.value) {
                members(member, named, registry, open, known, found);
            }
        } else if known.insert(&member.value) {
            let name = name(member, registry);
            let (id, group) = (member.to_string(), Some(named.to_owned()));
            found.push(Reporter { id, name, group });
        }
    }
}

fn name(id: &Id, registry: &Registry) -> String {
    registry.get(id).map_or_else(|| id.to_string(), |agency| agency.name.to_string())
}
