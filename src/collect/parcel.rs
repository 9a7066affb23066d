//! The parts of a zipped workbook, each inflated when it is asked for and counted while it is.
//!
//! What an archive declares about itself is not believed: sizes are counted, paths looked at, parts that
//! run programs or reach out of the file refused. Parts that nobody asks for are not inflated.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::collect::bounds;
use crate::diag::Diagnostic;

/// A workbook whose parts can be asked for.
pub(super) struct Parcel<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The parts by their names in small letters: spreadsheets do not mind the case.
    parts: BTreeMap<String, Part>,
    /// How many bytes may still be inflated.
    room: usize,
}

/// A part that can be asked for.
struct Part {
    /// Its name as it is written.
    name: String,
    /// Its place in the archive.
    at: usize,
    /// Whether it was inflated before; it counts once.
    is_counted: bool,
}

impl<'b> Parcel<'b> {
    /// Looks at what is in a workbook.
    ///
    /// # Errors
    /// A diagnostic without a file when the archive is broken or hostile.
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Box<Diagnostic>> {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > bounds::PARTS {
            return Err(Box::new(bomb(
                format!("gồm {} phần, nhiều nhất {}", archive.len(), bounds::PARTS),
                format!("it has {} parts, {} at most", archive.len(), bounds::PARTS),
            )));
        }
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|error| broken(&error))?;
            let name = String::from_utf8_lossy(entry.name_raw()).into_owned();
            look_at_name(&name)?;
            let known = parts.insert(
                name.to_ascii_lowercase(),
                Part { name: name.clone(), at, is_counted: false },
            );
            if known.is_some() {
                return Err(Box::new(Diagnostic::error(
                    "return-broken",
                    format!("tệp có hai phần cùng tên \"{name}\""),
                    format!("the file has two parts called \"{name}\""),
                )));
            }
        }
        Ok(Self { archive, parts, room: bounds::UNPACKED })
    }

    /// Names of all parts, as they are written.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.values().map(|part| part.name.as_str())
    }

    /// A part, inflated; `None` when there is no such part.
    ///
    /// # Errors
    /// A diagnostic without a file when it is broken, or larger than a report can be.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let Some(known) = self.parts.get_mut(&name.to_ascii_lowercase()) else { return Ok(None) };
        let mut entry = self.archive.by_index(known.at).map_err(|error| broken(&error))?;
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let room = if known.is_counted { bounds::UNPACKED } else { self.room };
        let part = inflate(&mut entry, &known.name, packed, room)?;
        if !std::mem::replace(&mut known.is_counted, true) {
            self.room -= part.len();
        }
        Ok(Some(part))
    }
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
    // Sheets are packed into a sixth; what is declared is not believed beyond that of a report.
    let mut part = Vec::with_capacity(packed.saturating_mul(6).min(limit).min(4 << 20) + 64);
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
