//! The fonts of PDF files: one family in four faces, each with all Vietnamese letters.
//!
//! A family is taken whole or not at all: letters of two families are never mixed, and a face that
//! lacks Vietnamese letters, as Liberation Serif before version 2, rules its family out.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontStyle, FontWeight};
use typst::utils::LazyHash;

/// The families that are looked for, best first. They have the widths of Times New Roman, which the
/// decree names, so lines and pages break in the same places.
const FAMILIES: [&str; 3] = ["Times New Roman", "Liberation Serif", "Tinos"];

/// Beginnings of the names of their files, in small letters without blanks, `-` and `_`.
const FILES: [&str; 3] = ["times", "liberationserif", "tinos"];

/// The faces: name, style, weights that will do, best first.
const FACES: [(&str, FontStyle, &[FontWeight]); 4] = [
    ("regular", FontStyle::Normal, REGULAR),
    ("bold", FontStyle::Normal, BOLD),
    ("italic", FontStyle::Italic, REGULAR),
    ("bold-italic", FontStyle::Italic, BOLD),
];
const REGULAR: &[FontWeight] = &[FontWeight::REGULAR];
/// The bold italic of Libertinus Serif lacks ơ and ư, which `Nơi nhận:` needs; its semibold has them.
const BOLD: &[FontWeight] = &[FontWeight::BOLD, FontWeight::SEMIBOLD];

/// Letters that every face must have beside U+1EA0–U+1EF9 and ASCII.
const LETTERS: &str = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯàáâãèéêìíòóôõùúýăđĩũơư–—‘’“”…";

/// One family, ready to be laid out with.
#[derive(Debug)]
pub struct Fonts {
    family: String,
    embedded: bool,
    /// In the order of [`FACES`].
    faces: Vec<Font>,
    book: LazyHash<FontBook>,
}

impl Fonts {
    fn new(faces: Vec<Font>, embedded: bool) -> Option<Self> {
        let family = faces.first()?.info().family.clone();
        let book = LazyHash::new(FontBook::from_fonts(&faces));
        Some(Self { family, embedded, faces, book })
    }

    /// Name of the family.
    #[must_use]
    pub fn family(&self) -> &str {
        &self.family
    }

    /// Whether they are those of the program, whose widths are not those of Times New Roman.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        self.embedded
    }

    /// Name and bytes of each face.
    #[must_use]
    pub fn faces(&self) -> Vec<(&'static str, &[u8])> {
        let names = FACES.iter().map(|(name, ..)| *name);
        names.zip(self.faces.iter().map(|face| face.data().as_slice())).collect()
    }

    pub(super) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(super) fn font(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Those of the program.
    pub(super) fn embedded() -> Option<&'static Self> {
        static EMBEDDED: LazyLock<Option<Fonts>> = LazyLock::new(own);
        EMBEDDED.as_ref()
    }
}

/// Libertinus Serif out of `typst-assets`.
fn own() -> Option<Fonts> {
    let faces = typst_assets::fonts().flat_map(|bytes| Font::iter(Bytes::new(bytes)));
    Fonts::new(family("Libertinus Serif", &faces.collect::<Vec<_>>())?, true)
}

/// Whether a file may be one of the fonts that are looked for, by its name without folder.
#[must_use]
pub fn is_wanted(name: &str) -> bool {
    let name: String = name.to_lowercase();
    let is_font = [".ttf", ".otf", ".ttc"].iter().any(|end| name.ends_with(end));
    let plain: String = name.chars().filter(|letter| !" -_".contains(*letter)).collect();
    is_font && FILES.iter().any(|begin| plain.starts_with(begin))
}

/// The best family among files, whatever they hold; that of the program when none will do.
#[must_use]
pub fn choose(files: Vec<Vec<u8>>) -> Option<Fonts> {
    let found: Vec<Font> =
        files.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    let system = FAMILIES.iter().find_map(|name| Fonts::new(family(name, &found)?, false));
    system.or_else(own)
}

/// The four faces of a family; `None` when one is lacking or lacks letters.
fn family(name: &str, fonts: &[Font]) -> Option<Vec<Font>> {
    let face = |style: FontStyle, weight: FontWeight| {
        let fits = |font: &&Font| {
            let info = font.info();
            let variant = (info.variant.style, info.variant.weight);
            info.family == name && variant == (style, weight) && is_complete(font)
        };
        fonts.iter().find(fits).cloned()
    };
    FACES
        .iter()
        .map(|&(_, style, weights)| weights.iter().find_map(|&weight| face(style, weight)))
        .collect()
}

fn is_complete(font: &Font) -> bool {
    let vietnamese = '\u{1ea0}'..='\u{1ef9}';
    let mut letters = vietnamese.chain(' '..='~').chain(LETTERS.chars());
    letters.all(|letter| font.info().coverage.contains(u32::from(letter)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_tell_the_families() {
        let wanted =
            ["Times_New_Roman_Bold.ttf", "timesbi.ttf", "Times New Roman.ttf", "TIMES.TTF"];
        assert!(wanted.into_iter().all(is_wanted));
        assert!(["LiberationSerif-Italic.ttf", "Tinos-Regular.ttf"].into_iter().all(is_wanted));
        let others = ["LiberationSans-Bold.ttf", "DejaVuSerif.ttf", "times.txt", "tinos"];
        assert!(!others.into_iter().any(is_wanted));
    }

    #[test]
    fn the_program_s_own_family_is_complete_and_the_last_choice() {
        let fonts = choose(Vec::new()).expect("embedded");
        assert!(fonts.is_embedded());
        assert_eq!(fonts.family(), "Libertinus Serif");
        assert_eq!(fonts.faces().len(), 4);
    }

    #[test]
    fn a_family_that_lacks_a_face_or_is_no_font_is_passed_over() {
        let regular = typst_assets::fonts().next().expect("a face").to_vec();
        let fonts = choose(vec![regular, b"no font".to_vec()]).expect("embedded");
        assert!(fonts.is_embedded());
    }
}
