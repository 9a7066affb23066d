//! The report of a period in numbers: what was reported, put against the plan.
//!
//! 1. Each row is put together ([`Ledger`]) and judged ([`judge`]) on the day of the report, and once more
//!    as of the period before, so that the report can say what moved.
//! 2. Each agency that leads is judged on its own: members of a group by their share, agencies that the
//!    act names by the row.
//! 3. Counts, by section and by agency, are sums of the rows; each row falls into exactly one
//!    [`Category`].
//!
//! Nothing that an agency typed makes a row overdue or not: dates do. What is said to be done without
//! documents counts as done, as in the workbook, and is flagged.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::model::date::Date;
use crate::model::progress::{Progress, RefusedCell, ReportingPeriod, Return, TaskStatus};
use crate::model::target::Decimal;
use crate::track::words::{
    CANCELLED, DIFFERS, LATE, MISSED, NO_VALUE, ON_TIME, OVERDUE, PAUSED, REACHED, RUNNING, SILENT,
};
use crate::track::{
    Asked, Bounds, Figures, Judged, Ledger, Reported, Reporter, RowStanding, RowState, Verdict,
    judge,
};

/// A row of a plan, as far as a report needs it.
#[derive(Debug, Clone, Copy)]
pub struct PlanRow<'a> {
    /// Its key.
    pub key: &'a str,
    /// Name of the table, by which sections of several tables are told apart.
    pub table: &'a str,
    /// Its section; empty when it stands in none.
    pub group: &'a str,
    /// Number as printed.
    pub number: &'a str,
    /// The task as printed.
    pub task: &'a str,
    /// The indicator; may be empty.
    pub phrase: &'a str,
    /// Whether it is a further indicator of the task before.
    pub continues: bool,
    /// What must be reached.
    pub target: Option<PlanTarget<'a>>,
    /// The last day.
    pub deadline: Option<Date>,
    /// Who reports as leading.
    pub leads: &'a [Reporter],
}

/// What a row must reach.
#[derive(Debug, Clone, Copy)]
pub struct PlanTarget<'a> {
    /// What it asks of the value.
    pub bounds: Bounds,
    /// Whether the value is a percentage.
    pub rate: bool,
    /// Unit as printed.
    pub unit: &'a str,
    /// `≥ 70 %`.
    pub shown: &'a str,
    /// `>= 70 %`, as the content writes it.
    pub written: &'a str,
}

/// How a row stands on the day of the report; each row is in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Category {
    /// Done, not after the deadline.
    OnTime,
    /// Done after the deadline.
    Late,
    /// Under way or not begun, deadline to come.
    Running,
    /// Not done, deadline gone, whatever was reported.
    Overdue,
    /// Nothing reported that counts, deadline to come.
    Silent,
    /// Agencies differ and nobody has settled it, deadline to come.
    Differs,
    /// Halted.
    Paused,
    /// Given up.
    Cancelled,
}

impl Category {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 8] = [
        Self::OnTime,
        Self::Late,
        Self::Running,
        Self::Overdue,
        Self::Silent,
        Self::Differs,
        Self::Paused,
        Self::Cancelled,
    ];

    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::OnTime => ON_TIME,
            Self::Late => LATE,
            Self::Running => RUNNING,
            Self::Overdue => OVERDUE,
            Self::Silent => SILENT,
            Self::Differs => DIFFERS,
            Self::Paused => PAUSED,
            Self::Cancelled => CANCELLED,
        }
    }

    /// Whether the task is done.
    #[must_use]
    pub fn is_done(self) -> bool {
        matches!(self, Self::OnTime | Self::Late)
    }

    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        !self.is_done() && self != Self::Cancelled
    }

    /// What a verdict says; a row on which agencies differ has no figures, and so is not silent.
    fn of(verdict: &Verdict, standing: RowStanding) -> Self {
        let said = Self::ALL.into_iter().find(|one| one.word() == verdict.progress);
        match said.unwrap_or(Self::Silent) {
            Self::Silent if standing == RowStanding::Differs => Self::Differs,
            said => said,
        }
    }

    fn at(self) -> usize {
        Self::ALL.iter().position(|&one| one == self).unwrap_or_default()
    }
}

