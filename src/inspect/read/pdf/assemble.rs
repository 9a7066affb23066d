//! Pages become one document: free text, columns side by side and tables in reading order, tables put
//! together over pages.

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{CellAt, Paragraph, Section, Table, TableRow};
use crate::inspect::read::pdf::furniture::{self, PageNumber};
use crate::inspect::read::pdf::geometry::mm;
use crate::inspect::read::pdf::layout::{Leaf, Stretch, block, cell_of, margins, stretches};
use crate::inspect::read::pdf::lines::Line;
use crate::inspect::read::pdf::paragraphs::{Frame, Piece, paragraphs, usual};
use crate::inspect::read::told;

/// A header has so many rows at most.
const HEADER: usize = 4;
/// Columns side by side keep so far apart.
const GUTTER: f64 = 6.0;

/// What the document consists of.
pub(super) struct Assembled {
    pub(super) sections: Vec<Section>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) tables: Vec<Table>,
}

/// Lines of one frame.
type Flow = (Vec<Piece>, Frame);

/// A part of the document in reading order, before lines become paragraphs.
enum Part {
    Text(Flow),
    /// Left and right column.
    Beside([Flow; 2]),
    Ruled(Ruled),
}

/// A table with lines.
struct Ruled {
    xs: Vec<f64>,
    rows: usize,
    /// Each cell with its lines, row by row.
    cells: Vec<(CellAt, (f64, f64), Vec<Piece>)>,
    /// Rows of the header, where the table spans pages: none, if it is not repeated.
    header: Option<usize>,
    section: usize,
    pages: (usize, usize),
    /// Nothing but furniture follows on its last page.
    open: bool,
}

pub(super) fn assemble(mut leaves: Vec<Leaf>) -> Result<Assembled, Box<Diagnostic>> {
    for leaf in &mut leaves {
        leaf.block = block(std::slice::from_ref(leaf));
    }
    let numbers = furniture::take(&mut leaves);
    let stretches = stretches(&leaves, &numbers);
    let mut parts = Vec::new();
    for (section, stretch) in stretches.iter().enumerate() {
        let block = block(&leaves[stretch.from..stretch.to]);
        for (at, leaf) in leaves.iter_mut().enumerate().take(stretch.to).skip(stretch.from) {
            leaf.block = block;
            page(leaf, at, section, &mut parts);
        }
    }
    let flows = parts.iter().filter_map(|part| match part {
        Part::Text((pieces, frame)) => Some((pieces.as_slice(), *frame)),
        Part::Beside(_) | Part::Ruled(_) => None,
    });
    let usual = usual(flows);
    let mut made = Assembled { sections: Vec::new(), paragraphs: Vec::new(), tables: Vec::new() };
    for part in parts {
        made.add(part, usual);
        if made.paragraphs.len() > bounds::PARAGRAPHS {
            return Err(told::too_many(bounds::PARAGRAPHS, ("đoạn", "paragraphs")));
        }
    }
    made.sections = sections(&leaves, &stretches, &numbers, &made.paragraphs);
    Ok(made)
}

fn sections(
    leaves: &[Leaf],
    stretches: &[Stretch],
    numbers: &[Option<PageNumber>],
    paragraphs: &[Paragraph],
) -> Vec<Section> {
    let one = |(at, stretch): (usize, &Stretch)| {
        let own = &leaves[stretch.from..stretch.to];
        let first = paragraphs.iter().position(|paragraph| paragraph.section >= at);
        let sheet = |side: fn(&Leaf) -> f64| own.first().map(|leaf| mm(side(leaf)));
        Section {
            first: first.unwrap_or(paragraphs.len()),
            width_mm: sheet(|leaf| leaf.width),
            height_mm: sheet(|leaf| leaf.height),
            margins: margins(own),
            numbering: furniture::numbering(&numbers[stretch.from..stretch.to], stretch.starts),
        }
    };
    stretches.iter().enumerate().map(one).collect()
}

