//! Builds killed at instants all over their run, and while their files are being moved.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::{assert_same, command, congbao, files, scratch_in_memory};

/// Two thirds of them at instants all over the run, the rest once the journal is open.
const ROUNDS: u64 = 450;
/// How many of them must at least have been killed with their journal open.
const WITH_JOURNAL: u64 = 10;
const ACTS: usize = 4;

/// Two contents of one project: other places, and an act that comes and goes.
fn set(folder: &Path, odd: bool) {
    for act in 1..=ACTS {
        let path = folder.join(format!("content/2026/{act}-qd-ubnd/decision.yaml"));
        let place = if odd { "Mường La" } else { "Sơn La" };
        let text = format!(
            "type: Quyết định\nissuer: ubnd\nplace: {place}\ntitle: Về việc {act}\nbody: |\n  Điều 1. Có hiệu lực.\n"
        );
        if odd && act == ACTS {
            fs::remove_dir_all(path.parent().expect("a folder")).expect("removed");
        } else {
            crate::support::write(&path, &text);
        }
    }
}

fn build(folder: &Path) -> Command {
    command(folder, &["build", "--only", "html", "--jobs", "2"])
}

/// A number that looks random and is the same in every run.
fn scattered(seed: u64) -> u64 {
    let mut x = seed.wrapping_add(1).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

#[test]
fn hundreds_of_killed_builds_lose_nothing() {
    let folder = scratch_in_memory();
    crate::support::write(
        &folder.path().join("content/agencies.yaml"),
        "agencies:\n  - {id: ubnd, name: Ủy ban nhân dân tỉnh Sơn La}\n",
    );
    let output = folder.path().join("output");
    let mut wanted: Vec<BTreeMap<String, Vec<u8>>> = Vec::new();
    let mut longest = Duration::ZERO;
    for odd in [false, true] {
        set(folder.path(), odd);
        let started = Instant::now();
        let run = congbao(folder.path(), &["build", "--only", "html", "--jobs", "2"]);
        longest = longest.max(started.elapsed());
        assert_eq!(run.code, 0, "{}{}", run.out, run.err);
        wanted.push(files(&output));
    }
    assert!(wanted[0] != wanted[1]);
    let (mut cut_off, mut untouched) = (0_u64, 0_u64);
    let mut round = 0;
    // On a busy machine the moment with the journal open is hit less often: it is tried for longer.
    while round < ROUNDS || (cut_off <= WITH_JOURNAL && round < 4 * ROUNDS) {
        let odd = round % 2 == 1;
        let before = files(&output);
        set(folder.path(), odd);
        let mut child = build(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program starts");
        let span = u64::try_from(longest.as_micros()).expect("short");
        if round % 6 < 4 {
            std::thread::sleep(Duration::from_micros(scattered(round) % span));
        } else {
            // The moment between the journal and the last rename is short: wait for it.
            let journal = output.join(".congbao/journal.json");
            while !journal.exists() && matches!(child.try_wait(), Ok(None)) {
                std::hint::spin_loop();
            }
        }
        child.kill().expect("killed, or done already");
        child.wait().expect("ended");
        let after = files(&output);
        for (path, bytes) in &after {
            let whole = wanted.iter().any(|known| known.get(path) == Some(bytes));
            assert!(whole, "round {round}: {path} is neither old nor new");
        }
        cut_off += u64::from(output.join(".congbao/journal.json").exists());
        untouched += u64::from(after == before);
        // Every third round is finished by the build of the round after it, which wants other bytes.
        if round % 3 != 0 {
            let run = build(folder.path()).output().expect("the program starts");
            assert!(run.status.success(), "round {round}: {run:?}");
            assert_same(&files(&output), &wanted[usize::from(odd)]);
        }
        round += 1;
    }
    // The instants hit the build before its journal as well as after it had begun to move files.
    assert!(cut_off > WITH_JOURNAL, "{cut_off} builds were killed with their journal open");
    assert!(untouched > 10, "{untouched} builds were killed before they moved anything");
    assert!(untouched + 10 < round, "{untouched} of {round}; {cut_off} in the journal");
    congbao(folder.path(), &["build", "--only", "html"]);
    let own = fs::read_dir(output.join(".congbao")).expect("there").count();
    assert!(own <= 3, "lock, state and nothing besides: {own}");
}
