//! How much of a document is looked at. What is larger is refused, never cut.
//!
//! A decision with a plan of 2,000 rows is a DOCX of 0.3 MB that unpacks to 12 MB with 30,000 paragraphs,
//! and a PDF of 2 MB with 230 pages.
//!
//! | what | at most | told as |
//! |---|---|---|
//! | [`FILE`]: bytes of a file | 64 MiB | `document-too-large` |
//! | [`UNPACKED`]: bytes of the parts that are read, really inflated | 128 MiB | `document-bomb` |
//! | [`RATIO`]: unpacked bytes per packed byte, from [`RATIO_FROM`] on | 400, from 8 MiB | `document-bomb` |
//! | [`PARTS`]: entries of one archive | 4,000 | `document-bomb` |
//! | [`DEPTH`]: elements within one another | 256 | `document-bomb` |
//! | [`PARAGRAPHS`]: paragraphs | 400,000 | `document-bomb` |
//! | [`PAGES`]: pages | 5,000 | `document-bomb` |
//! | [`GLYPHS`]: letters of a PDF | 20,000,000 | `document-bomb` |

/// Bytes of a file.
pub(super) const FILE: usize = 64 << 20;
/// Bytes of all parts that are read, unpacked.
pub(super) const UNPACKED: usize = 128 << 20;
/// Unpacked bytes per packed byte of a part.
pub(super) const RATIO: usize = 400;
/// Parts below this size may be packed as tightly as they like.
pub(super) const RATIO_FROM: usize = 8 << 20;
/// Entries of one archive.
pub(super) const PARTS: usize = 4_000;
/// Elements within one another.
pub(super) const DEPTH: usize = 256;
/// Paragraphs of a document.
pub(super) const PARAGRAPHS: usize = 400_000;
/// Pages of a document.
pub(super) const PAGES: usize = 5_000;
/// Letters of a PDF.
pub(super) const GLYPHS: usize = 20_000_000;
