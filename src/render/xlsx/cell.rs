//! What leaves for a cell: always a string or a number, never a formula, a link or a field code
//! that somebody else wrote.
//!
//! A cell gets its look as it is written, or together with its column by [`paint`]: the library finds
//! a format by hashing all of it, which takes longer than writing the cell.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ptr;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Worksheet};

use crate::render::RenderError;

/// Longest text of a cell, in UTF-16 units (Excel).
const MAX_TEXT: usize = 32_767;
/// Longest header or footer, in UTF-16 units (Excel).
const MAX_MARGIN_TEXT: usize = 255;

/// A rectangle of cells: first row, first column, last row, last column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area(pub(super) u32, pub(super) u16, pub(super) u32, pub(super) u16);

/// Gives the cells of a rectangle their look; those that hold nothing become blanks.
pub(super) fn paint(
    sheet: &mut Worksheet,
    Area(top, left, bottom, right): Area,
    format: &Format,
) -> Result<(), RenderError> {
    sheet.set_range_format(top, left, bottom, right, format)?;
    Ok(())
}

/// Writes a text; blanks get the format. Without one, the cell is to be painted.
pub(super) fn text<'f>(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: impl Into<Option<&'f Format>>,
) -> Result<(), RenderError> {
    match format.into() {
        Some(format) => sheet.write_string_with_format(row, column, clean(text)?, format)?,
        None => sheet.write_string(row, column, clean(text)?)?,
    };
    Ok(())
}

/// The looks of cells that stand below one another, painted together: one run of a column at a time.
#[derive(Debug, Default)]
pub(super) struct Runs<'f> {
    /// The last run of each column, which may go on.
    open: BTreeMap<u16, (Area, &'f Format)>,
}

impl<'f> Runs<'f> {
    /// Writes a text, to be painted with its neighbours; rows come from top to bottom.
    pub(super) fn text(
        &mut self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        words: &str,
        look: &'f Format,
    ) -> Result<(), RenderError> {
        text(sheet, (row, column), words, None)?;
        match self.open.get_mut(&column) {
            Some((run, known)) if run.2 + 1 == row && ptr::eq(*known, look) => run.2 = row,
            _ => {
                let begun = (Area(row, column, row, column), look);
                if let Some((run, look)) = self.open.insert(column, begun) {
                    paint(sheet, run, look)?;
                }
            }
        }
        Ok(())
    }

    /// Paints what is left.
    pub(super) fn finish(self, sheet: &mut Worksheet) -> Result<(), RenderError> {
        self.open.into_values().try_for_each(|(run, look)| paint(sheet, run, look))
    }
}

/// Writes a text in parts that look differently.
pub(super) fn rich(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    parts: &[(Format, String)],
    format: &Format,
) -> Result<(), RenderError> {
    let whole: String = parts.iter().map(|(_, text)| text.as_str()).collect();
    let cleaned: Vec<Cow<'_, str>> =
        parts.iter().map(|(_, text)| clean(text)).collect::<Result<_, _>>()?;
    let parts: Vec<(&Format, &str)> = parts
        .iter()
        .zip(&cleaned)
        .map(|((format, _), text)| (format, &**text))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    match parts.as_slice() {
        // The format knows rich text of two parts and more.
        [] | [_] => {
            let look = parts.first().map_or_else(|| format.clone(), |(look, _)| format.merge(look));
            text(sheet, (row, column), &whole, &look)
        }
        parts => {
            clean(&whole)?;
            sheet.write_rich_string_with_format(row, column, parts, format)?;
            Ok(())
        }
    }
}

/// Writes a text over a rectangle, merged when it is more than one cell.
pub(super) fn merged(
    sheet: &mut Worksheet,
    area: Area,
    words: &str,
    format: &Format,
) -> Result<(), RenderError> {
    let Area(top, left, bottom, right) = area;
    if (top, left) == (bottom, right) {
        return text(sheet, (top, left), words, format);
    }
    sheet.merge_range(top, left, bottom, right, &clean(words)?, format)?;
    Ok(())
}

