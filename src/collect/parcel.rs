//! The parts of a zipped workbook, each inflated once and counted while it is.
//!
//! What an archive declares about itself is not believed: sizes are counted, paths looked at, parts that
//! run programs or reach out of the file refused. Parts that no reader here needs are not even inflated.

use std::fmt::Display;
use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use crate::collect::bounds;
use crate::diag::Diagnostic;

/// Parts of a workbook, by name, in the order of the archive.
#[derive(Debug)]
pub(super) struct Parcel {
    parts: Vec<(String, Vec<u8>)>,
    /// Parts with comments on cells; they are read apart.
    pub(super) comments: Vec<Vec<u8>>,
}

impl Parcel {
    /// A part; names are compared without regard to case, as spreadsheets do.
    pub(super) fn part(&self, name: &str) -> Option<&[u8]> {
        let (_, bytes) = self.parts.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
        Some(bytes)
    }

    /// The parts as an archive again, stored: who reads it has nothing to inflate.
    pub(super) fn packed(&self) -> std::io::Result<Vec<u8>> {
        let size: usize =
            self.parts.iter().map(|(name, bytes)| bytes.len() + name.len() + 200).sum();
        let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(size)));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        for (name, bytes) in &self.parts {
            writer.start_file(name.as_str(), stored)?;
            writer.write_all(bytes)?;
        }
        Ok(writer.finish()?.into_inner())
    }
}

/// Takes a workbook apart. `keep` says which parts are read.
///
/// # Errors
/// A diagnostic without a file when the archive is broken or hostile.
pub(super) fn open(bytes: &[u8], keep: fn(&str) -> bool) -> Result<Parcel, Box<Diagnostic>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > bounds::PARTS {
        return Err(Box::new(bomb(
            format!("gồm {} phần, nhiều nhất {}", archive.len(), bounds::PARTS),
            format!("it has {} parts, {} at most", archive.len(), bounds::PARTS),
        )));
    }
    let mut room = bounds::UNPACKED;
    let mut parts: Vec<(String, Vec<u8>)> = Vec::new();
    let mut comments = Vec::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| broken(&error))?;
        let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
        look_at_name(&name)?;
        let twice = parts.iter().any(|(known, _)| known.eq_ignore_ascii_case(&name));
        if twice {
            return Err(Box::new(Diagnostic::error(
                "return-broken",
                format!("tệp có hai phần cùng tên \"{name}\""),
                format!("the file has two parts called \"{name}\""),
            )));
        }
        let on_cells = name.to_ascii_lowercase().contains("/comments");
        if !name.ends_with('/') && (on_cells || keep(&name)) {
            let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
            let part = inflate(&mut entry, &name, packed, room)?;
            room -= part.len();
            look_into(&name, &part)?;
            if on_cells {
                comments.push(part);
            } else {
                parts.push((name, part));
            }
        }
    }
    Ok(Parcel { parts, comments })
}

/// Inflates an entry, counting what really comes out.
pub(super) fn inflate(
    entry: &mut impl Read,
    name: &str,
    packed: usize,
    room: usize,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let by_ratio = packed.max(1).saturating_mul(bounds::RATIO).max(bounds::RATIO_FROM);
    let limit = room.min(by_ratio);
    let mut part = Vec::new();
    let mut counted = entry.take(limit as u64 + 1);
    counted.read_to_end(&mut part).map_err(|error| broken(&error))?;
    if part.len() > limit {
        return Err(Box::new(bomb(
            format!("phần \"{name}\" giải nén ra hơn {} MB", limit >> 20),
            format!("part \"{name}\" unpacks to more than {} MB", limit >> 20),
        )));
    }
    Ok(part)
}

/// Refuses paths that lead out of the archive, and parts with programs.
fn look_at_name(name: &str) -> Result<(), Box<Diagnostic>> {
    if leads_out(name) {
        return Err(Box::new(path_trick(name)));
    }
    let lower = name.to_ascii_lowercase();
    let program =
        ["vbaproject.bin", "vbadata.xml", "/macrosheets/", "/activex/", "basic/", "scripts/"];
    if program.iter().any(|part| lower.ends_with(part) || lower.contains(part)) {
        return Err(Box::new(macros(name)));
    }
    if lower.contains("/externallinks/") {
        return Err(Box::new(
            Diagnostic::error(
                "return-external-link",
                format!("tệp lấy dữ liệu từ tệp khác (phần \"{name}\")"),
                format!("the file takes data from another file (part \"{name}\")"),
            )
            .hint(
                "trong Excel: Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu rồi gửi lại",
                "in Excel: Data → Edit Links → Break Link, save and send again",
            ),
        ));
    }
    Ok(())
}

