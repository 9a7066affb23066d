//! `reference.docx`: the styles, headers and footers that pandoc takes over.
//!
//! ```text
//! [Content_Types].xml   _rels/.rels   docProps/{core,app}.xml
//! word/document.xml     one empty paragraph and the properties of the last section
//! word/styles.xml       [styles]
//! word/{header,footer}{1,2}.xml   first pages, other pages
//! word/{settings,webSettings,fontTable,numbering,footnotes,comments}.xml, word/theme/theme1.xml
//! word/_rels/document.xml.rels
//! ```

mod furniture;
mod package;
mod parts;
mod styles;

use crate::render::RenderError;
use crate::view::style::{Orientation, Style};

/// The reference document for a style, with the page of `last` as its section.
///
/// # Errors
/// [`RenderError::Bug`] when the archive cannot be written.
pub fn reference(style: &Style, last: Orientation) -> Result<Vec<u8>, RenderError> {
    let mut written = Vec::new();
    for (path, element) in parts::parts(style, last) {
        let bytes = element.to_file().map_err(|error| package::bug(path, &error))?;
        written.push((path, bytes));
    }
    package::pack(&written)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use super::*;
    use crate::profile::Profile;
    use crate::view::Zone;

    fn part(bytes: &[u8], path: &str) -> String {
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut text = String::new();
        archive.by_name(path).expect("the part").read_to_string(&mut text).expect("UTF-8");
        text
    }

    #[test]
    fn the_same_style_gives_the_same_bytes() {
        let style = Style::new(Profile::all()[1]);
        let once = reference(&style, Orientation::Landscape).expect("written");
        assert_eq!(once, reference(&style, Orientation::Landscape).expect("written"));
    }

    #[test]
    fn every_zone_has_a_style_and_every_part_is_well_formed() {
        for profile in Profile::all() {
            let style = Style::new(profile);
            let bytes = reference(&style, Orientation::Portrait).expect("written");
            let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("an archive");
            for at in 0..archive.len() {
                let mut text = String::new();
                archive.by_index(at).expect("a part").read_to_string(&mut text).expect("UTF-8");
                roxmltree::Document::parse(&text).expect("well-formed");
            }
            let styles = part(&bytes, "word/styles.xml");
            for zone in Zone::ALL {
                assert!(styles.contains(&format!("w:val=\"CB {}\"", zone.vietnamese())));
            }
        }
    }
}
