//! What is published of an act that is amended, and of one that amends.
//!
//! | key in the manifest | file | of which act |
//! |---|---|---|
//! | `hop-nhat-<day>/<format>` | the text as of each day on which it changes, and of each `--as-of` | amended |
//! | `doi-chieu-<day>_<day>/html` | redline of one version against the one before | amended |
//! | `so-sanh-<day>_<day>/…` | comparison of the two: cũ, mới, căn cứ | amended |
//! | `lich-su/html` | all versions on a time line | amended |
//! | `so-sanh-<act>/…`, `doi-chieu-<act>/html` | what it does to each act, to go with the submission | amending |
//!
//! Everything is worked out before anything is rendered: with one error nothing of the act is made.

use std::collections::BTreeMap;

use crate::amend::schedule::{cycle, own_day, unknown_act};
use crate::amend::{
    Compared, Consolidated, Drafts, Family, agreement, before_and_after, compare, consolidate,
    drafted,
};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Work;
use crate::model::act::Status;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::profile::Profile;
use crate::render::Format;
use crate::source::Sources;
use crate::view::{self, ComposeOptions, View};

/// What editions are made from.
#[derive(Clone, Copy)]
pub(super) struct Material<'a> {
    /// The act first, then the others that it is made from.
    pub(super) works: &'a [Work],
    pub(super) sources: &'a Sources,
    pub(super) registry: &'a Registry,
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
    pub(super) view: View,
    pub(super) formats: Vec<Format>,
}

impl Publication {
    /// Key in the manifest and file: `hop-nhat-2012-07-01/html` and
    /// `2012/209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-07-01.html`.
    pub(super) fn names(&self, work: &Work, format: Format) -> (String, String) {
        let (path, id) = (&work.path, work.id());
        let (name, extension) = (format.name(), format.extension());
        match self.key.as_str() {
            "" => (name.to_owned(), format!("{path}/{id}.{extension}")),
            key => (format!("{key}/{name}"), format!("{path}/{id}.{key}.{extension}")),
        }
    }
}

impl Editions<'_> {
    /// What is published beside the act as signed.
    pub(super) fn publications(
        &self,
        registry: &Registry,
        profile: &Profile,
        options: ComposeOptions,
    ) -> Vec<Publication> {
        let compose = |work: &Work| view::compose(work, registry, profile, options);
        let mut found = Vec::new();
        // The first version is the act as signed, unless it was corrected from the beginning.
        let changed = self.versions.iter().filter(|version| !version.changes.is_empty());
        for version in changed.chain(&self.as_of) {
            let key = format!("hop-nhat-{}", version.day);
            let edition = compose(&version.edition(&self.family, registry));
            if found.iter().all(|known: &Publication| known.key != key) {
                found.push(Publication { key, view: edition, formats: Format::ALL.to_vec() });
            }
        }
        found
    }
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
    /// Place by place.
    pub(super) fn compared(&self) -> Vec<Compared> {
        compare(&self.family, &self.before, &self.after)
    }
}

/// Works out all versions of an act and what it does to others.
pub(super) fn work_out<'a>(
    material: Material<'a>,
    known: impl Iterator<Item = &'a str> + Clone,
    as_of: impl Iterator<Item = Date>,
) -> Editions<'a> {
    let works = material.works;
    let drafts = if material.with_drafts { Drafts::All } else { Drafts::None };
    let family = Family::new(works, drafts);
    let mut editions = Editions {
        versions: Vec::new(),
        as_of: Vec::new(),
        effects: Vec::new(),
        diagnostics: Diagnostics::new(),
        family,
    };
    let own = &works[OWN];
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
    let family = Family::new(works, counting(own, material.with_drafts));
    for target in family.targets(OWN) {
        let ((before, after), found) = before_and_after(&family, target, OWN, material.registry);
        tell(&mut editions.diagnostics, found, material);
        let found = family.check_operations(target, OWN);
        tell(&mut editions.diagnostics, found, material);
        let family = family.clone();
        editions.effects.push(EffectOn { family, target, before, after });
    }
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
    works: &[Work],
    registry: &Registry,
    with_drafts: bool,
) -> (Work, Diagnostics) {
    let own = &works[OWN];
    if own.decision.amends.is_empty() {
        return (own.clone(), Diagnostics::new());
    }
    let family = Family::new(works, counting(own, with_drafts));
    if cycle(&family).has_errors() {
        return (own.clone(), Diagnostics::new());
    }
    // Each act as it stands before this one; what is wrong on the way is told with its editions.
    let bases: BTreeMap<usize, Work> = family
        .targets(OWN)
        .into_iter()
        .map(|target| {
            let ((before, _), _) = before_and_after(&family, target, OWN, registry);
            (target, before.plain())
        })
        .collect();
    let base = |name: &str| family.find(name).and_then(|target| bases.get(&target));
    let (worded, mut diagnostics) = drafted(own, &base, registry);
    diagnostics.extend(agreement(own, &base, registry));
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
fn tell(diagnostics: &mut Diagnostics, found: Diagnostics, material: Material<'_>) {
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
        let told = not_consolidated(&material.works[OWN], &path);
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
