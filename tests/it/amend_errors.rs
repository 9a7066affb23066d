//! The gallery of operations that miss. One file per slip in `tests/amend-errors/`:
//!
//! ```text
//! # what it shows
//! === amends          the operations of the amending act, over the base act below
//! …
//! === keys            other keys of the amending act, if the case needs them
//! === second          operations of a second amending act, in force later
//! === expect          one line per finding, English
//! === expect vi       the same in Vietnamese
//! ```
//!
//! `UPDATE_EXPECT=1` writes the last two parts anew; read them before they are committed.

use std::collections::BTreeMap;
use std::fs;

use congbao::build::project::Project;
use congbao::build::{self, Request};
use congbao::diag::Lang;

use crate::support::{bless, repository, scratch, write};

const BASE: &str = "\
type: Quyết định
issuer: ubnd
number: 1/QĐ-UBND
date: 2024-01-02
title: Về việc phê duyệt Kế hoạch
citations: [Căn cứ Luật Tổ chức chính quyền địa phương;]
body: |
  Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch, gồm:
  1. Sở Nội vụ chủ trì.
  a) Báo cáo trước ngày 15 hằng tháng;
  b) Lưu trữ hồ sơ.
  2. Sở Tài chính bố trí kinh phí, gửi Sở Nội vụ.
  Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
annexes: [plan.yaml]
";
const PLAN: &str = "\
label: KẾ HOẠCH
title: CẢI CÁCH HÀNH CHÍNH
reference: (Ban hành kèm theo Quyết định số 1/QĐ-UBND ngày 02/01/2024 của Ủy ban nhân dân)
body:
  - table:
      id: bang
      columns:
        - {id: tt, role: so-thu-tu, title: TT}
        - {id: nd, role: noi-dung, title: Nội dung}
        - {id: cs, role: chi-so, title: Chỉ số}
        - {id: ct, role: chu-tri, title: Chủ trì}
        - {id: tg, role: thoi-gian, title: Thời gian}
      rows:
        - id: g1
          no: I
          title: THỂ CHẾ
          through: tg
          rows:
            - id: r1
              no: \"1\"
              cells: {nd: Rà soát văn bản, cs: 70% văn bản được rà soát, ct: Sở Nội vụ, tg: Quý II}
              lead: [so-noi-vu]
              period: 2024-Q2
              indicators: [{id: r1-a, text: 70% văn bản được rà soát, target: \">= 70 %\"}]
            - id: r2
              no: \"2\"
              cells: {nd: Tập huấn, cs: 3 lớp, ct: ^, tg: Cả năm}
              lead: [so-noi-vu]
              period: 2024
        - id: g2
          no: II
          title: TÀI CHÍNH
          through: tg
          rows:
            - id: r3
              no: \"1\"
              cells: {nd: Giao tự chủ, cs: 100% đơn vị, ct: Sở Tài chính, tg: Cả năm}
              lead: [so-tai-chinh]
              period: 2024
";
const AGENCIES: &str = "\
agencies:
  - {id: ubnd, name: Ủy ban nhân dân}
  - {id: so-noi-vu, name: Sở Nội vụ}
  - {id: so-tai-chinh, name: Sở Tài chính}
";

#[test]
fn every_operation_that_misses_is_told_at_its_place() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    let gallery = repository().join("tests/amend-errors");
    for entry in walkdir::WalkDir::new(gallery).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.path().extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        count += 1;
        let text = fs::read_to_string(entry.path()).expect("readable");
        let (input, expected) = text.split_once("=== expect\n").unwrap_or((&text, ""));
        let (english, vietnamese) = (findings(input, Lang::En), findings(input, Lang::Vi));
        let found = format!("{}\n=== expect vi\n{}\n", english.join("\n"), vietnamese.join("\n"));
        if bless() {
            fs::write(entry.path(), format!("{input}=== expect\n{found}")).expect("written");
        } else if found != expected {
            wrong.push(format!("{}\nexpected:\n{expected}found:\n{found}", entry.path().display()));
        }
        assert!(!english.is_empty(), "{}: nothing is told", entry.path().display());
    }
    assert!(count >= 40, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `check` tells of the project of a case, findings of the base act that it always has left out.
fn findings(input: &str, lang: Lang) -> Vec<String> {
    let folder = scratch();
    let content = folder.path().join("content");
    write(&content.join("agencies.yaml"), AGENCIES);
    write(&content.join("1-qd-ubnd/decision.yaml"), BASE);
    write(&content.join("1-qd-ubnd/plan.yaml"), PLAN);
    let parts: BTreeMap<&str, &str> =
        input.split("=== ").skip(1).filter_map(|part| part.split_once('\n')).collect();
    for (path, part, number, from) in
        [("2-qd-ubnd", "amends", 2, "2024-07-01"), ("3-qd-ubnd", "second", 3, "2024-10-01")]
    {
        let Some(amends) = parts.get(part) else { continue };
        let indented = format!("  {}\n", amends.trim_end().replace('\n', "\n  "));
        let keys = if part == "amends" { parts.get("keys").copied().unwrap_or("") } else { "" };
        let effect = if keys.contains("effect:") {
            String::new()
        } else {
            format!("effect: {{from: {from}}}\n")
        };
        let body = if keys.contains("body:") {
            String::new()
        } else {
            "body:\n  - drafted: Điều 1\n  - |\n    Điều 2. Quyết định này có hiệu lực thi hành./.\n".to_owned()
        };
        let date = if keys.contains("date:") {
            String::new()
        } else {
            format!("date: 2024-0{}-01\n", number + 3)
        };
        let decision = format!(
            "type: Quyết định\nissuer: ubnd\nnumber: {number}/QĐ-UBND\n{date}title: Về việc sửa đổi Kế hoạch\nrecipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]\n{effect}{body}{keys}amends:\n{indented}"
        );
        write(&content.join(path).join("decision.yaml"), &decision);
    }
    let project = Project::open(folder.path(), None).expect("a project");
    let outcome = build::check(&project, &Request::default(), &()).expect("readable");
    let all = outcome.general.iter().chain(outcome.works.iter().map(|work| &work.findings));
    let mut lines: Vec<String> =
        all.flat_map(|found| found.diagnostics.lines(&found.sources, lang)).collect();
    lines.retain(|line| line.contains("[amend-") || line.contains(": error["));
    let hints = outcome.works.iter().flat_map(|work| work.findings.diagnostics.iter());
    for hint in hints.filter(|one| one.id.starts_with("amend-")).flat_map(|one| &one.hints) {
        lines.push(format!("    {}", hint.get(lang)));
    }
    lines
}
