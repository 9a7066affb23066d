//! What is published of an act that is amended, of one that amends, and of one that is reported on.
//!
//! | key in the manifest | file | of which act |
//! |---|---|---|
//! | `hop-nhat-<day>/<format>` | the text as of each day on which it changes, and of each `--as-of` | amended |
//! | `doi-chieu-<day>_<day>/html` | redline of one version against the one before | amended |
//! | `so-sanh-<day>_<day>/…` | comparison of the two: cũ, mới, căn cứ | amended |
//! | `lich-su/html` | all versions on a time line | amended |
//! | `bao-cao-<period>/…` | report of progress of each period that anything came for | tracked |
//! | `so-sanh-<act>/…`, `doi-chieu-<act>/html` | what it does to each act, to go with the submission | amending |
//!
//! Everything is worked out before anything is rendered: with one error nothing of the act is made.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Display;

use crate::amend;
use crate::amend::schedule::{cycle, own_day, unknown_act};
use crate::amend::{
    Compared, Consolidated, Drafts, Family, agreement, before_and_after, compare, consolidate,
    drafted,
};
use crate::build::reports::{self, PeriodReport};
use crate::build::workbooks::AGENCIES;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Work;
use crate::model::act::Status;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::profile::Profile;
use crate::render::Format;
use crate::source::Sources;
use crate::view::{
    self, ComparisonHeading, ComparisonRow, ComposeOptions, History, HistoryAct, HistoryState,
    HistoryVersion, View, words,
};

/// What editions are made from.
#[derive(Clone, Copy)]
pub(super) struct Material<'m, 'a> {
    /// The act first, then the others that it is made from.
    pub(super) works: &'m [&'a Work],
    pub(super) sources: &'m Sources,
    pub(super) registry: &'m Registry,
    /// Whether drafts count.
    pub(super) with_drafts: bool,
}

/// The act, first of its material.
const OWN: usize = 0;

/// What there is to publish beside the act as signed.
pub(super) struct Editions<'a> {
    /// Signed acts, or drafts as well.
    pub(super) family: Family<'a>,
    /// The act as it reads on each day on which it changes, beginning with its own.
    pub(super) versions: Vec<Consolidated<'a>>,
    /// The act as it reads on days that were asked for.
    pub(super) as_of: Vec<Consolidated<'a>>,
    /// What the act does to others.
    pub(super) effects: Vec<EffectOn<'a>>,
    /// All that was found wrong.
    pub(super) diagnostics: Diagnostics,
}

/// One document in the formats that it has.
pub(super) struct Publication {
    /// What tells it from the act as signed, which has none: `hop-nhat-2012-07-01`.
    pub(super) key: String,
    pub(super) content: Content,
}

/// What is published.
pub(super) enum Content {
    /// Pages, Markdown, workbook: whatever the kind of the view has.
    View(Box<View>),
    /// The time line, a page only.
    History(Box<History>),
}

impl Publication {
    /// A document that is not the act as signed: its name is that of its files.
    fn new(key: String, own: &Work, mut view: View) -> Self {
        view.meta.id = format!("{}.{key}", own.id());
        Self { key, content: Content::View(Box::new(view)) }
    }

    /// Key in the manifest and file: `hop-nhat-2012-07-01/html` and
    /// `2012/209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-07-01.html`.
    pub(super) fn names(&self, work: &Work, format: Format) -> (String, String) {
        let (path, id) = (&work.path, work.id());
        let (name, extension) = (format.name(), format.extension());
        match self.key.as_str() {
            "" => (name.to_owned(), format!("{path}/{id}.{extension}")),
            key if key.starts_with(AGENCIES) => {
                (format!("{key}/{name}"), format!("{path}/{key}.{extension}"))
            }
            key => (format!("{key}/{name}"), format!("{path}/{id}.{key}.{extension}")),
        }
    }
}

/// Key of the text as of a day.
pub(super) fn edition_key(day: impl Display) -> String {
    format!("hop-nhat-{day}")
}

/// Key of the history.
const HISTORY: &str = "lich-su";

/// How views are composed.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) registry: &'a Registry,
    pub(super) options: ComposeOptions,
}

