//! A period of report with its days.

use crate::model::date::Date;
use crate::model::progress::ReportingPeriod;
use crate::profile::Reporting;

/// A period of report by the rules of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodDays {
    /// The period.
    pub period: ReportingPeriod,
    /// `6 tháng đầu năm 2012`.
    pub name: String,
    /// First day whose figures count.
    pub from: Date,
    /// Last day whose figures count; rows are judged by it.
    pub to: Date,
    /// Last day to send.
    pub due: Date,
    /// The rules, as cited.
    pub rules: &'static str,
}

impl PeriodDays {
    /// The days of a period; `None` beyond the calendar.
    #[must_use]
    pub fn of(period: ReportingPeriod) -> Option<Self> {
        let rules = Reporting::pick(period.year, period.quarter);
        let window = rules.windows.get(usize::from(period.quarter).checked_sub(1)?)?;
        let day = |day: crate::profile::YearDay| day.in_year(period.year);
        let year = period.year;
        let name = match window.name.strip_suffix(" năm") {
            // `6 tháng đầu năm 2012`, `năm 2012`: the word stands there already.
            Some(_) => format!("{} {year}", window.name),
            None if window.name == "năm" => format!("năm {year}"),
            None => format!("{} năm {year}", window.name),
        };
        Some(Self {
            period,
            name,
            from: day(window.from)?,
            to: day(window.to)?,
            due: day(window.due)?,
            rules: rules.name,
        })
    }

    /// The period whose report is the next to close on or after a day.
    #[must_use]
    pub fn around(day: Date) -> Option<Self> {
        let year = day.year();
        let periods = [(year, 1), (year, 2), (year, 3), (year, 4), (year.checked_add(1)?, 1)];
        let mut periods = periods
            .into_iter()
            .filter_map(|(year, quarter)| Self::of(ReportingPeriod { year, quarter }));
        periods.find(|period| period.to >= day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_called_as_reports_call_them() {
        let name = |text: &str| {
            let period = text.parse().expect("a period");
            PeriodDays::of(period).expect("in the calendar").name
        };
        assert_eq!(name("2012-Q1"), "quý I năm 2012");
        assert_eq!(name("2012-Q2"), "6 tháng đầu năm 2012");
        assert_eq!(name("2026-Q3"), "quý III năm 2026");
        assert_eq!(name("2026-Q4"), "năm 2026");
    }

    #[test]
    fn a_day_belongs_to_the_report_that_closes_next() {
        let around = |day: &str| {
            PeriodDays::around(day.parse().expect("a day")).expect("a period").period.to_string()
        };
        assert_eq!(around("2012-06-30"), "2012-Q2");
        assert_eq!(around("2012-07-01"), "2012-Q3");
        // Figures of the year are closed on 14 December.
        assert_eq!(around("2026-12-20"), "2027-Q1");
    }
}
