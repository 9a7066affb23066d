//! What a task sheet prints over its rows, in one place for what draws it and what reads it back: whatever
//! else stands there was typed.

use std::borrow::Cow;

use crate::track::contract;
use crate::view::document::plain_text;
use crate::view::table::{Cell, Table};
use crate::view::workbook::Sheet;
use crate::view::{View, words};

/// Stands before the day of report.
pub const REPORT_DAY: &str = "Ngày báo cáo:";
/// What to fill in, in the workbook of an agency.
pub const FILL_IN: &str = "Chỉ điền các ô nền vàng.";
/// The same in the master workbook.
pub const FILL_IN_MASTER: &str = "Chỉ điền các ô nền vàng. Sắp xếp: dùng trang Danh sách.";

/// Over the columns as printed.
pub const PLAN: &str = "Kế hoạch";
/// Over what is read out of the act.
pub const GOAL: &str = "Chỉ tiêu theo dõi";
/// Over what is filled in.
pub const INPUT: &str = "Báo cáo thực hiện";
/// Over what is computed.
pub const RESULT: &str = "Đánh giá";

/// Title of the column that says how a value is compared with its target.
pub const COMPARED: &str = "Cách so sánh";
/// Title of the column of the lower bound.
pub const LOW: &str = "Từ";
/// Title of the column of the upper bound.
pub const HIGH: &str = "Đến";
/// Title of the column of the group's number.
pub const GROUP: &str = "Nhóm số";
/// Title of the column of the leading agencies' ids.
pub const LEADS: &str = "Mã cơ quan chủ trì";
/// Title of the column that says whether the target is reached.
pub const REACHED: &str = "Đạt chỉ tiêu";
/// Title of the column that says whether the task is in time.
pub const PROGRESS: &str = "Tiến độ";
/// Title of the column that says what to look at.
pub const WARNING: &str = "Cảnh báo";

/// Titles of columns that the workbook computes or hides.
pub const COMPUTED: [&str; 8] = [COMPARED, LOW, HIGH, GROUP, LEADS, REACHED, PROGRESS, WARNING];

/// One line over a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeadingLine<'v> {
    /// What it is.
    pub kind: HeadingKind,
    /// What it says.
    pub text: Cow<'v, str>,
}

/// What a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadingKind {
    /// `DỰ THẢO`.
    Draft,
    /// The act as cited.
    Act,
    /// Label and title.
    Title,
    /// Whose workbook it is.
    Agency,
    /// Reference, unit.
    Small,
}

/// Draft notice, act, then what stands over the table in print.
#[must_use]
pub fn heading<'v>(view: &'v View, sheet: &'v Sheet, table: &Table) -> Vec<HeadingLine<'v>> {
    let line = |kind, text: &'v str| HeadingLine { kind, text: text.into() };
    let mut lines = Vec::new();
    if view.meta.draft {
        lines.push(line(HeadingKind::Draft, words::DRAFT));
    }
    lines.push(line(HeadingKind::Act, &view.meta.cited));
    for text in sheet.heading.iter().filter(|text| **text != view.meta.cited) {
        lines.push(line(HeadingKind::Title, text));
    }
    if let Some(agency) = &view.workbook.agency {
        let text = agency_line(&agency.name).into();
        lines.push(HeadingLine { kind: HeadingKind::Agency, text });
    }
    lines.extend(sheet.subheading.iter().map(|text| line(HeadingKind::Small, text)));
    for (kind, inlines) in [(HeadingKind::Title, &table.caption), (HeadingKind::Small, &table.unit)]
    {
        let text = plain_text(inlines);
        if !text.is_empty() && !lines.iter().any(|line| line.text == text) {
            lines.push(HeadingLine { kind, text: text.into() });
        }
    }
    lines
}

/// Says whose workbook it is.
#[must_use]
pub fn agency_line(name: &str) -> String {
    format!("Cơ quan báo cáo: {name}")
}

/// Everything that the sheet of a tracked table may print over its rows, but for the line of the agency.
#[must_use]
pub fn over_rows(view: &View, sheet: &Sheet, table: &Table) -> Vec<String> {
    let heading = heading(view, sheet, table).into_iter().map(|line| line.text.into_owned());
    let ours = [REPORT_DAY, FILL_IN, FILL_IN_MASTER, PLAN, GOAL, INPUT, RESULT];
    let ours = ours.into_iter().chain(COMPUTED);
    let asked = contract::Field::ALL.into_iter().flat_map(|field| [field.title(), field.code()]);
    let titles = sheet.columns.iter().map(|column| column.title.clone());
    let header = table.header.iter().flat_map(|row| &row.cells).map(Cell::text);
    heading.chain(ours.chain(asked).map(str::to_owned)).chain(titles).chain(header).collect()
}
