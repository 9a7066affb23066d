//! The gazette edition is made, but the content does not say in which issue and on which page.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::act::Status;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "gazette-absent",
        what: (
            "Chưa ghi số, ngày, trang Công báo, hoặc trang ghi sai.",
            "Issue, date and page of the gazette are not given, or the pages are wrong.",
        ),
        why: (
            "Bản Công báo cần số, ngày và trang để in đầu trang.",
            "The gazette edition needs them for its running heads.",
        ),
        clause: Some("TT 03/2011/TT-VPCP"),
        example: "gazette: {issue: \"5\", date: 2024-04-01, first-page: 0}\n# đúng (right)\ngazette: {issue: \"5\", date: 2024-04-01, first-page: 4}",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    match &decision.gazette {
        None if decision.status == Status::Issued => diagnostics.push(
            Diagnostic::new(
                Severity::Note,
                "gazette-absent",
                Message::new(
                    "chưa có số, ngày và trang Công báo; bản Công báo để trống các chỗ này",
                    "issue, date and page of the gazette are not given; its edition leaves them open",
                ),
            )
            .at(decision.title.span)
            .hint(
                "khi đã đăng, thêm `gazette: {issue: \"…\", date: …, first-page: …}` vào decision.yaml",
                "once printed, add `gazette: {issue: \"…\", date: …, first-page: …}` to decision.yaml",
            ),
        ),
        None => {}
        Some(gazette) if *gazette.first_page == 0 => diagnostics.push(
            Diagnostic::error("gazette-absent", "trang Công báo đếm từ 1", "gazette pages count from 1")
                .at(gazette.first_page.span),
        ),
        Some(gazette) => {
            let last = gazette.last_page.as_ref();
            if let Some(last) = last.filter(|last| last.value < gazette.first_page.value) {
                diagnostics.push(
                    Diagnostic::error(
                        "gazette-absent",
                        "trang cuối trên Công báo đứng trước trang đầu",
                        "the last gazette page stands before the first one",
                    )
                    .at(last.span),
                );
            }
        }
    }
}
