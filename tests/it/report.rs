//! Findings for programs, their explanation, and fixes that people need not look at.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{Run, congbao, files, founding_project, scratch, write};

const REGISTRY: &str = "agencies:\n  - {id: ubnd, name: Ủy ban nhân dân}\n";
const DECISION: &str = "\
# ghi chú của văn thư
type: Quyết định
issuer: ubnb     # gõ nhầm
number: '1/QĐ-UBND'
date: 2024-03-01
title: Về việc thử nghiệm
body: |
  Điều 1. Thử nghiệm.
";

/// A project of one decision, given byte for byte.
fn project(decision: &str) -> tempfile::TempDir {
    let folder = scratch();
    write(&folder.path().join("content/agencies.yaml"), REGISTRY);
    write(&decision_file(folder.path()), decision);
    folder
}

fn decision_file(project: &Path) -> std::path::PathBuf {
    project.join("content/2024/1-qd-ubnd/decision.yaml")
}

fn check(folder: &tempfile::TempDir, more: &[&str]) -> Run {
    congbao(folder.path(), &[&["check"], more].concat())
}

#[test]
fn short_is_one_line_each_on_standard_output() {
    let run = check(&project(DECISION), &["--format", "short"]);
    assert_eq!(run.code, 1);
    let line = "content/2024/1-qd-ubnd/decision.yaml:3:9: lỗi[agency-unknown]: ";
    assert!(run.out.starts_with(line), "{}", run.out);
    assert!(run.out.lines().all(|line| line.contains("]: ")), "{}", run.out);
    assert!(run.err.contains("Đã kiểm tra 1 văn bản: 1 lỗi"), "{}", run.err);
}

#[test]
fn json_is_one_object_per_line_in_both_languages() {
    let folder = project(DECISION);
    let run = check(&folder, &["--format", "json"]);
    assert_eq!(run.code, 1);
    let found: Vec<Value> =
        run.out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let first = &found[0];
    assert_eq!(first["id"], "agency-unknown");
    assert_eq!(first["path"], "content/2024/1-qd-ubnd/decision.yaml");
    assert_eq!((&first["line"], &first["column"]), (&3.into(), &9.into()));
    assert!(first["message"]["vi"].is_string() && first["message"]["en"].is_string());
    assert_eq!(check(&folder, &["--format", "json", "--lang", "en"]).out, run.out);
}

#[test]
fn sarif_has_every_rule_and_a_region_for_every_finding() {
    let run = check(&project(DECISION), &["--format", "sarif", "--lang", "en"]);
    assert_eq!(run.code, 1);
    let log: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
    assert_eq!(rules.len(), congbao::build::docs().len());
    for rule in rules {
        for text in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[text]["text"].as_str().is_some_and(|text| text.len() > 5), "{rule}");
        }
    }
    let results = run["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("known")).expect("small");
        assert_eq!(rules[index]["id"], result["ruleId"]);
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().expect("level")));
        assert!(result["message"]["text"].is_string());
    }
    let place = &results[0]["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "content/2024/1-qd-ubnd/decision.yaml");
    assert_eq!(place["region"]["startLine"], 3);
    assert_eq!(place["region"]["startColumn"], 9);
    assert_eq!(place["region"]["endColumn"], 13);
}

