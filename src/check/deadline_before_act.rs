//! A task whose deadline is before the day on which the act was signed.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "deadline-before-act",
        what: (
            "Hạn của nhiệm vụ trước ngày ký văn bản.",
            "The deadline of a task is before the act's date.",
        ),
        why: (
            "Không ai làm kịp việc đã hết hạn khi được giao; thường là nhầm năm.",
            "Nobody can meet a deadline that is over; most often the year is wrong.",
        ),
        clause: None,
        example: "date: 2024-03-01\nperiod: 2023-Q4\n# đúng (right)\nperiod: 2024-Q4",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(signed) = &context.work.decision.date else { return };
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            let Some(period) = &flat.row.period else { continue };
            let Some(deadline) = period.to.filter(|deadline| *deadline < signed.value) else {
                continue;
            };
            diagnostics.push(
                Diagnostic::warning(
                    "deadline-before-act",
                    format!("hạn {deadline} trước ngày ký {signed}"),
                    format!("the deadline {deadline} is before the act's date {signed}"),
                )
                .at(period.span)
                .label(signed.span, "ngày ký", "the act's date"),
            );
        }
    }
}
