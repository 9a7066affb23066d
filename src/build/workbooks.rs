//! The workbooks in which an act is tracked: the master, and one for each agency that reports.
//!
//! | key in the manifest | file | what |
//! |---|---|---|
//! | `xlsx`, `hop-nhat-<day>/xlsx` | the workbook of the text that is tracked | all rows, with the figures that count |
//! | `agencies/<agency>/xlsx` | `<path>/agencies/<agency>.xlsx` | the rows of the agency, with what it said itself |
//!
//! Which text that is, says [`tracked`]; workbooks of other texts stay empty. So a later act changes no
//! workbook of an earlier text, unless something was reported on it.

use std::collections::HashMap;

use crate::amend;
use crate::amend::Consolidated;
use crate::build::editions::{Content, Editions, Layout, Publication, edition_key};
use crate::build::tracking::tracked;
use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::progress::{ReportingPeriod, Tracking};
use crate::model::text::Text;
use crate::track::contract::{Line, SIGNED};
use crate::track::{Ledger, PeriodDays};
use crate::view::history::{Followed, HistoryLink};
use crate::view::reported::{Reports, fill};
use crate::view::rows::{RowText, changes, rows};
use crate::view::workbook::{Asking, ChangeStep, Workbook};
use crate::view::{self, View, words};

/// What the key of an agency's workbook begins with, and the folder of its file.
pub(super) const AGENCIES: &str = "agencies/";

/// What [`Line::Status`] says of a text that is not signed.
const DRAFT: &str = "draft";

/// The text of an act that is tracked, laid out, with all that is known about it.
pub(super) struct Tracked<'a> {
    /// Its name: `signed`, or the day of the consolidation.
    edition: String,
    /// The text without notes; its workbook is not filled.
    view: View,
    /// All texts of the act, oldest first.
    texts: Vec<RowsOfText>,
    reports: Option<Reports<'a>>,
}

/// The rows of one text of the act.
struct RowsOfText {
    edition: String,
    /// The day from which it holds; empty for the text as signed.
    day: String,
    /// The acts that brought it about.
    acts: Vec<String>,
    rows: Vec<RowText>,
}

impl<'a> Tracked<'a> {
    /// Lays the tracked text out; `None` when none of its tables is tracked.
    pub(super) fn new(
        editions: &'a Editions<'_>,
        signed: &View,
        layout: Layout<'_>,
    ) -> Option<Self> {
        let own = editions.family.works[0];
        let tracking = own.tracking.as_deref();
        let open = tracking.and_then(|tracking| tracking.period.as_ref().map(|it| it.value));
        let text = tracked(editions, open);
        let version =
            editions.versions.iter().find(|version| version.day.to_string() == text.edition);
        let mut view = match version {
            Some(version) => layout.plain(version),
            None => signed.clone(),
        };
        view.workbook.indicators().next()?;
        name_edition(&mut view);
        // Drafts that were carried out make the text a draft.
        if view.meta.draft {
            view.workbook.identify(Line::Status, DRAFT);
        }
        let texts = texts(editions, version, (signed, &view), layout);
        let period = open.or_else(|| own.progress.iter().map(|one| one.period.value).max());
        let known = Known { edition: &text.edition, tracking, open, period, layout };
        known.tell(&mut view.workbook);
        let before = texts.iter().position(|known| known.edition == text.edition);
        let before = &texts[..before.map_or(0, |at| at + 1)];
        let reports = reports(own, period, before, layout.registry);
        Some(Self { edition: text.edition, view, texts, reports })
    }

    /// Says in the workbook of a publication what is known of its text; fills the one that is tracked.
    pub(super) fn fill(&self, publication: &mut Publication) {
        let Content::View(view) = &mut publication.content else { return };
        if view.kind != view::Kind::Act {
            return;
        }
        let edition = view.edition.as_ref().map_or(SIGNED, |edition| &edition.as_of).to_owned();
        let (workbook, known) = (&mut view.workbook, &self.view.workbook);
        workbook.asking.clone_from(&known.asking);
        if edition == self.edition {
            workbook.identify(Line::Period, known.identified(Line::Period));
            workbook.day.clone_from(&known.day);
            self.fill_in(workbook);
        } else if let Some(asking) = &mut workbook.asking {
            // Nobody is asked to report on this text.
            let contact = (asking.collector.clone(), asking.contact.clone());
            *asking = Asking { collector: contact.0, contact: contact.1, ..Asking::default() };
        }
        self.tell_changes(workbook, &edition);
    }

    /// The workbooks as the history of the act lists them.
    pub(super) fn listed(&self, own: &Work) -> Followed {
        let id = own.id();
        let link = |label: String, href: String| HistoryLink { label, href };
        let master = match self.edition.as_str() {
            SIGNED => format!("{id}.xlsx"),
            day => format!("{id}.{}.xlsx", edition_key(day)),
        };
        let mut agencies = view::agency::reporters(&self.view.workbook);
        agencies.sort_by_cached_key(|agency| view::alphabet::order(&agency.name));
        let agencies = agencies
            .into_iter()
            .map(|agency| link(agency.name, format!("{AGENCIES}{}.xlsx", agency.id)));
        let asking = self.view.workbook.asking.as_ref();
        Followed {
            text: words::edition_name(&self.view.meta.edition),
            period: asking.map(|asking| asking.period.clone()).unwrap_or_default(),
            master: link(words::MASTER_WORKBOOK.to_owned(), master),
            agencies: agencies.collect(),
        }
    }

