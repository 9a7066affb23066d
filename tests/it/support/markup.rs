//! Reading HTML pages back: paragraphs as a person sees them, tables as a grid.

use roxmltree::{Document, Node};

/// A cell as it stands in a table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ReadCell {
    pub(crate) row: usize,
    pub(crate) track: usize,
    pub(crate) row_span: usize,
    pub(crate) col_span: usize,
    pub(crate) text: String,
}

/// The `<main>` of a page as XML: our pages close everything but the void elements.
pub(crate) fn main_element(page: &str) -> String {
    let start = page.find("<main").expect("a main element");
    let end = page.find("</main>").expect("its end") + "</main>".len();
    let mut xml = String::new();
    let mut rest = &page[start..end];
    while let Some(at) = rest.find('<') {
        xml.push_str(&rest[..at]);
        let close = rest[at..].find('>').expect("a closed tag") + at;
        let tag = &rest[at..close];
        xml.push_str(tag);
        if ["<br", "<col ", "<wbr"].iter().any(|void| tag.starts_with(void)) {
            xml.push('/');
        }
        xml.push('>');
        rest = &rest[close + 1..];
    }
    xml.push_str(rest);
    xml.replace("&nbsp;", "\u{a0}")
}

/// Every paragraph of the act: blocks that hold text of their own, lines of one zone as one.
pub(crate) fn paragraphs(page: &str) -> Vec<String> {
    let xml = main_element(page);
    let document = Document::parse(&xml).expect("well-formed");
    let mut found = Vec::new();
    for node in document.root_element().descendants().filter(Node::is_element) {
        let zone = class(node).split(' ').any(|class| class == "zone");
        let block = matches!(node.tag_name().name(), "p" | "li" | "caption") || zone;
        let inside = node.ancestors().skip(1).any(|outer| {
            outer.is_element()
                && (matches!(outer.tag_name().name(), "p" | "li")
                    || class(outer).split(' ').any(|class| class == "zone"))
        });
        if block && !inside {
            found.push(text(node));
        }
    }
    found.retain(|text| !text.is_empty());
    found
}

/// The tables of a page, each as its cells in order of row and track.
pub(crate) fn tables(page: &str) -> Vec<Vec<ReadCell>> {
    let xml = main_element(page);
    let document = Document::parse(&xml).expect("well-formed");
    let is_table =
        |node: &Node<'_, '_>| node.has_tag_name("table") && node.attribute("id").is_some();
    document.root_element().descendants().filter(is_table).map(table).collect()
}

fn table(table: Node<'_, '_>) -> Vec<ReadCell> {
    let mut cells = Vec::new();
    let mut taken: Vec<(usize, usize)> = Vec::new();
    for (row, line) in table.descendants().filter(|node| node.has_tag_name("tr")).enumerate() {
        let mut track = 0;
        for node in
            line.children().filter(|node| node.has_tag_name("td") || node.has_tag_name("th"))
        {
            while taken.contains(&(row, track)) {
                track += 1;
            }
            let span =
                |name: &str| node.attribute(name).map_or(1, |span| span.parse().expect("a number"));
            let (row_span, col_span) = (span("rowspan"), span("colspan"));
            for covered_row in row..row + row_span {
                taken.extend((track..track + col_span).map(|track| (covered_row, track)));
            }
            let lines: Vec<String> =
                node.children().filter(|node| node.has_tag_name("p")).map(text).collect();
            cells.push(ReadCell { row, track, row_span, col_span, text: lines.join("\n") });
            track += col_span;
        }
    }
    cells
}

fn class<'a>(node: Node<'a, '_>) -> &'a str {
    node.attribute("class").unwrap_or("")
}

/// The letters of an element; what only a screen reader says is left out.
fn text(node: Node<'_, '_>) -> String {
    let mut letters = String::new();
    push_text(node, &mut letters);
    letters.trim().to_owned()
}

fn push_text(node: Node<'_, '_>, letters: &mut String) {
    for child in node.children() {
        if child.is_text() {
            letters.push_str(child.text().unwrap_or(""));
        } else if child.has_tag_name("br") {
            letters.push('\n');
        } else if child.is_element()
            && !class(child).split(' ').any(|class| matches!(class, "unseen" | "self"))
        {
            push_text(child, letters);
        }
    }
}
