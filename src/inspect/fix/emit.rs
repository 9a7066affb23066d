//! `document.xml` written anew: what has no plan is copied byte for byte.

use roxmltree::{Document, Node, ParsingOptions};

use super::plan::{ParagraphPlan, Plan, Plans, RowPlan, RunPlan, SectionPlan};
use crate::diag::Diagnostic;
use crate::inspect::measured::Align;
use crate::inspect::read::told;

/// Children of `w:rPr` in the order of the schema (ECMA-376, 17.3.2.28), as far as we set some.
const RUN_ORDER: [&str; 14] = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "vanish",
    "color",
    "spacing",
    "kern",
    "sz",
    "szCs",
];
/// Children of `w:pPr` (17.3.1.26) up to those that we set.
const PARAGRAPH_ORDER: [&str; 26] = [
    "pStyle",
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "framePr",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "tabs",
    "suppressAutoHyphens",
    "kinsoku",
    "wordWrap",
    "overflowPunct",
    "topLinePunct",
    "autoSpaceDE",
    "autoSpaceDN",
    "bidi",
    "adjustRightInd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "mirrorIndents",
    "jc",
];
/// Children of `w:sectPr` (17.6.17).
const SECTION_ORDER: [&str; 17] = [
    "headerReference",
    "footerReference",
    "footnotePr",
    "endnotePr",
    "type",
    "pgSz",
    "pgMar",
    "paperSrc",
    "pgBorders",
    "lnNumType",
    "pgNumType",
    "cols",
    "formProt",
    "vAlign",
    "noEndnote",
    "titlePg",
    "textDirection",
];
/// Children of `w:trPr` stand in any order.
const ROW_ORDER: [&str; 0] = [];

/// Writes the part with all plans carried out.
///
/// # Errors
/// A diagnostic when the part is no XML, which it was a moment ago.
pub(super) fn document(text: &str, plans: &Plans) -> Result<String, Box<Diagnostic>> {
    let options = ParsingOptions { nodes_limit: u32::MAX, ..ParsingOptions::default() };
    let document =
        Document::parse_with_options(text, options).map_err(|error| told::broken(&error))?;
    let root = document.root_element();
    let space = root.tag_name().namespace().unwrap_or_default();
    let prefix = root.lookup_prefix(space).unwrap_or_default();
    let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}:") };
    let writer = Writer { text, plans, prefix };
    let range = root.range();
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    out.push_str(&text[..range.start]);
    writer.node(root, &mut out);
    out.push_str(&text[range.end..]);
    Ok(out)
}

struct Writer<'t> {
    text: &'t str,
    plans: &'t Plans,
    /// `w:`
    prefix: String,
}

