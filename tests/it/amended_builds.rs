//! Builds of acts that amend one another: what is made, what is left alone, and why.

use std::fs;
use std::path::Path;

use crate::support::{Run, assert_same, congbao, files, founding_project, write};

const FIRST: &str = "\
type: Quyết định
issuer: chu-tich-ubnd-tinh-son-la
number: 900/QĐ-UBND
date: 2012-05-02
title: Về việc sửa đổi Kế hoạch
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body:
  - drafted: Điều 1
  - |
    Điều 2. Quyết định này có hiệu lực kể từ ngày 15 tháng 5 năm 2012./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{capacity: [CHỦ TỊCH], name: A}]
effect: {from: 2012-05-15}
amends:
  - act: 209-qd-ubnd
    clause: Điều 1
    operations:
      - substitute: {id: han, at: số thứ tự 2.3 cột “Thời gian”, expect: Quý III, text: Quý IV, period: 2012-Q4}
";

const SECOND: &str = "\
type: Quyết định
issuer: chu-tich-ubnd-tinh-son-la
number: 950/QĐ-UBND
date: 2012-08-01
title: Về việc sửa đổi Quyết định số 900/QĐ-UBND
citations: [Căn cứ Luật Tổ chức HĐND và UBND ngày 26 tháng 11 năm 2003;]
body:
  - |
    Điều 1. Thời hạn quy định tại Quyết định số 900/QĐ-UBND được kéo dài.
    Điều 2. Quyết định này có hiệu lực kể từ ngày ký./.
