//! The sheet "Danh sách": one flat row per indicator, to sort and filter.
//!
//! Sorting a protected sheet needs cells that may be changed, and no merged ones. So the rows are
//! unlocked (for `LibreOffice` and WPS) and stand in a range open to edits (for Excel) while a check
//! refuses everything typed, and each row finds its own report by its key, wherever sorting puts it.

use rust_xlsxwriter::{DataValidation, Formula, Worksheet, cell_range_absolute, row_col_to_cell};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area, Cached};
use crate::render::xlsx::formula;
use crate::render::xlsx::layout::{Field, TaskSheet, count, narrow};
use crate::render::xlsx::style::{SIZE, Styles, Tone};
use crate::render::xlsx::{heading, measure, protect, worksheet};
use crate::view::View;
use crate::view::rows::Words;
use crate::view::workbook::{Indicator, LIST, TaskStatus};

/// The row of the heads.
const HEAD: u32 = 3;
/// Column of the key and of its place on the task sheet.
const KEY: u16 = 0;
const PLACE: u16 = 1;

/// Columns with constant words: title and width in mm.
const WORDS: [(&str, f64); 9] = [
    ("Bảng", 26.0),
    ("Nhóm", 34.0),
    ("Số", 13.0),
    ("Nhiệm vụ", 60.0),
    ("Chỉ tiêu", 50.0),
    ("Mức phải đạt", 22.0),
    ("Cơ quan chủ trì", 40.0),
    ("Cơ quan phối hợp", 40.0),
    ("Hạn", 26.0),
];
/// Columns that show what stands on the task sheet.
const LIVE: [Field; 9] = [
    Field::Status,
    Field::Percent,
    Field::Actual,
    Field::Done,
    Field::Evidence,
    Field::Note,
    Field::Reached,
    Field::Progress,
    Field::Warning,
];
const FIRST_WORD: u16 = PLACE + 1;

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    day: f64,
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(LIST)?;
    let total: usize = layouts.iter().map(|layout| layout.indicators().count()).sum();
    let last = HEAD + count(total);
    top(&mut sheet, layouts, last, styles)?;
    let mut row = HEAD;
    for layout in layouts {
        let mut words = Words::new(layout.sheet);
        for (source, indicator) in layout.indicators() {
            row += 1;
            constants(&mut sheet, row, layout, indicator, &mut words)?;
            live(&mut sheet, row, layout, source, indicator, day)?;
        }
    }
    paint(&mut sheet, layouts, last, styles)?;
    let last_column = live_column(LIVE.len()) - 1;
    refuse_typing(&mut sheet, last, last_column)?;
    colours(&mut sheet, last)?;
    sheet.autofilter(HEAD, KEY, last, last_column)?;
    sheet.unprotect_range_with_options(HEAD + 1, KEY, last, last_column, "SapXep", "")?;
    sheet.set_freeze_panes(HEAD + 1, FIRST_WORD)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_print_area(0, FIRST_WORD, last, last_column)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

fn live_column(at: usize) -> u16 {
    FIRST_WORD + narrow(WORDS.len()) + narrow(at)
}

/// Title, what the sheet is for, a line that tells when a row was damaged, heads.
fn top(
    sheet: &mut Worksheet,
    layouts: &[TaskSheet<'_>],
    last: u32,
    styles: &Styles,
) -> Result<(), RenderError> {
    let last_column = live_column(LIVE.len()) - 1;
    let over = |row: u32| Area(row, FIRST_WORD, row, FIRST_WORD + 7);
    cell::merged(sheet, over(0), "DANH SÁCH CHỈ TIÊU", &styles.title)?;
    let purpose = "Sắp xếp và lọc ở trang này: chọn một ô trong bảng rồi dùng nút ở dòng tiêu đề. \
                   Số liệu lấy từ trang nhiệm vụ; không gõ ở đây.";
    cell::merged(sheet, over(1), purpose, &styles.note)?;
    sheet.set_row_height(1, 34.0)?;
    let places = cell_range_absolute(HEAD + 1, PLACE, last, PLACE);
    let damaged = format!(
        r#"=IF(SUMPRODUCT(--ISNUMBER({places}))={},"","Có dòng bị xóa hoặc sửa: bấm Ctrl+Z để lấy lại.")"#,
        last - HEAD
    );
    let Area(row, left, _, right) = over(2);
    sheet.merge_range(row, left, row, right, "", &styles.alert)?;
    cell::formula(sheet, (row, left), &damaged, Cached::Text(""), &styles.alert)?;
    for (column, title, mm) in [(KEY, "Khóa", 40.0), (PLACE, "Vị trí", 14.0)] {
        cell::text(sheet, (HEAD, column), title, &styles.head_plan)?;
        sheet.set_column_width_pixels(column, measure::pixels(mm))?.set_column_hidden(column)?;
    }
    for (column, (title, mm)) in (FIRST_WORD..).zip(WORDS) {
        cell::text(sheet, (HEAD, column), title, &styles.head_plan)?;
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
    }
    if layouts.len() < 2 {
        sheet.set_column_hidden(FIRST_WORD)?;
    }
    for (column, field) in (live_column(0)..=last_column).zip(LIVE) {
        let (title, mm, _) = field.spec();
        cell::text(sheet, (HEAD, column), title, &styles.head_input)?;
        sheet.set_column_width_pixels(column, measure::pixels(mm))?;
    }
    sheet.set_row_height(HEAD, 50.0)?;
    Ok(())
}

fn constants<'v>(
    sheet: &mut Worksheet,
    row: u32,
    layout: &TaskSheet<'v>,
    indicator: &'v Indicator,
    words: &mut Words<'v>,
) -> Result<(), RenderError> {
    words.read(&indicator.printed);
    let names = |agencies: &[(String, String)]| {
        let names: Vec<&str> = agencies.iter().map(|(_, name)| name.as_str()).collect();
        names.join("; ")
    };
    let (lead, partners) = (names(&indicator.lead), names(&indicator.coordinating));
    let target = indicator.target.as_ref().map_or("", |target| target.shown.as_str());
    let texts = [
        &layout.sheet.name,
        indicator.group.as_str(),
        words.number(),
        words.task(),
        words.indicator(indicator),
        target,
        &lead,
        &partners,
    ];
    cell::text(sheet, (row, KEY), &indicator.key, None)?;
    let mut height = 0.0_f64;
    for (column, (text, (_, mm))) in (FIRST_WORD..).zip(texts.into_iter().zip(WORDS)) {
        cell::text(sheet, (row, column), text, None)?;
        height = height.max(measure::height(text, mm, SIZE));
    }
    cell::day(sheet, (row, live_column(0) - 1), &indicator.deadline)?;
    sheet.set_row_height(row, measure::row(height))?;
    Ok(())
}

