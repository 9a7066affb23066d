//! A file becomes a book: what it is, which sheets matter, where columns and rows are.
//!
//! Sheets are found by what stands on them, not by name: the identity sheet by its first cell, a sheet to
//! report on by its codes or titles. The other sheets of ours (list, summary, guide) are not read, but
//! for the day of report.

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::collect::cells::{self, RawCell};
use crate::collect::columns::{self, Columns, Found};
use crate::collect::identity::{self, Identity};
use crate::collect::kind::{Kind, kind};
use crate::collect::source::{SheetCells, Source, Wanted};
use crate::collect::{
    Book, BookCell, BookSheet, Received, Value, bounds, ods, parcel, rows, xls, xlsx,
};
use crate::diag::{Diagnostic, Diagnostics};
use crate::track::contract::REPORT_DAY;
use crate::view::workbook::{IDENTITY, OWN_SHEETS, SUMMARY};

/// What stands left of it.
const REPORT_DAY_LABEL: &str = "ngày báo cáo";
/// In so many rows the label is looked for.
const LABEL_ROWS: u32 = 30;

/// Reads a file. It knows nothing of any plan; findings name the file and, where there is one, the cell.
/// Without a book the file is blocked, and an error says why.
#[must_use]
pub fn open(received: &Received) -> (Option<Book>, Diagnostics) {
    let mut found = Vec::new();
    // calamine has panicked on damaged files before; one file must not stop the others. Nothing is
    // shared across this line but the list of findings, which stays whole.
    let caught = catch_unwind(AssertUnwindSafe(|| read(&received.bytes, &mut found)));
    let book = match caught {
        Ok(Ok(book)) => Some(book),
        Ok(Err(wrong)) => {
            found.push(*wrong);
            None
        }
        Err(_) => {
            found.push(*parcel::broken(&"calamine"));
            None
        }
    };
    let named = found.into_iter().map(|diagnostic| diagnostic.in_file(&received.name));
    (book, named.collect())
}

fn read(bytes: &[u8], found: &mut Vec<Diagnostic>) -> Result<Book, Box<Diagnostic>> {
    if bytes.len() > bounds::FILE {
        return Err(Box::new(too_large(bytes.len())));
    }
    let mut source = match kind(bytes) {
        Kind::Xlsx => xlsx::open(bytes)?,
        Kind::Ods => ods::open(bytes)?,
        Kind::Compound => xls::open(bytes)?,
        other => return Err(Box::new(not_a_workbook(other))),
    };
    let Sheets { identity, tasks, rest } = sheets(&mut source)?;
    let mut sheets = Vec::new();
    for (columns, cells) in tasks {
        sheets.push(rows::rows(&columns, cells)?);
    }
    let day = day(&mut source, &sheets)?;
    let has_day = |name: &String| day.as_ref().is_some_and(|cell| cell.sheet == *name);
    found.extend(rest.iter().filter(|name| !has_day(name)).map(|name| unread(name)));
    if source.unread_comments {
        found.push(comments());
    }
    let mut comments = std::mem::take(&mut source.comments);
    if let [sheet] = &sheets[..] {
        for comment in &mut comments {
            if comment.sheet.is_empty() {
                sheet.name.clone_into(&mut comment.sheet);
            }
        }
    }
    let Identity { lines: identity, earlier, roles, .. } = identity;
    Ok(Book { identity, earlier, roles, day, sheets, comments, since_1904: source.since_1904 })
}

/// A sheet to report on: its columns, its cells.
type Task = (Columns, SheetCells);

/// What the sheets of a workbook are.
struct Sheets {
    identity: Identity,
    /// Those to report on, with their columns.
    tasks: Vec<Task>,
    /// Those that are not of ours and have something on them.
    rest: Vec<String>,
}

