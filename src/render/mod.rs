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
#[cfg(feature = "pdf")]
pub mod pdf;
#[cfg(not(feature = "pdf"))]
#[path = "pdf/absent.rs"]
pub mod pdf;
mod templates;
pub mod xlsx;

use serde::Serialize;

use crate::view::{History, Kind, View};

pub use templates::{TEMPLATE_NAMES, TemplateData, TemplateError, Templates, embedded_template};

/// Whether this build of congbao makes PDF. What depends on it asks here, at run time, so that the
/// compiler sees both ways in every build.
pub const PDF: bool = cfg!(feature = "pdf");

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
    /// The official edition on sheets.
    Pdf,
    /// The gazette edition on sheets.
    GazettePdf,
}

impl Format {
    /// All formats that this build makes, in the order in which they are told to people.
    pub const ALL: &'static [Self] = Self::made(&[
        Self::Html,
        Self::Gazette,
        Self::Docx,
        Self::Markdown,
        Self::Xlsx,
        Self::Pdf,
        Self::GazettePdf,
    ]);

    /// The formats that a kind of view has.
    #[must_use]
    pub fn of(kind: Kind) -> &'static [Self] {
        const REDLINE: &[Format] =
            Format::made(&[Format::Html, Format::Docx, Format::Markdown, Format::Pdf]);
        const TABLES: &[Format] = Format::made(&[
            Format::Html,
            Format::Docx,
            Format::Markdown,
            Format::Xlsx,
            Format::Pdf,
        ]);
        match kind {
            Kind::Act => Self::ALL,
            Kind::Redline => REDLINE,
            Kind::Comparison | Kind::Report => TABLES,
            Kind::AgencyWorkbook => &[Self::Xlsx],
        }
    }

    /// The formats of a list that this build makes; those of PDF stand last.
    const fn made(mut formats: &'static [Self]) -> &'static [Self] {
        if PDF {
            return formats;
        }
        while let [rest @ .., last] = formats
            && last.is_pdf()
        {
            formats = rest;
        }
        formats
    }

    /// Whether it is one of those that need the feature `pdf`, and a font.
    #[must_use]
    pub const fn is_pdf(self) -> bool {
        matches!(self, Self::Pdf | Self::GazettePdf)
    }

    /// Whether it shows the act as the gazette prints it.
    #[must_use]
    pub const fn is_gazette(self) -> bool {
        matches!(self, Self::Gazette | Self::GazettePdf)
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
            Self::Pdf => "pdf",
            Self::GazettePdf => "gazette.pdf",
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
            Self::Pdf => "pdf",
            Self::GazettePdf => "gazette-pdf",
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
    /// The fonts of PDF files; those of the program when there are none.
    pub fonts: Option<&'a pdf::Fonts>,
    /// What goes along within PDF files: the content that they were made from.
    pub attachments: &'a [Attachment<'a>],
}

impl<'a> RenderContext<'a> {
    /// With the program's own fonts and nothing attached.
    #[must_use]
    pub fn new(templates: &'a Templates, root: &'a str) -> Self {
        Self { templates, root, fonts: None, attachments: &[] }
    }
}

/// A text file that goes along within a PDF file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Attachment<'a> {
    /// Its name, without folder: `decision.yaml`.
    pub name: &'a str,
    /// Its text.
    #[serde(skip)]
    pub text: &'a str,
}

/// Why a file could not be made.
#[derive(Debug)]
pub enum RenderError {
    /// A template failed; the office may have changed it.
    Template(TemplateError),
    /// The view holds more than the format can: with words for people, Vietnamese and English.
    Limit(String, String),
    /// The font has no sign for letters of the act.
    Glyphs(MissingGlyphs),
    /// A library refused what we gave it: a bug of ours.
    Bug(String),
}

/// Letters that a font cannot show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingGlyphs {
    /// Family of the font.
    pub family: String,
    /// Each letter once, in order of code, with the text around its first place.
    pub letters: Vec<(char, String)>,
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
/// - [`RenderError::Glyphs`] when the font of a PDF lacks letters.
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
        Format::Pdf => pdf::render(view, pdf::Edition::Official, ctx),
        Format::GazettePdf => pdf::render(view, pdf::Edition::Gazette, ctx),
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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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
