//! The parts that a reference document and an act have in common, and those of the reference document.

use std::borrow::Cow;

use super::furniture::furniture;
use super::names::Names;
use super::styles::{FONT, W, styles};
use crate::render::ooxml::section::{FURNITURE, properties};
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::style::{Orientation, Style};

/// Namespace of relationships.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const A: &str = "http://schemas.openxmlformats.org/drawingml/2006/main";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// A part of `word/` beside headers and footers: name of the relationship and file.
pub(super) type WordPart = (&'static str, &'static str);

/// Those of the reference document. pandoc gives them rId1 to rId8.
const PARTS: [WordPart; 8] = [
    ("numbering", "numbering.xml"),
    ("styles", "styles.xml"),
    ("settings", "settings.xml"),
    ("webSettings", "webSettings.xml"),
    ("fontTable", "fontTable.xml"),
    ("theme", "theme/theme1.xml"),
    ("footnotes", "footnotes.xml"),
    ("comments", "comments.xml"),
];

/// Path and root element of every part.
pub(super) fn parts(style: &Style, last: Orientation) -> Vec<(&'static str, Element)> {
    let mut parts = vec![
        ("[Content_Types].xml", content_types(&PARTS)),
        ("_rels/.rels", package_relationships()),
        ("docProps/app.xml", app()),
        ("docProps/core.xml", core()),
        ("word/document.xml", document(style, last)),
        ("word/_rels/document.xml.rels", relationships(&PARTS)),
        ("word/styles.xml", styles(style)),
        ("word/settings.xml", settings()),
        ("word/webSettings.xml", element("w:webSettings").attribute("xmlns:w", W)),
        ("word/fontTable.xml", font_table()),
        ("word/numbering.xml", element("w:numbering").attribute("xmlns:w", W)),
        ("word/footnotes.xml", element("w:footnotes").attribute("xmlns:w", W).all(separators())),
        ("word/comments.xml", element("w:comments").attribute("xmlns:w", W)),
        ("word/theme/theme1.xml", theme()),
    ];
    let paths = FURNITURE_PATHS;
    let names = Names::own();
    let furniture = FURNITURE.map(|part| furniture(style, part, &names, Vec::new()));
    parts.extend(paths.into_iter().zip(furniture));
    parts
}

/// Paths of headers and footers, in the order of [`FURNITURE`].
pub(super) const FURNITURE_PATHS: [&str; 4] =
    ["word/header1.xml", "word/header2.xml", "word/footer1.xml", "word/footer2.xml"];

/// `[Content_Types].xml` of a package with these parts.
pub(super) fn content_types(parts: &[WordPart]) -> Element {
    let default = |extension: &'static str, kind: &'static str| {
        element("Default").attribute("Extension", extension).attribute("ContentType", kind)
    };
    let part = |path: String, kind: String| {
        element("Override").attribute("PartName", path).attribute("ContentType", kind)
    };
    let mut types = element("Types")
        .attribute("xmlns", format!("{PACKAGE}/content-types"))
        .child(default("rels", "application/vnd.openxmlformats-package.relationships+xml"))
        .child(default("xml", "application/xml"))
        .child(part("/word/document.xml".into(), format!("{TYPE}.document.main+xml")))
        .child(part(
            "/docProps/core.xml".into(),
            "application/vnd.openxmlformats-package.core-properties+xml".into(),
        ))
        .child(part(
            "/docProps/app.xml".into(),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".into(),
        ));
    for &(name, file) in parts {
        let kind = if name == "theme" {
            "application/vnd.openxmlformats-officedocument.theme+xml".to_owned()
        } else {
            format!("{TYPE}.{name}+xml")
        };
        types = types.child(part(format!("/word/{file}"), kind));
    }
    types.all(FURNITURE.map(|furniture| {
        let kind = if furniture.header { "header" } else { "footer" };
        part(format!("/word/{}", furniture.file), format!("{TYPE}.{kind}+xml"))
    }))
}

/// One relationship.
pub(super) fn relationship(
    id: String,
    kind: String,
    target: impl Into<Cow<'static, str>>,
) -> Element {
    element("Relationship").attribute("Id", id).attribute("Type", kind).attribute("Target", target)
}

/// `_rels/.rels`.
pub(super) fn package_relationships() -> Element {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    element("Relationships")
        .attribute("xmlns", format!("{PACKAGE}/relationships"))
        .child(relationship("rId1".into(), format!("{R}/officeDocument"), "word/document.xml"))
        .child(relationship("rId2".into(), core, "docProps/core.xml"))
        .child(relationship("rId3".into(), format!("{R}/extended-properties"), "docProps/app.xml"))
}

/// `word/_rels/document.xml.rels` of a document with these parts, headers and footers.
pub(super) fn relationships(parts: &[WordPart]) -> Element {
    let parts = parts.iter().enumerate().map(|(at, &(name, file))| {
        relationship(format!("rId{}", at + 1), format!("{R}/{name}"), file)
    });
    let furniture = FURNITURE.into_iter().map(|furniture| {
        let kind = if furniture.header { "header" } else { "footer" };
        relationship(furniture.id.into(), format!("{R}/{kind}"), furniture.file)
    });
    element("Relationships")
        .attribute("xmlns", format!("{PACKAGE}/relationships"))
        .all(parts)
        .all(furniture)
}

