//! The act as sections of blocks: neutral between page, gazette, Markdown, DOCX and PDF.

use serde::Serialize;

use crate::model::act;
use crate::model::text::Text;
use crate::view::Zone;
use crate::view::chart::Chart;
use crate::view::edition::EditionHead;
use crate::view::style::Orientation;
use crate::view::table::Table;

/// The whole act.
#[derive(Debug, Clone, Serialize)]
pub struct Document {
    /// The decision first, then the annexes.
    pub sections: Vec<Section>,
}

impl Document {
    /// All tables in order of print.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.sections.iter().flat_map(|section| tables(&section.blocks))
    }
}

fn tables(blocks: &[Block]) -> Vec<&Table> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Quote { blocks } | Block::Changed { blocks, .. } => found.extend(tables(blocks)),
            Block::Edition(_)
            | Block::Head(_)
            | Block::Line(_)
            | Block::Paragraph(_)
            | Block::Chart(_)
            | Block::Closing(_)
            | Block::Missing { .. } => {}
        }
    }
    found
}

/// A run of pages with one orientation and one page numbering.
#[derive(Debug, Clone, Serialize)]
pub struct Section {
    /// Address: `decision`, `annex_1`.
    pub id: String,
    /// What it is.
    pub kind: SectionKind,
    /// Name for navigation: `Quyết định`, `Kế hoạch`.
    pub name: String,
    /// How its pages lie.
    pub orientation: Orientation,
    /// In order of print.
    pub blocks: Vec<Block>,
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// The act itself.
    Decision,
    /// A document issued with it.
    Document,
    /// A mere annex.
    Annex,
}

/// One block.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "block")]
pub enum Block {
    /// Which edition of the act this is, over everything else.
    Edition(EditionHead),
    /// Ô 1–4: agency and nation side by side.
    Head(Head),
    /// A line or lines of one zone: type, title, authority, `QUYẾT ĐỊNH:`.
    Line(Line),
    /// Grounds and prose.
    Paragraph(Paragraph),
    /// A table.
    Table(Table),
    /// A picture of numbers that stand in a table as well.
    Chart(Chart),
    /// Quoted new text.
    Quote {
        /// What is quoted.
        blocks: Vec<Block>,
    },
    /// Blocks that came or went as a whole; in a redline only.
    Changed {
        /// Which of the two.
        change: Changed,
        /// In order of print.
        blocks: Vec<Block>,
    },
    /// Recipients and signatures side by side.
    Closing(Closing),
    /// Text that the copy at hand does not have.
    Missing {
        /// What is known about the gap, in brackets.
        note: String,
    },
}

/// What became of something between two editions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Changed {
    /// Put in.
    Inserted,
    /// Taken out.
    Deleted,
}

/// The head of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Ô 2, superior body, line by line.
    pub superior: Vec<String>,
    /// Ô 2, issuing body, line by line; a rule below.
    pub agency: Vec<String>,
    /// Ô 1, Quốc hiệu.
    pub national_name: String,
    /// Ô 1, Tiêu ngữ; a rule below.
    pub motto: String,
    /// Ô 3, `Số: 209/QĐ-UBND`; absent on annexed documents.
    pub number: Option<String>,
    /// Ô 4, place and date; absent on annexed documents.
    pub date_line: Option<String>,
}

/// Lines of one zone.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Address, when something refers to it.
    pub id: Option<String>,
    /// Which zone.
    pub zone: Zone,
    /// Line by line as printed.
    pub lines: Vec<Vec<Inline>>,
    /// Whether the zone's rule is drawn below (never between label and title).
    pub rule: bool,
}

/// One paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct Paragraph {
    /// Address: `art_1__para_2`.
    pub id: Option<String>,
    /// Citation, body or division.
    pub zone: Zone,
    /// Depth below the article, 0 for articles and unmarked text; formats may indent by it.
    pub level: ParagraphLevel,
    /// Printed mark, `Điều 1.`, `a)`, `-`; empty when there is none.
    pub mark: String,
    /// Whether the mark is printed bold.
    pub mark_bold: bool,
    /// Calls of an edition's notes that stand right after the mark, `3.[2]`.
    pub calls: Vec<usize>,
    /// The text after the mark.
    pub inlines: Vec<Inline>,
}

/// The level of a paragraph, as formats distinguish it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ParagraphLevel {
    /// A căn cứ.
    Citation,
    /// Phần, chương, mục, tiểu mục.
    Division,
    /// Điều.
    Article,
    /// `I.`, `A.`
    Heading,
    /// Khoản.
    Clause,
    /// Điểm.
    Point,
    /// `-`, `+`, `*`
    Bullet,
    /// No mark.
    Plain,
}

