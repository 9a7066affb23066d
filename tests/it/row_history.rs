//! `congbao progress`: what was reported on a row, by whom, when, in which cell of which file, what replaced
//! what, what counts and why.

use serde_json::Value;

use crate::support::{Run, congbao, copy_folder, repository, scratch, write};

/// The project with reports of two periods.
fn project() -> tempfile::TempDir {
    let folder = scratch();
    let content = repository().join("tests/cases/reports/two-periods/content");
    copy_folder(&content, &folder.path().join("content"));
    folder
}

fn ask(folder: &tempfile::TempDir, arguments: &[&str]) -> Run {
    let mut all = vec!["progress", "31-qd-ubnd"];
    all.extend(arguments);
    congbao(folder.path(), &all)
}

/// The rows of the answer for programs.
fn rows(folder: &tempfile::TempDir, row: &str) -> Vec<Value> {
    let run = ask(folder, &[row, "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let answer: Value = serde_json::from_str(&run.out).expect("JSON");
    answer["rows"].as_array().expect("rows").clone()
}

#[test]
fn each_report_stands_with_its_file_its_cell_and_what_became_of_it() {
    let project = project();
    let found = rows(&project, "ke-hoach/n1.1/n1.1-a");
    assert_eq!(found.len(), 1);
    let reports = found[0]["reports"].as_array().expect("reports");
    let told: Vec<[&str; 4]> = reports
        .iter()
        .map(|one| ["period", "agency", "file", "fate"].map(|key| one[key].as_str().expect(key)))
        .collect();
    assert_eq!(
        told,
        [
            ["2012-Q1", "so-tu-phap", "tu-phap-quy1.xlsx", "replaced"],
            ["2012-Q2", "so-tu-phap", "tu-phap-6-thang.xlsx", "replaced"],
            ["2012-Q2", "so-tu-phap", "tu-phap-6-thang-sua.xlsx", "counts"],
        ]
    );
    assert_eq!(reports[0]["replaced-by"]["file"], "tu-phap-6-thang.xlsx");
    assert_eq!(reports[2]["values"]["status"]["cell"], "L8");
    assert_eq!(reports[2]["received"], "2012-07-03");
    assert_eq!(found[0]["counts"]["percent"], "45,5");
    assert_eq!(found[0]["standing"], "agreed");
}

#[test]
fn a_printed_number_means_all_its_indicators_and_agencies_that_differ_are_told() {
    let project = project();
    let found = rows(&project, "2.2");
    let keys: Vec<&str> = found.iter().map(|row| row["key"].as_str().expect("a key")).collect();
    assert_eq!(keys, ["ke-hoach/n2.2/n2.2-a", "ke-hoach/n2.2/n2.2-b"]);
    let fates = |row: &Value| -> Vec<String> {
        let reports = row["reports"].as_array().expect("reports").iter();
        reports.map(|one| format!("{}: {}", one["agency"], one["fate"])).collect()
    };
    assert!(fates(&found[0]).iter().any(|fate| fate.contains("differs")), "{found:?}");
    assert_eq!(found[0]["standing"], "differs");
    let path = project.path().join("content/2012/31-qd-ubnd/progress/2012-Q2.yaml");
    let text = std::fs::read_to_string(&path).expect("the period");
    let settled = "returns:\n";
    let by =
        "settled: [{key: ke-hoach/n2.2/n2.2-a, agency: so-y-te, reason: đã kiểm tra}]\nreturns:\n";
    write(&path, &text.replacen(settled, by, 1));
    let found = rows(&project, "2.2");
    let told = fates(&found[0]).join(", ");
    assert!(told.contains("\"so-y-te\": \"settled\"") && told.contains("not-chosen"), "{told}");
}

#[test]
fn what_was_not_taken_and_rows_that_are_gone_are_told_too() {
    let project = project();
    let found = rows(&project, "ke-hoach/n1.2");
    assert_eq!(found[0]["refused"][0]["read"], "khoảng 1 trăm");
    assert_eq!(found[0]["refused"][0]["cell"], "M9");
    let gone = rows(&project, "ke-hoach/n9.9");
    assert_eq!(
        (&gone[0]["in-plan"], &gone[0]["reports"][0]["fate"]),
        (&false.into(), &"beside".into())
    );
}

#[test]
fn a_person_reads_it_in_lines_and_a_row_that_nobody_knows_is_refused() {
    let project = project();
    for (lang, words) in [
        (
            "vi",
            [
                "không tính: cơ quan đã gửi tệp sau thay thế (2012-Q2, tu-phap-6-thang.xlsx)",
                "Được tính",
            ],
        ),
        (
            "en",
            [
                "does not count: replaced by a later file (2012-Q2, tu-phap-6-thang.xlsx)",
                "What counts",
            ],
        ),
    ] {
        let run = ask(&project, &["1.1", "--lang", lang]);
        assert_eq!(run.code, 0, "{}", run.err);
        for word in
            words.into_iter().chain(["Trạng thái: Đang thực hiện (L8)", "tu-phap-6-thang-sua.xlsx"])
        {
            assert!(run.out.contains(word), "{word}: {}", run.out);
        }
    }
    let run = ask(&project, &["1.11", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[progress-row-unknown]"), "{}", run.err);
}
