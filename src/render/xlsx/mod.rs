//! The tracking workbook.

use crate::render::{RenderContext, RenderError};
use crate::view::View;

/// The whole file.
pub(super) fn render(_view: &View, _ctx: RenderContext<'_>) -> Result<Vec<u8>, RenderError> {
    Ok(Vec::new())
}
