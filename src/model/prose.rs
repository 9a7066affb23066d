//! Prose with the levels of Vietnamese acts: Phần, Chương, Mục, Điều, I., 1., 1.1., a), -, +.
//!
//! The text is pasted as it is printed. A paragraph ends at an empty line, or where the next line
//! begins with the mark of a level; other line ends are only wrapping. The printed mark is kept
//! apart from the rest of the paragraph and never re-numbered: a list that begins with 3 begins
//! with 3.

use std::collections::HashMap;
use std::ops::Range;

/// The levels, from the outermost to the innermost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Phần.
    Part,
    /// Chương.
    Chapter,
    /// Mục.
    Section,
    /// Tiểu mục.
    Subsection,
    /// Điều.
    Article,
    /// `A.`
    Letter,
    /// `I.`
    Roman,
    /// Khoản: `1.`
    Clause,
    /// `1.1.` and deeper; the number tells how deep.
    Subclause(u8),
    /// Điểm: `a)`, `đ)`.
    Point,
    /// Gạch đầu dòng: `-`.
    Dash,
    /// `+`
    Plus,
    /// `*`
    Star,
    /// No mark: belongs to what stands before it.
    Plain,
}

/// One paragraph of prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its level.
    pub level: Level,
    /// The mark as printed, `Điều 1.`, without the space after it; empty for [`Level::Plain`].
    pub mark: String,
    /// The rest, as Markdown on one line; `\n` only where the author forced a line break.
    pub text: String,
    /// Address within the body, AKN style: `art_1__para_2__point_a`; plain paragraphs have none.
    pub eid: Option<String>,
    /// Bytes of the body's text from which it was read.
    pub range: Range<usize>,
}

/// Reads a body of prose; `addresses` carries the numbering on from block to block.
#[must_use]
pub fn paragraphs(text: &str, addresses: &mut Addresses) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open = false;
    let mut offset = 0;
    for raw in text.split_inclusive('\n') {
        let range = offset..offset + raw.trim_end().len();
        offset += raw.len();
        let forced = raw.trim_end_matches(['\n', '\r']).ends_with("  ");
        let line = raw.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        let (line, forced) = match line.strip_suffix('\\') {
            Some(line) => (line.trim_end(), true),
            None => (line, forced),
        };
        let MarkedLine { level, mark, rest, bold } = mark(line);
        match found.last_mut() {
            Some(last) if open && level == Level::Plain => {
                if !last.text.is_empty() && !last.text.ends_with('\n') {
                    last.text.push(' ');
                }
                last.text.push_str(rest);
                last.range.end = range.end;
            }
            _ => found.push(Paragraph {
                level,
                mark: mark.to_owned(),
                text: if bold { format!("**{rest}") } else { rest.to_owned() },
                eid: None,
                range,
            }),
        }
        if let (true, Some(last)) = (forced, found.last_mut()) {
            last.text.push('\n');
        }
        open = true;
    }
    for paragraph in &mut found {
        let kept = paragraph.text.trim_end().len();
        paragraph.text.truncate(kept);
        paragraph.eid = addresses.next(paragraph.level, &paragraph.mark);
    }
    found
}

/// A line parted into level, printed mark and the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MarkedLine<'a> {
    /// The level the mark stands for.
    pub level: Level,
    /// The mark as printed; empty when there is none.
    pub mark: &'a str,
    /// What follows the mark.
    pub rest: &'a str,
    /// Whether bold print was opened before the mark: `**Điều 1. Tên điều**`.
    pub bold: bool,
}

