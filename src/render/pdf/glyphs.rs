//! Letters that the font does not have: a box on a page of law is an error, not a look.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;
use typst_layout::PagedDocument;

use super::fonts::Fonts;
use crate::render::{MissingGlyphs, RenderError};

/// How much of the text before and after a letter is told.
const AROUND: usize = 20;

/// Refuses a document with letters that the font lacks.
pub(super) fn check(document: &PagedDocument, fonts: &Fonts) -> Result<(), RenderError> {
    let mut missing = BTreeMap::new();
    for page in document.pages() {
        frame(&page.frame, &mut missing);
    }
    if missing.is_empty() {
        return Ok(());
    }
    let letters = missing.into_iter().collect();
    Err(RenderError::Glyphs(MissingGlyphs { family: fonts.family().to_owned(), letters }))
}

fn frame(source: &Frame, missing: &mut BTreeMap<char, String>) {
    for (_, item) in source.items() {
        match item {
            FrameItem::Group(group) => frame(&group.frame, missing),
            FrameItem::Text(text) => self::text(text, missing),
            FrameItem::Shape(..)
            | FrameItem::Image(..)
            | FrameItem::Link(..)
            | FrameItem::Tag(_) => {}
        }
    }
}

fn text(item: &TextItem, missing: &mut BTreeMap<char, String>) {
    // Glyph 0 stands for what a font does not have.
    for glyph in item.glyphs.iter().filter(|glyph| glyph.id == 0) {
        let range = glyph.range();
        for letter in item.text.get(range.clone()).unwrap_or_default().chars() {
            missing.entry(letter).or_insert_with(|| around(&item.text, range.start));
        }
    }
}

/// The letters before and after a place.
fn around(text: &str, at: usize) -> String {
    let before = text.get(..at).unwrap_or_default();
    let start = before.char_indices().rev().nth(AROUND).map_or(0, |(at, _)| at);
    text[start..].chars().take(2 * AROUND).collect()
}
