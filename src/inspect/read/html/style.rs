//! What CSS makes of an element: cascade, inheritance, variables.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::inspect::measured::{Align, LineSpacing};
use crate::inspect::read::html::css::{Css, Declaration, declarations};
use crate::inspect::read::html::select::{Weight, split};
use crate::inspect::read::html::tree::{Node, Tree};
use crate::inspect::read::html::units::{Length, colour, family, length, sides};

/// Variables are put into one another so often at most, and grow to so many bytes.
const VARIABLES: (usize, usize) = (16, 4_096);
/// Single spacing against the size, as fonts of documents have it.
const SINGLE: f64 = 1.15;

/// How an element is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    None,
    Inline,
    Block,
    Row,
    Grid,
    Table,
    /// A part of a table, by its element's name.
    Part,
}

/// Computed values. The first part is inherited.
#[derive(Debug, Clone)]
pub(super) struct Style {
    pub(super) font: Option<String>,
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) underline: bool,
    pub(super) colour: Option<[u8; 3]>,
    pub(super) align: Align,
    pub(super) indent: f64,
    pub(super) line: LineSpacing,
    pub(super) capitals: bool,
    pub(super) raised: bool,
    pub(super) keeps_spaces: bool,
    pub(super) marked_list: bool,
    pub(super) page: Option<String>,
    variables: Rc<BTreeMap<String, String>>,

    pub(super) display: Display,
    /// Top, right, bottom, left; `None` where only the layout tells.
    pub(super) margin: [Option<f64>; 4],
    pub(super) padding: [Option<f64>; 4],
    /// Whether lines are drawn at top, right, bottom, left.
    pub(super) border: [bool; 4],
    pub(super) width: Option<Length>,
    pub(super) keep_next: bool,
    pub(super) whole: bool,
    pub(super) header_group: bool,
    pub(super) columns: usize,
    pub(super) column: Option<usize>,
    hidden: bool,
    absolute: bool,
    content: bool,
}

impl Style {
    /// Before anything is declared.
    pub(super) fn root() -> Self {
        Self {
            font: None,
            size: 12.0,
            bold: false,
            italic: false,
            underline: false,
            colour: Some([0, 0, 0]),
            align: Align::Left,
            indent: 0.0,
            line: LineSpacing::Multiple(1.0),
            capitals: false,
            raised: false,
            keeps_spaces: false,
            marked_list: true,
            page: None,
            variables: Rc::default(),
            display: Display::Inline,
            margin: [Some(0.0); 4],
            padding: [Some(0.0); 4],
            border: [false; 4],
            width: None,
            keep_next: false,
            whole: false,
            header_group: false,
            columns: 0,
            column: None,
            hidden: false,
            absolute: false,
            content: false,
        }
    }

    /// Within another element: the first part as it is there, the rest as before anything is declared.
    fn inherit(&self) -> Self {
        Self {
            font: self.font.clone(),
            size: self.size,
            bold: self.bold,
            italic: self.italic,
            underline: self.underline,
            colour: self.colour,
            align: self.align,
            indent: self.indent,
            line: self.line,
            capitals: self.capitals,
            raised: self.raised,
            keeps_spaces: self.keeps_spaces,
            marked_list: self.marked_list,
            page: self.page.clone(),
            variables: Rc::clone(&self.variables),
            ..Self::root()
        }
    }

    /// Whether anything of it is seen on paper.
    pub(super) fn shown(&self) -> bool {
        // Text for readers of screens stands outside the page, or in a box of one pixel.
        let tiny = self.absolute && matches!(self.width, Some(Length::Pt(width)) if width <= 1.0);
        let outside = self.margin[3].is_some_and(|left| left < -1000.0);
        let unseen = self.display == Display::None || self.hidden;
        !unseen && !tiny && !outside
    }
}

/// Styles of elements.
pub(super) struct Cascade<'c> {
    css: &'c Css,
    /// Word counts lines in multiples of single spacing, where CSS counts in multiples of the size.
    word: bool,
    /// How often a rule was put to an element.
    pub(super) steps: usize,
}

type Found<'c> = Vec<(bool, Weight, usize, &'c Declaration)>;

impl<'c> Cascade<'c> {
    pub(super) fn new(css: &'c Css, word: bool) -> Self {
        Self { css, word, steps: 0 }
    }

    /// The style of an element within another.
    pub(super) fn style(&mut self, tree: &Tree, at: usize, parent: &Style) -> Style {
        let node = &tree.nodes[at];
        let mut style = parent.inherit();
        browser(node, &mut style, parent);
        let own = declarations(node.attribute("style").unwrap_or(""));
        let mut found = self.matching(tree, at, None);
        found.extend(own.iter().map(|one| (one.important, (u16::MAX, 0, 0), usize::MAX, one)));
        self.apply(found, &mut style, parent);
        style
    }

