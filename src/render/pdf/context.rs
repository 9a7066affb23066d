//! What is known on the way through an act: notes, targets of links, levels of headings.

use std::collections::BTreeSet;

use crate::view::document::{Block, Inline};
use crate::view::style::{Page, Style};
use crate::view::table::Table;
use crate::view::{View, Zone};

/// The state of an act that is being written.
#[derive(Debug)]
pub(super) struct Context<'a> {
    pub(super) style: &'a Style,
    /// Addresses that are there and that something leads to.
    targets: BTreeSet<&'a str>,
    /// How many notes the edition has, and which were called.
    notes: usize,
    called: BTreeSet<usize>,
    /// Whether the head of a table is being written: it is repeated, and what is repeated may hold no
    /// links (PDF/UA-1) and no notes at the foot.
    pub(super) in_head: bool,
    /// Whether what is being written is quoted: its headings are not those of the act.
    pub(super) in_quote: bool,
    /// Name of the section.
    pub(super) name: String,
    /// Level of the last heading of the section; 0 before the first.
    last_level: usize,
    /// Whether the section has chapters.
    pub(super) divided: bool,
    /// Height and width of the text on the pages of the section, mm.
    pub(super) height_mm: f64,
    /// Mark and address of the notes below the table that is being written.
    pub(super) table_notes: Vec<(&'a str, &'a str)>,
}

impl<'a> Context<'a> {
    pub(super) fn new(view: &'a View) -> Self {
        let (mut links, mut places) = (BTreeSet::new(), BTreeSet::new());
        for section in &view.document.sections {
            places.insert(section.id.as_str());
            blocks(&section.blocks, &mut links, &mut places);
        }
        Self {
            style: &view.style,
            targets: links.intersection(&places).copied().collect(),
            notes: view.edition.as_ref().map_or(0, |edition| edition.notes.len()),
            called: BTreeSet::new(),
            in_head: false,
            in_quote: false,
            name: String::new(),
            last_level: 0,
            divided: false,
            height_mm: 0.0,
            table_notes: Vec::new(),
        }
    }

    /// A section begins.
    pub(super) fn begin(&mut self, page: &Page, name: &str) {
        name.clone_into(&mut self.name);
        self.height_mm = page.height - page.top - page.bottom;
        (self.last_level, self.divided) = (0, false);
    }

    /// The address, when something leads there.
    pub(super) fn target(&self, id: &'a str) -> Option<&'a str> {
        self.targets.get(id).copied()
    }

    /// Whether the note stands at the foot of the page of this call.
    pub(super) fn is_first_call(&mut self, number: usize) -> bool {
        (1..=self.notes).contains(&number) && !self.in_head && self.called.insert(number)
    }

    /// Whether there is such a note.
    pub(super) fn has_note(&self, number: usize) -> bool {
        (1..=self.notes).contains(&number)
    }

    /// Notes that nothing calls.
    pub(super) fn notes_left(&self) -> Vec<usize> {
        (1..=self.notes).filter(|number| !self.called.contains(number)).collect()
    }

    /// Level of a title of the section: the first names it.
    pub(super) fn title_level(&mut self) -> usize {
        let wanted = if self.last_level == 0 { 1 } else { 2 };
        self.level(wanted)
    }

    /// Level wanted below the chapters, when there are any.
    pub(super) fn below_divisions(&self) -> usize {
        if self.divided { 3 } else { 2 }
    }

    /// Level of a heading: one more than the last at most, so that no level is left out.
    pub(super) fn level(&mut self, wanted: usize) -> usize {
        self.last_level = wanted.min(self.last_level + 1);
        self.last_level
    }
}

fn blocks<'a>(blocks: &'a [Block], links: &mut BTreeSet<&'a str>, places: &mut BTreeSet<&'a str>) {
    for block in blocks {
        match block {
            Block::Line(line) => {
                places.extend(line.id.as_deref());
                line.lines.iter().for_each(|line| inlines(line, links));
            }
            Block::Paragraph(paragraph) => {
                places.extend(paragraph.id.as_deref());
                inlines(&paragraph.inlines, links);
            }
            Block::Table(table) => self::table(table, links, places),
            Block::Quote { blocks } | Block::Changed { blocks, .. } => {
                self::blocks(blocks, links, places);
            }
            Block::Edition(_)
            | Block::Head(_)
            | Block::Chart(_)
            | Block::Closing(_)
            | Block::Missing { .. } => {}
        }
    }
}

fn table<'a>(table: &'a Table, links: &mut BTreeSet<&'a str>, places: &mut BTreeSet<&'a str>) {
    for row in table.header.iter().chain(&table.rows) {
        places.extend(row.id.as_deref());
        for cell in &row.cells {
            cell.paragraphs.iter().for_each(|line| inlines(line, links));
        }
    }
    for note in &table.footnotes {
        inlines(&note.inlines, links);
    }
}

fn inlines<'a>(inlines: &'a [Inline], links: &mut BTreeSet<&'a str>) {
    for inline in inlines {
        match inline {
            Inline::Link { href, content } => {
                links.extend(href.strip_prefix('#'));
                self::inlines(content, links);
            }
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Superscript(content)
            | Inline::Subscript(content)
            | Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => self::inlines(content, links),
            Inline::Text(_) | Inline::NoteRef(_) | Inline::EditionNote(_) | Inline::Break => {}
        }
    }
}

/// Lines that make up the heading of a section.
pub(super) fn is_title(zone: Zone) -> bool {
    matches!(zone, Zone::Heading | Zone::Title | Zone::AnnexLabel | Zone::AnnexTitle)
}
