//! The office's own `reference.docx`: its styles instead of ours, once it is sure that none is lacking.

use std::io::{Cursor, Read};

use super::names::Names;
use super::styles::W;
use crate::render::ooxml::read::style_ids;

/// Largest file that is read, in bytes: ten times what Word saves with a theme and pictures.
pub const LARGEST_REFERENCE: usize = 16 * 1024 * 1024;
/// Largest style sheet in it, unpacked: Word's own have some 50 KB.
const LARGEST_STYLES: u64 = 8 * 1024 * 1024;

/// The styles of an office's reference document.
#[derive(Debug, Clone)]
pub struct OfficeStyles {
    /// `word/styles.xml` as it is there.
    pub(super) xml: Vec<u8>,
    pub(super) names: Names,
}

/// Why a reference document cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReferenceProblem {
    /// It is no Word document; what is wrong, in Vietnamese and English.
    Unreadable(String, String),
    /// It lacks styles: their names in Word.
    Missing(Vec<String>),
}

impl OfficeStyles {
    /// Takes the styles out of a reference document.
    ///
    /// # Errors
    /// - [`ReferenceProblem::Unreadable`] when it is no Word document, or too large.
    /// - [`ReferenceProblem::Missing`] when styles are lacking that acts use.
    pub fn read(bytes: &[u8]) -> Result<Self, ReferenceProblem> {
        let xml = styles_part(bytes)?;
        let ids = style_ids(&xml, W).map_err(|error| {
            unreadable(&format!("word/styles.xml: {error}"), &format!("word/styles.xml: {error}"))
        })?;
        let names = Names::among(&ids).map_err(ReferenceProblem::Missing)?;
        Ok(Self { xml, names })
    }
}

fn styles_part(bytes: &[u8]) -> Result<Vec<u8>, ReferenceProblem> {
    if bytes.len() > LARGEST_REFERENCE {
        return Err(too_large("tệp", "the file", LARGEST_REFERENCE));
    }
    let broken = |error: &dyn std::error::Error| unreadable(&error.to_string(), &error.to_string());
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let part = archive
        .by_name("word/styles.xml")
        .map_err(|_| unreadable("không có word/styles.xml", "there is no word/styles.xml in it"))?;
    let mut xml = Vec::new();
    // What a part says of its size may be a lie.
    part.take(LARGEST_STYLES + 1).read_to_end(&mut xml).map_err(|error| broken(&error))?;
    if xml.len() as u64 > LARGEST_STYLES {
        return Err(too_large("word/styles.xml", "word/styles.xml", 8 * 1024 * 1024));
    }
    Ok(xml)
}

fn unreadable(vi: &str, en: &str) -> ReferenceProblem {
    ReferenceProblem::Unreadable(vi.to_owned(), en.to_owned())
}

fn too_large(vi: &str, en: &str, bytes: usize) -> ReferenceProblem {
    unreadable(&format!("{vi} lớn hơn {bytes} byte"), &format!("{en} is larger than {bytes} bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::render::docx::{package, reference};
    use crate::view::style::{Orientation, Style};

    #[test]
    fn our_own_reference_document_lacks_nothing() {
        for profile in Profile::all() {
            let bytes = reference(&Style::new(profile), Orientation::Portrait).expect("written");
            assert!(OfficeStyles::read(&bytes).is_ok());
        }
    }

    #[test]
    fn what_is_no_word_document_or_lacks_styles_is_told() {
        let unreadable = |bytes: &[u8]| {
            matches!(OfficeStyles::read(bytes), Err(ReferenceProblem::Unreadable(..)))
        };
        assert!(unreadable(b"") && unreadable(b"PK\x03\x04") && unreadable(b"{\\rtf1}"));
        assert!(unreadable(&vec![0; LARGEST_REFERENCE + 1]));
        let packed = |path, xml: &[u8]| package::pack(&[(path, xml.to_vec())]).expect("packed");
        assert!(unreadable(&packed("word/document.xml", b"<a/>")));
        let styles = format!("<w:styles xmlns:w=\"{W}\"/>");
        let Err(ReferenceProblem::Missing(names)) =
            OfficeStyles::read(&packed("word/styles.xml", styles.as_bytes()))
        else {
            panic!("it lacks all of them")
        };
        assert_eq!(names.len(), 27 + 14);
        // 9 MB of blanks in a file of 9 KB.
        let bomb = vec![b' '; 9 * 1024 * 1024];
        assert!(unreadable(&packed("word/styles.xml", &bomb)));
    }
}
