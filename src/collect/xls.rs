//! `.xls`: its records are counted first, then calamine reads them.
//!
//! calamine lays each sheet out as one block, from the first filled cell to the last, and takes the room
//! that a sheet claims for itself. So the blocks are reckoned beforehand, and the claims written over.

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{Data, Reader, Xls};

use crate::collect::cells::{self, RawCell, SINCE_1904};
use crate::collect::comments::comment;
use crate::collect::compound::{self, Stream, half, number};
use crate::collect::markup::Found;
use crate::collect::notes::Beside;
use crate::collect::parcel::{bomb, broken};
use crate::collect::source::{Budget, From, SheetCells, Source};
use crate::collect::{Value, bounds};
use crate::diag::Diagnostic;

/// Kinds of records.
mod record {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const END: u16 = 0x000A;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const CONTINUED: u16 = 0x003C;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_NUMBERS: u16 = 0x00BD;
    pub(super) const RICH: u16 = 0x00D6;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED: u16 = 0x00FD;
    pub(super) const LINKED: u16 = 0x01AE;
    pub(super) const SIZE: u16 = 0x0200;
    pub(super) const REAL: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOLEAN: u16 = 0x0205;
    pub(super) const RESULT: u16 = 0x0207;
    pub(super) const SMALL: u16 = 0x027E;
    pub(super) const BEGIN: u16 = 0x0809;
}

/// Records that are looked at, in all sheets together.
const RECORDS: usize = 8_000_000;

/// Opens a workbook.
///
/// # Errors
/// A diagnostic without a file when it is broken or hostile.
pub(super) fn open(bytes: &[u8]) -> Found<Source<'_>> {
    let stream = compound::workbook(bytes)?;
    let mut bytes = bytes.to_vec();
    let looked = look(&stream.bytes)?;
    for at in looked.claims {
        write_over(&mut bytes, &stream, at);
    }
    drop(stream);
    let mut xls = Xls::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let since_1904 = xls.has_1904_epoch();
    let names = xls.defined_names().to_vec();
    let mut budget = Budget::new();
    let mut read = Vec::new();
    let mut comments = Vec::new();
    let mut unread_comments = false;
    // Sheets stand in one order in both.
    let beside = looked.beside.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    for (name, beside) in xls.sheet_names().into_iter().zip(beside) {
        let beside = beside.unwrap_or_default();
        let cells = sheet(&mut xls, &name, &beside.formulas, since_1904, &mut budget)?;
        let before = comments.len();
        comments.extend(beside.comments().filter_map(|(cell, words)| comment(&name, cell, &words)));
        unread_comments |= comments.len() - before < beside.count();
        read.push(SheetCells { name, cells, merged: beside.merged });
    }
    let sheets = read.iter().map(|sheet| sheet.name.clone()).collect();
    let from = From::Memory(read);
    let budget = Budget::new();
    Ok(Source { sheets, names, since_1904, comments, unread_comments, from, budget })
}

/// The cells of a sheet. calamine has no words for formulas that several cells share: that there is one is
/// known from the records, by row and column.
fn sheet(
    xls: &mut Xls<Cursor<Vec<u8>>>,
    name: &str,
    computed: &HashSet<(u16, u16)>,
    since_1904: bool,
    budget: &mut Budget,
) -> Found<Vec<RawCell>> {
    // A sheet of another kind, such as a chart, has no cells.
    let Ok(values) = xls.worksheet_range(name) else { return Ok(Vec::new()) };
    let formulas = xls.worksheet_formula(name).map_err(|error| broken(&error))?;
    let mut found = Vec::new();
    let (top, left) = values.start().unwrap_or_default();
    for (row, column, data) in values.used_cells() {
        let (row, column) = (top.saturating_add(narrow(row)), left.saturating_add(narrow(column)));
        let value = value(data, since_1904);
        let formula = formulas.get_value((row, column)).map_or("", String::as_str);
        let place = u16::try_from(row).ok().zip(u16::try_from(column).ok());
        let value = if formula.is_empty() && !place.is_some_and(|at| computed.contains(&at)) {
            value
        } else {
            Value::Formula { formula: formula.to_owned(), cached: Box::new(value) }
        };
        if !value.is_blank() {
            budget.filled(&value)?;
            found.push(RawCell { row, column, value });
        }
    }
    Ok(found)
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn value(data: &Data, since_1904: bool) -> Value {
    match data {
        Data::Empty => Value::Blank,
        Data::Int(number) => {
            #[expect(clippy::cast_precision_loss, reason = "numbers of a report are small")]
            let number = *number as f64;
            Value::Number(number)
        }
        Data::Float(number) => Value::Number(*number),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Value::of_text(text)
        }
        Data::Bool(bool) => Value::Bool(*bool),
        Data::DateTime(time) if time.is_duration() => Value::Number(time.as_f64()),
        Data::DateTime(time) => {
            Value::Day(time.as_f64() + if since_1904 { SINCE_1904 } else { 0.0 })
        }
        Data::Error(error) => Value::Error(error.to_string()),
    }
}

