//! congbao builds official decisions from YAML: official page, gazette page, DOCX-ready Markdown and
//! XLSX tracking workbook.
//!
//! ```text
//! content/*.yaml ──load──▶ Work ──check──▶ Diagnostics
//!                           │
//!        Profile (by date) ─view::compose──▶ View { document, gazette, workbook, style }
//!                           │
//!               templates ─render──▶ bytes  × html, gazette, md, xlsx
//!                           │
//!                          build: stage → journal → swap ──▶ output/
//! ```
//!
//! Rooms import one way only, in this order; `tests/it/layers.rs` holds them to it.

pub mod source;

pub mod diag;

pub mod model;

pub mod load;

pub mod profile;

pub mod check;

pub mod track;

pub mod view;

pub mod render;

pub mod amend;

pub mod collect;

pub mod inspect;

pub mod build;

pub mod schema;

pub mod cli;
