//! The gallery of mangled workbooks: what an office did to a file, and what it is told.
//!
//! ```text
//! # what was done
//! === expect                                  one line per finding, English, hints below it
//! so-noi-vu.xlsx:'Nhiệm vụ'!N7: error[return-percent-range]: …
//!     …
//! === expect vi                               the same in Vietnamese
//! === taken                                   what was taken, what was refused with its address
//! ```
//!
//! `UPDATE_EXPECT=1` writes them anew; read them before they are committed.

use std::collections::BTreeSet;
use std::fs;

use congbao::collect::{self, Received, Taken, TakenRow};
use congbao::diag::{Diagnostics, Lang};
use congbao::source::Sources;
use congbao::track::contract::Field;

use crate::support::returned::{
    Cell, Draft, Drafts, EARLIER, OF_GROUP, against, amended, filled, ods_of, of_group, parts,
    sent_out, serial, written_otherwise, zipped,
};
use crate::support::{bless, repository};

/// A slip: its name, what was done, the name of the file, and the file.
struct Case(&'static str, &'static str, &'static str, Vec<u8>);

#[test]
fn every_mangled_workbook_is_told_what_is_wrong() {
    let folder = repository().join("tests/returns");
    let mut wrong = Vec::new();
    let mut known = BTreeSet::new();
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for Case(name, what, file, bytes) in cases {
        assert!(known.insert(format!("{name}.txt")), "{name} twice");
        let found = told(what, file, bytes);
        let path = folder.join(format!("{name}.txt"));
        let expected = fs::read_to_string(&path).unwrap_or_default();
        if bless() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, found).expect("written");
        } else if found != expected {
            wrong.push(format!("{name}\nexpected:\n{expected}found:\n{found}"));
        }
    }
    for entry in fs::read_dir(&folder).expect("the gallery") {
        let name = entry.expect("readable").file_name().to_string_lossy().into_owned();
        assert!(known.contains(&name), "{name} belongs to no case");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is taken at one look and what is read event by event is the same: the gallery once more, with cells
/// that are written as no program writes them.
#[test]
fn cells_that_are_written_otherwise_are_read_the_same() {
    let mut compared = 0;
    for Case(name, _, file, bytes) in cases() {
        let Some(other) = written_otherwise(&bytes) else { continue };
        let [usual, other] = [bytes, other].map(|bytes| {
            let (book, found) = collect::open(&Received { name: file.to_owned(), bytes });
            (book, found.lines(&Sources::default(), Lang::En))
        });
        compared += usize::from(usual.0.is_some());
        assert!(usual == other, "{name}:\n{usual:#?}\n{other:#?}");
    }
    assert!(compared >= 60, "only {compared} workbooks");
}

/// The text of a case's file.
fn told(what: &str, file: &str, bytes: Vec<u8>) -> String {
    let (taken, found) = read(file, bytes);
    let mut out = format!("# {what}\n");
    for (title, lang) in [("expect", Lang::En), ("expect vi", Lang::Vi)] {
        out.push_str(&format!("=== {title}\n"));
        for (line, diagnostic) in found.lines(&Sources::default(), lang).iter().zip(found.iter()) {
            out.push_str(&format!("{}\n", line.replace('\n', "⏎")));
            for hint in &diagnostic.hints {
                out.push_str(&format!("    {}\n", hint.get(lang)));
            }
        }
    }
    out.push_str("=== taken\n");
    for taken in &taken {
        push_taken(taken, &mut out);
    }
    out
}

/// Reads a file as `collect` does.
fn read(name: &str, bytes: Vec<u8>) -> (Vec<Taken>, Diagnostics) {
    let (received, mut found) = collect::unpack(name, bytes);
    let mut taken = Vec::new();
    for received in received {
        let Received { name, .. } = &received;
        let (book, told) = collect::open(&received);
        let errors = told.has_errors();
        found.extend(told);
        assert_eq!(book.is_none(), errors, "{name}: a file is blocked by an error");
        if let Some(book) = book {
            let (one, told) = against(|expected| collect::take(name, &book, expected));
            found.extend(told);
            taken.push(one);
        }
    }
    (taken, found)
}

fn push_taken(taken: &Taken, out: &mut String) {
    if let Some(day) = taken.day {
        out.push_str(&format!("day {day}\n"));
    }
    for row in &taken.rows {
        out.push_str(&format!("{}:", row.key));
        for (field, address) in &row.cells {
            out.push_str(&format!(" {address} {:?}", value(row, *field)));
        }
        out.push('\n');
    }
    if !taken.blank.is_empty() {
        out.push_str(&format!("blank: {}\n", taken.blank.join(", ")));
    }
    for one in &taken.refused {
        let key = one.key.as_deref().unwrap_or("-");
        let (sheet, cell, read, why) = (&one.sheet, &one.cell, &one.read, one.why);
        let read: String = read.chars().take(60).collect();
        out.push_str(&format!("refused '{sheet}'!{cell} {key} {read:?}: {why}\n"));
    }
}

fn value(row: &TakenRow, field: Field) -> String {
    let shown = match field {
        Field::Status => row.status.map(|status| status.word().to_owned()),
        Field::Percent => row.percent.map(|percent| format!("{percent} %")),
        Field::Actual => row.actual.map(|actual| actual.to_string()),
        Field::Done => row.done.map(|done| done.to_string()),
        Field::Evidence => row.evidence.clone(),
        Field::Note => row.note.clone(),
        _ => None,
    };
    shown.expect("a value where an address is")
}

/// The workbook, filled in and changed.
fn with(edit: impl FnOnce(&mut Drafts)) -> Vec<u8> {
    let mut book = filled();
    edit(&mut book);
    book.xlsx()
}

/// The same as `.ods`.
fn ods(edit: impl FnOnce(&mut Drafts)) -> Vec<u8> {
    let mut book = filled();
    edit(&mut book);
    book.ods()
}

/// The workbook, filled in, with one cell changed.
fn cell(address: &str, cell: Cell) -> Vec<u8> {
    with(|book| book.tasks().set(address, cell))
}

fn text(address: &str, text: &str) -> Vec<u8> {
    cell(address, Cell::Text(text.to_owned()))
}

/// The parts of the filled workbook, changed.
fn surgery(edit: impl FnOnce(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut parts = parts(&filled().xlsx());
    edit(&mut parts);
    zipped(&parts)
}

/// One part of the filled workbook, changed as text.
fn part(name: &str, edit: impl FnOnce(String) -> String) -> Vec<u8> {
    surgery(|parts| {
        let (_, part) = parts.iter_mut().find(|(known, _)| known == name).expect(name);
        let text = String::from_utf8(std::mem::take(part)).expect("UTF-8");
        *part = edit(text).into_bytes();
    })
}

fn add(name: &str, text: &str) -> Vec<u8> {
    surgery(|parts| parts.push((name.to_owned(), text.as_bytes().to_vec())))
}

/// The filled workbook with merged cells on the task sheet.
fn merged(ranges: &[&str], edit: impl FnOnce(&mut Drafts)) -> Vec<u8> {
    let mut book = filled();
    edit(&mut book);
    let mut parts = parts(&book.xlsx());
    let (_, part) = parts.iter_mut().find(|(name, _)| name == TASKS).expect("a sheet");
    let cells: Vec<String> = ranges.iter().map(|it| format!("<mergeCell ref=\"{it}\"/>")).collect();
    let cells = cells.concat();
    let sheet = String::from_utf8(std::mem::take(part)).expect("UTF-8");
    *part = sheet
        .replace("</sheetData>", &format!("</sheetData><mergeCells>{cells}</mergeCells>"))
        .into_bytes();
    zipped(&parts)
}

/// The same as `.ods`, its sheets changed as text.
fn ods_content(edit: impl FnOnce(String) -> String) -> Vec<u8> {
    let mut parts = parts(&filled().ods());
    let (_, part) = parts.iter_mut().find(|(name, _)| name == "content.xml").expect("sheets");
    *part = edit(String::from_utf8(std::mem::take(part)).expect("UTF-8")).into_bytes();
    zipped(&parts)
}

/// The task sheet, as a part.
const COMMENT: &str = r#"<?xml version="1.0"?><comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors><author>A</author></authors><commentList><comment ref="M7" authorId="0"><text><r><t>Đang chờ </t></r><r><t>Sở &amp; UBND</t></r></text></comment></commentList></comments>"#;
const TASKS: &str = "xl/worksheets/sheet2.xml";

fn cases() -> Vec<Case> {
    let mut cases = offices();
    cases.extend(values());
    cases.extend(rows());
    cases.extend(strays());
    cases.extend(roles());
    cases.extend(earlier());
    cases.extend(templates());
    cases.extend(hostile());
    cases
}

/// What offices and their programs do to the file as a whole.
#[expect(clippy::too_many_lines, reason = "a table")]
fn offices() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    vec![
        Case("as-filled-in", "nothing is wrong", file, filled().xlsx()),
        Case("nothing-filled-in", "sent back as it was sent out", file, sent_out().xlsx()),
        Case(
            "sheets-renamed",
            "all sheets renamed, the hidden one shown",
            file,
            with(|book| {
                for (at, sheet) in book.sheets.iter_mut().enumerate() {
                    sheet.name = format!("Trang{}", at + 1);
                    sheet.hidden = false;
                }
                book.names = vec![("NgayBaoCao".into(), "='Trang4'!$B$4".into())];
                book.sheet("Trang2").clear("L2");
            }),
        ),
        Case(
            "names-gone",
            "a program dropped the names of the workbook",
            file,
            with(|book| {
                book.names.clear();
                book.tasks().clear("L2");
            }),
        ),
        Case(
            "styles-gone",
            "numbers lost their looks: days are bare numbers",
            file,
            with(|book| {
                book.tasks().set("P8", Cell::Number(serial(2012, 6, 1)));
                book.tasks().set("L7", Cell::Number(serial(2012, 12, 31)));
                book.sheet("Tổng hợp").set("B4", Cell::Number(serial(2012, 6, 14)));
            }),
        ),
        Case(
            "shared-strings-inline",
            "strings stand in the cells (Google Sheets, WPS)",
            file,
            inline_strings(),
        ),
        Case(
            "rich-text",
            "part of a text is bold",
            file,
            part("xl/sharedStrings.xml", |text| {
                text.replace(
                    "<si><t>Chờ ý kiến Sở Tư pháp</t></si>",
                    "<si><r><t xml:space=\"preserve\">Chờ ý kiến </t></r><r><rPr><b/></rPr><t>Sở Tư pháp</t></r></si>",
                )
            }),
        ),
        Case("since-1904", "saved by a program whose days count from 1904", file, since_1904()),
        Case(
            "sorted",
            "rows sorted the other way round",
            file,
            with(|book| {
                book.tasks().moved(|row, column| {
                    Some((if (6..10).contains(&row) { 15 - row } else { row }, column))
                });
            }),
        ),
        Case(
            "column-inserted-blank",
            "a blank column put in",
            file,
            with(|book| {
                book.tasks().moved(|row, column| Some((row, column + u16::from(column >= 12))));
            }),
        ),
        Case(
            "column-inserted-filled",
            "a column of figures put in",
            file,
            with(|book| {
                book.tasks().moved(|row, column| Some((row, column + u16::from(column >= 12))));
                book.tasks().text("M5", "Số công văn");
                book.tasks().text("M7", "12/CV");
            }),
        ),
        Case(
            "columns-moved",
            "the columns to fill in moved to the left",
            file,
            with(|book| {
                book.tasks().moved(|row, column| {
                    Some((
                        row,
                        match column {
                            12..=17 => column - 11,
                            1..=11 => column + 6,
                            other => other,
                        },
                    ))
                });
            }),
        ),
        Case(
            "rows-inserted-above",
            "two lines written above the table",
            file,
            with(|book| {
                book.tasks().moved(|row, column| Some((row + 2, column)));
                book.tasks().text("B1", "SỞ NỘI VỤ");
            }),
        ),
        Case(
            "code-row-deleted",
            "the hidden row deleted",
            file,
            with(|book| {
                book.tasks().moved(|row, column| match row {
                    2 => None,
                    row => Some((row - u32::from(row > 2), column)),
                });
            }),
        ),
        Case(
            "code-row-deleted-title-twice",
            "the hidden row deleted, a title there twice",
            file,
            with(|book| {
                book.tasks().moved(|row, column| (row != 2).then_some((row, column)));
                book.tasks().text("C5", "Ghi chú");
            }),
        ),
        Case(
            "titles-overwritten",
            "the titles overwritten",
            file,
            with(|book| {
                for column in "ABCDEFGHIJKLMNOPQRSTU".chars() {
                    book.tasks().text(&format!("{column}5"), "x");
                }
            }),
        ),
        Case(
            "column-deleted",
            "the column of remarks deleted",
            file,
            with(|book| {
                book.tasks().moved(|row, column| match column {
                    17 => None,
                    column => Some((row, column - u16::from(column > 17))),
                });
            }),
        ),
        Case(
            "key-column-deleted",
            "the hidden column of keys deleted",
            file,
            with(|book| {
                book.tasks().moved(|row, column| Some((row, column.checked_sub(1)?)));
            }),
        ),
        Case(
            "status-column-copied",
            "the column of statuses copied beside the table",
            file,
            with(|book| {
                let tasks = book.tasks();
                let copies: Vec<_> = tasks
                    .cells
                    .iter()
                    .filter(|((_, column), _)| *column == 12)
                    .map(|((row, _), cell)| ((*row, 25), cell.clone()))
                    .collect();
                tasks.cells.extend(copies);
            }),
        ),
        Case(
            "decomposed",
            "text in NFD, as a Macintosh types it",
            file,
            with(|book| {
                for cell in book.tasks().cells.values_mut() {
                    if let Cell::Text(text) = cell {
                        *text = nfd(text);
                    }
                }
            }),
        ),
        Case(
            "verdicts-pasted",
            "formulas of verdicts pasted as values",
            file,
            with(|book| {
                book.tasks().text("S7", "Chưa đạt");
                book.tasks().text("T7", "Quá hạn");
                book.tasks().text("U7", "Quá hạn 5 ngày; Thiếu tài liệu kiểm chứng");
            }),
        ),
        Case("comment", "a comment on a cell", file, add("xl/comments1.xml", COMMENT)),
        Case(
            "comment-on-sheets",
            "comments on cells of two sheets",
            file,
            surgery(|parts| {
                let relation = |number: u8| {
                    format!("<Relationships><Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"../comments{number}.xml\"/></Relationships>").into_bytes()
                };
                parts.push(("xl/comments1.xml".into(), COMMENT.as_bytes().to_vec()));
                parts.push(("xl/worksheets/_rels/sheet2.xml.rels".into(), relation(1)));
                let other = COMMENT.replace("M7", "B4").replace("Đang chờ ", "Hỏi ");
                parts.push(("xl/comments2.xml".into(), other.into_bytes()));
                parts.push(("xl/worksheets/_rels/sheet4.xml.rels".into(), relation(2)));
            }),
        ),
        Case(
            "comment-empty",
            "comments without words",
            file,
            add("xl/comments1.xml", "<comments/>"),
        ),
        Case(
            "sheet-added",
            "a sheet with explanations added",
            file,
            with(|book| {
                let mut sheet = Draft::new("Giải trình");
                sheet.text("A1", "Sở đề nghị lùi hạn.");
                book.sheets.push(sheet);
            }),
        ),
        Case("ods", "saved as .ods", "so-noi-vu.ods", ods(|_| {})),
        Case(
            "ods-slips",
            "slips in an .ods",
            "so-noi-vu.ods",
            ods(|book| {
                let tasks = book.tasks();
                tasks.set("N7", Cell::Number(65.0));
                tasks.set("O8", Cell::Formula("=SUM([.A1:.A3])".into(), "12".into()));
                tasks.text("P8", "quý II");
                tasks.set("N8", Cell::Bool(true));
                tasks.text("R8", "dòng một\ndòng hai & ba");
            }),
        ),
        Case("ods-named-xlsx", "an .ods that was given another name", file, ods(|_| {})),
        Case(
            "ods-comment",
            "comments in an .ods, on a cell with a value and on a blank one",
            "so-noi-vu.ods",
            ods_content(|content| {
                let comment = "<office:annotation><dc:creator>A</dc:creator><dc:date>2012-06-01</dc:date><text:p>Đang chờ <text:span>Sở &amp; UBND</text:span></text:p><text:p>nhắc lại</text:p></office:annotation>";
                content
                    .replace("<text:p>Đang thực hiện</text:p>", &format!("{comment}<text:p>Đang thực hiện</text:p>"))
                    .replace(
                        "Niêm yết tại trụ sở</text:p></table:table-cell><table:table-cell table:number-columns-repeated=\"4\"/>",
                        "Niêm yết tại trụ sở</text:p></table:table-cell><table:table-cell><office:annotation><text:p>Mức nào?</text:p></office:annotation></table:table-cell><table:table-cell table:number-columns-repeated=\"3\"/>",
                    )
            }),
        ),
        Case(
            "ods-merged",
            "cells to fill in merged over three rows in an .ods, one of them with something under it",
            "so-noi-vu.ods",
            ods_content(|content| {
                content.replace(
                    "<table:table-cell office:value-type=\"string\"  calcext:value-type=\"string\"><text:p>Đang thực hiện",
                    "<table:table-cell table:number-columns-spanned=\"1\" table:number-rows-spanned=\"3\" office:value-type=\"string\"><text:p>Đang thực hiện",
                )
            }),
        ),
        Case(
            "xls-merged",
            "cells merged over three rows and comments in an .xls, saved by LibreOffice",
            "so-noi-vu.xls",
            fs::read(repository().join("tests/returned/libreoffice-merged.xls"))
                .expect("the workbook"),
        ),
        Case(
            "zip-of-two",
            "a zip of two workbooks, one of them damaged",
            "goi.zip",
            zipped(&[
                ("so-noi-vu.xlsx".into(), filled().xlsx()),
                ("Sở khác/hong.xlsx".into(), b"PK\x03\x04".to_vec()),
                ("__MACOSX/._so-noi-vu.xlsx".into(), b"x".to_vec()),
            ]),
        ),
    ]
}

/// What is typed into the cells to fill in.
#[expect(clippy::too_many_lines, reason = "a table")]
fn values() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    let number = |address: &str, number: f64| cell(address, Cell::Number(number));
    vec![
        Case("percent-as-text", "\"65 %\" typed as text", file, text("N7", "65 %")),
        Case("percent-with-comma", "\"65,5\" typed as text", file, text("N7", "65,5")),
        Case(
            "percent-full-width",
            "full-width digits and a no-break space",
            file,
            text("N7", "６５\u{a0}％"),
        ),
        Case("percent-65", "65 typed without its sign", file, number("N7", 65.0)),
        Case("percent-120", "120 % done", file, number("N7", 1.2)),
        Case("percent-negative", "less than nothing", file, text("N7", "-5 %")),
        Case("percent-unclear", "\"0,65\" as text", file, text("N7", "0,65")),
        Case("percent-point", "a decimal point", file, text("N7", "65.5")),
        Case("percent-words", "words instead of a number", file, text("N7", "gần xong")),
        Case(
            "percent-day",
            "the program made a day of it",
            file,
            cell("N7", Cell::Day(serial(2012, 5, 6))),
        ),
        Case("actual-grouped", "\"1.210,5\" as text", file, text("O8", "1.210,5")),
        Case("actual-unit", "the number with its unit", file, text("O8", "12 lớp")),
        Case("actual-unit-other", "the number with another unit", file, text("O8", "12 người")),
        Case("actual-about", "not just a number", file, text("O8", "khoảng 12")),
        Case("actual-rate-sign", "75 typed without its sign", file, number("O7", 75.0)),
        Case("actual-rate-over", "120 % reached", file, number("O7", 1.2)),
        Case("actual-huge", "a number that no plan holds", file, number("O8", 1e300)),
        Case("day-as-text", "\"30/6/2012\" as text", file, text("P8", "30/6/2012")),
        Case("day-in-words", "a day in words", file, text("P8", "ngày 30 tháng 6 năm 2012")),
        Case("day-quarter", "a quarter instead of a day", file, text("P8", "quý II")),
        Case("day-quarter-year", "a quarter with its year", file, text("P8", "Quý II/2012")),
        Case("day-month", "a month instead of a day", file, text("P8", "tháng 6/2012")),
        Case("day-american", "month first", file, text("P8", "6/30/2012")),
        Case("day-short-year", "a year of two digits", file, text("P8", "30/6/12")),
        Case("day-not-in-calendar", "31 June", file, text("P8", "31/6/2012")),
        Case(
            "day-before-act",
            "a year too early",
            file,
            cell("P8", Cell::Day(serial(2011, 6, 30))),
        ),
        Case(
            "day-to-come",
            "done after the day of receipt",
            file,
            cell("P8", Cell::Day(serial(2012, 12, 31))),
        ),
        Case("day-number", "a small number", file, number("P8", 30.0)),
        Case("status-other", "a word of one's own", file, text("M8", "Đã xong")),
        Case("status-near", "nearly a word of the list", file, text("M8", "Hoàn thanh")),
        Case(
            "status-spelt",
            "case, blanks and tones as people write them",
            file,
            with(|book| {
                book.tasks().text("M7", " HUỶ ");
                book.tasks().text("M8", "hòan  thành");
            }),
        ),
        Case("status-number", "a number for a status", file, number("M8", 1.0)),
        Case(
            "formula",
            "a formula where a value belongs",
            file,
            cell("N7", Cell::Formula("=SUM(O7:O8)/2".into(), "0.65".into())),
        ),
        Case(
            "formula-in-note",
            "a formula in the remarks",
            file,
            cell("R7", Cell::Formula("=A1&\"x\"".into(), "x".into())),
        ),
        Case("boolean", "TRUE for a status", file, cell("M8", Cell::Bool(true))),
        Case(
            "error-value",
            "an error value",
            file,
            part(TASKS, |sheet| replace_cell(&sheet, "N7", "<c r=\"N7\" t=\"e\"><v>#N/A</v></c>")),
        ),
        Case(
            "note-lines",
            "remarks of several lines, kept to the letter",
            file,
            text("R7", "  Dòng một\r\nDòng hai\u{a0}… “trích” "),
        ),
        Case("note-long", "a whole report in the remarks", file, text("R7", &"dài ".repeat(3_000))),
        Case(
            "note-control",
            "a control character",
            file,
            part("xl/sharedStrings.xml", |text| text.replace("Chờ ý kiến", "Chờ\u{7}ý kiến")),
        ),
        Case("note-number", "a number in the remarks", file, number("R7", 12.5)),
        Case("evidence-apostrophe", "a text with a leading apostrophe", file, text("Q8", "'12/BC")),
        Case(
            "blank-spaces",
            "spaces in the cells",
            file,
            with(|book| {
                for address in ["M9", "N9", "P9", "R9"] {
                    book.tasks().text(address, " \u{a0} ");
                }
            }),
        ),
        Case(
            "report-day-text",
            "the day of report as a quarter",
            file,
            with(|book| book.sheet("Tổng hợp").text("B4", "quý II/2012")),
        ),
        Case(
            "report-day-blank",
            "the day of report left blank",
            file,
            with(|book| book.sheet("Tổng hợp").clear("B4")),
        ),
    ]
}

