//! Clauses: where in an amending act its operations are ordered, said or counted.
//!
//! ```text
//! clause: Điều 1         one operation    →  Điều 1
//!                        several          →  khoản 1 Điều 1, khoản 2 Điều 1 …
//! clause: khoản 2 Điều 1 several          →  điểm a khoản 2 Điều 1, điểm b khoản 2 Điều 1 …
//! ```
//!
//! Lists with one clause count on. An operation with a clause of its own keeps it; where that lies within
//! the clause of the list, the next one counts on from there. A list without a clause belongs to the first
//! article that is drafted.

use crate::amend::address::{self, Word};
use crate::model::Work;
use crate::model::act::Block;
use crate::model::text::Text;

/// Letters of points in order (NĐ 30/2020 itself passes over ă, â, ê, ô, ơ, ư).
const LETTERS: &str = "abcdđeghiklmnopqrstuvxy";

/// Where an operation is ordered; empty when nothing says it.
#[must_use]
pub(crate) fn clause_of(work: &Work, list_at: usize, at: usize) -> String {
    let lists = &work.decision.amends;
    let operation = lists.get(list_at).and_then(|list| list.operations.get(at));
    let Some(operation) = operation else { return String::new() };
    if let Some(own) = operation.terms().clause {
        return own.value.clone();
    }
    let Some(home) = home_of(work, list_at) else { return String::new() };
    let (mut last, mut mine, mut places) = (0, 0, 0);
    for (other, list) in lists.iter().enumerate() {
        if home_of(work, other).is_none_or(|other| !is_same(other, home)) {
            continue;
        }
        for (position, operation) in list.operations.iter().enumerate() {
            match operation.terms().clause.map(|own| number_within(own, home)) {
                Some(None) => continue,
                Some(Some(number)) => {
                    places += usize::from(number != last);
                    last = number;
                }
                None => {
                    last += 1;
                    places += 1;
                }
            }
            if (other, position) == (list_at, at) {
                mine = last;
            }
        }
    }
    if places <= 1 { home.value.clone() } else { within(home, mine) }
}

/// The clause under which a list stands.
pub(crate) fn home_of(work: &Work, list_at: usize) -> Option<&Text> {
    let list = work.decision.amends.get(list_at)?;
    list.clause.as_ref().or_else(|| {
        work.decision.body.blocks.iter().find_map(|block| match block {
            Block::Drafted(clause) => Some(clause),
            _ => None,
        })
    })
}

/// The elements of a clause, outer before inner: `(Điều, 1), (khoản, 2)`; none when it is no clause.
pub(crate) fn elements(clause: &str) -> Vec<(Word, String)> {
    let Ok(address) = address::parse(clause, &[]) else { return Vec::new() };
    let elements = address.elements.into_iter();
    let mut elements: Vec<_> = elements.map(|element| (element.word, element.name)).collect();
    elements.sort_by_key(|(word, _)| *word);
    elements
}

/// The letter of the n-th point, counted from 1.
pub(crate) fn letter(number: usize) -> String {
    let count = LETTERS.chars().count();
    let at = number.saturating_sub(1);
    let letter = LETTERS.chars().nth(at % count).unwrap_or('a');
    if at < count { letter.to_string() } else { format!("{letter}{}", at / count) }
}

fn is_same(a: &str, b: &str) -> bool {
    let (found, other) = (elements(a), elements(b));
    if found.is_empty() { a.trim() == b.trim() } else { found == other }
}

/// The n-th place in a clause.
fn within(home: &str, number: usize) -> String {
    match elements(home).last() {
        Some((Word::Point | Word::Subpoint, _)) => home.to_owned(),
        Some((Word::Clause, _)) => format!("điểm {} {home}", letter(number)),
        _ => format!("khoản {number} {home}"),
    }
}

/// Which place in `home` a clause is; `None` when it is elsewhere.
fn number_within(clause: &str, home: &str) -> Option<usize> {
    let (clause, home) = (elements(clause), elements(home));
    let rest = clause.strip_prefix(&home[..]).filter(|_| !home.is_empty())?;
    match rest.first() {
        Some((Word::Clause, number)) => number.parse().ok(),
        Some((Word::Point, name)) => {
            LETTERS.chars().position(|letter| *name == letter.to_string()).map(|at| at + 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amend::fixture::work;

    fn clauses(amends: &str) -> Vec<String> {
        let work =
            work("2026/2-qd-ubnd", &format!("body:\n  - drafted: Điều 1\namends:\n{amends}"));
        let lists = work.decision.amends.iter().enumerate();
        let places = lists.flat_map(|(list, amendment)| {
            (0..amendment.operations.len()).map(move |at| (list, at))
        });
        places.map(|(list, at)| clause_of(&work, list, at)).collect()
    }

    #[test]
    fn one_operation_is_the_clause_and_several_are_counted() {
        let one = "  - {act: a, clause: Điều 1, operations: [{expire: {}}]}";
        assert_eq!(clauses(one), ["Điều 1"]);
        let two = "  - {act: a, clause: Điều 2, operations: [{expire: {}}, {revive: {}}]}";
        assert_eq!(clauses(two), ["khoản 1 Điều 2", "khoản 2 Điều 2"]);
        let points =
            "  - {act: a, clause: khoản 3 Điều 2, operations: [{expire: {}}, {revive: {}}]}";
        assert_eq!(clauses(points), ["điểm a khoản 3 Điều 2", "điểm b khoản 3 Điều 2"]);
    }

    #[test]
    fn lists_that_share_a_clause_count_on() {
        let shared = "  - {act: a, clause: Điều 1, operations: [{expire: {}}, {revive: {}}]}
  - {act: b, clause: Điều 2, operations: [{expire: {}}]}
  - {act: b, operations: [{expire: {}}]}";
        assert_eq!(
            clauses(shared),
            ["khoản 1 Điều 1", "khoản 2 Điều 1", "Điều 2", "khoản 3 Điều 1"]
        );
    }

    #[test]
    fn an_own_clause_is_kept_and_counted_on_from() {
        let own = "  - act: a
    clause: Điều 1
    operations:
      - expire: {}
      - expire: {clause: khoản 4 Điều 1}
      - expire: {clause: Điều 3}
      - expire: {}";
        assert_eq!(clauses(own), ["khoản 1 Điều 1", "khoản 4 Điều 1", "Điều 3", "khoản 5 Điều 1"]);
        assert_eq!(letter(5), "đ");
        assert_eq!(letter(24), "a1");
    }
}
