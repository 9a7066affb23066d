//! Same content, same bytes: not the clock, not the folder, not the number of threads.

use crate::support::{command, congbao, files, founding_project};

#[test]
fn two_builds_in_two_folders_give_the_same_bytes() {
    let (one, two) = (founding_project(), founding_project());
    assert_eq!(congbao(one.path(), &["build", "--jobs", "1"]).code, 0);
    std::thread::sleep(std::time::Duration::from_millis(1_100));
    assert_eq!(congbao(two.path(), &["build", "--jobs", "4", "--lang", "en"]).code, 0);
    let (one, two) = (files(&one.path().join("output")), files(&two.path().join("output")));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{path} differs");
    }
}

#[test]
fn source_date_epoch_reaches_only_what_carries_a_creation_time() {
    let folder = founding_project();
    congbao(folder.path(), &["build"]);
    let before = files(&folder.path().join("output"));
    let status = command(folder.path(), &["build"])
        .env("SOURCE_DATE_EPOCH", "1400000000")
        .output()
        .expect("the program starts");
    assert!(status.status.success());
    let after = files(&folder.path().join("output"));
    let changed: Vec<&String> =
        before.keys().filter(|path| before[*path] != after[*path]).collect();
    let carries = |path: &&String| {
        let extension = std::path::Path::new(path).extension();
        // The reference document belongs to no act: it carries no day of one.
        let dated = ["xlsx", "docx", "pdf"].map(std::ffi::OsStr::new);
        extension.is_some_and(|extension| dated.contains(&extension)) && *path != "reference.docx"
            || *path == "manifest.json"
    };
    assert_eq!(changed, before.keys().filter(carries).collect::<Vec<_>>());
}
