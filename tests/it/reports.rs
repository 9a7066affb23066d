//! Reports of progress: every number against the YAML by hand, the same in every format, sums of whatever
//! is reported.

use std::io::Cursor;
use std::path::PathBuf;

use calamine::{Data, Reader, Xlsx};
use congbao::diag::Lang;
use congbao::load::{self, progress_text};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::date::Date;
use congbao::model::progress::{Progress, ReportingPeriod, TaskStatus};
use congbao::profile::Profile;
use congbao::render::Format;
use congbao::track::reckon::{Flag, Step};
use congbao::track::{
    Bounds, Category, Judged, PeriodDays, PlanRow, PlanTarget, Reckoning, Reporter, RowStanding,
    judge, reckon,
};
use congbao::view::document::Block;
use congbao::view::report::plan;
use congbao::view::table::Table;
use congbao::view::{Collector, ComposeOptions, ReportHeading, View, compose, report};
use proptest::prelude::*;

use crate::support::acts::{rendered, text};
use crate::support::{congbao, copy_folder, grid_table, markup, repository, scratch};

fn project() -> PathBuf {
    repository().join("tests/cases/reports/two-periods")
}

fn work() -> (Work, Registry) {
    let content = project().join("content");
    let registry = load::registry(&content).expect("readable").value.expect("a registry");
    let (works, _) = load::find_works(&content).expect("readable");
    let loaded = load::work(&works[0]).expect("readable");
    (loaded.value.expect("no errors"), registry)
}

fn act(work: &Work, registry: &Registry) -> View {
    let date = work.decision.date.as_ref().map(|date| date.value);
    let profile = Profile::pick(date, work.decision.class);
    compose(work, registry, profile, ComposeOptions::default())
}

