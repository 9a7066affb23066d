//! Texts: runs put together, letters that XML cannot hold taken out of their escapes.

use std::borrow::Cow;

use quick_xml::events::Event;

use crate::collect::Value;
use crate::collect::markup::{Found, Markup};
use crate::collect::xlsx::usual::{self, UsualText};

/// The texts that cells name by number.
pub(super) fn strings(part: &str, bytes: &[u8]) -> Found<Vec<Value>> {
    let mut markup = Markup::new(part, bytes)?;
    let mut found = Vec::new();
    loop {
        if let Some(UsualText { text, keeps }) = markup.whole(usual::DEEP, usual::string) {
            found.push(Value::of_text(&run(markup.resolved(text)?, keeps)));
            continue;
        }
        match markup.next()? {
            Event::Start(start) if start.local_name().as_ref() == "si" => {
                found.push(Value::of_text(&string(&mut markup)?));
            }
            Event::Empty(start) if start.local_name().as_ref() == "si" => found.push(Value::Blank),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The text of the element that has just begun: that of all its runs, without readings.
pub(super) fn string<'x>(markup: &mut Markup<'x>) -> Found<Cow<'x, str>> {
    let mut found = Cow::Borrowed("");
    let mut depth = 0_usize;
    loop {
        match markup.next()? {
            Event::Start(start) => match start.local_name().as_ref() {
                "t" => {
                    let keep =
                        markup.attribute(&start, "xml:space")?.is_some_and(|it| it == "preserve");
                    let text = run(markup.text()?, keep);
                    if found.is_empty() {
                        found = text;
                    } else {
                        found.to_mut().push_str(&text);
                    }
                }
                // How East Asian letters are read.
                "rPh" => markup.skip()?,
                _ => depth += 1,
            },
            Event::End(_) if depth == 0 => return Ok(found),
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
}

/// A run as it is meant; `keeps` says that blanks at its ends count.
pub(super) fn run(text: Cow<'_, str>, keeps: bool) -> Cow<'_, str> {
    unescaped(if keeps { text } else { trimmed(text) })
}

/// Without the blanks of XML at both ends; other blanks are text.
fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(BLANKS)),
        Cow::Owned(text) => Cow::Owned(text.trim_matches(BLANKS).to_owned()),
    }
}

/// Bytes of `_x000D_`.
const ESCAPE: usize = 7;

/// Letters written as `_x000D_` as themselves: units of UTF-16, halves of a pair one after the other.
pub(super) fn unescaped(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains("_x") {
        return text;
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_ref();
    while let Some(at) = rest.find("_x") {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let mut units = Vec::new();
        let mut end = from;
        while let Some(unit) = unit(end) {
            units.push(unit);
            end = end.get(ESCAPE..).unwrap_or_default();
        }
        if units.is_empty() {
            out.push_str("_x");
            rest = from.get(2..).unwrap_or_default();
        } else {
            out.extend(
                char::decode_utf16(units).map(|it| it.unwrap_or(char::REPLACEMENT_CHARACTER)),
            );
            rest = end;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The unit that an escape at the beginning of a text stands for.
fn unit(text: &str) -> Option<u16> {
    let digits = text.get(..ESCAPE)?.strip_prefix("_x")?.strip_suffix('_')?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_letters() {
        for (written, read) in [
            ("a_x000D_b", "a\rb"),
            ("_xD83D__xDCF7_", "📷"),
            ("_xD83D_", "\u{fffd}"),
            ("_x005F_x000D_", "_x000D_"),
            ("so_xanh_x", "so_xanh_x"),
            ("_x00ế_", "_x00ế_"),
            ("_x+123_", "_x+123_"),
        ] {
            assert_eq!(unescaped(written.into()), read);
        }
    }
}
