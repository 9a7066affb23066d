//! An act as it reads on a day: its operations carried out, its notes written.

use std::collections::HashMap;
use std::ops::Range;

use crate::amend::apply::{Change, Editor, missed};
use crate::amend::place::{Part, Place, names, row_lines, text_at};
use crate::amend::schedule::{Family, Scheduled, is_about_operations, own_day};
use crate::amend::tree::{Kind, Mark, NOWHERE, NodeId, ROOT, Slot, Tree, number_of};
use crate::amend::words;
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Work;
use crate::model::act::{Block, Class};
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::edition::{Authentication, Edition, Form, NOTE_PREFIX, Note};
use crate::model::operation::Relation;
use crate::model::prose::{Addresses, Level, paragraphs};
use crate::model::table::Row;
use crate::model::text::Spanned;
use crate::source::Span;

/// An act as it reads on a day.
#[derive(Debug)]
pub struct Consolidated<'w> {
    /// The day.
    pub day: Date,
    /// Position of the act in its family.
    pub base: usize,
    /// The operations that were carried out, in order.
    pub carried_out: Vec<Scheduled<'w>>,
    /// What they changed; [`Change::by`] counts `carried_out`.
    pub changes: Vec<Change>,
    tree: Tree,
}

/// Carries out what has effect on `day`. With errors the result is half done and must not be published.
#[must_use]
pub fn consolidate<'w>(
    family: &Family<'w>,
    base: usize,
    day: Date,
    registry: &Registry,
) -> (Consolidated<'w>, Diagnostics) {
    let (scheduled, diagnostics) = family.schedule(base, Some(day));
    let carried_out = scheduled.into_iter().filter(|one| one.holds_on(day)).collect();
    carry_out(family, base, day, carried_out, registry, diagnostics)
}

/// The act right before and right after what one act does to it, whatever comes later; operations of that
/// act whose day is open are carried out as well.
#[must_use]
pub fn before_and_after<'w>(
    family: &Family<'w>,
    base: usize,
    act: usize,
    registry: &Registry,
) -> ((Consolidated<'w>, Consolidated<'w>), Diagnostics) {
    let (all, _) = family.schedule(base, None);
    let own = all.iter().filter(|one| one.act == act).filter_map(|one| one.from).max();
    let last = all.iter().filter_map(|one| one.from).max();
    let day = own.or(last).or_else(|| own_day(family.works[base])).unwrap_or(Date::EPOCH);
    let (scheduled, diagnostics) = family.schedule(base, Some(day));
    let is_own = |one: &Scheduled<'_>| one.act == act;
    let first = scheduled.iter().position(is_own).unwrap_or(scheduled.len());
    let end = scheduled.iter().rposition(is_own).map_or(0, |at| at + 1);
    let before = scheduled[..first].iter().filter(|one| one.holds_on(day)).cloned().collect();
    let after =
        scheduled[..end].iter().filter(|one| is_own(one) || one.holds_on(day)).cloned().collect();
    let (before, _) = carry_out(family, base, day, before, registry, Diagnostics::new());
    let (after, diagnostics) = carry_out(family, base, day, after, registry, diagnostics);
    ((before, after), diagnostics)
}

fn carry_out<'w>(
    family: &Family<'w>,
    base: usize,
    day: Date,
    mut carried_out: Vec<Scheduled<'w>>,
    registry: &Registry,
    mut diagnostics: Diagnostics,
) -> (Consolidated<'w>, Diagnostics) {
    carried_out.retain(|one| !is_about_operations(&one.operation));
    let mut tree = Tree::new(family.works[base]);
    let mut editor = Editor::new(&mut tree, registry);
    for (by, scheduled) in carried_out.iter().enumerate() {
        editor.apply(by, &scheduled.operation);
    }
    editor.check_grids();
    let changes = std::mem::take(&mut editor.changes);
    diagnostics.extend(std::mem::take(&mut editor.diagnostics));
    (Consolidated { day, base, carried_out, changes, tree }, diagnostics)
}

/// The day of effect that notes tell. What a correction sets right holds from the day of the corrected act,
/// but the correcting act has no effect before its own.
fn told_from(family: &Family<'_>, scheduled: &Scheduled<'_>) -> Option<Date> {
    match scheduled.relation {
        Relation::Amend => scheduled.from,
        Relation::Correct => own_day(family.works[scheduled.act]),
    }
}

