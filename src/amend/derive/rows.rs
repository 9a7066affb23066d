//! Tables of an edited act: columns, footnotes, rows, cells and the data beside them.
//!
//! 1. Caption, titles of columns, new and repealed columns, footnotes.
//! 2. Numbers of rows.
//! 3. Rows are put where they belong: moved, inserted, replaced by another of their number.
//! 4. What the edited table does not have is repealed.
//! 5. Row by row in order of print, cells and data are made to say what they should. A cell that others
//!    below are merged with is changed alone: those are merged with it again when their turn comes.

use std::collections::HashMap;

use crate::amend::derive::align::rising;
use crate::amend::derive::prose::insertion;
use crate::amend::derive::same::{called, cells_are_same, flat, is_repealed, shown_text, text};
use crate::amend::derive::{Deriver, at, expected, moved, one_text, substitute, written};
use crate::amend::place::{Part, Place, one_line, slot_text, text_at};
use crate::amend::tree::{Kind, NodeId, Slot, Tree};
use crate::model::id::Id;
use crate::model::operation::{Insert, Move, Operation, Substitute};
use crate::model::table::{Cell, CellContent, Column, Indicator, Keyed, Role, Row, Table};
use crate::model::text::Spanned;

/// The rows of both tables by id.
struct Rows {
    old: HashMap<Id, NodeId>,
    new: HashMap<Id, NodeId>,
}

