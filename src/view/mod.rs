//! What the reader will see, before any format: the only thing renderers and templates know.
//!
//! 1. [`compose`] picks nothing and checks nothing: it lays a checked [`Work`] out by the rules of a
//!    [`Profile`].
//! 2. [`document`] is the act as pages of blocks; [`table`] its tables on one checked grid.
//! 3. [`gazette`] is what the Công báo edition adds; [`workbook`] is the tracking contract, [`task_sheet`]
//!    what stands over its rows, [`agency`] what each agency gets of it; [`reported`] puts into both what has been reported, [`rows`] tells what
//!    amendments changed.
//! 4. [`edition`] is what a consolidation shows around the text.
//! 5. [`redline`] puts two views into one, [`comparison`] two texts side by side,
//!    [`history`] all versions of an act on one page, [`report`] what was reported on an act in a period;
//!    [`chart`] is a picture of its counts.
//! 6. [`style`] carries the numbers of the profile, so that no format looks a law up.
//!
//! Every address (`id`) leads back to one place of the model.

pub mod agency;
pub mod alphabet;
pub mod chart;
pub mod comparison;
mod compose;
pub mod document;
pub mod edition;
pub mod gazette;
pub mod history;
pub mod letters;
pub mod prose;
pub mod redline;
pub mod report;
pub mod reported;
pub mod rows;
pub mod style;
pub mod table;
pub mod task_sheet;
pub mod words;
pub mod workbook;

use serde::Serialize;

use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::profile::Profile;

pub use crate::profile::{Align, Rule, Zone};
pub use comparison::{ComparisonHeading, ComparisonRow, comparison};
pub use history::{History, HistoryAct, HistoryState, HistoryVersion, history};
pub use redline::redline;
pub use report::{Collector, ReportHeading, report};

/// One act, ready to be rendered in any format.
#[derive(Debug, Clone, Serialize)]
pub struct View {
    /// What it shows.
    pub kind: Kind,
    /// Who, what, when: for heads of files, lists and metadata.
    pub meta: Meta,
    /// Sizes, margins, lines.
    pub style: style::Style,
    /// The act page by page.
    pub document: document::Document,
    /// Issue, date and page of the gazette.
    pub gazette: gazette::Gazette,
    /// What is tracked.
    pub workbook: workbook::Workbook,
    /// What a consolidated edition adds; `None` for the text as signed.
    pub edition: Option<edition::Edition>,
    /// How much changed; in a redline only.
    pub changes: Option<redline::Changes>,
    /// What an editor tells the reader about this edition; never part of the act.
    pub remarks: Vec<Vec<document::Inline>>,
}

/// What a view shows: decides which formats it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// An act, as signed or consolidated.
    Act,
    /// What changed between two editions of an act.
    Redline,
    /// How units of an act read before and after, side by side.
    Comparison,
    /// What one agency reports on.
    AgencyWorkbook,
    /// What was reported on an act in a period.
    Report,
}

/// Metadata of the act.
#[derive(Debug, Clone, Serialize)]
pub struct Meta {
    /// Name of the files, [`edition::id`]: `209-qd-ubnd`.
    pub id: String,
    /// Path below `content/` and `output/`: `2012/209-qd-ubnd`.
    pub path: String,
    /// Type in mixed case: `Quyết định`.
    pub doc_type: String,
    /// Number and symbol as printed; empty when there is none.
    pub number: String,
    /// `2012-02-09`; empty when not known.
    pub date: String,
    /// `09/02/2012`; empty when not known.
    pub date_printed: String,
    /// Official name of the issuer.
    pub issuer: String,
    /// Title in mixed case.
    pub subject: String,
    /// `Quyết định số 209/QĐ-UBND ngày 09/02/2012 của …`: the act as it is cited.
    pub cited: String,
    /// First day of effect, `2012-02-09`; empty when not determined.
    pub effect_from: String,
    /// What tells an edition from others, `bản hợp nhất đến ngày 10/07/2025`; empty for the text as
    /// signed.
    pub edition: String,
    /// Not yet signed: every output says so.
    pub draft: bool,
    /// Seconds since 1970 that formats with a creation time write down.
    pub created: i64,
    /// Short name of the profile.
    pub profile: &'static str,
    /// The decree behind it, as cited.
    pub profile_name: &'static str,
}

/// What comes from outside.
#[derive(Debug, Clone, Copy, Default)]
pub struct ComposeOptions {
    /// Creation time in seconds since 1970 (`SOURCE_DATE_EPOCH`); the act's own date when absent.
    pub created: Option<i64>,
}

/// Says of a view that it shows the text of a day, where it does not say so itself.
pub fn as_of(view: &mut View, day: Date) {
    view.meta.edition = edition::name_of(day);
}

/// Lays out a work. The work must have passed the checks: a table without a grid is shown as lacking.
#[must_use]
pub fn compose(
    work: &Work,
    registry: &Registry,
    profile: &Profile,
    options: ComposeOptions,
) -> View {
    compose::view(work, registry, profile, options)
}
