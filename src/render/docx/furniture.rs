//! Headers and footers: nothing on the first page, the page number where the profile wants it.

use super::names::Names;
use super::paragraph::Paragraph;
use super::styles::W;
use crate::render::ooxml::section::Furniture;
use crate::render::ooxml::style_names::{FOOTER, HEADER, PAGE_NUMBER};
use crate::render::ooxml::xml::{Element, element};
use crate::view::style::{NumberPlace, Style};

/// One header or footer; `lines` stand in the header of first pages.
pub(super) fn furniture(
    style: &Style,
    furniture: Furniture,
    names: &Names,
    lines: Vec<Element>,
) -> Element {
    let place_is_header = match style.page_number {
        NumberPlace::TopCentre => true,
        NumberPlace::BottomRight => false,
    };
    let numbered = !furniture.first && furniture.header == place_is_header;
    let root = element(if furniture.header { "w:hdr" } else { "w:ftr" }).attribute("xmlns:w", W);
    if furniture.first && furniture.header && !lines.is_empty() {
        return root.all(lines);
    }
    root.child(if numbered { number(names) } else { empty(furniture.header, names) })
}

fn empty(is_header: bool, names: &Names) -> Element {
    Paragraph::new(names.of(if is_header { HEADER } else { FOOTER })).element()
}

fn number(names: &Names) -> Element {
    let run = |content: Element| element("w:r").child(content);
    let mark = |kind: &'static str| run(element("w:fldChar").attribute("w:fldCharType", kind));
    let mut paragraph = Paragraph::new(names.of(PAGE_NUMBER));
    paragraph.content.extend([
        mark("begin"),
        run(element("w:instrText").attribute("xml:space", "preserve").text(" PAGE ")),
        mark("separate"),
        run(element("w:t").text("2")),
        mark("end"),
    ]);
    paragraph.element()
}
