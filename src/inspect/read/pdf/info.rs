//! What a PDF says about itself.

use std::collections::BTreeSet;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Dict, String as PdfString};

use crate::inspect::read::pdf::glyphs::Ledger;

/// Language, title, whether it is tagged.
pub(super) struct Info {
    pub(super) language: Option<String>,
    pub(super) title: Option<String>,
    pub(super) tagged: bool,
}

pub(super) fn info(pdf: &Pdf) -> Info {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let filled = |text: String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    let title = pdf.metadata().title.as_deref().map(text).and_then(filled);
    let Some(catalog) = catalog else { return Info { language: None, title, tagged: false } };
    let language = catalog.get::<PdfString<'_>>("Lang").map(|lang| text(lang.as_bytes()));
    let marked = catalog.get::<Dict<'_>>("MarkInfo").and_then(|info| info.get::<bool>("Marked"));
    Info {
        language: language.and_then(filled),
        title,
        tagged: marked == Some(true) && catalog.contains_key("StructTreeRoot"),
    }
}

/// Families whose letters the file does not carry, of those that text is set in.
pub(super) fn not_embedded(ledger: &Ledger) -> Vec<String> {
    let missing = ledger.fonts.iter().filter(|font| !font.embedded);
    let names: BTreeSet<String> = missing.map(|font| font.name.family.clone()).collect();
    names.into_iter().collect()
}

/// A string of the file: UTF-16 or UTF-8 with a mark, else Latin letters.
fn text(bytes: &[u8]) -> String {
    let pairs = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xfe, 0xff, rest @ ..] => pairs(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => pairs(rest, u16::from_le_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        bytes => bytes.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_read_by_their_mark() {
        assert_eq!(text(b"\xfe\xff\x1e\xa4\x00n"), "Ấn");
        assert_eq!(text(b"\xef\xbb\xbf\xe1\xba\xa4n"), "Ấn");
        assert_eq!(text(b"plain"), "plain");
    }
}
