//! Selectors of CSS: what pages of offices and Word use. One that is not understood selects nothing.

use crate::inspect::read::html::tree::{Node, Tree};

/// How heavy a selector weighs: ids, classes, names.
pub(super) type Weight = (u16, u16, u16);

/// `td p + p`, read from its end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Selector {
    /// From the last to the first, each with how it hangs on the one after it in this list.
    parts: Vec<(Vec<Test>, Link)>,
    /// `::before` or `::after`, without colons.
    pub(super) pseudo: Option<String>,
    pub(super) weight: Weight,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Link {
    /// Nothing stands before it.
    None,
    Within,
    Child,
    Next,
    After,
}

#[derive(Debug, Clone, PartialEq)]
enum Test {
    Tag(String),
    Class(String),
    Id(String),
    Has(String),
    /// Name, sign before `=`, value.
    Value(String, char, String),
    Root,
    First,
    Last,
    Not(Vec<Selector>),
    Any(Vec<Selector>),
}

/// A list of selectors; those that are not understood are left out.
pub(super) fn selectors(list: &str) -> Vec<Selector> {
    split(list, ',').iter().filter_map(|one| selector(one.trim(), 0)).collect()
}

/// Parts of a text between signs that stand in no brackets and quotes.
pub(super) fn split(text: &str, sign: char) -> Vec<&str> {
    let (mut parts, mut rest) = (Vec::new(), text);
    loop {
        let end = until(rest, sign);
        parts.push(&rest[..end]);
        match rest.get(end + sign.len_utf8()..) {
            Some(after) if end < rest.len() => rest = after,
            _ => return parts,
        }
    }
}

/// Where a sign stands first in no brackets and quotes; the end, if nowhere.
pub(super) fn until(text: &str, sign: char) -> usize {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, letter) if letter == sign && depth == 0 => return at,
            (None, '"' | '\'') => quote = Some(letter),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

fn selector(text: &str, depth: usize) -> Option<Selector> {
    if text.is_empty() || depth > 3 {
        return None;
    }
    let mut found = Selector { parts: Vec::new(), pseudo: None, weight: (0, 0, 0) };
    let mut rest = text;
    let mut link = Link::None;
    let mut chain: Vec<(Vec<Test>, Link)> = Vec::new();
    while !rest.is_empty() {
        let (tests, after) = compound(rest, &mut found, depth)?;
        chain.push((tests, link));
        let trimmed = after.trim_start();
        link = match trimmed.chars().next() {
            None => break,
            Some('>') => Link::Child,
            Some('+') => Link::Next,
            Some('~') => Link::After,
            Some(_) if trimmed.len() < after.len() => Link::Within,
            Some(_) => return None,
        };
        rest = trimmed.trim_start_matches(['>', '+', '~']).trim_start();
    }
    chain.reverse();
    found.parts = chain;
    (found.parts.len() <= 32).then_some(found)
}

/// Tests on one element, and what follows them.
fn compound<'t>(text: &'t str, found: &mut Selector, depth: usize) -> Option<(Vec<Test>, &'t str)> {
    let mut tests = Vec::new();
    let mut rest = text;
    loop {
        let first = rest.chars().next();
        let after = first.map_or("", |first| &rest[first.len_utf8()..]);
        match first {
            Some('*') => rest = after,
            Some('.') => {
                let (name, after) = name(after)?;
                tests.push(Test::Class(name));
                found.weight.1 = found.weight.1.saturating_add(1);
                rest = after;
            }
            Some('#') => {
                let (name, after) = name(after)?;
                tests.push(Test::Id(name));
                found.weight.0 = found.weight.0.saturating_add(1);
                rest = after;
            }
            Some('[') => {
                let (inner, after) = after.split_once(']')?;
                tests.push(attribute(inner)?);
                found.weight.1 = found.weight.1.saturating_add(1);
                rest = after;
            }
            Some(':') => rest = pseudo(after, &mut tests, found, depth)?,
            Some(letter) if letter.is_alphanumeric() || letter == '_' => {
                let (name, after) = name(rest)?;
                tests.push(Test::Tag(name.to_ascii_lowercase()));
                found.weight.2 = found.weight.2.saturating_add(1);
                rest = after;
            }
            _ => break,
        }
    }
    (rest.len() < text.len()).then_some((tests, rest))
}

