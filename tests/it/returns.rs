//! Workbooks that come back: values written at random are read back equal, and files of real programs.

use congbao::collect::{self, Received, Taken, TakenRow};
use congbao::diag::{Diagnostics, Lang};
use congbao::model::progress::TaskStatus;
use congbao::model::target::Decimal;
use congbao::source::Sources;
use proptest::prelude::*;

use crate::support::repository;
use crate::support::returned::{
    Cell, Drafts, EARLIER, FIRST, against, amended, filled, indicators, parts, sent_out,
    written_otherwise, zipped,
};

/// Reads a file as `collect` does.
fn read(name: &str, bytes: Vec<u8>) -> (Vec<Taken>, Diagnostics) {
    let (received, mut found) = collect::unpack(name, bytes);
    let mut taken = Vec::new();
    for received in received {
        let Received { name, .. } = &received;
        let (book, told) = collect::open(&received);
        found.extend(told);
        if let Some(book) = book {
            let (one, told) = against(|expected| collect::take(name, &book, expected));
            found.extend(told);
            taken.push(one);
        }
    }
    (taken, found)
}

/// The one workbook of a file in which nothing is wrong.
fn taken(name: &str, bytes: Vec<u8>) -> Taken {
    let (mut taken, found) = read(name, bytes);
    assert_eq!(found.lines(&Sources::default(), Lang::En), Vec::<String>::new(), "{name}");
    assert_eq!(taken.len(), 1, "{name}");
    taken.remove(0)
}

#[test]
fn what_was_filled_in_is_taken_whatever_program_saved_it() {
    let wanted = taken("so-noi-vu.xlsx", filled().xlsx());
    assert_eq!(wanted.day.expect("a day").to_string(), "2012-06-14");
    assert_eq!(wanted.blank, ["ke-hoach/n2.1/a", "ke-hoach/n2.1/b"]);
    assert!(wanted.refused.is_empty(), "{:?}", wanted.refused);
    assert_eq!(wanted.rows[0].percent.expect("a number").to_string(), "65,5");
    assert_eq!(wanted.rows[0].actual.expect("a number").to_string(), "40");
    assert_eq!(wanted.rows[1].done.expect("a day").to_string(), "2012-06-01");
    assert_eq!(wanted.rows[1].target.as_deref(), Some(">= 3 lớp"));
    assert_eq!(taken("so-noi-vu.ods", filled().ods()), wanted);
    // The same workbook, opened and saved by LibreOffice.
    for name in ["libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls"] {
        let bytes = std::fs::read(repository().join("tests/returned").join(name)).expect(name);
        assert_eq!(taken(name, bytes), wanted, "{name}");
    }
}

#[test]
fn what_was_sent_out_beside_an_amended_row_is_known_whatever_program_saved_it() {
    let mut typed = amended();
    typed.tasks().text("V8", &format!("{EARLIER}\nSố đúng: 2 lớp"));
    for name in ["libreoffice-amended.xlsx", "libreoffice-amended.ods", "libreoffice-amended.xls"] {
        let path = repository().join("tests/returned").join(name);
        assert!(taken(name, std::fs::read(path).expect(name)).refused.is_empty(), "{name}");
    }
    let (books, _) = read("so-noi-vu.xlsx", typed.xlsx());
    let [refused] = &books[0].refused[..] else { panic!("{:?}", books[0].refused) };
    assert_eq!((refused.cell.as_str(), refused.why), ("V8", "return-locked-changed"));
    assert!(refused.read.starts_with(EARLIER) && refused.read.ends_with("Số đúng: 2 lớp"));
}

/// What is filled in in a row.
#[derive(Debug, Clone)]
struct Filled {
    status: Option<TaskStatus>,
    /// In tenths of a percent.
    percent: Option<u16>,
    /// In hundredths.
    actual: Option<u32>,
    /// Days after 9 February 2012.
    done: Option<u8>,
    evidence: Option<String>,
    note: Option<String>,
}

prop_compose! {
    fn a_row()(
        status in proptest::option::of(0..5_usize),
        percent in proptest::option::of(0..=1_000_u16),
        actual in proptest::option::of(0..1_000_u32),
        done in proptest::option::of(0..150_u8),
        evidence in proptest::option::of("[a-zA-Zăâđêôơư0-9/().,;:%&<>\"' -]{1,40}"),
        note in proptest::option::of("[\\PC\n]{1,60}"),
    ) -> Filled {
        let status = status.map(|at| TaskStatus::ALL[at]);
        Filled { status, percent, actual, done, evidence, note }
    }
}