impl Layout<'_> {
    /// A work in the layout of its day.
    pub(super) fn compose(self, work: &Work) -> View {
        let date = work.decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, work.decision.class);
        view::compose(work, self.registry, profile, self.options)
    }

    /// An act as it reads in a consolidation, without notes.
    pub(super) fn plain(self, version: &Consolidated<'_>) -> View {
        let mut view = self.compose(&version.plain());
        if !version.changes.is_empty() {
            view::as_of(&mut view, version.day);
        }
        view.meta.draft |= version.carried_out.iter().any(|one| one.draft);
        view
    }
}

impl Editions<'_> {
    /// What is published beside the act as signed.
    pub(super) fn publications(&self, signed: &View, layout: Layout<'_>) -> Vec<Publication> {
        let own = self.family.works[OWN];
        let mut found: Vec<Publication> = Vec::new();
        // The first version is the act as signed, unless it was corrected from the beginning.
        let changed = self.versions.iter().filter(|version| !version.changes.is_empty());
        for version in changed.chain(&self.as_of) {
            let key = edition_key(version.day);
            if found.iter().all(|known| known.key != key) {
                let edition = layout.compose(&version.edition(&self.family, layout.registry));
                found.push(Publication::new(key, own, edition));
            }
        }
        for pair in self.versions.windows(2) {
            let [before, after] = pair else { continue };
            let days = format!("{}_{}", before.day, after.day);
            let pair = (before, after);
            found.extend(side_by_side(
                own,
                &days,
                &self.family,
                pair,
                Some(after.day),
                None,
                layout,
            ));
        }
        for effect in &self.effects {
            found.extend(effect.publications(own, layout));
        }
        for period in own.progress.iter().map(|progress| progress.period.value) {
            if let Some(report) = PeriodReport::new(self, period, layout) {
                found.push(Publication::new(reports::key(period), own, report.view()));
            }
        }
        if let Some(history) = self.history(signed) {
            found.push(Publication {
                key: HISTORY.to_owned(),
                content: Content::History(Box::new(history)),
            });
        }
        found
    }

    /// The time line of an act that others amend, drafts and all; `None` when none does.
    fn history(&self, signed: &View) -> Option<History> {
        let works = &self.family.works;
        let with_drafts = Family::new(works.iter().copied(), Drafts::All);
        if with_drafts.amenders(OWN).is_empty() {
            return None;
        }
        let own = &works[OWN];
        // Without a clock: what is to come is to come after the latest act that was signed.
        let issued = works.iter().filter(|work| work.decision.status == Status::Issued);
        let latest = issued.filter_map(|work| work.decision.date.map(|date| date.value)).max();
        let mut versions = vec![HistoryVersion {
            date: own_day(own).map(|day| day.to_string()).unwrap_or_default(),
            date_printed: own_day(own).map(words::short_date).unwrap_or_default(),
            state: HistoryState::InForce,
            acts: Vec::new(),
            links: vec![("Văn bản ban hành".to_owned(), format!("{}.html", own.id()))],
        }];
        let mut last: Option<&Consolidated<'_>> = None;
        for version in &self.versions {
            let new = |at: usize| {
                let by = &version.carried_out[at];
                last.is_none_or(|last| !last.carried_out.iter().any(|one| one.is_same(by)))
            };
            let acts = self.history_acts(version, new);
            let drafted = version.carried_out.iter().any(|one| one.draft);
            let before = last.map(|last| last.day);
            last = Some(version);
            if acts.is_empty() && before.is_none() {
                continue;
            }
            let to_come = latest.is_some_and(|latest| version.day > latest);
            let file = |key: String| format!("{}.{key}.html", own.id());
            let mut links = vec![("Văn bản hợp nhất".to_owned(), file(edition_key(version.day)))];
            if let Some(before) = before {
                let days = format!("{before}_{}", version.day);
                links.push(("Bản đánh dấu".to_owned(), file(format!("doi-chieu-{days}"))));
                links.push(("Bảng so sánh".to_owned(), file(format!("so-sanh-{days}"))));
            }
            versions.push(HistoryVersion {
                date: version.day.to_string(),
                date_printed: words::short_date(version.day),
                state: match (drafted, to_come) {
                    (true, _) => HistoryState::Draft,
                    (false, true) => HistoryState::NotYet,
                    (false, false) => HistoryState::InForce,
                },
                acts,
                links,
            });
        }
        // With drafts, their versions have been told already.
        versions.extend(open_versions(&with_drafts, own).into_iter().filter(|open| {
            open.state != HistoryState::Draft || self.family.drafts == Drafts::None
        }));
        Some(view::history(signed, &versions))
    }

    /// The acts that brought a version about, with what each did.
    fn history_acts(
        &self,
        version: &Consolidated<'_>,
        new: impl Fn(usize) -> bool,
    ) -> Vec<HistoryAct> {
        let works = &self.family.works;
        let mut acts: Vec<(usize, HistoryAct)> = Vec::new();
        for change in version.changes.iter().filter(|change| new(change.by)) {
            let act = version.carried_out[change.by].act;
            let told = amend::words::told(change, version.relation(change));
            if let Some((_, known)) = acts.iter_mut().find(|(known, _)| *known == act) {
                // A phrase that stands twice in one place is told once.
                if known.changes.last() != Some(&told) {
                    known.changes.push(told);
                }
                continue;
            }
            let cited = amend::words::act(works[act]);
            let href = href(works[OWN], works[act]);
            acts.push((act, HistoryAct { cited, href, changes: vec![told] }));
        }
        acts.into_iter().map(|(_, act)| act).collect()
    }
}

