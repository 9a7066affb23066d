//! `w:sectPr`: paper, margins, and what the headers and footers show.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::package::Package;
use super::props::{ParagraphProps, RunProps};
use super::styles::Styles;
use super::xml::{attribute, child, is, length_mm, parse, toggle};
use crate::diag::Diagnostic;
use crate::inspect::measured::{Align, Look, MarginsMm, Numbering, Section, ShownNumber};

/// Headers and footers, each with the page number that it shows, by relationship id.
pub(super) struct Furniture {
    numbers: BTreeMap<String, Option<Shown>>,
}

/// A page number in a header or footer.
#[derive(Debug, Clone)]
struct Shown {
    align: Option<Align>,
    look: Look,
    arabic: bool,
}

impl Furniture {
    /// Reads all headers and footers of a document.
    ///
    /// # Errors
    /// A diagnostic without a file when one of them is broken.
    pub(super) fn read(package: &Package, styles: &Styles) -> Result<Self, Box<Diagnostic>> {
        let mut numbers = BTreeMap::new();
        let Some(text) = package.part("word/_rels/document.xml.rels") else {
            return Ok(Self { numbers });
        };
        let relationships = parse("document.xml.rels", text)?;
        for node in relationships.root_element().children().filter(Node::is_element) {
            let kind = node.attribute("Type").unwrap_or_default();
            let (Some(id), Some(target)) = (node.attribute("Id"), node.attribute("Target")) else {
                continue;
            };
            if !kind.ends_with("/header") && !kind.ends_with("/footer") {
                continue;
            }
            let name = target.trim_start_matches("/word/");
            let Some(text) = package.word(name) else { continue };
            let part = parse(name, text)?;
            numbers.insert(id.to_owned(), number(&part, styles));
        }
        Ok(Self { numbers })
    }

    fn shown(&self, id: Option<&str>) -> Option<&Shown> {
        self.numbers.get(id?)?.as_ref()
    }
}

/// The page number that a header or footer shows.
fn number(part: &Document<'_>, styles: &Styles) -> Option<Shown> {
    let field = part.descendants().find_map(|node| {
        let code = if is(node, "fldSimple") {
            attribute(node, "instr")
        } else if is(node, "instrText") {
            node.text()
        } else {
            None
        };
        let code = code?;
        code.split_whitespace()
            .next()
            .is_some_and(|word| word.eq_ignore_ascii_case("PAGE"))
            .then_some((node, code))
    });
    let (node, code) = field?;
    let paragraph = node.ancestors().find(|node| is(*node, "p"))?;
    let own = child(paragraph, "pPr").map(ParagraphProps::read).unwrap_or_default();
    let props = styles.paragraph(&own, None);
    let run = node
        .ancestors()
        .find(|node| is(*node, "r"))
        .or_else(|| node.children().find(|node| is(*node, "r")))
        .and_then(|run| child(run, "rPr"))
        .map(|node| RunProps::read(node, &styles.theme))
        .unwrap_or_default();
    let letters = styles.run(&styles.letters(&own, None), &run);
    Some(Shown {
        align: own.frame.or_else(|| tabbed(paragraph, node)).or(props.align),
        look: super::body::look(&letters, false),
        arabic: !["roman", "alphabetic", "ordtext", "cardtext"]
            .iter()
            .any(|word| code.to_lowercase().contains(word)),
    })
}

/// Word's own headers have a stop in the middle and one at the right: a number behind one tab stands in
/// the middle, behind two at the right.
fn tabbed(paragraph: Node<'_, '_>, number: Node<'_, '_>) -> Option<Align> {
    let before = paragraph
        .descendants()
        .take_while(|node| *node != number)
        .filter(|node| is(*node, "tab") && node.parent().is_some_and(|parent| is(parent, "r")))
        .count();
    match before {
        0 => None,
        1 => Some(Align::Centre),
        _ => Some(Align::Right),
    }
}

/// What a section takes over from the one before it.
#[derive(Debug, Clone, Default)]
pub(super) struct References {
    by_kind: BTreeMap<(bool, String), String>,
}

/// Reads one `w:sectPr`; without one, the section says nothing.
pub(super) fn section(
    node: Option<Node<'_, '_>>,
    first: usize,
    furniture: &Furniture,
    references: &mut References,
) -> Section {
    let Some(node) = node else {
        return Section {
            first,
            width_mm: None,
            height_mm: None,
            margins: MarginsMm::default(),
            numbering: Numbering { known: true, ..Numbering::default() },
        };
    };
    for reference in node.children() {
        let header = is(reference, "headerReference");
        if !header && !is(reference, "footerReference") {
            continue;
        }
        let kind = attribute(reference, "type").unwrap_or("default").to_owned();
        if let Some(id) = attribute(reference, "id") {
            references.by_kind.insert((header, kind), id.to_owned());
        }
    }
    let size = |name: &str| attribute(child(node, "pgSz")?, name).and_then(length_mm);
    let margin = |name: &str| attribute(child(node, "pgMar")?, name).and_then(length_mm);
    let gutter = margin("gutter").unwrap_or(0.0);
    Section {
        first,
        width_mm: size("w"),
        height_mm: size("h"),
        margins: MarginsMm {
            // A negative margin stays where it is, whatever the header needs.
            top: margin("top").map(f64::abs),
            bottom: margin("bottom").map(f64::abs),
            left: margin("left").map(|mm| mm + gutter),
            right: margin("right"),
        },
        numbering: numbering(node, furniture, references),
    }
}

fn numbering(node: Node<'_, '_>, furniture: &Furniture, references: &References) -> Numbering {
    let shown = |kind: &str| {
        [true, false].into_iter().find_map(|header| {
            let id = references.by_kind.get(&(header, kind.to_owned()));
            furniture.shown(id.map(String::as_str)).map(|shown| (header, shown))
        })
    };
    let format = child(node, "pgNumType").and_then(|number| attribute(number, "fmt"));
    let number = |(at_top, shown): (bool, &Shown)| ShownNumber {
        at_top,
        align: shown.align,
        look: shown.look.clone(),
        arabic: shown.arabic && format.is_none_or(|format| format == "decimal"),
    };
    let first_differs = toggle(node, "titlePg").unwrap_or(false);
    let others = shown("default");
    Numbering {
        known: true,
        on_first: Some(if first_differs { shown("first").is_some() } else { others.is_some() }),
        shown: others.map(number),
        starts: child(node, "pgNumType")
            .and_then(|number| attribute(number, "start"))
            .and_then(|start| start.parse().ok()),
    }
}
