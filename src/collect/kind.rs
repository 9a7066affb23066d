//! What a file is, by its first bytes and its parts; names lie.

use std::io::Cursor;

use zip::ZipArchive;

/// What came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Office Open XML: `.xlsx`, `.xlsm`.
    Xlsx,
    /// `OpenDocument`.
    Ods,
    /// A compound file: `.xls`, or an encrypted `.xlsx`.
    Compound,
    /// A zip of something else.
    Bundle,
    /// Another kind of archive, by its name.
    Archive(&'static str),
    /// Another kind of document or text, by its name.
    Other(&'static str),
    /// Nothing in it.
    Empty,
    /// Not known.
    Unknown,
}

/// First bytes of kinds of files that offices send by mistake.
const SIGNS: [(&[u8], Kind); 9] = [
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Kind::Compound),
    (b"Rar!", Kind::Archive("RAR")),
    (b"7z\xBC\xAF\x27\x1C", Kind::Archive("7z")),
    (b"\x1F\x8B", Kind::Archive("gzip")),
    (b"%PDF", Kind::Other("PDF")),
    (b"{\\rtf", Kind::Other("RTF")),
    (b"\x89PNG", Kind::Other("PNG")),
    (b"\xFF\xD8\xFF", Kind::Other("JPEG")),
    (b"\x09\x08", Kind::Other("Excel 5")),
];

/// Looks at the bytes.
pub(super) fn kind(bytes: &[u8]) -> Kind {
    if bytes.is_empty() {
        return Kind::Empty;
    }
    if bytes.starts_with(b"PK") {
        return zipped(bytes);
    }
    if let Some((_, kind)) = SIGNS.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return *kind;
    }
    let start: Vec<u8> = bytes.iter().take(512).map(u8::to_ascii_lowercase).collect();
    let holds = |word: &[u8]| start.windows(word.len()).any(|part| part == word);
    if holds(b"<html") || holds(b"<!doctype html") || holds(b"<table") {
        Kind::Other("HTML")
    } else if holds(b"<?xml") {
        Kind::Other("XML")
    } else if std::str::from_utf8(bytes.get(..512).unwrap_or(bytes)).is_ok() {
        Kind::Other("CSV")
    } else {
        Kind::Unknown
    }
}

fn zipped(bytes: &[u8]) -> Kind {
    // A damaged archive is most often a workbook whose sending broke off.
    let Ok(archive) = ZipArchive::new(Cursor::new(bytes)) else { return Kind::Xlsx };
    let has = |name: &[u8]| archive.file_names_raw().any(|known| known.eq_ignore_ascii_case(name));
    if has(b"[Content_Types].xml") || has(b"xl/workbook.xml") {
        let starts = |folder: &[u8]| archive.file_names_raw().any(|name| name.starts_with(folder));
        return if starts(b"word/") {
            Kind::Other("Word")
        } else if starts(b"ppt/") {
            Kind::Other("PowerPoint")
        } else {
            Kind::Xlsx
        };
    }
    if has(b"content.xml") { Kind::Ods } else { Kind::Bundle }
}