/// Writes over what a sheet claims to need: the record at this place of the stream says one cell.
fn write_over(bytes: &mut [u8], stream: &Stream, at: usize) {
    let length = usize::from(half(&stream.bytes, at + 2).unwrap_or(0));
    for offset in 0..length {
        let one = match length {
            10 => matches!(offset, 2 | 6),
            _ => matches!(offset, 4 | 10),
        };
        if let Some(byte) = stream.place(at + 4 + offset).and_then(|place| bytes.get_mut(place)) {
            *byte = u8::from(one);
        }
    }
}

/// Looks at all records that calamine will read.
fn look(stream: &[u8]) -> Found<Looked> {
    let mut sheets = Vec::new();
    let mut strings = Vec::new();
    for (at, kind, data) in records(stream, 0) {
        match kind {
            record::PASSWORD if half(data, 0) != Some(0) => {
                return Err(Box::new(compound::password()));
            }
            record::SHEET => sheets.push(number(data, 0).unwrap_or(u32::MAX)),
            record::LINKED if is_link(data) => return Err(Box::new(linked())),
            record::STRINGS => strings = string_lengths(stream, at),
            record::END => break,
            _ => {}
        }
    }
    if sheets.len() > bounds::SHEETS {
        return Err(Box::new(bomb(
            format!("hơn {} trang", bounds::SHEETS),
            format!("it has more than {} sheets", bounds::SHEETS),
        )));
    }
    if strings.len() > bounds::CELLS {
        return Err(too_much());
    }
    let (claims, beside) = (Vec::new(), Vec::new());
    let mut looked = Looked { strings, records: RECORDS, area: 0, bytes: 0, claims, beside };
    for sheet in sheets {
        looked.sheet(stream, usize::try_from(sheet).unwrap_or(usize::MAX))?;
    }
    Ok(looked)
}

/// What was seen so far.
struct Looked {
    /// Length of each shared string.
    strings: Vec<usize>,
    /// Records that may still come.
    records: usize,
    /// Cells that calamine will lay out.
    area: u64,
    /// Bytes of text that it will copy.
    bytes: usize,
    /// Places of records that claim room.
    claims: Vec<usize>,
    /// What each sheet has beside its cells.
    beside: Vec<Beside>,
}

impl Looked {
    fn sheet(&mut self, stream: &[u8], start: usize) -> Found<()> {
        let (mut depth, mut begun) = (0_usize, false);
        let mut block: Option<(u16, u16, u16, u16)> = None;
        let mut beside = Beside::default();
        for (at, kind, data) in records(stream, start) {
            self.records = self.records.checked_sub(1).ok_or_else(too_much)?;
            match kind {
                record::BEGIN if begun => depth += 1,
                record::BEGIN => begun = true,
                record::END if depth == 0 => break,
                record::END => depth -= 1,
                _ if depth > 0 => {}
                record::SIZE => self.claims.push(at),
                record::FORMULA
                | record::MANY_NUMBERS
                | record::RICH
                | record::SHARED
                | record::REAL
                | record::LABEL
                | record::BOOLEAN
                | record::SMALL => {
                    let (Some(row), Some(column)) = (half(data, 0), half(data, 2)) else {
                        continue;
                    };
                    if kind == record::FORMULA {
                        beside.formulas.insert((row, column));
                    }
                    let right = match kind {
                        record::MANY_NUMBERS => {
                            let more = data.len().saturating_sub(6) / 6;
                            column.saturating_add(u16::try_from(more).unwrap_or(u16::MAX))
                        }
                        _ => column,
                    };
                    block = Some(match block {
                        Some((top, left, bottom, end)) => {
                            (top.min(row), left.min(column), bottom.max(row), end.max(right))
                        }
                        None => (row, column, row, right),
                    });
                    self.bytes += match kind {
                        record::SHARED => {
                            let string = number(data, 6).and_then(|at| usize::try_from(at).ok());
                            string.and_then(|at| self.strings.get(at)).copied().unwrap_or(0)
                        }
                        _ => data.len(),
                    };
                }
                record::RESULT => self.bytes += data.len(),
                _ => beside.look(kind, data),
            }
            if self.bytes > bounds::UNPACKED {
                return Err(too_much());
            }
        }
        self.beside.push(beside);
        if let Some((top, left, bottom, right)) = block {
            self.area += (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1);
        }
        if self.area > bounds::CELLS as u64 {
            return Err(too_much());
        }
        Ok(())
    }
}

