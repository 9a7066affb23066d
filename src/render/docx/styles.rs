//! `word/styles.xml`: one style per zone, and those that pandoc gives to what it makes itself.

use super::paragraph::justification;
use crate::render::ooxml::style_names::{
    BORDERLESS, DRAFT, MISSING, MISSING_BLOCK, PAGE_NUMBER, RULE, SECTION_END, SIGNING_ROOM,
    SUBSCRIPT, SUPERSCRIPT, StyleName, TABLE, zone_id, zone_name,
};
use crate::render::ooxml::units::{half_points, points, twips};
use crate::render::ooxml::xml::{Element, element, value};
use crate::view::style::{NumberPlace, Style, ZoneStyle};
use crate::view::{Align, Zone};

/// The font that the decrees name (NĐ 30/2020, Phụ lục I, Mục I.4).
pub(super) const FONT: &str = "Times New Roman";
/// Main namespace of `WordprocessingML`.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// All styles.
pub(super) fn styles(style: &Style) -> Element {
    element("w:styles")
        .attribute("xmlns:w", W)
        .child(defaults(style))
        .child(normal())
        .child(default_character())
        .child(default_table())
        .all(style.zones.iter().map(|zone| zone_style(style, zone)))
        .all(furnishings(style))
        .all(pandoc_styles(style))
        .all([borderless(), table(style)])
}

fn defaults(style: &Style) -> Element {
    let size = half_points(style.zone(Zone::Body).size_pt);
    let letters = element("w:rPr")
        .child(fonts())
        .child(value("w:sz", size.to_string()))
        .child(value("w:szCs", size.to_string()))
        .child(
            element("w:lang")
                .attribute("w:val", "vi-VN")
                .attribute("w:eastAsia", "vi-VN")
                .attribute("w:bidi", "ar-SA"),
        );
    let lines = element("w:pPr").child(Spacing::default().element());
    element("w:docDefaults")
        .child(element("w:rPrDefault").child(letters))
        .child(element("w:pPrDefault").child(lines))
}

fn fonts() -> Element {
    ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"]
        .into_iter()
        .fold(element("w:rFonts"), |fonts, name| fonts.attribute(name, FONT))
}

fn normal() -> Element {
    element("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:default", "1")
        .attribute("w:styleId", "Normal")
        .child(value("w:name", "Normal"))
        .child(element("w:qFormat"))
}

fn default_character() -> Element {
    element("w:style")
        .attribute("w:type", "character")
        .attribute("w:default", "1")
        .attribute("w:styleId", "DefaultParagraphFont")
        .child(value("w:name", "Default Paragraph Font"))
        .child(element("w:semiHidden"))
}

fn default_table() -> Element {
    element("w:style")
        .attribute("w:type", "table")
        .attribute("w:default", "1")
        .attribute("w:styleId", "TableNormal")
        .child(value("w:name", "Normal Table"))
        .child(element("w:semiHidden"))
        .child(element("w:tblPr").child(cell_margins(0)))
}

/// What a paragraph style says; `w:pPr` and `w:rPr` are written in the order of the schema.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    spacing: Spacing,
    align: Option<Align>,
    first_line_mm: f64,
    keep_next: bool,
    /// No room between paragraphs of this style.
    together: bool,
    outline: Option<i64>,
    size_pt: Option<f64>,
    bold: bool,
    italic: bool,
}

/// Room above and below in pt, and the distance of lines.
#[derive(Debug, Clone, Copy)]
struct Spacing {
    before: f64,
    after: f64,
    /// 240 is single spacing.
    line: i64,
}

impl Default for Spacing {
    fn default() -> Self {
        Self { before: 0.0, after: 0.0, line: 240 }
    }
}

impl Spacing {
    fn element(self) -> Element {
        element("w:spacing")
            .number("w:before", points(self.before))
            .number("w:after", points(self.after))
            .number("w:line", self.line)
            .attribute("w:lineRule", "auto")
    }
}

fn paragraph_style(name: StyleName, base: &'static str, look: Look) -> Element {
    named(name.name.to_owned(), name.id.to_owned(), base, look)
}

