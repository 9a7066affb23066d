//! The workbooks in which an act is tracked: the master, and one for each agency that reports.
//!
//! | key in the manifest | file | what |
//! |---|---|---|
//! | `agencies/<agency>/xlsx` | `<path>/agencies/<agency>.xlsx` | the rows that the agency leads or takes part in |
//!
//! All are of the text that is tracked ([`tracked`]).

use crate::build::editions::{Content, Editions, Layout, Publication};
use crate::build::tracking::tracked;
use crate::model::agency::Registry;
use crate::model::progress::Tracking;
use crate::track::PeriodDays;
use crate::track::contract::{Line, SIGNED};
use crate::view::workbook::Asking;
use crate::view::{self, View, words};

/// What the key of an agency's workbook begins with, and the folder of its file.
pub(super) const AGENCIES: &str = "agencies/";

/// The text of an act that is tracked, laid out.
pub(super) struct Tracked {
    view: View,
}

impl Tracked {
    /// Lays the tracked text out; `None` when none of its tables is tracked.
    pub(super) fn new(editions: &Editions<'_>, layout: Layout<'_>) -> Option<Self> {
        let own = &editions.family.works[0];
        let tracking = own.tracking.as_deref();
        let period = tracking.and_then(|tracking| tracking.period.as_ref().map(|it| it.value));
        let text = tracked(editions, period);
        let version =
            editions.versions.iter().find(|version| version.day.to_string() == text.edition);
        let mut view = match version {
            Some(version) if text.edition != SIGNED => layout.plain(version),
            _ => layout.compose(&text.work),
        };
        view.workbook.indicators().next()?;
        let workbook = &mut view.workbook;
        workbook.identify(Line::Edition, &text.edition);
        name_edition(&mut view);
        let workbook = &mut view.workbook;
        if let Some(period) = period {
            workbook.identify(Line::Period, &period.to_string());
        }
        workbook.asking = tracking.map(|tracking| asking(tracking, layout.registry));
        Some(Self { view })
    }

    /// One workbook for each agency.
    pub(super) fn agencies(&self) -> Vec<Publication> {
        let of_agency = |view: View| {
            let agency = view.workbook.agency.as_ref()?;
            let key = format!("{AGENCIES}{}", agency.id);
            Some(Publication { key, content: Content::View(Box::new(view)) })
        };
        view::agency::agencies(&self.view).into_iter().filter_map(of_agency).collect()
    }
}

/// Says in each heading which text the rows are of, where it is not the one as signed.
fn name_edition(view: &mut View) {
    if view.meta.edition.is_empty() {
        return;
    }
    let cited = format!("{} ({})", view.meta.cited, view.meta.edition);
    let headings = view.workbook.sheets.iter_mut().flat_map(|sheet| &mut sheet.heading);
    for line in headings.filter(|line| **line == view.meta.cited) {
        line.clone_from(&cited);
    }
    view.meta.cited = cited;
}

/// What an agency must know to report.
fn asking(tracking: &Tracking, registry: &Registry) -> Asking {
    let period = tracking.period.as_ref().and_then(|period| PeriodDays::of(period.value));
    let due = tracking.due.as_ref().map(|due| due.value);
    let due = due.or(period.as_ref().map(|period| period.due));
    let collector = tracking.collector.as_ref().map(|id| {
        registry.get(id).map_or_else(|| id.to_string(), |agency| agency.name.to_string())
    });
    let lines =
        |texts: &[crate::model::text::Text]| texts.iter().map(ToString::to_string).collect();
    Asking {
        to: period.as_ref().map(|period| words::short_date(period.to)).unwrap_or_default(),
        period: period.map(|period| period.name).unwrap_or_default(),
        due: due.map(words::short_date).unwrap_or_default(),
        collector: collector.unwrap_or_default(),
        contact: lines(&tracking.contact),
        guidance: lines(&tracking.guidance),
    }
}