/// How many rows stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    by: [usize; Category::ALL.len()],
    /// Rows that reach their target.
    pub reached: usize,
    /// Rows that do not.
    pub missed: usize,
    /// Rows with a target of which no value is known.
    pub without_value: usize,
}

impl Counts {
    /// Rows of a category.
    #[must_use]
    pub fn of(&self, category: Category) -> usize {
        self.by[category.at()]
    }

    /// All rows.
    #[must_use]
    pub fn all(&self) -> usize {
        self.by.iter().sum()
    }

    /// Those that are done.
    #[must_use]
    pub fn done(&self) -> usize {
        self.of(Category::OnTime) + self.of(Category::Late)
    }

    /// Those that are not given up: what the share of the done is reckoned on.
    #[must_use]
    pub fn standing(&self) -> usize {
        self.all() - self.of(Category::Cancelled)
    }

    /// Those that are still to be done.
    #[must_use]
    pub fn open(&self) -> usize {
        self.standing() - self.done()
    }

    /// The share of the done among those that are not given up, in whole percent as the workbook shows
    /// it; 0 when there are none.
    #[must_use]
    pub fn percent(&self) -> usize {
        let standing = self.standing();
        (self.done() * 200 + standing).checked_div(2 * standing).unwrap_or(0)
    }

    fn add(&mut self, category: Category, reached: &str) {
        self.by[category.at()] += 1;
        self.reached += usize::from(reached == REACHED);
        self.missed += usize::from(reached == MISSED);
        self.without_value += usize::from(reached == NO_VALUE);
    }
}

/// What became of a row since the period before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Reported for the first time.
    First,
    /// Done since.
    Done,
    /// Overdue since.
    Overdue,
    /// Another status.
    Status(TaskStatus, TaskStatus),
    /// Another percentage.
    Percent(Decimal, Decimal),
    /// Another value.
    Actual(Decimal, Decimal),
    /// Agencies differ since.
    Differs,
    /// Agencies differed and do not any more.
    Agreed,
}

/// A row with all that is known of it.
#[derive(Debug, Clone)]
pub struct ReckonedRow<'a> {
    /// The row of the plan.
    pub plan: PlanRow<'a>,
    /// What was reported.
    pub state: RowState<'a>,
    /// What the workbook says of it.
    pub verdict: Verdict,
    /// How it stands.
    pub category: Category,
    /// Days from the deadline to the day of the report; of overdue rows only.
    pub days_overdue: Option<i64>,
    /// What moved since the period before.
    pub steps: Vec<Step>,
    /// One for each agency that leads, in order.
    pub shares: Vec<Share<'a>>,
    /// What to look at; that it is overdue is told elsewhere.
    pub flags: Vec<Flag<'a>>,
}

impl ReckonedRow<'_> {
    /// Whether anything counts of what was reported.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.state.figures != Figures::default()
    }
}

/// What one agency that leads has to do with a row.
#[derive(Debug, Clone)]
pub struct Share<'a> {
    /// The agency.
    pub reporter: &'a Reporter,
    /// How the row stands for it.
    pub category: Category,
    /// Its own figures; none when it has not reported on what is asked.
    pub figures: Figures,
    /// Its latest report.
    pub report: Option<Reported<'a>>,
    reached: &'static str,
}

/// Something to look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flag<'a> {
    /// What the workbook warns of.
    Warning(String),
    /// The same of one member of a group.
    Share(&'a str, String),
    /// All that was reported was on another target.
    Asks,
    /// The plan does not say who leads.
    Leaderless,
}

