//! What an operation expects to find: the text to the letter, or its hash.

use crate::amend::apply::{Editor, part_key};
use crate::amend::place::{Part, Place, one_line, text_at, unit_line};
use crate::amend::tree::{Kind, NodeId};
use crate::diag::Diagnostic;
use crate::model::act::Block;
use crate::model::prose::Level;
use crate::model::table::Role;
use crate::model::text::Text;

/// Begins an expectation that is a hash.
const HASH: &str = "blake3:";
/// Fewest hexadecimal digits that tell a text: 64 bits.
const MIN_DIGITS: usize = 16;

/// The letters of a text, wherever its lines are broken and whatever is printed bold.
pub(crate) fn letters(text: &str) -> String {
    one_line(&text.replace("**", "").replace('\\', " "))
}

/// How an expectation names a text by hash: `blake3:` and 16 digits.
#[must_use]
pub fn hash(text: &str) -> String {
    let digits = blake3::hash(letters(text).as_bytes()).to_hex();
    format!("{HASH}{}", &digits[..MIN_DIGITS])
}

/// Whether a text is what is expected.
fn fits(expected: &str, found: &str) -> bool {
    match expected.trim().strip_prefix(HASH) {
        Some(digits) => {
            let hash = blake3::hash(letters(found).as_bytes()).to_hex();
            digits.len() >= MIN_DIGITS && hash.starts_with(&digits.to_lowercase())
        }
        None => letters(expected) == letters(found),
    }
}

impl Editor<'_> {
    /// Looks whether a place holds what an operation says; refuses when it does not, and when it says
    /// nothing.
    ///
    /// A paragraph without a mark belongs to what stands before it, `đoạn` after `điểm c` to điểm c. An
    /// expectation that ends before such paragraphs, or before a gap of the copy, leaves them to the unit
    /// around.
    pub(super) fn expect(
        &mut self,
        place: &Place,
        expected: Option<&Text>,
    ) -> Result<(), Box<Diagnostic>> {
        let found = text_at(self.tree, place);
        let Some(expected) = expected else {
            let hash = hash(&found);
            return Err(Box::new(
                self.refuse(
                    "amend-expect-absent",
                    "thao tác không nói chỗ này đang ghi gì",
                    "the operation does not say what stands there now",
                )
                .hint(
                    format!(
                        "chỗ này đang ghi \"{}\"; thêm `expect: {hash}` hoặc chép nguyên văn",
                        shown(&found)
                    ),
                    format!(
                        "what stands there is \"{}\"; add `expect: {hash}` or the text itself",
                        shown(&found)
                    ),
                ),
            ));
        };
        if self.other_names(place, &found).iter().any(|found| fits(expected, found)) {
            return Ok(());
        }
        if place.part == Part::Whole && self.leave_trailing(place.node, expected) {
            return Ok(());
        }
        Err(Box::new(self.differs(place, expected, &found)))
    }

    /// The texts by which a place may be told: all of it; a unit without its number; a row by its task,
    /// an annex or a table by its title.
    fn other_names(&self, place: &Place, found: &str) -> Vec<String> {
        let mut names = vec![found.to_owned()];
        if place.part != Part::Whole {
            return names;
        }
        let node = self.tree.node(place.node);
        match &node.kind {
            Kind::Unit(unit) if !unit.mark.is_empty() => {
                names.extend(found.strip_prefix(&unit.mark).map(str::to_owned));
            }
            Kind::Row(row) => {
                names.extend(row.title.as_ref().map(|title| title.value.clone()));
                let task = self.tree.table_of(place.node).and_then(|(_, table)| {
                    table.position(Role::Task).map(|at| table.columns[at].id.value.clone())
                });
                let shown = task.and_then(|task| self.tree.shown(place.node, &task));
                names.extend(
                    shown.and_then(|cell| cell.content.printed().map(|text| text.value.clone())),
                );
            }
            Kind::Annex(annex) => {
                names.extend(annex.title.as_ref().map(|title| title.value.clone()));
            }
            Kind::Table(table) => {
                names.extend(table.caption.as_ref().map(|caption| caption.value.clone()));
            }
            Kind::Act | Kind::Citation(_) | Kind::Unit(_) | Kind::Fixed(_) => {}
        }
        names
    }

    /// Gives paragraphs without a mark and gaps at the end of a unit to the unit around it when the
    /// expectation fits without them.
    fn leave_trailing(&mut self, node: NodeId, expected: &str) -> bool {
        let Kind::Unit(unit) = &self.tree.node(node).kind else { return false };
        if unit.level == Level::Plain {
            return false;
        }
        let subtree = self.tree.subtree(node);
        let may_be_left = |id: &NodeId| match &self.tree.node(*id).kind {
            Kind::Unit(unit) => unit.level == Level::Plain,
            kind => matches!(kind, Kind::Fixed(Block::Missing(_))),
        };
        let trailing = subtree.iter().rev().take_while(|id| may_be_left(id)).count();
        let line = |id: &NodeId| match &self.tree.node(*id).kind {
            Kind::Unit(unit) => unit_line(&unit.mark, &unit.text),
            Kind::Fixed(Block::Missing(gap)) => one_line(gap),
            _ => String::new(),
        };
        let mark = unit.mark.clone();
        for left in 1..=trailing {
            let kept = &subtree[..subtree.len() - left];
            let text: Vec<String> = kept.iter().map(line).collect();
            let text = text.join("\n");
            let bare = text.strip_prefix(&mark).unwrap_or(&text);
            if fits(expected, &text) || fits(expected, bare) {
                let mut anchor = node;
                for &id in &subtree[subtree.len() - left..] {
                    self.tree.detach(id);
                    self.tree.insert_after(anchor, id);
                    anchor = id;
                }
                return true;
            }
        }
        false
    }

    fn differs(&self, place: &Place, expected: &str, found: &str) -> Diagnostic {
        let earlier = self.touched.get(&(place.node, part_key(&place.part)));
        match earlier.filter(|(by, _)| *by != self.by) {
            Some((_, span)) => self
                .refuse(
                    "amend-conflict",
                    format!(
                        "hai thao tác cùng sửa một chỗ: thao tác trước đã làm nó thành \"{}\", thao tác này chờ \"{}\"",
                        shown(found),
                        shown(expected)
                    ),
                    format!(
                        "two operations change one place: the one before made it \"{}\", this one expects \"{}\"",
                        shown(found),
                        shown(expected)
                    ),
                )
                .label(*span, "thao tác trước", "the operation before"),
            None => *self.refuse(
                "amend-expect-differs",
                format!("chỗ này đang ghi \"{}\", không phải \"{}\"", shown(found), shown(expected)),
                format!("what stands there is \"{}\", not \"{}\"", shown(found), shown(expected)),
            ),
        }
        .hint(
            format!("so lại với văn bản được sửa; chữ hiện nay có mã băm {}", hash(found)),
            format!("compare with the amended act; the hash of the text is {}", hash(found)),
        )
    }
}

/// The beginning of a text, for a message.
pub(crate) fn shown(text: &str) -> String {
    const LONGEST: usize = 90;
    let line = one_line(text);
    match line.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}