/// Stands for the note about the grounds of the amending acts.
const GROUNDS: usize = usize::MAX - 1;
/// Stands for the note that quotes their articles of effect.
const EFFECT: usize = usize::MAX - 2;

impl Consolidated<'_> {
    /// The text without notes.
    #[must_use]
    pub fn plain(&self) -> Work {
        self.tree.to_plain_work()
    }

    /// The text at a stable id or printed address; `None` when there is no such place on this day.
    #[must_use]
    pub fn text(&self, address: &str) -> Option<String> {
        let place = self.place(address)?;
        Some(text_at(&self.tree, &place))
    }

    /// The same for comparisons: of a row each cell on a line of its own, with the title of its column.
    #[must_use]
    pub fn text_for_comparison(&self, id: &str) -> Option<String> {
        let place = self.place(id)?;
        let whole_row = place.part == Part::Whole && self.tree.row_of(place.node).is_some();
        Some(if whole_row {
            row_lines(&self.tree, place.node)
        } else {
            text_at(&self.tree, &place)
        })
    }

    /// Why there is no place of this address on this day.
    #[must_use]
    pub fn miss(&self, address: &str) -> Option<Diagnostic> {
        let text = Spanned::new(address.to_owned(), NOWHERE);
        let miss = crate::amend::resolve::resolve(&self.tree, address).err()?;
        Some(missed(&text, miss))
    }

    pub(crate) fn place(&self, address: &str) -> Option<Place> {
        crate::amend::resolve::resolve(&self.tree, address)
            .ok()
            .or_else(|| place_by_id(&self.tree, address))
    }

    /// What a person asks about one place on this day.
    #[must_use]
    pub fn asked(&self, address: &str) -> Option<Asked<'_>> {
        let place = self.place(address)?;
        let named = names(&self.tree, &place);
        let inside = |id: &str, outer: &str| {
            outer.is_empty()
                || id
                    .strip_prefix(outer)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with("__"))
        };
        let touching = self
            .changes
            .iter()
            .filter(|change| inside(&change.id, &named.id) || inside(&named.id, &change.id));
        Some(Asked {
            changes: touching.collect(),
            text: text_at(&self.tree, &place),
            address: named.address,
            id: named.id,
            written: self.written(&place),
        })
    }

    /// Where the text of a place is written: in the act itself, or in the one that changed it last.
    fn written(&self, place: &Place) -> (Span, Option<(String, Range<usize>)>) {
        let node = self.tree.node(place.node);
        let whole = (node.span, None);
        match &place.part {
            Part::Whole | Part::Slot(Slot::Text | Slot::Head) => {
                match self.tree.written(place.node) {
                    Some((text, range)) => (text.span, Some((text.value.clone(), range))),
                    None => whole,
                }
            }
            Part::Slot(Slot::Cell(column)) => {
                let cell = self.tree.shown(place.node, column);
                cell.map_or(whole, |cell| (cell.span, None))
            }
            Part::Indicator(at) => {
                let row = self.tree.row_of(place.node);
                let indicator = row.and_then(|row| row.indicators.get(*at));
                indicator.map_or(whole, |indicator| (indicator.text.span, None))
            }
            Part::Slot(_) => whole,
        }
    }

    /// The row that a change touches, as it is in this consolidation, with its printed address.
    #[must_use]
    pub fn row_of(&self, change: &Change) -> Option<(&Row, String)> {
        let place = self.place(&change.id)?;
        let row = self.tree.row_of(place.node)?;
        Some((row, names(&self.tree, &Place::whole(place.node)).address))
    }

    /// The text with its notes, head and list of amending acts.
    #[must_use]
    pub fn edition(&self, family: &Family<'_>, registry: &Registry) -> Work {
        let mut tree = self.tree.clone();
        let acts = self.acts_told(family);
        if !acts.is_empty() {
            mark_grounds(&mut tree);
            mark_effect(&mut tree);
        }
        let mut numbers: HashMap<usize, usize> = HashMap::new();
        let mut order: Vec<usize> = Vec::new();
        let mut work = tree.to_work(&mut |change| {
            let number = *numbers.entry(change).or_insert_with(|| {
                order.push(change);
                order.len()
            });
            format!("[^{NOTE_PREFIX}{number}]")
        });
        let base = &family.works[self.base];
        let notes = order.iter().map(|change| match *change {
            GROUNDS => grounds(family, &acts),
            EFFECT => effect(family, &acts),
            at => self.note(family, at),
        });
        let amended_by = acts.iter().map(|(act, from)| {
            let full = words::act_in_full(family.works[*act], registry);
            format!("{full}{}", words::in_effect_from(*from))
        });
        let mut base_line = words::act_in_full(base, registry);
        base_line.push_str(&words::in_effect_from(own_day(base)));
        if acts.is_empty() {
            base_line.push('.');
        } else {
            let changed = words::changed(self.carried_out.iter().map(|one| one.relation));
            base_line.push_str(&format!(", {changed} bởi:"));
        }
        work.edition = Some(Box::new(Edition {
            as_of: self.day,
            form: form(base, self.day),
            base: base_line,
            amended_by: amended_by.collect(),
            notes: notes.collect(),
            draft: self.carried_out.iter().any(|one| one.draft),
        }));
        work
    }

    /// The acts whose operations were carried out, in order, each with its first day of effect.
    #[must_use]
    pub fn acts(&self) -> Vec<(usize, Option<Date>)> {
        let mut acts: Vec<(usize, Option<Date>)> = Vec::new();
        for scheduled in &self.carried_out {
            if acts.iter().all(|(act, _)| *act != scheduled.act) {
                acts.push((scheduled.act, scheduled.from));
            }
        }
        acts
    }

    /// The same, each with the day of effect that is told of it.
    fn acts_told(&self, family: &Family<'_>) -> Vec<(usize, Option<Date>)> {
        let mut acts = self.acts();
        for (act, from) in &mut acts {
            let first = self.carried_out.iter().find(|one| one.act == *act);
            *from = first.map_or(*from, |first| told_from(family, first));
        }
        acts
    }

    fn note(&self, family: &Family<'_>, at: usize) -> Note {
        let Some(change) = self.changes.get(at) else { return Note { paragraphs: Vec::new() } };
        let scheduled = &self.carried_out[change.by];
        let mut text = words::done(change, scheduled.relation);
        text.push_str(&format!(" theo quy định tại {}", Self::ordered_at(family, scheduled)));
        for &act in &scheduled.changed_by {
            text.push_str(&format!(
                "; quy định này được sửa đổi bởi {}",
                words::act_in_notes(family.works[act])
            ));
        }
        text.push_str(&words::in_effect_from(told_from(family, scheduled)));
        text.push('.');
        Note { paragraphs: vec![text] }
    }

    /// `khoản 2 Điều 1 của Quyết định số …`.
    fn ordered_at(family: &Family<'_>, scheduled: &Scheduled<'_>) -> String {
        let act = words::act_in_notes(family.works[scheduled.act]);
        match scheduled.clause.as_str() {
            "" => act,
            clause => format!("{clause} của {act}"),
        }
    }

    /// The causing clause and act of a change, for lists in which the act is named in full elsewhere.
    #[must_use]
    pub fn cause(&self, family: &Family<'_>, change: &Change) -> String {
        let scheduled = &self.carried_out[change.by];
        let act = words::act_by_number(family.works[scheduled.act]);
        let clause = match scheduled.clause.as_str() {
            "" => act,
            clause => format!("{clause} {act}"),
        };
        let from = words::in_effect_from(told_from(family, scheduled));
        words::capitalized(&format!("{clause}{from}"))
    }

    /// Whether a change amends or corrects.
    #[must_use]
    pub fn relation(&self, change: &Change) -> Relation {
        self.carried_out[change.by].relation
    }

    /// Every place of the text with its stable id, printed address and text, in order of print: units,
    /// headings, rows, cells.
    #[must_use]
    pub fn places(&self) -> Vec<PlaceText> {
        let mut found = Vec::new();
        for id in self.tree.subtree(ROOT) {
            for place in places_of(&self.tree, id) {
                let named = names(&self.tree, &place);
                let text = text_at(&self.tree, &place);
                found.push(PlaceText { id: named.id, address: named.address, text });
            }
        }
        found
    }
}

