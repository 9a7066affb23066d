//! The error gallery. One file per slip in `tests/errors/`:
//!
//! ```text
//! # what it shows
//! === decision.yaml            files of the work; what is not given is taken from the base below
//! …
//! === expect
//! content/2024/15-qd-ubnd/decision.yaml:3:9: error[invalid-value]: …   one line per finding, English
//! === expect vi
//! content/2024/15-qd-ubnd/decision.yaml:3:9: error[invalid-value]: …   the same in Vietnamese
//! ```
//!
//! In a case `\u{200b}` stands for a letter that nobody would see, `\xFF` for a byte that is no UTF-8.
//! `UPDATE_EXPECT=1` writes the last two parts anew; read them before they are committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use congbao::check::{self, Context};
use congbao::diag::{Diagnostics, Lang};
use congbao::load;
use congbao::profile::Profile;

use crate::support::{bless, repository, scratch, write};

const FOLDER: &str = "2024/15-qd-ubnd";
const BASE_DECISION: &str = "\
type: Quyết định
issuer: ubnd
number: 15/QĐ-UBND
date: 2024-03-01
title: Về việc thử nghiệm
body: |
  Điều 1. Thử nghiệm theo phụ lục kèm theo./.
annexes: [plan.yaml]
";
const BASE_PLAN: &str = "\
label: PHỤ LỤC
body:
  - table:
      id: bang
      columns:
        - {id: tt, role: so-thu-tu, title: TT}
        - {id: nd, role: noi-dung, title: Nội dung}
      rows:
        - {id: a, no: \"1\", cells: {nd: Một}}
";
const BASE_AGENCIES: &str = "\
agencies:
  - {id: ubnd, name: Ủy ban nhân dân}
  - {id: so-noi-vu, name: Sở Nội vụ}
";

#[test]
fn every_slip_is_told_at_its_place() {
    let mut wrong = Vec::new();
    let mut count = 0;
    let gallery = repository().join("tests/errors");
    for entry in walkdir::WalkDir::new(gallery).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.path().extension().is_none_or(|ext| ext != "txt") {
            continue;
        }
        count += 1;
        let text = fs::read_to_string(entry.path()).expect("readable");
        let (input, expected) = text.split_once("=== expect\n").unwrap_or((&text, ""));
        let (english, vietnamese) = findings(input);
        let found = format!("{}\n=== expect vi\n{}\n", english.join("\n"), vietnamese.join("\n"));
        if bless() {
            fs::write(entry.path(), format!("{input}=== expect\n{found}")).expect("written");
        } else if found != expected {
            wrong.push(format!("{}\nexpected:\n{expected}found:\n{found}", entry.path().display()));
        }
        assert!(
            vietnamese.iter().all(|line| !line.is_ascii()),
            "{}: not in Vietnamese: {vietnamese:?}",
            entry.path().display()
        );
    }
    assert!(count >= 110, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Everything found in a project made of the case's files over the base, in both languages.
fn findings(input: &str) -> (Vec<String>, Vec<String>) {
    let folder = scratch();
    let content = folder.path().join("content");
    let mut files: BTreeMap<String, String> = BTreeMap::from([
        (format!("{FOLDER}/decision.yaml"), BASE_DECISION.to_owned()),
        (format!("{FOLDER}/plan.yaml"), BASE_PLAN.to_owned()),
        ("agencies.yaml".to_owned(), BASE_AGENCIES.to_owned()),
    ]);
    for part in input.split("=== ").skip(1) {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        let path = match name.trim() {
            "agencies.yaml" => "agencies.yaml".to_owned(),
            name => format!("{FOLDER}/{name}"),
        };
        files.insert(path, letters(text));
    }
    // A decision of the case without annexes needs no plan.
    let decision = &files[&format!("{FOLDER}/decision.yaml")];
    if !input.contains("=== plan.yaml") && !decision.contains("plan.yaml") {
        files.remove(&format!("{FOLDER}/plan.yaml"));
    }
    for (path, text) in &files {
        // `\x` in a case stands for a byte that is no UTF-8.
        if text.contains("\\xFF") {
            let mut bytes = Vec::new();
            for (at, part) in text.split("\\xFF").enumerate() {
                if at > 0 {
                    bytes.push(0xFF);
                }
                bytes.extend(part.as_bytes());
            }
            let target = content.join(path);
            fs::create_dir_all(target.parent().expect("a parent")).expect("folders");
            fs::write(target, bytes).expect("written");
        } else {
            write(&content.join(path), text);
        }
    }
    read(&content)
}

/// Replaces `\u{200b}` by the letter itself.
fn letters(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut found = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').expect("a closed escape");
        let code = u32::from_str_radix(code, 16).expect("hexadecimal");
        found.push(char::from_u32(code).expect("a letter"));
        found.push_str(rest);
    }
    found
}

fn read(content: &Path) -> (Vec<String>, Vec<String>) {
    let (mut english, mut vietnamese) = (Vec::new(), Vec::new());
    let mut tell = |diagnostics: &Diagnostics, sources: &congbao::source::Sources| {
        english.extend(diagnostics.lines(sources, Lang::En));
        vietnamese.extend(diagnostics.lines(sources, Lang::Vi));
    };
    let (works, diagnostics) = load::find_works(content).expect("readable");
    tell(&diagnostics, &congbao::source::Sources::default());
    let loaded = load::registry(content).expect("readable");
    tell(&loaded.diagnostics, &loaded.sources);
    let Some(registry) = loaded.value else { return (english, vietnamese) };
    tell(&check::check_registry(&registry), &loaded.sources);
    for found in works {
        let loaded = load::work(&found).expect("readable");
        tell(&loaded.diagnostics, &loaded.sources);
        let Some(work) = loaded.value else { continue };
        let date = work.decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, work.decision.class);
        let sources = &loaded.sources;
        let context = Context { work: &work, registry: &registry, profile, sources };
        let mut found = check::check(context);
        found = found
            .into_iter()
            .filter(|d| d.id != "gazette-absent" || d.severity != congbao::diag::Severity::Note)
            .collect();
        tell(&found, &loaded.sources);
    }
    (english, vietnamese)
}
