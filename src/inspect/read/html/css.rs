//! Style sheets taken apart: rules that hold on paper, and the pages.

use std::collections::BTreeMap;

use crate::inspect::read::html::select::{Selector, selectors, split, until};

/// Rules within one another: `@media` in `@supports` in `@layer`.
const NESTED: usize = 8;

/// `name: value`, and whether it is important.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Declaration {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) important: bool,
}

/// Selectors with what they declare.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) selectors: Vec<Selector>,
    pub(super) declarations: Vec<Declaration>,
}

/// `@page name:first`.
#[derive(Debug, Default)]
pub(super) struct PageRule {
    pub(super) name: Option<String>,
    pub(super) first: bool,
    pub(super) declarations: Vec<Declaration>,
    /// `@top-center` and its like.
    pub(super) boxes: Vec<(String, Vec<Declaration>)>,
}

/// All sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Css {
    pub(super) rules: Vec<Rule>,
    pub(super) pages: Vec<PageRule>,
    /// The first number of `range` of styles of counters, and what they extend.
    pub(super) counters: BTreeMap<String, Vec<Declaration>>,
}

impl Css {
    /// Adds a sheet.
    pub(super) fn read(&mut self, text: &str) {
        let text = without_comments(text);
        self.block(&text, 0);
    }

    fn block(&mut self, text: &str, depth: usize) {
        let mut rest = text;
        while let Some((head, body, after)) = next(rest) {
            rest = after;
            let head = head.trim();
            let Some(body) = body else { continue };
            let Some(at) = head.strip_prefix('@') else {
                let selectors = selectors(head);
                if !selectors.is_empty() {
                    self.rules.push(Rule { selectors, declarations: declarations(body) });
                }
                continue;
            };
            let (name, prelude) =
                at.split_once(|c: char| c.is_whitespace() || c == '(').unwrap_or((at, ""));
            match name.to_ascii_lowercase().as_str() {
                "media" if depth < NESTED && on_paper(prelude) => self.block(body, depth + 1),
                "supports" | "layer" if depth < NESTED => self.block(body, depth + 1),
                "page" => self.pages.push(page(prelude, body)),
                "counter-style" => {
                    self.counters.insert(prelude.trim().to_owned(), declarations(body));
                }
                _ => {}
            }
        }
    }
}

/// The next rule: what stands before `{`, what stands within, what follows. Without `{`, a statement.
fn next(text: &str) -> Option<(&str, Option<&str>, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "};".contains(c));
    if text.is_empty() {
        return None;
    }
    let open = text.find('{');
    // No farther than needed: sheets are long.
    let head = until(&text[..open.map_or(text.len(), |open| open + 1)], ';');
    match open {
        Some(open) if open <= head => {
            let body = until(&text[open + 1..], '}');
            let after = text.get(open + 2 + body..).unwrap_or("");
            Some((&text[..open], Some(&text[open + 1..open + 1 + body]), after))
        }
        _ => Some((&text[..head], None, text.get(head + 1..).unwrap_or(""))),
    }
}

/// `name: value; name: value`, nested rules left out.
pub(super) fn declarations(text: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    for one in split(text, ';') {
        // What stands before a nested rule's braces is no declaration; what follows them may be.
        let one = one.rsplit('}').next().unwrap_or(one);
        let Some((name, value)) = one.split_once(':') else { continue };
        let (name, value) = (name.trim(), value.trim());
        if name.is_empty() || name.contains(['@', '{']) {
            continue;
        }
        let lower = value.to_ascii_lowercase();
        let important = lower.ends_with("!important");
        let value = if important { value[..value.len() - 10].trim_end() } else { value };
        let name = if name.starts_with("--") { name.to_owned() } else { name.to_ascii_lowercase() };
        found.push(Declaration { name, value: value.to_owned(), important });
    }
    found
}

fn page(prelude: &str, body: &str) -> PageRule {
    let prelude = prelude.trim();
    let (name, pseudo) = prelude.split_once(':').unwrap_or((prelude, ""));
    let mut boxes = Vec::new();
    let mut plain = String::new();
    let mut rest = body;
    while let Some((head, inner, after)) = next(rest) {
        rest = after;
        match (head.trim().strip_prefix('@'), inner) {
            (Some(name), Some(inner)) => {
                boxes.push((name.trim().to_ascii_lowercase(), declarations(inner)));
            }
            (None, None) => {
                plain.push_str(head);
                plain.push(';');
            }
            _ => {}
        }
    }
    let name = Some(name.trim().to_owned()).filter(|name| !name.is_empty());
    let first = pseudo.trim().eq_ignore_ascii_case("first");
    PageRule { name, first, declarations: declarations(&plain), boxes }
}

/// Whether a query of media holds when printing on A4.
fn on_paper(query: &str) -> bool {
    split(query, ',').iter().any(|one| {
        let one = one.trim().to_ascii_lowercase();
        let one = one.strip_prefix("only ").unwrap_or(&one);
        !one.starts_with("not print")
            && !one.starts_with("not all")
            && !one.contains("screen")
            && !one.contains("speech")
            && !one.contains("width")
            || one.starts_with("not screen")
    })
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.replace("<!--", " ").replace("-->", " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_taken_apart() {
        let mut css = Css::default();
        css.read(
            "<!-- /* Style */ p, li.x {font-size:13.0pt; margin:0cm;\n mso-x:\"a;b\"}
             @media screen { p { color: red } } @media print { b { color: blue !important } }
             @page WordSection1 {size:595.3pt 841.9pt; margin:2.0cm; @top-center { content: counter(page) } }
             @page :first { margin-top: 1cm } @import url(x); i { color: green } -->",
        );
        let names: Vec<usize> = css.rules.iter().map(|rule| rule.declarations.len()).collect();
        assert_eq!(names, [3, 1, 1]);
        assert!(css.rules[1].declarations[0].important);
        assert_eq!(css.pages[0].name.as_deref(), Some("WordSection1"));
        assert_eq!(css.pages[0].boxes[0].0, "top-center");
        assert!(css.pages[1].first);
    }

    #[test]
    fn nonsense_ends() {
        for text in ["{", "}", "@", "a{b", "@media{", "a:b;{}", "/*", "@page{@x{", ";", "a{;}}}"] {
            Css::default().read(text);
        }
    }
}
