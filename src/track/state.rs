//! What all reports on a row together say, as of a period.
//!
//! | leads of the row | figures that count |
//! |---|---|
//! | one agency | its latest report |
//! | several that the act names | theirs, when they agree; else none, until a settlement names one |
//! | members of a group | each has a share: the row is done when all shares are; numbers only where all are equal |
//!
//! Reports of agencies that only take part stand beside and never count. What was reported against another
//! target than the row has now does not count either: it is asked about again.

use std::collections::{BTreeMap, HashMap};

use crate::model::date::Date;
use crate::model::progress::{Progress, ReportedRow, ReportingPeriod, Return, TaskStatus};
use crate::model::target::Decimal;
use crate::track::Reporter;

/// What was reported up to a period, by row.
#[derive(Debug, Clone)]
pub struct Ledger<'p> {
    period: ReportingPeriod,
    /// All reports on each row, oldest first.
    rows: HashMap<&'p str, Vec<Reported<'p>>>,
    /// Whose report counts, by row; a later settlement instead of an earlier one.
    settled: HashMap<&'p str, &'p str>,
    /// Agencies that have sent a workbook in the period itself.
    heard: BTreeMap<&'p str, &'p Return>,
}

/// What one agency reported on one row at one time.
#[derive(Debug, Clone, Copy)]
pub struct Reported<'p> {
    /// The period it was reported for.
    pub period: ReportingPeriod,
    /// The workbook that it came with.
    pub back: &'p Return,
    /// What it says; `None` when nothing was filled in.
    pub row: Option<&'p ReportedRow>,
}

impl Reported<'_> {
    /// Id of the agency.
    #[must_use]
    pub fn agency(&self) -> &str {
        self.back.agency.as_str()
    }
}

/// A row that is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Its key.
    pub key: &'a str,
    /// Who reports as leading.
    pub leads: &'a [Reporter],
    /// What must be reached now, as the content writes it: `>= 70 %`.
    pub target: Option<&'a str>,
}

impl Asked<'_> {
    /// Whether a report was on what is asked now.
    #[must_use]
    pub fn is_meant_by(&self, row: &ReportedRow) -> bool {
        row.target.as_ref().map(ToString::to_string).as_deref() == self.target
    }
}

/// The figures of a row that count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figures {
    /// How far the task is.
    pub status: Option<TaskStatus>,
    /// How much is done, in percent.
    pub percent: Option<Decimal>,
    /// The value reached, in the unit of the target.
    pub actual: Option<Decimal>,
    /// Day of completion.
    pub done: Option<Date>,
    /// Documents; of several agencies one line each.
    pub evidence: String,
    /// Remarks; of several agencies one line each.
    pub note: String,
}

/// How the reports of the leading agencies stand to one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStanding {
    /// No leading agency has reported.
    Silent,
    /// There is one report, or all say the same, or one was settled on.
    Agreed,
    /// Several members of a group report on their shares.
    Shared {
        /// How many have reported.
        reported: usize,
        /// How many are done.
        finished: usize,
        /// How many there are.
        of: usize,
    },
    /// Named agencies differ and nobody has settled it.
    Differs,
    /// All that was reported was on another target.
    Asks,
}

/// A row as of a period.
#[derive(Debug, Clone)]
pub struct RowState<'p> {
    /// The latest report of each agency: leading ones in their order, then the others by id.
    pub reports: Vec<Reported<'p>>,
    /// How they stand to one another.
    pub standing: RowStanding,
    /// What counts.
    pub figures: Figures,
    /// Whether a leading agency has reported in the period itself.
    pub in_period: bool,
}

impl<'p> Ledger<'p> {
    /// Everything reported up to and in a period.
    #[must_use]
    pub fn new(progress: &'p [Progress], period: ReportingPeriod) -> Self {
        let (rows, settled, heard) = (HashMap::new(), HashMap::new(), BTreeMap::new());
        let mut ledger = Self { period, rows, settled, heard };
        for of_period in progress.iter().filter(|one| one.period.value <= period) {
            for settlement in &of_period.settled {
                ledger.settled.insert(&settlement.key, settlement.agency.as_str());
            }
            for back in &of_period.returns {
                ledger.take(of_period.period.value, back);
            }
        }
        ledger
    }

    fn take(&mut self, period: ReportingPeriod, back: &'p Return) {
        let mut add = |key: &'p str, row: Option<&'p ReportedRow>| {
            self.rows.entry(key).or_default().push(Reported { period, back, row });
        };
        for row in &back.rows {
            add(&row.key, Some(row));
        }
        for key in &back.blank {
            add(key, None);
        }
        if period == self.period {
            self.heard.insert(back.agency.as_str(), back);
        }
    }

    /// The latest workbook of each agency that has sent one in the period itself.
    #[must_use]
    pub fn heard(&self) -> &BTreeMap<&'p str, &'p Return> {
        &self.heard
    }

    /// All reports on a row, oldest first.
    #[must_use]
    pub fn history(&self, key: &str) -> &[Reported<'p>] {
        self.rows.get(key).map_or(&[], Vec::as_slice)
    }

    /// The agency whose report was settled on, where that report is on what is asked now.
    #[must_use]
    pub fn settlement(&self, asked: Asked<'_>) -> Option<&'p str> {
        let chosen = *self.settled.get(asked.key)?;
        let last = self.history(asked.key).iter().rfind(|one| one.agency() == chosen)?;
        let leads = asked.leads.iter().any(|lead| lead.id == chosen);
        (leads && last.row.is_some_and(|row| asked.is_meant_by(row))).then_some(chosen)
    }

    /// Keys of all rows that anything was reported on, sorted.
    #[must_use]
    pub fn keys(&self) -> Vec<&'p str> {
        let mut keys: Vec<&str> = self.rows.keys().copied().collect();
        keys.sort_unstable();
        keys
    }

