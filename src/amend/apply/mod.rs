//! Carrying out operations on a [`Tree`], one after the other.
//!
//! Each verb looks first and changes nothing until everything it names is as it says; what does not hit
//! exactly is refused with a [`Diagnostic`] at its place. What was changed is told as [`Change`]s, each
//! with a call of its note in the text.

pub(crate) mod effect;
pub(crate) mod expect;
mod phrase;
mod row;
pub(crate) mod unit;

use std::collections::BTreeMap;

use crate::amend::place::{Names, Part, Place, names};
use crate::amend::resolve::{Miss, resolve};
use crate::amend::tree::{Kind, Mark, NodeId, Slot, Tree};
use crate::check::grid_problem;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::model::agency::Registry;
use crate::model::grid::Grid;
use crate::model::operation::Operation;
use crate::model::text::Text;
use crate::source::Span;

/// How many problems of one grid are told.
const TOLD_PROBLEMS: usize = 3;

/// What was done to one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which of the scheduled operations did it.
    pub by: usize,
    /// What it did.
    pub act: Act,
    /// How the place is called in print, inner before outer: `khoản 2 Điều 1`.
    pub address: String,
    /// What kind of unit it is: `khoản`, `cột “Thời gian”`.
    pub unit: String,
    /// Stable id of the place.
    pub id: String,
    /// What stood there; empty for what is new.
    pub before: String,
    /// What stands there now; empty for what is gone.
    pub after: String,
}

/// What a change is, as notes word it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Được sửa đổi.
    Substituted,
    /// Được bổ sung.
    Inserted,
    /// Được bãi bỏ.
    Repealed,
    /// Cụm từ “A” được thay thế bằng cụm từ “B”.
    PhraseReplaced(String, String),
    /// Cụm từ “A” được bỏ.
    PhraseDeleted(String),
    /// Cụm từ “B” được bổ sung sau cụm từ “A”.
    PhraseInserted(String, String),
    /// Được đổi số từ … thành ….
    Renumbered(String, String),
    /// Được chuyển đến ….
    Moved(String),
    /// Được gộp từ ….
    Merged(String),
    /// Được gộp vào ….
    MergedInto(String),
    /// Có hiệu lực từ ….
    Commenced(String),
    /// Được kéo dài hiệu lực đến ….
    Extended(String),
    /// Bị đình chỉ, đến … nếu biết; lý do.
    Suspended(String, String),
    /// Tiếp tục có hiệu lực.
    Revived,
    /// Hết hiệu lực.
    Expired,
}

/// Carries out operations on one tree.
pub(crate) struct Editor<'a> {
    pub(crate) tree: &'a mut Tree,
    pub(crate) registry: &'a Registry,
    pub(crate) changes: Vec<Change>,
    pub(crate) diagnostics: Diagnostics,
    /// The operation that is being carried out.
    by: usize,
    /// Where its verb is written.
    span: Span,
    /// Which operations have changed which places, with the span of the last.
    touched: BTreeMap<(NodeId, String), (usize, Span)>,
    /// Tables whose grid may have changed, and by what.
    tables: BTreeMap<NodeId, Span>,
}

impl<'a> Editor<'a> {
    pub(crate) fn new(tree: &'a mut Tree, registry: &'a Registry) -> Self {
        Self {
            tree,
            registry,
            changes: Vec::new(),
            diagnostics: Diagnostics::new(),
            by: 0,
            span: crate::amend::tree::NOWHERE,
            touched: BTreeMap::new(),
            tables: BTreeMap::new(),
        }
    }

    /// Carries out one operation, or tells why not.
    pub(crate) fn apply(&mut self, by: usize, operation: &Operation) {
        self.by = by;
        let known = self.changes.len();
        let done = match operation {
            Operation::Substitute(verb) => self.substitute(verb),
            Operation::Insert(verb) => self.insert(verb),
            Operation::Repeal(verb) => self.repeal(verb),
            Operation::Phrase(verb) => self.phrase(verb),
            Operation::Renumber(verb) => self.renumber(verb),
            Operation::Move(verb) => self.move_unit(verb),
            Operation::Merge(verb) => self.merge(verb),
            Operation::Commence(verb) => self.commence(verb),
            Operation::Extend(verb) => self.extend(verb),
            Operation::Suspend(verb) => self.suspend(verb),
            Operation::Revive(verb) => self.revive(verb),
            Operation::Expire(verb) => self.expire(verb),
        };
        if let Err(refusal) = done {
            self.changes.truncate(known);
            self.diagnostics.push(*refusal);
        }
    }

    /// Looks whether every table that was changed is still a grid.
    pub(crate) fn check_grids(&mut self) {
        let tables: Vec<(NodeId, Span)> = std::mem::take(&mut self.tables).into_iter().collect();
        for (id, span) in tables {
            if !self.tree.stands(id) {
                continue;
            }
            let Some(table) = self.tree.table_model(id) else { continue };
            if let Err(problems) = Grid::new(&table) {
                let mut told = Diagnostic::error(
                    "amend-grid-broken",
                    "sau thao tác này các ô của bảng không còn khớp nhau",
                    "after this operation the cells of the table do not fit together",
                )
                .at(span);
                for problem in problems.iter().take(TOLD_PROBLEMS) {
                    let Message { vi, en } = grid_problem(problem).message;
                    told = if problem.span == span {
                        told.hint(vi, en)
                    } else {
                        told.label(problem.span, vi, en)
                    };
                }
                self.diagnostics.push(told.hint(
                    "xem các ô gộp (^ và <) của dòng mới và của các dòng quanh nó",
                    "look at the merged cells (^ and <) of the new row and of those around it",
                ));
            }
        }
    }

