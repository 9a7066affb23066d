//! HTML pages.

use crate::render::{IndexEntry, RenderContext, RenderError};
use crate::view::View;

/// The official page.
pub(super) fn render(_view: &View, _ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    Ok(Vec::new())
}

/// The gazette edition.
pub(super) fn render_gazette(
    _view: &View,
    _ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    Ok(Vec::new())
}

/// The list of all acts.
pub(super) fn render_index(
    _entries: &[IndexEntry],
    _ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    Ok(Vec::new())
}
