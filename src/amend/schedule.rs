//! Which operations reach an act, from when to when, in which order.
//!
//! 1. Acts name the acts that they amend; [`cycle`] refuses circles.
//! 2. Operations may be changed themselves by later acts (`thao tác …`): for each day the operations of
//!    an act are those that are left of them on that day.
//! 3. They are carried out by day of effect, then day of signing, then number, then order of writing.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};

use crate::amend::address::Word;
use crate::amend::apply::expect::{letters, shown};
use crate::amend::clause::clause_of;
use crate::diag::{Diagnostic, Diagnostics, nearest};
use crate::model::Work;
use crate::model::act::{Block, Body, Status};
use crate::model::date::Date;
use crate::model::operation::{Amendment, Operation, Relation};
use crate::model::text::Text;
use crate::source::Span;

/// The acts that have to do with one another, by position.
#[derive(Debug, Clone)]
pub struct Family<'w> {
    /// Acts that amend and are amended; all that reach an act must be among them.
    pub works: Vec<&'w Work>,
    /// Which drafts count as if they were signed.
    pub drafts: Drafts,
    /// The act that each list of each act is about.
    targets: Vec<Vec<Option<usize>>>,
    /// The acts that amend each act.
    amenders: Vec<Vec<usize>>,
}

/// Which drafts count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// None: they are not law.
    None,
    /// This one, to see what it would do.
    Only(usize),
    /// All of them.
    All,
}

/// One operation on its way to an act.
#[derive(Debug, Clone)]
pub struct Scheduled<'w> {
    /// Position of the act that orders it.
    pub act: usize,
    /// The operation as it is on the day asked for.
    pub operation: Cow<'w, Operation>,
    /// Amends, or corrects.
    pub relation: Relation,
    /// Where it is ordered: `khoản 2 Điều 1`; empty when that is not said.
    pub clause: String,
    /// First day of effect; `None` when it is not determined.
    pub from: Option<Date>,
    /// Last day of effect.
    pub to: Option<Date>,
    /// Acts that have changed the operation itself.
    pub changed_by: Vec<usize>,
    /// Whether the act is a draft.
    pub draft: bool,
    /// Where it is written.
    pub span: Span,
    /// Position of the list and of the operation in it.
    order: (usize, usize),
}

impl Scheduled<'_> {
    /// Whether it has effect on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_some_and(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether both are the same operation of the same act, and say the same.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        (self.act, self.order) == (other.act, other.order) && self.changed_by == other.changed_by
    }
}

