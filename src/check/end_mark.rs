//! `./.` closes the body, and nothing else.

use crate::check::print::{Placer, prose};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::act::Block;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "end-mark",
        what: (
            "Thiếu dấu ./. ở cuối phần nội dung, hoặc có dấu ./. ở giữa.",
            "The mark ./. does not close the body, or stands in its middle.",
        ),
        why: (
            "Dấu ./. cho biết nội dung kết thúc ở đó, không bị thêm hay mất đoạn nào.",
            "The mark says that the text ends there and that nothing was added or lost.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2"),
        example: "body: Điều 1. Quyết định này có hiệu lực kể từ ngày ký.\n# đúng (right)\nbody: Điều 1. Quyết định này có hiệu lực kể từ ngày ký./.",
    },
    run,
};

const MARK: &str = "./.";

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let mut placer = Placer::default();
    let body = &context.work.decision.body;
    for text in prose(body) {
        let end = text.trim_end().len();
        for (at, mark) in text.match_indices(MARK) {
            let last = body
                .blocks
                .last()
                .is_some_and(|block| matches!(block, Block::Prose(last) if last.span == text.span));
            if at + mark.len() == end && last {
                continue;
            }
            diagnostics.push(
                note(
                    "dấu ./. ở giữa phần nội dung",
                    "the mark ./. stands in the middle of the body",
                )
                .at(placer.of(context, text, at..at + mark.len())),
            );
        }
    }
    if let Some(Block::Prose(last)) = body.blocks.last() {
        let trimmed = last.trim_end();
        if !trimmed.is_empty() && !trimmed.ends_with(MARK) {
            let start = trimmed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let start = if trimmed.is_char_boundary(start) { start } else { 0 };
            diagnostics.push(
                note("phần nội dung không kết thúc bằng dấu ./.", "the body does not end with ./.")
                    .at(placer.of(context, last, start..trimmed.len()))
                    .hint(
                        "nếu văn bản in như vậy thì giữ nguyên",
                        "if the print has it so, keep it",
                    ),
            );
        }
    }
}

fn note(vi: &str, en: &str) -> Diagnostic {
    Diagnostic::new(Severity::Note, "end-mark", Message::new(vi, en))
}
