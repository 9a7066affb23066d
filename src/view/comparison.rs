//! The comparison that goes with a submission: what reads how now, what it will read, and why.

use crate::view::document::{
    Block, Changed, Document, Inline, Line, Paragraph, ParagraphLevel, Section, SectionKind,
};
use crate::view::prose::inlines;
use crate::view::redline::align::Step;
use crate::view::redline::phrase;
use crate::view::style::Orientation;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};
use crate::view::workbook::{PrintedColumn, Sheet, Workbook};
use crate::view::{Align, Kind, Meta, View, Zone, words};

/// What stands over the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonHeading {
    /// What is compared, line by line as printed: type, number and title of the act.
    pub title: Vec<String>,
    /// Printed date of the text on the left, `01/01/2013`; `None` for the text as signed.
    pub from: Option<String>,
    /// Printed date of the text on the right; `None` when its day of effect is not determined.
    pub to: Option<String>,
    /// The amending acts as cited.
    pub acts: Vec<String>,
}

/// One change. Texts are Markdown inside the line, one paragraph a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparisonRow {
    /// Where, in printed terms: `Khoản 2 Điều 1`.
    pub address: String,
    /// How it reads now; empty for what is new.
    pub before: String,
    /// How it will read; empty for what is repealed.
    pub after: String,
    /// Clauses that cause it.
    pub grounds: Vec<String>,
}

/// Shares of the width: place, before, after, grounds.
const SHARES: [f64; 4] = [0.13, 0.315, 0.315, 0.24];
const TABLE: &str = "comparison__table";

/// Lays a comparison out in the look of an act, on pages that lie on their side.
#[must_use]
pub fn comparison(base: &View, heading: &ComparisonHeading, rows: &[ComparisonRow]) -> View {
    let width = base.style.landscape.text_width();
    let widths_mm: Vec<f64> = SHARES.iter().map(|share| share * width).collect();
    let mut blocks = head(heading);
    blocks.push(Block::Table(table(rows, widths_mm.clone())));
    let section = Section {
        id: "comparison".to_owned(),
        kind: SectionKind::Decision,
        name: words::COMPARISON_NAME.to_owned(),
        orientation: Orientation::Landscape,
        blocks,
    };
    View {
        kind: Kind::Comparison,
        meta: Meta {
            id: format!("{}-so-sanh", base.meta.id),
            edition: words::COMPARISON_NAME.to_lowercase(),
            ..base.meta.clone()
        },
        style: base.style.clone(),
        document: Document { sections: vec![section] },
        gazette: base.gazette.clone(),
        workbook: workbook(heading, &widths_mm),
        edition: None,
        changes: None,
        remarks: Vec::new(),
    }
}

/// Title, what is compared, and the acts that change it.
fn head(heading: &ComparisonHeading) -> Vec<Block> {
    let line =
        |zone, lines: Vec<Vec<Inline>>, rule| Block::Line(Line { id: None, zone, lines, rule });
    let mut blocks = vec![line(Zone::Heading, vec![inlines(words::COMPARISON)], false)];
    if !heading.title.is_empty() {
        let title = heading.title.iter().map(|text| inlines(text)).collect();
        blocks.push(line(Zone::Title, title, false));
    }
    let dates = words::comparison_dates(heading.from.as_deref(), heading.to.as_deref());
    blocks.push(line(Zone::AnnexReference, vec![inlines(&dates)], true));
    let acts = words::amending_acts(&heading.acts);
    blocks.extend(acts.iter().map(|text| {
        Block::Paragraph(Paragraph {
            id: None,
            zone: Zone::Body,
            level: ParagraphLevel::Plain,
            mark: String::new(),
            mark_bold: false,
            calls: Vec::new(),
            inlines: inlines(text),
        })
    }));
    blocks
}

fn table(rows: &[ComparisonRow], widths_mm: Vec<f64>) -> Table {
    let header = words::COMPARISON_COLUMNS.iter().enumerate().map(|(track, title)| {
        let id = format!("{TABLE}__head_1_{}", track + 1);
        let lines = title.lines().map(inlines).collect();
        Cell { align: Align::Centre, ..cell(id, track, CellKind::Header, lines) }
    });
    let header = Row { id: None, kind: RowKind::Header, change: None, cells: header.collect() };
    Table {
        id: TABLE.to_owned(),
        caption: Vec::new(),
        summary: words::COMPARISON_NAME.to_owned(),
        unit: Vec::new(),
        widths_mm,
        header: vec![header],
        rows: rows.iter().enumerate().map(|(at, source)| row(at, source)).collect(),
        footnotes: Vec::new(),
        sides: None,
    }
}

