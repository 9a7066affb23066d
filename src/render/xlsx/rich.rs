//! Running text → letters in parts: what a comparison points out looks different in its cell.

use rust_xlsxwriter::{Format, FormatUnderline};

use crate::render::xlsx::style;
use crate::view::document::{Changed, Inline, plain_text};

/// The paragraphs of a cell, parted by line ends.
pub(super) fn parts(paragraphs: &[Vec<Inline>]) -> Vec<(Format, String)> {
    let mut parts: Vec<(Format, String)> = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            push(&mut parts, style::base(), "\n");
        }
        for inline in paragraph {
            let letters = plain_text(std::slice::from_ref(inline));
            push(&mut parts, look(inline), &letters);
        }
    }
    parts
}

fn push(parts: &mut Vec<(Format, String)>, format: Format, letters: &str) {
    match parts.last_mut() {
        Some((last, text)) if *last == format => text.push_str(letters),
        _ => parts.push((format, letters.to_owned())),
    }
}

fn look(inline: &Inline) -> Format {
    let base = style::base();
    match inline {
        Inline::Marked { change: Changed::Inserted, .. } => {
            base.set_bold().set_underline(FormatUnderline::Single)
        }
        Inline::Marked { change: Changed::Deleted, .. } => base.set_font_strikethrough(),
        Inline::Strong(_) => base.set_bold(),
        Inline::Emphasis(_) => base.set_italic(),
        _ => base,
    }
}
