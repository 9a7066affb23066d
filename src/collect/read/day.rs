//! Days: numbers of a spreadsheet, and what people write instead.

use crate::collect::Value;
use crate::collect::cells::{self, SINCE_1904, cut, narrowed, plain, shown_day};
use crate::collect::read::{Read, typed};
use crate::diag::Diagnostic;
use crate::model::date::Date;

const DAY: (&str, &str) = ("ngày/tháng/năm", "day/month/year");

/// Which days may be meant.
#[derive(Debug, Clone, Copy)]
pub(in crate::collect) struct Days {
    /// Day of the act.
    pub(in crate::collect) first: Option<Date>,
    /// Day of receipt.
    pub(in crate::collect) last: Option<Date>,
    /// Whether bare numbers count from 1904.
    pub(in crate::collect) since_1904: bool,
}

/// Reads a day and holds it against the act and the day of receipt.
pub(in crate::collect) fn day(value: &Value, days: Days) -> Read<Date> {
    let value = typed(value, DAY)?;
    let Some(day) = any_day(value, days)? else { return Ok(None) };
    let (read, shown) = (cut(&value.to_string()), shown_day(day));
    if let Some(first) = days.first
        && day < first
    {
        let first = shown_day(first);
        return Err(Box::new(
            Diagnostic::error(
                "return-day-before-act",
                format!("ngày {shown} trước ngày ban hành văn bản ({first})"),
                format!("{shown} is before the day of the act ({first})"),
            )
            .hint("kiểm tra lại năm", "look at the year again"),
        ));
    }
    if let Some(last) = days.last
        && day > last
    {
        let last = shown_day(last);
        return Err(Box::new(
            Diagnostic::error(
                "return-day-to-come",
                format!("ngày {shown} sau ngày nhận tệp ({last}): việc chưa tới không thể đã xong"),
                format!("{shown} is after the day of receipt ({last}): it cannot be done yet"),
            )
            .hint(
                format!("đọc được \"{read}\"; ngày dự kiến ghi ở cột Ghi chú"),
                format!("\"{read}\" was read; a day that is planned goes into the remarks"),
            ),
        ));
    }
    Ok(Some(day))
}

/// Reads a day of any time.
pub(in crate::collect) fn any_day(value: &Value, days: Days) -> Read<Date> {
    match value {
        Value::Blank => Ok(None),
        Value::Day(serial) => cells::day(*serial).map(Some).ok_or_else(|| no_day(value)),
        Value::Number(number) => bare(*number, days).map(Some).ok_or_else(|| no_day(value)),
        Value::Text(text) => written(text).map(Some),
        Value::Bool(_) | Value::Error(_) | Value::Formula { .. } => Err(no_day(value)),
    }
}

/// A number whose look as a day was lost; it must lie in the time that is meant.
fn bare(number: f64, days: Days) -> Option<Date> {
    let day = cells::day(number + if days.since_1904 { SINCE_1904 } else { 0.0 })?;
    let earliest = days.first.or_else(|| Date::new(1990, 1, 1))?;
    let latest = days.last.or_else(|| Date::new(2199, 12, 31))?;
    (earliest..=latest).contains(&day).then_some(day)
}

/// The day at the beginning of `2012-06-30` or `2012-06-30T00:00:00`.
pub(in crate::collect) fn iso(text: &str) -> Option<Date> {
    let (day, rest) = text.split_at_checked(10)?;
    let time = rest.starts_with(['T', ' ']) && rest.len() > 1;
    (rest.is_empty() || time).then(|| day.parse().ok()).flatten()
}

/// A day in words or figures.
fn written(text: &str) -> Result<Date, Box<Diagnostic>> {
    let read = plain(&narrowed(text)).to_lowercase();
    if let Some(day) = iso(&read) {
        return Ok(day);
    }
    let spoken = read.strip_prefix("ngày").unwrap_or(&read);
    let figures =
        spoken.replace("tháng", "/").replace("năm", "/").replace(['-', '.'], "/").replace(' ', "");
    let parts: Vec<&str> = figures.split('/').collect();
    let digits = |part: &&str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    match parts[..] {
        [day, month, year] if parts.iter().all(digits) => of_figures(text, day, month, year),
        _ => Err(no_day_in_words(text, &read)),
    }
}

fn of_figures(text: &str, day: &str, month: &str, year: &str) -> Result<Date, Box<Diagnostic>> {
    let read = cut(text);
    if year.len() != 4 {
        let century: Option<i16> =
            year.parse().ok().filter(|_| year.len() == 2).map(|year: i16| 2000 + year);
        let found = Diagnostic::error(
            "return-day-form",
            format!("\"{read}\" có năm \"{year}\", cần năm đủ bốn chữ số"),
            format!("\"{read}\" has the year \"{year}\", four digits are needed"),
        );
        let meant = century.map(|century| format!("{day}/{month}/{century}"));
        return Err(Box::new(found.did_you_mean(meant.as_deref())));
    }
    let number = |part: &str| part.parse::<i8>().unwrap_or(0);
    let year: i16 = year.parse().unwrap_or(0);
    if let Some(found) = Date::new(year, number(month), number(day)) {
        return Ok(found);
    }
    let found = Diagnostic::error(
        "return-day-form",
        format!("không có ngày \"{read}\" trong lịch, cần {}", DAY.0),
        format!("there is no day \"{read}\" in the calendar, {} is needed", DAY.1),
    );
    // Month first, as in American English.
    let swapped = Date::new(year, number(day), number(month)).map(shown_day);
    Err(Box::new(match swapped {
        Some(day) => found.did_you_mean(Some(&day)),
        None => found.hint(
            "xem lại lịch: tháng đó không có ngày này",
            "look at the calendar: that month has no such day",
        ),
    }))
}