/// Redline and comparison of two consolidations, published with `own`; nothing where they read alike.
fn side_by_side(
    own: &Work,
    name: &str,
    family: &Family<'_>,
    (before, after): (&Consolidated<'_>, &Consolidated<'_>),
    to: Option<Date>,
    only: Option<usize>,
    layout: Layout<'_>,
) -> Vec<Publication> {
    let compared = compare(family, before, after);
    if compared.is_empty() {
        return Vec::new();
    }
    let heading = heading(family, before, to, after, only);
    let (before, after) = (layout.plain(before), layout.plain(after));
    let mut redline = view::redline(&before, &after);
    view::redline::attribute(&mut redline, &heading.acts, to);
    let comparison = view::comparison(&after, &heading, &rows(compared));
    vec![
        Publication::new(format!("doi-chieu-{name}"), own, redline),
        Publication::new(format!("so-sanh-{name}"), own, comparison),
    ]
}

/// What went and what came between two consolidations of one act.
pub(super) fn redline(
    family: &Family<'_>,
    before: &Consolidated<'_>,
    after: &Consolidated<'_>,
    layout: Layout<'_>,
) -> View {
    let mut redline = view::redline(&layout.plain(before), &layout.plain(after));
    let acts = heading(family, before, Some(after.day), after, None).acts;
    view::redline::attribute(&mut redline, &acts, Some(after.day));
    redline
}

/// Two consolidations of one act side by side.
pub(super) fn comparison(
    family: &Family<'_>,
    before: &Consolidated<'_>,
    after: &Consolidated<'_>,
    layout: Layout<'_>,
) -> View {
    let heading = heading(family, before, Some(after.day), after, None);
    let compared = compare(family, before, after);
    view::comparison(&layout.plain(after), &heading, &rows(compared))
}

/// Acts that amend one day, or are not signed.
fn open_versions(family: &Family<'_>, own: &Work) -> Vec<HistoryVersion> {
    let (scheduled, _) = family.schedule(OWN, None);
    let mut found: Vec<(usize, HistoryVersion)> = Vec::new();
    for one in scheduled.iter().filter(|one| one.draft || one.from.is_none()) {
        if found.iter().any(|(act, _)| *act == one.act) {
            continue;
        }
        let work = &family.works[one.act];
        let act = HistoryAct {
            cited: amend::words::act(work),
            href: href(own, work),
            changes: Vec::new(),
        };
        found.push((
            one.act,
            HistoryVersion {
                date: one.from.map(|day| day.to_string()).unwrap_or_default(),
                date_printed: one.from.map(words::short_date).unwrap_or_default(),
                state: if one.draft { HistoryState::Draft } else { HistoryState::Undetermined },
                acts: vec![act],
                links: Vec::new(),
            },
        ));
    }
    found.into_iter().map(|(_, version)| version).collect()
}

