//! Pandoc Markdown that becomes a DOCX by one command.
//!
//! 1. [`front`] says who, what, when, and the command, in YAML.
//! 2. [`block`] turns every block into parts: styled paragraphs, grid tables ([`table`]), and raw
//!    `OpenXML` for what Markdown has no words for: columns, lines, sections.
//!    [`link`] knows which addresses need an anchor.
//! 3. [`inline`] and [`escape`] write running text so that pandoc reads the same letters.
//! 4. The template `markdown/decision.md` puts the parts down.
//!
//! Each letter of the act stands in the Markdown itself, never in the `OpenXML`.

mod block;
mod escape;
mod front;
mod inline;
mod link;
mod table;

use serde::Serialize;

use crate::render::{RenderContext, RenderError};
use crate::view::View;

/// What the template gets. All text is Markdown already.
#[derive(Debug, Serialize)]
struct Data {
    /// YAML between the two `---`.
    front: String,
    /// In order of print.
    sections: Vec<block::Section>,
    /// Definitions of the notes of an edition.
    notes: Vec<String>,
}

/// The whole file.
pub(super) fn render(view: &View, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    let data = Data {
        front: front::front(view, ctx.root)?,
        sections: block::sections(view)?,
        notes: block::notes(view),
    };
    Ok(ctx.templates.fill("markdown/decision.md", &data)?.into_bytes())
}
