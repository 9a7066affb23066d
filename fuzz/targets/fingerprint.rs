//! A state file that someone has changed, with a checksum that fits: the next build makes what a
//! clean build makes, whatever the state claims to have seen.
#![no_main]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use congbao::build::commit::WORK_FOLDER;
use congbao::build::project::Project;
use congbao::build::{self, Request};
use libfuzzer_sys::fuzz_target;

const DECISION: &str =
    "type: Quyết định\nissuer: a\nnumber: 15/QĐ-UBND\ndate: 2024-03-01\ntitle: Thử\n";
const REGISTRY: &str = "agencies: [{id: a, name: Cơ quan}]\n";

/// A built project: its content, its outputs and its state.
type Built = BTreeMap<String, Vec<u8>>;

fn built() -> &'static Built {
    static BUILT: OnceLock<Built> = OnceLock::new();
    BUILT.get_or_init(|| {
        let root = tempfile::tempdir().expect("a folder");
        fs::create_dir_all(root.path().join("content/1")).expect("folders");
        fs::write(root.path().join("content/1/decision.yaml"), DECISION).expect("a file");
        fs::write(root.path().join("content/agencies.yaml"), REGISTRY).expect("a file");
        make(root.path());
        read(root.path())
    })
}

fn make(root: &Path) {
    let project = Project::open(root, None).expect("a project");
    let request = Request { jobs: Some(1), ..Request::default() };
    build::build(&project, &request, &()).expect("built");
}

fn read(root: &Path) -> Built {
    let mut found = Built::new();
    let mut open = vec![root.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).expect("readable") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
                found.insert(name, fs::read(path).expect("readable"));
            }
        }
    }
    found
}

fuzz_target!(|bytes: &[u8]| {
    let state_file = format!("output/{WORK_FOLDER}/state");
    let root = tempfile::tempdir().expect("a folder");
    for (name, content) in built() {
        let path = root.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, content).expect("a file");
    }
    // Three bytes turn a byte of the state: where, and which bits; one left over cuts its end off.
    let state = &built()[&state_file];
    let mut body = state[..state.len() - 32].to_vec();
    for part in bytes.chunks_exact(3) {
        let at = usize::from(u16::from_le_bytes([part[0], part[1]])) % body.len();
        body[at] ^= part[2];
    }
    if let [cut, ..] = bytes.chunks_exact(3).remainder() {
        body.truncate(body.len() - usize::from(*cut) % body.len());
    }
    let sum = blake3::hash(&body);
    body.extend_from_slice(sum.as_bytes());
    fs::write(root.path().join(&state_file), body).expect("a file");
    // One output is gone: whatever the state says, it must come back as it was.
    fs::remove_file(root.path().join("output/1/1.md")).expect("there");
    make(root.path());
    let after = read(root.path());
    for (name, content) in built() {
        if !name.contains(WORK_FOLDER) {
            assert!(after.get(name) == Some(content), "{name}");
        }
    }
});
