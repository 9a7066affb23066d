//! One comparison of two days on its own, for `congbao diff`.

use anyhow::Result;

use crate::amend::{Consolidated, Family};
use crate::build::editions::{Layout, comparison, redline};
use crate::build::{Apart, Outcome};
use crate::model::agency::Registry;
use crate::render::Format;
use crate::view::ComposeOptions;

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffPage {
    /// The act with what went struck through and what came underlined.
    Redline,
    /// The act with what went and what came as tracked changes of Word.
    TrackedChanges,
    /// The act with what went struck through and what came underlined, on sheets.
    RedlineSheets,
    /// Old, new and grounds side by side, as Markdown.
    ComparisonMarkdown,
    /// The same as a workbook.
    ComparisonWorkbook,
}

/// Makes one file; `None` when a template or a letter of the content is to blame, which is told in
/// `outcome`.
///
/// # Errors
/// When the machine does not let us read the templates, or by a bug of ours.
pub fn diff_page(
    apart: Apart<'_>,
    family: &Family<'_>,
    (before, after): (&Consolidated<'_>, &Consolidated<'_>),
    registry: &Registry,
    page: DiffPage,
    outcome: &mut Outcome,
) -> Result<Option<Vec<u8>>> {
    let layout = Layout { registry, options: ComposeOptions::default() };
    let (view, format) = match page {
        DiffPage::Redline => (redline(family, before, after, layout), Format::Html),
        DiffPage::TrackedChanges => (redline(family, before, after, layout), Format::Docx),
        DiffPage::RedlineSheets => (redline(family, before, after, layout), Format::Pdf),
        DiffPage::ComparisonMarkdown => {
            (comparison(family, before, after, layout), Format::Markdown)
        }
        DiffPage::ComparisonWorkbook => (comparison(family, before, after, layout), Format::Xlsx),
    };
    apart.file(&view, format, outcome)
}