/// Where the row stands on its task sheet, found by its key, and what is told there.
fn live(
    sheet: &mut Worksheet,
    row: u32,
    layout: &TaskSheet<'_>,
    source: u32,
    indicator: &Indicator,
    day: f64,
) -> Result<(), RenderError> {
    let (key, place) = (format!("$A{}", row + 1), format!("$B{}", row + 1));
    let formula = format!("=MATCH({key},{},0)", layout.name(Field::Key));
    let at = f64::from(source - layout.first() + 1);
    cell::formula(sheet, (row, PLACE), &formula, Cached::Number(at), None)?;
    let verdict = formula::judge_row(indicator, day);
    let entered = &indicator.entered;
    for (column, field) in (live_column(0)..).zip(LIVE) {
        let found = format!("INDEX({},{place})", layout.name(field));
        let formula = format!(r#"=IF({found}="","",{found})"#);
        let number = |number: Option<f64>| number.map_or(Cached::Text(""), Cached::Number);
        let cached = match field {
            Field::Status => Cached::Text(entered.status.map_or("", TaskStatus::word)),
            Field::Percent => number(entered.percent),
            Field::Actual => number(entered.actual),
            Field::Done => number(entered.done),
            Field::Evidence => Cached::Text(&entered.evidence),
            Field::Note => Cached::Text(&entered.note),
            Field::Reached => Cached::Text(verdict.reached),
            Field::Progress => Cached::Text(verdict.progress),
            Field::Warning => Cached::Text(&verdict.warning),
            _ => Cached::Text(""),
        };
        cell::formula(sheet, (row, column), &formula, cached, None)?;
    }
    Ok(())
}

/// The looks of the rows: by column, but for values that are percentages.
fn paint(
    sheet: &mut Worksheet,
    layouts: &[TaskSheet<'_>],
    last: u32,
    styles: &Styles,
) -> Result<(), RenderError> {
    if last == HEAD {
        return Ok(());
    }
    let styles = styles.unlocked();
    let column = |from: u16, to: u16| Area(HEAD + 1, from, last, to);
    let deadline = live_column(0) - 1;
    cell::paint(sheet, column(KEY, KEY), &styles.left)?;
    cell::paint(sheet, column(PLACE, PLACE), &styles.number)?;
    cell::paint(sheet, column(FIRST_WORD, deadline - 1), &styles.left)?;
    cell::paint(sheet, column(deadline, deadline), &styles.day)?;
    for (at, field) in (live_column(0)..).zip(LIVE) {
        let format = match field {
            Field::Percent => &styles.percent,
            Field::Done => &styles.day,
            Field::Evidence | Field::Note | Field::Warning => &styles.left,
            _ => &styles.centre,
        };
        cell::paint(sheet, column(at, at), format)?;
        if field == Field::Actual {
            let rows = layouts.iter().flat_map(TaskSheet::indicators);
            for (row, (_, indicator)) in (HEAD + 1..).zip(rows) {
                if indicator.target.as_ref().is_some_and(|target| target.rate) {
                    cell::paint(sheet, Area(row, at, row, at), &styles.rate)?;
                }
            }
        }
    }
    Ok(())
}

fn refuse_typing(sheet: &mut Worksheet, last: u32, last_column: u16) -> Result<(), RenderError> {
    let check = DataValidation::new()
        .allow_custom(Formula::new("=FALSE"))
        .ignore_blank(false)
        .set_error_title("Không gõ ở đây")?
        .set_error_message("Trang này chỉ để sắp xếp và lọc. Số liệu điền ở trang nhiệm vụ.")?;
    sheet.add_data_validation(HEAD + 1, KEY, last, last_column, &check)?;
    Ok(())
}

fn colours(sheet: &mut Worksheet, last: u32) -> Result<(), RenderError> {
    let words: [(Field, Vec<(&str, Tone)>); 3] = [
        (Field::Status, TaskStatus::ALL.map(|one| (one.word(), one.tone())).to_vec()),
        (Field::Progress, formula::PROGRESS.map(|(word, tone, _)| (word, tone)).to_vec()),
        (Field::Reached, vec![(formula::REACHED, Tone::Good), (formula::MISSED, Tone::Bad)]),
    ];
    for (field, words) in words {
        let at = LIVE.iter().position(|&known| known == field).unwrap_or_default();
        let column = live_column(at);
        let first = row_col_to_cell(HEAD + 1, column);
        for (word, tone) in words {
            let rule = rust_xlsxwriter::ConditionalFormatFormula::new()
                .set_rule(format!(r#"={first}="{word}""#).as_str())
                .set_format(tone.format());
            sheet.add_conditional_format(HEAD + 1, column, last, column, &rule)?;
        }
    }
    Ok(())
}