/// Counts under a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SectionCounts<'a> {
    /// Name of the table.
    pub table: &'a str,
    /// The section; empty for rows in none.
    pub group: &'a str,
    /// Its counts.
    pub counts: Counts,
}

/// An agency that leads, over all its rows.
#[derive(Debug, Clone)]
pub struct AgencyCounts<'a> {
    /// The agency.
    pub reporter: &'a Reporter,
    /// Its rows; of a group's rows its share.
    pub counts: Counts,
    /// What it has sent in the period.
    pub sent: Option<&'a Return>,
    /// Positions of its rows that are still to be done.
    pub open: Vec<usize>,
    /// Those of them that it has never reported on.
    pub blank: Vec<usize>,
}

impl AgencyCounts<'_> {
    /// Whether it must be urged: there is something to do, and nothing came.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.sent.is_none() && !self.open.is_empty()
    }
}

/// A cell of a workbook of the period that could not be taken.
#[derive(Debug, Clone, Copy)]
pub struct Refused<'a> {
    /// The workbook.
    pub back: &'a Return,
    /// The cell.
    pub cell: &'a RefusedCell,
}

/// Everything that a report tells.
#[derive(Debug, Clone)]
pub struct Reckoning<'a> {
    /// The period.
    pub period: ReportingPeriod,
    /// Rows are judged by this day.
    pub day: Date,
    /// Rows in order of the plan.
    pub rows: Vec<ReckonedRow<'a>>,
    /// All rows.
    pub total: Counts,
    /// By section, in order of the plan.
    pub sections: Vec<SectionCounts<'a>>,
    /// By agency that leads, in the order in which the plan names them.
    pub agencies: Vec<AgencyCounts<'a>>,
    /// Rows of which the plan does not say who leads.
    pub leaderless: Counts,
    /// Positions of the overdue rows, the longest overdue first.
    pub overdue: Vec<usize>,
    /// What could not be taken of what agencies sent in the period.
    pub refused: Vec<Refused<'a>>,
    /// Keys that were reported on and that the plan does not have (any more).
    pub unknown: Vec<&'a str>,
}

/// Reckons a report. `day` is the day that rows are judged by: for the report of a period its last one;
/// `before` is the last day of the period before.
#[must_use]
pub fn reckon<'a>(
    plan: &[PlanRow<'a>],
    progress: &'a [Progress],
    period: ReportingPeriod,
    day: Date,
    before: Date,
) -> Reckoning<'a> {
    let now = Ledger::new(progress, period);
    let then = Ledger::new(progress, period.before());
    let rows: Vec<ReckonedRow<'a>> =
        plan.iter().map(|plan| row(*plan, (&now, day), (&then, before))).collect();
    let mut total = Counts::default();
    let mut leaderless = Counts::default();
    for row in &rows {
        total.add(row.category, row.verdict.reached);
        if row.plan.leads.is_empty() {
            leaderless.add(row.category, row.verdict.reached);
        }
    }
    let known: BTreeSet<&str> = plan.iter().map(|row| row.key).collect();
    let refused = now
        .heard()
        .values()
        .flat_map(|&back| back.refused.iter().map(move |cell| Refused { back, cell }));
    Reckoning {
        period,
        day,
        total,
        sections: sections(&rows),
        agencies: agencies(&rows, &now),
        leaderless,
        overdue: overdue(&rows),
        refused: refused.collect(),
        unknown: now.keys().into_iter().filter(|key| !known.contains(key)).collect(),
        rows,
    }
}

fn row<'a>(
    plan: PlanRow<'a>,
    (now, day): (&Ledger<'a>, Date),
    (then, before): (&Ledger<'a>, Date),
) -> ReckonedRow<'a> {
    let (state, verdict, category) = state(plan, plan.leads, now, day);
    let last = self::state(plan, plan.leads, then, before);
    let shares = shares(plan, now, day, &state, (&verdict, category));
    ReckonedRow {
        days_overdue: plan
            .deadline
            .map(|deadline| day.days_since(deadline))
            .filter(|_| category == Category::Overdue),
        steps: steps((&last.0, last.2), (&state, category)),
        flags: flags(plan, &state, &verdict, &shares, day),
        plan,
        state,
        verdict,
        category,
        shares,
    }
}