    /// The style of what CSS adds before or behind an element, if it draws a line.
    pub(super) fn line_behind(&mut self, tree: &Tree, at: usize, style: &Style) -> Option<Style> {
        let found = self.matching(tree, at, Some("after"));
        if found.is_empty() {
            return None;
        }
        let mut own = style.inherit();
        self.apply(found, &mut own, style);
        (own.content && (own.border[0] || own.border[2])).then_some(own)
    }

    fn matching(&mut self, tree: &Tree, at: usize, pseudo: Option<&str>) -> Found<'c> {
        let mut found = Vec::new();
        for (order, rule) in self.css.rules.iter().enumerate() {
            self.steps += rule.selectors.len();
            let selectors = rule.selectors.iter().filter(|one| one.pseudo.as_deref() == pseudo);
            let weight = selectors.filter(|one| one.selects(tree, at)).map(|one| one.weight).max();
            let Some(weight) = weight else { continue };
            found.extend(rule.declarations.iter().map(|one| (one.important, weight, order, one)));
        }
        found
    }

    fn apply(
        &self,
        mut found: Vec<(bool, Weight, usize, &Declaration)>,
        style: &mut Style,
        parent: &Style,
    ) {
        // A stable sort: what is declared later in one rule wins.
        found.sort_by_key(|(important, weight, order, _)| (*important, *weight, *order));
        let own: Vec<&Declaration> = found.into_iter().map(|(.., one)| one).collect();
        if own.iter().any(|one| one.name.starts_with("--")) {
            let mut variables = (*style.variables).clone();
            for one in own.iter().filter(|one| one.name.starts_with("--")) {
                variables.insert(one.name.clone(), one.value.clone());
            }
            style.variables = Rc::new(variables);
        }
        // Sizes first: other lengths count in them.
        let (sizes, others): (Vec<&Declaration>, Vec<&Declaration>) =
            own.into_iter().partition(|one| one.name == "font" || one.name == "font-size");
        for one in sizes.into_iter().chain(others) {
            let value = substitute(&one.value, &style.variables);
            self.set(style, parent, &one.name, value.trim());
        }
    }

    fn set(&self, style: &mut Style, parent: &Style, name: &str, value: &str) {
        let lower = value.to_ascii_lowercase();
        let em = style.size;
        let pt = |text: &str| length(text, em).and_then(Length::pt);
        let drawn = |text: &str| {
            let styled =
                ["solid", "double", "dotted", "dashed"].iter().any(|word| text.contains(word));
            let none = split(text, ' ').iter().any(|word| pt(word) == Some(0.0));
            styled && !none
        };
        if lower == "inherit" {
            take(style, parent, name);
            return;
        }
        match name {
            "font" => self.font(style, parent, value),
            "font-size" => set_size(style, parent, &lower),
            "font-family" => style.font = family(value).or(style.font.take()),
            "font-weight" => set_weight(style, &lower),
            "font-style" => {
                style.italic = lower.starts_with("italic") || lower.starts_with("oblique");
            }
            "text-decoration" | "text-decoration-line" => {
                style.underline =
                    lower.contains("underline") || (parent.underline && lower != "none");
            }
            "color" => {
                style.colour = if lower == "inherit" { parent.colour } else { colour(&lower) }
            }
            "text-align" => style.align = align(&lower).unwrap_or(style.align),
            "text-indent" => style.indent = pt(&lower).unwrap_or(style.indent),
            "line-height" => self.set_line(style, &lower),
            "mso-line-height-rule" => {
                if let (LineSpacing::Exact(line), "at-least") = (style.line, lower.as_str()) {
                    style.line = LineSpacing::AtLeast(line);
                }
            }
            "text-transform" => style.capitals = lower == "uppercase",
            "vertical-align" => style.raised = lower == "super" || lower == "sub",
            "white-space" => style.keeps_spaces = lower.starts_with("pre"),
            "list-style" | "list-style-type" => style.marked_list = lower != "none",
            "page" => style.page = Some(value.to_owned()).filter(|name| name != "auto"),
            "display" => style.display = display(&lower, style),
            "visibility" => style.hidden = lower == "hidden",
            "position" => style.absolute = lower == "absolute" || lower == "fixed",
            "left" if style.absolute => style.margin[3] = pt(&lower),
            "content" => style.content = lower != "none" && lower != "normal",
            "margin" => style.margin = sides(&lower).map(pt),
            "padding" => style.padding = sides(&lower).map(pt),
            "width" => style.width = length(&lower, em),
            "border" => style.border = [drawn(&lower); 4],
            "border-style" => style.border = sides(&lower).map(drawn),
            "page-break-after" | "break-after" => style.keep_next = lower.starts_with("avoid"),
            "page-break-inside" | "break-inside" => style.whole = lower.starts_with("avoid"),
            "grid-template-columns" => {
                style.columns = split(&lower, ' ').iter().filter(|track| !track.is_empty()).count();
            }
            "grid-column" | "grid-column-start" => {
                let first = lower.split('/').next().and_then(|first| first.trim().parse().ok());
                style.column = first.and_then(|first: usize| first.checked_sub(1));
            }
            "flex-direction" if lower.starts_with("column") && style.display == Display::Row => {
                style.display = Display::Block;
            }
            _ => {
                let sides = ["top", "right", "bottom", "left"];
                let Some(at) = sides.iter().position(|side| name.ends_with(&format!("-{side}")))
                else {
                    return;
                };
                match name.split('-').next() {
                    Some("margin") => style.margin[at] = pt(&lower),
                    Some("padding") => style.padding[at] = pt(&lower),
                    Some("border") => style.border[at] = drawn(&lower),
                    _ => {}
                }
            }
        }
    }

    /// `italic bold 14pt/1.2 "Times New Roman", serif`
    fn font(&self, style: &mut Style, parent: &Style, value: &str) {
        (style.bold, style.italic) = (false, false);
        let mut rest = value.trim();
        while let Some((word, after)) = rest.split_once(' ') {
            let word = word.to_ascii_lowercase();
            match word.as_str() {
                "bold" | "bolder" => style.bold = true,
                "italic" | "oblique" => style.italic = true,
                "normal" | "small-caps" => {}
                word => {
                    if let Some(weight) = word.parse::<f64>().ok().filter(|weight| *weight >= 100.0)
                    {
                        style.bold = weight >= 600.0;
                    } else {
                        let (size, line) = word.split_once('/').unwrap_or((word, "normal"));
                        set_size(style, parent, size);
                        self.set_line(style, line);
                        style.font = family(after).or(style.font.take());
                        return;
                    }
                }
            }
            rest = after.trim_start();
        }
    }

    fn set_line(&self, style: &mut Style, value: &str) {
        let single = if self.word { 1.0 } else { SINGLE };
        style.line = match length(value, style.size) {
            Some(Length::Number(n)) => LineSpacing::Multiple(hundredth(n / SINGLE)),
            Some(Length::Share(n)) => LineSpacing::Multiple(hundredth(n / single)),
            Some(Length::Pt(line)) => LineSpacing::Exact(line),
            None if value == "normal" => LineSpacing::Multiple(1.0),
            None => style.line,
        };
    }
}