/// What is done to rows.
#[expect(clippy::too_many_lines, reason = "a table")]
fn rows() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    vec![
        Case(
            "row-copied",
            "a row copied below the table",
            file,
            with(|book| book.tasks().copy_row(7, 12)),
        ),
        Case(
            "row-copied-blank",
            "a row copied, its copy emptied",
            file,
            with(|book| {
                book.tasks().copy_row(7, 12);
                for address in ["M12", "N12", "O12", "R12"] {
                    book.tasks().clear(address);
                }
            }),
        ),
        Case(
            "row-copied-changed",
            "a row copied and changed",
            file,
            with(|book| {
                book.tasks().copy_row(7, 12);
                book.tasks().set("N12", Cell::Percent(0.9));
            }),
        ),
        Case(
            "row-deleted",
            "two rows deleted",
            file,
            with(|book| {
                book.tasks().moved(|row, column| (row < 8).then_some((row, column)));
            }),
        ),
        Case(
            "row-without-key",
            "a row put in",
            file,
            with(|book| {
                book.tasks().text("C12", "Việc mới phát sinh");
                book.tasks().text("M12", "Hoàn thành");
                book.tasks().set("N12", Cell::Percent(1.0));
            }),
        ),
        Case(
            "group-row-filled",
            "the row of a group filled in",
            file,
            text("M6", "Đang thực hiện"),
        ),
        Case(
            "key-deleted",
            "the key of a row deleted",
            file,
            with(|book| book.tasks().clear("A7")),
        ),
        Case("key-unknown", "the key of a row changed", file, text("A7", "ke-hoach/n1.9")),
        Case("key-of-another", "a row of another agency", file, text("A7", "ke-hoach/n3.1")),
        Case(
            "key-of-another-blank",
            "a row of another agency, blank",
            file,
            with(|book| {
                book.tasks().copy_row(10, 12);
                book.tasks().text("A12", "ke-hoach/n3.1");
            }),
        ),
        Case(
            "merged-rows",
            "a status merged over three rows",
            file,
            merged(&["M8:M10", "B7:C7"], |_| {}),
        ),
        Case(
            "merged-hidden",
            "cells merged by a program that keeps what lies under them",
            file,
            merged(&["M7:N8"], |book| book.tasks().clear("P8")),
        ),
        Case("merged-blank", "blank cells merged", file, merged(&["M9:R10"], |_| {})),
        Case(
            "merged-with-group",
            "a remark merged from the row of the group down",
            file,
            merged(&["R6:R8"], |book| {
                book.tasks().text("R6", "Chung cho cả nhóm");
                book.tasks().clear("R7");
            }),
        ),
        Case("target-changed", "the target made easier", file, text("F7", "≥ 50 %")),
        Case("target-blanks", "the target with other blanks", file, text("F7", " ≥\u{a0}70  % ")),
        Case(
            "deadline-changed",
            "the deadline put off",
            file,
            cell("L7", Cell::Day(serial(2013, 12, 31))),
        ),
        Case("deadline-as-text", "the deadline became text", file, text("L7", "31/12/2012")),
        Case(
            "deadline-added",
            "a deadline where there was none",
            file,
            cell("L10", Cell::Day(serial(2013, 1, 1))),
        ),
        Case("unit-deleted", "the unit deleted", file, with(|book| book.tasks().clear("K8"))),
        Case("phrase-changed", "the indicator reworded", file, text("E9", "Niêm yết ở trụ sở")),
        Case("role-changed", "the role overwritten", file, text("D7", "Không làm")),
        Case("role-longer", "words behind the role", file, text("D7", "Chủ trì; chưa có kinh phí")),
    ]
}

