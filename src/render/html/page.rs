//! Data of `html/decision.html` and `html/gazette.html`.
//!
//! Each edition adds `css`, its filled style sheet, and `format`, which format the page is, as in
//! `links`.

use serde::Serialize;

use crate::render::Format;
use crate::render::html::block::{self, BlockHtml, Counts};
use crate::render::html::index::{FormatLink, label};
use crate::render::html::inline::EditionCalls;
use crate::render::html::{inline, link, meta};
use crate::view::document::Section;
use crate::view::gazette::Gazette;
use crate::view::redline::Changes;
use crate::view::style::Orientation;
use crate::view::{Kind, Meta, View, words};

/// One act as a page.
#[derive(Debug, Serialize)]
pub(super) struct Page<'a> {
    title: String,
    description: String,
    json_ld: String,
    meta: &'a Meta,
    links: Vec<FormatLink>,
    /// The list of all acts.
    index_href: String,
    sections: Vec<SectionHtml<'a>>,
    gazette: &'a Gazette,
    /// Whether the act begins on an even page of the gazette.
    even_first_page: bool,
    /// Notes of the edition; none for the text as signed.
    notes: Vec<EditionNoteHtml<'a>>,
    /// How much changed; in a redline only.
    changes: Option<&'a Changes>,
    change_count: usize,
    /// Number after the last change: where its link leads.
    changes_end: usize,
    /// Editor's remarks as HTML.
    remarks: Vec<Html>,
    /// Stands over a draft.
    draft_word: &'static str,
}

/// Markup made by [`inline`], to be shown with `| safe`.
#[derive(Debug, Serialize)]
pub(super) struct Html {
    /// Escaped.
    pub(super) html: String,
}

/// A note of the edition.
#[derive(Debug, Serialize)]
struct EditionNoteHtml<'a> {
    number: usize,
    id: &'a str,
    /// Where it is first called; empty when it is not.
    back: String,
    paragraphs: Vec<Html>,
}

/// One run of pages.
#[derive(Debug, Serialize)]
struct SectionHtml<'a> {
    id: &'a str,
    href: String,
    /// Unique on the page.
    name: String,
    orientation: Orientation,
    /// From 1; names the kind of printed page.
    index: usize,
    blocks: Vec<BlockHtml<'a>>,
}

impl<'a> Page<'a> {
    /// The page of a view.
    pub(super) fn new(view: &'a View, root: &str) -> Self {
        let mut counts = Counts::default();
        let calls = EditionCalls::of(view.edition.as_ref());
        let sections = view.document.sections.iter().enumerate().map(|(at, section)| SectionHtml {
            id: &section.id,
            href: link::fragment(&section.id),
            name: unique_name(&view.document.sections, at),
            orientation: section.orientation,
            index: at + 1,
            blocks: block::section(section, &view.style, &calls, &mut counts),
        });
        // Before the notes: which calls there are to come back to.
        let sections: Vec<SectionHtml<'a>> = sections.collect();
        let remarks = view.remarks.iter().map(|remark| Html { html: inline::plain(remark) });
        Self {
            title: meta::title(&view.meta),
            description: meta::description(&view.meta),
            json_ld: meta::json_ld(view),
            meta: &view.meta,
            links: links(view),
            index_href: link::encode(&format!("{root}index.html")),
            sections,
            notes: notes(view, &calls),
            gazette: &view.gazette,
            even_first_page: view.gazette.first_page.is_multiple_of(2),
            changes: view.changes.as_ref(),
            change_count: view.changes.as_ref().map_or(0, Changes::total),
            changes_end: counts.changes() + 1,
            remarks: remarks.collect(),
            draft_word: words::DRAFT,
        }
    }
}

fn notes<'a>(view: &'a View, calls: &EditionCalls) -> Vec<EditionNoteHtml<'a>> {
    let notes = view.edition.iter().flat_map(|edition| &edition.notes);
    let notes = notes.map(|note| EditionNoteHtml {
        number: note.number,
        id: &note.id,
        back: if calls.is_called(note.number) {
            link::fragment(&inline::call_id(&note.id))
        } else {
            String::new()
        },
        paragraphs: note.paragraphs.iter().map(|text| Html { html: inline::plain(text) }).collect(),
    });
    notes.collect()
}

fn links(view: &View) -> Vec<FormatLink> {
    // A draft has a gazette edition only when it is asked for; the templates know it of the page.
    let promised = |format: &&Format| !(view.meta.draft && **format == Format::GazettePdf);
    let links = Format::of(view.kind).iter().filter(promised).map(|format| FormatLink {
        format: format.name().to_owned(),
        label: match (view.kind, format) {
            (Kind::Redline, Format::Html) => "Bản đánh dấu",
            (Kind::Comparison, Format::Html) => "Bảng so sánh",
            (Kind::Report, Format::Html) => "Báo cáo thực hiện",
            (Kind::Comparison | Kind::Report, Format::Xlsx) => "Bảng tính",
            _ => label(format.name()),
        },
        href: link::encode_path(&format!("{}.{}", view.meta.id, format.extension())),
    });
    links.collect()
}

/// The name of a section; with its position when another section has the same, so that landmarks
/// can be told apart.
fn unique_name(sections: &[Section], at: usize) -> String {
    let name = &sections[at].name;
    let same = sections.iter().filter(|section| section.name == *name).count();
    if same > 1 { format!("{name} ({})", at + 1) } else { name.clone() }
}
