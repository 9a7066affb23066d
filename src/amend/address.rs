//! Addresses in printed terms: `điểm a khoản 1 Điều 3`, `Kế hoạch, mục II, số thứ tự 2.3, cột “Thời gian”`.
//!
//! An address is a list of elements, each a word and a number, in either order of nesting, for the print
//! has both. Reading knows the words only; what they mean in an act is [`resolve`](super::resolve)'s
//! matter.

use std::ops::Range;

/// What an element of an address names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Word {
    /// Phụ lục, or the label of an annexed document.
    Annex,
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục: of prose, or a group of a table.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều.
    Article,
    /// Khoản.
    Clause,
    /// Điểm.
    Point,
    /// Tiết.
    Subpoint,
    /// Gạch đầu dòng.
    Dash,
    /// Căn cứ.
    Citation,
    /// Bảng.
    Table,
    /// Số thứ tự.
    Row,
    /// Dòng, by its id.
    RowId,
    /// Cột.
    Column,
    /// Chỉ số, by its id.
    Indicator,
    /// Chú thích of a table.
    Footnote,
    /// Đoạn: the n-th paragraph without a mark.
    Paragraph,
    /// Tên, tiêu đề: the heading of a unit, an annex, a table, or the title of the act.
    Heading,
    /// Dòng ghi nơi nhận.
    Recipient,
    /// Thao tác: an operation of an amending act, by its id.
    Operation,
    /// The act itself, without its annexes.
    Act,
    /// Toàn bộ văn bản.
    Whole,
}

/// The words in the order in which they are tried: longer before shorter.
const WORDS: [(&str, Word); 31] = [
    ("gạch đầu dòng thứ", Word::Dash),
    ("toàn bộ văn bản", Word::Whole),
    ("gạch đầu dòng", Word::Dash),
    ("toàn văn bản", Word::Whole),
    ("số thứ tự", Word::Row),
    ("chú thích", Word::Footnote),
    ("trích yếu", Word::Heading),
    ("tiểu mục", Word::Subsection),
    ("nơi nhận", Word::Recipient),
    ("thao tác", Word::Operation),
    ("tiêu đề", Word::Heading),
    ("toàn bộ", Word::Whole),
    ("căn cứ thứ", Word::Citation),
    ("căn cứ", Word::Citation),
    ("phụ lục số", Word::Annex),
    ("phụ lục", Word::Annex),
    ("chương", Word::Chapter),
    ("chỉ số", Word::Indicator),
    ("khoản", Word::Clause),
    ("đoạn thứ", Word::Paragraph),
    ("đoạn", Word::Paragraph),
    ("điểm", Word::Point),
    ("điều", Word::Article),
    ("phần", Word::Part),
    ("tiết", Word::Subpoint),
    ("bảng", Word::Table),
    ("dòng", Word::RowId),
    ("mục", Word::Section),
    ("cột", Word::Column),
    ("stt", Word::Row),
    ("tên", Word::Heading),
];

/// Words that only join elements.
const JOINERS: [&str; 6] = ["của", "tại", "trong", "thuộc", "kèm", "theo"];

/// One element of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// What it names.
    pub word: Word,
    /// Number, letter, id or title; empty where there is but one.
    pub name: String,
    /// Bytes of the address it was read from.
    pub range: Range<usize>,
}

/// An address as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// In order of writing.
    pub elements: Vec<Element>,
}

/// Reads an address; `labels` are the lower-case names of the act and its annexed documents.
///
/// # Errors
/// The bytes of the part that is no address.
pub fn parse(text: &str, labels: &[(String, Word)]) -> Result<Address, Range<usize>> {
    let lower = lower_same_length(text);
    let mut elements: Vec<Element> = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(&lower, at) {
        let rest = &lower[start..];
        if let Some(joiner) = JOINERS.iter().find(|word| starts_with_word(rest, word)) {
            at = start + joiner.len();
            continue;
        }
        if let Some((label, word)) = labels
            .iter()
            .filter(|(label, _)| starts_with_word(rest, label))
            .max_by_key(|(label, _)| label.len())
        {
            at = start + label.len();
            elements.push(Element { word: *word, name: label.clone(), range: start..at });
            continue;
        }
        let found = WORDS.iter().find(|(written, _)| starts_with_word(rest, written));
        let Some((written, word)) = found else {
            return Err(start..start + rest.find([' ', ',']).unwrap_or(rest.len()));
        };
        let after = start + written.len();
        let (name, end) = match word {
            Word::Whole => (String::new(), after),
            Word::Heading | Word::Recipient => ordinal_name(text, &lower, after),
            Word::Column | Word::Table => title(text, &lower, after, labels),
            _ => number(text, &lower, after),
        };
        if name.is_empty() && needs_name(*word) {
            return Err(start..after);
        }
        elements.push(Element { word: *word, name, range: start..end });
        at = end;
    }
    if elements.is_empty() { Err(0..text.len()) } else { Ok(Address { elements }) }
}

/// Words that mean nothing without a number or a name.
fn needs_name(word: Word) -> bool {
    !matches!(
        word,
        Word::Annex | Word::Table | Word::Heading | Word::Whole | Word::Act | Word::Paragraph
    )
}

/// Lower case, letter for letter, so that places in it are places in the text.
fn lower_same_length(text: &str) -> String {
    let lower = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(one), None) if one.len_utf8() == c.len_utf8() => one,
            _ => c,
        }
    };
    text.chars().map(lower).collect()
}

