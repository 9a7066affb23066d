//! Whether an amended act reads as the edited one, text by text and datum by datum.
//!
//! What an amended act keeps as repealed is passed over: the edited act has nothing in its place.

use std::collections::HashMap;

use crate::amend::apply::unit::REPEALED;
use crate::amend::derive::align::align;
use crate::amend::derive::written;
use crate::amend::derive::yaml::Yaml;
use crate::amend::place::{Place, label_of, names, one_line, unit_line};
use crate::amend::tree::{Kind, NodeId, ROOT, Slot, Tree};
use crate::model::id::Id;
use crate::model::table::{Cell, CellContent, Column, Role, Table};
use crate::model::text::Spanned;

/// A place at which an amended act does not read as the edited one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// Printed address, or the key of what is no place.
    pub(super) place: String,
    /// What the operations make of it.
    pub(super) found: String,
    /// What the edited act says.
    pub(super) wanted: String,
}

/// The two acts that are compared.
pub(super) struct Comparison<'t> {
    amended: &'t Tree,
    edited: &'t Tree,
    found: Vec<Difference>,
}

/// All places at which the two differ, in order of print.
pub(super) fn differences(amended: &Tree, edited: &Tree) -> Vec<Difference> {
    let mut comparison = Comparison { amended, edited, found: Vec::new() };
    comparison.act();
    comparison.found
}

/// Whether a node has been taken out of force.
pub(super) fn is_repealed(tree: &Tree, id: NodeId) -> bool {
    tree.node(id).before_repeal.is_some() || tree.row_of(id).is_some_and(|row| row.repealed)
}

/// The nodes directly under one that are of the body: units, tables, quoted text.
pub(super) fn content(tree: &Tree, id: NodeId) -> Vec<NodeId> {
    let is_content = |id: &NodeId| {
        matches!(tree.node(*id).kind, Kind::Unit(_) | Kind::Table(_) | Kind::Fixed(_))
    };
    tree.children(id).filter(is_content).collect()
}

/// The annexes, or the grounds, directly under a node.
pub(super) fn of_kind(tree: &Tree, id: NodeId, kind: fn(&Kind) -> bool) -> Vec<NodeId> {
    tree.children(id).filter(|id| kind(&tree.node(*id).kind)).collect()
}

pub(super) fn is_annex(kind: &Kind) -> bool {
    matches!(kind, Kind::Annex(_))
}

pub(super) fn is_citation(kind: &Kind) -> bool {
    matches!(kind, Kind::Citation(_))
}

/// How a place is called in print, its first letter large.
pub(super) fn called(tree: &Tree, place: &Place) -> String {
    crate::amend::words::capitalized(&one_line(&names(tree, place).address))
}

