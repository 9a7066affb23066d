//! The report of progress of a period: published for each period that anything came for, and made for
//! any period by `congbao report` and `congbao status`.

use anyhow::Result;

use crate::build::editions::{self, Editions, Layout, Material};
use crate::build::tracking::tracked;
use crate::build::{Apart, Findings, Outcome, Related};
use crate::collect;
use crate::diag::{Diagnostic, Diagnostics, Lang};
use crate::model::Work;
use crate::model::date::Date;
use crate::model::progress::{Progress, RefusedCell, ReportingPeriod};
use crate::render::Format;
use crate::track::reckon::Refused;
use crate::track::{Ledger, PeriodDays, PlanRow, Reckoning, reckon};
use crate::view::{self, Collector, ComposeOptions, ReportHeading, View};

/// An act as it is tracked in a period, with all that was reported.
#[derive(Debug)]
pub struct PeriodReport {
    /// The text that is tracked.
    text: View,
    heading: ReportHeading,
    /// The last day of the period before.
    before: Date,
    progress: Vec<Progress>,
}

impl PeriodReport {
    /// The report on the act; `None` when no row of it is tracked, or beyond the calendar.
    pub(super) fn new(
        editions: &Editions<'_>,
        period: ReportingPeriod,
        layout: Layout<'_>,
    ) -> Option<Self> {
        let own = editions.family.works[0];
        let days = PeriodDays::of(period)?;
        let before = PeriodDays::of(period.before())?;
        let tracked = tracked(editions, Some(period));
        let version =
            editions.versions.iter().find(|version| version.day.to_string() == tracked.edition);
        let text = match version {
            Some(version) => layout.plain(version),
            None => layout.compose(&tracked.work),
        };
        if view::report::plan(&text).is_empty() {
            return None;
        }
        let heading = ReportHeading {
            due: due(own, &days),
            days,
            before: before.name,
            collector: Collector::of(own.tracking.as_deref(), layout.registry),
            reasons: reasons(),
        };
        Some(Self { text, heading, before: before.to, progress: own.progress.clone() })
    }

    /// The period.
    #[must_use]
    pub fn days(&self) -> &PeriodDays {
        &self.heading.days
    }

    /// The last day to send.
    #[must_use]
    pub fn due(&self) -> Date {
        self.heading.due
    }

    /// What the period is compared with: `quý I năm 2012`.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.heading.before
    }

    /// The act as cited, with the edition that is tracked.
    #[must_use]
    pub fn cited(&self) -> String {
        match self.text.meta.edition.as_str() {
            "" => self.text.meta.cited.clone(),
            edition => format!("{} ({edition})", self.text.meta.cited),
        }
    }

    /// Path of the act below `content/`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.text.meta.path
    }

    /// The rows of the plan.
    #[must_use]
    pub fn plan(&self) -> Vec<PlanRow<'_>> {
        view::report::plan(&self.text)
    }

    /// Everything that came back up to the period.
    #[must_use]
    pub fn ledger(&self) -> Ledger<'_> {
        Ledger::new(&self.progress, self.heading.days.period)
    }

    /// Cells of a row that could not be taken, with their workbooks, up to the period.
    pub fn refused<'r>(&'r self, key: &'r str) -> impl Iterator<Item = Refused<'r>> {
        let last = self.heading.days.period;
        let in_time = self.progress.iter().filter(move |one| one.period.value <= last);
        let returns = in_time.flat_map(|of_period| &of_period.returns);
        returns.flat_map(move |back| {
            let is_of =
                move |cell: &&RefusedCell| cell.key.as_ref().is_some_and(|it| it.as_str() == key);
            back.refused.iter().filter(is_of).map(move |cell| Refused { back, cell })
        })
    }

    /// Everything in numbers; rows are judged by `day`.
    #[must_use]
    pub fn reckoning(&self, day: Date) -> Reckoning<'_> {
        let plan = view::report::plan(&self.text);
        reckon(&plan, &self.progress, self.heading.days.period, day, self.before)
    }

    /// The document, as of the last day of the period.
    pub(super) fn view(&self) -> View {
        view::report(&self.text, &self.heading, &self.reckoning(self.heading.days.to))
    }
}

