//! A task sheet: the plan as printed at the left, what is asked and judged at the right.
//!
//! 1. Heading, codes of columns, section titles, printed header.
//! 2. Printed cells, merged as in print; a task stretches over the rows of its indicators.
//! 3. One row per indicator: goal, what has been reported, formulas.
//! 4. Heights, colours, checks of inputs, filter, page.

use rust_xlsxwriter::{
    ConditionalFormatDataBar, ConditionalFormatFormula, ConditionalFormatType, Format, Worksheet,
    row_col_to_cell,
};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area, Cached, Runs};
use crate::render::xlsx::formula;
use crate::render::xlsx::layout::{Field, Part, TaskSheet, count, narrow};
use crate::render::xlsx::style::{BOLD_SIZE, SIZE, Styles, Tone};
use crate::render::xlsx::{heading, inputs, measure, protect, shown, worksheet};
use crate::view::workbook::{Entered, Indicator, Printed, TaskRow, TaskStatus, Verdict};
use crate::view::{View, task_sheet, words};

/// Printed columns are a little narrower here than on paper, so that the rest fits beside them.
const PRINTED_SCALE: f64 = 0.85;
/// What may stay in sight at the left when the sheet is moved sideways, in mm.
const FROZEN_MM: f64 = 75.0;

/// Room for two lines, which statuses and verdicts take.
const TWO_LINES_PT: f64 = 34.5;

/// Draws the sheet. `day` is the day of report that the file starts with.
pub(super) fn draw(
    view: &View,
    layout: &TaskSheet<'_>,
    day: f64,
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(&layout.sheet.name)?;
    columns(&mut sheet, layout)?;
    let printed = (1, layout.printed_end() - 1);
    heading::draw(&mut sheet, &layout.heading, printed, printed_mm(layout), styles)?;
    report_line(&mut sheet, view, layout, day, styles)?;
    codes(&mut sheet, layout, styles)?;
    sections(&mut sheet, layout, styles)?;
    printed_header(&mut sheet, layout, styles)?;
    let rectangles = rectangles(layout);
    printed_cells(&mut sheet, &rectangles, styles)?;
    let formulas = formula::column_formulas(layout);
    let mut keys = Runs::default();
    for (row, indicator) in layout.indicators() {
        let at = (row, layout.column(Field::Key));
        keys.text(&mut sheet, at, &indicator.key, &styles.left)?;
        goal(&mut sheet, layout, row, indicator)?;
        entered(&mut sheet, layout, row, &indicator.entered)?;
        judge(&mut sheet, layout, row, &formulas, &formula::judge_row(indicator, day))?;
    }
    keys.finish(&mut sheet)?;
    paint(&mut sheet, layout, styles)?;
    heights(&mut sheet, layout, &rectangles)?;
    colours(&mut sheet, layout)?;
    inputs::checks(&mut sheet, view, layout)?;
    let end = (layout.last() + 1, layout.printed_end() - 1);
    shown::footnotes(&mut sheet, &layout.table.footnotes, end, printed_mm(layout), styles)?;
    finish(&mut sheet, view, layout)?;
    Ok(sheet)
}

fn columns(sheet: &mut Worksheet, layout: &TaskSheet<'_>) -> Result<(), RenderError> {
    for (column, width) in (1..).zip(printed_widths(layout)) {
        sheet.set_column_width_pixels(column, measure::pixels(width))?;
    }
    for field in layout.all_fields() {
        let column = layout.column(field);
        sheet.set_column_width_pixels(column, measure::pixels(field.spec().1))?;
        if layout.is_hidden(field) {
            sheet.set_column_hidden(column)?;
        }
    }
    Ok(())
}

fn printed_widths(layout: &TaskSheet<'_>) -> impl Iterator<Item = f64> {
    layout.sheet.columns.iter().map(|column| (column.width_mm * PRINTED_SCALE).max(11.0))
}

fn printed_mm(layout: &TaskSheet<'_>) -> f64 {
    printed_widths(layout).sum()
}

