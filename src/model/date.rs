//! Calendar dates and periods. A date that is not known is absent, never a sentinel.

use jiff::civil::Date as CivilDate;

use crate::model::text::{deserialize_from_str, problem};

/// A day, written `2012-02-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(CivilDate);

impl Date {
    /// 1970-01-01, for acts of which no day is known.
    pub const EPOCH: Self = Self(jiff::civil::date(1970, 1, 1));

    /// A day by year, month and day; `None` if there is no such day.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        CivilDate::new(year, month, day).ok().map(Self)
    }

    /// Year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// Month, 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// Day, 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// The last day of a month; `None` if there is no such month.
    #[must_use]
    pub fn month_end(year: i16, month: i8) -> Option<Self> {
        Self::new(year, month, 1).map(|first| Self(first.0.last_of_month()))
    }

    /// The day before; `None` at the beginning of the calendar.
    #[must_use]
    pub fn yesterday(self) -> Option<Self> {
        self.0.yesterday().ok().map(Self)
    }

    /// The day after; `None` at the end of the calendar.
    #[must_use]
    pub fn tomorrow(self) -> Option<Self> {
        self.0.tomorrow().ok().map(Self)
    }

    /// The day that many days later; `None` beyond the calendar.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        self.0.checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Self)
    }

    /// Seconds from 1970-01-01 to the start of this day in UTC.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        self.0.duration_since(jiff::civil::date(1970, 1, 1)).as_secs()
    }

    /// The day in UTC that holds a second counted from 1970-01-01; `None` beyond the calendar.
    #[must_use]
    pub fn of_unix(seconds: i64) -> Option<Self> {
        let days = jiff::Span::new().try_days(seconds.div_euclid(86_400)).ok()?;
        Self::EPOCH.0.checked_add(days).ok().map(Self)
    }

    /// Days from another day to this one; negative when this one is earlier.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        (self.unix_seconds() - other.unix_seconds()) / 86_400
    }

    fn parse(text: &str) -> Result<Self, String> {
        let parts: Vec<&str> = text.split('-').collect();
        let digits = |part: &str, len: usize| {
            part.len() == len && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        let [year, month, day] = parts[..] else { return Err(not_a_date(text)) };
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(not_a_date(text));
        }
        text.parse().map(Self).map_err(|_| {
            problem(
                format!("không có ngày \"{text}\" trong lịch"),
                format!("there is no day \"{text}\" in the calendar"),
            )
        })
    }
}

fn not_a_date(text: &str) -> String {
    problem(
        format!("\"{text}\" không phải ngày; viết năm-tháng-ngày, ví dụ 2012-02-09"),
        format!("\"{text}\" is not a date; write year-month-day, as in 2012-02-09"),
    )
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::str::FromStr for Date {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Self::parse(text)
    }
}

deserialize_from_str!(Date, "một ngày như 2012-02-09 (a date)", Date::parse, {
    "type": "string",
    "format": "date",
    "pattern": format!("^{DAY}$"),
});

/// A day as a pattern; which months have 31 days, only the calendar knows.
const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";

/// A stretch of time with optional ends, beside a printed "Cả năm" or "Quý III".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day, if there is one.
    pub from: Option<Date>,
    /// Last day: the deadline, if there is one.
    pub to: Option<Date>,
}

impl Period {
    /// `2012`, `2012-Q3`, `2012-H1`, `2012-09`, `2012-06-30`, or two of these joined by `..`, where
    /// either side may be left out: `..2012-06-30`, `2026..`, `2026..2030`.
    fn parse(text: &str) -> Result<Self, String> {
        let period = match text.split_once("..") {
            None => unit(text).map(|(from, to)| Self { from: Some(from), to: Some(to) }),
            Some(("", "")) => None,
            Some((first, last)) => {
                let side =
                    |text: &str| if text.is_empty() { Some(None) } else { unit(text).map(Some) };
                side(first).zip(side(last)).map(|(first, last)| Self {
                    from: first.map(|(from, _)| from),
                    to: last.map(|(_, to)| to),
                })
            }
        };
        match period {
            Some(Self { from: Some(from), to: Some(to) }) if from > to => Err(problem(
                format!("thời gian \"{text}\" kết thúc trước khi bắt đầu"),
                format!("the period \"{text}\" ends before it begins"),
            )),
            Some(period) => Ok(period),
            // A day that is none is told as such.
            None if text.split("..").any(is_no_day) => {
                let mut sides = text.split("..").filter(|side| is_no_day(side));
                Err(sides.find_map(|side| Date::parse(side).err()).unwrap_or_default())
            }
            None => Err(problem(
                format!(
                    "\"{text}\" không phải thời gian; viết 2012, 2012-Q3, 2012-H1, 2012-09, 2012-06-30 hoặc từ..đến"
                ),
                format!(
                    "\"{text}\" is not a period; write 2012, 2012-Q3, 2012-H1, 2012-09, 2012-06-30 or from..to"
                ),
            )),
        }
    }
}

