//! The order of names in Vietnamese lists: by letters, then by tones.

use unicode_normalization::UnicodeNormalization;

/// The letters in their order; those of other languages stand where their places are.
const LETTERS: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// The tones in their order: grave, hook above, tilde, acute, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// What a name is sorted by: its letters; where they are the same, its tones.
#[must_use]
pub fn order(name: &str) -> (Vec<u32>, Vec<usize>) {
    let (mut letters, mut tones) = (Vec::new(), Vec::new());
    for syllable in name.to_lowercase().split_whitespace() {
        // Between syllables, so that a name stands before longer ones that begin with it.
        letters.push(0);
        tones.push(0);
        let bare: String = syllable.nfd().filter(|letter| !TONES.contains(letter)).nfc().collect();
        letters.extend(bare.chars().map(place));
        let tone = syllable.nfd().find_map(|one| TONES.iter().position(|tone| *tone == one));
        tones.push(tone.map_or(0, |at| at + 1));
    }
    (letters, tones)
}

/// The place of a letter; signs and digits stand before all letters, others after them.
fn place(letter: char) -> u32 {
    const FIRST: u32 = 0x11_0000;
    match LETTERS.chars().position(|known| known == letter) {
        Some(at) => FIRST + u32::try_from(at).unwrap_or(0),
        None if letter.is_alphabetic() => 2 * FIRST + u32::from(letter),
        None => 1 + u32::from(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_in_a_vietnamese_list() {
        let sorted = [
            "Ban Dân tộc",
            "Công an tỉnh",
            "Đài Phát thanh",
            "Sở 2",
            "Sở Nội vụ",
            "Sở Nông nghiệp",
            "Sở Nông nghiệp và Môi trường",
            "Sở Tài chính",
            "Sở Tư pháp",
            "Sở Y tế",
            "Ủy ban nhân dân thị trấn Mộc Châu",
            "Ủy ban nhân dân xã Ma",
            "Ủy ban nhân dân xã Mà",
            "Ủy ban nhân dân xã Mạ",
            "Văn phòng",
        ];
        let mut names = sorted;
        names.reverse();
        names.sort_by_key(|name| order(name));
        assert_eq!(names, sorted);
    }
}
