//! Phrases: replaced, deleted, inserted wherever they stand in the places named, as often as is said.

use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use crate::amend::apply::expect::letters;
use crate::amend::apply::{Act, Editor};
use crate::amend::place::{Part, Place, fold, names, one_line};
use crate::amend::tree::{Kind, NodeId, ROOT, Slot};
use crate::diag::Diagnostic;
use crate::model::id::Id;
use crate::model::operation::{Pair, Phrase, Texts};
use crate::model::table::{CellContent, Role};
use crate::model::text::{Spanned, Text};

/// How many places of hits are told.
const TOLD: usize = 6;

type Done = Result<(), Box<Diagnostic>>;

/// A pair as it is looked for: what stands there, what will.
struct Change<'p> {
    pair: &'p Pair,
    old: &'p Text,
    new: String,
    act: Act,
}

/// A phrase found in a text.
#[derive(Debug, Clone)]
struct Hit {
    node: NodeId,
    slot: Slot,
    range: Range<usize>,
    pair: usize,
}

impl Editor<'_> {
    pub(super) fn phrase(&mut self, verb: &Phrase) -> Done {
        let changes = self.pairs(&verb.pairs)?;
        let slots = self.slots(verb.places.as_ref(), verb.except.as_ref())?;
        let mut hits = Vec::new();
        for (node, slot, text) in &slots {
            for (range, pair) in found(text, &changes) {
                hits.push(Hit { node: *node, slot: slot.clone(), range, pair });
            }
        }
        self.hits_as_said(&changes, &hits, &slots)?;
        let mut by_slot: Vec<((NodeId, Slot), Vec<Hit>)> = Vec::new();
        for hit in hits {
            let key = (hit.node, hit.slot.clone());
            match by_slot.last_mut() {
                Some((last, list)) if *last == key => list.push(hit),
                _ => by_slot.push((key, vec![hit])),
            }
        }
        self.agencies_follow(verb, &changes, &by_slot)?;
        self.targets_stand(&changes, &by_slot)?;
        for ((node, slot), hits) in &by_slot {
            self.write(*node, slot, hits, &changes);
        }
        self.change_agencies(verb, &by_slot)
    }

    /// The pairs, each of them complete.
    fn pairs<'p>(&mut self, pairs: &'p [Pair]) -> Result<Vec<Change<'p>>, Box<Diagnostic>> {
        let mut changes = Vec::new();
        for pair in pairs {
            self.span = pair.hits.span;
            let change = match (&pair.old, &pair.new, &pair.after) {
                (Some(old), Some(new), None) => Change {
                    pair,
                    old,
                    new: new.value.clone(),
                    act: Act::PhraseReplaced(old.value.clone(), new.value.clone()),
                },
                (Some(old), None, None) => Change {
                    pair,
                    old,
                    new: String::new(),
                    act: Act::PhraseDeleted(old.value.clone()),
                },
                (None, Some(new), Some(after)) => {
                    let parted = new.starts_with(|c: char| c.is_alphanumeric());
                    let space = if parted { " " } else { "" };
                    Change {
                        pair,
                        old: after,
                        new: format!("{}{space}{}", after.value, new.value),
                        act: Act::PhraseInserted(after.value.clone(), new.value.clone()),
                    }
                }
                _ => {
                    return Err(self.refuse(
                        "amend-payload",
                        "mỗi cặp cần old và new (thay), chỉ old (bỏ), hoặc after và new (bổ sung)",
                        "a pair needs old and new (replace), old alone (delete), or after and new (insert)",
                    ));
                }
            };
            self.span = change.old.span;
            if change.old.trim().is_empty() {
                return Err(self.needs("old"));
            }
            if changes.iter().any(|known: &Change<'_>| known.old.value == change.old.value) {
                return Err(self.refuse(
                    "amend-payload",
                    format!("cụm từ \"{}\" được nêu hai lần", change.old),
                    format!("the phrase \"{}\" is named twice", change.old),
                ));
            }
            changes.push(change);
        }
        Ok(changes)
    }

    /// Every text of the places in order of print. Grounds, recipients, signatures and the act's title
    /// belong to the act as it was signed: they are looked at only where they are named.
    fn slots(
        &mut self,
        places: Option<&Texts>,
        except: Option<&Texts>,
    ) -> Result<Vec<(NodeId, Slot, String)>, Box<Diagnostic>> {
        let (mut slots, mut seen) = (Vec::new(), HashSet::new());
        let named = match places {
            Some(places) if !places.list.is_empty() => {
                let mut named = Vec::new();
                for at in &places.list {
                    named.extend(self.scope(at)?);
                }
                named
            }
            _ => vec![Place::whole(ROOT)],
        };
        for place in named {
            for slot in self.slots_of(&place) {
                if seen.insert(slot.clone()) {
                    slots.push(slot);
                }
            }
        }
        for at in except.into_iter().flat_map(|except| &except.list) {
            for place in self.scope(at)? {
                let left: HashSet<_> = self.slots_of(&place).into_iter().collect();
                slots.retain(|slot| !left.contains(slot));
            }
        }
        let text = |(node, slot): (NodeId, Slot)| {
            let text = self.own_text(node, &slot)?;
            Some((node, slot, text))
        };
        Ok(slots.into_iter().filter_map(text).collect())
    }

    /// A place of a scope; `phụ lục` alone means all annexes, the act's type alone the act without them.
    fn scope(&mut self, at: &Text) -> Result<Vec<Place>, Box<Diagnostic>> {
        if matches!(fold(at).as_str(), "phụ lục" | "các phụ lục") {
            let annexes = crate::amend::resolve::annexes(self.tree);
            return Ok(annexes.into_iter().map(Place::whole).collect());
        }
        if fold(at) == fold(&self.tree.decision.doc_type) {
            // The act itself, without what is issued with it.
            let own = self.tree.children(ROOT).filter(|id| {
                !matches!(self.tree.node(*id).kind, Kind::Annex(_) | Kind::Citation(_))
            });
            return Ok(own.map(Place::whole).collect());
        }
        Ok(vec![self.place(at)?])
    }

    /// The texts of a place.
    fn slots_of(&self, place: &Place) -> Vec<(NodeId, Slot)> {
        match &place.part {
            Part::Slot(slot) => return vec![(place.node, slot.clone())],
            Part::Indicator(_) | Part::Whole => {}
        }
        let mut slots = Vec::new();
        for id in self.tree.subtree(place.node) {
            match &self.tree.node(id).kind {
                Kind::Act | Kind::Fixed(_) => {}
                Kind::Citation(_) if place.node != id => {}
                Kind::Citation(_) | Kind::Unit(_) => slots.push((id, Slot::Text)),
                Kind::Annex(_) => slots.push((id, Slot::Title)),
                Kind::Table(table) => {
                    slots.push((id, Slot::Title));
                    let columns = table.columns.iter();
                    slots.extend(columns.map(|column| (id, Slot::Column(column.id.value.clone()))));
                    slots.extend((0..table.footnotes.len()).map(|at| (id, Slot::Footnote(at))));
                }
                Kind::Row(row) => {
                    slots.push((id, Slot::Title));
                    let table = self.tree.table_of(id).map(|(_, table)| table);
                    let columns = table.into_iter().flat_map(|table| &table.columns);
                    let written =
                        columns.filter(|column| row.cells.get(&column.id.value).is_some());
                    slots.extend(written.map(|column| (id, Slot::Cell(column.id.value.clone()))));
                }
            }
        }
        slots
    }

    /// A text that stands in this node itself: a merged cell has one in its first row only.
    fn own_text(&self, node: NodeId, slot: &Slot) -> Option<String> {
        match slot {
            Slot::Cell(column) => {
                let cell = self.tree.own_cell(node, column)?;
                cell.content.printed().map(|text| text.value.clone())
            }
            _ => crate::amend::place::slot_text(self.tree, node, slot),
        }
    }

    /// Each phrase must stand as often as is said.
    fn hits_as_said(
        &mut self,
        changes: &[Change<'_>],
        hits: &[Hit],
        slots: &[(NodeId, Slot, String)],
    ) -> Done {
        for (at, change) in changes.iter().enumerate() {
            let places: Vec<&Hit> = hits.iter().filter(|hit| hit.pair == at).collect();
            let said = change.pair.hits.value as usize;
            if places.len() == said && said > 0 {
                continue;
            }
            self.span = if places.is_empty() { change.old.span } else { change.pair.hits.span };
            let mut told = *self.refuse(
                "amend-hits-differ",
                format!(
                    "cụm từ \"{}\" có {} chỗ trong phạm vi đã nêu, không phải {said}",
                    change.old,
                    places.len()
                ),
                format!(
                    "the phrase \"{}\" stands in {} places of the scope, not {said}",
                    change.old,
                    places.len()
                ),
            );
            let addresses: Vec<String> = places
                .iter()
                .take(TOLD)
                .map(|hit| names(self.tree, &Place::slot(hit.node, hit.slot.clone())).address)
                .collect();
            if addresses.is_empty() {
                if let Some(near) = near(&change.old.value, slots) {
                    told = told.hint(
                        format!("có chỗ viết \"{near}\""),
                        format!("\"{near}\" is how it is written somewhere"),
                    );
                }
            } else {
                let list = addresses.join("; ");
                told = told.hint(format!("ở: {list}"), format!("at: {list}"));
            }
            return Err(Box::new(told));
        }
        Ok(())
    }

    /// A phrase that names an agency of the row asks for the agency that takes its place.
    fn agencies_follow(
        &mut self,
        verb: &Phrase,
        changes: &[Change<'_>],
        by_slot: &[((NodeId, Slot), Vec<Hit>)],
    ) -> Done {
        if !verb.agencies.is_empty() {
            return Ok(());
        }
        for ((node, slot), hits) in by_slot {
            let (Slot::Cell(column), Some(row)) = (slot, self.tree.row_of(*node)) else { continue };
            let role =
                self.tree.table_of(*node).and_then(|(_, table)| table.column(column)?.1.role);
            if !matches!(role, Some(Role::Lead | Role::Partners | Role::LeadAndPartners)) {
                continue;
            }
            for hit in hits {
                let change = &changes[hit.pair];
                let named = row.lead.iter().chain(&row.coordinating).find(|id| {
                    self.registry.get(id).is_some_and(|agency| {
                        let names = std::iter::once(&agency.name).chain(&agency.short);
                        names.into_iter().any(|name| fold(&change.old.value).contains(&fold(name)))
                    })
                });
                let Some(id) = named else { continue };
                let id = id.to_string();
                self.span = change.old.span;
                return Err(Box::new(
                    self.refuse(
                        "amend-data-behind",
                        format!("\"{}\" là tên cơ quan `{id}` của dòng, dữ liệu bên cạnh còn theo tên cũ", change.old),
                        format!("\"{}\" names the agency `{id}` of the row; the data beside it would follow the old name", change.old),
                    )
                    .hint(
                        format!("thêm `agencies: [{{old: {id}, new: …}}]` vào thao tác này"),
                        format!("add `agencies: [{{old: {id}, new: …}}]` to this operation"),
                    ),
                ));
            }
        }
        Ok(())
    }

    /// A number that an indicator is measured by is changed at the indicator, with its target.
    fn targets_stand(
        &mut self,
        changes: &[Change<'_>],
        by_slot: &[((NodeId, Slot), Vec<Hit>)],
    ) -> Done {
        for ((node, slot), hits) in by_slot {
            let (Slot::Cell(_), Some(row)) = (slot, self.tree.row_of(*node)) else { continue };
            for hit in hits {
                let change = &changes[hit.pair];
                let measured = row.indicators.iter().find(|indicator| {
                    indicator.target.is_some() && indicator.text.contains(change.old.as_str())
                });
                let digits = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
                let (Some(indicator), true) = (measured, digits(change.old) || digits(&change.new))
                else {
                    continue;
                };
                let id = indicator.id.to_string();
                self.span = change.old.span;
                return Err(Box::new(
                    self.refuse(
                        "amend-data-behind",
                        format!("cụm từ này nằm trong chỉ số `{id}`, mức phải đạt bên cạnh còn theo chữ cũ"),
                        format!("the phrase is part of the indicator `{id}`; its target would follow the old text"),
                    )
                    .hint(
                        format!("dùng substitute tại \"chỉ số {id}\" với `target` mới"),
                        format!("use substitute at \"chỉ số {id}\" with its new `target`"),
                    ),
                ));
            }
        }
        Ok(())
    }

    /// Writes the new phrases of one text; a call of a note follows each.
    fn write(&mut self, node: NodeId, slot: &Slot, hits: &[Hit], changes: &[Change<'_>]) {
        let Some(mut text) = self.own_text(node, slot) else { return };
        let before = text.clone();
        // From the end, so that the places before stay where they are.
        let mut calls = Vec::new();
        for hit in hits.iter().rev() {
            let change = &changes[hit.pair];
            let range = tidy(&text, hit.range.clone(), &change.new);
            text.replace_range(range.clone(), &change.new);
            self.shift_marks(node, slot, range.clone(), change.new.len());
            let grown = change.new.len();
            for (at, _) in &mut calls {
                *at = *at + grown - range.len();
            }
            calls.push((range.start + grown, hit));
        }
        let span = changes[hits[0].pair].old.span;
        match slot {
            Slot::Cell(column) => {
                let Some(cell) = self.tree.own_cell(node, column).cloned() else { return };
                let content = CellContent::of(Spanned::new(text, cell.span));
                let cell = crate::model::table::Cell { content, ..cell };
                self.tree.set_cell(node, column, cell);
                self.indicators_follow(node, &before, changes);
            }
            _ => {
                self.write_slot(node, slot, &Spanned::new(text, span));
            }
        }
        let place = Place::slot(node, slot.clone());
        for (at, hit) in calls.into_iter().rev() {
            let change = &changes[hit.pair];
            self.span = change.old.span;
            let (before, after) = (change.old.value.clone(), change.new.clone());
            self.changed(&place, (slot.clone(), at), change.act.clone(), before, after);
        }
    }

    /// Indicators are phrases of a cell: they are changed with it, those of other cells are not.
    fn indicators_follow(&mut self, node: NodeId, cell: &str, changes: &[Change<'_>]) {
        let Some(row) = self.tree.row_mut(node) else { return };
        let cell = one_line(cell);
        let of_cell = |indicator: &&mut crate::model::table::Indicator| {
            cell.contains(&one_line(&indicator.text))
        };
        for indicator in row.indicators.iter_mut().filter(of_cell) {
            let mut text = indicator.text.value.clone();
            for (range, pair) in found(&text.clone(), changes).into_iter().rev() {
                let range = tidy(&text, range, &changes[pair].new);
                text.replace_range(range, &changes[pair].new);
            }
            indicator.text.value = text;
        }
    }

    /// Puts agencies in the place of others in every row that shows a changed cell.
    fn change_agencies(&mut self, verb: &Phrase, by_slot: &[((NodeId, Slot), Vec<Hit>)]) -> Done {
        let mut used: BTreeMap<usize, usize> = BTreeMap::new();
        for ((node, slot), _) in by_slot {
            let Slot::Cell(column) = slot else { continue };
            let mut rows = vec![*node];
            let mut last = *node;
            while let Some(below) = self.tree.row_below(last, true) {
                let above = self.tree.own_cell(below, column);
                if !above.is_some_and(|cell| matches!(cell.content, CellContent::Above)) {
                    break;
                }
                rows.push(below);
                last = below;
            }
            for row in rows {
                let Some(row) = self.tree.row_mut(row) else { continue };
                for (at, change) in verb.agencies.iter().enumerate() {
                    let lead = replace(&mut row.lead, &change.old.value, &change.new);
                    let coordinating =
                        replace(&mut row.coordinating, &change.old.value, &change.new);
                    *used.entry(at).or_default() += lead + coordinating;
                }
            }
        }
        for (at, change) in verb.agencies.iter().enumerate() {
            if used.get(&at).is_none_or(|count| *count == 0) {
                self.span = change.old.span;
                return Err(self.refuse(
                    "amend-agency-absent",
                    format!("không dòng nào được sửa có cơ quan `{}`", change.old),
                    format!("no row that is changed has the agency `{}`", change.old),
                ));
            }
        }
        Ok(())
    }

    /// Moves calls of notes after a part of a text was replaced.
    pub(super) fn shift_marks(
        &mut self,
        node: NodeId,
        slot: &Slot,
        replaced: Range<usize>,
        length: usize,
    ) {
        for mark in self.tree.node_mut(node).marks.iter_mut().filter(|mark| mark.slot == *slot) {
            if mark.at == usize::MAX || mark.at <= replaced.start {
                continue;
            }
            mark.at = if mark.at <= replaced.end {
                replaced.start + length
            } else {
                mark.at + length - replaced.len()
            };
        }
    }
}

fn replace(list: &mut Vec<Spanned<Id>>, old: &Id, new: &Spanned<Id>) -> usize {
    let mut count = 0;
    for id in list.iter_mut().filter(|id| id.value == *old) {
        *id = new.clone();
        count += 1;
    }
    // The agency may have been there already.
    let mut seen = Vec::new();
    list.retain(|id| {
        let first = !seen.contains(&id.value);
        seen.push(id.value.clone());
        first
    });
    count
}

/// Where the phrases stand in a text: of two that begin at one letter the longer one; none inside a word.
fn found(text: &str, changes: &[Change<'_>]) -> Vec<(Range<usize>, usize)> {
    let mut found: Vec<(Range<usize>, usize)> = Vec::new();
    for (pair, change) in changes.iter().enumerate() {
        let phrase = change.old.as_str();
        // Where the new phrase holds the old one, it may stand there already.
        let done = |range: &Range<usize>| {
            change.new.match_indices(phrase).any(|(at, _)| {
                let start = range.start.checked_sub(at);
                start
                    .and_then(|start| text.get(start..))
                    .is_some_and(|rest| rest.starts_with(&change.new))
            })
        };
        found.extend(
            text.match_indices(phrase)
                .map(|(at, _)| (at..at + phrase.len(), pair))
                .filter(|(range, _)| is_whole(text, range) && !done(range)),
        );
    }
    found.sort_by_key(|(range, _)| (range.start, usize::MAX - range.end));
    let mut end = 0;
    found.retain(|(range, _)| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
    found
}

/// Whether no word goes on over an end of the range.
fn is_whole(text: &str, range: &Range<usize>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inside = &text[range.clone()];
    let before = letter(text[..range.start].chars().next_back()) && letter(inside.chars().next());
    let after = letter(text[range.end..].chars().next()) && letter(inside.chars().next_back());
    !before && !after
}

/// Of a phrase that goes, one of the two spaces around it goes with it.
fn tidy(text: &str, range: Range<usize>, new: &str) -> Range<usize> {
    let spaced = text[..range.start].ends_with(' ') && text[range.end..].starts_with(' ');
    let leading = range.start == 0 && text[range.end..].starts_with(' ');
    if new.is_empty() && (spaced || leading) { range.start..range.end + 1 } else { range }
}

/// How a text writes what is the same but for capitals, tone marks, hyphens and spaces.
fn near(phrase: &str, slots: &[(NodeId, Slot, String)]) -> Option<String> {
    let wanted = loose(phrase);
    let words = phrase.split_whitespace().count();
    for (_, _, text) in slots {
        let line = letters(text);
        let tokens: Vec<&str> = line.split(' ').collect();
        for length in words.saturating_sub(2).max(1)..=words + 2 {
            for window in tokens.windows(length) {
                let candidate = window.join(" ");
                if loose(&candidate) == wanted {
                    return Some(candidate.trim_matches([',', ';', '.']).to_owned());
                }
            }
        }
    }
    None
}

/// A phrase without what writers differ in: capitals, place of the tone mark, hyphens, spaces.
fn loose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let bare: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .nfd()
        // Tone marks; the marks that make â, ê, ô, ơ, ư, ă other letters stay.
        .filter(|c| !matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'))
        .collect();
    bare
}
