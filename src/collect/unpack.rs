//! A zip of workbooks becomes its members.

use std::io::Cursor;

use zip::ZipArchive;

use crate::collect::kind::{Kind, kind};
use crate::collect::parcel::{bomb, broken, inflate, leads_out, path_trick};
use crate::collect::{Received, bounds};
use crate::diag::{Diagnostic, Diagnostics};

/// A zip of workbooks as its members, `goi.zip/so-noi-vu.xlsx`; anything else as itself. Workbooks are
/// zips too and are told apart by their parts. A zip in a zip is not opened.
#[must_use]
pub fn unpack(name: &str, bytes: Vec<u8>) -> (Vec<Received>, Diagnostics) {
    let mut found = Diagnostics::new();
    if bytes.len() > bounds::FILE || kind(&bytes) != Kind::Bundle {
        return (vec![Received { name: name.to_owned(), bytes }], found);
    }
    match members(name, &bytes, &mut found) {
        Ok(members) => (members, found),
        Err(wrong) => {
            found.push(wrong.in_file(name));
            (Vec::new(), found)
        }
    }
}

fn members(
    name: &str,
    bytes: &[u8],
    found: &mut Diagnostics,
) -> Result<Vec<Received>, Box<Diagnostic>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    if archive.len() > bounds::PARTS {
        let (count, most) = (archive.len(), bounds::PARTS);
        return Err(Box::new(bomb(
            format!("gồm {count} phần, nhiều nhất {most}"),
            format!("it has {count} parts, {most} at most"),
        )));
    }
    let mut members = Vec::new();
    let mut room = bounds::MEMBERS_BYTES;
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at).map_err(|error| broken(&error))?;
        let inner = entry_name(entry.name_raw());
        if leads_out(&inner) {
            return Err(Box::new(path_trick(&inner)));
        }
        if is_litter(&inner) {
            continue;
        }
        if members.len() == bounds::MEMBERS {
            return Err(Box::new(bomb(
                format!("hơn {} tệp", bounds::MEMBERS),
                format!("it holds more than {} files", bounds::MEMBERS),
            )));
        }
        let full = format!("{name}/{inner}");
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        let part = inflate(&mut entry, &inner, packed, room.min(bounds::FILE))?;
        room -= part.len();
        if kind(&part) == Kind::Bundle {
            found.push(nested(&full));
        } else {
            members.push(Received { name: full, bytes: part });
        }
    }
    if members.is_empty() && found.is_empty() {
        found.push(nothing().in_file(name));
    }
    Ok(members)
}

/// The name of a member; one that is no UTF-8 is shown as well as it can be.
fn entry_name(raw: &[u8]) -> String {
    String::from_utf8_lossy(raw).replace('\\', "/")
}

/// Folders, and what systems and office programs leave beside documents.
fn is_litter(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    file.is_empty()
        || name.starts_with("__MACOSX/")
        || file.starts_with("~$")
        || file.starts_with(".~lock.")
        || [".DS_Store", "Thumbs.db", "desktop.ini"].contains(&file)
}

fn nested(name: &str) -> Diagnostic {
    Diagnostic::error(
        "return-zip-in-zip",
        "tệp nén nằm trong tệp nén, không được mở",
        "a zip inside a zip is not opened",
    )
    .hint("giải nén rồi gửi các bảng tính bên trong", "unpack it and send the workbooks in it")
    .in_file(name)
}

fn nothing() -> Diagnostic {
    Diagnostic::error(
        "return-not-a-workbook",
        "tệp nén không chứa bảng tính nào",
        "the zip holds no workbook",
    )
    .hint("nén các tệp .xlsx đã điền", "pack the .xlsx files that were filled in")
}
