//! The occupancy grid: which cell covers which place, worked out once for every format.
//!
//! ```text
//! track   0    1        2     3     4     5
//! row 0   I    CẢI CÁCH TỔ CHỨC BỘ MÁY …  ▫     group title over tracks 1-4
//! row 1   3.1  Tiếp tục…  100% các sở…    Sở    indicator over tracks 2-4
//! row 2   3.2  Hoàn thiện 100% các…       ↑     merged with the cell above
//! ```
//!
//! Every place is covered by exactly one cell; a table for which that does not hold has no grid.

use std::collections::HashMap;

use crate::model::id::Id;
use crate::model::table::{Absent, Cell, CellContent, FlatRow, Role, Row, Table};
use crate::model::text::{Spanned, Text};
use crate::source::Span;

/// Most tracks a table may have.
pub const MAX_TRACKS: usize = 64;
/// Most rows a table may have.
pub const MAX_ROWS: usize = 200_000;

/// The checked grid of one table.
#[derive(Debug)]
pub struct Grid<'t> {
    /// How many strips it has.
    pub tracks: usize,
    /// Header rows, top first; the row of column numbers is the last of them.
    pub header: Vec<Vec<GridCell<'t>>>,
    /// Body rows.
    pub rows: Vec<GridRow<'t>>,
}

/// One row: the cells that begin in it, from left to right.
#[derive(Debug)]
pub struct GridRow<'t> {
    /// The row as written.
    pub source: FlatRow<'t>,
    /// The cells that begin here. Places covered from above have none.
    pub cells: Vec<GridCell<'t>>,
}

/// One cell: what it shows and what it covers.
#[derive(Debug, Clone)]
pub struct GridCell<'t> {
    /// First track, from 0.
    pub track: usize,
    /// How many tracks it covers.
    pub col_span: usize,
    /// How many rows it covers.
    pub row_span: usize,
    /// Position of its first column.
    pub column: usize,
    /// What it is about.
    pub role: Option<Role>,
    /// What it shows.
    pub content: GridContent<'t>,
}

/// What a cell shows.
#[derive(Debug, Clone, Copy)]
pub enum GridContent<'t> {
    /// Printed text.
    Text(&'t Text),
    /// A group's title.
    Title(&'t Text),
    /// A header's title.
    Header(&'t Text),
    /// Blank in print.
    Blank,
    /// Not in the copy at hand; with what is known, when whole rows are lacking.
    Missing(Option<&'t Text>),
}

impl<'t> GridContent<'t> {
    /// The printed text, if there is any.
    #[must_use]
    pub fn text(self) -> Option<&'t Text> {
        match self {
            Self::Text(text) | Self::Title(text) | Self::Header(text) => Some(text),
            Self::Blank | Self::Missing(_) => None,
        }
    }
}

/// Why a table has no grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridProblem {
    /// What is wrong.
    pub kind: GridProblemKind,
    /// Where.
    pub span: Span,
}

/// The ways in which a table can fail to be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GridProblemKind {
    /// No columns at all.
    NoColumns,
    /// More than [`MAX_TRACKS`] tracks.
    TooManyTracks,
    /// More than [`MAX_ROWS`] rows.
    TooManyRows,
    /// Two columns, layouts or rows with one id.
    DuplicateId(Id),
    /// A column takes no track.
    NoTrack(Id),
    /// A name that is not a column; with the known ones.
    UnknownColumn(Id, Vec<Id>),
    /// A name that is not a layout; with the known ones.
    UnknownLayout(Id, Vec<Id>),
    /// A layout whose tracks do not add up: found, needed.
    LayoutSum(usize, usize),
    /// A band that ends before it begins or overlaps the one before.
    BandOrder,
    /// More header rows than three.
    TooManyBands,
    /// Column numbers are given, but not one per column: found, needed.
    ColumnNumbers(usize, usize),
    /// A row says nothing about a column.
    CellAbsent(Id),
    /// A number is given but no column has the role `so-thu-tu`.
    NumberWithoutColumn,
    /// The number column is filled twice: by `no` and by its own name.
    NumberTwice,
    /// The title's column is filled twice: by `title` and by its own name.
    TitleTwice(Id),
    /// A column lies under the group's title and is filled as well.
    UnderTitle(Id),
    /// `through` without a title, or to the left of it.
    Through,
    /// Deeper than four levels of groups.
    GroupTooDeep,
    /// A row that is both missing and filled.
    MissingAndFilled,
    /// `^` with nothing above.
    NothingAbove,
    /// `^`, but the cell above covers other tracks.
    AboveDiffers,
    /// `<` with nothing to the left.
    NothingLeft,
}

/// Deepest group level.
const MAX_GROUP_DEPTH: usize = 4;

