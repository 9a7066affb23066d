//! The solid line below a zone: a paragraph without letters whose upper border is the line.

use crate::render::ooxml::style_names::RULE;
use crate::render::ooxml::units::twips;
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::Rule;
use crate::view::letters::text_width_mm;
use crate::view::style::ZoneStyle;

/// The line below `text`, centred in a room of `room_mm`; a short one is the part `short` of it.
pub(in crate::render) fn paragraph(
    kind: Rule,
    text: &str,
    zone: &ZoneStyle,
    room_mm: f64,
    short: f64,
) -> Element {
    let style = value("w:pStyle", RULE.id);
    let indent = indent(kind, text, zone, room_mm, short);
    element("w:p").child(element("w:pPr").child(style).child(indent))
}

/// What makes the border of a paragraph as long as the line has to be.
pub(in crate::render) fn indent(
    kind: Rule,
    text: &str,
    zone: &ZoneStyle,
    room_mm: f64,
    short: f64,
) -> Element {
    let above = text_width_mm(text, zone.size_pt, zone.bold).min(room_mm);
    let length = match kind {
        Rule::TextLength => above,
        Rule::ThirdToHalf => above * short,
    };
    let side = twips((room_mm - length).max(0.0) / 2.0);
    element("w:ind").number("w:left", side).number("w:right", side)
}
