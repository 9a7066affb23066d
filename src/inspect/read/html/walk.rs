//! Elements become paragraphs, in the order of the page.

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{
    CellAt, Look, Paragraph, RuleLine, RuleMade, Run, Table, TableRow, Unsettled,
};
use crate::inspect::read::html::style::{Cascade, Display, Style};
use crate::inspect::read::html::tree::{Node, Tree};
use crate::inspect::read::html::units::{Length, length};
use crate::inspect::read::told;

/// So often rules are put to elements.
const STEPS: usize = 400_000_000;
/// A cell covers so many columns at most, as browsers have it.
const SPAN: usize = 1_000;
/// A picture lower than this is a drawn line.
const LINE_PT: f64 = 4.0;

/// What has been read so far.
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    cascade: Cascade<'t>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
    /// Sections: index of the first paragraph, name of the page, what blocks keep free left and right.
    pub(super) sections: Vec<(usize, Option<String>, (f64, f64))>,
    pub(super) unsettled: Unsettled,
    /// The paragraph that is being written.
    open: Option<Open>,
    /// The gap above the next paragraph.
    gap: f64,
}

struct Open {
    paragraph: Paragraph,
    /// Whether the next space would be one too many.
    spaced: bool,
}

/// What stands around an element.
#[derive(Clone)]
struct Around {
    cell: Option<CellAt>,
    /// What blocks keep free from the edge of the page or cell.
    left: f64,
    right: f64,
    /// The block that text belongs to.
    block: Style,
    numbered: bool,
}

/// A cell with its place.
struct Cell {
    at: usize,
    row: usize,
    column: usize,
    style: Style,
}

impl<'t> Walk<'t> {
    pub(super) fn new(tree: &'t Tree, cascade: Cascade<'t>) -> Self {
        Self {
            tree,
            cascade,
            paragraphs: Vec::new(),
            tables: Vec::new(),
            sections: Vec::new(),
            unsettled: Unsettled::default(),
            open: None,
            gap: 0.0,
        }
    }

    /// Reads the whole page.
    pub(super) fn read(&mut self) -> Result<(), Box<Diagnostic>> {
        let block = Style::root();
        let around =
            Around { cell: None, left: 0.0, right: 0.0, block: block.clone(), numbered: false };
        self.children(0, &block, &around)?;
        self.close();
        if self.sections.is_empty() {
            self.sections.push((0, None, (0.0, 0.0)));
        }
        Ok(())
    }

    fn children(
        &mut self,
        at: usize,
        style: &Style,
        around: &Around,
    ) -> Result<(), Box<Diagnostic>> {
        for child in &self.tree.nodes[at].children {
            self.node(*child, style, around)?;
        }
        Ok(())
    }

    fn node(&mut self, at: usize, parent: &Style, around: &Around) -> Result<(), Box<Diagnostic>> {
        let node = &self.tree.nodes[at];
        if !node.is_element() {
            self.text(&node.text, parent, around);
            return Ok(());
        }
        let style = self.cascade.style(self.tree, at, parent);
        self.bounds()?;
        if !style.shown() {
            return Ok(());
        }
        match node.tag.as_str() {
            "br" => return self.line_break(parent, around),
            "img" => {
                self.picture(node);
                return Ok(());
            }
            "hr" => {
                self.close();
                let length_mm = style.width.and_then(Length::pt).map(mm);
                self.rule(RuleLine { length_mm, made: RuleMade::Drawn });
                return Ok(());
            }
            "ins" => self.unsettled.changes += 1,
            // Struck text is none of the document's.
            "del" => {
                self.unsettled.changes += 1;
                return Ok(());
            }
            _ => {}
        }
        let class = node.attribute("class").unwrap_or("");
        if class.contains("MsoCommentReference") {
            self.unsettled.comments += 1;
        }
        match style.display {
            Display::None => Ok(()),
            Display::Inline => {
                self.children(at, &style, around)?;
                self.line_behind(at, &style);
                Ok(())
            }
            Display::Table => self.table(at, &style, around),
            Display::Grid if style.columns > 1 => self.beside(at, &style, around, style.columns),
            Display::Row => {
                let tree = self.tree;
                let count = node.children.iter().filter(|c| tree.nodes[**c].is_element()).count();
                if count > 1 {
                    self.beside(at, &style, around, count)
                } else {
                    self.block(at, &style, around)
                }
            }
            Display::Block | Display::Grid | Display::Part => self.block(at, &style, around),
        }
    }

