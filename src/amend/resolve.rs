//! What an address means in an act: exactly one place, or a reason with the nearest ones.

use std::ops::Range;

use crate::amend::address::{self, Element, Word};
use crate::amend::place::{Part, Place, fold, label_of, names};
use crate::amend::tree::{Kind, NodeId, ROOT, Slot, Tree, number_of};
use crate::diag::distance;
use crate::model::id::Id;
use crate::model::prose::Level;
use crate::model::table::{Role, Row, Table};

/// Why an address names no place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Miss {
    /// This part of it is no address.
    Malformed(Range<usize>),
    /// Nothing is called so; with the printed addresses of what is near.
    Absent(Vec<String>),
    /// Several are called so.
    Ambiguous(Vec<String>),
}

/// How many near or equal places are told.
const TOLD: usize = 5;

/// Finds the place that an address names.
///
/// # Errors
/// When it names none, or several.
pub(crate) fn resolve(tree: &Tree, text: &str) -> Result<Place, Miss> {
    if let Some(place) = by_id(tree, text.trim()) {
        return Ok(place);
    }
    let address = address::parse(text, &labels(tree)).map_err(Miss::Malformed)?;
    let (parts, containers): (Vec<&Element>, Vec<&Element>) =
        address.elements.iter().partition(|element| is_part(element.word));
    if containers.iter().any(|element| element.word == Word::Whole) {
        return Ok(Place::whole(ROOT));
    }
    let mut place = Place::whole(container(tree, &containers)?);
    let mut parts = parts;
    parts.sort_by_key(|element| element.word);
    for element in parts {
        place = part(tree, &place, element)?;
    }
    Ok(place)
}

/// Names of the act and of its annexes, in lower case.
pub(crate) fn labels(tree: &Tree) -> Vec<(String, Word)> {
    let mut labels = vec![(tree.decision.doc_type.to_lowercase(), Word::Act)];
    for annex in annexes(tree) {
        if let Some(label) = label_of(tree, annex) {
            labels.push((label.to_lowercase(), Word::Annex));
        }
    }
    labels
}

/// All annexes, outer before inner.
pub(crate) fn annexes(tree: &Tree) -> Vec<NodeId> {
    let mut found = Vec::new();
    let mut open = vec![ROOT];
    while let Some(id) = open.pop() {
        let inner: Vec<NodeId> = tree
            .children(id)
            .filter(|child| matches!(tree.node(*child).kind, Kind::Annex(_)))
            .collect();
        found.extend(inner.iter().copied());
        open.extend(inner.into_iter().rev());
    }
    found
}

/// `n2.3`, `n2.3/thoi-gian`, `n2.3-a`, `art_1__para_2`, `annex_1__table_x__row_n2.3__cell_thoi-gian`.
fn by_id(tree: &Tree, text: &str) -> Option<Place> {
    if text.contains(char::is_whitespace) {
        return None;
    }
    if let Some(id) = tree.by_address(text) {
        return Some(Place::whole(id));
    }
    let (row, column) = match text.split_once("__cell_").or_else(|| text.split_once('/')) {
        Some((row, column)) => (row, Some(Id::parse(column).ok()?)),
        None => (text, None),
    };
    let row = tree.by_address(row).or_else(|| {
        let id = Id::parse(row).ok()?;
        only(tree.rows_by_id(&id).iter().copied().filter(|id| tree.stands(*id)))
    });
    match (row, column) {
        (Some(row), Some(column)) => {
            let (_, table) = tree.table_of(row)?;
            table.column(&column).map(|_| Place::slot(row, Slot::Cell(column)))
        }
        (Some(row), None) => Some(Place::whole(row)),
        (None, None) => indicator(tree, ROOT, text),
        (None, Some(_)) => None,
    }
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}

/// Words that name a part of what the other words name.
fn is_part(word: Word) -> bool {
    matches!(
        word,
        Word::Dash
            | Word::Citation
            | Word::Column
            | Word::Indicator
            | Word::Footnote
            | Word::Paragraph
            | Word::Heading
            | Word::Recipient
    )
}

