//! Tables made at random: the grid covers every place exactly once, or says why not.

use std::fmt::Write;

use congbao::load;
use congbao::model::act::Block;
use congbao::model::grid::Grid;
use proptest::prelude::*;

use crate::support::{scratch, write};

/// What a cell of a random table is: text, blank, merged upwards or to the left.
fn cell() -> impl Strategy<Value = &'static str> {
    prop_oneof![4 => Just("Chữ"), 2 => Just(""), 2 => Just("^"), 1 => Just("<")]
}

fn table() -> impl Strategy<Value = (Vec<u8>, Vec<Vec<&'static str>>)> {
    (1_usize..6).prop_flat_map(|columns| {
        let tracks = proptest::collection::vec(1_u8..4, columns);
        let rows = proptest::collection::vec(proptest::collection::vec(cell(), columns), 1..8);
        (tracks, rows)
    })
}

fn yaml(tracks: &[u8], rows: &[Vec<&str>]) -> String {
    let mut text =
        String::from("label: PHỤ LỤC\nbody:\n  - table:\n      id: bang\n      columns:\n");
    for (at, tracks) in tracks.iter().enumerate() {
        writeln!(text, "        - {{id: c{at}, title: C{at}, tracks: {tracks}}}").expect("text");
    }
    text.push_str("      rows:\n");
    for (at, row) in rows.iter().enumerate() {
        writeln!(text, "        - id: r{at}\n          cells:").expect("text");
        for (column, cell) in row.iter().enumerate() {
            writeln!(text, "            c{column}: \"{cell}\"").expect("text");
        }
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_grid_covers_every_place_exactly_once((tracks, rows) in table()) {
        let folder = scratch();
        let content = folder.path().join("content");
        write(&content.join("1/decision.yaml"), "type: Quyết định\nissuer: a\ntitle: T\nannexes: [p.yaml]\n");
        write(&content.join("1/p.yaml"), &yaml(&tracks, &rows));
        let (works, _) = load::find_works(&content).expect("readable");
        let loaded = load::work(&works[0]).expect("readable");
        let work = loaded.value.expect("well formed");
        let annexes = work.annexes();
        let Block::Table(table) = &annexes[0].1.body.blocks[0] else { panic!("a table") };
        match Grid::new(table) {
            Ok(grid) => {
                let width: usize = tracks.iter().map(|&tracks| usize::from(tracks)).sum();
                prop_assert_eq!(grid.tracks, width);
                let mut covered = vec![vec![0; width]; rows.len()];
                for (row, cell) in grid.body_cells() {
                    for places in &mut covered[row..row + cell.row_span] {
                        for place in &mut places[cell.track..cell.track + cell.col_span] {
                            *place += 1;
                        }
                    }
                }
                prop_assert!(covered.iter().flatten().all(|&times| times == 1), "{:?}", covered);
                // No more cells than are written, no fewer than cannot be merged away.
                let merged = rows.iter().flatten().filter(|cell| matches!(**cell, "^" | "<")).count();
                prop_assert_eq!(grid.body_cells().count(), rows.len() * tracks.len() - merged);
            }
            Err(problems) => {
                let merging = rows.iter().flatten().any(|cell| matches!(*cell, "^" | "<"));
                prop_assert!(merging && !problems.is_empty(), "{:?}", problems);
            }
        }
    }
}
