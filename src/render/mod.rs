//! View → bytes. One room per format, one shape; none knows law, model, files or another format.
//!
//! 1. [`Templates`] holds the text templates: the embedded ones, overridden by the office's.
//! 2. [`render`] turns a view into one file of a format, [`render_each`] into files of several.
//! 3. [`history`] makes the page of all versions of an act.
//! 4. [`index`] and [`docx::reference`] make the files that belong to no single act.
//!
//! Whatever leaves is escaped for its format where it leaves; a template never gets a ready-made
//! string that was not escaped by the room that made it.

pub mod docx;
pub mod html;
pub mod markdown;
pub mod ooxml;
mod templates;
pub mod xlsx;

use crate::view::{History, Kind, View};

pub use templates::{TEMPLATE_NAMES, TemplateData, TemplateError, Templates, embedded_template};

/// The formats of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// The official page.
    Html,
    /// The gazette edition.
    Gazette,
    /// The document that is signed in Word; of a redline, tracked changes.
    Docx,
    /// Pandoc Markdown that becomes a DOCX.
    Markdown,
    /// The tracking workbook.
    Xlsx,
}

impl Format {
    /// All formats, in the order in which they are told to people.
    pub const ALL: [Self; 5] = [Self::Html, Self::Gazette, Self::Docx, Self::Markdown, Self::Xlsx];

    /// The formats that a kind of view has.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        match kind {
            Kind::Act => &Self::ALL,
            Kind::Redline => &[Self::Html, Self::Docx, Self::Markdown],
            Kind::Comparison | Kind::Report => {
                &[Self::Html, Self::Docx, Self::Markdown, Self::Xlsx]
            }
            Kind::AgencyWorkbook => &[Self::Xlsx],
        }
    }

    /// What stands after the id in the file name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Gazette => "gazette.html",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
        }
    }

    /// What `--only` calls it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Gazette => "gazette",
            Self::Docx => "docx",
            Self::Markdown => "md",
            Self::Xlsx => "xlsx",
        }
    }
}

/// What a renderer may know beside the view.
#[derive(Debug, Clone, Copy)]
pub struct RenderContext<'a> {
    /// The text templates.
    pub templates: &'a Templates,
    /// How to get from the act's folder up to the root of the output, `../../`; empty at the root.
    pub root: &'a str,
}

/// Why a file could not be made.
#[derive(Debug)]
pub enum RenderError {
    /// A template failed; the office may have changed it.
    Template(TemplateError),
    /// The view holds more than the format can: with words for people, Vietnamese and English.
    Limit(String, String),
    /// A library refused what we gave it: a bug of ours.
    Bug(String),
}

impl From<TemplateError> for RenderError {
    fn from(error: TemplateError) -> Self {
        Self::Template(error)
    }
}

/// Renders a view as one file of a format.
///
/// # Errors
/// - [`RenderError::Template`] when a template fails.
/// - [`RenderError::Limit`] when the view is too large for the format.
/// - [`RenderError::Bug`] when a library refuses its input.
pub fn render(format: Format, view: &View, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    render_one(format, view, ctx, &mut html::Editions::new(view, ctx))
}

/// Renders a view as one file of each format, one after the other; what the two pages share is made
/// once.
pub fn render_each<'v>(
    formats: &'v [Format],
    view: &'v View,
    ctx: RenderContext<'v>,
) -> impl Iterator<Item = (Format, Result<Vec<u8>, RenderError>)> + 'v {
    let mut editions = html::Editions::new(view, ctx);
    formats.iter().map(move |&format| (format, render_one(format, view, ctx, &mut editions)))
}

fn render_one(
    format: Format,
    view: &View,
    ctx: RenderContext<'_>,
    editions: &mut html::Editions<'_>,
) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Html => editions.decision(),
        Format::Gazette => editions.gazette(),
        Format::Docx => docx::render(view, ctx),
        Format::Markdown => markdown::render(view, ctx),
        Format::Xlsx => xlsx::render(view, ctx),
    }
}

/// Renders the history of an act.
///
/// # Errors
/// [`RenderError::Template`] when the template fails.
pub fn history(history: &History, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    html::render_history(history, ctx)
}

/// One line of the index page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct IndexEntry {
    /// `2012/209-qd-ubnd`.
    pub path: String,
    /// `209-qd-ubnd`.
    pub id: String,
    /// Number as printed; may be empty.
    pub number: String,
    /// `2012-02-09`; may be empty.
    pub date: String,
    /// `09/02/2012`; may be empty.
    pub date_printed: String,
    /// Type in mixed case.
    pub doc_type: String,
    /// Official name of the issuer.
    pub issuer: String,
    /// Title in mixed case.
    pub subject: String,
    /// Not yet signed.
    pub draft: bool,
    /// Name of each format and its file, relative to the root: `("html", "2012/…/209-qd-ubnd.html")`.
    pub files: Vec<(String, String)>,
}

/// Renders the list of all acts.
///
/// # Errors
/// [`RenderError::Template`] when the template fails.
pub fn index(entries: &[IndexEntry], ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    html::render_index(entries, ctx)
}
