//! Only what has changed is made anew, and the program says why.

use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::support::{
    Run, assert_same, command, congbao, copy_folder, files, founding_files, founding_project,
    scratch, write,
};

const ACT: &str = "content/2012/209-qd-ubnd";
const PAGE: &str = "output/2012/209-qd-ubnd/209-qd-ubnd.html";

fn build(folder: &Path, more: &[&str]) -> Run {
    let run = congbao(folder, &[&["build", "--lang", "en"], more].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).expect("readable");
    assert!(text.contains(from), "{from} in {}", path.display());
    fs::write(path, text.replacen(from, to, 1)).expect("written");
}

/// A project of several small acts.
fn small_acts(folder: &Path, count: usize) {
    congbao(folder, &["new", "2026/model"]);
    let model = folder.join("content/2026/model");
    for act in 1..=count {
        copy_folder(&model, &folder.join(format!("content/{}/{act}-qd-ubnd", 2010 + act % 4)));
    }
    fs::remove_dir_all(folder.join("content/2026")).expect("removed");
}

#[test]
fn each_reason_is_told_in_words() {
    let folder = founding_project();
    let at = |path: &str| folder.path().join(path);
    assert!(build(folder.path(), &[]).out.contains("  2012/209-qd-ubnd: new work\n"));
    let settled = build(folder.path(), &[]);
    assert!(settled.out.contains("Built 0 works"), "{}", settled.out);
    let told = format!("0 files new or changed, {} unchanged, 1 works as before", founding_files());
    assert!(settled.out.contains(&told), "{}", settled.out);
    let told = |wanted: &str| {
        let plan = build(folder.path(), &["--dry-run"]);
        assert!(plan.out.contains(wanted), "{wanted} in {}", plan.out);
        let run = build(folder.path(), &[]);
        assert!(run.out.contains(wanted), "{wanted} in {}", run.out);
        assert!(!build(folder.path(), &[]).out.contains("209-qd-ubnd: "), "settled after {wanted}");
    };
    edit(&at(ACT).join("plan.yaml"), "Sơn La", "Sơn  La");
    told("  2012/209-qd-ubnd: plan.yaml has changed\n");
    write(&at(ACT).join("nhap.yaml"), "a: 1\n");
    told("  2012/209-qd-ubnd: nhap.yaml was added\n");
    fs::remove_file(at(ACT).join("nhap.yaml")).expect("removed");
    told("  2012/209-qd-ubnd: nhap.yaml is gone\n");
    edit(&at("content/agencies.yaml"), "\n", "\n# thêm\n");
    told("  2012/209-qd-ubnd: agencies.yaml has changed\n");
    write(&at("templates/html/style.css"), "body { color: navy }");
    told("  2012/209-qd-ubnd: templates/html/style.css has changed\n");
    fs::remove_file(at(PAGE)).expect("removed");
    told("  2012/209-qd-ubnd: 2012/209-qd-ubnd/209-qd-ubnd.html is missing\n");
}

#[test]
fn the_index_template_touches_only_the_index() {
    let folder = founding_project();
    build(folder.path(), &[]);
    write(&folder.path().join("templates/html/index.html"), "<p>{{ count }}</p>");
    let run = build(folder.path(), &[]);
    assert!(run.out.contains("Built 0 works"), "{}", run.out);
    let index = fs::read_to_string(folder.path().join("output/index.html")).expect("built");
    assert_eq!(index, "<p>1</p>");
}

#[test]
fn a_copy_of_the_embedded_template_changes_nothing() {
    let folder = founding_project();
    build(folder.path(), &[]);
    let own = crate::support::repository().join("templates");
    copy_folder(&own, &folder.path().join("templates"));
    assert!(build(folder.path(), &[]).out.contains("Built 0 works"));
}

