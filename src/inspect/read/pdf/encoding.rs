//! Codes and names of letters in fonts that do not say their Unicode.

use unicode_normalization::UnicodeNormalization;

/// 0x80–0x9F of `WinAnsiEncoding`; `.` where there is nothing.
const WIN: &str = "€.‚ƒ„…†‡ˆ‰Š‹Œ.Ž..‘’“”•–—˜™š›œ.žŸ";
/// 0x80–0xFF of `MacRomanEncoding`.
const MAC: &str = "ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u{a0}ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ.ÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ";

/// Names that are no letter with a mark.
const NAMES: [(&str, char); 66] = [
    ("space", ' '),
    ("nbspace", '\u{a0}'),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("asciicircum", '^'),
    ("underscore", '_'),
    ("grave", '`'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("bullet", '•'),
    ("degree", '°'),
    ("multiply", '×'),
    ("section", '§'),
    ("dong", '₫'),
    ("Dcroat", 'Đ'),
    ("dcroat", 'đ'),
    ("Eth", 'Ð'),
    ("eth", 'ð'),
    ("dotlessi", 'ı'),
    ("fi", 'ﬁ'),
    ("fl", 'ﬂ'),
    ("guillemotleft", '«'),
    ("guillemotright", '»'),
];

/// Marks that stand in names behind their letter: `ecircumflexacute`.
const MARKS: [(&str, char); 9] = [
    ("circumflex", '\u{302}'),
    ("breve", '\u{306}'),
    ("horn", '\u{31b}'),
    ("grave", '\u{300}'),
    ("acute", '\u{301}'),
    ("hookabove", '\u{309}'),
    ("tilde", '\u{303}'),
    ("dotbelow", '\u{323}'),
    ("dieresis", '\u{308}'),
];

/// The letter of a code of one byte.
pub(super) fn code(code: u8, mac: bool) -> Option<char> {
    let found = match (code, mac) {
        (0..0x20 | 0x7f, _) => None,
        (0x20..0x7f, _) => Some(char::from(code)),
        (_, true) => MAC.chars().nth(usize::from(code) - 0x80),
        (0x80..0xa0, false) => WIN.chars().nth(usize::from(code) - 0x80),
        (_, false) => Some(char::from(code)),
    };
    found.filter(|letter| *letter != '.' || code == b'.')
}

/// The letter of a name, as Adobe's list of glyphs has it.
pub(super) fn glyph(name: &str) -> Option<char> {
    let name = name.split('.').next().filter(|stem| !stem.is_empty())?;
    if let Some((_, letter)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*letter);
    }
    let hex = name.strip_prefix("uni").or_else(|| name.strip_prefix('u'));
    if let Some(hex) = hex.filter(|hex| (4..=6).contains(&hex.len()))
        && let Some(letter) = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)
    {
        return Some(letter);
    }
    let mut letters = name.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    let mut rest = letters.as_str();
    let mut spelled = String::from(first);
    while !rest.is_empty() {
        let (mark, sign) = MARKS.iter().find(|(mark, _)| rest.starts_with(mark))?;
        spelled.push(*sign);
        rest = &rest[mark.len()..];
    }
    let mut composed = spelled.nfc();
    composed.next().filter(|_| composed.next().is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_by_code_and_name() {
        assert_eq!(MAC.chars().count(), 128);
        assert_eq!(WIN.chars().count(), 32);
        assert_eq!(code(0x93, false), Some('“'));
        assert_eq!(code(0x81, false), None);
        assert_eq!(code(b'.', false), Some('.'));
        assert_eq!(code(0xff, true), Some('ˇ'));
        for (name, letter) in [
            ("A", Some('A')),
            ("uni1EA4", Some('Ấ')),
            ("u01B0", Some('ư')),
            ("Acircumflexacute", Some('Ấ')),
            ("ohorn", Some('ơ')),
            ("dcroat", Some('đ')),
            ("a.alt", Some('a')),
            ("g17", None),
            (".notdef", None),
        ] {
            assert_eq!(glyph(name), letter, "{name}");
        }
    }
}
