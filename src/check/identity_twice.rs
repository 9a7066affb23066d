//! Two works that are one act: the same issuer, type, number and date.
//!
//! A number alone is no identity: 21/NQ-HĐND of 2026 is an act of four bodies.

use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::Work;
use crate::model::date::Date;
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

/// What makes an act one act. Acts without number or date have no identity yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    issuer: String,
    doc_type: String,
    number: String,
    date: Date,
}

/// The identity of a work, with the place of its number.
#[must_use]
pub fn identity(work: &Work) -> Option<(Identity, Span)> {
    let decision = &work.decision;
    let number = decision.number.as_ref()?;
    let identity = Identity {
        issuer: decision.issuer.to_string(),
        doc_type: decision.doc_type.to_lowercase(),
        number: number.value.clone(),
        date: decision.date.as_ref()?.value,
    };
    Some((identity, number.span))
}

/// For each work (path and identity, in order) that repeats an earlier one: its position and why.
#[must_use]
pub fn identities_twice(works: &[(String, Option<(Identity, Span)>)]) -> Vec<(usize, Diagnostics)> {
    let mut first = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    for (at, (path, found)) in works.iter().enumerate() {
        let Some((identity, span)) = found else { continue };
        let Some(before) = first.get(identity) else {
            first.insert(identity, path);
            continue;
        };
        let diagnostic = Diagnostic::error(
            "identity-twice",
            format!("văn bản này trùng cơ quan, loại, số và ngày với content/{before}"),
            format!("this act has the issuer, type, number and date of content/{before}"),
        );
        twice.push((at, Diagnostics::from_iter([diagnostic.at(*span)])));
    }
    twice
}
