//! `reference.docx`: the styles, headers and footers that pandoc takes over.

use crate::render::RenderError;
use crate::view::style::{Orientation, Style};

/// File name of the reference document that goes with a profile and with how the last pages lie.
///
/// pandoc gives the last section of a document the page of the reference document (jgm/pandoc#7255),
/// so there is one for each case. `reference.docx` is the founding case: TT 01/2011 and a landscape
/// annex at the end.
#[must_use]
pub fn reference_name(profile: &str, last: Orientation) -> String {
    let mut name = String::from("reference");
    if profile != "tt01-2011" {
        name.push('-');
        name.push_str(profile);
    }
    if last == Orientation::Portrait {
        name.push_str("-portrait");
    }
    name.push_str(".docx");
    name
}

/// The reference document for a style, with the page of `last` as its section.
///
/// # Errors
/// [`RenderError::Bug`] when the archive cannot be written.
pub fn reference(_style: &Style, _last: Orientation) -> Result<Vec<u8>, RenderError> {
    Ok(Vec::new())
}
