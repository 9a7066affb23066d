//! Letters that nobody sees: zero-width spaces, soft hyphens, marks of direction.

use crate::check::print::{Printed, texts};
use crate::check::{Context, Rule};
use crate::diag::{Diagnostic, Diagnostics, Doc, Edit, Fix, Message};

/// The rule.
pub(super) const RULE: Rule = Rule {
    doc: Doc {
        id: "invisible-character",
        what: ("Chữ có ký tự không nhìn thấy.", "A text holds characters that nobody sees."),
        why: (
            "Chép từ trang mạng hay PDF dễ kèm ký tự ẩn; tìm kiếm và so sánh sẽ trượt.",
            "Copies from pages and PDF bring them along; searches and comparisons miss.",
        ),
        clause: None,
        example: "title: \"Sở\\u200b Nội vụ\"\n# đúng (right)\ntitle: Sở Nội vụ",
    },
    run,
};

fn run(context: Context<'_>, diagnostics: &mut Diagnostics) {
    for Printed { text, .. } in texts(context.work) {
        let hidden: Vec<(usize, char)> =
            text.char_indices().filter(|(_, letter)| is_hidden(*letter)).collect();
        let Some(&(_, first)) = hidden.first() else { continue };
        let places = context.sources.places(text.span, text);
        let spans = hidden.iter().map(|&(at, letter)| places.of(at..at + letter.len_utf8()));
        let edits: Vec<Edit> =
            spans.map(|span| Edit { span, replacement: String::new() }).collect();
        let (count, code) = (hidden.len(), u32::from(first));
        diagnostics.push(
            Diagnostic::warning(
                "invisible-character",
                format!("có {count} ký tự không nhìn thấy (U+{code:04X})"),
                format!("{count} characters that nobody sees (U+{code:04X})"),
            )
            .at(edits.first().map_or(text.span, |edit| edit.span))
            .hint("xóa các ký tự đó", "remove them")
            .fix(Fix {
                message: Message::new("xóa ký tự không nhìn thấy", "remove what nobody sees"),
                // Where the place is not known to the letter, an edit would remove the text.
                safe: edits.iter().all(|edit| edit.span != text.span),
                edits: edits.into_iter().filter(|edit| edit.span != text.span).collect(),
            }),
        );
    }
}

/// Zero-width letters, marks of direction, the byte order mark and the soft hyphen.
fn is_hidden(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}
