//! A table as every format draws it: rows of cells on the checked grid.

use serde::Serialize;

use crate::view::Align;
use crate::view::document::{Changed, Inline, plain_text};
use crate::view::redline::is_changed;

/// A table. Each place of the grid is covered by exactly one cell of `header` or `rows`.
#[derive(Debug, Clone, Serialize)]
pub struct Table {
    /// Address: `annex_1__table_ke-hoach`.
    pub id: String,
    /// Title above it; may be empty.
    pub caption: Vec<Inline>,
    /// What a screen reader says first: the caption, or which annex the table belongs to.
    pub summary: String,
    /// Unit line above it; may be empty.
    pub unit: Vec<Inline>,
    /// Width of each track in mm; together the width of the text.
    pub widths_mm: Vec<f64>,
    /// Header rows, repeated on every page.
    pub header: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
    /// Notes below, mark and text.
    pub footnotes: Vec<Footnote>,
    /// Both tables of a redline in which more changed than whole rows and words in cells: columns, or
    /// what is merged with what. For formats that must give each of them back exactly.
    #[serde(skip)]
    pub sides: Option<Box<Sides>>,
}

/// The two tables that a redline puts on one grid.
#[derive(Debug, Clone)]
pub struct Sides {
    /// As it was.
    pub before: Table,
    /// As it is.
    pub after: Table,
}

/// A note below a table.
#[derive(Debug, Clone, Serialize)]
pub struct Footnote {
    /// Address: `annex_1__table_x__note_1`.
    pub id: String,
    /// The mark as printed.
    pub mark: String,
    /// Its text.
    pub inlines: Vec<Inline>,
}

/// One row: the cells that begin in it.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Address: `annex_1__table_ke-hoach__row_n1.1`; header rows have none.
    pub id: Option<String>,
    /// What it is.
    pub kind: RowKind,
    /// Whether it came or went; in a redline only.
    pub change: Option<Changed>,
    /// From left to right; places covered from above have none.
    pub cells: Vec<Cell>,
}

impl Row {
    /// Whether it, or something in it, came or went.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let within = |cell: &Cell| {
            cell.change.is_some() || cell.paragraphs.iter().any(|line| is_changed(line))
        };
        self.change.is_some() || self.cells.iter().any(within)
    }
}

/// What a row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "kind", content = "depth")]
pub enum RowKind {
    /// Part of the header.
    Header,
    /// A group, with the number of rows around it.
    Group(usize),
    /// An item, with the number of rows around it.
    Item(usize),
    /// An item whose numbers are sums of others.
    Total(usize),
    /// Stands for rows that the copy lacks.
    Missing,
}

/// One cell.
#[derive(Debug, Clone, Serialize)]
pub struct Cell {
    /// Address: the row's with `__cell_` and the column; header cells have one too.
    pub id: String,
    /// First track, from 0.
    pub track: usize,
    /// How many tracks it covers.
    pub col_span: usize,
    /// How many rows it covers.
    pub row_span: usize,
    /// What it shows.
    pub kind: CellKind,
    /// Whether it came or went as a whole; in a redline only.
    pub change: Option<Changed>,
    /// How its lines lie.
    pub align: Align,
    /// Paragraph by paragraph; empty for blank cells.
    pub paragraphs: Vec<Vec<Inline>>,
}

impl Cell {
    /// Its letters, paragraphs parted by `\n`: what every format must show.
    #[must_use]
    pub fn text(&self) -> String {
        let lines: Vec<String> = self.paragraphs.iter().map(|line| plain_text(line)).collect();
        lines.join("\n")
    }
}

/// What a cell shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CellKind {
    /// A header cell.
    Header,
    /// Printed text.
    Text,
    /// The title of a group.
    Title,
    /// A number in the column of numbers: heads its row.
    Number,
    /// The task: heads its row.
    Task,
    /// Blank in print.
    Blank,
    /// Not in the copy at hand; `paragraphs` holds the words that say so.
    Missing,
}
