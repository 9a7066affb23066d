//! Blocks → parts of the Markdown.

use std::collections::BTreeSet;
use std::io;

use serde::Serialize;

use super::{inline, link, table};
use crate::render::RenderError;
use crate::render::ooxml::columns::{self, Columns};
use crate::render::ooxml::style_names::{
    BORDERLESS, DRAFT, MISSING_BLOCK, SECTION_END, SIGNING_ROOM, zone_name,
};
use crate::render::ooxml::units::twips;
use crate::render::ooxml::xml::{Element, element, value};
use crate::render::ooxml::{rule, section};
use crate::view::document::{
    Block, Changed, Closing, Head, Line, Paragraph, Signature, plain_text,
};
use crate::view::style::Style;
use crate::view::table::Table;
use crate::view::{View, Zone, document, words};

/// A section of the document.
#[derive(Debug, Serialize)]
pub(super) struct Section {
    /// Address: `annex_1`.
    id: String,
    /// `Kế hoạch`.
    name: String,
    parts: Vec<Part>,
}

/// What the template puts down.
#[derive(Debug, Serialize)]
#[serde(rename_all = "kebab-case", tag = "part")]
enum Part {
    /// Paragraphs in a style.
    Styled {
        /// Name of the style in Word.
        style: String,
        /// Address, when a link of the act leads here; empty otherwise.
        anchor: String,
        paragraphs: Vec<String>,
    },
    /// Raw `OpenXML`.
    Openxml { xml: String },
    /// A grid table.
    Grid { grid: String },
}

/// All sections; each but the last ends with its own page, header and footer.
pub(super) fn sections(view: &View) -> Result<Vec<Section>, RenderError> {
    let count = view.document.sections.len();
    let targets = link::targets(&view.document);
    let sections = view.document.sections.iter().enumerate().map(|(at, section)| {
        let width_mm = view.style.page(section.orientation).text_width();
        let mut writer = PartWriter {
            style: &view.style,
            width_mm,
            targets: &targets,
            change: None,
            parts: Vec::new(),
        };
        if view.meta.draft {
            writer.styled(DRAFT.name, inline::plain(words::DRAFT));
        }
        writer.blocks(&section.blocks)?;
        if at + 1 < count {
            writer.section_end(section)?;
        }
        Ok(Section { id: section.id.clone(), name: section.name.clone(), parts: writer.parts })
    });
    let sections: io::Result<Vec<Section>> = sections.collect();
    sections.map_err(|error| RenderError::Bug(format!("markdown: openxml: {error}")))
}

/// Definitions of the notes of an edition: further paragraphs are indented.
pub(super) fn notes(view: &View) -> Vec<String> {
    let notes = view.edition.iter().flat_map(|edition| &edition.notes);
    let notes = notes.map(|note| {
        let paragraphs: Vec<String> =
            note.paragraphs.iter().map(|text| inline::paragraph(text)).collect();
        let text = paragraphs.join("\n\n").replace('\n', "\n    ").replace("\n    \n", "\n\n");
        format!("[^{}]: {text}", note.id)
    });
    notes.collect()
}

/// Collects the parts of a section.
struct PartWriter<'a> {
    style: &'a Style,
    width_mm: f64,
    targets: &'a BTreeSet<&'a str>,
    /// What became of the blocks that are being written, in a redline.
    change: Option<Changed>,
    parts: Vec<Part>,
}

