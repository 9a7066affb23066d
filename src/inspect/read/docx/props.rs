//! Properties of paragraphs and letters, as one element states them, and one laid over another.

use roxmltree::Node;

use super::xml::{attribute, child, finite, length_mm, toggle, value};
use crate::inspect::measured::{Align, LineSpacing};

/// Properties of letters; `None` where nothing is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RunProps {
    pub(super) style: Option<String>,
    /// Font for ASCII letters.
    pub(super) ascii: Option<String>,
    /// Font for other letters of Europe, so of Vietnam.
    pub(super) others: Option<String>,
    pub(super) size_pt: Option<f64>,
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) underline: Option<bool>,
    pub(super) colour: Option<[u8; 3]>,
    pub(super) capitals: Option<bool>,
    pub(super) raised: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) language: Option<String>,
}

/// The two fonts of a theme: of headings, of text.
#[derive(Debug, Clone, Default)]
pub(super) struct ThemeFonts {
    pub(super) major: Option<String>,
    pub(super) minor: Option<String>,
}

impl ThemeFonts {
    fn named(&self, theme: &str) -> Option<String> {
        if theme.starts_with("major") { self.major.clone() } else { self.minor.clone() }
    }
}

impl RunProps {
    /// Reads `w:rPr`.
    pub(super) fn read(node: Node<'_, '_>, theme: &ThemeFonts) -> Self {
        let fonts = child(node, "rFonts");
        let font = |plain: &str, themed: &str| {
            let fonts = fonts?;
            let by_theme = attribute(fonts, themed).and_then(|name| theme.named(name));
            by_theme.or_else(|| attribute(fonts, plain).map(str::to_owned))
        };
        Self {
            style: value(node, "rStyle").map(str::to_owned),
            ascii: font("ascii", "asciiTheme"),
            others: font("hAnsi", "hAnsiTheme"),
            size_pt: value(node, "sz").and_then(finite).map(|half| half / 2.0),
            bold: toggle(node, "b"),
            italic: toggle(node, "i"),
            underline: child(node, "u").map(|u| attribute(u, "val") != Some("none")),
            colour: value(node, "color").map(colour),
            capitals: toggle(node, "caps").or_else(|| toggle(node, "smallCaps")),
            raised: value(node, "vertAlign").map(|to| to != "baseline"),
            hidden: toggle(node, "vanish"),
            language: child(node, "lang")
                .and_then(|lang| attribute(lang, "val"))
                .map(str::to_owned),
        }
    }

    /// What `self` says where `over` says nothing.
    pub(super) fn under(&self, over: &Self) -> Self {
        Self {
            style: over.style.clone().or_else(|| self.style.clone()),
            ascii: over.ascii.clone().or_else(|| self.ascii.clone()),
            others: over.others.clone().or_else(|| self.others.clone()),
            size_pt: over.size_pt.or(self.size_pt),
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            underline: over.underline.or(self.underline),
            colour: over.colour.or(self.colour),
            capitals: over.capitals.or(self.capitals),
            raised: over.raised.or(self.raised),
            hidden: over.hidden.or(self.hidden),
            language: over.language.clone().or_else(|| self.language.clone()),
        }
    }

    /// Lays a character style over a paragraph style: bold over bold is not bold (ECMA-376, 17.7.3).
    pub(super) fn under_style(&self, over: &Self) -> Self {
        let toggled = |below: Option<bool>, above: Option<bool>| match (below, above) {
            (Some(true), Some(true)) => Some(false),
            (below, above) => above.or(below),
        };
        Self {
            bold: toggled(self.bold, over.bold),
            italic: toggled(self.italic, over.italic),
            capitals: toggled(self.capitals, over.capitals),
            ..self.under(over)
        }
    }
}

/// `auto` is black on paper.
fn colour(text: &str) -> [u8; 3] {
    let part = |at: usize| text.get(at..at + 2).and_then(|hex| u8::from_str_radix(hex, 16).ok());
    match (part(0), part(2), part(4)) {
        (Some(red), Some(green), Some(blue)) => [red, green, blue],
        _ => [0, 0, 0],
    }
}

