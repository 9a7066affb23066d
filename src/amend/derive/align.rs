//! Which of two lists' items belong together, in order.

/// More comparisons than this are not made: items are then paired by position.
const MOST: usize = 4_000_000;

/// Pairs items so that the sum of their scores is greatest; `None` on one side is an item without a
/// partner. Items that score 0 are never paired.
pub(super) fn align(
    left: usize,
    right: usize,
    score: impl Fn(usize, usize) -> u32,
    same: impl Fn(usize, usize) -> bool,
) -> Vec<(Option<usize>, Option<usize>)> {
    let shorter = left.min(right);
    let head = (0..shorter).take_while(|&at| same(at, at)).count();
    let tail = (0..shorter - head).take_while(|&at| same(left - 1 - at, right - 1 - at)).count();
    let mut pairs: Vec<(Option<usize>, Option<usize>)> =
        (0..head).map(|at| (Some(at), Some(at))).collect();
    let (rows, columns) = (left - head - tail, right - head - tail);
    if rows.saturating_mul(columns) > MOST {
        for at in 0..rows.max(columns) {
            let paired = at < rows && at < columns && score(head + at, head + at) > 0;
            if paired {
                pairs.push((Some(head + at), Some(head + at)));
            } else {
                pairs.extend((at < rows).then_some((Some(head + at), None)));
                pairs.extend((at < columns).then_some((None, Some(head + at))));
            }
        }
    } else {
        middle(
            rows,
            columns,
            |i, j| score(head + i, head + j),
            |i, j| {
                pairs.push((i.map(|i| head + i), j.map(|j| head + j)));
            },
        );
    }
    pairs.extend((0..tail).rev().map(|at| (Some(left - 1 - at), Some(right - 1 - at))));
    pairs
}

fn middle(
    rows: usize,
    columns: usize,
    score: impl Fn(usize, usize) -> u32,
    mut pair: impl FnMut(Option<usize>, Option<usize>),
) {
    // best[i][j]: the greatest sum of what follows item i on the left and item j on the right.
    let width = columns + 1;
    let mut best = vec![0_u32; (rows + 1) * width];
    let mut scores = vec![0_u32; rows * columns];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let own = score(i, j);
            scores[i * columns + j] = own;
            let paired = if own > 0 { own + best[(i + 1) * width + j + 1] } else { 0 };
            let skipped = best[(i + 1) * width + j].max(best[i * width + j + 1]);
            best[i * width + j] = paired.max(skipped);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let own = scores[i * columns + j];
        if own > 0 && best[i * width + j] == own + best[(i + 1) * width + j + 1] {
            pair(Some(i), Some(j));
            (i, j) = (i + 1, j + 1);
        } else if best[i * width + j] == best[(i + 1) * width + j] {
            pair(Some(i), None);
            i += 1;
        } else {
            pair(None, Some(j));
            j += 1;
        }
    }
    (i..rows).for_each(|i| pair(Some(i), None));
    (j..columns).for_each(|j| pair(None, Some(j)));
}

/// The positions of a longest rising run of a list of distinct numbers.
pub(super) fn rising(list: &[usize]) -> Vec<usize> {
    // ends[n]: where the run of n + 1 items ends whose last item is smallest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(list.len());
    for (at, number) in list.iter().enumerate() {
        let length = ends.partition_point(|end| list[*end] < *number);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut run = Vec::new();
    let mut next = ends.last().copied();
    while let Some(at) = next {
        run.push(at);
        next = before[at];
    }
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(left: &str, right: &str) -> Vec<(Option<usize>, Option<usize>)> {
        let (left, right) = (left.as_bytes(), right.as_bytes());
        let same = |i: usize, j: usize| left[i] == right[j];
        align(left.len(), right.len(), |i, j| u32::from(same(i, j)), same)
    }

    #[test]
    fn equal_items_are_paired_in_order() {
        assert_eq!(pairs("abc", "axc").len(), 4);
        assert_eq!(pairs("ab", "ab"), [(Some(0), Some(0)), (Some(1), Some(1))]);
        assert_eq!(pairs("", "a"), [(None, Some(0))]);
        assert_eq!(pairs("ab", "b"), [(Some(0), None), (Some(1), Some(0))]);
    }

    #[test]
    fn a_longest_rising_run_is_found() {
        assert_eq!(rising(&[0, 3, 1, 2]), [0, 2, 3]);
        assert_eq!(rising(&[2, 1, 0]).len(), 1);
        assert_eq!(rising(&[]), [0; 0]);
    }
}
