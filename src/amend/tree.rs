//! An act as a tree of units that operations can take hold of, and back.
//!
//! ```text
//! act ── căn cứ … ── điều ── khoản ── điểm … ── annex ── table ── row ── row …
//! ```
//!
//! Everything that operations name is a node or a place in one. Siblings are chained, so that putting a
//! row in costs the same wherever it goes. Texts stay clean of note calls: those stand beside them as
//! [`Mark`]s and are written in at the end, when their order is known.

use std::collections::HashMap;
use std::ops::Range;

use crate::model::Work;
use crate::model::act::{Annex, AnnexEntry, Block, Body, Citation, Decision};
use crate::model::id::Id;
use crate::model::prose::{self, Addresses, Level};
use crate::model::table::{Cell, CellContent, Role, Row, Table};
use crate::model::text::{Spanned, Text};
use crate::source::Span;

/// A node of a [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct NodeId(u32);

/// One unit.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) parent: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
    first: Option<NodeId>,
    last: Option<NodeId>,
    /// Stable address: `art_1__para_2`, `annex_1__table_x__row_y`; empty for units without a mark.
    pub(crate) address: String,
    pub(crate) kind: Kind,
    /// Calls of notes.
    pub(crate) marks: Vec<Mark>,
    /// What it was before it was repealed.
    pub(crate) before_repeal: Option<Box<Kept>>,
    /// Where it is written.
    pub(crate) span: Span,
    /// For a paragraph: which text it was read from, and which bytes of it.
    written: Option<(usize, Range<usize>)>,
}

/// What a repealed unit held.
#[derive(Debug, Clone)]
pub(crate) struct Kept {
    kind: Kind,
    first: Option<NodeId>,
    last: Option<NodeId>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// The act ([`Tree::decision`]).
    Act,
    /// A line of grounds.
    Citation(Citation),
    /// A paragraph of prose with what stands under it.
    Unit(Unit),
    /// An annex; its body and annexes are nodes.
    Annex(Box<Annex>),
    /// A table; its rows are nodes.
    Table(Box<Table>),
    /// A row; the rows in it are nodes.
    Row(Box<Row>),
    /// Quoted text, or text that the copy lacks.
    Fixed(Block),
}

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) level: Level,
    pub(crate) mark: String,
    pub(crate) text: String,
}

/// A text of a node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Slot {
    /// Right after the mark or the number: the note is about the whole unit.
    Head,
    /// The text of a unit or a line of grounds.
    Text,
    /// The title of the act, an annex or a group row; the caption of a table.
    Title,
    /// The type over the act's title; the label of an annex.
    Label,
    /// `(Ban hành kèm theo …)`.
    Reference,
    /// A line of recipients.
    Recipient(usize),
    /// The title of a column.
    Column(Id),
    /// A footnote of a table.
    Footnote(usize),
    /// A cell.
    Cell(Id),
}

/// A call of a note in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) slot: Slot,
    /// Byte of the text before which it stands; `usize::MAX` for its end.
    pub(crate) at: usize,
    /// The change it is about.
    pub(crate) change: usize,
}

/// An act taken apart.
#[derive(Debug, Clone)]
pub(crate) struct Tree {
    path: String,
    /// The act without its citations, body and annexes, which are nodes.
    pub(crate) decision: Decision,
    nodes: Vec<Node>,
    /// Texts from which paragraphs were read.
    texts: Vec<Text>,
    by_address: HashMap<String, NodeId>,
    by_number: HashMap<(Level, String), Vec<NodeId>>,
    /// Rows by printed number and by id.
    rows_by_number: HashMap<String, Vec<NodeId>>,
    rows_by_id: HashMap<Id, Vec<NodeId>>,
    /// Rows by the ids of their indicators.
    rows_by_indicator: HashMap<Id, Vec<NodeId>>,
}

/// The root of every tree.
pub(crate) const ROOT: NodeId = NodeId(0);

