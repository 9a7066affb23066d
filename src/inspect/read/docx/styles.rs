//! `word/styles.xml`: what a paragraph or a word has from its style, and the style from those below it.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::props::{ParagraphProps, RunProps, ThemeFonts};
use super::xml::{attribute, child, is, value};

/// So many styles may rest on one another; Word itself stops at 11.
const CHAIN: usize = 32;

/// All styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) theme: ThemeFonts,
    run: RunProps,
    paragraph: ParagraphProps,
    styles: BTreeMap<String, Style>,
    default_paragraph: Option<String>,
    default_table: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    base: Option<String>,
    run: RunProps,
    paragraph: ParagraphProps,
    /// Whether its cells have lines between them.
    lines: Option<bool>,
}

impl Styles {
    /// Reads the part; without one everything is Word's own default.
    pub(super) fn read(styles: Option<&Document<'_>>, theme: Option<&Document<'_>>) -> Self {
        let mut all = Self { theme: theme.map(fonts).unwrap_or_default(), ..Self::default() };
        // ECMA-376, 17.3.2.38: 10 pt where nothing is said.
        all.run.size_pt = Some(10.0);
        let Some(root) = styles.map(Document::root_element) else { return all };
        if let Some(defaults) = child(root, "docDefaults") {
            let run = child(defaults, "rPrDefault").and_then(|node| child(node, "rPr"));
            let run = run.map(|node| RunProps::read(node, &all.theme)).unwrap_or_default();
            all.run = all.run.under(&run);
            let paragraph = child(defaults, "pPrDefault").and_then(|node| child(node, "pPr"));
            all.paragraph = paragraph.map(ParagraphProps::read).unwrap_or_default();
        }
        for node in root.children().filter(|node| is(*node, "style")) {
            let Some(id) = attribute(node, "styleId") else { continue };
            if matches!(attribute(node, "default"), Some("1" | "true" | "on")) {
                match attribute(node, "type") {
                    Some("paragraph") => all.default_paragraph = Some(id.to_owned()),
                    Some("table") => all.default_table = Some(id.to_owned()),
                    _ => {}
                }
            }
            let style = Style {
                name: value(node, "name").unwrap_or(id).to_owned(),
                base: value(node, "basedOn").map(str::to_owned),
                run: child(node, "rPr")
                    .map(|node| RunProps::read(node, &all.theme))
                    .unwrap_or_default(),
                paragraph: child(node, "pPr").map(ParagraphProps::read).unwrap_or_default(),
                lines: child(node, "tblPr").and_then(lines),
            };
            all.styles.insert(id.to_owned(), style);
        }
        all
    }

    /// The name people see, of a style by its id.
    pub(super) fn name(&self, id: Option<&str>) -> Option<&str> {
        let id = id.or(self.default_paragraph.as_deref())?;
        self.styles.get(id).map(|style| style.name.as_str())
    }

    /// What a style says, from the one it rests on at the bottom up to itself.
    fn chain(&self, id: Option<&str>) -> Vec<&Style> {
        let mut chain: Vec<&Style> = Vec::new();
        let mut next = id;
        while let Some(style) = next.and_then(|id| self.styles.get(id)) {
            if chain.len() == CHAIN {
                break;
            }
            chain.push(style);
            next = style.base.as_deref();
        }
        chain.reverse();
        chain
    }

    /// A paragraph: the defaults, its table's style, its own, what it says itself.
    pub(super) fn paragraph(&self, own: &ParagraphProps, table: Option<&str>) -> ParagraphProps {
        let mut all = self.paragraph.clone();
        for style in self.table_chain(table) {
            all = all.under(&style.paragraph);
        }
        for style in self.chain(own.style.as_deref().or(self.default_paragraph.as_deref())) {
            all = all.under(&style.paragraph);
        }
        all.under(own)
    }

    /// The letters of a paragraph in a table's style before they say anything themselves.
    pub(super) fn letters(&self, paragraph: &ParagraphProps, table: Option<&str>) -> RunProps {
        let mut all = self.run.clone();
        for style in self.table_chain(table) {
            all = all.under(&style.run);
        }
        for style in self.chain(paragraph.style.as_deref().or(self.default_paragraph.as_deref())) {
            all = all.under(&style.run);
        }
        all
    }

    /// Letters of a paragraph with their own style and what they say themselves.
    pub(super) fn run(&self, letters: &RunProps, own: &RunProps) -> RunProps {
        let mut style = RunProps::default();
        for below in self.chain(own.style.as_deref()) {
            style = style.under(&below.run);
        }
        letters.under_style(&style).under(own)
    }

    /// Whether a table of this style has lines.
    pub(super) fn has_lines(&self, table: Option<&str>) -> bool {
        self.table_chain(table).iter().rev().find_map(|style| style.lines).unwrap_or(false)
    }

    fn table_chain(&self, table: Option<&str>) -> Vec<&Style> {
        self.chain(table.or(self.default_table.as_deref()))
    }
}

/// Whether `w:tblBorders` draws lines; `None` where it is absent.
pub(super) fn lines(properties: Node<'_, '_>) -> Option<bool> {
    let borders = child(properties, "tblBorders")?;
    let drawn = |side: Node<'_, '_>| {
        side.is_element() && !matches!(attribute(side, "val"), Some("none" | "nil") | None)
    };
    Some(borders.children().any(drawn))
}

fn fonts(theme: &Document<'_>) -> ThemeFonts {
    let latin = |name: &str| {
        let node = theme.descendants().find(|node| node.tag_name().name() == name)?;
        let latin = node.children().find(|node| node.tag_name().name() == "latin")?;
        latin.attribute("typeface").filter(|face| !face.is_empty()).map(str::to_owned)
    };
    ThemeFonts { major: latin("majorFont"), minor: latin("minorFont") }
}