/// The page of one act from the folder of another.
fn href(from: &Work, to: &Work) -> String {
    let up = "../".repeat(from.path.split('/').count());
    format!("{up}{}/{}.html", to.path, to.id())
}

fn heading(
    family: &Family<'_>,
    before: &Consolidated<'_>,
    to: Option<Date>,
    after: &Consolidated<'_>,
    only: Option<usize>,
) -> ComparisonHeading {
    let base = &family.works[after.base];
    let acts = after.acts().into_iter().filter(|(act, _)| match only {
        Some(only) => *act == only,
        None => before.acts().iter().all(|(known, _)| known != act),
    });
    ComparisonHeading {
        title: vec![amend::words::act(base)],
        from: (!before.changes.is_empty()).then(|| words::short_date(before.day)),
        to: to.map(words::short_date),
        acts: acts.map(|(act, _)| amend::words::act(family.works[act])).collect(),
    }
}

fn rows(compared: Vec<Compared>) -> Vec<ComparisonRow> {
    let row = |one: Compared| ComparisonRow {
        address: one.address,
        before: one.before,
        after: one.after,
        grounds: one.grounds,
    };
    compared.into_iter().map(row).collect()
}

/// What the act does to one other act.
pub(super) struct EffectOn<'a> {
    pub(super) family: Family<'a>,
    /// Position of that act.
    pub(super) target: usize,
    pub(super) before: Consolidated<'a>,
    pub(super) after: Consolidated<'a>,
}

impl EffectOn<'_> {
    /// What goes with the submission of the act: a redline and a comparison.
    fn publications(&self, own: &Work, layout: Layout<'_>) -> Vec<Publication> {
        let target = self.family.works[self.target].id();
        let (pair, to) = ((&self.before, &self.after), own_day(own));
        side_by_side(own, target, &self.family, pair, to, Some(OWN), layout)
    }
}

/// What an act does to others, whatever becomes of it itself.
#[derive(Default)]
pub(super) struct Effects<'a> {
    on: Vec<EffectOn<'a>>,
    /// Whether acts amend each other in a circle: then nothing can be said.
    in_circle: bool,
    /// What was found wrong.
    diagnostics: Diagnostics,
}

/// Works out what an act does to others.
pub(super) fn effects<'a>(material: Material<'_, 'a>) -> Effects<'a> {
    let mut effects = Effects::default();
    let own = material.works[OWN];
    if own.decision.amends.is_empty() {
        return effects;
    }
    let family = Family::new(material.works.iter().copied(), counting(own, material.with_drafts));
    // Told with the versions of the act.
    effects.in_circle = cycle(&family).has_errors();
    if effects.in_circle {
        return effects;
    }
    for target in family.targets(OWN) {
        let ((before, after), found) = before_and_after(&family, target, OWN, material.registry);
        tell(&mut effects.diagnostics, found, material);
        let found = family.check_operations(target, OWN);
        tell(&mut effects.diagnostics, found, material);
        effects.on.push(EffectOn { family: family.clone(), target, before, after });
    }
    effects
}

/// Works out all versions of an act, beside what it does to others.
pub(super) fn work_out<'a>(
    material: Material<'_, 'a>,
    effects: Effects<'a>,
    known: &(impl Iterator<Item = &'a str> + Clone),
    as_of: impl Iterator<Item = Date>,
) -> Editions<'a> {
    let works = material.works;
    let drafts = if material.with_drafts { Drafts::All } else { Drafts::None };
    let family = Family::new(works.iter().copied(), drafts);
    let mut editions = Editions {
        versions: Vec::new(),
        as_of: Vec::new(),
        effects: Vec::new(),
        diagnostics: Diagnostics::new(),
        family,
    };
    let own = works[OWN];
    for list in &own.decision.amends {
        if let Some(told) = unknown_act(&list.act, known.clone()) {
            editions.diagnostics.push(told);
        }
    }
    let circles = cycle(&editions.family);
    let in_circle = circles.has_errors();
    tell(&mut editions.diagnostics, circles, material);
    if in_circle {
        return editions;
    }
    let mut told = Diagnostics::new();
    if !editions.family.amenders(OWN).is_empty() {
        for day in editions.family.days(OWN) {
            let (version, found) = consolidate(&editions.family, OWN, day, material.registry);
            told.extend(found);
            editions.versions.push(version);
        }
    }
    for day in as_of {
        let (version, found) = consolidate(&editions.family, OWN, day, material.registry);
        told.extend(found);
        editions.as_of.push(version);
    }
    tell(&mut editions.diagnostics, told, material);
    let new = |told: &Diagnostic| editions.diagnostics.iter().all(|known| known != told);
    let of_effects: Diagnostics = effects.diagnostics.into_iter().filter(new).collect();
    editions.diagnostics.extend(of_effects);
    editions.effects = effects.on;
    // Of a draft nobody expects a day.
    let issued = own.decision.status == Status::Issued;
    if issued && !own.decision.amends.is_empty() && own_day(own).is_none() {
        editions.diagnostics.push(open_day(own));
    }
    editions.diagnostics.sort();
    editions
}

