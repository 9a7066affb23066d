//! Workbooks that come back: how fast they are read, and in how much memory.
//!
//! ```text
//! cargo bench --bench returns                  500 workbooks of 200 rows
//! CONGBAO_BENCH_RETURNS=5000 CONGBAO_BENCH_ROWS=200 cargo bench --bench returns
//! CONGBAO_BENCH_KEEP=/tmp/returns …            leaves the workbooks there, for other readers
//! CONGBAO_BENCH_FILES=/tmp/back …              reads those of a folder instead, on one core
//! ```
//!
//! Each file is read from disk, opened, and let go; memory must not grow with their number.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a bench makes files, looks at the clock and prints what it measured"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use congbao::collect::{self, Received};
use congbao::track::contract::{FORMAT, Field, Line};
use rayon::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet};

fn main() {
    // `cargo test --benches` asks for a list of tests; there are none.
    if std::env::args().any(|arg| arg == "--list" || arg == "--test") {
        return;
    }
    if let Some(folder) = std::env::var_os("CONGBAO_BENCH_FILES") {
        return given(Path::new(&folder));
    }
    let (count, rows) = (number("CONGBAO_BENCH_RETURNS", 500), number("CONGBAO_BENCH_ROWS", 200));
    let folder = tempfile::tempdir().expect("a folder");
    let keep = std::env::var_os("CONGBAO_BENCH_KEEP").map(PathBuf::from);
    let folder = keep.as_deref().unwrap_or(folder.path());
    fs::create_dir_all(folder).expect("a folder");
    let (bytes, cells) = workbook(u32::try_from(rows).expect("rows"));
    let files: Vec<PathBuf> = (0..count).map(|at| folder.join(format!("{at}.xlsx"))).collect();
    for file in &files {
        fs::write(file, &bytes).expect("written");
    }
    println!("{count} workbooks of {rows} rows, {cells} cells, {} KB each", bytes.len() >> 10);
    let tenth: Vec<PathBuf> = files.iter().take(count.div_ceil(10)).cloned().collect();
    run("one core, a tenth of them", &tenth, cells, |files| {
        files.iter().map(|file| open(file, Some(rows))).sum()
    });
    run("all cores, a tenth of them", &tenth, cells, |files| {
        files.par_iter().map(|file| open(file, Some(rows))).sum()
    });
    run("all cores", &files, cells, |files| {
        files.par_iter().map(|file| open(file, Some(rows))).sum()
    });
}

/// Workbooks of others' making.
fn given(folder: &Path) {
    let files = walkdir::WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
    let files: Vec<PathBuf> = files.map(|entry| entry.expect("a file").into_path()).collect();
    let (first, rest) = files.split_first().expect("workbooks");
    let cells = open(first, None);
    run("one core", rest, cells, |files| files.iter().map(|file| open(file, None)).sum());
}

fn run(name: &str, files: &[PathBuf], cells: usize, read: impl Fn(&[PathBuf]) -> usize) {
    let started = Instant::now();
    let found = read(files);
    let seconds = started.elapsed().as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let (each, speed) =
        (seconds * 1_000.0 / files.len() as f64, (cells * files.len()) as f64 / seconds / 1e6);
    let peak = peak_mb().map_or(String::new(), |peak| format!(", peak memory {peak} MB"));
    println!(
        "{name}: {found} values in {seconds:.3} s, {each:.2} ms a workbook, {speed:.2} M cells/s{peak}"
    );
}

/// How many values a workbook holds that has so many rows, if that is known.
fn open(file: &Path, rows: Option<usize>) -> usize {
    let received =
        Received { name: file.display().to_string(), bytes: fs::read(file).expect("readable") };
    let (book, found) = collect::open(&received);
    assert!(found.is_empty(), "{found:?}");
    let book = book.expect("a book");
    let sheet = book.sheets.first().expect("a sheet");
    assert!(rows.is_none_or(|rows| sheet.rows.len() == rows), "{} rows", sheet.rows.len());
    sheet.rows.iter().map(|row| row.cells.len()).sum()
}

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Most memory so far, where the system tells.
fn peak_mb() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb >> 10)
}

