//! Letters → Markdown that pandoc reads as the same letters.
//!
//! Two things can go wrong with a letter: it opens markup wherever it stands ([`Escaper`]), or only
//! at the start of a line ([`guard`]). pandoc's `smart` typography is undone in both.

/// Letters that mean something wherever they stand.
const MARKUP: &str = "\\`*_{}[]<>#~^$|@\"'&!";

/// Zero-width letters and the soft hyphen.
const INVISIBLE: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// Words after which pandoc makes the blank a no-break one (`pandoc --print-default-data-file
/// abbreviations`).
const ABBREVIATIONS: [&str; 81] = [
    "aet.", "aetat.", "al.", "Apr.", "Aug.", "bk.", "Bros.", "c.", "Capt.", "cf.", "ch.", "chap.",
    "chs.", "Co.", "col.", "Corp.", "cp.", "d.", "Dec.", "Dr.", "e.g.", "ed.", "eds.", "esp.",
    "f.", "fasc.", "Feb.", "ff.", "fig.", "fl.", "fol.", "fols.", "Fr.", "Gen.", "Gov.", "Hon.",
    "i.e.", "ill.", "Inc.", "incl.", "Jan.", "Jr.", "Jul.", "Jun.", "Ltd.", "M.A.", "M.D.", "Mar.",
    "Mr.", "Mrs.", "Ms.", "n.", "n.b.", "nn.", "No.", "Nov.", "Oct.", "p.", "Ph.D.", "pp.",
    "Pres.", "Prof.", "pt.", "q.v.", "Rep.", "Rev.", "s.v.", "s.vv.", "saec.", "sec.", "Sen.",
    "Sep.", "Sept.", "Sgt.", "Sr.", "St.", "etc.", "univ.", "viz.", "vol.", "vs.",
];

/// Where text will stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph.
    Paragraph,
    /// In a cell of a grid table, whose lines are drawn with `|` and `+`.
    Cell,
}

/// What an [`Escaper`] wrote.
#[derive(Debug)]
pub(super) struct Written {
    /// Forced breaks before it.
    pub(super) before: usize,
    /// The Markdown.
    pub(super) markdown: String,
    /// Forced breaks after it.
    pub(super) after: usize,
}

/// Appends letters to Markdown; remembers what came before, for blanks, dots and hyphens.
#[derive(Debug)]
pub(super) struct Escaper {
    place: Place,
    text: String,
    /// Forced breaks before the first letter, and those that wait for the next one.
    breaks: (usize, usize),
    /// The last letter as the reader sees it; none at the start of a line.
    last: Option<char>,
    /// How many dots stand together before here.
    dots: usize,
}

