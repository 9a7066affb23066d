//! Lines of grounds end with `;`, the last one with the mark of its decree.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::text::Text;
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "citation-punctuation",
        what: (
            "Dòng căn cứ không kết thúc bằng dấu phải có.",
            "A line of grounds does not end with its mark.",
        ),
        why: (
            "Các dòng căn cứ kết thúc bằng dấu chấm phẩy, dòng cuối bằng dấu riêng của từng thời kỳ.",
            "Lines end with a semicolon, the last one with the mark of its time.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b"),
        example: "citations: [Căn cứ Luật A, Theo đề nghị của Giám đốc Sở B;]\n# đúng (right)\ncitations: [Căn cứ Luật A;, Theo đề nghị của Giám đốc Sở B.]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let decision = &context.work.decision;
    let last = decision.citations.len().saturating_sub(1);
    for (at, citation) in decision.citations.iter().enumerate() {
        let text = citation.text.trim_end();
        let right = if at == last { context.profile.last_citation_mark } else { ';' };
        if text.is_empty() || text.ends_with(right) {
            continue;
        }
        let line = if at == last {
            ("dòng căn cứ cuối", "the last line of grounds")
        } else {
            ("dòng căn cứ", "a line of grounds")
        };
        diagnostics.push(
            Diagnostic::new(
                Severity::Note,
                "citation-punctuation",
                Message::new(
                    format!("{} phải kết thúc bằng dấu \"{right}\"", line.0),
                    format!("{} must end with \"{right}\"", line.1),
                ),
            )
            .at(end(context, &citation.text))
            .hint("nếu văn bản in như vậy thì giữ nguyên", "if the print has it so, keep it"),
        );
    }
}

/// The last letter of a text.
fn end(context: Context<'_>, text: &Text) -> Span {
    let trimmed = text.trim_end();
    let start = trimmed.char_indices().next_back().map_or(0, |(at, _)| at);
    crate::check::print::place(context, text, start..trimmed.len())
}