/// A child that is set: its name and its text; without text it is taken out.
type Set = (&'static str, Option<String>);

impl Writer<'_> {
    fn node(&self, node: Node<'_, '_>, out: &mut String) {
        let range = node.range();
        if !node.is_element() || self.plans.range(range.clone()).next().is_none() {
            out.push_str(&self.text[range]);
            return;
        }
        match self.plans.get(&range.start) {
            Some(Plan::Section(plan)) => out.push_str(&self.section(node, plan)),
            Some(Plan::Paragraph(plan)) => {
                self.with_properties(node, "pPr", out, |properties| {
                    self.set(properties, "pPr", &PARAGRAPH_ORDER, self.paragraph(properties, plan))
                });
                if let Some((length, room)) = plan.line_below {
                    out.push_str(&self.line(length, room));
                }
            }
            Some(Plan::Run(plan)) => match plan.mark.and_then(|mark| Self::parted(node, mark)) {
                Some((mark, rest)) => {
                    let bold = RunPlan { bold: Some(true), italic: Some(false), ..*plan };
                    self.run_with(node, Some(mark), &bold, out);
                    if !rest.is_empty() {
                        self.run_with(node, Some(rest), plan, out);
                    }
                }
                None => self.run_with(node, None, plan, out),
            },
            Some(Plan::Row(plan)) => self.with_properties(node, "trPr", out, |properties| {
                self.set(properties, "trPr", &ROW_ORDER, self.row(*plan))
            }),
            None => self.children(node, out, |_| None),
        }
    }

    /// A node with its children, some of them replaced.
    fn children(
        &self,
        node: Node<'_, '_>,
        out: &mut String,
        replace: impl Fn(Node<'_, '_>) -> Option<String>,
    ) {
        let mut from = node.range().start;
        for child in node.children() {
            let range = child.range();
            out.push_str(&self.text[from..range.start]);
            match replace(child) {
                Some(text) => out.push_str(&text),
                None => self.node(child, out),
            }
            from = range.end;
        }
        out.push_str(&self.text[from..node.range().end]);
    }

    /// A node whose properties are written by `write`; they come first when there are none yet.
    fn with_properties(
        &self,
        node: Node<'_, '_>,
        name: &str,
        out: &mut String,
        write: impl Fn(Option<Node<'_, '_>>) -> String,
    ) {
        let known = node.children().find(|child| child.tag_name().name() == name);
        if let Some(known) = known {
            self.children(node, out, |child| (child == known).then(|| write(Some(child))));
            return;
        }
        // `w:tblPrEx` stands before the properties of a row.
        let after = node.children().find(|child| child.tag_name().name() == "tblPrEx");
        let first = node.first_child();
        let mut inner = String::new();
        self.children(node, &mut inner, |child| {
            let here = after.map_or(Some(child) == first, |after| child == after);
            here.then(|| {
                let mut text = String::new();
                self.node(child, &mut text);
                let written = write(None);
                if after.is_some() { text + &written } else { written + &text }
            })
        });
        out.push_str(&inner);
    }

    /// A stretch of letters with its properties set, and with other letters in it.
    fn run_with(
        &self,
        node: Node<'_, '_>,
        letters: Option<&str>,
        plan: &RunPlan,
        out: &mut String,
    ) {
        let mut inner = String::new();
        self.with_properties(node, "rPr", &mut inner, |properties| {
            self.set(properties, "rPr", &RUN_ORDER, self.run(plan))
        });
        let Some(letters) = letters else {
            out.push_str(&inner);
            return;
        };
        let close = format!("</{}t>", self.prefix);
        let (Some(start), Some(end)) =
            (inner.find(&format!("<{}t", self.prefix)), inner.rfind(&close))
        else {
            out.push_str(&inner);
            return;
        };
        let text = escaped(letters);
        let open = format!("<{}t xml:space=\"preserve\">", self.prefix);
        out.push_str(&format!(
            "{}{open}{text}{close}{}",
            &inner[..start],
            &inner[end + close.len()..]
        ));
    }

    /// The letters of a stretch that holds nothing but letters, parted after so many bytes.
    fn parted<'n>(node: Node<'n, '_>, mark: usize) -> Option<(&'n str, &'n str)> {
        let mut inner =
            node.children().filter(|child| child.is_element() && child.tag_name().name() != "rPr");
        let text = inner.next().filter(|child| child.tag_name().name() == "t")?.text()?;
        // Letters that are put in composed form while measuring would be parted elsewhere.
        let whole = inner.next().is_none() && unicode_normalization::is_nfc(text);
        (whole && text.is_char_boundary(mark)).then(|| text.split_at(mark))
    }

    /// A paragraph without letters whose upper border is the line.
    fn line(&self, length_mm: f64, room_mm: f64) -> String {
        let side = twips((room_mm - length_mm).max(0.0) / 2.0);
        let border = self.element(
            "top",
            &[("val", "single"), ("sz", "6"), ("space", "0"), ("color", "000000")]
                .map(|(key, value)| (key, value.to_owned())),
        );
        let spacing = [("before", "40"), ("after", "0"), ("line", "80"), ("lineRule", "exact")];
        let spacing = self.element("spacing", &spacing.map(|(key, value)| (key, value.to_owned())));
        let indent = [("left", side.clone()), ("right", side), ("firstLine", "0".to_owned())];
        let indent = self.element("ind", &indent);
        let p = &self.prefix;
        format!("<{p}p><{p}pPr><{p}pBdr>{border}</{p}pBdr>{spacing}{indent}</{p}pPr></{p}p>")
    }

    /// Properties with some children set, in the order of the schema.
    fn set(
        &self,
        properties: Option<Node<'_, '_>>,
        name: &str,
        order: &[&str],
        sets: Vec<Set>,
    ) -> String {
        let replaced =
            |child: Node<'_, '_>| sets.iter().any(|(name, _)| *name == child.tag_name().name());
        let rank =
            |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
        let mut children: Vec<(usize, String)> = Vec::new();
        for child in properties.iter().flat_map(Node::children).filter(Node::is_element) {
            if !replaced(child) {
                let mut text = String::new();
                self.node(child, &mut text);
                children.push((rank(child.tag_name().name()), text));
            }
        }
        for (name, text) in sets {
            if let Some(text) = text {
                let rank = rank(name);
                let at = children.iter().position(|(other, _)| *other > rank);
                children.insert(at.unwrap_or(children.len()), (rank, text));
            }
        }
        let open = properties
            .map_or_else(|| format!("<{}{name}>", self.prefix), |node| self.start_tag(node, name));
        let inner: String = children.into_iter().map(|(_, text)| text).collect();
        format!("{open}{inner}</{}{name}>", self.prefix)
    }

    /// The start tag with its attributes, not closed in itself.
    fn start_tag(&self, node: Node<'_, '_>, name: &str) -> String {
        let raw = &self.text[node.range()];
        let end = node.first_child().map(|child| child.range().start - node.range().start);
        let tag = end.map_or_else(|| raw.split('>').next().unwrap_or_default(), |end| &raw[..end]);
        let tag = tag.trim_end().trim_end_matches('>').trim_end_matches('/').trim_end();
        if tag.starts_with('<') { format!("{tag}>") } else { format!("<{}{name}>", self.prefix) }
    }

    /// `<w:name w:key="value"/>`
    fn element(&self, name: &str, attributes: &[(&str, String)]) -> String {
        let mut text = format!("<{}{name}", self.prefix);
        for (key, value) in attributes {
            text.push_str(&format!(" {}{key}=\"{value}\"", self.prefix));
        }
        text + "/>"
    }

    /// A child with some attributes set and the others as they are.
    fn merged(
        &self,
        parent: Option<Node<'_, '_>>,
        name: &str,
        set: &[(&str, Option<String>)],
    ) -> String {
        let known = parent
            .and_then(|parent| parent.children().find(|child| child.tag_name().name() == name));
        let mut attributes: Vec<(&str, String)> = Vec::new();
        for attribute in known.iter().flat_map(Node::attributes) {
            if set.iter().all(|(key, _)| *key != attribute.name()) {
                attributes.push((attribute.name(), escaped(attribute.value())));
            }
        }
        let set = set.iter().filter_map(|(key, value)| Some((*key, value.clone()?)));
        attributes.extend(set);
        self.element(name, &attributes)
    }

    fn run(&self, plan: &RunPlan) -> Vec<Set> {
        let mut sets: Vec<Set> = Vec::new();
        if let Some(font) = plan.font {
            let fonts = ["ascii", "hAnsi", "eastAsia", "cs"].map(|kind| (kind, font.to_owned()));
            sets.push(("rFonts", Some(self.element("rFonts", &fonts))));
        }
        let toggle = |name: &'static str, on: bool| {
            let value = if on { "1" } else { "0" };
            (name, Some(self.element(name, &[("val", value.to_owned())])))
        };
        if let Some(bold) = plan.bold {
            sets.extend([toggle("b", bold), toggle("bCs", bold)]);
        }
        if let Some(italic) = plan.italic {
            sets.extend([toggle("i", italic), toggle("iCs", italic)]);
        }
        if plan.black {
            sets.push(("color", Some(self.element("color", &[("val", "000000".to_owned())]))));
        }
        if let Some(pt) = plan.size_pt {
            let size = half_points(pt);
            sets.push(("sz", Some(self.element("sz", &[("val", size.clone())]))));
            sets.push(("szCs", Some(self.element("szCs", &[("val", size)]))));
        }
        sets
    }

    fn paragraph(&self, properties: Option<Node<'_, '_>>, plan: &ParagraphPlan) -> Vec<Set> {
        let mut sets: Vec<Set> = Vec::new();
        if plan.before_pt.is_some() || plan.lines.is_some() {
            let mut set: Vec<(&str, Option<String>)> = Vec::new();
            if let Some(pt) = plan.before_pt {
                set.extend([("before", Some(whole(pt * 20.0))), ("beforeAutospacing", None)]);
            }
            if let Some(lines) = plan.lines {
                let rule = Some("auto".to_owned());
                set.extend([("line", Some(whole(lines * 240.0))), ("lineRule", rule)]);
            }
            sets.push(("spacing", Some(self.merged(properties, "spacing", &set))));
            if plan.before_pt.is_some() {
                sets.push(("contextualSpacing", None));
            }
        }
        if let Some(mm) = plan.first_line_mm {
            let set = [("firstLine", Some(twips(mm))), ("hanging", None), ("firstLineChars", None)];
            sets.push(("ind", Some(self.merged(properties, "ind", &set))));
        }
        if let Some(align) = plan.align {
            let word = match align {
                Align::Left => "left",
                Align::Centre => "center",
                Align::Right => "right",
                Align::Justify => "both",
            };
            sets.push(("jc", Some(self.element("jc", &[("val", word.to_owned())]))));
        }
        sets
    }

    fn row(&self, plan: RowPlan) -> Vec<Set> {
        let set = |name: &'static str, on: bool| on.then(|| (name, Some(self.element(name, &[]))));
        set("cantSplit", plan.whole).into_iter().chain(set("tblHeader", plan.header)).collect()
    }

    fn section(&self, node: Node<'_, '_>, plan: &SectionPlan) -> String {
        let mut sets: Vec<Set> = Vec::new();
        if let Some((width, height)) = plan.paper {
            let set = [("w", Some(twips(width))), ("h", Some(twips(height))), ("code", None)];
            sets.push(("pgSz", Some(self.merged(Some(node), "pgSz", &set))));
        }
        if plan.margins.iter().any(Option::is_some) {
            let names = ["top", "bottom", "left", "right"];
            let set: Vec<(&str, Option<String>)> = names
                .into_iter()
                .zip(plan.margins)
                .filter_map(|(name, mm)| Some((name, Some(twips(mm?)))))
                // The gutter was counted as a part of the left margin.
                .chain(plan.margins[2].map(|_| ("gutter", Some("0".to_owned()))))
                .collect();
            sets.push(("pgMar", Some(self.merged(Some(node), "pgMar", &set))));
        }
        if plan.from_one {
            let set = [("start", Some("1".to_owned()))];
            sets.push(("pgNumType", Some(self.merged(Some(node), "pgNumType", &set))));
        }
        if plan.first_differs {
            sets.push(("titlePg", Some(self.element("titlePg", &[]))));
        }
        let written = self.set(Some(node), "sectPr", &SECTION_ORDER, sets);
        self.references(&written, plan)
    }

    /// Headers and footers come first in a section; those that only showed a number in the wrong place go.
    fn references(&self, section: &str, plan: &SectionPlan) -> String {
        let mut text = section.to_owned();
        for id in &plan.drop {
            let Some(at) = text.find(&format!("\"{id}\"")) else { continue };
            let start = text[..at].rfind('<').unwrap_or(at);
            let end = text[at..].find('>').map_or(text.len(), |end| at + end + 1);
            text.replace_range(start..end, "");
        }
        if let Some((header, id)) = &plan.add {
            let name = if *header { "headerReference" } else { "footerReference" };
            let at = text.find('>').map_or(text.len(), |at| at + 1);
            let reference = format!(
                "<{prefix}{name} {prefix}type=\"default\" r:id=\"{id}\" xmlns:r=\"{R}\"/>",
                prefix = self.prefix
            );
            text.insert_str(at, &reference);
        }
        text
    }
}

/// Namespace of relationship ids.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

fn twips(mm: f64) -> String {
    whole(mm / 25.4 * 1440.0)
}

fn half_points(pt: f64) -> String {
    whole(pt * 2.0)
}

fn whole(number: f64) -> String {
    format!("{:.0}", number.round())
}
