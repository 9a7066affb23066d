//! Two works that are one act: the same issuer, type, number and date.
//!
//! A number alone is no identity: 21/NQ-HĐND of 2026 is an act of four bodies.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};

use crate::diag::{Diagnostic, Doc};
use crate::model::Work;
use crate::source::Span;

/// The rule's documentation; it looks at all works together.
pub(super) const DOC: Doc = Doc {
    id: "identity-twice",
    what: (
        "Hai văn bản trùng cơ quan, loại, số và ngày.",
        "Two works with one issuer, type, number and date.",
    ),
    why: ("Một văn bản chỉ được có một nguồn.", "An act must have one source only."),
    clause: Some("NĐ 30/2020/NĐ-CP, Phụ lục VI, Phần I, Mục III.1.h"),
    example: "number: 209/QĐ-UBND   # trong hai thư mục\n# đúng (right)\nnumber: 210/QĐ-UBND",
};

/// What makes an act one act, as one string. Acts without number or date have no identity yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Identity(String);

/// The identity of a work, with the place of its number.
#[must_use]
pub fn identity(work: &Work) -> Option<(Identity, Span)> {
    let decision = &work.decision;
    let number = decision.number.as_ref()?;
    let parts = [
        decision.issuer.to_string(),
        decision.doc_type.to_lowercase(),
        number.value.clone(),
        decision.date.as_ref()?.value.to_string(),
    ];
    Some((Identity(parts.join(" | ")), number.span))
}

/// For each work (path and identity, in order) that repeats an earlier one: its position and the
/// finding, without its place.
#[must_use]
pub fn identities_twice<'a>(
    works: impl IntoIterator<Item = (&'a str, Option<&'a Identity>)>,
) -> Vec<(usize, Diagnostic)> {
    let mut first = BTreeMap::new();
    let mut twice = Vec::new();
    for (at, (path, found)) in works.into_iter().enumerate() {
        let Some(identity) = found else { continue };
        match first.entry(identity) {
            Entry::Vacant(entry) => {
                entry.insert(path);
            }
            Entry::Occupied(before) => twice.push((at, identity_twice(before.get()))),
        }
    }
    twice
}

/// The finding: the act is the one in `content/{before}`.
fn identity_twice(before: &str) -> Diagnostic {
    Diagnostic::error(
        "identity-twice",
        format!("văn bản này trùng cơ quan, loại, số và ngày với content/{before}"),
        format!("this act has the issuer, type, number and date of content/{before}"),
    )
}