/// Recipients at the left, signatures at the right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Closing {
    /// `Nơi nhận:` and the list, line by line as printed; may be empty.
    pub recipients: Vec<String>,
    /// Line over the signatures: `XÁC THỰC VĂN BẢN HỢP NHẤT`.
    pub heading: Option<String>,
    /// In order of print; may be empty.
    pub signatures: Vec<Signature>,
}

/// One signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// Ô 7a.
    pub capacity: Vec<String>,
    /// What stands for the signature; empty leaves room to sign.
    pub note: String,
    /// Ô 7b.
    pub name: String,
}

impl From<&act::Signature> for Signature {
    fn from(signature: &act::Signature) -> Self {
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.value.clone());
        Self {
            capacity: signature.capacity.iter().map(|line| line.value.clone()).collect(),
            note: text(&signature.note).unwrap_or_default(),
            name: text(&signature.name).unwrap_or_default(),
        }
    }
}

/// Running text. Every format escapes [`Inline::Text`] in its own way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Inline {
    /// Letters to be shown as they are.
    Text(String),
    /// Bold.
    Strong(Vec<Inline>),
    /// Italic.
    Emphasis(Vec<Inline>),
    /// m².
    Superscript(Vec<Inline>),
    /// PM₂.₅
    Subscript(Vec<Inline>),
    /// A link; only http, https, mailto and `#`.
    Link {
        /// Where to.
        href: String,
        /// What is shown.
        content: Vec<Inline>,
    },
    /// A call of a footnote by its mark.
    NoteRef(String),
    /// A call of a note of the edition by its number.
    EditionNote(usize),
    /// A forced line break.
    Break,
    /// Put in since the edition before; in redlines and comparisons only.
    Inserted(Vec<Inline>),
    /// Taken out since the edition before.
    Deleted(Vec<Inline>),
    /// Pointed out in a comparison, where what was and what is stand side by side.
    Marked {
        /// Whether it will be put in or taken out.
        change: Changed,
        /// What is shown.
        content: Vec<Inline>,
    },
}

/// The letters of running text, footnote calls as `[1]`, breaks as `\n`; raised and lowered digits by
/// Unicode's own (10³, CO₂), so that 10³ tấn does not become 103 tấn.
#[must_use]
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut text = String::new();
    push_plain(inlines, &mut text);
    text
}

fn push_plain(inlines: &[Inline], text: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(part) => text.push_str(part),
            Inline::Strong(content)
            | Inline::Emphasis(content)
            | Inline::Link { content, .. }
            | Inline::Inserted(content)
            | Inline::Deleted(content)
            | Inline::Marked { content, .. } => {
                push_plain(content, text);
            }
            Inline::Superscript(content) => push_set_off(content, RAISED, '^', text),
            Inline::Subscript(content) => push_set_off(content, LOWERED, '_', text),
            Inline::NoteRef(mark) => text.push_str(&format!("[{mark}]")),
            Inline::EditionNote(number) => text.push_str(&format!("[{number}]")),
            Inline::Break => text.push('\n'),
        }
    }
}

/// Digits and signs as Unicode raises and lowers them, in the order of [`PLAIN`].
const RAISED: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾.,";
const LOWERED: &str = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎.,";
const PLAIN: &str = "0123456789+-=().,";

/// Letters that stand higher or lower; what Unicode has no sign for is told apart by `mark`.
fn push_set_off(content: &[Inline], signs: &str, mark: char, text: &mut String) {
    let letters = plain_text(content);
    let sign = |letter: char| {
        let at = PLAIN.chars().position(|plain| plain == letter)?;
        signs.chars().nth(at)
    };
    if let Some(set_off) = letters.chars().map(sign).collect::<Option<String>>() {
        text.push_str(&set_off);
    } else {
        text.push(mark);
        text.push_str(&letters);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::prose::inlines;

    #[test]
    fn powers_and_indices_survive_in_plain_text() {
        let plain = |text: &str| plain_text(&inlines(text));
        assert_eq!(plain("10^3^ tấn CO~2~, PM~2.5~, m^2^"), "10³ tấn CO₂, PM₂.₅, m²");
        assert_eq!(plain("a^n^ và x~max~"), "a^n và x_max");
        assert_eq!(PLAIN.chars().count(), RAISED.chars().count());
        assert_eq!(PLAIN.chars().count(), LOWERED.chars().count());
    }
}