/// What is typed into the column of the role, where the registry has changed since the workbook went out.
fn roles() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    let with = |edit: fn(&mut Drafts)| {
        let mut book = of_group();
        edit(&mut book);
        book.xlsx()
    };
    vec![
        Case("role-of-group", "the registry has changed since", file, with(|_| {})),
        Case(
            "role-in-brackets",
            "words within the brackets of the role",
            file,
            with(|book| {
                book.tasks().text("D7", "Phối hợp (các sở, ban, ngành; chưa có kinh phí)");
                book.tasks().text("D8", "Chủ trì (từ tháng 7)");
            }),
        ),
        Case("role-deleted", "the role deleted", file, with(|book| book.tasks().clear("D7"))),
        Case(
            "role-without-key",
            "roles in rows without a key: one as it went out, one with words within the brackets",
            file,
            with(|book| {
                book.tasks().text("D12", OF_GROUP);
                book.tasks().text("D13", "Phối hợp (Sở đề nghị thôi)");
            }),
        ),
        Case(
            "role-list-deleted",
            "the list of roles deleted: held to the registry of today",
            file,
            with(|book| {
                for row in 17..=21 {
                    book.sheet("_congbao").clear(&format!("A{row}"));
                    book.sheet("_congbao").clear(&format!("B{row}"));
                }
            }),
        ),
    ]
}

