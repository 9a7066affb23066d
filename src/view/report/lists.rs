//! The tables of a report: counts, every row, and what is wrong with some of them.

use crate::track::reckon::Refused;
use crate::track::{Category, Counts, ReckonedRow, Reckoning};
use crate::view::report::table::{Draft, Place};
use crate::view::report::words;
use crate::view::table::{RowKind, Table};
use crate::view::words::short_date;

/// Counts by section.
pub(super) fn sections(reckoning: &Reckoning<'_>, width: f64) -> Table {
    let mut draft = counts("report__sections", words::BY_SECTION, "Nhóm nhiệm vụ", width);
    for section in &reckoning.sections {
        draft.item(count_row(
            &section_name(reckoning, section.table, section.group),
            &section.counts,
        ));
    }
    draft.row(RowKind::Total(0), count_row(words::TOTAL, &reckoning.total));
    draft.finish()
}

/// Counts by agency.
pub(super) fn agencies(reckoning: &Reckoning<'_>, width: f64) -> Table {
    let mut draft = counts("report__agencies", words::BY_AGENCY, "Cơ quan chủ trì", width);
    for agency in &reckoning.agencies {
        draft.item(count_row(&agency.reporter.name, &agency.counts));
    }
    if reckoning.leaderless.all() > 0 {
        draft.item(count_row(words::NO_LEAD, &reckoning.leaderless));
    }
    draft.finish()
}

/// The name of a section; with its table when there are several.
pub(super) fn section_name(reckoning: &Reckoning<'_>, table: &str, group: &str) -> String {
    let group = if group.is_empty() { words::NO_GROUP } else { group };
    if reckoning.sections.iter().all(|section| section.table == table) {
        group.to_owned()
    } else {
        format!("{table} – {group}")
    }
}

/// Parts of the width: name, then eleven counts and a share.
const COUNT_SHARES: [f64; 13] =
    [3.6, 0.9, 1.0, 1.0, 1.0, 1.0, 1.05, 1.05, 1.05, 0.85, 0.85, 1.0, 1.1];

fn counts(id: &str, caption: &str, first: &str, width: f64) -> Draft {
    let mut draft = Draft::new(id, caption, &COUNT_SHARES, width).captioned(caption);
    let head = Place::head;
    draft.header(vec![
        (0, head(first).over(1, 2)),
        (1, head("Tổng số").over(1, 2)),
        (2, head("Hoàn thành").over(2, 1)),
        (4, head("Chưa hoàn thành").over(5, 1)),
        (9, head("Hủy").over(1, 2)),
        (10, head("Mức phải đạt").over(2, 1)),
        (12, head("Tỷ lệ hoàn thành").over(1, 2)),
    ]);
    let below = ["Đúng hạn", "Trễ hạn", "Trong hạn", "Quá hạn", "Chưa báo cáo"];
    let below = below.iter().chain(&["Báo cáo khác nhau", "Tạm dừng"]);
    let below = (2..).zip(below).chain([(10, &"Đạt"), (11, &"Chưa đạt")]);
    draft.header(below.map(|(track, title)| (track, head(title))).collect());
    draft
}

fn count_row(name: &str, counts: &Counts) -> Vec<Place> {
    let mut places = vec![Place::task(name), Place::count(counts.all())];
    places.extend(Category::ALL.map(|category| Place::count(counts.of(category))));
    places.push(Place::count(counts.reached));
    places.push(Place::count(counts.missed));
    let share = match counts.standing() {
        0 => words::NOTHING.to_owned(),
        _ => format!("{}%", counts.percent()),
    };
    places.push(Place::word(&share));
    places
}

/// Every row.
pub(super) fn rows(reckoning: &Reckoning<'_>, width: f64) -> Table {
    let shares = [0.9, 4.7, 3.0, 2.05, 1.8, 1.8, 2.3, 1.75, 2.5];
    let mut draft = Draft::new("report__rows", words::DETAIL_TITLE, &shares, width);
    draft.titles(&[
        "Số",
        "Nhiệm vụ, chỉ tiêu",
        "Cơ quan chủ trì",
        "Thời hạn",
        "Mức phải đạt",
        "Kết quả đạt được",
        "Báo cáo",
        "Tiến độ",
        "So với kỳ trước",
    ]);
    let mut open = None;
    for row in &reckoning.rows {
        let section = (row.plan.table, row.plan.group);
        if open != Some(section) {
            open = Some(section);
            let name = section_name(reckoning, section.0, section.1);
            draft.row(RowKind::Group(0), vec![Place::title(&name).over(shares.len(), 1)]);
        }
        draft.item(detail(row));
    }
    draft.finish()
}

