//! A book held against what its edition asks: values taken, everything else refused with its address.
//!
//! 1. Whose workbook it is; the day of report (`mod`).
//! 2. Each row by its key: known, of another agency, unknown, without one, there twice (`keys`).
//! 3. What was asked still stands there; the values (`row`).
//! 4. What merged cells keep from being read (`merged`).
//! 5. What was typed where nothing is asked (`strays`).

mod keys;
mod merged;
mod row;
mod strays;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::collect::cells::{cut, plain};
use crate::collect::read::day::{Days, day};
use crate::collect::read::text::shown;
use crate::collect::{Book, BookCell, BookRow, BookSheet, Expected, Refused, Taken, Value, bounds};
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::track::contract::{Field, Line};
use crate::view::task_sheet;
use crate::view::workbook::Indicator;

/// Reads a book against what is expected. `file` is the name for the findings, which are sorted.
///
/// A workbook of another agency, or one with more than [`bounds::STRAYS`] cells filled in where nothing is
/// asked, is blocked: an error and nothing taken.
#[must_use]
pub fn take(file: &str, book: &Book, expected: &Expected<'_>) -> (Taken, Diagnostics) {
    let blocked =
        |wrong: Diagnostic| (Taken::default(), Diagnostics::from_iter([wrong.in_file(file)]));
    if let Some(wrong) = other_agency(book, expected) {
        return blocked(wrong);
    }
    let mut taking = Taking::new(file, book, expected);
    taking.day_of_report();
    taking.columns();
    taking.merged();
    taking.rows();
    taking.strays();
    taking.comments();
    if taking.stray > bounds::STRAYS {
        return blocked(too_many_strays(taking.stray));
    }
    taking.found.sort();
    (taking.taken, taking.found)
}

/// A row with its sheet.
type Place<'b> = (&'b BookSheet, &'b BookRow);

/// The work in hand.
struct Taking<'b> {
    file: &'b str,
    book: &'b Book,
    expected: &'b Expected<'b>,
    /// The rows asked about, by key.
    asked: BTreeMap<&'b str, &'b Indicator>,
    /// What they say in columns that are not filled in.
    sent: BTreeSet<Cow<'b, str>>,
    /// What they were sent out with in the column of what was reported before an amendment.
    earlier: BTreeSet<Cow<'b, str>>,
    /// The line of the heading that says whose workbook it is.
    agency_line: String,
    taken: Taken,
    found: Diagnostics,
    /// Cells filled in where nothing is asked.
    stray: usize,
    /// Sheets and rows that share a merged cell of a row above: not silent, whatever else is blank.
    under_merged: BTreeSet<(&'b str, u32)>,
}

impl<'b> Taking<'b> {
    fn new(file: &'b str, book: &'b Book, expected: &'b Expected<'b>) -> Self {
        let asked = expected.rows.iter().map(|row| (row.key.as_str(), *row)).collect();
        let sent = strays::sent_out(book, expected);
        let earlier = book.earlier.values().map(|text| plain(text)).collect();
        // The name as it was when the workbook went out: the registry may have another one by now.
        let name = book.identity.get(&Line::AgencyName).map_or("", String::as_str);
        let agency_line = plain(&task_sheet::agency_line(name)).into_owned();
        let (taken, found) = (Taken::default(), Diagnostics::new());
        let (stray, under_merged) = (0, BTreeSet::new());
        Self {
            file,
            book,
            expected,
            asked,
            sent,
            earlier,
            agency_line,
            taken,
            found,
            stray,
            under_merged,
        }
    }

    /// Which days may stand in the workbook.
    fn days(&self) -> Days {
        let last = Some(self.expected.last_day);
        Days { first: self.expected.act_date, last, since_1904: self.book.since_1904 }
    }

    /// The day of report may be to come: workbooks are sent out with the last day of the period in it.
    fn day_of_report(&mut self) {
        let Some(cell) = &self.book.day else { return };
        match day(&cell.value, Days { last: None, ..self.days() }) {
            Ok(day) => self.taken.day = day,
            Err(wrong) => self.refuse(cell, None, *wrong),
        }
    }