/// Whether a name in an archive points out of its folder.
pub(super) fn leads_out(name: &str) -> bool {
    let name = name.replace('\\', "/");
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/')
        || drive
        || name.contains('\0')
        || name.split('/').any(|part| part == "..")
}

/// Refuses document types, entities and elements that are nested too deep, in a part of XML.
fn look_into(name: &str, part: &[u8]) -> Result<(), Box<Diagnostic>> {
    let lower = name.to_ascii_lowercase();
    if !is_xml(name) {
        return Ok(());
    }
    if lower == "[content_types].xml" && holds(part, b"macroEnabled") {
        return Err(Box::new(macros(name)));
    }
    if part.starts_with(b"\xFF\xFE") || part.starts_with(b"\xFE\xFF") {
        return Err(Box::new(Diagnostic::error(
            "return-broken",
            format!("phần \"{name}\" không viết bằng UTF-8"),
            format!("part \"{name}\" is not in UTF-8"),
        )));
    }
    let mut depth = 0_usize;
    let mut rest = part;
    while let Some(at) = rest.iter().position(|&byte| byte == b'<') {
        rest = &rest[at + 1..];
        match rest.first() {
            Some(b'/') => depth = depth.saturating_sub(1),
            Some(b'!') if rest.starts_with(b"!DOCTYPE") || rest.starts_with(b"!ENTITY") => {
                return Err(Box::new(Diagnostic::error(
                    "return-doctype",
                    format!(
                        "phần \"{name}\" khai báo kiểu tài liệu (DOCTYPE), bảng tính không bao giờ có"
                    ),
                    format!("part \"{name}\" declares a document type, which no workbook does"),
                )
                .hint(
        "mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại",
        "open it in Excel or LibreOffice, save it as .xlsx and send it again",
    )));
            }
            Some(b'!' | b'?') | None => {}
            Some(_) => {
                let end = rest.iter().position(|&byte| byte == b'>').unwrap_or(rest.len());
                let closed = end > 0 && rest.get(end - 1) == Some(&b'/');
                depth += usize::from(!closed);
                if depth > bounds::DEPTH {
                    return Err(Box::new(bomb(
                        format!("phần \"{name}\" có hơn {} lớp lồng nhau", bounds::DEPTH),
                        format!("part \"{name}\" is nested more than {} deep", bounds::DEPTH),
                    )));
                }
                rest = &rest[end..];
            }
        }
    }
    Ok(())
}

/// Whether a part is one of XML, by its name; `_rels/.rels` is all extension.
pub(super) fn is_xml(name: &str) -> bool {
    let extension = name.rsplit('.').next().unwrap_or_default();
    extension.eq_ignore_ascii_case("xml") || extension.eq_ignore_ascii_case("rels")
}

/// Whether the bytes hold a word.
pub(super) fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|part| part == word)
}

/// The file has programs in it.
pub(super) fn macros(part: &str) -> Diagnostic {
    Diagnostic::error(
        "return-macros",
        format!("tệp có chứa macro (phần \"{part}\")"),
        format!("the file holds macros (part \"{part}\")"),
    )
    .hint(
        "lưu lại thành .xlsx không có macro rồi gửi lại",
        "save it as .xlsx without macros and send it again",
    )
}

/// The file points out of itself.
pub(super) fn path_trick(name: &str) -> Diagnostic {
    Diagnostic::error(
        "return-path",
        format!("tệp nén có đường dẫn ra ngoài thư mục: \"{name}\""),
        format!("the archive has a path that leads out of it: \"{name}\""),
    )
    .hint(
        "nén lại từ thư mục chứa các bảng tính",
        "pack it again from the folder that the workbooks lie in",
    )
}

/// The file is larger than it should be.
pub(super) fn bomb(vi: impl Display, en: impl Display) -> Diagnostic {
    Diagnostic::error(
        "return-bomb",
        format!("tệp lớn bất thường: {vi}"),
        format!("the file is too large to be a report: {en}"),
    )
    .hint(
        "chép các ô đã điền sang tệp mẫu được gửi, lưu rồi gửi lại",
        "copy what was filled in into the workbook that was sent out, save it and send it again",
    )
}

/// The file cannot be read.
pub(super) fn broken(error: &dyn Display) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(
            "return-broken",
            format!("tệp hỏng, không đọc được ({error})"),
            format!("the file is damaged and cannot be read ({error})"),
        )
        .hint(
            "mở tệp bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại",
            "open it in Excel or LibreOffice, save it as .xlsx and send it again",
        ),
    )
}