    fn bounds(&self) -> Result<(), Box<Diagnostic>> {
        if self.paragraphs.len() > bounds::PARAGRAPHS {
            return Err(told::too_many(bounds::PARAGRAPHS, ("đoạn", "paragraphs")));
        }
        if self.cascade.steps > STEPS {
            return Err(told::too_many(STEPS, ("phép so kiểu", "styles to compare")));
        }
        Ok(())
    }

    /// A block: what stands before it and behind it are other paragraphs.
    fn block(&mut self, at: usize, style: &Style, around: &Around) -> Result<(), Box<Diagnostic>> {
        self.close();
        let side = |at: usize| style.margin[at].unwrap_or(0.0) + style.padding[at].unwrap_or(0.0);
        let tag = self.tree.nodes[at].tag.as_str();
        let mut inner = Around {
            left: around.left + side(3),
            right: around.right + side(1),
            block: style.clone(),
            ..around.clone()
        };
        if tag == "li" {
            inner.numbered = style.marked_list;
        }
        self.gap = self.gap.max(style.margin[0].unwrap_or(0.0));
        let names_page = style.page != around.block.page && around.cell.is_none();
        if names_page {
            self.sections.push((
                self.paragraphs.len(),
                style.page.clone(),
                (inner.left, inner.right),
            ));
            (inner.left, inner.right) = (0.0, 0.0);
        }
        let first = self.paragraphs.len();
        self.children(at, style, &inner)?;
        self.line_behind(at, style);
        self.close();
        if let Some(last) = self.paragraphs[first..].last_mut() {
            let after = style.margin[2].unwrap_or(0.0);
            last.after_pt = Some(last.after_pt.unwrap_or(0.0).max(after));
        }
        if style.border[2] && !matches!(tag, "td" | "th" | "tr") && self.paragraphs.len() > first {
            let length_mm = style.width.and_then(Length::pt).map(mm);
            self.rule(RuleLine { length_mm, made: RuleMade::Border });
        }
        Ok(())
    }

    /// Children side by side: a table without lines.
    fn beside(
        &mut self,
        at: usize,
        style: &Style,
        around: &Around,
        columns: usize,
    ) -> Result<(), Box<Diagnostic>> {
        self.close();
        self.gap = self.gap.max(style.margin[0].unwrap_or(0.0));
        let table = self.tables.len();
        self.tables.push(Table {
            rows: Vec::new(),
            columns,
            lines: false,
            width_mm: None,
            column_widths_mm: Vec::new(),
            section: self.sections.len().saturating_sub(1),
            pages: None,
        });
        let (mut row, mut next) = (0, 0);
        for child in &self.tree.nodes[at].children {
            let node = &self.tree.nodes[*child];
            if !node.is_element() {
                continue;
            }
            let own = self.cascade.style(self.tree, *child, style);
            if !own.shown() {
                continue;
            }
            let column = own.column.unwrap_or(next).min(columns - 1);
            if column < next || next >= columns {
                row += 1;
            }
            next = column + 1;
            let cell = Some(CellAt { table, row, column });
            let inner = Around { cell, left: 0.0, right: 0.0, ..around.clone() };
            self.close();
            self.node(*child, style, &inner)?;
            self.close();
        }
        let made = (0..=row).map(|_| TableRow { header: None, splits: None });
        self.tables[table].rows = made.collect();
        Ok(())
    }

    fn table(&mut self, at: usize, style: &Style, around: &Around) -> Result<(), Box<Diagnostic>> {
        self.close();
        self.gap = self.gap.max(style.margin[0].unwrap_or(0.0));
        let mut rows: Vec<TableRow> = Vec::new();
        let mut cells: Vec<Cell> = Vec::new();
        let mut grid = Grid::default();
        let mut widths: Vec<Option<f64>> = Vec::new();
        for child in &self.tree.nodes[at].children {
            let node = &self.tree.nodes[*child];
            let own = self.cascade.style(self.tree, *child, style);
            match node.tag.as_str() {
                "caption" => self.node(*child, style, around)?,
                "colgroup" => widths = self.columns(*child),
                "thead" | "tbody" | "tfoot" => {
                    for row in &node.children {
                        let header = own.header_group;
                        self.row(*row, header, &own, &mut rows, &mut cells, &mut grid)?;
                    }
                }
                "tr" => self.row(*child, false, style, &mut rows, &mut cells, &mut grid)?,
                _ => {}
            }
        }
        let lines = style.border[0] || cells.iter().any(|cell| cell.style.border.contains(&true));
        let width_mm = style.width.and_then(Length::pt).map(mm);
        if widths.len() != grid.columns {
            widths = grid.widths(&cells);
        }
        let table = self.tables.len();
        self.tables.push(Table {
            rows,
            columns: grid.columns,
            lines,
            width_mm,
            column_widths_mm: widths.into_iter().collect::<Option<_>>().unwrap_or_default(),
            section: self.sections.len().saturating_sub(1),
            pages: None,
        });
        for Cell { at, row, column, style } in cells {
            self.close();
            self.gap = 0.0;
            let cell = Some(CellAt { table, row, column });
            let inner =
                Around { cell, left: 0.0, right: 0.0, block: style.clone(), numbered: false };
            self.children(at, &style, &inner)?;
            self.close();
        }
        self.gap = style.margin[2].unwrap_or(0.0);
        Ok(())
    }