#[test]
fn a_build_reports_for_programs_as_well() {
    let folder = founding_project();
    let run = congbao(folder.path(), &["build", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.out.lines().count(), 2, "{}", run.out);
    assert!(run.out.lines().all(|line| serde_json::from_str::<Value>(line).is_ok()));
    assert!(run.err.contains("Đã dựng 1 văn bản"), "{}", run.err);
}

#[test]
fn a_person_is_shown_two_hundred_findings_and_a_program_all() {
    let folder = project(DECISION);
    let slip = |n: i32| format!("  - {{id: a{n}, name: A, superior: x}}\n");
    let agencies: Vec<String> = (0..230).map(slip).collect();
    let registry = format!("{REGISTRY}{}", agencies.concat());
    write(&folder.path().join("content/agencies.yaml"), &registry);
    let all = check(&folder, &["--format", "json"]).out.lines().count();
    assert!(all >= 230, "{all}");
    let run = check(&folder, &["--format", "short", "--lang", "en"]);
    assert_eq!(run.out.lines().count(), 200);
    assert!(run.err.contains(&format!("… {} more are not shown", all - 200)), "{}", run.err);
    let run = check(&folder, &[]);
    assert_eq!(run.err.matches("lỗi[").count(), 200);
}

#[test]
fn explain_tells_what_why_clause_and_example() {
    let folder = scratch();
    let run = congbao(folder.path(), &["explain", "text-not-nfc"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for part in ["text-not-nfc\n", "chữ tổ hợp", "Căn cứ: Unicode UAX #15", "Ví dụ:", "# đúng"]
    {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }
    let run = congbao(folder.path(), &["explain", "text-not-nfc", "--lang", "en"]);
    assert!(run.out.contains("decomposed letters"), "{}", run.out);
    let run = congbao(folder.path(), &["explain"]);
    assert_eq!(run.out.lines().count(), congbao::build::docs().len());
    let run = congbao(folder.path(), &["explain", "text-not-nfd", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert_eq!(run.err, "there is no id \"text-not-nfd\"; did you mean \"text-not-nfc\"?\n");
}

#[test]
fn fix_saves_letters_composed_and_changes_nothing_else() {
    let composed = format!("\u{feff}{}", DECISION.replace("ubnb", "ubnd").replace('\n', "\r\n"));
    let folder = project(&composed.replace("Về", "Vê\u{300}").replace('ú', "u\u{301}"));
    let before = files(&folder.path().join("content"));
    let run = check(&folder, &["--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("warning[text-not-nfc]"), "{}", run.err);
    assert_eq!(files(&folder.path().join("content")), before, "without --fix nothing is written");
    let run = check(&folder, &["--fix", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let told = "content/2024/1-qd-ubnd/decision.yaml:1:9: save the file composed (NFC) [text-not-nfc]\nFixed 1 places.\n";
    assert!(run.out.starts_with(told), "{}", run.out);
    assert!(!run.err.contains("text-not-nfc"), "{}", run.err);
    assert_eq!(fs::read_to_string(decision_file(folder.path())).expect("readable"), composed);
    let names = |root: &Path| files(&root.join("content")).len();
    assert_eq!(names(folder.path()), before.len(), "no temporary file stays");
    let run = check(&folder, &["--fix", "--lang", "en"]);
    assert!(run.out.starts_with("There was nothing to fix.\n"), "{}", run.out);
}

#[test]
fn fix_tells_what_is_left_with_its_exit_code() {
    let folder = project(&DECISION.replace("Về", "Vê\u{300}"));
    let run = check(&folder, &["--fix", "--format", "json"]);
    assert_eq!(run.code, 1);
    assert!(run.out.lines().all(|line| line.contains("\"id\":\"") && !line.contains("not-nfc")));
    assert!(run.err.contains("Đã sửa 1 chỗ."), "{}", run.err);
    assert_eq!(fs::read_to_string(decision_file(folder.path())).expect("readable"), DECISION);
}

#[cfg(unix)]
#[test]
fn fix_leaves_links_and_read_only_files_alone() {
    let wrong = DECISION.replace("ubnb", "ubnd").replace("Về", "Vê\u{300}");
    let folder = project(&(wrong.clone() + "annexes: [plan.yaml]\n"));
    let elsewhere = folder.path().join("elsewhere.yaml");
    let plan = "label: PHU\u{323} LU\u{323}C\nbody: Một.\n";
    write(&elsewhere, plan);
    let link = folder.path().join("content/2024/1-qd-ubnd/plan.yaml");
    std::os::unix::fs::symlink(&elsewhere, &link).expect("a link");
    let run = check(&folder, &["--fix", "--lang", "en"]);
    assert!(run.out.contains("plan.yaml was left alone"), "{}", run.out);
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(&elsewhere).expect("readable"), plan);
    let file = decision_file(folder.path());
    fs::write(&file, &wrong).expect("writable");
    let mut permissions = fs::metadata(&file).expect("there").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&file, permissions).expect("ours");
    let run = check(&folder, &["--fix", "--lang", "en"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("the file is read-only"), "{}", run.err);
    assert_eq!(fs::read_to_string(&file).expect("readable"), wrong);
}