    /// The place that an address names.
    fn place(&mut self, at: &Text) -> Result<Place, Box<Diagnostic>> {
        self.span = at.span;
        resolve(self.tree, at).map_err(|miss| Box::new(missed(at, miss)))
    }

    /// Notes a change and puts the call of its note where it belongs.
    fn changed(
        &mut self,
        place: &Place,
        call: (Slot, usize),
        act: Act,
        before: String,
        after: String,
    ) {
        let named = names(self.tree, place);
        self.changed_as(named, place.node, call, act, before, after);
        self.touched.insert((place.node, part_key(&place.part)), (self.by, self.span));
    }

    fn changed_as(
        &mut self,
        named: Names,
        node: NodeId,
        (slot, at): (Slot, usize),
        act: Act,
        before: String,
        after: String,
    ) {
        let change = self.changes.len();
        self.tree.node_mut(node).marks.push(Mark { slot, at, change });
        let Names { address, unit, id } = named;
        self.changes.push(Change { by: self.by, act, address, unit, id, before, after });
        let table = match self.tree.node(node).kind {
            Kind::Table(_) => Some(node),
            _ => self.tree.table_of(node).map(|(id, _)| id),
        };
        if let Some(table) = table {
            self.tables.insert(table, self.span);
        }
    }

    /// Calls of notes inside a unit whose text goes are gathered at its head: no note is lost.
    fn gather_marks(&mut self, node: NodeId) {
        let mut gathered = Vec::new();
        for id in self.tree.subtree(node) {
            gathered.append(&mut self.tree.node_mut(id).marks);
        }
        for mark in &mut gathered {
            (mark.slot, mark.at) = (Slot::Head, usize::MAX);
        }
        self.tree.node_mut(node).marks = gathered;
    }

    /// Calls in one text that is replaced stand at the end of the new one.
    fn gather_slot(&mut self, node: NodeId, slot: &Slot) {
        for mark in self.tree.node_mut(node).marks.iter_mut().filter(|mark| mark.slot == *slot) {
            mark.at = usize::MAX;
        }
    }

    /// Refuses what would leave everything as it is.
    fn changes_nothing(&self) -> Box<Diagnostic> {
        let told = self.refuse(
            "amend-changes-nothing",
            "chỗ này đã như thế: thao tác không đổi gì",
            "the place is so already: the operation changes nothing",
        );
        Box::new(told.hint(
            "có thể thao tác đã được thực hiện rồi, ở văn bản này hay văn bản khác",
            "it may have been carried out already, by this act or another",
        ))
    }

    fn refuse(
        &self,
        id: &'static str,
        vi: impl Into<String>,
        en: impl Into<String>,
    ) -> Box<Diagnostic> {
        Box::new(Diagnostic::error(id, vi, en).at(self.span))
    }
}

fn part_key(part: &Part) -> String {
    match part {
        Part::Whole => String::new(),
        Part::Slot(slot) => format!("{slot:?}"),
        Part::Indicator(at) => format!("indicator {at}"),
    }
}

/// An address that names no place, told.
pub(crate) fn missed(at: &Text, miss: Miss) -> Diagnostic {
    match miss {
        Miss::Malformed(range) => {
            let part = at.get(range).unwrap_or(at.as_str());
            Diagnostic::error(
                "amend-address-malformed",
                format!("không đọc được \"{part}\" trong địa chỉ \"{at}\""),
                format!("\"{part}\" of the address \"{at}\" cannot be read"),
            )
            .at(at.span)
            .hint(
                "viết như \"khoản 2 Điều 1\", \"Kế hoạch số thứ tự 2.3 cột “Thời gian”\", hoặc mã của chỗ đó",
                "write it like \"khoản 2 Điều 1\", \"Kế hoạch số thứ tự 2.3 cột “Thời gian”\", or give its id",
            )
        }
        Miss::Absent(near) => {
            let mut told = Diagnostic::error(
                "amend-place-absent",
                format!("văn bản được sửa không có chỗ \"{at}\" vào lúc này"),
                format!("the amended act has no place \"{at}\" at this time"),
            )
            .at(at.span);
            if !near.is_empty() {
                let near = near.iter().map(|place| format!("\"{place}\"")).collect::<Vec<_>>();
                let near = near.join(", ");
                told = told.hint(format!("gần nhất: {near}"), format!("nearest: {near}"));
            }
            told
        }
        Miss::Ambiguous(found) => {
            let list =
                found.iter().map(|place| format!("\"{place}\"")).collect::<Vec<_>>().join(", ");
            Diagnostic::error(
                "amend-place-ambiguous",
                format!("có nhiều chỗ là \"{at}\": {list}"),
                format!("several places are \"{at}\": {list}"),
            )
            .at(at.span)
            .hint(
                "ghi thêm điều, mục hay tên phụ lục chứa nó, hoặc dùng mã",
                "add the article, group or annex that holds it, or use its id",
            )
        }
    }
}
