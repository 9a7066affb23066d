//! A call `[^1]` without a footnote, or a footnote that nothing calls.

use crate::check::{Context, Rule, tables};
use crate::diag::{Diagnostic, Diagnostics, Doc, nearest};
use crate::model::table::{CellContent, Table};
use crate::model::text::Text;

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "footnote-unknown",
        what: (
            "Dấu [^1] không có chú thích, hoặc chú thích không ai gọi.",
            "A call [^1] without a footnote, or a footnote that nothing calls.",
        ),
        why: ("Người đọc tìm chú thích ở cuối bảng.", "Readers look for the note below the table."),
        clause: None,
        example: "title: \"Chỉ tiêu[^1]\"\n# đúng (right)\ntitle: \"Chỉ tiêu[^1]\"\nfootnotes: [{mark: \"1\", text: …}]",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for table in tables(context.work) {
        table_footnotes(table, diagnostics);
    }
}

fn table_footnotes(table: &Table, diagnostics: &mut Diagnostics) {
    let texts = texts(table);
    let mut called: Vec<&str> = Vec::new();
    for text in &texts {
        for mark in calls(text) {
            called.push(mark);
            if table.footnotes.iter().all(|note| note.mark.value != mark) {
                let known = table.footnotes.iter().map(|note| note.mark.as_str());
                diagnostics.push(
                    Diagnostic::error(
                        "footnote-unknown",
                        format!("bảng không có chú thích \"{mark}\""),
                        format!("the table has no footnote \"{mark}\""),
                    )
                    .at(text.span)
                    .did_you_mean(nearest(mark, known)),
                );
            }
        }
    }
    for note in table.footnotes.iter().filter(|note| !called.contains(&note.mark.as_str())) {
        diagnostics.push(
            Diagnostic::warning(
                "footnote-unknown",
                format!("không có chỗ nào trong bảng gọi chú thích \"{}\"", note.mark),
                format!("nothing in the table calls footnote \"{}\"", note.mark),
            )
            .at(note.mark.span)
            .hint(
                format!("đặt [^{}] vào chỗ văn bản in có dấu chú thích", note.mark),
                format!("put [^{}] where the print has the mark", note.mark),
            ),
        );
    }
}

/// Everything printed in a table.
fn texts(table: &Table) -> Vec<&Text> {
    let mut texts: Vec<&Text> = Vec::new();
    texts.extend(table.caption.iter().chain(&table.unit));
    texts.extend(table.columns.iter().map(|column| &column.title));
    texts.extend(table.bands.iter().flatten().map(|band| &band.title));
    for flat in table.flat_rows() {
        texts.extend(&flat.row.title);
        let cells = flat.row.no.iter().chain(flat.row.cells.entries.iter().map(|(_, cell)| cell));
        texts.extend(cells.filter_map(|cell| match &cell.content {
            CellContent::Printed(text) => Some(text),
            CellContent::Blank | CellContent::Above | CellContent::Left | CellContent::Missing => {
                None
            }
        }));
    }
    texts
}

/// The marks called in a text.
fn calls(text: &str) -> impl Iterator<Item = &str> {
    text.split("[^").skip(1).filter_map(|after| {
        let (mark, _) = after.split_once(']')?;
        (!mark.is_empty() && !mark.contains(char::is_whitespace)).then_some(mark)
    })
}

#[cfg(test)]
mod tests {
    use super::calls;

    #[test]
    fn calls_are_found_in_text() {
        let found: Vec<&str> = calls("Chỉ tiêu[^1] và [^a b] rồi[^*], [2]").collect();
        assert_eq!(found, ["1", "*"]);
    }
}