fn next_start(text: &str, from: usize) -> Option<usize> {
    let at = text[from..].find(|c: char| !c.is_whitespace() && !matches!(c, ',' | ';'))?;
    Some(from + at)
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_alphanumeric());
    !word.is_empty() && text.strip_prefix(word).is_some_and(ends)
}

/// A number or id: one token, its closing marks taken off; `thứ hai` as 2.
fn number(text: &str, lower: &str, after: usize) -> (String, usize) {
    let Some(start) = next_start(lower, after) else { return (String::new(), after) };
    if let Some(quoted) = quoted(text, start) {
        return quoted;
    }
    let token = |start: usize| {
        let rest = &text[start..];
        let len =
            rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | ';')).unwrap_or(rest.len());
        (rest[..len].trim_end_matches(['.', ')', ':']), start + len)
    };
    let (mut name, mut end) = token(start);
    if &lower[start..start + name.len()] == "thứ"
        && let Some(next) = next_start(lower, end)
    {
        (name, end) = token(next);
    }
    // The next word is a keyword: the number has been left out.
    if WORDS.iter().any(|(word, _)| starts_with_word(&lower[start..], word)) {
        return (String::new(), after);
    }
    (ordinal(name).map_or_else(|| name.to_owned(), |number| number.to_string()), end)
}

/// The number that may follow `tên`, `nơi nhận`: nothing, unless a number stands there.
fn ordinal_name(text: &str, lower: &str, after: usize) -> (String, usize) {
    let (name, end) = number(text, lower, after);
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit()) {
        (name, end)
    } else {
        (String::new(), after)
    }
}

/// A title: in quotation marks, or up to the next word of an address.
fn title(text: &str, lower: &str, after: usize, labels: &[(String, Word)]) -> (String, usize) {
    let Some(start) = next_start(lower, after) else { return (String::new(), after) };
    if let Some(quoted) = quoted(text, start) {
        return quoted;
    }
    let mut end = start;
    while let Some(next) = next_start(lower, end) {
        let rest = &lower[next..];
        let keyword = WORDS.iter().map(|(word, _)| *word).chain(JOINERS);
        let stops = keyword.chain(labels.iter().map(|(label, _)| label.as_str()));
        if stops.into_iter().any(|word| starts_with_word(rest, word)) {
            break;
        }
        end = next + rest.find(|c: char| c.is_whitespace() || c == ';').unwrap_or(rest.len());
    }
    (text[start..end].trim_end_matches([',', ';', ' ']).to_owned(), end)
}

/// What stands in quotation marks at `start`.
fn quoted(text: &str, start: usize) -> Option<(String, usize)> {
    let rest = &text[start..];
    let open = rest.chars().next()?;
    let close = match open {
        '“' => '”',
        '"' => '"',
        '«' => '»',
        _ => return None,
    };
    let inner = &rest[open.len_utf8()..];
    let len = inner.find(close)?;
    Some((inner[..len].to_owned(), start + open.len_utf8() + len + close.len_utf8()))
}

fn ordinal(word: &str) -> Option<u8> {
    let words = ["nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let at = words.iter().position(|known| *known == word.to_lowercase())?;
    u8::try_from(at + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Word, String)> {
        let labels = [("kế hoạch".to_owned(), Word::Annex), ("quyết định".to_owned(), Word::Act)];
        let address = parse(text, &labels).unwrap_or_else(|range| panic!("{text}: {range:?}"));
        address.elements.into_iter().map(|element| (element.word, element.name)).collect()
    }

    fn named(word: Word, name: &str) -> (Word, String) {
        (word, name.to_owned())
    }

    #[test]
    fn both_orders_of_nesting_are_read() {
        assert_eq!(
            read("điểm đ khoản 3 Điều 14a"),
            [named(Word::Point, "đ"), named(Word::Clause, "3"), named(Word::Article, "14a")]
        );
        assert_eq!(
            read("Phụ lục 1, mục II, số thứ tự 2.3, cột thời gian"),
            [
                named(Word::Annex, "1"),
                named(Word::Section, "II"),
                named(Word::Row, "2.3"),
                named(Word::Column, "thời gian")
            ]
        );
        assert_eq!(
            read("số thứ tự 31 tại tiểu mục I, tiểu mục A4, mục A, phần I, Phụ lục 1").len(),
            6
        );
    }

    #[test]
    fn documents_are_named_by_their_label_and_titles_may_be_quoted() {
        assert_eq!(
            read("cột “Số thứ tự” của Kế hoạch"),
            [named(Word::Column, "Số thứ tự"), named(Word::Annex, "kế hoạch")]
        );
        assert_eq!(
            read("gạch đầu dòng thứ hai Điều 1 Quyết định"),
            [named(Word::Dash, "2"), named(Word::Article, "1"), named(Word::Act, "quyết định")]
        );
        assert_eq!(
            read("tên khoản 2 Điều 14"),
            [named(Word::Heading, ""), named(Word::Clause, "2"), named(Word::Article, "14")]
        );
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(
            &"khoản 2 Luật X"[parse("khoản 2 Luật X", &[]).expect_err("no address")],
            "Luật"
        );
        assert_eq!(parse("Điều", &[]), Err(0.."Điều".len()));
        assert_eq!(parse("Điều khoản 2", &[]), Err(0.."Điều".len()));
        assert_eq!(parse("", &[]), Err(0..0));
    }
}
