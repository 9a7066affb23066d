//! Lengths, colours and fonts of CSS.

use crate::inspect::read::html::select::split;

/// A length: pt, or a share of something only the layout knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Length {
    Pt(f64),
    /// Of 1.
    Share(f64),
    /// A bare number.
    Number(f64),
}

impl Length {
    /// In pt, where it can be told.
    pub(super) fn pt(self) -> Option<f64> {
        match self {
            Self::Pt(pt) => Some(pt),
            Self::Number(0.0) => Some(0.0),
            Self::Share(_) | Self::Number(_) => None,
        }
    }
}

/// Reads a length; `em` is the size of letters in pt.
pub(super) fn length(text: &str, em: f64) -> Option<Length> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(inner) = text.strip_prefix("calc(").and_then(|rest| rest.strip_suffix(')')) {
        return calc(inner, em);
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || "+-.".contains(c))).unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok().filter(|number: &f64| number.abs() < 1e6)?;
    Some(match text[end..].trim() {
        "" => Length::Number(number),
        "%" => Length::Share(number / 100.0),
        "pt" => Length::Pt(number),
        "px" => Length::Pt(number * 0.75),
        "mm" => Length::Pt(number * 72.0 / 25.4),
        "cm" => Length::Pt(number * 720.0 / 25.4),
        "in" => Length::Pt(number * 72.0),
        "pc" => Length::Pt(number * 12.0),
        "em" => Length::Pt(number * em),
        "ex" | "ch" => Length::Pt(number * em / 2.0),
        "rem" => Length::Pt(number * 12.0),
        _ => return None,
    })
}

/// `2 * 6pt`, `1mm + 2mm`: signs between spaces, from left to right; `*` and `/` bind first.
fn calc(text: &str, em: f64) -> Option<Length> {
    let mut sum: Option<Length> = None;
    let mut term: Option<Length> = None;
    let (mut sign, mut times) = (1.0, '*');
    let add = |sum: Option<Length>, term: Length, sign: f64| match (sum, scale(term, sign)) {
        (None, term) => Some(term),
        (Some(Length::Pt(a)), Length::Pt(b)) => Some(Length::Pt(a + b)),
        (Some(Length::Share(a)), Length::Share(b)) => Some(Length::Share(a + b)),
        (Some(Length::Number(a)), Length::Number(b)) => Some(Length::Number(a + b)),
        _ => None,
    };
    for word in split(text, ' ').into_iter().filter(|word| !word.is_empty()) {
        match word {
            "+" | "-" => {
                sum = Some(add(sum, term.take()?, sign)?);
                sign = if word == "-" { -1.0 } else { 1.0 };
            }
            "*" => times = '*',
            "/" => times = '/',
            word => {
                let next = match word.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
                    Some(inner) => calc(inner, em)?,
                    None => length(word, em)?,
                };
                term = Some(match (term, next, times) {
                    (None, next, _) => next,
                    (Some(Length::Number(a)), next, '*') => scale(next, a),
                    (Some(term), Length::Number(b), '*') => scale(term, b),
                    (Some(term), Length::Number(b), _) if b != 0.0 => scale(term, 1.0 / b),
                    _ => return None,
                });
            }
        }
    }
    add(sum, term?, sign)
}

fn scale(length: Length, by: f64) -> Length {
    match length {
        Length::Pt(n) => Length::Pt(n * by),
        Length::Share(n) => Length::Share(n * by),
        Length::Number(n) => Length::Number(n * by),
    }
}

/// Names of colours that documents use.
const COLOURS: [(&str, [u8; 3]); 16] = [
    ("black", [0, 0, 0]),
    ("white", [255, 255, 255]),
    ("red", [255, 0, 0]),
    ("blue", [0, 0, 255]),
    ("green", [0, 128, 0]),
    ("gray", [128, 128, 128]),
    ("grey", [128, 128, 128]),
    ("navy", [0, 0, 128]),
    ("yellow", [255, 255, 0]),
    ("maroon", [128, 0, 0]),
    ("purple", [128, 0, 128]),
    ("teal", [0, 128, 128]),
    ("silver", [192, 192, 192]),
    ("lime", [0, 255, 0]),
    ("orange", [255, 165, 0]),
    ("windowtext", [0, 0, 0]),
];