#[test]
fn formats_left_behind_are_caught_up() {
    let folder = founding_project();
    assert!(build(folder.path(), &["--only", "html"]).out.contains("new work"));
    let run = build(folder.path(), &[]);
    assert!(run.out.contains("format md is new"), "{}", run.out);
    assert!(!run.out.contains("209-qd-ubnd.html\n"), "{}", run.out);
    edit(&folder.path().join(ACT).join("decision.yaml"), "place: Sơn La", "place: Thuận Châu");
    build(folder.path(), &["--only", "html"]);
    let run = build(folder.path(), &[]);
    assert!(run.out.contains("format md was left behind"), "{}", run.out);
    let fresh = scratch();
    copy_folder(&folder.path().join("content"), &fresh.path().join("content"));
    build(fresh.path(), &[]);
    assert_same(&files(&folder.path().join("output")), &files(&fresh.path().join("output")));
}

#[test]
fn warnings_of_unchanged_works_are_told_again() {
    let folder = founding_project();
    let first = build(folder.path(), &[]);
    let again = build(folder.path(), &[]);
    assert!(first.out.contains("(2 warnings)") && again.out.contains("(2 warnings)"));
    assert!(again.err.contains("plan.yaml:352:25: warning[missing-text]: "), "{}", again.err);
}

#[test]
fn time_stamps_decide_nothing() {
    let folder = founding_project();
    build(folder.path(), &[]);
    let plan = folder.path().join(ACT).join("plan.yaml");
    let stamp = fs::metadata(&plan).expect("there").modified().expect("a time");
    // Touched without a change: nothing is built.
    let open = || fs::File::options().write(true).open(&plan).expect("open");
    open().set_modified(stamp + Duration::from_hours(1)).expect("touched");
    assert!(build(folder.path(), &[]).out.contains("Built 0 works"));
    // Changed with size and time kept: built.
    let text = fs::read_to_string(&plan).expect("readable");
    fs::write(&plan, text.replacen("Sơn La", "Sơn Lo", 1)).expect("written");
    open().set_modified(stamp + Duration::from_hours(1)).expect("touched");
    assert!(build(folder.path(), &[]).out.contains("plan.yaml has changed"));
}

#[test]
fn an_old_project_is_settled_by_stamps_alone() {
    let folder = founding_project();
    build(folder.path(), &[]);
    std::thread::sleep(Duration::from_millis(2_100));
    build(folder.path(), &[]);
    let state = folder.path().join("output/.congbao/state");
    let before = fs::read(&state).expect("a state");
    // Now every stamp is old enough to be believed: not even the state is written.
    build(folder.path(), &[]);
    assert!(fs::read(&state).expect("a state") == before);
    // Size kept, time set back by the program that edits: the inode's own time gives it away.
    let page = folder.path().join(PAGE);
    let stamp = fs::metadata(&page).expect("there").modified().expect("a time");
    let mut bytes = fs::read(&page).expect("built");
    let last = bytes.len() - 1;
    bytes[last] = b' ';
    fs::write(&page, bytes).expect("edited");
    let open = fs::File::options().write(true).open(&page).expect("open");
    open.set_modified(stamp).expect("set back");
    if cfg!(unix) {
        let run = congbao(folder.path(), &["build", "--lang", "en"]);
        assert_eq!(run.code, 2, "{}", run.out);
        assert!(run.out.contains("209-qd-ubnd.html was edited"), "{}", run.out);
    }
}

#[test]
fn the_state_may_be_deleted_or_damaged_at_any_time() {
    let folder = founding_project();
    build(folder.path(), &[]);
    let wanted = files(&folder.path().join("output"));
    let state = folder.path().join("output/.congbao/state");
    let whole = fs::read(&state).expect("a state");
    let mut flipped = whole.clone();
    let middle = flipped.len() / 2;
    flipped[middle] ^= 1;
    for damaged in [b"".to_vec(), whole[..whole.len() / 2].to_vec(), flipped, vec![255; 400]] {
        fs::write(&state, damaged).expect("damage");
        let run = build(folder.path(), &[]);
        assert!(run.out.contains("0 files new or changed"), "{}", run.out);
        assert_same(&files(&folder.path().join("output")), &wanted);
    }
    fs::remove_dir_all(folder.path().join("output/.congbao")).expect("removed");
    let run = build(folder.path(), &[]);
    assert!(run.out.contains("not known which one made it"), "{}", run.out);
    assert!(run.out.contains("0 files new or changed"), "{}", run.out);
}