/// `docProps/app.xml`.
pub(super) fn app() -> Element {
    let properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    element("Properties")
        .attribute("xmlns", properties)
        .child(element("Application").text("congbao"))
}

/// The reference document belongs to no act, so its date is the first that ZIP can say.
fn core() -> Element {
    core_properties()
        .child(element("dc:title").text("congbao"))
        .child(element("dc:language").text("vi-VN"))
        .all(created("1980-01-01T00:00:00Z"))
}

/// `docProps/core.xml` without its children.
pub(super) fn core_properties() -> Element {
    element("cp:coreProperties")
        .attribute("xmlns:cp", format!("{PACKAGE}/metadata/core-properties"))
        .attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attribute("xmlns:dcterms", "http://purl.org/dc/terms/")
        .attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
}

/// When a document was made and last changed.
pub(super) fn created(at: &str) -> [Element; 2] {
    ["dcterms:created", "dcterms:modified"]
        .map(|name| element(name).attribute("xsi:type", "dcterms:W3CDTF").text(at))
}

fn document(style: &Style, last: Orientation) -> Element {
    element("w:document")
        .attribute("xmlns:w", W)
        .attribute("xmlns:r", R)
        .child(element("w:body").child(element("w:p")).child(properties(style, last)))
}

/// `word/settings.xml`.
pub(super) fn settings() -> Element {
    let setting = |name: &'static str, setting: &'static str| {
        value("w:compatSetting", setting)
            .attribute("w:name", name)
            .attribute("w:uri", "http://schemas.microsoft.com/office/word")
    };
    let reserved = |id: &'static str| element("w:footnote").attribute("w:id", id);
    element("w:settings")
        .attribute("xmlns:w", W)
        .child(element("w:zoom").attribute("w:percent", "100"))
        .child(value("w:defaultTabStop", "720"))
        .child(value("w:characterSpacingControl", "doNotCompress"))
        .child(element("w:footnotePr").child(reserved("-1")).child(reserved("0")))
        .child(
            element("w:compat")
                // A forced line break in justified text does not stretch the line before it.
                .child(element("w:doNotExpandShiftReturn"))
                .child(setting("compatibilityMode", "15"))
                .child(setting("overrideTableStyleFontSizeAndJustification", "1")),
        )
        .child(value("w:themeFontLang", "vi-VN"))
        .child(value("w:decimalSymbol", ","))
        .child(value("w:listSeparator", ";"))
}

/// `word/fontTable.xml`.
pub(super) fn font_table() -> Element {
    let font = element("w:font")
        .attribute("w:name", FONT)
        .child(value("w:panose1", "02020603050405020304"))
        .child(value("w:charset", "00"))
        .child(value("w:family", "roman"))
        .child(value("w:pitch", "variable"));
    element("w:fonts").attribute("xmlns:w", W).child(font)
}

/// The two notes every file must have.
pub(super) fn separators() -> [Element; 2] {
    let note = |kind: &'static str, id: &'static str, mark: &'static str| {
        let run = element("w:r").child(element(mark));
        element("w:footnote")
            .attribute("w:type", kind)
            .attribute("w:id", id)
            .child(element("w:p").child(run))
    };
    [
        note("separator", "-1", "w:separator"),
        note("continuationSeparator", "0", "w:continuationSeparator"),
    ]
}

/// Colours and fonts that Word offers; every style of ours names its own.
pub(super) fn theme() -> Element {
    let colours = COLOURS
        .map(|(name, colour)| element(name).child(element("a:srgbClr").attribute("val", colour)));
    let fonts = |name: &'static str| {
        element(name)
            .child(element("a:latin").attribute("typeface", FONT))
            .child(element("a:ea").attribute("typeface", ""))
            .child(element("a:cs").attribute("typeface", ""))
    };
    let elements = element("a:themeElements")
        .child(element("a:clrScheme").attribute("name", "congbao").all(colours))
        .child(
            element("a:fontScheme")
                .attribute("name", "congbao")
                .child(fonts("a:majorFont"))
                .child(fonts("a:minorFont")),
        )
        .child(theme_formats());
    element("a:theme").attribute("xmlns:a", A).attribute("name", "congbao").child(elements)
}

const COLOURS: [(&str, &str); 12] = [
    ("a:dk1", "000000"),
    ("a:lt1", "FFFFFF"),
    ("a:dk2", "44546A"),
    ("a:lt2", "E7E6E6"),
    ("a:accent1", "4472C4"),
    ("a:accent2", "ED7D31"),
    ("a:accent3", "A5A5A5"),
    ("a:accent4", "FFC000"),
    ("a:accent5", "5B9BD5"),
    ("a:accent6", "70AD47"),
    ("a:hlink", "0563C1"),
    ("a:folHlink", "954F72"),
];

/// The schema asks for three of each.
fn theme_formats() -> Element {
    let fill = || element("a:solidFill").child(element("a:schemeClr").attribute("val", "phClr"));
    let line = || element("a:ln").attribute("w", "6350").child(fill());
    let effect = || element("a:effectStyle").child(element("a:effectLst"));
    element("a:fmtScheme")
        .attribute("name", "congbao")
        .child(element("a:fillStyleLst").all([fill(), fill(), fill()]))
        .child(element("a:lnStyleLst").all([line(), line(), line()]))
        .child(element("a:effectStyleLst").all([effect(), effect(), effect()]))
        .child(element("a:bgFillStyleLst").all([fill(), fill(), fill()]))
}
