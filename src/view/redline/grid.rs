//! Two tables on one grid. Each place of it belongs to one cell, whatever came and went.
//!
//! ```text
//! before        after         both
//! | 1 | a |     | 1 | a |     | 1 | a |      a cell that reaches over rows keeps its row
//! |   | b |     |   | c |     |   | b̶ |      number: it covers what was taken out as well
//! |   | c |                   |   | c |
//! ```

use std::collections::{BTreeMap, BTreeSet};

use crate::view::document::{Changed, Inline};
use crate::view::redline::align::{Step, align};
use crate::view::redline::{deleted_id, phrase};
use crate::view::table::{Cell, CellKind, Row, Table};

/// What both tables became.
pub(super) struct Merged {
    pub(super) widths_mm: Vec<f64>,
    pub(super) header: Vec<Row>,
    pub(super) rows: Vec<Row>,
    /// Whether only whole rows and words in cells changed.
    pub(super) by_rows: bool,
}

/// Puts two tables on one grid.
pub(super) fn merge(before: &Table, after: &Table) -> Merged {
    let (old, new) = (track_keys(before), track_keys(after));
    let tracks = align(&old, &new, |_, _| 0.0);
    let header_keys = |rows: &[Row]| -> Vec<String> {
        rows.iter().map(|row| row.cells.iter().map(|cell| cell.text() + "\n").collect()).collect()
    };
    // Header rows have no address: they are matched by their words, or by their place.
    let header = if before.header.len() == after.header.len() {
        (0..after.header.len()).map(|at| Step::Both(at, at)).collect()
    } else {
        align(&header_keys(&before.header), &header_keys(&after.header), |_, _| 0.0)
    };
    let rows = align(&row_keys(before), &row_keys(after), |_, _| 0.0);
    let header = Part::new(&before.header, &after.header, &header, &tracks);
    let body = Part::new(&before.rows, &after.rows, &rows, &tracks);
    let header_rows = header.rows(&format!("{}__head", after.id));
    let body_rows = body.rows(&format!("{}__body", after.id));
    let same_tracks = tracks.iter().all(|track| matches!(track, Step::Both(..)));
    let by_rows = same_tracks
        && header.keeps_cells()
        && body.keeps_cells()
        && header_rows.iter().chain(&body_rows).all(is_whole);
    Merged {
        widths_mm: widths(before, after, &tracks),
        header: header_rows,
        rows: body_rows,
        by_rows,
    }
}

/// Whether nothing in a row came or went by itself, and nothing in it covers a hole.
fn is_whole(row: &Row) -> bool {
    row.cells
        .iter()
        .all(|cell| !is_filler(cell) && cell.change.is_none_or(|change| row.change == Some(change)))
}

fn row_keys(table: &Table) -> Vec<String> {
    let key = |(at, row): (usize, &Row)| match &row.id {
        Some(id) => id.strip_prefix(&table.id).unwrap_or(id).to_owned(),
        None => at.to_string(),
    };
    table.rows.iter().enumerate().map(key).collect()
}

/// What each track is known by: the id of its column, and which of the column's tracks it is.
fn track_keys(table: &Table) -> Vec<(String, usize)> {
    let mut names: Vec<Option<String>> = vec![None; table.widths_mm.len()];
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        if let (1, Some(name)) = (cell.col_span, names.get_mut(cell.track))
            && name.is_none()
        {
            *name = cell.id.rsplit_once("__cell_").map(|(_, column)| column.to_owned());
        }
    }
    // A track that no cell has for itself is known by the lowest title over it.
    for cell in table.header.iter().flat_map(|row| &row.cells).rev() {
        for name in names.iter_mut().skip(cell.track).take(cell.col_span) {
            name.get_or_insert_with(|| cell.text());
        }
    }
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let key = |name: Option<String>| {
        let name = name.unwrap_or_default();
        let count = counts.entry(name.clone()).or_default();
        *count += 1;
        (name, *count)
    };
    names.into_iter().map(key).collect()
}

