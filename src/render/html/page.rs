//! Data of `html/decision.html` and `html/gazette.html`.
//!
//! Each edition adds `css`, its filled style sheet, and `format`, which format the page is, as in
//! `links`.

use serde::Serialize;

use crate::render::Format;
use crate::render::html::block::{self, BlockHtml, Tables};
use crate::render::html::index::{FormatLink, label};
use crate::render::html::{inline, link, meta};
use crate::view::document::Section;
use crate::view::gazette::Gazette;
use crate::view::style::Orientation;
use crate::view::{Meta, View, words};

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
        let mut tables = Tables::default();
        let sections = view.document.sections.iter().enumerate().map(|(at, section)| SectionHtml {
            id: &section.id,
            href: link::fragment(&section.id),
            name: unique_name(&view.document.sections, at),
            orientation: section.orientation,
            index: at + 1,
            blocks: block::section(section, &view.style, &mut tables),
        });
        let remarks = view.remarks.iter().map(|remark| Html { html: inline::plain(remark) });
        Self {
            title: meta::title(&view.meta),
            description: meta::description(&view.meta),
            json_ld: meta::json_ld(&view.meta),
            meta: &view.meta,
            links: links(&view.meta.id),
            index_href: link::encode(&format!("{root}index.html")),
            sections: sections.collect(),
            gazette: &view.gazette,
            even_first_page: view.gazette.first_page.is_multiple_of(2),
            remarks: remarks.collect(),
            draft_word: words::DRAFT,
        }
    }
}

fn links(id: &str) -> Vec<FormatLink> {
    let links = Format::ALL.map(|format| FormatLink {
        format: format.name().to_owned(),
        label: label(format.name()),
        href: link::encode_path(&format!("{id}.{}", format.extension())),
    });
    links.into()
}

/// The name of a section; with its position when another section has the same, so that landmarks
/// can be told apart.
fn unique_name(sections: &[Section], at: usize) -> String {
    let name = &sections[at].name;
    let same = sections.iter().filter(|section| section.name == *name).count();
    if same > 1 { format!("{name} ({})", at + 1) } else { name.clone() }
}