fn sheets(source: &mut Source<'_>) -> Result<Sheets, Box<Diagnostic>> {
    let is_own = |name: &String| OWN_SHEETS.contains(&name.as_str()) && name != IDENTITY;
    let (own, others): (Vec<String>, Vec<String>) = source.sheets.iter().cloned().partition(is_own);
    let mut looked = look(source, others)?;
    if looked.identity.is_none() || looked.is_empty() {
        // A sheet that somebody gave the name of one of ours. The list has some of the titles, but no codes.
        looked.add(look(source, own)?);
    }
    let Some(identity) = looked.identity else { return Err(Box::new(identity::absent())) };
    let identity = identity::read(&identity)?;
    let (tasks, copies) = if looked.coded.is_empty() {
        (looked.titled, Vec::new())
    } else {
        (looked.coded, looked.titled)
    };
    if let Some(wrong) = looked.unclear.into_iter().next() {
        return Err(Box::new(wrong));
    }
    if tasks.is_empty() {
        return Err(Box::new(no_columns()));
    }
    // What has titles but no codes is a copy when another sheet has codes.
    let mut rest = looked.rest;
    rest.extend(copies.into_iter().map(|(_, sheet)| sheet.name));
    rest.retain(|name| !identity.sheets.contains(name));
    Ok(Sheets { identity, tasks, rest })
}

/// What was found while looking at the first rows of sheets.
#[derive(Default)]
struct Looked {
    identity: Option<Vec<RawCell>>,
    coded: Vec<Task>,
    titled: Vec<Task>,
    unclear: Vec<Diagnostic>,
    /// Other sheets with something on them.
    rest: Vec<String>,
}

impl Looked {
    fn is_empty(&self) -> bool {
        self.coded.is_empty() && self.titled.is_empty() && self.unclear.is_empty()
    }

    fn add(&mut self, other: Self) {
        self.identity = self.identity.take().or(other.identity);
        self.coded.extend(other.coded);
        self.unclear.extend(other.unclear);
    }
}

fn look(source: &mut Source<'_>, names: Vec<String>) -> Result<Looked, Box<Diagnostic>> {
    let mut looked = Looked::default();
    for name in names {
        // A sheet to report on is read to its end at once, and the hidden one; any other one only so far.
        let sheet = source.cells(&name, bounds::HEAD, |head| match columns::find(head) {
            Found::Codes(columns) | Found::Titles(columns) => {
                Wanted::but_formulas(columns.header, columns.computed)
            }
            Found::Unclear(_) | Found::No if identity::is_identity(head) => Wanted::all(),
            Found::Unclear(_) | Found::No => Wanted::head(),
        })?;
        let cells = &sheet.cells;
        if looked.identity.is_none() && identity::is_identity(cells) {
            looked.identity = Some(sheet.cells);
            continue;
        }
        let head = &cells[..cells.partition_point(|cell| cell.row < bounds::HEAD)];
        match columns::find(head) {
            Found::Codes(columns) => looked.coded.push((columns, sheet)),
            Found::Titles(columns) => looked.titled.push((columns, sheet)),
            Found::Unclear(wrong) => {
                looked.unclear.push(in_sheet(*wrong, &name));
            }
            Found::No if head.is_empty() => {}
            Found::No => looked.rest.push(name),
        }
    }
    Ok(looked)
}

/// Says in the message which sheet is meant: no cell is known.
fn in_sheet(mut diagnostic: Diagnostic, sheet: &str) -> Diagnostic {
    diagnostic.message.vi = format!("trang \"{sheet}\": {}", diagnostic.message.vi);
    diagnostic.message.en = format!("sheet \"{sheet}\": {}", diagnostic.message.en);
    diagnostic
}

/// The cell with the day of report: by its name, else right of its label.
fn day(source: &mut Source<'_>, tasks: &[BookSheet]) -> Result<Option<BookCell>, Box<Diagnostic>> {
    let named = source.names.iter().find(|(name, _)| name.eq_ignore_ascii_case(REPORT_DAY));
    let place = named.and_then(|(_, formula)| named_place(formula));
    if let Some((sheet, (row, column))) = place
        && source.sheets.contains(&sheet)
    {
        let cells = source.head(&sheet, row.saturating_add(1))?;
        let here = cells.into_iter().find(|cell| (cell.row, cell.column) == (row, column));
        return Ok(Some(cell_at(here, row, column, &sheet)));
    }
    let is_task = |name: &String| tasks.iter().any(|sheet| sheet.name == *name);
    let mut names: Vec<String> =
        source.sheets.iter().filter(|name| !is_task(name)).cloned().collect();
    names.sort_by_key(|name| name != SUMMARY);
    for sheet in names {
        let cells = source.head(&sheet, LABEL_ROWS)?;
        let label = cells.iter().find(|cell| {
            cell.text().is_some_and(|text| text.to_lowercase().starts_with(REPORT_DAY_LABEL))
        });
        if let Some(&RawCell { row, column, .. }) = label {
            let right = |cell: &RawCell| cell.row == row && cell.column == column + 1;
            let here = cells.into_iter().find(right);
            return Ok(Some(cell_at(here, row, column + 1, &sheet)));
        }
    }
    Ok(None)
}

