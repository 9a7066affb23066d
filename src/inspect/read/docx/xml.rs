//! Small questions to a tree of `WordprocessingML`.

use roxmltree::{Document, Node, ParsingOptions};

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::read::told;

/// The main namespace; strict documents have another one.
const W: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// Elements of one document, at most; a plan of 2,000 rows has some 600,000.
const NODES: u32 = 8_000_000;

/// Reads a part.
///
/// # Errors
/// A diagnostic without a file when it is no XML, has a document type or is nested too deep.
pub(super) fn parse<'t>(name: &str, text: &'t str) -> Result<Document<'t>, Box<Diagnostic>> {
    if depth(text) > bounds::DEPTH {
        return Err(told::bomb(
            format!("phần \"{name}\" có hơn {} lớp lồng nhau", bounds::DEPTH),
            format!("part \"{name}\" is nested more than {} deep", bounds::DEPTH),
        ));
    }
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
        .map_err(|error| told::broken(&format!("{name}: {error}")))
}

/// How deep elements lie within one another, counted before anything is built of them.
fn depth(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0_usize);
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
                depth += usize::from(end == 0 || rest.get(end - 1) != Some(&b'/'));
                deepest = deepest.max(depth);
                rest = &rest[end..];
            }
        }
    }
    deepest
}

/// Whether it is an element of the main namespace with this name.
pub(super) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element()
        && node.tag_name().name() == name
        && node.tag_name().namespace().is_some_and(|space| W.contains(&space))
}

/// The first child of this name.
pub(super) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// An attribute by its local name: `w:val` and what other namespaces call `val`.
pub(super) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// `w:val` of the child of this name.
pub(super) fn value<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    attribute(child(node, name)?, "val")
}

/// A property that is on when it is there: `<w:b/>`, `<w:b w:val="0"/>`.
pub(super) fn toggle(node: Node<'_, '_>, name: &str) -> Option<bool> {
    let child = child(node, name)?;
    Some(!matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none")))
}

/// A length in twentieths of a point, or with a unit as strict documents write it; in mm.
pub(super) fn length_mm(text: &str) -> Option<f64> {
    const UNITS: [(&str, f64); 5] =
        [("mm", 1.0), ("cm", 10.0), ("in", 25.4), ("pt", 25.4 / 72.0), ("pc", 25.4 / 6.0)];
    let text = text.trim();
    for (unit, mm) in UNITS {
        if let Some(number) = text.strip_suffix(unit) {
            return finite(number).map(|number| number * mm);
        }
    }
    finite(text).map(|twips| twips / 20.0 * 25.4 / 72.0)
}

/// A number that can be reckoned with.
pub(super) fn finite(text: &str) -> Option<f64> {
    text.trim().parse().ok().filter(|number: &f64| number.is_finite() && number.abs() < 1e9)
}
