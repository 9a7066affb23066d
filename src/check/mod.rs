//! Rules over a loaded work: one rule per file, its id is the file's name in kebab-case.
//!
//! A rule looks and tells; it never changes anything. Rules see the model and the profile, never
//! files, layout or formats.

mod agency_name_mismatch;
mod agency_unknown;
mod annex_empty;
mod annex_mentioned_absent;
mod annex_not_mentioned;
mod annex_reference_mismatch;
mod capacity_form;
mod citation_punctuation;
mod cite_after_act;
mod cited_place_absent;
mod cited_twice_two_dates;
mod code_form;
mod consolidation_form;
mod date_form;
mod deadline_before_act;
mod duplicate_id;
mod effect_before_act;
mod end_mark;
mod executors_reference;
mod footnote_unknown;
mod gazette_absent;
mod group_expanded;
mod group_without_members;
mod heading_type_mismatch;
mod identity_twice;
mod indicator_not_in_cell;
mod indicator_target_absent;
mod invisible_character;
mod legacy_encoding;
mod look_alike_letter;
mod missing_text;
mod normative_number;
mod number_form;
mod number_year_mismatch;
mod numbering_duplicate;
mod numbering_gap;
mod plan_period_outside;
mod print;
mod recipients_last;
mod settlement_without_report;
mod stray_space;
mod successor_in_force;
mod table_grid;
mod table_width;
mod target_unit;
mod title_rank;
mod tone_placement;
mod total_mismatch;

use crate::diag::{Diagnostics, Doc};
use crate::model::Work;
use crate::model::act::{Block, Body};
use crate::model::agency::{Agency, Registry};
use crate::model::id::Id;
use crate::model::table::Table;
use crate::model::text::Spanned;
use crate::profile::Profile;
use crate::source::Sources;

pub use identity_twice::{Identity, identities_twice, identity};
pub(crate) use print::{PrintedDate, dates, fold, year};
pub use table_grid::grid_problem;

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
const RULES: [Rule; 45] = [
    agency_name_mismatch::RULE,
    agency_unknown::RULE,
    annex_empty::RULE,
    annex_mentioned_absent::RULE,
    annex_not_mentioned::RULE,
    annex_reference_mismatch::RULE,
    capacity_form::RULE,
    citation_punctuation::RULE,
    cite_after_act::RULE,
    cited_place_absent::RULE,
    cited_twice_two_dates::RULE,
    consolidation_form::RULE,
    date_form::RULE,
    deadline_before_act::RULE,
    duplicate_id::RULE,
    effect_before_act::RULE,
    end_mark::RULE,
    executors_reference::RULE,
    footnote_unknown::RULE,
    gazette_absent::RULE,
    group_expanded::RULE,
    group_without_members::RULE,
    heading_type_mismatch::RULE,
    indicator_not_in_cell::RULE,
    indicator_target_absent::RULE,
    invisible_character::RULE,
    legacy_encoding::RULE,
    look_alike_letter::RULE,
    missing_text::RULE,
    normative_number::RULE,
    number_form::RULE,
    number_year_mismatch::RULE,
    numbering_duplicate::RULE,
    numbering_gap::RULE,
    plan_period_outside::RULE,
    recipients_last::RULE,
    settlement_without_report::RULE,
    stray_space::RULE,
    successor_in_force::RULE,
    table_grid::RULE,
    table_width::RULE,
    target_unit::RULE,
    title_rank::RULE,
    tone_placement::RULE,
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

/// The rules that ask for nothing but the print: they hold for a document that was written by hand, too.
const OF_PRINT: [Rule; 20] = [
    annex_not_mentioned::RULE,
    annex_reference_mismatch::RULE,
    capacity_form::RULE,
    citation_punctuation::RULE,
    cite_after_act::RULE,
    cited_place_absent::RULE,
    cited_twice_two_dates::RULE,
    date_form::RULE,
    end_mark::RULE,
    executors_reference::RULE,
    invisible_character::RULE,
    legacy_encoding::RULE,
    look_alike_letter::RULE,
    number_form::RULE,
    number_year_mismatch::RULE,
    numbering_duplicate::RULE,
    numbering_gap::RULE,
    recipients_last::RULE,
    title_rank::RULE,
    tone_placement::RULE,
];

/// Runs the rules about the print alone over an act that was read from a document.
#[must_use]
pub fn check_print(context: Context<'_>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for rule in OF_PRINT {
        (rule.run)(context, &mut diagnostics);
    }
    diagnostics
}

/// Runs the rules over the registry alone.
#[must_use]
pub fn check_registry(registry: &Registry) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    agency_unknown::run_registry(registry, &mut diagnostics);
    code_form::run_registry(registry, &mut diagnostics);
    duplicate_id::run_registry(registry, &mut diagnostics);
    diagnostics.sort();
    diagnostics
}

/// Documentation of every rule, in order of id.
#[must_use]
pub fn docs() -> Vec<Doc> {
    let mut docs: Vec<Doc> = RULES.iter().map(|rule| rule.doc).collect();
    docs.extend([code_form::DOC, identity_twice::DOC]);
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

/// The groups that tracked rows name, each where it is named first. A group has members, or is called in
/// a way in which no single agency is.
fn groups_named(context: Context<'_>) -> Vec<(&Spanned<Id>, &Agency)> {
    let mut found: Vec<(&Spanned<Id>, &Agency)> = Vec::new();
    for table in tables(context.work).into_iter().filter(|table| table.is_tracked()) {
        for flat in table.flat_rows() {
            for id in flat.row.lead.iter().chain(&flat.row.coordinating) {
                let group = context.registry.get(id).filter(|agency| is_group(agency));
                let known = found.iter().any(|(known, _)| known.value == id.value);
                found.extend(group.filter(|_| !known).map(|group| (id, group)));
            }
        }
    }
    found
}

/// `các sở, ban, ngành`, `phòng Nội vụ cấp huyện`, `Ủy ban nhân dân các huyện`: names of single agencies
/// begin with a capital and have no `các`.
fn is_group(agency: &Agency) -> bool {
    let name = agency.name.as_str();
    !agency.members.is_empty()
        || name.chars().next().is_some_and(char::is_lowercase)
        || name.contains(" các ")
}

/// All tables of an act.
fn tables(work: &Work) -> Vec<&Table> {
    bodies(work).into_iter().flat_map(Body::tables).collect()
}
