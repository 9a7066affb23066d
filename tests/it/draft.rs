//! The illustration's wording, and what its author may write instead.

use std::fs;

use congbao::amend::{agreement, drafted};
use congbao::load::{self, Files};
use congbao::model::act::{Block, Body};
use congbao::model::grid::Grid;
use congbao::source::Sources;

use crate::amend::Acts;
use crate::support::repository;

const DRAFT: &str = "du-thao-sua-doi-209-qd-ubnd";
const PLAN: &str = "Kế hoạch cải cách hành chính nhà nước trên địa bàn tỉnh Sơn La năm 2012 ban hành kèm theo Quyết định số 209/QĐ-UBND";

/// The prose of a body, a paragraph a line; tables are grids.
fn lines(body: &Body) -> Vec<String> {
    let mut found = Vec::new();
    for block in &body.blocks {
        match block {
            Block::Prose(text) => {
                found.extend(text.lines().filter(|line| !line.is_empty()).map(str::to_owned));
            }
            Block::Quote(quoted) => found.extend(lines(quoted)),
            Block::Table(table) => {
                assert!(Grid::new(table).is_ok(), "{} is no grid", table.id);
                let numbers =
                    table.rows.iter().filter_map(|row| row.no.as_ref()?.content.printed());
                found.push(format!(
                    "[{}]",
                    numbers.map(|number| number.as_str()).collect::<Vec<_>>().join(" ")
                ));
            }
            Block::Missing(text) | Block::Drafted(text) => panic!("not worded: {text}"),
        }
    }
    found
}

#[test]
fn the_illustration_is_worded_by_its_operations() {
    let acts = Acts::with(&[]);
    let draft = acts.works.iter().find(|work| work.id() == DRAFT).expect("the illustration");
    let bases = |name: &str| acts.works.iter().find(|work| work.id() == name);
    let (worded, told) = drafted(draft, &bases, &acts.registry);
    assert_eq!(acts.lines(&told), [""; 0]);
    assert_eq!(
        lines(&worded.decision.body)[..9],
        [
            format!("Điều 1. Sửa đổi, bổ sung, bãi bỏ một số nội dung của {PLAN} ngày 09 tháng 02 năm 2012 của Chủ tịch Ủy ban nhân dân tỉnh Sơn La như sau:"),
            "1. Sửa đổi nội dung tại cột “Thời gian” số thứ tự 2.3 mục II từ “Quý III” thành “Quý IV”.".into(),
            "2. Sửa đổi chỉ số tại số thứ tự 1.2 mục I từ “70% trở lên văn bản quy phạm pháp luật được rà soát” thành “80% trở lên văn bản quy phạm pháp luật được rà soát”.".into(),
            "3. Thay cụm từ “Sở Thông tin và truyền thông” và cụm từ “Sở Thông tin truyền thông” bằng cụm từ “Sở Khoa học và Công nghệ” tại Kế hoạch.".into(),
            "4. Bổ sung số thứ tự 6.3a vào sau số thứ tự 6.3 mục VI như sau:".into(),
            "[6.3a]".into(),
            "5. Bãi bỏ số thứ tự 4.2 mục IV.".into(),
            "6. Thay cụm từ “Quyết định mở lớp” bằng cụm từ “Quyết định mở lớp, danh sách học viên” tại số thứ tự 4.3 và số thứ tự 4.5 mục IV.".into(),
            format!("Điều 2. Các nội dung khác của {PLAN} giữ nguyên, không thay đổi."),
        ]
    );
    // What is drafted agrees with what it was drafted from.
    assert_eq!(acts.lines(&agreement(draft, &bases, &acts.registry, &acts.sources)), [""; 0]);
    assert_eq!(acts.lines(&agreement(&worded, &bases, &acts.registry, &acts.sources)), [""; 0]);
}

/// A plan and a regulation as far as the amending acts below tell of them.
const BASE: &str = "\
type: Quyết định
issuer: a
number: 48/2024/QĐ-UBND
title: Về việc ban hành Định mức
body: Điều 1. Ban hành Định mức.
annexes:
  - label: ĐỊNH MỨC
    body:
      - table:
          id: lao-dong
          columns:
            - {id: tt, role: so-thu-tu, title: TT}
            - {id: nd, role: noi-dung, title: Dịch vụ}
            - {id: dvt, role: don-vi-tinh, title: Đơn vị tính}
          rows:
            - {id: tai, no: '1', cells: {nd: Điều dưỡng tại trung tâm, dvt: giờ/đối tượng/lượt}}
            - {id: ngoai, no: '2', cells: {nd: Điều dưỡng ngoài trung tâm, dvt: giờ/đối tượng/lượt}}
            - {id: xe, no: '12', cells: {nd: Thuê xe đưa đón người có công, dvt: chuyến}}
";

