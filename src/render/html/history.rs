//! The history of an act as a page of its own.

use serde::Serialize;

use crate::render::html::link;
use crate::view::history::{Followed, History, HistoryPart};
use crate::view::{Meta, words};

/// Data of `html/history.html`.
#[derive(Debug, Serialize)]
pub(super) struct HistoryPage<'a> {
    css: String,
    meta: &'a Meta,
    /// The list of all acts.
    index_href: String,
    parts: Vec<HistoryPart>,
    followed: Option<Followed>,
    draft_word: &'static str,
}

impl<'a> HistoryPage<'a> {
    /// The page; addresses are encoded, those that may not be followed are dropped.
    pub(super) fn new(history: &'a History, css: String, root: &str) -> Self {
        let mut parts = history.parts.clone();
        for version in parts.iter_mut().flat_map(|part| &mut part.versions) {
            version.acts.iter_mut().for_each(|act| act.href = address(&act.href));
            version.links.iter_mut().for_each(|link| link.href = address(&link.href));
        }
        let mut followed = history.followed.clone();
        if let Some(followed) = &mut followed {
            for link in followed.agencies.iter_mut().chain([&mut followed.master]) {
                link.href = address(&link.href);
            }
        }
        Self {
            css,
            meta: &history.meta,
            index_href: link::encode(&format!("{root}index.html")),
            parts,
            followed,
            draft_word: words::DRAFT,
        }
    }
}

/// An address of ours (a path without a scheme) or one of the web.
fn address(href: &str) -> String {
    let has_scheme = href.split(['/', '?', '#']).next().is_some_and(|start| start.contains(':'));
    if has_scheme && !link::is_safe(href) { String::new() } else { link::encode(href) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_and_the_web_are_followed() {
        assert_eq!(address("../a b/c.html#x"), "../a%20b/c.html#x");
        assert_eq!(address("https://congbao.vn/"), "https://congbao.vn/");
        assert_eq!(address("javascript:alert(1)"), "");
    }
}