/// Parts a line into level, printed mark and the rest.
///
/// `Phần`, `Chương`, `Mục` and `Tiểu mục` count only when they stand alone on their line or are
/// closed by `.` or `:`, and `Điều` only with such a close, so that a sentence that begins with
/// "Mục IV …" stays a sentence. Bold print may be opened before the mark of an article or of
/// anything above it, whose mark is printed bold anyway.
#[must_use]
pub fn mark(line: &str) -> MarkedLine<'_> {
    let plain = MarkedLine { level: Level::Plain, mark: "", rest: line, bold: false };
    let bare = line.strip_prefix("**");
    let bold = bare.is_some();
    let bare = bare.unwrap_or(line);
    let Some((level, len)) = named(bare).or_else(|| numbered(bare)).or_else(|| bullet(bare)) else {
        return plain;
    };
    let (mark, rest) = (&bare[..len], bare[len..].trim_start());
    match (bold, rest) {
        (false, _) => MarkedLine { level, mark, rest, bold },
        (true, "**") => MarkedLine { level, mark, rest: "", bold: false },
        (true, _) if level <= Level::Article => MarkedLine { level, mark, rest, bold },
        (true, _) => plain,
    }
}

/// Whether the text after a mark is a heading: bold from its beginning to its end.
#[must_use]
pub fn is_heading(text: &str) -> bool {
    let inner = text.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains("**"))
}

fn named(line: &str) -> Option<(Level, usize)> {
    const WORDS: [(&str, Level); 9] = [
        ("Tiểu mục ", Level::Subsection),
        ("TIỂU MỤC ", Level::Subsection),
        ("Phần ", Level::Part),
        ("PHẦN ", Level::Part),
        ("Chương ", Level::Chapter),
        ("CHƯƠNG ", Level::Chapter),
        ("Mục ", Level::Section),
        ("MỤC ", Level::Section),
        ("Điều ", Level::Article),
    ];
    let (word, level) = WORDS.into_iter().find(|(word, _)| line.starts_with(word))?;
    let rest = &line[word.len()..];
    let number = number_len(rest)?;
    let after = &rest[number..];
    let closed = after.starts_with(['.', ':']);
    let end = word.len() + number + usize::from(closed);
    let next = &line[end..];
    let ends_well = next.is_empty() || next.starts_with(' ') || next.starts_with("**");
    let alone = matches!(next, "" | "**");
    let counts = (closed || (level != Level::Article && alone)) && ends_well;
    counts.then_some((level, end))
}

/// Length of `12a`, `IV` or `thứ nhất`.
fn number_len(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix("thứ ") {
        let word = rest.find([' ', '.', ':']).unwrap_or(rest.len());
        return (word > 0).then_some("thứ ".len() + word);
    }
    let token = text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let (number, digits) = (&text[..token], text.find(|c: char| !c.is_ascii_digit()));
    let arabic = match digits.unwrap_or(text.len()) {
        0 => false,
        len => len <= 4 && number[len.min(number.len())..].chars().count() <= 1,
    };
    (arabic || is_roman(number)).then_some(token).filter(|&len| len > 0)
}

fn is_roman(text: &str) -> bool {
    !text.is_empty() && text.len() <= 8 && text.chars().all(|c| "IVXLCDM".contains(c))
}

/// `I.`, `A.`, `1.`, `2a.`, `1.1.`, `1.1)`, `a)`, `a.`, `a1)`.
fn numbered(line: &str) -> Option<(Level, usize)> {
    let end = line.find(' ').unwrap_or(line.len());
    let token = &line[..end];
    let close = token.chars().next_back().filter(|&c| c == '.' || c == ')')?;
    let body = &token[..token.len() - 1];
    // Khoản 2a stands between khoản 2 and khoản 3: put in by a later act, which renumbers nothing.
    let counted = match body.char_indices().next_back() {
        Some((at, 'a'..='z' | 'đ')) => &body[..at],
        _ => body,
    };
    if counted.split('.').all(|part| {
        !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit())
    }) {
        let depth = body.split('.').count();
        let level = match depth {
            1 => Level::Clause,
            _ => Level::Subclause(u8::try_from(depth).ok()?),
        };
        return Some((level, end));
    }
    let mut letters = body.chars();
    let first = letters.next()?;
    let rest = letters.as_str();
    if close == '.' && is_roman(body) && !(rest.is_empty() && "CDLM".contains(first)) {
        return Some((Level::Roman, end));
    }
    if close == '.' && rest.is_empty() && (first.is_ascii_uppercase() || first == 'Đ') {
        return Some((Level::Letter, end));
    }
    let small = first.is_ascii_lowercase() || first == 'đ';
    let suffix = rest.len() <= 2 && rest.bytes().all(|byte| byte.is_ascii_digit());
    (small && suffix).then_some((Level::Point, end))
}