/// Điều 1 to Điều 3 of 70/2025/QĐ-UBND (Hà Nội), word by word, and what they do.
const HA_NOI: &str = "\
type: Quyết định
issuer: a
number: 70/2025/QĐ-UBND
title: Sửa đổi, bổ sung một số nội dung
body: |
  Điều 1. Sửa đổi, bổ sung một số nội dung tại mục II Phần 2 Định mức kinh tế kỹ thuật dịch vụ điều dưỡng tập trung đối với người có công và thân nhân liệt sĩ ban hành kèm theo Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND thành phố Hà Nội, cụ thể như sau:
  1. Tại trang 13 trong mục “Định mức lao động”
  - Dòng 1: Sửa đơn vị tính dịch vụ “Điều dưỡng tại trung tâm” từ “giờ/đối tượng/lượt” thành “giờ/đối tượng/ngày”.
  - Dòng 2: Sửa đơn vị tính dịch vụ “Điều dưỡng ngoài trung tâm” từ “giờ/đối tượng/lượt” thành “giờ/đối tượng/ngày”.
  2. Tại trang 14, dòng 12 trong mục “Định mức sử dụng vật tư”
  Sửa cụm từ “Thuê xe đưa đón người có công” thành “Chi phí thuê xe ngoài đưa, đón và đưa người có công, thân nhân liệt sĩ đi thăm quan”.
  Điều 2. Sửa đổi một số nội dung tại Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND thành phố Hà Nội:
  Thay thế cụm từ “Sở Lao động - Thương binh và Xã hội” thành “Sở Nội vụ” Thay thế cụm từ “Phòng Lao động - Thương binh và Xã hội các quận, huyện, thị xã” thành “Ủy ban nhân dân các xã, phường”.
  Điều 3. Các nội dung khác của Quyết định số 48/2024/QĐ-UBND ngày 22/7/2024 của UBND Thành phố Hà Nội không thay đổi và tiếp tục có hiệu lực.
amends:
  - act: base
    clause: Điều 1
    operations:
      - substitute: {at: tai/dvt, expect: giờ/đối tượng/lượt, text: giờ/đối tượng/ngày, clause: khoản 1 Điều 1}
      - substitute: {at: ngoai/dvt, expect: giờ/đối tượng/lượt, text: giờ/đối tượng/ngày, clause: khoản 1 Điều 1}
      - phrase:
          in: số thứ tự 12
          pairs: [{old: Thuê xe đưa đón người có công, new: 'Chi phí thuê xe ngoài đưa, đón và đưa người có công, thân nhân liệt sĩ đi thăm quan', hits: 1}]
  - act: base
    clause: Điều 2
    operations:
      - phrase:
          pairs:
            - {old: Sở Lao động - Thương binh và Xã hội, new: Sở Nội vụ, hits: 1}
            - {old: 'Phòng Lao động - Thương binh và Xã hội các quận, huyện, thị xã', new: 'Ủy ban nhân dân các xã, phường', hits: 1}
";

#[test]
fn the_words_of_a_real_act_agree_with_what_it_does() {
    let told = |amending: &str| {
        let acts = Acts::with(&[("base", BASE), ("70", amending)]);
        let find = |name: &str| acts.works.iter().find(|work| work.id() == name);
        let work = find("70").expect("the amending act");
        let told = agreement(work, &find, &acts.registry, &acts.sources);
        let labels = told.iter().flat_map(|told| &told.labels);
        let labels: Vec<String> = labels.map(|label| acts.sources.place(label.span)).collect();
        (acts.lines(&told), labels)
    };
    assert_eq!(told(HA_NOI).0, [""; 0]);
    // One slip of the pen in the operations, and one in the clause.
    let slip =
        HA_NOI.replace("text: giờ/đối tượng/ngày, clause", "text: giờ/đối tượng/tháng, clause");
    let (lines, labels) = told(&slip);
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(
        lines[0].contains("warning[amend-text-differs]: the words of khoản 1 Điều 1 do not say \"giờ/đối tượng/tháng\""),
        "{lines:?}"
    );
    // The label stands at the clause, not at the whole body.
    let line = HA_NOI.lines().position(|line| line.starts_with("  1. Tại")).expect("there") + 1;
    assert!(labels[0].ends_with(&format!(":{line}:3")), "{labels:?}");
    let (lines, _) = told(&HA_NOI.replace("clause: Điều 2", "clause: Điều 4"));
    assert!(lines[0].contains("error[amend-clause-absent]: this act has no Điều 4"), "{lines:?}");
}

#[test]
fn no_damage_to_operations_stops_drafting() {
    let text = fs::read_to_string(repository().join("tests/schema/decision.yaml")).expect("there");
    let lines: Vec<&str> = text.lines().collect();
    let acts = Acts::with(&[("base", BASE)]);
    let mut count = 0;
    for left_out in 0..lines.len() {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != left_out);
        let yaml: Vec<&str> = kept.map(|(_, line)| *line).collect();
        let files = [
            ("decision.yaml".to_owned(), yaml.join("\n").into_bytes()),
            ("phu-luc.yaml".to_owned(), b"label: P".to_vec()),
        ]
        .into();
        let mut sources = Sources::default();
        let read = load::work_among(Files::Memory(&files), "2026/31", &mut sources);
        let (Some(work), _) = read.expect("memory") else { continue };
        count += 1;
        let base = |_: &str| acts.works.iter().find(|work| work.id() == "base");
        let (worded, _) = drafted(&work, &base, &acts.registry);
        let _ = agreement(&worded, &base, &acts.registry, &acts.sources);
        let (worded, _) = drafted(&work, &|_| None, &acts.registry);
        assert!(!worded.decision.body.blocks.is_empty());
    }
    assert!(count > 60, "{count} are read");
}
