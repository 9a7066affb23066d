//! An annex that prints nothing: neither label nor title nor content.

use crate::check::Context;
use crate::diag::{Diagnostic, Diagnostics};

pub(super) fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for (id, annex) in context.work.annexes() {
        let heads = [&annex.label, &annex.title];
        if annex.body.blocks.is_empty() && heads.iter().all(|head| head.is_none()) {
            diagnostics.push(
                Diagnostic::error(
                    "annex-empty",
                    format!("phụ lục {id} không có tên, tiêu đề hay nội dung nào"),
                    format!("annex {id} has neither label nor title nor content"),
                )
                .in_file(format!("content/{}", context.work.path)),
            );
        }
    }
}