/// What a formula shows until the program that opens the file reckons again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Cached<'t> {
    /// Letters.
    Text(&'t str),
    /// A number, a day among them.
    Number(f64),
}

/// Writes a formula of ours with its result. Without a format, the cell is to be painted.
pub(super) fn formula<'f>(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    formula: &str,
    cached: Cached<'_>,
    format: impl Into<Option<&'f Format>>,
) -> Result<(), RenderError> {
    let result = match cached {
        Cached::Text(text) => clean(text)?.into_owned(),
        Cached::Number(number) => number.to_string(),
    };
    let formula = Formula::new(formula).set_result(result);
    match format.into() {
        Some(format) => sheet.write_formula_with_format(row, column, formula, format)?,
        None => sheet.write_formula(row, column, formula)?,
    };
    Ok(())
}

/// Writes a count.
pub(super) fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    count: u32,
    format: &Format,
) -> Result<(), RenderError> {
    sheet.write_number_with_format(row, column, f64::from(count), format)?;
    Ok(())
}

/// Writes a day in a cell that is to be painted; nothing when there is no day.
pub(super) fn day(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    iso: &str,
) -> Result<(), RenderError> {
    if let Some(serial) = serial(iso) {
        sheet.write_number(row, column, serial)?;
    }
    Ok(())
}

/// `2012-12-31` → the number that spreadsheets count days by; none when it is not a day they know.
pub(super) fn serial(iso: &str) -> Option<f64> {
    let mut parts = iso.splitn(3, '-');
    let year = parts.next()?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    ExcelDateTime::from_ymd(year, month, day).ok().map(|date| date.to_excel())
}

/// The text without signs that XML cannot carry.
fn clean(text: &str) -> Result<Cow<'_, str>, RenderError> {
    // A letter takes at least as many bytes as UTF-16 units.
    if text.len() > MAX_TEXT && text.encode_utf16().count() > MAX_TEXT {
        let start: String = text.chars().take(40).collect();
        return Err(RenderError::Limit(
            format!("một ô có hơn {MAX_TEXT} ký tự, bắt đầu bằng `{start}`"),
            format!("a cell has more than {MAX_TEXT} characters, beginning with `{start}`"),
        ));
    }
    let allowed = |c: &char| {
        matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    if text.chars().all(|c| allowed(&c)) {
        return Ok(Cow::Borrowed(text));
    }
    Ok(Cow::Owned(text.chars().filter(allowed).collect()))
}

/// A part of a header or footer: `&` begins a field code there, so each is doubled; what does not
/// fit is cut off with `…`.
pub(super) fn margin_text(text: &str, room: usize) -> String {
    let room = room.min(MAX_MARGIN_TEXT);
    let mut shown = String::new();
    let mut used = 0;
    for letter in text.chars().filter(|c| !c.is_control()) {
        let wide = if letter == '&' { 2 } else { letter.len_utf16() };
        if used + wide + 1 > room {
            shown.push('…');
            break;
        }
        used += wide;
        shown.push(letter);
        if letter == '&' {
            shown.push('&');
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(serial("2012-02-09"), Some(40_948.0));
        assert_eq!(serial("1899-12-30"), None);
        assert_eq!(serial(""), None);
    }

    #[test]
    fn no_field_code_gets_into_a_header() {
        assert_eq!(margin_text("A&B &P", 100), "A&&B &&P");
        assert_eq!(margin_text("&&&", 4), "&&…");
        assert_eq!(margin_text("một\nhai", 100), "mộthai");
    }

    #[test]
    fn what_no_cell_can_hold_is_said() {
        assert!(matches!(clean(&"a".repeat(MAX_TEXT + 1)), Err(RenderError::Limit(..))));
        assert_eq!(clean("a\u{1}b\nc").ok().as_deref(), Some("ab\nc"));
    }
}
