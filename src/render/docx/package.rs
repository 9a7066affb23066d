//! The ZIP archive around the parts, the same bytes for the same parts.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::render::RenderError;

/// Level of compression. Against the default, 6, a document is a fifth larger; the parts of a short act
/// are packed in half the time.
const COMPRESSION: i64 = 1;
/// Parts below this size are stored as they are, in bytes: a compressor clears 230 kB of tables before
/// its first byte, and wins some hundred bytes.
const STORED_BELOW: usize = 512;

/// Path and bytes of one part.
pub(super) type Part = (&'static str, Vec<u8>);

/// Packs parts in the given order; every time stamp is 1980-01-01, the first one ZIP can say.
pub(super) fn pack(parts: &[Part]) -> Result<Vec<u8>, RenderError> {
    let stored = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let packed =
        stored.compression_method(CompressionMethod::Deflated).compression_level(Some(COMPRESSION));
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, bytes) in parts {
        let options = if bytes.len() < STORED_BELOW { stored } else { packed };
        archive.start_file(*path, options).map_err(|error| bug(path, &error))?;
        archive.write_all(bytes).map_err(|error| bug(path, &error))?;
    }
    let archive = archive.finish().map_err(|error| bug("archive", &error))?;
    Ok(archive.into_inner())
}

/// A library that refuses a part.
pub(super) fn bug(part: &str, error: &dyn std::error::Error) -> RenderError {
    RenderError::Bug(format!("docx: {part}: {error}"))
}