/// Whether a text has the form of a day, and the calendar has no such day.
fn is_no_day(text: &str) -> bool {
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    let lengths: Vec<usize> = text.split('-').filter(|part| digits(part)).map(str::len).collect();
    lengths == [4, 2, 2] && Date::parse(text).is_err()
}

// An unquoted `2012` is a number to YAML.
deserialize_from_str!(Period, "thời gian như 2012-Q3 (a period)", Period::parse, {
    "type": ["string", "integer"],
    "pattern": period_pattern(),
    "minimum": 1000,
    "maximum": 9999,
});

/// [`Period::parse`] as a pattern, but for the calendar and the order of the ends.
fn period_pattern() -> String {
    let unit = format!("([0-9]{{4}}(-(Q[1-4]|H[12]|0[1-9]|1[0-2]))?|{DAY})");
    format!("^({unit}|{unit}\\.\\.({unit})?|\\.\\.{unit})$")
}

/// First and last day of a year, half, quarter, month or day.
fn unit(text: &str) -> Option<(Date, Date)> {
    let Some((year, rest)) = text.split_once('-') else {
        let year = four_digits(text)?;
        return months(year, 1, 12);
    };
    let year = four_digits(year)?;
    match rest {
        "Q1" => months(year, 1, 3),
        "Q2" => months(year, 4, 6),
        "Q3" => months(year, 7, 9),
        "Q4" => months(year, 10, 12),
        "H1" => months(year, 1, 6),
        "H2" => months(year, 7, 12),
        month if month.len() == 2 && month.bytes().all(|byte| byte.is_ascii_digit()) => {
            let month = month.parse().ok()?;
            months(year, month, month)
        }
        _ => {
            let day: Date = text.parse().ok()?;
            Some((day, day))
        }
    }
}

fn four_digits(text: &str) -> Option<i16> {
    (text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn months(year: i16, first: i8, last: i8) -> Option<(Date, Date)> {
    Some((Date::new(year, first, 1)?, Date::month_end(year, last)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn a_date_is_written_in_one_way_only() {
        assert_eq!(Date::new(2012, 2, 9), Some(day("2012-02-09")));
        for wrong in ["2012-2-9", "09/02/2012", "2012-02-30", "12-02-09", "", "2012-02-09 "] {
            assert!(wrong.parse::<Date>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn periods_have_first_and_last_days() {
        let check = |text: &str, from: Option<&str>, to: Option<&str>| {
            let period = Period { from: from.map(day), to: to.map(day) };
            assert_eq!(Period::parse(text), Ok(period), "{text}");
        };
        check("2012", Some("2012-01-01"), Some("2012-12-31"));
        check("2012-Q3", Some("2012-07-01"), Some("2012-09-30"));
        check("2012-H1", Some("2012-01-01"), Some("2012-06-30"));
        check("2012-02", Some("2012-02-01"), Some("2012-02-29"));
        check("2012-06-30", Some("2012-06-30"), Some("2012-06-30"));
        check("..2023-02-28", None, Some("2023-02-28"));
        check("2026..", Some("2026-01-01"), None);
        check("2026..2030", Some("2026-01-01"), Some("2030-12-31"));
    }

    #[test]
    fn what_is_not_a_period_is_refused() {
        for wrong in
            ["Quý III", "2012-Q5", "2012-13", "2012-+1", "..", "2012..2011", "12", "2012-Q3-1"]
        {
            assert!(Period::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(day("1970-01-02").unix_seconds(), 86_400);
        assert_eq!(Date::of_unix(86_400 * 2 - 1), Some(day("1970-01-02")));
        assert_eq!(Date::of_unix(-1), Some(day("1969-12-31")));
        assert_eq!(Date::of_unix(i64::MAX), None);
        assert_eq!(day("2012-03-01").days_since(day("2012-02-28")), 2);
    }
}
