//! Compound files: `.xls`, and `.xlsx` with a password. Their streams are chains of sectors.
//!
//! ```text
//! header 512 bytes │ sector 0 │ sector 1 │ …      a table says which sector follows which
//! directory: name, first sector and length of each stream, 128 bytes an entry
//! ```

use crate::collect::parcel::{broken, macros};
use crate::diag::Diagnostic;

/// Bytes of the header.
const HEADER: usize = 512;
/// The end of a chain, and what is no sector either.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Bytes of an entry of the directory.
const ENTRY: usize = 128;

/// A stream of a compound file, with the place of each of its sectors in the file.
pub(super) struct Stream {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    places: Vec<usize>,
    sector: usize,
}

impl Stream {
    /// Where a byte of the stream lies in the file.
    pub(super) fn place(&self, at: usize) -> Option<usize> {
        self.places.get(at / self.sector).map(|place| place + at % self.sector)
    }
}

/// The stream with the workbook of an `.xls`.
///
/// # Errors
/// A diagnostic when it is encrypted, holds macros, or is no workbook.
pub(super) fn workbook(bytes: &[u8]) -> Result<Stream, Box<Diagnostic>> {
    let compound = Compound::read(bytes).ok_or_else(|| broken(&".xls"))?;
    let directory = compound.chain(number(bytes, 48).unwrap_or(NO_SECTOR));
    let directory = directory.ok_or_else(|| broken(&".xls"))?;
    let mut found = None;
    for entry in directory.bytes.chunks_exact(ENTRY) {
        let name = entry_name(entry);
        match name.as_str() {
            "EncryptedPackage" => return Err(Box::new(password())),
            "_VBA_PROJECT_CUR" | "_VBA_PROJECT" => return Err(Box::new(macros(&name))),
            "WordDocument" => return Err(Box::new(not_a_workbook())),
            "Workbook" | "Book" if found.is_none() => {
                found = number(entry, 116).zip(number(entry, 120));
            }
            _ => {}
        }
    }
    let (first, length) = found.ok_or_else(|| Box::new(not_a_workbook()))?;
    let length = usize::try_from(length).unwrap_or(usize::MAX);
    // Shorter streams lie elsewhere; a workbook of ours is longer.
    let mut stream = compound.chain(first).filter(|stream| stream.bytes.len() >= length);
    if let Some(stream) = &mut stream {
        stream.bytes.truncate(length);
    }
    stream.ok_or_else(|| broken(&".xls"))
}

struct Compound<'b> {
    bytes: &'b [u8],
    sector: usize,
    next: Vec<u32>,
}

impl<'b> Compound<'b> {
    fn read(bytes: &'b [u8]) -> Option<Self> {
        let sector = match half(bytes, 30)? {
            9 => 512,
            12 => 4_096,
            _ => return None,
        };
        let mut compound = Self { bytes, sector, next: Vec::new() };
        let most = bytes.len() / sector + 1;
        // The first 109 parts of the table are named in the header, the others in a chain of sectors.
        let mut parts: Vec<u32> = (0..109).filter_map(|at| number(bytes, 76 + 4 * at)).collect();
        let mut more = number(bytes, 68)?;
        for _ in 0..most {
            let Some(named) = compound.sector_at(more) else { break };
            let numbers = named.chunks_exact(4).filter_map(|part| number(part, 0));
            let mut numbers: Vec<u32> = numbers.collect();
            more = numbers.pop()?;
            parts.extend(numbers);
        }
        parts.retain(|part| *part < NO_SECTOR);
        for part in parts.into_iter().take(most) {
            let table = compound.sector_at(part)?;
            compound.next.extend(table.chunks_exact(4).filter_map(|part| number(part, 0)));
        }
        Some(compound)
    }

    fn place(&self, sector: u32) -> Option<usize> {
        let sector = usize::try_from(sector).ok()?;
        sector.checked_mul(self.sector)?.checked_add(self.sector.max(HEADER))
    }

    fn sector_at(&self, sector: u32) -> Option<&'b [u8]> {
        let start = self.place(sector)?;
        self.bytes.get(start..start.checked_add(self.sector)?)
    }

    /// The sectors of a chain; `None` when it leads out of the file or never ends.
    fn chain(&self, first: u32) -> Option<Stream> {
        let mut stream = Stream { bytes: Vec::new(), places: Vec::new(), sector: self.sector };
        let mut at = first;
        while at < NO_SECTOR {
            if stream.places.len() > self.bytes.len() / self.sector {
                return None;
            }
            let place = self.place(at)?;
            // The last sector of a file may be cut short.
            let end = place.saturating_add(self.sector).min(self.bytes.len());
            stream.bytes.extend_from_slice(self.bytes.get(place..end)?);
            stream.places.push(place);
            at = *self.next.get(usize::try_from(at).ok()?)?;
        }
        Some(stream)
    }
}

fn entry_name(entry: &[u8]) -> String {
    let length = usize::from(half(entry, 64).unwrap_or(0)).saturating_sub(2).min(64);
    let name = entry.get(..length).unwrap_or_default();
    let units = name.chunks_exact(2).filter_map(|pair| half(pair, 0));
    char::decode_utf16(units).map(|letter| letter.unwrap_or('\u{fffd}')).collect()
}

/// Two bytes, the low one first.
pub(super) fn half(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

/// Four bytes, the low one first.
pub(super) fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

fn not_a_workbook() -> Diagnostic {
    Diagnostic::error(
        "return-not-a-workbook",
        "tệp là tài liệu Office cũ, không phải bảng tính",
        "the file is an old Office document, not a workbook",
    )
    .hint("gửi tệp .xlsx đã điền", "send the .xlsx that was filled in")
}

/// The file cannot be opened without its password.
pub(super) fn password() -> Diagnostic {
    Diagnostic::error(
        "return-password",
        "tệp có mật khẩu, không mở được",
        "the file has a password and cannot be opened",
    )
    .hint(
        "bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi gửi lại",
        "take the password off (File → Info → Protect Workbook) and send it again",
    )
}