fn bullet(line: &str) -> Option<(Level, usize)> {
    let (level, len) = match line.chars().next()? {
        '-' => (Level::Dash, 1),
        '–' => (Level::Dash, '–'.len_utf8()),
        '+' => (Level::Plus, 1),
        '*' => (Level::Star, 1),
        _ => return None,
    };
    line[len..].starts_with(' ').then_some((level, len))
}

/// Gives addresses to paragraphs in order, so that each is unique within its act or annex.
#[derive(Debug, Default)]
pub struct Addresses {
    /// The open levels with their address parts.
    path: Vec<(Level, String)>,
    /// How many dashes, pluses and stars a parent has had.
    bullets: HashMap<String, usize>,
    /// How often an address has been asked for.
    given: HashMap<String, usize>,
}

impl Addresses {
    fn next(&mut self, level: Level, mark: &str) -> Option<String> {
        if level == Level::Plain {
            return None;
        }
        while self.path.last().is_some_and(|(open, _)| *open >= level) {
            self.path.pop();
        }
        let number = mark.trim_end_matches(['.', ':', ')']).rsplit(' ').next().unwrap_or_default();
        let parent = self.joined();
        let part = match level {
            Level::Part => format!("part_{number}"),
            Level::Chapter => format!("chp_{number}"),
            Level::Section => format!("sec_{number}"),
            Level::Subsection => format!("subsec_{number}"),
            Level::Article => format!("art_{number}"),
            Level::Letter | Level::Roman => format!("hcontainer_{number}"),
            Level::Clause => format!("para_{number}"),
            Level::Subclause(_) => format!("subpara_{number}"),
            Level::Point => format!("point_{number}"),
            Level::Dash | Level::Plus | Level::Star => {
                let count = self.bullets.entry(format!("{parent}/{level:?}")).or_default();
                *count += 1;
                format!("indent_{count}")
            }
            Level::Plain => return None,
        };
        self.path.push((level, part));
        let eid = self.joined();
        let mut count = self.given.get(&eid).map_or(1, |count| count + 1);
        let mut address = eid.clone();
        // Two groups numbered IV: the print is kept, the address is told apart. What it is told apart
        // by may be printed as well: "Phần thứ 1", "Phần thứ 1", "Phần thứ 1-2".
        while count > 1 {
            address = format!("{eid}-{count}");
            if !self.given.contains_key(&address) {
                break;
            }
            count += 1;
        }
        if let (true, Some((_, last))) = (count > 1, self.path.last_mut()) {
            last.push_str(&format!("-{count}"));
            self.given.insert(address.clone(), 1);
        }
        self.given.insert(eid, count);
        Some(address)
    }

