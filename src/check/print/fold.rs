//! Words folded for comparison: case, place of the tone mark, spaces and the usual abbreviations.

use crate::check::print::tone;

/// A text in which spellings that mean the same are the same: `hoà` is `hòa`.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 16);
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        let mut before = None;
        for letter in word.chars().flat_map(char::to_lowercase) {
            if let Some((marked, plain)) = before.and_then(|before| tone::moved(before, letter)) {
                folded.pop();
                folded.extend([marked, plain]);
                before = Some(plain);
            } else {
                folded.push(letter);
                before = Some(letter);
            }
        }
    }
    for (short, long) in SHORT {
        if folded.contains(short) {
            folded = folded.replace(short, long);
        }
    }
    folded
}

/// Abbreviations that stand beside their words in one act.
const SHORT: [(&str, &str); 2] = [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")];

/// Whether two texts are the same when folded.
pub(crate) fn same_folded(a: &str, b: &str) -> bool {
    fold(a) == fold(b)
}

#[cfg(test)]
mod tests {
    use super::same_folded;

    #[test]
    fn spellings_of_one_name_are_one() {
        assert!(same_folded("Uỷ ban nhân dân\n tỉnh", "UBND tỉnh"));
        assert!(!same_folded("Sở Nội vụ", "Sở Tư pháp"));
    }
}
