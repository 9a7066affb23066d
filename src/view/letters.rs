//! How wide letters are, before any font is at hand.

use unicode_normalization::UnicodeNormalization;

/// Width of a line of text in Times New Roman, in mm; good to about 2 %.
#[must_use]
pub fn text_width_mm(text: &str, size_pt: f64, bold: bool) -> f64 {
    let advances = if bold { &BOLD } else { &ROMAN };
    let thousandths: u32 = text.nfd().map(|letter| advance(letter, advances)).sum();
    f64::from(thousandths) / 1000.0 * size_pt * 25.4 / 72.0
}

fn advance(letter: char, advances: &[u16; 95]) -> u32 {
    let base = match letter {
        'Đ' => 'D',
        'đ' => 'd',
        // Marks stand above or below their letter.
        '\u{300}'..='\u{36f}' => return 0,
        other => other,
    };
    let at = u32::from(base).checked_sub(32).and_then(|at| usize::try_from(at).ok());
    at.and_then(|at| advances.get(at)).map_or(600, |&advance| u32::from(advance))
}

/// Advance widths of U+0020 to U+007E in thousandths of the letter size (Times Roman, AFM).
#[rustfmt::skip]
const ROMAN: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

/// The same for Times Bold.
#[rustfmt::skip]
const BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500,
    930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944, 722, 778,
    611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500,
    333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500,
    556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];
