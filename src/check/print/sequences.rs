//! Numbers in order of print: those of sibling rows and of articles.

use std::ops::Range;

use crate::check::print::{printed, units};
use crate::check::tables;
use crate::model::Work;
use crate::model::prose::Level;
use crate::model::table::Row;
use crate::model::text::Text;

/// How a number follows the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// It is the same.
    Same,
    /// Numbers between the two are missing.
    Gap,
}

/// A number that does not simply follow the one before it.
#[derive(Debug)]
pub(crate) struct Step<'w> {
    /// The text in which the number stands.
    pub(crate) text: &'w Text,
    /// Where in it.
    pub(crate) range: Range<usize>,
    /// The number before it, as printed.
    pub(crate) before: String,
    /// What is odd about it.
    pub(crate) order: Order,
}

/// Every odd step in the numbering of rows and of articles.
pub(crate) fn sequences(work: &Work) -> Vec<Step<'_>> {
    let mut found = Vec::new();
    let annexes = work.annexes();
    let bodies = annexes.iter().map(|(_, annex)| &annex.body);
    for body in std::iter::once(&work.decision.body).chain(bodies) {
        let mut walk = Walk::default();
        for unit in units(body) {
            if unit.level == Level::Article {
                walk.next(unit.text, unit.mark, &mut found);
            }
        }
    }
    for table in tables(work) {
        rows(&table.rows, &mut found);
    }
    found
}

fn rows<'w>(siblings: &'w [Row], found: &mut Vec<Step<'w>>) {
    let mut walk = Walk::default();
    for row in siblings {
        if row.missing.is_some() {
            walk = Walk::default();
        }
        if let Some(text) = row.no.as_ref().and_then(printed) {
            walk.next(text, 0..text.trim_end().len(), found);
        }
        rows(&row.rows, found);
    }
}

/// The last number seen, as printed and as read.
#[derive(Debug, Default)]
struct Walk {
    last: Option<(String, Number)>,
}

impl Walk {
    fn next<'w>(&mut self, text: &'w Text, range: Range<usize>, found: &mut Vec<Step<'w>>) {
        let printed = &text[range.clone()];
        let Some(number) = read(printed) else { return };
        if let Some((before, last)) = &self.last
            && let Some(order) = last.order(&number)
        {
            found.push(Step { text, range: range.clone(), before: before.clone(), order });
        }
        self.last = Some((printed.to_owned(), number));
    }
}

/// A printed number: what stands before its last part, the part as a number, a letter behind it.
#[derive(Debug, PartialEq, Eq)]
struct Number {
    kind: char,
    prefix: String,
    value: u32,
    suffix: String,
}

impl Number {
    fn order(&self, next: &Number) -> Option<Order> {
        if self.kind != next.kind || self.prefix != next.prefix {
            return None;
        }
        if self.value == next.value && self.suffix == next.suffix {
            return Some(Order::Same);
        }
        (next.value > self.value + 1).then_some(Order::Gap)
    }
}

/// Reads `Điều 2a.`, `IV`, `2.3`, `(5)`.
fn read(printed: &str) -> Option<Number> {
    let closed = printed.trim().trim_start_matches('(').trim_end_matches(['.', ':', ')', ',']);
    let word = closed.rsplit(' ').next()?;
    let (prefix, last) = word.rsplit_once('.').unwrap_or(("", word));
    let digits = last.find(|c: char| !c.is_ascii_digit()).unwrap_or(last.len());
    let number = |kind, value, suffix: &str| Number {
        kind,
        prefix: prefix.to_owned(),
        value,
        suffix: suffix.to_owned(),
    };
    if digits > 0 {
        let value = last[..digits].parse().ok()?;
        return (last.len() - digits <= 3).then(|| number('1', value, &last[digits..]));
    }
    roman(last).map(|value| number('I', value, ""))
}

/// The value of a Roman number, as far as it is written in the usual way.
fn roman(text: &str) -> Option<u32> {
    let digit = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = text.chars().map(digit).collect::<Option<_>>()?;
    let mut value = 0;
    for (at, digit) in digits.iter().enumerate() {
        if digits.get(at + 1).is_some_and(|next| next > digit) {
            value -= i64::from(*digit);
        } else {
            value += i64::from(*digit);
        }
    }
    u32::try_from(value).ok().filter(|value| *value > 0)
}

#[cfg(test)]
mod tests {
    use super::{Order, read};

    #[test]
    fn numbers_follow_one_another() {
        let order = |a: &str, b: &str| read(a).expect(a).order(&read(b).expect(b));
        assert_eq!(order("1", "2"), None);
        assert_eq!(order("6", "9"), Some(Order::Gap));
        assert_eq!(order("IV", "IV."), Some(Order::Same));
        assert_eq!(order("VI", "IX"), Some(Order::Gap));
        assert_eq!(order("2.1", "2.3"), Some(Order::Gap));
        assert_eq!(order("2.9", "3.1"), None);
        assert_eq!(order("Điều 2.", "Điều 2a."), None);
        assert_eq!(order("Điều 2a.", "Điều 3."), None);
        assert_eq!(order("9", "1"), None);
        assert_eq!(read("a"), None);
        assert_eq!(read("-"), None);
    }
}
