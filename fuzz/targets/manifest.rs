//! Bytes as the manifest or the journal of an output folder: read or refused, and nothing outside the
//! folder is written, moved or removed.
#![no_main]

use std::fs;
use std::path::Path;

use congbao::build::commit::{Commit, Stage, WORK_FOLDER, recover};
use congbao::build::manifest::{MANIFEST_FILE, Manifest, Reading};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((kind, bytes)) = bytes.split_first() else { return };
    let root = tempfile::tempdir().expect("a folder");
    let output = root.path().join("output");
    let stage = output.join(WORK_FOLDER).join("stage");
    fs::create_dir_all(stage.join("a")).expect("folders");
    fs::write(stage.join("a/b.html"), "new").expect("a file");
    fs::write(root.path().join("outside"), "outside").expect("a file");
    fs::write(output.join("foreign"), "foreign").expect("a file");
    if kind % 2 == 0 {
        fs::write(output.join(WORK_FOLDER).join("journal.json"), bytes).expect("a file");
        let _ = recover(&output);
    } else {
        fs::write(output.join(MANIFEST_FILE), bytes).expect("a file");
        if let Ok(Reading::Known(manifest)) = Manifest::read(&output, MANIFEST_FILE) {
            let stage = Stage::open(&output).expect("a stage");
            let staged = stage.add("a/b.html", b"made").expect("staged");
            let mut commit = Commit::new(&output, stage, manifest);
            commit.take(vec![staged], Some(("a", "as written"))).expect("taken");
            commit.finish(MANIFEST_FILE).expect("finished");
            assert_eq!(fs::read(output.join("a/b.html")).expect("made"), b"made");
        }
    }
    assert_eq!(fs::read(output.join("foreign")).expect("kept"), b"foreign");
    assert_eq!(fs::read(root.path().join("outside")).expect("kept"), b"outside");
    assert_eq!(names(root.path()), ["output", "outside"]);
});

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("readable");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
