//! `@page`: sheets, margins and page numbers of sections.

use crate::inspect::measured::{Align, Look, MarginsMm, Numbering, Section, ShownNumber};
use crate::inspect::read::html::css::{Css, Declaration, PageRule};
use crate::inspect::read::html::units::{Length, family, length, sheet, sides};
use crate::inspect::read::html::walk::mm;

/// Styles of counters extend one another so often at most.
const EXTENDS: usize = 8;

/// A section on its page.
pub(super) fn section(
    css: &Css,
    (index, first): (usize, usize),
    name: Option<&str>,
    (left, right): (f64, f64),
) -> Section {
    let rules: Vec<&PageRule> = css
        .pages
        .iter()
        .filter(|rule| !rule.first && (rule.name.is_none() || rule.name.as_deref() == name))
        .collect();
    // Rules without a name come first: one with the name says more.
    let (plain, named): (Vec<&PageRule>, Vec<&PageRule>) =
        rules.into_iter().partition(|rule| rule.name.is_none());
    let rules: Vec<&PageRule> = plain.into_iter().chain(named).collect();
    let mut size = None;
    let mut margins: [Option<f64>; 4] = [None; 4];
    for one in rules.iter().flat_map(|rule| &rule.declarations) {
        let pt = |text: &str| length(text, 12.0).and_then(Length::pt);
        match one.name.as_str() {
            "size" => size = sheet(&one.value).or(size),
            "margin" => margins = sides(&one.value).map(pt),
            "margin-top" => margins[0] = pt(&one.value),
            "margin-right" => margins[1] = pt(&one.value),
            "margin-bottom" => margins[2] = pt(&one.value),
            "margin-left" => margins[3] = pt(&one.value),
            _ => {}
        }
    }
    Section {
        first,
        width_mm: size.map(|(width, _)| mm(width)),
        height_mm: size.map(|(_, height)| mm(height)),
        margins: MarginsMm {
            top: margins[0].map(mm),
            bottom: margins[2].map(mm),
            left: margins[3].map(|margin| mm(margin + left)),
            right: margins[1].map(|margin| mm(margin + right)),
        },
        numbering: numbering(css, &rules, index, name),
    }
}

fn numbering(css: &Css, rules: &[&PageRule], index: usize, name: Option<&str>) -> Numbering {
    let boxes = || rules.iter().flat_map(|rule| &rule.boxes);
    let Some((place, declared, counter)) = boxes().rev().find_map(|(place, declared)| {
        let content = value(declared, "content")?;
        Some((place, declared, counter(content)?))
    }) else {
        return Numbering { known: boxes().next().is_some(), ..Numbering::default() };
    };
    let (counted, style) = counter;
    let align = match place.rsplit('-').next() {
        Some("left") => Some(Align::Left),
        Some("right") => Some(Align::Right),
        Some("center") => Some(Align::Centre),
        _ => None,
    };
    let arabic = !["roman", "alpha", "latin", "greek"].iter().any(|kind| style.contains(kind));
    let shown =
        ShownNumber { at_top: place.starts_with("top"), align, look: look(declared), arabic };
    let hidden = css.pages.iter().any(|rule| {
        let own = rule.first && (rule.name.is_none() || rule.name.as_deref() == name);
        let box_of = |(known, declared): &(String, Vec<Declaration>)| {
            known == place && value(declared, "content").is_some_and(|c| counter_of(c).is_none())
        };
        own && rule.boxes.iter().any(box_of)
    });
    let resets = counted != "page" && index > 0;
    Numbering {
        known: true,
        shown: Some(shown),
        on_first: Some(!hidden && !from_two(css, style)),
        starts: resets.then_some(1),
    }
}

/// Name and style of the counter in `content`, of pages.
fn counter(content: &str) -> Option<(&str, &str)> {
    counter_of(content).filter(|(name, _)| *name != "pages")
}

fn counter_of(content: &str) -> Option<(&str, &str)> {
    let (_, inner) = content.split_once("counter(")?;
    let inner = inner.split(')').next()?;
    let (name, style) = inner.split_once(',').unwrap_or((inner, "decimal"));
    Some((name.trim(), style.trim()))
}

/// Whether a style of counters leaves the first number out.
fn from_two(css: &Css, style: &str) -> bool {
    let mut style = style.to_owned();
    for _ in 0..EXTENDS {
        let Some(declared) = css.counters.get(&style) else { return false };
        if let Some(range) = value(declared, "range") {
            let first = range.split_whitespace().next().and_then(|first| first.parse::<i64>().ok());
            return first.is_some_and(|first| first > 1);
        }
        let Some(extended) = value(declared, "system").and_then(|s| s.strip_prefix("extends "))
        else {
            return false;
        };
        style = extended.trim().to_owned();
    }
    false
}

fn value<'d>(declared: &'d [Declaration], name: &str) -> Option<&'d str> {
    declared.iter().rev().find(|one| one.name == name).map(|one| one.value.as_str())
}

/// The look of a margin box, as far as it is told there.
fn look(declared: &[Declaration]) -> Look {
    let mut look = Look { bold: Some(false), italic: Some(false), ..Look::default() };
    for one in declared {
        let lower = one.value.to_ascii_lowercase();
        let pt = |text: &str| length(text, 12.0).and_then(Length::pt);
        match one.name.as_str() {
            "font-size" => look.size_pt = pt(&lower).or(look.size_pt),
            "font-family" => look.font = family(&one.value).or(look.font.take()),
            "font-weight" => {
                look.bold = Some(lower == "bold" || lower.starts_with(['6', '7', '8', '9']));
            }
            "font-style" => look.italic = Some(lower == "italic"),
            "font" => {
                let words = lower.split(' ');
                look.bold = Some(words.clone().any(|word| word == "bold"));
                look.italic = Some(words.clone().any(|word| word == "italic"));
                let size = |word: &str| {
                    pt(word.split('/').next().unwrap_or(word))
                        .filter(|_| word.ends_with(char::is_alphabetic))
                };
                if let Some((at, found)) =
                    words.enumerate().find_map(|(at, word)| Some((at, size(word)?)))
                {
                    look.size_pt = Some(found);
                    let rest: Vec<&str> = one.value.split(' ').skip(at + 1).collect();
                    look.font = family(&rest.join(" ")).or(look.font.take());
                }
            }
            _ => {}
        }
    }
    look
}
