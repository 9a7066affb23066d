//! What the style sheet is filled with: the numbers of the profile and strings safe inside CSS.

use serde::Serialize;

use crate::view::style::{Page, Style};
use crate::view::{Kind, View};

/// Data of `html/style.css`.
#[derive(Debug, Serialize)]
pub(super) struct Sheet<'a> {
    /// Look of the act; absent on the list of acts.
    style: Option<&'a Style>,
    /// One kind of printed page per section: each counts its own pages.
    pages: Vec<PrintedPage<'a>>,
    /// Whether there is a head of an edition and notes.
    edition: bool,
    /// Whether it is a redline.
    changes: bool,
    /// Whether words are marked as come or gone.
    marks: bool,
    /// Whether there are charts.
    charts: bool,
    /// Whether it is the history of an act.
    history: bool,
    /// Running head; only in the gazette edition.
    running: Option<Running>,
}

/// The printed pages of one section.
#[derive(Debug, Serialize)]
struct PrintedPage<'a> {
    /// From 1; part of the name of the page and of its counter.
    index: usize,
    page: &'a Page,
    /// How far the head reaches beyond the text on either side, mm.
    head_overhang_mm: f64,
    /// Taken from the side margins in print and given back as padding, mm: browsers cut off what
    /// reaches into a margin.
    bleed_mm: f64,
}

/// The outer line of a table stands half outside its width; with room to spare, mm.
const TABLE_LINE_MM: f64 = 0.5;

/// How far the bars of a redline reach into the margin, mm.
const BAR_MM: f64 = 4.0;

/// What runs over every page of the gazette edition.
#[derive(Debug, Serialize)]
struct Running {
    /// A quoted CSS string.
    head: String,
    first_page: u32,
    /// Which of Chromium's page sides, `left` or `right`, has the even numbers: the first printed
    /// page is always a right one, the first page of the act need not be odd.
    even_side: &'static str,
    odd_side: &'static str,
}

/// For the official page.
pub(super) fn decision(view: &View) -> Sheet<'_> {
    Sheet {
        style: Some(&view.style),
        pages: pages(view),
        edition: has_edition_head(view),
        changes: view.changes.is_some(),
        marks: matches!(view.kind, Kind::Redline | Kind::Comparison),
        charts: view.kind == Kind::Report,
        history: false,
        running: None,
    }
}

/// For the gazette edition.
pub(super) fn gazette(view: &View) -> Sheet<'_> {
    let first_page = view.gazette.first_page;
    let (even_side, odd_side) =
        if first_page.is_multiple_of(2) { ("right", "left") } else { ("left", "right") };
    let head = string(&view.gazette.running_head);
    let running = Running { head, first_page, even_side, odd_side };
    Sheet { running: Some(running), ..decision(view) }
}

/// For the list of acts.
pub(super) fn index() -> Sheet<'static> {
    Sheet {
        style: None,
        pages: Vec::new(),
        edition: false,
        changes: false,
        marks: false,
        charts: false,
        history: false,
        running: None,
    }
}

/// For the history of an act.
pub(super) fn history() -> Sheet<'static> {
    Sheet { history: true, ..index() }
}

/// Whether lines stand over the act that tell which edition it is.
fn has_edition_head(view: &View) -> bool {
    view.edition.is_some() || view.changes.is_some() || view.kind == Kind::Report
}

fn pages(view: &View) -> Vec<PrintedPage<'_>> {
    let sections = view.document.sections.iter().enumerate();
    let pages = sections.map(|(at, section)| {
        let page = view.style.page(section.orientation);
        let head_overhang_mm = ((view.style.head_width_mm - page.text_width()) / 2.0).max(0.0);
        let reach_mm = if view.changes.is_some() { BAR_MM } else { 0.0 };
        let bleed_mm = head_overhang_mm.max(reach_mm) + TABLE_LINE_MM;
        PrintedPage { index: at + 1, page, head_overhang_mm, bleed_mm }
    });
    pages.collect()
}

/// A quoted CSS string that can neither end itself nor the `<style>` element.
fn string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if c.is_control() || "\"\\<>&'".contains(c) {
            quoted.push_str(&format!("\\{:x} ", u32::from(c)));
        } else {
            quoted.push(c);
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_ends_neither_itself_nor_the_element() {
        assert_eq!(string("Số 1 + 2/Ngày"), "\"Số 1 + 2/Ngày\"");
        assert_eq!(string("\"}\\</style>\n"), "\"\\22 }\\5c \\3c /style\\3e \\a \"");
    }
}
