//! Cells and shared texts as programs usually write them, taken at one look instead of event by event.
//!
//! ```text
//! <c r="L8" s="12" t="str"><f>formula</f><v>value</v></c>      all but the place may be absent
//! <c r="L8" s="12" t="inlineStr"><is><t>text</t></is></c>
//! <si><t xml:space="preserve">text</t></si>
//! ```
//!
//! Nothing is refused here. Whatever is written in another way is left to the events of `Markup`, which
//! alone say what XML is; tests hold both to the same cells.

/// A cell and what it holds, as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Usual<'x> {
    /// Row and column, from 0.
    pub(super) place: (u32, u32),
    /// The number of its style.
    pub(super) style: usize,
    /// The kind of its value, `s`; empty for a number.
    pub(super) kind: &'static str,
    /// Its formula.
    pub(super) formula: Option<&'x [u8]>,
    /// Its value.
    pub(super) value: Option<&'x [u8]>,
    /// Its text, when that stands in the cell itself.
    pub(super) text: Option<UsualText<'x>>,
}

/// How deep elements are nested in either, itself counted.
pub(super) const DEEP: usize = 3;

/// Kinds of values.
const KINDS: [&[u8]; 7] = [b"s\"", b"str\"", b"n\"", b"inlineStr\"", b"b\"", b"e\"", b"d\""];
/// The kind of a text that stands in the cell itself.
const INLINE: &str = "inlineStr";

/// The cell that a text begins with, and what comes after it.
pub(super) fn cell(text: &[u8]) -> Option<(Usual<'_>, &[u8])> {
    let (place, rest) = place(text.strip_prefix(b"<c r=\"")?)?;
    let (style, rest) = match rest.strip_prefix(b" s=\"") {
        Some(rest) => style(rest)?,
        None => (0, rest),
    };
    let (kind, rest) = match rest.strip_prefix(b" t=\"") {
        Some(rest) => kind(rest)?,
        None => ("", rest),
    };
    let mut cell = Usual { place, style, kind, formula: None, value: None, text: None };
    if let Some(rest) = rest.strip_prefix(b"/>") {
        return Some((cell, rest));
    }
    let mut rest = rest.strip_prefix(b">")?;
    // LibreOffice says of each formula that it need not be reckoned anew.
    let formula = rest.strip_prefix(b"<f>").or_else(|| rest.strip_prefix(b"<f aca=\"false\">"));
    if let Some(from) = formula {
        let (formula, after) = until(from, b"</f>")?;
        cell.formula = Some(formula);
        rest = after;
    }
    if kind == INLINE {
        if cell.formula.is_some() {
            return None;
        }
        let (text, after) = text_in(rest, b"<is><t", b"</t></is>")?;
        cell.text = Some(text);
        rest = after;
    } else if let Some(from) = rest.strip_prefix(b"<v>") {
        let (value, after) = until(from, b"</v>")?;
        cell.value = Some(value);
        rest = after;
    }
    Some((cell, rest.strip_prefix(b"</c>")?))
}

/// A text as written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct UsualText<'x> {
    /// What stands in it.
    pub(super) text: &'x [u8],
    /// Whether blanks at its ends count.
    pub(super) keeps: bool,
}

/// The shared text that a text begins with, and what comes after it.
pub(super) fn string(text: &[u8]) -> Option<(UsualText<'_>, &[u8])> {
    text_in(text, b"<si><t", b"</t></si>")
}

/// The text between a beginning, up to the attributes of its element, and an end.
fn text_in<'x>(written: &'x [u8], begin: &[u8], end: &[u8]) -> Option<(UsualText<'x>, &'x [u8])> {
    let rest = written.strip_prefix(begin)?;
    let (keeps, rest) = match rest.strip_prefix(b" xml:space=\"preserve\"") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let (text, rest) = until(rest.strip_prefix(b">")?, end)?;
    Some((UsualText { text, keeps }, rest))
}