impl Deriver<'_> {
    /// A table that stands in both acts under one id.
    pub(super) fn table(&mut self, old: NodeId, new: NodeId) {
        self.title(old, new);
        self.columns(old, new);
        self.footnotes(old, new);
        self.explain(new);
        let mut rows = Rows { old: by_id(self.tree(), old), new: by_id(self.target, new) };
        self.numbers(&rows);
        self.arrange(old, new, &mut rows);
        for (_, id) in flat(self.tree(), old) {
            let gone = self.tree().row_of(id).is_some_and(|row| !rows.new.contains_key(&row.id));
            if gone && self.tree().stands(id) {
                self.repeal(id);
            }
        }
        for (_, row) in flat(self.target, new) {
            let id = self.target.row_of(row).map(|row| row.id.value.clone());
            if let Some(&standing) = id.and_then(|id| rows.old.get(&id)) {
                self.row(standing, row);
            }
        }
    }

    /// A table in the place of another one.
    pub(super) fn other_table(&mut self, old: NodeId, new: NodeId) -> bool {
        let place = Place::whole(old);
        let (Some(address), Some(model)) = (self.address(&place), self.target.table_model(new))
        else {
            return false;
        };
        let mut verb = substitute(address, expected(&text_at(self.tree(), &place)));
        verb.table = Some(Box::new(model));
        let comment = format!("Thay bảng: {}", self.called(&place));
        self.keep(comment, Operation::Substitute(Box::new(verb)))
    }

    /// Says why parts of a table's head cannot be changed, in case they were.
    fn explain(&mut self, new: NodeId) {
        let Kind::Table(table) = &self.target.node(new).kind else { return };
        let around = called(self.target, &Place::whole(new));
        let around = if around.is_empty() { table.id.to_string() } else { around };
        for key in ["layouts", "bands", "column-numbers", "unit", "tracking", "caption"] {
            self.cannot(
                format!("`{key}` {around}"),
                "không thao tác nào sửa riêng chỗ này; substitute cả bảng (table) thì được",
                "no operation changes this alone; a substitute of the whole table would",
            );
        }
    }

    fn model(&self, table: NodeId) -> Option<&Table> {
        model(self.tree(), table)
    }

    fn columns(&mut self, old: NodeId, new: NodeId) {
        let Some(wanted) = model(self.target, new).cloned() else { return };
        for column in &wanted.columns {
            let title = Slot::Column(column.id.value.clone());
            let known = slot_text(self.tree(), old, &title);
            if known.is_some_and(|known| known != column.title.value) {
                self.slot(old, &title, &column.title);
            }
        }
        for (at, column) in wanted.columns.iter().enumerate() {
            let is_new = self.model(old).is_some_and(|model| model.column(&column.id).is_none());
            if is_new {
                let before = at.checked_sub(1).and_then(|at| wanted.columns.get(at));
                self.insert_column(old, new, column, before);
            }
        }
        let gone: Vec<Id> = self
            .model(old)
            .into_iter()
            .flat_map(|model| &model.columns)
            .map(|column| column.id.value.clone())
            .filter(|id| wanted.column(id).is_none())
            .collect();
        for column in gone {
            self.repeal_column(old, &column);
        }
    }

    fn insert_column(
        &mut self,
        old: NodeId,
        new: NodeId,
        column: &Column,
        before: Option<&Column>,
    ) {
        let first = self.model(old).and_then(|model| model.columns.first());
        let anchor = before.or(first).map(|column| column.id.value.clone());
        let Some(anchor) = anchor else { return };
        let Some(address) = self.address(&Place::slot(old, Slot::Column(anchor))) else { return };
        let standing = by_id(self.tree(), old);
        let cells = flat(self.target, new).into_iter().filter_map(|(_, row)| {
            let model = self.target.row_of(row)?;
            let cell = self.target.own_cell(row, &column.id.value)?.clone();
            standing.contains_key(&model.id.value).then(|| (model.id.clone(), cell))
        });
        let mut verb = insertion();
        verb.cells = Keyed { entries: cells.collect() };
        verb.column = Some(Box::new(column.clone()));
        match before {
            Some(_) => verb.after = Some(at(address)),
            None => verb.before = Some(at(address)),
        }
        let comment = format!("Thêm cột: {}", one_line(&column.title));
        self.keep(comment, Operation::Insert(Box::new(verb)));
    }

    fn repeal_column(&mut self, old: NodeId, column: &Id) {
        let place = Place::slot(old, Slot::Column(column.clone()));
        let Some(address) = self.address(&place) else { return };
        let list = |value: String| crate::model::operation::Texts { list: vec![text(value)] };
        let verb = crate::model::operation::Repeal {
            at: list(address),
            expect: Some(list(text_at(self.tree(), &place))),
            id: None,
            clause: None,
            from: None,
            to: None,
        };
        let comment = format!("Bãi bỏ: {}", self.called(&place));
        self.keep(comment, Operation::Repeal(Box::new(verb)));
    }

    fn footnotes(&mut self, old: NodeId, new: NodeId) {
        let notes =
            |table: Option<&Table>| table.map(|table| table.footnotes.clone()).unwrap_or_default();
        let (found, wanted) = (notes(self.model(old)), notes(model(self.target, new)));
        for (at_note, note) in wanted.iter().enumerate() {
            match found.get(at_note) {
                Some(known) if known.text.value != note.text.value => {
                    self.slot(old, &Slot::Footnote(at_note), &note.text);
                }
                Some(_) => {}
                None => {
                    let place = Place::whole(old);
                    let by_id = match &self.tree().node(old).kind {
                        Kind::Table(table) => format!("bảng {}", table.id),
                        _ => continue,
                    };
                    let mut verb = insertion();
                    verb.into = Some(at(self.address(&place).unwrap_or(by_id)));
                    verb.footnote = Some(note.clone());
                    let comment = format!("Thêm chú thích: {}", one_line(&note.text));
                    self.keep(comment, Operation::Insert(Box::new(verb)));
                }
            }
        }
    }

    /// What tells a row: its title, or the words of its task.
    pub(super) fn row_words(&self, id: NodeId) -> Option<String> {
        let row = self.tree().row_of(id)?;
        if let Some(title) = &row.title {
            return Some(title.value.clone());
        }
        let (_, table) = self.tree().table_of(id)?;
        let task = table.position(Role::Task).map(|at| table.columns[at].id.value.clone())?;
        let shown = self.tree().shown(id, &task)?;
        shown.content.printed().map(|text| text.value.clone())
    }

    /// Gives rows their new numbers, as far as those are free; numbers that change places are written
    /// into their cells.
    fn numbers(&mut self, rows: &Rows) {
        let number = |tree: &Tree, id: NodeId| {
            let row = tree.row_of(id)?;
            Some(row.no.as_ref()?.content.printed()?.value.clone())
        };
        let mut open: Vec<(NodeId, String)> = Vec::new();
        for (id, &new) in sorted(&rows.new) {
            let Some(&old) = rows.old.get(id) else { continue };
            let (known, wanted) = (number(self.tree(), old), number(self.target, new));
            if let (Some(known), Some(wanted)) = (known, wanted)
                && known != wanted
            {
                open.push((old, wanted));
            }
        }
        loop {
            let before = open.len();
            open.retain(|(id, wanted)| !self.renumber(*id, wanted));
            if open.is_empty() {
                return;
            }
            if open.len() == before {
                break;
            }
        }
        for (id, wanted) in open {
            let table = self.tree().table_of(id).map(|(_, table)| table);
            let number = table.and_then(|table| {
                table.position(Role::Number).map(|at| table.columns[at].id.value.clone())
            });
            if let Some(number) = number {
                self.slot(id, &Slot::Cell(number), &wanted);
            }
        }
    }

    /// Puts the rows under a node in the order of the edited table.
    fn arrange(&mut self, parent: NodeId, target: NodeId, rows: &mut Rows) {
        let wanted: Vec<NodeId> = self.target.children(target).collect();
        let key = |tree: &Tree, id: NodeId| tree.row_of(id).map(|row| row.id.value.clone());
        // Those that stand here already and follow one another as they should are left alone.
        let here: Vec<NodeId> = self.tree().children(parent).collect();
        let position: HashMap<Id, usize> = here
            .iter()
            .enumerate()
            .filter_map(|(at, id)| Some((key(self.tree(), *id)?, at)))
            .collect();
        let common: Vec<usize> =
            wanted.iter().filter_map(|id| position.get(&key(self.target, *id)?).copied()).collect();
        let fixed: Vec<NodeId> = rising(&common).into_iter().map(|at| here[common[at]]).collect();
        let fixed: std::collections::HashSet<NodeId> = fixed.into_iter().collect();
        let mut previous: Option<NodeId> = None;
        for new in wanted {
            let Some(id) = key(self.target, new) else { continue };
            let known = rows.old.get(&id).copied();
            let standing = match known {
                Some(old) if fixed.contains(&old) => Some(old),
                Some(old) => {
                    self.move_row(old, parent, previous);
                    Some(old)
                }
                None => {
                    let made = self
                        .replace_row(parent, new, rows)
                        .or_else(|| self.insert_row(parent, new, previous, rows));
                    if let Some(made) = made {
                        for inner in self.tree().subtree(made) {
                            if let Some(id) = key(self.tree(), inner) {
                                rows.old.insert(id, inner);
                            }
                        }
                    }
                    made
                }
            };
            if let Some(standing) = standing {
                self.arrange(standing, new, rows);
                previous = Some(standing);
            }
        }
    }

    /// A row in the place of one of the same number that the edited table does not have.
    fn replace_row(&mut self, parent: NodeId, new: NodeId, rows: &Rows) -> Option<NodeId> {
        let number = |tree: &Tree, id: NodeId| {
            let row = tree.row_of(id)?;
            Some(row.no.as_ref()?.content.printed()?.value.clone())
        };
        let wanted = number(self.target, new)?;
        let gone = self.tree().children(parent).find(|id| {
            let row = self.tree().row_of(*id);
            row.is_some_and(|row| !rows.new.contains_key(&row.id.value))
                && number(self.tree(), *id).as_ref() == Some(&wanted)
        })?;
        self.whole_row(gone, new).then_some(gone)
    }

    fn insert_row(
        &mut self,
        parent: NodeId,
        new: NodeId,
        previous: Option<NodeId>,
        rows: &Rows,
    ) -> Option<NodeId> {
        // With all that is in it, unless some of that stands in the table already.
        let all_new = self.target.subtree(new).into_iter().all(|id| {
            self.target.row_of(id).is_none_or(|row| !rows.old.contains_key(&row.id.value))
        });
        let mut model = self.target.row_model(new)?;
        if !all_new {
            model.rows = Vec::new();
        }
        let id = model.id.value.clone();
        let comment = format!("Thêm: {}", called(self.target, &Place::whole(new)));
        let mut verb = insertion();
        verb.rows = vec![model];
        self.beside(
            parent,
            previous,
            |place, verb: &mut Insert| match place {
                Beside::After(address) => verb.after = Some(at(address)),
                Beside::Before(address) => verb.before = Some(at(address)),
                Beside::Into(address) => verb.into = Some(at(address)),
            },
            &mut verb,
        )?;
        if !self.keep(comment, Operation::Insert(Box::new(verb))) {
            return None;
        }
        let mut made = self.tree().rows_by_id(&id).iter().copied();
        made.find(|id| self.tree().stands(*id) && self.tree().node(*id).parent == Some(parent))
    }

    fn move_row(&mut self, row: NodeId, parent: NodeId, previous: Option<NodeId>) -> bool {
        let place = Place::whole(row);
        let Some(address) = self.address(&place) else { return false };
        let expect = self.row_words(row).unwrap_or_else(|| text_at(self.tree(), &place));
        let mut verb = moved(address, &expect);
        let put = self.beside(
            parent,
            previous,
            |place, verb: &mut Move| match place {
                Beside::After(address) => verb.after = Some(at(address)),
                Beside::Before(address) => verb.before = Some(at(address)),
                Beside::Into(address) => verb.into = Some(at(address)),
            },
            &mut verb,
        );
        let comment = format!("Chuyển: {}", self.called(&place));
        put.is_some() && self.keep(comment, Operation::Move(Box::new(verb)))
    }

    /// After the row before; else before the first one; else into what is empty.
    fn beside<V>(
        &self,
        parent: NodeId,
        previous: Option<NodeId>,
        put: impl FnOnce(Beside, &mut V),
        verb: &mut V,
    ) -> Option<()> {
        let first = self.tree().children(parent).next();
        let beside = match (previous, first) {
            (Some(id), _) => Beside::After(self.address(&Place::whole(id))?),
            (None, Some(id)) => Beside::Before(self.address(&Place::whole(id))?),
            (None, None) => Beside::Into(self.address(&Place::whole(parent))?),
        };
        put(beside, verb);
        Some(())
    }

    /// Substitutes a row; the rows in it stay.
    fn whole_row(&mut self, old: NodeId, new: NodeId) -> bool {
        let place = Place::whole(old);
        let (Some(address), Some(model)) = (self.address(&place), self.target.row_of(new)) else {
            return false;
        };
        let mut row: Row = model.clone();
        row.rows = Vec::new();
        let found = self.row_words(old).unwrap_or_else(|| text_at(self.tree(), &place));
        let mut verb = substitute(address, expected(&found));
        verb.row = Some(Box::new(row));
        let comment = format!("Sửa cả dòng: {}", self.called(&place));
        self.keep(comment, Operation::Substitute(Box::new(verb)))
    }

    /// Makes a row say what the edited one says.
    fn row(&mut self, old: NodeId, new: NodeId) {
        let Some(wanted) = self.target.row_of(new) else { return };
        let Some(found) = self.tree().row_of(old).cloned() else { return };
        if !parts_by_themselves(&found, wanted) {
            self.whole_row(old, new);
            return;
        }
        self.title(old, new);
        let changed: Vec<Id> = self
            .columns_of(new)
            .into_iter()
            .filter(|(id, role)| {
                let number = *role == Some(Role::Number) && wanted.cells.get(id).is_none();
                !number && !cells_are_same(self.tree(), old, self.target, new, id)
            })
            .map(|(id, _)| id)
            .collect();
        let mut data = Data::between(&found, wanted);
        if changed.is_empty() && data.is_empty() {
            return;
        }
        let writable = changed.iter().all(|id| {
            let own = self.tree().own_cell(old, id);
            let new = self.target.own_cell(new, id);
            own.zip(new).is_some_and(|(own, new)| {
                own.role == new.role && written::is_told_by_text(&new.content)
            })
        });
        if writable {
            let by_phrase = self.indicators(old, new, &changed, data);
            if by_phrase.is_some() {
                data.indicators = false;
            }
            let open = changed.iter().filter(|id| by_phrase.as_ref() != Some(*id));
            let open: Vec<Id> = open.cloned().collect();
            let carriers = self.carriers(old, &open, data);
            let mut done = carriers.is_some();
            for (column, carried) in carriers.unwrap_or_default() {
                done = done && self.cell(old, new, &column, carried);
            }
            if done {
                return;
            }
        }
        self.whole_row(old, new);
    }

    fn columns_of(&self, new: NodeId) -> Vec<(Id, Option<Role>)> {
        let table = self.target.table_of(new).map(|(_, table)| table);
        let columns = table.into_iter().flat_map(|table| &table.columns);
        columns.map(|column| (column.id.value.clone(), column.role)).collect()
    }

    /// Changes indicators phrase by phrase where that is all that changes in a cell; gives the column of
    /// that cell.
    fn indicators(&mut self, old: NodeId, new: NodeId, changed: &[Id], data: Data) -> Option<Id> {
        let (found, wanted) = (self.tree().row_of(old)?, self.target.row_of(new)?);
        let (found, wanted) = (found.indicators.clone(), wanted.indicators.clone());
        let steps = phrases_changed(&found, &wanted).filter(|_| data.indicators)?;
        let column = steps.iter().find_map(|(at, _)| self.column_of(old, &found[*at]))?;
        let cell = |tree: &Tree, row| {
            let text = tree.own_cell(row, &column)?.content.printed()?;
            Some(text.value.clone())
        };
        let (mut reached, goal) = (cell(self.tree(), old)?, cell(self.target, new)?);
        for (at, one) in &steps {
            let phrase = one_line(&found[*at].text);
            if reached.matches(phrase.as_str()).count() != 1 {
                return None;
            }
            reached = reached.replacen(phrase.as_str(), &one.text, 1);
        }
        if reached != goal || (changed.contains(&column) && goal == cell(self.tree(), old)?) {
            return None;
        }
        for (at, one) in &steps {
            let place = Place { node: old, part: Part::Indicator(*at) };
            let address = self.address(&place);
            let mut verb = substitute(address.unwrap_or_default(), found[*at].text.value.clone());
            verb.text = Some(one_text(&one.text));
            verb.target.clone_from(&one.target);
            let comment = format!("Chỉ số: {}", self.called(&Place::whole(old)));
            if !self.keep(comment, Operation::Substitute(Box::new(verb))) {
                return None;
            }
        }
        Some(column)
    }

    /// The column in which an indicator stands.
    fn column_of(&self, row: NodeId, indicator: &Indicator) -> Option<Id> {
        let phrase = one_line(&indicator.text);
        let (_, table) = self.tree().table_of(row)?;
        let holds = |column: &&Column| {
            let cell = self.tree().own_cell(row, &column.id.value);
            cell.and_then(|cell| cell.content.printed()).is_some_and(|text| text.contains(&phrase))
        };
        table.columns.iter().find(holds).map(|column| column.id.value.clone())
    }

    /// Which cells are substituted, and which data go with each: every datum with the cell that prints
    /// it, whether or not its letters change.
    fn carriers(&self, old: NodeId, changed: &[Id], data: Data) -> Option<Vec<(Id, Data)>> {
        let (_, table) = self.tree().table_of(old)?;
        let row = self.tree().row_of(old)?;
        let role = |column: &Column| {
            let own = self.tree().own_cell(old, &column.id.value).and_then(|cell| cell.role);
            own.or(column.role)
        };
        let mut carriers: Vec<(Id, Data)> = Vec::new();
        let mut open = data;
        for column in &table.columns {
            let id = &column.id.value;
            let is_changed = changed.contains(id);
            let role = role(column);
            let mut carried = Data::default();
            match role {
                Some(Role::Timeframe) => {
                    let known = row.period.is_some() || row.recurrence.is_some();
                    carried.time = open.time || (is_changed && known);
                }
                Some(Role::Lead) => carried.lead = open.lead || is_changed && !row.lead.is_empty(),
                Some(Role::Partners) => {
                    carried.coordinating =
                        open.coordinating || is_changed && !row.coordinating.is_empty();
                }
                Some(Role::LeadAndPartners) => {
                    let known = !row.lead.is_empty() || !row.coordinating.is_empty();
                    carried.lead = open.lead || open.coordinating || (is_changed && known);
                    carried.coordinating = open.coordinating;
                }
                Some(Role::Indicator) => carried.indicators = open.indicators,
                _ => {}
            }
            if is_changed || !carried.is_empty() {
                open = open.without(carried);
                carriers.push((id.clone(), carried));
            }
        }
        if !open.is_empty() {
            // No cell prints it: it goes with any cell that changes.
            let (_, carried) = carriers.first_mut()?;
            *carried = carried.with(open);
        }
        let merged = |id: &Id| {
            let own = self.tree().own_cell(old, id);
            own.is_none_or(|cell| cell.content.printed().is_none())
        };
        // A cell that prints nothing of its own carries nothing.
        let fits = carriers.iter().all(|(id, _)| changed.contains(id) || !merged(id));
        fits.then_some(carriers)
    }

    /// What a cell is given: the sign of merging only where it shows what it should.
    fn cell_text(&self, old: NodeId, new: NodeId, column: &Id, cell: &Cell) -> String {
        let wanted = shown_text(self.target, new, column);
        let above = self.tree().row_above(old).map(|above| shown_text(self.tree(), above, column));
        match &cell.content {
            CellContent::Above if above.as_ref() != Some(&wanted) => wanted,
            content => written::cell_text(content).to_owned(),
        }
    }

    fn cell(&mut self, old: NodeId, new: NodeId, column: &Id, carried: Data) -> bool {
        let place = Place::slot(old, Slot::Cell(column.clone()));
        let Some(address) = self.address(&place) else { return false };
        let Some(row) = self.target.row_of(new) else { return false };
        let cell: Option<&Cell> = self.target.own_cell(new, column);
        let Some(cell) = cell else { return false };
        let found = text_at(self.tree(), &place);
        let mut verb: Substitute = substitute(address, expected(&found));
        verb.text = Some(one_text(&self.cell_text(old, new, column, cell)));
        verb.lead = carried.lead.then(|| row.lead.clone());
        verb.coordinating = carried.coordinating.then(|| row.coordinating.clone());
        if carried.time {
            (verb.period, verb.recurrence) = (row.period, row.recurrence);
            if verb.period.is_none() && verb.recurrence.is_none() {
                return false;
            }
        }
        verb.indicators = carried.indicators.then(|| row.indicators.clone());
        let before = self.tree().row_of(old).map(|old| Data::between(old, row));
        let changes = before.is_some_and(|changed| changed.without(carried) != changed);
        let comment = format!("Sửa: {}", self.called(&place));
        let kept = self.keep(comment, Operation::Substitute(Box::new(verb)));
        if let (true, Some(step)) = (kept, self.steps.last_mut()) {
            step.data = changes;
        }
        kept
    }
}