impl Tree {
    /// Takes a work apart.
    pub(crate) fn new(work: &Work) -> Self {
        let mut decision = work.decision.clone();
        let citations = std::mem::take(&mut decision.citations);
        let body = std::mem::take(&mut decision.body);
        let annexes = std::mem::take(&mut decision.annexes);
        let span = decision.title.span;
        let mut tree = Self {
            path: work.path.clone(),
            decision,
            nodes: vec![Node::new(Kind::Act, String::new(), span)],
            texts: Vec::new(),
            by_address: HashMap::new(),
            by_number: HashMap::new(),
            rows_by_number: HashMap::new(),
            rows_by_id: HashMap::new(),
            rows_by_indicator: HashMap::new(),
        };
        for (at, citation) in citations.into_iter().enumerate() {
            let span = citation.text.span;
            let address = format!("preamble__citation_{}", at + 1);
            let id = tree.add(Node::new(Kind::Citation(citation), address, span));
            tree.append(ROOT, id);
        }
        tree.body(ROOT, body, "");
        tree.annexes(ROOT, annexes, "annex_");
        tree
    }

    fn annexes(&mut self, parent: NodeId, annexes: Vec<AnnexEntry>, prefix: &str) {
        for (at, entry) in annexes.into_iter().enumerate() {
            if let AnnexEntry::Inline(annex) = entry {
                let id = self.annex(*annex, &format!("{prefix}{}", at + 1));
                self.append(parent, id);
            }
        }
    }

    /// An annex as a node that stands nowhere yet.
    pub(crate) fn annex(&mut self, mut annex: Annex, address: &str) -> NodeId {
        let body = std::mem::take(&mut annex.body);
        let annexes = std::mem::take(&mut annex.annexes);
        let lines = [&annex.label, &annex.title, &annex.reference];
        let span = lines.into_iter().flatten().next().map_or(NOWHERE, |text| text.span);
        let id = self.add(Node::new(Kind::Annex(Box::new(annex)), address.to_owned(), span));
        self.body(id, body, &format!("{address}__"));
        self.annexes(id, annexes, &format!("{address}-"));
        id
    }

    fn body(&mut self, owner: NodeId, body: Body, prefix: &str) {
        let mut open: Vec<(Level, NodeId)> = Vec::new();
        let mut addresses = Addresses::default();
        for block in body.blocks {
            let parent = open.last().map_or(owner, |(_, id)| *id);
            match block {
                Block::Prose(text) => {
                    let nodes = self.prose(&text, prefix, &mut addresses);
                    self.nest(owner, &mut open, nodes);
                }
                Block::Table(table) => {
                    let id = self.table(*table, prefix);
                    self.append(parent, id);
                }
                Block::Quote(_) | Block::Missing(_) | Block::Drafted(_) => {
                    let id = self.add(Node::new(Kind::Fixed(block), String::new(), NOWHERE));
                    self.append(parent, id);
                }
            }
        }
    }

    fn prose(
        &mut self,
        text: &Text,
        prefix: &str,
        addresses: &mut Addresses,
    ) -> Vec<(Level, NodeId)> {
        let mut nodes = Vec::new();
        self.texts.push(text.clone());
        for paragraph in prose::paragraphs(text, addresses) {
            let address = paragraph.eid.map(|eid| format!("{prefix}{eid}")).unwrap_or_default();
            let level = paragraph.level;
            let unit = Unit { level, mark: paragraph.mark, text: paragraph.text };
            let mut node = Node::new(Kind::Unit(unit), address, text.span);
            node.written = Some((self.texts.len() - 1, paragraph.range));
            nodes.push((level, self.add(node)));
        }
        nodes
    }

    /// Puts paragraphs under one another by level; what has no mark belongs to what stands before it.
    fn nest(
        &mut self,
        owner: NodeId,
        open: &mut Vec<(Level, NodeId)>,
        nodes: Vec<(Level, NodeId)>,
    ) {
        for (level, id) in nodes {
            while level != Level::Plain && open.last().is_some_and(|(open, _)| *open >= level) {
                open.pop();
            }
            let parent = open.last().map_or(owner, |(_, id)| *id);
            self.append(parent, id);
            if level != Level::Plain {
                open.push((level, id));
            }
        }
    }

    /// The units that a new text is made of, each with what stands under it, standing nowhere yet; with
    /// the level of the first.
    pub(crate) fn units(&mut self, body: &Body, prefix: &str) -> Vec<NodeId> {
        let unit = Unit { level: Level::Plain, mark: String::new(), text: String::new() };
        let holder = self.add(Node::new(Kind::Unit(unit), String::new(), NOWHERE));
        self.body(holder, body.clone(), prefix);
        let units: Vec<NodeId> = self.children(holder).collect();
        for &unit in &units {
            self.detach(unit);
        }
        units
    }

