//! Rules over a loaded work: one rule per file, its id is the file's name in kebab-case.
//!
//! A rule looks and tells; it never changes anything. Rules see the model and the profile, never
//! files, layout or formats.

mod agency_unknown;
mod annex_empty;
mod duplicate_id;
mod footnote_unknown;
mod gazette_absent;
mod identity_twice;
mod indicator_not_in_cell;
mod missing_text;
mod table_grid;
mod table_width;
mod total_mismatch;

use crate::diag::{Diagnostics, Doc};
use crate::model::Work;
use crate::model::act::{Block, Body};
use crate::model::agency::Registry;
use crate::model::table::Table;
use crate::profile::Profile;
use crate::source::Sources;

pub use identity_twice::{Identity, identities_twice, identity, identity_twice};

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The work.
    pub work: &'a Work,
    /// All agencies.
    pub registry: &'a Registry,
    /// The layout rules of its date.
    pub profile: &'a Profile,
    /// The texts it was read from, for rules about letters.
    pub sources: &'a Sources,
}

/// A rule: its documentation and what it does.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// What `congbao explain` shows.
    pub doc: Doc,
    run: fn(Context<'_>, &mut Diagnostics),
}

/// All rules over one work.
const RULES: [Rule; 10] = [
    agency_unknown::RULE,
    annex_empty::RULE,
    duplicate_id::RULE,
    footnote_unknown::RULE,
    gazette_absent::RULE,
    indicator_not_in_cell::RULE,
    missing_text::RULE,
    table_grid::RULE,
    table_width::RULE,
    total_mismatch::RULE,
];

/// Runs every rule over one work; the findings are sorted by place.
#[must_use]
pub fn check(context: Context<'_>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for rule in RULES {
        (rule.run)(context, &mut diagnostics);
    }
    diagnostics.sort();
    diagnostics
}

/// Runs the rules over the registry alone.
#[must_use]
pub fn check_registry(registry: &Registry) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    agency_unknown::run_registry(registry, &mut diagnostics);
    duplicate_id::run_registry(registry, &mut diagnostics);
    diagnostics.sort();
    diagnostics
}

/// Documentation of every rule, in order of id.
#[must_use]
pub fn docs() -> Vec<Doc> {
    let mut docs: Vec<Doc> = RULES.iter().map(|rule| rule.doc).collect();
    docs.push(identity_twice::DOC);
    docs.sort_by_key(|doc| doc.id);
    docs
}

/// All bodies of an act: its own, then those of its annexes.
fn bodies(work: &Work) -> Vec<&Body> {
    let annexes = work.annexes();
    std::iter::once(&work.decision.body)
        .chain(annexes.into_iter().map(|(_, annex)| &annex.body))
        .collect()
}

/// All blocks of an act, quoted ones included.
fn blocks(work: &Work) -> Vec<&Block> {
    let mut found = Vec::new();
    for body in bodies(work) {
        collect(body, &mut found);
    }
    found
}

fn collect<'a>(body: &'a Body, found: &mut Vec<&'a Block>) {
    for block in &body.blocks {
        found.push(block);
        if let Block::Quote(quoted) = block {
            collect(quoted, found);
        }
    }
}

/// All tables of an act.
fn tables(work: &Work) -> Vec<&Table> {
    blocks(work)
        .into_iter()
        .filter_map(|block| match block {
            Block::Table(table) => Some(&**table),
            Block::Prose(_) | Block::Quote(_) | Block::Missing(_) => None,
        })
        .collect()
}