/// Where a row goes.
enum Beside {
    After(String),
    Before(String),
    Into(String),
}

/// Which data beside the print are changed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Data {
    lead: bool,
    coordinating: bool,
    time: bool,
    indicators: bool,
}

impl Data {
    fn between(found: &Row, wanted: &Row) -> Self {
        let ids = |list: &[Spanned<Id>]| written::ids(list);
        let indicators =
            |row: &Row| row.indicators.iter().map(written::indicator).collect::<Vec<_>>();
        Self {
            lead: ids(&found.lead) != ids(&wanted.lead),
            coordinating: ids(&found.coordinating) != ids(&wanted.coordinating),
            time: found.period.map(|one| one.value) != wanted.period.map(|one| one.value)
                || found.recurrence != wanted.recurrence,
            indicators: indicators(found) != indicators(wanted),
        }
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    fn with(self, other: Self) -> Self {
        Self {
            lead: self.lead || other.lead,
            coordinating: self.coordinating || other.coordinating,
            time: self.time || other.time,
            indicators: self.indicators || other.indicators,
        }
    }

    fn without(self, other: Self) -> Self {
        Self {
            lead: self.lead && !other.lead,
            coordinating: self.coordinating && !other.coordinating,
            time: self.time && !other.time,
            indicators: self.indicators && !other.indicators,
        }
    }
}

fn model(tree: &Tree, table: NodeId) -> Option<&Table> {
    match &tree.node(table).kind {
        Kind::Table(table) => Some(table),
        _ => None,
    }
}

fn by_id(tree: &Tree, table: NodeId) -> HashMap<Id, NodeId> {
    let rows = flat(tree, table).into_iter();
    rows.filter_map(|(_, id)| Some((tree.row_of(id)?.id.value.clone(), id)))
        .filter(|(_, id)| !is_repealed(tree, *id))
        .collect()
}

/// In order of id: hash order must not reach an output.
fn sorted(rows: &HashMap<Id, NodeId>) -> Vec<(&Id, &NodeId)> {
    let mut list: Vec<(&Id, &NodeId)> = rows.iter().collect();
    list.sort_by_key(|(_, node)| **node);
    list
}

/// Whether what differs between two rows are numbers, titles, cells and data, which have operations of
/// their own.
fn parts_by_themselves(found: &Row, wanted: &Row) -> bool {
    const PARTS: [&str; 6] =
        ["title", "lead", "coordinating", "period", "recurrence", "indicators"];
    let rest = |row: &Row| {
        let mut head = written::row_head(row);
        head.retain(|(key, _)| !PARTS.contains(&&**key));
        head
    };
    let no = |row: &Row| row.no.as_ref().map(written::cell);
    found.is_group() == wanted.is_group() && no(found) == no(wanted) && rest(found) == rest(wanted)
}

/// The indicators whose phrase or target changes, when nothing else about them does.
fn phrases_changed(found: &[Indicator], wanted: &[Indicator]) -> Option<Vec<(usize, Indicator)>> {
    if found.len() != wanted.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (at, (old, new)) in found.iter().zip(wanted).enumerate() {
        if written::indicator(old) == written::indicator(new) {
            continue;
        }
        let mut alike = old.clone();
        alike.text.clone_from(&new.text);
        alike.target.clone_from(&new.target);
        let drops = old.target.is_some() && new.target.is_none();
        if drops || written::indicator(&alike) != written::indicator(new) {
            return None;
        }
        changed.push((at, new.clone()));
    }
    (!changed.is_empty()).then_some(changed)
}
