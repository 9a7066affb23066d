//! A place in an act: a unit, or a part of one; its printed address, its text as it stands.

use crate::amend::tree::{Kind, NodeId, ROOT, Slot, Tree, number_of};
use crate::model::act::Block;
use crate::model::id::Id;
use crate::model::prose::Level;
use crate::model::table::{CellContent, Row, Table};

/// A place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// The unit.
    pub(crate) node: NodeId,
    /// All of it, or what of it.
    pub(crate) part: Part,
}

/// What of a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// The unit with what stands under it.
    Whole,
    /// One text.
    Slot(Slot),
    /// An indicator of a row.
    Indicator(usize),
}

impl Place {
    pub(crate) fn whole(node: NodeId) -> Self {
        Self { node, part: Part::Whole }
    }

    pub(crate) fn slot(node: NodeId, slot: Slot) -> Self {
        Self { node, part: Part::Slot(slot) }
    }
}

/// How a place is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Names {
    /// Printed address: `điểm a khoản 1 Điều 3`.
    pub(crate) address: String,
    /// What kind of unit it is: `điểm`, `khoản`, `cột “Thời gian”`.
    pub(crate) unit: String,
    /// Stable id.
    pub(crate) id: String,
}

/// The names of a place.
pub(crate) fn names(tree: &Tree, place: &Place) -> Names {
    let node = tree.node(place.node);
    let around = whole_address(tree, place.node);
    let (unit, within, id) = match &place.part {
        Part::Whole => {
            return Names {
                address: around,
                unit: unit_word(tree, place.node),
                id: stable_id(tree, place.node),
            };
        }
        Part::Indicator(at) => {
            let indicator = tree.row_of(place.node).and_then(|row| row.indicators.get(*at));
            let id = indicator.map(|indicator| indicator.id.to_string()).unwrap_or_default();
            let whole = format!("{}__indicator_{id}", stable_id(tree, place.node));
            ("chỉ số".to_owned(), format!("chỉ số {id}"), whole)
        }
        Part::Slot(slot) => {
            let column = |id: &Id| {
                let table = match &node.kind {
                    Kind::Table(table) => Some(&**table),
                    _ => tree.table_of(place.node).map(|(_, table)| table),
                };
                let title = table.and_then(|table| table.column(id));
                title.map_or_else(|| id.to_string(), |(_, column)| one_line(&column.title))
            };
            let (unit, name) = match slot {
                Slot::Cell(id) => (format!("cột “{}”", column(id)), format!("cell_{id}")),
                Slot::Column(id) => (format!("tên cột “{}”", column(id)), format!("column_{id}")),
                Slot::Footnote(at) => {
                    let note = match &node.kind {
                        Kind::Table(table) => table.footnotes.get(*at),
                        _ => None,
                    };
                    let mark =
                        note.map_or_else(|| (at + 1).to_string(), |note| note.mark.to_string());
                    (format!("chú thích {mark}"), format!("note_{}", at + 1))
                }
                Slot::Recipient(at) => {
                    (format!("nơi nhận {}", at + 1), format!("recipient_{}", at + 1))
                }
                Slot::Title if matches!(node.kind, Kind::Act) => {
                    ("trích yếu".to_owned(), "title".to_owned())
                }
                Slot::Title => ("tên".to_owned(), "title".to_owned()),
                Slot::Label => ("tên loại".to_owned(), "label".to_owned()),
                Slot::Reference => ("dòng ban hành kèm theo".to_owned(), "reference".to_owned()),
                // A unit of one paragraph is called as a whole.
                Slot::Text | Slot::Head if !has_paragraphs(tree, place.node) => {
                    let id = [stable_id(tree, place.node), "text".to_owned()].join("__");
                    return Names { address: around, unit: unit_word(tree, place.node), id };
                }
                Slot::Text | Slot::Head => ("đoạn 1".to_owned(), "text".to_owned()),
            };
            let id = [stable_id(tree, place.node), name].join("__");
            (unit.clone(), unit, id.trim_start_matches("__").to_owned())
        }
    };
    let address = if around.is_empty() { within } else { format!("{within} {around}") };
    Names { address, unit, id }
}

/// Whether paragraphs without a mark follow the first one of a unit.
fn has_paragraphs(tree: &Tree, id: NodeId) -> bool {
    tree.children(id).any(
        |child| matches!(&tree.node(child).kind, Kind::Unit(unit) if unit.level == Level::Plain),
    )
}

/// The stable id of a unit; a paragraph without one is counted within what it belongs to.
pub(crate) fn stable_id(tree: &Tree, id: NodeId) -> String {
    let node = tree.node(id);
    if !node.address.is_empty() {
        return node.address.clone();
    }
    let Some(parent) = node.parent else { return String::new() };
    let around = stable_id(tree, parent);
    let at = tree.children(parent).position(|child| child == id).unwrap_or_default();
    format!("{around}__content_{}", at + 1).trim_start_matches("__").to_owned()
}