/// A place that is asked about.
#[derive(Debug, Clone)]
pub struct Asked<'c> {
    /// Printed address.
    pub address: String,
    /// Stable id.
    pub id: String,
    /// What stands there.
    pub text: String,
    /// Where that is written; for a paragraph also the text that holds it and its bytes in that.
    pub written: (Span, Option<(String, Range<usize>)>),
    /// What was done to it, to what holds it, or to what it holds, in order.
    pub changes: Vec<&'c Change>,
}

/// A place and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceText {
    /// Stable id.
    pub id: String,
    /// Printed address.
    pub address: String,
    /// Its text.
    pub text: String,
}

fn places_of(tree: &Tree, id: NodeId) -> Vec<Place> {
    match &tree.node(id).kind {
        Kind::Act => vec![Place::slot(id, Slot::Title)],
        Kind::Citation(_) => vec![Place::whole(id)],
        Kind::Unit(_) => vec![Place::slot(id, Slot::Text)],
        Kind::Annex(_) | Kind::Table(_) => vec![Place::slot(id, Slot::Title)],
        Kind::Row(row) => {
            let table = tree.table_of(id).map(|(_, table)| table);
            let columns = table.into_iter().flat_map(|table| &table.columns);
            let cells = columns
                .filter(|column| tree.own_cell(id, &column.id.value).is_some())
                .map(|column| Place::slot(id, Slot::Cell(column.id.value.clone())));
            let title = row.title.iter().map(|_| Place::slot(id, Slot::Title));
            title.chain(cells).collect()
        }
        Kind::Fixed(_) => vec![Place::whole(id)],
    }
}

