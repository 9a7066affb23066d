//! What typst has to say, as an error of ours with file, line and column.

use typst::diag::SourceDiagnostic;
use typst::syntax::DiagSpan;
use typst::{World, WorldExt};

use super::world::ActWorld;
use crate::render::{RenderError, TemplateError};

/// The first error: it has most to do with what was restyled.
pub(super) fn error(world: &ActWorld<'_>, errors: &[SourceDiagnostic]) -> RenderError {
    let Some(first) = errors.first() else {
        return RenderError::Bug("typst fails and does not say why".to_owned());
    };
    let mut message = first.message.to_string();
    for hint in &first.hints {
        message.push_str(" – ");
        message.push_str(&hint.v);
    }
    // Where it went wrong, else the innermost call that led there.
    let calls = first.trace.iter().map(|call| DiagSpan::from(call.span));
    let place = std::iter::once(first.span).chain(calls).find_map(|span| place(world, span));
    match place {
        Some((name, line, column)) => RenderError::Template(TemplateError {
            message: format!("{name}:{line}:{column}: {message}"),
            name,
        }),
        None => RenderError::Template(TemplateError { name: String::new(), message }),
    }
}

/// Path below `templates/`, line and column, both from 1.
fn place(world: &ActWorld<'_>, span: DiagSpan) -> Option<(String, usize, usize)> {
    let id = span.id()?;
    let range = world.range(span)?;
    let source = world.source(id).ok()?;
    let lines = source.lines();
    let (line, column) = lines.byte_to_line_column(range.start)?;
    Some((id.get().vpath().get_without_slash().to_owned(), line + 1, column + 1))
}
