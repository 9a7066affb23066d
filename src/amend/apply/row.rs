//! Rows, cells, columns, indicators, footnotes and whole tables.
//!
//! A cell merged downwards is written `^` in the rows below. When the row above changes, those rows keep
//! what they showed: the grid stays whole and no row loses a word that nobody took away.

use crate::amend::apply::unit::Where;
use crate::amend::apply::{Act, Editor};
use crate::amend::derive::written::{same_row, same_table};
use crate::amend::place::{Part, Place, names, one_line, slot_text, text_at};
use crate::amend::tree::{Kind, NodeId, Slot, number_of};
use crate::diag::Diagnostic;
use crate::model::id::Id;
use crate::model::operation::Substitute;
use crate::model::table::{Absent, Cell, CellContent, Column, Footnote, Keyed, Role, Row};
use crate::model::text::{Spanned, Text};

type Done = Result<(), Box<Diagnostic>>;

impl Editor<'_> {
    /// Ids of the columns of a row's table.
    fn columns(&self, row: NodeId) -> Vec<(Id, Option<Role>)> {
        let table = self.tree.table_of(row).map(|(_, table)| table);
        let columns = table.into_iter().flat_map(|table| &table.columns);
        columns.map(|column| (column.id.value.clone(), column.role)).collect()
    }

    fn is_above(&self, row: NodeId, column: &Id) -> bool {
        let cell = self.tree.own_cell(row, column);
        cell.is_some_and(|cell| matches!(cell.content, CellContent::Above))
    }

    /// The row below keeps what it shows in a column although the row above will change.
    fn release(&mut self, row: NodeId, column: &Id, inside: bool) {
        let Some(below) = self.tree.row_below(row, inside) else { return };
        if self.is_above(below, column)
            && let Some(shown) = self.tree.shown(below, column)
        {
            self.tree.set_cell(below, column, shown);
        }
    }

    /// The row keeps what it shows although it will stand elsewhere.
    fn free(&mut self, row: NodeId) {
        for (column, _) in self.columns(row) {
            if self.is_above(row, &column)
                && let Some(shown) = self.tree.shown(row, &column)
            {
                self.tree.set_cell(row, &column, shown);
            }
        }
    }

    pub(super) fn substitute_cell(
        &mut self,
        place: &Place,
        column: &Id,
        verb: &Substitute,
    ) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let text = self.one_text(verb.text.as_ref())?;
        let row = place.node;
        let role = self.role(row, column);
        self.data_keeps_up(row, role, verb)?;
        let known = self.tree.own_cell(row, column).cloned();
        let Some(known) = known else {
            return Err(self.refuse(
                "amend-payload",
                "dòng này không có ô riêng ở cột đó",
                "the row has no cell of its own in that column",
            ));
        };
        let new = CellContent::of(text.clone());
        self.indicators_stand(row, column, &new, verb)?;
        let same_cell = told(&known.content) == told(&new);
        if same_cell && self.tree.row_of(row).is_some_and(|known| keeps_data(known, verb)) {
            return Err(self.changes_nothing());
        }
        let before = text_at(self.tree, place);
        self.release(row, column, true);
        let old_number = known.content.printed().map(|text| text.value.clone());
        let cell = Cell { content: new, role: known.role, span: text.span };
        self.tree.set_cell(row, column, cell);
        if role == Some(Role::Number) {
            self.tree.renumbered(row, &old_number.unwrap_or_default());
        }
        self.take_data(row, verb);
        self.gather_slot(row, &Slot::Cell(column.clone()));
        let after = text_at(self.tree, place);
        let call = (Slot::Cell(column.clone()), usize::MAX);
        self.changed(place, call, Act::Substituted, before, after);
        Ok(())
    }

    fn role(&self, row: NodeId, column: &Id) -> Option<Role> {
        let own = self.tree.own_cell(row, column).and_then(|cell| cell.role);
        own.or_else(|| self.columns(row).into_iter().find(|(id, _)| id == column)?.1)
    }

    /// The data beside a printed cell must change with it.
    fn data_keeps_up(&self, row: NodeId, role: Option<Role>, verb: &Substitute) -> Done {
        let Some(model) = self.tree.row_of(row) else { return Ok(()) };
        let lacking = match role {
            Some(Role::Timeframe) => {
                let known = model.period.is_some() || model.recurrence.is_some();
                (known && verb.period.is_none() && verb.recurrence.is_none()).then_some("period")
            }
            Some(Role::Lead) => (!model.lead.is_empty() && verb.lead.is_none()).then_some("lead"),
            Some(Role::Partners) => (!model.coordinating.is_empty() && verb.coordinating.is_none())
                .then_some("coordinating"),
            Some(Role::LeadAndPartners) => {
                let known = !model.lead.is_empty() || !model.coordinating.is_empty();
                (known && verb.lead.is_none()).then_some("lead")
            }
            _ => None,
        };
        lacking.map_or(Ok(()), |key| Err(self.drifted(key)))
    }

    fn drifted(&self, key: &str) -> Box<Diagnostic> {
        Box::new(
            self.refuse(
                "amend-data-behind",
                format!("ô đổi chữ nhưng dữ liệu bên cạnh (`{key}`) còn theo chữ cũ"),
                format!(
                    "the cell changes, but the data beside it (`{key}`) would follow the old text"
                ),
            )
            .hint(
                format!("ghi `{key}` mới vào thao tác này"),
                format!("give the new `{key}` with this operation"),
            ),
        )
    }

    /// Indicators are phrases of a printed cell; those of a text that goes must go with it.
    fn indicators_stand(
        &self,
        row: NodeId,
        column: &Id,
        new: &CellContent,
        verb: &Substitute,
    ) -> Done {
        let Some(model) = self.tree.row_of(row) else { return Ok(()) };
        if verb.indicators.is_some() || model.indicators.is_empty() {
            return Ok(());
        }
        let old = slot_text(self.tree, row, &Slot::Cell(column.clone())).unwrap_or_default();
        let new = new.printed().map(|text| one_line(text)).unwrap_or_default();
        let lost = |phrase: &str| {
            one_line(&old).contains(&one_line(phrase)) && !new.contains(&one_line(phrase))
        };
        let lost = model.indicators.iter().any(|indicator| lost(&indicator.text));
        if lost { Err(self.drifted("indicators")) } else { Ok(()) }
    }

    fn take_data(&mut self, row: NodeId, verb: &Substitute) {
        let Some(model) = self.tree.row_mut(row) else { return };
        put_data(model, verb);
        if verb.indicators.is_some() {
            self.tree.note_indicators(row);
        }
    }

    pub(super) fn substitute_indicator(
        &mut self,
        place: &Place,
        at: usize,
        verb: &Substitute,
    ) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let text = self.one_text(verb.text.as_ref())?;
        let row = place.node;
        let Some(indicator) = self.tree.row_of(row).and_then(|row| row.indicators.get(at)).cloned()
        else {
            return Err(self.needs("at"));
        };
        if indicator.target.is_some() && verb.target.is_none() {
            return Err(self.drifted("target"));
        }
        let same_target = indicator.target.as_ref().map(|target| &target.value)
            == verb.target.as_ref().map(|target| &target.value);
        if same_target && indicator.text.value == text.value {
            return Err(self.changes_nothing());
        }
        let phrase = one_line(&indicator.text);
        let mut holding = Vec::new();
        for (column, _) in self.columns(row) {
            let printed = self.tree.own_cell(row, &column).and_then(|cell| cell.content.printed());
            let hits = printed.map_or(0, |text| text.matches(phrase.as_str()).count());
            if hits > 0 {
                holding.push((column, hits));
            }
        }
        let [(column, 1)] = &holding[..] else {
            return Err(self.refuse(
                "amend-place-ambiguous",
                format!("câu \"{phrase}\" không đứng đúng một lần trong các ô của dòng"),
                format!("\"{phrase}\" does not stand exactly once in the cells of the row"),
            ));
        };
        let Some(cell) = self.tree.own_cell(row, column).cloned() else {
            return Err(self.needs("at"));
        };
        let (Some(printed), column) = (cell.content.printed(), column.clone()) else {
            return Err(self.needs("at"));
        };
        let Some(start) = printed.find(phrase.as_str()) else { return Err(self.needs("at")) };
        let new = printed.replacen(phrase.as_str(), &text.value, 1);
        let before = indicator.text.value.clone();
        let content = CellContent::Printed(Spanned::new(new, printed.span));
        self.tree.set_cell(row, &column, Cell { content, role: cell.role, span: cell.span });
        let slot = Slot::Cell(column);
        let end = start + phrase.len();
        self.shift_marks(row, &slot, start..end, text.len());
        if let Some(indicator) = self.tree.row_mut(row).and_then(|row| row.indicators.get_mut(at)) {
            indicator.text = text.clone();
            indicator.target.clone_from(&verb.target);
        }
        let call = (slot, start + text.len());
        self.changed(place, call, Act::Substituted, before, text.value);
        Ok(())
    }

    pub(super) fn substitute_row(&mut self, place: &Place, verb: &Substitute) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let Some(row) = &verb.row else { return Err(self.needs("row")) };
        let same = self.tree.row_of(place.node).is_some_and(|known| same_row(known, row));
        if same && row.rows.is_empty() {
            return Err(self.changes_nothing());
        }
        let before = text_at(self.tree, place);
        self.put_row(place.node, row)?;
        let after = text_at(self.tree, place);
        self.changed(place, (Slot::Head, 0), Act::Substituted, before, after);
        Ok(())
    }

    /// Gives a row new content; the rows in it stay unless it brings others.
    pub(super) fn put_row(&mut self, id: NodeId, row: &Row) -> Done {
        let same_id = self.tree.row_of(id).is_some_and(|old| old.id.value == row.id.value);
        if !same_id {
            self.id_is_free(id, &row.id)?;
        }
        for (column, _) in self.columns(id) {
            self.release(id, &column, true);
        }
        let own = std::mem::take(&mut self.tree.node_mut(id).marks);
        let Some((_, table)) = self.tree.table_of(id) else { return Err(self.needs("at")) };
        let address = format!("{}table_{}", self.table_prefix(id), table.id.value);
        let old_number = self
            .tree
            .row_of(id)
            .and_then(|row| row.no.as_ref()?.content.printed())
            .map(|text| text.value.clone())
            .unwrap_or_default();
        if !row.rows.is_empty() {
            let children: Vec<NodeId> = self.tree.children(id).collect();
            for child in children {
                self.tree.detach(child);
            }
            for row in &row.rows {
                let child = self.tree.row(row.clone(), &address);
                self.tree.append(id, child);
            }
        }
        let mut new = row.clone();
        new.rows = Vec::new();
        let span = new.id.span;
        let node = self.tree.node_mut(id);
        node.kind = Kind::Row(Box::new(new));
        node.span = span;
        node.marks = own;
        for mark in &mut node.marks {
            (mark.slot, mark.at) = (Slot::Head, usize::MAX);
        }
        self.tree.renumbered(id, &old_number);
        Ok(())
    }

    fn table_prefix(&self, row: NodeId) -> String {
        let table = self.tree.table_of(row).map(|(id, _)| self.tree.node(id).address.clone());
        let table = table.unwrap_or_default();
        table.rfind("table_").map(|at| table[..at].to_owned()).unwrap_or_default()
    }

    fn id_is_free(&self, near: NodeId, id: &Spanned<Id>) -> Done {
        let table = self.tree.table_of(near).map_or(near, |(table, _)| table);
        let taken = self.tree.rows_by_id(&id.value).iter().any(|known| {
            self.tree.stands(*known)
                && self.tree.table_of(*known).is_some_and(|(of, _)| of == table)
        });
        if taken {
            return Err(Box::new(
                Diagnostic::error(
                    "amend-id-taken",
                    format!("mã dòng \"{id}\" đã có trong bảng"),
                    format!("the table has a row \"{id}\" already"),
                )
                .at(id.span),
            ));
        }
        Ok(())
    }

    pub(super) fn insert_rows(&mut self, place: &Place, position: Where, rows: &[Row]) -> Done {
        let (table, parent) = match (&self.tree.node(place.node).kind, position) {
            (Kind::Table(_), Where::Into) => (place.node, place.node),
            (Kind::Row(_), _) => {
                let table = self.tree.table_of(place.node).map(|(id, _)| id);
                let Some(table) = table else { return Err(self.needs("at")) };
                let parent = match position {
                    Where::Into => place.node,
                    Where::After | Where::Before => {
                        self.tree.node(place.node).parent.unwrap_or(table)
                    }
                };
                (table, parent)
            }
            _ => {
                return Err(self.refuse(
                    "amend-payload",
                    "dòng mới cần đứng cạnh một dòng, trong một mục hay cuối một bảng",
                    "new rows go beside a row, into a group or to the end of a table",
                ));
            }
        };
        for row in rows {
            self.id_is_free(table, &row.id)?;
            self.number_is_free(parent, row)?;
        }
        let address = self.tree.node(table).address.clone();
        let mut anchor = place.node;
        for (at, row) in rows.iter().enumerate() {
            let id = self.tree.row(row.clone(), &address);
            // What the row below shows now, in case the new row stands between.
            match (position, at) {
                (Where::Into, 0) => self.tree.append(parent, id),
                (Where::Before, 0) => self.tree.insert_before(anchor, id),
                _ => self.tree.insert_after(anchor, id),
            }
            self.keep_below(id);
            anchor = id;
            for new in self.tree.subtree(id) {
                let place = Place::whole(new);
                let text = text_at(self.tree, &place);
                self.changed(&place, (Slot::Head, 0), Act::Inserted, String::new(), text);
            }
        }
        Ok(())
    }

    fn number_is_free(&self, parent: NodeId, row: &Row) -> Done {
        let Some(number) = row.no.as_ref().and_then(|cell| cell.content.printed()) else {
            return Ok(());
        };
        let wanted = number_of(number);
        let taken = self
            .tree
            .rows_by_number(&wanted)
            .iter()
            .copied()
            .find(|id| self.tree.node(*id).parent == Some(parent) && self.tree.stands(*id));
        taken.map_or(Ok(()), |taken| Err(self.number_taken(number, taken)))
    }

    /// After a row was put in: rows below that were merged upwards over its place go on showing what
    /// they showed, unless the new row is merged upwards as well.
    fn keep_below(&mut self, new: NodeId) {
        let mut last = new;
        while let Some(child) = self.tree.children(last).last() {
            last = child;
        }
        let Some(below) = self.tree.row_below(last, false) else { return };
        let inserted = self.tree.subtree(new);
        for (column, _) in self.columns(new) {
            if !self.is_above(below, &column) {
                continue;
            }
            let goes_through = inserted.iter().all(|id| self.is_above(*id, &column));
            if goes_through {
                continue;
            }
            let above = self.tree.row_above(new);
            if let Some(shown) = above.and_then(|above| self.tree.shown(above, &column)) {
                self.tree.set_cell(below, &column, shown);
            }
        }
    }

    /// Takes a row out of force: its number stays, the words stand where the task stood, what is merged
    /// with other rows stays for them.
    pub(super) fn repeal_row(&mut self, place: &Place, act: Act, words: &str) {
        let before = text_at(self.tree, place);
        for child in self.tree.children(place.node).collect::<Vec<_>>() {
            self.repeal_row(&Place::whole(child), act.clone(), words);
        }
        let row = place.node;
        let own = std::mem::take(&mut self.tree.node_mut(row).marks);
        let kind = self.tree.node(row).kind.clone();
        let columns = self.columns(row);
        let task = columns.iter().find(|(_, role)| *role == Some(Role::Task)).or(columns.first());
        let task = task.map(|(id, _)| id.clone());
        let span = self.span;
        for (column, role) in &columns {
            let is_task = Some(column) == task.as_ref();
            let Some(cell) = self.tree.own_cell(row, column).cloned() else { continue };
            let below = self.tree.row_below(row, true).is_some_and(|id| self.is_above(id, column));
            let content = match cell.content {
                _ if is_task => {
                    self.release(row, column, true);
                    CellContent::Printed(Spanned::new(words.to_owned(), span))
                }
                CellContent::Printed(_) if *role != Some(Role::Number) && !below => {
                    CellContent::Blank
                }
                _ => continue,
            };
            self.tree.set_cell(row, column, Cell { content, role: None, span });
        }
        if let Some(model) = self.tree.row_mut(row) {
            if let Some(title) = &mut model.title {
                *title = Spanned::new(words.to_owned(), span);
            }
            model.lead.clear();
            model.coordinating.clear();
            model.period = None;
            model.recurrence = None;
            model.indicators.clear();
            model.total = None;
            model.repealed = true;
        }
        self.tree.keep_row(row, kind);
        let node = self.tree.node_mut(row);
        node.marks = own;
        for mark in &mut node.marks {
            (mark.slot, mark.at) = (Slot::Head, usize::MAX);
        }
        self.changed(place, (Slot::Head, 0), act, before, String::new());
    }

    pub(super) fn renumber_row(&mut self, place: &Place, mark: &Text) -> Done {
        let old = self.tree.row_of(place.node).and_then(|row| row.no.clone());
        let Some(old_text) = old.as_ref().and_then(|cell| cell.content.printed()).cloned() else {
            return Err(self.refuse(
                "amend-payload",
                "dòng này không có số để đổi",
                "the row has no number to change",
            ));
        };
        if old_text.value == mark.value {
            return Err(self.changes_nothing());
        }
        let parent = self.tree.node(place.node).parent;
        let wanted = number_of(mark);
        let taken = self.tree.rows_by_number(&wanted).iter().copied().find(|id| {
            *id != place.node && self.tree.node(*id).parent == parent && self.tree.stands(*id)
        });
        if let Some(taken) = taken {
            return Err(self.number_taken(mark, taken));
        }
        let named = names(self.tree, place);
        if let Some(row) = self.tree.row_mut(place.node) {
            let content = CellContent::Printed(mark.clone());
            row.no = Some(Cell { content, role: None, span: mark.span });
        }
        self.tree.renumbered(place.node, &old_text);
        let act = Act::Renumbered(old_text.value.clone(), mark.value.clone());
        let (before, after) = (old_text.value, mark.value.clone());
        self.changed_as(named, place.node, (Slot::Head, 0), act, before, after);
        Ok(())
    }

    pub(super) fn move_row(&mut self, place: &Place, target: &Place, position: Where) -> Done {
        let row = place.node;
        let (from, to) = (self.tree.table_of(row), self.tree.table_of(target.node));
        let to_table = match (&self.tree.node(target.node).kind, position, to) {
            (Kind::Table(_), Where::Into, _) => Some(target.node),
            (Kind::Row(_), _, Some((id, _))) => Some(id),
            _ => None,
        };
        if to_table.is_none() || from.map(|(id, _)| id) != to_table {
            return Err(self.refuse(
                "amend-payload",
                "dòng chỉ chuyển được trong cùng một bảng",
                "a row can be moved within its table only",
            ));
        }
        if self.stands_there(row, target.node, position) {
            return Err(self.changes_nothing());
        }
        let named = names(self.tree, place);
        let text = text_at(self.tree, place);
        self.free(row);
        let mut last = row;
        while let Some(child) = self.tree.children(last).last() {
            last = child;
        }
        for (column, _) in self.columns(row) {
            self.release(last, &column, false);
        }
        self.tree.detach(row);
        match position {
            Where::Into => self.tree.append(target.node, row),
            Where::After => self.tree.insert_after(target.node, row),
            Where::Before => self.tree.insert_before(target.node, row),
        }
        self.keep_below(row);
        let now = names(self.tree, place).address;
        self.changed_as(named, row, (Slot::Head, 0), Act::Moved(now), text.clone(), text);
        Ok(())
    }

    pub(super) fn substitute_table(&mut self, place: &Place, verb: &Substitute) -> Done {
        self.expect(place, verb.expect.as_ref())?;
        let Some(table) = &verb.table else { return Err(self.needs("table")) };
        if self.tree.table_model(place.node).is_some_and(|known| same_table(&known, table)) {
            return Err(self.changes_nothing());
        }
        let before = text_at(self.tree, place);
        self.gather_marks(place.node);
        let address = self.tree.node(place.node).address.clone();
        let prefix = address.rfind("table_").map_or("", |at| &address[..at]).to_owned();
        let new = self.tree.table((**table).clone(), &prefix);
        self.tree.take_over(place.node, new);
        let after = text_at(self.tree, place);
        self.changed(place, (Slot::Head, 0), Act::Substituted, before, after);
        Ok(())
    }

    pub(super) fn insert_footnote(&mut self, place: &Place, footnote: &Footnote) -> Done {
        if let Kind::Table(table) = &self.tree.node(place.node).kind
            && table.footnotes.iter().any(|known| known.mark.value == footnote.mark.value)
        {
            return Err(self.number_taken(&footnote.mark, place.node));
        }
        let Kind::Table(table) = &mut self.tree.node_mut(place.node).kind else {
            return Err(self.refuse(
                "amend-payload",
                "chú thích chỉ thêm vào một bảng",
                "a footnote is added to a table",
            ));
        };
        let at = table.footnotes.len();
        table.footnotes.push(footnote.clone());
        let new = Place::slot(place.node, Slot::Footnote(at));
        let call = (Slot::Footnote(at), usize::MAX);
        self.changed(&new, call, Act::Inserted, String::new(), footnote.text.value.clone());
        Ok(())
    }

    pub(super) fn insert_column(
        &mut self,
        place: &Place,
        position: Where,
        column: &Column,
        cells: &Keyed<Cell>,
    ) -> Done {
        let table = place.node;
        let at = match (&place.part, position) {
            (Part::Slot(Slot::Column(anchor)), Where::After | Where::Before) => {
                let Kind::Table(model) = &self.tree.node(table).kind else {
                    return Err(self.needs("at"));
                };
                let at = model.column(anchor).map(|(at, _)| at).unwrap_or_default();
                at + usize::from(position == Where::After)
            }
            _ => {
                return Err(self.refuse(
                    "amend-payload",
                    "cột mới cần đứng cạnh một cột: after: cột “…”",
                    "a new column goes beside a column: after: cột “…”",
                ));
            }
        };
        let mut rows = Vec::new();
        for (id, cell) in &cells.entries {
            let found = self.tree.rows_by_id(&id.value).iter().copied().find(|row| {
                self.tree.stands(*row)
                    && self.tree.table_of(*row).is_some_and(|(of, _)| of == table)
            });
            match found {
                Some(row) => rows.push((row, cell.clone())),
                None => {
                    return Err(Box::new(
                        Diagnostic::error(
                            "amend-place-absent",
                            format!("bảng không có dòng mã \"{id}\""),
                            format!("the table has no row \"{id}\""),
                        )
                        .at(id.span),
                    ));
                }
            }
        }
        let Kind::Table(model) = &mut self.tree.node_mut(table).kind else {
            return Err(self.needs("at"));
        };
        if model.column(&column.id.value).is_some() {
            return Err(self.refuse(
                "amend-id-taken",
                format!("bảng đã có cột mã \"{}\"", column.id),
                format!("the table has a column \"{}\" already", column.id),
            ));
        }
        let mut new = column.clone();
        new.absent = Some(Absent::Blank);
        let id = new.id.value.clone();
        if !model.column_numbers.is_empty() {
            // Columns are never numbered anew.
            let blank = Spanned::new(String::new(), column.id.span);
            model.column_numbers.insert(at.min(model.column_numbers.len()), blank);
        }
        model.columns.insert(at, new);
        for (row, cell) in rows {
            self.tree.set_cell(row, &id, cell);
        }
        let new = Place::slot(table, Slot::Column(id.clone()));
        let call = (Slot::Column(id), usize::MAX);
        let title = one_line(&column.title);
        self.changed(&new, call, Act::Inserted, String::new(), title);
        Ok(())
    }

    pub(super) fn repeal_column(&mut self, place: &Place, column: &Id) -> Done {
        let table = place.node;
        let before = text_at(self.tree, place);
        let rows: Vec<NodeId> = self.tree.subtree(table).into_iter().skip(1).collect();
        let Kind::Table(model) = &self.tree.node(table).kind else { return Err(self.needs("at")) };
        let role = model.column(column).and_then(|(_, column)| column.role);
        if matches!(role, Some(Role::Number | Role::Task)) {
            return Err(self.refuse(
                "amend-payload",
                "không bãi bỏ riêng cột số thứ tự hay cột nội dung; thay cả bảng",
                "the columns of numbers and tasks cannot be repealed alone; substitute the table",
            ));
        }
        let span = self.span;
        let named = names(self.tree, place);
        for row in rows {
            let printed = self
                .tree
                .own_cell(row, column)
                .is_some_and(|cell| matches!(cell.content, CellContent::Printed(_)));
            if printed {
                let cell = Cell { content: CellContent::Blank, role: None, span };
                self.tree.set_cell(row, column, cell);
            }
            let Some(model) = self.tree.row_mut(row) else { continue };
            match role {
                Some(Role::Timeframe) => (model.period, model.recurrence) = (None, None),
                Some(Role::Lead) => model.lead.clear(),
                Some(Role::Partners) => model.coordinating.clear(),
                Some(Role::LeadAndPartners) => {
                    model.lead.clear();
                    model.coordinating.clear();
                }
                Some(Role::Indicator) => model.indicators.clear(),
                _ => {}
            }
        }
        if let Kind::Table(model) = &mut self.tree.node_mut(table).kind
            && let Some(column) = model.columns.iter_mut().find(|known| known.id.value == *column)
        {
            column.title = Spanned::new(super::unit::REPEALED.to_owned(), span);
        }
        let call = (Slot::Column(column.clone()), usize::MAX);
        self.changed_as(named, table, call, Act::Repealed, before, String::new());
        Ok(())
    }
}

/// Puts the data that a substitution brings beside the print of a row.
fn put_data(row: &mut Row, verb: &Substitute) {
    if let Some(lead) = &verb.lead {
        row.lead.clone_from(lead);
    }
    if let Some(coordinating) = &verb.coordinating {
        row.coordinating.clone_from(coordinating);
    }
    if verb.period.is_some() || verb.recurrence.is_some() {
        row.period = verb.period;
        row.recurrence = verb.recurrence;
    }
    if let Some(indicators) = &verb.indicators {
        row.indicators.clone_from(indicators);
    }
}

/// Whether the data that a substitution brings stand beside the row already.
fn keeps_data(row: &Row, verb: &Substitute) -> bool {
    let mut new = row.clone();
    put_data(&mut new, verb);
    same_row(row, &new)
}

/// What a cell shows, merging included.
fn told(content: &CellContent) -> (std::mem::Discriminant<CellContent>, Option<&str>) {
    (std::mem::discriminant(content), content.printed().map(|text| text.value.as_str()))
}