/// A row as some of its leading agencies report on it.
fn state<'a>(
    plan: PlanRow<'a>,
    leads: &[Reporter],
    ledger: &Ledger<'a>,
    day: Date,
) -> (RowState<'a>, Verdict, Category) {
    let target = plan.target.map(|target| target.written);
    let state = ledger.row(Asked { key: plan.key, leads, target });
    let verdict = judged(plan, &state.figures, day);
    let category = Category::of(&verdict, state.standing);
    (state, verdict, category)
}

/// What the formulas of the workbook say of figures.
fn judged(plan: PlanRow<'_>, figures: &Figures, day: Date) -> Verdict {
    let rate = plan.target.is_some_and(|target| target.rate);
    let report = Judged {
        status: figures.status,
        percent: figures.percent.map(|percent| judge::in_cell(percent, true)),
        actual: figures.actual.map(|actual| judge::in_cell(actual, rate)),
        done: figures.done.map(judge::serial),
        evidence: !figures.evidence.is_empty(),
    };
    let bounds = plan.target.map(|target| target.bounds);
    judge(bounds, plan.deadline.map(judge::serial), judge::serial(day), &report)
}

/// The row for each agency that leads: members of a group answer for their own share.
fn shares<'a>(
    plan: PlanRow<'a>,
    ledger: &Ledger<'a>,
    day: Date,
    whole: &RowState<'a>,
    (verdict, category): (&Verdict, Category),
) -> Vec<Share<'a>> {
    let parted = plan.leads.len() > 1 && plan.leads.iter().any(|lead| lead.group.is_some());
    let share = |reporter: &'a Reporter| {
        let report =
            whole.reports.iter().find(|one| one.agency() == reporter.id && one.row.is_some());
        let (own, judged, standing) = state(plan, std::slice::from_ref(reporter), ledger, day);
        let (category, reached) =
            if parted { (standing, judged.reached) } else { (category, verdict.reached) };
        Share { reporter, category, figures: own.figures, report: report.copied(), reached }
    };
    plan.leads.iter().map(share).collect()
}