impl Consolidated<'_> {
    /// The act as a tree, its repealed units among the others.
    pub(crate) fn amended(&self) -> &Tree {
        &self.tree
    }
}

/// A place by the stable id that [`names`] gives it.
fn place_by_id(tree: &Tree, id: &str) -> Option<Place> {
    let id = id.trim();
    if id == "title" {
        return Some(Place::slot(ROOT, Slot::Title));
    }
    let (unit, part) = id.rsplit_once("__")?;
    let node = tree.by_address(unit)?;
    if let Some(("indicator", indicator)) = part.split_once('_') {
        let row = tree.row_of(node)?;
        let at = row.indicators.iter().position(|one| one.id.value.as_str() == indicator)?;
        return Some(Place { node, part: Part::Indicator(at) });
    }
    let slot = match part.split_once('_') {
        Some(("cell", column)) => Slot::Cell(crate::model::id::Id::parse(column).ok()?),
        Some(("column", column)) => Slot::Column(crate::model::id::Id::parse(column).ok()?),
        Some(("note", at)) => Slot::Footnote(at.parse::<usize>().ok()?.checked_sub(1)?),
        _ => match part {
            "title" => Slot::Title,
            "label" => Slot::Label,
            "reference" => Slot::Reference,
            "text" => Slot::Text,
            _ => return None,
        },
    };
    Some(Place { node, part: Part::Slot(slot) })
}

/// The form that an edition of a day has: an authenticated one where the author has given its number or
/// who authenticates it.
fn form(base: &Work, day: Date) -> Form {
    let decision = &base.decision;
    let given = decision.consolidations.iter().find(|given| given.as_of.value == day);
    match given.filter(|_| decision.class == Class::Normative) {
        None => Form::ReadingCopy,
        Some(given) => Form::Authenticated(Box::new(Authentication {
            issuer: given.issuer.value.clone(),
            number: given.number.as_ref().map(|number| number.value.clone()),
            place: given.place.as_ref().map(|place| place.value.clone()),
            date: given.date.as_ref().map(|date| date.value),
            signatures: given.signatures.clone(),
            recipients: given.recipients.iter().map(|line| line.value.clone()).collect(),
        })),
    }
}

/// The note about the grounds of amending acts stands at the end of the grounds; without grounds, at the
/// title.
fn mark_grounds(tree: &mut Tree) {
    let last =
        tree.children(ROOT).filter(|id| matches!(tree.node(*id).kind, Kind::Citation(_))).last();
    let (node, slot) = match last {
        Some(node) => (node, Slot::Text),
        None => (ROOT, Slot::Title),
    };
    tree.node_mut(node).marks.push(Mark { slot, at: usize::MAX, change: GROUNDS });
}

