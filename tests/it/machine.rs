//! The machine is in the way: a clear word, exit code 2, the old output whole.

use std::fs;
use std::path::Path;

use crate::support::{
    Run, assert_same, command, congbao, copy_folder, files, founding_project, repository, scratch,
    write,
};

const PAGE: &str = "output/2012/209-qd-ubnd/209-qd-ubnd.html";

fn english(folder: &Path) -> Run {
    congbao(folder, &["build", "--lang", "en"])
}

/// Changes the content, so that there is something to write.
fn change(folder: &Path) {
    let path = folder.join("content/2012/209-qd-ubnd/decision.yaml");
    let text = fs::read_to_string(&path).expect("content");
    fs::write(path, text.replace("place: Sơn La", "place: Mộc Châu")).expect("changed");
}

/// Exit code 2, the path and a verb in words, in both languages.
fn expect_told(folder: &Path, words: &[&str]) {
    let run = english(folder);
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    for word in words {
        assert!(run.err.contains(word), "{word} in {}", run.err);
    }
    let run = congbao(folder, &["build", "--lang", "vi"]);
    assert!(run.err.starts_with("lỗi máy: không "), "{}", run.err);
}

#[test]
fn an_output_that_is_a_file() {
    let folder = founding_project();
    write(&folder.path().join("output"), "không phải thư mục");
    expect_told(folder.path(), &["failed to", "`output"]);
    let kept = fs::read_to_string(folder.path().join("output")).expect("kept");
    assert_eq!(kept, "không phải thư mục");
}

#[test]
fn a_file_where_a_folder_should_be() {
    let folder = founding_project();
    write(&folder.path().join("output/2012"), "một tệp");
    expect_told(folder.path(), &["failed to", "output/2012"]);
    assert_eq!(files(&folder.path().join("output")).keys().collect::<Vec<_>>(), ["2012"]);
    assert!(!folder.path().join("output/.congbao/stage").exists());
}

#[test]
fn a_folder_where_a_file_should_be() {
    let folder = founding_project();
    english(folder.path());
    fs::remove_file(folder.path().join(PAGE)).expect("removed");
    write(&folder.path().join(PAGE).join("ghi chú.txt"), "của tôi");
    change(folder.path());
    let before = files(&folder.path().join("output"));
    expect_told(folder.path(), &["failed to", "209-qd-ubnd.html"]);
    assert_same(&files(&folder.path().join("output")), &before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_read_only() {
    use std::os::unix::fs::PermissionsExt;
    let folder = founding_project();
    english(folder.path());
    change(folder.path());
    let before = files(&folder.path().join("output"));
    let act = folder.path().join("output/2012/209-qd-ubnd");
    fs::set_permissions(&act, fs::Permissions::from_mode(0o555)).expect("protected");
    expect_told(folder.path(), &["failed to write into", "209-qd-ubnd`: the folder is read-only"]);
    assert_same(&files(&folder.path().join("output")), &before);
    fs::set_permissions(&act, fs::Permissions::from_mode(0o755)).expect("opened");
    assert_eq!(english(folder.path()).code, 0);
}

#[test]
fn an_output_folder_that_vanished_is_made_again() {
    let folder = founding_project();
    english(folder.path());
    let before = files(&folder.path().join("output"));
    fs::remove_dir_all(folder.path().join("output")).expect("removed");
    assert_eq!(english(folder.path()).code, 0);
    assert_same(&files(&folder.path().join("output")), &before);
    fs::remove_dir_all(folder.path().join("output/2012")).expect("removed");
    let run = english(folder.path());
    assert!(run.out.contains("is missing"), "{}", run.out);
    assert_same(&files(&folder.path().join("output")), &before);
    fs::remove_dir_all(folder.path().join("content")).expect("removed");
    expect_told(folder.path(), &["there is no folder `content`"]);
    assert_same(&files(&folder.path().join("output")), &before);
}

#[test]
fn a_path_of_three_hundred_characters_with_spaces_and_accents() {
    let folder = scratch();
    let deep = ["Ủy ban nhân dân tỉnh Sơn La – kế hoạch cải cách hành chính năm 2012"; 5];
    let project = deep.iter().fold(folder.path().to_owned(), |path, part| path.join(part));
    assert!(project.to_string_lossy().chars().count() > 300);
    copy_folder(&repository().join("content"), &project.join("content"));
    let run = english(&project);
    assert_eq!(run.code, 0, "{}", run.err);
    let out = project.join("kết quả khác");
    let named = out.to_str().expect("text");
    let root = project.to_str().expect("text");
    let run = congbao(folder.path(), &["--project", root, "build", "--out", named]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_same(&files(&out), &files(&project.join("output")));
    let long = "x".repeat(300);
    let run = congbao(&project, &["build", "--lang", "en", "--out", &long]);
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("failed to") && run.err.contains(&long), "{}", run.err);
}

/// A disk with no room left, as a small file system in memory. Only root may mount one.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk() {
    let folder = founding_project();
    let output = folder.path().join("output");
    fs::create_dir(&output).expect("a folder");
    let mount = |program: &str, args: &[&str]| {
        let status = std::process::Command::new(program)
            .args(args)
            .arg(&output)
            .stderr(std::process::Stdio::null())
            .status();
        status.is_ok_and(|status| status.success())
    };
    if !mount("mount", &["-t", "tmpfs", "-o", "size=2m", "tmpfs"]) {
        return;
    }
    let _unmounted = Unmount(&output);
    assert_eq!(english(folder.path()).code, 0);
    let before = files(&output);
    change(folder.path());
    // Everything but 64 kB is taken.
    let mut taken = Vec::new();
    while fs::write(output.join(".đầy"), &taken).is_ok() {
        taken.resize(taken.len() + 4_096, 0);
    }
    fs::write(output.join(".đầy"), &taken[..taken.len().saturating_sub(65_536)]).expect("room");
    let run = english(folder.path());
    assert_eq!(run.code, 2, "{}", run.out);
    assert!(run.err.contains("failed to write `output/.congbao/"), "{}", run.err);
    assert!(!output.join(".congbao/stage").exists(), "the room is given back");
    fs::remove_file(output.join(".đầy")).expect("removed");
    assert_same(&files(&output), &before);
    assert_eq!(english(folder.path()).code, 0);
}

#[cfg(target_os = "linux")]
struct Unmount<'a>(&'a Path);

#[cfg(target_os = "linux")]
impl Drop for Unmount<'_> {
    fn drop(&mut self) {
        let _status = std::process::Command::new("umount").arg(self.0).status();
    }
}

/// Without root: no file may grow beyond 20 kB.
#[cfg(unix)]
#[test]
fn a_limit_on_the_size_of_files() {
    let folder = founding_project();
    english(folder.path());
    let before = files(&folder.path().join("output"));
    change(folder.path());
    let program = command(folder.path(), &[]).get_program().to_owned();
    let run = std::process::Command::new("sh")
        .current_dir(folder.path())
        // Without a handler the signal would kill the program: an ignored one becomes an error.
        .args(["-c", "trap '' XFSZ; ulimit -f 20; exec \"$0\" build --lang en"])
        .arg(program)
        .output()
        .expect("a shell");
    let told = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{told}");
    assert!(told.contains("failed to write `output/.congbao/stage/"), "{told}");
    assert_same(&files(&folder.path().join("output")), &before);
    assert_eq!(english(folder.path()).code, 0);
}