/// What is typed into the column of what was reported before an amendment.
fn earlier() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    let with = |edit: fn(&mut Drafts)| {
        let mut book = amended();
        edit(&mut book);
        book
    };
    let copied = |book: &mut Drafts| {
        book.tasks().copy_row(8, 12);
        book.tasks().text("V12", "Đã báo cáo 2 lớp");
    };
    vec![
        Case("earlier-untouched", "as it went out after an amendment", file, amended().xlsx()),
        Case(
            "earlier-typed",
            "a remark beside a row that was not amended",
            file,
            with(|book| book.tasks().text("V7", "Quý I đã làm xong 40%")).xlsx(),
        ),
        Case(
            "earlier-changed",
            "a remark added to what was reported before",
            file,
            with(|book| book.tasks().text("V8", &format!("{EARLIER}\nSố đúng: 2 lớp"))).xlsx(),
        ),
        Case(
            "earlier-number",
            "what was reported before overwritten with a number, in an .ods",
            "so-noi-vu.ods",
            with(|book| book.tasks().set("V8", Cell::Number(2.0))).ods(),
        ),
        Case(
            "earlier-deleted",
            "what was reported before deleted",
            file,
            with(|book| book.tasks().clear("V8")).xlsx(),
        ),
        Case(
            "earlier-formula",
            "a formula that shows nothing",
            file,
            with(|book| book.tasks().set("V9", Cell::Formula("=A1".into(), String::new()))).xlsx(),
        ),
        Case(
            "earlier-beside-group",
            "remarks beside the title of a group and below the table",
            file,
            with(|book| {
                book.tasks().text("V6", "Cả nhóm đã báo cáo");
                book.tasks().text("V14", "Sở đề nghị lùi hạn");
            })
            .xlsx(),
        ),
        Case(
            "earlier-of-another",
            "a remark in the row of another agency",
            file,
            with(|book| {
                book.tasks().text("A12", "ke-hoach/n3.1");
                book.tasks().text("V12", "Đã chuyển Sở Nội vụ");
            })
            .xlsx(),
        ),
        Case("earlier-copied", "a remark in the copy of a row", file, with(copied).xlsx()),
        Case(
            "earlier-sorted",
            "rows sorted, in an .ods",
            "so-noi-vu.ods",
            with(|book| {
                let order = |row| if (6..10).contains(&row) { 15 - row } else { row };
                book.tasks().moved(|row, column| Some((order(row), column)));
            })
            .ods(),
        ),
        Case(
            "earlier-titles-gone",
            "codes and title of the column gone: what was sent out is known, a remark is not",
            file,
            with(|book| {
                let tasks = book.tasks();
                tasks.clear("V3");
                tasks.text("V5", "Kỳ trước");
                tasks.text("V7", "Quý I đã làm xong 40%");
            })
            .xlsx(),
        ),
        Case(
            "earlier-list-deleted",
            "the list of what was sent out deleted",
            file,
            with(|book| {
                for cell in ["A17", "B17", "A18", "B18"] {
                    book.sheet("_congbao").clear(cell);
                }
            })
            .xlsx(),
        ),
    ]
}

