//! The whole loop: forty agencies, four periods, two amendments in between. A ledger that the test keeps
//! by itself says what was typed; at the end every entry of it must be found again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use congbao::load;
use congbao::model::Work;
use congbao::model::progress::{Progress, ReportedRow, Return};
use congbao::track::contract::Field;

use crate::support::filled::{Place, Typed, fill, places};
use crate::support::{congbao, files, scratch, write};

const AGENCIES: usize = 40;
const ROWS: usize = 60;
const PERIODS: [&str; 4] = ["2012-Q1", "2012-Q2", "2012-Q3", "2012-Q4"];
/// Day of receipt of each period's workbooks.
const RECEIVED: [&str; 4] = ["2012-04-02", "2012-07-02", "2012-10-02", "2013-01-05"];
const ACT: &str = "2012/10-qd-ubnd";

fn agency(number: usize) -> String {
    format!("cq-{number:02}")
}

fn name(number: usize) -> String {
    format!("Cơ quan số {number:02}")
}

fn registry() -> String {
    let mut text = "agencies:\n  - id: ubnd\n    name: Ủy ban nhân dân tỉnh\n    letterhead: {agency: [ỦY BAN NHÂN DÂN TỈNH]}\n".to_owned();
    for number in 1..=AGENCIES {
        text.push_str(&format!("  - {{id: {}, name: {}}}\n", agency(number), name(number)));
    }
    let members: Vec<String> = (31..=AGENCIES).map(agency).collect();
    text.push_str(&format!(
        "  - {{id: cac-so, name: các sở, members: [{}]}}\n",
        members.join(", ")
    ));
    text
}

/// Ids and names of the agencies that lead a row.
fn leads(row: usize) -> (Vec<String>, String) {
    match row {
        51..=55 => (vec![agency(1), agency(2)], format!("{}, {}", name(1), name(2))),
        56.. => (vec!["cac-so".to_owned()], "Các sở".to_owned()),
        row => (vec![agency(row % 30 + 1)], name(row % 30 + 1)),
    }
}

fn row(number: usize, deadline: (&str, &str)) -> String {
    let (ids, names) = leads(number);
    let partner = (number + 7) % AGENCIES + 1;
    format!(
        "        - id: r{number}
          no: \"{number}\"
          cells:
            noi-dung: Nhiệm vụ {number}
            chi-so: 70% trở lên hồ sơ loại {number} đúng hạn
            co-quan: {names}; phối hợp {}
            thoi-gian: {}
          lead: [{}]
          coordinating: [{}]
          period: {}
          indicators: [{{id: r{number}-a, text: 70% trở lên hồ sơ loại {number} đúng hạn, target: \">= 70 %\"}}]
",
        name(partner),
        deadline.0,
        ids.join(", "),
        agency(partner),
        deadline.1,
    )
}

fn decision() -> String {
    let mut rows = String::new();
    for number in 1..=ROWS {
        let deadline =
            if number % 2 == 0 { ("Quý III", "2012-Q3") } else { ("Cả năm", "2012") };
        rows.push_str(&row(number, deadline));
    }
    format!(
        "type: Quyết định
issuer: ubnd
number: 10/QĐ-UBND
date: 2012-01-05
title: Về việc ban hành Kế hoạch
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body:
  - |
    Điều 1. Ban hành Kế hoạch kèm theo Quyết định này.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{{capacity: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], name: A}}]
annexes:
  - label: KẾ HOẠCH
    kind: document
    title: THEO DÕI
    orientation: landscape
    body:
    - table:
        id: kh
        columns:
        - {{id: stt, role: so-thu-tu, title: Stt, width: 12}}
        - {{id: noi-dung, role: noi-dung, title: Nội dung, width: 60}}
        - {{id: chi-so, role: chi-so, title: Chỉ số, width: 60}}
        - {{id: co-quan, role: chu-tri-phoi-hop, title: Cơ quan, width: 60}}
        - {{id: thoi-gian, role: thoi-gian, title: Thời gian, width: 20}}
        rows:
{rows}"
    )
}

fn amendment(number: &str, date: &str, from: &str, operations: &str) -> String {
    format!(
        "type: Quyết định
issuer: ubnd
number: {number}/QĐ-UBND
date: {date}
title: Về việc sửa đổi Kế hoạch
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body:
  - drafted: Điều 1
  - |
    Điều 2. Quyết định này có hiệu lực kể từ ngày nêu trong văn bản./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{{capacity: [TM. ỦY BAN NHÂN DÂN, CHỦ TỊCH], name: A}}]
effect: {{from: {from}}}
amends:
  - act: 10-qd-ubnd
    clause: Điều 1
    operations:
{operations}"
    )
}

