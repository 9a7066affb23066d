//! DOCX: acts and redlines as Word documents, and `reference.docx`, the styles that pandoc takes over.
//!
//! ```text
//! [Content_Types].xml   _rels/.rels   docProps/{core,app}.xml
//! word/document.xml     the act: [block], [table], [inline]; sections with their pages
//! word/styles.xml       [styles], or those of the office's own reference.docx ([office])
//! word/footnotes.xml    [notes] of an edition
//! word/{header,footer}{1,2}.xml   [furniture]: first pages, other pages
//! word/{settings,fontTable}.xml, word/theme/theme1.xml   [parts]
//! word/_rels/document.xml.rels    [parts], and [link]s that lead out of the document
//! ```
//!
//! | View construct | `WordprocessingML` construct |
//! |---|---|
//! | `Section` | paragraphs up to a `w:sectPr` with its own page, headers and page numbers |
//! | `Head`, `Closing` | a table without lines ([frame]) |
//! | `Line`, `Paragraph` | `w:p` in the style of its zone |
//! | rule of a zone | the upper border of a paragraph without letters |
//! | `Table` | `w:tbl` with `w:tblHeader`, `w:gridSpan`, `w:vMerge` |
//! | address | `w:bookmarkStart` ([bookmark]) |
//! | note of an edition | `w:footnote` |
//! | `Changed`, `Inserted`, `Deleted` | tracked changes ([change]) |
//!
//! 1. [`render`] writes the body into a [`context`], which counts bookmarks, changes, links and notes.
//! 2. What the context has gathered becomes the other parts.
//! 3. [`package`] packs them.
//!
//! Elements are written in the order of the schema; each part has a function, each letter of the act
//! passes [`inline`]. The reference document has the parts that pandoc expects, and no act.

mod block;
mod bookmark;
mod change;
mod context;
mod frame;
mod furniture;
mod inline;
mod link;
mod names;
mod notes;
mod office;
mod package;
mod paragraph;
mod parts;
mod properties;
mod styles;
mod table;

use std::borrow::Cow;

pub use self::office::{LARGEST_REFERENCE, OfficeStyles, ReferenceProblem};

use self::block::{Body, Label};
use self::context::Context;
use self::names::Names;
use self::paragraph::Paragraph;
use self::parts::{FURNITURE_PATHS, R, WordPart};
use self::styles::W;
use crate::render::ooxml::section::{FURNITURE, properties};
use crate::render::ooxml::style_names::{DRAFT, SECTION_END};
use crate::render::ooxml::xml::{Element, element};
use crate::render::{RenderContext, RenderError};
use crate::view::document::{Block, Changed, Section};
use crate::view::style::{Orientation, Style};
use crate::view::{Kind, View, Zone, words};

/// The parts of `word/` that an act has.
const PARTS: [WordPart; 5] = [
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("footnotes", "footnotes.xml"),
];

/// The whole file.
pub(super) fn render(view: &View, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    let office = ctx.templates.styles();
    let names = office.map_or_else(|| Cow::Owned(Names::own()), |own| Cow::Borrowed(&own.names));
    let mut context = Context::new(view, &names);
    let document = document(view, &mut context);
    let footnotes = notes::part(&mut context);
    let label = label_lines(view, &mut context);
    let relationships = parts::relationships(&PARTS).all(context.links.relationships());
    let elements = vec![
        ("[Content_Types].xml", parts::content_types(&PARTS)),
        ("_rels/.rels", parts::package_relationships()),
        ("docProps/app.xml", parts::app()),
        ("docProps/core.xml", properties::core(view)),
        ("word/document.xml", document),
        ("word/_rels/document.xml.rels", relationships),
        ("word/settings.xml", parts::settings()),
        ("word/fontTable.xml", parts::font_table()),
        ("word/theme/theme1.xml", parts::theme()),
        ("word/footnotes.xml", footnotes),
    ];
    let furniture =
        FURNITURE.map(|part| furniture::furniture(&view.style, part, &names, label.clone()));
    let mut packed =
        written(elements.into_iter().chain(FURNITURE_PATHS.into_iter().zip(furniture)))?;
    packed.push(match office {
        Some(office) => (STYLES, office.xml.clone()),
        None => written([(STYLES, styles::styles(&view.style))])?.remove(0),
    });
    package::pack(&packed)
}

