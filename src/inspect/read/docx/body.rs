//! `w:body` walked through once, in reading order.

use std::ops::Range;

use roxmltree::Node;

use super::drawing::line_mm;
use super::props::{ParagraphProps, RunProps};
use super::sections::{self, Furniture, References};
use super::styles::{Styles, lines};
use super::xml::{attribute, child, finite, is, length_mm, toggle, value};
use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{
    Align, CellAt, LineSpacing, Look, Paragraph, RuleLine, RuleMade, Run, Section, Table, TableRow,
    Unsettled,
};
use crate::inspect::read::told;

/// Where in `document.xml` what was measured stands, in bytes.
#[derive(Debug, Default)]
pub(in crate::inspect) struct Origins {
    /// `w:p` of each paragraph.
    pub(in crate::inspect) paragraphs: Vec<Range<usize>>,
    /// `w:r` of each stretch of each paragraph.
    pub(in crate::inspect) runs: Vec<Vec<Range<usize>>>,
    /// `w:tr` of each row of each table.
    pub(in crate::inspect) rows: Vec<Vec<Range<usize>>>,
    /// `w:sectPr` of each section, where it has one.
    pub(in crate::inspect) sections: Vec<Option<Range<usize>>>,
}

/// The body as it was found.
pub(super) struct Body {
    pub(super) sections: Vec<Section>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
    pub(super) unsettled: Unsettled,
    pub(super) origins: Origins,
    /// Language of most letters.
    pub(super) language: Option<String>,
}

/// Reads the body.
///
/// # Errors
/// A diagnostic without a file when there are too many paragraphs.
pub(super) fn read(
    body: Node<'_, '_>,
    styles: &Styles,
    furniture: &Furniture,
) -> Result<Body, Box<Diagnostic>> {
    let mut walk = Walk {
        styles,
        furniture,
        references: References::default(),
        first: 0,
        sections: Vec::new(),
        paragraphs: Vec::new(),
        tables: Vec::new(),
        unsettled: Unsettled::default(),
        origins: Origins::default(),
        vietnamese: 0,
        others: None,
    };
    walk.blocks(body, Place::default())?;
    let last = body.children().rfind(|node| is(*node, "sectPr"));
    walk.end_section(last);
    let language = if walk.vietnamese > 0 { Some("vi-VN".to_owned()) } else { walk.others };
    Ok(Body {
        sections: walk.sections,
        paragraphs: walk.paragraphs,
        tables: walk.tables,
        unsettled: walk.unsettled,
        origins: walk.origins,
        language,
    })
}

/// Where the walk is.
#[derive(Debug, Clone, Copy, Default)]
struct Place<'s> {
    cell: Option<CellAt>,
    table_style: Option<&'s str>,
    /// Width that lines have, in mm, where it is the cell that limits them.
    room_mm: Option<f64>,
}

struct Walk<'d> {
    styles: &'d Styles,
    furniture: &'d Furniture,
    references: References,
    first: usize,
    sections: Vec<Section>,
    paragraphs: Vec<Paragraph>,
    tables: Vec<Table>,
    unsettled: Unsettled,
    origins: Origins,
    vietnamese: usize,
    others: Option<String>,
}