impl<'t> Grid<'t> {
    /// Works out the grid of a table.
    ///
    /// # Errors
    /// All problems found, never only the first.
    pub fn new(table: &'t Table) -> Result<Self, Vec<GridProblem>> {
        let mut builder =
            Builder { table, problems: Vec::new(), numbers: table.position(Role::Number) };
        let grid = builder.build();
        match grid {
            Some(grid) if builder.problems.is_empty() => Ok(grid),
            _ => Err(builder.problems),
        }
    }

    /// All body cells with the position of the row in which they begin.
    pub fn body_cells(&self) -> impl Iterator<Item = (usize, &GridCell<'t>)> {
        self.rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| row.cells.iter().map(move |cell| (at, cell)))
    }
}

/// Which tracks each column takes: `starts[c]..starts[c + 1]`.
#[derive(Debug, Clone)]
struct Tracks {
    starts: Vec<usize>,
}

impl Tracks {
    fn new(widths: impl Iterator<Item = usize>) -> Self {
        let mut starts = vec![0];
        starts.extend(widths.scan(0, |sum, width| {
            *sum += width;
            Some(*sum)
        }));
        Self { starts }
    }

    fn count(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }

    /// First track and number of tracks of the columns `first..=last`.
    fn extent(&self, first: usize, last: usize) -> (usize, usize) {
        (self.starts[first], self.starts[last + 1] - self.starts[first])
    }
}

/// A cell on its way into the grid.
enum Part<'t> {
    Cell(GridCell<'t>),
    /// Merged upwards.
    Above {
        track: usize,
        col_span: usize,
        span: Span,
    },
}

/// What stands where a row meets a column.
enum Place<'t> {
    /// A cell of its own.
    Shows(Option<Role>, GridContent<'t>),
    /// Merged with the cell above.
    Above(Span),
    /// Merged with the cell to the left.
    Left(Span),
}

impl Part<'_> {
    fn widen(&mut self, by: usize) {
        match self {
            Self::Cell(cell) => cell.col_span += by,
            Self::Above { col_span, .. } => *col_span += by,
        }
    }
}

struct Builder<'t> {
    table: &'t Table,
    problems: Vec<GridProblem>,
    numbers: Option<usize>,
}

