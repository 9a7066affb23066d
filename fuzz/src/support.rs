//! The tests' own readers of pages and Markdown.
#![allow(dead_code, reason = "the targets need a part of them")]

#[path = "../../tests/it/support/grid_table.rs"]
pub(crate) mod grid_table;
#[path = "../../tests/it/support/markup.rs"]
pub(crate) mod markup;
