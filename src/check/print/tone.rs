//! Where the tone mark stands in an open syllable: `hòa` in the old style, `hoà` in the new one.
//!
//! Only syllables that end in oa, oe or uy can be written both ways.

/// A letter and how it is written under each of the five marks.
const MARKED: [(char, [char; 5]); 5] = [
    ('a', ['à', 'á', 'ả', 'ã', 'ạ']),
    ('e', ['è', 'é', 'ẻ', 'ẽ', 'ẹ']),
    ('o', ['ò', 'ó', 'ỏ', 'õ', 'ọ']),
    ('u', ['ù', 'ú', 'ủ', 'ũ', 'ụ']),
    ('y', ['ỳ', 'ý', 'ỷ', 'ỹ', 'ỵ']),
];

/// Style of two letters, in lower case, that end a syllable: `true` for the new one.
pub(in crate::check) fn is_new_style(first: char, last: char) -> Option<bool> {
    match (first, last) {
        ('o' | 'u', _) => moved(first, last).map(|_| true),
        (_, 'a' | 'e' | 'y') => {
            let (vowel, _) = parted(first)?;
            can_end(vowel, last).then_some(false)
        }
        _ => None,
    }
}

/// Two letters of the new style as the old one writes them: `oà` as `òa`.
pub(super) fn moved(first: char, last: char) -> Option<(char, char)> {
    let (vowel, mark) = parted(last)?;
    let (_, marked) = MARKED.iter().find(|(letter, _)| *letter == first)?;
    can_end(first, vowel).then(|| (marked[mark], vowel))
}

/// The letter under a mark, and which mark it is.
fn parted(letter: char) -> Option<(char, usize)> {
    if letter.is_ascii() {
        return None;
    }
    let at = |marked: &[char; 5]| marked.iter().position(|marked| *marked == letter);
    MARKED.iter().find_map(|(vowel, marked)| at(marked).map(|mark| (*vowel, mark)))
}

fn can_end(first: char, last: char) -> bool {
    matches!((first, last), ('o', 'a' | 'e') | ('u', 'y'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_styles_are_known_and_nothing_else() {
        for (first, last, style) in [
            ('ò', 'a', Some(false)),
            ('ẹ', 'o', None),
            ('ủ', 'y', Some(false)),
            ('ủ', 'a', None),
            ('o', 'à', Some(true)),
            ('u', 'ỹ', Some(true)),
            ('u', 'à', None),
            ('o', 'a', None),
            ('i', 'à', None),
        ] {
            assert_eq!(is_new_style(first, last), style, "{first}{last}");
        }
        assert_eq!(moved('o', 'ẽ'), Some(('õ', 'e')));
        assert_eq!(moved('õ', 'e'), None);
    }
}