fn period(text: &str) -> ReportingPeriod {
    text.parse().expect("a period")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn reckoned<'a>(act: &'a View, progress: &'a [Progress], of: &str) -> Reckoning<'a> {
    let days = |period| PeriodDays::of(period).expect("in the calendar");
    let (now, before) = (days(period(of)), days(period(of).before()));
    reckon(&plan(act), progress, now.period, now.to, before.to)
}

fn document(of: &str) -> View {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let days = PeriodDays::of(period(of)).expect("in the calendar");
    let heading = ReportHeading {
        due: days.due,
        days,
        before: PeriodDays::of(period(of).before()).expect("in the calendar").name,
        collector: Collector::of(work.tracking.as_deref(), &registry),
        reasons: Vec::new(),
    };
    report(&act, &heading, &reckoned(&act, &work.progress, of))
}

/// All counts of a category's order, then reached, missed, without a value.
fn numbers(counts: &congbao::track::Counts) -> Vec<usize> {
    let mut numbers: Vec<usize> = Category::ALL.map(|category| counts.of(category)).to_vec();
    numbers.extend([counts.reached, counts.missed, counts.without_value]);
    numbers
}

#[test]
fn every_count_is_that_of_the_files() {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let reckoning = reckoned(&act, &work.progress, "2012-Q2");
    let category = |key: &str| {
        let row = reckoning.rows.iter().find(|row| row.plan.key.ends_with(key));
        row.unwrap_or_else(|| panic!("no row {key}")).category
    };
    // In order: on time, late, running, overdue, silent, differs, paused, cancelled, reached, missed, no value.
    assert_eq!(numbers(&reckoning.total), [2, 1, 3, 1, 1, 1, 1, 1, 2, 1, 2]);
    assert_eq!(category("n1.1-a"), Category::Running);
    assert_eq!(category("n1.2"), Category::Late);
    assert_eq!(category("n1.3"), Category::OnTime);
    assert_eq!(category("n1.4-a"), Category::OnTime);
    // One of two members is done: under way; the last day is not over.
    assert_eq!(category("n2.1-a"), Category::Running);
    assert_eq!(category("n2.2-a"), Category::Differs);
    assert_eq!(category("n2.2-b"), Category::Running);
    assert_eq!(category("n2.3"), Category::Overdue);
    assert_eq!(category("n2.4-a"), Category::Cancelled);
    assert_eq!(category("n2.5"), Category::Paused);
    assert_eq!(category("n2.6"), Category::Silent);
    let sections: Vec<_> =
        reckoning.sections.iter().map(|one| (one.group, numbers(&one.counts))).collect();
    assert_eq!(
        sections,
        [
            ("I. CẢI CÁCH THỂ CHẾ", vec![2, 1, 1, 0, 0, 0, 0, 0, 2, 0, 0]),
            ("II. CẢI CÁCH THỦ TỤC HÀNH CHÍNH", vec![0, 0, 2, 1, 1, 1, 1, 1, 0, 1, 2]),
        ]
    );
    // Members of a group answer for their share; rows with several leads count for each.
    let agencies: Vec<_> = reckoning
        .agencies
        .iter()
        .map(|one| (one.reporter.id.as_str(), numbers(&one.counts), one.counts.percent()))
        .collect();
    assert_eq!(
        agencies,
        [
            ("so-tu-phap", vec![1, 1, 1, 0, 0, 0, 0, 0, 2, 0, 0], 67),
            ("so-noi-vu", vec![1, 0, 1, 0, 0, 1, 0, 0, 0, 1, 1], 33),
            ("so-tai-chinh", vec![0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1], 0),
            ("so-y-te", vec![1, 0, 1, 0, 0, 1, 1, 0, 1, 1, 1], 25),
            ("ubnd-huyen-moc", vec![0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0], 0),
        ]
    );
}

#[test]
fn what_needs_a_hand_is_listed() {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let reckoning = reckoned(&act, &work.progress, "2012-Q2");
    let key = |at: &usize| reckoning.rows[*at].plan.key;
    let overdue: Vec<_> =
        reckoning.overdue.iter().map(|at| (key(at), reckoning.rows[*at].days_overdue)).collect();
    // April 30, May 31, June 30.
    assert_eq!(overdue, [("ke-hoach/n2.3", Some(91))]);
    let silent: Vec<_> = reckoning
        .silent()
        .map(|one| (one.reporter.id.as_str(), one.open.iter().map(key).collect::<Vec<_>>()))
        .collect();
    assert_eq!(silent, [("ubnd-huyen-moc", vec!["ke-hoach/n2.3", "ke-hoach/n2.6"])]);
    // Sent, but not on everything.
    let blank: Vec<_> = reckoning
        .agencies
        .iter()
        .filter(|one| one.sent.is_some() && !one.blank.is_empty())
        .map(|one| (one.reporter.id.as_str(), one.blank.iter().map(key).collect::<Vec<_>>()))
        .collect();
    assert_eq!(blank, [("so-tai-chinh", vec!["ke-hoach/n2.1/n2.1-a"])]);
    let flags: Vec<_> = reckoning.flagged().map(|row| (row.plan.key, row.flags.clone())).collect();
    let no_evidence = || "Thiếu tài liệu kiểm chứng".to_owned();
    assert_eq!(
        flags,
        [
            ("ke-hoach/n1.4/n1.4-a", vec![Flag::Warning(no_evidence())]),
            ("ke-hoach/n2.1/n2.1-a", vec![Flag::Share("Sở Y tế", no_evidence())]),
        ]
    );
    let differing: Vec<_> = reckoning.differing().map(|row| row.plan.key).collect();
    assert_eq!(differing, ["ke-hoach/n2.2/n2.2-a"]);
    assert_eq!(reckoning.unknown, ["ke-hoach/n9.9"]);
    let refused: Vec<_> = reckoning.refused.iter().map(|one| one.cell.cell.as_str()).collect();
    assert_eq!(refused, ["M9"]);
}

#[test]
fn what_moved_since_the_period_before_is_told() {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let reckoning = reckoned(&act, &work.progress, "2012-Q2");
    let number =
        |text: &str| congbao::model::target::Decimal::parse_printed(text).expect("a number");
    let moved: Vec<_> = reckoning
        .rows
        .iter()
        .filter(|row| !row.steps.is_empty())
        .map(|row| (row.plan.number, row.steps.clone()))
        .collect();
    assert_eq!(
        moved,
        [
            (
                "1.1",
                vec![
                    Step::Percent(number("30"), number("45,5")),
                    Step::Actual(number("40"), number("72"))
                ]
            ),
            ("1.2", vec![Step::Done, Step::Percent(number("80"), number("100"))]),
            ("1.4", vec![Step::Done, Step::First]),
            ("2.1", vec![Step::First]),
            ("2.2", vec![Step::Differs]),
            ("2.2", vec![Step::First]),
            ("2.3", vec![Step::Overdue]),
            ("2.4", vec![Step::Status(TaskStatus::Busy, TaskStatus::Cancelled)]),
            ("2.5", vec![Step::First]),
        ]
    );
    // The first period is compared with nothing.
    let first = reckoned(&act, &work.progress, "2012-Q1");
    assert_eq!(first.count_steps(|step| *step == Step::First), 5);
    assert_eq!(first.count_steps(|step| *step == Step::Done), 1);
}

#[test]
fn a_period_for_which_nothing_came_is_one_of_silence() {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let nothing = reckoned(&act, &[], "2012-Q1");
    assert_eq!(nothing.total.of(Category::Silent), nothing.total.all());
    assert_eq!(nothing.silent().count(), 5);
    // Later, what was reported before still counts; nobody has sent anything in it.
    let later = reckoned(&act, &work.progress, "2012-Q3");
    assert_eq!(later.total.done(), 3);
    assert_eq!(later.silent().count(), 5);
    let overdue: Vec<_> = later
        .overdue
        .iter()
        .map(|&at| (later.rows[at].plan.number, later.rows[at].days_overdue))
        .collect();
    assert_eq!(overdue, [("2.3", Some(183)), ("2.1", Some(92))]);
}

/// The letters of every cell, header first, row by row.
fn cells(table: &Table) -> Vec<String> {
    let rows = table.header.iter().chain(&table.rows);
    rows.flat_map(|row| row.cells.iter().map(congbao::view::table::Cell::text)).collect()
}

#[test]
fn every_format_says_the_same() {
    let view = document("2012-Q2");
    let wanted: Vec<Vec<String>> = view.document.tables().map(cells).collect();
    assert_eq!(wanted.len(), 8);
    let page: Vec<Vec<String>> = markup::tables(&text(&view, Format::Html))
        .into_iter()
        .map(|table| table.into_iter().map(|cell| cell.text).collect())
        .collect();
    assert_eq!(page, wanted);
    for (found, wanted) in grid_table::tables(&text(&view, Format::Markdown)).iter().zip(&wanted) {
        let mut found: Vec<&str> = found.iter().map(|cell| cell.text.as_str()).collect();
        let mut wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        found.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(found, wanted);
    }
    let bytes = rendered(&view, Format::Xlsx);
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let names = workbook.sheet_names();
    assert_eq!(
        names,
        [
            "Theo nhóm",
            "Theo cơ quan",
            "Chi tiết",
            "Quá hạn",
            "Cần kiểm tra",
            "Báo cáo khác nhau",
            "Cần đôn đốc",
            "Chưa tiếp nhận"
        ]
    );
    for sheet in &view.workbook.sheets {
        let range = workbook.worksheet_range(&sheet.name).expect("readable");
        let found: Vec<String> = range.used_cells().map(|(_, _, data)| data.to_string()).collect();
        for text in wanted[sheet.table].iter().filter(|text| !text.is_empty()) {
            assert!(found.contains(text), "{}: {text}", sheet.name);
        }
    }
    // Counts are numbers there, so that somebody can reckon on.
    let range = workbook.worksheet_range("Theo nhóm").expect("readable");
    let counts = range.used_cells().filter(|(_, _, data)| matches!(data, Data::Float(_))).count();
    assert_eq!(counts, 3 * 11);
}

#[test]
fn the_pictures_show_the_numbers_of_the_tables() {
    let view = document("2012-Q2");
    let charts: Vec<_> = view
        .document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect();
    assert_eq!(charts.len(), 2);
    assert_eq!([charts[0].sum(0), charts[0].sum(1)], [4, 7]);
    let page = text(&view, Format::Html);
    assert_eq!(page.matches("<svg ").count(), 2);
    assert!(
        page.contains("I. CẢI CÁCH THỂ CHẾ: 4 chỉ tiêu (Đúng hạn 2, Trễ hạn 1, Trong hạn 1); II.")
    );
    assert!(page.contains("xong 3/4 (75%)"));
    assert!(!page.contains("<b>cấp huyện"), "what an act says is no markup");
}

#[test]
fn nobody_is_made_to_have_signed_it() {
    let view = document("2012-Q2");
    let lines = markup::paragraphs(&text(&view, Format::Html));
    assert_eq!(lines[0], "BẢN TỔNG HỢP TỰ ĐỘNG");
    let blocks = view.document.sections.iter().flat_map(|section| &section.blocks);
    for block in blocks {
        match block {
            Block::Head(head) => assert!(head.number.is_none() && head.date_line.is_none()),
            Block::Closing(_) => panic!("a report has no signature"),
            _ => {}
        }
    }
}

#[test]
fn reports_are_built_with_the_act_and_asked_for_by_hand() {
    let folder = scratch();
    copy_folder(&project().join("content"), &folder.path().join("content"));
    assert_eq!(congbao(folder.path(), &["build", "--lang", "vi"]).code, 0);
    let act = folder.path().join("output/2012/31-qd-ubnd");
    for period in ["2012-Q1", "2012-Q2"] {
        for format in ["html", "md", "xlsx"] {
            let file = act.join(format!("31-qd-ubnd.bao-cao-{period}.{format}"));
            assert!(file.is_file(), "{}", file.display());
        }
    }
    assert!(!act.join("31-qd-ubnd.bao-cao-2012-Q3.html").exists());
    let manifest = std::fs::read_to_string(folder.path().join("output/manifest.json"));
    assert!(manifest.expect("readable").contains("\"bao-cao-2012-Q2/html\""));
    let index = std::fs::read_to_string(folder.path().join("output/index.html")).expect("readable");
    assert!(index.contains("bao-cao-2012-Q2.html") && !index.contains("bao-cao-2012-Q1.html"));
    // The same as by hand, but for the way to the list of all acts.
    let run = congbao(folder.path(), &["report", "31-qd-ubnd", "--format", "md"]);
    let built = std::fs::read_to_string(act.join("31-qd-ubnd.bao-cao-2012-Q2.md"));
    assert_eq!(run.out, built.expect("readable").replace("=../../", "="));
    let out = folder.path().join("quý 3.xlsx");
    let args = ["report", "31-qd-ubnd", "--period", "2012-Q3", "--format", "xlsx", "--out"];
    let args: Vec<&str> = args.into_iter().chain([out.to_str().expect("UTF-8")]).collect();
    assert_eq!(congbao(folder.path(), &args).code, 0);
    assert!(std::fs::read(&out).expect("written").starts_with(b"PK"));
    // A file that is there is never overwritten.
    assert_eq!(congbao(folder.path(), &args).code, 2);
}

const AMENDING: &str = "
type: Quyết định
issuer: ubnd-tinh-thu
number: 99/QĐ-UBND
date: 2012-06-01
place: Thử
title: VỀ VIỆC SỬA ĐỔI KẾ HOẠCH
body:
  - drafted: Điều 1
  - drafted: Điều 2
effect: {from: 2012-06-01}
amends:
  - act: 31-qd-ubnd
    clause: Điều 1
    operations:
      - substitute:
          at: chỉ số n1.1-a
          expect: 70% trở lên văn bản được rà soát
          text: 80% trở lên văn bản được rà soát
          target: \">= 80 %\"
";

#[test]
fn what_was_reported_on_another_target_is_asked_about_again() {
    let folder = scratch();
    let content = folder.path().join("content");
    copy_folder(&project().join("content"), &content);
    crate::support::write(&content.join("2012/99-qd-ubnd/decision.yaml"), AMENDING);
    let report = |period: &str| {
        let args = ["report", "31-qd-ubnd", "--period", period, "--format", "json"];
        let run = congbao(folder.path(), &args);
        assert_eq!(run.code, 0, "{}", run.err);
        serde_json::from_str::<serde_json::Value>(&run.out).expect("JSON")
    };
    // The text of the last day of each period.
    assert_eq!(report("2012-Q1")["rows"][0]["category"], "running");
    let changed = report("2012-Q2");
    assert_eq!(changed["rows"][0]["category"], "silent");
    assert!(
        changed["cited"].as_str().expect("text").ends_with("(bản hợp nhất đến ngày 01/06/2012)")
    );
    let args = ["report", "31-qd-ubnd", "--period", "2012-Q2", "--format", "md"];
    let page = congbao(folder.path(), &args).out;
    assert!(page.contains("theo bản hợp nhất đến ngày 01/06/2012"), "{page}");
    assert!(page.contains("≥ 80 %") && page.contains("Cần báo cáo lại"), "{page}");
}

#[test]
fn agencies_that_come_to_agree_are_told_to() {
    let (work, registry) = work();
    let act = act(&work, &registry);
    let again = work.progress[1].returns.iter().map(|back| back.agency.as_str());
    assert_eq!(again.filter(|agency| *agency == "so-y-te").count(), 1);
    let line = "{key: ke-hoach/n2.2/n2.2-a, target: \">= 65,5 %\", status: dang-thuc-hien, actual: \"66\", sheet: N, cells: {}}";
    let one = |agency: &str| {
        format!(
            "  - agency: {agency}\n    file: f.xlsx\n    blake3: a\n    edition: signed\n    received: 2012-10-01\n    rows:\n      - {line}\n"
        )
    };
    let mut all = work.progress.clone();
    all.push(progress("2012-Q3", &[one("so-noi-vu"), one("so-y-te")]));
    let reckoning = reckoned(&act, &all, "2012-Q3");
    let row = reckoning.rows.iter().find(|row| row.plan.key.ends_with("n2.2-a"));
    let row = row.expect("the row");
    assert_eq!((row.category, row.steps.clone()), (Category::Running, vec![Step::Agreed]));
}

#[test]
fn the_status_is_told_at_a_glance() {
    let args = ["status", "31-qd-ubnd", "--day", "2012-07-06", "--lang", "vi"];
    let run = congbao(&project(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    for line in [
        "11 chỉ tiêu, hoàn thành 3/10 (30%)",
        "  Trong hạn                             2  ██████████████████████████████",
        "  Ủy ban nhân dân huyện Mộc *                         0/2        1        1",
        "      6  2.1 Công khai thủ tục hành chính (các sở; hạn 2012-06-30)",
        "  1.4 Tập huấn công tác pháp chế: Thiếu tài liệu kiểm chứng",
        "  Ủy ban nhân dân huyện Mộc: 2 chỉ tiêu chưa xong (2.3, 2.6)",
        "Không tính: 1 ô chưa tiếp nhận được, 1 dòng không còn trong kế hoạch",
    ] {
        assert!(run.out.lines().any(|found| found == line), "{line}\n{}", run.out);
    }
    assert!(run.out.lines().all(|line| unicode_width::UnicodeWidthStr::width(line) <= 80));
    let args = ["status", "31-qd-ubnd", "--format", "json", "--day", "2012-06-30"];
    let json: serde_json::Value =
        serde_json::from_str(&congbao(&project(), &args).out).expect("JSON");
    assert_eq!(json["period"], "2012-Q2");
    assert_eq!(json["total"]["all"], 11);
    assert_eq!(json["rows"][7]["days-overdue"], 91);
    let english = congbao(&project(), &["status", "31-qd-ubnd", "--lang", "en"]);
    assert!(english.out.contains("3 of 10 done (30%)"), "{}", english.out);
}

#[test]
fn what_cannot_be_reported_on_is_told_in_both_languages() {
    let unknown = congbao(&project(), &["report", "khong-co", "--lang", "vi"]);
    assert_eq!(unknown.code, 1);
    assert!(unknown.err.contains("lỗi[work-unknown]"), "{}", unknown.err);
    let wrong = congbao(&project(), &["status", "x", "--period", "2012-H1"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("không phải kỳ báo cáo") && wrong.err.contains("is not a period"));
    let folder = scratch();
    let decision = "type: Quyết định\nissuer: a\nnumber: 1/QĐ-UBND\ndate: 2012-01-01\ntitle: T\nbody: Điều 1. Nội dung.\n";
    let content = folder.path().join("content");
    crate::support::write(&content.join("2012/1-qd/decision.yaml"), decision);
    crate::support::write(&content.join("agencies.yaml"), "agencies: [{id: a, name: A}]\n");
    for (lang, words) in [
        ("vi", "văn bản này không có bảng nào được theo dõi"),
        ("en", "no table of this act is tracked"),
    ] {
        let run = congbao(folder.path(), &["report", "1-qd", "--lang", lang]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains(words) && run.err.contains("tracking: true"), "{}", run.err);
    }
}

const AGENCIES: [&str; 3] = ["a", "b", "c"];
const DAYS: [&str; 4] = ["2012-03-01", "2012-03-31", "2012-05-15", "2012-08-01"];

/// What one agency says of one row: number of the status, percent, value, day, documents.
type Said = (usize, Option<i64>, Option<i64>, Option<usize>, bool);

fn said() -> impl Strategy<Value = Option<Said>> {
    proptest::option::of((
        0..6_usize,
        proptest::option::of(0..120_i64),
        proptest::option::of(0..100_i64),
        proptest::option::of(0..DAYS.len()),
        any::<bool>(),
    ))
}

/// A return with one line for each row that is said something of.
fn back(agency: &str, said: &[Option<Said>]) -> String {
    let mut text = format!(
        "  - agency: {agency}\n    file: {agency}.xlsx\n    blake3: a\n    edition: signed\n    received: 2012-06-18\n    rows:\n"
    );
    for (at, said) in said.iter().enumerate() {
        let Some((status, percent, actual, done, evidence)) = said else { continue };
        text.push_str(&format!("      - key: k/{at}\n        sheet: N\n        cells: {{}}\n"));
        if at % 2 == 0 {
            text.push_str("        target: \">= 50 %\"\n");
        }
        if let Some(status) = TaskStatus::ALL.get(*status) {
            text.push_str(&format!("        status: {}\n", status.id()));
        }
        for (name, number) in [("percent", percent), ("actual", actual)] {
            if let Some(number) = number {
                text.push_str(&format!("        {name}: \"{number}\"\n"));
            }
        }
        if let Some(done) = done {
            text.push_str(&format!("        done: {}\n", DAYS[*done]));
        }
        if *evidence {
            text.push_str("        evidence: Công văn\n");
        }
    }
    if text.contains("key:") { text } else { text.replace("    rows:\n", "") }
}

fn progress(period: &str, returns: &[String]) -> Progress {
    let text = format!("period: {period}\nreturns:\n{}", returns.concat());
    let (progress, sources, told) =
        progress_text(&format!("{period}.yaml"), &text).expect("in memory");
    progress.unwrap_or_else(|| panic!("{:?}\n{text}", told.lines(&sources, Lang::En)))
}

/// Who leads each of six rows: one, two that are named, a group, nobody.
fn leads() -> [Vec<Reporter>; 6] {
    let lead = |id: &str, group: Option<&str>| Reporter {
        id: id.to_owned(),
        name: id.to_uppercase(),
        group: group.map(str::to_owned),
    };
    [
        vec![lead("a", None)],
        vec![lead("a", None), lead("b", None)],
        vec![lead("a", Some("các sở")), lead("b", Some("các sở")), lead("c", Some("các sở"))],
        vec![lead("c", None)],
        vec![],
        vec![lead("b", None), lead("c", Some("các sở"))],
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_reported_the_sums_add_up(
        first in proptest::collection::vec(proptest::collection::vec(said(), 6), 3),
        second in proptest::collection::vec(proptest::collection::vec(said(), 6), 3),
        deadlines in proptest::collection::vec(proptest::option::of(0..DAYS.len()), 6),
        at in 0..DAYS.len(),
    ) {
        let returns = |all: &[Vec<Option<Said>>]| -> Vec<String> {
            AGENCIES.iter().zip(all).map(|(agency, said)| back(agency, said)).collect()
        };
        let progress =
            [progress("2012-Q1", &returns(&first)), progress("2012-Q2", &returns(&second))];
        let leads = leads();
        let keys: Vec<String> = (0..6).map(|at| format!("k/{at}")).collect();
        let half = congbao::model::target::Decimal { mantissa: 50, scale: 0 };
        let bounds = Bounds { low: Some(judge::in_cell(half, true)), high: None };
        let rows: Vec<PlanRow<'_>> = (0..6).map(|at| PlanRow {
            key: &keys[at],
            table: "N",
            group: ["I", "II", ""][at % 3],
            number: "",
            task: "",
            phrase: "",
            continues: false,
            target: (at % 2 == 0).then_some(PlanTarget {
                bounds, rate: true, unit: "%", shown: "≥ 50 %", written: ">= 50 %",
            }),
            deadline: deadlines[at].map(|at| day(DAYS[at])),
            leads: &leads[at],
        }).collect();
        let (today, before) = (day(DAYS[at]), day("2012-03-31"));
        let reckoning = reckon(&rows, &progress, period("2012-Q2"), today, before);

        // Each row is what the workbook says of the same figures, and in one category.
        for row in &reckoning.rows {
            let figures = &row.state.figures;
            let report = Judged {
                status: figures.status,
                percent: figures.percent.map(|it| judge::in_cell(it, true)),
                actual: figures.actual.map(|it| judge::in_cell(it, row.plan.target.is_some())),
                done: figures.done.map(judge::serial),
                evidence: !figures.evidence.is_empty(),
            };
            let bounds = row.plan.target.map(|target| target.bounds);
            let deadline = row.plan.deadline.map(judge::serial);
            let verdict = congbao::track::judge(bounds, deadline, judge::serial(today), &report);
            prop_assert_eq!(&verdict, &row.verdict);
            let differs = row.state.standing == RowStanding::Differs;
            if row.category == Category::Differs {
                prop_assert!(differs && verdict.progress == "Chưa báo cáo");
            } else {
                prop_assert_eq!(row.category.word(), verdict.progress);
            }
            prop_assert_eq!(row.days_overdue.is_some(), row.category == Category::Overdue);
            prop_assert!(row.days_overdue.is_none_or(|days| days > 0));
            // Done without documents is flagged, always.
            if row.category.is_done() && figures.evidence.is_empty() {
                prop_assert!(!row.flags.is_empty());
            }
        }
        // Sums.
        prop_assert_eq!(reckoning.total.all(), 6);
        for category in Category::ALL {
            let in_sections: usize =
                reckoning.sections.iter().map(|section| section.counts.of(category)).sum();
            prop_assert_eq!(in_sections, reckoning.total.of(category));
            let rows = reckoning.rows.iter().filter(|row| row.category == category).count();
            prop_assert_eq!(rows, reckoning.total.of(category));
        }
        let targets = reckoning.total.reached + reckoning.total.missed + reckoning.total.without_value;
        let cancelled = |row: &&congbao::track::ReckonedRow<'_>| row.category == Category::Cancelled;
        let with_target = reckoning.rows.iter().filter(|row| row.plan.target.is_some());
        prop_assert_eq!(targets, with_target.filter(|row| !cancelled(row)).count());
        // Each lead of each row once; what nobody leads stands alone.
        let shares: usize = reckoning.agencies.iter().map(|agency| agency.counts.all()).sum();
        prop_assert_eq!(shares, leads.iter().map(Vec::len).sum::<usize>());
        prop_assert_eq!(reckoning.leaderless.all(), 1);
        prop_assert_eq!(reckoning.overdue.len(), reckoning.total.of(Category::Overdue));
        prop_assert!(reckoning.overdue.is_sorted_by_key(|&at| std::cmp::Reverse(reckoning.rows[at].days_overdue)));
    }
}