/// The place in an address that ends with a quotation mark. More letters or digits than a sheet has are
/// left, so nothing can run over.
fn place(text: &[u8]) -> Option<((u32, u32), &[u8])> {
    const LETTERS: usize = 3;
    const DIGITS: usize = 7;
    let letters = text.iter().take(LETTERS).take_while(|byte| byte.is_ascii_uppercase()).count();
    let (letters, rest) = text.split_at(letters);
    let digits = rest.iter().take(DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = rest.split_at(digits);
    let column = letters.iter().fold(0, |sum, byte| sum * 26 + u32::from(byte - b'A') + 1);
    let row = number(digits);
    Some(((row.checked_sub(1)?, column.checked_sub(1)?), rest.strip_prefix(b"\"")?))
}

/// The number of a style that ends with a quotation mark.
fn style(text: &[u8]) -> Option<(usize, &[u8])> {
    const DIGITS: usize = 6;
    let digits = text.iter().take(DIGITS).take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = text.split_at(digits);
    Some((usize::try_from(number(digits)).ok()?, rest.strip_prefix(b"\"")?))
}

/// The number that a few digits say.
fn number(digits: &[u8]) -> u32 {
    digits.iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'))
}

/// The kind of a value that ends with a quotation mark.
fn kind(text: &[u8]) -> Option<(&'static str, &[u8])> {
    KINDS.into_iter().find_map(|kind| {
        let name = str::from_utf8(&kind[..kind.len() - 1]).ok()?;
        Some((name, text.strip_prefix(kind)?))
    })
}

/// The text up to an end. One with elements in it, or with ends of lines that XML counts as others, is
/// left.
fn until<'x>(text: &'x [u8], end: &[u8]) -> Option<(&'x [u8], &'x [u8])> {
    let (text, rest) = text.split_at(memchr::memchr2(b'<', b'\r', text)?);
    Some((text, rest.strip_prefix(end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_usual_cell_is_taken_and_nothing_after_it() {
        let written =
            "<c r=\"L8\" s=\"12\" t=\"str\"><f>IF(A1&lt;2,\"x\",\"\")</f><v>Đạt</v></c><c r=";
        let (cell, rest) = cell(written.as_bytes()).expect("a cell");
        let (formula, value) = ("IF(A1&lt;2,\"x\",\"\")", "Đạt");
        assert_eq!((cell.place, cell.style, cell.kind), ((7, 11), 12, "str"));
        assert_eq!(cell.formula, Some(formula.as_bytes()));
        assert_eq!((cell.value, rest), (Some(value.as_bytes()), &b"<c r="[..]));
    }

    #[test]
    fn a_usual_text_is_taken_and_nothing_after_it() {
        let written = "<si><t>a &amp; b</t></si><si><t xml:space=\"preserve\"> Sở</t></si><si>";
        let (first, rest) = string(written.as_bytes()).expect("a text");
        assert_eq!(first, UsualText { text: b"a &amp; b", keeps: false });
        let (second, rest) = string(rest).expect("a text");
        assert_eq!(second, UsualText { text: " Sở".as_bytes(), keeps: true });
        assert_eq!(rest, b"<si>");
        for other in
            ["<si/>", "<si><r><t>x</t></r></si>", "<si><t/></si>", "<si><t>x</t><rPh/></si>"]
        {
            assert_eq!(string(other.as_bytes()), None, "{other}");
        }
    }

    #[test]
    fn what_is_written_otherwise_is_left() {
        for usual in [
            "<c r=\"A1\"/>",
            "<c r=\"XFD1048576\" s=\"0\"><v>1</v></c>",
            "<c r=\"A1\" t=\"s\"></c>",
            "<c r=\"A1\"><f aca=\"false\"></f><v></v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> x</t></is></c>",
        ] {
            assert!(cell(usual.as_bytes()).is_some_and(|(_, rest)| rest.is_empty()), "{usual}");
        }
        for other in [
            "",
            "<c",
            "<c r=\"A1\"",
            "<c r=\"A0\"/>",
            "<c r=\"1\"/>",
            "<c r=\"a1\"/>",
            "<c r=\"$A$1\"/>",
            "<c r=\"ABCD1\"/>",
            "<c r=\"A10000000\"/>",
            "<c  r=\"A1\"/>",
            "<c r='A1'/>",
            "<c s=\"1\" r=\"A1\"/>",
            "<c r=\"A1\" t=\"s\" s=\"1\"/>",
            "<c r=\"A1\" t=\"inlineStr\"><is><r><t>x</t></r></is></c>",
            "<c r=\"A1\" t=\"inlineStr\"><is><t>x</t></is><v>x</v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><v>x</v></c>",
            "<c r=\"A1\" t=\"inlineStr\"><f>A2</f><is><t>x</t></is></c>",
            "<c r=\"A1\"><is><t>x</t></is></c>",
            "<c r=\"A1\"><v>1<!-- x --></v></c>",
            "<c r=\"A1\"><v>1\r</v></c>",
            "<c r=\"A1\"> <v>1</v></c>",
            "<c r=\"A1\"><v>1</v><f>A2</f></c>",
            "<c r=\"A1\"><f t=\"shared\" si=\"0\"/><v>1</v></c>",
            "<c r=\"A1\"><v>1</v></c >",
            "<c r=\"A1\"><v>1</f></c>",
            "<x:c r=\"A1\"/>",
        ] {
            assert_eq!(cell(other.as_bytes()), None, "{other}");
        }
    }
}