/// The printed address of a unit, from the inside out.
fn whole_address(tree: &Tree, id: NodeId) -> String {
    if id == ROOT {
        return String::new();
    }
    let mut address = String::new();
    let mut last_row = false;
    for id in std::iter::once(id).chain(tree.ancestors(id)) {
        let name = own_name(tree, id);
        if name.is_empty() {
            continue;
        }
        if !address.is_empty() {
            let row = tree.row_of(id).is_some();
            address.push_str(if last_row && row { ", " } else { " " });
        }
        last_row = tree.row_of(id).is_some();
        address.push_str(&name);
    }
    address
}

/// A unit by its level and number.
pub(crate) fn level_called(level: Level, number: &str) -> String {
    match level {
        Level::Part => format!("Phần {number}"),
        Level::Chapter => format!("Chương {number}"),
        Level::Section => format!("Mục {number}"),
        Level::Subsection => format!("Tiểu mục {number}"),
        Level::Article => format!("Điều {number}"),
        Level::Letter | Level::Roman => format!("mục {number}"),
        Level::Clause => format!("khoản {number}"),
        Level::Subclause(_) | Level::Point => format!("điểm {number}"),
        Level::Dash | Level::Plus | Level::Star => "gạch đầu dòng".to_owned(),
        Level::Plain => "đoạn".to_owned(),
    }
}

/// What a unit is called among its siblings.
fn own_name(tree: &Tree, id: NodeId) -> String {
    let node = tree.node(id);
    let position = |of: &dyn Fn(&Kind) -> bool| {
        let parent = node.parent.unwrap_or(ROOT);
        tree.children(parent)
            .filter(|id| of(&tree.node(*id).kind))
            .position(|child| child == id)
            .map_or(0, |at| at + 1)
    };
    match &node.kind {
        Kind::Act => String::new(),
        Kind::Citation(_) => {
            format!("căn cứ {}", position(&|kind| matches!(kind, Kind::Citation(_))))
        }
        Kind::Unit(unit) => {
            let number = number_of(&unit.mark);
            let same = |kind: &Kind| matches!(kind, Kind::Unit(other) if other.level == unit.level);
            match unit.level {
                Level::Dash => format!("gạch đầu dòng thứ {}", position(&same)),
                Level::Plus | Level::Star => {
                    format!("gạch đầu dòng “{} …”", first_words(&unit.text))
                }
                Level::Plain => {
                    let own =
                        node.parent.is_some_and(|id| matches!(tree.node(id).kind, Kind::Unit(_)));
                    format!("đoạn {}", position(&same) + usize::from(own))
                }
                level => level_called(level, &number),
            }
        }
        Kind::Annex(_) => label_of(tree, id).map_or_else(
            || format!("Phụ lục {}", position(&|kind| matches!(kind, Kind::Annex(_)))),
            |label| spoken(&label),
        ),
        // A table is named only where there are several.
        Kind::Table(table) => {
            let count = position(&|kind| matches!(kind, Kind::Table(_)));
            let parent = node.parent.unwrap_or(ROOT);
            let several = tree
                .children(parent)
                .filter(|id| matches!(tree.node(*id).kind, Kind::Table(_)))
                .count()
                > 1;
            match &table.caption {
                Some(caption) => format!("bảng “{}”", one_line(caption)),
                None if several => format!("bảng thứ {count}"),
                None => String::new(),
            }
        }
        Kind::Row(row) => {
            let is_group = |id: NodeId| tree.row_of(id).is_some_and(Row::is_group);
            row_name(row, tree.children(id).any(is_group))
        }
        Kind::Fixed(_) => "đoạn trích dẫn".to_owned(),
    }
}

/// A group of groups is a phần, as in `mục IV phần A`.
fn row_name(row: &Row, holds_groups: bool) -> String {
    let number = row.no.as_ref().and_then(|cell| cell.content.printed());
    match number.map(|number| number_of(number)).filter(|number| !number.is_empty()) {
        Some(number) if row.is_group() && holds_groups => format!("phần {number}"),
        Some(number) if row.is_group() => format!("mục {number}"),
        Some(number) => format!("số thứ tự {number}"),
        None => {
            let first = row
                .title
                .as_ref()
                .or_else(|| row.cells.entries.iter().find_map(|(_, cell)| cell.content.printed()));
            format!("dòng “{} …”", first.map(|text| first_words(text)).unwrap_or_default())
        }
    }
}