/// What is typed where nothing is asked.
fn strays() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    vec![
        Case("stray-right", "a remark right of the table", file, text("Z7", "Đề nghị lùi hạn")),
        Case(
            "stray-below",
            "a remark below the table",
            file,
            text("C15", "Người lập: Nguyễn Văn A"),
        ),
        Case("stray-above", "a remark right of the heading", file, text("Z1", "Bản lần 2")),
        Case(
            "stray-heading",
            "the heading and a title written over, a remark put between them",
            file,
            with(|book| {
                book.tasks().text("B1", "KẾ HOẠCH (bản lần 2)");
                book.tasks().text("H2", "Người lập: Nguyễn Văn A");
                book.tasks().text("N5", "% hoàn thành (ước)");
                book.tasks().set("O1", Cell::Number(12.0));
                book.tasks().set("P2", Cell::Formula("=1+1".into(), "2".into()));
            }),
        ),
        Case("stray-far", "a stray letter at the end of the sheet", file, text("XFD1048576", "x")),
        Case(
            "stray-printed",
            "printed text overwritten",
            file,
            text("C7", "Rà soát văn bản (đã xong)"),
        ),
        Case("stray-verdict", "a verdict overwritten", file, text("T7", "Đã xong rồi")),
        Case(
            "stray-computed",
            "numbers, a formula and words typed over verdicts",
            file,
            with(|book| {
                book.tasks().set("S7", Cell::Number(65.0));
                book.tasks().set("T7", Cell::Formula("=30+35".into(), "65".into()));
                book.tasks().text("U7", "Quá hạn do thiếu kinh phí");
            }),
        ),
        Case(
            "stray-zero",
            "a bare 0 typed over a verdict, beside a 0 that a program left behind its formula",
            file,
            with(|book| {
                book.tasks().set("S7", Cell::Number(0.0));
                book.tasks().set("S8", Cell::Formula("=IF(1,\"\")".into(), "0".into()));
            }),
        ),
        Case(
            "stray-many",
            "a remark in many rows",
            file,
            with(|book| {
                for row in 20..45 {
                    book.tasks().text(&format!("Z{row}"), "x");
                }
            }),
        ),
        Case(
            "strays",
            "a whole sheet pasted in",
            file,
            with(|book| {
                for row in 20..430 {
                    for column in ["V", "W", "X", "Y", "Z"] {
                        book.tasks().set(&format!("{column}{row}"), Cell::Number(f64::from(row)));
                    }
                }
            }),
        ),
    ]
}

