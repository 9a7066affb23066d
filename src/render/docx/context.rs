//! What every part of the body needs while it is written.

use super::bookmark::Bookmarks;
use super::change::Tracker;
use super::link::Links;
use super::names::Names;
use super::notes::Notes;
use super::paragraph::Paragraph;
use crate::render::ooxml::style_names::StyleName;
use crate::render::ooxml::xml::{Element, element};
use crate::view::document::Changed;
use crate::view::style::Style;
use crate::view::{View, Zone};

/// The state of a document that is being written.
#[derive(Debug)]
pub(super) struct Context<'v> {
    pub(super) style: &'v Style,
    pub(super) names: &'v Names,
    /// Width of the text on the pages of the section.
    pub(super) width_mm: f64,
    /// What became of the blocks that are being written, in a redline.
    pub(super) change: Option<Changed>,
    /// Whether what is being written must stay on the page of what follows.
    pub(super) keep_next: bool,
    /// Whether a table follows: it has no room above of its own.
    pub(super) before_table: bool,
    /// Address of the section whose first letters are still to come.
    pub(super) section: Option<&'v str>,
    pub(super) tracker: Tracker,
    pub(super) bookmarks: Bookmarks,
    pub(super) links: Links,
    pub(super) notes: Notes<'v>,
    /// Mark and address of the notes below the table that is being written.
    pub(super) table_notes: Vec<(&'v str, &'v str)>,
}

impl<'v> Context<'v> {
    pub(super) fn new(view: &'v View, names: &'v Names) -> Self {
        Self {
            style: &view.style,
            names,
            width_mm: 0.0,
            change: None,
            keep_next: false,
            before_table: false,
            section: None,
            tracker: Tracker::new(view),
            bookmarks: Bookmarks::new(&view.document),
            links: Links::default(),
            notes: Notes::new(view.edition.as_ref()),
            table_notes: Vec::new(),
        }
    }

    /// A paragraph in the style of a zone.
    pub(super) fn zone(&self, zone: Zone) -> Paragraph {
        self.paragraph(self.names.zone(zone))
    }

    /// A paragraph in another style.
    pub(super) fn styled(&self, style: StyleName) -> Paragraph {
        self.paragraph(self.names.of(style))
    }

    fn paragraph(&self, style: String) -> Paragraph {
        let room_below = self.before_table.then_some(self.style.paragraph_gap_pt);
        Paragraph { keep_next: self.keep_next, room_below, ..Paragraph::new(style) }
    }

    /// The mark at the end of a paragraph that came or went as a whole.
    pub(super) fn end(&mut self, change: Option<Changed>) -> Option<Element> {
        change.map(|change| self.tracker.mark(change))
    }

    /// Begin and end of the bookmark of an address, with nothing between: a place, not a stretch. They
    /// stand in a paragraph, and that of a section in its first one: `LibreOffice` 7.4 falls over changes
    /// that end at a bookmark between two blocks.
    pub(super) fn bookmark(&mut self, id: Option<&str>) -> Vec<Element> {
        let section = self.section.take();
        let names = [section, id].into_iter().flatten();
        let names = names.filter_map(|id| self.bookmarks.name(id)).map(str::to_owned);
        let names: Vec<String> = names.collect();
        names.into_iter().flat_map(|name| place(name, self.tracker.number())).collect()
    }
}

fn place(name: String, number: i64) -> [Element; 2] {
    [
        element("w:bookmarkStart").number("w:id", number).attribute("w:name", name),
        element("w:bookmarkEnd").number("w:id", number),
    ]
}
