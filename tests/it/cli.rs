//! The command line as a person meets it.

use std::fs;

use crate::support::{
    assert_same, congbao, copy_folder, files, founding_files, founding_project, scratch, write,
};

#[test]
fn a_build_says_what_it_made_where_and_in_what_time() {
    let folder = founding_project();
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for file in [
        "209-qd-ubnd.html",
        "209-qd-ubnd.gazette.html",
        "209-qd-ubnd.docx",
        "209-qd-ubnd.md",
        "209-qd-ubnd.xlsx",
    ] {
        assert!(run.out.contains(file), "{file} in {}", run.out);
        assert!(folder.path().join("output/2012/209-qd-ubnd").join(file).exists(), "{file}");
    }
    for file in ["index.html", "reference.docx", "manifest.json"] {
        assert!(folder.path().join("output").join(file).exists(), "{file}");
    }
    assert!(run.out.contains("agencies/: tệp theo dõi của 15 cơ quan"), "{}", run.out);
    let told = format!("Đã dựng 1 văn bản vào output: {} tệp", founding_files());
    assert!(run.out.contains(&told), "{}", run.out);
    assert!(run.out.contains("giây (2 cảnh báo)."), "{}", run.out);
}

#[test]
fn what_is_missing_in_the_founding_decision_is_told_with_its_place() {
    let folder = founding_project();
    let run = congbao(folder.path(), &["check", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err.matches("warning[missing-text]").count(), 2, "{}", run.err);
    assert!(run.err.contains("the copy lacks 4 cells of row \"n7.1\""), "{}", run.err);
    assert!(run.err.contains("content/2012/209-qd-ubnd/plan.yaml:352:25"), "{}", run.err);
    assert!(run.out.contains("Checked 1 works: 2 warnings."), "{}", run.out);
}

#[test]
fn outside_a_project_the_machine_is_in_the_way() {
    let folder = scratch();
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 2);
    assert!(run.err.starts_with("lỗi máy: không có thư mục `content`"), "{}", run.err);
    assert!(files(folder.path()).is_empty());
}

#[test]
fn an_empty_project_builds_an_empty_index() {
    let folder = scratch();
    fs::create_dir(folder.path().join("content")).expect("a folder");
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("congbao new 2026/01-qd-ubnd"), "{}", run.out);
    assert!(folder.path().join("output/index.html").exists());
}