/// Files that are no workbook of ours, or of another one.
fn templates() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    vec![
        Case(
            "identity-deleted",
            "the hidden sheet deleted",
            file,
            with(|book| {
                book.sheets.retain(|sheet| sheet.name != "_congbao");
            }),
        ),
        Case(
            "format-older",
            "an older template",
            file,
            with(|book| {
                book.sheet("_congbao").text("B1", "congbao-tracking-1");
            }),
        ),
        Case(
            "agency-other",
            "the workbook of another agency",
            file,
            with(|book| {
                book.sheet("_congbao").text("B9", "so-tu-phap");
            }),
        ),
        Case(
            "agency-none",
            "the master workbook",
            file,
            with(|book| book.sheet("_congbao").clear("B9")),
        ),
        Case(
            "table-deleted",
            "the header deleted",
            file,
            with(|book| {
                book.tasks().moved(|row, column| (row > 4).then_some((row, column)));
            }),
        ),
        Case("own-file", "a workbook that somebody made", file, {
            let mut sheet = Draft::new("Sheet1");
            sheet.text("A1", "Báo cáo");
            Drafts { sheets: vec![sheet], names: Vec::new() }.xlsx()
        }),
        Case("pdf", "a print", "bao-cao.pdf", b"%PDF-1.4\n".to_vec()),
        Case(
            "html-named-xls",
            "a page that was given another name",
            "bao-cao.xls",
            b"<html><table>".to_vec(),
        ),
        Case("csv", "a text", "bao-cao.csv", "Khóa,Trạng thái\n".as_bytes().to_vec()),
        Case("rar", "an archive of another kind", "goi.rar", b"Rar!\x1a\x07\x00".to_vec()),
        Case("empty", "an empty file", file, Vec::new()),
        Case(
            "word",
            "a document",
            "bao-cao.docx",
            zipped(&[
                ("[Content_Types].xml".into(), b"<Types/>".to_vec()),
                ("word/document.xml".into(), b"<w:document/>".to_vec()),
            ]),
        ),
    ]
}

