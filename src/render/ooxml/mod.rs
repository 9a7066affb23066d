//! `WordprocessingML` that more than one room needs: names of styles, sections, lines, units, elements.
//!
//! The DOCX writer makes whole parts of it; the Markdown writer puts single elements between its
//! paragraphs, which pandoc hands on.

pub(in crate::render) mod columns;
pub(in crate::render) mod read;
pub(in crate::render) mod rule;
pub(in crate::render) mod section;
pub(in crate::render) mod style_names;
pub(in crate::render) mod units;
pub(in crate::render) mod xml;

use crate::view::style::Orientation;

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
