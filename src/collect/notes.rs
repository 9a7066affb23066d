//! What an `.xls` has beside the values of its cells, out of the records of a sheet: comments, merged cells,
//! where formulas stand.
//!
//! ```text
//! OBJ number of an object │ TXO length of its text │ CONTINUE letters │ …
//! NOTE row, column, number of the object with the words
//! MERGED count │ first row, last row, first column, last column │ …
//! ```

use std::collections::{BTreeMap, HashSet};

use crate::collect::cells::{self, Area};
use crate::collect::compound::half;

/// Kinds of records.
mod record {
    pub(super) const NOTE: u16 = 0x001C;
    pub(super) const CONTINUED: u16 = 0x003C;
    pub(super) const OBJECT: u16 = 0x005D;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const TEXT: u16 = 0x01B6;
}

/// Most comments that are kept of one file.
const MOST: usize = 1_000;

/// What a sheet has beside its cells.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// What is merged.
    pub(super) merged: Vec<Area>,
    /// Row and column of each cell with a formula.
    pub(super) formulas: HashSet<(u16, u16)>,
    /// The object of each comment, with its cell.
    notes: Vec<(u16, u32, u32)>,
    /// The words of each object.
    words: BTreeMap<u16, Vec<u16>>,
    /// The object that was seen last.
    object: u16,
    /// How many letters of its text are still to come.
    to_come: usize,
}

impl Beside {
    /// Looks at a record; those that have nothing to do with it are passed over.
    pub(super) fn look(&mut self, kind: u16, data: &[u8]) {
        match kind {
            record::MERGED => {
                let count = usize::from(half(data, 0).unwrap_or(0));
                let corners = (0..count).map_while(|at| {
                    let corner = |of: usize| half(data, 2 + 8 * at + 2 * of).map(u32::from);
                    let (top, bottom) = (corner(0)?, corner(1)?);
                    Some(Area { top, left: corner(2)?, bottom, right: corner(3)? })
                });
                self.merged.extend(corners);
            }
            // Its first part says which object it is: kind, length, kind of the object, number.
            record::OBJECT => self.object = half(data, 6).unwrap_or(0),
            record::TEXT => self.to_come = usize::from(half(data, 10).unwrap_or(0)),
            record::CONTINUED if self.to_come > 0 => self.letters(data),
            record::NOTE if self.notes.len() < MOST => {
                let number = |at: usize| half(data, at).unwrap_or(0);
                self.notes.push((number(6), number(0).into(), number(2).into()));
            }
            _ => {}
        }
    }

    /// Letters of a text: a byte or two each, as the first byte says.
    fn letters(&mut self, data: &[u8]) {
        let Some((flags, letters)) = data.split_first() else { return };
        let words = self.words.entry(self.object).or_default();
        let before = words.len();
        if flags & 1 == 0 {
            words.extend(letters.iter().take(self.to_come).map(|letter| u16::from(*letter)));
        } else {
            let units = letters.chunks_exact(2).filter_map(|pair| half(pair, 0));
            words.extend(units.take(self.to_come));
        }
        self.to_come -= (words.len() - before).max(1).min(self.to_come);
    }

    /// The comments: address and words.
    pub(super) fn comments(&self) -> impl Iterator<Item = (String, String)> {
        self.notes.iter().filter_map(|(object, row, column)| {
            let words = self.words.get(object)?;
            let letters = char::decode_utf16(words.iter().copied());
            let words =
                letters.map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
            Some((cells::address(*row, *column), words))
        })
    }

    /// How many comments there are, with words or without.
    pub(super) fn count(&self) -> usize {
        self.notes.len()
    }
}
