//! A document as it was measured, before anybody says what its parts are: neutral between DOCX, PDF
//! and HTML.
//!
//! What a format does not tell is `None`, and no rule speaks about it: a PDF knows no styles, a DOCX
//! no pages. Lengths are mm, letters and gaps pt, colours sRGB.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Which kind of file was measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A Word document.
    Docx,
    /// A PDF.
    Pdf,
    /// A page.
    Html,
}

/// The whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// What kind of file it is.
    pub medium: Medium,
    /// Language of the text as the file declares it: `vi-VN`.
    pub language: Option<String>,
    /// Title in the file's properties.
    pub title: Option<String>,
    /// Runs of pages with one paper and one numbering, at least one.
    pub sections: Vec<Section>,
    /// All lines of text in reading order, those of cells where the cell stands.
    pub paragraphs: Vec<Paragraph>,
    /// Tables in reading order; a table in a cell comes after the one around it.
    pub tables: Vec<Table>,
    /// How many pages there are, where the file has pages.
    pub pages: Option<usize>,
    /// Whether changes are tracked or comments left in it.
    pub unsettled: Unsettled,
    /// Fonts whose letters the file does not carry; `None` where files never carry them.
    pub fonts_not_embedded: Option<Vec<String>>,
    /// Whether a screen reader finds structure; `None` where the format always has it.
    pub tagged: Option<bool>,
}

/// What a person still has to settle before a document is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Unsettled {
    /// Tracked insertions and deletions.
    pub changes: usize,
    /// Comments.
    pub comments: usize,
}

/// Pages with one paper and one numbering.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Index of its first paragraph.
    pub first: usize,
    /// Width of the sheet.
    pub width_mm: Option<f64>,
    /// Height of the sheet.
    pub height_mm: Option<f64>,
    /// Margins, the gutter added to the left one.
    pub margins: MarginsMm,
    /// The page number.
    pub numbering: Numbering,
}

/// Margins as measured. In a PDF they are the room that the letters leave.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct MarginsMm {
    /// Top.
    pub top: Option<f64>,
    /// Bottom.
    pub bottom: Option<f64>,
    /// Left.
    pub left: Option<f64>,
    /// Right.
    pub right: Option<f64>,
}

/// Where and how pages are numbered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Numbering {
    /// Whether the file tells of page numbers at all.
    pub known: bool,
    /// The number on the pages after the first one.
    pub shown: Option<ShownNumber>,
    /// Whether the first page of the section shows one.
    pub on_first: Option<bool>,
    /// The number with which the section begins; `None` when it goes on counting.
    pub starts: Option<u32>,
}

/// A page number.
#[derive(Debug, Clone, PartialEq)]
pub struct ShownNumber {
    /// In the top margin, else in the bottom one.
    pub at_top: bool,
    /// Where it stands between the side margins.
    pub align: Option<Align>,
    /// How it looks.
    pub look: Look,
    /// Written in Arabic digits.
    pub arabic: bool,
}

/// How lines lie between the margins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left edge straight.
    Left,
    /// In the middle.
    Centre,
    /// Right edge straight.
    Right,
    /// Both edges straight.
    Justify,
}

/// One paragraph, or what stands for one: in a PDF lines that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct Paragraph {
    /// Its letters as the file holds them; `\n` where the author broke the line.
    pub text: String,
    /// Stretches of one look, in order; together they are as long as the text.
    pub runs: Vec<Run>,
    /// Name of its style, where it has one.
    pub style: Option<String>,
    /// How its lines lie.
    pub align: Option<Align>,
    /// Indent of the first line against the others.
    pub first_line_mm: Option<f64>,
    /// Indent of all lines from the left margin or the edge of the cell.
    pub left_mm: Option<f64>,
    /// Gap above.
    pub before_pt: Option<f64>,
    /// Gap below.
    pub after_pt: Option<f64>,
    /// Distance of lines.
    pub line: Option<LineSpacing>,
    /// The line drawn below it.
    pub rule: Option<RuleLine>,
    /// Whether it stays on the page of the next one.
    pub keep_next: Option<bool>,
    /// The cell it stands in.
    pub cell: Option<CellAt>,
    /// Index of its section.
    pub section: usize,
    /// The page it begins on, from 1.
    pub page: Option<usize>,
    /// Width of its widest line of letters; `None` where nothing is laid out.
    pub width_mm: Option<f64>,
    /// The marks of numbering that Word makes itself, `1.` or `a)`, are not in the text; whether there
    /// is one.
    pub numbered: bool,
}

/// Distance of lines.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum LineSpacing {
    /// A multiple of single spacing.
    Multiple(f64),
    /// Exactly so many pt.
    Exact(f64),
    /// At least so many pt.
    AtLeast(f64),
}

/// A solid line below letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RuleLine {
    /// How long; `None` where it cannot be told.
    pub length_mm: Option<f64>,
    /// What it is made of.
    pub made: RuleMade,
}

/// What a line is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleMade {
    /// A drawn line.
    Drawn,
    /// The border of a paragraph or cell.
    Border,
    /// Underlined letters.
    Underline,
    /// Letters that look like a line: `_____`, `-------`.
    Letters,
}

/// A stretch of one look.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// How many bytes of the paragraph's text it covers.
    pub len: usize,
    /// How it looks.
    pub look: Look,
}

/// How letters look.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Look {
    /// Family: `Times New Roman`.
    pub font: Option<String>,
    /// Size in pt.
    pub size_pt: Option<f64>,
    /// Bold.
    pub bold: Option<bool>,
    /// Italic.
    pub italic: Option<bool>,
    /// Underlined.
    pub underline: Option<bool>,
    /// Colour; black is `[0, 0, 0]`.
    pub colour: Option<[u8; 3]>,
    /// Small letters that are shown as capitals.
    pub capitals: bool,
    /// Raised or lowered, as a call of a note is.
    pub raised: bool,
}

/// A cell by table, row and column (of the grid), from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CellAt {
    /// Index of the table.
    pub table: usize,
    /// Row.
    pub row: usize,
    /// First column of the grid that the cell takes.
    pub column: usize,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<TableRow>,
    /// Columns of its grid.
    pub columns: usize,
    /// Whether its cells have lines around them; a table without lines puts things side by side.
    pub lines: bool,
    /// Width of the whole.
    pub width_mm: Option<f64>,
    /// Widths of the columns of the grid.
    pub column_widths_mm: Vec<f64>,
    /// Index of its section.
    pub section: usize,
    /// The pages it begins and ends on, from 1.
    pub pages: Option<(usize, usize)>,
}

/// A row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableRow {
    /// Whether it is repeated on each page.
    pub header: Option<bool>,
    /// Whether it may be split between pages.
    pub splits: Option<bool>,
}

impl Measured {
    /// Puts all letters in composed form (NFC), as the rules compare them. Gives the first paragraph that
    /// was not.
    pub(super) fn compose(&mut self) -> Option<usize> {
        let mut first = None;
        for (at, paragraph) in self.paragraphs.iter_mut().enumerate() {
            if paragraph.text.is_ascii() || is_nfc(&paragraph.text) {
                continue;
            }
            first = first.or(Some(at));
            let (mut text, mut from) = (String::new(), 0);
            for run in &mut paragraph.runs {
                let to = from + run.len;
                let composed: String =
                    paragraph.text.get(from..to).unwrap_or_default().nfc().collect();
                run.len = composed.len();
                text.push_str(&composed);
                from = to;
            }
            text.extend(paragraph.text.get(from..).unwrap_or_default().nfc());
            paragraph.text = text;
        }
        first
    }
}