fn named(name: String, id: String, base: &'static str, look: Look) -> Element {
    element("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:customStyle", "1")
        .attribute("w:styleId", id)
        .child(value("w:name", name))
        .child(value("w:basedOn", base))
        .child(element("w:qFormat"))
        .child(paragraph_properties(look))
        .child(run_properties(look))
}

fn paragraph_properties(look: Look) -> Element {
    let mut properties = element("w:pPr");
    if look.keep_next {
        properties = properties.child(element("w:keepNext")).child(element("w:keepLines"));
    }
    properties = properties.child(look.spacing.element());
    if look.first_line_mm > 0.0 {
        properties =
            properties.child(element("w:ind").number("w:firstLine", twips(look.first_line_mm)));
    }
    if look.together {
        properties = properties.child(element("w:contextualSpacing"));
    }
    if let Some(align) = look.align {
        properties = properties.child(value("w:jc", justification(align)));
    }
    if let Some(level) = look.outline {
        properties = properties.child(value("w:outlineLvl", level.to_string()));
    }
    properties
}

fn run_properties(look: Look) -> Element {
    let mut properties = element("w:rPr");
    if look.bold {
        properties = properties.child(element("w:b")).child(element("w:bCs"));
    }
    if look.italic {
        properties = properties.child(element("w:i")).child(element("w:iCs"));
    }
    if let Some(size) = look.size_pt {
        let size = half_points(size).to_string();
        properties = properties.child(value("w:sz", size.clone())).child(value("w:szCs", size));
    }
    properties
}

fn zone_style(style: &Style, zone: &ZoneStyle) -> Element {
    named(zone_name(zone.zone), zone_id(zone.zone), "Normal", zone_look(style, zone))
}

fn zone_look(style: &Style, zone: &ZoneStyle) -> Look {
    let running = matches!(zone.zone, Zone::Body | Zone::Citation);
    let (before, after) = room(style, zone.zone);
    Look {
        spacing: Spacing {
            before,
            after,
            line: if running { points(style.line_spacing * 12.0) } else { 240 },
        },
        // In cells the table style and the column speak; a paragraph style would drown them.
        align: (zone.zone != Zone::TableCell).then_some(zone.align),
        first_line_mm: if running { style.first_line_mm } else { 0.0 },
        keep_next: keeps_next(zone.zone),
        together: zone.zone == Zone::Capacity,
        outline: outline(zone.zone),
        size_pt: Some(zone.size_pt),
        bold: zone.bold,
        italic: zone.italic,
    }
}

/// Room above and below a zone in pt. The decree fixes only that of the body; the rest as its samples
/// look.
fn room(style: &Style, zone: Zone) -> (f64, f64) {
    match zone {
        Zone::Body | Zone::Citation => (style.paragraph_gap_pt, 0.0),
        Zone::Number | Zone::DateLine => (6.0, 0.0),
        Zone::Heading | Zone::Authority | Zone::DivisionMark | Zone::AnnexLabel => (12.0, 0.0),
        Zone::Enacting => (12.0, 6.0),
        Zone::RecipientsLabel | Zone::Capacity => (12.0, 0.0),
        Zone::DivisionTitle | Zone::AnnexReference => (0.0, 3.0),
        Zone::Unit | Zone::TableCaption => (6.0, 3.0),
        Zone::TableHeader | Zone::TableCell => (2.0, 2.0),
        Zone::Footnote => (3.0, 0.0),
        Zone::NationalName
        | Zone::Motto
        | Zone::SuperiorBody
        | Zone::IssuingBody
        | Zone::Title
        | Zone::SignatureNote
        | Zone::SignerName
        | Zone::Recipients
        | Zone::AnnexTitle => (0.0, 0.0),
    }
}

fn keeps_next(zone: Zone) -> bool {
    matches!(
        zone,
        Zone::Heading
            | Zone::Enacting
            | Zone::DivisionMark
            | Zone::DivisionTitle
            | Zone::Capacity
            | Zone::SignatureNote
            | Zone::AnnexLabel
            | Zone::Unit
            | Zone::TableCaption
    )
}