/// The line between heading and header: the day of report, and which cells to fill in.
fn report_line(
    sheet: &mut Worksheet,
    view: &View,
    layout: &TaskSheet<'_>,
    day: f64,
    styles: &Styles,
) -> Result<(), RenderError> {
    let row = layout.report_row();
    let area = |from: Field, to: Field| Area(row, layout.column(from), row, layout.column(to));
    cell::merged(sheet, area(Field::Target, Field::Unit), task_sheet::REPORT_DAY, &styles.strong)?;
    let at = (row, layout.column(Field::Deadline));
    let formula = format!("={}", formula::DAY);
    cell::formula(sheet, at, &formula, Cached::Number(day), &styles.day)?;
    let words = match view.workbook.agency {
        Some(_) => task_sheet::FILL_IN,
        None => task_sheet::FILL_IN_MASTER,
    };
    cell::merged(sheet, area(Field::Status, Field::Note), words, &styles.note)?;
    sheet.set_row_height(row, 18.0)?;
    Ok(())
}

/// The hidden row that tells a reader which column is which, whatever an office has done to the titles.
fn codes(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    styles: &Styles,
) -> Result<(), RenderError> {
    let row = layout.code_row();
    for field in layout.all_fields() {
        if let Some(code) = field.code() {
            cell::text(sheet, (row, layout.column(field)), code, &styles.left)?;
        }
    }
    sheet.set_row_hidden(row)?;
    Ok(())
}

/// The row of section titles.
fn sections(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    styles: &Styles,
) -> Result<(), RenderError> {
    let row = layout.header();
    let last = layout.printed_end() - 1;
    cell::merged(sheet, Area(row, 1, row, last), task_sheet::PLAN, &styles.head_plan)?;
    let first = layout.fields.first().copied().unwrap_or(Field::Phrase);
    let last_goal = if layout.has(Field::Earlier) { Field::Earlier } else { Field::Deadline };
    let sections = [
        (first, last_goal, task_sheet::GOAL, &styles.head_goal),
        (Field::Status, Field::Note, task_sheet::INPUT, &styles.head_input),
        (Field::Reached, Field::Warning, task_sheet::RESULT, &styles.head_result),
    ];
    for (from, to, title, format) in sections {
        let area = Area(row, layout.column(from), row, layout.column(to));
        cell::merged(sheet, area, title, format)?;
    }
    sheet.set_row_height(row, 18.0)?;
    Ok(())
}

/// The titles of the columns: printed ones as in print, ours over all their rows.
fn printed_header(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    styles: &Styles,
) -> Result<(), RenderError> {
    let top = layout.header() + 1;
    let bottom = layout.first() - 1;
    for (area, text) in header_cells(layout) {
        cell::merged(sheet, area, &text, &styles.head_plan)?;
    }
    for field in layout.all_fields() {
        let (title, _, part) = field.spec();
        let format = match part {
            Part::Hidden | Part::Goal => &styles.head_goal,
            Part::Input => &styles.head_input,
            Part::Result => &styles.head_result,
        };
        let column = layout.column(field);
        cell::merged(sheet, Area(top, column, bottom, column), title, format)?;
    }
    let widths: Vec<f64> = printed_widths(layout).collect();
    let rows = layout.printed_rows();
    let mut heights = vec![0.0; rows as usize];
    for (Area(row, left, end, right), text) in header_cells(layout) {
        let wide: f64 = widths[usize::from(left) - 1..usize::from(right)].iter().sum();
        let need = measure::height(&text, wide, BOLD_SIZE);
        measure::stretch(&mut heights, (row - top) as usize, (end - row + 1) as usize, need);
    }
    // Ours take up to three lines: "Tài liệu kiểm chứng đã có" with room for the filter's button.
    measure::stretch(&mut heights, 0, rows as usize, 52.0);
    for (row, height) in (top..).zip(heights) {
        sheet.set_row_height(row, measure::row(height))?;
    }
    Ok(())
}

