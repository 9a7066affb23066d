//! A page laid out: its lines, its grids, its rules, and the sections that pages form.

use crate::inspect::measured::{MarginsMm, RuleLine, RuleMade};
use crate::inspect::read::pdf::furniture::PageNumber;
use crate::inspect::read::pdf::geometry::{Stroke, clusters, mm};
use crate::inspect::read::pdf::lines::Line;
use crate::inspect::read::pdf::tables::Grid;

/// A page whose letters have become lines.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    pub(super) width: f64,
    pub(super) height: f64,
    /// From top to bottom, from left to right.
    pub(super) lines: Vec<Line>,
    pub(super) grids: Vec<Grid>,
    /// Drawn lines that belong to no grid.
    pub(super) rules: Vec<Stroke>,
    /// Left and right edge of the text, of this page alone at first, then of its section.
    pub(super) block: Option<(f64, f64)>,
}

impl Leaf {
    /// The grid that a line stands in.
    pub(super) fn grid_of(&self, line: &Line) -> Option<usize> {
        self.grids.iter().position(|grid| cell_of(grid, line).is_some())
    }

    /// The lines in no grid.
    pub(super) fn free(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| self.grid_of(line).is_none())
    }

    /// The rule drawn right below a line, shorter than the text is wide.
    pub(super) fn rule_below(&self, line: &Line) -> Option<RuleLine> {
        let block = self.block.map_or(self.width, |(left, right)| right - left);
        let below = |stroke: &Stroke, line: &Line| {
            let gap = stroke.at - line.y;
            let meets = stroke.from < line.x1 && line.x0 < stroke.to;
            (meets && gap > -1.0 && gap <= 1.5 * line.size).then_some(gap)
        };
        let nearest = |stroke: &&Stroke| {
            let Some(own) = below(stroke, line) else { return false };
            !self.lines.iter().any(|other| below(stroke, other).is_some_and(|gap| gap < own))
        };
        let rule = self
            .rules
            .iter()
            .filter(|stroke| stroke.len() > 8.0 && stroke.len() < 0.97 * block)
            .find(nearest)?;
        Some(RuleLine { length_mm: Some(mm(rule.len())), made: RuleMade::Drawn })
    }
}

/// The cell of a grid that a line stands in.
pub(super) fn cell_of(grid: &Grid, line: &Line) -> Option<(usize, usize)> {
    grid.at(line.middle(), line.y - 0.3 * line.size)
}

/// Left and right edge of the text on pages: where many lines begin and the last ones end. Where there
/// are only titles and tables, the tables say it.
pub(super) fn block(leaves: &[Leaf]) -> Option<(f64, f64)> {
    let free: Vec<&Line> = leaves.iter().flat_map(Leaf::free).collect();
    let edge = |ends: Vec<f64>, far: bool| {
        let groups = clusters(ends.clone(), 1.0);
        let counted =
            |group: &&f64| ends.iter().filter(|end| (*end - **group).abs() <= 1.5).count();
        let mut kept = groups.iter().filter(|group| counted(group) >= 3);
        if far { kept.next_back().copied() } else { kept.next().copied() }
    };
    let left = edge(free.iter().map(|line| line.x0).collect(), false);
    let right = edge(free.iter().map(|line| line.x1).collect(), true);
    if let (Some(left), Some(right)) = (left, right)
        && leaves.iter().any(|leaf| right - left > 0.55 * leaf.width)
    {
        return Some((left, right));
    }
    let widest = |a: (f64, f64), b: (f64, f64)| (a.0.min(b.0), a.1.max(b.1));
    let grids = leaves.iter().flat_map(|leaf| &leaf.grids).map(|grid| (grid.left(), grid.right()));
    let wide = |edges: &(f64, f64)| leaves.iter().any(|leaf| edges.1 - edges.0 > 0.55 * leaf.width);
    let lines = || free.iter().map(|line| (line.x0, line.x1)).reduce(widest);
    grids.reduce(widest).filter(wide).or_else(lines)
}

/// Pages with one paper and one numbering.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Stretch {
    /// Its first page.
    pub(super) from: usize,
    /// The page after its last one.
    pub(super) to: usize,
    /// The number with which it begins, if it does not go on counting.
    pub(super) starts: Option<u32>,
}

/// Parts the pages.
pub(super) fn stretches(leaves: &[Leaf], numbers: &[Option<PageNumber>]) -> Vec<Stretch> {
    let mut starts: Vec<(usize, Option<u32>)> = vec![(0, None)];
    let mut counted: Option<(usize, u32)> = None;
    for at in 0..leaves.len() {
        let other_paper = at > 0 && {
            let (a, b) = (&leaves[at - 1], &leaves[at]);
            (a.width - b.width).abs() > 1.5 || (a.height - b.height).abs() > 1.5
        };
        if other_paper {
            starts.push((at, None));
        }
        let Some(value) = numbers[at].as_ref().map(|number| number.value) else { continue };
        let expected = match counted {
            Some((page, before)) => {
                u32::try_from(at - page).ok().and_then(|d| before.checked_add(d))
            }
            None => u32::try_from(at + 1).ok(),
        };
        if expected != Some(value) {
            let back = usize::try_from(value).map_or(0, |value| value.saturating_sub(1));
            let floor = counted.map_or(0, |(page, _)| page + 1);
            let first = at.saturating_sub(back);
            let (page, number) =
                if first >= floor && at >= back { (first, 1) } else { (at, value) };
            // A section with its own paper that begins there is the one.
            match starts.iter_mut().find(|(start, _)| *start == page) {
                Some(start) => start.1 = Some(number),
                None => starts.push((page, Some(number))),
            }
        }
        counted = Some((at, value));
    }
    starts.sort_by_key(|(page, _)| *page);
    let ends = starts.iter().skip(1).map(|(page, _)| *page).chain([leaves.len()]);
    let parts = starts.iter().zip(ends);
    parts.map(|((from, starts), to)| Stretch { from: *from, to, starts: *starts }).collect()
}

/// The room that letters leave on pages of one section. The bottom is known only where several pages
/// are full of text: others end higher.
pub(super) fn margins(leaves: &[Leaf]) -> MarginsMm {
    let least = |rooms: Vec<f64>| rooms.into_iter().min_by(f64::total_cmp).map(mm);
    let tops = leaves.iter().filter_map(|leaf| {
        let grids = leaf.grids.iter().map(Grid::top);
        leaf.lines.iter().map(Line::top).chain(grids).min_by(f64::total_cmp)
    });
    let full = &leaves[..leaves.len().saturating_sub(1)];
    // A table's rows are not parted, so a page that ends with one is not full.
    let bottoms: Vec<f64> = full
        .iter()
        .filter_map(|leaf| {
            let last = leaf.lines.iter().max_by(|a, b| a.y.total_cmp(&b.y))?;
            leaf.grid_of(last).is_none().then(|| leaf.height - last.bottom())
        })
        .collect();
    let block = leaves.first().and_then(|leaf| leaf.block);
    let width = leaves.first().map_or(0.0, |leaf| leaf.width);
    MarginsMm {
        top: least(tops.collect()),
        bottom: Some(bottoms).filter(|rooms| rooms.len() >= 3).and_then(least),
        left: block.map(|(left, _)| mm(left)),
        right: block.map(|(_, right)| mm(width - right)),
    }
}
