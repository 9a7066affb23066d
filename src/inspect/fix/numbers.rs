//! Page numbers: where the profile puts them, from the second page on, annexes on their own.
//!
//! A header or footer that shows nothing but a number in the wrong place is taken out of the section; one
//! that says more stays, and the number stays told.

use super::Parts;
use super::plan::{Plan, Plans, SectionPlan};
use crate::diag::Diagnostic;
use crate::inspect::measured::Align;
use crate::inspect::read::docx::{Docx, Package, RELATIONSHIPS};
use crate::inspect::read::told;
use crate::inspect::subject::Subject;
use crate::profile::{FONT, PageNumberPlace};

/// The part with the number.
const PART: &str = "word/congbaoPageNumber.xml";
const TYPES: &str = "[Content_Types].xml";
/// Id of the relationship; Word's own are `rId…`.
const ID: &str = "congbaoPageNumber";

/// Plans the numbers of all sections, and the parts that show them.
pub(super) fn plan(
    subject: &Subject,
    docx: &Docx,
    plans: &mut Plans,
    parts: &mut Parts,
) -> Result<(), Box<Diagnostic>> {
    let asked = subject.profile.page_number;
    let at_top = asked.place == PageNumberPlace::TopCentre;
    let align = if at_top { Align::Centre } else { Align::Right };
    let mut is_added = false;
    for (nth, section) in subject.measured.sections.iter().enumerate() {
        let Some(origin) = &docx.origins.sections[nth] else { continue };
        let numbering = &section.numbering;
        let right = numbering
            .shown
            .as_ref()
            .is_some_and(|shown| shown.at_top == at_top && shown.align == Some(align));
        let mut plan = match plans.remove(&origin.start) {
            Some(Plan::Section(plan)) => plan,
            _ => SectionPlan::default(),
        };
        plan.first_differs = nth == 0 && (numbering.on_first == Some(true) || !right);
        plan.from_one = numbering.starts != Some(1)
            && subject.annexes().any(|part| {
                part.paragraphs.start == section.first && subject.head_of(part) >= section.first
            });
        if !right && let Some(drop) = replaceable(&docx.package, origin.clone()) {
            plan.drop = drop;
            plan.add = Some((at_top, ID.to_owned()));
            is_added = true;
        }
        if plan != SectionPlan::default() {
            plans.insert(origin.start, Plan::Section(plan));
        }
    }
    if is_added {
        add_part(&docx.package, at_top, asked.size.value, parts)?;
    }
    Ok(())
}

/// The headers and footers of a section for its usual pages, when they show nothing but a number.
fn replaceable(package: &Package, section: std::ops::Range<usize>) -> Option<Vec<String>> {
    let text = package.part(crate::inspect::read::docx::DOCUMENT)?.get(section)?;
    let relationships = package.part(RELATIONSHIPS).unwrap_or_default();
    let mut drop = Vec::new();
    for reference in text.split('<').filter(|tag| tag.contains("Reference ")) {
        if reference.contains("type=\"first\"") || reference.contains("type=\"even\"") {
            continue;
        }
        let id = quoted(reference, ":id=")?;
        let relationship = relationships.split('<').find(|tag| quoted(tag, "Id=") == Some(id))?;
        let target = quoted(relationship, "Target=")?.trim_start_matches("/word/");
        let part = package.part(&format!("word/{target}"))?;
        if says_more(part) {
            return None;
        }
        drop.push(id.to_owned());
    }
    Some(drop)
}

/// Whether a header says more than a number.
fn says_more(part: &str) -> bool {
    let Ok(document) = roxmltree::Document::parse(part) else { return true };
    let letters = document.descendants().filter(|node| node.tag_name().name() == "t");
    let text: String = letters.filter_map(|node| node.text()).collect();
    let drawn = document
        .descendants()
        .any(|node| matches!(node.tag_name().name(), "drawing" | "pict" | "object"));
    drawn || text.chars().any(char::is_alphabetic)
}

/// The value of an attribute in a tag.
fn quoted<'t>(tag: &'t str, key: &str) -> Option<&'t str> {
    tag.split_once(key)?.1.strip_prefix('"')?.split('"').next()
}

fn add_part(
    package: &Package,
    at_top: bool,
    size_pt: f64,
    parts: &mut Parts,
) -> Result<(), Box<Diagnostic>> {
    let kind = if at_top { "header" } else { "footer" };
    let missing = |name: &str| told::broken(&format!("không có {name}"));
    let types = package.part(TYPES).ok_or_else(|| missing(TYPES))?;
    let relationships = package.part(RELATIONSHIPS).ok_or_else(|| missing(RELATIONSHIPS))?;
    let content_type =
        format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
    let entry = format!("<Override PartName=\"/{PART}\" ContentType=\"{content_type}\"/>");
    parts.insert(TYPES.to_owned(), before_end(types, "</Types>", &entry, TYPES)?);
    let relationship = format!(
        "<Relationship Id=\"{ID}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"congbaoPageNumber.xml\"/>"
    );
    let relationships =
        before_end(relationships, "</Relationships>", &relationship, RELATIONSHIPS)?;
    parts.insert(RELATIONSHIPS.to_owned(), relationships);
    let (root, align) = if at_top { ("hdr", "center") } else { ("ftr", "right") };
    let font = FONT.value;
    let letters = format!(
        "<w:rPr><w:rFonts w:ascii=\"{font}\" w:hAnsi=\"{font}\" w:cs=\"{font}\"/>\
         <w:sz w:val=\"{0:.0}\"/><w:szCs w:val=\"{0:.0}\"/></w:rPr>",
        size_pt * 2.0
    );
    let part = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
         <w:{root} xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:p><w:pPr><w:jc w:val=\"{align}\"/></w:pPr>\
         <w:r>{letters}<w:fldChar w:fldCharType=\"begin\"/></w:r>\
         <w:r>{letters}<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>\
         <w:r>{letters}<w:fldChar w:fldCharType=\"separate\"/></w:r>\
         <w:r>{letters}<w:t>2</w:t></w:r>\
         <w:r>{letters}<w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:{root}>"
    );
    parts.insert(PART.to_owned(), part);
    Ok(())
}

fn before_end(text: &str, end: &str, entry: &str, name: &str) -> Result<String, Box<Diagnostic>> {
    let at = text.rfind(end).ok_or_else(|| told::broken(&name))?;
    Ok(format!("{}{entry}{}", &text[..at], &text[at..]))
}
