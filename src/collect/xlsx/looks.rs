//! What a number is, by the format of its cell: a day, a length of time, or a number.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use crate::collect::markup::{Found, Markup};

/// What a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// A number; lengths of time are numbers of days.
    Number,
    /// A day, with or without a time.
    Day,
}

/// The look of each style, by its number.
pub(super) fn looks(part: &str, bytes: &[u8]) -> Found<Vec<Look>> {
    let mut markup = Markup::expanded(part, bytes)?;
    let mut custom: BTreeMap<String, Look> = BTreeMap::new();
    let mut found = Vec::new();
    let mut in_styles = false;
    loop {
        match markup.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "numFmt" => {
                    let id = markup.attribute(&start, "numFmtId")?;
                    let code = markup.attribute(&start, "formatCode")?;
                    if let (Some(id), Some(code)) = (id, code) {
                        custom.insert(id.into_owned(), of_code(&code));
                    }
                }
                "cellXfs" => in_styles = true,
                "xf" if in_styles => {
                    let id = markup.attribute(&start, "numFmtId")?.unwrap_or_default();
                    let known = custom.get(id.as_ref()).copied();
                    found.push(known.unwrap_or_else(|| built_in(&id)));
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "cellXfs" => in_styles = false,
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The formats that need no definition (ECMA-376, 18.8.30), with those of East Asia.
fn built_in(id: &str) -> Look {
    match id.parse::<u8>() {
        Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58) => Look::Day,
        _ => Look::Number,
    }
}

/// Whether a format shows days: a letter of a date or a time stands in its first section, outside
/// quotation marks and brackets. `[h]:mm` counts hours, so it is a length of time.
fn of_code(code: &str) -> Look {
    let mut letters = code.chars();
    let mut section = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            // The next one stands for itself, or for a gap of its width.
            '\\' | '_' | '*' => {
                letters.next();
            }
            '"' => {
                letters.by_ref().find(|&letter| letter == '"');
            }
            '[' => {
                let inner: String = letters.by_ref().take_while(|&letter| letter != ']').collect();
                let inner = inner.to_ascii_lowercase();
                let counts = |unit: char| !inner.is_empty() && inner.chars().all(|it| it == unit);
                if ['h', 'm', 's'].into_iter().any(counts) {
                    return Look::Number;
                }
            }
            letter => section.push(letter.to_ascii_lowercase()),
        }
    }
    if section.contains(['d', 'm', 'y', 'h', 's']) { Look::Day } else { Look::Number }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_numbers() {
        for day in ["dd/mm/yyyy", "H:MM:SS;@", "m\"M\"d\"D\";@", "[$-42A]d mmmm yyyy", "h AM/PM"] {
            assert_eq!(of_code(day), Look::Day, "{day}");
        }
        for number in [
            "General",
            "0%",
            "#,##0\\ [$\u{20ab}-42A]",
            "\"ngày \"0",
            "[Red]0",
            "0_d;m",
            "[h]:mm",
            "[ss]",
            "\\Y000000",
            "0;dd",
        ] {
            assert_eq!(of_code(number), Look::Number, "{number}");
        }
        assert_eq!(
            [built_in("14"), built_in("46"), built_in("9")],
            [Look::Day, Look::Number, Look::Number]
        );
    }
}
