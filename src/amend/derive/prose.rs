//! Grounds, paragraphs, headings, recipients and annexes of an edited act.

use crate::amend::apply::expect::letters;
use crate::amend::derive::align::align;
use crate::amend::derive::same::{
    called, content, is_annex, is_citation, is_repealed, of_kind, text,
};
use crate::amend::derive::{Deriver, at, expected, moved, one_text, substitute, written};
use crate::amend::place::{Place, fold, label_of, text_at};
use crate::amend::tree::{Kind, NodeId, ROOT, Slot, Tree, Unit, number_of};
use crate::model::act::{AnnexEntry, Body};
use crate::model::operation::{Insert, Operation, Renumber, Repeal, Texts};
use crate::model::prose::Level;

/// Whether everything inside a unit could be expressed.
type Whole = bool;

/// Where something goes.
enum Spot {
    After(NodeId),
    Before(NodeId),
    Into(NodeId),
}

impl Deriver<'_> {
    /// Turns the old act into the edited one as far as operations go.
    pub(super) fn act(&mut self) {
        self.title(ROOT, ROOT);
        self.citations();
        self.content(ROOT, ROOT);
        self.recipients();
        self.annexes(ROOT, ROOT);
    }

    /// Gives a text of a node new words.
    pub(super) fn slot(&mut self, id: NodeId, slot: &Slot, wanted: &str) -> bool {
        // A line of grounds is one text.
        let place = match self.tree().node(id).kind {
            Kind::Citation(_) => Place::whole(id),
            _ => Place::slot(id, slot.clone()),
        };
        let Some(address) = self.address(&place) else { return false };
        let found = text_at(self.tree(), &place);
        let mut verb = substitute(address, expected(&found));
        verb.text = Some(one_text(wanted));
        let comment = format!("Sửa: {}", self.called(&place));
        self.keep(comment, Operation::Substitute(Box::new(verb)))
    }

    /// The title of an act, an annex, a table or a group.
    pub(super) fn title(&mut self, old: NodeId, new: NodeId) {
        let title =
            |tree: &Tree, id: NodeId| crate::amend::place::slot_text(tree, id, &Slot::Title);
        let (found, wanted) = (title(self.tree(), old), title(self.target, new));
        match wanted {
            Some(wanted) if found.as_ref() != Some(&wanted) => {
                self.slot(old, &Slot::Title, &wanted);
            }
            Some(_) | None => {}
        }
    }

    fn citations(&mut self) {
        let left = of_kind(self.tree(), ROOT, is_citation);
        let right = of_kind(self.target, ROOT, is_citation);
        let line = |tree: &Tree, id: NodeId| text_at(tree, &Place::whole(id));
        let (old, new): (Vec<String>, Vec<String>) = (
            left.iter().map(|id| line(self.tree(), *id)).collect(),
            right.iter().map(|id| line(self.target, *id)).collect(),
        );
        let pairs = align(
            left.len(),
            right.len(),
            |i, j| likeness(&old[i], &new[j]),
            |i, j| old[i] == new[j],
        );
        let mut previous: Option<NodeId> = None;
        let mut gone = Vec::new();
        for (i, j) in pairs {
            match (i.map(|i| left[i]), j) {
                (Some(id), Some(j)) => {
                    if letters(&line(self.tree(), id)) != letters(&new[j]) {
                        self.slot(id, &Slot::Text, &new[j]);
                    }
                    previous = Some(id);
                }
                (Some(id), None) => {
                    gone.push(id);
                    previous = Some(id);
                }
                (None, Some(j)) => {
                    let spots = [
                        previous.map(Spot::After),
                        left.iter().copied().find(|_| previous.is_none()).map(Spot::Before),
                    ];
                    let comment = format!("Thêm căn cứ: {}", first_words(&new[j]));
                    let made = spots.into_iter().flatten().find_map(|spot| {
                        self.insert(&comment, &spot, |verb| verb.text = Some(one_text(&new[j])))
                    });
                    previous = made.or(previous);
                }
                (None, None) => {}
            }
        }
        for id in gone {
            self.repeal(id);
        }
    }

    fn recipients(&mut self) {
        let lines = |tree: &Tree| -> Vec<String> {
            tree.decision.recipients.iter().map(|line| line.value.clone()).collect()
        };
        let (found, wanted) = (lines(self.tree()), lines(self.target));
        if found.len() != wanted.len() {
            self.cannot(
                "`recipients`".to_owned(),
                "không có thao tác thêm hay bớt dòng nơi nhận",
                "no operation adds or removes lines of recipients",
            );
            return;
        }
        for (at, wanted) in wanted.iter().enumerate() {
            if found[at] != *wanted {
                self.slot(ROOT, &Slot::Recipient(at), wanted);
            }
        }
    }

    /// The paragraphs and tables directly under a node, and all under them.
    fn content(&mut self, parent: NodeId, target: NodeId) -> Whole {
        let left: Vec<NodeId> = content(self.tree(), parent);
        let right = content(self.target, target);
        let pairs = self.paired(&left, &right);
        let mut whole = self.renumbered(&pairs);
        let mut previous: Option<NodeId> = None;
        for (new, old) in &pairs.of_new {
            let standing = if let Some((id, moved)) = old {
                if *moved {
                    let spots = self.spots(parent, previous, &pairs, *new);
                    whole &= self.move_to(*id, &spots);
                }
                whole &= self.node(*id, *new);
                Some(*id)
            } else {
                let spots = self.spots(parent, previous, &pairs, *new);
                let made = self.insert_content(*new, &spots);
                whole &= made.is_some();
                made
            };
            previous = standing.or(previous);
        }
        for id in &pairs.gone {
            whole &= self.repeal(*id);
        }
        whole
    }

    /// Which nodes belong together.
    fn paired(&self, left: &[NodeId], right: &[NodeId]) -> Pairs {
        let old: Vec<String> = left.iter().map(|id| whole_text(self.tree(), *id)).collect();
        let new: Vec<String> = right.iter().map(|id| whole_text(self.target, *id)).collect();
        let score =
            |i: usize, j: usize| self.score(left[i], right[j], &old[i], &new[j], old[i] == new[j]);
        let same = |i: usize, j: usize| {
            old[i] == new[j] && self.score(left[i], right[j], &old[i], &new[j], true) > 0
        };
        let aligned = align(left.len(), right.len(), score, same);
        let mut pairs = Pairs::default();
        let mut gone: Vec<usize> =
            aligned.iter().filter(|(_, j)| j.is_none()).filter_map(|(i, _)| *i).collect();
        for (i, j) in aligned {
            let Some(j) = j else { continue };
            let found = i.map(|i| (left[i], false)).or_else(|| {
                // Of the same number and elsewhere: moved. Of the same words: renumbered.
                let key = |i: &usize| self.same_number(left[*i], right[j]);
                let words = |i: &usize| {
                    let (a, b) = (self.unit_of(left[*i])?, unit_of(self.target, right[j])?);
                    let inner = |text: &str, mark: &str| text[mark.len()..].trim().to_owned();
                    let same = inner(&old[*i], &a.mark) == inner(&new[j], &b.mark);
                    let numbered = a.level == b.level && is_numbered(a.level);
                    (same && numbered && !a.text.is_empty()).then_some(())
                };
                let at = gone
                    .iter()
                    .position(key)
                    .or_else(|| gone.iter().position(|i| words(i).is_some()))?;
                Some((left[gone.remove(at)], true))
            });
            pairs.of_new.push((right[j], found));
        }
        pairs.gone = gone.into_iter().map(|i| left[i]).collect();
        pairs.settle(left);
        pairs
    }

    fn unit_of(&self, id: NodeId) -> Option<&Unit> {
        unit_of(self.tree(), id)
    }

    fn same_number(&self, old: NodeId, new: NodeId) -> bool {
        match (self.unit_of(old), unit_of(self.target, new)) {
            (Some(old), Some(new)) => {
                is_numbered(old.level)
                    && old.level.group() == new.level.group()
                    && number_of(&old.mark) == number_of(&new.mark)
            }
            _ => false,
        }
    }

    /// How well two nodes of a body fit; 0 when they are not of one kind.
    fn score(&self, old: NodeId, new: NodeId, before: &str, after: &str, same: bool) -> u32 {
        match (&self.tree().node(old).kind, &self.target.node(new).kind) {
            (Kind::Unit(a), Kind::Unit(b)) if is_numbered(a.level) || is_numbered(b.level) => {
                let alike = self.same_number(old, new);
                u32::from(alike) * (8 + if same { 4 } else { 0 })
            }
            (Kind::Unit(a), Kind::Unit(b)) if a.level == b.level => {
                match (same, a.text == b.text) {
                    (true, _) => 10,
                    (false, true) => 8,
                    (false, false) => likeness(before, after),
                }
            }
            (Kind::Table(a), Kind::Table(b)) => {
                if a.id.value == b.id.value {
                    10
                } else {
                    1
                }
            }
            (Kind::Fixed(a), Kind::Fixed(b)) => {
                if written::block(a) == written::block(b) {
                    10
                } else {
                    1
                }
            }
            _ => 0,
        }
    }

    /// Gives units their new marks, as far as those are free.
    fn renumbered(&mut self, pairs: &Pairs) -> Whole {
        let mut open: Vec<(NodeId, String)> = pairs
            .of_new
            .iter()
            .filter_map(|(new, old)| {
                let wanted = unit_of(self.target, *new)?.mark.clone();
                let (old, _) = (*old)?;
                (self.unit_of(old)?.mark != wanted).then_some((old, wanted))
            })
            .collect();
        // A number may become free when another unit has got its own.
        loop {
            let before = open.len();
            open.retain(|(id, mark)| !self.renumber(*id, mark));
            if open.is_empty() || open.len() == before {
                return open.is_empty();
            }
        }
    }

    /// Gives a unit or a row another number.
    pub(super) fn renumber(&mut self, id: NodeId, mark: &str) -> bool {
        let place = Place::whole(id);
        let Some(address) = self.address(&place) else { return false };
        let comment = format!("Đổi số: {}", self.called(&place));
        let verb = Renumber {
            at: at(address),
            mark: text(mark),
            id: None,
            clause: None,
            from: None,
            to: None,
        };
        self.keep(comment, Operation::Renumber(Box::new(verb)))
    }

    /// Where a node may be put, the best place first.
    fn spots(
        &self,
        parent: NodeId,
        previous: Option<NodeId>,
        pairs: &Pairs,
        new: NodeId,
    ) -> Vec<Spot> {
        let later = pairs.of_new.iter().skip_while(|(id, _)| *id != new).skip(1);
        let next = later.into_iter().find_map(|(_, old)| match old {
            Some((id, false)) => Some(*id),
            Some((_, true)) | None => None,
        });
        let mut spots = Vec::new();
        spots.extend(previous.map(Spot::After));
        // What will be repealed may stand between: the new unit goes before all of it.
        let first = match previous {
            Some(_) => next,
            None => content(self.tree(), parent).first().copied(),
        };
        spots.extend(first.map(Spot::Before));
        spots.extend(next.filter(|next| first != Some(*next)).map(Spot::Before));
        if next.is_none() {
            spots.push(Spot::Into(parent));
        }
        spots
    }

    /// A paragraph, a table or quoted text that stands in both acts.
    fn node(&mut self, old: NodeId, new: NodeId) -> Whole {
        match (self.tree().node(old).kind.clone(), &self.target.node(new).kind) {
            (Kind::Unit(found), Kind::Unit(wanted)) => self.unit(old, new, &found, wanted),
            (Kind::Table(found), Kind::Table(wanted)) => {
                if found.id.value == wanted.id.value {
                    self.table(old, new);
                    true
                } else {
                    self.other_table(old, new)
                }
            }
            (Kind::Fixed(found), Kind::Fixed(wanted)) => {
                written::block(&found) == written::block(wanted)
            }
            _ => false,
        }
    }

    fn unit(&mut self, old: NodeId, new: NodeId, found: &Unit, wanted: &Unit) -> Whole {
        let alone = content(self.tree(), old).is_empty() && content(self.target, new).is_empty();
        if found == wanted && alone {
            return true;
        }
        if alone {
            return self.whole_unit(old, new) || self.slot(old, &Slot::Text, &wanted.text);
        }
        let checkpoint = self.checkpoint();
        let heading = found.text == wanted.text
            || (!wanted.text.contains('\n') && self.slot(old, &Slot::Text, &wanted.text));
        if heading && self.content(old, new) {
            return true;
        }
        self.back_to(checkpoint);
        self.whole_unit(old, new)
    }

    /// Substitutes a unit with all that stands under it.
    fn whole_unit(&mut self, old: NodeId, new: NodeId) -> bool {
        let place = Place::whole(old);
        let Some(address) = self.address(&place) else { return false };
        let mut verb = substitute(address, expected(&text_at(self.tree(), &place)));
        verb.text = Some(self.target.body_model(new));
        let comment = format!("Sửa: {}", self.called(&place));
        self.keep(comment, Operation::Substitute(Box::new(verb)))
    }

    /// Puts a node of the edited act into the old one.
    fn insert_content(&mut self, new: NodeId, spots: &[Spot]) -> Option<NodeId> {
        let body: Body = self.target.body_model(new);
        let comment = format!("Thêm: {}", called(self.target, &Place::whole(new)));
        spots
            .iter()
            .find_map(|spot| self.insert(&comment, spot, |verb| verb.text = Some(body.clone())))
    }

    /// Carries out an insertion and gives the node that has come of it.
    fn insert(
        &mut self,
        comment: &str,
        spot: &Spot,
        fill: impl FnOnce(&mut Insert),
    ) -> Option<NodeId> {
        let (anchor, parent) = match spot {
            Spot::After(id) | Spot::Before(id) => (*id, self.tree().node(*id).parent?),
            Spot::Into(id) => (*id, *id),
        };
        let address = self.address(&Place::whole(anchor))?;
        let mut verb = insertion();
        match spot {
            Spot::After(_) => verb.after = Some(at(address)),
            Spot::Before(_) => verb.before = Some(at(address)),
            Spot::Into(_) => verb.into = Some(at(address)),
        }
        fill(&mut verb);
        let known: Vec<NodeId> = self.tree().children(parent).collect();
        if !self.keep(comment.to_owned(), Operation::Insert(Box::new(verb))) {
            return None;
        }
        self.tree().children(parent).find(|id| !known.contains(id))
    }

    fn move_to(&mut self, id: NodeId, spots: &[Spot]) -> bool {
        let place = Place::whole(id);
        for spot in spots {
            let (anchor, how) = match spot {
                Spot::After(anchor) => (*anchor, 0),
                Spot::Before(anchor) => (*anchor, 1),
                Spot::Into(anchor) => (*anchor, 2),
            };
            if anchor == id {
                return true;
            }
            let (Some(address), Some(target)) =
                (self.address(&place), self.address(&Place::whole(anchor)))
            else {
                continue;
            };
            let expect = self.row_words(id).unwrap_or_else(|| text_at(self.tree(), &place));
            let mut verb = moved(address, &expect);
            let target = Some(at(target));
            match how {
                0 => verb.after = target,
                1 => verb.before = target,
                _ => verb.into = target,
            }
            let comment = format!("Chuyển: {}", self.called(&place));
            if self.keep(comment, Operation::Move(Box::new(verb))) {
                return true;
            }
        }
        false
    }

    /// Takes a unit, a row or an annex out of force.
    pub(super) fn repeal(&mut self, id: NodeId) -> bool {
        if is_repealed(self.tree(), id) {
            return true;
        }
        let place = Place::whole(id);
        let Some(address) = self.address(&place) else { return false };
        let found = self.row_words(id).unwrap_or_else(|| text_at(self.tree(), &place));
        let verb = Repeal {
            at: Texts { list: vec![at(address)] },
            expect: Some(Texts { list: vec![text(expected(&found))] }),
            id: None,
            clause: None,
            from: None,
            to: None,
        };
        let comment = format!("Bãi bỏ: {}", self.called(&place));
        self.keep(comment, Operation::Repeal(Box::new(verb)))
    }

    fn annexes(&mut self, parent: NodeId, target: NodeId) {
        let left = of_kind(self.tree(), parent, is_annex);
        let right = of_kind(self.target, target, is_annex);
        let label = |tree: &Tree, id: NodeId| fold(&label_of(tree, id).unwrap_or_default());
        let old: Vec<String> = left.iter().map(|id| label(self.tree(), *id)).collect();
        let new: Vec<String> = right.iter().map(|id| label(self.target, *id)).collect();
        let one = left.len() == 1 && right.len() == 1;
        let score = |i: usize, j: usize| u32::from(one || old[i] == new[j]);
        let pairs = align(left.len(), right.len(), score, |i, j| score(i, j) > 0);
        let (mut previous, mut gone) = (None, Vec::new());
        for (i, j) in pairs {
            match (i.map(|i| left[i]), j.map(|j| right[j])) {
                (Some(id), Some(new)) => {
                    self.annex(id, new);
                    previous = Some(id);
                }
                (Some(id), None) => {
                    gone.push(id);
                    previous = Some(id);
                }
                (None, Some(new)) => {
                    let first = left.first().copied().filter(|_| previous.is_none());
                    let spots = [
                        previous.map(Spot::After),
                        first.map(Spot::Before),
                        Some(Spot::Into(parent)),
                    ];
                    let Some(model) = self.target.annex_model(new) else { continue };
                    let comment = format!("Thêm: {}", called(self.target, &Place::whole(new)));
                    let made = spots.into_iter().flatten().find_map(|spot| {
                        let entry = AnnexEntry::Inline(Box::new(model.clone()));
                        self.insert(&comment, &spot, |verb| verb.annex = Some(entry))
                    });
                    previous = made.or(previous);
                }
                (None, None) => {}
            }
        }
        for id in gone {
            self.repeal(id);
        }
    }

    fn annex(&mut self, old: NodeId, new: NodeId) {
        let has_tables = |tree: &Tree, id: NodeId| {
            tree.subtree(id).iter().any(|id| matches!(tree.node(*id).kind, Kind::Table(_)))
        };
        if !self.have_something_in_common(old, new) && self.whole_annex(old, new) {
            return;
        }
        let around = called(self.target, &Place::whole(new));
        for key in ["label", "reference", "unit", "kind", "orientation", "issuer-line"] {
            self.cannot(
                format!("`{key}` {around}"),
                "không thao tác nào sửa riêng chỗ này; substitute cả phụ lục (annex) thì được",
                "no operation changes this alone; a substitute of the whole annex would",
            );
        }
        self.title(old, new);
        let checkpoint = self.checkpoint();
        let whole = self.content(old, new);
        if !whole && !has_tables(self.tree(), old) && !has_tables(self.target, new) {
            self.back_to(checkpoint);
            if self.whole_annex(old, new) {
                return;
            }
        }
        self.annexes(old, new);
    }

    fn whole_annex(&mut self, old: NodeId, new: NodeId) -> bool {
        let place = Place::whole(old);
        let (Some(address), Some(model)) = (self.address(&place), self.target.annex_model(new))
        else {
            return false;
        };
        let mut verb = substitute(address, expected(&text_at(self.tree(), &place)));
        verb.annex = Some(AnnexEntry::Inline(Box::new(model)));
        let comment = format!("Thay: {}", self.called(&place));
        self.keep(comment, Operation::Substitute(Box::new(verb)))
    }

    /// Whether two annexes share a table or a paragraph; two empty ones do.
    fn have_something_in_common(&self, old: NodeId, new: NodeId) -> bool {
        let told = |tree: &Tree, id: NodeId| -> Vec<String> {
            let inner = tree.subtree(id).into_iter().skip(1);
            let tell = |id: NodeId| match &tree.node(id).kind {
                Kind::Unit(unit) => Some(unit.text.clone()),
                Kind::Table(table) => Some(table.id.to_string()),
                Kind::Row(row) => Some(row.id.to_string()),
                _ => None,
            };
            inner.filter_map(tell).collect()
        };
        let (old, new) = (told(self.tree(), old), told(self.target, new));
        let known: std::collections::HashSet<&String> = old.iter().collect();
        old.is_empty() || new.is_empty() || new.iter().any(|one| known.contains(one))
    }
}

