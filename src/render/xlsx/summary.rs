//! The sheet "Tổng hợp": the day of report, counts by group and by lead agency, charts. An agency gets
//! the counts by its role.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartPoint, ChartSolidFill,
    ChartType, Color, Worksheet, cell_range, row_col_to_cell,
};

use crate::render::RenderError;
use crate::render::xlsx::cell::{self, Area, Cached};
use crate::render::xlsx::formula;
use crate::render::xlsx::layout::{Field, TaskSheet};
use crate::render::xlsx::style::{FONT, SIZE, Styles};
use crate::render::xlsx::{ROW_PIXELS, heading, inputs, measure, protect, report_day, worksheet};
use crate::view::workbook::{Indicator, JOINS, LEADS, SUMMARY, TaskStatus};
use crate::view::{View, words};

/// The row and column of the day of report.
pub(super) const REPORT_AT: (u32, u16) = (3, 1);
/// The row and column of the day that everything is judged by.
pub(super) const DAY_AT: (u32, u16) = (4, 1);
/// The row of the first table's title.
const GROUPS: u32 = 6;
/// Rows that the charts take.
const CHART_ROWS: u32 = 18;
const LAST_COLUMN: u16 = 12;
/// The row that says what is counted where.
const COUNTED: u32 = 5;
/// Height of groups, in pt, that leaves room for the charts on the first page.
const ROOM_PT: f64 = 185.0;
const NAME_MM: f64 = 80.0;
const NUMBER_MM: f64 = 22.0;