/// The printed header, from tracks to columns; plain titles where the two do not fit together.
fn header_cells(layout: &TaskSheet<'_>) -> Vec<(Area, String)> {
    let top = layout.header() + 1;
    let columns: Vec<u16> = (1..)
        .zip(&layout.sheet.columns)
        .flat_map(|(at, column)| std::iter::repeat_n(at, column.tracks.max(1)))
        .collect();
    let mut found = Vec::new();
    let mut covered = std::collections::HashSet::new();
    for (row, header) in (top..).zip(&layout.table.header) {
        for place in &header.cells {
            let bottom = row + count(place.row_span.max(1) - 1);
            let ends = place.track + place.col_span.max(1) - 1;
            let (Some(&left), Some(&right)) = (columns.get(place.track), columns.get(ends)) else {
                return plain_titles(layout);
            };
            let mut fresh = true;
            for at in row..=bottom {
                for column in left..=right {
                    fresh &= covered.insert((at, column));
                }
            }
            if !fresh || bottom >= layout.first() {
                return plain_titles(layout);
            }
            found.push((Area(row, left, bottom, right), place.text()));
        }
    }
    if found.is_empty() { plain_titles(layout) } else { found }
}

fn plain_titles(layout: &TaskSheet<'_>) -> Vec<(Area, String)> {
    let (top, bottom) = (layout.header() + 1, layout.first() - 1);
    let columns = (1..).zip(&layout.sheet.columns);
    columns.map(|(at, column)| (Area(top, at, bottom, at), column.title.clone())).collect()
}

/// A printed cell on the sheet.
struct Rectangle {
    area: Area,
    text: String,
    format: Look,
}

/// How a printed cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    Left,
    Centre,
    Right,
    Group,
    GroupCentre,
    Missing,
}

impl Look {
    /// Size of letters that take as much room.
    fn size(self) -> f64 {
        match self {
            Self::Left | Self::Centre | Self::Right => SIZE,
            Self::Group | Self::GroupCentre | Self::Missing => BOLD_SIZE,
        }
    }
}

/// Draws the printed cells. Single ones that follow each other in a column with one look are painted
/// together.
fn printed_cells(
    sheet: &mut Worksheet,
    rectangles: &[Rectangle],
    styles: &Styles,
) -> Result<(), RenderError> {
    let mut runs = Runs::default();
    for Rectangle { area, text, format } in rectangles {
        let Area(row, column, bottom, right) = *area;
        let look = pick(styles, *format);
        if (row, column) == (bottom, right) {
            runs.text(sheet, (row, column), text, look)?;
        } else {
            cell::merged(sheet, *area, text, look)?;
        }
    }
    runs.finish(sheet)
}

fn pick(styles: &Styles, look: Look) -> &Format {
    match look {
        Look::Left => &styles.left,
        Look::Centre => &styles.centre,
        Look::Right => &styles.right,
        Look::Group => &styles.group,
        Look::GroupCentre => &styles.group_centre,
        Look::Missing => &styles.missing,
    }
}

/// Printed cells with the rows and columns they cover. A cell reaches down while the rows below say
/// [`Printed::Above`], and right while the places beside it say [`Printed::Left`].
fn rectangles(layout: &TaskSheet<'_>) -> Vec<Rectangle> {
    let rows = table_rows(layout);
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        for (column, place) in row.places.iter().enumerate() {
            let text = match (place, row.task) {
                (Printed::Above | Printed::Left, _) => continue,
                (Printed::Text(text, _), _) => text.clone(),
                (Printed::Blank, _) => String::new(),
                (Printed::Missing, TaskRow::Missing { note, .. }) => format!("[{note}]"),
                (Printed::Missing, TaskRow::Group { .. } | TaskRow::Indicator(_)) => {
                    words::MISSING.to_owned()
                }
            };
            let is =
                |row: &TableRow<'_>, at: usize, place: &Printed| row.places.get(at) == Some(place);
            let below = rows[at + 1..].iter().take_while(|row| is(row, column, &Printed::Above));
            let beside = (column + 1..).take_while(|&next| is(row, next, &Printed::Left));
            let bottom = rows[at + below.count()].last;
            let (left, right) = (narrow(column) + 1, narrow(column + beside.count()) + 1);
            let format = look(layout, row.task, place, column);
            found.push(Rectangle { area: Area(row.first, left, bottom, right), text, format });
        }
    }
    found
}