/// Files that mean harm, or that are damaged.
#[expect(clippy::too_many_lines, reason = "a table")]
fn hostile() -> Vec<Case> {
    let file = "so-noi-vu.xlsx";
    let zeros = |size: usize| vec![b' '; size];
    vec![
        Case("macros", "macros in the file", "so-noi-vu.xlsm", add("xl/vbaProject.bin", "x")),
        Case(
            "external-link",
            "a link to another file",
            file,
            add("xl/externalLinks/externalLink1.xml", "<x/>"),
        ),
        Case("path-trick", "a part that leads out of the file", file, add("../../etc/passwd", "x")),
        Case(
            "path-trick-zip",
            "a zip that leads out of its folder",
            "goi.zip",
            zipped(&[("../so-noi-vu.xlsx".into(), filled().xlsx())]),
        ),
        Case(
            "doctype",
            "a document type with entities",
            file,
            part(TASKS, |sheet| {
                sheet.replacen("<worksheet", "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet", 1)
            }),
        ),
        Case(
            "entity",
            "an entity that nobody declared",
            file,
            part("xl/sharedStrings.xml", |text| text.replace("Chờ ý kiến", "&chờ; ý kiến")),
        ),
        Case(
            "depth",
            "elements within elements",
            file,
            part(TASKS, |sheet| {
                sheet.replacen("<sheetData>", &format!("{}<sheetData>", "<a>".repeat(100)), 1)
            }),
        ),
        Case(
            "bomb-part",
            "a part of 12 MB that is packed into 12 KB",
            file,
            surgery(|parts| {
                let (_, part) = parts.iter_mut().find(|(name, _)| name == TASKS).expect("a sheet");
                let end = part.len() - "</worksheet>".len();
                part.splice(end..end, zeros(12 << 20));
            }),
        ),
        Case(
            "bomb-unread",
            "a picture of 12 MB is not even unpacked",
            file,
            surgery(|parts| {
                parts.push(("xl/media/image1.png".into(), zeros(12 << 20)));
            }),
        ),
        Case(
            "bomb-zip",
            "a zip whose member unpacks to 12 MB",
            "goi.zip",
            zipped(&[("so-noi-vu.xlsx".into(), zeros(12 << 20))]),
        ),
        Case(
            "bomb-parts",
            "an archive of 5,000 parts",
            file,
            surgery(|parts| {
                for at in 0..5_000 {
                    parts.push((format!("xl/media/{at}.png"), Vec::new()));
                }
            }),
        ),
        Case("bomb-merged", "2,001 merged cells over the cells to fill in", file, {
            let ranges: Vec<String> =
                (7..=2_007).map(|row| format!("M{row}:M{}", row + 1)).collect();
            merged(&ranges.iter().map(String::as_str).collect::<Vec<_>>(), |_| {})
        }),
        Case(
            "zip-in-zip",
            "a zip in a zip",
            "goi.zip",
            zipped(&[
                ("con.zip".into(), zipped(&[("a.txt".into(), b"x".to_vec())])),
                ("so-noi-vu.xlsx".into(), filled().xlsx()),
            ]),
        ),
        Case(
            "zip-empty",
            "a zip without a workbook",
            "goi.zip",
            zipped(&[("thu-muc/".into(), Vec::new())]),
        ),
        Case(
            "ods-bomb",
            "an .ods whose cells are repeated a thousand million times",
            "so-noi-vu.ods",
            ods_of(
                "<x xmlns:table=\"t\" xmlns:office=\"o\" xmlns:text=\"x\"><table:table table:name=\"a\">\
             <table:table-row table:number-rows-repeated=\"1000000\">\
             <table:table-cell table:number-columns-repeated=\"16000\" office:value-type=\"string\"><text:p>x</text:p></table:table-cell>\
             </table:table-row></table:table></x>",
            ),
        ),
        Case(
            "ods-blank-bomb",
            "an .ods whose blank cells are repeated to the end of the sheet",
            "so-noi-vu.ods",
            ods_of(
                "<x xmlns:table=\"t\"><table:table table:name=\"a\">\
             <table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"4294967295\"/></table:table-row>\
             <table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell/></table:table-row></table:table></x>",
            ),
        ),
        Case("truncated", "half of the file", file, {
            let mut bytes = filled().xlsx();
            bytes.truncate(bytes.len() / 2);
            bytes
        }),
        Case(
            "sheet-truncated",
            "half of a sheet",
            file,
            part(TASKS, |sheet| sheet.chars().take(sheet.chars().count() / 2).collect()),
        ),
        Case(
            "dimension-huge",
            "a sheet that says it is as large as can be",
            file,
            part(TASKS, |sheet| {
                let start = sheet.find("<dimension ref=\"").expect("a dimension");
                let end = start + sheet[start..].find("/>").expect("its end");
                format!("{}<dimension ref=\"A1:XFD1048576\"{}", &sheet[..start], &sheet[end..])
            }),
        ),
        Case("password", "an .xlsx with a password", file, encrypted()),
        Case("too-large", "a file of 33 MB", file, vec![b'P'; 33 << 20]),
        Case(
            "xls-far",
            "an .xls with a number at the end of the sheet: a block of 16 million cells",
            "so-noi-vu.xls",
            xls(|record| {
                if let [0x03 | 0x7E, 0x02, _, _, place @ ..] = record {
                    place[..4].copy_from_slice(&[0xFF, 0xFF, 0xFF, 0x00]);
                }
            }),
        ),
        Case(
            "xls-claims",
            "an .xls whose sheets claim to be as large as can be",
            "so-noi-vu.xls",
            xls(|record| {
                if let [0x00, 0x02, _, _, size @ ..] = record {
                    size[..12].copy_from_slice(&[0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 1]);
                }
            }),
        ),
        Case(
            "xls-password",
            "an .xls with a password",
            "so-noi-vu.xls",
            xls(|record| {
                if let [kind @ 0x42, 0x00, ..] = record {
                    *kind = 0x2F;
                }
            }),
        ),
    ]
}