/// The one node for which every element names it or something around it.
fn container(tree: &Tree, elements: &[&Element]) -> Result<NodeId, Miss> {
    if elements.iter().all(|element| element.word == Word::Act) {
        return Ok(ROOT);
    }
    let mut found: Vec<NodeId> = Vec::new();
    for element in elements {
        for id in candidates(tree, element) {
            let fits = tree.stands(id) && elements.iter().all(|element| holds(tree, id, element));
            if fits && !found.contains(&id) {
                found.push(id);
            }
        }
    }
    match found[..] {
        [one] => Ok(one),
        [] => Err(Miss::Absent(near(tree, elements))),
        _ => Err(Miss::Ambiguous(told(tree, &found))),
    }
}

fn told(tree: &Tree, nodes: &[NodeId]) -> Vec<String> {
    nodes.iter().take(TOLD).map(|id| names(tree, &Place::whole(*id)).address).collect()
}

/// The nodes that an element by itself may mean.
fn candidates(tree: &Tree, element: &Element) -> Vec<NodeId> {
    match element.word {
        Word::Annex => {
            annexes(tree).into_iter().filter(|id| is_annex(tree, *id, &element.name)).collect()
        }
        Word::Table => {
            tables(tree, ROOT).into_iter().filter(|id| is_table(tree, *id, &element.name)).collect()
        }
        Word::Row => tree.rows_by_number(&element.name).to_vec(),
        Word::RowId => {
            Id::parse(&element.name).map(|id| tree.rows_by_id(&id).to_vec()).unwrap_or_default()
        }
        word => {
            let mut found: Vec<NodeId> = levels(word)
                .iter()
                .flat_map(|level| tree.by_number(*level, &element.name).iter().copied())
                .collect();
            if is_group_word(word) {
                let rows = tree.rows_by_number(&element.name).iter().copied();
                found.extend(rows.filter(|id| tree.row_of(*id).is_some_and(Row::is_group)));
            }
            found
        }
    }
}

/// The levels of prose that a word may mean.
fn levels(word: Word) -> &'static [Level] {
    match word {
        Word::Part => &[Level::Part, Level::Letter, Level::Roman],
        Word::Chapter => &[Level::Chapter],
        Word::Section => {
            &[Level::Section, Level::Letter, Level::Roman, Level::Clause, Level::Subclause(0)]
        }
        Word::Subsection => {
            &[Level::Subsection, Level::Letter, Level::Roman, Level::Clause, Level::Subclause(0)]
        }
        Word::Article => &[Level::Article],
        Word::Clause => &[Level::Clause, Level::Subclause(0)],
        Word::Point | Word::Subpoint => &[Level::Point, Level::Subclause(0)],
        _ => &[],
    }
}

fn is_group_word(word: Word) -> bool {
    matches!(word, Word::Part | Word::Section | Word::Subsection)
}

/// Whether an element names the node or one around it.
fn holds(tree: &Tree, id: NodeId, element: &Element) -> bool {
    if element.word == Word::Act {
        let in_annex = |id: NodeId| matches!(tree.node(id).kind, Kind::Annex(_));
        return !in_annex(id) && !tree.ancestors(id).any(in_annex);
    }
    std::iter::once(id).chain(tree.ancestors(id)).any(|id| is(tree, id, element))
}

fn is(tree: &Tree, id: NodeId, element: &Element) -> bool {
    match (&tree.node(id).kind, element.word) {
        (Kind::Annex(_), Word::Annex) => is_annex(tree, id, &element.name),
        (Kind::Table(_), Word::Table) => is_table(tree, id, &element.name),
        (Kind::Row(row), Word::RowId) => row.id.value.as_str() == element.name,
        (Kind::Row(row), word) => {
            let number = row.no.as_ref().and_then(|cell| cell.content.printed());
            let fits = word == Word::Row || (is_group_word(word) && row.is_group());
            fits && number.is_some_and(|number| number_of(number) == element.name)
        }
        (Kind::Unit(unit), word) => {
            levels(word).contains(&unit.level.group()) && number_of(&unit.mark) == element.name
        }
        _ => false,
    }
}

/// By its label, by the number in its label, or by its position where no label has a number.
fn is_annex(tree: &Tree, id: NodeId, name: &str) -> bool {
    let label = label_of(tree, id).unwrap_or_default();
    let annexes = annexes(tree);
    if name.is_empty() {
        return annexes.len() == 1;
    }
    if fold(&label) == fold(name) {
        return true;
    }
    let number = |label: &str| {
        let number = number_of(label);
        let is_number = number.chars().any(|c| c.is_ascii_digit())
            || number.chars().all(|c| "IVXLC".contains(c));
        (is_number && !number.is_empty()).then(|| number.trim_start_matches('0').to_owned())
    };
    let numbers: Vec<Option<String>> =
        annexes.iter().map(|id| number(&label_of(tree, *id).unwrap_or_default())).collect();
    let wanted = name.trim_start_matches('0');
    if numbers.iter().all(Option::is_none) {
        let position = annexes.iter().position(|known| *known == id).map(|at| at + 1);
        return position.is_some_and(|position| position.to_string() == wanted);
    }
    number(&label).is_some_and(|number| number == wanted)
}