impl<'w> Family<'w> {
    /// Finds out which act amends which.
    #[must_use]
    pub fn new(works: impl IntoIterator<Item = &'w Work>, drafts: Drafts) -> Self {
        let works: Vec<&Work> = works.into_iter().collect();
        let (mut all_targets, mut amenders) = (Vec::new(), vec![Vec::new(); works.len()]);
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, work) in works.iter().enumerate() {
            by_name.entry(work.id()).or_default().push(at);
        }
        for (at, work) in works.iter().enumerate() {
            let target = |list: &Amendment| {
                let last = list.act.rsplit('/').next().unwrap_or(&list.act);
                let found = by_name.get(last).map_or(&[][..], Vec::as_slice);
                let by_path = found.iter().copied().find(|at| works[*at].path == list.act.value);
                by_path.or(match found {
                    [one] if last == list.act.as_str() => Some(*one),
                    _ => None,
                })
            };
            let targets: Vec<Option<usize>> = work.decision.amends.iter().map(target).collect();
            for &target in targets.iter().flatten() {
                if amenders[target].last() != Some(&at) {
                    amenders[target].push(at);
                }
            }
            all_targets.push(targets);
        }
        Self { works, drafts, targets: all_targets, amenders }
    }

    /// The acts that amend an act, by position.
    #[must_use]
    pub fn amenders(&self, base: usize) -> &[usize] {
        &self.amenders[base]
    }

    /// The acts that an act amends, by position, each once.
    #[must_use]
    pub fn targets(&self, act: usize) -> Vec<usize> {
        let mut targets: Vec<usize> = self.targets[act].iter().flatten().copied().collect();
        targets.sort_unstable();
        targets.dedup();
        targets
    }

    /// Position of the act that a name means: its path, or its id when that is unique.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<usize> {
        if let Some(at) = self.works.iter().position(|work| work.path == name) {
            return Some(at);
        }
        let mut found = self.works.iter().enumerate().filter(|(_, work)| work.id() == name);
        let (at, _) = found.next()?;
        found.next().is_none().then_some(at)
    }

    /// All operations on an act, whatever their days, in the order in which they are carried out, as
    /// they are on `day`; and what is wrong with operations on operations.
    #[must_use]
    pub fn schedule(&self, base: usize, day: Option<Date>) -> (Vec<Scheduled<'w>>, Diagnostics) {
        let mut diagnostics = Diagnostics::new();
        let found = self.schedule_to(base, day, 0, &mut diagnostics);
        (found, diagnostics)
    }

    fn schedule_to(
        &self,
        base: usize,
        day: Option<Date>,
        depth: usize,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Scheduled<'w>> {
        let mut found = Vec::new();
        // Circles are refused before; this only keeps a mistake of ours from going on for ever.
        if depth > self.works.len() {
            return found;
        }
        for &act in &self.amenders[base] {
            if self.is_out(act) {
                continue;
            }
            let lists = self.lists_on(act, base);
            let later = self.schedule_to(act, day, depth + 1, diagnostics);
            let mut own = self.operations(act, &lists, base);
            for scheduled in later {
                if day.is_none_or(|day| scheduled.holds_on(day)) {
                    self.change(&scheduled, &mut own, diagnostics);
                }
            }
            found.extend(own);
        }
        found.sort_by(|a, b| self.in_order(a, b));
        found
    }

    /// What is wrong with what an act does to the operations of another.
    #[must_use]
    pub fn check_operations(&self, target: usize, act: usize) -> Diagnostics {
        let mut diagnostics = Diagnostics::new();
        let lists: Vec<_> = self.works[target].decision.amends.iter().enumerate().collect();
        let mut own = self.operations(target, &lists, target);
        let later = self.schedule_to(target, None, 0, &mut Diagnostics::new());
        for scheduled in later.iter().filter(|one| one.act == act) {
            self.change(scheduled, &mut own, &mut diagnostics);
        }
        diagnostics
    }

    /// The lists of a work that are about an act, with their positions.
    fn lists_on(&self, act: usize, base: usize) -> Vec<(usize, &'w Amendment)> {
        let lists = self.works[act].decision.amends.iter().enumerate();
        lists.filter(|(at, _)| self.targets[act][*at] == Some(base)).collect()
    }

    /// Whether an act is a draft and drafts do not count.
    fn is_out(&self, act: usize) -> bool {
        let counts = match self.drafts {
            Drafts::None => false,
            Drafts::Only(one) => one == act,
            Drafts::All => true,
        };
        self.works[act].decision.status == Status::Draft && !counts
    }

    /// The operations of an act on another as they are written.
    fn operations(
        &self,
        act: usize,
        lists: &[(usize, &'w Amendment)],
        base: usize,
    ) -> Vec<Scheduled<'w>> {
        let work = &self.works[act];
        let effect = work.decision.effect.as_ref();
        let mut found = Vec::new();
        for &(list_at, list) in lists {
            for (at, operation) in list.operations.iter().enumerate() {
                let terms = operation.terms();
                let clause = clause_of(work, list_at, at);
                let of_unit = effect.and_then(|effect| {
                    effect.units.iter().find(|unit| same_clause(&unit.unit, &clause))
                });
                let written = terms.from.or(list.from.as_ref()).map(|day| day.value);
                let from = match list.relation {
                    Relation::Correct => written.or_else(|| own_day(self.works[base])),
                    Relation::Amend => written
                        .or_else(|| of_unit.and_then(|unit| unit.from).map(|day| day.value))
                        .or_else(|| effect.and_then(|effect| effect.from).map(|day| day.value)),
                };
                let to = terms
                    .to
                    .or(list.to.as_ref())
                    .or_else(|| of_unit.and_then(|unit| unit.to.as_ref()))
                    .or_else(|| effect.and_then(|effect| effect.to.as_ref()));
                found.push(Scheduled {
                    act,
                    operation: Cow::Borrowed(operation),
                    relation: list.relation,
                    clause,
                    from,
                    to: to.map(|day| day.value),
                    changed_by: Vec::new(),
                    draft: work.decision.status == Status::Draft,
                    span: place_of(operation).unwrap_or(list.act.span),
                    order: (list_at, at),
                });
            }
        }
        found
    }

    /// Carries out an operation on an act where it is about that act's operations or its effect.
    fn change(
        &self,
        later: &Scheduled<'w>,
        own: &mut [Scheduled<'w>],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(at) = targets(&later.operation).into_iter().next() else {
            // About the effect of the whole act.
            for scheduled in own.iter_mut() {
                Self::change_effect(later, scheduled, diagnostics);
            }
            return;
        };
        let Some(name) = operation_name(at) else { return };
        let known: Vec<String> = own
            .iter()
            .filter_map(|one| one.operation.terms().id.map(ToString::to_string))
            .collect();
        let Some(scheduled) = own.iter_mut().find(|scheduled| {
            scheduled.operation.terms().id.is_some_and(|id| id.value.as_str() == name)
        }) else {
            // It may be an operation on another act: those are looked through in their turn.
            let elsewhere = self.works[own.first().map_or(0, |one| one.act)]
                .decision
                .amends
                .iter()
                .flat_map(|list| &list.operations)
                .any(|operation| operation.terms().id.is_some_and(|id| id.value.as_str() == name));
            if !elsewhere {
                diagnostics.push(
                    Diagnostic::error(
                        "amend-operation-unknown",
                        format!("văn bản được sửa không có thao tác \"{name}\""),
                        format!("the amended act has no operation \"{name}\""),
                    )
                    .at(at.span)
                    .did_you_mean(nearest(name, known.iter().map(String::as_str))),
                );
            }
            return;
        };
        scheduled.changed_by.push(later.act);
        match &*later.operation {
            Operation::Substitute(verb) => {
                if let Err(told) = substitute(verb, scheduled) {
                    diagnostics.push(*told);
                }
            }
            Operation::Repeal(_) => {
                let in_force =
                    scheduled.from.zip(later.from).is_some_and(|(own, later)| own < later);
                if in_force {
                    diagnostics.push(
                        Diagnostic::error(
                            "amend-operation-in-force",
                            "thao tác này đã có hiệu lực; bãi bỏ nó không nói chữ cũ có trở lại hay không",
                            "the operation has taken effect; repealing it does not say whether the old text returns",
                        )
                        .at(at.span)
                        .hint(
                            "sửa thẳng văn bản gốc, hoặc dùng expire nếu muốn chữ cũ trở lại",
                            "amend the base act itself, or use expire if the old text is to return",
                        ),
                    );
                }
                // It never takes effect.
                (scheduled.from, scheduled.to) = (None, None);
            }
            _ => Self::change_effect(later, scheduled, diagnostics),
        }
    }

    fn change_effect(
        later: &Scheduled<'w>,
        scheduled: &mut Scheduled<'w>,
        diagnostics: &mut Diagnostics,
    ) {
        let day_before = |day: Option<Date>| day.and_then(Date::yesterday);
        let known = (scheduled.from, scheduled.to);
        match &*later.operation {
            Operation::Commence(verb) => scheduled.from = Some(verb.on.value),
            Operation::Extend(verb) => scheduled.to = Some(verb.until.value),
            Operation::Suspend(_) | Operation::Expire(_) => scheduled.to = day_before(later.from),
            Operation::Revive(_) => scheduled.to = None,
            Operation::Repeal(verb) if targets_whole(&verb.at.list) => {
                scheduled.to = day_before(later.from);
            }
            Operation::Substitute(_)
            | Operation::Insert(_)
            | Operation::Repeal(_)
            | Operation::Phrase(_)
            | Operation::Renumber(_)
            | Operation::Move(_)
            | Operation::Merge(_) => {
                if targets(&later.operation).iter().any(|at| operation_name(at).is_some()) {
                    diagnostics.push(
                        Diagnostic::error(
                            "amend-payload",
                            "với một thao tác chỉ dùng được substitute, repeal, commence, extend, suspend, revive, expire",
                            "of an operation only substitute, repeal, commence, extend, suspend, revive, expire are possible",
                        )
                        .at(later.span),
                    );
                }
                return;
            }
        }
        if known != (scheduled.from, scheduled.to) && !scheduled.changed_by.contains(&later.act) {
            scheduled.changed_by.push(later.act);
        }
    }

    fn in_order(&self, a: &Scheduled<'_>, b: &Scheduled<'_>) -> Ordering {
        let key = |one: &Scheduled<'_>| {
            let decision = &self.works[one.act].decision;
            let signed = decision.date.as_ref().map(|date| date.value);
            let number = decision.number.as_ref().map(|number| number.value.clone());
            let counted = number.as_deref().map(leading_number).unwrap_or_default();
            // What is not determined comes last.
            (one.from.is_none(), one.from, signed, counted, number)
        };
        key(a).cmp(&key(b)).then_with(|| (a.act, a.order).cmp(&(b.act, b.order)))
    }

    /// The days on which the text of an act changes, and the day on which it begins.
    #[must_use]
    pub fn days(&self, base: usize) -> Vec<Date> {
        let mut days = BTreeSet::new();
        days.extend(own_day(self.works[base]));
        // An operation may be changed on a later day: each day is asked for the days it knows.
        let mut asked = BTreeSet::new();
        let mut next: Vec<Option<Date>> = vec![None];
        while let Some(day) = next.pop() {
            if !asked.insert(day) {
                continue;
            }
            for scheduled in self.schedule(base, day).0 {
                let after = scheduled.to.and_then(Date::tomorrow);
                days.extend(scheduled.from.into_iter().chain(after));
            }
            // Operations that no act changes are the same on every day.
            if self.amenders[base].iter().all(|act| self.amenders[*act].is_empty()) {
                break;
            }
            for &act in &self.amenders[base] {
                self.days_of_changes(act, 0, &mut days);
            }
            next.extend(days.iter().copied().map(Some).filter(|day| !asked.contains(day)));
        }
        days.into_iter().collect()
    }

    /// Days on which the operations of an act may change, because that act is amended.
    fn days_of_changes(&self, act: usize, depth: usize, days: &mut BTreeSet<Date>) {
        if depth > self.works.len() {
            return;
        }
        for scheduled in self.schedule_to(act, None, 0, &mut Diagnostics::new()) {
            let after = scheduled.to.and_then(Date::tomorrow);
            days.extend(scheduled.from.into_iter().chain(after));
        }
        for &later in &self.amenders[act] {
            self.days_of_changes(later, depth + 1, days);
        }
    }

    /// Whether an act amends another, directly or through others.
    fn reaches(&self, act: usize, base: usize, depth: usize) -> bool {
        depth <= self.works.len()
            && self.targets[act]
                .iter()
                .flatten()
                .any(|&target| target == base || self.reaches(target, base, depth + 1))
    }
}

