//! Two sequences side by side: what stayed, what was taken out, what was put in.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One step through both sequences; positions rise on either side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) enum Step {
    /// Stands in both, perhaps changed.
    Both(usize, usize),
    /// Only in the one before.
    Before(usize),
    /// Only in the one after.
    After(usize),
}

/// Pairs whose likeness is less than this are two things, not one that changed.
const LIKE: f64 = 0.4;
/// Gaps with more pairs than this are matched by place alone.
const MAX_PAIRS: usize = 4096;

/// Aligns by equal keys; `likeness` (0 to 1) pairs what is left over between them.
pub(super) fn align<K: Hash + Eq + Ord>(
    before: &[K],
    after: &[K],
    likeness: impl Fn(usize, usize) -> f64,
) -> Vec<Step> {
    let mut steps = Vec::new();
    // Deletions and insertions that follow one another are one gap.
    let mut open = Gap::default();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        let (old, new) = (op.old_range(), op.new_range());
        if let DiffOp::Equal { .. } = op {
            steps.extend(std::mem::take(&mut open).steps(&likeness));
            steps.extend(old.zip(new).map(|(old, new)| Step::Both(old, new)));
        } else {
            extend(&mut open.before, old);
            extend(&mut open.after, new);
        }
    }
    steps.extend(open.steps(&likeness));
    steps
}

fn extend(gap: &mut Range<usize>, more: Range<usize>) {
    if gap.start == gap.end {
        *gap = more;
    } else if more.end > gap.end {
        gap.end = more.end;
    }
}

/// What stands between two equal keys.
#[derive(Debug, Default)]
struct Gap {
    before: Range<usize>,
    after: Range<usize>,
}

impl Gap {
    /// Pairs in order, so that the sum of their likeness is greatest; the rest came or went.
    fn steps(self, likeness: &impl Fn(usize, usize) -> f64) -> Vec<Step> {
        let Self { before, after } = self;
        let pairs = if before.len() * after.len() <= MAX_PAIRS {
            best_pairs(&before, &after, likeness)
        } else {
            let alike = |&(old, new): &(usize, usize)| likeness(old, new) >= LIKE;
            before.clone().zip(after.clone()).filter(alike).collect()
        };
        let (mut old, mut new) = (before.start, after.start);
        let mut steps = Vec::new();
        for (pair_old, pair_new) in pairs.into_iter().chain([(before.end, after.end)]) {
            steps.extend((old..pair_old).map(Step::Before));
            steps.extend((new..pair_new).map(Step::After));
            if pair_old < before.end {
                steps.push(Step::Both(pair_old, pair_new));
            }
            (old, new) = (pair_old + 1, pair_new + 1);
        }
        steps
    }
}

fn best_pairs(
    before: &Range<usize>,
    after: &Range<usize>,
    likeness: &impl Fn(usize, usize) -> f64,
) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    // best[row][column]: greatest sum from here to the ends; score: of the pair itself, or 0.
    let mut best = vec![vec![0.0_f64; columns + 1]; rows + 1];
    let mut score = vec![vec![0.0_f64; columns]; rows];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            let like = likeness(before.start + row, after.start + column);
            let own = if like >= LIKE { like } else { 0.0 };
            score[row][column] = own;
            let paired = if own > 0.0 { own + best[row + 1][column + 1] } else { 0.0 };
            best[row][column] = paired.max(best[row + 1][column]).max(best[row][column + 1]);
        }
    }
    let (mut row, mut column) = (0, 0);
    let mut pairs = Vec::new();
    while row < rows && column < columns {
        let own = score[row][column];
        if own > 0.0 && own + best[row + 1][column + 1] >= best[row][column] {
            pairs.push((before.start + row, after.start + column));
            (row, column) = (row + 1, column + 1);
        } else if best[row + 1][column] >= best[row][column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unlike(_: usize, _: usize) -> f64 {
        0.0
    }

    #[test]
    fn equal_keys_stay_and_the_rest_is_taken_out_before_it_is_put_in() {
        assert_eq!(
            align(&["a", "b", "c"], &["a", "x", "c", "d"], unlike),
            [Step::Both(0, 0), Step::Before(1), Step::After(1), Step::Both(2, 2), Step::After(3)]
        );
    }

    #[test]
    fn what_is_alike_is_paired_within_a_gap() {
        let like = |old: usize, new: usize| if (old, new) == (1, 0) { 0.9 } else { 0.1 };
        assert_eq!(
            align(&["p", "q"], &["r", "s"], like),
            [Step::Before(0), Step::Both(1, 0), Step::After(1)]
        );
    }
}
