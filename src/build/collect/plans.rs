//! The acts that workbooks come back for: their rows in every edition.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;

use crate::build::editions::{self, Editions, Layout, Material};
use crate::build::project::Project;
use crate::build::tracking::{edition_name, own_editions};
use crate::build::workbooks::name_edition;
use crate::build::{Findings, Outcome, related};
use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::progress::{Progress, ReportingPeriod};
use crate::track::contract::SIGNED;
use crate::view::workbook::{Indicator, TaskRow};
use crate::view::{ComposeOptions, View};

/// An act that is tracked.
pub(super) struct Plan {
    /// Path below `content/`.
    pub(super) path: String,
    pub(super) act_date: Option<Date>,
    /// What came back before.
    pub(super) progress: Vec<Progress>,
    /// What each edition asks, by its name.
    editions: BTreeMap<String, Text>,
    /// Days on which the text changes.
    days: Vec<Date>,
    /// Ids of all agencies that report on any row of any edition.
    pub(super) agencies: BTreeSet<String>,
}

/// What an edition asks.
pub(super) struct Text {
    /// All rows to report on, in order.
    pub(super) rows: Vec<Indicator>,
    /// Their keys.
    pub(super) keys: BTreeSet<String>,
    /// Texts that its sheets print beside them.
    pub(super) printed: BTreeSet<String>,
    /// Which rows each agency was asked about.
    of_agency: BTreeMap<String, Vec<usize>>,
}

impl Plan {
    /// Loads an act by path or id; `None`, and it is told, when it is not there or has errors.
    pub(super) fn load(
        project: &Project,
        act: &str,
        with_drafts: bool,
        outcome: &mut Outcome,
    ) -> Result<Option<Self>> {
        let Some(found) = related(project, act, outcome)? else { return Ok(None) };
        let works: Vec<&Work> = found.works.iter().collect();
        let material = Material {
            works: &works,
            sources: &found.sources,
            registry: &found.registry,
            with_drafts,
        };
        let paths: Vec<&str> = found.works.iter().map(|work| work.path.as_str()).collect();
        let effects = editions::effects(material);
        let known = paths.iter().copied();
        let editions = editions::work_out(material, effects, &known, std::iter::empty());
        if editions.diagnostics.has_errors() {
            outcome.general.push(Findings {
                diagnostics: editions.diagnostics,
                sources: found.sources.clone(),
            });
            return Ok(None);
        }
        Ok(Some(Self::of(&editions, &found.registry)))
    }

    fn of(editions: &Editions<'_>, registry: &Registry) -> Self {
        let own = editions.family.works[0];
        let layout = Layout { registry, options: ComposeOptions::default() };
        let mut texts = BTreeMap::from([(SIGNED.to_owned(), Text::of(layout.compose(own)))]);
        let days: Vec<Date> = own_editions(editions).map(|version| version.day).collect();
        for version in own_editions(editions) {
            texts.insert(version.day.to_string(), Text::of(layout.plain(version)));
        }
        let agencies = texts.values().flat_map(|text| text.of_agency.keys().cloned()).collect();
        Self {
            path: own.path.clone(),
            act_date: own.decision.date.as_ref().map(|date| date.value),
            progress: own.progress.clone(),
            editions: texts,
            days,
            agencies,
        }
    }

    /// The edition that a period asks about.
    pub(super) fn current(&self, period: ReportingPeriod) -> String {
        edition_name(self.days.iter().copied(), Some(period))
    }

    /// What an edition asks; `None` when there is no such edition.
    pub(super) fn text(&self, edition: &str) -> Option<&Text> {
        self.editions.get(edition)
    }

    /// What was taken in for a period.
    pub(super) fn of_period(&self, period: ReportingPeriod) -> Option<&Progress> {
        self.progress.iter().find(|progress| progress.period.value == period)
    }

    /// The period for which a file was taken in, by its hash.
    pub(super) fn known(&self, blake3: &str) -> Option<ReportingPeriod> {
        let of_period =
            |progress: &&Progress| progress.returns.iter().any(|back| back.blake3.value == blake3);
        self.progress.iter().find(of_period).map(|progress| progress.period.value)
    }
}

impl Text {
    /// As a text is laid out in workbooks.
    fn of(mut view: View) -> Self {
        name_edition(&mut view);
        let printed = crate::collect::printed(&view);
        let tasks = view.workbook.sheets.into_iter().flat_map(|sheet| sheet.tasks);
        let rows: Vec<Indicator> = tasks
            .filter_map(|task| match task {
                TaskRow::Indicator(indicator) => Some(*indicator),
                TaskRow::Group { .. } | TaskRow::Missing { .. } => None,
            })
            .collect();
        let keys = rows.iter().map(|row| row.key.clone()).collect();
        let mut of_agency: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            for reporter in row.leads.iter().chain(&row.partners) {
                of_agency.entry(reporter.id.clone()).or_default().push(at);
            }
        }
        Self { rows, keys, printed, of_agency }
    }

    /// The rows that an agency was asked about.
    pub(super) fn asked(&self, agency: &str) -> Vec<&Indicator> {
        let places = self.of_agency.get(agency).into_iter().flatten();
        places.filter_map(|&at| self.rows.get(at)).collect()
    }
}

/// Plans that have been asked for, each loaded once.
#[derive(Default)]
pub(super) struct Plans {
    loaded: BTreeMap<String, Option<Plan>>,
    /// What was wrong with them.
    pub(super) outcome: Outcome,
}

impl Plans {
    /// Makes sure that a plan is loaded.
    pub(super) fn want(&mut self, project: &Project, act: &str, with_drafts: bool) -> Result<()> {
        if !self.loaded.contains_key(act) {
            let mut outcome = Outcome::default();
            let plan = Plan::load(project, act, with_drafts, &mut outcome)?;
            // That there is no such act is told of the workbook, with its name.
            let unknown = |findings: &Findings| {
                findings.diagnostics.iter().any(|one| one.id == "work-unknown")
            };
            outcome.general.retain(|findings| !unknown(findings));
            self.outcome.general.append(&mut outcome.general);
            self.loaded.insert(act.to_owned(), plan);
        }
        Ok(())
    }

    /// A plan that was loaded.
    pub(super) fn get(&self, act: &str) -> Option<&Plan> {
        self.loaded.get(act)?.as_ref()
    }
}