/// The word for a unit in "Khoản này được sửa đổi …".
fn unit_word(tree: &Tree, id: NodeId) -> String {
    match &tree.node(id).kind {
        Kind::Act => "văn bản".to_owned(),
        Kind::Citation(_) => "căn cứ".to_owned(),
        Kind::Unit(unit) => match unit.level {
            Level::Part => "phần",
            Level::Chapter => "chương",
            Level::Section | Level::Letter | Level::Roman => "mục",
            Level::Subsection => "tiểu mục",
            Level::Article => "điều",
            Level::Clause => "khoản",
            Level::Subclause(_) | Level::Point => "điểm",
            Level::Dash | Level::Plus | Level::Star => "gạch đầu dòng",
            Level::Plain => "đoạn",
        }
        .to_owned(),
        Kind::Annex(_) => label_of(tree, id).map_or_else(
            || "phụ lục".to_owned(),
            |label| {
                let label = label.to_lowercase();
                let words: Vec<&str> = label.split_whitespace().collect();
                if words.first() == Some(&"phụ") {
                    "phụ lục".to_owned()
                } else {
                    words.join(" ")
                }
            },
        ),
        Kind::Table(_) => "bảng".to_owned(),
        Kind::Row(row) if row.is_group() => "mục".to_owned(),
        Kind::Row(_) => "số thứ tự".to_owned(),
        Kind::Fixed(_) => "đoạn".to_owned(),
    }
}

/// The label of an annex on one line.
pub(crate) fn label_of(tree: &Tree, id: NodeId) -> Option<String> {
    match &tree.node(id).kind {
        Kind::Annex(annex) => annex.label.as_ref().map(|label| one_line(label)),
        _ => None,
    }
}