/// Why cells could not be taken, in words: what `congbao explain` says of the ids.
fn reasons() -> Vec<(&'static str, &'static str)> {
    collect::docs().iter().map(|doc| (doc.id, doc.what(Lang::Vi))).collect()
}

/// The last day to send: what the content says of the open period, else what the rules of the day say.
fn due(own: &Work, days: &PeriodDays) -> Date {
    let tracking = own.tracking.as_ref();
    let asked = tracking.filter(|one| one.period.is_some_and(|open| open.value == days.period));
    asked.and_then(|one| one.due).map_or(days.to.max(days.due), |due| due.value)
}

/// Key of a report among what is published.
pub(super) fn key(period: ReportingPeriod) -> String {
    format!("bao-cao-{period}")
}

/// The period that is asked about when none is named: the open one, else the latest that anything came
/// for, else the one whose report closes next after `day`.
#[must_use]
pub fn default_period(work: &Work, day: Date) -> Option<ReportingPeriod> {
    let open = work.tracking.as_ref().and_then(|tracking| tracking.period);
    let latest = work.progress.iter().map(|progress| progress.period.value).max();
    open.map(|open| open.value).or(latest).or_else(|| Some(PeriodDays::around(day)?.period))
}

/// The report on an act; what is wrong is told in `outcome`.
///
/// # Errors
/// Never; the type is that of other questions.
pub fn period_report(
    related: &Related,
    period: ReportingPeriod,
    with_drafts: bool,
    outcome: &mut Outcome,
) -> Result<Option<PeriodReport>> {
    let Related { works, sources, registry, .. } = related;
    let all: Vec<&Work> = works.iter().collect();
    let material = Material { works: &all, sources, registry, with_drafts };
    let known = works.iter().map(|work| work.path.as_str());
    let effects = editions::effects(material);
    let editions = editions::work_out(material, effects, &known, std::iter::empty());
    if editions.diagnostics.has_errors() {
        let diagnostics = editions.diagnostics.clone();
        outcome.general.push(Findings { diagnostics, sources: sources.clone() });
        return Ok(None);
    }
    let layout = Layout { registry, options: ComposeOptions::default() };
    let report = PeriodReport::new(&editions, period, layout);
    if report.is_none() {
        outcome.general_finding(Diagnostics::from_iter([nothing_tracked(&works[0])]));
    }
    Ok(report)
}

fn nothing_tracked(work: &Work) -> Diagnostic {
    Diagnostic::error(
        "report-nothing-tracked",
        "văn bản này không có bảng nào được theo dõi",
        "no table of this act is tracked",
    )
    .in_file(format!("content/{}", work.path))
    .hint(
        "bảng được theo dõi khi có cột `role: chu-tri`, `chu-tri-phoi-hop` hoặc `thoi-gian`, hoặc ghi `tracking: true`",
        "a table is tracked when a column has `role: chu-tri`, `chu-tri-phoi-hop` or `thoi-gian`, or when it says `tracking: true`",
    )
}

/// Makes one file of a report; `None` when a template or a letter of the content is to blame, which is
/// told in `outcome`.
///
/// # Errors
/// When the machine does not let us read the templates, or by a bug of ours.
pub fn report_page(
    apart: Apart<'_>,
    report: &PeriodReport,
    format: Format,
    outcome: &mut Outcome,
) -> Result<Option<Vec<u8>>> {
    let mut view = report.view();
    let id = report.path().rsplit('/').next().unwrap_or(report.path());
    view.meta.id = format!("{id}.{}", key(report.days().period));
    apart.file(&view, format, outcome)
}