impl Walk<'_> {
    fn blocks(&mut self, parent: Node<'_, '_>, place: Place<'_>) -> Result<(), Box<Diagnostic>> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, place)?,
                "tbl" => self.table(node, place)?,
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.blocks(content, place)?;
                    }
                }
                "customXml" | "ins" | "moveTo" => self.blocks(node, place)?,
                // What was taken out, and is only kept to be seen.
                "del" | "moveFrom" => self.unsettled.changes += 1,
                _ => {}
            }
        }
        Ok(())
    }

    fn end_section(&mut self, properties: Option<Node<'_, '_>>) {
        let section =
            sections::section(properties, self.first, self.furniture, &mut self.references);
        let side = |mm: Option<f64>| mm.unwrap_or(0.0);
        let room = section
            .width_mm
            .map(|width| width - side(section.margins.left) - side(section.margins.right));
        for paragraph in &mut self.paragraphs[self.first..] {
            let Some(rule) = &mut paragraph.rule else { continue };
            if rule.made == RuleMade::Border && paragraph.cell.is_none() {
                let missing = rule.length_mm.unwrap_or(0.0);
                rule.length_mm = room.map(|room| (room + missing).max(0.0));
            }
        }
        self.sections.push(section);
        self.origins.sections.push(properties.map(|node| node.range()));
        self.first = self.paragraphs.len();
    }

    fn paragraph(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), Box<Diagnostic>> {
        if self.paragraphs.len() >= bounds::PARAGRAPHS {
            return Err(told::too_many(bounds::PARAGRAPHS, ("đoạn", "paragraphs")));
        }
        let properties = child(node, "pPr");
        let own = properties.map(ParagraphProps::read).unwrap_or_default();
        let props = self.styles.paragraph(&own, place.table_style);
        let letters = self.styles.letters(&own, place.table_style);
        let mut inside = Inside::new(&letters);
        self.inline(node, &mut inside);
        if let Some(mark) = properties.and_then(|node| child(node, "rPr")) {
            let marked = ["ins", "del"].iter().filter(|name| child(mark, name).is_some()).count();
            self.unsettled.changes += marked;
        }
        let Inside { text, runs, origins, drawn, .. } = inside;
        let border = props.line_below == Some(true)
            || text.trim().is_empty() && props.line_above == Some(true);
        let rule = if let Some(length) = drawn {
            Some(RuleLine { length_mm: Some(length), made: RuleMade::Drawn })
        } else if border {
            // Until the page is known, a line outside of cells has the length that is missing to its width.
            let sides = props.left_mm.unwrap_or(0.0) + props.right_mm.unwrap_or(0.0);
            let length = place.room_mm.map_or(-sides, |room| (room - sides).max(0.0));
            Some(RuleLine { length_mm: Some(length), made: RuleMade::Border })
        } else {
            letters_as_line(&text)
        };
        let section = self.sections.len();
        if let (true, Some(line)) = (rule.is_some() && is_bare(&text), rule) {
            // A line on a paragraph of its own belongs to the letters above it.
            if let Some(above) = self.above(place.cell) {
                above.rule = above.rule.or(Some(line));
            }
        }
        self.paragraphs.push(Paragraph {
            rule: rule.filter(|_| !is_bare(&text)),
            text,
            runs,
            style: self.styles.name(own.style.as_deref()).map(str::to_owned),
            // What nobody says is so: at the left, without indents and gaps, in single lines.
            align: props.align.or(Some(Align::Left)),
            first_line_mm: props.first_line_mm.or(Some(0.0)),
            left_mm: props.left_mm.or(Some(0.0)),
            before_pt: props.before_pt.or(Some(0.0)),
            after_pt: props.after_pt.or(Some(0.0)),
            line: props.line.or(Some(LineSpacing::Multiple(1.0))),
            keep_next: props.keep_next.or(Some(false)),
            cell: place.cell,
            section,
            page: None,
            width_mm: None,
            numbered: props.numbered == Some(true),
        });
        self.origins.paragraphs.push(node.range());
        self.origins.runs.push(origins);
        if let Some(section) = properties.and_then(|node| child(node, "sectPr")) {
            self.end_section(Some(section));
        }
        Ok(())
    }

    /// The last paragraph with letters in the same cell, or outside of tables.
    fn above(&mut self, cell: Option<CellAt>) -> Option<&mut Paragraph> {
        let last = self.paragraphs.iter_mut().rev().take(4).find(|one| !is_bare(&one.text));
        last.filter(|one| one.cell == cell)
    }

    fn inline(&mut self, parent: Node<'_, '_>, inside: &mut Inside<'_>) {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "r" => self.run(node, inside),
                "hyperlink" | "smartTag" | "fldSimple" | "customXml" | "dir" | "bdo" => {
                    self.inline(node, inside);
                }
                "ins" | "moveTo" => {
                    self.unsettled.changes += 1;
                    self.inline(node, inside);
                }
                "del" | "moveFrom" => self.unsettled.changes += 1,
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.inline(content, inside);
                    }
                }
                "AlternateContent" => {
                    let chosen = node.children().find(|node| node.tag_name().name() == "Choice");
                    if let Some(chosen) = chosen {
                        self.inline(chosen, inside);
                    }
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, node: Node<'_, '_>, inside: &mut Inside<'_>) {
        let own = child(node, "rPr")
            .map(|node| RunProps::read(node, &self.styles.theme))
            .unwrap_or_default();
        let props = self.styles.run(inside.letters, &own);
        let start = inside.text.len();
        self.run_content(node, &props, inside);
        let text = &inside.text[start..];
        if text.is_empty() {
            return;
        }
        match props.language.as_deref() {
            Some(language) if language.starts_with("vi") => self.vietnamese += 1,
            Some(language) if self.others.is_none() => self.others = Some(language.to_owned()),
            _ => {}
        }
        inside.runs.push(Run { len: text.len(), look: look(&props, text.is_ascii()) });
        inside.origins.push(node.range());
    }

    fn run_content(&mut self, node: Node<'_, '_>, props: &RunProps, inside: &mut Inside<'_>) {
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "fldChar" => match attribute(part, "fldCharType") {
                    Some("begin") => inside.code += 1,
                    Some("separate" | "end") => inside.code = inside.code.saturating_sub(1),
                    _ => {}
                },
                _ if inside.code > 0 || props.hidden == Some(true) => {}
                "t" => inside.text.push_str(part.text().unwrap_or_default()),
                "tab" | "ptab" => inside.text.push('\t'),
                "br" if matches!(attribute(part, "type"), Some("page" | "column")) => {}
                "br" | "cr" => inside.text.push('\n'),
                "noBreakHyphen" => inside.text.push('\u{2011}'),
                "drawing" | "pict" | "object" => {
                    inside.drawn = inside.drawn.or_else(|| line_mm(part));
                }
                "AlternateContent" => {
                    let chosen = part.children().find(|node| node.tag_name().name() == "Choice");
                    inside.drawn = inside.drawn.or_else(|| line_mm(chosen?));
                }
                "commentReference" => self.unsettled.comments += 1,
                _ => {}
            }
        }
    }

    fn table(&mut self, node: Node<'_, '_>, place: Place<'_>) -> Result<(), Box<Diagnostic>> {
        let at = self.tables.len();
        let properties = child(node, "tblPr");
        let style = properties.and_then(|node| value(node, "tblStyle"));
        let grid: Vec<f64> = child(node, "tblGrid")
            .map(|grid| {
                let columns = grid.children().filter(|column| is(*column, "gridCol"));
                columns.filter_map(|column| attribute(column, "w").and_then(length_mm)).collect()
            })
            .unwrap_or_default();
        let own_lines = properties.and_then(lines);
        self.tables.push(Table {
            rows: Vec::new(),
            columns: grid.len(),
            lines: own_lines.unwrap_or_else(|| self.styles.has_lines(style)),
            width_mm: (!grid.is_empty()).then(|| grid.iter().sum()),
            column_widths_mm: grid.clone(),
            section: self.sections.len(),
            pages: None,
        });
        self.origins.rows.push(Vec::new());
        self.rows(node, &Grid { at, widths: &grid, style }, place)
    }

    fn rows(
        &mut self,
        parent: Node<'_, '_>,
        grid: &Grid<'_>,
        place: Place<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        for node in parent.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "tr" => self.row(node, grid, place)?,
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.rows(content, grid, place)?;
                    }
                }
                "customXml" | "ins" | "moveTo" => self.rows(node, grid, place)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        node: Node<'_, '_>,
        grid: &Grid<'_>,
        place: Place<'_>,
    ) -> Result<(), Box<Diagnostic>> {
        let properties = child(node, "trPr");
        let is_on = |name: &str| properties.and_then(|node| toggle(node, name)).unwrap_or(false);
        let changed =
            |name: &str| properties.is_some_and(|properties| child(properties, name).is_some());
        self.unsettled.changes += usize::from(changed("ins")) + usize::from(changed("del"));
        let row = self.tables[grid.at].rows.len();
        let own = TableRow { header: Some(is_on("tblHeader")), splits: Some(!is_on("cantSplit")) };
        self.tables[grid.at].rows.push(own);
        self.origins.rows[grid.at].push(node.range());
        let before = properties.and_then(|node| value(node, "gridBefore")).and_then(finite);
        let mut column = whole(before.unwrap_or(0.0));
        let cells = node.children().flat_map(|node| match child(node, "sdtContent") {
            Some(content) => content.children().collect::<Vec<_>>(),
            None => vec![node],
        });
        for cell in cells.filter(|node| is(*node, "tc")) {
            let properties = child(cell, "tcPr");
            let span = properties.and_then(|node| value(node, "gridSpan")).and_then(finite);
            let span = whole(span.unwrap_or(1.0)).max(1);
            let end = (column + span).min(grid.widths.len()).max(column.min(grid.widths.len()));
            let width: f64 = grid.widths[column.min(end)..end].iter().sum();
            let inner = Place {
                cell: Some(CellAt { table: grid.at, row, column }),
                table_style: grid.style.or(place.table_style),
                room_mm: (width > 0.0).then_some(width),
            };
            self.tables[grid.at].lines |= properties.is_some_and(has_borders);
            self.blocks(cell, inner)?;
            column += span;
        }
        Ok(())
    }
}

