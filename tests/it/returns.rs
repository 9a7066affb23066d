//! Workbooks that come back, however offices mangle them.

use congbao::collect::{self, Received, Taken};
use congbao::diag::{Diagnostics, Lang};
use congbao::source::Sources;

use crate::support::returned::{Cell, Drafts, against, sent_out, serial};

/// Reads a file as `collect` does.
fn read(name: &str, bytes: Vec<u8>) -> (Vec<Taken>, Diagnostics) {
    let (received, mut found) = collect::unpack(name, bytes);
    let mut taken = Vec::new();
    for Received { name, bytes } in received {
        let (book, told) = collect::open(&Received { name: name.clone(), bytes });
        found.extend(told);
        if let Some(book) = book {
            let (one, told) = against(|expected| collect::take(&name, &book, expected));
            found.extend(told);
            taken.push(one);
        }
    }
    (taken, found)
}

fn lines(found: &Diagnostics) -> Vec<String> {
    found.lines(&Sources::default(), Lang::En)
}

/// As an agency would fill it in.
fn filled() -> Drafts {
    let mut book = sent_out();
    let tasks = book.tasks();
    tasks.text("M7", "Đang thực hiện");
    tasks.set("N7", Cell::Percent(0.655));
    tasks.set("O7", Cell::Percent(0.4));
    tasks.text("R7", "Chờ ý kiến Sở Tư pháp");
    tasks.text("M8", "Hoàn thành");
    tasks.set("N8", Cell::Percent(1.0));
    tasks.set("O8", Cell::Number(3.0));
    tasks.set("P8", Cell::Day(serial(2012, 6, 1)));
    tasks.text("Q8", "Báo cáo số 12/BC-SNV");
    book
}

#[test]
fn what_was_filled_in_is_taken() {
    let (taken, found) = read("so-noi-vu.xlsx", filled().xlsx());
    assert_eq!(lines(&found), Vec::<String>::new());
    let [taken] = &taken[..] else { panic!("one book") };
    assert_eq!(taken.day.expect("a day").to_string(), "2012-06-14");
    assert_eq!(taken.blank, ["ke-hoach/n2.1/a", "ke-hoach/n2.1/b"]);
    assert!(taken.refused.is_empty(), "{:?}", taken.refused);
    let shown = format!("{:#?}", taken.rows);
    assert_eq!(taken.rows.len(), 2, "{shown}");
    assert_eq!(taken.rows[0].percent.expect("a number").to_string(), "65,5");
    assert_eq!(taken.rows[0].actual.expect("a number").to_string(), "40");
    assert_eq!(taken.rows[1].done.expect("a day").to_string(), "2012-06-01");
    assert_eq!(taken.rows[1].target.as_deref(), Some(">= 3 lớp"));
}
