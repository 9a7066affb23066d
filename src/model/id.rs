//! Names by which parts of the content refer to one another.

use std::fmt;

use crate::model::text::{deserialize_from_str, problem};

/// Longest id, in letters.
const MAX_LEN: usize = 80;

/// A stable name: small Latin letters, digits, `-`, `.` and `_`, beginning with a letter or digit.
///
/// It is used in file names, in HTML anchors and in locked keys of workbooks, so it never contains
/// anything that one of them would have to escape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Checks and takes a name.
    ///
    /// # Errors
    /// A bilingual problem when the name is empty, too long or holds other characters.
    pub fn parse(text: &str) -> Result<Self, String> {
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._".contains(c);
        let begins_well = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        if text.starts_with(begins_well) && text.len() <= MAX_LEN && text.chars().all(allowed) {
            return Ok(Self(text.to_owned()));
        }
        Err(problem(
            format!(
                "\"{text}\" không dùng làm mã được: chỉ chữ thường không dấu a-z, chữ số và - . _, tối đa {MAX_LEN} ký tự"
            ),
            format!(
                "\"{text}\" cannot be an id: only a-z, digits and - . _, at most {MAX_LEN} characters"
            ),
        ))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

// `1` and `1.1` are numbers to YAML and ids to us.
deserialize_from_str!(Id, "một mã như so-noi-vu (an id)", Id::parse, {
    "type": ["string", "number", "boolean"],
    "pattern": "^[a-z0-9][a-z0-9._-]*$",
    "maxLength": MAX_LEN,
    "minimum": 0,
});

#[cfg(test)]
mod tests {
    use super::Id;

    #[test]
    fn ids_hold_nothing_that_needs_escaping() {
        for good in ["so-noi-vu", "1.1", "t4_2", "209-qd-ubnd"] {
            assert!(Id::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "Sở", "a b", "../x", "-a", ".a", "a/b", &"x".repeat(81)] {
            assert!(Id::parse(bad).is_err(), "{bad}");
        }
    }
}