/// The day on which an act's own text begins to hold: that of its effect, else that of signing.
#[must_use]
pub fn own_day(work: &Work) -> Option<Date> {
    let effect = work.decision.effect.as_ref().and_then(|effect| effect.from);
    effect.or(work.decision.date).map(|day| day.value)
}

fn same_clause(a: &str, b: &str) -> bool {
    let fold = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    fold(a) == fold(b)
}

/// The addresses that an operation names as what it changes; none when it is about the whole act.
pub(crate) fn targets(operation: &Operation) -> Vec<&Text> {
    match operation {
        Operation::Substitute(verb) => vec![&verb.at],
        Operation::Insert(verb) => {
            [&verb.after, &verb.before, &verb.into].into_iter().flatten().collect()
        }
        Operation::Repeal(verb) => verb.at.list.iter().collect(),
        Operation::Phrase(verb) => verb.places.iter().flat_map(|places| &places.list).collect(),
        Operation::Renumber(verb) => vec![&verb.at],
        Operation::Move(verb) => vec![&verb.at],
        Operation::Merge(verb) => verb.at.list.iter().collect(),
        Operation::Commence(verb) => verb.at.iter().collect(),
        Operation::Extend(verb) => verb.at.iter().collect(),
        Operation::Suspend(verb) => verb.at.iter().collect(),
        Operation::Revive(verb) => verb.at.iter().collect(),
        Operation::Expire(verb) => verb.at.iter().collect(),
    }
}

