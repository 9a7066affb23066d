//! Redlines of tables made at random, and of blocks made by hand.

use proptest::prelude::*;

use super::*;
use crate::view::Align;
use crate::view::document::ParagraphLevel;
use crate::view::prose::inlines;
use crate::view::table::{Cell, CellKind, Row, RowKind};

/// Rows and columns by number; a cell that goes on below is merged downwards.
#[derive(Debug, Clone)]
struct Plan {
    rows: Vec<usize>,
    columns: Vec<usize>,
    /// By row and column: the word in the cell, and whether it continues the cell above.
    cells: Vec<(usize, bool)>,
}

fn plan() -> impl Strategy<Value = Plan> {
    let numbers =
        |count: usize| proptest::sample::subsequence((0..count).collect::<Vec<_>>(), 1..=count);
    (numbers(6), numbers(4)).prop_flat_map(|(rows, columns)| {
        let count = rows.len() * columns.len();
        let cells = proptest::collection::vec((0..4_usize, proptest::bool::weighted(0.3)), count);
        cells.prop_map(move |cells| Plan { rows: rows.clone(), columns: columns.clone(), cells })
    })
}

const WORDS: [&str; 4] = ["một hai ba", "một hai bốn", "năm sáu", "bảy"];

fn table_of(plan: &Plan) -> Table {
    let width = plan.columns.len();
    let at = |row: usize, column: usize| plan.cells[row * width + column];
    let continues = |row: usize, column: usize| row > 0 && at(row, column).1;
    let rows = plan.rows.iter().enumerate().map(|(row, number)| {
        let begins = (0..width).filter(|&column| !continues(row, column));
        let cells = begins.map(|column| {
            let below = (row + 1..plan.rows.len()).take_while(|&next| continues(next, column));
            let id = format!("t__row_{number}__cell_{}", plan.columns[column]);
            cell(&id, column, 1 + below.count(), WORDS[at(row, column).0])
        });
        Row {
            id: Some(format!("t__row_{number}")),
            kind: RowKind::Item(0),
            change: None,
            cells: cells.collect(),
        }
    });
    let header = plan.columns.iter().enumerate().map(|(track, number)| {
        cell(&format!("t__head_1_{}", track + 1), track, 1, &format!("Cột {number}"))
    });
    let header = Row { id: None, kind: RowKind::Header, change: None, cells: header.collect() };
    Table {
        id: "t".into(),
        caption: Vec::new(),
        summary: String::new(),
        unit: Vec::new(),
        widths_mm: vec![40.0; width],
        header: vec![header],
        rows: rows.collect(),
        footnotes: Vec::new(),
        sides: None,
    }
}

fn cell(id: &str, track: usize, row_span: usize, text: &str) -> Cell {
    Cell {
        id: id.into(),
        track,
        col_span: 1,
        row_span,
        kind: CellKind::Text,
        change: None,
        align: Align::Left,
        paragraphs: vec![inlines(text)],
    }
}

/// Every place of the rows is covered by one cell.
fn is_whole(rows: &[Row], tracks: usize) -> bool {
    let mut places = vec![vec![0; tracks]; rows.len()];
    for (at, row) in rows.iter().enumerate() {
        for cell in &row.cells {
            for line in places.iter_mut().skip(at).take(cell.row_span) {
                for place in &mut line[cell.track..cell.track + cell.col_span] {
                    *place += 1;
                }
            }
            if at + cell.row_span > rows.len() {
                return false;
            }
        }
    }
    places.into_iter().flatten().all(|count| count == 1)
}

/// The lines of all cells but those that are dropped, in order of letters.
fn lines(table: &Table, dropped: Changed, read: fn(&[Inline]) -> String) -> Vec<String> {
    let rows = table.header.iter().chain(&table.rows);
    let cells = rows.flat_map(|row| &row.cells);
    let kept = cells.filter(|cell| cell.change != Some(dropped) && !grid::is_filler(cell));
    let mut lines: Vec<String> =
        kept.flat_map(|cell| &cell.paragraphs).map(|line| read(line)).collect();
    lines.retain(|line| !line.is_empty());
    lines.sort();
    lines
}

fn all_lines(table: &Table) -> Vec<String> {
    lines(table, Changed::Inserted, plain_text)
}

proptest! {
    #[test]
    fn the_grid_stays_whole_and_holds_both_tables(before in plan(), after in plan()) {
        let (before, after) = (table_of(&before), table_of(&after));
        let both = table(&before, &after);
        let tracks = both.widths_mm.len();
        prop_assert!(is_whole(&both.header, tracks), "{both:#?}");
        prop_assert!(is_whole(&both.rows, tracks), "{both:#?}");
        let width = |table: &Table| table.widths_mm.iter().sum::<f64>();
        prop_assert!((width(&both) - width(&after)).abs() < 0.01);
        prop_assert_eq!(lines(&both, Changed::Inserted, text_before), all_lines(&before));
        prop_assert_eq!(lines(&both, Changed::Deleted, text_after), all_lines(&after));
    }

    #[test]
    fn a_table_against_itself_has_no_change(plan in plan()) {
        let one = table_of(&plan);
        let both = table(&one, &one);
        prop_assert!(!both.rows.iter().chain(&both.header).any(Row::is_changed));
        prop_assert_eq!(format!("{both:?}"), format!("{one:?}"));
    }
}

