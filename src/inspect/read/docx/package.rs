//! The parts of a Word document, inflated once and counted while they are.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::read::told;

/// The parts that are read, by name in the archive's order.
#[derive(Debug)]
pub(in crate::inspect) struct Package {
    parts: Vec<(String, String)>,
}

impl Package {
    /// Takes a document apart.
    ///
    /// # Errors
    /// A diagnostic without a file when the archive is broken, hostile or no Word document.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, Box<Diagnostic>> {
        let mut archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| told::broken(&error))?;
        if archive.len() > bounds::PARTS {
            return Err(told::bomb(
                format!("gồm {} phần, nhiều nhất {}", archive.len(), bounds::PARTS),
                format!("it has {} parts, {} at most", archive.len(), bounds::PARTS),
            ));
        }
        let mut room = bounds::UNPACKED;
        let mut parts = Vec::new();
        for at in 0..archive.len() {
            let mut entry = archive.by_index(at).map_err(|error| told::broken(&error))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            if !is_read(&name) {
                continue;
            }
            let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
            let limit =
                room.min(packed.max(1).saturating_mul(bounds::RATIO).max(bounds::RATIO_FROM));
            let mut part = Vec::new();
            let mut counted = (&mut entry).take(limit as u64 + 1);
            counted.read_to_end(&mut part).map_err(|error| told::broken(&error))?;
            if part.len() > limit {
                return Err(told::inflates(&name, limit));
            }
            room -= part.len();
            parts.push((name, decode(&part)));
        }
        Ok(Self { parts })
    }

    /// A part of `word/`, by its name there.
    pub(super) fn word(&self, name: &str) -> Option<&str> {
        self.part(&format!("word/{name}"))
    }

    /// A part by its whole name.
    pub(in crate::inspect) fn part(&self, name: &str) -> Option<&str> {
        let (_, text) = self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(text)
    }
}

/// Only parts of XML that say how the text looks; pictures and embedded files are not inflated.
fn is_read(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    matches!(lower.as_str(), "docprops/core.xml" | "[content_types].xml")
        || lower.strip_prefix("word/").is_some_and(|rest| {
            let theme = rest.strip_prefix("theme/").is_some_and(|rest| !rest.contains('/'));
            let xml = rest.rsplit('.').next().is_some_and(|end| end == "xml");
            (theme || !rest.contains('/')) && xml || rest == "_rels/document.xml.rels"
        })
}

/// Word writes UTF-8, old converters UTF-16.
fn decode(bytes: &[u8]) -> String {
    let wide = |from: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| from([pair[0], pair[1]]));
        char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
    };
    match bytes {
        [0xFF, 0xFE, ..] => wide(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => wide(u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}