/// What a column counts.
#[derive(Debug, Clone, Copy)]
enum Measure {
    /// All indicators.
    All,
    /// Those without a status, late or not: with the other statuses they make up all.
    Blank,
    /// Those whose field says a word.
    Says(Field, &'static str),
    /// Share of the done among those not cancelled.
    Share,
}

/// The columns after the name, from 1 to [`LAST_COLUMN`]: numbers, and a share in the last one.
fn measures() -> [(&'static str, Measure); 12] {
    let [open, busy, done, paused, cancelled] =
        TaskStatus::ALL.map(|status| (status.word(), Measure::Says(Field::Status, status.word())));
    let judged = |field, word| (word, Measure::Says(field, word));
    [
        ("Số chỉ tiêu", Measure::All),
        (formula::NO_STATUS, Measure::Blank),
        open,
        busy,
        done,
        paused,
        cancelled,
        judged(Field::Progress, formula::OVERDUE),
        judged(Field::Progress, formula::LATE),
        ("Đạt chỉ tiêu", Measure::Says(Field::Reached, formula::REACHED)),
        ("Chưa đạt chỉ tiêu", Measure::Says(Field::Reached, formula::MISSED)),
        ("Tỷ lệ hoàn thành", Measure::Share),
    ]
}

/// What a row counts.
struct Line {
    label: String,
    /// Names of ranges and what they must hold, by number of the task sheet.
    pick: Vec<(usize, String)>,
    /// What its cells show when the file is made, by [`measures`].
    counts: [u32; 12],
}

impl Line {
    fn new(label: String, pick: Vec<(usize, String)>) -> Self {
        Self { label, pick, counts: [0; 12] }
    }

    fn add(&mut self, indicator: &Indicator, day: f64) {
        let verdict = formula::judge_row(indicator, day);
        let status = indicator.entered.status;
        for (count, (_, measure)) in self.counts.iter_mut().zip(measures()) {
            let counts = match measure {
                Measure::All => true,
                Measure::Blank => status.is_none(),
                Measure::Says(Field::Status, word) => {
                    status.is_some_and(|status| status.word() == word)
                }
                Measure::Says(Field::Progress, word) => verdict.progress == word,
                Measure::Says(_, word) => verdict.reached == word,
                Measure::Share => false,
            };
            *count += u32::from(counts);
        }
    }

    fn height(&self) -> f64 {
        measure::row(measure::height(&self.label, NAME_MM, SIZE))
    }
}

/// Draws the sheet.
pub(super) fn draw(
    view: &View,
    layouts: &[TaskSheet<'_>],
    day: f64,
    styles: &Styles,
) -> Result<Worksheet, RenderError> {
    let mut sheet = worksheet(SUMMARY)?;
    sheet.set_column_width_pixels(0, measure::pixels(NAME_MM))?;
    for column in 1..=LAST_COLUMN {
        sheet.set_column_width_pixels(column, measure::pixels(NUMBER_MM))?;
    }
    top(&mut sheet, view, day, styles)?;
    let last = match &view.workbook.agency {
        Some(_) => {
            let lines = role_lines(layouts, day);
            table(&mut sheet, GROUPS, "Theo vai trò", &lines, true, styles)?
        }
        None => master_tables(&mut sheet, layouts, day, styles)?,
    };
    sheet.set_print_area(0, 0, last, LAST_COLUMN)?;
    heading::page(&mut sheet, view);
    protect(&mut sheet);
    Ok(sheet)
}

/// Counts by group with their charts, and by lead agency; the last row of them.
fn master_tables(
    sheet: &mut Worksheet,
    layouts: &[TaskSheet<'_>],
    day: f64,
    styles: &Styles,
) -> Result<u32, RenderError> {
    let groups = group_lines(layouts, day);
    let total = table(sheet, GROUPS, "Theo nhóm nhiệm vụ", &groups, true, styles)?;
    charts(sheet, total)?;
    let labels: f64 = groups.iter().map(Line::height).sum();
    if labels > ROOM_PT {
        sheet.set_page_breaks(&[total + 1])?;
    }
    let next = total + CHART_ROWS + 2;
    let agencies = agency_lines(layouts, day);
    let title =
        "Theo cơ quan chủ trì (chỉ tiêu có nhiều cơ quan chủ trì được tính cho từng cơ quan)";
    table(sheet, next, title, &agencies, false, styles)
}

fn top(sheet: &mut Worksheet, view: &View, day: f64, styles: &Styles) -> Result<(), RenderError> {
    let draft = if view.meta.draft { words::DRAFT } else { "" };
    cell::merged(sheet, Area(0, 0, 0, LAST_COLUMN), draft, &styles.draft)?;
    cell::merged(sheet, Area(1, 0, 1, LAST_COLUMN), "TỔNG HỢP TÌNH HÌNH THỰC HIỆN", &styles.title)?;
    let about = match &view.workbook.agency {
        Some(agency) => format!("{} – {}", agency.name, view.meta.cited),
        None => view.meta.cited.clone(),
    };
    cell::merged(sheet, Area(2, 0, 2, LAST_COLUMN), &about, &styles.subtitle)?;
    let width = NAME_MM + NUMBER_MM * f64::from(LAST_COLUMN);
    sheet.set_row_height(2, measure::row(measure::height(&about, width, SIZE)))?;
    let (row, column) = REPORT_AT;
    cell::text(sheet, (row, 0), "Ngày báo cáo (điền; để trống là hôm nay)", &styles.strong)?;
    cell::day(sheet, (row, column), report_day(view))?;
    cell::paint(sheet, Area(row, column, row, column), &styles.ask_day)?;
    let check = inputs::day(view)
        .set_input_title("Ngày báo cáo")?
        .set_input_message("Gõ ngày/tháng/năm của kỳ báo cáo. Để trống thì lấy ngày hôm nay.")?
        .set_error_title("Ngày báo cáo")?
        .set_error_message(format!("Phải là ngày, không trước {}.", inputs::earliest(view)))?;
    sheet.add_data_validation(row, column, row, column, &check)?;
    let (row, column) = DAY_AT;
    cell::text(sheet, (row, 0), "Tiến độ tính đến ngày", &styles.strong)?;
    let effective = format!("=IF(ISNUMBER({0}),{0},TODAY())", formula::REPORT_DAY);
    cell::formula(sheet, (row, column), &effective, Cached::Number(day), &styles.day)?;
    let counted = counted();
    cell::merged(sheet, Area(COUNTED, 0, COUNTED, LAST_COLUMN), &counted, &styles.note)?;
    sheet.set_row_height(COUNTED, measure::row(measure::height(&counted, width, SIZE)))?;
    Ok(())
}

/// A blank status is not what reports of a period count as `Chưa báo cáo`.
fn counted() -> String {
    let (blank, overdue, silent) = (formula::NO_STATUS, formula::OVERDUE, formula::SILENT);
    format!(
        "{blank}: mọi chỉ tiêu để trống ô Trạng thái, trong đó chỉ tiêu đã qua hạn còn được tính ở cột \
         {overdue}. Cột {silent} của báo cáo tổng hợp chỉ gồm chỉ tiêu chưa đến hạn."
    )
}

fn group_lines(layouts: &[TaskSheet<'_>], day: f64) -> Vec<Line> {
    let mut lines = Vec::new();
    for layout in layouts {
        let names = std::iter::once(&"(Ngoài các nhóm)").chain(&layout.groups);
        let mut groups: Vec<Line> = names
            .enumerate()
            .map(|(number, name)| {
                let label = match layouts.len() {
                    1 => (*name).to_owned(),
                    _ => format!("{} – {name}", layout.sheet.name),
                };
                let pick = format!("{},{number}", layout.name(Field::Group));
                Line::new(label, vec![(layout.number, pick)])
            })
            .collect();
        for (_, indicator) in layout.indicators() {
            groups[layout.group(indicator)].add(indicator, day);
        }
        lines.extend(groups.into_iter().filter(|line| line.counts[0] > 0));
    }
    lines
}

/// One line per role that the agency has.
fn role_lines(layouts: &[TaskSheet<'_>], day: f64) -> Vec<Line> {
    let line = |role: &str| {
        let pick = layouts
            .iter()
            .map(|layout| (layout.number, format!(r#"{},"{role}*""#, layout.name(Field::Role))));
        let mut line = Line::new(role.to_owned(), pick.collect());
        for (_, indicator) in layouts.iter().flat_map(TaskSheet::indicators) {
            if indicator.role.starts_with(role) {
                line.add(indicator, day);
            }
        }
        line
    };
    [LEADS, JOINS].map(line).into_iter().filter(|line| line.counts[0] > 0).collect()
}

/// One line per lead agency, in the order in which the act names them.
fn agency_lines(layouts: &[TaskSheet<'_>], day: f64) -> Vec<Line> {
    let mut at = std::collections::HashMap::new();
    let mut lines: Vec<Line> = Vec::new();
    for (_, indicator) in layouts.iter().flat_map(TaskSheet::indicators) {
        for (id, name) in &indicator.lead {
            let place = *at.entry(id.as_str()).or_insert(lines.len());
            if place == lines.len() {
                let pick = layouts.iter().map(|layout| {
                    (layout.number, format!(r#"{},"*|{id}|*""#, layout.name(Field::Leads)))
                });
                lines.push(Line::new(name.clone(), pick.collect()));
            }
            lines[place].add(indicator, day);
        }
    }
    lines
}

/// Draws a table; the last row of it.
fn table(
    sheet: &mut Worksheet,
    title_row: u32,
    title: &str,
    lines: &[Line],
    total: bool,
    styles: &Styles,
) -> Result<u32, RenderError> {
    cell::merged(sheet, Area(title_row, 0, title_row, LAST_COLUMN), title, &styles.strong)?;
    let head = title_row + 1;
    cell::text(sheet, (head, 0), "Nội dung", None)?;
    for (column, (title, _)) in (1..).zip(measures()) {
        cell::text(sheet, (head, column), title, None)?;
    }
    cell::paint(sheet, Area(head, 0, head, LAST_COLUMN), &styles.head_plan)?;
    sheet.set_row_height(head, 36.0)?;
    let mut row = head;
    for line in lines {
        row += 1;
        cell::text(sheet, (row, 0), &line.label, None)?;
        sheet.set_row_height(row, line.height())?;
        for (at, (column, (_, measure))) in (1..).zip(measures()).enumerate() {
            let formula = count_formula(line, measure, row);
            let cached = Cached::Number(shown(&line.counts, at, measure));
            cell::formula(sheet, (row, column), &formula, cached, None)?;
        }
    }
    if !lines.is_empty() {
        let body = |from: u16, to: u16| Area(head + 1, from, row, to);
        cell::paint(sheet, body(0, 0), &styles.left)?;
        cell::paint(sheet, body(1, LAST_COLUMN - 1), &styles.number)?;
        cell::paint(sheet, body(LAST_COLUMN, LAST_COLUMN), &styles.percent)?;
    }
    if total && !lines.is_empty() {
        row += 1;
        total_row(sheet, (head + 1, row), lines, styles)?;
    }
    Ok(row)
}

fn total_row(
    sheet: &mut Worksheet,
    (first, row): (u32, u32),
    lines: &[Line],
    styles: &Styles,
) -> Result<(), RenderError> {
    cell::text(sheet, (row, 0), "Tổng cộng", &styles.group)?;
    let sums = std::array::from_fn(|at| lines.iter().map(|line| line.counts[at]).sum());
    for (at, (column, (_, measure))) in (1..).zip(measures()).enumerate() {
        let formula = match measure {
            Measure::Share => share_formula(row),
            Measure::All | Measure::Blank | Measure::Says(..) => {
                format!("=SUM({})", cell_range(first, column, row - 1, column))
            }
        };
        let cached = Cached::Number(shown(&sums, at, measure));
        cell::formula(sheet, (row, column), &formula, cached, None)?;
    }
    cell::paint(sheet, Area(row, 1, row, LAST_COLUMN - 1), &styles.group_centre)?;
    cell::paint(sheet, Area(row, LAST_COLUMN, row, LAST_COLUMN), &styles.group_percent)
}

fn count_formula(line: &Line, measure: Measure, row: u32) -> String {
    let counts = |also: &dyn Fn(usize) -> String| {
        let counts: Vec<String> = line
            .pick
            .iter()
            .map(|(number, pick)| format!("COUNTIFS({pick}{})", also(*number)))
            .collect();
        format!("={}", counts.join("+"))
    };
    match measure {
        Measure::All => counts(&|_| String::new()),
        Measure::Says(field, word) => {
            counts(&|number| format!(r#",{},"{word}""#, field.name(number)))
        }
        Measure::Blank => {
            let all = row_col_to_cell(row, 1);
            format!("={all}-SUM({})", cell_range(row, 3, row, 7))
        }
        Measure::Share => share_formula(row),
    }
}

fn share_formula(row: u32) -> String {
    let [all, done, cancelled] = [1, 5, 7].map(|column| row_col_to_cell(row, column));
    format!("=IF({all}-{cancelled}=0,0,{done}/({all}-{cancelled}))")
}

/// What a cell shows when the file is made.
fn shown(counts: &[u32; 12], at: usize, measure: Measure) -> f64 {
    match measure {
        // The columns that [`share_formula`] names.
        Measure::Share => match counts[0] - counts[6] {
            0 => 0.0,
            rest => f64::from(counts[4]) / f64::from(rest),
        },
        Measure::All | Measure::Blank | Measure::Says(..) => f64::from(counts[at]),
    }
}

/// Statuses by group, and all of them in one ring. `total` is the row of the sums.
fn charts(sheet: &mut Worksheet, total: u32) -> Result<(), RenderError> {
    let head = GROUPS + 1;
    let colours = [
        (2, 0x00D9_D9D9),
        (3, 0x00F4_B183),
        (4, 0x009D_C3E6),
        (5, 0x0070_AD47),
        (6, 0x00A6_A6A6),
        (7, 0x0059_5959),
    ];
    let mut font = ChartFont::new();
    font.set_name(FONT).set_size(11);
    let mut by_group = Chart::new(ChartType::BarStacked);
    by_group.title().set_name("Trạng thái theo nhóm").set_font(&font);
    for (column, colour) in colours {
        by_group
            .add_series()
            .set_name((SUMMARY, head, column))
            .set_categories((SUMMARY, head + 1, 0, total - 1, 0))
            .set_values((SUMMARY, head + 1, column, total - 1, column))
            .set_format(&mut solid(colour))
            .set_gap(60);
    }
    // On a bar chart the groups stand along the y axis, from top to bottom as in the table.
    by_group.y_axis().set_font(&font).set_reverse();
    by_group.x_axis().set_font(&font).set_num_format("0").set_major_gridlines(true);
    by_group.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    by_group.set_alt_text("Biểu đồ thanh: số chỉ tiêu theo trạng thái của từng nhóm");
    by_group.set_width(760).set_height(CHART_ROWS * ROW_PIXELS - 20);
    sheet.insert_chart(total + 1, 0, &by_group)?;

    let mut overall = Chart::new(ChartType::Doughnut);
    overall.title().set_name("Toàn bộ chỉ tiêu").set_font(&font);
    let points: Vec<ChartPoint> = colours
        .iter()
        .map(|(_, colour)| ChartPoint::new().set_format(&mut solid(*colour)))
        .collect();
    overall
        .add_series()
        .set_name("Toàn bộ chỉ tiêu")
        .set_categories((SUMMARY, head, 2, head, 7))
        .set_values((SUMMARY, total, 2, total, 7))
        .set_points(&points)
        .set_data_label(ChartDataLabel::new().show_value().set_num_format("0;;"));
    overall.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    overall.set_alt_text("Biểu đồ vành khăn: số chỉ tiêu theo trạng thái của cả kế hoạch");
    overall.set_width(480).set_height(CHART_ROWS * ROW_PIXELS - 20);
    sheet.insert_chart_with_offset(total + 1, 6, &overall, 60, 0)?;
    Ok(())
}

fn solid(colour: u32) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(colour)));
    format
}
