//! What a document is held against: one rule per file, its id is the file's name in kebab-case.
//!
//! A rule sees the [`Subject`] and the profile of its date; it knows no format. What a format does not
//! tell is `None`, and the rule is silent. Legal numbers stand in the profile, never here.

mod accessible_structure;
mod agency_absent;
mod agency_rule;
mod annex_head;
mod annex_label_form;
mod annex_own_pages;
mod annex_page_numbers;
mod annex_reference_absent;
mod annex_rule;
mod annex_title_absent;
mod article_style;
mod automatic_numbers;
mod blank_paragraphs;
mod date_absent;
mod date_line_form;
mod division_form;
mod document_language;
mod document_title;
mod enacting_absent;
mod first_line_indent;
mod font_colour;
mod font_embedded;
mod font_family;
mod grounds_absent;
mod head_columns;
mod heading_absent;
mod letter_bold;
mod letter_italic;
mod letter_size;
pub(super) mod line_below;
mod line_spacing;
mod motto_form;
mod motto_rule;
mod national_name_absent;
mod national_name_wraps;
mod number_absent;
mod page_margins;
mod page_number_absent;
mod page_number_first;
mod page_number_place;
mod page_number_style;
mod page_orientation;
mod paper_size;
mod paragraph_gap;
mod recipients_absent;
mod recipients_place;
mod rule_made;
mod shape;
mod signature_absent;
mod signer_name_absent;
mod signing_room;
mod spaces_for_layout;
mod table_beyond_margins;
mod table_header_repeated;
mod table_row_splits;
mod title_absent;
mod title_rule;
mod unsettled_changes;
mod zone_align;
mod zone_capitals;

use crate::inspect::measured::{Align, LineSpacing, Look, Medium, Paragraph, Table};
use crate::inspect::subject::{Rule, Subject};
use crate::inspect::zones::is_capitals;
use crate::profile::{self, Ruled, Zone};

/// All rules.
pub(super) const RULES: [Rule; 58] = [
    accessible_structure::RULE,
    agency_absent::RULE,
    agency_rule::RULE,
    annex_head::RULE,
    annex_label_form::RULE,
    annex_own_pages::RULE,
    annex_page_numbers::RULE,
    annex_reference_absent::RULE,
    annex_rule::RULE,
    annex_title_absent::RULE,
    article_style::RULE,
    automatic_numbers::RULE,
    blank_paragraphs::RULE,
    date_absent::RULE,
    date_line_form::RULE,
    division_form::RULE,
    document_language::RULE,
    document_title::RULE,
    enacting_absent::RULE,
    first_line_indent::RULE,
    font_colour::RULE,
    font_embedded::RULE,
    font_family::RULE,
    grounds_absent::RULE,
    head_columns::RULE,
    heading_absent::RULE,
    letter_bold::RULE,
    letter_italic::RULE,
    letter_size::RULE,
    line_spacing::RULE,
    motto_form::RULE,
    motto_rule::RULE,
    national_name_absent::RULE,
    national_name_wraps::RULE,
    number_absent::RULE,
    page_margins::RULE,
    page_number_absent::RULE,
    page_number_first::RULE,
    page_number_place::RULE,
    page_number_style::RULE,
    page_orientation::RULE,
    paper_size::RULE,
    paragraph_gap::RULE,
    recipients_absent::RULE,
    recipients_place::RULE,
    rule_made::RULE,
    signature_absent::RULE,
    signer_name_absent::RULE,
    signing_room::RULE,
    spaces_for_layout::RULE,
    table_beyond_margins::RULE,
    table_header_repeated::RULE,
    table_row_splits::RULE,
    title_absent::RULE,
    title_rule::RULE,
    unsettled_changes::RULE,
    zone_align::RULE,
    zone_capitals::RULE,
];

/// Where the law says that annexes number their own pages.
const ANNEX_NUMBERS: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.đ";
/// Where it says how articles look.
const ARTICLES: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d";

/// What is darker prints as black: the lightest part of a colour.
pub(super) const DARK: u8 = 0x40;

/// Zones whose weight and slant the law leaves open, or where single words have a style of their own.
pub(super) const UNSTYLED: [Zone; 7] = [
    Zone::Body,
    Zone::TableCell,
    Zone::TableHeader,
    Zone::TableCaption,
    Zone::Unit,
    Zone::Footnote,
    Zone::SignatureNote,
];

/// Zones whose lines may lie as they like.
pub(super) const UNALIGNED: [Zone; 6] = [
    Zone::TableCell,
    Zone::TableHeader,
    Zone::TableCaption,
    Zone::Unit,
    Zone::Footnote,
    Zone::SignatureNote,
];

/// So many letters fill a line, so that it shows how its edges lie.
const LINE: usize = 90;

/// Whether lines lie as they should, as far as they show it.
pub(super) fn aligned(asked: profile::Align, align: Align, text: &str) -> bool {
    match asked {
        profile::Align::Centre => align == Align::Centre,
        profile::Align::Right => align == Align::Right,
        profile::Align::Left => matches!(align, Align::Left | Align::Justify),
        profile::Align::Justify => align == Align::Justify || text.chars().count() < LINE,
    }
}

