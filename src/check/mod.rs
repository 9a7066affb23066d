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

use crate::diag::Diagnostics;
use crate::model::Work;
use crate::model::act::{Block, Body};
use crate::model::agency::Registry;
use crate::model::table::Table;
use crate::profile::Profile;

pub use identity_twice::{Identity, identities_twice, identity};

/// What a rule may look at.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// The work.
    pub work: &'a Work,
    /// All agencies.
    pub registry: &'a Registry,
    /// The layout rules of its date.
    pub profile: &'a Profile,
}

/// A rule: its id and what it does.
struct Rule {
    id: &'static str,
    run: fn(Context<'_>, &mut Diagnostics),
}

/// All rules over one work.
const RULES: [Rule; 10] = [
    Rule { id: "agency-unknown", run: agency_unknown::run },
    Rule { id: "annex-empty", run: annex_empty::run },
    Rule { id: "duplicate-id", run: duplicate_id::run },
    Rule { id: "footnote-unknown", run: footnote_unknown::run },
    Rule { id: "gazette-absent", run: gazette_absent::run },
    Rule { id: "indicator-not-in-cell", run: indicator_not_in_cell::run },
    Rule { id: "missing-text", run: missing_text::run },
    Rule { id: "table-grid", run: table_grid::run },
    Rule { id: "table-width", run: table_width::run },
    Rule { id: "total-mismatch", run: total_mismatch::run },
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

/// Ids of all rules over one work.
#[must_use]
pub fn rule_ids() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.id).collect()
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
