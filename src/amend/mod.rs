//! Operations of amending acts, carried out on earlier ones.
//!
//! 1. [`schedule`] says which operations reach an act, from when to when, in which order.
//! 2. [`address`] reads a place in printed terms, `resolve` finds it in an act.
//! 3. `tree` takes an act apart into units and puts it together again; `apply` carries operations out
//!    on it, one file per family of verbs.
//! 4. [`consolidate()`] does all of that for one day; its result gives the text with notes
//!    ([`Consolidated::edition`]) and without.
//!
//! Works go in and works come out: `view` lays an edition out as it lays out any act.

pub mod address;
mod apply;
mod consolidate;
mod place;
mod resolve;
pub mod schedule;
mod tree;
pub mod words;

pub use apply::expect::hash;
pub use apply::{Act, Change};
pub use consolidate::{Consolidated, PlaceText, consolidate};
pub use schedule::{Family, Scheduled};