/// Path of the styles.
const STYLES: &str = "word/styles.xml";

fn written(
    elements: impl IntoIterator<Item = (&'static str, Element)>,
) -> Result<Vec<package::Part>, RenderError> {
    let bytes = |(path, element): (&'static str, Element)| match element.to_file() {
        Ok(bytes) => Ok((path, bytes)),
        Err(error) => Err(package::bug(path, &error)),
    };
    elements.into_iter().map(bytes).collect()
}

fn document<'v>(view: &'v View, context: &mut Context<'v>) -> Element {
    let sections = &view.document.sections;
    // The body of a redline is the act alone, so that it is the new act when all is accepted.
    let is_act = view.kind != Kind::Redline;
    let label = Label { draft: is_act && view.meta.draft, edition: is_act };
    let mut body = Body::default();
    for (at, section) in sections.iter().enumerate() {
        context.width_mm = view.style.page(section.orientation).text_width();
        block::section(section, label, &mut body, context);
        if at + 1 < sections.len() {
            let change = change_of_end(sections, at);
            let end = Paragraph {
                end: context.end(change),
                section: Some(properties(&view.style, section.orientation)),
                ..context.styled(SECTION_END)
            };
            body.extend([end.element()]);
        }
    }
    body.extend(notes::uncalled(context));
    body.close_table(context);
    let last = sections.last().map_or(Orientation::Portrait, |section| section.orientation);
    element("w:document")
        .attribute("xmlns:w", W)
        .attribute("xmlns:r", R)
        .child(element("w:body").all(body.elements()).child(properties(&view.style, last)))
}

/// Whether the end of a section comes or goes with it. The last section has none: the end of the one
/// before goes in its place.
fn change_of_end(sections: &[Section], at: usize) -> Option<Changed> {
    let change = |section: &Section| match section.blocks.as_slice() {
        [Block::Changed { change, .. }] => Some(*change),
        _ => None,
    };
    let before_last = at + 2 == sections.len();
    change(&sections[at]).or_else(|| change(&sections[at + 1]).filter(|_| before_last))
}

/// What a redline says of itself, for the header of its first pages.
fn label_lines(view: &View, context: &mut Context<'_>) -> Vec<Element> {
    if view.kind != Kind::Redline {
        return Vec::new();
    }
    let mut lines = Vec::new();
    if view.meta.draft {
        let mut paragraph = context.styled(DRAFT);
        paragraph.content = inline::plain(words::DRAFT, context);
        lines.push(paragraph.element());
    }
    let first = view.document.sections.first().and_then(|section| section.blocks.first());
    if let Some(Block::Edition(edition)) = first {
        let label = std::slice::from_ref(&edition.label);
        lines.extend(frame::lines(Zone::AnnexLabel, label, context));
        let note = std::slice::from_ref(&edition.note);
        lines.extend(frame::lines(Zone::AnnexReference, note, context));
    }
    lines
}

/// The reference document for a style, with the page of `last` as its section.
///
/// # Errors
/// [`RenderError::Bug`] when the archive cannot be written.
pub fn reference(style: &Style, last: Orientation) -> Result<Vec<u8>, RenderError> {
    package::pack(&written(parts::parts(style, last))?)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::profile::Profile;
    use crate::view::Zone;

    fn part(bytes: &[u8], path: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(path).expect("the part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    #[test]
    fn the_same_style_gives_the_same_bytes() {
        let style = Style::new(Profile::all()[1]);
        let once = reference(&style, Orientation::Landscape).expect("written");
        assert_eq!(once, reference(&style, Orientation::Landscape).expect("written"));
    }

    #[test]
    fn every_zone_has_a_style_and_every_part_is_well_formed() {
        for profile in Profile::all() {
            let style = Style::new(profile);
            let bytes = reference(&style, Orientation::Portrait).expect("written");
            let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
            for at in 0..archive.len() {
                let mut text = String::new();
                archive.by_index(at).expect("a part").read_to_string(&mut text).expect("UTF-8");
                roxmltree::Document::parse(&text).expect("well-formed");
            }
            let styles = part(&bytes, "word/styles.xml");
            for zone in Zone::ALL {
                assert!(styles.contains(&format!("w:val=\"CB {}\"", zone.vietnamese())));
            }
        }
    }
}
