//! How much room text takes: neither Excel nor `LibreOffice` grows a row for a merged cell, so the
//! height of each row is reckoned here from the widths of Times New Roman.

/// Highest row that Excel knows, in pt.
const MAX_ROW_PT: f64 = 409.0;
/// Lowest row, one line of 12 pt.
const MIN_ROW_PT: f64 = 16.5;
/// Height of a line relative to the size of its letters.
const LINE: f64 = 1.3;
/// What a cell keeps free at left and right together, in pt.
const PADDING_PT: f64 = 5.0;

/// Width in mm → pixels at 96 dpi, as columns are measured.
pub(super) fn pixels(mm: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
    let pixels = (mm * 96.0 / 25.4).round().clamp(1.0, 1790.0) as u32;
    pixels
}

/// Height in pt that `text` needs in a cell `width_mm` wide.
pub(super) fn height(text: &str, width_mm: f64, size_pt: f64) -> f64 {
    let room = (width_mm * 72.0 / 25.4 - PADDING_PT).max(size_pt);
    let lines: u32 = text.split('\n').map(|line| lines(line, room, size_pt)).sum();
    f64::from(lines) * size_pt * LINE + 3.0
}

/// The nearest height that a row can have.
pub(super) fn row(height_pt: f64) -> f64 {
    ((height_pt * 4.0).ceil() / 4.0).clamp(MIN_ROW_PT, MAX_ROW_PT)
}

/// How many rows of a sheet a height takes.
pub(super) fn parts(height_pt: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped before")]
    let parts = (height_pt / MAX_ROW_PT).ceil().clamp(1.0, 64.0) as u32;
    parts
}

/// Makes `count` rows from `at` on high enough for a cell over all of them; all grow alike.
pub(super) fn stretch(heights: &mut [f64], at: usize, count: usize, need_pt: f64) {
    let end = (at + count).min(heights.len());
    let Some(rows) = heights.get_mut(at..end) else { return };
    let lack = need_pt - rows.iter().map(|height| height.max(MIN_ROW_PT)).sum::<f64>();
    let share = lack / f64::from(u32::try_from(rows.len()).unwrap_or(1));
    if lack > 0.0 {
        for height in rows {
            *height = height.max(MIN_ROW_PT) + share;
        }
    }
}

/// How many lines one paragraph breaks into.
fn lines(line: &str, room: f64, size_pt: f64) -> u32 {
    // Most lines are short enough, however wide their letters are.
    let letters = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
    if f64::from(letters) * WIDEST * size_pt <= room {
        return 1;
    }
    let (mut count, mut used) = (1, 0.0);
    for word in line.split_inclusive(' ') {
        let mut wide = width(word, size_pt);
        if used > 0.0 && used + wide > room {
            count += 1;
            used = 0.0;
        }
        // A word longer than the line is broken within.
        while wide > room {
            count += 1;
            wide -= room;
        }
        used += wide;
    }
    count
}

fn width(word: &str, size_pt: f64) -> f64 {
    word.chars().map(advance).sum::<f64>() * size_pt
}

/// Advance of the widest letters, in em.
const WIDEST: f64 = 0.82;

/// Advance in em; a little wide rather than narrow.
fn advance(letter: char) -> f64 {
    match letter {
        ' ' | '.' | ',' | 'i' | 'ì' | 'í' | 'ỉ' | 'ĩ' | 'ị' | 'l' | 't' | 'j' | '/' | ';' | ':' => {
            0.29
        }
        'f' | 'r' | '-' | '(' | ')' | 'I' | '"' => 0.35,
        'm' | 'w' | 'M' | 'W' | '%' | '≥' | '≤' => WIDEST,
        letter if letter.is_uppercase() => 0.70,
        's' | 'c' | 'e' | 'ê' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'a' | 'á' | 'à' | 'ả' | 'ạ' | 'â'
        | 'ấ' | 'ầ' | 'ậ' | 'z' => 0.44,
        _ => 0.50,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_at_words_and_within_words_that_are_too_long() {
        assert_eq!(lines("", 100.0, 12.0), 1);
        assert_eq!(lines("ab ab", 100.0, 12.0), 1);
        assert_eq!(lines("abcdefg abcdefg", 60.0, 12.0), 2);
        assert_eq!(lines(&"a".repeat(30), 60.0, 12.0), 3);
    }
}