/// The act with the wording of its operations drafted where it asks for it, or compared with its own
/// words.
pub(super) fn worded(
    material: Material<'_, '_>,
    effects: &Effects<'_>,
) -> (Option<Work>, Diagnostics) {
    let (own, registry) = (material.works[OWN], material.registry);
    if effects.in_circle {
        return (None, Diagnostics::new());
    }
    // Each act as it stands before this one.
    let before = |effect: &EffectOn<'_>| (effect.target, effect.before.plain());
    let bases: BTreeMap<usize, Work> = effects.on.iter().map(before).collect();
    let base = |name: &str| {
        effects.on.first().and_then(|one| one.family.find(name)).and_then(|at| bases.get(&at))
    };
    let (worded, mut diagnostics) = drafted(own, &base, registry);
    diagnostics.extend(agreement(own, &base, registry, material.sources));
    let worded = match worded {
        Cow::Owned(worded) => Some(worded),
        Cow::Borrowed(_) => None,
    };
    (worded, diagnostics)
}

/// Which drafts count where an act is asked what it does: itself in any case.
fn counting(own: &Work, with_drafts: bool) -> Drafts {
    match (with_drafts, own.decision.status) {
        (true, _) => Drafts::All,
        (false, Status::Draft) => Drafts::Only(OWN),
        (false, Status::Issued) => Drafts::None,
    }
}

/// What is wrong in the act's own files is told there; what is wrong in others is told with them, and
/// keeps this one from being published.
fn tell(diagnostics: &mut Diagnostics, found: Diagnostics, material: Material<'_, '_>) {
    let own = format!("content/{}/", material.works[OWN].path);
    let mut blamed: Vec<String> = Vec::new();
    for diagnostic in found {
        let file = diagnostic.span.and_then(|span| material.sources.get(span.source));
        let path = file.map(|file| file.path().to_owned()).unwrap_or_default();
        if path.starts_with(&own) {
            if diagnostics.iter().all(|known| *known != diagnostic) {
                diagnostics.push(diagnostic);
            }
        } else if !blamed.contains(&path) {
            blamed.push(path);
        }
    }
    for path in blamed {
        let told = not_consolidated(material.works[OWN], &path);
        if diagnostics.iter().all(|known| *known != told) {
            diagnostics.push(told);
        }
    }
}

/// An act that cannot be published because another one is wrong.
pub(super) fn not_consolidated(work: &Work, file: &str) -> Diagnostic {
    Diagnostic::error(
        "amend-not-consolidated",
        format!("không hợp nhất được văn bản này vì lỗi trong {file}"),
        format!("the act cannot be consolidated because of errors in {file}"),
    )
    .in_file(format!("content/{}", work.path))
    .hint(
        "sửa lỗi ở tệp đó; bản kết quả lần trước được giữ nguyên",
        "mend that file; the last good output stays",
    )
}

/// An amending act of which nobody knows when it takes effect.
fn open_day(work: &Work) -> Diagnostic {
    let told = Diagnostic::warning(
        "amend-day-open",
        "chưa xác định ngày có hiệu lực: các thao tác của văn bản này chưa được đưa vào bản hợp nhất",
        "its day of effect is not determined: its operations are not yet part of any consolidation",
    )
    .hint("thêm `effect: {from: …}` khi đã biết", "add `effect: {from: …}` once it is known");
    match work.decision.amends.first() {
        Some(list) => told.at(list.act.span),
        None => told,
    }
}