fn fill(book: &mut Drafts, rows: &[Filled]) {
    let start = crate::support::returned::serial(2012, 2, 9);
    for (row, filled) in (FIRST..).zip(rows) {
        let mut set = |column: &str, cell: Option<Cell>| {
            if let Some(cell) = cell {
                book.tasks().set(&format!("{column}{row}"), cell);
            }
        };
        // The first row of the workbook asks for a rate: its cell holds a fraction.
        let actual = |hundredths: u32| match row {
            FIRST => Cell::Percent(f64::from(hundredths) / 10_000.0),
            _ => Cell::Number(f64::from(hundredths) / 100.0),
        };
        set("M", filled.status.map(|status| Cell::Text(status.word().to_owned())));
        set("N", filled.percent.map(|tenths| Cell::Percent(f64::from(tenths) / 1_000.0)));
        set("O", filled.actual.map(actual));
        set("P", filled.done.map(|days| Cell::Day(start + f64::from(days))));
        set("Q", filled.evidence.clone().map(Cell::Text));
        set("R", filled.note.clone().map(Cell::Text));
    }
}

/// What is kept of a text.
fn kept(text: Option<&String>) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let text: String = text?.trim().nfc().collect();
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn same(decimal: Option<Decimal>, mantissa: Option<i64>, scale: u8) -> bool {
    match (decimal, mantissa) {
        (Some(decimal), Some(mantissa)) => decimal.same_number(Decimal { mantissa, scale }),
        (None, None) => true,
        _ => false,
    }
}

fn is_equal(row: Option<&TakenRow>, filled: &Filled) -> bool {
    let blank = TakenRow::default();
    let row = row.unwrap_or(&blank);
    let start = congbao::model::date::Date::new(2012, 2, 9);
    let done = filled.done.and_then(|days| start?.plus_days(i32::from(days)));
    row.status == filled.status
        && same(row.percent, filled.percent.map(i64::from), 1)
        && same(row.actual, filled.actual.map(i64::from), 2)
        && row.done == done
        && row.evidence == kept(filled.evidence.as_ref())
        && row.note == kept(filled.note.as_ref())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    #[test]
    fn values_at_random_come_back_equal(rows in proptest::collection::vec(a_row(), 4)) {
        let mut book = sent_out();
        fill(&mut book, &rows);
        for (name, bytes) in [("a.xlsx", book.xlsx()), ("a.ods", book.ods())] {
            let taken = taken(name, bytes);
            prop_assert!(taken.refused.is_empty());
            for (indicator, filled) in indicators().iter().zip(&rows) {
                let row = taken.rows.iter().find(|row| row.key == indicator.key);
                prop_assert!(is_equal(row, filled), "{name}: {row:?} for {filled:?}");
            }
        }
    }
}

/// Part of a file, as it is damaged.
#[derive(Debug, Clone)]
enum Damage {
    /// Other bytes at a place.
    Bytes(usize, Vec<u8>),
    /// A piece there twice.
    Twice(usize, usize),
    /// A piece gone.
    Gone(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = 0..1_000_000_usize;
    prop_oneof![
        (place.clone(), proptest::collection::vec(any::<u8>(), 1..8))
            .prop_map(|(at, bytes)| Damage::Bytes(at, bytes)),
        (place.clone(), 1..400_usize).prop_map(|(at, length)| Damage::Twice(at, length)),
        (place, 1..400_usize).prop_map(|(at, length)| Damage::Gone(at, length)),
    ]
}

fn damaged(bytes: &mut Vec<u8>, damage: &Damage) {
    let (Damage::Bytes(at, _) | Damage::Twice(at, _) | Damage::Gone(at, _)) = damage;
    let at = at % bytes.len().max(1);
    match damage {
        Damage::Bytes(_, new) => {
            let end = (at + new.len()).min(bytes.len());
            bytes.splice(at..end, new.iter().copied());
        }
        Damage::Twice(_, length) => {
            let piece = bytes[at..(at + length).min(bytes.len())].to_vec();
            bytes.splice(at..at, piece);
        }
        Damage::Gone(_, length) => {
            bytes.drain(at..(at + length).min(bytes.len()));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    #[test]
    fn damaged_files_are_a_book_or_an_error(
        format in 0..3_usize,
        part in 0..20_usize,
        damages in proptest::collection::vec(damage(), 1..4),
    ) {
        let name = ["libreoffice.xlsx", "libreoffice.ods", "libreoffice.xls"][format];
        let mut bytes = std::fs::read(repository().join("tests/returned").join(name)).expect(name);
        if format == 2 || part == 0 {
            for one in &damages {
                damaged(&mut bytes, one);
            }
        } else {
            // Damage to a part: its sum is right, what stands in it is not.
            let mut parts = parts(&bytes);
            let at = part % parts.len();
            for one in &damages {
                damaged(&mut parts[at].1, one);
            }
            bytes = zipped(&parts);
        }
        // What is read event by event is read the same at one look. There formulas that nobody needs are
        // not even looked at, so a book may come of what is refused here.
        let is_of_parts = format == 0 && part > 0;
        let otherwise = if is_of_parts { written_otherwise(&bytes) } else { None };
        let received = Received { name: name.to_owned(), bytes };
        let (book, found) = collect::open(&received);
        prop_assert_eq!(book.is_none(), found.has_errors());
        if let Some(bytes) = otherwise {
            let (other, _) = collect::open(&Received { bytes, ..received });
            prop_assert!(other.is_none() || other == book);
        }
    }
}