/// Adds what stands on a page to the parts.
fn page(leaf: &Leaf, page: usize, section: usize, parts: &mut Vec<Part>) {
    let (left, right) = leaf.block.unwrap_or((0.0, leaf.width));
    let frame = Frame { left, right, drawn: false, tight: false, cell: None, section };
    let piece = |line: &Line| Piece { page, line: line.clone(), rule: leaf.rule_below(line) };
    let free: Vec<Piece> = leaf.free().map(piece).collect();
    let mut at = 0;
    for (number, grid) in leaf.grids.iter().enumerate() {
        let to = at + free[at..].iter().take_while(|piece| piece.line.y < grid.top()).count();
        text(&free[at..to], frame, parts);
        at = to;
        let mut cells: Vec<(CellAt, (f64, f64), Vec<Piece>)> = Vec::new();
        for line in leaf.lines.iter().filter(|line| leaf.grid_of(line) == Some(number)) {
            let Some((row, column)) = cell_of(grid, line) else { continue };
            let cell = CellAt { table: 0, row, column };
            match cells.iter_mut().find(|(known, ..)| *known == cell) {
                Some((_, _, pieces)) => pieces.push(piece(line)),
                None => cells.push((cell, grid.edges((row, column)), vec![piece(line)])),
            }
        }
        cells.sort_by_key(|(cell, ..)| *cell);
        let open = at == free.len() && number + 1 == leaf.grids.len();
        ruled(
            parts,
            Ruled {
                xs: grid.xs.clone(),
                rows: grid.rows(),
                cells,
                header: None,
                section,
                pages: (page, page),
                open,
            },
        );
    }
    text(&free[at..], frame, parts);
}

/// Adds a table, or to the table that goes on from the page before.
fn ruled(parts: &mut Vec<Part>, mut next: Ruled) {
    let Some(Part::Ruled(table)) = parts.last_mut() else { return parts.push(Part::Ruled(next)) };
    let goes_on = table.open && table.pages.1 + 1 == next.pages.0 && table.section == next.section;
    // A page need not show every column's edge: merged cells hide some.
    let Some(xs) = goes_on.then(|| wider(&table.xs, &next.xs)).flatten() else {
        return parts.push(Part::Ruled(next));
    };
    table.fit(&xs);
    next.fit(&xs);
    let row = |table: &Ruled, row: usize| -> Vec<(usize, String)> {
        let own = table.cells.iter().filter(|(cell, ..)| cell.row == row);
        own.map(|(cell, _, pieces)| {
            (cell.column, pieces.iter().map(|piece| piece.line.text.as_str()).collect())
        })
        .collect()
    };
    let alike = |at: &usize| {
        let (a, b) = (row(table, *at), row(&next, *at));
        !a.is_empty() && a == b
    };
    let repeated = (0..HEADER.min(next.rows)).take_while(alike).count();
    table.header = Some(table.header.map_or(repeated, |known| known.min(repeated)));
    for (cell, edges, pieces) in next.cells.drain(..).filter(|(cell, ..)| cell.row >= repeated) {
        let cell = CellAt { row: cell.row - repeated + table.rows, ..cell };
        table.cells.push((cell, edges, pieces));
    }
    table.rows += next.rows - repeated;
    table.pages.1 = next.pages.1;
    table.open = next.open;
}

/// The edges that hold both, if one has all those of the other and the outer ones are the same.
fn wider(a: &[f64], b: &[f64]) -> Option<Vec<f64>> {
    let near = |a: Option<&f64>, b: Option<&f64>| matches!((a, b), (Some(a), Some(b)) if (a - b).abs() <= 2.0);
    let (fine, coarse) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    let held = coarse.iter().all(|edge| fine.iter().any(|other| (edge - other).abs() <= 2.0));
    (held && near(a.first(), b.first()) && near(a.last(), b.last())).then(|| fine.to_vec())
}

impl Ruled {
    /// Counts columns by other edges.
    fn fit(&mut self, xs: &[f64]) {
        for (cell, ..) in &mut self.cells {
            let edge = self.xs[cell.column];
            cell.column = xs.iter().position(|other| (edge - other).abs() <= 2.0).unwrap_or(0);
        }
        self.xs = xs.to_vec();
    }
}

/// Adds free lines: as one column, and as two where lines stand side by side.
fn text(free: &[Piece], frame: Frame, parts: &mut Vec<Part>) {
    let mut at = 0;
    while at < free.len() {
        let found = (at..free.len()).find_map(|start| Some((start, beside(free, start)?)));
        let (start, (left, right, end)) =
            found.unwrap_or((free.len(), (Vec::new(), Vec::new(), free.len())));
        if start > at {
            let own = &free[at..start];
            match parts.last_mut() {
                Some(Part::Text((pieces, known))) if known.section == frame.section => {
                    pieces.extend_from_slice(own);
                }
                _ => parts.push(Part::Text((own.to_vec(), frame))),
            }
        }
        if start < free.len() {
            parts.push(Part::Beside([column(left, frame, 0), column(right, frame, 1)]));
        }
        at = end;
    }
}

/// A column between the edges of its own letters.
fn column(pieces: Vec<Piece>, frame: Frame, column: usize) -> Flow {
    let left = pieces.iter().map(|piece| piece.line.x0).fold(f64::INFINITY, f64::min);
    let right = pieces.iter().map(|piece| piece.line.x1).fold(f64::NEG_INFINITY, f64::max);
    let cell = Some(CellAt { table: 0, row: 0, column });
    (pieces, Frame { left, right, tight: true, cell, ..frame })
}

