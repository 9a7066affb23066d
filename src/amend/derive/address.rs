//! The address by which an operation names a place: printed if that names it alone, else its id.

use crate::amend::derive::Deriver;
use crate::amend::place::{Part, Place, label_of, names, one_line, spoken};
use crate::amend::resolve::resolve;
use crate::amend::tree::{Kind, NodeId, ROOT, Slot, Tree, number_of};
use crate::model::prose::{Level, is_heading};

impl Deriver<'_> {
    /// An address that means exactly this place of the old act as it now is; `None` when there is none.
    pub(super) fn address(&self, place: &Place) -> Option<String> {
        let tree = self.tree();
        candidates(tree, place)
            .into_iter()
            .find(|candidate| resolve(tree, candidate).is_ok_and(|found| found == *place))
    }
}

fn candidates(tree: &Tree, place: &Place) -> Vec<String> {
    let node = tree.node(place.node);
    let slot = match &place.part {
        Part::Whole => return whole(tree, place.node),
        Part::Indicator(at) => {
            let row = tree.row_of(place.node);
            let id = row.and_then(|row| row.indicators.get(*at)).map(|one| one.id.to_string());
            return id.map(|id| vec![format!("chỉ số {id}"), id]).unwrap_or_default();
        }
        Part::Slot(slot) => slot,
    };
    let within = |part: &str| -> Vec<String> {
        let around = whole(tree, place.node);
        around.into_iter().map(|around| format!("{part} {around}")).collect()
    };
    match (slot, &node.kind) {
        (Slot::Title, Kind::Act) => vec!["trích yếu".to_owned()],
        (Slot::Title, _) => within("tên"),
        (Slot::Text, Kind::Citation(_)) => whole(tree, place.node),
        (Slot::Text, Kind::Unit(unit)) if is_heading(&unit.text) || unit.level < Level::Article => {
            [within("tên"), within("đoạn 1")].concat()
        }
        (Slot::Text, _) => within("đoạn 1"),
        (Slot::Recipient(at), _) => vec![format!("nơi nhận {}", at + 1)],
        (Slot::Column(id), Kind::Table(table)) => {
            let title = table.column(id).map(|(_, column)| one_line(&column.title));
            let title = title.map(|title| format!("cột “{title}”"));
            let by_title = title.iter().flat_map(|title| within(title));
            by_title.chain(within(&format!("cột {id}"))).collect()
        }
        (Slot::Footnote(at), Kind::Table(table)) => {
            let mark = table.footnotes.get(*at).map(|note| note.mark.value.clone());
            mark.map(|mark| within(&format!("chú thích {mark}"))).unwrap_or_default()
        }
        (Slot::Cell(id), Kind::Row(row)) => {
            let table = tree.table_of(place.node).map(|(_, table)| table);
            let title = table.and_then(|table| table.column(id));
            let title = title.map(|(_, column)| one_line(&column.title)).unwrap_or_default();
            let rows = whole(tree, place.node);
            let mut found: Vec<String> =
                rows.iter().map(|row| format!("{row} cột “{title}”")).collect();
            found.extend(rows.iter().map(|row| format!("{row} cột {id}")));
            found.push(format!("{}/{id}", row.id));
            found.push(format!("{}__cell_{id}", node.address));
            found
        }
        (
            Slot::Head
            | Slot::Label
            | Slot::Reference
            | Slot::Column(_)
            | Slot::Footnote(_)
            | Slot::Cell(_),
            _,
        ) => Vec::new(),
    }
}

/// Addresses of a whole unit, those that read best first.
fn whole(tree: &Tree, id: NodeId) -> Vec<String> {
    let node = tree.node(id);
    let annex = std::iter::once(id)
        .chain(tree.ancestors(id))
        .filter(|id| matches!(tree.node(*id).kind, Kind::Annex(_)))
        .last()
        .and_then(|id| label_of(tree, id))
        .map(|label| spoken(&label));
    let mut found = Vec::new();
    match &node.kind {
        Kind::Act => return vec!["toàn bộ văn bản".to_owned()],
        Kind::Row(row) => {
            let number = row.no.as_ref().and_then(|cell| cell.content.printed());
            let number = number.map(|number| number_of(number)).filter(|number| !number.is_empty());
            if let Some(number) = number {
                let word = if row.is_group() { "mục" } else { "số thứ tự" };
                let around = annex.map(|annex| format!("{annex} ")).unwrap_or_default();
                found.push(format!("{around}{word} {number}"));
                found.push(names(tree, &Place::whole(id)).address);
            }
            found.push(row.id.to_string());
            found.push(format!("dòng {}", row.id));
        }
        Kind::Table(table) => {
            // A table that stands alone is named by what holds it, where only a part of it is meant.
            found.extend(annex);
            found.push(names(tree, &Place::whole(id)).address);
            found.push(format!("bảng {}", table.id));
        }
        Kind::Annex(_) => {
            found.extend(annex.filter(|_| node.parent == Some(ROOT)));
            found.push(names(tree, &Place::whole(id)).address);
        }
        Kind::Citation(_) | Kind::Unit(_) | Kind::Fixed(_) => {
            found.push(names(tree, &Place::whole(id)).address);
        }
    }
    found.push(node.address.clone());
    found.retain(|address| !address.trim().is_empty());
    found
}