fn look(layout: &TaskSheet<'_>, task: &TaskRow, place: &Printed, column: usize) -> Look {
    let role = layout.sheet.columns.get(column).map_or("", |column| column.role);
    let centred = matches!(role, "so-thu-tu" | "thoi-gian" | "don-vi-tinh" | "ma");
    match task {
        TaskRow::Missing { .. } => Look::Missing,
        _ if *place == Printed::Missing => Look::Missing,
        TaskRow::Group { .. } if centred => Look::GroupCentre,
        TaskRow::Group { .. } => Look::Group,
        TaskRow::Indicator(_) if centred => Look::Centre,
        TaskRow::Indicator(_) if matches!(role, "gia-tri" | "kinh-phi") => Look::Right,
        TaskRow::Indicator(_) => Look::Left,
    }
}

/// A row of the table, with the rows of the sheet that its indicators take.
struct TableRow<'v> {
    first: u32,
    last: u32,
    task: &'v TaskRow,
    places: &'v [Printed],
}

fn table_rows<'v>(layout: &TaskSheet<'v>) -> Vec<TableRow<'v>> {
    let mut rows: Vec<TableRow<'v>> = Vec::new();
    for (at, task) in (layout.first()..).zip(&layout.sheet.tasks) {
        let places = match task {
            TaskRow::Indicator(indicator) if indicator.of_row.0 > 0 => {
                if let Some(row) = rows.last_mut() {
                    row.last = at;
                }
                continue;
            }
            TaskRow::Indicator(indicator) => &indicator.printed,
            TaskRow::Group { printed, .. } | TaskRow::Missing { printed, .. } => printed,
        };
        rows.push(TableRow { first: at, last: at, task, places });
    }
    rows
}

/// The goal and the numbers that formulas compare with.
fn goal(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    row: u32,
    indicator: &Indicator,
) -> Result<(), RenderError> {
    let at = |field: Field| (row, layout.column(field));
    let target = indicator.target.as_ref();
    let ids: Vec<&str> = indicator.lead.iter().map(|(id, _)| id.as_str()).collect();
    let leads = if ids.is_empty() { String::new() } else { format!("|{}|", ids.join("|")) };
    let texts = [
        (Field::Role, indicator.role.as_str()),
        (Field::Phrase, indicator.phrase.as_str()),
        (Field::Target, target.map_or("", |target| target.shown.as_str())),
        (Field::Goal, target.map_or("", |target| formula::goal_sign(target.goal))),
        (Field::Leads, leads.as_str()),
        (Field::Unit, target.map_or("", |target| target.unit.as_str())),
        (Field::Earlier, indicator.earlier.as_ref().map_or("", |earlier| earlier.told.as_str())),
    ];
    for (field, text) in texts.into_iter().filter(|(field, _)| layout.has(*field)) {
        cell::text(sheet, at(field), text, None)?;
    }
    let bounds = target.map(|target| target.bounds).unwrap_or_default();
    let group = f64::from(count(layout.group(indicator)));
    let numbers =
        [(Field::Low, bounds.low), (Field::High, bounds.high), (Field::Group, Some(group))];
    for (field, number) in numbers {
        if let Some(number) = number.filter(|_| layout.has(field)) {
            let (row, column) = at(field);
            sheet.write_number(row, column, number)?;
        }
    }
    cell::day(sheet, at(Field::Deadline), &indicator.deadline)
}