/// A compound file of two sectors, as an `.xlsx` with a password is one: its table and its directory.
fn encrypted() -> Vec<u8> {
    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.resize(3 * 512, 0);
    let mut put = |at: usize, part: &[u8]| bytes[at..at + part.len()].copy_from_slice(part);
    put(30, &[9, 0]);
    put(48, &1_u32.to_le_bytes());
    for at in (68..72).chain(80..512) {
        put(at, &[0xFF]);
    }
    // Sector 0 is the table, sector 1 the directory; both chains end at once.
    put(512, &[0xFD, 0xFF, 0xFF, 0xFF, 0xFE, 0xFF, 0xFF, 0xFF]);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    put(1024, &name);
    put(1024 + 64, &u16::try_from(name.len() + 2).expect("short").to_le_bytes());
    bytes
}

/// The `.xls` of `LibreOffice` with its records changed; each begins with kind and length.
fn xls(mut edit: impl FnMut(&mut [u8])) -> Vec<u8> {
    let path = repository().join("tests/returned/libreoffice.xls");
    let mut bytes = fs::read(path).expect("the workbook");
    let begin = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00];
    let sector = (512..bytes.len()).step_by(512).find(|at| bytes[*at..].starts_with(&begin));
    // LibreOffice writes the stream in one piece.
    let mut at = sector.expect("the first record");
    while let Some(&[_, _, low, high]) = bytes.get(at..at + 4) {
        let end = at + 4 + usize::from(u16::from_le_bytes([low, high]));
        let Some(record) = bytes.get_mut(at..end) else { break };
        edit(record);
        at = end;
    }
    bytes
}

/// The sheet with one cell replaced.
fn replace_cell(sheet: &str, address: &str, with: &str) -> String {
    let start = sheet.find(&format!("<c r=\"{address}\"")).expect(address);
    let end = start + sheet[start..].find("</c>").expect("its end") + "</c>".len();
    format!("{}{with}{}", &sheet[..start], &sheet[end..])
}

/// Shared strings as strings in the cells, and no shared ones.
fn inline_strings() -> Vec<u8> {
    let mut strings = Vec::new();
    for (name, part) in parts(&filled().xlsx()) {
        if name == "xl/sharedStrings.xml" {
            let text = String::from_utf8(part).expect("UTF-8");
            strings = text
                .split("<si>")
                .skip(1)
                .map(|part| part.split("</si>").next().expect("a string").to_owned())
                .collect();
        }
    }
    surgery(|parts| {
        parts.retain(|(name, _)| name != "xl/sharedStrings.xml");
        for (name, part) in parts.iter_mut().filter(|(name, _)| name.starts_with("xl/worksheets/"))
        {
            let mut text = String::from_utf8(std::mem::take(part)).expect(name);
            for (at, string) in strings.iter().enumerate() {
                text = text.replace(
                    &format!("t=\"s\"><v>{at}</v>"),
                    &format!("t=\"inlineStr\"><is>{string}</is>"),
                );
            }
            *part = text.into_bytes();
        }
    })
}

/// The same days in the calendar that counts from 1904.
fn since_1904() -> Vec<u8> {
    let mut book = filled();
    for sheet in &mut book.sheets {
        for cell in sheet.cells.values_mut() {
            if let Cell::Day(serial) = cell {
                *serial -= 1_462.0;
            }
        }
    }
    let mut parts = parts(&book.xlsx());
    let (_, part) =
        parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").expect("a workbook");
    let text = String::from_utf8(std::mem::take(part)).expect("UTF-8");
    *part = text.replace("<workbookPr ", "<workbookPr date1904=\"1\" ").into_bytes();
    zipped(&parts)
}

/// Letters and their marks apart.
fn nfd(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfd().collect()
}