    /// One workbook for each agency.
    pub(super) fn agencies(&self) -> Vec<Publication> {
        let of_agency = |mut view: View| {
            let agency = view.workbook.agency.as_ref()?;
            let key = format!("{AGENCIES}{}", agency.id);
            self.fill_in(&mut view.workbook);
            self.tell_changes(&mut view.workbook, &self.edition);
            Some(Publication { key, content: Content::View(Box::new(view)) })
        };
        view::agency::agencies(&self.view).into_iter().filter_map(of_agency).collect()
    }

    /// Puts in what has been reported.
    fn fill_in(&self, workbook: &mut Workbook) {
        if let Some(reports) = &self.reports {
            fill(workbook, reports);
        }
    }

    /// Puts in what amendments changed up to the text.
    fn tell_changes(&self, workbook: &mut Workbook, edition: &str) {
        let Some(at) = self.texts.iter().position(|text| text.edition == edition) else { return };
        let agency = workbook.agency.as_ref().map(|agency| agency.id.as_str());
        let steps = self.texts[..=at].windows(2).filter_map(|pair| {
            let [before, after] = pair else { return None };
            let rows = changes(&before.rows, &after.rows, agency);
            let (day, acts) = (after.day.clone(), after.acts.clone());
            (!rows.is_empty()).then_some(ChangeStep { day, acts, rows })
        });
        workbook.changes = steps.collect();
    }
}

/// What all workbooks of an act are told alike.
struct Known<'k> {
    edition: &'k str,
    tracking: Option<&'k Tracking>,
    /// The period that agencies report on now.
    open: Option<ReportingPeriod>,
    /// The same, or the last one that anything came back for.
    period: Option<ReportingPeriod>,
    layout: Layout<'k>,
}

impl Known<'_> {
    fn tell(&self, workbook: &mut Workbook) {
        workbook.identify(Line::Edition, self.edition);
        if let Some(open) = self.open {
            workbook.identify(Line::Period, &open.to_string());
        }
        let days = self.period.and_then(PeriodDays::of);
        workbook.day = days.map(|days| days.to.to_string()).unwrap_or_default();
        workbook.asking =
            self.tracking.map(|tracking| asking(tracking, self.open, self.layout.registry));
    }
}

/// What an agency must know to report.
fn asking(tracking: &Tracking, open: Option<ReportingPeriod>, registry: &Registry) -> Asking {
    let period = open.and_then(PeriodDays::of);
    let due = tracking.due.as_ref().map(|due| due.value);
    let due = due.or(period.as_ref().map(|period| period.due));
    let collector = tracking.collector.as_ref().map(|id| {
        registry.get(id).map_or_else(|| id.to_string(), |agency| agency.name.to_string())
    });
    let lines = |texts: &[Text]| texts.iter().map(ToString::to_string).collect();
    Asking {
        to: period.as_ref().map(|period| words::short_date(period.to)).unwrap_or_default(),
        period: period.map(|period| period.name).unwrap_or_default(),
        due: due.map(words::short_date).unwrap_or_default(),
        collector: collector.unwrap_or_default(),
        contact: lines(&tracking.contact),
        guidance: lines(&tracking.guidance),
    }
}

/// Says in each heading which text the rows are of, where it is not the one as signed.
pub(super) fn name_edition(view: &mut View) {
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

/// All texts of the act, oldest first: the one as signed, and one for each day on which it changes.
fn texts(
    editions: &Editions<'_>,
    tracked: Option<&Consolidated<'_>>,
    (signed, view): (&View, &View),
    layout: Layout<'_>,
) -> Vec<RowsOfText> {
    let text = |edition: &str, day: String, acts: Vec<String>, rows: Vec<RowText>| RowsOfText {
        edition: edition.to_owned(),
        day,
        acts,
        rows,
    };
    let mut found = vec![text(SIGNED, String::new(), Vec::new(), rows(&signed.workbook))];
    let mut last: Option<&Consolidated<'_>> = None;
    for version in &editions.versions {
        let acts = new_acts(editions, version, last);
        last = Some(version);
        if version.changes.is_empty() && found.len() == 1 {
            continue;
        }
        let rows = if tracked.is_some_and(|tracked| tracked.day == version.day) {
            rows(&view.workbook)
        } else {
            rows(&layout.plain(version).workbook)
        };
        let day = words::short_date(version.day);
        found.push(text(&version.day.to_string(), day, acts, rows));
    }
    found
}

/// The acts that do something in a version that they did not in the one before.
fn new_acts(
    editions: &Editions<'_>,
    version: &Consolidated<'_>,
    last: Option<&Consolidated<'_>>,
) -> Vec<String> {
    let mut acts = Vec::new();
    for one in &version.carried_out {
        let known = last.is_some_and(|last| last.carried_out.iter().any(|it| it.is_same(one)));
        let cited = amend::words::act(editions.family.works[one.act]);
        if !known && !acts.contains(&cited) {
            acts.push(cited);
        }
    }
    acts
}

/// All that has been reported up to a period; nothing when nothing has.
fn reports<'a>(
    own: &'a Work,
    period: Option<ReportingPeriod>,
    texts: &[RowsOfText],
    registry: &Registry,
) -> Option<Reports<'a>> {
    let ledger = Ledger::new(&own.progress, period?);
    if ledger.keys().is_empty() {
        return None;
    }
    let by_key = |text: &RowsOfText| {
        let rows = text.rows.iter().map(|row| (row.key.clone(), row.clone()));
        (text.edition.clone(), rows.collect())
    };
    let names = registry.agencies.iter();
    let names: HashMap<String, String> =
        names.map(|agency| (agency.id.to_string(), agency.name.to_string())).collect();
    Some(Reports { ledger, texts: texts.iter().map(by_key).collect(), names })
}
