//! An id that the registry does not have.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::agency::Registry;
use crate::model::id::Id;
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "agency-unknown",
        what: (
            "Một mã cơ quan không có trong content/agencies.yaml.",
            "An agency id that content/agencies.yaml does not have.",
        ),
        why: (
            "Bảng theo dõi gửi cho cơ quan theo mã; mã sai thì nhiệm vụ không đến tay ai.",
            "Workbooks go to agencies by id; with a wrong id a task reaches nobody.",
        ),
        clause: None,
        example: "lead: [so-noi-vu2]\n# đúng (right)\nlead: [so-noi-vu]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let registry = context.registry;
    look(&context.work.decision.issuer, registry, diagnostics);
    // Who sent a workbook was known when it came; an agency that is gone since keeps what it reported.
    let collector = context.work.tracking.iter().flat_map(|tracking| &tracking.collector);
    let settled = context.work.progress.iter().flat_map(|period| &period.settled);
    for id in collector.chain(settled.map(|settlement| &settlement.agency)) {
        look(id, registry, diagnostics);
    }
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            for id in flat.row.lead.iter().chain(&flat.row.coordinating) {
                look(id, registry, diagnostics);
            }
        }
    }
}

pub(super) fn run_registry(registry: &Registry, diagnostics: &mut Diagnostics) {
    for agency in &registry.agencies {
        let successors = agency.successors.iter().map(|successor| &successor.agency);
        for id in agency.superior.iter().chain(&agency.members).chain(successors) {
            look(id, registry, diagnostics);
        }
    }
}

fn look(id: &Spanned<Id>, registry: &Registry, diagnostics: &mut Diagnostics) {
    if registry.get(id).is_some() {
        return;
    }
    let known = registry.agencies.iter().map(|agency| agency.id.as_str());
    diagnostics.push(
        Diagnostic::error(
            "agency-unknown",
            format!("danh mục cơ quan không có mã \"{id}\""),
            format!("the registry has no agency \"{id}\""),
        )
        .at(id.span)
        .did_you_mean(nearest(id.as_str(), known))
        .hint(
            "thêm cơ quan vào content/agencies.yaml nếu chưa có",
            "add the agency to content/agencies.yaml if it is new",
        ),
    );
}