impl Escaper {
    pub(super) fn new(place: Place) -> Self {
        Self { place, text: String::new(), breaks: (0, 0), last: None, dots: 0 }
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// What was written so far.
    pub(super) fn written(&self) -> &str {
        &self.text
    }

    /// Adds letters.
    pub(super) fn letters(&mut self, letters: &str) {
        if !letters.is_empty() {
            self.write_breaks();
        }
        for letter in letters.chars() {
            self.letter(letter);
        }
    }

    /// Adds markup that is already Markdown.
    pub(super) fn markup(&mut self, markup: &str) {
        self.write_breaks();
        self.text.push_str(markup);
        self.last = Some('\u{fffc}');
        self.dots = 0;
    }

    /// Adds a forced line break. It is written with the next letter: at either end of a paragraph
    /// it shows nothing, and pandoc would read a backslash.
    pub(super) fn line_break(&mut self) {
        if self.text.is_empty() {
            self.breaks.0 += 1;
        } else {
            self.breaks.1 += 1;
        }
    }

    /// The Markdown, with the breaks before and after it; a blank at its end is kept.
    pub(super) fn finish(mut self) -> Written {
        self.protect_last_blank();
        Written { before: self.breaks.0, markdown: self.text, after: self.breaks.1 }
    }

    fn write_breaks(&mut self) {
        if self.breaks.1 == 0 {
            return;
        }
        self.protect_last_blank();
        for _ in 0..std::mem::take(&mut self.breaks.1) {
            self.text.push_str("\\\n");
        }
        self.last = None;
        self.dots = 0;
    }

    fn letter(&mut self, letter: char) {
        let dots = if letter == '.' { self.dots + 1 } else { 0 };
        match letter {
            ' ' | '\n' if matches!(self.last, None | Some(' ')) => {
                self.text.push_str("&#32;");
            }
            ' ' | '\n' => self.blank(),
            '\u{a0}' => self.text.push_str("&nbsp;"),
            // pandoc trims the lines of a cell, and nobody sees a letter without width.
            other if other.is_whitespace() || INVISIBLE.contains(&other) => {
                self.text.push_str(&format!("&#{};", u32::from(other)));
            }
            '|' | '+' if self.place == Place::Cell => {
                self.text.push_str(if letter == '|' { "&#124;" } else { "&#43;" });
            }
            '-' if self.last == Some('-') => self.text.push_str("\\-"),
            // Every second dot, so that three never stand together.
            '.' if dots % 2 == 0 => self.text.push_str("\\."),
            _ => {
                if MARKUP.contains(letter) {
                    self.text.push('\\');
                }
                self.text.push(letter);
            }
        }
        self.dots = dots;
        self.last = Some(if letter == '\n' { ' ' } else { letter });
    }

    /// A blank between words; pandoc would make it a no-break one after an abbreviation.
    fn blank(&mut self) {
        if self.last == Some('.') && ends_in_abbreviation(&self.text) {
            self.text.pop();
            self.text.push_str("\\.");
        }
        self.text.push(' ');
    }

    fn protect_last_blank(&mut self) {
        if self.text.ends_with(' ') {
            self.text.pop();
            self.text.push_str("&#32;");
        }
        // What follows may begin with a blank.
        if self.last == Some('.') && ends_in_abbreviation(&self.text) {
            self.text.pop();
            self.text.push_str("\\.");
        }
    }
}

/// Whether any of the words before the last dot, taken whole or from one of its dots on, is known.
fn ends_in_abbreviation(text: &str) -> bool {
    let part_of_word = |letter: char| letter.is_alphanumeric() || letter == '.';
    let word = text.trim_end_matches(part_of_word).len();
    let mut rest = &text[word..];
    while !rest.is_empty() {
        if ABBREVIATIONS.contains(&rest) {
            return true;
        }
        rest = rest.split_once('.').map_or("", |(_, after)| after);
    }
    false
}

/// Keeps the start of a line of Markdown from opening a list, a heading, a caption and the like.
pub(super) fn guard(line: &str) -> String {
    match guard_at(line) {
        Some(at) => format!("{}\\{}", &line[..at], &line[at..]),
        None => line.to_owned(),
    }
}

/// Where a backslash must stand; at most one is needed.
fn guard_at(line: &str) -> Option<usize> {
    match line.as_bytes().first()? {
        b'-' | b'+' | b':' | b'=' | b'%' => return Some(0),
        b'(' => return enumerator(&line[1..]).map(|_| 0),
        _ => {}
    }
    for word in ["Table:", "table:"] {
        if line.starts_with(word) {
            return Some(word.len() - 1);
        }
    }
    enumerator(line)
}

/// Position of the `.` or `)` that ends `1.`, `a)`, `iv.`
fn enumerator(line: &str) -> Option<usize> {
    let at = line.find(|letter: char| !letter.is_ascii_alphanumeric())?;
    let (mark, rest) = line.split_at(at);
    let counts = mark.bytes().all(|byte| byte.is_ascii_digit())
        || mark.len() == 1
        || mark.bytes().all(|byte| b"ivxlcdmIVXLCDM".contains(&byte));
    let mut letters = rest.chars();
    let ends = matches!(letters.next(), Some('.' | ')'));
    let alone = letters.next().is_none_or(char::is_whitespace);
    (!mark.is_empty() && counts && ends && alone).then_some(at)
}

/// Letters alone, as one line.
pub(super) fn letters(text: &str, place: Place) -> String {
    let mut escaper = Escaper::new(place);
    escaper.letters(text);
    escaper.finish().markdown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(guard(&letters(text, Place::Paragraph)), expected);
    }

    #[test]
    fn markup_letters_get_a_backslash() {
        check("a*b_c`d\\e", "a\\*b\\_c\\`d\\\\e");
        check(
            "[x](y) <b> {z} ~ ^ $ | @ ! # \" ' &lt;",
            "\\[x\\](y) \\<b\\> \\{z\\} \\~ \\^ \\$ \\| \\@ \\! \\# \\\" \\' \\&lt;",
        );
    }

    #[test]
    fn smart_typography_is_undone() {
        check("2011 - 2020", "2011 - 2020");
        check("a--b---c", "a-\\-b-\\-\\-c");
        check("chờ... ....... x.", "chờ.\\.. .\\..\\..\\.. x.");
        check("p. 12, i.e. A, UBND. B", "p\\. 12, i.e\\. A, UBND. B");
    }

    #[test]
    fn blanks_are_kept() {
        check("  a   b ", "&#32;&#32;a &#32;&#32;b&#32;");
        check("a\u{a0}b", "a&nbsp;b");
    }

    #[test]
    fn starts_of_lines_open_nothing() {
        check("- Như Điều 3;", "\\- Như Điều 3;");
        check("+ b", "\\+ b");
        check("1. c", "1\\. c");
        check("a) d", "a\\) d");
        check("(1) e", "\\(1) e");
        check("IV. f", "IV\\. f");
        check("Điều 1. g", "Điều 1. g");
        check(": h", "\\: h");
        check("Table: i", "Table\\: i");
        check("===", "\\===");
        check("UBND. k", "UBND. k");
        check("(ký)", "(ký)");
    }

    #[test]
    fn cells_hold_no_border_letters() {
        assert_eq!(letters("a|b+c", Place::Cell), "a&#124;b&#43;c");
    }
}
