//! Numbers of acts in running text: `số 30c/NQ-CP ngày 08 tháng 11 năm 2011`.

use std::ops::Range;

use crate::check::print::{PrintedDate, dates};

/// The number and symbol of an act, found in a text.
#[derive(Debug, Clone)]
pub(crate) struct PrintedNumber<'t> {
    /// Number and symbol as printed.
    pub(crate) text: &'t str,
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// The date that follows it.
    pub(crate) date: Option<PrintedDate<'t>>,
}

impl PrintedNumber<'_> {
    /// The year inside the number: 2025 in `70/2025/QĐ-UBND`.
    pub(crate) fn year(&self) -> Option<i16> {
        year(self.text)
    }
}

/// The year inside a number.
pub(crate) fn year(number: &str) -> Option<i16> {
    let mut parts = number.split('/');
    let (_, middle, _) = (parts.next()?, parts.next()?, parts.next()?);
    let is_year = middle.len() == 4 && middle.bytes().all(|byte| byte.is_ascii_digit());
    is_year.then(|| middle.parse().ok()).flatten()
}

/// All numbers of acts in a text, each with the date behind it.
pub(crate) fn numbers(text: &str) -> Vec<PrintedNumber<'_>> {
    // No number of an act is without a stroke, and most cells of a plan have none.
    if !text.contains('/') {
        return Vec::new();
    }
    let mut dates = dates(text).into_iter().peekable();
    let mut found = Vec::new();
    for range in tokens(text) {
        let token = &text[range.clone()];
        if !is_number(token) {
            continue;
        }
        while dates.next_if(|date| date.range.start < range.end).is_some() {}
        let date = dates.next_if(|date| follows(&text[range.end..date.range.start]));
        found.push(PrintedNumber { text: token, range, date });
    }
    found
}

/// Whether nothing but "ngày" stands between a number and a date.
fn follows(between: &str) -> bool {
    between.len() < 60 && {
        let word = between.trim_matches(|c: char| c.is_whitespace() || c == ',' || c == '(');
        word.is_empty() || word.to_lowercase() == "ngày"
    }
}

/// Runs of letters between spaces, brackets and quotation marks.
fn tokens(text: &str) -> impl Iterator<Item = Range<usize>> {
    let parts = |c: char| {
        matches!(c, '(' | ')' | '[' | ']' | '“' | '”' | '"' | '\'' | ';' | ',') || c.is_whitespace()
    };
    let base = text.as_ptr() as usize;
    text.split(parts).filter_map(move |token| {
        let token = token.trim_end_matches(['.', ':']);
        let start = token.as_ptr() as usize - base;
        (!token.is_empty()).then_some(start..start + token.len())
    })
}

fn is_number(token: &str) -> bool {
    if !token.contains('/') {
        return false;
    }
    let parts: Vec<&str> = token.split('/').collect();
    let (first, symbol) = match parts[..] {
        [first, symbol] => (first, symbol),
        [first, _, symbol] if year(token).is_some() => (first, symbol),
        _ => return false,
    };
    let number = first.starts_with(|c: char| c.is_ascii_digit()) && first.len() <= 20;
    let letters = symbol.chars().count() >= 2
        && symbol.starts_with(char::is_uppercase)
        && symbol.chars().all(|c| c.is_alphanumeric() || "-&.".contains(c));
    number && letters && (parts.len() == 3 || token.contains('-'))
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[test]
    fn numbers_are_found_with_their_dates() {
        let text = "Nghị quyết số 30c/NQ-CP ngày 08 tháng 11 năm 2011; Luật số 87/2025/QH15, 57-NQ/TW \
                    (ngày 22/12/2024) và 66.2/2025/NQ-CP.";
        let found: Vec<(&str, Option<String>)> = numbers(text)
            .iter()
            .map(|number| {
                let date = number.date.as_ref().and_then(super::PrintedDate::date);
                (number.text, date.map(|date| date.to_string()))
            })
            .collect();
        assert_eq!(
            found,
            [
                ("30c/NQ-CP", Some("2011-11-08".to_owned())),
                ("87/2025/QH15", None),
                ("57-NQ/TW", Some("2024-12-22".to_owned())),
                ("66.2/2025/NQ-CP", None),
            ]
        );
    }

    #[test]
    fn blanks_and_measures_are_no_numbers() {
        for text in ["số      /QĐ-TTg", "24/7", "12/2016", "5 đồng/tháng", "km/h", "10/Km"] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }
}