impl Comparison<'_> {
    fn differ(&mut self, place: String, found: String, wanted: String) {
        self.found.push(Difference { place, found, wanted });
    }

    /// Compares maps key by key.
    fn keys(&mut self, around: &str, found: &[(String, Yaml)], wanted: &[(String, Yaml)]) {
        let value = |list: &[(String, Yaml)], key: &str| {
            list.iter().find(|(known, _)| known == key).map(|(_, value)| value.clone())
        };
        let only_wanted = wanted.iter().filter(|(key, _)| value(found, key).is_none());
        for (key, _) in found.iter().chain(only_wanted) {
            let (found, wanted) = (value(found, key), value(wanted, key));
            if found != wanted {
                let shown = |value: Option<Yaml>| value.map(|value| value.shown());
                let place = format!("`{key}` {around}").trim_end().to_owned();
                self.differ(
                    place,
                    shown(found).unwrap_or_default(),
                    shown(wanted).unwrap_or_default(),
                );
            }
        }
    }

    fn act(&mut self) {
        let heads = (written::head(&self.amended.decision), written::head(&self.edited.decision));
        self.keys("", &heads.0, &heads.1);
        self.citations();
        self.body(ROOT, ROOT);
        self.annexes(ROOT, ROOT);
    }

    fn citations(&mut self) {
        let standing = |tree: &Tree| -> Vec<NodeId> {
            let all = of_kind(tree, ROOT, is_citation);
            all.into_iter().filter(|id| !is_repealed(tree, *id)).collect()
        };
        let (left, right) = (standing(self.amended), standing(self.edited));
        for at in 0..left.len().max(right.len()) {
            let (found, cites) = citation(self.amended, left.get(at));
            let (wanted, wanted_cites) = citation(self.edited, right.get(at));
            let place = || format!("Căn cứ {}", at + 1);
            if found != wanted {
                self.differ(place(), found, wanted);
            }
            if cites != wanted_cites {
                let place = format!("`cites` {}", place());
                self.differ(place, cites.shown(), wanted_cites.shown());
            }
        }
    }

    /// Compares the bodies of two nodes, paragraph by paragraph.
    fn body(&mut self, amended: NodeId, edited: NodeId) {
        let (mut left, mut right) = (Vec::new(), Vec::new());
        lines(self.amended, amended, &mut left);
        lines(self.edited, edited, &mut right);
        let same = |i: usize, j: usize| left[i].1 == right[j].1;
        let score = |i: usize, j: usize| match (&left[i].1, &right[j].1) {
            (a, b) if a == b => 2,
            (Line::Text(_), Line::Text(_)) => 1,
            _ => 0,
        };
        let pairs = align(left.len(), right.len(), score, same);
        for (i, j) in pairs {
            let (found, wanted) = (i.map(|i| &left[i]), j.map(|j| &right[j]));
            if let (Some((a, Line::Table(_))), Some((b, Line::Table(_)))) = (found, wanted) {
                self.table(*a, *b);
                continue;
            }
            if found.map(|(_, line)| line) == wanted.map(|(_, line)| line) {
                continue;
            }
            let place = match (found, wanted) {
                (_, Some((id, _))) => called(self.edited, &Place::whole(*id)),
                (Some((id, _)), None) => called(self.amended, &Place::whole(*id)),
                (None, None) => String::new(),
            };
            let shown = |line: Option<&(NodeId, Line)>| {
                line.map(|(_, line)| line.shown()).unwrap_or_default()
            };
            let (found, wanted) = (shown(found), shown(wanted));
            self.differ(place, found, wanted);
        }
    }

    fn annexes(&mut self, amended: NodeId, edited: NodeId) {
        let left = of_kind(self.amended, amended, is_annex);
        let left: Vec<NodeId> =
            left.into_iter().filter(|id| !is_repealed(self.amended, *id)).collect();
        let right = of_kind(self.edited, edited, is_annex);
        for at in 0..left.len().max(right.len()) {
            let (&a, &b) = match (left.get(at), right.get(at)) {
                (Some(a), Some(b)) => (a, b),
                (Some(a), None) => {
                    let place = called(self.amended, &Place::whole(*a));
                    self.differ(
                        place,
                        label_of(self.amended, *a).unwrap_or_default(),
                        String::new(),
                    );
                    continue;
                }
                (None, Some(b)) => {
                    let place = called(self.edited, &Place::whole(*b));
                    self.differ(
                        place,
                        String::new(),
                        label_of(self.edited, *b).unwrap_or_default(),
                    );
                    continue;
                }
                (None, None) => continue,
            };
            let (Kind::Annex(found), Kind::Annex(wanted)) =
                (&self.amended.node(a).kind, &self.edited.node(b).kind)
            else {
                continue;
            };
            let around = called(self.edited, &Place::whole(b));
            let heads = (written::annex_head(found), written::annex_head(wanted));
            self.keys(&around, &heads.0, &heads.1);
            self.body(a, b);
            self.annexes(a, b);
        }
    }

    fn table(&mut self, a: NodeId, b: NodeId) {
        let (Kind::Table(found), Kind::Table(wanted)) =
            (&self.amended.node(a).kind, &self.edited.node(b).kind)
        else {
            return;
        };
        let around = called(self.edited, &Place::whole(b));
        let around = if around.is_empty() { wanted.id.to_string() } else { around };
        let kept = kept_columns(found, wanted);
        let mut shown = (**found).clone();
        leave_repealed_columns(&mut shown, wanted);
        self.keys(&around, &written::table_head(&shown), &written::table_head(wanted));
        let blank = |column: &Column, partner: Option<&Column>| {
            // A column that was inserted lets rows leave it out; that prints nothing.
            let mut column = column.clone();
            if partner.is_some_and(|partner| partner.absent.is_none()) {
                column.absent = None;
            }
            written::column(&column)
        };
        for at in 0..kept.len().max(wanted.columns.len()) {
            let (one, other) = (kept.get(at), wanted.columns.get(at));
            let left = one.map(|column| blank(column, other));
            let right = other.map(written::column);
            if left != right {
                let title = other.or(one.copied()).map(|column| one_line(&column.title));
                let place = format!("Cột “{}” {around}", title.unwrap_or_default());
                let shown = |value: Option<Yaml>| value.map(|value| value.shown());
                self.differ(
                    place.trim_end().to_owned(),
                    shown(left).unwrap_or_default(),
                    shown(right).unwrap_or_default(),
                );
            }
        }
        for at in 0..found.footnotes.len().max(wanted.footnotes.len()) {
            let note = |table: &Table| table.footnotes.get(at).map(written::footnote);
            if note(found) != note(wanted) {
                let shown = |value: Option<Yaml>| value.map(|value| value.shown());
                let place = format!("Chú thích thứ {} {around}", at + 1);
                self.differ(
                    place,
                    shown(note(found)).unwrap_or_default(),
                    shown(note(wanted)).unwrap_or_default(),
                );
            }
        }
        self.rows(a, b, wanted);
    }

    fn rows(&mut self, a: NodeId, b: NodeId, wanted: &Table) {
        let left = flat(self.amended, a);
        let right = flat(self.edited, b);
        let id = |tree: &Tree, id: NodeId| tree.row_of(id).map(|row| row.id.value.clone());
        let left: Vec<(usize, NodeId)> =
            left.into_iter().filter(|(_, id)| !is_repealed(self.amended, *id)).collect();
        let of_left: HashMap<Option<Id>, usize> =
            left.iter().enumerate().map(|(at, (_, one))| (id(self.amended, *one), at)).collect();
        // Rows stand as they should when their ids follow one another alike, at the same depth.
        let order = |list: &[(usize, NodeId)], tree: &Tree| {
            list.iter().map(|(depth, one)| (*depth, id(tree, *one))).collect::<Vec<_>>()
        };
        if order(&left, self.amended) != order(&right, self.edited) {
            let mut next = 0;
            for (depth, one) in &right {
                let at = of_left.get(&id(self.edited, *one)).copied();
                match at {
                    Some(at) if at == next && left[at].0 == *depth => {}
                    Some(_) | None => {
                        let place = called(self.edited, &Place::whole(*one));
                        let found = at.map(|_| "(đứng ở chỗ khác)".to_owned());
                        let text = crate::amend::place::text_at(self.edited, &Place::whole(*one));
                        self.differ(place, found.unwrap_or_default(), text);
                    }
                }
                next = at.map_or(next, |at| at + 1);
            }
            let known: Vec<Option<Id>> =
                right.iter().map(|(_, one)| id(self.edited, *one)).collect();
            for (_, one) in &left {
                if !known.contains(&id(self.amended, *one)) {
                    let place = Place::whole(*one);
                    let text = crate::amend::place::text_at(self.amended, &place);
                    let place = called(self.amended, &place);
                    self.differ(place, text, String::new());
                }
            }
        }
        for (_, one) in &right {
            if let Some(at) = of_left.get(&id(self.edited, *one)) {
                self.row(left[*at].1, *one, wanted);
            }
        }
    }

    fn row(&mut self, a: NodeId, b: NodeId, table: &Table) {
        let (Some(found), Some(wanted)) = (self.amended.row_of(a), self.edited.row_of(b)) else {
            return;
        };
        let around = called(self.edited, &Place::whole(b));
        self.keys(&around, &written::row_head(found), &written::row_head(wanted));
        let no = |row: &crate::model::table::Row| row.no.as_ref().map(written::cell);
        if no(found) != no(wanted) {
            let shown = |value: Option<Yaml>| value.map(|value| value.shown()).unwrap_or_default();
            self.differ(format!("`no` {around}"), shown(no(found)), shown(no(wanted)));
        }
        for column in &table.columns {
            let id = &column.id.value;
            if column.role == Some(Role::Number)
                && found.cells.get(id).is_none()
                && wanted.cells.get(id).is_none()
            {
                continue;
            }
            if !cells_are_same(self.amended, a, self.edited, b, id) {
                let place = called(self.edited, &Place::slot(b, Slot::Cell(id.clone())));
                let text = |tree: &Tree, row| tree.own_cell(row, id).map(written::cell);
                let shown = |value: Option<Yaml>| value.map(|value| value.shown());
                let found = shown(text(self.amended, a)).unwrap_or_default();
                let wanted = shown(text(self.edited, b)).unwrap_or_default();
                self.differ(place, found, wanted);
            }
        }
    }
}