/// In force before the second period ends: another target, a row less, a row more.
fn first_amendment() -> String {
    let inserted = row(61, ("Quý IV", "2012-Q4")).replace('\n', "\n      ");
    let operations = format!(
        "      - substitute: {{at: chỉ số r3-a, expect: 70% trở lên hồ sơ loại 3 đúng hạn, text: 80% trở lên hồ sơ loại 3 đúng hạn, target: \">= 80 %\"}}
      - repeal: {{at: Kế hoạch số thứ tự 5, expect: Nhiệm vụ 5}}
      - insert:
          after: Kế hoạch số thứ tự 6
          rows:
      {}
",
        inserted.trim_end()
    );
    amendment("20", "2012-05-02", "2012-05-10", &operations)
}

/// In force before the third period ends: another deadline, another target, a row less.
fn second_amendment() -> String {
    let operations = "      - substitute: {at: Kế hoạch số thứ tự 8 cột “Thời gian”, expect: Quý III, text: Quý IV, period: 2012-Q4}
      - substitute: {at: chỉ số r9-a, expect: 70% trở lên hồ sơ loại 9 đúng hạn, text: 75% trở lên hồ sơ loại 9 đúng hạn, target: \">= 75 %\"}
      - repeal: {at: Kế hoạch số thứ tự 10, expect: Nhiệm vụ 10}
";
    amendment("30", "2012-07-20", "2012-08-01", operations)
}

/// What was typed into one cell.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    file: String,
    key: String,
    field: Field,
    /// As the content writes it, or as it stood in the cell when it cannot be taken.
    expected: Result<String, String>,
}

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

/// What an agency types into one row, and what must come of it.
fn typed(dice: &mut Dice, year_end: bool) -> Vec<(Field, Typed, Result<String, String>)> {
    let mut row = Vec::new();
    let mut good = |field, typed: Typed, read: &str| row.push((field, typed, Ok(read.to_owned())));
    let text = |words: &str| Typed::Text(words.to_owned());
    match dice.roll(6) {
        0 => return row,
        1 => {
            good(Field::Status, text("Chưa thực hiện"), "chua-thuc-hien");
        }
        2 | 3 => {
            let tenths = 1 + dice.roll(998);
            #[expect(clippy::cast_precision_loss, reason = "below a thousand")]
            let share = tenths as f64 / 1000.0;
            let shown = match tenths % 10 {
                0 => format!("{}", tenths / 10),
                rest => format!("{},{rest}", tenths / 10),
            };
            good(Field::Status, text("Đang thực hiện"), "dang-thuc-hien");
            good(Field::Percent, Typed::Number(share), &shown);
            good(Field::Actual, text(&format!("{shown} %")), &shown);
            let note = format!("Đang chờ ý kiến lần {tenths}; gửi \"Sở\" & <các> đơn vị");
            good(Field::Note, text(&note), &note);
        }
        _ => {
            let day = 1 + dice.roll(28);
            good(Field::Status, text(" hoàn thành "), "hoan-thanh");
            good(Field::Percent, Typed::Number(1.0), "100");
            good(Field::Actual, Typed::Number(0.75), "75");
            let month = if year_end { 11 } else { 2 };
            good(
                Field::Done,
                text(&format!("{day}/{month}/2012")),
                &format!("2012-{month:02}-{day:02}"),
            );
            let evidence = format!("Báo cáo số {day}/BC-CQ\nkèm phụ lục");
            good(Field::Evidence, text(&evidence), &evidence);
        }
    }
    // Now and then a cell cannot be taken: it must stand in the report, the others must not suffer.
    if dice.roll(9) == 0
        && let Some(at) = row.iter().position(|(field, ..)| *field == Field::Percent)
    {
        let words = format!("gần xong {}", dice.roll(1000));
        row[at] = (Field::Percent, Typed::Text(words.clone()), Err(words));
    }
    row
}

