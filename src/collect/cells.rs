//! Cells as they come out of a file, whatever its format; addresses; text in one form.

use std::borrow::Cow;

use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::BytesRef;
use unicode_normalization::UnicodeNormalization;

use crate::collect::{BookCell, Value};
use crate::model::date::Date;
use crate::model::target::Decimal;
use crate::model::text::{is_composed, is_latin};

/// A cell with something in it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RawCell {
    /// Row, from 0.
    pub(super) row: u32,
    /// Column, from 0.
    pub(super) column: u32,
    /// What stands in it; never [`Value::Blank`].
    pub(super) value: Value,
}

impl RawCell {
    /// The cell with its place in words.
    pub(super) fn placed(self, sheet: &str) -> BookCell {
        let address = address(self.row, self.column);
        BookCell { sheet: sheet.to_owned(), address, value: self.value }
    }

    /// Its text, or that of its result.
    pub(super) fn text(&self) -> Option<&str> {
        self.value.text()
    }
}

impl Value {
    /// Text as it is kept: [`Value::Blank`] when nothing but blanks is left.
    pub(super) fn of_text(text: &str) -> Self {
        let text = tidy(text);
        if text.is_empty() { Self::Blank } else { Self::Text(text.into_owned()) }
    }

    /// Text, or text that a formula gave.
    pub(super) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Formula { cached, .. } => cached.text(),
            Self::Blank | Self::Number(_) | Self::Day(_) | Self::Bool(_) | Self::Error(_) => None,
        }
    }

    /// What a person sees in the cell.
    pub(super) fn seen(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Error(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.to_string()),
        }
    }

    /// Whether nothing stands there.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Blank)
    }
}

impl std::fmt::Display for Value {
    /// What a person sees in the cell; a formula with its result.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Blank => Ok(()),
            Self::Text(text) | Self::Error(text) => f.write_str(text),
            Self::Number(number) => match Decimal::from_f64(*number) {
                Some(decimal) => decimal.fmt(f),
                None => write!(f, "{number:e}"),
            },
            Self::Day(serial) => match day(*serial) {
                Some(day) => f.write_str(&shown_day(day)),
                None => serial.fmt(f),
            },
            Self::Bool(true) => f.write_str("TRUE"),
            Self::Bool(false) => f.write_str("FALSE"),
            // Of a computed column; or shared with a cell that is gone.
            Self::Formula { formula, cached } if formula.is_empty() && !cached.is_blank() => {
                cached.fmt(f)
            }
            Self::Formula { formula, cached } if cached.is_blank() => write!(f, "={formula}"),
            Self::Formula { formula, cached } => write!(f, "={formula} → {cached}"),
        }
    }
}

/// `30/6/2012`.
pub(super) fn shown_day(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

/// Days from the first day of the calendar of spreadsheets, 30 December 1899, to 1 January 1970.
const EPOCH: i32 = 25_569;
/// Days from the calendar of 1900 to that of 1904.
pub(super) const SINCE_1904: f64 = 1_462.0;

/// The day of a serial number; `None` beyond the years 1900 to 9999.
pub(super) fn day(serial: f64) -> Option<Date> {
    // The calendar of spreadsheets knows a 29 February 1900; no report is as old.
    if !(61.0..2_958_466.0).contains(&serial) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "between 61 and 2,958,466")]
    let days = serial.floor() as i32;
    Date::EPOCH.plus_days(days - EPOCH)
}

/// The serial number of a day.
pub(super) fn serial(day: Date) -> f64 {
    let days = day.unix_seconds().div_euclid(86_400);
    i32::try_from(days).map_or(0.0, |days| f64::from(days + EPOCH))
}

/// `L8`, from row and column counted from 0.
pub(super) fn address(row: u32, column: u32) -> String {
    // Each cell that is read gets one.
    let mut digits = [0_u8; 10];
    let mut start = digits.len();
    let mut rest = u64::from(row) + 1;
    while rest > 0 {
        start -= 1;
        digits[start] = b'0' + u8::try_from(rest % 10).unwrap_or(0);
        rest /= 10;
    }
    let mut address = letters(column);
    address.extend(digits[start..].iter().copied().map(char::from));
    address
}

/// `L`, from a column counted from 0.
pub(super) fn letters(column: u32) -> String {
    let mut letters = [0_u8; 8];
    let mut start = letters.len();
    let mut rest = column;
    loop {
        start -= 1;
        let letter = u8::try_from(rest % 26).unwrap_or(0);
        letters[start] = b'A' + letter;
        rest /= 26;
        if rest == 0 {
            break;
        }
        rest -= 1;
    }
    // The longest address.
    let mut word = String::with_capacity(17);
    word.extend(letters[start..].iter().copied().map(char::from));
    word
}

/// Row and column, from 0, of an address such as `$L$8`.
pub(super) fn place(address: &str) -> Option<(u32, u32)> {
    let (mut row, mut column, mut letters, mut digits) = (0_u32, 0_u32, 0, 0);
    for byte in address.bytes() {
        match byte.to_ascii_uppercase() {
            b'$' => {}
            letter @ b'A'..=b'Z' if digits == 0 && letters < 3 => {
                letters += 1;
                column = column * 26 + u32::from(letter - b'A') + 1;
            }
            digit @ b'0'..=b'9' if letters > 0 => {
                digits += 1;
                row = row.checked_mul(10)?.checked_add(u32::from(digit - b'0'))?;
            }
            _ => return None,
        }
    }
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

/// Cells merged into one, from corner to corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    /// First row, from 0.
    pub(super) top: u32,
    /// First column, from 0.
    pub(super) left: u32,
    /// Last row.
    pub(super) bottom: u32,
    /// Last column.
    pub(super) right: u32,
}