    /// Widths of columns in mm, where they are told as lengths.
    fn columns(&mut self, at: usize) -> Vec<Option<f64>> {
        let mut widths = Vec::new();
        for child in &self.tree.nodes[at].children {
            let node = &self.tree.nodes[*child];
            if node.tag == "col" && widths.len() < SPAN {
                let own = self.cascade.style(self.tree, *child, &Style::root());
                let times = number(node, "span").unwrap_or(1).clamp(1, SPAN);
                let width = own.width.and_then(Length::pt).map(mm);
                widths.extend(std::iter::repeat_n(width, times));
            }
        }
        widths
    }

    fn row(
        &mut self,
        at: usize,
        header: bool,
        parent: &Style,
        rows: &mut Vec<TableRow>,
        cells: &mut Vec<Cell>,
        grid: &mut Grid,
    ) -> Result<(), Box<Diagnostic>> {
        if self.tree.nodes[at].tag != "tr" {
            return Ok(());
        }
        let style = self.cascade.style(self.tree, at, parent);
        self.bounds()?;
        if !style.shown() {
            return Ok(());
        }
        let row = rows.len();
        rows.push(TableRow { header: Some(header), splits: Some(!style.whole) });
        grid.next_row();
        for child in &self.tree.nodes[at].children {
            let node = &self.tree.nodes[*child];
            if !matches!(node.tag.as_str(), "td" | "th") {
                continue;
            }
            let own = self.cascade.style(self.tree, *child, &style);
            if own.shown() {
                let wide = number(node, "colspan").unwrap_or(1).clamp(1, SPAN);
                let high = number(node, "rowspan").unwrap_or(1).clamp(1, 65_534);
                let column = grid.put(wide, high);
                cells.push(Cell { at: *child, row, column, style: own });
            }
        }
        self.bounds()
    }

    fn text(&mut self, text: &str, style: &Style, around: &Around) {
        if text.is_empty()
            || self.open.is_none() && !style.keeps_spaces && text.trim_matches(blank).is_empty()
        {
            return;
        }
        let look = look(style);
        let open = self.opened(around);
        for letter in text.chars() {
            if blank(letter) && !style.keeps_spaces {
                if !open.spaced {
                    push(&mut open.paragraph, ' ', &look);
                }
                open.spaced = true;
            } else {
                push(&mut open.paragraph, letter, &look);
                open.spaced = false;
            }
        }
    }

    fn line_break(&mut self, style: &Style, around: &Around) -> Result<(), Box<Diagnostic>> {
        let look = look(style);
        let open = self.opened(around);
        trim(&mut open.paragraph);
        push(&mut open.paragraph, '\n', &look);
        open.spaced = true;
        Ok(())
    }

    /// The paragraph that text goes to.
    fn opened(&mut self, around: &Around) -> &mut Open {
        if self.sections.is_empty() {
            self.sections.push((0, around.block.page.clone(), (0.0, 0.0)));
        }
        let section = self.sections.len() - 1;
        let gap = &mut self.gap;
        self.open.get_or_insert_with(|| {
            let block = &around.block;
            let before = std::mem::take(gap);
            let paragraph = Paragraph {
                text: String::new(),
                runs: Vec::new(),
                style: None,
                align: Some(block.align),
                first_line_mm: Some(mm(block.indent)),
                left_mm: Some(mm(around.left)),
                before_pt: Some((before * 100.0).round() / 100.0),
                after_pt: Some(0.0),
                line: Some(block.line),
                rule: None,
                keep_next: Some(block.keep_next),
                cell: around.cell,
                section,
                page: None,
                width_mm: None,
                numbered: around.numbered,
            };
            Open { paragraph, spaced: true }
        })
    }