    /// A table as a node that stands nowhere yet.
    pub(crate) fn table(&mut self, mut table: Table, prefix: &str) -> NodeId {
        let rows = std::mem::take(&mut table.rows);
        let address = format!("{prefix}table_{}", table.id.value);
        let span = table.id.span;
        let id = self.add(Node::new(Kind::Table(Box::new(table)), address.clone(), span));
        for row in rows {
            let row = self.row(row, &address);
            self.append(id, row);
        }
        id
    }

    /// A row as a node that stands nowhere yet; `table` is the address of its table.
    pub(crate) fn row(&mut self, mut row: Row, table: &str) -> NodeId {
        let rows = std::mem::take(&mut row.rows);
        let (address, span) = (format!("{table}__row_{}", row.id.value), row.id.span);
        let id = self.add(Node::new(Kind::Row(Box::new(row)), address, span));
        for row in rows {
            let child = self.row(row, table);
            self.append(id, child);
        }
        id
    }

    /// A node that stands nowhere yet.
    pub(crate) fn new_node(&mut self, kind: Kind, address: String, span: Span) -> NodeId {
        self.add(Node::new(kind, address, span))
    }

    fn add(&mut self, node: Node) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        if !node.address.is_empty() {
            self.by_address.entry(node.address.clone()).or_insert(id);
        }
        self.nodes.push(node);
        self.index(id);
        id
    }

    /// Notes a node under its printed number.
    fn index(&mut self, id: NodeId) {
        let node = &self.nodes[id.at()];
        match &node.kind {
            Kind::Unit(unit) if !unit.mark.is_empty() => {
                let key = (unit.level.group(), number_of(&unit.mark));
                self.by_number.entry(key).or_default().push(id);
            }
            Kind::Row(row) => {
                self.rows_by_id.entry(row.id.value.clone()).or_default().push(id);
                for indicator in &row.indicators {
                    self.rows_by_indicator.entry(indicator.id.value.clone()).or_default().push(id);
                }
                if let Some(number) = printed(row.no.as_ref()) {
                    self.rows_by_number.entry(number_of(number)).or_default().push(id);
                }
            }
            _ => {}
        }
    }

    /// Gives units that have found their place the addresses of it: `para_2a` under Điều 1 becomes
    /// `art_1__para_2a`. `from` is what they were addressed under when they were read.
    pub(crate) fn readdress(&mut self, id: NodeId, from: &str, to: &str) {
        for id in self.subtree(id) {
            let node = self.node(id);
            let Some(rest) = node.address.strip_prefix(from).map(str::to_owned) else { continue };
            // Tables are addressed within their act or annex, wherever they stand in it.
            if rest.starts_with("table_") || !matches!(node.kind, Kind::Unit(_)) {
                continue;
            }
            let (plain, mut address, mut count) = (format!("{to}{rest}"), String::new(), 1);
            address.push_str(&plain);
            while self.by_address(&address).is_some_and(|other| other != id) {
                count += 1;
                address = format!("{plain}-{count}");
            }
            self.by_address.insert(address.clone(), id);
            self.node_mut(id).address = address;
        }
    }

    /// A unit is now written where another one is.
    pub(crate) fn rewritten(&mut self, id: NodeId, like: NodeId) {
        let (span, written) = (self.node(like).span, self.node(like).written.clone());
        let node = self.node_mut(id);
        (node.span, node.written) = (span, written);
    }

    /// Gives a node its number anew after its mark has changed.
    pub(crate) fn renumbered(&mut self, id: NodeId, before: &str) {
        let node = &self.nodes[id.at()];
        match &node.kind {
            Kind::Unit(unit) => {
                let level = unit.level.group();
                let list = self.by_number.entry((level, number_of(before))).or_default();
                list.retain(|known| *known != id);
            }
            Kind::Row(row) => {
                self.rows_by_number
                    .entry(number_of(before))
                    .or_default()
                    .retain(|known| *known != id);
                let row_id = row.id.value.clone();
                self.rows_by_id.entry(row_id).or_default().retain(|known| *known != id);
            }
            _ => {}
        }
        self.index(id);
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id.at()]
    }

    pub(crate) fn node_mut(&mut self, id: NodeId) -> &mut Node {
        &mut self.nodes[id.at()]
    }

    /// The text from which a paragraph was read, and which bytes of it.
    pub(crate) fn written(&self, id: NodeId) -> Option<(&Text, Range<usize>)> {
        let (at, range) = self.node(id).written.clone()?;
        Some((self.texts.get(at)?, range))
    }

    /// Nodes directly under one.
    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = self.node(id).first;
        std::iter::from_fn(move || {
            let current = next?;
            next = self.node(current).next;
            Some(current)
        })
    }

    /// The node right after one, under the same parent.
    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).next
    }

    /// The node right before one, under the same parent.
    pub(crate) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.node(id).previous
    }

    /// A node and all under it, in order of print.
    pub(crate) fn subtree(&self, id: NodeId) -> Vec<NodeId> {
        let mut found = Vec::new();
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            found.push(id);
            let children: Vec<NodeId> = self.children(id).collect();
            open.extend(children.into_iter().rev());
        }
        found
    }

    /// The nodes around one, from the inside out, without the root.
    pub(crate) fn ancestors(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let mut next = self.node(id).parent;
        std::iter::from_fn(move || {
            let current = next.filter(|id| *id != ROOT)?;
            next = self.node(current).parent;
            Some(current)
        })
    }

    /// Whether the node stands in the act, and not only among what has been replaced.
    pub(crate) fn stands(&self, id: NodeId) -> bool {
        let mut current = id;
        while let Some(parent) = self.node(current).parent {
            current = parent;
        }
        current == ROOT
    }

    pub(crate) fn by_address(&self, address: &str) -> Option<NodeId> {
        self.by_address.get(address).copied().filter(|id| self.stands(*id))
    }

    pub(crate) fn by_number(&self, level: Level, number: &str) -> &[NodeId] {
        self.by_number.get(&(level, number.to_owned())).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn rows_by_number(&self, number: &str) -> &[NodeId] {
        self.rows_by_number.get(number).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn rows_by_id(&self, id: &Id) -> &[NodeId] {
        self.rows_by_id.get(id).map_or(&[], Vec::as_slice)
    }

    /// Notes the indicators of a row after they have changed.
    pub(crate) fn note_indicators(&mut self, id: NodeId) {
        let Kind::Row(row) = &self.nodes[id.at()].kind else { return };
        let ids: Vec<Id> = row.indicators.iter().map(|known| known.id.value.clone()).collect();
        for indicator in ids {
            self.rows_by_indicator.entry(indicator).or_default().push(id);
        }
    }

    /// Rows that have had an indicator of this id.
    pub(crate) fn rows_by_indicator(&self, id: &Id) -> &[NodeId] {
        self.rows_by_indicator.get(id).map_or(&[], Vec::as_slice)
    }

    /// The table that a row stands in.
    pub(crate) fn table_of(&self, row: NodeId) -> Option<(NodeId, &Table)> {
        self.ancestors(row).find_map(|id| match &self.node(id).kind {
            Kind::Table(table) => Some((id, &**table)),
            _ => None,
        })
    }

    pub(crate) fn row_of(&self, id: NodeId) -> Option<&Row> {
        match &self.node(id).kind {
            Kind::Row(row) => Some(row),
            _ => None,
        }
    }

    pub(crate) fn row_mut(&mut self, id: NodeId) -> Option<&mut Row> {
        match &mut self.node_mut(id).kind {
            Kind::Row(row) => Some(row),
            _ => None,
        }
    }

    pub(crate) fn append(&mut self, parent: NodeId, id: NodeId) {
        let last = self.node(parent).last;
        self.link(parent, last, id);
    }

    /// Puts a node right after another.
    pub(crate) fn insert_after(&mut self, anchor: NodeId, id: NodeId) {
        if let Some(parent) = self.node(anchor).parent {
            self.link(parent, Some(anchor), id);
        }
    }

    /// Puts a node right before another.
    pub(crate) fn insert_before(&mut self, anchor: NodeId, id: NodeId) {
        let previous = self.node(anchor).previous;
        if let Some(parent) = self.node(anchor).parent {
            self.link(parent, previous, id);
        }
    }

    fn link(&mut self, parent: NodeId, previous: Option<NodeId>, id: NodeId) {
        let next = match previous {
            Some(previous) => self.node(previous).next,
            None => self.node(parent).first,
        };
        let node = self.node_mut(id);
        (node.parent, node.previous, node.next) = (Some(parent), previous, next);
        match previous {
            Some(previous) => self.node_mut(previous).next = Some(id),
            None => self.node_mut(parent).first = Some(id),
        }
        match next {
            Some(next) => self.node_mut(next).previous = Some(id),
            None => self.node_mut(parent).last = Some(id),
        }
    }

    /// Takes a node out of its place.
    pub(crate) fn detach(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        if let Some(previous) = previous {
            self.node_mut(previous).next = next;
        } else if let Some(parent) = parent {
            self.node_mut(parent).first = next;
        }
        if let Some(next) = next {
            self.node_mut(next).previous = previous;
        } else if let Some(parent) = parent {
            self.node_mut(parent).last = previous;
        }
    }

    /// Gives a node what another one, which stands nowhere, is and holds.
    pub(crate) fn take_over(&mut self, id: NodeId, from: NodeId) {
        for child in self.children(id).collect::<Vec<_>>() {
            self.detach(child);
        }
        for child in self.children(from).collect::<Vec<_>>() {
            self.detach(child);
            self.append(id, child);
        }
        let (kind, span) = (self.node(from).kind.clone(), self.node(from).span);
        let node = self.node_mut(id);
        (node.kind, node.span) = (kind, span);
    }

    /// Empties a repealed unit, keeping what it held.
    pub(crate) fn keep(&mut self, id: NodeId) {
        let node = self.node_mut(id);
        let kind = node.kind.clone();
        let (first, last) = (node.first.take(), node.last.take());
        node.before_repeal = Some(Box::new(Kept { kind, first, last }));
        let mut next = first;
        while let Some(child) = next {
            next = self.node(child).next;
            self.node_mut(child).parent = None;
        }
    }

    /// Remembers what a repealed row said; the rows in it stay where they are.
    pub(crate) fn keep_row(&mut self, id: NodeId, kind: Kind) {
        let node = self.node_mut(id);
        let (first, last) = (node.first, node.last);
        node.before_repeal = Some(Box::new(Kept { kind, first, last }));
    }

    /// Gives a repealed unit back what it held; false when it was not repealed.
    pub(crate) fn give_back(&mut self, id: NodeId) -> bool {
        let Some(kept) = self.node_mut(id).before_repeal.take() else { return false };
        let node = self.node_mut(id);
        (node.kind, node.first, node.last) = (kept.kind, kept.first, kept.last);
        let mut next = kept.first;
        while let Some(child) = next {
            next = self.node(child).next;
            self.node_mut(child).parent = Some(id);
        }
        true
    }

    /// The row printed right above.
    pub(crate) fn row_above(&self, row: NodeId) -> Option<NodeId> {
        if let Some(previous) = self.node(row).previous {
            let mut current = previous;
            while let Some(last) = self.node(current).last {
                current = last;
            }
            return self.row_of(current).is_some().then_some(current);
        }
        self.node(row).parent.filter(|parent| self.row_of(*parent).is_some())
    }

    /// The row printed right below a row and, with `inside`, before those below those in it.
    pub(crate) fn row_below(&self, row: NodeId, inside: bool) -> Option<NodeId> {
        if let (true, Some(first)) = (inside, self.node(row).first) {
            return Some(first);
        }
        let mut current = row;
        loop {
            if let Some(next) = self.node(current).next {
                return self.row_of(next).is_some().then_some(next);
            }
            current = self.node(current).parent.filter(|id| self.row_of(*id).is_some())?;
        }
    }

    /// The cell that shows in a column of a row: of a merged cell, the one in which it begins.
    pub(crate) fn shown(&self, row: NodeId, column: &Id) -> Option<Cell> {
        let mut current = row;
        loop {
            let cell = self.own_cell(current, column)?;
            if !matches!(cell.content, CellContent::Above) {
                return Some(cell.clone());
            }
            current = self.row_above(current)?;
        }
    }

    /// The cell as it is written in the row; the number is the cell of its column.
    pub(crate) fn own_cell(&self, row: NodeId, column: &Id) -> Option<&Cell> {
        let model = self.row_of(row)?;
        if let Some(cell) = model.cells.get(column) {
            return Some(cell);
        }
        let (_, table) = self.table_of(row)?;
        let is_number = table.column(column).is_some_and(|(_, c)| c.role == Some(Role::Number));
        if is_number { model.no.as_ref() } else { None }
    }

    /// Writes a cell of a row.
    pub(crate) fn set_cell(&mut self, row: NodeId, column: &Id, cell: Cell) {
        let number = self.table_of(row).and_then(|(_, table)| {
            table.column(column).map(|(_, column)| column.role == Some(Role::Number))
        });
        let Some(model) = self.row_mut(row) else { return };
        if let Some((_, known)) =
            model.cells.entries.iter_mut().find(|(key, _)| key.value == *column)
        {
            *known = cell;
        } else if number == Some(true) {
            model.no = Some(cell);
        } else {
            let span = cell.span;
            model.cells.entries.push((Spanned::new(column.clone(), span), cell));
        }
    }

    /// A table of the tree put together, without calls of notes.
    pub(crate) fn table_model(&self, id: NodeId) -> Option<Table> {
        let node = self.node(id);
        let Kind::Table(table) = &node.kind else { return None };
        let mut writer = Writer { tree: self, call: &mut |_| String::new() };
        Some(writer.table(id, node, table))
    }

    /// What a unit, a table or quoted text reads as a body of its own, without calls of notes.
    pub(crate) fn body_model(&self, id: NodeId) -> Body {
        let node = self.node(id);
        let mut writer = Writer { tree: self, call: &mut |_| String::new() };
        let mut body = Body::default();
        match &node.kind {
            Kind::Unit(unit) => {
                writer.paragraph(node, unit, &mut body);
                writer.blocks(id, &mut body);
            }
            Kind::Table(table) => {
                body.blocks.push(Block::Table(Box::new(writer.table(id, node, table))));
            }
            Kind::Fixed(block) => body.blocks.push(block.clone()),
            Kind::Act | Kind::Citation(_) | Kind::Annex(_) | Kind::Row(_) => {}
        }
        body
    }

    /// An annex put together, without calls of notes.
    pub(crate) fn annex_model(&self, id: NodeId) -> Option<Annex> {
        let Kind::Annex(annex) = &self.node(id).kind else { return None };
        let mut writer = Writer { tree: self, call: &mut |_| String::new() };
        let mut annex = (**annex).clone();
        annex.body = writer.body(id);
        annex.annexes = writer.annexes(id);
        Some(annex)
    }

    /// A row put together with the rows in it.
    pub(crate) fn row_model(&self, id: NodeId) -> Option<Row> {
        let mut row = self.row_of(id)?.clone();
        row.rows = self.children(id).filter_map(|child| self.row_model(child)).collect();
        Some(row)
    }

    /// Puts the tree together again as a work. `call` gives the letters of a note's call.
    pub(crate) fn to_work(&self, call: &mut dyn FnMut(usize) -> String) -> Work {
        let mut writer = Writer { tree: self, call };
        Work {
            path: self.path.clone(),
            decision: writer.act(),
            edition: None,
            // What was reported belongs to the act, not to one of its editions.
            tracking: None,
            progress: Vec::new(),
        }
    }

    /// The same without calls of notes.
    pub(crate) fn to_plain_work(&self) -> Work {
        self.to_work(&mut |_| String::new())
    }
}

impl NodeId {
    fn at(self) -> usize {
        self.0 as usize
    }
}

/// Where nothing is written.
pub(crate) const NOWHERE: Span =
    Span { source: crate::source::SourceId(u32::MAX), start: 0, end: 0 };

impl Node {
    fn new(kind: Kind, address: String, span: Span) -> Self {
        Self {
            parent: None,
            previous: None,
            next: None,
            first: None,
            last: None,
            address,
            kind,
            marks: Vec::new(),
            before_repeal: None,
            span,
            written: None,
        }
    }
}

impl Level {
    /// Subclauses of any depth are looked up together: their number tells them apart.
    pub(crate) fn group(self) -> Self {
        match self {
            Self::Subclause(_) => Self::Subclause(0),
            other => other,
        }
    }
}

/// `2a` of `Điều 2a.`, `đ` of `đ)`, `2.3` of `2.3.`
pub(crate) fn number_of(mark: &str) -> String {
    let closed = mark.trim().trim_end_matches(['.', ':', ')']);
    closed.rsplit(' ').next().unwrap_or_default().to_owned()
}

/// The text printed in a cell.
pub(crate) fn printed(cell: Option<&Cell>) -> Option<&Text> {
    cell.and_then(|cell| cell.content.printed())
}

/// Puts a tree together.
struct Writer<'t, 'c> {
    tree: &'t Tree,
    call: &'c mut dyn FnMut(usize) -> String,
}

impl Writer<'_, '_> {
    fn act(&mut self) -> Decision {
        let node = self.tree.node(ROOT);
        let mut decision = self.tree.decision.clone();
        let heading = decision.heading.take();
        decision.heading = heading.map(|text| self.text(node, &Slot::Label, &text));
        decision.title = self.text(node, &Slot::Title, &decision.title);
        let children: Vec<NodeId> = self.tree.children(ROOT).collect();
        for &id in &children {
            let node = self.tree.node(id);
            if let Kind::Citation(citation) = &node.kind {
                let mut citation = citation.clone();
                citation.text = self.headed(node, &citation.text);
                citation.text = self.text(node, &Slot::Text, &citation.text);
                decision.citations.push(citation);
            }
        }
        decision.body = self.body(ROOT);
        for (at, line) in decision.recipients.iter_mut().enumerate() {
            *line = self.text(node, &Slot::Recipient(at), line);
        }
        decision.annexes = self.annexes(ROOT);
        decision
    }

    fn annexes(&mut self, parent: NodeId) -> Vec<AnnexEntry> {
        let children: Vec<NodeId> = self.tree.children(parent).collect();
        let mut annexes = Vec::new();
        for id in children {
            let node = self.tree.node(id);
            let Kind::Annex(annex) = &node.kind else { continue };
            let mut annex = (**annex).clone();
            annex.label = annex.label.take().map(|text| {
                let text = self.text(node, &Slot::Label, &text);
                self.headed_at_end(node, &text)
            });
            annex.title = annex.title.take().map(|text| self.text(node, &Slot::Title, &text));
            annex.reference =
                annex.reference.take().map(|text| self.text(node, &Slot::Reference, &text));
            annex.body = self.body(id);
            annex.annexes = self.annexes(id);
            annexes.push(AnnexEntry::Inline(Box::new(annex)));
        }
        annexes
    }

    fn body(&mut self, owner: NodeId) -> Body {
        let mut body = Body::default();
        self.blocks(owner, &mut body);
        body
    }

    fn blocks(&mut self, parent: NodeId, body: &mut Body) {
        let children: Vec<NodeId> = self.tree.children(parent).collect();
        for id in children {
            let node = self.tree.node(id);
            match &node.kind {
                Kind::Unit(unit) => {
                    self.paragraph(node, unit, body);
                    self.blocks(id, body);
                }
                Kind::Table(table) => {
                    let table = self.table(id, node, table);
                    body.blocks.push(Block::Table(Box::new(table)));
                }
                Kind::Fixed(block) => body.blocks.push(block.clone()),
                Kind::Act | Kind::Citation(_) | Kind::Annex(_) | Kind::Row(_) => {}
            }
        }
    }

    /// One paragraph as it would be written: a line of prose, forced breaks marked.
    fn paragraph(&mut self, node: &Node, unit: &Unit, body: &mut Body) {
        let head = self.calls(node, &Slot::Head);
        let text = self.with_calls(node, &Slot::Text, &unit.text);
        let mut line = unit.mark.clone();
        for part in [head, text.replace('\n', "\\\n")] {
            if !part.is_empty() {
                if !line.is_empty() {
                    line.push(' ');
                }
                line.push_str(&part);
            }
        }
        // The call stands at the mark: `3.[2] Quỹ …`; only one space parts them from the text.
        match body.blocks.last_mut() {
            Some(Block::Prose(text)) => {
                text.value.push_str("\n\n");
                text.value.push_str(&line);
            }
            _ => body.blocks.push(Block::Prose(Spanned::new(line, node.span))),
        }
    }

    fn table(&mut self, id: NodeId, node: &Node, table: &Table) -> Table {
        let mut table = table.clone();
        table.caption = table.caption.take().map(|text| {
            let text = self.text(node, &Slot::Title, &text);
            self.headed_at_end(node, &text)
        });
        let mut columns = std::mem::take(&mut table.columns);
        for column in &mut columns {
            column.title = self.text(node, &Slot::Column(column.id.value.clone()), &column.title);
        }
        table.columns = columns;
        table.rows = self.rows(id, &table);
        for (at, note) in table.footnotes.iter_mut().enumerate() {
            note.text = self.text(node, &Slot::Footnote(at), &note.text);
        }
        table
    }

    fn rows(&mut self, parent: NodeId, table: &Table) -> Vec<Row> {
        let children: Vec<NodeId> = self.tree.children(parent).collect();
        let mut rows = Vec::new();
        for id in children {
            let node = self.tree.node(id);
            let Kind::Row(row) = &node.kind else { continue };
            let mut row = (**row).clone();
            if !node.marks.is_empty() {
                self.row_marks(node, &mut row, table);
            }
            row.rows = self.rows(id, table);
            rows.push(row);
        }
        rows
    }

    /// Calls in a row: those about the row stand at its number, else at the first text it prints.
    fn row_marks(&mut self, node: &Node, row: &mut Row, table: &Table) {
        let number = table.position(Role::Number).map(|at| table.columns[at].id.value.clone());
        let mut head = self.calls(node, &Slot::Head);
        // A merged cell prints nothing of its own that a call could follow.
        for column in &table.columns {
            let id = &column.id.value;
            let own = row.cells.get(id).or(row.no.as_ref().filter(|_| number.as_ref() == Some(id)));
            let content = own.map(|cell| &cell.content);
            if !matches!(content, Some(CellContent::Printed(_) | CellContent::Blank)) {
                head.push_str(&self.calls(node, &Slot::Cell(id.clone())));
            }
        }
        if let (Some(cell), Some(number)) = (&mut row.no, &number)
            && let Some(text) = printed(Some(cell)).cloned()
        {
            let mut text = self.text(node, &Slot::Cell(number.clone()), &text);
            text.value.push_str(&std::mem::take(&mut head));
            cell.content = CellContent::Printed(text);
        }
        row.title = row.title.take().map(|text| {
            let mut text = self.text(node, &Slot::Title, &text);
            text.value.push_str(&std::mem::take(&mut head));
            text
        });
        for column in &table.columns {
            let id = &column.id.value;
            let Some((_, cell)) = row.cells.entries.iter_mut().find(|(key, _)| key.value == *id)
            else {
                continue;
            };
            let span = cell.span;
            let text = match &cell.content {
                CellContent::Printed(text) => text.clone(),
                CellContent::Blank => Spanned::new(String::new(), span),
                CellContent::Above | CellContent::Left | CellContent::Missing => continue,
            };
            let mut text = self.text(node, &Slot::Cell(id.clone()), &text);
            if matches!(cell.content, CellContent::Printed(_)) {
                text.value.push_str(&std::mem::take(&mut head));
            }
            if !text.is_empty() {
                cell.content = CellContent::Printed(text);
            }
        }
        // A row that prints nothing at all: no call is lost.
        let blank = row.cells.entries.iter_mut().find(|(_, cell)| cell.content.is_blank());
        if let (false, Some((_, cell))) = (head.is_empty(), blank) {
            cell.content = CellContent::Printed(Spanned::new(head, cell.span));
        }
    }

    fn text(&mut self, node: &Node, slot: &Slot, text: &Text) -> Text {
        text.with(self.with_calls(node, slot, text))
    }

    fn headed(&mut self, node: &Node, text: &Text) -> Text {
        text.with(format!("{}{}", self.calls(node, &Slot::Head), text.value))
    }

    fn headed_at_end(&mut self, node: &Node, text: &Text) -> Text {
        text.with(format!("{}{}", text.value, self.calls(node, &Slot::Head)))
    }

    fn calls(&mut self, node: &Node, slot: &Slot) -> String {
        let marks = node.marks.iter().filter(|mark| mark.slot == *slot);
        marks.map(|mark| (self.call)(mark.change)).collect()
    }

    fn with_calls(&mut self, node: &Node, slot: &Slot, text: &str) -> String {
        let mut marks: Vec<&Mark> = node.marks.iter().filter(|mark| mark.slot == *slot).collect();
        if marks.is_empty() {
            return text.to_owned();
        }
        marks.sort_by_key(|mark| mark.at);
        let (mut out, mut done) = (String::new(), 0);
        for mark in marks {
            let at = mark.at.min(text.len());
            out.push_str(&text[done..at]);
            out.push_str(&(self.call)(mark.change));
            done = at;
        }
        out.push_str(&text[done..]);
        out
    }
}
