//! Reading DOCX files back: paragraphs and tables of the body, as they are and with all tracked changes
//! accepted or rejected.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use roxmltree::{Document, Node};

use super::markup::ReadCell;

/// What becomes of tracked changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Side {
    /// Nothing: letters that went and letters that came are both read.
    Both,
    Accepted,
    Rejected,
}

/// A thing in the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Thing {
    /// Style and letters.
    Paragraph(String, String),
    /// The cells with their places; header rows first.
    Table(Vec<ReadCell>),
}

/// The parts of a package that are text.
pub(crate) fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).expect("a part");
        let mut text = String::new();
        file.read_to_string(&mut text).expect("UTF-8");
        let name = file.name().expect("a name").into_owned();
        assert!(parts.insert(name, text).is_none(), "a part stands twice");
    }
    parts
}

/// The body.
pub(crate) fn things(bytes: &[u8], side: Side) -> Vec<Thing> {
    let parts = parts(bytes);
    let document = Document::parse(&parts["word/document.xml"]).expect("well-formed");
    let body = document.descendants().find(|node| is(*node, "body")).expect("a body");
    things_in(body, side)
}

/// All tables.
pub(crate) fn tables(bytes: &[u8], side: Side) -> Vec<Vec<ReadCell>> {
    let table = |thing| match thing {
        Thing::Table(cells) => Some(cells),
        Thing::Paragraph(..) => None,
    };
    things(bytes, side).into_iter().filter_map(table).collect()
}

pub(crate) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

pub(crate) fn child<'a>(node: Node<'a, 'a>, name: &str) -> Option<Node<'a, 'a>> {
    node.children().find(|node| is(*node, name))
}

/// The value of `w:val` or another attribute.
pub(crate) fn attribute<'a>(node: Node<'a, 'a>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// Whether what bears a mark is not there on that side.
fn gone(properties: Option<Node<'_, '_>>, side: Side) -> bool {
    let Some(properties) = properties else { return false };
    let has = |name| properties.children().any(|node| is(node, name));
    match side {
        Side::Both => false,
        Side::Accepted => has("del"),
        Side::Rejected => has("ins"),
    }
}

fn things_in<'a>(container: Node<'a, 'a>, side: Side) -> Vec<Thing> {
    let mut things = Vec::new();
    // Letters of paragraphs whose end is gone: they run into the next one.
    let mut open = String::new();
    let mut style = String::new();
    for node in container.children() {
        if is(node, "p") {
            let properties = child(node, "pPr").expect("every paragraph has a style");
            let name = child(properties, "pStyle").and_then(|node| attribute(node, "val"));
            name.expect("a style").clone_into(&mut style);
            push_letters(node, side, &mut open);
            if gone(child(properties, "rPr"), side) {
                continue;
            }
            things.push(Thing::Paragraph(style.clone(), std::mem::take(&mut open)));
        } else if is(node, "tbl") {
            assert!(open.is_empty(), "{open:?} cannot run into a table");
            let cells = table(node, side);
            if !cells.is_empty() {
                things.push(Thing::Table(cells));
            }
        }
    }
    if !open.is_empty() {
        things.push(Thing::Paragraph(style, open));
    }
    things
}

fn push_letters(node: Node<'_, '_>, side: Side, letters: &mut String) {
    for node in node.children().filter(Node::is_element) {
        match node.tag_name().name() {
            "ins" if side == Side::Rejected => {}
            "del" if side == Side::Accepted => {}
            "ins" | "del" | "hyperlink" | "r" => push_letters(node, side, letters),
            "t" | "delText" => letters.push_str(node.text().unwrap_or_default()),
            "br" => letters.push('\n'),
            "tab" => letters.push('\t'),
            "footnoteReference" if attribute(node, "customMarkFollows").is_none() => {
                letters.push_str(attribute(node, "id").expect("an id"));
            }
            _ => {}
        }
    }
}

fn table<'a>(table: Node<'a, 'a>, side: Side) -> Vec<ReadCell> {
    let mut cells: Vec<ReadCell> = Vec::new();
    // For each track the cell that goes on below, if any.
    let mut above: BTreeMap<usize, usize> = BTreeMap::new();
    let rows = table.children().filter(|node| is(*node, "tr"));
    let rows = rows.filter(|row| !gone(child(*row, "trPr"), side));
    for (row, node) in rows.enumerate() {
        let mut track = 0;
        for cell in node.children().filter(|node| is(*node, "tc")) {
            assert!(
                is(cell.last_element_child().expect("content"), "p"),
                "a cell ends in a paragraph"
            );
            let properties = child(cell, "tcPr").expect("properties");
            let span = child(properties, "gridSpan").and_then(|node| attribute(node, "val"));
            let col_span: usize = span.map_or(1, |span| span.parse().expect("a number"));
            let merge = child(properties, "vMerge");
            let goes_on = merge.is_some_and(|merge| attribute(merge, "val").is_none());
            let text = cell_text(cell, side);
            if let Some(&at) = above.get(&track).filter(|_| goes_on) {
                assert_eq!(cells[at].col_span, col_span, "merged cells are equally wide");
                assert_eq!(text, "", "only the first of merged cells has letters");
                cells[at].row_span += 1;
            } else {
                let at = cells.len();
                cells.push(ReadCell { row, track, row_span: 1, col_span, text });
                above.insert(track, at);
            }
            if merge.is_none() {
                above.remove(&track);
            }
            track += col_span;
        }
    }
    cells.sort();
    cells
}

fn cell_text<'a>(cell: Node<'a, 'a>, side: Side) -> String {
    let lines: Vec<String> = things_in(cell, side)
        .into_iter()
        .map(|thing| match thing {
            Thing::Paragraph(_, text) => text,
            Thing::Table(_) => panic!("a table in a cell"),
        })
        .collect();
    lines.join("\n")
}
