//! Text that the copy at hand does not have: shown as such in every output, and told here.

use crate::check::{Context, Rule, blocks, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::act::Block;
use crate::model::table::CellContent;
use crate::source::Span;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "missing-text",
        what: ("Bản chép dùng làm nguồn thiếu chữ.", "The copy used as source lacks text."),
        why: (
            "Chỗ thiếu được ghi rõ trong mọi bản kết quả, không được đặt thêm.",
            "The gap is shown in every output and never filled by guess.",
        ),
        clause: None,
        example: "chi-so: \"?\"\n# đúng (right)\nchi-so: 100% văn bản …",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for block in blocks(context.work) {
        if let Block::Missing(note) = block {
            tell("một đoạn", "a passage", note.span, diagnostics);
        }
    }
    for table in tables(context.work) {
        for flat in table.flat_rows() {
            if let Some(note) = &flat.row.missing {
                tell("các dòng sau", "the rows that follow", note.span, diagnostics);
            }
            let cells = flat.row.cells.entries.iter();
            let mut lacking =
                cells.filter(|(_, cell)| matches!(cell.content, CellContent::Missing));
            // One warning for the row: its cells stand side by side.
            if let Some((_, cell)) = lacking.next() {
                let count = lacking.count() + 1;
                let vi = format!("{count} ô của dòng \"{}\"", flat.row.id);
                let en = format!("{count} cells of row \"{}\"", flat.row.id);
                tell(&vi, &en, cell.span, diagnostics);
            }
        }
    }
}

fn tell(vi: &str, en: &str, span: Span, diagnostics: &mut Diagnostics) {
    diagnostics.push(
        Diagnostic::warning(
            "missing-text",
            format!("bản chép thiếu {vi}; mọi bản kết quả ghi rõ chỗ thiếu"),
            format!("the copy lacks {en}; every output says so"),
        )
        .at(span),
    );
}
