//! Running the program on a project, and comparing what comes out.

pub(crate) mod acts;
pub(crate) mod document;
pub(crate) mod filled;
pub(crate) mod grid_table;
pub(crate) mod markup;
pub(crate) mod pdf;
pub(crate) mod projects;
pub(crate) mod returned;
pub(crate) mod word;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use congbao::render::Format;

/// What one run of the program said and how it ended.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs the program with the language fixed, in `folder`.
pub(crate) fn congbao(folder: &Path, args: &[&str]) -> Run {
    let output = command(folder, args).output().expect("the program starts");
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// The program, ready to be started.
pub(crate) fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_congbao"));
    command.current_dir(folder).args(args).env_remove("SOURCE_DATE_EPOCH").env("LC_ALL", "C");
    // The fonts of the machine are not those of the next one.
    command.env("CONGBAO_FONTS", "no such folder");
    command
}

/// The folder of this repository.
pub(crate) fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A new empty folder that is removed when the value is dropped. Its name has spaces and accents.
pub(crate) fn scratch() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("dự án thử ").tempdir().expect("a temporary folder")
}

/// The same in memory where the system has such a place: for hundreds of runs in which waiting for
/// the disk is not the matter.
pub(crate) fn scratch_in_memory() -> tempfile::TempDir {
    let mut builder = tempfile::Builder::new();
    let builder = builder.prefix("dự án thử ");
    builder.tempdir_in("/dev/shm").unwrap_or_else(|_| scratch())
}

/// Writes a file with the folders around it.
pub(crate) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, text).expect("a file");
}

/// Copies a folder with everything in it.
pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (path, bytes) in files(from) {
        let target = to.join(path);
        fs::create_dir_all(target.parent().expect("a parent")).expect("folders");
        fs::write(target, bytes).expect("a file");
    }
}

/// All files below a folder, by path with `/`; the program's own work folder is left out.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("readable");
        if !entry.file_type().is_file() {
            continue;
        }
        let relative = entry.path().strip_prefix(folder).expect("below the folder");
        let parts: Vec<String> =
            relative.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        if parts[0] != ".congbao" {
            found.insert(parts.join("/"), fs::read(entry.path()).expect("readable"));
        }
    }
    found
}

/// Fails with the names of the files that differ, not with their bytes.
pub(crate) fn assert_same(found: &BTreeMap<String, Vec<u8>>, wanted: &BTreeMap<String, Vec<u8>>) {
    let names = found.keys().chain(wanted.keys());
    let different: Vec<&String> =
        names.filter(|name| found.get(*name) != wanted.get(*name)).collect();
    assert!(different.is_empty(), "these files differ: {different:?}");
}

/// The founding decision in a folder of its own, ready to be built or damaged.
pub(crate) fn founding_project() -> tempfile::TempDir {
    let folder = scratch();
    let (from, to) = (repository().join("content"), folder.path().join("content"));
    copy_folder(&from.join("2012/209-qd-ubnd"), &to.join("2012/209-qd-ubnd"));
    fs::copy(from.join("agencies.yaml"), to.join("agencies.yaml")).expect("a file");
    folder
}

/// How many files a build of the founding decision makes: one of each format, a workbook for each of the
/// fifteen agencies that the plan names; index, reference document, manifest.
pub(crate) fn founding_files() -> usize {
    Format::ALL.len() + 15 + 3
}

/// Whether expected files are to be written instead of compared.
pub(crate) fn bless() -> bool {
    std::env::var("UPDATE_EXPECT").is_ok_and(|value| value == "1")
}