#[test]
fn a_dry_run_writes_nothing_at_all() {
    let folder = founding_project();
    let run = build(folder.path(), &["--dry-run"]);
    assert!(run.out.contains("Would build 1 works into output"), "{}", run.out);
    assert!(!folder.path().join("output").exists());
    write(&folder.path().join("content/2013/1-qd-ubnd/decision.yaml"), "type: Quyết định\n");
    let run = congbao(folder.path(), &["build", "--dry-run"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(!folder.path().join("output").exists());
}

#[test]
fn an_act_that_is_gone_takes_its_outputs_along() {
    let folder = scratch();
    small_acts(folder.path(), 3);
    build(folder.path(), &[]);
    let fresh = scratch();
    small_acts(fresh.path(), 3);
    for project in [folder.path(), fresh.path()] {
        fs::remove_dir_all(project.join("content/2011/1-qd-ubnd")).expect("removed");
    }
    build(fresh.path(), &[]);
    // Builds of other works remove nothing.
    build(folder.path(), &["2-qd-ubnd"]);
    assert!(folder.path().join("output/2011/1-qd-ubnd/1-qd-ubnd.html").exists());
    let plan = build(folder.path(), &["--dry-run"]);
    assert!(plan.out.contains("  2011/1-qd-ubnd: is gone from content/"), "{}", plan.out);
    assert!(folder.path().join("output/2011/1-qd-ubnd/1-qd-ubnd.html").exists());
    let run = build(folder.path(), &[]);
    assert!(run.out.contains("- output/2011/1-qd-ubnd/1-qd-ubnd.html"), "{}", run.out);
    assert!(!folder.path().join("output/2011").exists());
    assert_same(&files(&folder.path().join("output")), &files(&fresh.path().join("output")));
}

#[test]
fn edited_and_foreign_files_of_an_act_that_is_gone_stay() {
    let folder = scratch();
    small_acts(folder.path(), 2);
    build(folder.path(), &[]);
    let outputs = folder.path().join("output/2011/1-qd-ubnd");
    fs::write(outputs.join("1-qd-ubnd.html"), "sửa tay").expect("edited");
    write(&outputs.join("ghi chú.txt"), "của tôi");
    fs::remove_dir_all(folder.path().join("content/2011")).expect("removed");
    let run = build(folder.path(), &[]);
    assert!(run.err.contains("1-qd-ubnd.html was left alone: its act is gone"), "{}", run.err);
    let kept = files(&outputs);
    assert_eq!(kept.keys().collect::<Vec<_>>(), ["1-qd-ubnd.html", "ghi chú.txt"]);
    let manifest = fs::read_to_string(folder.path().join("output/manifest.json")).expect("built");
    assert!(!manifest.contains("1-qd-ubnd.html") || !manifest.contains("2011/"), "forgotten");
    assert!(!build(folder.path(), &[]).err.contains("was left alone"));
}

#[test]
fn an_act_that_comes_back_in_another_folder_is_found_although_nothing_else_changed() {
    let folder = founding_project();
    build(folder.path(), &[]);
    // An earlier path with the same number and date: the one that stood alone is now the second.
    copy_folder(&folder.path().join(ACT), &folder.path().join("content/2011/209-qd-ubnd"));
    for _ in 0..2 {
        let run = congbao(folder.path(), &["build", "--lang", "en"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("error[identity-twice]"), "{}", run.err);
        assert!(run.err.contains("content/2012/209-qd-ubnd/decision.yaml:"), "{}", run.err);
        assert!(run.out.contains("2012/209-qd-ubnd was not built"), "{}", run.out);
    }
}

#[test]
fn shards_and_an_index_equal_one_whole_build() {
    let whole = scratch();
    small_acts(whole.path(), 11);
    // The founding act has an upright page less, and so another reference document.
    let founding = founding_project();
    copy_folder(&founding.path().join(ACT), &whole.path().join(ACT));
    let registry = |folder: &Path| {
        fs::read_to_string(folder.join("content/agencies.yaml")).expect("a registry")
    };
    let (small, large) = (registry(whole.path()), registry(founding.path()));
    let entries = large.split_once("agencies:\n").expect("a list").1;
    write(&whole.path().join("content/agencies.yaml"), &format!("{small}{entries}"));
    build(whole.path(), &["--only", "html,md"]);
    let wanted = files(&whole.path().join("output"));
    for of in 1..=4 {
        let (together, gathered) = (scratch(), scratch());
        for project in [together.path(), gathered.path()] {
            copy_folder(&whole.path().join("content"), &project.join("content"));
        }
        for index in 1..=of {
            let shard = format!("{index}/{of}");
            let args = ["--only", "html,md", "--shard", &shard];
            build(together.path(), &args);
            let apart = scratch();
            copy_folder(&whole.path().join("content"), &apart.path().join("content"));
            build(apart.path(), &args);
            assert!(!apart.path().join("output/index.html").exists());
            copy_folder(&apart.path().join("output"), &gathered.path().join("output"));
        }
        for project in [together.path(), gathered.path()] {
            let run = congbao(project, &["index", "--lang", "en"]);
            assert_eq!(run.code, 0, "{}", run.err);
            assert_same(&files(&project.join("output")), &wanted);
        }
        let again = build(together.path(), &["--only", "html,md"]);
        assert!(again.out.contains("Built 0 works"), "{}", again.out);
    }
}

#[test]
fn one_act_in_two_shards_is_refused_by_the_index() {
    let folder = founding_project();
    copy_folder(&folder.path().join(ACT), &folder.path().join("content/2013/2-qd-ubnd"));
    // Neither shard can see that the other one holds the same act.
    for shard in ["1/2", "2/2"] {
        let run = build(folder.path(), &["--shard", shard]);
        assert!(run.out.contains("Built 1 work"), "{}", run.out);
    }
    let run = congbao(folder.path(), &["index", "--lang", "en"]);
    assert_eq!(run.code, 1, "{}", run.out);
    assert!(run.err.contains("error[identity-twice]"), "{}", run.err);
    assert!(run.err.contains("content/2013/2-qd-ubnd"), "{}", run.err);
    assert!(!folder.path().join("output/index.html").exists());
}

#[test]
fn a_missing_shard_is_named() {
    let folder = scratch();
    small_acts(folder.path(), 3);
    build(folder.path(), &["--shard", "1/2"]);
    let run = congbao(folder.path(), &["index", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("failed to find shard 2/2"), "{}", run.err);
    let run = congbao(folder.path(), &["build", "--shard", "1/3", "--lang", "en"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("run congbao index first"), "{}", run.err);
    // A whole build takes the shard in.
    build(folder.path(), &[]);
    let fresh = scratch();
    small_acts(fresh.path(), 3);
    build(fresh.path(), &[]);
    assert_same(&files(&folder.path().join("output")), &files(&fresh.path().join("output")));
}

#[test]
fn congbao_s_own_folder_does_not_grow() {
    let folder = scratch();
    small_acts(folder.path(), 2);
    let decision = folder.path().join("content/2011/1-qd-ubnd/decision.yaml");
    let size = || {
        let all = walkdir::WalkDir::new(folder.path().join("output/.congbao"));
        let sizes =
            all.into_iter().map(|entry| entry.expect("readable").metadata().expect("a size").len());
        sizes.sum::<u64>()
    };
    build(folder.path(), &[]);
    let first = size();
    let text = fs::read_to_string(&decision).expect("readable");
    for round in 0..12 {
        fs::write(&decision, format!("{text}# {round:03}\n")).expect("written");
        let mut child = command(folder.path(), &["build"])
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("the program starts");
        std::thread::sleep(Duration::from_millis(round * 7));
        child.kill().expect("killed, or done already");
        child.wait().expect("ended");
    }
    fs::write(&decision, &text).expect("written");
    build(folder.path(), &[]);
    build(folder.path(), &[]);
    assert_eq!(size(), first);
}