/// Widths of all tracks, together as wide as the table after.
fn widths(before: &Table, after: &Table, tracks: &[Step]) -> Vec<f64> {
    let width = |step: &Step| match *step {
        Step::Both(_, new) | Step::After(new) => after.widths_mm[new],
        Step::Before(old) => before.widths_mm[old],
    };
    let widths: Vec<f64> = tracks.iter().map(width).collect();
    let total: f64 = after.widths_mm.iter().sum();
    let sum: f64 = widths.iter().sum();
    widths.iter().map(|width| width * total / sum.max(1.0)).collect()
}

/// A cell by row and position within the row.
type At = (usize, usize);

/// Whose a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    After(At),
    Before(At),
    /// Where a row that came crosses a column that went, or the other way round.
    Nobody,
}

/// Header or body of both tables.
struct Part<'t> {
    before: &'t [Row],
    after: &'t [Row],
    rows: &'t [Step],
    tracks: &'t [Step],
    /// By row and track of the merged grid.
    owners: Vec<Vec<Owner>>,
    /// The cell after that shows what a cell before became.
    hosts: BTreeMap<At, At>,
    /// Whether a cell before became several.
    is_parted: bool,
}

fn old(step: Step) -> Option<usize> {
    match step {
        Step::Both(old, _) | Step::Before(old) => Some(old),
        Step::After(_) => None,
    }
}

fn new(step: Step) -> Option<usize> {
    match step {
        Step::Both(_, new) | Step::After(new) => Some(new),
        Step::Before(_) => None,
    }
}

fn change(step: Step) -> Option<Changed> {
    match step {
        Step::Both(..) => None,
        Step::Before(_) => Some(Changed::Deleted),
        Step::After(_) => Some(Changed::Inserted),
    }
}

/// For each place the cell that covers it.
fn covering(rows: &[Row], tracks: usize) -> Vec<Vec<Option<At>>> {
    let mut places = vec![vec![None; tracks]; rows.len()];
    for (row_at, row) in rows.iter().enumerate() {
        for (cell_at, cell) in row.cells.iter().enumerate() {
            for line in places.iter_mut().skip(row_at).take(cell.row_span) {
                for place in line.iter_mut().skip(cell.track).take(cell.col_span) {
                    *place = Some((row_at, cell_at));
                }
            }
        }
    }
    places
}

impl<'t> Part<'t> {
    fn new(before: &'t [Row], after: &'t [Row], rows: &'t [Step], tracks: &'t [Step]) -> Self {
        let count = |side: fn(Step) -> Option<usize>| {
            tracks.iter().filter(|&&step| side(step).is_some()).count()
        };
        let (old_places, new_places) = (covering(before, count(old)), covering(after, count(new)));
        let place = |places: &[Vec<Option<At>>], row: Option<usize>, track: Option<usize>| {
            places.get(row?)?.get(track?).copied().flatten()
        };
        // Which cells after stand where a cell before stood.
        let mut heirs: BTreeMap<At, Vec<At>> = BTreeMap::new();
        let mut owners = vec![vec![Owner::Nobody; tracks.len()]; rows.len()];
        for (line, &row) in owners.iter_mut().zip(rows) {
            for (owner, &track) in line.iter_mut().zip(tracks) {
                let was = place(&old_places, old(row), old(track));
                let is = place(&new_places, new(row), new(track));
                if let (Some(was), Some(is)) = (was, is) {
                    let heirs = heirs.entry(was).or_default();
                    if !heirs.contains(&is) {
                        heirs.push(is);
                    }
                }
                *owner = match (is, was) {
                    (Some(is), _) => Owner::After(is),
                    (None, Some(was)) => Owner::Before(was),
                    (None, None) => Owner::Nobody,
                };
            }
        }
        // A cell of which some places are left covers the places that went as well.
        for owner in owners.iter_mut().flatten() {
            if let Owner::Before(was) = owner
                && let Some([heir]) = heirs.get(was).map(Vec::as_slice)
            {
                *owner = Owner::After(*heir);
            }
        }
        let is_parted = heirs.values().any(|heirs| heirs.len() > 1);
        let hosts = heirs.into_iter().map(|(was, heirs)| (was, heirs[0])).collect();
        Self { before, after, rows, tracks, owners, hosts, is_parted }
    }

    /// Whether no cell was parted, and none joined with others.
    fn keeps_cells(&self) -> bool {
        let hosts: BTreeSet<&At> = self.hosts.values().collect();
        !self.is_parted && hosts.len() == self.hosts.len()
    }