impl Area {
    /// That of `L8:L11`.
    pub(super) fn of(range: &str) -> Option<Self> {
        let (first, last) = range.split_once(':')?;
        let ((top, left), (bottom, right)) = (place(first)?, place(last)?);
        Some(Self { top, left, bottom, right })
    }
}

impl Area {
    /// Whether a cell lies under it: any but its first one.
    pub(super) fn covers(&self, cell: &RawCell) -> bool {
        (self.top..=self.bottom).contains(&cell.row)
            && (self.left..=self.right).contains(&cell.column)
            && (cell.row, cell.column) != (self.top, self.left)
    }
}

impl std::fmt::Display for Area {
    /// `L8:L11`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { top, left, bottom, right } = *self;
        write!(f, "{}:{}", address(top, left), address(bottom, right))
    }
}

/// NFC, Unix line ends, no blanks at both ends.
pub(super) fn tidy(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if is_composed(text) && !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let text: String = text.replace("\r\n", "\n").replace('\r', "\n").nfc().collect();
    Cow::Owned(text.trim().to_owned())
}

/// A text by which two cells are compared: NFC, each run of blanks one space. Blanks that a person does
/// not see (no-break, of no width) are blanks like others.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let composed =
        if is_composed(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) };
    let mut plain = String::with_capacity(composed.len());
    let mut blank = false;
    for letter in composed.chars().filter(|c| !['\u{200b}', '\u{feff}', '\u{ad}'].contains(c)) {
        if letter.is_whitespace() {
            blank = !plain.is_empty();
            continue;
        }
        if std::mem::take(&mut blank) {
            plain.push(' ');
        }
        plain.push(letter);
    }
    Cow::Owned(plain)
}

/// Whether a text is of Latin letters and single spaces between them, as nearly all are.
fn is_plain(text: &str) -> bool {
    let mut after_space = true;
    for letter in text.chars() {
        let is_space = letter == ' ';
        let is_blank = letter.is_whitespace() || letter == '\u{ad}';
        if (is_space && after_space) || (is_blank && !is_space) || !is_latin(letter) {
            return false;
        }
        after_space = is_space;
    }
    !after_space || text.is_empty()
}

/// Digits and signs of full width as the usual ones, all blanks as spaces, none at both ends.
pub(super) fn narrowed(text: &str) -> String {
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).unwrap_or(c)
        }
        '\u{200b}' | '\u{feff}' => ' ',
        '\u{2212}' | '\u{2013}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    text.chars().map(narrow).collect::<String>().trim().to_owned()
}

/// A count with dots between groups of three digits.
pub(super) fn grouped(count: usize) -> String {
    let mantissa = i64::try_from(count).unwrap_or(i64::MAX);
    Decimal { mantissa, scale: 0 }.to_string()
}

/// What a reference in XML stands for: an entity of XML itself, or a letter by its number; no others are
/// known.
pub(super) fn referred(part: &BytesRef<'_>) -> Result<Option<char>, quick_xml::Error> {
    match resolve_xml_entity(&part.xml10_content()) {
        Some(letter) => Ok(letter.chars().next()),
        None => part.resolve_char_ref(),
    }
}

/// The beginning of a text, for messages.
pub(super) fn cut(text: &str) -> String {
    const SHOWN: usize = 200;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_there_and_back() {
        for (row, column, text) in
            [(0, 0, "A1"), (7, 11, "L8"), (0, 26, "AA1"), (1_048_575, 16_383, "XFD1048576")]
        {
            assert_eq!(address(row, column), text);
            assert_eq!(place(text), Some((row, column)));
        }
        assert_eq!(letters(u32::MAX).len(), 7);
        for wrong in ["", "A", "8", "A0", "ABCD1", "Ắ1", "A99999999999"] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        let area = Area::of("L8:$L$11").expect("an area");
        assert_eq!((area.to_string().as_str(), area.bottom), ("L8:L11", 10));
    }

    #[test]
    fn days_count_as_spreadsheets_do() {
        let day_of = |text: &str| text.parse::<Date>().expect("a day");
        for (number, text) in
            [(61.0, "1900-03-01"), (41_090.0, "2012-06-30"), (41_090.9, "2012-06-30")]
        {
            assert_eq!(day(number), Some(day_of(text)), "{number}");
        }
        assert!((serial(day_of("2012-06-30")) - 41_090.0).abs() < f64::EPSILON);
        for wrong in [f64::NAN, -1.0, 60.0, 1e9] {
            assert_eq!(day(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn texts_are_compared_by_what_is_seen() {
        assert_eq!(plain("Sở\u{a0} Nội\n vụ\u{200b} "), "Sở Nội vụ");
        assert_eq!(plain("So\u{302}\u{309}"), "Sổ");
        assert_eq!(narrowed("\u{a0}６５，５\u{202f}％"), "65,5 %");
        assert_eq!(tidy(" a\r\nb "), "a\nb");
        for (text, same) in [
            ("", true),
            ("Sở Nội vụ – ≥ 65 %", true),
            ("Sở Nội vụ", true),
            (" Sở", false),
            ("Sở ", false),
            ("Sở  Nội", false),
            ("Sở\nNội", false),
            ("Sở\u{a0}Nội", false),
            ("S\u{ad}ở", false),
            ("So\u{302}", false),
        ] {
            assert_eq!(is_plain(text), same, "{text}");
            assert!(is_plain(&plain(text)), "{text}");
        }
    }
}
