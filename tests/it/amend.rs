//! Operations on the founding decision, and what becomes of it day by day.

use std::path::Path;

use congbao::amend::{Consolidated, Drafts, Family, consolidate};
use congbao::diag::{Diagnostics, Lang};
use congbao::load::{self, Files, FoundWork};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::date::Date;
use congbao::source::Sources;

use crate::support::repository;

/// The real decision with the works given as YAML beside it, by path.
pub(crate) struct Acts {
    pub(crate) works: Vec<Work>,
    pub(crate) sources: Sources,
    pub(crate) registry: Registry,
}

impl Acts {
    /// The acts of the repository with those given.
    pub(crate) fn with(others: &[(&str, &str)]) -> Self {
        let mut acts = Self::of(&repository().join("content"));
        for (path, yaml) in others {
            let files = [("decision.yaml".to_owned(), yaml.as_bytes().to_vec())].into();
            let (work, told) =
                load::work_among(Files::Memory(&files), path, &mut acts.sources).expect("memory");
            let lines = told.lines(&acts.sources, Lang::En);
            acts.works.push(work.unwrap_or_else(|| panic!("{path}: {lines:?}")));
        }
        acts
    }

    /// All acts of a project.
    pub(crate) fn of(content: &Path) -> Self {
        let (found, _) = load::find_works(content).expect("readable");
        let mut acts = Self {
            works: Vec::new(),
            sources: Sources::default(),
            registry: load::registry(content).expect("readable").value.expect("well formed"),
        };
        for found in found {
            acts.add_found(&found);
        }
        acts
    }

    fn add_found(&mut self, found: &FoundWork) {
        let files = Files::Folder(&found.folder);
        let (work, told) =
            load::work_among(files, &found.path, &mut self.sources).expect("readable");
        let lines = told.lines(&self.sources, Lang::En);
        self.works.push(work.unwrap_or_else(|| panic!("{}: {lines:?}", found.path)));
    }

    pub(crate) fn family(&self, with_drafts: bool) -> Family<'_> {
        Family::new(&self.works, if with_drafts { Drafts::All } else { Drafts::None })
    }

    pub(crate) fn consolidated<'w>(
        &self,
        family: &Family<'w>,
        act: &str,
        day: &str,
    ) -> (Consolidated<'w>, Diagnostics) {
        let base = family.find(act).expect("a known act");
        consolidate(family, base, date(day), &self.registry)
    }

    pub(crate) fn lines(&self, diagnostics: &Diagnostics) -> Vec<String> {
        diagnostics.lines(&self.sources, Lang::En)
    }
}

pub(crate) fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

const DRAFT: &str = "du-thao-sua-doi-209-qd-ubnd";