    /// A row as of the period.
    #[must_use]
    pub fn row(&self, asked: Asked<'_>) -> RowState<'p> {
        // The latest of each agency; in the map they are in order of id.
        let mut latest: BTreeMap<&str, Reported<'p>> = BTreeMap::new();
        for reported in self.history(asked.key) {
            latest.insert(reported.back.agency.as_str(), *reported);
        }
        let mut reports: Vec<Reported<'p>> = Vec::with_capacity(latest.len());
        reports.extend(asked.leads.iter().filter_map(|lead| latest.remove(lead.id.as_str())));
        let leading = reports.len();
        reports.extend(latest.into_values());
        let of_leads = &reports[..leading];
        let in_period = of_leads.iter().any(|one| one.period == self.period);
        let (standing, figures) = self.together(asked, of_leads);
        RowState { reports, standing, figures, in_period }
    }

    fn together(&self, asked: Asked<'_>, of_leads: &[Reported<'p>]) -> (RowStanding, Figures) {
        let any = of_leads.iter().any(|one| one.row.is_some());
        let meant = |one: &Reported<'_>| one.row.is_some_and(|row| asked.is_meant_by(row));
        let filled: Vec<Reported<'p>> = of_leads.iter().copied().filter(meant).collect();
        let Some(first) = filled.first() else {
            let standing = if any { RowStanding::Asks } else { RowStanding::Silent };
            return (standing, Figures::default());
        };
        if let Some(chosen) = self.settled.get(asked.key)
            && let Some(one) = filled.iter().find(|one| one.agency() == *chosen)
        {
            return (RowStanding::Agreed, figures(one.row));
        }
        let shares = asked.leads.iter().filter(|lead| lead.group.is_some()).count();
        if shares > 0 && asked.leads.len() > 1 {
            return shared(asked.leads, &filled);
        }
        let alike = |one: &Reported<'_>| claims(one.row) == claims(first.row);
        if !filled.iter().all(alike) {
            return (RowStanding::Differs, Figures::default());
        }
        let mut agreed = figures(first.row);
        if filled.len() > 1 {
            agreed.evidence = joined(asked.leads, &filled, |row| row.evidence.as_deref());
            agreed.note = joined(asked.leads, &filled, |row| row.note.as_deref());
        }
        (RowStanding::Agreed, agreed)
    }
}

/// What two agencies must agree on: words beside it may differ.
fn claims(
    row: Option<&ReportedRow>,
) -> (Option<TaskStatus>, Option<Decimal>, Option<Decimal>, Option<Date>) {
    let figures = figures(row);
    (figures.status, figures.percent, figures.actual, figures.done)
}

fn figures(row: Option<&ReportedRow>) -> Figures {
    row.map(Figures::from).unwrap_or_default()
}

impl From<&ReportedRow> for Figures {
    fn from(row: &ReportedRow) -> Self {
        Self {
            status: row.status.map(|status| status.value),
            percent: row.percent.map(|percent| percent.value),
            actual: row.actual.map(|actual| actual.value),
            done: row.done.map(|done| done.value),
            evidence: row.evidence.as_deref().cloned().unwrap_or_default(),
            note: row.note.as_deref().cloned().unwrap_or_default(),
        }
    }
}

/// Members of a group together: a share that nobody has reported on is not begun, as far as is known.
fn shared(leads: &[Reporter], filled: &[Reported<'_>]) -> (RowStanding, Figures) {
    let statuses: Vec<TaskStatus> =
        filled.iter().filter_map(|one| one.row?.status).map(|status| status.value).collect();
    let finished = statuses.iter().filter(|status| **status == TaskStatus::Done).count();
    let of = leads.len();
    let all = |wanted: TaskStatus| {
        statuses.len() == of && statuses.iter().all(|&status| status == wanted)
    };
    let status = if let Some(status) = TaskStatus::ALL.into_iter().find(|&status| all(status)) {
        Some(status)
    } else if statuses.is_empty() {
        None
    } else if statuses.iter().all(|&status| status == TaskStatus::Open) {
        Some(TaskStatus::Open)
    } else {
        Some(TaskStatus::Busy)
    };
    // A number for all is known only where every share gives the same one.
    let equal = |pick: fn(&ReportedRow) -> Option<Decimal>| {
        let mut values = filled.iter().map(|one| one.row.and_then(pick));
        let first = values.next().flatten()?;
        (filled.len() == of && values.all(|value| value.is_some_and(|it| it.same_number(first))))
            .then_some(first)
    };
    let days = filled.iter().filter_map(|one| one.row?.done.map(|done| done.value));
    let figures = Figures {
        status,
        percent: equal(|row| row.percent.map(|it| it.value)),
        actual: equal(|row| row.actual.map(|it| it.value)),
        done: days.max().filter(|_| status == Some(TaskStatus::Done)),
        evidence: joined(leads, filled, |row| row.evidence.as_deref()),
        note: joined(leads, filled, |row| row.note.as_deref()),
    };
    (RowStanding::Shared { reported: filled.len(), finished, of }, figures)
}

/// The words of several agencies, one line each, with their names.
fn joined<'p>(
    leads: &[Reporter],
    filled: &[Reported<'p>],
    pick: impl Fn(&'p ReportedRow) -> Option<&'p String>,
) -> String {
    let lines: Vec<String> = filled
        .iter()
        .filter_map(|one| {
            let words = pick(one.row?).filter(|words| !words.is_empty())?;
            let lead = leads.iter().find(|lead| lead.id == one.agency());
            Some(format!("{}: {words}", lead.map_or(one.agency(), |lead| &lead.name)))
        })
        .collect();
    lines.join("\n")
}
