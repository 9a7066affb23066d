//! What was changed alike in several places, gathered into one operation on the phrase.

use std::collections::BTreeMap;

use crate::amend::derive::Step;
use crate::amend::derive::same::text;
use crate::model::act::Block;
use crate::model::operation::{Operation, Pair, Phrase, Substitute, Texts};
use crate::model::text::Spanned;

/// In how many places a phrase must have been changed alike.
const FEWEST: usize = 3;

/// The steps with phrases gathered, as long as `holds` says that they still give the edited text.
pub(super) fn gather(steps: &[Step], holds: impl Fn(&[Step]) -> bool) -> Vec<Step> {
    let mut alike: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (at, step) in steps.iter().enumerate() {
        if let Some(pair) = changed_phrase(step) {
            alike.entry(pair).or_default().push(at);
        }
    }
    // What is left of each step, and what stands in its place.
    let mut kept: Vec<Option<Step>> = steps.iter().cloned().map(Some).collect();
    for ((old, new), places) in alike.into_iter().filter(|(_, places)| places.len() >= FEWEST) {
        let Some(step) = phrase(&old, &new, &places, steps) else { continue };
        let mut tried = kept.clone();
        for &at in places.iter().chain(&merged_again(&places, steps)) {
            tried[at] = None;
        }
        tried[places[0]] = Some(step);
        let list: Vec<Step> = tried.iter().flatten().cloned().collect();
        if holds(&list) {
            kept = tried;
        }
    }
    kept.into_iter().flatten().collect()
}

/// The steps that merge cells anew with those of a group: a phrase leaves cells merged as they are.
fn merged_again(places: &[usize], steps: &[Step]) -> Vec<usize> {
    let texts = |at: usize| match &steps[at].operation {
        Operation::Substitute(verb) => bare_texts(verb),
        _ => None,
    };
    let is_merging = |at: &usize| {
        let found = texts(*at).filter(|(_, new)| *new == "^" && !steps[*at].data);
        found.is_some_and(|(old, _)| {
            places.iter().any(|place| texts(*place).is_some_and(|(before, _)| before == old))
        })
    };
    (0..steps.len()).filter(is_merging).collect()
}

/// The phrase of a substituted text that was changed, when all before and after it stayed.
fn changed_phrase(step: &Step) -> Option<(String, String)> {
    let Operation::Substitute(verb) = &step.operation else { return None };
    let (old, new) = bare_texts(verb).filter(|_| !step.data)?;
    let (before, after) = (words(old), words(new));
    let shorter = before.len().min(after.len());
    let head = (0..shorter).take_while(|&at| before[at] == after[at]).count();
    let tail = (0..shorter - head)
        .take_while(|&at| before[before.len() - 1 - at] == after[after.len() - 1 - at])
        .count();
    let phrase = |words: &[&str]| words[head..words.len() - tail].concat().trim().to_owned();
    let (old, new) = (phrase(&before), phrase(&after));
    // A whole text is no phrase, nor is a number.
    let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
    (letters(&old) > 2 && letters(&new) > 1 && head + tail > 0).then_some((old, new))
}

/// What a substitution of one text by another one expects and brings.
fn bare_texts(verb: &Substitute) -> Option<(&str, &str)> {
    let beside =
        verb.row.is_some() || verb.table.is_some() || verb.annex.is_some() || verb.target.is_some();
    let body = verb.text.as_ref().filter(|_| !beside)?;
    let [Block::Prose(new)] = &body.blocks[..] else { return None };
    let old = verb.expect.as_ref().filter(|old| !old.starts_with("blake3:"))?;
    Some((old.as_str(), new.as_str()))
}

/// A text as words and what parts them.
fn words(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let of_word = first.is_alphanumeric();
        let end = rest.find(|c: char| c.is_alphanumeric() != of_word).unwrap_or(rest.len());
        found.push(&rest[..end]);
        rest = &rest[end..];
    }
    found
}

fn phrase(old: &str, new: &str, places: &[usize], steps: &[Step]) -> Option<Step> {
    let (mut list, mut hits) = (Vec::new(), 0);
    for &at in places {
        let Operation::Substitute(verb) = &steps[at].operation else { return None };
        let (before, after) = bare_texts(verb)?;
        if before.replace(old, new) != after {
            return None;
        }
        hits += before.matches(old).count();
        list.push(verb.at.clone());
    }
    let pair = Pair {
        old: Some(text(old)),
        new: Some(text(new)),
        after: None,
        hits: Spanned::new(u32::try_from(hits).ok()?, crate::amend::tree::NOWHERE),
    };
    let verb = Phrase {
        places: Some(Texts { list }),
        except: None,
        pairs: vec![pair],
        agencies: Vec::new(),
        id: None,
        clause: None,
        from: None,
        to: None,
    };
    let comment = format!("Thay cụm từ ở {} chỗ: “{old}” thành “{new}”", places.len());
    Some(Step { operation: Operation::Phrase(Box::new(verb)), comment, data: false })
}