fn detail(row: &ReckonedRow<'_>) -> Vec<Place> {
    let (number, task) = if row.plan.continues {
        ("", Place::task(row.plan.phrase))
    } else {
        (row.plan.number, task(row))
    };
    vec![
        Place::number(number),
        task,
        Place::words(&leads(row)),
        Place::word(&words::day(row.plan.deadline)),
        Place::word(row.plan.target.map_or(words::NOTHING, |target| target.shown)),
        Place::word(&achieved(row)),
        Place::word(&words::standing(row).join("\n")),
        Place::word(row.category.word()),
        Place::word(&words::movement(row).join("\n")),
    ]
}

/// Task and, set off, its indicator.
fn task(row: &ReckonedRow<'_>) -> Place {
    let (task, phrase) = (row.plan.task, row.plan.phrase);
    match task {
        "" => Place::task(phrase),
        task if task == phrase => Place::task(task),
        task => Place::task(task).below(phrase),
    }
}

/// The value reached with its unit, and whether it is enough.
fn achieved(row: &ReckonedRow<'_>) -> String {
    let unit = row.plan.target.map_or("", |target| target.unit);
    let value = row.state.figures.actual.map(|actual| words::with_unit(&actual.to_string(), unit));
    match (value, row.plan.target) {
        (None, _) => words::NOTHING.to_owned(),
        (Some(value), None) => value,
        (Some(value), Some(_)) => format!("{value}\n({})", row.verdict.reached),
    }
}

