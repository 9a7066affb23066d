//! Stands for [`pdf`](self) in a build without the feature of that name: no fonts, no PDF.

use crate::render::{RenderContext, RenderError};
use crate::view::View;

/// Which edition of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edition {
    Official,
    Gazette,
}

/// Fonts, of which there are none.
#[derive(Debug)]
pub enum Fonts {}

impl Fonts {
    /// Name of the family.
    #[must_use]
    pub fn family(&self) -> &str {
        match *self {}
    }

    /// Whether they are those of the program.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        match *self {}
    }

    /// Name and bytes of each face.
    #[must_use]
    pub fn faces(&self) -> Vec<(&'static str, &[u8])> {
        match *self {}
    }
}

/// Whether a file may be one of the fonts that are looked for: none is.
#[must_use]
pub fn is_wanted(_name: &str) -> bool {
    false
}

/// No fonts.
#[must_use]
pub fn choose(_files: Vec<Vec<u8>>) -> Option<Fonts> {
    None
}

/// Nothing to forget.
pub fn forget() {}

pub(super) fn render(
    _view: &View,
    edition: Edition,
    _ctx: RenderContext<'_>,
) -> Result<Vec<u8>, RenderError> {
    Err(RenderError::Bug(format!("{edition:?}: this build makes no PDF")))
}