/// What the content calls a file: nothing of the folders above what was named on the command line.
fn known_as(file: &str) -> String {
    file.trim_start_matches("về/").trim_start_matches("sửa/").to_owned()
}

struct Loop {
    folder: tempfile::TempDir,
    /// Everything that was ever typed and sent.
    ledger: BTreeSet<Entry>,
    dice: Dice,
}

impl Loop {
    fn new() -> Self {
        let folder = scratch();
        write(&folder.path().join("content/agencies.yaml"), &registry());
        write(&folder.path().join(format!("content/{ACT}/decision.yaml")), &decision());
        Self { folder, ledger: BTreeSet::new(), dice: Dice(20_120_209) }
    }

    fn path(&self) -> &Path {
        self.folder.path()
    }

    fn build(&self) {
        let run = congbao(self.path(), &["build", "--lang", "en", "--only", "xlsx"]);
        assert_eq!(run.code, 0, "{}\n{}", run.out, run.err);
    }

    fn workbook(&self, agency: &str) -> Vec<u8> {
        let path = self.path().join(format!("output/{ACT}/agencies/{agency}.xlsx"));
        fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }

    /// An agency fills its workbook in and sends it under a name; what was prefilled and is typed over is
    /// gone from the sheet, not from the content.
    fn send(&mut self, agency: &str, file: &str, year_end: bool) {
        let bytes = self.workbook(agency);
        let mut cells: Vec<(String, String, Typed)> = Vec::new();
        for (key, place) in places(&bytes) {
            let row = typed(&mut self.dice, year_end);
            if row.is_empty() {
                continue;
            }
            for field in Field::INPUTS {
                cells.push((place.sheet.clone(), place.cells[&field].clone(), Typed::Nothing));
            }
            for (field, value, expected) in row {
                cells.push((place.sheet.clone(), place.cells[&field].clone(), value));
                let entry = Entry { file: known_as(file), key: key.clone(), field, expected };
                self.ledger.insert(entry);
            }
        }
        let path = self.path().join(file);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, fill(&bytes, &cells)).expect("sent");
    }

    fn collect(&self, what: &str, received: &str) -> String {
        let run = congbao(self.path(), &["collect", what, "--received", received, "--lang", "en"]);
        assert!(run.code < 2, "{}", run.err);
        format!("{}{}", run.out, run.err)
    }

    fn work(&self) -> Work {
        let (works, _) = load::find_works(&self.path().join("content")).expect("readable");
        let found = works.iter().find(|found| found.path == ACT).expect("the act");
        load::work(found).expect("readable").value.expect("no errors")
    }
}

/// What a period's files say of one cell: taken, refused, or nothing.
fn found(returns: &BTreeMap<&str, &Return>, entry: &Entry) -> Option<Result<String, String>> {
    let back = returns.get(entry.file.as_str())?;
    let refused = back.refused.iter().find(|cell| {
        cell.key.as_deref().is_some_and(|key| *key == entry.key)
            && entry.expected == Err(cell.read.value.clone())
    });
    if let Some(cell) = refused {
        return Some(Err(cell.read.value.clone()));
    }
    let row = back.rows.iter().find(|row| row.key.value == entry.key)?;
    value(row, entry.field).map(Ok)
}

fn value(row: &ReportedRow, field: Field) -> Option<String> {
    match field {
        Field::Status => row.status.map(|it| it.id().to_owned()),
        Field::Percent => row.percent.map(|it| it.to_string()),
        Field::Actual => row.actual.map(|it| it.to_string()),
        Field::Done => row.done.map(|it| it.to_string()),
        Field::Evidence => row.evidence.as_ref().map(ToString::to_string),
        Field::Note => row.note.as_ref().map(ToString::to_string),
        _ => None,
    }
}