fn row(at: usize, source: &ComparisonRow) -> Row {
    let id = format!("{TABLE}__row_{}", at + 1);
    let (before, after) = sides(&source.before, &source.after);
    let grounds = source.grounds.iter().map(|text| inlines(text)).collect();
    let columns = [
        ("address", CellKind::Task, lines(&source.address)),
        ("before", CellKind::Text, before),
        ("after", CellKind::Text, after),
        ("grounds", CellKind::Text, grounds),
    ];
    let cells = columns
        .into_iter()
        .enumerate()
        .map(|(track, (name, kind, lines))| cell(format!("{id}__cell_{name}"), track, kind, lines));
    let cells = cells.collect();
    Row { id: Some(id), kind: RowKind::Item(0), change: None, cells }
}

fn cell(id: String, track: usize, kind: CellKind, paragraphs: Vec<Vec<Inline>>) -> Cell {
    Cell { id, track, col_span: 1, row_span: 1, kind, change: None, align: Align::Left, paragraphs }
}

fn lines(text: &str) -> Vec<Vec<Inline>> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(inlines).collect()
}

/// Both texts, with the words that differ pointed out. What is new or repealed as a whole is not:
/// nothing stands beside it.
fn sides(before: &str, after: &str) -> (Vec<Vec<Inline>>, Vec<Vec<Inline>>) {
    let (old, new) = (lines(before), lines(after));
    let remark = |text: &str| vec![vec![Inline::Emphasis(vec![Inline::Text(text.to_owned())])]];
    if old.is_empty() || new.is_empty() {
        let shown = |lines: Vec<_>, words| if lines.is_empty() { remark(words) } else { lines };
        return (shown(old, words::NOT_YET), shown(new, words::REPEALED));
    }
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let marked =
        |change, line: &Vec<Inline>| vec![Inline::Marked { change, content: line.clone() }];
    for step in phrase::steps(&old, &new) {
        match step {
            Step::Both(was, is) => {
                let (was, is) = phrase::sides(&old[was], &new[is]);
                left.push(was);
                right.push(is);
            }
            Step::Before(was) => left.push(marked(Changed::Deleted, &old[was])),
            Step::After(is) => right.push(marked(Changed::Inserted, &new[is])),
        }
    }
    (left, right)
}

/// One sheet with the table.
fn workbook(heading: &ComparisonHeading, widths_mm: &[f64]) -> Workbook {
    let title = words::COMPARISON.to_owned();
    let mut subheading =
        vec![words::comparison_dates(heading.from.as_deref(), heading.to.as_deref())];
    subheading.extend(words::amending_acts(&heading.acts));
    let columns = words::COMPARISON_COLUMNS.iter().zip(widths_mm).map(|(title, &width_mm)| {
        let title = title.replace('\n', " ");
        PrintedColumn { id: String::new(), title, tracks: 1, width_mm, role: "" }
    });
    let sheet = Sheet {
        table: 0,
        name: words::COMPARISON_SHEET.to_owned(),
        heading: std::iter::once(title).chain(heading.title.iter().cloned()).collect(),
        subheading,
        tasks: Vec::new(),
        columns: columns.collect(),
    };
    Workbook { sheets: vec![sheet], ..Workbook::empty(true) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(letters: &str) -> Inline {
        Inline::Text(letters.into())
    }

    #[test]
    fn words_that_differ_are_pointed_out_on_both_sides() {
        // Khoản 2 Điều 4 of QĐ 22/2025/QĐ-TTg.
        let (before, after) = sides(
            "Sở Lao động - Thương binh và Xã hội chủ trì;\nHằng năm.",
            "Sở Nội vụ chủ trì;\nHằng năm.",
        );
        let marked =
            |change, letters: &str| Inline::Marked { change, content: vec![text(letters)] };
        assert_eq!(
            before,
            [
                vec![
                    text("Sở "),
                    marked(Changed::Deleted, "Lao động - Thương binh và Xã hội"),
                    text(" chủ trì;")
                ],
                vec![text("Hằng năm.")]
            ]
        );
        assert_eq!(after[0], [text("Sở "), marked(Changed::Inserted, "Nội vụ"), text(" chủ trì;")]);
    }

    #[test]
    fn what_is_new_or_repealed_stands_alone() {
        let (before, after) = sides("", "1a. Khoản mới.");
        assert_eq!(before, [[Inline::Emphasis(vec![text("(chưa có)")])]]);
        assert_eq!(after, [[text("1a. Khoản mới.")]]);
        let (before, after) = sides("1. Khoản cũ.", " ");
        assert_eq!(before, [[text("1. Khoản cũ.")]]);
        assert_eq!(after, [[Inline::Emphasis(vec![text("(bãi bỏ)")])]]);
    }
}