/// A line of grounds, with the acts that it cites.
fn citation(tree: &Tree, id: Option<&NodeId>) -> (String, Yaml) {
    match id.map(|id| &tree.node(*id).kind) {
        Some(Kind::Citation(line)) => {
            (line.text.value.clone(), Yaml::List(line.cites.iter().map(written::cite).collect()))
        }
        _ => (String::new(), Yaml::List(Vec::new())),
    }
}

/// What stands in one place of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Line {
    Text(String),
    Fixed(Yaml),
    Table(Id),
}

impl Line {
    fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Fixed(block) => block.shown(),
            Self::Table(id) => id.to_string(),
        }
    }
}

/// The paragraphs and tables of a body in order of print, without what is repealed.
fn lines(tree: &Tree, parent: NodeId, found: &mut Vec<(NodeId, Line)>) {
    for id in content(tree, parent) {
        if is_repealed(tree, id) {
            continue;
        }
        match &tree.node(id).kind {
            Kind::Unit(unit) => {
                found.push((id, Line::Text(unit_line(&unit.mark, &unit.text))));
                lines(tree, id, found);
            }
            Kind::Fixed(block) => found.push((id, Line::Fixed(written::block(block)))),
            Kind::Table(table) => found.push((id, Line::Table(table.id.value.clone()))),
            Kind::Act | Kind::Citation(_) | Kind::Annex(_) | Kind::Row(_) => {}
        }
    }
}