    fn joined(&self) -> String {
        let parts: Vec<&str> = self.path.iter().map(|(_, part)| part.as_str()).collect();
        parts.join("__")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(Level, String, String)> {
        paragraphs(text, &mut Addresses::default())
            .into_iter()
            .map(|paragraph| (paragraph.level, paragraph.mark, paragraph.text))
            .collect()
    }

    fn triple(level: Level, mark: &str, text: &str) -> (Level, String, String) {
        (level, mark.into(), text.into())
    }

    #[test]
    fn marks_are_kept_as_printed() {
        for (line, level, mark_text, rest) in [
            ("Điều 1. Phê duyệt", Level::Article, "Điều 1.", "Phê duyệt"),
            ("Điều 2a. Nội dung", Level::Article, "Điều 2a.", "Nội dung"),
            ("Điều 3: Chánh Văn phòng", Level::Article, "Điều 3:", "Chánh Văn phòng"),
            ("Chương II", Level::Chapter, "Chương II", ""),
            ("Phần thứ nhất", Level::Part, "Phần thứ nhất", ""),
            ("IV. TỔ CHỨC", Level::Roman, "IV.", "TỔ CHỨC"),
            ("A. BỘ NÔNG NGHIỆP", Level::Letter, "A.", "BỘ NÔNG NGHIỆP"),
            ("3. Yêu cầu", Level::Clause, "3.", "Yêu cầu"),
            ("2a. Bổ sung", Level::Clause, "2a.", "Bổ sung"),
            ("2.3đ. Bổ sung", Level::Subclause(2), "2.3đ.", "Bổ sung"),
            ("1.1. Chi tiết", Level::Subclause(2), "1.1.", "Chi tiết"),
            ("1.1) Chi tiết", Level::Subclause(2), "1.1)", "Chi tiết"),
            ("đ) Công tác", Level::Point, "đ)", "Công tác"),
            ("a1) Bổ sung", Level::Point, "a1)", "Bổ sung"),
            ("- Quán triệt", Level::Dash, "-", "Quán triệt"),
            ("– Quán triệt", Level::Dash, "–", "Quán triệt"),
            ("+ Lưu: VT.", Level::Plus, "+", "Lưu: VT."),
            ("* Lưu ý", Level::Star, "*", "Lưu ý"),
        ] {
            let expected = MarkedLine { level, mark: mark_text, rest, bold: false };
            assert_eq!(mark(line), expected, "{line}");
        }
    }

    #[test]
    fn a_sentence_that_only_looks_like_a_mark_stays_a_sentence() {
        for line in [
            "Điều 3 Quyết định này",
            "Mục IV được sửa đổi",
            "-5 độ",
            "1.210 tấn",
            "2012 là năm",
            "2ab. không phải khoản",
            "Phần mềm ứng dụng",
            "**In đậm** cả câu",
            "TM. ỦY BAN NHÂN DÂN",
        ] {
            assert_eq!(mark(line).level, Level::Plain, "{line}");
            assert_eq!(mark(line).rest, line);
        }
    }

    #[test]
    fn wrapping_joins_and_marks_or_empty_lines_part() {
        let text = "Điều 1. Phê duyệt kèm theo\nQuyết định này.\n\nĐoạn hai.\n- Một;\n- Hai.\n";
        assert_eq!(
            read(text),
            [
                triple(Level::Article, "Điều 1.", "Phê duyệt kèm theo Quyết định này."),
                triple(Level::Plain, "", "Đoạn hai."),
                triple(Level::Dash, "-", "Một;"),
                triple(Level::Dash, "-", "Hai."),
            ]
        );
    }

    #[test]
    fn bold_print_makes_a_heading() {
        let text = "**Điều 1. Phạm vi điều chỉnh**";
        assert_eq!(read(text), [triple(Level::Article, "Điều 1.", "**Phạm vi điều chỉnh**")]);
        assert!(is_heading("**Phạm vi điều chỉnh**"));
        assert!(!is_heading("**Phạm vi** và **đối tượng**"));
        assert_eq!(read("**Chương I**"), [triple(Level::Chapter, "Chương I", "")]);
    }

    #[test]
    fn a_line_break_is_kept_only_when_forced() {
        assert_eq!(read("một\\\nhai\nba"), [triple(Level::Plain, "", "một\nhai ba")]);
    }

    #[test]
    fn addresses_follow_the_nesting_and_stay_unique() {
        let text = "Điều 1. A\n1. B\na) C\n- D\n- E\n2. F\nĐiều 2. G\n- H\nĐiều 2. K\n";
        let eids: Vec<String> = paragraphs(text, &mut Addresses::default())
            .into_iter()
            .filter_map(|paragraph| paragraph.eid)
            .collect();
        assert_eq!(
            eids,
            [
                "art_1",
                "art_1__para_1",
                "art_1__para_1__point_a",
                "art_1__para_1__point_a__indent_1",
                "art_1__para_1__point_a__indent_2",
                "art_1__para_2",
                "art_2",
                "art_2__indent_1",
                "art_2-2",
            ]
        );
    }
}
