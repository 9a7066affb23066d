//! Numbers that jump: row 6 is followed by row 9, Điều 1 by Điều 3.

use crate::check::print::{Order, Placer, Step, sequences};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "numbering-gap",
        what: (
            "Số thứ tự của dòng, nhóm hay điều bị nhảy.",
            "Rows, groups or articles skip a number.",
        ),
        why: (
            "Có thể sót một dòng khi chép; nếu văn bản in như vậy thì giữ nguyên.",
            "A row may have been lost in copying; if the print has it so, it stays.",
        ),
        clause: None,
        example: "- {id: a, no: \"1\"}\n- {id: b, no: \"3\"}\n# đúng (right)\n- {id: a, no: \"1\"}\n- {id: b, no: \"2\"}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    for Step { text, range, before, order } in sequences(context.work) {
        if order != Order::Gap {
            continue;
        }
        let number = &text[range.clone()];
        let message = Message::new(
            format!("sau \"{before}\" là \"{number}\": thiếu số ở giữa"),
            format!("\"{before}\" is followed by \"{number}\": a number is missing between"),
        );
        diagnostics.push(
            Diagnostic::new(Severity::Note, "numbering-gap", message)
                .at(placer.of(context, text, range)),
        );
    }
}