/// Who leads: groups by their name, with the number of members.
fn leads(row: &ReckonedRow<'_>) -> String {
    let mut lines: Vec<(String, usize)> = Vec::new();
    for lead in row.plan.leads {
        let name = lead.group.as_ref().unwrap_or(&lead.name);
        match lines.iter_mut().find(|(known, _)| known == name) {
            Some((_, members)) => *members += 1,
            None => lines.push((name.clone(), usize::from(lead.group.is_some()))),
        }
    }
    let line = |(name, members): &(String, usize)| match members {
        0 => name.clone(),
        members => format!("{name} ({members} cơ quan)"),
    };
    if lines.is_empty() {
        return words::NO_LEAD.to_owned();
    }
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Rows that are overdue, the longest first.
pub(super) fn overdue(reckoning: &Reckoning<'_>, width: f64) -> Option<Table> {
    let shares = [1.1, 5.8, 3.5, 2.3, 1.6];
    let mut draft = Draft::new("report__overdue", words::OVERDUE_ROWS, &shares, width);
    draft.titles(&["Số", "Nhiệm vụ, chỉ tiêu", "Cơ quan chủ trì", "Thời hạn", "Số ngày quá hạn"]);
    for &at in &reckoning.overdue {
        let row = &reckoning.rows[at];
        let days = row.days_overdue.and_then(|days| usize::try_from(days).ok());
        draft.item(vec![
            Place::number(row.plan.number),
            task(row),
            Place::words(&leads(row)),
            Place::word(&words::day(row.plan.deadline)),
            Place::count(days.unwrap_or_default()),
        ]);
    }
    (!reckoning.overdue.is_empty()).then(|| draft.finish())
}

/// Rows at which there is something to look.
pub(super) fn flagged(reckoning: &Reckoning<'_>, width: f64) -> Option<Table> {
    let shares = [1.1, 5.3, 3.3, 4.6];
    let mut draft = Draft::new("report__flagged", words::FLAGGED_ROWS, &shares, width);
    draft.titles(&["Số", "Nhiệm vụ, chỉ tiêu", "Cơ quan chủ trì", "Nội dung cần kiểm tra"]);
    let mut any = false;
    for row in reckoning.flagged() {
        any = true;
        let flags: Vec<String> = row.flags.iter().map(words::flag).collect();
        draft.item(vec![
            Place::number(row.plan.number),
            task(row),
            Place::words(&leads(row)),
            Place::words(&flags.join("\n")),
        ]);
    }
    any.then(|| draft.finish())
}

/// Who says what where agencies differ: one row for each of them.
pub(super) fn differing(reckoning: &Reckoning<'_>, width: f64) -> Option<Table> {
    let shares = [1.1, 4.0, 3.0, 2.2, 1.7, 1.8, 2.1];
    let mut draft = Draft::new("report__differing", words::DIFFERING_ROWS, &shares, width);
    draft.titles(&[
        "Số",
        "Nhiệm vụ, chỉ tiêu",
        "Cơ quan báo cáo",
        "Trạng thái",
        "% hoàn thành",
        "Kết quả",
        "Ngày hoàn thành",
    ]);
    let mut any = false;
    for row in reckoning.differing() {
        let said: Vec<_> = row.shares.iter().filter(|share| share.report.is_some()).collect();
        let unit = row.plan.target.map_or("", |target| target.unit);
        for (at, share) in said.iter().enumerate() {
            any = true;
            let figures = &share.figures;
            let percent = figures.percent.map(|percent| format!("{percent}%"));
            let actual = figures.actual.map(|it| words::with_unit(&it.to_string(), unit));
            let or_nothing = |text: Option<String>| text.unwrap_or(words::NOTHING.to_owned());
            let (number, task) = match at {
                0 => (row.plan.number, task(row)),
                _ => ("", Place::words("")),
            };
            draft.item(vec![
                Place::number(number),
                task,
                Place::words(&share.reporter.name),
                Place::word(words::status(figures.status)),
                Place::word(&or_nothing(percent)),
                Place::word(&or_nothing(actual)),
                Place::word(&words::day(figures.done)),
            ]);
        }
    }
    any.then(|| draft.finish())
}

/// Agencies to urge, with what they still have to do.
pub(super) fn silent(reckoning: &Reckoning<'_>, width: f64) -> Option<Table> {
    let shares = [0.9, 4.6, 2.0, 2.0, 5.0];
    let mut draft = Draft::new("report__silent", words::SILENT_AGENCIES, &shares, width);
    draft.titles(&[
        "Stt",
        "Cơ quan",
        "Số chỉ tiêu chưa xong",
        "Trong đó quá hạn",
        "Chỉ tiêu (số trong kế hoạch)",
    ]);
    let mut number = 0;
    for agency in reckoning.silent() {
        number += 1;
        draft.item(vec![
            Place::number(&number.to_string()),
            Place::task(&agency.reporter.name),
            Place::count(agency.open.len()),
            Place::count(agency.counts.of(Category::Overdue)),
            Place::words(&numbers(reckoning, &agency.open)),
        ]);
    }
    (number > 0).then(|| draft.finish())
}

/// Numbers of rows as printed, each once.
pub(super) fn numbers(reckoning: &Reckoning<'_>, rows: &[usize]) -> String {
    let mut numbers: Vec<&str> = Vec::new();
    for &at in rows {
        let plan = &reckoning.rows[at].plan;
        let number = if plan.number.is_empty() { plan.key } else { plan.number };
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers.join("; ")
}

/// What could not be taken of what agencies sent.
pub(super) fn refused(
    reckoning: &Reckoning<'_>,
    reasons: &[(&str, &str)],
    width: f64,
) -> Option<Table> {
    let shares = [3.0, 4.0, 3.4, 4.2];
    let mut draft = Draft::new("report__refused", words::REFUSED_CELLS, &shares, width);
    draft.titles(&["Cơ quan", "Tệp, trang, ô", "Nội dung đã ghi", "Lý do"]);
    for &Refused { back, cell } in &reckoning.refused {
        let agency = reckoning.agencies.iter();
        let agency = agency.map(|agency| agency.reporter);
        let name = agency.clone().find(|reporter| reporter.id == back.agency.as_str());
        let received = short_date(back.received.value);
        let reason = reasons.iter().find(|(id, _)| *id == cell.why.as_str());
        draft.item(vec![
            Place::task(name.map_or(back.agency.as_str(), |reporter| &reporter.name)),
            Place::words(&format!("{} ({received})\n{}!{}", *back.file, *cell.sheet, *cell.cell)),
            Place::words(&cell.read),
            // One that an earlier version told and this one does not know stands as it is.
            Place::words(reason.map_or(cell.why.as_str(), |(_, reason)| reason)),
        ]);
    }
    (!reckoning.refused.is_empty()).then(|| draft.finish())
}