/// Which nodes of the edited act come from which of the old one.
#[derive(Default)]
struct Pairs {
    /// In order of the edited act: the old node, and whether it must be moved.
    of_new: Vec<(NodeId, Option<(NodeId, bool)>)>,
    /// Nodes that the edited act does not have.
    gone: Vec<NodeId>,
}

impl Pairs {
    /// Those that stand in order need not be moved.
    fn settle(&mut self, left: &[NodeId]) {
        let position = |id: NodeId| left.iter().position(|known| *known == id).unwrap_or_default();
        let order: Vec<usize> =
            self.of_new.iter().filter_map(|(_, old)| old.map(|(id, _)| position(id))).collect();
        let fixed: Vec<usize> =
            crate::amend::derive::align::rising(&order).into_iter().map(|at| order[at]).collect();
        for (_, old) in &mut self.of_new {
            if let Some((id, moved)) = old {
                *moved = !fixed.contains(&position(*id));
            }
        }
    }
}

/// Units that are told apart by their number.
fn is_numbered(level: Level) -> bool {
    !matches!(level, Level::Dash | Level::Plus | Level::Star | Level::Plain)
}

fn unit_of(tree: &Tree, id: NodeId) -> Option<&Unit> {
    match &tree.node(id).kind {
        Kind::Unit(unit) => Some(unit),
        _ => None,
    }
}

/// All that a node of a body says.
fn whole_text(tree: &Tree, id: NodeId) -> String {
    text_at(tree, &Place::whole(id))
}

/// How much two texts are alike: 1 when they share less than half of their words, at most 7.
fn likeness(a: &str, b: &str) -> u32 {
    let words = |text: &str| -> std::collections::BTreeSet<String> {
        text.split_whitespace().map(str::to_lowercase).collect()
    };
    let (a, b) = (words(a), words(b));
    let shared = a.intersection(&b).count();
    let all = a.len().max(b.len());
    let rate = (shared * 8).checked_div(all).unwrap_or(1);
    if rate < 4 { 1 } else { u32::try_from(rate.min(7)).unwrap_or(1) }
}

fn first_words(text: &str) -> String {
    crate::amend::place::first_words(text) + " …"
}

/// An insertion that brings nothing yet.
pub(super) fn insertion() -> Insert {
    Insert {
        after: None,
        before: None,
        into: None,
        expect: None,
        text: None,
        rows: Vec::new(),
        column: None,
        cells: crate::model::table::Keyed::default(),
        footnote: None,
        annex: None,
        id: None,
        clause: None,
        from: None,
        to: None,
    }
}
