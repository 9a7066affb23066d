//! An agency that another one had already taken over when the act was signed.

use std::collections::HashSet;

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::agency::{Agency, Successor};
use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::table::Table;
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "successor-in-force",
        what: (
            "Giao việc cho cơ quan đã sáp nhập hoặc đổi tên trước ngày ký.",
            "A task goes to an agency that had been taken over before the act was signed.",
        ),
        why: (
            "Cơ quan không còn thì không ai nhận việc.",
            "An agency that is gone receives nothing.",
        ),
        clause: None,
        example: "lead: [so-cu]   # so-moi kế nhiệm từ trước ngày ký\n# đúng (right)\nlead: [so-moi]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(signed) = &context.work.decision.date else { return };
    let mut told: HashSet<&Id> = HashSet::new();
    let flat: Vec<_> = tables(context.work).into_iter().flat_map(Table::flat_rows).collect();
    let of_rows = flat.iter().flat_map(|flat| flat.row.lead.iter().chain(&flat.row.coordinating));
    for id in std::iter::once(&context.work.decision.issuer).chain(of_rows) {
        if told.contains(&id.value) {
            continue;
        }
        told.insert(&id.value);
        let Some(agency) = context.registry.get(&id.value) else { continue };
        let successors: Vec<&Successor> = successors(agency, signed.value).collect();
        if !successors.is_empty() {
            diagnostics.push(tell(context, id, &successors));
        }
    }
}

/// Who had taken over by a day.
fn successors(agency: &Agency, signed: Date) -> impl Iterator<Item = &Successor> {
    agency
        .successors
        .iter()
        .filter(move |successor| successor.from.as_ref().is_some_and(|from| from.value <= signed))
}

fn tell(context: Context<'_>, id: &Spanned<Id>, successors: &[&Successor]) -> Diagnostic {
    let name = |id: &Id| {
        context.registry.get(id).map_or_else(|| id.to_string(), |agency| agency.name.value.clone())
    };
    let mut told = Diagnostic::warning(
        "successor-in-force",
        format!("\"{}\" đã có cơ quan kế nhiệm trước ngày ký", name(&id.value)),
        format!("\"{}\" had been taken over before the act was signed", name(&id.value)),
    )
    .at(id.span);
    for successor in successors {
        let tasks = successor.tasks.as_ref().map(|tasks| format!(" ({tasks})")).unwrap_or_default();
        let by = format!("{}{tasks}", name(&successor.agency.value));
        let from = successor.from.as_ref().map(ToString::to_string).unwrap_or_default();
        told = told.hint(format!("kế nhiệm từ {from}: {by}"), format!("since {from}: {by}"));
    }
    told
}