    /// Ends the paragraph.
    fn close(&mut self) {
        let Some(Open { mut paragraph, .. }) = self.open.take() else { return };
        trim(&mut paragraph);
        // Nothing but the space that holds an empty line open is an empty paragraph of Word.
        if paragraph.text.is_empty() && paragraph.rule.is_none() {
            self.gap = self.gap.max(paragraph.before_pt.unwrap_or(0.0));
            return;
        }
        let inked = paragraph.text.chars().any(|letter| !letter.is_whitespace());
        if inked && paragraph.runs.iter().all(|run| run.look.underline == Some(true)) {
            let made = RuleLine { length_mm: None, made: RuleMade::Underline };
            paragraph.rule = paragraph.rule.or(Some(made));
        }
        self.paragraphs.push(paragraph);
    }

    /// A line below what was written last.
    fn rule(&mut self, rule: RuleLine) {
        let last = match &mut self.open {
            Some(open) => Some(&mut open.paragraph),
            None => self.paragraphs.last_mut(),
        };
        if let Some(last) = last {
            last.rule = last.rule.or(Some(rule));
        }
    }

    /// A line that CSS draws behind the letters of an element.
    fn line_behind(&mut self, at: usize, style: &Style) {
        if let Some(own) = self.cascade.line_behind(self.tree, at, style) {
            let length_mm = own.width.and_then(Length::pt).map(mm);
            self.rule(RuleLine { length_mm, made: RuleMade::Border });
        }
    }

    /// Word saves drawn lines as pictures.
    fn picture(&mut self, node: &Node) {
        let side = |name: &str| match length(node.attribute(name)?, 12.0)? {
            Length::Number(px) => Some(px * 0.75),
            other => other.pt(),
        };
        if let (Some(width), Some(height)) = (side("width"), side("height"))
            && height <= LINE_PT
            && width > 3.0 * height
        {
            self.rule(RuleLine { length_mm: Some(mm(width)), made: RuleMade::Drawn });
        }
    }
}

/// Which tracks of a row are taken from above.
#[derive(Default)]
struct Grid {
    /// For each column: so many rows more it is taken.
    taken: Vec<usize>,
    next: usize,
    columns: usize,
}

impl Grid {
    fn next_row(&mut self) {
        for rows in &mut self.taken {
            *rows = rows.saturating_sub(1);
        }
        self.next = 0;
    }

    /// The column of the next cell.
    fn put(&mut self, wide: usize, high: usize) -> usize {
        while self.taken.get(self.next).is_some_and(|rows| *rows > 0) {
            self.next += 1;
        }
        let column = self.next.min(65_534);
        let end = (column + wide).min(65_534);
        if self.taken.len() < end {
            self.taken.resize(end, 0);
        }
        for rows in &mut self.taken[column..end] {
            *rows = high;
        }
        self.next = end;
        self.columns = self.columns.max(end);
        column
    }

    /// Widths of columns by cells that take one each.
    fn widths(&self, cells: &[Cell]) -> Vec<Option<f64>> {
        let mut widths = vec![None; self.columns];
        for pair in cells.windows(2).filter(|pair| pair[0].row == pair[1].row) {
            if pair[1].column == pair[0].column + 1 {
                let width = pair[0].style.width.and_then(Length::pt).map(mm);
                widths[pair[0].column] = widths[pair[0].column].or(width);
            }
        }
        if let Some(last) = cells.iter().find(|cell| cell.column + 1 == self.columns) {
            widths[last.column] = last.style.width.and_then(Length::pt).map(mm);
        }
        widths
    }
}

/// White space that browsers run together; a space that does not break is a letter.
fn blank(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

fn push(paragraph: &mut Paragraph, letter: char, look: &Look) {
    paragraph.text.push(letter);
    match paragraph.runs.last_mut() {
        // A space has no look of its own.
        Some(run) if run.look == *look || blank(letter) => run.len += letter.len_utf8(),
        _ => paragraph.runs.push(Run { len: letter.len_utf8(), look: look.clone() }),
    }
}

/// Takes spaces off the end.
fn trim(paragraph: &mut Paragraph) {
    while paragraph.text.ends_with(blank) {
        paragraph.text.pop();
        if let Some(last) = paragraph.runs.last_mut() {
            last.len -= 1;
            if last.len == 0 {
                paragraph.runs.pop();
            }
        }
    }
}

fn look(style: &Style) -> Look {
    Look {
        font: style.font.clone(),
        size_pt: Some((style.size * 100.0).round() / 100.0),
        bold: Some(style.bold),
        italic: Some(style.italic),
        underline: Some(style.underline),
        colour: style.colour,
        capitals: style.capitals,
        raised: style.raised,
    }
}

fn number(node: &Node, name: &str) -> Option<usize> {
    node.attribute(name)?.trim().parse().ok()
}

pub(super) fn mm(pt: f64) -> f64 {
    (pt * 25.4 / 72.0 * 100.0).round() / 100.0
}
