//! Operations of amending acts, carried out on earlier ones.
//!
//! 1. [`schedule`] says which operations reach an act, from when to when, in which order.
//! 2. [`address`] reads a place in printed terms, `resolve` finds it in an act.
//! 3. `tree` takes an act apart into units and puts it together again; `apply` carries operations out
//!    on it, one file per family of verbs.
//! 4. [`consolidate()`] does all of that for one day; its result gives the text with notes
//!    ([`Consolidated::edition`]) and without; [`compare()`] sets two of them side by side.
//! 5. [`drafted`] words an amending act from its operations, `clause` says where in it each one stands;
//!    [`agreement()`] compares them with words that the author wrote himself.
//!
//! 6. [`derive()`] goes the other way: from an edited copy to the operations.
//!
//! Works go in and works come out: `view` lays an edition out as it lays out any act.

pub mod address;
mod agreement;
mod apply;
mod clause;
mod compare;
mod consolidate;
mod derive;
mod docs;
mod draft;
mod place;
mod resolve;
pub mod schedule;
mod tree;
mod wording;
pub mod words;

pub use agreement::agreement;
pub use apply::expect::hash;
pub use apply::{Act, Change};
pub use compare::{Compared, compare};
pub use consolidate::{Asked, Consolidated, PlaceText, before_and_after, consolidate};
pub use derive::{Derived, Left, Read, derive};
pub use docs::docs;
pub use draft::{Bases, drafted};
pub use schedule::{Drafts, Family, Scheduled, body_text};

/// Works written in tests.
#[cfg(test)]
mod fixture {
    use crate::amend::tree::NOWHERE;
    use crate::diag::Lang;
    use crate::load::{self, Files};
    use crate::model::Work;
    use crate::model::agency::{Agency, Registry};
    use crate::model::id::Id;
    use crate::model::text::Spanned;
    use crate::source::Sources;

    /// A decision of these keys, beside those that every decision has.
    pub(super) fn work(path: &str, keys: &str) -> Work {
        let head = "type: Quyết định\nissuer: ubnd\n";
        let title = if keys.lines().any(|line| line.starts_with("title:")) {
            ""
        } else {
            "title: Về việc thử nghiệm\n"
        };
        let yaml = format!("{head}{title}{keys}\n");
        let files = [("decision.yaml".to_owned(), yaml.into_bytes())].into();
        let mut sources = Sources::default();
        let read = load::work_among(Files::Memory(&files), path, &mut sources);
        let (work, told) = read.expect("memory can be read");
        let lines = told.lines(&sources, Lang::En);
        assert!(lines.is_empty(), "{lines:?}");
        work.expect("a work")
    }

    /// One agency.
    pub(super) fn registry() -> Registry {
        let text = |text: &str| Spanned::new(text.to_owned(), NOWHERE);
        let agency = Agency {
            id: Spanned::new(Id::parse("ubnd").expect("an id"), NOWHERE),
            name: text("Ủy ban nhân dân thành phố Hà Nội"),
            short: Vec::new(),
            letterhead: None,
            superior: None,
            code: None,
            members: Vec::new(),
            successors: Vec::new(),
        };
        Registry { agencies: vec![agency] }
    }
}