/// Place, kind and content of the records from a place of the stream on.
fn records(stream: &[u8], start: usize) -> impl Iterator<Item = (usize, u16, &[u8])> {
    let mut at = start;
    std::iter::from_fn(move || {
        let kind = half(stream, at)?;
        let length = usize::from(half(stream, at + 2)?);
        let data = stream.get(at + 4..at + 4 + length)?;
        let here = at;
        at += 4 + length;
        Some((here, kind, data))
    })
}

/// How many bytes each shared string may take. A string that goes on in the next record has its flags
/// once more there.
fn string_lengths(stream: &[u8], at: usize) -> Vec<usize> {
    let mut parts: Vec<&[u8]> = Vec::new();
    for (_, kind, data) in records(stream, at) {
        if !parts.is_empty() && kind != record::CONTINUED {
            break;
        }
        parts.push(data);
    }
    let mut lengths = Vec::new();
    let mut parts = parts.into_iter();
    let mut rest = parts.next().and_then(|part| part.get(8..)).unwrap_or_default();
    loop {
        if rest.is_empty() {
            let Some(part) = parts.next() else { return lengths };
            rest = part;
        }
        let (Some(letters), Some(&flags)) = (half(rest, 0), rest.get(2)) else { return lengths };
        let (mut head, mut tail) = (3, 0);
        if flags & 8 != 0 {
            tail += 4 * usize::from(half(rest, head).unwrap_or(0));
            head += 2;
        }
        if flags & 4 != 0 {
            let more = number(rest, head).unwrap_or(0);
            tail = tail.saturating_add(usize::try_from(more).unwrap_or(usize::MAX));
            head += 4;
        }
        // Three bytes of UTF-8 for a letter at most.
        lengths.push(3 * usize::from(letters));
        rest = rest.get(head..).unwrap_or_default();
        let mut letters = usize::from(letters);
        let mut wide = usize::from(flags & 1) + 1;
        while letters > rest.len() / wide {
            letters -= rest.len() / wide;
            let Some(part) = parts.next() else { return lengths };
            wide = usize::from(part.first().copied().unwrap_or(0) & 1) + 1;
            rest = part.get(1..).unwrap_or_default();
        }
        rest = rest.get(letters * wide..).unwrap_or_default();
        while tail > rest.len() {
            tail -= rest.len();
            let Some(part) = parts.next() else { return lengths };
            rest = part;
        }
        rest = rest.get(tail..).unwrap_or_default();
    }
}

/// Whether a record names another file: not this workbook, no add-in.
fn is_link(data: &[u8]) -> bool {
    !matches!(half(data, 2), Some(0x0401 | 0x3A01) | None)
}

fn linked() -> Diagnostic {
    Diagnostic::error(
        "return-external-link",
        "tệp lấy dữ liệu từ tệp khác",
        "the file takes data from another file",
    )
    .hint(
        "trong Excel: Dữ liệu → Sửa liên kết → Ngắt liên kết, lưu rồi gửi lại",
        "in Excel: Data → Edit Links → Break Link, save and send again",
    )
}

fn too_much() -> Box<Diagnostic> {
    let most = cells::grouped(bounds::CELLS);
    Box::new(bomb(
        format!("các ô trải trên vùng hơn {most} ô; lưu thành .xlsx rồi gửi lại"),
        format!("its cells lie in blocks of more than {most} cells; save it as .xlsx"),
    ))
}