/// Whether an operation is about operations, not about text.
pub(crate) fn is_about_operations(operation: &Operation) -> bool {
    targets(operation).iter().any(|at| operation_name(at).is_some())
}

/// The id in `thao tác t2`.
fn operation_name(at: &Text) -> Option<&str> {
    let address = crate::amend::address::parse(at, &[]).ok()?;
    let [element] = &address.elements[..] else { return None };
    let name = at.get(element.range.clone())?.split_whitespace().last()?;
    (element.word == Word::Operation).then_some(name)
}

fn targets_whole(at: &[Text]) -> bool {
    at.iter().any(|at| at.to_lowercase().starts_with("toàn bộ"))
}

/// Where an operation is written: at the place it names, else at what else it says.
pub(crate) fn place_of(operation: &Operation) -> Option<Span> {
    let named = targets(operation).first().map(|at| at.span);
    named.or_else(|| match operation {
        Operation::Phrase(verb) => verb.pairs.first().map(|pair| pair.hits.span),
        Operation::Commence(verb) => Some(verb.on.span),
        Operation::Extend(verb) => Some(verb.until.span),
        _ => None,
    })
}

fn leading_number(number: &str) -> u64 {
    let end = number.find(|c: char| !c.is_ascii_digit()).unwrap_or(number.len());
    number[..end].parse().unwrap_or(u64::MAX)
}

