//! The likely intended value for a name that was not found.

/// The candidate nearest to `name`, if one is near enough to be worth suggesting.
///
/// Near enough: at most a third of the letters differ (rounded up), and never more than four. Ties go to the
/// first candidate, so the answer does not depend on anything but the arguments.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let letters = name.chars().count();
    if letters == 0 || letters > 200 {
        return None;
    }
    let limit = letters.div_ceil(3).clamp(1, 4);
    candidates
        .into_iter()
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|&(distance, _)| distance <= limit)
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// Levenshtein distance of two names in letters, case folded.
#[must_use]
pub fn distance(name: &str, candidate: &str) -> usize {
    let name: Vec<char> = name.to_lowercase().chars().collect();
    let candidate: Vec<char> = candidate.to_lowercase().chars().collect();
    let mut row: Vec<usize> = (0..=candidate.len()).collect();
    for (i, a) in name.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in candidate.iter().enumerate() {
            let substituted = diagonal + usize::from(a != b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[candidate.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_finds_its_word() {
        let known = ["so-noi-vu", "so-tu-phap", "so-tai-chinh"];
        assert_eq!(nearest("so-noi-vu2", known), Some("so-noi-vu"));
        assert_eq!(nearest("so-tu-pháp", known), Some("so-tu-phap"));
    }

    #[test]
    fn a_stranger_finds_nothing() {
        assert_eq!(nearest("chi-cuc", ["so-noi-vu"]), None);
        assert_eq!(nearest("", ["a"]), None);
    }
}