fn by_file(progress: &[Progress]) -> BTreeMap<&str, &Return> {
    let returns = progress.iter().flat_map(|period| &period.returns);
    returns.map(|back| (back.file.as_str(), back)).collect()
}

#[test]
fn nothing_that_forty_agencies_typed_in_four_periods_is_lost() {
    let mut this = Loop::new();
    for (at, period) in PERIODS.into_iter().enumerate() {
        match at {
            1 => write(
                &this.path().join("content/2012/20-qd-ubnd/decision.yaml"),
                &first_amendment(),
            ),
            2 => write(
                &this.path().join("content/2012/30-qd-ubnd/decision.yaml"),
                &second_amendment(),
            ),
            _ => {}
        }
        write(
            &this.path().join(format!("content/{ACT}/tracking.yaml")),
            &format!("period: {period}\n"),
        );
        this.build();
        for number in 1..=AGENCIES {
            let file = format!("về/{period}/{}.xlsx", agency(number));
            this.send(&agency(number), &file, at == 3);
        }
        let told = this.collect(&format!("về/{period}"), RECEIVED[at]);
        assert!(told.contains("40 files taken"), "{told}");
        // One agency corrects itself: the later counts, the earlier stays.
        let second = format!("sửa/{period}-{}.xlsx", agency(4));
        this.send(&agency(4), &second, at == 3);
        this.collect(&second, RECEIVED[at]);
        // Again the same files: nothing changes.
        let before = files(&this.path().join("content"));
        let again = this.collect(&format!("về/{period}"), RECEIVED[at]);
        assert!(again.contains("0 files taken, 40 known already"), "{again}");
        assert!(before == files(&this.path().join("content")));
    }
    this.build();
    let work = this.work();
    let returns = by_file(&work.progress);
    assert_eq!(returns.len(), 4 * (AGENCIES + 1));
    let lost: Vec<&Entry> = this
        .ledger
        .iter()
        .filter(|entry| found(&returns, entry).as_ref() != Some(&entry.expected))
        .collect();
    assert!(lost.is_empty(), "{} of {} lost: {:#?}", lost.len(), this.ledger.len(), lost.first());
    assert!(this.ledger.len() > 2_000, "{}", this.ledger.len());
    let refused = this.ledger.iter().filter(|entry| entry.expected.is_err()).count();
    assert!(refused > 30, "{refused}");
    originals_are_kept(&this, &returns);
    withdrawn_rows_keep_their_figures(&this);
}

fn originals_are_kept(this: &Loop, returns: &BTreeMap<&str, &Return>) {
    for (file, back) in returns {
        let kept = this.path().join(format!("content/{ACT}/progress/returns/{}.xlsx", back.blake3));
        let sent = ["về", "sửa"].map(|folder| fs::read(this.path().join(folder).join(file)));
        let sent = sent.into_iter().find_map(Result::ok).expect("sent");
        assert!(fs::read(&kept).is_ok_and(|kept| kept == sent), "{}", kept.display());
    }
}

/// Rows 5 and 10 were repealed; what was reported on them stands in the archive of their agencies.
fn withdrawn_rows_keep_their_figures(this: &Loop) {
    for (key, number) in [("kh/r5/r5-a", 6), ("kh/r10/r10-a", 11)] {
        let bytes = this.workbook(&agency(number));
        let open: BTreeMap<String, Place> = places(&bytes);
        assert!(!open.contains_key(key), "{key} is not asked about any more");
        let archive = crate::support::acts::sheet_rows(&bytes, "Lưu trữ").concat().concat();
        let typed: Vec<&Entry> = this
            .ledger
            .iter()
            .filter(|entry| entry.key == key && entry.file.contains(&agency(number)))
            .filter(|entry| matches!(entry.field, Field::Evidence | Field::Note))
            .collect();
        for entry in typed {
            let Ok(words) = &entry.expected else { continue };
            assert!(archive.contains(words.as_str()), "{key}: {words} is not in the archive");
        }
    }
}
