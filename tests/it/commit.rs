//! Nothing is lost: not an old output, not a file we did not write.

use std::fs;
use std::time::Duration;

use crate::support::{assert_same, command, congbao, files, founding_project, write};

const PAGE: &str = "output/2012/209-qd-ubnd/209-qd-ubnd.html";

#[test]
fn an_unchanged_project_rewrites_nothing() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let before = files(&folder.path().join("output"));
    let stamp = fs::metadata(folder.path().join(PAGE)).expect("built").modified().expect("a time");
    std::thread::sleep(Duration::from_millis(20));
    let again = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.out.contains("0 files new or changed"), "{}", again.out);
    assert_same(&files(&folder.path().join("output")), &before);
    let after = fs::metadata(folder.path().join(PAGE)).expect("built").modified().expect("a time");
    assert_eq!(after, stamp);
}

#[test]
fn a_content_error_keeps_the_last_good_output_and_says_so() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let before = files(&folder.path().join("output"));
    let plan = folder.path().join("content/2012/209-qd-ubnd/plan.yaml");
    let text = fs::read_to_string(&plan).expect("content");
    fs::write(&plan, text.replacen("lead: [so-tu-phap]", "lead: [so-tu-phapp]", 1))
        .expect("damage");
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("its last good output stays"), "{}", run.out);
    assert!(run.err.contains("did you mean \"so-tu-phap\"?"), "{}", run.err);
    assert_same(&files(&folder.path().join("output")), &before);
}

#[test]
fn an_error_in_one_work_does_not_stop_the_others() {
    let folder = founding_project();
    write(&folder.path().join("content/2013/1-qd-ubnd/decision.yaml"), "type: Quyết định\n");
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("2013/1-qd-ubnd was not built"), "{}", run.out);
    assert!(folder.path().join(PAGE).exists());
    let index = fs::read_to_string(folder.path().join("output/index.html")).expect("an index");
    assert!(index.contains("209-qd-ubnd.html") && !index.contains("1-qd-ubnd/1-qd-ubnd.html"));
}

#[test]
fn a_file_that_congbao_did_not_write_is_left_alone() {
    let folder = founding_project();
    write(&folder.path().join(PAGE), "trang viết tay");
    write(&folder.path().join("output/2012/209-qd-ubnd/ghi chú.txt"), "của tôi");
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("209-qd-ubnd.html was left alone"), "{}", run.err);
    assert_eq!(fs::read_to_string(folder.path().join(PAGE)).expect("kept"), "trang viết tay");
    let note = folder.path().join("output/2012/209-qd-ubnd/ghi chú.txt");
    assert_eq!(fs::read_to_string(note).expect("kept"), "của tôi");
    // The act's files belong together: none of them was written.
    assert!(!folder.path().join("output/2012/209-qd-ubnd/209-qd-ubnd.md").exists());
}

#[test]
fn an_output_that_someone_edited_is_left_alone() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    fs::write(folder.path().join(PAGE), "đã sửa tay").expect("edit");
    let run = congbao(folder.path(), &["build", "--lang", "vi"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("đã bị sửa sau khi tạo"), "{}", run.err);
    assert_eq!(fs::read_to_string(folder.path().join(PAGE)).expect("kept"), "đã sửa tay");
    fs::remove_file(folder.path().join(PAGE)).expect("moved away");
    assert_eq!(congbao(folder.path(), &["build"]).code, 0);
    assert!(fs::read_to_string(folder.path().join(PAGE)).expect("built").contains("<html"));
}

#[test]
fn a_manifest_that_is_not_ours_stops_the_build() {
    let folder = founding_project();
    write(&folder.path().join("output/manifest.json"), "{\"name\": \"my web app\"}");
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 2);
    let manifest = fs::read_to_string(folder.path().join("output/manifest.json")).expect("kept");
    assert_eq!(manifest, "{\"name\": \"my web app\"}");
    assert!(!folder.path().join(PAGE).exists());
}

#[test]
fn building_some_works_or_formats_keeps_the_rest() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let before = files(&folder.path().join("output"));
    let run = congbao(folder.path(), &["build", "209-qd-ubnd", "--only", "html,md"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_same(&files(&folder.path().join("output")), &before);
}

#[test]
fn a_build_killed_at_any_moment_leaves_old_or_new_output_whole() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let old = files(&folder.path().join("output"));
    let decision = folder.path().join("content/2012/209-qd-ubnd/decision.yaml");
    let text = fs::read_to_string(&decision).expect("content");
    let fresh = founding_project();
    let changed = text.replace("place: Sơn La", "place: Thành phố Sơn La");
    fs::write(fresh.path().join("content/2012/209-qd-ubnd/decision.yaml"), &changed)
        .expect("change");
    congbao(fresh.path(), &["build"]);
    let new = files(&fresh.path().join("output"));
    assert!(old != new, "the change reaches the outputs");
    for round in 0..40_u64 {
        // Alternate between the two texts, so that every round has something to write.
        let (content, wanted) = if round % 2 == 0 { (&changed, &new) } else { (&text, &old) };
        fs::write(&decision, content).expect("change");
        let mut child = command(folder.path(), &["build"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_micros(round * 1_500));
        child.kill().expect("killed, or done already");
        child.wait().expect("ended");
        for (path, bytes) in files(&folder.path().join("output")) {
            let whole = old.get(&path) == Some(&bytes) || new.get(&path) == Some(&bytes);
            assert!(whole, "round {round}: {path} is neither old nor new");
        }
        let run = congbao(folder.path(), &["build"]);
        assert_eq!(run.code, 0, "round {round}: {}", run.err);
        assert_same(&files(&folder.path().join("output")), wanted);
    }
}

#[test]
fn a_build_that_was_cut_off_after_its_journal_is_finished_by_the_next_one() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let output = folder.path().join("output");
    // What a build killed right after its journal leaves behind.
    let old = fs::read(folder.path().join(PAGE)).expect("built");
    let stage = output.join(".congbao/stage/2012/209-qd-ubnd/209-qd-ubnd.html");
    write(&stage, "trang mới");
    let hash = |bytes: &[u8]| blake3::hash(bytes).to_hex().to_string();
    let journal = serde_json::json!([{
        "path": "2012/209-qd-ubnd/209-qd-ubnd.html",
        "blake3": hash("trang mới".as_bytes()),
        "replaces": hash(&old),
    }]);
    write(&output.join(".congbao/journal.json"), &journal.to_string());
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert!(run.out.contains("was interrupted; it has been finished"), "{}", run.out);
    assert!(!output.join(".congbao/journal.json").exists());
    // The journal's manifest was not part of it, so the page now counts as someone's edit.
    assert_eq!(fs::read_to_string(folder.path().join(PAGE)).expect("page"), "trang mới");
}

#[test]
fn a_journal_that_leads_out_of_the_output_is_refused() {
    let folder = founding_project();
    let journal = "[{\"path\": \"../../secret\", \"blake3\": \"0\", \"replaces\": null}]";
    write(&folder.path().join("output/.congbao/journal.json"), journal);
    let run = congbao(folder.path(), &["build"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("../../secret"), "{}", run.err);
}

#[test]
fn two_builds_at_once_do_not_hurt_each_other() {
    let folder = founding_project();
    let start = || {
        command(folder.path(), &["build"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts")
    };
    let mut children: Vec<_> = (0..6).map(|_| start()).collect();
    for child in &mut children {
        let code = child.wait().expect("ended").code();
        assert!(matches!(code, Some(0 | 2)), "{code:?}");
    }
    assert_eq!(congbao(folder.path(), &["build"]).code, 0);
    assert!(folder.path().join(PAGE).exists());
}
