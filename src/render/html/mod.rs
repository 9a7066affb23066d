//! HTML: the official page, the gazette edition and the list of all acts.
//!
//! | View construct           | HTML construct                                             |
//! |--------------------------|------------------------------------------------------------|
//! | `Section`                | `<section class="sheet">` with its own `@page`             |
//! | `Head`, `Closing`        | `<header>`, `<footer>` of two columns                      |
//! | `Line` of a title        | part of `<h1>`, or `<h2>` in annexes                       |
//! | `Paragraph`              | `<p>`, or a heading for divisions and `I.`                 |
//! | `Table`                  | `<table>`, every cell with the headers that it belongs to  |
//! | `Inline`                 | a string escaped by [`inline`]                             |
//! | `Style`                  | classes and `@page` rules out of `style.css`               |
//!
//! 1. [`block`], [`table`] and [`inline`] turn the view into [`page`]'s data; ready-made markup comes
//!    from [`inline`] alone and stands in fields named `html`.
//! 2. [`css`] fills the style sheet with the numbers of the profile.
//! 3. The templates draw the page. They escape everything but `html`, `css` and `json_ld`.

mod block;
mod css;
mod index;
mod inline;
mod link;
mod meta;
mod page;
mod table;

use crate::render::{IndexEntry, RenderContext, RenderError};
use crate::view::View;

/// The official page.
pub(super) fn render(view: &View, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    let css = ctx.templates.fill("html/style.css", &css::decision(view))?;
    let page = page::Page::new(view, "html", css, ctx.root);
    Ok(ctx.templates.fill("html/decision.html", &page)?.into_bytes())
}

/// The gazette edition.
pub(super) fn render_gazette(view: &View, ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    let css = ctx.templates.fill("html/style.css", &css::gazette(view))?;
    let page = page::Page::new(view, "gazette", css, ctx.root);
    Ok(ctx.templates.fill("html/gazette.html", &page)?.into_bytes())
}

/// The list of all acts.
pub(super) fn render_index(
    entries: &[IndexEntry],
    ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    let css = ctx.templates.fill("html/style.css", &css::index())?;
    let list = index::Index::new(entries, css);
    Ok(ctx.templates.fill("html/index.html", &list)?.into_bytes())
}