    /// Columns to fill in that are gone.
    fn columns(&mut self) {
        for sheet in &self.book.sheets {
            let gone = Field::INPUTS.into_iter().filter(|field| !sheet.columns.contains_key(field));
            let titles: Vec<String> = gone.map(|field| format!("\"{}\"", field.title())).collect();
            if !titles.is_empty() {
                let (name, titles) = (&sheet.name, titles.join(", "));
                self.found.push(
                    Diagnostic::warning(
                        "return-column-missing",
                        format!("trang \"{name}\" không còn cột {titles}"),
                        format!("sheet \"{name}\" has lost the column {titles}"),
                    )
                    .hint(
                        "nếu cột đã được điền thì chép lại vào tệp đã gửi cho cơ quan",
                        "if it had been filled in, copy it into the workbook that was sent out",
                    )
                    .in_file(self.file),
                );
            }
        }
    }

    /// Refuses a cell: the finding names it, and what stood in it is kept.
    fn refuse(&mut self, cell: &BookCell, key: Option<&str>, wrong: Diagnostic) {
        self.keep(cell, key, wrong.id);
        self.tell(cell, wrong);
    }

    /// Keeps what stood in a cell.
    fn keep(&mut self, cell: &BookCell, key: Option<&str>, why: &'static str) {
        let (sheet, address) = (cell.sheet.clone(), cell.address.clone());
        let (key, read) = (key.map(str::to_owned), shown(&cell.value.to_string()));
        self.taken.refused.push(Refused { sheet, cell: address, key, read, why });
    }

    fn tell(&mut self, cell: &BookCell, wrong: Diagnostic) {
        self.found.push(wrong.in_file(self.file).in_cell(&cell.sheet, &cell.address));
    }
}

/// What was typed into the cells to fill in.
fn inputs(row: &BookRow) -> impl Iterator<Item = (Field, &BookCell)> {
    let typed = |field: Field| {
        let cell = row.cells.get(&field).filter(|cell| !cell.value.is_blank());
        // A header that was pasted again says nothing.
        cell.filter(|cell| cell.value.text() != Some(field.title())).map(|cell| (field, cell))
    };
    Field::INPUTS.into_iter().filter_map(typed)
}

/// The cell of the key; the key itself may be blank.
fn key_cell((sheet, row): Place<'_>) -> BookCell {
    let column = sheet.columns.get(&Field::Key).map_or("A", String::as_str);
    let address = format!("{column}{}", row.row);
    BookCell { sheet: sheet.name.clone(), address, value: Value::of_text(&row.key) }
}

/// `L8 "Hoàn thành", M8 "65 %"`, for messages.
fn listed<'c>(cells: impl Iterator<Item = &'c BookCell>) -> String {
    const MOST: usize = 8;
    let mut cells: Vec<String> = cells
        .map(|cell| format!("{} \"{}\"", cell.address, cut(&shown(&cell.value.to_string()))))
        .collect();
    if cells.len() > MOST {
        cells.truncate(MOST);
        cells.push("…".to_owned());
    }
    cells.join(", ")
}

fn other_agency(book: &Book, expected: &Expected<'_>) -> Option<Diagnostic> {
    let agency = book.identity.get(&Line::Agency).map_or("", String::as_str);
    if agency == expected.agency {
        return None;
    }
    let wanted = expected.agency;
    let message = if agency.is_empty() {
        Message::new(
            format!("tệp không ghi là của cơ quan nào, cần tệp của \"{wanted}\""),
            format!("the workbook names no agency, that of \"{wanted}\" is needed"),
        )
    } else {
        let agency = cut(agency);
        Message::new(
            format!("tệp của cơ quan \"{agency}\", cần tệp của \"{wanted}\""),
            format!("the workbook is that of \"{agency}\", \"{wanted}\" is needed"),
        )
    };
    Some(Diagnostic::error("return-agency-other", message.vi, message.en).hint(
        "mỗi cơ quan điền tệp mang tên mình trong output/…/agencies/",
        "each agency fills in the workbook of its own name in output/…/agencies/",
    ))
}

fn too_many_strays(count: usize) -> Diagnostic {
    let (count, most) =
        (crate::collect::cells::grouped(count), crate::collect::cells::grouped(bounds::STRAYS));
    Diagnostic::error(
        "return-strays",
        format!("{count} ô đã điền ở ngoài các ô để báo cáo, nhiều nhất {most}"),
        format!("{count} cells are filled in where nothing is asked, {most} at most"),
    )
    .hint(
        "chép các ô đã điền sang tệp đã gửi cho cơ quan, không dán cả trang khác vào",
        "copy what was filled in into the workbook that was sent out; paste no other sheet into it",
    )
}