/// The note that quotes the articles of effect stands at the article of effect: the last one that speaks
/// of it, else the last one.
fn mark_effect(tree: &mut Tree) {
    let articles: Vec<NodeId> = tree
        .children(ROOT)
        .filter(
            |id| matches!(&tree.node(*id).kind, Kind::Unit(unit) if unit.level == Level::Article),
        )
        .collect();
    let speaks = |id: &&NodeId| speaks_of_effect(&text_at(tree, &Place::whole(**id)));
    let found = articles.iter().rev().find(speaks).or(articles.last()).copied();
    let (node, slot) = match found {
        Some(node) => (node, Slot::Head),
        None => (ROOT, Slot::Title),
    };
    tree.node_mut(node).marks.push(Mark { slot, at: usize::MAX, change: EFFECT });
}

fn speaks_of_effect(text: &str) -> bool {
    let text = text.to_lowercase();
    text.contains("có hiệu lực")
}

/// `… có căn cứ ban hành như sau: “…”`, act by act.
fn grounds(family: &Family<'_>, acts: &[(usize, Option<Date>)]) -> Note {
    let mut lines = Vec::new();
    for (act, _) in acts {
        let work = &family.works[*act];
        let mut quoted: Vec<String> =
            work.decision.citations.iter().map(|line| line.text.value.clone()).collect();
        // Since 2025 a sentence stands for `QUYẾT ĐỊNH:`, and closes the grounds.
        let enacting = work.decision.enacting.as_ref();
        quoted.extend(enacting.filter(|text| !text.ends_with(':')).map(|text| text.value.clone()));
        if quoted.is_empty() {
            lines.push(format!("{} không ghi căn cứ ban hành.", words::act_in_notes(work)));
            continue;
        }
        lines.push(format!("{} có căn cứ ban hành như sau:", words::act_in_notes(work)));
        lines.extend(in_quotes(quoted));
    }
    Note { paragraphs: lines }
}

/// `Điều 2 và Điều 3 của …, có hiệu lực kể từ ngày …, quy định như sau: “…”`, the latest act first.
fn effect(family: &Family<'_>, acts: &[(usize, Option<Date>)]) -> Note {
    let mut lines = Vec::new();
    for (act, from) in acts.iter().rev() {
        let work = &family.works[*act];
        let (articles, quoted) = closing_articles(work);
        let act = words::act_in_notes(work);
        let from = words::in_effect_from(*from);
        if quoted.is_empty() {
            lines.push(format!("{act}{from}."));
            continue;
        }
        lines.push(format!("{} của {act}{from}, quy định như sau:", listed(&articles)));
        lines.extend(in_quotes(quoted));
    }
    Note { paragraphs: lines }
}

/// `Điều 2`, `Điều 2 và Điều 3`, `Điều 2, Điều 3 và Điều 4`.
fn listed(names: &[String]) -> String {
    match names {
        [before @ .., last] if !before.is_empty() => format!("{} và {last}", before.join(", ")),
        _ => names.concat(),
    }
}

/// The articles from the first one on that speaks of effect: effect, transition, execution.
fn closing_articles(work: &Work) -> (Vec<String>, Vec<String>) {
    let mut addresses = Addresses::default();
    let mut articles: Vec<(String, Vec<String>)> = Vec::new();
    for block in &work.decision.body.blocks {
        let Block::Prose(text) = block else { continue };
        for paragraph in paragraphs(text, &mut addresses) {
            let line = crate::amend::place::unit_line(&paragraph.mark, &paragraph.text);
            if paragraph.level == Level::Article {
                articles.push((format!("Điều {}", number_of(&paragraph.mark)), vec![line]));
            } else if let Some((_, lines)) = articles.last_mut() {
                lines.push(line);
            }
        }
    }
    let first =
        articles.iter().position(|(_, lines)| lines.iter().any(|line| speaks_of_effect(line)));
    let closing = first.map_or(&[][..], |first| &articles[first..]);
    let names = closing.iter().map(|(name, _)| name.clone()).collect();
    (names, closing.iter().flat_map(|(_, lines)| lines.clone()).collect())
}

/// Lines in one pair of quotation marks.
fn in_quotes(mut lines: Vec<String>) -> Vec<String> {
    if let Some(first) = lines.first_mut() {
        first.insert(0, '“');
    }
    if let Some(last) = lines.last_mut() {
        last.push('”');
    }
    lines
}