#[test]
fn new_writes_a_skeleton_that_builds_as_a_draft() {
    let folder = scratch();
    let run = congbao(folder.path(), &["new", "2026/01-qd-ubnd"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let built = congbao(folder.path(), &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let page = folder.path().join("output/2026/01-qd-ubnd/01-qd-ubnd.html");
    assert!(fs::read_to_string(page).expect("built").contains("DỰ THẢO"));
    let before = files(&folder.path().join("content"));
    let again = congbao(folder.path(), &["new", "2026/01-qd-ubnd", "--lang", "en"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("exists already; it was left alone"), "{}", again.err);
    assert_same(&files(&folder.path().join("content")), &before);
}

#[test]
fn new_refuses_a_path_that_cannot_name_outputs() {
    let folder = scratch();
    for path in ["../x", "2026/Số 1", "a b", ""] {
        let run = congbao(folder.path(), &["new", path]);
        assert_eq!(run.code, 1, "{path}");
        assert!(files(folder.path()).is_empty(), "{path}");
    }
}

#[test]
fn an_unknown_work_is_told_with_the_nearest_one() {
    let folder = founding_project();
    let run = congbao(folder.path(), &["build", "209-qd-ubdn", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no work \"209-qd-ubdn\""), "{}", run.err);
    assert!(run.err.contains("did you mean \"209-qd-ubnd\"?"), "{}", run.err);
}

#[test]
fn windows_line_ends_and_a_byte_order_mark_change_nothing() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let before = files(&folder.path().join("output"));
    for name in ["agencies.yaml", "2012/209-qd-ubnd/decision.yaml", "2012/209-qd-ubnd/plan.yaml"] {
        let path = folder.path().join("content").join(name);
        let text = fs::read_to_string(&path).expect("content").replace('\n', "\r\n");
        fs::write(&path, format!("\u{feff}{text}")).expect("content");
    }
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_same(&files(&folder.path().join("output")), &before);
}

#[test]
fn the_office_s_template_is_used_and_its_slip_is_told() {
    let folder = founding_project();
    write(&folder.path().join("templates/html/index.html"), "<p>Mẫu riêng: {{ count }}</p>");
    assert_eq!(congbao(folder.path(), &["build"]).code, 0);
    let index = fs::read_to_string(folder.path().join("output/index.html")).expect("built");
    assert_eq!(index, "<p>Mẫu riêng: 1</p>");
    write(&folder.path().join("templates/html/index.html"), "{{ count | lenth }}");
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("error[template-error]"), "{}", run.err);
    assert!(run.err.contains("html/index.html"), "{}", run.err);
    let kept = fs::read_to_string(folder.path().join("output/index.html")).expect("kept");
    assert_eq!(kept, "<p>Mẫu riêng: 1</p>");
}

#[test]
fn a_wrong_source_date_epoch_is_refused() {
    let folder = founding_project();
    let output = crate::support::command(folder.path(), &["build", "--lang", "en"])
        .env("SOURCE_DATE_EPOCH", "yesterday")
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn new_takes_its_issuer_from_the_registry() {
    let folder = founding_project();
    let registry = fs::read(folder.path().join("content/agencies.yaml")).expect("there");
    let args = ["new", "2026/02-qd-ubnd", "--title", "Về việc A: \"B\"", "--lang", "en"];
    let run = congbao(folder.path(), &args);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.contains("Quyết định by Ủy ban nhân dân tỉnh Sơn La"), "{}", run.out);
    let decision = folder.path().join("content/2026/02-qd-ubnd/decision.yaml");
    let decision = fs::read_to_string(decision).expect("written");
    for line in [
        "issuer: ubnd-tinh-son-la ",
        "title: \"Về việc A: \\\"B\\\"\"",
        "authority: \"ỦY BAN NHÂN DÂN TỈNH SƠN LA\"",
    ] {
        assert!(decision.contains(line), "{line} in {decision}");
    }
    assert_eq!(fs::read(folder.path().join("content/agencies.yaml")).expect("there"), registry);
    let checked = congbao(folder.path(), &["check", "02-qd-ubnd", "--lang", "en"]);
    assert_eq!(checked.code, 0, "{}", checked.err);
}

#[test]
fn new_tells_an_unknown_issuer_with_the_nearest_one() {
    let folder = founding_project();
    let before = files(folder.path());
    let args = ["new", "2026/02", "--issuer", "so-noi-vụ", "--lang", "en"];
    assert_eq!(congbao(folder.path(), &args).code, 1);
    let args = ["new", "2026/02", "--issuer", "so-noi-vuu", "--lang", "en"];
    let run = congbao(folder.path(), &args);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("there is no agency \"so-noi-vuu\""), "{}", run.err);
    assert!(run.err.contains("did you mean \"so-noi-vu\"?"), "{}", run.err);
    assert_same(&files(folder.path()), &before);
}

#[test]
fn every_skeleton_passes_check_and_names_a_schema_that_is_there() {
    let folder = scratch();
    for (at, doc_type) in ["quyet-dinh", "nghi-quyet", "chi-thi"].into_iter().enumerate() {
        for plan in ["true", "false"] {
            let path = format!("2026/a/{at}-{plan}");
            let args = ["new", &path, "--type", doc_type, "--plan", plan];
            let run = congbao(folder.path(), &args);
            assert_eq!(run.code, 0, "{}", run.err);
        }
    }
    let checked = congbao(folder.path(), &["check", "--lang", "en"]);
    assert_eq!((checked.code, checked.err.as_str()), (0, ""));
    assert!(checked.out.contains("Checked 6 works: nothing wrong."), "{}", checked.out);
    let mut count = 0;
    for (path, bytes) in files(&folder.path().join("content")) {
        let text = String::from_utf8(bytes).expect("UTF-8");
        let first = text.lines().next().expect("a line");
        let schema = first.strip_prefix("# yaml-language-server: $schema=").expect(&path);
        let file = folder.path().join("content").join(&path);
        let schema = file.parent().expect("a folder").join(schema);
        assert!(schema.canonicalize().expect(&path).starts_with(folder.path()), "{path}");
        assert!(!text.contains('«'), "{path}: {text}");
        count += 1;
    }
    assert_eq!(count, 10);
}

#[test]
fn new_writes_nothing_when_one_of_its_files_is_there() {
    let folder = scratch();
    write(&folder.path().join("content/2026/1/plan.yaml"), "label: KẾ HOẠCH\n");
    let before = files(folder.path());
    assert_eq!(congbao(folder.path(), &["new", "2026/1"]).code, 2);
    assert_same(&files(folder.path()), &before);
    assert_eq!(congbao(folder.path(), &["new", "2026/1", "--plan", "false"]).code, 0);
}

#[test]
fn derive_writes_the_operations_of_an_edited_copy_and_proves_them() {
    let folder = founding_project();
    let copy = folder.path().join("bản sửa");
    copy_folder(&folder.path().join("content/2012/209-qd-ubnd"), &copy);
    let same = congbao(folder.path(), &["derive", "--from", "209-qd-ubnd", "--to", "bản sửa"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""), "{}", same.err);
    let plan = copy.join("plan.yaml");
    let text = fs::read_to_string(&plan).expect("readable");
    let edited = text
        .replacen("thoi-gian: Quý III\n", "thoi-gian: Quý IV\n", 1)
        .replacen("period: 2012-Q3", "period: 2012-Q4", 1)
        .replacen("70% trở lên văn bản", "80% trở lên văn bản", 2)
        .replacen("\">= 70 %\"", "\">= 80 %\"", 1)
        .replacen("title: CẢI CÁCH THỂ CHẾ", "title: CẢI CÁCH THỂ CHẾ NĂM 2012", 1)
        .replace("UBND các huyện", "UBND các xã");
    fs::write(&plan, edited).expect("written");
    let command = ["derive", "--from", "2012/209-qd-ubnd", "--to", "bản sửa"];
    let run = congbao(folder.path(), &command);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("Đã chứng minh: 4 thao tác"), "{}\n{}", run.out, run.err);
    for part in [
        "at: chỉ số n1.2-a\n",
        "at: Kế hoạch số thứ tự 2.3 cột “Thời gian”\n",
        "period: 2012-Q4\n",
        "at: tên Kế hoạch mục I\n",
        "- phrase:\n",
    ] {
        assert!(run.out.contains(part), "{part} in {}", run.out);
    }

    // Into a file, but never over one.
    let with_out = [&command[..], &["--out", "thao-tac.yaml"]].concat();
    assert_eq!(congbao(folder.path(), &with_out).code, 0);
    let written = fs::read_to_string(folder.path().join("thao-tac.yaml")).expect("a file");
    assert_eq!(written, run.out);
    assert_eq!(congbao(folder.path(), &with_out).code, 2);

    // What it writes is a part of a decision that builds.
    let decision = format!(
        "type: Quyết định\nissuer: chu-tich-ubnd-tinh-son-la\nnumber: 5/QĐ-UBND\ndate: 2012-06-01\n\
         title: Sửa đổi kế hoạch\nauthority: CHỦ TỊCH\nbody:\n  - drafted: Điều 1\neffect: {{from: 2012-07-01}}\n{written}"
    );
    write(&folder.path().join("content/2012/5-qd-ubnd/decision.yaml"), &decision);
    let built = congbao(folder.path(), &["build"]);
    assert_eq!(built.code, 0, "{}", built.err);
    let edition = "output/2012/209-qd-ubnd/209-qd-ubnd.hop-nhat-2012-07-01.html";
    assert!(folder.path().join(edition).exists(), "{}", built.out);
}