/// The table around a cell.
struct Grid<'g> {
    at: usize,
    widths: &'g [f64],
    style: Option<&'g str>,
}

/// What is gathered inside a paragraph.
struct Inside<'l> {
    letters: &'l RunProps,
    text: String,
    runs: Vec<Run>,
    origins: Vec<Range<usize>>,
    drawn: Option<f64>,
    /// How many field codes are open; what stands in them is not shown.
    code: usize,
}

impl<'l> Inside<'l> {
    fn new(letters: &'l RunProps) -> Self {
        let (text, runs, origins) = (String::new(), Vec::new(), Vec::new());
        Self { letters, text, runs, origins, drawn: None, code: 0 }
    }
}

/// A count; what is no count is 0.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(number: f64) -> usize {
    number.clamp(0.0, 1000.0) as usize
}

/// Whether a cell draws lines on all its sides.
fn has_borders(properties: Node<'_, '_>) -> bool {
    child(properties, "tcBorders").is_some_and(|borders| {
        let drawn = borders.children().filter(|side| {
            side.is_element() && !matches!(attribute(*side, "val"), Some("none" | "nil") | None)
        });
        drawn.count() >= 3
    })
}

/// Whether a paragraph has no letters of its own.
fn is_bare(text: &str) -> bool {
    text.trim().is_empty() || letters_as_line(text).is_some()
}

/// `_______`, `--------`: letters that somebody took for a line. A marker of a list is one letter.
fn letters_as_line(text: &str) -> Option<RuleLine> {
    let text = text.trim();
    let line = text.chars().count() >= 3 && text.chars().all(|c| "_-–—=".contains(c));
    line.then_some(RuleLine { length_mm: None, made: RuleMade::Letters })
}

/// How letters with these properties look.
pub(super) fn look(props: &RunProps, ascii: bool) -> Look {
    let font = if ascii { &props.ascii } else { &props.others };
    Look {
        // ECMA-376 leaves the font to the program where nothing is said; Word takes this one.
        font: Some(font.clone().unwrap_or_else(|| "Times New Roman".to_owned())),
        size_pt: props.size_pt,
        bold: Some(props.bold.unwrap_or(false)),
        italic: Some(props.italic.unwrap_or(false)),
        underline: Some(props.underline.unwrap_or(false)),
        colour: Some(props.colour.unwrap_or([0, 0, 0])),
        capitals: props.capitals.unwrap_or(false),
        raised: props.raised.unwrap_or(false),
    }
}
