//! Page numbers and running heads: what stands at the edge of each page and is none of its text.

use crate::inspect::measured::{Align, Look, Numbering, ShownNumber};
use crate::inspect::read::pdf::layout::Leaf;
use crate::inspect::read::pdf::lines::Line;

/// A running head stands on so many pages at least, and on so many of a hundred.
const HEADS: (usize, usize) = (3, 40);

/// The number on one page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PageNumber {
    pub(super) value: u32,
    pub(super) shown: ShownNumber,
}

/// Takes numbers and heads off the pages; the number of each page, where there is one.
pub(super) fn take(leaves: &mut [Leaf]) -> Vec<Option<PageNumber>> {
    let mut numbers = vec![None; leaves.len()];
    for at_top in [true, false] {
        let rows: Vec<Option<Row>> = leaves.iter().map(|leaf| row(leaf, at_top)).collect();
        let sequence = sequence(&rows);
        for (at, leaf) in leaves.iter_mut().enumerate() {
            let Some(row) = &rows[at] else { continue };
            let head = !row.key.is_empty() && {
                let same = rows.iter().flatten().filter(|other| other.key == row.key).count();
                same >= HEADS.0 && same * 100 >= rows.len() * HEADS.1
            };
            if !(head || row.key.is_empty() && sequence[at]) {
                continue;
            }
            if let Some((value, arabic, line)) = &row.number {
                let number = PageNumber {
                    value: *value,
                    shown: ShownNumber {
                        at_top,
                        align: align(leaf, &leaf.lines[*line]),
                        look: leaf.lines[*line].look().cloned().unwrap_or_else(Look::default),
                        arabic: *arabic,
                    },
                };
                numbers[at].get_or_insert(number);
            }
            for line in row.lines.iter().rev() {
                leaf.lines.remove(*line);
            }
        }
    }
    numbers
}

/// The first or last line of letters on a page.
struct Row {
    /// Its lines by index, ascending.
    lines: Vec<usize>,
    /// Its words without numbers.
    key: String,
    /// The number, whether it is Arabic, and the line it stands in.
    number: Option<(u32, bool, usize)>,
}

fn row(leaf: &Leaf, at_top: bool) -> Option<Row> {
    let free = |line: &&Line| {
        !leaf.grids.iter().any(|grid| grid.at(line.middle(), line.y - 1.0).is_some())
    };
    let mut ends = leaf.lines.iter().map(|line| line.y);
    let y = if at_top { ends.next() } else { ends.next_back() }?;
    let lines: Vec<usize> =
        (0..leaf.lines.len()).filter(|at| (leaf.lines[*at].y - y).abs() <= 1.0).collect();
    if lines.iter().any(|at| !free(&&leaf.lines[*at])) {
        return None;
    }
    let mut key = String::new();
    let mut number = None;
    for at in &lines {
        let text = leaf.lines[*at].text.trim();
        if let Some((value, arabic)) = numeral(text) {
            number = number.or(Some((value, arabic, *at)));
            continue;
        }
        let digits = |c: char| c.is_ascii_digit();
        let mut words = text.split_whitespace().filter(|word| word.chars().all(digits));
        if let Some(value) = words.next_back().and_then(|word| word.parse().ok()) {
            number = number.or(Some((value, true, *at)));
        }
        key.extend(text.chars().filter(|c| c.is_alphabetic()));
    }
    Some(Row { lines, key, number })
}

/// `3`, `- 3 -`, `Trang 3`, `iii`.
fn numeral(text: &str) -> Option<(u32, bool)> {
    let bare = text.trim_matches(|c: char| c.is_whitespace() || "-–—.".contains(c));
    let bare = bare.strip_prefix("Trang").or_else(|| bare.strip_prefix("Page")).unwrap_or(bare);
    let bare = bare.trim();
    if bare.is_empty() || bare.len() > 5 {
        return None;
    }
    if bare.bytes().all(|b| b.is_ascii_digit()) {
        return Some((bare.parse().ok()?, true));
    }
    roman(bare).map(|value| (value, false))
}

/// A small Roman number; capitals are parts of the text.
fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let signed = digits.iter().enumerate().map(|(at, digit)| {
        let falls = digits.get(at + 1).is_some_and(|next| next > digit);
        if falls { -i64::from(*digit) } else { i64::from(*digit) }
    });
    u32::try_from(signed.sum::<i64>()).ok()
}

/// Which of the lone numbers count pages: those that go on from the page before or to the next one.
fn sequence(rows: &[Option<Row>]) -> Vec<bool> {
    let value = |at: usize| {
        let row = rows.get(at)?.as_ref()?;
        row.number.as_ref().map(|(value, ..)| i64::from(*value))
    };
    let goes_on =
        |a: usize, b: usize| matches!((value(a), value(b)), (Some(a), Some(b)) if b == a + 1);
    (0..rows.len())
        .map(|at| {
            let own = value(at) == i64::try_from(at + 1).ok();
            // The first page shows none, and there are only two or an annex of two.
            own || goes_on(at, at + 1) || (at > 0 && goes_on(at - 1, at)) || {
                at > 0 && value(at) == Some(2) && value(at - 1).is_none()
            }
        })
        .collect()
}

/// Where a number stands on its page.
fn align(leaf: &Leaf, line: &Line) -> Option<Align> {
    let (left, right) = leaf.block?;
    let off = line.middle() - f64::midpoint(left, right);
    let third = (right - left) / 6.0;
    Some(if off.abs() < third {
        Align::Centre
    } else if off > 0.0 {
        Align::Right
    } else {
        Align::Left
    })
}

/// The numbering of a section.
pub(super) fn numbering(numbers: &[Option<PageNumber>], starts: Option<u32>) -> Numbering {
    let shown = numbers.iter().skip(1).flatten().next().or(numbers.iter().flatten().next());
    Numbering {
        known: numbers.len() > 1 || shown.is_some(),
        shown: shown.map(|number| number.shown.clone()),
        on_first: numbers.first().map(Option::is_some),
        starts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_read() {
        for (text, wanted) in [
            ("3", Some((3, true))),
            ("- 12 -", Some((12, true))),
            ("Trang 4", Some((4, true))),
            ("xiv", Some((14, false))),
            ("Điều 1", None),
            ("", None),
            ("123456", None),
        ] {
            assert_eq!(numeral(text), wanted, "{text}");
        }
    }
}
