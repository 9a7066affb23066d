//! One comparison of two days on its own, for `congbao diff`.

use anyhow::{Result, anyhow};

use crate::amend::{Consolidated, Family};
use crate::build::Outcome;
use crate::build::editions::{Layout, comparison, redline};
use crate::build::project::Project;
use crate::build::templates::Overrides;
use crate::model::agency::Registry;
use crate::render::{self, Format, RenderContext};
use crate::view::ComposeOptions;

/// How a comparison is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DiffPage {
    /// The act with what went struck through and what came underlined.
    Redline,
    /// The act with what went and what came as tracked changes of Word.
    TrackedChanges,
    /// Old, new and grounds side by side, as Markdown.
    ComparisonMarkdown,
    /// The same as a workbook.
    ComparisonWorkbook,
}

/// Makes one file; `None` when the office's templates are malformed, which is told in `outcome`.
///
/// # Errors
/// When the machine does not let us read the templates.
pub fn diff_page(
    project: &Project,
    family: &Family<'_>,
    (before, after): (&Consolidated<'_>, &Consolidated<'_>),
    registry: &Registry,
    page: DiffPage,
    outcome: &mut Outcome,
) -> Result<Option<Vec<u8>>> {
    let Some(templates) = Overrides::read(project)?.templates(outcome) else { return Ok(None) };
    let layout = Layout { registry, options: ComposeOptions::default() };
    let (view, format) = match page {
        DiffPage::Redline => (redline(family, before, after, layout), Format::Html),
        DiffPage::TrackedChanges => (redline(family, before, after, layout), Format::Docx),
        DiffPage::ComparisonMarkdown => {
            (comparison(family, before, after, layout), Format::Markdown)
        }
        DiffPage::ComparisonWorkbook => (comparison(family, before, after, layout), Format::Xlsx),
    };
    let ctx = RenderContext::new(&templates, "");
    match render::render(format, &view, ctx) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) => Err(anyhow!("failed to make the comparison: {error:?}")),
    }
}