#[test]
fn the_illustration_does_what_its_comments_say() {
    let acts = Acts::with(&[]);
    let family = acts.family(true);
    let base = family.find("209-qd-ubnd").expect("the founding decision");
    assert_eq!(family.days(base), [date("2012-02-09"), date("2012-07-01")]);
    let (now, told) = acts.consolidated(&family, "209-qd-ubnd", "2012-07-01");
    assert_eq!(acts.lines(&told), [""; 0]);
    let text = |address: &str| now.text(address).unwrap_or_else(|| panic!("no place {address}"));
    assert_eq!(text("số thứ tự 2.3 cột thời gian"), "Quý IV");
    assert!(text("số thứ tự 1.2 cột chi-so").starts_with("80% trở lên văn bản"));
    assert_eq!(
        text("số thứ tự 2.3 cột co-quan"),
        "Sở Nội vụ, Sở Khoa học và Công nghệ, UBND thành phố Sơn La"
    );
    assert_eq!(text("số thứ tự 6.3 cột co-quan"), "Sở Khoa học và Công nghệ, các cơ quan");
    assert!(text("số thứ tự 6.3a").contains("Cổng thông tin điện tử"));
    assert_eq!(text("số thứ tự 4.2"), "4.2 | (được bãi bỏ)");
    assert_eq!(text("số thứ tự 4.3 cột tai-lieu"), "Quyết định mở lớp, danh sách học viên");
    // The data beside the print has moved with it.
    let work = now.plain();
    let annexes = work.annexes();
    let table = annexes[0].1.body.tables()[0];
    let row = |id: &str| {
        let found = table.flat_rows().into_iter().find(|flat| flat.row.id.value.as_str() == id);
        found.expect("a row").row.clone()
    };
    assert_eq!(row("n2.3").period.expect("a period").to, Some(date("2012-12-31")));
    let lead: Vec<String> = row("n2.3").lead.iter().map(ToString::to_string).collect();
    assert_eq!(lead, ["so-noi-vu", "so-khoa-hoc-va-cong-nghe", "ubnd-thanh-pho-son-la"]);
    assert_eq!(
        format!("{:?}", row("n1.2").indicators[0].target.as_ref().map(|t| &t.value.goal)),
        "Some(AtLeast(Decimal { mantissa: 80, scale: 0 }))"
    );
    assert!(row("n4.2").repealed && row("n4.2").indicators.is_empty());
    // Each change has a note, each note but two (grounds, effect) a change.
    let edition = now.edition(&family, &acts.registry).edition.expect("an edition");
    assert_eq!(now.changes.len(), 8);
    assert_eq!(edition.notes.len(), 10);
    let law = "Quyết định số …/QĐ-UBND sửa đổi, bổ sung một số nội dung của Kế hoạch cải cách hành chính nhà nước trên địa bàn tỉnh Sơn La năm 2012";
    let day = "có hiệu lực kể từ ngày 01 tháng 7 năm 2012";
    let note = |number: usize| edition.notes[number - 1].paragraphs.join("\n");
    assert!(
        note(1).starts_with(&format!("{law} có căn cứ ban hành như sau:\n“Căn cứ Luật Tổ chức"))
    );
    assert!(note(1).ends_with("Xét đề nghị của Giám đốc Sở Nội vụ,”"));
    assert!(note(2).starts_with(&format!("Điều 3 của {law}, {day}, quy định như sau:\n“Điều 3.")));
    assert_eq!(
        note(3),
        format!("Chỉ số này được sửa đổi theo quy định tại khoản 2 Điều 1 của {law}, {day}.")
    );
    assert_eq!(
        note(4),
        format!(
            "Cụm từ “Sở Thông tin và truyền thông” được thay thế bằng cụm từ “Sở Khoa học và Công nghệ” theo quy định tại khoản 3 Điều 1 của {law}, {day}."
        )
    );
    assert_eq!(
        note(6),
        format!("Số thứ tự này được bãi bỏ theo quy định tại khoản 5 Điều 1 của {law}, {day}.")
    );
    assert_eq!(
        edition.amended_by,
        [format!(
            "Quyết định số …/QĐ-UBND của Chủ tịch Ủy ban nhân dân tỉnh Sơn La về việc {}, {day}",
            law.trim_start_matches("Quyết định số …/QĐ-UBND ")
        )]
    );
}

#[test]
fn a_draft_changes_nothing_unless_it_is_asked_for() {
    let acts = Acts::with(&[]);
    let family = acts.family(false);
    let base = family.find("209-qd-ubnd").expect("the founding decision");
    assert_eq!(family.days(base), [date("2012-02-09")]);
    let (now, told) = acts.consolidated(&family, "209-qd-ubnd", "2030-01-01");
    assert_eq!(acts.lines(&told), [""; 0]);
    assert!(now.changes.is_empty());
    assert!(family.find(DRAFT).is_some());
}

