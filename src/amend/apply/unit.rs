//! Units of prose, headings, grounds, annexes: substitute, insert, repeal, renumber, move, merge.
//!
//! Rows, cells and columns are [`row`](super::row)'s matter.

use crate::amend::apply::expect::shown;
use crate::amend::apply::{Act, Change, Editor};
use crate::amend::derive::written::same_annex;
use crate::amend::place::{Part, Place, names, text_at, unit_line};
use crate::amend::tree::{Kind, NOWHERE, NodeId, ROOT, Slot, Unit, number_of};
use crate::diag::Diagnostic;
use crate::model::act::{Annex, AnnexEntry, Block, Body, Citation};
use crate::model::operation::{Insert, Merge, Move, Renumber, Repeal, Substitute, Texts, inline};
use crate::model::prose::Level;
use crate::model::text::{Spanned, Text};

/// Stands for what was repealed; its number stays (Pháp lệnh 01/2012/UBTVQH13, sample forms).
pub(crate) const REPEALED: &str = "(được bãi bỏ)";
/// Stands for what has become part of another unit.
const MERGED: &str = "(được gộp)";

/// Where something new goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Where {
    After,
    Before,
    Into,
}

type Done = Result<(), Box<Diagnostic>>;

impl Editor<'_> {
    pub(super) fn substitute(&mut self, verb: &Substitute) -> Done {
        let place = self.place(&verb.at)?;
        match (&place.part, &self.tree.node(place.node).kind) {
            (Part::Indicator(at), _) => {
                let at = *at;
                self.substitute_indicator(&place, at, verb)
            }
            (Part::Slot(Slot::Cell(column)), _) => {
                let column = column.clone();
                self.substitute_cell(&place, &column, verb)
            }
            (Part::Slot(slot), _) => {
                let slot = slot.clone();
                self.substitute_slot(&place, &slot, verb)
            }
            (Part::Whole, Kind::Unit(_)) => self.substitute_unit(&place, verb),
            (Part::Whole, Kind::Citation(_)) => self.substitute_slot(&place, &Slot::Text, verb),
            (Part::Whole, Kind::Row(_)) => self.substitute_row(&place, verb),
            (Part::Whole, Kind::Table(_)) => self.substitute_table(&place, verb),
            (Part::Whole, Kind::Annex(_)) => self.substitute_annex(&place, verb),
            (Part::Whole, Kind::Act | Kind::Fixed(_)) => Err(self.takes_none()),
        }
    }

    fn takes_none(&self) -> Box<Diagnostic> {
        self.refuse(
            "amend-payload",
            "thao tác này không dùng được cho chỗ này",
            "this operation does not apply to this place",
        )
    }

    /// The payload that a place needs.
    pub(super) fn needs(&self, key: &str) -> Box<Diagnostic> {
        self.refuse(
            "amend-payload",
            format!("thiếu nội dung mới: chỗ này cần khóa `{key}`"),
            format!("the new content is missing: this place needs `{key}`"),
        )
    }

    /// A new text of one paragraph.
    pub(super) fn one_text(&self, body: Option<&Body>) -> Result<Text, Box<Diagnostic>> {
        match body.map(|body| &body.blocks[..]) {
            Some([Block::Prose(text)]) => Ok(text.clone()),
            _ => Err(self.needs("text")),
        }
    }

    fn substitute_slot(&mut self, place: &Place, slot: &Slot, verb: &Substitute) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let text = self.one_text(verb.text.as_ref())?;
        let before = text_at(self.tree, place);
        if before == text.value && !before.is_empty() {
            return Err(self.changes_nothing());
        }
        if !self.write_slot(place.node, slot, &text) {
            return Err(self.takes_none());
        }
        self.gather_slot(place.node, slot);
        let call = (slot.clone(), usize::MAX);
        self.changed(place, call, Act::Substituted, before, text.value);
        Ok(())
    }

    /// Writes a text of a node; false when it has no such text.
    pub(super) fn write_slot(&mut self, id: NodeId, slot: &Slot, text: &Text) -> bool {
        let tree = &mut *self.tree;
        if id == ROOT {
            match slot {
                Slot::Title => {
                    tree.decision.title = text.clone();
                    // The mixed-case title belongs to the old one.
                    tree.decision.subject = None;
                }
                Slot::Label => tree.decision.heading = Some(text.clone()),
                Slot::Recipient(at) => match tree.decision.recipients.get_mut(*at) {
                    Some(line) => *line = text.clone(),
                    None => return false,
                },
                _ => return false,
            }
            return true;
        }
        match (&mut tree.node_mut(id).kind, slot) {
            (Kind::Citation(citation), Slot::Text) => {
                *citation = Citation { text: text.clone(), cites: Vec::new() };
            }
            (Kind::Unit(unit), Slot::Text) => {
                // The number may be written with the heading, or left out.
                let bare = text.strip_prefix(unit.mark.as_str()).unwrap_or(text).trim_start();
                unit.text = crate::amend::place::one_line(bare);
            }
            (Kind::Annex(annex), Slot::Title) => annex.title = Some(text.clone()),
            (Kind::Annex(annex), Slot::Label) => annex.label = Some(text.clone()),
            (Kind::Annex(annex), Slot::Reference) => annex.reference = Some(text.clone()),
            (Kind::Table(table), Slot::Title) => table.caption = Some(text.clone()),
            (Kind::Table(table), Slot::Column(id)) => {
                let column = table.columns.iter_mut().find(|column| column.id.value == *id);
                match column {
                    Some(column) => column.title = text.clone(),
                    None => return false,
                }
            }
            (Kind::Table(table), Slot::Footnote(at)) => match table.footnotes.get_mut(*at) {
                Some(note) => note.text = text.clone(),
                None => return false,
            },
            (Kind::Row(row), Slot::Title) => row.title = Some(text.clone()),
            _ => return false,
        }
        true
    }

    /// The units that a new text is made of; refuses when there are none.
    fn new_units(
        &mut self,
        body: Option<&Body>,
        near: NodeId,
    ) -> Result<Vec<NodeId>, Box<Diagnostic>> {
        let Some(body) = body else { return Err(self.needs("text")) };
        let prefix = self.prefix_of(near);
        let units = self.tree.units(body, &prefix);
        if units.is_empty() { Err(self.needs("text")) } else { Ok(units) }
    }

    /// What stands before addresses of the annex in which a node stands.
    fn prefix_of(&self, node: NodeId) -> String {
        let annex = std::iter::once(node)
            .chain(self.tree.ancestors(node))
            .find(|id| matches!(self.tree.node(*id).kind, Kind::Annex(_)));
        annex.map(|id| format!("{}__", self.tree.node(id).address)).unwrap_or_default()
    }

    fn unit(&self, id: NodeId) -> Option<&Unit> {
        match &self.tree.node(id).kind {
            Kind::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    fn substitute_unit(&mut self, place: &Place, verb: &Substitute) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let before = text_at(self.tree, place);
        let units = self.new_units(verb.text.as_ref(), place.node)?;
        let old = self.unit(place.node).cloned().ok_or_else(|| self.takes_none())?;
        let new = self.whole_texts(&units);
        if new == before || unit_line(&old.mark, &new) == before {
            return Err(self.changes_nothing());
        }
        self.put_in_place(place.node, &old, &units)?;
        let after = text_at(self.tree, place);
        self.changed(place, (Slot::Head, 0), Act::Substituted, before, after);
        Ok(())
    }

    /// What units say with all that stands under them.
    fn whole_texts(&self, units: &[NodeId]) -> String {
        let texts: Vec<String> =
            units.iter().map(|id| text_at(self.tree, &Place::whole(*id))).collect();
        texts.join("\n")
    }

    /// What would stand before or after something new that goes to a place.
    fn beside(&self, place: NodeId, position: Where) -> Option<NodeId> {
        match position {
            Where::After => self.tree.next(place),
            Where::Before => self.tree.previous(place),
            Where::Into => {
                let is_annex = |id: &NodeId| matches!(self.tree.node(*id).kind, Kind::Annex(_));
                self.tree.children(place).filter(|id| !is_annex(id)).last()
            }
        }
    }

    /// Whether a unit is the first of what it stands in.
    fn opens(&self, id: NodeId) -> bool {
        let before = self.tree.previous(id).map(|id| &self.tree.node(id).kind);
        !matches!(before, Some(Kind::Unit(_) | Kind::Table(_) | Kind::Fixed(_)))
    }

    /// Whether what would stand on either side of something new reads as it does.
    fn reads_so(&self, place: NodeId, position: Where, new: &str) -> bool {
        let anchor = (position != Where::Into).then_some(place);
        let mut around = self.beside(place, position).into_iter().chain(anchor);
        around.any(|id| text_at(self.tree, &Place::whole(id)) == new)
    }

    /// Whether a node stands already where a move would take it.
    pub(super) fn stands_there(&self, id: NodeId, place: NodeId, position: Where) -> bool {
        self.beside(place, position) == Some(id)
    }

    /// Gives a unit a new text, whose first paragraph has its number, or none.
    fn put_in_place(&mut self, id: NodeId, old: &Unit, units: &[NodeId]) -> Done {
        let first = units[0];
        let Some(new) = self.unit(first).cloned() else { return Err(self.needs("text")) };
        let marked = new.level != Level::Plain;
        if marked && (new.level != old.level || number_of(&new.mark) != number_of(&old.mark)) {
            return Err(Box::new(
                self.refuse(
                    "amend-number-differs",
                    format!(
                        "nội dung mới bắt đầu bằng \"{}\", chỗ được sửa là \"{}\"",
                        new.mark, old.mark
                    ),
                    format!(
                        "the new text begins with \"{}\", the place is \"{}\"",
                        new.mark, old.mark
                    ),
                )
                .hint(
                    "ghi đúng số của chỗ được sửa; muốn đổi số thì dùng renumber",
                    "give it the number of the place; to change the number use renumber",
                ),
            ));
        }
        let deeper = |id: &NodeId| {
            self.unit(*id).is_none_or(|unit| unit.level > old.level || unit.level == Level::Plain)
        };
        if !units[1..].iter().all(deeper) {
            return Err(self.refuse(
                "amend-level-differs",
                format!(
                    "nội dung mới có nhiều hơn một {}",
                    names(self.tree, &Place::whole(id)).unit
                ),
                "the new text holds more than one unit of this kind",
            ));
        }
        self.gather_marks(id);
        let children: Vec<NodeId> = self.tree.children(id).collect();
        for child in children {
            self.tree.detach(child);
        }
        let inner: Vec<NodeId> = self.tree.children(first).collect();
        for child in inner.into_iter().chain(units[1..].iter().copied()) {
            self.tree.detach(child);
            self.tree.append(id, child);
        }
        let own = self.tree.node(id).address.clone();
        let (from, to) = match self.tree.node(first).address.clone() {
            read if marked && !read.is_empty() => (read, own),
            _ => (self.prefix_of(id), format!("{own}__")),
        };
        if !self.tree.node(id).address.is_empty() {
            for child in self.tree.children(id).collect::<Vec<_>>() {
                self.tree.readdress(child, &from, &to);
            }
        }
        let mark = if marked { new.mark } else { old.mark.clone() };
        self.tree.rewritten(id, first);
        let node = self.tree.node_mut(id);
        node.kind = Kind::Unit(Unit { level: old.level, mark, text: new.text });
        Ok(())
    }

    pub(super) fn insert(&mut self, verb: &Insert) -> Done {
        let (anchor, position) =
            self.anchor(verb.after.as_ref(), verb.before.as_ref(), verb.into.as_ref(), verb)?;
        let place = self.place(&anchor)?;
        if verb.expect.is_some() {
            self.expect(&place, verb.expect.as_ref())?;
        }
        let row_like = matches!(self.tree.node(place.node).kind, Kind::Row(_) | Kind::Table(_));
        if !verb.rows.is_empty() {
            return self.insert_rows(&place, position, &verb.rows);
        }
        if let Some(column) = &verb.column {
            return self.insert_column(&place, position, column, &verb.cells);
        }
        if let Some(footnote) = &verb.footnote {
            return self.insert_footnote(&place, footnote);
        }
        if let Some(annex) = &verb.annex {
            return self.insert_annex(&place, position, annex);
        }
        if row_like && verb.text.is_some() {
            return Err(self.needs("rows"));
        }
        self.insert_text(&place, position, verb.text.as_ref())
    }

    /// The one place that an insertion or a move names.
    fn anchor(
        &mut self,
        after: Option<&Text>,
        before: Option<&Text>,
        into: Option<&Text>,
        verb: &dyn HasSpan,
    ) -> Result<(Text, Where), Box<Diagnostic>> {
        let given = [(after, Where::After), (before, Where::Before), (into, Where::Into)];
        let mut given = given.into_iter().filter_map(|(text, at)| Some((text?.clone(), at)));
        match (given.next(), given.next()) {
            (Some(anchor), None) => Ok(anchor),
            (first, _) => {
                self.span = first.map_or_else(|| verb.span(), |(text, _)| text.span);
                Err(self.refuse(
                    "amend-payload",
                    "cần đúng một trong ba khóa after, before, into",
                    "exactly one of after, before, into is needed",
                ))
            }
        }
    }

    fn insert_text(&mut self, place: &Place, position: Where, body: Option<&Body>) -> Done {
        if place.part != Part::Whole {
            return Err(self.takes_none());
        }
        if let Kind::Citation(_) = self.tree.node(place.node).kind {
            return self.insert_citation(place.node, position, body);
        }
        let units = self.new_units(body, place.node)?;
        let (parent, anchor_level) = match position {
            Where::Into => (place.node, None),
            Where::After | Where::Before => {
                let parent = self.tree.node(place.node).parent.unwrap_or(ROOT);
                (parent, self.unit(place.node).map(|unit| unit.level))
            }
        };
        let opening = position == Where::Before && self.opens(place.node);
        for &id in &units {
            // A paragraph without a number may open what it stands in.
            let plain = self.unit(id).is_some_and(|unit| unit.level == Level::Plain);
            let beside = anchor_level.filter(|_| !(opening && plain));
            self.may_stand(id, parent, beside)?;
        }
        // What has no number of its own is told by its words.
        let edge = if position == Where::Before { units.last() } else { units.first() };
        let new = edge.map(|id| text_at(self.tree, &Place::whole(*id)));
        if new.is_some_and(|new| self.reads_so(place.node, position, &new)) {
            return Err(self.changes_nothing());
        }
        let mut anchor = place.node;
        for (at, &id) in units.iter().enumerate() {
            match (position, at) {
                (Where::Into, _) => self.append_content(parent, id),
                (Where::Before, 0) => self.tree.insert_before(anchor, id),
                (Where::After | Where::Before, _) => self.tree.insert_after(anchor, id),
            }
            anchor = id;
            let from = self.prefix_of(id);
            let around = self.tree.node(parent).address.clone();
            if self.unit(parent).is_some() && !around.is_empty() {
                self.tree.readdress(id, &from, &format!("{around}__"));
            } else {
                self.tree.readdress(id, &from, &from);
            }
            // The note of a table without a title of its own stands in its first column's.
            let call = match &self.tree.node(id).kind {
                Kind::Unit(_) => (Slot::Head, 0),
                Kind::Table(table) if table.caption.is_some() => (Slot::Head, 0),
                Kind::Table(table) => match table.columns.first() {
                    Some(column) => (Slot::Column(column.id.value.clone()), usize::MAX),
                    None => continue,
                },
                _ => continue,
            };
            let new = Place::whole(id);
            let text = text_at(self.tree, &new);
            self.changed(&new, call, Act::Inserted, String::new(), text);
        }
        Ok(())
    }

    /// The body of an act or annex ends before its annexes.
    fn append_content(&mut self, parent: NodeId, id: NodeId) {
        let first_annex = self
            .tree
            .children(parent)
            .find(|id| matches!(self.tree.node(*id).kind, Kind::Annex(_)));
        match first_annex {
            Some(annex) => self.tree.insert_before(annex, id),
            None => self.tree.append(parent, id),
        }
    }

    /// A new unit must be of the level of those beside it, and its number must be free.
    fn may_stand(&self, id: NodeId, parent: NodeId, beside: Option<Level>) -> Done {
        let Some(new) = self.unit(id) else { return Ok(()) };
        if let Some(level) = beside
            && new.level != level
        {
            return Err(self.refuse(
                "amend-level-differs",
                format!("nội dung mới bắt đầu bằng \"{}\", không cùng cấp với chỗ đứng cạnh nó", shown(&unit_line(&new.mark, &new.text))),
                format!("the new text begins with \"{}\", which is of another level than the place beside it", shown(&unit_line(&new.mark, &new.text))),
            ));
        }
        let inside = self.unit(parent).map(|unit| unit.level);
        if inside.is_some_and(|level| new.level <= level) {
            return Err(self.refuse(
                "amend-level-differs",
                format!("\"{}\" không nằm trong chỗ này được", new.mark),
                format!("\"{}\" cannot stand inside this place", new.mark),
            ));
        }
        let bullet = matches!(new.level, Level::Dash | Level::Plus | Level::Star | Level::Plain);
        let taken = self.tree.children(parent).find(|sibling| {
            *sibling != id
                && self.unit(*sibling).is_some_and(|unit| {
                    unit.level == new.level && number_of(&unit.mark) == number_of(&new.mark)
                })
        });
        match taken.filter(|_| !bullet) {
            Some(taken) => Err(self.number_taken(&new.mark, taken)),
            None => Ok(()),
        }
    }

    pub(super) fn number_taken(&self, mark: &str, by: NodeId) -> Box<Diagnostic> {
        let address = names(self.tree, &Place::whole(by)).address;
        let mut told = self
            .refuse(
                "amend-number-taken",
                format!("đã có \"{mark}\" ở đây: {address}"),
                format!("there is a \"{mark}\" here already: {address}"),
            )
            .hint(
                "số không bao giờ bị đánh lại: dùng số có chữ (2a, 6.3a), hoặc sửa chỗ đang có",
                "nothing is ever numbered anew: use a number with a letter (2a, 6.3a), or substitute what is there",
            );
        let span = self.tree.node(by).span;
        if span != NOWHERE {
            told = told.label(span, "số này đã dùng", "the number is used here");
        }
        Box::new(told)
    }

    fn insert_citation(&mut self, anchor: NodeId, position: Where, body: Option<&Body>) -> Done {
        let text = self.one_text(body)?;
        if position == Where::Into {
            return Err(self.takes_none());
        }
        if self.reads_so(anchor, position, &text) {
            return Err(self.changes_nothing());
        }
        let citation = Citation { text: text.clone(), cites: Vec::new() };
        let id = self.tree.new_node(Kind::Citation(citation), String::new(), text.span);
        match position {
            Where::Before => self.tree.insert_before(anchor, id),
            Where::After | Where::Into => self.tree.insert_after(anchor, id),
        }
        let call = (Slot::Text, usize::MAX);
        self.changed(&Place::whole(id), call, Act::Inserted, String::new(), text.value);
        Ok(())
    }

    /// The annex that an operation brings.
    fn brought<'e>(&self, entry: Option<&'e AnnexEntry>) -> Result<&'e Annex, Box<Diagnostic>> {
        entry.and_then(inline).ok_or_else(|| self.needs("annex"))
    }

    fn substitute_annex(&mut self, place: &Place, verb: &Substitute) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let annex = self.brought(verb.annex.as_ref())?.clone();
        if self.tree.annex_model(place.node).is_some_and(|known| same_annex(&known, &annex)) {
            return Err(self.changes_nothing());
        }
        let before = text_at(self.tree, place);
        self.gather_marks(place.node);
        let address = self.tree.node(place.node).address.clone();
        let new = self.tree.annex(annex, &address);
        self.tree.take_over(place.node, new);
        let after = text_at(self.tree, place);
        self.changed(place, (Slot::Head, 0), Act::Substituted, before, after);
        Ok(())
    }

    fn insert_annex(&mut self, place: &Place, position: Where, entry: &AnnexEntry) -> Done {
        let annex = self.brought(Some(entry))?.clone();
        let parent = match (position, &self.tree.node(place.node).kind) {
            (Where::Into, Kind::Act | Kind::Annex(_)) => place.node,
            (Where::After | Where::Before, Kind::Annex(_)) => {
                self.tree.node(place.node).parent.unwrap_or(ROOT)
            }
            _ => return Err(self.takes_none()),
        };
        let annexes: Vec<NodeId> = self
            .tree
            .children(parent)
            .filter(|id| matches!(self.tree.node(*id).kind, Kind::Annex(_)))
            .collect();
        let is_same = |id: &NodeId| {
            self.tree.annex_model(*id).is_some_and(|known| same_annex(&known, &annex))
        };
        if annexes.iter().any(is_same) {
            return Err(self.changes_nothing());
        }
        let count = annexes.len();
        // Addresses of the other annexes stay: the new one gets the next free number.
        let around = &self.tree.node(parent).address;
        let address = match around.as_str() {
            "" => format!("annex_{}", count + 1),
            around => format!("{around}-{}", count + 1),
        };
        let id = self.tree.annex(annex, &address);
        match position {
            Where::Into => self.tree.append(parent, id),
            Where::After => self.tree.insert_after(place.node, id),
            Where::Before => self.tree.insert_before(place.node, id),
        }
        let new = Place::whole(id);
        let text = text_at(self.tree, &new);
        self.changed(&new, (Slot::Head, 0), Act::Inserted, String::new(), text);
        Ok(())
    }

    pub(super) fn repeal(&mut self, verb: &Repeal) -> Done {
        let expected = self.one_for_each(&verb.at, verb.expect.as_ref())?;
        for (at, expected) in verb.at.list.iter().zip(expected) {
            let place = self.place(at)?;
            match (&place.part, &self.tree.node(place.node).kind) {
                (Part::Slot(Slot::Column(column)), _) => {
                    let column = column.clone();
                    self.expect(&place, expected)?;
                    self.repeal_column(&place, &column)?;
                }
                (Part::Whole, Kind::Act) => {
                    let ended =
                        |change: &Change| change.id.is_empty() && change.act == Act::Repealed;
                    if self.changes.iter().any(ended) {
                        return Err(self.changes_nothing());
                    }
                    // The text of an act that has ended stays as it is.
                    self.changed(
                        &place,
                        (Slot::Title, usize::MAX),
                        Act::Repealed,
                        String::new(),
                        String::new(),
                    );
                }
                (Part::Whole, Kind::Unit(_) | Kind::Citation(_) | Kind::Annex(_)) => {
                    self.expect(&place, expected)?;
                    self.repeal_unit(&place, Act::Repealed, REPEALED);
                }
                (Part::Whole, Kind::Row(_)) => {
                    self.expect(&place, expected)?;
                    self.repeal_row(&place, Act::Repealed, REPEALED);
                }
                (Part::Slot(slot @ Slot::Footnote(_)), Kind::Table(_)) => {
                    let slot = slot.clone();
                    self.expect(&place, expected)?;
                    let before = text_at(self.tree, &place);
                    let words = Spanned::new(REPEALED.to_owned(), self.span);
                    self.write_slot(place.node, &slot, &words);
                    self.gather_slot(place.node, &slot);
                    let call = (slot, usize::MAX);
                    self.changed(&place, call, Act::Repealed, before, String::new());
                }
                (Part::Whole, Kind::Table(_) | Kind::Fixed(_))
                | (Part::Slot(_) | Part::Indicator(_), _) => return Err(self.takes_none()),
            }
        }
        Ok(())
    }

    /// What is expected at each of several places; one expectation for all, or none at all, is refused
    /// where it would be a guess.
    fn one_for_each<'t>(
        &mut self,
        at: &'t Texts,
        expected: Option<&'t Texts>,
    ) -> Result<Vec<Option<&'t Text>>, Box<Diagnostic>> {
        let places = at.list.len();
        let Some(expected) = expected else { return Ok(vec![None; places]) };
        if expected.list.len() == places {
            return Ok(expected.list.iter().map(Some).collect());
        }
        if let Some(first) = at.list.first() {
            self.span = first.span;
        }
        Err(self.refuse(
            "amend-payload",
            format!("có {places} chỗ nhưng {} nội dung chờ đợi", expected.list.len()),
            format!("there are {places} places, but {} expectations", expected.list.len()),
        ))
    }

    fn repeal_unit(&mut self, place: &Place, act: Act, words: &str) {
        let before = text_at(self.tree, place);
        self.gather_marks(place.node);
        self.tree.keep(place.node);
        let span = self.span;
        match &mut self.tree.node_mut(place.node).kind {
            Kind::Unit(unit) => words.clone_into(&mut unit.text),
            Kind::Citation(citation) => {
                *citation =
                    Citation { text: Spanned::new(words.to_owned(), span), cites: Vec::new() };
            }
            _ => {
                let unit =
                    Unit { level: Level::Plain, mark: String::new(), text: words.to_owned() };
                let id = self.tree.new_node(Kind::Unit(unit), String::new(), span);
                self.tree.append(place.node, id);
            }
        }
        self.changed(place, (Slot::Head, 0), act, before, String::new());
    }

    pub(super) fn renumber(&mut self, verb: &Renumber) -> Done {
        let place = self.place(&verb.at)?;
        if place.part != Part::Whole {
            return Err(self.takes_none());
        }
        self.span = verb.mark.span;
        if self.tree.row_of(place.node).is_some() {
            return self.renumber_row(&place, &verb.mark);
        }
        let Some(old) = self.unit(place.node).cloned() else { return Err(self.takes_none()) };
        let marked = crate::model::prose::mark(&verb.mark);
        if marked.level != old.level || !marked.rest.is_empty() {
            return Err(self.refuse(
                "amend-level-differs",
                format!("\"{}\" không phải số cùng kiểu với \"{}\"", verb.mark, old.mark),
                format!("\"{}\" is not a number of the kind of \"{}\"", verb.mark, old.mark),
            ));
        }
        if old.mark == verb.mark.value {
            return Err(self.changes_nothing());
        }
        let parent = self.tree.node(place.node).parent.unwrap_or(ROOT);
        let number = number_of(&verb.mark);
        let taken = self.tree.children(parent).find(|id| {
            *id != place.node
                && self
                    .unit(*id)
                    .is_some_and(|unit| unit.level == old.level && number_of(&unit.mark) == number)
        });
        if let Some(taken) = taken {
            return Err(self.number_taken(&verb.mark, taken));
        }
        let named = names(self.tree, &place);
        if let Kind::Unit(unit) = &mut self.tree.node_mut(place.node).kind {
            unit.mark.clone_from(&verb.mark.value);
        }
        self.tree.renumbered(place.node, &old.mark);
        let act = Act::Renumbered(old.mark.clone(), verb.mark.value.clone());
        let (before, after) = (old.mark, verb.mark.value.clone());
        self.changed_as(named, place.node, (Slot::Head, 0), act, before, after);
        Ok(())
    }

    pub(super) fn move_unit(&mut self, verb: &Move) -> Done {
        let place = self.place(&verb.at)?;
        if place.part != Part::Whole {
            return Err(self.takes_none());
        }
        self.expect(&place, verb.expect.as_ref())?;
        let (anchor, position) =
            self.anchor(verb.after.as_ref(), verb.before.as_ref(), verb.into.as_ref(), &verb.at)?;
        let target = self.place(&anchor)?;
        let inside = target.node == place.node
            || self.tree.ancestors(target.node).any(|id| id == place.node);
        if target.part != Part::Whole || inside {
            return Err(self.takes_none());
        }
        if self.tree.row_of(place.node).is_some() {
            return self.move_row(&place, &target, position);
        }
        let Some(unit) = self.unit(place.node).cloned() else { return Err(self.takes_none()) };
        let (parent, beside) = match position {
            Where::Into => (target.node, None),
            Where::After | Where::Before => (
                self.tree.node(target.node).parent.unwrap_or(ROOT),
                self.unit(target.node).map(|unit| unit.level),
            ),
        };
        self.may_stand(place.node, parent, beside)?;
        if self.stands_there(place.node, target.node, position) {
            return Err(self.changes_nothing());
        }
        let named = names(self.tree, &place);
        let text = text_at(self.tree, &place);
        self.tree.detach(place.node);
        match position {
            Where::Into => self.append_content(parent, place.node),
            Where::After => self.tree.insert_after(target.node, place.node),
            Where::Before => self.tree.insert_before(target.node, place.node),
        }
        let now = names(self.tree, &place).address;
        let act = Act::Moved(now);
        self.changed_as(named, place.node, (Slot::Head, 0), act, text.clone(), text);
        self.tree.renumbered(place.node, &unit.mark);
        Ok(())
    }

    pub(super) fn merge(&mut self, verb: &Merge) -> Done {
        let expected = self.one_for_each(&verb.at, verb.expect.as_ref())?;
        let mut places = Vec::new();
        for (at, expected) in verb.at.list.iter().zip(expected) {
            let place = self.place(at)?;
            self.expect(&place, expected)?;
            places.push(place);
        }
        let [first, others @ ..] = &places[..] else { return Err(self.needs("at")) };
        if others.is_empty() {
            return Err(self.refuse(
                "amend-payload",
                "gộp cần ít nhất hai chỗ",
                "a merger needs two places at least",
            ));
        }
        let before: Vec<String> = places.iter().map(|place| text_at(self.tree, place)).collect();
        let addresses: Vec<String> =
            places.iter().map(|place| names(self.tree, place).address).collect();
        let into = addresses.first().cloned().unwrap_or_default();
        if self.tree.row_of(first.node).is_some() {
            if others.iter().any(|place| self.tree.row_of(place.node).is_none()) {
                return Err(self.takes_none());
            }
            let Some(row) = &verb.row else { return Err(self.needs("row")) };
            self.put_row(first.node, row)?;
            for place in others {
                self.repeal_row(place, Act::MergedInto(into.clone()), MERGED);
            }
        } else {
            let Some(old) = self.unit(first.node).cloned() else { return Err(self.takes_none()) };
            if others.iter().any(|place| self.unit(place.node).is_none()) {
                return Err(self.takes_none());
            }
            let units = self.new_units(verb.text.as_ref(), first.node)?;
            self.put_in_place(first.node, &old, &units)?;
            for place in others {
                self.repeal_unit(place, Act::MergedInto(into.clone()), MERGED);
            }
        }
        let after = text_at(self.tree, first);
        let act = Act::Merged(addresses.join(", "));
        self.changed(first, (Slot::Head, 0), act, before.join("\n"), after);
        Ok(())
    }
}

/// A verb that can be pointed at although it names no place.
pub(super) trait HasSpan {
    fn span(&self) -> crate::source::Span;
}

impl HasSpan for Insert {
    fn span(&self) -> crate::source::Span {
        let body = self.text.as_ref().and_then(|body| match body.blocks.first() {
            Some(Block::Prose(text)) => Some(text.span),
            _ => None,
        });
        body.or_else(|| self.rows.first().map(|row| row.id.span)).unwrap_or(NOWHERE)
    }
}

impl HasSpan for Text {
    fn span(&self) -> crate::source::Span {
        self.span
    }
}