recipients: [\"Nơi nhận:\", \"- Lưu: VT.\"]
signatures: [{capacity: [CHỦ TỊCH], name: A}]
effect: {from: 2012-08-01}
amends:
  - act: 900-qd-ubnd
    clause: Điều 1
    operations:
      - substitute: {at: thao tác han, text: Cả năm, period: 2012}
";

fn project() -> tempfile::TempDir {
    founding_project()
}

fn add(project: &Path, id: &str, yaml: &str) {
    write(&project.join(format!("content/2012/{id}/decision.yaml")), yaml);
}

fn build(project: &Path, options: &[&str]) -> Run {
    let arguments: Vec<&str> = ["build", "--lang", "en"].iter().chain(options).copied().collect();
    congbao(project, &arguments)
}

fn text(project: &Path, file: &str) -> String {
    let path = project.join("output/2012").join(file);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of the founding act, but the workbooks of agencies: these follow the text in force.
fn editions(project: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut found = files(&project.join("output/2012/209-qd-ubnd"));
    found.retain(|name, _| !name.starts_with("agencies/"));
    found
}

#[test]
fn an_amending_act_rebuilds_what_depends_on_it_and_leaves_the_signed_text_alone() {
    let folder = project();
    let project = folder.path();
    assert_eq!(build(project, &[]).code, 0);
    let signed = editions(project);
    add(project, "900-qd-ubnd", FIRST);
    let run = build(project, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.contains("2012/209-qd-ubnd: 2012/900-qd-ubnd/decision.yaml was added"),
        "{}",
        run.out
    );
    let mut now = editions(project);
    let made: Vec<String> =
        now.keys().filter(|name| !signed.contains_key(*name)).cloned().collect();
    now.retain(|name, _| signed.contains_key(name));
    assert_same(&now, &signed);
    for part in [
        "hop-nhat-2012-05-15.html",
        "hop-nhat-2012-05-15.xlsx",
        "hop-nhat-2012-05-15.md",
        "hop-nhat-2012-05-15.gazette.html",
        "doi-chieu-2012-02-09_2012-05-15.html",
        "so-sanh-2012-02-09_2012-05-15.xlsx",
        "lich-su.html",
    ] {
        let name = format!("209-qd-ubnd.{part}");
        assert!(made.contains(&name), "{name} is not among {made:?}");
    }
    // The act that amends brings what goes with its submission.
    assert!(text(project, "900-qd-ubnd/900-qd-ubnd.so-sanh-209-qd-ubnd.html").contains("Quý"));
    let again = build(project, &[]);
    assert!(again.out.contains("0 files new or changed"), "{}", again.out);
}

#[test]
fn a_later_act_changes_no_byte_of_what_was_before_its_day() {
    let folder = project();
    let project = folder.path();
    add(project, "900-qd-ubnd", FIRST);
    assert_eq!(build(project, &[]).code, 0);
    let before = editions(project);
    add(project, "950-qd-ubnd", SECOND);
    let run = build(project, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = editions(project);
    for (name, bytes) in before.iter().filter(|(name, _)| !name.contains("lich-su")) {
        assert!(after.get(name) == Some(bytes), "{name} has changed");
    }
    // An amendment of an amendment: the operation of the first act says something else from August on.
    let may = text(project, "209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-05-15.md");
    let august = text(project, "209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-08-01.md");
    assert!(may.contains("Quý IV") && !august.contains("Quý IV"));
    assert!(august.contains("quy định này được sửa đổi bởi Quyết định số 950/QĐ-UBND"));
    // It goes when the act goes.
    fs::remove_dir_all(project.join("content/2012/950-qd-ubnd")).expect("removed");
    assert_eq!(build(project, &[]).code, 0);
    assert_same(&editions(project), &before);
}

#[test]
fn an_operation_that_misses_keeps_the_last_good_output_of_both_acts() {
    let folder = project();
    let project = folder.path();
    add(project, "900-qd-ubnd", FIRST);
    assert_eq!(build(project, &[]).code, 0);
    let good = files(&project.join("output/2012"));
    add(project, "900-qd-ubnd", &FIRST.replace("expect: Quý III", "expect: Quý II"));
    let run = build(project, &[]);
    assert_eq!(run.code, 1);
    assert!(
        run.err.contains("amend-expect-differs") && run.err.contains("amend-not-consolidated"),
        "{}",
        run.err
    );
    assert_same(&files(&project.join("output/2012")), &good);
    // An act that cannot even be read may amend: the base is not published without it.
    add(project, "900-qd-ubnd", &FIRST.replace("type: Quyết định", "typ: Quyết định"));
    let run = build(project, &[]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("amend-not-consolidated"), "{}", run.err);
    assert_same(&files(&project.join("output/2012")), &good);
}

#[test]
fn drafts_change_nothing_and_have_no_gazette_edition_unless_asked_for() {
    let folder = project();
    let project = folder.path();
    add(
        project,
        "900-qd-ubnd",
        &FIRST.replace("date: 2012-05-02", "date: 2012-05-02\nstatus: draft"),
    );
    assert_eq!(build(project, &[]).code, 0);
    let output = project.join("output/2012");
    let exists = |file: &str| output.join(file).exists();
    assert!(!exists("209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-05-15.html"));
    assert!(!exists("900-qd-ubnd/900-qd-ubnd.gazette.html"));
    assert!(text(project, "209-qd-ubnd/209-qd-ubnd.lich-su.html").contains("Dự thảo"));
    assert!(text(project, "900-qd-ubnd/900-qd-ubnd.so-sanh-209-qd-ubnd.html").contains("DỰ THẢO"));
    assert_eq!(build(project, &["--with-drafts"]).code, 0);
    assert!(exists("900-qd-ubnd/900-qd-ubnd.gazette.html"));
    assert!(text(project, "209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-05-15.html").contains("DỰ THẢO"));
    assert_eq!(build(project, &[]).code, 0);
    assert!(!exists("209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-05-15.html"));
    // Signed, it gets its gazette edition although nothing else has changed.
    add(project, "900-qd-ubnd", FIRST);
    assert_eq!(build(project, &[]).code, 0);
    assert!(exists("900-qd-ubnd/900-qd-ubnd.gazette.html"));
}

#[test]
fn the_text_of_any_day_is_made_and_kept_up_to_date() {
    let folder = project();
    let project = folder.path();
    add(project, "900-qd-ubnd", FIRST);
    assert_eq!(build(project, &["209-qd-ubnd", "--as-of", "2012-06-01"]).code, 0);
    let file = "209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-06-01.md";
    assert!(text(project, file).contains("Quý IV"));
    // Asked for once, it follows the content.
    add(project, "900-qd-ubnd", &FIRST.replace("text: Quý IV", "text: Tháng 12"));
    assert_eq!(build(project, &[]).code, 0);
    assert!(text(project, file).contains("Tháng 12"));
    let early = build(project, &["209-qd-ubnd", "--as-of", "2012-03-01"]);
    assert_eq!(early.code, 0, "{}", early.err);
    let early = text(project, "209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-03-01.md");
    assert!(early.contains("Quý III"));
    // Nothing had amended it by then, and nobody says so.
    assert!(
        early.contains("có hiệu lực kể từ ngày 09 tháng 02 năm 2012.") && !early.contains("bởi:")
    );
    let wrong = build(project, &["--as-of", "2012-02-30"]);
    assert_eq!(wrong.code, 2);
}

#[test]
fn questions_are_answered_with_place_act_and_output() {
    let folder = project();
    let project = folder.path();
    add(project, "900-qd-ubnd", FIRST);
    add(project, "950-qd-ubnd", SECOND);
    assert_eq!(build(project, &[]).code, 0);
    let why = congbao(
        project,
        &[
            "why",
            "209-qd-ubnd",
            "số thứ tự 2.3 cột thời gian",
            "--at",
            "2012-06-01",
            "--lang",
            "en",
        ],
    );
    assert_eq!(why.code, 0, "{}", why.err);
    for part in [
        "Quý IV",
        "content/2012/900-qd-ubnd/decision.yaml:18:",
        "2012-05-15 → …",
        "- Quý III",
        "209-qd-ubnd.hop-nhat-2012-05-15.html#annex_1__table_ke-hoach__row_n2.3__cell_thoi-gian",
    ] {
        assert!(why.out.contains(part), "{part} is not in\n{}", why.out);
    }
    let early =
        congbao(project, &["why", "209-qd-ubnd#Điều 2", "--at", "2012-03-01", "--lang", "en"]);
    assert!(early.out.contains("No operation has changed it"), "{}", early.out);
    assert!(early.out.contains("content/2012/209-qd-ubnd/decision.yaml:47:3"), "{}", early.out);
    let nowhere = congbao(project, &["why", "209-qd-ubnd", "Điều 9", "--lang", "en"]);
    assert_eq!(nowhere.code, 1);
    assert!(nowhere.err.contains("\"Điều 3\""), "{}", nowhere.err);
    let diff = congbao(project, &["diff", "209-qd-ubnd", "--to", "2012-06-01", "--format", "json"]);
    let diff: serde_json::Value = serde_json::from_str(&diff.out).expect("JSON");
    assert_eq!(diff["changes"].as_array().map(Vec::len), Some(1));
    assert_eq!(diff["changes"][0]["before"], "Quý III");
    assert_eq!(diff["changes"][0]["after"], "Quý IV");
    let none = congbao(project, &["diff", "209-qd-ubnd", "--to", "2012-03-01", "--lang", "en"]);
    assert!(none.out.contains("Nothing differs"), "{}", none.out);
    let page = congbao(project, &["diff", "209-qd-ubnd", "--format", "html"]);
    assert!(page.out.contains("<ins") && page.out.contains("<del"));
    let impact = congbao(project, &["impact", "900-qd-ubnd", "--lang", "en"]);
    for part in [
        "2012-09-30 → 2012-12-31",
        "(so-noi-vu)",
        "(ubnd-thanh-pho-son-la)",
        "209-qd-ubnd.hop-nhat-2012-05-15.xlsx",
    ] {
        assert!(impact.out.contains(part), "{part} is not in\n{}", impact.out);
    }
    let new = congbao(project, &["amend", "new", "2012/960-qd-ubnd", "--of", "209-qd-ubnd"]);
    assert_eq!(new.code, 0, "{}", new.err);
    let skeleton =
        fs::read_to_string(project.join("content/2012/960-qd-ubnd/decision.yaml")).expect("made");
    assert!(
        skeleton.contains("act: 2012/209-qd-ubnd")
            && skeleton.contains("209/QĐ-UBND ngày 09 tháng 02 năm 2012")
    );
    let again = congbao(project, &["amend", "new", "2012/960-qd-ubnd", "--of", "209-qd-ubnd"]);
    assert_eq!(again.code, 2, "an existing file is never touched");
}