    /// The rows of both, each place covered once.
    fn rows(&self, name: &str) -> Vec<Row> {
        let mut cells: Vec<Vec<Cell>> = vec![Vec::new(); self.rows.len()];
        let mut taken = vec![vec![false; self.tracks.len()]; self.rows.len()];
        let mut shown: BTreeSet<Owner> = BTreeSet::new();
        for row in 0..self.rows.len() {
            let mut track = 0;
            while track < self.tracks.len() {
                if taken[row][track] {
                    track += 1;
                    continue;
                }
                let (row_span, col_span) = self.spans(row, track, &taken);
                for line in &mut taken[row..row + row_span] {
                    line[track..track + col_span].fill(true);
                }
                let owner = self.owners[row][track];
                let cell = if shown.insert(owner) { self.cell(owner) } else { None };
                let cell = cell.unwrap_or_else(|| self.filler(name, (row, track)));
                cells[row].push(Cell { track, col_span, row_span, ..cell });
                track += col_span;
            }
        }
        let rows = self.rows.iter().zip(cells).map(|(&step, cells)| {
            let source = match step {
                Step::Both(_, new) | Step::After(new) => &self.after[new],
                Step::Before(old) => &self.before[old],
            };
            let change = change(step);
            let id = source.id.clone();
            let id =
                if change == Some(Changed::Deleted) { id.as_deref().map(deleted_id) } else { id };
            Row { id, kind: source.kind, change, cells }
        });
        rows.collect()
    }

    /// The largest rectangle of one owner that begins at a place: to the right first, then down.
    fn spans(&self, row: usize, track: usize, taken: &[Vec<bool>]) -> (usize, usize) {
        let owner = self.owners[row][track];
        let free =
            |row: usize, track: usize| self.owners[row][track] == owner && !taken[row][track];
        let end = (track..self.tracks.len()).find(|&at| !free(row, at));
        let end = end.unwrap_or(self.tracks.len());
        if owner == Owner::Nobody {
            return (1, end - track);
        }
        let full = |&at: &usize| (track..end).all(|track| free(at, track));
        let bottom = (row..self.rows.len()).find(|at| !full(at)).unwrap_or(self.rows.len());
        (bottom - row, end - track)
    }

    fn cell(&self, owner: Owner) -> Option<Cell> {
        match owner {
            Owner::Nobody => None,
            Owner::After(at) => Some(self.after_cell(at)),
            Owner::Before(at) if self.hosts.contains_key(&at) => None,
            Owner::Before((row, cell)) => {
                let cell = &self.before[row].cells[cell];
                Some(Cell {
                    id: deleted_id(&cell.id),
                    change: Some(Changed::Deleted),
                    ..cell.clone()
                })
            }
        }
    }

    /// A cell as it is, with what stood in its place before.
    fn after_cell(&self, at: At) -> Cell {
        let cell = &self.after[at.0].cells[at.1];
        let came_from = self.hosts.iter().filter(|&(_, host)| *host == at);
        let was: Vec<&Cell> =
            came_from.map(|(&(row, cell), _)| &self.before[row].cells[cell]).collect();
        if was.is_empty() {
            return Cell { change: Some(Changed::Inserted), ..cell.clone() };
        }
        let lines: Vec<Vec<Inline>> =
            was.iter().flat_map(|cell| cell.paragraphs.iter().cloned()).collect();
        Cell { paragraphs: phrase::compare_lines(&lines, &cell.paragraphs), ..cell.clone() }
    }

    /// Covers what would be a hole.
    fn filler(&self, name: &str, (row, track): (usize, usize)) -> Cell {
        let change = change(self.rows[row]).or(change(self.tracks[track]));
        Cell {
            id: format!("{name}_{FILLER}_{}_{}", row + 1, track + 1),
            track,
            col_span: 1,
            row_span: 1,
            kind: CellKind::Blank,
            change,
            align: crate::view::Align::Left,
            paragraphs: Vec::new(),
        }
    }
}

/// Part of the address of a cell that only covers a hole.
pub(super) const FILLER: &str = "filler";

/// Whether a cell only covers a hole.
pub(super) fn is_filler(cell: &Cell) -> bool {
    cell.id.contains(&format!("_{FILLER}_"))
}