/// Level in Word's navigation pane.
fn outline(zone: Zone) -> Option<i64> {
    match zone {
        Zone::Heading | Zone::AnnexLabel => Some(0),
        Zone::DivisionMark => Some(1),
        _ => None,
    }
}

/// Styles that are neither a zone nor pandoc's.
fn furnishings(style: &Style) -> Vec<Element> {
    let centred = Look { align: Some(Align::Centre), ..Look::default() };
    let number_align = match style.page_number {
        NumberPlace::TopCentre => Align::Centre,
        NumberPlace::BottomRight => Align::Right,
    };
    let number =
        Look { align: Some(number_align), size_pt: Some(style.page_number_pt), ..Look::default() };
    vec![
        paragraph_style(DRAFT, "Normal", Look { bold: true, ..centred }),
        paragraph_style(MISSING_BLOCK, "Normal", Look { italic: true, ..centred }),
        paragraph_style(PAGE_NUMBER, "Normal", number),
        bare(RULE, 80, true),
        bare(SECTION_END, 20, false),
        bare(SIGNING_ROOM, points(style.signing_room_mm / 25.4 * 72.0), false),
        missing(),
        raised(SUPERSCRIPT, "superscript"),
        raised(SUBSCRIPT, "subscript"),
    ]
}

/// A style for paragraphs without letters, `height` twentieths of a point high.
fn bare(name: StyleName, height: i64, line_above: bool) -> Element {
    let mut properties = element("w:pPr");
    if name == SIGNING_ROOM {
        properties = properties.child(element("w:keepNext"));
    }
    if line_above {
        properties = properties.child(element("w:pBdr").child(border("w:top", 6)));
    }
    let spacing = element("w:spacing")
        .number("w:before", if line_above { 40 } else { 0 })
        .attribute("w:after", "0")
        .number("w:line", height)
        .attribute("w:lineRule", "exact");
    let letters = element("w:rPr").child(value("w:sz", "2")).child(value("w:szCs", "2"));
    element("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:customStyle", "1")
        .attribute("w:styleId", name.id)
        .child(value("w:name", name.name))
        .child(value("w:basedOn", "Normal"))
        .child(properties.child(spacing))
        .child(letters)
}

fn border(side: &'static str, eighths: i64) -> Element {
    value(side, "single")
        .number("w:sz", eighths)
        .attribute("w:space", "0")
        .attribute("w:color", "000000")
}

fn missing() -> Element {
    let shade = value("w:shd", "clear").attribute("w:color", "auto").attribute("w:fill", "E7E6E6");
    let letters = element("w:rPr")
        .child(element("w:i"))
        .child(element("w:iCs"))
        .child(value("w:color", "7F3F00"))
        .child(shade);
    character(MISSING.name, MISSING.id, letters).attribute("w:customStyle", "1")
}

fn raised(name: StyleName, position: &'static str) -> Element {
    let letters = element("w:rPr").child(value("w:vertAlign", position));
    character(name.name, name.id, letters).attribute("w:customStyle", "1")
}

fn character(name: &'static str, id: &'static str, letters: Element) -> Element {
    element("w:style")
        .attribute("w:type", "character")
        .attribute("w:styleId", id)
        .child(value("w:name", name))
        .child(value("w:basedOn", "DefaultParagraphFont"))
        .child(letters)
}

/// pandoc's own styles. All text of an act stands in a style of ours, except in the cells of
/// tables: there pandoc gives `Compact` to a lone paragraph and `Body Text` to several.
fn pandoc_styles(style: &Style) -> Vec<Element> {
    let mut styles = Vec::new();
    for (name, id) in CELL_STYLES {
        styles.push(builtin(name, id, "CBTableCell", Look::cell(style)));
    }
    for (at, (name, id)) in HEADINGS.into_iter().enumerate() {
        let outline = i64::try_from(at).ok();
        let look = Look { bold: true, keep_next: true, outline, ..Look::default() };
        styles.push(builtin(name, id, "Normal", look));
    }
    let centred = Look { align: Some(Align::Centre), ..Look::default() };
    for (name, id) in CENTRED_STYLES {
        styles.push(builtin(name, id, "Normal", centred));
    }
    let note = Look { size_pt: Some(style.zone(Zone::Footnote).size_pt), ..Look::default() };
    styles.push(builtin("footnote text", "FootnoteText", "Normal", note));
    styles.push(builtin("Block Text", "BlockText", "Normal", Look::default()));
    styles.push(builtin("header", "Header", "Normal", Look::default()));
    styles.push(builtin("footer", "Footer", "Normal", Look::default()));
    styles.extend(pandoc_characters());
    styles
}