fn pseudo<'t>(
    text: &'t str,
    tests: &mut Vec<Test>,
    found: &mut Selector,
    depth: usize,
) -> Option<&'t str> {
    let (name, mut rest) = name(text.trim_start_matches(':'))?;
    let mut inner = "";
    if let Some(open) = rest.strip_prefix('(') {
        let close = until(open, ')');
        inner = &open[..close];
        rest = open.get(close + 1..)?;
    }
    let list = || -> Vec<Selector> {
        split(inner, ',').iter().filter_map(|one| selector(one.trim(), depth + 1)).collect()
    };
    found.weight.1 = found.weight.1.saturating_add(1);
    match name.as_str() {
        "before" | "after" => {
            found.weight.1 -= 1;
            found.pseudo = Some(name);
        }
        "root" => tests.push(Test::Root),
        "first-child" => tests.push(Test::First),
        "last-child" => tests.push(Test::Last),
        "link" | "any-link" => {}
        "not" => tests.push(Test::Not(list())),
        "is" | "where" => tests.push(Test::Any(list())),
        _ => return None,
    }
    Some(rest)
}

fn attribute(text: &str) -> Option<Test> {
    let Some((key, value)) = text.split_once('=') else {
        return Some(Test::Has(text.trim().to_ascii_lowercase()));
    };
    let value = value.trim().trim_matches(['"', '\'']).to_owned();
    let sign = key.chars().last().filter(|sign| "^$*~|".contains(*sign)).unwrap_or('=');
    let key = key.trim_end_matches(['^', '$', '*', '~', '|']).trim().to_ascii_lowercase();
    (!key.is_empty() && !value.is_empty()).then_some(Test::Value(key, sign, value))
}

fn name(text: &str) -> Option<(String, &str)> {
    let is_name = |c: char| c.is_alphanumeric() || "-_".contains(c) || !c.is_ascii();
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    (end > 0).then(|| (text[..end].to_owned(), &text[end..]))
}

impl Selector {
    /// Whether it selects the element.
    pub(super) fn selects(&self, tree: &Tree, at: usize) -> bool {
        selects(&self.parts, tree, at)
    }
}

fn selects(parts: &[(Vec<Test>, Link)], tree: &Tree, at: usize) -> bool {
    let Some(((tests, link), rest)) = parts.split_first() else { return true };
    let node = &tree.nodes[at];
    if !node.is_element() || !tests.iter().all(|test| passes(test, tree, at, node)) {
        return false;
    }
    let step = |from: usize, up: bool| {
        let node = &tree.nodes[from];
        if up { node.parent } else { node.before }
    };
    match link {
        Link::None => true,
        Link::Child | Link::Next => {
            step(at, *link == Link::Child).is_some_and(|other| selects(rest, tree, other))
        }
        Link::Within | Link::After => {
            let up = *link == Link::Within;
            let mut other = step(at, up);
            // Siblings may be many; what a browser would find farther away is not worth the time.
            for _ in 0..300 {
                let Some(here) = other else { return false };
                if selects(rest, tree, here) {
                    return true;
                }
                other = step(here, up);
            }
            false
        }
    }
}

fn passes(test: &Test, tree: &Tree, at: usize, node: &Node) -> bool {
    let words = |value: &str, wanted: &str| value.split_whitespace().any(|word| word == wanted);
    match test {
        Test::Tag(tag) => node.tag == *tag,
        Test::Class(class) => node.attribute("class").is_some_and(|value| words(value, class)),
        Test::Id(id) => node.attribute("id") == Some(id),
        Test::Has(name) => node.attribute(name).is_some(),
        Test::Value(name, sign, wanted) => node.attribute(name).is_some_and(|value| match sign {
            '^' => value.starts_with(wanted),
            '$' => value.ends_with(wanted),
            '*' => value.contains(wanted),
            '~' => words(value, wanted),
            '|' => value == wanted || value.starts_with(&format!("{wanted}-")),
            _ => value == wanted,
        }),
        Test::Root => node.tag == "html",
        Test::First => node.before.is_none(),
        Test::Last => node.last,
        Test::Not(list) => !list.iter().any(|one| one.selects(tree, at)),
        Test::Any(list) => list.iter().any(|one| one.selects(tree, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::read::html::tree::tree;

    #[test]
    fn selectors_select() {
        let page = "<div class='a b' id=x><p class=one>1<p class=two>2</div><p>3";
        let tree = tree(page).expect("parsed");
        let count = |text: &str| {
            let list = selectors(text);
            (0..tree.nodes.len())
                .filter(|at| list.iter().any(|one| one.selects(&tree, *at)))
                .count()
        };
        for (selector, wanted) in [
            ("p", 3),
            ("div p", 2),
            ("body > p", 1),
            (".a.b > .one", 1),
            ("p + p", 1),
            ("div ~ p", 1),
            ("#x, .two", 2),
            ("p:not(.a *)", 1),
            ("p:first-child", 1),
            ("[class*=\"wo\"]", 1),
            ("p:hover", 0),
            ("p:is(.one, .two)", 2),
            (":root", 1),
        ] {
            assert_eq!(count(selector), wanted, "{selector}");
        }
    }
}
