//! One id for two things that references must tell apart.
//!
//! Ids of columns, layouts and rows within a table are the grid's own matter.

use std::collections::HashMap;

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::agency::Registry;
use crate::model::id::Id;
use crate::model::text::Spanned;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "duplicate-id",
        what: (
            "Một mã dùng cho hai bảng, hai chỉ tiêu hoặc hai cơ quan.",
            "One id for two tables, indicators or agencies.",
        ),
        why: (
            "Sửa đổi và bảng theo dõi tìm nơi cần đến bằng mã.",
            "Amendments and workbooks find their place by id.",
        ),
        clause: None,
        example: "- {id: x, text: Một}\n- {id: x, text: Hai}\n# đúng (right)\n- {id: x, text: Một}\n- {id: y, text: Hai}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let tables = tables(context.work);
    unique(tables.iter().map(|table| &table.id), diagnostics);
    for table in tables {
        let flat = table.flat_rows();
        let indicators = flat.iter().flat_map(|flat| &flat.row.indicators);
        unique(indicators.map(|indicator| &indicator.id), diagnostics);
    }
}

pub(super) fn run_registry(registry: &Registry, diagnostics: &mut Diagnostics) {
    unique(registry.agencies.iter().map(|agency| &agency.id), diagnostics);
}

fn unique<'a>(ids: impl Iterator<Item = &'a Spanned<Id>>, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<&Id, &Spanned<Id>> = HashMap::new();
    for id in ids {
        if let Some(before) = first.get(&id.value) {
            diagnostics.push(
                Diagnostic::error(
                    "duplicate-id",
                    format!("mã \"{id}\" được dùng hai lần"),
                    format!("id \"{id}\" is used twice"),
                )
                .at(id.span)
                .label(before.span, "lần đầu ở đây", "first used here"),
            );
        } else {
            first.insert(&id.value, id);
        }
    }
}
