//! A PDF: what is printed is all there is, so paragraphs, tables and page numbers are found by their place.
//!
//! ```text
//! bytes ─guard─▶ hayro-syntax ─glyphs─▶ Sheet { letters, drawn lines }
//!   ─lines─▶ Line ─tables─▶ Leaf { lines, grids, rules } ─furniture─▶ without page numbers
//!   ─assemble, paragraphs─▶ Measured
//! ```
//!
//! The page's y grows downwards, lengths are pt until they are told.

mod assemble;
mod docs;
mod encoding;
mod fonts;
mod furniture;
mod geometry;
mod glyphs;
mod guard;
mod info;
mod layout;
mod lines;
mod names;
mod paragraphs;
mod tables;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_syntax::{LoadPdfError, Pdf};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{Measured, Medium, Unsettled};
use crate::inspect::read::pdf::glyphs::Ledger;
use crate::inspect::read::pdf::layout::Leaf;
use crate::inspect::read::told;

pub(in crate::inspect) use docs::PDF_DOCS;

/// A scan with a stamp of its signature has fewer letters on a page than this.
const STAMP: usize = 150;

/// Reads a PDF.
pub(in crate::inspect) fn read(bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    if bytes.len() > bounds::FILE {
        return Err(told::too_large(bytes.len()));
    }
    if guard::find(&bytes[..bytes.len().min(1024)], b"%PDF-").is_none() {
        return Err(told::broken(&"%PDF"));
    }
    // What is packed under a password cannot be counted before it is unpacked.
    if guard::find(bytes, b"/Encrypt").is_some() {
        return Err(docs::encrypted());
    }
    guard::look(bytes)?;
    // The library must not bring the program down, whatever a file holds. Nothing is shared across.
    let caught = catch_unwind(AssertUnwindSafe(|| measure(bytes)));
    caught.unwrap_or_else(|_| Err(told::broken(&"hayro")))
}

fn measure(bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => docs::encrypted(),
        LoadPdfError::Invalid => told::broken(&"PDF"),
    })?;
    let pages = pdf.pages();
    if pages.len() > bounds::PAGES {
        return Err(told::too_many(bounds::PAGES, ("trang", "pages")));
    }
    if pages.is_empty() {
        return Err(told::broken(&"Pages"));
    }
    let mut ledger = Ledger::default();
    let mut leaves = Vec::with_capacity(pages.len());
    let (mut letters, mut pictures) = (0, 0);
    for page in pages.iter() {
        let sheet = glyphs::sheet(page, &mut ledger)?;
        letters += sheet.glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()).count();
        pictures += usize::from(sheet.pictures > 0);
        let (lines, across) = lines::lines(&sheet, &ledger.fonts);
        let (grids, rules) = tables::grids(&across, &sheet.down);
        let (width, height) = (sheet.width, sheet.height);
        leaves.push(Leaf { width, height, lines, grids, rules, block: None });
    }
    let scanned = pictures == pages.len() && letters < STAMP * pages.len();
    if letters == 0 || scanned {
        return Err(docs::no_text());
    }
    let made = assemble::assemble(leaves)?;
    let info = info::info(&pdf);
    Ok(Measured {
        medium: Medium::Pdf,
        language: info.language,
        title: info.title,
        sections: made.sections,
        paragraphs: made.paragraphs,
        tables: made.tables,
        pages: Some(pages.len()),
        unsettled: Unsettled::default(),
        fonts_not_embedded: Some(info::not_embedded(&ledger)),
        tagged: Some(info.tagged),
    })
}