impl<'t> Builder<'t> {
    fn build(&mut self) -> Option<Grid<'t>> {
        let table = self.table;
        let whole = table.id.span;
        if table.columns.is_empty() {
            self.problem(GridProblemKind::NoColumns, whole);
            return None;
        }
        self.unique_ids();
        for column in table.columns.iter().filter(|column| column.tracks == 0) {
            self.problem(GridProblemKind::NoTrack(column.id.value.clone()), column.id.span);
        }
        let standard = Tracks::new(table.columns.iter().map(|column| usize::from(column.tracks)));
        if standard.count() > MAX_TRACKS {
            self.problem(GridProblemKind::TooManyTracks, whole);
            return None;
        }
        let layouts = self.layouts(&standard);
        let header = self.header(&standard);
        let flat = table.flat_rows();
        if flat.len() > MAX_ROWS {
            self.problem(GridProblemKind::TooManyRows, whole);
            return None;
        }
        let parts: Vec<Vec<Part<'t>>> = flat
            .iter()
            .map(|row| {
                let tracks = self.tracks_of(row, &standard, &layouts);
                self.row(row, tracks)
            })
            .collect();
        let rows = self.merge(flat, parts, standard.count());
        Some(Grid { tracks: standard.count(), header, rows })
    }

    fn problem(&mut self, kind: GridProblemKind, span: Span) {
        self.problems.push(GridProblem { kind, span });
    }

    fn unique_ids(&mut self) {
        let table = self.table;
        let columns: Vec<&Spanned<Id>> = table.columns.iter().map(|column| &column.id).collect();
        let layouts: Vec<&Spanned<Id>> = table.layouts.iter().map(|layout| &layout.id).collect();
        let flat = table.flat_rows();
        let rows: Vec<&Spanned<Id>> = flat.iter().map(|row| &row.row.id).collect();
        for ids in [columns, layouts, rows] {
            let mut seen = std::collections::HashSet::new();
            for id in ids {
                if !seen.insert(&id.value) {
                    self.problem(GridProblemKind::DuplicateId(id.value.clone()), id.span);
                }
            }
        }
    }

    fn column(&mut self, id: &Spanned<Id>) -> Option<usize> {
        let found = self.table.column(&id.value).map(|(at, _)| at);
        if found.is_none() {
            let known = self.table.columns.iter().map(|column| column.id.value.clone()).collect();
            self.problem(GridProblemKind::UnknownColumn(id.value.clone(), known), id.span);
        }
        found
    }

    fn layouts(&mut self, standard: &Tracks) -> HashMap<&'t Id, Tracks> {
        let mut layouts = HashMap::new();
        for layout in &self.table.layouts {
            for (id, tracks) in &layout.tracks.entries {
                if self.column(id).is_some() && tracks.value == 0 {
                    self.problem(GridProblemKind::NoTrack(id.value.clone()), tracks.span);
                }
            }
            let widths = self.table.columns.iter().map(|column| {
                let own = layout.tracks.get(&column.id.value).map(|tracks| tracks.value);
                usize::from(own.unwrap_or(column.tracks))
            });
            let tracks = Tracks::new(widths);
            if tracks.count() == standard.count() {
                layouts.insert(&layout.id.value, tracks);
            } else {
                let kind = GridProblemKind::LayoutSum(tracks.count(), standard.count());
                self.problem(kind, layout.id.span);
            }
        }
        layouts
    }

    fn tracks_of<'l>(
        &mut self,
        row: &FlatRow<'t>,
        standard: &'l Tracks,
        layouts: &'l HashMap<&'t Id, Tracks>,
    ) -> &'l Tracks {
        let Some(name) = row.layout else { return standard };
        if let Some(tracks) = layouts.get(&name.value) {
            return tracks;
        }
        let known: Vec<Id> =
            self.table.layouts.iter().map(|layout| layout.id.value.clone()).collect();
        // A layout that exists but does not add up has been told already; and a name that is
        // inherited is told once, where it stands.
        if !known.contains(&name.value) && row.row.layout.is_some() {
            self.problem(GridProblemKind::UnknownLayout(name.value.clone(), known), name.span);
        }
        standard
    }

    /// Bands from the top, then titles; a title with no band above it reaches up to the free rows.
    fn header(&mut self, tracks: &Tracks) -> Vec<Vec<GridCell<'t>>> {
        let table = self.table;
        if table.bands.len() > 2 {
            self.problem(GridProblemKind::TooManyBands, table.id.span);
            return Vec::new();
        }
        let title_row = table.bands.len();
        let mut header: Vec<Vec<GridCell<'t>>> = (0..=title_row).map(|_| Vec::new()).collect();
        let mut banded: Vec<Vec<bool>> = Vec::new();
        for (row, bands) in table.bands.iter().enumerate() {
            let mut covered = vec![false; table.columns.len()];
            let mut next = 0;
            for band in bands {
                let (Some(from), Some(to)) = (self.column(&band.from), self.column(&band.to))
                else {
                    continue;
                };
                if from > to || from < next {
                    self.problem(GridProblemKind::BandOrder, band.from.span);
                    continue;
                }
                next = to + 1;
                covered[from..=to].fill(true);
                let content = GridContent::Header(&band.title);
                header[row].push(cell(tracks, from, to, None, content));
            }
            banded.push(covered);
        }
        for (at, column) in table.columns.iter().enumerate() {
            let top = (0..title_row).rev().find(|&row| banded[row][at]).map_or(0, |row| row + 1);
            let content = GridContent::Header(&column.title);
            let mut title = cell(tracks, at, at, column.role, content);
            title.row_span = title_row - top + 1;
            header[top].push(title);
        }
        // A band of an upper row may leave places of a lower one free only under another band.
        for row in &mut header {
            row.sort_by_key(|cell| cell.track);
        }
        if !table.column_numbers.is_empty() {
            let (found, needed) = (table.column_numbers.len(), table.columns.len());
            if found == needed {
                let numbers = table.column_numbers.iter().enumerate();
                let number = |(at, text)| cell(tracks, at, at, None, GridContent::Header(text));
                header.push(numbers.map(number).collect());
            } else {
                let span = table.column_numbers[0].span;
                self.problem(GridProblemKind::ColumnNumbers(found, needed), span);
            }
        }
        header
    }

    /// One row as a list of parts from left to right, before merging upwards.
    fn row(&mut self, flat: &FlatRow<'t>, tracks: &Tracks) -> Vec<Part<'t>> {
        let row = flat.row;
        if row.is_group() && flat.depth >= MAX_GROUP_DEPTH {
            self.problem(GridProblemKind::GroupTooDeep, row.id.span);
        }
        if let Some(known) = &row.missing {
            if row.title.is_some() || row.no.is_some() || !row.cells.entries.is_empty() {
                self.problem(GridProblemKind::MissingAndFilled, row.id.span);
            }
            let content = GridContent::Missing(Some(known));
            return vec![Part::Cell(cell(tracks, 0, self.table.columns.len() - 1, None, content))];
        }
        for (id, _) in &row.cells.entries {
            self.column(id);
        }
        let title = self.title(row);
        let mut parts: Vec<Part<'t>> = Vec::with_capacity(self.table.columns.len());
        for (at, column) in self.table.columns.iter().enumerate() {
            if let Some((text, first, last)) = title {
                if at == first {
                    let content = GridContent::Title(text);
                    parts.push(Part::Cell(cell(tracks, first, last, column.role, content)));
                }
                if (first..=last).contains(&at) {
                    continue;
                }
            }
            let (track, col_span) = tracks.extent(at, at);
            match self.place(row, at) {
                Place::Shows(role, content) => {
                    parts.push(Part::Cell(cell(tracks, at, at, role, content)));
                }
                Place::Above(span) => parts.push(Part::Above { track, col_span, span }),
                Place::Left(span) => match parts.last_mut() {
                    Some(left) => left.widen(col_span),
                    None => self.problem(GridProblemKind::NothingLeft, span),
                },
            }
        }
        parts
    }

    /// What stands where a row meets a column.
    fn place(&mut self, row: &'t Row, at: usize) -> Place<'t> {
        let column = &self.table.columns[at];
        let Some(written) = self.written(row, at) else {
            if !row.is_group() && column.absent != Some(Absent::Blank) {
                self.problem(GridProblemKind::CellAbsent(column.id.value.clone()), row.id.span);
            }
            return Place::Shows(column.role, GridContent::Blank);
        };
        match &written.content {
            CellContent::Printed(text) => {
                Place::Shows(written.role.or(column.role), GridContent::Text(text))
            }
            CellContent::Blank => Place::Shows(column.role, GridContent::Blank),
            CellContent::Missing => Place::Shows(column.role, GridContent::Missing(None)),
            CellContent::Above => Place::Above(written.span),
            CellContent::Left => Place::Left(written.span),
        }
    }

    /// What the row writes for a column.
    fn written(&mut self, row: &'t Row, at: usize) -> Option<&'t Cell> {
        let named = row.cells.get(&self.table.columns[at].id.value);
        if self.numbers != Some(at) {
            return named;
        }
        if let (Some(no), Some(_)) = (&row.no, named) {
            self.problem(GridProblemKind::NumberTwice, no.span);
        }
        row.no.as_ref().or(named)
    }

    /// A group's title with its first and last column.
    fn title(&mut self, row: &'t Row) -> Option<(&'t Text, usize, usize)> {
        if let (Some(no), None) = (&row.no, self.numbers) {
            self.problem(GridProblemKind::NumberWithoutColumn, no.span);
        }
        let Some(text) = &row.title else {
            if let Some(through) = &row.through {
                self.problem(GridProblemKind::Through, through.span);
            }
            return None;
        };
        let first = self.table.position(Role::Task).unwrap_or(0);
        let mut last = first;
        if let Some(through) = &row.through {
            match self.column(through) {
                Some(at) if at >= first => last = at,
                Some(_) => self.problem(GridProblemKind::Through, through.span),
                None => {}
            }
        }
        for (id, _) in &row.cells.entries {
            match self.table.column(&id.value) {
                Some((at, _)) if at == first => {
                    self.problem(GridProblemKind::TitleTwice(id.value.clone()), id.span);
                }
                Some((at, _)) if at > first && at <= last => {
                    self.problem(GridProblemKind::UnderTitle(id.value.clone()), id.span);
                }
                _ => {}
            }
        }
        Some((text, first, last))
    }

    /// Joins `^` parts to the cell above, which must cover exactly the same tracks.
    fn merge(
        &mut self,
        flat: Vec<FlatRow<'t>>,
        parts: Vec<Vec<Part<'t>>>,
        tracks: usize,
    ) -> Vec<GridRow<'t>> {
        let mut rows: Vec<GridRow<'t>> = Vec::with_capacity(flat.len());
        // For each track: row and position of the cell that covers it in the row before.
        let mut above: Vec<Option<(usize, usize)>> = vec![None; tracks];
        for (source, row_parts) in flat.into_iter().zip(parts) {
            let here = rows.len();
            let mut cells = Vec::with_capacity(row_parts.len());
            let mut covering = above.clone();
            for part in row_parts {
                match part {
                    Part::Cell(cell) => {
                        let extent = cell.track..(cell.track + cell.col_span).min(tracks);
                        covering[extent].fill(Some((here, cells.len())));
                        cells.push(cell);
                    }
                    Part::Above { track, col_span, span } => match above[track] {
                        None => self.problem(GridProblemKind::NothingAbove, span),
                        Some((row, at)) => {
                            let owner = &mut rows[row].cells[at];
                            if owner.track == track && owner.col_span == col_span {
                                owner.row_span = here - row + 1;
                            } else {
                                self.problem(GridProblemKind::AboveDiffers, span);
                            }
                        }
                    },
                }
            }
            above = covering;
            rows.push(GridRow { source, cells });
        }
        rows
    }
}

fn cell<'t>(
    tracks: &Tracks,
    first: usize,
    last: usize,
    role: Option<Role>,
    content: GridContent<'t>,
) -> GridCell<'t> {
    let (track, col_span) = tracks.extent(first, last);
    GridCell { track, col_span, row_span: 1, column: first, role, content }
}
