//! The sheet "Lưu trữ": what was reported on rows that are asked about no more, all of it.

use rust_xlsxwriter::Worksheet;

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area};
use crate::render::xlsx::layout::{count, narrow};
use crate::render::xlsx::style::{SIZE, Styles};
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::workbook::{ARCHIVE, ArchivedReport, TaskStatus};

/// Title and width in mm of each column; other titles than those of a task sheet, so that nobody who
/// reads the file back takes one for the other.
const COLUMNS: [(&str, f64); 14] = [
    ("Khóa cũ", 36.0),
    ("Nhiệm vụ", 60.0),
    ("Chỉ tiêu", 50.0),
    ("Kỳ báo cáo", 30.0),
    ("Cơ quan báo cáo", 38.0),
    ("Mức khi báo cáo", 22.0),
    ("Hạn khi báo cáo", 26.0),
    ("Trạng thái đã báo cáo", 27.0),
    ("% đã báo cáo", 20.0),
    ("Kết quả đã báo cáo", 22.0),
    ("Ngày xong đã báo cáo", 26.0),
    ("Tài liệu đã nêu", 36.0),
    ("Ghi chú đã nêu", 36.0),
    ("Tệp", 40.0),
];
/// Columns of numbers.
const PERCENT: u16 = 8;
const ACTUAL: u16 = 9;
const DONE: u16 = 10;

/// The row of the heads.
const HEAD: u32 = 3;

/// Draws the sheet.
pub(super) fn draw(view: &View, styles: &Styles) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(ARCHIVE)?;
    let last_column = narrow(COLUMNS.len()) - 1;
    let over = |row: u32| Area(row, 0, row, last_column);
    cell::merged(&mut sheet, over(0), "LƯU TRỮ", &styles.title)?;
    cell::merged(&mut sheet, over(1), &view.meta.cited, &styles.subtitle)?;
    let purpose = "Số liệu đã báo cáo của các nhiệm vụ không còn theo dõi: đã bãi bỏ, hoặc đã \
                   chuyển cơ quan khác. Không điền, không sửa ở đây.";
    cell::merged(&mut sheet, over(2), purpose, &styles.note)?;
    for (column, (title, mm)) in (0..).zip(COLUMNS) {
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
        cell::text(&mut sheet, (HEAD, column), title, &styles.head_plan)?;
    }
    sheet.set_row_height(HEAD, 52.0)?;
    for (row, report) in (HEAD + 1..).zip(&view.workbook.archive) {
        draw_report(&mut sheet, row, report, styles)?;
    }
    let last = HEAD + count(view.workbook.archive.len());
    sheet.set_freeze_panes(HEAD + 1, 2)?;
    sheet.autofilter(HEAD, 0, last, last_column)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, 0, last, last_column)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

fn draw_report(
    sheet: &mut Worksheet,
    row: u32,
    report: &ArchivedReport,
    styles: &Styles,
) -> Result<(), RenderError> {
    let entered = &report.entered;
    let texts = [
        report.key.as_str(),
        &report.task,
        &report.indicator,
        &report.period,
        &report.agency,
        &report.target,
        &report.deadline,
        entered.status.map_or("", TaskStatus::word),
        "",
        "",
        "",
        &entered.evidence,
        &entered.note,
        &report.file,
    ];
    let mut height = 0.0_f64;
    for ((column, text), (_, mm)) in (0..).zip(texts).zip(COLUMNS) {
        cell::text(sheet, (row, column), text, &styles.left)?;
        height = height.max(measure::height(text, mm, SIZE));
    }
    sheet.set_row_height(row, measure::row(height))?;
    let actual = if report.rate { &styles.rate } else { &styles.centre };
    let numbers = [
        (PERCENT, entered.percent, &styles.percent),
        (ACTUAL, entered.actual, actual),
        (DONE, entered.done, &styles.day),
    ];
    for (column, number, format) in numbers {
        if let Some(number) = number {
            sheet.write_number_with_format(row, column, number, format)?;
        }
    }
    Ok(())
}
