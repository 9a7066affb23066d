//! Operations of amending acts, carried out on earlier ones.
//!
//! 1. [`address`] reads a place in printed terms, `resolve` finds it in an act.
//! 2. `tree` takes an act apart into units and puts it together again; `apply` carries operations out
//!    on it, one file per family of verbs.

pub mod address;
mod apply;
mod place;
mod resolve;
mod tree;

pub use apply::{Act, Change};
