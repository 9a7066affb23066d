//! Periods of report on administrative reform by the rules of their day: names, days covered, last day to
//! send.
//!
//! | rules | from | for |
//! |---|---|---|
//! | [`CALENDAR`] | before 2019-03-12 | quarters and halves of the calendar |
//! | [`CLOSED_ON_14`] | 2019-03-12 | figures closed on the 14th |

use crate::model::date::Date;
use crate::profile::Standing;

/// One set of rules.
#[derive(Debug, Clone, Copy)]
pub struct Reporting {
    /// The rules, as cited.
    pub name: &'static str,
    /// One window for each quarter.
    pub windows: [Window; 4],
    /// How sure the days are.
    pub standing: Standing,
}

/// What is reported at the end of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct Window {
    /// Name within the year: `quý I`, `6 tháng đầu năm`.
    pub name: &'static str,
    /// First day whose figures count.
    pub from: YearDay,
    /// Last day whose figures count: rows are judged by it.
    pub to: YearDay,
    /// Last day to send.
    pub due: YearDay,
}

/// A day in the year of the period, or in the one before.
#[derive(Debug, Clone, Copy)]
pub struct YearDay {
    years_before: i16,
    month: i8,
    day: i8,
}

impl YearDay {
    const fn of(month: i8, day: i8) -> Self {
        Self { years_before: 0, month, day }
    }

    const fn year_before(month: i8, day: i8) -> Self {
        Self { years_before: 1, month, day }
    }

    /// The day for periods of a year; `None` beyond the calendar.
    #[must_use]
    pub fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year.checked_sub(self.years_before)?, self.month, self.day)
    }
}

const fn window(name: &'static str, from: YearDay, to: YearDay, due: YearDay) -> Window {
    Window { name, from, to, due }
}

const FIRST: &str = "quý I";
const HALF: &str = "6 tháng đầu năm";
const THIRD: &str = "quý III";
const YEAR: &str = "năm";

/// Whole quarters and halves; a report is due on the last day. (General knowledge: the circular letters
/// of the years before 2019 could not be read.)
const CALENDAR: Reporting = Reporting {
    name: "quý, 6 tháng, năm theo lịch",
    windows: [
        window(FIRST, YearDay::of(1, 1), YearDay::of(3, 31), YearDay::of(3, 31)),
        window(HALF, YearDay::of(1, 1), YearDay::of(6, 30), YearDay::of(6, 30)),
        window(THIRD, YearDay::of(7, 1), YearDay::of(9, 30), YearDay::of(9, 30)),
        window(YEAR, YearDay::of(1, 1), YearDay::of(12, 31), YearDay::of(12, 31)),
    ],
    standing: Standing::Unverified,
};

/// Công văn 581/BNV-CCHC under NĐ 09/2019/NĐ-CP, second-hand: quarter III counts from 15 June, the others
/// from 15 December of the year before; sent by the 20th of the last month.
const CLOSED_ON_14: Reporting = Reporting {
    name: "NĐ 09/2019/NĐ-CP; Công văn 581/BNV-CCHC",
    windows: [
        window(FIRST, YearDay::year_before(12, 15), YearDay::of(3, 14), YearDay::of(3, 20)),
        window(HALF, YearDay::year_before(12, 15), YearDay::of(6, 14), YearDay::of(6, 20)),
        window(THIRD, YearDay::of(6, 15), YearDay::of(9, 14), YearDay::of(9, 20)),
        window(YEAR, YearDay::year_before(12, 15), YearDay::of(12, 14), YearDay::of(12, 20)),
    ],
    standing: Standing::SecondHand,
};

impl Reporting {
    /// The rules in force for periods of a year. NĐ 09/2019/NĐ-CP took effect on 12 March 2019, within a
    /// period; that year's periods follow it from the second on.
    #[must_use]
    pub fn pick(year: i16, quarter: u8) -> &'static Self {
        if (year, quarter) < (2019, 2) { &CALENDAR } else { &CLOSED_ON_14 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_window_has_its_days_in_order() {
        for (year, quarter) in [(2012, 1), (2019, 1), (2019, 2), (2026, 4)] {
            for window in Reporting::pick(year, quarter).windows {
                let day = |day: YearDay| day.in_year(year).expect("in the calendar");
                assert!(day(window.from) < day(window.to), "{}", window.name);
                assert!(day(window.to) <= day(window.due), "{}", window.name);
            }
        }
    }

    #[test]
    fn the_third_quarter_counts_from_the_fifteenth_of_june() {
        let third = Reporting::pick(2024, 3).windows[2];
        let days = [third.from, third.to, third.due].map(|day| day.in_year(2024));
        let expected = ["2024-06-15", "2024-09-14", "2024-09-20"].map(|day| day.parse().ok());
        assert_eq!(days, expected);
        let first = Reporting::pick(2024, 1).windows[0];
        assert_eq!(first.from.in_year(2024), "2023-12-15".parse().ok());
    }
}