fn cell_at(cell: Option<RawCell>, row: u32, column: u32, sheet: &str) -> BookCell {
    cell.unwrap_or(RawCell { row, column, value: Value::Blank }).placed(sheet)
}

/// Sheet, row and column that a name stands for: `'Tổng hợp'!$B$4`, in `OpenDocument` `$'Tổng hợp'.$B$4`.
fn named_place(formula: &str) -> Option<(String, (u32, u32))> {
    let (sheet, cell) = formula.rsplit_once(['!', '.'])?;
    let sheet = sheet.trim_start_matches(['=', '$']);
    let sheet =
        sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\'')).unwrap_or(sheet);
    Some((sheet.replace("''", "'"), cells::place(cell)?))
}

fn too_large(size: usize) -> Diagnostic {
    Diagnostic::error(
        "return-too-large",
        format!("tệp nặng {} MB, nhiều nhất {} MB", size >> 20, bounds::FILE >> 20),
        format!("the file has {} MB, {} MB at most", size >> 20, bounds::FILE >> 20),
    )
    .hint(
        "bỏ ảnh và tệp đính kèm khỏi bảng tính, tài liệu kiểm chứng gửi riêng",
        "take pictures and attachments out of the workbook, send documents beside it",
    )
}

fn not_a_workbook(kind: Kind) -> Diagnostic {
    let (vi, en) = match kind {
        Kind::Empty => ("tệp rỗng".to_owned(), "the file is empty".to_owned()),
        Kind::Archive(name) => (
            format!("tệp nén {name} không mở được; chỉ nhận .zip"),
            format!("an archive of kind {name} cannot be opened; only .zip can"),
        ),
        Kind::Other(name) => (
            format!("tệp là {name}, không phải bảng tính .xlsx, .ods hay .xls"),
            format!("the file is {name}, not a workbook (.xlsx, .ods, .xls)"),
        ),
        Kind::Xlsx | Kind::Ods | Kind::Compound | Kind::Bundle | Kind::Unknown => (
            "không phải bảng tính .xlsx, .ods hay .xls".to_owned(),
            "this is no workbook (.xlsx, .ods, .xls)".to_owned(),
        ),
    };
    Diagnostic::error("return-not-a-workbook", vi, en).hint(
        "gửi tệp .xlsx đã điền, không gửi bản in, bản quét hay ảnh chụp",
        "send the .xlsx that was filled in, no print, scan or picture of it",
    )
}

fn no_columns() -> Diagnostic {
    Diagnostic::error(
        "return-columns-unknown",
        "không tìm thấy bảng để báo cáo: không trang nào còn dòng mã ẩn, cũng không còn các tiêu đề \"Khóa\", \"Trạng thái\"",
        "there is no table to report in: no sheet has the hidden row of codes or the titles \"Khóa\", \"Trạng thái\"",
    )
    .hint(
        "chép các ô đã điền sang tệp đã gửi cho cơ quan, giữ nguyên các dòng tiêu đề",
        "copy what was filled in into the workbook that was sent out and leave its header rows alone",
    )
}

fn comments() -> Diagnostic {
    Diagnostic::warning(
        "return-comments",
        "tệp có chú thích gắn vào ô, không được đọc",
        "cells of the file have comments, which are not read",
    )
    .hint("ghi ở cột Ghi chú", "write it into the column of remarks")
}

fn unread(sheet: &str) -> Diagnostic {
    Diagnostic::warning(
        "return-sheet-unread",
        format!("trang \"{sheet}\" không thuộc mẫu, không được đọc"),
        format!("sheet \"{sheet}\" is not part of the template and is not read"),
    )
    .hint(
        "báo cáo chỉ được lấy từ các ô nền vàng; điều muốn nói thêm ghi ở cột Ghi chú",
        "reports are taken from the yellow cells only; say what else there is to say in the column of remarks",
    )
}
