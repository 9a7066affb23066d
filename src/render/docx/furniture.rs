//! Headers and footers: nothing on the first page, the page number where the profile wants it.

use super::styles::W;
use crate::render::ooxml::section::Furniture;
use crate::render::ooxml::style_names::PAGE_NUMBER;
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::style::{NumberPlace, Style};

/// One header or footer.
pub(super) fn furniture(style: &Style, furniture: Furniture) -> Element {
    let place_is_header = match style.page_number {
        NumberPlace::TopCentre => true,
        NumberPlace::BottomRight => false,
    };
    let numbered = !furniture.first && furniture.header == place_is_header;
    element(if furniture.header { "w:hdr" } else { "w:ftr" })
        .attribute("xmlns:w", W)
        .child(if numbered { number() } else { empty(furniture.header) })
}

fn empty(header: bool) -> Element {
    let style = value("w:pStyle", if header { "Header" } else { "Footer" });
    element("w:p").child(element("w:pPr").child(style))
}

fn number() -> Element {
    let run = |content: Element| element("w:r").child(content);
    let mark = |kind: &'static str| element("w:fldChar").attribute("w:fldCharType", kind);
    element("w:p")
        .child(element("w:pPr").child(value("w:pStyle", PAGE_NUMBER.id)))
        .child(run(mark("begin")))
        .child(run(element("w:instrText").attribute("xml:space", "preserve").text(" PAGE ")))
        .child(run(mark("separate")))
        .child(run(element("w:t").text("2")))
        .child(run(mark("end")))
}
