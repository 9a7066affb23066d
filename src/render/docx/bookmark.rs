//! Addresses of the act as bookmarks of Word.
//!
//! A bookmark's name has at most 40 signs: letters, digits and `_`, a letter first; capitals make no
//! difference. What does not fit is cut, and told apart by a hash of the whole address, so that the
//! name of a place stays the same from version to version.

use std::collections::{BTreeMap, BTreeSet};

use crate::view::document::{Block, Document};

/// Longest name that Word takes.
const LONGEST: usize = 40;

/// The name of every address that has a bookmark.
#[derive(Debug, Default)]
pub(super) struct Bookmarks {
    names: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Bookmarks {
    /// Names for all sections, lines, paragraphs, rows and notes of a document.
    pub(super) fn new(document: &Document) -> Self {
        let mut bookmarks = Self::default();
        for section in &document.sections {
            bookmarks.add(&section.id);
            bookmarks.blocks(&section.blocks);
        }
        bookmarks
    }

    /// The bookmark of an address.
    pub(super) fn name(&self, id: &str) -> Option<&str> {
        self.names.get(id).map(String::as_str)
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Line(line) => line.id.iter().for_each(|id| self.add(id)),
                Block::Paragraph(paragraph) => paragraph.id.iter().for_each(|id| self.add(id)),
                Block::Table(table) => {
                    let sides = table.sides.as_deref().map(|sides| [&sides.before, &sides.after]);
                    for table in sides.unwrap_or([table, table]) {
                        table
                            .rows
                            .iter()
                            .filter_map(|row| row.id.as_ref())
                            .for_each(|id| self.add(id));
                        table.footnotes.iter().for_each(|note| self.add(&note.id));
                    }
                }
                Block::Quote { blocks } | Block::Changed { blocks, .. } => self.blocks(blocks),
                Block::Edition(_)
                | Block::Head(_)
                | Block::Chart(_)
                | Block::Closing(_)
                | Block::Missing { .. } => {}
            }
        }
    }

    fn add(&mut self, id: &str) {
        if self.names.contains_key(id) {
            return;
        }
        let plain = plain(id);
        let mut name =
            if plain.chars().count() <= LONGEST { plain.clone() } else { hashed(&plain, id) };
        // Addresses that differ in a sign only, `1.1` and `1_1`, or in capitals.
        let mut again = id.to_owned();
        while !self.taken.insert(name.to_lowercase()) {
            again.push('_');
            name = hashed(&plain, &again);
        }
        self.names.insert(id.to_owned(), name);
    }
}

/// The address in the signs that a name may have.
fn plain(id: &str) -> String {
    let mut name: String =
        id.chars().map(|sign| if sign.is_alphanumeric() { sign } else { '_' }).collect();
    if !name.starts_with(char::is_alphabetic) {
        name.insert_str(0, "id_");
    }
    name
}

/// The beginning of a name, with the hash of the address at its end.
fn hashed(name: &str, id: &str) -> String {
    let hash = format!("_{:08x}", fnv(id));
    let kept: String = name.chars().take(LONGEST - hash.len()).collect();
    kept + &hash
}

/// FNV-1a: it only keeps names apart, nobody has to be kept from finding another with the same hash.
fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_plain_and_each_its_own() {
        let ids = [
            "art_1__point_đ",
            "annex_1__table_ke-hoach__row_n1.1",
            "annex_1__table_ke-hoach__row_n1-1",
            "ART_1__POINT_Đ",
            "1a",
            "annex_12__table_nhiem-vu-trong-tam__row_muc-tieu-cai-cach-the-che-1",
            "annex_12__table_nhiem-vu-trong-tam__row_muc-tieu-cai-cach-the-che-2",
        ];
        let mut bookmarks = Bookmarks::default();
        for id in ids {
            bookmarks.add(id);
        }
        let names: Vec<&str> = ids.iter().filter_map(|id| bookmarks.name(id)).collect();
        assert_eq!(names[0], "art_1__point_đ");
        assert_eq!(names[1], "annex_1__table_ke_hoach__row_n1_1");
        assert_eq!(names[4], "id_1a");
        let unlike: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(unlike.len(), ids.len(), "{names:?}");
        for name in names {
            assert!(name.chars().count() <= 40 && name.starts_with(char::is_alphabetic), "{name}");
            assert!(name.chars().all(|sign| sign.is_alphanumeric() || sign == '_'), "{name}");
        }
    }
}