const BASE: &str = "\
type: Quyết định
issuer: ubnd-tinh-son-la
number: 1/QĐ-UBND
date: 2024-01-02
title: Về việc thử nghiệm
body:
  - |
    Điều 1. Nội dung
    1. Một.
    a) Điểm a;
    b) Điểm b.

    Đoạn sau điểm b.
    2. Hai.
    3. Ba.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
  - table:
      id: bang
      columns:
        - {id: tt, role: so-thu-tu, title: TT}
        - {id: nd, role: noi-dung, title: Nội dung}
        - {id: kp, role: kinh-phi, title: Kinh phí}
      rows:
        - {id: a, no: \"1\", cells: {nd: Việc A, kp: \"10\"}}
        - {id: b, no: \"2\", cells: {nd: Việc B, kp: ^}}
        - {id: c, no: \"3\", cells: {nd: 'Việc C[^1]', kp: ^}}
      footnotes: [{mark: \"1\", text: Chú thích cũ.}]
";

/// The base after the operations given as the lines of a YAML list.
fn after(operations: &str) -> (Vec<String>, Vec<String>) {
    let list: String = operations.trim().replace('\n', "\n      ");
    let amending = format!(
        "type: Quyết định\nissuer: ubnd-tinh-son-la\nnumber: 2/QĐ-UBND\ndate: 2024-05-01\ntitle: Sửa đổi\neffect: {{from: 2024-05-01}}\namends:\n  - act: t/1-qd-ubnd\n    operations:\n      {list}\n"
    );
    let acts = Acts::with(&[("t/1-qd-ubnd", BASE), ("t/2-qd-ubnd", &amending)]);
    let family = acts.family(false);
    let (now, told) = acts.consolidated(&family, "t/1-qd-ubnd", "2024-05-01");
    let places = now.places().into_iter().filter(|place| !place.text.is_empty());
    (places.map(|place| place.text).collect(), acts.lines(&told))
}

/// The texts of prose and table after operations that must succeed.
fn texts(operations: &str) -> String {
    let (texts, told) = after(operations);
    assert_eq!(told, [""; 0], "{operations}");
    texts.join(" / ")
}

#[test]
fn units_are_inserted_moved_renumbered_and_merged_without_touching_other_numbers() {
    let inserted = texts("- insert: {after: khoản 2 Điều 1, text: 2a. Hai a.}");
    assert!(inserted.contains("Hai. / Hai a. / Ba."), "{inserted}");
    let at_the_end = texts("- insert: {into: khoản 1 Điều 1, text: c) Điểm c.}");
    assert!(at_the_end.contains("Đoạn sau điểm b. / Điểm c. / Hai."), "{at_the_end}");
    let moved = texts("- move: {at: khoản 3 Điều 1, expect: Ba., before: khoản 1 Điều 1}");
    assert!(moved.contains("Nội dung / Ba. / Một."), "{moved}");
    let renumbered = texts(
        "- renumber: {at: khoản 3 Điều 1, mark: \"4.\"}\n- insert: {before: khoản 4 Điều 1, text: 3. Ba mới.}",
    );
    assert!(renumbered.contains("Hai. / Ba mới. / Ba."), "{renumbered}");
    let merged = texts(
        "- merge: {at: [khoản 2 Điều 1, khoản 3 Điều 1], expect: [Hai., Ba.], text: 2. Hai và ba.}",
    );
    assert!(merged.contains("Hai và ba. / (được gộp)"), "{merged}");
}

#[test]
fn an_expectation_tells_to_which_unit_a_paragraph_without_a_mark_belongs() {
    let with =
        texts("- repeal: {at: điểm b khoản 1 Điều 1, expect: \"b) Điểm b. Đoạn sau điểm b.\"}");
    assert!(!with.contains("Đoạn sau"), "{with}");
    let without = texts("- repeal: {at: điểm b khoản 1 Điều 1, expect: Điểm b.}");
    assert!(without.contains("(được bãi bỏ) / Đoạn sau điểm b."), "{without}");
}

#[test]
fn merged_cells_keep_what_they_showed() {
    // A row put between two merged ones, with a cell of its own.
    let inserted =
        texts("- insert: {after: dòng a, rows: [{id: n, no: 1a, cells: {nd: Việc N, kp: \"5\"}}]}");
    assert!(inserted.contains("Việc A / 10 / 1a / Việc N / 5 / 2 / Việc B / 10 / 3"), "{inserted}");
    // One that goes on with the merger.
    let through =
        texts("- insert: {after: dòng a, rows: [{id: n, no: 1a, cells: {nd: Việc N, kp: ^}}]}");
    assert!(through.contains("1a / Việc N / 10 / 2 / Việc B / 10"), "{through}");
    // The row above changes: the rows below keep the old text.
    let changed = texts("- substitute: {at: a/kp, expect: \"10\", text: \"20\"}");
    assert!(changed.contains("Việc A / 20 / 2 / Việc B / 10 / 3"), "{changed}");
    // A repealed row leaves the merged cell to the others.
    let repealed = texts("- repeal: {at: dòng b, expect: Việc B}");
    assert!(repealed.contains("2 / (được bãi bỏ) / 10 / 3 / Việc C"), "{repealed}");
    let moved = texts("- move: {at: dòng a, expect: Việc A, after: dòng c}");
    assert!(moved.contains("2 / Việc B / 10 / 3 / Việc C[^1] / 10 / 1 / Việc A / 10"), "{moved}");
}

#[test]
fn columns_and_footnotes_are_units_too() {
    let column = texts(
        "- insert: {after: cột “Nội dung”, column: {id: gc, title: Ghi chú}, cells: {b: Mới}}",
    );
    assert!(column.contains("Việc B / Mới / 10"), "{column}");
    let gone = texts("- repeal: {at: cột “Kinh phí”, expect: Kinh phí}");
    assert!(!gone.contains("10"), "{gone}");
    assert_eq!(after("- repeal: {at: chú thích 1, expect: Chú thích cũ.}").1, [""; 0]);
    assert_eq!(
        after("- substitute: {at: chú thích 1, expect: Chú thích cũ., text: Chú thích mới.}").1,
        [""; 0]
    );
}

#[test]
fn a_phrase_is_the_longest_one_and_never_part_of_a_word() {
    let both = texts(
        "- phrase: {pairs: [{old: Việc, new: Nhiệm vụ, hits: 2}, {old: Việc A, new: Công tác A, hits: 1}]}",
    );
    assert!(both.contains("Công tác A") && both.contains("Nhiệm vụ B"), "{both}");
    let deleted = texts("- phrase: {in: khoản 1 Điều 1, pairs: [{old: \"Đoạn sau \", hits: 1}]}");
    assert!(deleted.contains("/ điểm b. /"), "{deleted}");
    let inserted =
        texts("- phrase: {in: Điều 2, pairs: [{after: kể từ ngày ký, new: ban hành, hits: 1}]}");
    assert!(inserted.contains("kể từ ngày ký ban hành./."), "{inserted}");
}

#[test]
fn what_was_repealed_can_be_revived() {
    let revived = texts(
        "- repeal: {at: khoản 1 Điều 1, expect: \"1. Một. a) Điểm a; b) Điểm b. Đoạn sau điểm b.\"}\n- revive: {at: khoản 1 Điều 1}",
    );
    assert!(revived.contains("Một. / Điểm a; / Điểm b."), "{revived}");
}

#[test]
fn new_units_are_found_by_the_addresses_of_their_place() {
    let operations = "- insert: {after: khoản 2 Điều 1, text: \"2a. Hai a.\\na) Điểm a của 2a.\"}\n- substitute: {at: điểm a khoản 2a Điều 1, expect: Điểm a của 2a., text: a) Đã sửa.}\n- substitute: {at: khoản 1 Điều 1, expect: \"1. Một. a) Điểm a; b) Điểm b. Đoạn sau điểm b.\", text: \"1. Một mới.\\na) Mới.\"}\n- repeal: {at: art_1__para_1__point_a, expect: Mới.}\n- repeal: {at: art_1__para_2a__point_a, expect: Đã sửa.}";
    let found = texts(operations);
    assert!(
        found.contains("Một mới. / (được bãi bỏ) / Hai. / Hai a. / (được bãi bỏ) / Ba."),
        "{found}"
    );
}

#[test]
fn an_effect_is_not_changed_twice_in_the_same_way() {
    let once = "- suspend: {at: khoản 2 Điều 1, until: 2024-12-31}";
    assert_eq!(after(once).1, [""; 0]);
    let twice = after(&format!("{once}\n{once}")).1;
    assert!(twice.len() == 1 && twice[0].contains("amend-changes-nothing"), "{twice:?}");
    let between = format!("{once}\n- revive: {{at: khoản 2 Điều 1}}\n{once}");
    assert_eq!(after(&between).1, [""; 0]);
}
