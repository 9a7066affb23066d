//! A workbook as a list of sheets with cells, whatever its format, read within the bounds.

use std::collections::BTreeMap;

use crate::collect::bounds;
use crate::collect::cells::{Area, RawCell};
use crate::collect::computed::Computed;
use crate::collect::parcel::bomb;
use crate::collect::xlsx::XlsxSource;
use crate::collect::{BookCell, Value, cells};
use crate::diag::Diagnostic;

/// A workbook that can be asked for its cells.
pub(super) struct Source<'b> {
    /// Names of the sheets that have cells, in order.
    pub(super) sheets: Vec<String>,
    /// Names in the workbook, with what they stand for.
    pub(super) names: Vec<(String, String)>,
    /// Whether days count from 1904.
    pub(super) since_1904: bool,
    /// Comments on cells; of some the sheet is not known.
    pub(super) comments: Vec<BookCell>,
    /// Whether there are comments that are not read.
    pub(super) unread_comments: bool,
    /// Where the cells come from.
    pub(super) from: From<'b>,
    /// What was read so far.
    pub(super) budget: Budget,
}

/// Where cells come from.
pub(super) enum From<'b> {
    /// A reader that streams them.
    Xlsx(Box<XlsxSource<'b>>),
    /// Sheets that were read as a whole.
    Memory(Vec<SheetCells>),
}

/// A sheet that was read.
pub(super) struct SheetCells {
    /// Its name.
    pub(super) name: String,
    /// Its filled cells.
    pub(super) cells: Vec<RawCell>,
    /// What is merged on it; not all of it where only the first rows were read.
    pub(super) merged: Vec<Area>,
}

impl Source<'_> {
    /// The cells in the first rows of a sheet that have something in them, by row and column.
    ///
    /// # Errors
    /// A diagnostic without a file when the sheet is broken or beyond the bounds.
    pub(super) fn head(&mut self, sheet: &str, rows: u32) -> Result<Vec<RawCell>, Box<Diagnostic>> {
        Ok(self.cells(sheet, rows, |_| Wanted::head())?.cells)
    }

    /// The same, and of all further ones what `want` says to the first.
    pub(super) fn cells(
        &mut self,
        sheet: &str,
        rows: u32,
        want: impl Fn(&[RawCell]) -> Wanted,
    ) -> Result<SheetCells, Box<Diagnostic>> {
        let mut read = match &mut self.from {
            From::Xlsx(source) => source.cells(sheet, rows, want, &mut self.budget)?,
            From::Memory(sheets) => match sheets.iter().find(|known| known.name == sheet) {
                Some(known) => {
                    let end = known.cells.partition_point(|cell| cell.row < rows);
                    let below = want(&known.cells[..end]).below;
                    let end = if below { known.cells.len() } else { end };
                    let (cells, merged) = (known.cells[..end].to_vec(), known.merged.clone());
                    SheetCells { name: sheet.to_owned(), cells, merged }
                }
                None => SheetCells::new(sheet.to_owned()),
            },
        };
        if !read.cells.is_sorted_by_key(|cell| (cell.row, cell.column)) {
            read.cells.sort_by_key(|cell| (cell.row, cell.column));
        }
        Ok(read)
    }
}

/// What is wanted of a sheet beside its first rows, which tell.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    /// Whether the rows below them are.
    below: bool,
    /// Below which row, and in which columns, formulas are not that give what the workbook gives itself:
    /// workbooks consist of them to two thirds.
    but_formulas: Option<(u32, BTreeMap<u32, Computed>)>,
}

impl Wanted {
    /// Nothing but the first rows.
    pub(super) fn head() -> Self {
        Self::default()
    }

    /// All rows.
    pub(super) fn all() -> Self {
        Self { below: true, but_formulas: None }
    }

    /// All rows; of formulas in these columns below a row those that were typed.
    pub(super) fn but_formulas(header: u32, columns: BTreeMap<u32, Computed>) -> Self {
        Self { below: true, but_formulas: Some((header, columns)) }
    }

    /// Whether the rows below the first are wanted.
    pub(super) fn is_below(&self) -> bool {
        self.below
    }

    /// Whether the formula of a cell is.
    pub(super) fn is_formula(&self, cell: &RawCell) -> bool {
        let Some((header, columns)) = &self.but_formulas else { return true };
        let computed = columns.get(&cell.column).filter(|_| cell.row > *header);
        computed.is_none_or(|computed| !computed.gives(&cell.value))
    }
}

impl SheetCells {
    /// One with nothing on it.
    pub(super) fn new(name: String) -> Self {
        Self { name, cells: Vec::new(), merged: Vec::new() }
    }
}

/// How much may still be read.
#[derive(Debug)]
pub(super) struct Budget {
    cells: usize,
    filled: usize,
    bytes: usize,
}

impl Budget {
    /// All of it.
    pub(super) fn new() -> Self {
        Self { cells: bounds::CELLS, filled: bounds::FILLED, bytes: bounds::UNPACKED }
    }

    /// One more cell, blank or not.
    pub(super) fn cell(&mut self) -> Result<(), Box<Diagnostic>> {
        self.cells = self.cells.checked_sub(1).ok_or_else(|| too_many(bounds::CELLS))?;
        Ok(())
    }

    /// One more cell with something in it.
    pub(super) fn filled(&mut self, value: &Value) -> Result<(), Box<Diagnostic>> {
        self.filled = self.filled.checked_sub(1).ok_or_else(|| too_many(bounds::FILLED))?;
        self.bytes = self.bytes.checked_sub(size(value)).ok_or_else(|| {
            Box::new(bomb(
                format!("chữ trong các ô dài hơn {} MB", bounds::UNPACKED >> 20),
                format!("the text in its cells is longer than {} MB", bounds::UNPACKED >> 20),
            ))
        })?;
        Ok(())
    }
}

fn size(value: &Value) -> usize {
    match value {
        Value::Text(text) | Value::Error(text) => text.len(),
        Value::Formula { formula, cached } => formula.len() + size(cached),
        Value::Blank | Value::Number(_) | Value::Day(_) | Value::Bool(_) => 0,
    }
}

fn too_many(limit: usize) -> Box<Diagnostic> {
    let limit = cells::grouped(limit);
    Box::new(bomb(format!("hơn {limit} ô"), format!("it has more than {limit} cells")))
}