/// The rows under a node with their depth, in order of print.
pub(super) fn flat(tree: &Tree, table: NodeId) -> Vec<(usize, NodeId)> {
    let mut found = Vec::new();
    let mut open: Vec<(usize, NodeId)> = tree.children(table).map(|id| (0, id)).collect::<Vec<_>>();
    open.reverse();
    while let Some((depth, id)) = open.pop() {
        found.push((depth, id));
        let inner: Vec<(usize, NodeId)> = tree.children(id).map(|id| (depth + 1, id)).collect();
        open.extend(inner.into_iter().rev());
    }
    found
}

/// Whether a column is one that was repealed: the edited table has no such column.
fn is_repealed_column(column: &Column, wanted: &Table) -> bool {
    column.title.value == REPEALED && wanted.column(&column.id.value).is_none()
}

fn kept_columns<'t>(found: &'t Table, wanted: &Table) -> Vec<&'t Column> {
    found.columns.iter().filter(|column| !is_repealed_column(column, wanted)).collect()
}

/// Takes what goes with repealed columns out of a table's head.
fn leave_repealed_columns(table: &mut Table, wanted: &Table) {
    let gone: Vec<bool> =
        table.columns.iter().map(|column| is_repealed_column(column, wanted)).collect();
    let mut at = 0;
    table.column_numbers.retain(|_| {
        at += 1;
        !gone.get(at - 1).copied().unwrap_or_default()
    });
    let ids: Vec<Id> = table
        .columns
        .iter()
        .zip(&gone)
        .filter(|(_, gone)| **gone)
        .map(|(column, _)| column.id.value.clone())
        .collect();
    for layout in &mut table.layouts {
        layout.tracks.entries.retain(|(id, _)| !ids.contains(&id.value));
    }
}

/// Whether two cells say the same: the same letters, merged in the same way. Under a repealed row a cell
/// that was merged with it may stand by itself, or go on being merged.
pub(super) fn cells_are_same(
    amended: &Tree,
    a: NodeId,
    edited: &Tree,
    b: NodeId,
    column: &Id,
) -> bool {
    let own = |tree: &Tree, row: NodeId| {
        let cell = tree.own_cell(row, column).cloned();
        cell.or_else(|| {
            let (_, table) = tree.table_of(row)?;
            let blank = table.column(column)?.1.absent.is_some();
            let span = crate::amend::tree::NOWHERE;
            blank.then_some(Cell { content: CellContent::Blank, role: None, span })
        })
    };
    let (found, wanted) = (own(amended, a), own(edited, b));
    let shown = |tree: &Tree, row: NodeId| shown_text(tree, row, column);
    let merged =
        |cell: Option<&Cell>| cell.is_some_and(|cell| matches!(cell.content, CellContent::Above));
    let (is_merged, as_wanted) = (merged(found.as_ref()), merged(wanted.as_ref()));
    // What is merged shows what stands above, and that may differ.
    if (is_merged || as_wanted) && shown(amended, a) != shown(edited, b) {
        return false;
    }
    if found.as_ref().map(written::cell) == wanted.as_ref().map(written::cell) {
        return true;
    }
    let under_repealed = amended.row_above(a).is_some_and(|above| is_repealed(amended, above));
    let role = |cell: Option<Cell>| cell.and_then(|cell| cell.role);
    under_repealed && (is_merged || as_wanted) && role(found) == role(wanted)
}

/// What shows in a column of a row, where a row above is merged with it or it is blank as well.
pub(super) fn shown_text(tree: &Tree, row: NodeId, column: &Id) -> String {
    let cell = tree.shown(row, column);
    cell.map(|cell| written::cell_text(&cell.content).to_owned()).unwrap_or_default()
}

/// A text that stands nowhere.
pub(super) fn text(value: impl Into<String>) -> Spanned<String> {
    Spanned::new(value.into(), crate::amend::tree::NOWHERE)
}