/// What has been reported so far, in cells that are to be painted.
fn entered(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    row: u32,
    entered: &Entered,
) -> Result<(), RenderError> {
    let texts = [
        (Field::Status, entered.status.map_or("", TaskStatus::word)),
        (Field::Evidence, &entered.evidence),
        (Field::Note, &entered.note),
    ];
    for (field, text) in texts.into_iter().filter(|(_, text)| !text.is_empty()) {
        cell::text(sheet, (row, layout.column(field)), text, None)?;
    }
    let numbers = [
        (Field::Percent, entered.percent),
        (Field::Actual, entered.actual),
        (Field::Done, entered.done),
    ];
    for (field, number) in numbers {
        if let Some(number) = number {
            sheet.write_number(row, layout.column(field), number)?;
        }
    }
    Ok(())
}

/// The formulas, with what they say about the row as the file is made.
fn judge(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    row: u32,
    formulas: &[String; 3],
    verdict: &Verdict,
) -> Result<(), RenderError> {
    let fields = [
        (Field::Reached, verdict.reached),
        (Field::Progress, verdict.progress),
        (Field::Warning, &verdict.warning),
    ];
    for ((field, cached), formula) in fields.into_iter().zip(formulas) {
        let formula = formula::in_row(formula, row);
        cell::formula(sheet, (row, layout.column(field)), &formula, Cached::Text(cached), None)?;
    }
    Ok(())
}

/// The looks of the columns right of the printed ones, cells to fill in among them; then those of
/// values that are percentages, and of rows in which nothing is asked.
fn paint(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    styles: &Styles,
) -> Result<(), RenderError> {
    for &field in &layout.fields {
        let column = layout.column(field);
        cell::paint(
            sheet,
            Area(layout.first(), column, layout.last(), column),
            field_look(styles, field),
        )?;
    }
    let actual = layout.column(Field::Actual);
    for (row, task) in (layout.first()..).zip(&layout.sheet.tasks) {
        match task {
            TaskRow::Indicator(indicator) => {
                if indicator.target.as_ref().is_some_and(|target| target.rate) {
                    cell::paint(sheet, Area(row, actual, row, actual), &styles.ask_rate)?;
                }
                if let Some(earlier) = &indicator.earlier {
                    let column = layout.column(Field::Earlier);
                    let look = if earlier.asks { &styles.asks_again } else { &styles.changed };
                    cell::paint(sheet, Area(row, column, row, column), look)?;
                }
            }
            TaskRow::Group { .. } | TaskRow::Missing { .. } => {
                let area = Area(row, layout.printed_end(), row, layout.last_column());
                cell::paint(sheet, area, &styles.group)?;
            }
        }
    }
    Ok(())
}

fn field_look(styles: &Styles, field: Field) -> &Format {
    match field {
        Field::Key | Field::Phrase | Field::Leads | Field::Earlier | Field::Warning => &styles.left,
        Field::Role | Field::Target | Field::Goal | Field::Low | Field::High | Field::Unit => {
            &styles.centre
        }
        Field::Reached | Field::Progress => &styles.centre,
        Field::Group => &styles.number,
        Field::Deadline => &styles.day,
        Field::Status => &styles.ask_choice,
        Field::Percent => &styles.ask_percent,
        Field::Actual => &styles.ask_number,
        Field::Done => &styles.ask_day,
        Field::Evidence | Field::Note => &styles.ask_text,
    }
}

/// Rows high enough for what is printed and for the phrases.
fn heights(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    rectangles: &[Rectangle],
) -> Result<(), RenderError> {
    let first = layout.first();
    let widths: Vec<f64> = printed_widths(layout).collect();
    let mut heights = vec![0.0_f64; layout.sheet.tasks.len()];
    for (row, indicator) in layout.indicators() {
        let texts = [
            (Field::Role, indicator.role.as_str()),
            (Field::Phrase, &indicator.phrase),
            (Field::Earlier, indicator.earlier.as_ref().map_or("", |earlier| &earlier.told)),
            (Field::Evidence, &indicator.entered.evidence),
            (Field::Note, &indicator.entered.note),
        ];
        let need = texts.map(|(field, text)| {
            let size = if field == Field::Earlier { BOLD_SIZE } else { SIZE };
            measure::height(text, field.spec().1, size)
        });
        heights[(row - first) as usize] = need.into_iter().fold(TWO_LINES_PT, f64::max);
    }
    let (one, many): (Vec<&Rectangle>, Vec<&Rectangle>) =
        rectangles.iter().partition(|Rectangle { area, .. }| area.0 == area.2);
    for Rectangle { area: Area(top, left, bottom, right), text, format } in
        one.into_iter().chain(many)
    {
        let wide: f64 = widths[usize::from(*left) - 1..usize::from(*right)].iter().sum();
        let rows = (bottom - top + 1) as usize;
        let need = measure::height(text, wide, format.size());
        measure::stretch(&mut heights, (top - first) as usize, rows, need);
    }
    for (row, height) in (first..).zip(heights) {
        sheet.set_row_height(row, measure::row(height))?;
    }
    Ok(())
}