const CELL_STYLES: [(&str, &str); 3] =
    [("Body Text", "BodyText"), ("First Paragraph", "FirstParagraph"), ("Compact", "Compact")];
const HEADINGS: [(&str, &str); 3] =
    [("heading 1", "Heading1"), ("heading 2", "Heading2"), ("heading 3", "Heading3")];
const CENTRED_STYLES: [(&str, &str); 8] = [
    ("Title", "Title"),
    ("Subtitle", "Subtitle"),
    ("Author", "Author"),
    ("Date", "Date"),
    ("Abstract", "Abstract"),
    ("caption", "Caption"),
    ("Table Caption", "TableCaption"),
    ("Image Caption", "ImageCaption"),
];

impl Look {
    fn cell(style: &Style) -> Self {
        let zone = style.zone(Zone::TableCell);
        zone_look(style, &zone)
    }
}

fn builtin(name: &'static str, id: &'static str, base: &'static str, look: Look) -> Element {
    element("w:style")
        .attribute("w:type", "paragraph")
        .attribute("w:styleId", id)
        .child(value("w:name", name))
        .child(value("w:basedOn", base))
        .child(element("w:qFormat"))
        .child(paragraph_properties(look))
        .child(run_properties(look))
}

fn pandoc_characters() -> [Element; 3] {
    let link = element("w:rPr").child(value("w:color", "0563C1")).child(value("w:u", "single"));
    let raised = element("w:rPr").child(value("w:vertAlign", "superscript"));
    [
        character("Hyperlink", "Hyperlink", link),
        character("footnote reference", "FootnoteReference", raised),
        character("Verbatim Char", "VerbatimChar", element("w:rPr").child(fonts())),
    ]
}

fn borderless() -> Element {
    element("w:style")
        .attribute("w:type", "table")
        .attribute("w:customStyle", "1")
        .attribute("w:styleId", BORDERLESS.id)
        .child(value("w:name", BORDERLESS.name))
        .child(value("w:basedOn", "TableNormal"))
        .child(element("w:tblPr").child(cell_margins(0)))
}

fn table(style: &Style) -> Element {
    let sides = ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"];
    let borders = element("w:tblBorders").all(sides.map(|side| border(side, 4)));
    let properties = element("w:tblPr")
        // pandoc makes a table of n columns about n - 2 letters narrower than the text.
        .child(value("w:jc", "center"))
        .child(borders)
        .child(cell_margins(twips(1.0)));
    let header = style.zone(Zone::TableHeader);
    let look = Look { bold: header.bold, italic: header.italic, ..Look::default() };
    let first_row = element("w:tblStylePr")
        .attribute("w:type", "firstRow")
        .child(element("w:pPr").child(value("w:jc", justification(header.align))))
        .child(run_properties(look))
        .child(element("w:tcPr").child(value("w:vAlign", "center")));
    element("w:style")
        .attribute("w:type", "table")
        .attribute("w:styleId", TABLE.id)
        .child(value("w:name", TABLE.name))
        .child(value("w:basedOn", "TableNormal"))
        .child(element("w:qFormat"))
        .child(properties)
        .child(element("w:trPr").child(element("w:cantSplit")))
        .child(first_row)
}

fn cell_margins(side: i64) -> Element {
    let margin = |name: &'static str, width: i64| {
        element(name).number("w:w", width).attribute("w:type", "dxa")
    };
    element("w:tblCellMar")
        .child(margin("w:top", 0))
        .child(margin("w:left", side))
        .child(margin("w:bottom", 0))
        .child(margin("w:right", side))
}