/// Two columns that begin with the line at `start`: their lines, and where free text goes on.
fn beside(free: &[Piece], start: usize) -> Option<(Vec<Piece>, Vec<Piece>, usize)> {
    let level = |a: &Line, b: &Line| (a.y - b.y).abs() < 0.6 * a.size.max(b.size);
    let first = &free[start].line;
    let other = &free.get(start + 1)?.line;
    let apart = first.x1 + GUTTER < other.x0 || other.x1 + GUTTER < first.x0;
    if !(level(first, other) && apart) {
        return None;
    }
    let mut sides: [Vec<Piece>; 2] = [Vec::new(), Vec::new()];
    let swapped = usize::from(first.x0 > other.x0);
    sides[swapped].push(free[start].clone());
    sides[1 - swapped].push(free[start + 1].clone());
    let mut end = start + 2;
    while let Some(piece) = free.get(end) {
        let line = &piece.line;
        let edge = |side: &[Piece], far: bool| {
            let ends = side.iter().map(|p| if far { p.line.x1 } else { p.line.x0 });
            if far {
                ends.fold(f64::NEG_INFINITY, f64::max)
            } else {
                ends.fold(f64::INFINITY, f64::min)
            }
        };
        let (left_end, right_start) = (edge(&sides[0], true), edge(&sides[1], false));
        let side = if line.x1 + GUTTER < right_start {
            0
        } else if line.x0 > left_end + GUTTER {
            1
        } else {
            break;
        };
        // It goes on in its column, or stands level with a line of the other one.
        let own = &sides[side];
        let (from, to) = (edge(own, false), edge(own, true));
        let overlap = line.x1.min(to) - line.x0.max(from);
        let below = own.last().is_some_and(|last| line.y - last.line.y < 1.9 * line.size)
            && overlap > 0.6 * (line.x1 - line.x0).min(to - from);
        let levelled = sides[1 - side].last().is_some_and(|last| level(&last.line, line))
            || free.get(end + 1).is_some_and(|next| {
                level(&next.line, line)
                    && (next.line.x0 > line.x1 + GUTTER || next.line.x1 + GUTTER < line.x0)
            });
        if !below && !levelled {
            break;
        }
        sides[side].push(piece.clone());
        end += 1;
    }
    let [left, right] = sides;
    Some((left, right, end))
}

impl Assembled {
    fn add(&mut self, part: Part, usual: f64) {
        let table = self.tables.len();
        match part {
            Part::Text((pieces, frame)) => self.text(&pieces, frame, usual),
            Part::Beside(columns) => {
                let section = columns[0].1.section;
                let ends =
                    columns.iter().flat_map(|(pieces, _)| pieces).map(|piece| piece.page + 1);
                let pages = (ends.clone().min().unwrap_or(1), ends.max().unwrap_or(1));
                for (pieces, mut frame) in columns {
                    frame.cell = frame.cell.map(|cell| CellAt { table, ..cell });
                    self.text(&pieces, frame, usual);
                }
                self.tables.push(Table {
                    rows: vec![TableRow { header: None, splits: None }],
                    columns: 2,
                    lines: false,
                    width_mm: None,
                    column_widths_mm: Vec::new(),
                    section,
                    pages: Some(pages),
                });
            }
            Part::Ruled(ruled) => {
                let section = ruled.section;
                for (cell, (left, right), pieces) in ruled.cells {
                    let cell = Some(CellAt { table, ..cell });
                    let frame = Frame { left, right, drawn: true, tight: false, cell, section };
                    self.text(&pieces, frame, usual);
                }
                let header = |row| ruled.header.map(|rows| row < rows);
                let widths = ruled.xs.windows(2).map(|pair| mm(pair[1] - pair[0]));
                let column_widths_mm: Vec<f64> = widths.collect();
                self.tables.push(Table {
                    rows: (0..ruled.rows)
                        .map(|row| TableRow { header: header(row), splits: None })
                        .collect(),
                    columns: column_widths_mm.len(),
                    lines: true,
                    width_mm: Some(column_widths_mm.iter().sum()),
                    column_widths_mm,
                    section,
                    pages: Some((ruled.pages.0 + 1, ruled.pages.1 + 1)),
                });
            }
        }
    }

    fn text(&mut self, pieces: &[Piece], frame: Frame, usual: f64) {
        self.paragraphs.extend(paragraphs(pieces, &frame, usual));
    }
}