fn steps(
    (last, was): (&RowState<'_>, Category),
    (state, is): (&RowState<'_>, Category),
) -> Vec<Step> {
    let (old, new) = (&last.figures, &state.figures);
    let mut steps = Vec::new();
    if is.is_done() && !was.is_done() {
        steps.push(Step::Done);
    }
    if is == Category::Overdue && was != Category::Overdue {
        steps.push(Step::Overdue);
    }
    match (last.standing, state.standing) {
        (RowStanding::Differs, RowStanding::Differs) => {}
        (RowStanding::Differs, _) => steps.push(Step::Agreed),
        (_, RowStanding::Differs) => steps.push(Step::Differs),
        _ => {}
    }
    if *old == Figures::default() {
        if *new != Figures::default() && last.standing != RowStanding::Differs {
            steps.push(Step::First);
        }
        return steps;
    }
    match (old.status, new.status) {
        (Some(old), Some(new)) if old != new && new != TaskStatus::Done => {
            steps.push(Step::Status(old, new));
        }
        _ => {}
    }
    let changed = |old: Option<Decimal>, new: Option<Decimal>| {
        old.zip(new).filter(|(old, new)| !old.same_number(*new))
    };
    if let Some((old, new)) = changed(old.percent, new.percent) {
        steps.push(Step::Percent(old, new));
    }
    if let Some((old, new)) = changed(old.actual, new.actual) {
        steps.push(Step::Actual(old, new));
    }
    steps
}

fn flags<'a>(
    plan: PlanRow<'a>,
    state: &RowState<'_>,
    verdict: &Verdict,
    shares: &[Share<'a>],
    day: Date,
) -> Vec<Flag<'a>> {
    let mut flags: Vec<Flag<'a>> = warnings(verdict).map(Flag::Warning).collect();
    if matches!(state.standing, RowStanding::Shared { .. }) {
        for share in shares {
            let own = judged(plan, &share.figures, day);
            let new =
                |words: &String| flags.iter().all(|flag| *flag != Flag::Warning(words.clone()));
            let found: Vec<String> = warnings(&own).filter(new).collect();
            if !found.is_empty() {
                flags.push(Flag::Share(&share.reporter.name, found.join("; ")));
            }
        }
    }
    if state.standing == RowStanding::Asks {
        flags.push(Flag::Asks);
    }
    if plan.leads.is_empty() {
        flags.push(Flag::Leaderless);
    }
    flags
}

/// The warnings but that of being overdue.
fn warnings(verdict: &Verdict) -> impl Iterator<Item = String> {
    let all = verdict.warning.split("; ");
    all.filter(|words| !words.is_empty() && !words.starts_with(OVERDUE)).map(str::to_owned)
}

fn sections<'a>(rows: &[ReckonedRow<'a>]) -> Vec<SectionCounts<'a>> {
    let mut sections: Vec<SectionCounts<'a>> = Vec::new();
    for row in rows {
        let PlanRow { table, group, .. } = row.plan;
        let known = sections.iter_mut().find(|one| (one.table, one.group) == (table, group));
        if let Some(section) = known {
            section.counts.add(row.category, row.verdict.reached);
        } else {
            let mut counts = Counts::default();
            counts.add(row.category, row.verdict.reached);
            sections.push(SectionCounts { table, group, counts });
        }
    }
    sections
}

fn agencies<'a>(rows: &[ReckonedRow<'a>], ledger: &Ledger<'a>) -> Vec<AgencyCounts<'a>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut agencies: Vec<AgencyCounts<'a>> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for share in &row.shares {
            let place = *places.entry(share.reporter.id.as_str()).or_insert(agencies.len());
            if place == agencies.len() {
                agencies.push(AgencyCounts {
                    reporter: share.reporter,
                    counts: Counts::default(),
                    sent: ledger.heard().get(share.reporter.id.as_str()).copied(),
                    open: Vec::new(),
                    blank: Vec::new(),
                });
            }
            let agency = &mut agencies[place];
            agency.counts.add(share.category, share.reached);
            if share.category.is_open() {
                agency.open.push(at);
                if share.report.is_none() {
                    agency.blank.push(at);
                }
            }
        }
    }
    agencies
}

fn overdue(rows: &[ReckonedRow<'_>]) -> Vec<usize> {
    let mut overdue: Vec<usize> =
        (0..rows.len()).filter(|&at| rows[at].category == Category::Overdue).collect();
    overdue.sort_by_key(|&at| std::cmp::Reverse(rows[at].days_overdue));
    overdue
}

impl Reckoning<'_> {
    /// Agencies to urge.
    pub fn silent(&self) -> impl Iterator<Item = &AgencyCounts<'_>> {
        self.agencies.iter().filter(|agency| agency.is_silent())
    }

    /// How many rows have made a step.
    #[must_use]
    pub fn count_steps(&self, is: impl Fn(&Step) -> bool) -> usize {
        self.rows.iter().filter(|row| row.steps.iter().any(&is)).count()
    }

    /// Rows on which agencies differ, whatever their deadline.
    pub fn differing(&self) -> impl Iterator<Item = &ReckonedRow<'_>> {
        self.rows.iter().filter(|row| row.state.standing == RowStanding::Differs)
    }

    /// Rows at which there is something to look.
    pub fn flagged(&self) -> impl Iterator<Item = &ReckonedRow<'_>> {
        self.rows.iter().filter(|row| !row.flags.is_empty())
    }
}