/// `inherit`
fn take(style: &mut Style, parent: &Style, name: &str) {
    let font = name == "font";
    if font || name == "font-family" {
        style.font.clone_from(&parent.font);
    }
    if font || name == "font-size" {
        style.size = parent.size;
    }
    if font || name == "font-weight" {
        style.bold = parent.bold;
    }
    if font || name == "font-style" {
        style.italic = parent.italic;
    }
    if font || name == "line-height" {
        style.line = parent.line;
    }
    match name {
        "color" => style.colour = parent.colour,
        "text-align" => style.align = parent.align,
        _ => {}
    }
}

fn hundredth(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

fn set_size(style: &mut Style, parent: &Style, value: &str) {
    let named = match value {
        "xx-small" => Some(6.75),
        "x-small" => Some(7.5),
        "small" => Some(9.75),
        "medium" => Some(12.0),
        "large" => Some(13.5),
        "x-large" => Some(18.0),
        "xx-large" => Some(24.0),
        "smaller" => Some(parent.size / 1.2),
        "larger" => Some(parent.size * 1.2),
        _ => None,
    };
    let size = named.or_else(|| match length(value, parent.size)? {
        Length::Pt(pt) => Some(pt),
        Length::Share(share) => Some(parent.size * share),
        Length::Number(_) => None,
    });
    style.size = size.filter(|size| (0.0..2000.0).contains(size)).unwrap_or(style.size);
}

fn set_weight(style: &mut Style, value: &str) {
    match value {
        "bold" | "bolder" => style.bold = true,
        "normal" | "lighter" => style.bold = false,
        number => {
            if let Ok(weight) = number.parse::<f64>() {
                style.bold = weight >= 600.0;
            }
        }
    }
}

fn align(value: &str) -> Option<Align> {
    match value {
        "left" | "start" => Some(Align::Left),
        "right" | "end" => Some(Align::Right),
        "center" => Some(Align::Centre),
        "justify" => Some(Align::Justify),
        _ => None,
    }
}

fn display(value: &str, style: &mut Style) -> Display {
    style.header_group = value == "table-header-group";
    match value {
        "none" => Display::None,
        "block" | "list-item" | "flow-root" => Display::Block,
        "flex" | "inline-flex" => Display::Row,
        "grid" | "inline-grid" => Display::Grid,
        "inline" | "inline-block" | "contents" => Display::Inline,
        "table" => Display::Table,
        _ => style.display,
    }
}

/// Puts variables in.
fn substitute(value: &str, variables: &BTreeMap<String, String>) -> String {
    let mut text = value.to_owned();
    for _ in 0..VARIABLES.0 {
        let Some(at) = text.find("var(") else { break };
        let inner = &text[at + 4..];
        let close = crate::inspect::read::html::select::until(inner, ')');
        let (name, fallback) = inner[..close].split_once(',').unwrap_or((&inner[..close], ""));
        let put = variables.get(name.trim()).map_or(fallback, String::as_str).trim().to_owned();
        let after = inner.get(close + 1..).unwrap_or("");
        text = format!("{}{put}{after}", &text[..at]);
        if text.len() > VARIABLES.1 {
            return String::new();
        }
    }
    text
}

/// What browsers do without being told.
fn browser(node: &Node, style: &mut Style, parent: &Style) {
    style.display = match node.tag.as_str() {
        "head" | "script" | "style" | "template" | "noscript" | "title" | "meta" | "link"
        | "svg" | "colgroup" | "col" | "button" | "input" | "select" | "textarea" | "iframe"
        | "object" | "video" | "audio" | "canvas" | "math" | "dialog" => Display::None,
        "table" => Display::Table,
        "thead" | "tbody" | "tfoot" | "tr" | "td" | "th" | "caption" => Display::Part,
        "html" | "body" | "div" | "p" | "section" | "article" | "main" | "header" | "footer"
        | "nav" | "aside" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "ul" | "ol" | "li" | "dl"
        | "dt" | "dd" | "blockquote" | "pre" | "figure" | "figcaption" | "center" | "hr"
        | "address" | "form" | "fieldset" | "details" | "summary" => Display::Block,
        _ => Display::Inline,
    };
    style.header_group = node.tag == "thead";
    if node.attribute("hidden").is_some() {
        style.display = Display::None;
    }
    match node.tag.as_str() {
        "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => style.bold = true,
        "th" => {
            style.bold = true;
            style.align = Align::Centre;
        }
        "i" | "em" | "cite" | "dfn" | "address" => style.italic = true,
        "u" | "ins" => style.underline = true,
        "a" if node.attribute("href").is_some() => style.underline = true,
        "sup" | "sub" => {
            style.raised = true;
            style.size = parent.size / 1.2;
        }
        "small" => style.size = parent.size / 1.2,
        "center" | "caption" => style.align = Align::Centre,
        "pre" => style.keeps_spaces = true,
        "table" => style.indent = 0.0,
        _ => {}
    }
    let em = match node.tag.as_str() {
        "h1" => Some((2.0, 0.67)),
        "h2" => Some((1.5, 0.83)),
        "h3" => Some((1.17, 1.0)),
        "h5" => Some((0.83, 1.67)),
        "h6" => Some((0.67, 2.33)),
        "p" | "h4" | "ul" | "ol" | "dl" | "blockquote" | "pre" => Some((1.0, 1.0)),
        _ => None,
    };
    if let Some((size, gap)) = em {
        style.size = parent.size * size;
        (style.margin[0], style.margin[2]) = (Some(style.size * gap), Some(style.size * gap));
    }
    if matches!(node.tag.as_str(), "ul" | "ol") {
        style.padding[3] = Some(30.0);
    }
    if let Some(set) = node.attribute("align").and_then(|value| align(&value.to_ascii_lowercase()))
    {
        style.align = set;
    }
    if node.tag == "font" {
        style.font = node.attribute("face").and_then(family).or(style.font.take());
        style.colour = node.attribute("color").map_or(style.colour, colour);
    }
    let width = node
        .attribute("width")
        .filter(|_| matches!(node.tag.as_str(), "table" | "td" | "th" | "col" | "hr"));
    style.width = width.and_then(|width| match length(width, 12.0)? {
        Length::Number(px) => Some(Length::Pt(px * 0.75)),
        other => Some(other),
    });
    let ruled = node.attribute("border").is_some_and(|border| border != "0");
    style.border = [node.tag == "table" && ruled; 4];
}
