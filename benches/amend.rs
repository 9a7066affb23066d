//! What amendments cost: 1,000 operations of 100 acts on a plan of 1,000 rows, consolidated at 100 dates;
//! the same with twice as many of both, to see that time grows as they do; and deriving operations anew.

use std::collections::BTreeMap;

use congbao::amend::{Drafts, Family, consolidate, derive};
use congbao::load::{self, Files};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::date::Date;
use divan::{Bencher, black_box};
use serde_json::{Value, json};

/// How many acts amend the plan, each from a day of its own.
const ACTS: usize = 100;
/// Operations and rows.
const SIZES: [usize; 2] = [1_000, 2_000];

fn main() {
    divan::main();
}

fn read(path: &str, decision: &str) -> Work {
    let files = BTreeMap::from([("decision.yaml".to_owned(), decision.to_owned().into_bytes())]);
    let loaded = load::work_in(Files::Memory(&files), path).expect("memory");
    let lines = loaded.diagnostics.lines(&loaded.sources, congbao::diag::Lang::En);
    loaded.value.unwrap_or_else(|| panic!("{path}: {lines:?}"))
}

fn task(at: usize) -> String {
    format!("Nhiệm vụ số {at} của kế hoạch, do Sở Nội vụ chủ trì")
}

fn row(at: usize) -> Value {
    json!({
        "id": format!("r{at}"),
        "no": format!("{}.{}", at / 10, at % 10),
        "cells": {
            "viec": task(at),
            "chi-so": format!("{}% trở lên hồ sơ đúng hạn", at % 100),
            // The row below the first of each group is merged with it.
            "han": if at % 10 == 1 { "^" } else { "Quý III" },
        },
        "period": "2012-Q3",
        "indicators": [{
            "id": format!("i{at}"),
            "text": format!("{}% trở lên", at % 100),
            "target": format!(">= {} %", at % 100),
        }],
    })
}

/// A plan of so many rows, in groups of ten.
fn plan(rows: usize) -> Work {
    let groups: Vec<Value> = (0..rows)
        .step_by(10)
        .map(|first| {
            let rows: Vec<Value> = (first..(first + 10).min(rows)).map(row).collect();
            json!({"id": format!("g{first}"), "title": format!("NHÓM {first}"), "rows": rows})
        })
        .collect();
    let decision = json!({
        "type": "Quyết định",
        "issuer": "ubnd",
        "number": "1/QĐ-UBND",
        "date": "2012-01-01",
        "title": "Về việc ban hành kế hoạch",
        "citations": ["Căn cứ luật;"],
        "body": "Điều 1. Ban hành kế hoạch.\n\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.",
        "annexes": [{
            "label": "KẾ HOẠCH",
            "body": [{"table": {
                "id": "bang",
                "columns": [
                    {"id": "tt", "role": "so-thu-tu", "title": "TT", "absent": "blank"},
                    {"id": "viec", "role": "noi-dung", "title": "Nội dung"},
                    {"id": "chi-so", "role": "chi-so", "title": "Chỉ số", "absent": "blank"},
                    {"id": "han", "role": "thoi-gian", "title": "Thời gian", "absent": "blank"},
                ],
                "rows": groups,
            }}],
        }],
    });
    read("2012/1-qd-ubnd", &decision.to_string())
}

/// What happens to a row: all kinds of operations take turns.
fn operation(at: usize, row: usize) -> Value {
    let number = format!("Kế hoạch số thứ tự {}.{}", row / 10, row % 10);
    let (task, percent) = (task(row), row % 100);
    match at % 6 {
        0 => json!({"substitute": {
            "at": format!("{number} cột “Thời gian”"),
            "expect": "Quý III", "text": "Quý IV", "period": "2012-Q4",
        }}),
        1 => json!({"substitute": {
            "at": format!("chỉ số i{row}"),
            "expect": format!("{percent}% trở lên"),
            "text": format!("{}% trở lên", percent + 1),
            "target": format!(">= {} %", percent + 1),
        }}),
        2 => json!({"insert": {
            "after": number,
            "rows": [{"id": format!("m{row}"), "no": format!("{}.{}a", row / 10, row % 10), "cells": {
                "viec": "Nhiệm vụ mới", "chi-so": "100%", "han": "Quý IV",
            }}],
        }}),
        3 => json!({"repeal": {"at": number, "expect": task}}),
        4 => json!({"phrase": {
            "in": number,
            "pairs": [{"old": "Sở Nội vụ", "new": "Văn phòng", "hits": 1}],
        }}),
        _ => json!({"renumber": {"at": number, "mark": format!("{}.{}b", row / 10, row % 10)}}),
    }
}

