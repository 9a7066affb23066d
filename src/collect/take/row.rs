//! The values of one row, and whether what was asked still stands beside them.

use std::borrow::Cow;

use crate::collect::cells::{cut, plain, shown_day};
use crate::collect::read::Read;
use crate::collect::read::day::{Days, any_day, day};
use crate::collect::read::number::{actual, percent};
use crate::collect::read::status::status;
use crate::collect::read::text::text;
use crate::collect::take::{Place, Taking, inputs};
use crate::collect::{BookCell, TakenRow, Value};
use crate::diag::Diagnostic;
use crate::model::date::Date;
use crate::track::contract::Field;
use crate::view::workbook::Indicator;

impl<'b> Taking<'b> {
    /// Takes a row that was asked about.
    pub(super) fn row(&mut self, indicator: &Indicator, place: Place<'b>) {
        let (sheet, cells) = place;
        self.locked(indicator, place);
        if inputs(cells).next().is_none() {
            if !self.under_merged.contains(&(sheet.name.as_str(), cells.row)) {
                self.taken.blank.push(indicator.key.clone());
            }
            return;
        }
        let target = indicator.target.as_ref();
        let mut row = TakenRow {
            key: indicator.key.clone(),
            target: target.map(|target| target.written.clone()),
            deadline: indicator.deadline.parse().ok(),
            sheet: sheet.name.clone(),
            ..TakenRow::default()
        };
        let unit = target.map(|target| target.unit.as_str());
        let is_rate = target.is_some_and(|target| target.rate);
        let days = self.days();
        for (field, cell) in inputs(cells) {
            let value = &cell.value;
            let done = match field {
                Field::Status => put(&mut row.status, status(value)),
                Field::Percent => put(&mut row.percent, percent(value)),
                Field::Actual => put(&mut row.actual, actual(value, unit, is_rate)),
                Field::Done => put(&mut row.done, day(value, days)),
                Field::Evidence => put(&mut row.evidence, text(value)),
                Field::Note => put(&mut row.note, text(value)),
                Field::Key
                | Field::Role
                | Field::Phrase
                | Field::Target
                | Field::Unit
                | Field::Deadline
                | Field::Earlier => Ok(()),
            };
            match done {
                Ok(()) => {
                    row.cells.insert(field, cell.address.clone());
                }
                Err(wrong) => self.refuse(cell, Some(&indicator.key), *of_column(*wrong, field)),
            }
        }
        if !row.cells.is_empty() {
            self.taken.rows.push(row);
        }
    }

    /// Cells that are not to be changed, as they were sent out.
    pub(super) fn locked(&mut self, indicator: &Indicator, (sheet, row): Place<'b>) {
        let target = indicator.target.as_ref();
        let book = self.book;
        let role = self.role(indicator);
        let asked = [
            (Field::Role, &*role),
            (Field::Phrase, indicator.phrase.as_str()),
            (Field::Target, target.map_or("", |target| target.shown.as_str())),
            (Field::Unit, target.map_or("", |target| target.unit.as_str())),
            (Field::Earlier, book.earlier.get(&indicator.key).map_or("", String::as_str)),
        ];
        for (field, asked) in asked {
            let found = row.cells.get(&field).map_or(Cow::Borrowed(""), |cell| shown(&cell.value));
            if sheet.columns.contains_key(&field) && plain(&found) != plain(asked) {
                self.changed(indicator, (sheet, row), field, asked);
            }
        }
        let deadline: Option<Date> = indicator.deadline.parse().ok();
        let days = Days { first: None, last: None, ..self.days() };
        let read =
            row.cells.get(&Field::Deadline).map_or(Ok(None), |cell| any_day(&cell.value, days));
        if sheet.columns.contains_key(&Field::Deadline) && read.ok() != Some(deadline) {
            let asked = deadline.map(shown_day).unwrap_or_default();
            self.changed(indicator, (sheet, row), Field::Deadline, &asked);
        }
    }

    /// What was sent out in the column of the role. A workbook that does not repeat it is held to the
    /// registry of today.
    fn role(&self, indicator: &Indicator) -> Cow<'b, str> {
        match self.book.roles.get(&indicator.key) {
            Some(role) => Cow::Borrowed(role.as_str()),
            None => Cow::Owned(indicator.role_of(self.expected.agency)),
        }
    }

    /// Refuses a cell that says something else than was sent out.
    fn changed(
        &mut self,
        indicator: &Indicator,
        (sheet, row): Place<'b>,
        field: Field,
        asked: &str,
    ) {
        let blank = || {
            let column = sheet.columns.get(&field).map_or("", String::as_str);
            let address = format!("{column}{}", row.row);
            BookCell { sheet: sheet.name.clone(), address, value: Value::Blank }
        };
        let cell = row.cells.get(&field).cloned().unwrap_or_else(blank);
        let title = field.title();
        let (asked, read) = (quoted(&cut(asked)), quoted(&cut(&cell.value.to_string())));
        let wrong = Diagnostic::error(
            "return-locked-changed",
            format!("cột \"{title}\" không được sửa: đọc được {}, đã gửi {}", read.0, asked.0),
            format!(
                "column \"{title}\" is not to be changed: {} was read, {} was sent out",
                read.1, asked.1
            ),
        )
        .hint(
            "trả ô về như đã gửi; đề nghị điều chỉnh ghi ở cột Ghi chú hoặc gửi bằng văn bản",
            "put it back as it was sent out; ask for changes in the remarks or by letter",
        );
        self.refuse(&cell, Some(&indicator.key), wrong);
    }
}

/// A value in quotes, or that there is none.
fn quoted(text: &str) -> (String, String) {
    match text {
        "" => ("ô trống".to_owned(), "a blank cell".to_owned()),
        text => (format!("\"{text}\""), format!("\"{text}\"")),
    }
}

/// What a cell shows, a formula its result: itself when there is none, since somebody typed it.
fn shown(value: &Value) -> Cow<'_, str> {
    match value {
        Value::Formula { cached, .. } if !cached.is_blank() => shown(cached),
        other => other.seen(),
    }
}

/// Puts a value into its place.
fn put<T>(place: &mut Option<T>, read: Read<T>) -> Result<(), Box<Diagnostic>> {
    *place = read?;
    Ok(())
}

/// Says which column is meant.
fn of_column(mut wrong: Diagnostic, field: Field) -> Box<Diagnostic> {
    let title = field.title();
    wrong.message.vi = format!("cột \"{title}\": {}", wrong.message.vi);
    wrong.message.en = format!("column \"{title}\": {}", wrong.message.en);
    Box::new(wrong)
}