#[test]
fn derive_lists_what_operations_do_not_express() {
    let folder = founding_project();
    let copy = folder.path().join("copy");
    copy_folder(&folder.path().join("content/2012/209-qd-ubnd"), &copy);
    for (file, from, to) in [
        ("decision.yaml", "date: 2012-02-09\nplace", "date: 2012-02-10\nplace"),
        ("plan.yaml", "chi-so: 1, tai-lieu: 2", "chi-so: 2, tai-lieu: 1"),
        ("plan.yaml", "orientation: landscape", "orientation: portrait"),
    ] {
        let path = copy.join(file);
        let text = fs::read_to_string(&path).expect("readable");
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).expect("written");
    }
    let run = congbao(
        folder.path(),
        &["derive", "--from", "209-qd-ubnd", "--to", "copy", "--lang", "en"],
    );
    assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
    for part in [
        "Not expressed by operations: 3 places (0 operations written)",
        "`date`: \"2012-02-09\" → \"2012-02-10\"",
        "`layouts` ",
        "`orientation` Kế hoạch: \"landscape\" → \"\"",
        "a substitute of the whole table would",
    ] {
        assert!(run.err.contains(part), "{part} in {}", run.err);
    }
    let absent = congbao(folder.path(), &["derive", "--from", "209-qd-ubn", "--to", "copy"]);
    assert_eq!(absent.code, 1);
    assert!(absent.err.contains("có phải \"209-qd-ubnd\"?"), "{}", absent.err);
    assert_eq!(congbao(folder.path(), &["derive", "--from", "209-qd-ubnd", "--to", "."]).code, 2);
}
