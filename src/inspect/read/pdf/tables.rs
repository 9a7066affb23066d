//! Ruled lines become the grid of a table.

use crate::inspect::read::pdf::geometry::{Stroke, clusters};

/// Lines that lie closer are one.
const SAME: f64 = 1.5;
/// Lines whose ends lie so near touch.
const TOUCH: f64 = 2.5;
/// So many pairs of lines, or cells, are looked at on a page; a page with more is no table.
const PAIRS: usize = 4_000_000;

/// A grid on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Edges of columns.
    pub(super) xs: Vec<f64>,
    /// Edges of rows.
    pub(super) ys: Vec<f64>,
    /// For each track, the first row and column of the cell that covers it.
    owners: Vec<(usize, usize)>,
}

impl Grid {
    pub(super) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    pub(super) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    pub(super) fn top(&self) -> f64 {
        self.ys[0]
    }

    pub(super) fn left(&self) -> f64 {
        self.xs[0]
    }

    pub(super) fn right(&self) -> f64 {
        self.xs[self.xs.len() - 1]
    }

    /// The cell at a point.
    pub(super) fn at(&self, x: f64, y: f64) -> Option<(usize, usize)> {
        let track = |edges: &[f64], at: f64| {
            edges.windows(2).position(|pair| pair[0] <= at && at < pair[1])
        };
        let (row, column) = (track(&self.ys, y)?, track(&self.xs, x)?);
        self.owners.get(row * self.columns() + column).copied()
    }

    /// Left and right edge of a cell.
    pub(super) fn edges(&self, cell: (usize, usize)) -> (f64, f64) {
        let row = &self.owners[cell.0 * self.columns()..(cell.0 + 1) * self.columns()];
        let last = row.iter().rposition(|owner| *owner == cell).unwrap_or(cell.1);
        (self.xs[cell.1], self.xs[last + 1])
    }
}

/// The grids of a page from top to bottom, and the lines across that belong to none.
pub(super) fn grids(across: &[Stroke], down: &[Stroke]) -> (Vec<Grid>, Vec<Stroke>) {
    let (across, down) = (merged(across), merged(down));
    if across.len().saturating_mul(down.len()) > PAIRS {
        return (Vec::new(), Vec::new());
    }
    let mut sets = Sets::new(across.len() + down.len());
    for (a, row) in across.iter().enumerate() {
        for (d, wall) in down.iter().enumerate() {
            if row.covers(wall.at, TOUCH) && wall.covers(row.at, TOUCH) {
                sets.join(a, across.len() + d);
            }
        }
    }
    let mut grids = Vec::new();
    let mut rest = Vec::new();
    let roots: Vec<usize> = (0..across.len() + down.len()).map(|at| sets.root(at)).collect();
    for (at, root) in roots.iter().enumerate().take(across.len()) {
        if !roots[across.len()..].contains(root) {
            rest.push(across[at]);
        }
        if roots[..at].contains(root) {
            continue;
        }
        let own = |list: &[Stroke], from: usize| -> Vec<Stroke> {
            let members = list.iter().zip(&roots[from..]);
            members.filter(|(_, other)| *other == root).map(|(stroke, _)| *stroke).collect()
        };
        grids.extend(grid(&own(&across, 0), &own(&down, across.len())));
    }
    grids.sort_by(|a: &Grid, b| a.top().total_cmp(&b.top()));
    (grids, rest)
}

/// Pieces of one line put together.
fn merged(strokes: &[Stroke]) -> Vec<Stroke> {
    let mut sorted = strokes.to_vec();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let levels = clusters(sorted.iter().map(|stroke| stroke.at).collect(), 0.75);
    let mut found: Vec<Stroke> = Vec::new();
    let mut from = 0;
    for level in levels {
        let to = from + sorted[from..].iter().take_while(|s| s.at <= level + SAME).count();
        let mut same = sorted[from..to].to_vec();
        from = to;
        same.sort_by(|a, b| a.from.total_cmp(&b.from));
        for stroke in same {
            match found.last_mut() {
                Some(last)
                    if (last.at - stroke.at).abs() <= SAME && stroke.from <= last.to + SAME =>
                {
                    last.to = last.to.max(stroke.to);
                    last.thick = last.thick.max(stroke.thick);
                }
                _ => found.push(stroke),
            }
        }
    }
    found
}