/// Puts new content into an operation that has not yet been carried out, or that is carried out anew.
fn substitute(
    verb: &crate::model::operation::Substitute,
    scheduled: &mut Scheduled<'_>,
) -> Result<(), Box<Diagnostic>> {
    let mut operation = scheduled.operation.clone().into_owned();
    let old = match &operation {
        Operation::Substitute(own) => own.text.as_ref().map(body_text),
        Operation::Insert(own) => own.text.as_ref().map(body_text),
        _ => None,
    };
    if let (Some(expected), Some(old)) = (&verb.expect, &old)
        && letters(expected) != letters(old)
    {
        return Err(Box::new(
            Diagnostic::error(
                "amend-expect-differs",
                format!(
                    "thao tác này đang ghi \"{}\", không phải \"{}\"",
                    shown(old),
                    shown(expected)
                ),
                format!("the operation says \"{}\", not \"{}\"", shown(old), shown(expected)),
            )
            .at(expected.span),
        ));
    }
    match &mut operation {
        Operation::Substitute(own) => {
            own.text = verb.text.clone().or_else(|| own.text.clone());
            own.row = verb.row.clone().or_else(|| own.row.clone());
            own.table = verb.table.clone().or_else(|| own.table.clone());
            own.annex = verb.annex.clone().or_else(|| own.annex.clone());
            own.lead = verb.lead.clone().or_else(|| own.lead.clone());
            own.coordinating = verb.coordinating.clone().or_else(|| own.coordinating.clone());
            own.period = verb.period.or(own.period);
            own.recurrence = verb.recurrence.or(own.recurrence);
            own.indicators = verb.indicators.clone().or_else(|| own.indicators.clone());
            own.target = verb.target.clone().or_else(|| own.target.clone());
        }
        Operation::Insert(own) => {
            own.text = verb.text.clone().or_else(|| own.text.clone());
            if let Some(row) = &verb.row {
                own.rows = vec![(**row).clone()];
            }
            own.annex = verb.annex.clone().or_else(|| own.annex.clone());
        }
        _ => {
            return Err(Box::new(
                Diagnostic::error(
                    "amend-payload",
                    "thao tác được nêu không có nội dung mới để thay",
                    "the operation named holds no new content to substitute",
                )
                .at(verb.at.span),
            ));
        }
    }
    scheduled.operation = Cow::Owned(operation);
    Ok(())
}

