//! PDF: acts on sheets, laid out by typst from templates that the office may restyle.
//!
//! 1. [`data`] turns the view into what the templates read; [`block`], [`table`], [`chart`] and [`inline`] its parts.
//! 2. [`world`] shows typst the templates, these data, the [`fonts`], and nothing else.
//! 3. typst lays the pages out; what it has to say becomes an error at its place ([`problem`]).
//! 4. [`glyphs`] refuses letters that the font does not have.
//! 5. [`export`] writes the file: PDF/A-2a or, with something attached, PDF/A-3a, and PDF/UA-1;
//!    [`eol`] settles what validators read in two ways.
//!
//! | View construct | typst construct |
//! |---|---|
//! | `Section` | a page run with its own counter |
//! | `Head`, `Closing` | a grid; its lines are drawn, as long as the law wants them |
//! | `Line` of a title, division, `I.` | `heading`, with a bookmark |
//! | `Paragraph` | `par` |
//! | `Table` | `table` with repeated, tagged head, header cells and spans |
//! | `Chart` | a `figure` of rectangles and letters, its numbers in words as its alternative |
//! | note of an edition | `footnote` |
//! | `Inline::Text` | a string: never source |

mod block;
mod chart;
mod context;
mod data;
mod eol;
mod export;
mod fonts;
mod glyphs;
mod inline;
mod problem;
mod table;
mod world;

use std::thread;

use serde::Serialize;
use typst::foundations::Bytes;
use typst_layout::PagedDocument;

use crate::render::{RenderContext, RenderError};
use crate::view::View;

pub use fonts::{Fonts, choose, is_wanted};

use world::ActWorld;

/// Which edition of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Edition {
    Official,
    Gazette,
}

impl Edition {
    /// The template to begin with.
    fn template(self) -> &'static str {
        match self {
            Self::Official => "typst/decision.typ",
            Self::Gazette => "typst/gazette.typ",
        }
    }
}

/// Where an attached file lies in typst's world.
fn attached_path(at: usize) -> String {
    format!("/attached/{at}")
}

/// The whole file.
pub(super) fn render(
    view: &View,
    edition: Edition,
    ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    let (world, fonts) = world(view, edition, ctx)?;
    let attached = !ctx.attachments.is_empty();
    let laid_out = || lay_out(&world, fonts, view, attached);
    // typst shares its work out by rayon. On a thread of rayon's it would, while it waits, begin other
    // acts before this one is done, one within the other: memory would grow with the number of acts. On
    // a thread of its own it cannot; and when it panics, that thread alone ends.
    thread::scope(|scope| {
        let started = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, laid_out);
        let Ok(started) = started else {
            return Err(RenderError::Bug("no thread can be started".to_owned()));
        };
        started.join().unwrap_or_else(|_| Err(RenderError::Bug("typst panics".to_owned())))
    })
}

/// Stack of the thread in which an act is laid out, in bytes: blocks may stand deep within one another.
const STACK: usize = 16 << 20;

/// What typst sees of an act, and the fonts that it is laid out with.
fn world<'a>(
    view: &View,
    edition: Edition,
    ctx: RenderContext<'a>,
) -> Result<(ActWorld<'a>, &'a Fonts), RenderError> {
    let fonts = match ctx.fonts {
        Some(fonts) => fonts,
        None => Fonts::embedded().ok_or_else(|| RenderError::Bug("no font".to_owned()))?,
    };
    let act = data::json(view, edition, fonts.family(), ctx.attachments)?;
    let mut files = vec![(world::ACT.to_owned(), Bytes::new(act))];
    for (at, attachment) in ctx.attachments.iter().enumerate() {
        files.push((attached_path(at), Bytes::new(attachment.text.as_bytes().to_vec())));
    }
    Ok((ActWorld::new(edition.template(), ctx.templates, files, fonts)?, fonts))
}

fn lay_out(
    world: &ActWorld<'_>,
    fonts: &Fonts,
    view: &View,
    attached: bool,
) -> Result<Vec<u8>, RenderError> {
    let compiled = typst::compile::<PagedDocument>(world);
    let mut document = compiled.output.map_err(|errors| problem::error(world, &errors))?;
    glyphs::check(&document, fonts)?;
    export::describe(&mut document, view);
    let bytes = export::pdf(&document, view, attached);
    eol::settle(bytes.map_err(|errors| problem::error(world, &errors))?)
}

/// An act ready for typst alone: what `benches/pdf.rs` holds [`render`](crate::render::render) against.
pub struct Bare<'a>(ActWorld<'a>);

impl<'a> Bare<'a> {
    /// The official edition.
    ///
    /// # Errors
    /// As `render`.
    pub fn new(view: &View, ctx: RenderContext<'a>) -> Result<Self, RenderError> {
        Ok(Self(world(view, Edition::Official, ctx)?.0))
    }

    /// Pages and file as typst makes them when it is told nothing; `None` when it fails.
    #[must_use]
    pub fn pdf(&self) -> Option<Vec<u8>> {
        let document = typst::compile::<PagedDocument>(&self.0).output.ok()?;
        typst_pdf::pdf(&document, &typst_pdf::PdfOptions::default()).ok()
    }
}

/// Lets typst forget what it worked out for the acts before: it would keep all of it.
pub fn forget() {
    typst::comemo::evict(0);
}