#[test]
fn a_cell_merged_downwards_covers_the_row_that_was_taken_out() {
    let merged = |rows: Vec<usize>| {
        let cells = rows.iter().enumerate().flat_map(|(at, row)| [(0, at > 0), (row % 4, false)]);
        table_of(&Plan { cells: cells.collect(), rows, columns: vec![0, 1] })
    };
    let both = table(&merged(vec![1, 2, 3]), &merged(vec![1, 3]));
    let spans: Vec<Vec<usize>> =
        both.rows.iter().map(|row| row.cells.iter().map(|cell| cell.row_span).collect()).collect();
    assert_eq!(spans, [vec![3, 1], vec![1], vec![1]]);
    assert_eq!(both.rows[1].change, Some(Changed::Deleted));
    assert_eq!(both.rows[1].cells[0].change, Some(Changed::Deleted));
    assert_eq!(both.rows[1].id.as_deref(), Some("deleted__t__row_2"));
    assert!(!both.rows[0].is_changed() && !both.rows[2].is_changed());
}

fn paragraph(id: Option<&str>, mark: &str, text: &str) -> Block {
    Block::Paragraph(Paragraph {
        id: id.map(str::to_owned),
        zone: Zone::Body,
        level: if mark.is_empty() { ParagraphLevel::Plain } else { ParagraphLevel::Clause },
        mark: mark.into(),
        mark_bold: false,
        calls: Vec::new(),
        inlines: inlines(text),
    })
}

#[test]
fn paragraphs_are_paired_by_address_and_unmarked_ones_by_words() {
    let before = [
        paragraph(Some("art_1__para_1"), "1.", "Hoàn thành trong quý II."),
        paragraph(None, "", "Các sở báo cáo hằng tháng."),
        paragraph(Some("art_1__para_2"), "2.", "Sở Nội vụ chủ trì."),
    ];
    let after = [
        paragraph(Some("art_1__para_1"), "1.", "Hoàn thành trong quý III."),
        paragraph(None, "", "Các sở báo cáo hằng quý."),
        paragraph(Some("art_1__para_1a"), "1a.", "Khoản chèn thêm."),
        paragraph(None, "", "Đoạn chèn thêm."),
        paragraph(Some("art_1__para_2"), "2.", "Sở Nội vụ chủ trì."),
    ];
    let both = blocks(&before, &after, ("", ""));
    let change = |block: &Block| match block {
        Block::Changed { change, blocks } => format!("{change:?} {}", blocks.len()),
        Block::Paragraph(paragraph) => {
            format!("{} → {}", text_before(&paragraph.inlines), text_after(&paragraph.inlines))
        }
        other => format!("{other:?}"),
    };
    assert_eq!(
        both.iter().map(change).collect::<Vec<_>>(),
        [
            "Hoàn thành trong quý II. → Hoàn thành trong quý III.",
            "Các sở báo cáo hằng tháng. → Các sở báo cáo hằng quý.",
            "Inserted 2",
            "Sở Nội vụ chủ trì. → Sở Nội vụ chủ trì.",
        ]
    );
}

#[test]
fn what_was_taken_out_gives_its_address_away() {
    let moved = paragraph(Some("art_1"), "1.", "Một.");
    let before = [moved.clone(), paragraph(Some("art_2"), "2.", "Hai.")];
    let after = [paragraph(Some("art_2"), "2.", "Hai."), moved];
    let both = blocks(&before, &after, ("", ""));
    let gone = both.iter().find_map(|block| match block {
        Block::Changed { change: Changed::Deleted, blocks } => Some(&blocks[0]),
        _ => None,
    });
    let Some(Block::Paragraph(gone)) = gone else { panic!("{both:?}") };
    let id = gone.id.as_deref().expect("an address");
    assert!(["deleted__art_1", "deleted__art_2"].contains(&id), "{id}");
}

#[test]
fn an_annex_between_others_moves_none_of_them() {
    let section = |at: usize, name: &str| Section {
        id: format!("annex_{at}"),
        kind: crate::view::document::SectionKind::Annex,
        name: name.into(),
        orientation: crate::view::style::Orientation::Portrait,
        blocks: vec![paragraph(Some(&format!("annex_{at}__para_1")), "1.", name)],
    };
    let before = [section(1, "Phụ lục I"), section(2, "Phụ lục II")];
    let after = [section(1, "Phụ lục I"), section(2, "Phụ lục Ia"), section(3, "Phụ lục II")];
    let both = sections(&before, &after);
    let changed: Vec<bool> =
        both.iter().map(|section| matches!(section.blocks[0], Block::Changed { .. })).collect();
    assert_eq!(changed, [false, true, false]);
}