impl PartWriter<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> io::Result<()> {
        for block in blocks {
            match block {
                Block::Edition(edition) => {
                    self.zone(Zone::AnnexLabel, inline::plain(&edition.label));
                    self.zone(Zone::AnnexReference, inline::plain(&edition.note));
                }
                Block::Head(head) => self.head(head)?,
                Block::Line(line) => self.line(line)?,
                Block::Paragraph(paragraph) => {
                    self.anchored(paragraph.id.as_deref(), |writer| {
                        writer.zone(paragraph.zone, self::paragraph(paragraph));
                    });
                }
                Block::Table(table) => self.table(table),
                // Its numbers stand in a table beside.
                Block::Chart(_) => {}
                Block::Quote { blocks } => self.blocks(blocks)?,
                Block::Changed { change, blocks } => {
                    let around = self.change.replace(*change);
                    self.blocks(blocks)?;
                    self.change = around;
                }
                Block::Closing(closing) => self.closing(closing)?,
                Block::Missing { note } => self.styled(MISSING_BLOCK.name, inline::plain(note)),
            }
        }
        Ok(())
    }

    fn zone(&mut self, zone: Zone, paragraph: String) {
        self.styled(&zone_name(zone), paragraph);
    }

    fn zone_lines(&mut self, zone: Zone, lines: &[String]) {
        for line in lines {
            self.zone(zone, inline::plain(line));
        }
    }

    /// A paragraph in a style; neighbours of one style share one fence.
    fn styled(&mut self, style: &str, paragraph: String) {
        if paragraph.is_empty() {
            return;
        }
        let paragraph = match self.change {
            Some(change) => inline::changed_paragraph(change, &paragraph),
            None => paragraph,
        };
        if let Some(Part::Styled { style: last, anchor, paragraphs }) = self.parts.last_mut()
            && last == style
            && anchor.is_empty()
        {
            paragraphs.push(paragraph);
            return;
        }
        self.parts.push(Part::Styled {
            style: style.to_owned(),
            anchor: String::new(),
            paragraphs: vec![paragraph],
        });
    }

    /// Gives what is written an anchor when a link leads there.
    fn anchored(&mut self, id: Option<&str>, write: impl FnOnce(&mut Self)) {
        let Some(id) = id.filter(|id| self.targets.contains(id)) else { return write(self) };
        let before = std::mem::take(&mut self.parts);
        write(self);
        if let Some(Part::Styled { anchor, .. }) = self.parts.first_mut() {
            id.clone_into(anchor);
        }
        let written = std::mem::replace(&mut self.parts, before);
        self.parts.extend(written);
    }

    /// Neighbours share one block.
    fn openxml(&mut self, fragment: &str) {
        if let Some(Part::Openxml { xml }) = self.parts.last_mut() {
            xml.push('\n');
            xml.push_str(fragment);
            return;
        }
        self.parts.push(Part::Openxml { xml: fragment.to_owned() });
    }

    fn element(&mut self, element: &Element) -> io::Result<()> {
        self.openxml(&element.to_fragment()?);
        Ok(())
    }

    fn rule(&mut self, zone: Zone, text: &str, room_mm: f64) -> io::Result<()> {
        let zone = self.style.zone(zone);
        match zone.rule {
            Some(kind) => {
                let short = self.style.short_rule;
                self.element(&rule::paragraph(kind, text, &zone, room_mm, short))
            }
            None => Ok(()),
        }
    }

    fn line(&mut self, line: &Line) -> io::Result<()> {
        self.anchored(line.id.as_deref(), |writer| {
            for inlines in &line.lines {
                writer.zone(line.zone, inline::paragraph(inlines));
            }
        });
        match line.lines.last() {
            Some(last) if line.rule => self.rule(line.zone, &plain_text(last), self.width_mm),
            _ => Ok(()),
        }
    }

    fn table(&mut self, table: &Table) {
        self.zone(Zone::TableCaption, inline::paragraph(&table.caption));
        self.zone(Zone::Unit, inline::paragraph(&table.unit));
        self.parts.push(Part::Grid { grid: table::grid(table, self.change) });
        for note in &table.footnotes {
            let mut inlines = vec![
                document::Inline::NoteRef(note.mark.clone()),
                document::Inline::Text(" ".into()),
            ];
            inlines.extend(note.inlines.iter().cloned());
            self.zone(Zone::Footnote, inline::paragraph(&inlines));
        }
    }

    /// Agency at the left, nation at the right; number and date below them on one level.
    fn head(&mut self, head: &Head) -> io::Result<()> {
        let columns = columns::head(head, self.style, self.width_mm);
        self.open_columns(&columns)?;
        self.zone_lines(Zone::SuperiorBody, &head.superior);
        self.zone_lines(Zone::IssuingBody, &head.agency);
        if let Some(last) = head.agency.last() {
            self.rule(Zone::IssuingBody, last, columns.left_mm)?;
        }
        self.next_column(&columns)?;
        self.zone_lines(Zone::NationalName, std::slice::from_ref(&head.national_name));
        self.zone_lines(Zone::Motto, std::slice::from_ref(&head.motto));
        self.rule(Zone::Motto, &head.motto, columns.right_mm)?;
        if head.number.is_some() || head.date_line.is_some() {
            self.next_row(&columns)?;
            self.cell(Zone::Number, head.number.as_deref())?;
            self.next_column(&columns)?;
            self.cell(Zone::DateLine, head.date_line.as_deref())?;
        }
        self.close_columns();
        Ok(())
    }

    /// A cell must hold a paragraph, if only an empty one.
    fn cell(&mut self, zone: Zone, text: Option<&str>) -> io::Result<()> {
        match text {
            Some(text) => self.zone_lines(zone, &[text.to_owned()]),
            None => self.element(&element("w:p"))?,
        }
        Ok(())
    }

    fn closing(&mut self, closing: &Closing) -> io::Result<()> {
        let columns = closing_columns(self.width_mm);
        self.open_columns(&columns)?;
        match closing.recipients.split_first() {
            Some((label, list)) => {
                self.zone_lines(Zone::RecipientsLabel, std::slice::from_ref(label));
                self.zone_lines(Zone::Recipients, list);
            }
            None => self.element(&element("w:p"))?,
        }
        self.next_column(&columns)?;
        self.zone_lines(Zone::Capacity, closing.heading.as_slice());
        for signature in &closing.signatures {
            self.signature(signature)?;
        }
        if closing.signatures.is_empty() && closing.heading.is_none() {
            self.element(&element("w:p"))?;
        }
        self.close_columns();
        Ok(())
    }

    fn signature(&mut self, signature: &Signature) -> io::Result<()> {
        self.zone_lines(Zone::Capacity, &signature.capacity);
        if signature.note.is_empty() {
            let style = value("w:pStyle", SIGNING_ROOM.id);
            self.element(&element("w:p").child(element("w:pPr").child(style)))?;
        } else {
            self.zone_lines(Zone::SignatureNote, std::slice::from_ref(&signature.note));
        }
        self.zone_lines(Zone::SignerName, std::slice::from_ref(&signature.name));
        Ok(())
    }

    fn section_end(&mut self, section: &document::Section) -> io::Result<()> {
        let properties = section::properties(self.style, section.orientation);
        let style = value("w:pStyle", SECTION_END.id);
        let paragraph = element("w:pPr").child(style).child(properties);
        self.element(&element("w:p").child(paragraph))
    }

    /// A table without lines around the Markdown that follows. It is opened here and closed by
    /// [`Self::close_columns`]; pandoc passes both halves on as they are.
    fn open_columns(&mut self, columns: &Columns) -> io::Result<()> {
        let track = |mm: f64| element("w:gridCol").number("w:w", twips(mm));
        let grid =
            element("w:tblGrid").child(track(columns.left_mm)).child(track(columns.right_mm));
        self.openxml("<w:tbl>");
        self.element(&properties(columns))?;
        self.element(&grid)?;
        self.openxml("<w:tr>");
        self.open_cell(columns.left_mm)
    }

    fn open_cell(&mut self, mm: f64) -> io::Result<()> {
        let width = element("w:tcW").number("w:w", twips(mm)).attribute("w:type", "dxa");
        let properties = element("w:tcPr").child(width).to_fragment()?;
        self.openxml(&format!("<w:tc>{properties}"));
        Ok(())
    }

    fn next_column(&mut self, columns: &Columns) -> io::Result<()> {
        self.openxml("</w:tc>");
        self.open_cell(columns.right_mm)
    }

    fn next_row(&mut self, columns: &Columns) -> io::Result<()> {
        self.openxml("</w:tc></w:tr>\n<w:tr>");
        self.open_cell(columns.left_mm)
    }

    fn close_columns(&mut self) {
        self.openxml("</w:tc></w:tr></w:tbl>");
    }
}

/// Recipients and signatures have half of the width each.
fn closing_columns(text_width_mm: f64) -> Columns {
    Columns { left_mm: text_width_mm / 2.0, right_mm: text_width_mm / 2.0 }
}

fn properties(columns: &Columns) -> Element {
    let width = twips(columns.left_mm) + twips(columns.right_mm);
    element("w:tblPr")
        .child(value("w:tblStyle", BORDERLESS.id))
        .child(element("w:tblW").number("w:w", width).attribute("w:type", "dxa"))
        .child(value("w:jc", "center"))
        .child(element("w:tblLayout").attribute("w:type", "fixed"))
}

fn paragraph(paragraph: &Paragraph) -> String {
    let mut inlines = Vec::new();
    if !paragraph.mark.is_empty() {
        let mark = document::Inline::Text(paragraph.mark.clone());
        inlines.push(if paragraph.mark_bold { document::Inline::Strong(vec![mark]) } else { mark });
        inlines.extend(paragraph.calls.iter().copied().map(document::Inline::EditionNote));
        if !paragraph.inlines.is_empty() {
            inlines.push(document::Inline::Text(" ".into()));
        }
    }
    inlines.extend(paragraph.inlines.iter().cloned());
    inline::paragraph(&inlines)
}