/// What is no day may be a quarter or a month: says which days these have.
fn no_day_in_words(text: &str, read: &str) -> Box<Diagnostic> {
    let found = |vi: &str, en: &str| {
        let read = cut(text);
        Diagnostic::error(
            "return-day-form",
            format!("đọc được \"{read}\"{vi}, cần một ngày ({})", DAY.0),
            format!("\"{read}\" was read{en}, one day is needed ({})", DAY.1),
        )
    };
    let year = read
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| part.len() == 4)
        .and_then(|part| part.parse::<i16>().ok());
    let in_year = |day: &str| match year {
        Some(year) => format!("{day}/{year}"),
        None => day.to_owned(),
    };
    if let Some(quarter) = quarter(read) {
        let (first, last) = QUARTERS[quarter];
        let (first, last) = (in_year(first), in_year(last));
        return Box::new(found(" là một quý", ", which is a quarter").hint(
            format!("quý đó từ {first} đến {last}; ghi ngày hoàn thành trong khoảng ấy"),
            format!("that quarter is from {first} to {last}; give the day of completion in it"),
        ));
    }
    if read.starts_with("tháng") || read.starts_with("đầu ") || read.starts_with("cuối ") {
        return Box::new(found("", "").hint(
            "ghi cả ngày trong tháng, ví dụ 30/6/2012",
            "give the day of the month as well, as in 30/6/2012",
        ));
    }
    Box::new(found("", "").hint("ví dụ 30/6/2012", "as in 30/6/2012"))
}

/// First and last days of the quarters.
const QUARTERS: [(&str, &str); 4] =
    [("1/1", "31/3"), ("1/4", "30/6"), ("1/7", "30/9"), ("1/10", "31/12")];

/// Which quarter, from 0: "quý II", "quý 2/2012", "Q2".
fn quarter(read: &str) -> Option<usize> {
    let rest = read
        .strip_prefix("quý")
        .or_else(|| read.strip_prefix("quí"))
        .or_else(|| read.strip_prefix('q'))?;
    let word = rest.trim_start().split(|c: char| !c.is_alphanumeric()).next()?;
    let names = [["i", "1"], ["ii", "2"], ["iii", "3"], ["iv", "4"]];
    names.iter().position(|names| names.contains(&word))
}

fn no_day(value: &Value) -> Box<Diagnostic> {
    let read = cut(&value.to_string());
    Box::new(
        Diagnostic::error(
            "return-day-form",
            format!("đọc được \"{read}\", cần một ngày ({})", DAY.0),
            format!("\"{read}\" was read, one day is needed ({})", DAY.1),
        )
        .hint("ví dụ 30/6/2012", "as in 30/6/2012"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days() -> Days {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        Days { first: Some(day("2012-02-09")), last: Some(day("2012-07-10")), since_1904: false }
    }

    fn shown(value: &Value) -> String {
        match day(value, days()) {
            Ok(Some(day)) => day.to_string(),
            Ok(None) => String::new(),
            Err(wrong) => wrong.id.to_owned(),
        }
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for text in [
            "30/6/2012",
            "30-06-2012",
            "30.6.2012",
            "30 / 6 / 2012",
            "ngày 30 tháng 6 năm 2012",
            "Ngày 30/6/2012",
            "2012-06-30",
            "2012-06-30 00:00:00",
            "３０/６/２０１２",
        ] {
            assert_eq!(shown(&Value::of_text(text)), "2012-06-30", "{text}");
        }
        assert_eq!(shown(&Value::Day(41_090.5)), "2012-06-30");
        assert_eq!(shown(&Value::Number(41_090.0)), "2012-06-30");
    }

    #[test]
    fn what_is_no_day_is_told_apart() {
        for (text, id) in [
            ("30/6/12", "return-day-form"),
            ("6/30/2012", "return-day-form"),
            ("31/6/2012", "return-day-form"),
            ("quý II", "return-day-form"),
            ("tháng 6/2012", "return-day-form"),
            ("xong", "return-day-form"),
            ("8/2/2012", "return-day-before-act"),
            ("11/7/2012", "return-day-to-come"),
        ] {
            assert_eq!(shown(&Value::of_text(text)), id, "{text}");
        }
        assert_eq!(shown(&Value::Number(12.0)), "return-day-form");
        let hint =
            |text: &str| day(&Value::of_text(text), days()).expect_err(text).hints[0].vi.clone();
        assert_eq!(hint("6/30/2012"), "có phải ý là \"30/6/2012\"?");
        assert_eq!(hint("30/6/12"), "có phải ý là \"30/6/2012\"?");
        assert!(
            hint("Quý II/2012").contains("từ 1/4/2012 đến 30/6/2012"),
            "{}",
            hint("Quý II/2012")
        );
        assert!(hint("quý IV").contains("từ 1/10 đến 31/12"));
    }
}
