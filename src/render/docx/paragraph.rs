//! `w:p`: the properties of a paragraph in the order of the schema, and its content.

use std::borrow::Cow;

use crate::render::ooxml::units::points;
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::Align;

/// A paragraph that is being put together.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) style: Cow<'static, str>,
    /// Stays on the page of the next one.
    pub(super) keep_next: bool,
    /// Room below it in pt, where the style does not say it.
    pub(super) room_below: Option<f64>,
    /// `w:ind`.
    pub(super) indent: Option<Element>,
    /// How its lines lie, where the style does not say it.
    pub(super) align: Option<Align>,
    /// `w:ins` or `w:del`: its end came or went.
    pub(super) end: Option<Element>,
    /// `w:sectPr`: it ends a section.
    pub(super) section: Option<Element>,
    /// Runs, links, bookmarks.
    pub(super) content: Vec<Element>,
}

impl Paragraph {
    /// An empty paragraph in a style.
    pub(super) fn new(style: impl Into<Cow<'static, str>>) -> Self {
        Self {
            style: style.into(),
            keep_next: false,
            room_below: None,
            indent: None,
            align: None,
            end: None,
            section: None,
            content: Vec::new(),
        }
    }

    /// The element.
    pub(super) fn element(self) -> Element {
        let mut properties = element("w:pPr").child(value("w:pStyle", self.style));
        if self.keep_next {
            properties = properties.child(element("w:keepNext"));
        }
        let room = self.room_below.map(|pt| element("w:spacing").number("w:after", points(pt)));
        let align = self.align.map(|align| value("w:jc", justification(align)));
        let end = self.end.map(|end| element("w:rPr").child(end));
        properties = properties.all(room).all(self.indent).all(align).all(end).all(self.section);
        element("w:p").child(properties).all(self.content)
    }
}

/// The word for how lines lie.
pub(super) fn justification(align: Align) -> &'static str {
    match align {
        Align::Left => "left",
        Align::Centre => "center",
        Align::Right => "right",
        Align::Justify => "both",
    }
}