/// A workbook as it comes back, and how many cells it has.
fn workbook(rows: u32) -> (Vec<u8>, usize) {
    let mut book = Workbook::new();
    let mut cells = tasks(book.add_worksheet(), rows);
    cells += list(book.add_worksheet(), rows);
    cells += identity(book.add_worksheet());
    (book.save_to_buffer().expect("a workbook"), cells)
}

/// Three printed columns, those of the contract, three that are computed.
fn tasks(sheet: &mut Worksheet, rows: u32) -> usize {
    sheet.set_name("Nhiệm vụ").expect("a name");
    let columns = |at: u16| 4 + at;
    // Nothing was amended, so the column of what was reported before is not there.
    let fields = Field::ALL.into_iter().skip(1).filter(|field| *field != Field::Earlier);
    for (at, field) in (0..).zip(fields) {
        sheet.write_string(2, columns(at), field.code()).expect("written");
        sheet.write_string(4, columns(at), field.title()).expect("written");
    }
    sheet.write_string(2, 0, Field::Key.code()).expect("written");
    sheet.write_string(4, 0, Field::Key.title()).expect("written");
    for (column, title) in [(15, "Đạt chỉ tiêu"), (16, "Tiến độ"), (17, "Cảnh báo")] {
        sheet.write_string(4, column, title).expect("written");
    }
    let percent = Format::new().set_num_format("0%");
    let day = Format::new().set_num_format("dd/mm/yyyy");
    for row in 5..rows + 5 {
        let mut text = |column: u16, text: &str| {
            sheet.write_string(row, column, text).expect("written");
        };
        text(0, &format!("ke-hoach/n{row}"));
        text(1, &row.to_string());
        text(2, &format!("Nhiệm vụ số {row}: rà soát, sửa đổi, bổ sung văn bản thuộc lĩnh vực"));
        text(3, "Sở Nội vụ");
        text(4, "Chủ trì");
        text(5, "Tỷ lệ văn bản được rà soát");
        text(6, "≥ 70 %");
        text(7, "%");
        text(9, "Đang thực hiện");
        text(13, &format!("Báo cáo số {row}/BC-SNV ngày 1/6/2012"));
        text(14, "Đang chờ ý kiến");
        sheet.write_number_with_format(row, 8, 41_274.0, &day).expect("written");
        sheet.write_number_with_format(row, 10, 0.65, &percent).expect("written");
        sheet.write_number_with_format(row, 11, 0.655, &percent).expect("written");
        sheet.write_number_with_format(row, 12, 41_090.0, &day).expect("written");
        for column in 15..18 {
            let formula = format!("=IF(J{0}=\"Hoàn thành\",\"Đúng hạn\",\"Trong hạn\")", row + 1);
            let formula = Formula::new(formula).set_result("Trong hạn");
            sheet.write_formula(row, column, formula).expect("written");
        }
        for column in 18..22 {
            sheet.write_blank(row, column, &day).expect("written");
        }
    }
    rows as usize * 22 + 27
}

/// The list, which is not to be read.
fn list(sheet: &mut Worksheet, rows: u32) -> usize {
    sheet.set_name("Danh sách").expect("a name");
    for row in 0..rows {
        for column in 0..12 {
            let formula = Formula::new(format!("='Nhiệm vụ'!C{}", row + 5)).set_result("Nhiệm vụ");
            sheet.write_formula(row, column, formula).expect("written");
        }
    }
    rows as usize * 12
}

fn identity(sheet: &mut Worksheet) -> usize {
    sheet.set_name("_congbao").expect("a name");
    sheet.set_very_hidden(true);
    for (row, line) in (0..).zip(Line::ALL) {
        let value = if line == Line::Format { FORMAT } else { "x" };
        sheet.write_string(row, 0, line.name()).expect("written");
        sheet.write_string(row, 1, value).expect("written");
    }
    22
}