/// Properties of a paragraph; `None` where nothing is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct ParagraphProps {
    pub(super) style: Option<String>,
    pub(super) align: Option<Align>,
    pub(super) left_mm: Option<f64>,
    pub(super) right_mm: Option<f64>,
    pub(super) first_line_mm: Option<f64>,
    pub(super) before_pt: Option<f64>,
    pub(super) after_pt: Option<f64>,
    pub(super) line: Option<LineSpacing>,
    pub(super) keep_next: Option<bool>,
    pub(super) numbered: Option<bool>,
    pub(super) line_above: Option<bool>,
    pub(super) line_below: Option<bool>,
    /// A frame that puts the paragraph in the middle or at the right of the page.
    pub(super) frame: Option<Align>,
}

impl ParagraphProps {
    /// Reads `w:pPr`.
    pub(super) fn read(node: Node<'_, '_>) -> Self {
        let indent = child(node, "ind");
        let of_indent = |names: &[&str]| {
            let indent = indent?;
            names.iter().find_map(|name| attribute(indent, name)).and_then(length_mm)
        };
        let hanging = of_indent(&["hanging"]).map(|mm| -mm);
        let spacing = child(node, "spacing");
        let gap = |name: &str, automatic: &str| {
            let spacing = spacing?;
            let auto =
                attribute(spacing, automatic).is_some_and(|auto| auto == "1" || auto == "true");
            // What browsers take, and Word after them.
            if auto { Some(14.0) } else { attribute(spacing, name).and_then(length_mm).map(pt) }
        };
        let border = |name: &str| {
            let border = child(child(node, "pBdr")?, name)?;
            Some(!matches!(attribute(border, "val"), Some("none" | "nil") | None))
        };
        Self {
            style: value(node, "pStyle").map(str::to_owned),
            align: value(node, "jc").and_then(align),
            left_mm: of_indent(&["left", "start"]),
            right_mm: of_indent(&["right", "end"]),
            first_line_mm: hanging.or_else(|| of_indent(&["firstLine"])),
            before_pt: gap("before", "beforeAutospacing"),
            after_pt: gap("after", "afterAutospacing"),
            line: spacing.and_then(line),
            keep_next: toggle(node, "keepNext"),
            numbered: child(node, "numPr").map(|num| value(num, "numId") != Some("0")),
            line_above: border("top"),
            line_below: border("bottom"),
            frame: child(node, "framePr")
                .and_then(|frame| attribute(frame, "xAlign"))
                .and_then(align),
        }
    }

    /// What `self` says where `over` says nothing.
    pub(super) fn under(&self, over: &Self) -> Self {
        Self {
            style: over.style.clone().or_else(|| self.style.clone()),
            align: over.align.or(self.align),
            left_mm: over.left_mm.or(self.left_mm),
            right_mm: over.right_mm.or(self.right_mm),
            first_line_mm: over.first_line_mm.or(self.first_line_mm),
            before_pt: over.before_pt.or(self.before_pt),
            after_pt: over.after_pt.or(self.after_pt),
            line: over.line.or(self.line),
            keep_next: over.keep_next.or(self.keep_next),
            numbered: over.numbered.or(self.numbered),
            line_above: over.line_above.or(self.line_above),
            line_below: over.line_below.or(self.line_below),
            frame: over.frame.or(self.frame),
        }
    }
}

/// mm as pt.
pub(super) fn pt(mm: f64) -> f64 {
    mm * 72.0 / 25.4
}

pub(super) fn align(word: &str) -> Option<Align> {
    match word {
        "left" | "start" | "inside" => Some(Align::Left),
        "center" => Some(Align::Centre),
        "right" | "end" | "outside" => Some(Align::Right),
        "both" | "distribute" => Some(Align::Justify),
        _ => None,
    }
}

fn line(spacing: Node<'_, '_>) -> Option<LineSpacing> {
    let line = attribute(spacing, "line")?;
    match attribute(spacing, "lineRule") {
        Some("exact") => length_mm(line).map(|mm| LineSpacing::Exact(pt(mm))),
        Some("atLeast") => length_mm(line).map(|mm| LineSpacing::AtLeast(pt(mm))),
        _ => finite(line).map(|parts| LineSpacing::Multiple(parts / 240.0)),
    }
}
