//! Where a diagnostic points, as the presentations for machines and lists write it.

use crate::diag::{CellPlace, Diagnostic};
use crate::source::{LineCol, Sources, Span};

/// A file and, where it is known, the part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place<'a> {
    /// Path relative to the project, with `/`.
    pub(super) path: &'a str,
    /// First letter and the one after the last; `None` means the whole file.
    pub(super) range: Option<(LineCol, LineCol)>,
    /// The cell, when the file is a workbook.
    pub(super) cell: Option<&'a CellPlace>,
}

/// The place of a diagnostic; `None` when it is about no file.
pub(super) fn of<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Option<Place<'a>> {
    if let Some(span) = diagnostic.span {
        return of_span(span, sources);
    }
    let cell = diagnostic.cell.as_ref();
    diagnostic.path.as_deref().map(|path| Place { path, range: None, cell })
}

/// The place of a span; `None` when it belongs to other sources.
pub(super) fn of_span(span: Span, sources: &Sources) -> Option<Place<'_>> {
    let file = sources.get(span.source)?;
    let range = span.range();
    Some(Place {
        path: file.path(),
        range: Some((file.line_col(range.start), file.line_col(range.end))),
        cell: None,
    })
}