/// A label in capitals as it is written within a sentence: `KẾ HOẠCH` as `Kế hoạch`, `PHỤ LỤC II` as
/// `Phụ lục II`.
pub(crate) fn spoken(label: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_owned();
    }
    let words = label.split(' ').enumerate().map(|(at, word)| {
        let is_number = word.chars().all(|c| c.is_ascii_digit() || "IVXLC.-".contains(c));
        match (is_number && at > 0, at) {
            (true, _) => word.to_owned(),
            (false, 0) => {
                let mut letters = word.chars();
                let first = letters.next().map(String::from).unwrap_or_default();
                first + &letters.as_str().to_lowercase()
            }
            (false, _) => word.to_lowercase(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// The same words on one line.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Lower case on one line, for comparing titles.
pub(crate) fn fold(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// The first words of a text, to tell it by.
pub(crate) fn first_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().take(6).collect();
    words.join(" ")
}

/// The text of a place as it stands now: units with marks, one paragraph a line; the cells of a row in
/// order of the columns, parted by ` | `.
pub(crate) fn text_at(tree: &Tree, place: &Place) -> String {
    match &place.part {
        // A row is told by itself; those in it have addresses of their own.
        Part::Whole if tree.row_of(place.node).is_some() => row_line(tree, place.node),
        Part::Whole => {
            let mut lines = Vec::new();
            lines_of(tree, place.node, &mut lines);
            lines.join("\n")
        }
        Part::Slot(slot) => slot_text(tree, place.node, slot).unwrap_or_default(),
        Part::Indicator(at) => tree
            .row_of(place.node)
            .and_then(|row| row.indicators.get(*at))
            .map(|indicator| indicator.text.value.clone())
            .unwrap_or_default(),
    }
}

fn lines_of(tree: &Tree, id: NodeId, lines: &mut Vec<String>) {
    match &tree.node(id).kind {
        Kind::Act => {}
        Kind::Citation(citation) => lines.push(citation.text.value.clone()),
        Kind::Unit(unit) => lines.push(unit_line(&unit.mark, &unit.text)),
        Kind::Annex(annex) => {
            let head = [&annex.label, &annex.title, &annex.reference, &annex.unit];
            lines.extend(head.into_iter().flatten().map(|text| one_line(text)));
        }
        Kind::Table(table) => {
            lines.extend(table.caption.iter().map(|text| one_line(text)));
            let titles = table.columns.iter().map(|column| one_line(&column.title));
            lines.push(titles.collect::<Vec<_>>().join(" | "));
        }
        Kind::Row(_) => lines.push(row_line(tree, id)),
        Kind::Fixed(block) => fixed_lines(block, lines),
    }
    for child in tree.children(id) {
        lines_of(tree, child, lines);
    }
}

fn fixed_lines(block: &Block, lines: &mut Vec<String>) {
    match block {
        Block::Quote(body) => {
            for block in &body.blocks {
                fixed_lines(block, lines);
            }
        }
        Block::Prose(text) | Block::Missing(text) | Block::Drafted(text) => {
            lines.extend(text.lines().map(one_line).filter(|line| !line.is_empty()));
        }
        Block::Table(table) => lines.extend(table_lines(table)),
    }
}

/// The rows of a table that is no part of a tree, as lines.
pub(crate) fn table_lines(table: &Table) -> Vec<String> {
    table.flat_rows().iter().map(|flat| model_row_line(table, flat.row)).collect()
}

/// A row that is no part of a tree, as a line.
pub(crate) fn model_row_line(table: &Table, row: &Row) -> String {
    let number = table.columns.iter().find(|c| c.role == Some(crate::model::table::Role::Number));
    let cells = table.columns.iter().map(|column| {
        let cell = row.cells.get(&column.id.value);
        let is_number = number.is_some_and(|number| number.id.value == column.id.value);
        let cell = cell.or(row.no.as_ref().filter(|_| is_number));
        cell.map(|cell| content_text(&cell.content)).unwrap_or_default()
    });
    let mut cells: Vec<String> = cells.collect();
    if let Some(title) = &row.title {
        cells.push(one_line(title));
    }
    cells.retain(|cell| !cell.is_empty());
    cells.join(" | ")
}

fn content_text(content: &CellContent) -> String {
    content.printed().map(|text| one_line(text)).unwrap_or_default()
}

/// A row with what shows in each of its columns, merged cells included.
fn row_line(tree: &Tree, id: NodeId) -> String {
    let (Some(row), Some((_, table))) = (tree.row_of(id), tree.table_of(id)) else {
        return String::new();
    };
    let mut cells: Vec<String> = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let cell = tree.shown(id, &column.id.value);
        let text = cell.map(|cell| content_text(&cell.content)).unwrap_or_default();
        let is_task = table.position(crate::model::table::Role::Task).unwrap_or(0) == at;
        match (&row.title, is_task, text.is_empty()) {
            (Some(title), true, true) => cells.push(one_line(title)),
            (_, _, false) => cells.push(text),
            (_, _, true) => {}
        }
    }
    cells.join(" | ")
}

/// A row, each cell on a line of its own after the title of its column.
pub(crate) fn row_lines(tree: &Tree, id: NodeId) -> String {
    let (Some(row), Some((_, table))) = (tree.row_of(id), tree.table_of(id)) else {
        return String::new();
    };
    let mut lines: Vec<String> = row.title.iter().map(|title| one_line(title)).collect();
    for column in &table.columns {
        let cell = tree.shown(id, &column.id.value);
        let text = cell.map(|cell| content_text(&cell.content)).unwrap_or_default();
        if !text.is_empty() {
            lines.push(format!("{}: {text}", one_line(&column.title)));
        }
    }
    lines.join("\n")
}

/// A paragraph with its mark.
pub(crate) fn unit_line(mark: &str, text: &str) -> String {
    match (mark, text) {
        ("", text) => text.to_owned(),
        (mark, "") => mark.to_owned(),
        (mark, text) => format!("{mark} {text}"),
    }
}

/// The text of a slot; `None` when the node has no such slot.
pub(crate) fn slot_text(tree: &Tree, id: NodeId, slot: &Slot) -> Option<String> {
    let value =
        |text: &Option<crate::model::text::Text>| text.as_ref().map(|text| text.value.clone());
    match (&tree.node(id).kind, slot) {
        (Kind::Act, Slot::Title) => Some(tree.decision.title.value.clone()),
        (Kind::Act, Slot::Label) => value(&tree.decision.heading),
        (Kind::Act, Slot::Recipient(at)) => {
            tree.decision.recipients.get(*at).map(|line| line.value.clone())
        }
        (Kind::Citation(citation), Slot::Text) => Some(citation.text.value.clone()),
        (Kind::Unit(unit), Slot::Text) => Some(unit.text.clone()),
        (Kind::Annex(annex), Slot::Title) => value(&annex.title),
        (Kind::Annex(annex), Slot::Label) => value(&annex.label),
        (Kind::Annex(annex), Slot::Reference) => value(&annex.reference),
        (Kind::Table(table), Slot::Title) => value(&table.caption),
        (Kind::Table(table), Slot::Column(id)) => {
            table.column(id).map(|(_, column)| column.title.value.clone())
        }
        (Kind::Table(table), Slot::Footnote(at)) => {
            table.footnotes.get(*at).map(|note| note.text.value.clone())
        }
        (Kind::Row(row), Slot::Title) => value(&row.title),
        (Kind::Row(_), Slot::Cell(column)) => {
            let cell = tree.shown(id, column)?;
            Some(cell.content.printed().map(|text| text.value.clone()).unwrap_or_default())
        }
        _ => None,
    }
}
