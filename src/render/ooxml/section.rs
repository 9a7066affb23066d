//! `w:sectPr`: paper, margins, headers and page numbers of a section.
//!
//! Every section names the same four headers and footers. pandoc numbers the relationships of a
//! reference document anew: its own eight parts first, then the headers, then the footers (seen in
//! pandoc 2.19, 3.5, 3.6 and 3.9), so the ids below are right both in the reference document and in
//! what pandoc makes of it.

use crate::render::ooxml::units::twips;
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::style::{Orientation, Page, Style};

/// A header or footer: relationship id, file, and the pages it stands on.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Furniture {
    /// Relationship id.
    pub(in crate::render) id: &'static str,
    /// File below `word/`.
    pub(in crate::render) file: &'static str,
    /// Whether it is a header.
    pub(in crate::render) header: bool,
    /// Whether it stands on the first page only.
    pub(in crate::render) first: bool,
}

/// All of them, in the order of their ids.
pub(in crate::render) const FURNITURE: [Furniture; 4] = [
    Furniture { id: "rId9", file: "header1.xml", header: true, first: true },
    Furniture { id: "rId10", file: "header2.xml", header: true, first: false },
    Furniture { id: "rId11", file: "footer1.xml", header: false, first: true },
    Furniture { id: "rId12", file: "footer2.xml", header: false, first: false },
];

/// Distance of header and footer from the edge of the sheet in mm, as measured in the annexes of
/// NĐ 30/2020.
const EDGE_MM: f64 = 10.0;

/// The properties of a section that begins on a new page and counts its pages from 1.
pub(in crate::render) fn properties(style: &Style, orientation: Orientation) -> Element {
    let page = style.page(orientation);
    let references = FURNITURE.map(|furniture| {
        let name = if furniture.header { "w:headerReference" } else { "w:footerReference" };
        element(name)
            .attribute("w:type", if furniture.first { "first" } else { "default" })
            .attribute("r:id", furniture.id)
    });
    element("w:sectPr")
        .all(references)
        .child(value("w:type", "nextPage"))
        .child(sheet(page, orientation))
        .child(margins(page))
        .child(element("w:pgNumType").attribute("w:start", "1"))
        .child(element("w:titlePg"))
}

fn sheet(page: &Page, orientation: Orientation) -> Element {
    let sheet =
        element("w:pgSz").number("w:w", twips(page.width)).number("w:h", twips(page.height));
    match orientation {
        Orientation::Portrait => sheet,
        Orientation::Landscape => sheet.attribute("w:orient", "landscape"),
    }
}

fn margins(page: &Page) -> Element {
    element("w:pgMar")
        .number("w:top", twips(page.top))
        .number("w:right", twips(page.right))
        .number("w:bottom", twips(page.bottom))
        .number("w:left", twips(page.left))
        .number("w:header", twips(EDGE_MM))
        .number("w:footer", twips(EDGE_MM))
        .number("w:gutter", 0)
}
