//! Bytes as the operations of a decision on a small act: read, scheduled, carried out, shown with notes.
//! No panic; tables that are told to be whole are grids; each change has its note.
#![no_main]

use std::sync::OnceLock;

use congbao::amend::{Drafts, Family, agreement, consolidate, drafted, schedule};
use congbao::load::{self, Files};
use congbao::model::Work;
use congbao::model::grid::Grid;
use congbao::source::Sources;
use congbao_fuzz::registry;
use libfuzzer_sys::fuzz_target;

const BASE: &str = "\
type: Quyết định
issuer: ubnd
number: 1/QĐ-UBND
date: 2024-03-01
title: Về việc thử nghiệm
citations:
  - Căn cứ luật;
body: |
  Điều 1. Ban hành kế hoạch.

  1. Sở Nội vụ báo cáo.

  a) Hằng quý;

  b) Hằng năm.

  - Gửi Ủy ban nhân dân.

  Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
recipients: [\"Nơi nhận:\", \"- Như Điều 1;\"]
annexes:
  - label: KẾ HOẠCH
    title: THỬ NGHIỆM
    body:
      - table:
          id: bang
          columns:
            - {id: tt, role: so-thu-tu, title: TT, absent: blank}
            - {id: viec, role: noi-dung, title: Nội dung}
            - {id: chi-so, role: chi-so, title: Chỉ số, absent: blank}
            - {id: ai, role: chu-tri, title: Ai làm, absent: blank}
            - {id: han, role: thoi-gian, title: Thời gian, absent: blank}
          footnotes:
            - {mark: \"1\", text: Ghi chú.}
          rows:
            - id: g1
              no: I
              title: NHÓM MỘT
              rows:
                - id: a
                  no: \"1\"
                  cells: {viec: \"Rà soát[^1]\", chi-so: 70% trở lên hồ sơ, ai: Sở Nội vụ, han: Quý III}
                  lead: [so-noi-vu]
                  period: 2024-Q3
                  indicators: [{id: a-1, text: 70% trở lên hồ sơ, target: \">= 70 %\"}]
                - id: b
                  no: \"2\"
                  cells: {viec: Báo cáo, chi-so: <, ai: ^, han: ^}
                - id: c
                  no: \"3\"
                  cells: {viec: Tổng kết, chi-so: 100%, ai: ^, han: Quý IV}
";

fn base() -> &'static Work {
    static WORK: OnceLock<Work> = OnceLock::new();
    WORK.get_or_init(|| read("2024/1-qd-ubnd", BASE.as_bytes()).expect("well formed"))
}

fn read(path: &str, bytes: &[u8]) -> Option<Work> {
    let files = [("decision.yaml".to_owned(), bytes.to_vec())].into();
    load::work_in(Files::Memory(&files), path).expect("memory never fails").value
}

fuzz_target!(|bytes: &[u8]| {
    let mut decision = Vec::from(
        "type: Quyết định\nissuer: ubnd\nnumber: 2/QĐ-UBND\ndate: 2025-03-01\ntitle: Sửa đổi\n\
         effect: {from: 2025-04-01}\namends:\n",
    );
    decision.extend_from_slice(bytes);
    let Some(amending) = read("2025/2-qd-ubnd", &decision) else { return };
    let works = [base().clone(), amending];
    let family = Family::new(&works, Drafts::All);
    if schedule::cycle(&family).has_errors() {
        return;
    }
    let bases = |_: &str| Some(&works[0]);
    let _ = agreement(&works[1], &bases, registry(), &Sources::default());
    let _ = drafted(&works[1], &bases, registry());
    // Each operation may name two days.
    for day in family.days(0).into_iter().take(16) {
        let (now, told) = consolidate(&family, 0, day, registry());
        let _ = now.places();
        if told.has_errors() {
            continue;
        }
        let plain = now.plain();
        for (_, annex) in plain.annexes() {
            for table in annex.body.tables() {
                // A table that nothing touched is as it was written.
                assert!(now.changes.is_empty() || Grid::new(table).is_ok() || brought(&works[1]));
            }
        }
        let edition = now.edition(&family, registry());
        let notes = edition.edition.expect("an edition").notes.len();
        let acts = now.acts().len();
        assert!(notes >= now.changes.len() || acts == 0, "{notes} notes");
    }
});

/// Whether an act brings tables of its own, which nobody has checked.
fn brought(work: &Work) -> bool {
    use congbao::model::operation::Operation;
    work.decision.amends.iter().flat_map(|list| &list.operations).any(|operation| match operation {
        Operation::Insert(verb) => verb.annex.is_some() || verb.text.is_some(),
        Operation::Substitute(verb) => {
            verb.annex.is_some() || verb.table.is_some() || verb.text.is_some()
        }
        _ => false,
    })
}