/// Lines that touch one another become a grid, if there is more than one cell.
fn grid(across: &[Stroke], down: &[Stroke]) -> Option<Grid> {
    let xs = clusters(down.iter().map(|wall| wall.at).collect(), SAME);
    let ys = clusters(across.iter().map(|row| row.at).collect(), SAME);
    if xs.len() < 2 || ys.len() < 2 || xs.len() * ys.len() > PAIRS / 100 {
        return None;
    }
    let (columns, rows) = (xs.len() - 1, ys.len() - 1);
    let drawn = |strokes: &[Stroke], at: f64, middle: f64| {
        strokes.iter().any(|stroke| (stroke.at - at).abs() <= SAME && stroke.covers(middle, 0.0))
    };
    let mut sets = Sets::new(columns * rows);
    for row in 0..rows {
        let y = f64::midpoint(ys[row], ys[row + 1]);
        for column in 0..columns {
            let x = f64::midpoint(xs[column], xs[column + 1]);
            let here = row * columns + column;
            if column + 1 < columns && !drawn(down, xs[column + 1], y) {
                sets.join(here, here + 1);
            }
            if row + 1 < rows && !drawn(across, ys[row + 1], x) {
                sets.join(here, here + columns);
            }
        }
    }
    // The root of a set is its first track: row by row, so the top one of a cell.
    let owners: Vec<(usize, usize)> = (0..columns * rows)
        .map(|at| sets.root(at))
        .map(|root| (root / columns, root % columns))
        .collect();
    let parted = owners.iter().any(|owner| *owner != owners[0]);
    parted.then_some(Grid { xs, ys, owners })
}

/// Sets of numbers that are joined; each is known by its smallest.
struct Sets(Vec<usize>);

impl Sets {
    fn new(len: usize) -> Self {
        Self((0..len).collect())
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.0[at] != at {
            self.0[at] = self.0[self.0[at]];
            at = self.0[at];
        }
        at
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b)] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stroke(from: f64, to: f64, at: f64) -> Stroke {
        Stroke { from, to, at, thick: 0.5 }
    }

    #[test]
    fn lines_become_cells_and_merged_cells() {
        // Two columns, two rows; the first row is one cell. A rule stands apart.
        let across = [
            stroke(0.0, 50.0, 0.0),
            stroke(50.0, 100.0, 0.0),
            stroke(0.0, 100.0, 20.0),
            stroke(0.0, 100.0, 40.0),
            stroke(10.0, 40.0, 90.0),
        ];
        let down = [stroke(0.0, 40.0, 0.0), stroke(20.0, 40.0, 50.0), stroke(0.0, 40.0, 100.0)];
        let (grids, rest) = grids(&across, &down);
        assert_eq!(grids.len(), 1);
        assert_eq!((grids[0].columns(), grids[0].rows()), (2, 2));
        assert_eq!(grids[0].at(75.0, 10.0), Some((0, 0)));
        assert_eq!(grids[0].at(75.0, 30.0), Some((1, 1)));
        assert_eq!(grids[0].edges((0, 0)), (0.0, 100.0));
        assert_eq!(rest, [stroke(10.0, 40.0, 90.0)]);
    }

    #[test]
    fn a_frame_is_no_table() {
        let across = [stroke(0.0, 50.0, 0.0), stroke(0.0, 50.0, 20.0)];
        let down = [stroke(0.0, 20.0, 0.0), stroke(0.0, 20.0, 50.0)];
        assert_eq!(grids(&across, &down), (vec![], vec![]));
    }
}