/// Colours that go with the words, and a bar for the percentage.
fn colours(sheet: &mut Worksheet, layout: &TaskSheet<'_>) -> Result<(), RenderError> {
    let statuses = TaskStatus::ALL.map(|status| (status.word(), status.tone()));
    let progress = formula::PROGRESS.map(|(word, tone, _)| (word, tone));
    let reached = [
        (formula::REACHED, Tone::Good),
        (formula::MISSED, Tone::Bad),
        (formula::NO_VALUE, Tone::Still),
    ];
    words_in_colour(sheet, layout, Field::Status, &statuses)?;
    words_in_colour(sheet, layout, Field::Progress, &progress)?;
    words_in_colour(sheet, layout, Field::Reached, &reached)?;
    let column = layout.column(Field::Warning);
    let first = row_col_to_cell(layout.first(), column);
    let rule = ConditionalFormatFormula::new()
        .set_rule(format!("=LEN({first})>0").as_str())
        .set_format(Tone::Care.format());
    sheet.add_conditional_format(layout.first(), column, layout.last(), column, &rule)?;
    let column = layout.column(Field::Percent);
    let bar = ConditionalFormatDataBar::new()
        .set_minimum(ConditionalFormatType::Number, 0)
        .set_maximum(ConditionalFormatType::Number, 1)
        .set_fill_color("8DB4E2")
        .set_solid_fill(true);
    sheet.add_conditional_format(layout.first(), column, layout.last(), column, &bar)?;
    Ok(())
}

fn words_in_colour(
    sheet: &mut Worksheet,
    layout: &TaskSheet<'_>,
    field: Field,
    words: &[(&str, Tone)],
) -> Result<(), RenderError> {
    let column = layout.column(field);
    let first = row_col_to_cell(layout.first(), column);
    for (word, tone) in words {
        let rule = ConditionalFormatFormula::new()
            .set_rule(format!(r#"={first}="{word}""#).as_str())
            .set_format(tone.format());
        sheet.add_conditional_format(layout.first(), column, layout.last(), column, &rule)?;
    }
    Ok(())
}

/// Filter, panes, page, protection.
fn finish(sheet: &mut Worksheet, view: &View, layout: &TaskSheet<'_>) -> Result<(), RenderError> {
    let header_end = layout.first() - 1;
    sheet.autofilter(header_end, 0, layout.last(), layout.last_column())?;
    sheet.set_freeze_panes(layout.first(), frozen_columns(layout))?;
    sheet.set_repeat_rows(layout.header(), header_end)?;
    let bottom = layout.last() + count(layout.table.footnotes.len());
    sheet.set_print_area(0, 1, bottom, layout.last_column())?;
    sheet.set_selection(
        layout.first(),
        layout.column(Field::Status),
        layout.first(),
        layout.column(Field::Status),
    )?;
    heading::page(sheet, view);
    protect(sheet);
    Ok(())
}

/// The columns that stay in sight: up to the task when there is room, else the first printed one.
fn frozen_columns(layout: &TaskSheet<'_>) -> u16 {
    let task = layout.sheet.columns.iter().position(|column| column.role == "noi-dung");
    let Some(task) = task else { return 1 };
    let wide: f64 = printed_widths(layout).take(task + 1).sum();
    if wide <= FROZEN_MM { narrow(task) + 2 } else { narrow(task) + 1 }
}
