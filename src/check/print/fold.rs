//! Words folded for comparison: case, place of the tone mark, spaces and the usual abbreviations.

/// Pairs of spelling, new style first: `hoà` and `hòa` are one word.
const TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// A text in which spellings that mean the same are the same.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    for (new, old) in TONES {
        if folded.contains(new) {
            folded = folded.replace(new, old);
        }
    }
    folded.replace("ubnd", "ủy ban nhân dân").replace("hđnd", "hội đồng nhân dân")
}

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
