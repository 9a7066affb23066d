//! The block of recipients closes with "Lưu: …." and its other lines with `;`.

use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Message, Severity};
use crate::model::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "recipients-last",
        what: (
            "Nơi nhận không kết thúc bằng dòng Lưu có dấu chấm, hoặc thiếu dấu chấm phẩy.",
            "The recipients do not close with \"Lưu: ….\", or a line lacks its semicolon.",
        ),
        why: (
            "Dòng Lưu cho biết bản gốc ở đâu và khép lại danh sách.",
            "The line Lưu says where the original is kept and closes the list.",
        ),
        clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b"),
        example: "recipients: [\"Nơi nhận:\", \"- Lưu: VT;\", \"- Như Điều 3.\"]\n# đúng (right)\nrecipients: [\"Nơi nhận:\", \"- Như Điều 3;\", \"- Lưu: VT.\"]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    let lines = &context.work.decision.recipients;
    let Some((last, others)) = lines.split_last() else { return };
    for line in others {
        let text = line.trim_end();
        if !text.is_empty() && !text.ends_with([';', ':']) {
            diagnostics.push(note(
                line,
                "dòng nơi nhận phải kết thúc bằng dấu \";\"",
                "a line of recipients must end with \";\"",
            ));
        }
    }
    if !last.contains("Lưu") {
        diagnostics.push(note(
            last,
            "dòng cuối của Nơi nhận phải là dòng Lưu",
            "the last line of the recipients must be the line Lưu",
        ));
    } else if !last.trim_end().ends_with('.') {
        diagnostics.push(note(
            last,
            "dòng Lưu phải kết thúc bằng dấu \".\"",
            "the line Lưu must end with \".\"",
        ));
    }
}

fn note(line: &Text, vi: &str, en: &str) -> Diagnostic {
    Diagnostic::new(Severity::Note, "recipients-last", Message::new(vi, en)).at(line.span)
}
