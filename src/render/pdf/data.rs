//! The act as the templates know it, as JSON: what the view says, with what a sheet needs beside.
//!
//! | field | what it is |
//! |---|---|
//! | `edition` | `official` or `gazette` |
//! | `family` | name of the font |
//! | `meta`, `style`, `gazette` | as in the view: mm for paper, pt for letters |
//! | `zones` | the style of each zone by name |
//! | `sections` | pages, name and blocks of each, see [`block`](super::block) |
//! | `notes` | paragraphs of each note of the edition, by number less one |
//! | `notes_left` | numbers of the notes that nothing calls |
//! | `draft` | `DỰ THẢO`, or nothing |
//! | `attachments` | path, name and description of each file that goes along |
//!
//! Letters reach typst as strings, never as source: nothing in an act can be markup or code there.

use std::collections::BTreeMap;

use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::block::{self, BlockData};
use super::context::Context;
use super::inline::{self, Content};
use super::{Edition, attached_path};
use crate::render::{Attachment, RenderError};
use crate::view::document::Section;
use crate::view::gazette::Gazette;
use crate::view::style::{Page, Style, ZoneStyle};
use crate::view::{Meta, View, words};

/// Data of the templates.
#[derive(Debug, Serialize)]
struct Act<'a> {
    edition: Edition,
    family: &'a str,
    meta: &'a Meta,
    style: &'a Style,
    zones: BTreeMap<&'static str, &'a ZoneStyle>,
    gazette: &'a Gazette,
    sections: Vec<SectionData<'a>>,
    notes: Vec<Vec<Content<'a>>>,
    notes_left: Vec<usize>,
    draft: Option<&'static str>,
    attachments: Vec<AttachmentData<'a>>,
}

/// A run of pages.
#[derive(Debug, Serialize)]
struct SectionData<'a> {
    id: &'a str,
    /// Its bookmark.
    name: String,
    /// Whether a heading of its own makes the bookmark.
    headed: bool,
    page: &'a Page,
    blocks: Vec<BlockData<'a>>,
}

/// A file that goes along.
#[derive(Debug, Serialize)]
struct AttachmentData<'a> {
    /// Where it lies in the world.
    path: String,
    name: &'a str,
    description: &'static str,
}

/// What the reader is told about the attached content.
const SOURCE: &str = "Nội dung nguồn của văn bản (YAML)";

/// The JSON, in NFC.
pub(super) fn json(
    view: &View,
    edition: Edition,
    family: &str,
    attachments: &[Attachment<'_>],
) -> Result<Vec<u8>, RenderError> {
    let mut context = Context::new(view);
    let sections: Vec<SectionData<'_>> =
        (0..view.document.sections.len()).map(|at| section(at, view, &mut context)).collect();
    let notes = view.edition.iter().flat_map(|edition| &edition.notes);
    let notes = notes.map(|note| {
        note.paragraphs.iter().map(|text| inline::content(text, &mut context)).collect()
    });
    let notes = notes.collect();
    let attachments = attachments.iter().enumerate().map(|(at, one)| AttachmentData {
        path: attached_path(at),
        name: one.name,
        description: SOURCE,
    });
    let act = Act {
        edition,
        family,
        meta: &view.meta,
        style: &view.style,
        zones: view.style.zones.iter().map(|zone| (zone.name, zone)).collect(),
        gazette: &view.gazette,
        sections,
        notes,
        notes_left: context.notes_left(),
        draft: view.meta.draft.then_some(words::DRAFT),
        attachments: attachments.collect(),
    };
    let json = serde_json::to_string(&act).map_err(|error| RenderError::Bug(error.to_string()))?;
    // What is typed in parts would be searched for in vain. No mark combines with JSON's own signs.
    let json = if is_nfc(&json) { json } else { json.nfc().collect() };
    Ok(json.into_bytes())
}

fn section<'a>(at: usize, view: &'a View, context: &mut Context<'a>) -> SectionData<'a> {
    let sections = &view.document.sections;
    let source = &sections[at];
    let page = view.style.page(source.orientation);
    let name = unique_name(sections, at);
    context.begin(page, &name);
    let blocks = block::blocks(&source.blocks, context);
    let headed = block::begins_with_heading(&blocks);
    SectionData { id: &source.id, name, headed, page, blocks }
}

/// The name of a section; with its position when another one has the same.
fn unique_name(sections: &[Section], at: usize) -> String {
    let name = &sections[at].name;
    let same = sections.iter().filter(|section| section.name == *name).count();
    if same > 1 { format!("{name} ({})", at + 1) } else { name.clone() }
}