fn day(act: usize) -> Date {
    let (month, day) = (1 + act / 25, 1 + act % 25);
    format!("2013-{month:02}-{day:02}").parse().expect("a day")
}

/// The plan, and the acts that amend it: as many operations as rows.
fn acts(size: usize) -> Vec<Work> {
    let mut works = vec![plan(size)];
    let each = size / ACTS;
    for act in 0..ACTS {
        // Rows next to one another are amended by different acts.
        let operations: Vec<Value> =
            (0..each).map(|at| operation(at + act, act + at * ACTS)).collect();
        let decision = json!({
            "type": "Quyết định",
            "issuer": "ubnd",
            "number": format!("{}/QĐ-UBND", act + 2),
            "date": "2012-12-01",
            "title": "Sửa đổi kế hoạch",
            "body": "Điều 1. Sửa đổi.\n\nĐiều 2. Quyết định này có hiệu lực từ ngày nêu trên.",
            "effect": {"from": day(act).to_string()},
            "amends": [{"act": "1-qd-ubnd", "clause": "Điều 1", "operations": operations}],
        });
        works.push(read(&format!("2012/sua-{act}"), &decision.to_string()));
    }
    works
}

/// One hundred texts: with the operations of one act, of two, … of all.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn a_hundred_dates(bencher: Bencher<'_, '_>, size: usize) {
    let (works, registry) = (acts(size), Registry::default());
    let family = Family::new(&works, Drafts::None);
    bencher.bench_local(|| {
        for act in 0..ACTS {
            let (text, told) = consolidate(&family, 0, day(act), black_box(&registry));
            assert!(!told.has_errors(), "{:?}", told.iter().next());
            black_box(text);
        }
    });
}

/// The last of them, with all operations.
#[divan::bench(args = SIZES)]
fn the_last_date(bencher: Bencher<'_, '_>, size: usize) {
    let (works, registry) = (acts(size), Registry::default());
    let family = Family::new(&works, Drafts::None);
    bencher.bench_local(|| consolidate(&family, 0, day(ACTS - 1), black_box(&registry)));
}

/// Its notes.
#[divan::bench(args = SIZES)]
fn notes_of_the_last_date(bencher: Bencher<'_, '_>, size: usize) {
    let (works, registry) = (acts(size), Registry::default());
    let family = Family::new(&works, Drafts::None);
    let (text, _) = consolidate(&family, 0, day(ACTS - 1), &registry);
    bencher.bench_local(|| text.edition(&family, black_box(&registry)));
}

/// Which days there are.
#[divan::bench(args = SIZES)]
fn days(bencher: Bencher<'_, '_>, size: usize) {
    let works = acts(size);
    let family = Family::new(&works, Drafts::None);
    bencher.bench_local(|| black_box(&family).days(0));
}

/// The operations of an edited copy in which one row of four is changed, with the proof.
#[divan::bench(args = SIZES, sample_count = 5, sample_size = 1)]
fn derive_from_a_copy(bencher: Bencher<'_, '_>, size: usize) {
    let old = plan(size);
    let mut edited = old.clone();
    for entry in &mut edited.decision.annexes {
        let congbao::model::act::AnnexEntry::Inline(annex) = entry else { continue };
        for block in &mut annex.body.blocks {
            let congbao::model::act::Block::Table(table) = block else { continue };
            for group in &mut table.rows {
                for row in group.rows.iter_mut().step_by(4) {
                    let (_, cell) = &mut row.cells.entries[0];
                    if let congbao::model::table::CellContent::Printed(text) = &mut cell.content {
                        text.value.push_str(&format!(", bổ sung {}", row.id));
                    }
                }
            }
        }
    }
    let registry = Registry::default();
    let read = |yaml: &str| (Some(read("x", yaml)), congbao::diag::Diagnostics::new());
    bencher.bench_local(|| {
        let derived = derive(&old, &edited, "1-qd-ubnd", &registry, &read);
        assert!(derived.left.is_empty() && derived.operations > 0, "{:?}", derived.left.first());
    });
}
