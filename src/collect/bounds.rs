//! How much of a file is looked at. What is larger is refused, never cut.
//!
//! A workbook of 200 rows is a file of 60 KB that unpacks to 1 MB with 15,000 cells; the largest plan that
//! Excel could show to a person, 5,000 rows, stays ten times below every line.
//!
//! | what | at most | told as |
//! |---|---|---|
//! | [`FILE`]: bytes of a file | 32 MiB | `return-too-large` |
//! | [`UNPACKED`]: bytes of the parts that are read, really inflated | 96 MiB | `return-bomb` |
//! | [`RATIO`]: unpacked bytes per packed byte, from [`RATIO_FROM`] on | 400, from 8 MiB | `return-bomb` |
//! | [`PARTS`]: entries of one archive | 4,000 | `return-bomb` |
//! | [`DEPTH`]: elements of XML within one another | 64 | `return-bomb` |
//! | [`MEMBERS`]: workbooks in a zip | 1,000 | `return-bomb` |
//! | [`MEMBERS_BYTES`]: their bytes together | 256 MiB | `return-bomb` |
//! | [`SHEETS`]: sheets of a workbook | 200 | `return-bomb` |
//! | [`CELLS`]: cells of a workbook, blank ones with a style too | 2,000,000 | `return-bomb` |
//! | [`FILLED`]: cells of a workbook with something in them | 500,000 | `return-bomb` |
//! | [`HEAD`]: rows in which the header is looked for | 60 | `return-columns-unknown` |
//! | [`TEXT`]: letters that an agency may type into one cell | 8,000 | `return-text-long` |
//! | [`MERGED`]: merged cells that cover cells to fill in | 2,000 | `return-bomb` |
//! | [`STRAYS`]: cells filled in where nothing is asked | 2,000 | `return-strays` |
//!
//! Time: each part is inflated and parsed at most three times, sheets to report on once, 5 s for the worst file of 32 MiB.

/// Bytes of a file.
pub(super) const FILE: usize = 32 << 20;
/// Bytes of all parts that are read, unpacked.
pub(super) const UNPACKED: usize = 96 << 20;
/// Unpacked bytes per packed byte of a part.
pub(super) const RATIO: usize = 400;
/// Parts below this size may be packed as tightly as they like.
pub(super) const RATIO_FROM: usize = 8 << 20;
/// Entries of one archive.
pub(super) const PARTS: usize = 4_000;
/// Elements of XML within one another.
pub(super) const DEPTH: usize = 64;
/// Workbooks in a zip.
pub(super) const MEMBERS: usize = 1_000;
/// Bytes of all workbooks of a zip.
pub(super) const MEMBERS_BYTES: usize = 256 << 20;
/// Sheets of a workbook.
pub(super) const SHEETS: usize = 200;
/// Cells of a workbook.
pub(super) const CELLS: usize = 2_000_000;
/// Cells of a workbook with something in them.
pub(super) const FILLED: usize = 500_000;
/// Rows in which the header is looked for.
pub(super) const HEAD: u32 = 60;
/// Letters of one cell; Excel's own check stops at 2,000.
pub(super) const TEXT: usize = 8_000;
/// Merged cells that cover cells to fill in: each cell of the sheet is held against each of them.
pub(super) const MERGED: usize = 2_000;
/// Cells filled in where nothing is asked.
pub(super) const STRAYS: usize = 2_000;
