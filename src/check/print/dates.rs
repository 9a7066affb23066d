//! Dates as acts print them: `ngày 09 tháng 02 năm 2012`, `09/02/2012`, `18.7.2003`.
//!
//! Blanks, `ngày     tháng     năm`, are no dates.

use std::ops::Range;

use crate::model::date::Date;

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    /// `09 tháng 02 năm 2012`
    Long,
    /// `09/02/2012`
    Short,
}

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PrintedDate<'t> {
    /// From the day to the year.
    pub(crate) range: Range<usize>,
    /// Day as printed.
    pub(crate) day: &'t str,
    /// Month as printed.
    pub(crate) month: &'t str,
    /// Year as printed, four digits.
    pub(crate) year: &'t str,
    /// Which form.
    pub(crate) written: Written,
}

impl PrintedDate<'_> {
    /// The day it names; `None` when the calendar has no such day.
    pub(crate) fn date(&self) -> Option<Date> {
        Date::new(self.year.parse().ok()?, self.month.parse().ok()?, self.day.parse().ok()?)
    }
}

/// All dates of a text, in order.
pub(crate) fn dates(text: &str) -> Vec<PrintedDate<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].find(|c: char| c.is_ascii_digit()) {
        let start = at + step;
        let free = !text[..start].ends_with(|c: char| c.is_alphanumeric() || "/.-".contains(c));
        match free.then(|| long(text, start).or_else(|| short(text, start))).flatten() {
            Some(date) => {
                at = date.range.end;
                found.push(date);
            }
            None => at = Cursor { text, at: start }.after_digits(),
        }
    }
    found
}

fn long(text: &str, start: usize) -> Option<PrintedDate<'_>> {
    let mut cursor = Cursor { text, at: start };
    let day = cursor.digits(1..=2)?;
    cursor.spaces()?;
    cursor.word("tháng")?;
    cursor.spaces()?;
    let month = cursor.digits(1..=2)?;
    cursor.spaces()?;
    cursor.word("năm")?;
    cursor.spaces()?;
    let year = cursor.digits(4..=4)?;
    let range = start..cursor.at;
    Some(PrintedDate { range, day, month, year, written: Written::Long })
}

fn short(text: &str, start: usize) -> Option<PrintedDate<'_>> {
    let mut cursor = Cursor { text, at: start };
    let day = cursor.digits(1..=2)?;
    let mark = cursor.rest().chars().next().filter(|mark| "/.-".contains(*mark))?;
    cursor.at += 1;
    let month = cursor.digits(1..=2)?;
    cursor.rest().strip_prefix(mark)?;
    cursor.at += 1;
    let year =
        cursor.digits(4..=4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    let mut after = cursor.rest().chars();
    let ends_well = match after.next() {
        Some('/' | '-') => false,
        Some('.') => !after.next().is_some_and(|next| next.is_ascii_digit()),
        Some(next) => !next.is_alphanumeric(),
        None => true,
    };
    let range = start..cursor.at;
    ends_well.then_some(PrintedDate { range, day, month, year, written: Written::Short })
}

/// A place in a text that moves on as it is read.
#[derive(Debug, Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    fn after_digits(self) -> usize {
        let rest = self.rest();
        self.at + rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())
    }

    fn digits(&mut self, count: std::ops::RangeInclusive<usize>) -> Option<&'t str> {
        let end = self.after_digits();
        let digits = &self.text[self.at..end];
        self.at = end;
        count.contains(&digits.len()).then_some(digits)
    }

    fn spaces(&mut self) -> Option<()> {
        let rest = self.rest();
        let trimmed = rest.trim_start();
        self.at += rest.len() - trimmed.len();
        (trimmed.len() < rest.len()).then_some(())
    }

    /// A word in small letters, however the print writes it.
    fn word(&mut self, word: &str) -> Option<()> {
        let mut letters = self.rest().char_indices();
        for expected in word.chars() {
            let (_, letter) = letters.next()?;
            if !letter.to_lowercase().eq(std::iter::once(expected)) {
                return None;
            }
        }
        self.at += letters.next().map_or(self.rest().len(), |(at, _)| at);
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::{PrintedDate, dates};

    #[test]
    fn dates_are_found_in_all_forms() {
        let text = "ngày 09 tháng 02 năm 2012, NGÀY 5 THÁNG 9\n  NĂM 2025; 19/6/2015, 18.7.2003.";
        let found: Vec<String> =
            dates(text).iter().filter_map(PrintedDate::date).map(|date| date.to_string()).collect();
        assert_eq!(found, ["2012-02-09", "2025-09-05", "2015-06-19", "2003-07-18"]);
    }

    #[test]
    fn blanks_numbers_of_acts_and_clauses_are_no_dates() {
        for text in [
            "ngày     tháng     năm 2025",
            "12/6/2018/NĐ-CP",
            "mục 1.2.2003.4",
            "12/2016",
            "tháng 10 năm 2025",
        ] {
            assert_eq!(dates(text), [], "{text}");
        }
    }
}