/// A table with fewer rows seldom meets the end of a page.
pub(super) const FEW_ROWS: usize = 4;

/// Rows that surely take more than a page, or a table that is known to.
pub(super) fn is_long(table: &Table) -> bool {
    table.lines && table.pages.map_or(table.rows.len() > 12, |(first, last)| first < last)
}

/// What a zone is called in a sentence.
fn name(zone: Zone) -> (String, String) {
    match zone {
        Zone::AnnexReference => ("dòng (Kèm theo …)".to_owned(), "line (Kèm theo …)".to_owned()),
        zone => (zone.vietnamese().to_lowercase(), zone.name().replace('-', " ")),
    }
}

/// How far sizes may be off, in pt: a PDF rounds.
pub(super) fn tolerance_pt(subject: &Subject) -> f64 {
    if subject.measured.medium == Medium::Docx { 0.05 } else { 0.25 }
}

/// The stretches of a paragraph with their looks.
fn runs(paragraph: &Paragraph) -> impl Iterator<Item = (&str, &Look)> {
    let mut at = 0;
    paragraph.runs.iter().map(move |run| {
        let letters = paragraph.text.get(at..at + run.len).unwrap_or_default();
        at += run.len;
        (letters, &run.look)
    })
}

/// Size and weight of most letters; `asked` where the file does not tell.
fn size_and_weight(paragraph: &Paragraph, asked: &Ruled<f64>) -> (f64, bool) {
    let longest = runs(paragraph).max_by_key(|(letters, _)| letters.trim().len());
    let look = longest.map(|(_, look)| look);
    let size = look.and_then(|look| look.size_pt).unwrap_or(asked.value);
    (size, look.and_then(|look| look.bold).unwrap_or(false))
}

/// Times New Roman and the faces that are as wide: what a machine without it puts in its place.
pub(super) fn is_times(font: &str) -> bool {
    let font = font.to_lowercase().replace([' ', '-'], "");
    ["timesnewroman", "liberationserif", "tinos"].iter().any(|name| font.starts_with(name))
}

/// Width that a line has: that of its cell, or between the margins.
pub(super) fn room_mm(subject: &Subject, at: usize) -> Option<f64> {
    let paragraph = subject.paragraph(at);
    if let Some(cell) = paragraph.cell {
        let table = subject.measured.tables.get(cell.table)?;
        let next =
            subject.measured.paragraphs.iter().filter_map(|other| other.cell).filter(|other| {
                other.table == cell.table && other.row == cell.row && other.column > cell.column
            });
        let end = next.map(|other| other.column).min().unwrap_or(table.column_widths_mm.len());
        let widths = table.column_widths_mm.get(cell.column..end)?;
        return (!widths.is_empty()).then(|| widths.iter().sum());
    }
    let section = subject.measured.sections.get(paragraph.section)?;
    Some(section.width_mm? - section.margins.left? - section.margins.right?)
}

/// Whether it is a letter (công văn), which has no type over its text.
fn is_letter(subject: &Subject) -> bool {
    subject.measured.paragraphs.iter().take(40).any(|line| {
        let text = line.text.trim();
        text.starts_with("V/v") || text.starts_with("Kính gửi")
    })
}

/// Paragraphs of running text: long enough to show how they are set, outside of tables.
pub(super) fn running(subject: &Subject) -> impl Iterator<Item = usize> {
    subject.all(Zone::Body).filter_map(|(at, line)| {
        let long = line.text.chars().count() > 60;
        (long && line.cell.is_none() && !is_capitals(&line.text)).then_some(at)
    })
}

/// Indent of the first line; typed spaces and tabs are told by another rule.
pub(super) fn first_line_mm(subject: &Subject, at: usize) -> Option<f64> {
    let paragraph = subject.paragraph(at);
    let typed = paragraph.text.starts_with(['\t', ' ', '\u{a0}']);
    // A list hangs: its mark stands out.
    paragraph.first_line_mm.filter(|mm| !typed && !paragraph.numbered && *mm >= 0.0)
}

/// Distance of lines as a multiple of single spacing.
pub(super) fn lines(paragraph: &Paragraph) -> Option<f64> {
    // Times New Roman sets its lines 1.15 of the letters' size apart.
    let single = runs(paragraph).find_map(|(_, look)| look.size_pt)? * 1.15;
    match paragraph.line? {
        LineSpacing::Multiple(times) => Some(times),
        LineSpacing::Exact(pt) => Some(pt / single),
        LineSpacing::AtLeast(pt) => Some((pt / single).max(1.0)),
    }
}

/// The gap between a paragraph and the running text above it.
pub(super) fn gap_pt(subject: &Subject, at: usize) -> Option<f64> {
    let above = subject.paragraph(at.checked_sub(1)?);
    if subject.zone(at - 1) != Some(Zone::Body) || above.cell.is_some() {
        return None;
    }
    let (after, before) = (above.after_pt?, subject.paragraph(at).before_pt?);
    // Pages fold the two into one, Word adds them.
    Some(if subject.measured.medium == Medium::Html { after.max(before) } else { after + before })
}