/// A colour, where it is one of sRGB.
pub(super) fn colour(text: &str) -> Option<[u8; 3]> {
    let text = text.trim().to_ascii_lowercase();
    if let Some(hex) = text.strip_prefix('#').filter(|hex| hex.is_ascii()) {
        let wide: String = match hex.len() {
            3 | 4 => hex[..3].chars().flat_map(|c| [c, c]).collect(),
            6 | 8 => hex[..6].to_owned(),
            _ => return None,
        };
        let byte = |at: usize| u8::from_str_radix(&wide[at..at + 2], 16).ok();
        return Some([byte(0)?, byte(2)?, byte(4)?]);
    }
    if let Some(inner) = text.strip_prefix("rgb").and_then(|rest| rest.split_once('(')) {
        let numbers = inner.1.trim_end_matches(')').split([',', ' ', '/']);
        let mut parts = numbers.filter(|part| !part.is_empty()).map(|part| part.parse::<u8>().ok());
        return Some([parts.next()??, parts.next()??, parts.next()??]);
    }
    COLOURS.iter().find(|(name, _)| *name == text).map(|(_, colour)| *colour)
}

/// The first family of a list that is a name.
pub(super) fn family(list: &str) -> Option<String> {
    let first = split(list, ',').first()?.trim().trim_matches(['"', '\'']).trim();
    let first = first.replace('\\', "");
    let keyword = matches!(first.as_str(), "inherit" | "initial" | "unset" | "");
    (!keyword).then_some(first)
}

/// Sizes of sheets by name, portrait, in mm.
const SHEETS: [(&str, (f64, f64)); 6] = [
    ("a3", (297.0, 420.0)),
    ("a4", (210.0, 297.0)),
    ("a5", (148.0, 210.0)),
    ("b5", (176.0, 250.0)),
    ("letter", (215.9, 279.4)),
    ("legal", (215.9, 355.6)),
];

/// `size` of a page: width and height in pt.
pub(super) fn sheet(value: &str) -> Option<(f64, f64)> {
    let value = value.to_ascii_lowercase();
    let words: Vec<&str> = value.split_whitespace().collect();
    let named = words.iter().find_map(|word| SHEETS.iter().find(|(name, _)| name == word));
    if let Some((_, (width, height))) = named {
        let (width, height) = (width * 72.0 / 25.4, height * 72.0 / 25.4);
        let landscape = words.contains(&"landscape");
        return Some(if landscape { (height, width) } else { (width, height) });
    }
    let mut lengths = words.iter().filter_map(|word| length(word, 12.0)?.pt());
    let width = lengths.next()?;
    Some((width, lengths.next().unwrap_or(width)))
}

/// The four sides of `margin` or `padding`: top, right, bottom, left.
pub(super) fn sides(value: &str) -> [&str; 4] {
    let parts: Vec<&str> = split(value.trim(), ' ').into_iter().filter(|p| !p.is_empty()).collect();
    match parts[..] {
        [all] => [all; 4],
        [y, x] => [y, x, y, x],
        [top, x, bottom] => [top, x, bottom, x],
        [top, right, bottom, left, ..] => [top, right, bottom, left],
        [] => [""; 4],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read() {
        for (text, wanted) in [
            ("14.0pt", Some(Length::Pt(14.0))),
            ("25.4mm", Some(Length::Pt(72.0))),
            ("2em", Some(Length::Pt(28.0))),
            ("40%", Some(Length::Share(0.4))),
            ("0", Some(Length::Number(0.0))),
            (".75pt", Some(Length::Pt(0.75))),
            ("calc(2 * 6.0pt)", Some(Length::Pt(12.0))),
            ("calc(-1 * 2.5pt)", Some(Length::Pt(-2.5))),
            ("calc(1pt + 2 * 3pt)", Some(Length::Pt(7.0))),
            ("auto", None),
            ("calc(", None),
            ("calc()", None),
        ] {
            assert_eq!(length(text, 14.0), wanted, "{text}");
        }
    }

    #[test]
    fn sheets_colours_and_families_are_read() {
        assert_eq!(sheet("595.3pt 841.9pt"), Some((595.3, 841.9)));
        assert_eq!(sheet("A4 landscape").map(|(w, h)| w > h), Some(true));
        assert_eq!(colour("#c00"), Some([0xcc, 0, 0]));
        assert_eq!(colour("rgb(1, 2, 3)"), Some([1, 2, 3]));
        assert_eq!(colour("#é00"), None);
        assert_eq!(family("\"Times New Roman\",serif").as_deref(), Some("Times New Roman"));
        assert_eq!(sides("1pt 2pt 3pt"), ["1pt", "2pt", "3pt", "2pt"]);
    }
}
