//! `congbao collect`: whom a file is of, which period, which edition; what is written and what never is.

use std::fs;
use std::path::Path;

use congbao::track::contract::Field;

use crate::support::filled::{Typed, fill, places};
use crate::support::{Run, congbao, files, scratch, write};

const AGENCIES: &str = "
agencies:
  - {id: ubnd, name: Ủy ban nhân dân tỉnh, letterhead: {agency: [ỦY BAN NHÂN DÂN TỈNH]}}
  - {id: so-a, name: Sở A}
  - {id: so-b, name: Sở B}
";

const DECISION: &str = "
type: Quyết định
issuer: ubnd
number: 10/QĐ-UBND
date: 2012-01-05
title: Về việc ban hành Kế hoạch
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body: |
  Điều 1. Ban hành Kế hoạch kèm theo Quyết định này.
  Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{capacity: [CHỦ TỊCH], name: A}]
annexes:
  - label: KẾ HOẠCH
    kind: document
    title: THEO DÕI
    body:
      - table:
          id: kh
          columns:
            - {id: stt, role: so-thu-tu, title: Stt}
            - {id: nd, role: noi-dung, title: Nội dung}
            - {id: cs, role: chi-so, title: Chỉ số}
            - {id: cq, role: chu-tri, title: Cơ quan}
          rows:
            - id: r1
              no: \"1\"
              cells: {nd: Việc một, cs: 70% hồ sơ đúng hạn, cq: Sở A}
              lead: [so-a]
              period: 2012
              indicators: [{id: r1-a, text: 70% hồ sơ đúng hạn, target: \">= 70 %\"}]
            - id: r2
              no: \"2\"
              cells: {nd: Việc hai, cs: 50% hồ sơ đúng hạn, cq: \"Sở A, Sở B\"}
              lead: [so-a, so-b]
              period: 2012
              indicators: [{id: r2-a, text: 50% hồ sơ đúng hạn, target: \">= 50 %\"}]
";

const AMENDMENT: &str = "
type: Quyết định
issuer: ubnd
number: 20/QĐ-UBND
date: 2012-05-02
title: Về việc sửa đổi Kế hoạch
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body:
  - drafted: Điều 1
  - |
    Điều 2. Quyết định này có hiệu lực kể từ ngày 10 tháng 5 năm 2012./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{capacity: [CHỦ TỊCH], name: A}]
effect: {from: 2012-05-10}
amends:
  - act: 10-qd-ubnd
    clause: Điều 1
    operations:
      - substitute: {at: chỉ số r1-a, expect: 70% hồ sơ đúng hạn, text: 80% hồ sơ đúng hạn, target: \">= 80 %\"}
";

/// The lines of the hidden sheet, by the row of each value.
const WORK: &str = "B2";
const EDITION: &str = "B7";
const AGENCY: &str = "B9";
const PERIOD: &str = "B11";

struct Office(tempfile::TempDir);

impl Office {
    /// The project, built for a period.
    fn open(period: &str) -> Self {
        let office = Self(scratch());
        office.write("agencies.yaml", AGENCIES);
        office.write("2012/10-qd-ubnd/decision.yaml", DECISION);
        office.ask(period);
        office
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, file: &str, text: &str) {
        write(&self.path().join("content").join(file), text);
    }

    /// Opens a period and builds.
    fn ask(&self, period: &str) {
        self.write("2012/10-qd-ubnd/tracking.yaml", &format!("period: {period}\n"));
        let run = congbao(self.path(), &["build", "--only", "xlsx", "--lang", "en"]);
        assert_eq!(run.code, 0, "{}", run.err);
    }

    fn workbook(&self, agency: &str) -> Vec<u8> {
        let path = format!("output/2012/10-qd-ubnd/agencies/{agency}.xlsx");
        fs::read(self.path().join(path)).expect("a workbook")
    }

    /// An agency's workbook with one status per row.
    fn filled(&self, agency: &str, statuses: &[(&str, &str)]) -> Vec<u8> {
        let bytes = self.workbook(agency);
        let places = places(&bytes);
        let typed = |(key, status): &(&str, &str)| {
            let place = &places[*key];
            let cell = place.cells[&Field::Status].clone();
            (place.sheet.clone(), cell, Typed::Text((*status).to_owned()))
        };
        fill(&bytes, &statuses.iter().map(typed).collect::<Vec<_>>())
    }

    /// The same with a line of the hidden sheet changed.
    fn forged(&self, agency: &str, line: &str, value: &str) -> Vec<u8> {
        let filled = self.filled(agency, &[("kh/r1/r1-a", "Hoàn thành")]);
        let change = ("_congbao".to_owned(), line.to_owned(), Typed::Text(value.to_owned()));
        fill(&filled, &[change])
    }

    fn put(&self, file: &str, bytes: &[u8]) {
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }

    fn collect(&self, arguments: &[&str]) -> Run {
        let mut all = vec!["collect", "--received", "2012-07-02", "--lang", "en"];
        all.extend(arguments);
        congbao(self.path(), &all)
    }

    fn progress(&self, period: &str) -> String {
        let path = format!("content/2012/10-qd-ubnd/progress/{period}.yaml");
        fs::read_to_string(self.path().join(path)).unwrap_or_default()
    }
}

#[test]
fn a_file_that_is_not_what_it_says_is_refused_whole() {
    let office = Office::open("2012-Q1");
    let cases = [
        (WORK, "2012/11-qd-ubnd", "return-act-unknown"),
        (EDITION, "2012-06-01", "return-edition-unknown"),
        (AGENCY, "", "return-is-master"),
        (AGENCY, "so-c", "return-agency-unknown"),
        (PERIOD, "", "return-period-absent"),
    ];
    let before = files(&office.path().join("content"));
    for (line, value, id) in cases {
        office.put("a.xlsx", &office.forged("so-a", line, value));
        let run = office.collect(&["a.xlsx"]);
        assert_eq!(run.code, 1, "{id}: {}", run.out);
        assert!(run.err.contains(&format!("error[{id}]")), "{id}: {}", run.err);
        assert!(run.err.contains("a.xlsx"), "{id}: {}", run.err);
        assert!(run.out.contains("0 files taken, 0 known already, 1 not taken"), "{}", run.out);
        assert!(before == files(&office.path().join("content")), "{id}");
    }
}

#[test]
fn the_period_is_that_of_the_file_unless_it_names_none() {
    let office = Office::open("2012-Q1");
    office.put("a.xlsx", &office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành")]));
    let other = office.collect(&["a.xlsx", "--period", "2012-Q2"]);
    assert!(other.err.contains("error[return-period-differs]"), "{}", other.err);
    office.put("b.xlsx", &office.forged("so-a", PERIOD, ""));
    let named = office.collect(&["b.xlsx", "--period", "2012-Q2"]);
    assert_eq!(named.code, 0, "{}", named.err);
    assert!(office.progress("2012-Q2").contains("status: hoan-thanh"));
    assert_eq!(office.progress("2012-Q1"), "");
}

#[test]
fn a_trial_run_writes_nothing() {
    let office = Office::open("2012-Q1");
    office.put("a.xlsx", &office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành")]));
    let before = files(office.path());
    let run = office.collect(&["a.xlsx", "--dry-run"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("1 files taken"), "{}", run.out);
    assert!(before == files(office.path()));
}

#[test]
fn a_package_a_folder_and_a_file_hold_the_same_workbook_once() {
    use std::io::Write;

    let office = Office::open("2012-Q1");
    let bytes = office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành")]);
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    package.start_file("thư/so-a.xlsx", options).expect("begun");
    package.write_all(&bytes).expect("written");
    office.put("về/gói.zip", &package.finish().expect("written").into_inner());
    office.put("về/so-a.xlsx", &bytes);
    office.put("về/~$so-a.xlsx", b"what Excel leaves beside an open file");
    office.put("về/công văn.pdf", b"%PDF");
    let run = office.collect(&["về"]);
    assert!(
        run.out.contains("1 files taken, 1 known already, 0 not taken"),
        "{}{}",
        run.out,
        run.err
    );
    assert!(run.err.contains("warning[return-passed-over]") && run.err.contains("công văn.pdf"));
    assert!(!run.err.contains("~$"), "{}", run.err);
    let text = office.progress("2012-Q1");
    assert!(
        text.contains("file: \"về/gói.zip/thư/so-a.xlsx\"")
            || text.contains("file: về/gói.zip/thư/so-a.xlsx"),
        "{text}"
    );
    let returns = office.path().join("content/2012/10-qd-ubnd/progress/returns");
    assert_eq!(files(&returns).len(), 1);
}

#[test]
fn what_a_person_wrote_in_a_period_stays_and_what_cannot_grow_is_told() {
    let office = Office::open("2012-Q1");
    let name = "2012/10-qd-ubnd/progress/2012-Q1.yaml";
    let by_hand = "# ghi tay\r\nperiod: 2012-Q1\r\nsettled: []  # chưa có\r\n";
    office.write(name, by_hand);
    office.put("a.xlsx", &office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành")]));
    let run = office.collect(&["a.xlsx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let grown = office.progress("2012-Q1");
    assert!(grown.starts_with(by_hand) && grown.contains("returns:\r\n  - agency: so-a\r\n"));
    // Where `returns` is closed, or not the last key, the end of the file is not theirs.
    let closed = "period: 2012-Q1\nreturns: []\nsettled: []\n";
    office.write(name, closed);
    office.put("b.xlsx", &office.filled("so-b", &[("kh/r2/r2-a", "Hoàn thành")]));
    let run = office.collect(&["b.xlsx"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[progress-not-appendable]"), "{}", run.err);
    assert!(run.out.contains("0 files taken, 0 known already, 1 not taken"), "{}", run.out);
    assert_eq!(office.progress("2012-Q1"), closed);
}

#[test]
fn agencies_that_differ_are_told_with_their_cells_until_it_is_settled() {
    let office = Office::open("2012-Q1");
    office.put("về/a.xlsx", &office.filled("so-a", &[("kh/r2/r2-a", "Hoàn thành")]));
    office.put("về/b.xlsx", &office.filled("so-b", &[("kh/r2/r2-a", "Đang thực hiện")]));
    let run = office.collect(&["về"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = run.err.replace('\n', " ");
    assert!(told.contains("warning[return-differs]") && told.contains("kh/r2/r2-a"), "{told}");
    for place in ["so-a: Hoàn thành (về/a.xlsx, ", "so-b: Đang thực hiện (về/b.xlsx, "] {
        assert!(told.contains(place), "{place}: {told}");
    }
    let settled = office.progress("2012-Q1").replace(
        "period: 2012-Q1\n",
        "period: 2012-Q1\nsettled: [{key: kh/r2/r2-a, agency: so-b, reason: đã kiểm tra}]\n",
    );
    office.write("2012/10-qd-ubnd/progress/2012-Q1.yaml", &settled);
    office.put("c.xlsx", &office.filled("so-a", &[("kh/r2/r2-a", "Tạm dừng")]));
    let run = office.collect(&["c.xlsx"]);
    assert!(!run.err.contains("return-differs"), "{}", run.err);
}

#[test]
fn a_workbook_of_an_earlier_edition_is_carried_over_only_when_asked() {
    let office = Office::open("2012-Q2");
    office.put(
        "cũ.xlsx",
        &office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành"), ("kh/r2/r2-a", "Hoàn thành")]),
    );
    office.write("2012/20-qd-ubnd/decision.yaml", AMENDMENT);
    office.ask("2012-Q2");
    let refused = office.collect(&["cũ.xlsx"]);
    assert!(refused.err.contains("error[return-edition-old]"), "{}", refused.err);
    assert!(refused.err.contains("--carry-over"), "{}", refused.err);
    let run = office.collect(&["cũ.xlsx", "--carry-over"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = run.err.replace('\n', " ");
    assert!(told.contains("warning[return-asks-again]") && told.contains("kh/r1/r1-a"), "{told}");
    assert!(!told.contains("kh/r2/r2-a"), "{told}");
    let text = office.progress("2012-Q2");
    assert!(text.contains("edition: signed") && text.contains("target: \">= 70 %\""), "{text}");
}

#[test]
fn what_is_typed_beside_an_amended_row_is_kept_and_what_was_sent_out_there_is_known() {
    let office = Office::open("2012-Q1");
    office.put("quý-1.xlsx", &office.filled("so-a", &[("kh/r1/r1-a", "Hoàn thành")]));
    office.collect(&["quý-1.xlsx"]);
    office.write("2012/20-qd-ubnd/decision.yaml", AMENDMENT);
    office.ask("2012-Q2");
    let bytes = office.filled("so-a", &[("kh/r1/r1-a", "Đang thực hiện")]);
    let place = places(&bytes)["kh/r2/r2-a"].clone();
    let cell = place.cells[&Field::Earlier].clone();
    let typed = (place.sheet, cell.clone(), Typed::Text("Quý I đã làm xong 40%".to_owned()));
    office.put("a.xlsx", &bytes);
    office.put("b.xlsx", &fill(&bytes, &[typed]));
    let run = office.collect(&["a.xlsx"]);
    assert_eq!((run.code, run.err.contains("return-locked-changed")), (0, false), "{}", run.err);
    // What was told there would be another thing now: the agency has reported since.
    let run = office.collect(&["b.xlsx"]);
    assert_eq!(run.err.matches("return-locked-changed").count(), 1, "{}", run.err);
    let text = office.progress("2012-Q2");
    let refused = text.lines().find(|line| line.contains("Quý I đã làm xong 40%"));
    assert!(refused.is_some_and(|line| line.contains(&cell)), "{text}");
}

#[test]
fn a_role_is_held_to_what_was_sent_out_although_the_group_has_another_name_by_now() {
    let office = Office::open("2012-Q1");
    let group =
        |name: &str| format!("{AGENCIES}  - {{id: cac-so, name: \"{name}\", members: [so-a]}}\n");
    office.write("agencies.yaml", &group("Các sở, ban"));
    let given = DECISION.replacen("lead: [so-a]", "lead: [cac-so]", 1);
    office.write("2012/10-qd-ubnd/decision.yaml", &given);
    office.ask("2012-Q1");
    let bytes = office.filled("so-a", &[("kh/r1/r1-a", "Đang thực hiện")]);
    let place = places(&bytes)["kh/r1/r1-a"].clone();
    let cell = place.cells[&Field::Role].clone();
    assert_eq!(place.values[&Field::Role].to_string(), "Chủ trì (Các sở, ban)");
    let words = "Chủ trì (Các sở, ban; chưa có kinh phí)";
    let typed = (place.sheet, cell.clone(), Typed::Text(words.to_owned()));
    office.put("a.xlsx", &bytes);
    office.put("b.xlsx", &fill(&bytes, &[typed]));
    office.write("agencies.yaml", &group("Các sở, ngành"));
    let run = office.collect(&["a.xlsx"]);
    assert_eq!((run.code, run.err.contains("return-locked-changed")), (0, false), "{}", run.err);
    let run = office.collect(&["b.xlsx"]);
    assert_eq!(run.err.matches("return-locked-changed").count(), 1, "{}", run.err);
    let text = office.progress("2012-Q1");
    let refused = text.lines().find(|line| line.contains(words));
    assert!(refused.is_some_and(|line| line.contains(&cell)), "{text}");
}

#[test]
fn findings_for_a_program_name_file_sheet_and_cell() {
    let office = Office::open("2012-Q1");
    office.put("a.xlsx", &office.filled("so-a", &[("kh/r1/r1-a", "xong")]));
    let run = office.collect(&["a.xlsx", "--format", "json"]);
    assert_eq!(run.code, 1);
    let line = run.out.lines().find(|line| line.contains("return-status-unknown")).expect("told");
    let told: serde_json::Value = serde_json::from_str(line).expect("JSON");
    let text = told.to_string();
    for part in ["a.xlsx", "Nhiệm vụ"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_file_that_is_not_there_is_the_machines_matter() {
    let office = Office::open("2012-Q1");
    let run = office.collect(&["không-có.xlsx"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("không-có.xlsx"), "{}", run.err);
}