fn is_table(tree: &Tree, id: NodeId, name: &str) -> bool {
    let Kind::Table(table) = &tree.node(id).kind else { return false };
    let caption = table.caption.as_ref().map(|caption| fold(caption)).unwrap_or_default();
    let name = fold(name);
    // `bảng 2` is the table whose caption begins with `Bảng 2.`
    let numbered = format!("bảng {name}");
    name.is_empty()
        || table.id.value.as_str() == name
        || caption == name
        || caption
            .strip_prefix(&numbered)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// All tables under a node, in order of print.
fn tables(tree: &Tree, id: NodeId) -> Vec<NodeId> {
    let is_table = |id: &NodeId| matches!(tree.node(*id).kind, Kind::Table(_));
    tree.subtree(id).into_iter().filter(is_table).collect()
}

/// What might have been meant: of the kind of the last element, under the others if they hold.
fn near(tree: &Tree, elements: &[&Element]) -> Vec<String> {
    let mut near: Vec<(usize, String)> = Vec::new();
    for (at, element) in elements.iter().enumerate() {
        let others: Vec<&&Element> =
            elements.iter().enumerate().filter(|(other, _)| *other != at).map(|(_, e)| e).collect();
        for id in tree.subtree(ROOT) {
            let fits = others.iter().all(|other| holds(tree, id, other));
            if let (true, Some(number)) = (fits, number_for(tree, id, element.word)) {
                let far = distance(&number, &element.name);
                near.push((far, names(tree, &Place::whole(id)).address));
            }
        }
    }
    near.sort();
    near.dedup();
    near.into_iter().take(TOLD).map(|(_, address)| address).collect()
}

/// The number by which a word would name a node.
fn number_for(tree: &Tree, id: NodeId, word: Word) -> Option<String> {
    match (&tree.node(id).kind, word) {
        (Kind::Unit(unit), word) if levels(word).contains(&unit.level.group()) => {
            Some(number_of(&unit.mark))
        }
        (Kind::Row(row), Word::Row) if !row.is_group() => {
            row.no.as_ref().and_then(|cell| cell.content.printed()).map(|text| number_of(text))
        }
        (Kind::Row(row), word) if is_group_word(word) && row.is_group() => {
            row.no.as_ref().and_then(|cell| cell.content.printed()).map(|text| number_of(text))
        }
        (Kind::Row(row), Word::RowId) => Some(row.id.to_string()),
        (Kind::Annex(_), Word::Annex) => label_of(tree, id),
        (Kind::Table(table), Word::Table) => Some(table.id.to_string()),
        _ => None,
    }
}

/// A part of a place.
fn part(tree: &Tree, place: &Place, element: &Element) -> Result<Place, Miss> {
    let id = place.node;
    let ordinal = || element.name.parse::<usize>().ok().filter(|number| *number > 0);
    let absent = || Miss::Absent(Vec::new());
    match element.word {
        Word::Citation => {
            let at = ordinal().ok_or_else(absent)?;
            let mut lines =
                tree.children(ROOT).filter(|id| matches!(tree.node(*id).kind, Kind::Citation(_)));
            lines.nth(at - 1).map(Place::whole).ok_or_else(absent)
        }
        Word::Recipient => {
            let at = ordinal().ok_or_else(absent)? - 1;
            let known = at < tree.decision.recipients.len();
            known.then(|| Place::slot(ROOT, Slot::Recipient(at))).ok_or_else(absent)
        }
        Word::Dash => {
            let at = ordinal().ok_or_else(absent)?;
            let level = |id: &NodeId| matches!(&tree.node(*id).kind, Kind::Unit(unit) if unit.level == Level::Dash);
            tree.children(id).filter(level).nth(at - 1).map(Place::whole).ok_or_else(absent)
        }
        Word::Paragraph => match ordinal().ok_or_else(absent)? {
            1 if matches!(tree.node(id).kind, Kind::Unit(_)) => Ok(Place::slot(id, Slot::Text)),
            at => {
                let own = usize::from(matches!(tree.node(id).kind, Kind::Unit(_)));
                let plain = |id: &NodeId| matches!(&tree.node(*id).kind, Kind::Unit(unit) if unit.level == Level::Plain);
                let found = tree.children(id).filter(plain).nth(at - 1 - own);
                found.map(Place::whole).ok_or_else(absent)
            }
        },
        // `tên cột “…”` is the column's title, which the column names already.
        Word::Heading if matches!(place.part, Part::Slot(_)) => Ok(place.clone()),
        Word::Heading => match &tree.node(id).kind {
            Kind::Unit(_) => Ok(Place::slot(id, Slot::Text)),
            Kind::Act | Kind::Annex(_) | Kind::Table(_) => Ok(Place::slot(id, Slot::Title)),
            Kind::Row(row) if row.is_group() => Ok(Place::slot(id, Slot::Title)),
            Kind::Row(_) | Kind::Citation(_) | Kind::Fixed(_) => Err(absent()),
        },
        Word::Column => column(tree, id, &element.name),
        Word::Footnote => {
            let (table, model) = the_table(tree, id)?;
            let mark = element.name.as_str();
            let at = model.footnotes.iter().position(|note| note.mark.as_str() == mark);
            at.map(|at| Place::slot(table, Slot::Footnote(at))).ok_or_else(absent)
        }
        Word::Indicator => match (tree.row_of(id), ordinal()) {
            (Some(row), Some(at)) if at <= row.indicators.len() => {
                Ok(Place { node: id, part: Part::Indicator(at - 1) })
            }
            _ => indicator(tree, id, &element.name).ok_or_else(absent),
        },
        _ => Err(absent()),
    }
}

fn indicator(tree: &Tree, under: NodeId, id: &str) -> Option<Place> {
    let id = Id::parse(id).ok()?;
    tree.rows_by_indicator(&id).iter().copied().find_map(|node| {
        let row = tree.row_of(node)?;
        let at = row.indicators.iter().position(|known| known.id.value == id)?;
        let within = under == ROOT || node == under || tree.ancestors(node).any(|id| id == under);
        (within && tree.stands(node)).then_some(Place { node, part: Part::Indicator(at) })
    })
}

/// The table that a node is, stands in, or alone holds.
fn the_table(tree: &Tree, id: NodeId) -> Result<(NodeId, &Table), Miss> {
    if let Kind::Table(table) = &tree.node(id).kind {
        return Ok((id, table));
    }
    if let Some(found) = tree.table_of(id) {
        return Ok(found);
    }
    let tables = tables(tree, id);
    match tables[..] {
        [one] => match &tree.node(one).kind {
            Kind::Table(table) => Ok((one, table)),
            _ => Err(Miss::Absent(Vec::new())),
        },
        [] => Err(Miss::Absent(Vec::new())),
        _ => Err(Miss::Ambiguous(told(tree, &tables))),
    }
}

/// A column by id, title or number: of a row the cell, of a table the title.
fn column(tree: &Tree, id: NodeId, name: &str) -> Result<Place, Miss> {
    let (table_id, table) = the_table(tree, id)?;
    let wanted = fold(name);
    let unmarked = |text: &str| text.trim_matches(['(', ')']).to_owned();
    let mut found = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let number = table.column_numbers.get(at).map(|number| unmarked(number));
        let is_number_word = column.role == Some(Role::Number) && wanted == "số thứ tự";
        if column.id.value.as_str() == name
            || fold(&column.title) == wanted
            || number.is_some_and(|number| number == unmarked(name))
            || is_number_word
        {
            found.push(column);
        }
    }
    let address =
        |title: &str| format!("cột “{}”", title.split_whitespace().collect::<Vec<_>>().join(" "));
    match found[..] {
        [column] if tree.row_of(id).is_some() => {
            Ok(Place::slot(id, Slot::Cell(column.id.value.clone())))
        }
        [column] => Ok(Place::slot(table_id, Slot::Column(column.id.value.clone()))),
        [] => Err(Miss::Absent(table.columns.iter().map(|c| address(&c.title)).collect())),
        _ => Err(Miss::Ambiguous(found.iter().map(|c| address(&c.title)).collect())),
    }
}