/// The words of a body, a paragraph or a row of a table a line.
#[must_use]
pub fn body_text(body: &Body) -> String {
    let lines = body.blocks.iter().map(|block| match block {
        Block::Prose(text) | Block::Missing(text) | Block::Drafted(text) => text.value.clone(),
        Block::Quote(body) => body_text(body),
        Block::Table(table) => crate::amend::place::table_lines(table).join("\n"),
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// Refuses acts that amend one another in a circle, or themselves.
#[must_use]
pub fn cycle(family: &Family<'_>) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for (at, work) in family.works.iter().enumerate() {
        for (list_at, list) in work.decision.amends.iter().enumerate() {
            let Some(target) = family.targets[at][list_at] else { continue };
            if target == at || family.reaches(target, at, 0) {
                diagnostics.push(
                    Diagnostic::error(
                        "amend-cycle",
                        format!("\"{}\" sửa \"{}\", và ngược lại: vòng lặp", work.id(), list.act),
                        format!(
                            "\"{}\" amends \"{}\" and the other way round: a circle",
                            work.id(),
                            list.act
                        ),
                    )
                    .at(list.act.span),
                );
                continue;
            }
            let (own, earlier) = (day_signed(work), day_signed(family.works[target]));
            if own.zip(earlier).is_some_and(|(own, earlier)| own < earlier) {
                diagnostics.push(
                    Diagnostic::error(
                        "amend-before-base",
                        format!("văn bản này ký trước văn bản mà nó sửa (\"{}\")", list.act),
                        format!("this act was signed before the act it amends (\"{}\")", list.act),
                    )
                    .at(list.act.span),
                );
            }
        }
    }
    diagnostics
}

fn day_signed(work: &Work) -> Option<Date> {
    work.decision.date.as_ref().map(|day| day.value)
}

/// An act that is named and not there.
#[must_use]
pub fn unknown_act<'k>(
    name: &Text,
    known: impl Iterator<Item = &'k str> + Clone,
) -> Option<Diagnostic> {
    let last = |path: &'k str| path.rsplit('/').next().unwrap_or(path);
    let by_path = known.clone().any(|path| path == name.value);
    let by_id = known.clone().filter(|path| last(path) == name.value).count();
    if by_path || by_id == 1 {
        return None;
    }
    let told = if by_id > 1 {
        Diagnostic::error(
            "amend-act-unknown",
            format!("có nhiều văn bản mã \"{name}\"; ghi cả đường dẫn"),
            format!("several acts have the id \"{name}\"; give the path"),
        )
    } else {
        Diagnostic::error(
            "amend-act-unknown",
            format!("không có văn bản \"{name}\" trong content/"),
            format!("there is no act \"{name}\" in content/"),
        )
        .did_you_mean(nearest(name, known.map(last)))
    };
    Some(told.at(name.span))
}
