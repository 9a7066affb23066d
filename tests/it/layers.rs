//! Imports run one way. The table is that of ARCHITECTURE.md.

use std::fs;

use crate::support::repository;

/// Each room and the rooms it may import, beside itself.
const ROOMS: [(&str, &[&str]); 15] = [
    ("source", &[]),
    // `model` reaches `diag` only for the pair of languages that a problem is worded in.
    ("diag", &["source"]),
    ("model", &["source", "diag"]),
    ("load", &["source", "diag", "model"]),
    ("profile", &["model"]),
    ("track", &["model", "profile"]),
    ("check", &["source", "diag", "model", "profile", "track"]),
    ("amend", &["source", "diag", "model", "check"]),
    ("view", &["model", "profile", "source", "track"]),
    ("render", &["view"]),
    ("collect", &["diag", "model", "track", "view"]),
    ("inspect", &["source", "diag", "model", "profile", "check", "view"]),
    (
        "build",
        &[
            "source", "diag", "model", "load", "profile", "check", "amend", "track", "view",
            "render", "collect", "inspect",
        ],
    ),
    ("schema", &["model"]),
    ("cli", &["diag", "model", "load", "amend", "track", "build", "render", "schema"]),
];

/// Packages that only some rooms may name: what a room stands for is its own matter.
const PACKAGES: [(&str, &[&str]); 22] = [
    ("schemars", &["model", "schema"]),
    ("serde_yaml", &["load", "render/markdown"]),
    ("saphyr_parser", &["load"]),
    ("walkdir", &["load"]),
    ("pulldown_cmark", &["view"]),
    ("similar", &["view"]),
    ("tera", &["render"]),
    ("rust_xlsxwriter", &["render/xlsx"]),
    ("calamine", &["collect"]),
    ("memchr", &["collect"]),
    ("zip", &["render/docx", "collect", "inspect"]),
    ("quick_xml", &["render/ooxml", "collect"]),
    ("roxmltree", &["inspect"]),
    ("hayro_syntax", &["inspect/read/pdf"]),
    ("hayro_cmap", &["inspect/read/pdf"]),
    ("flate2", &["inspect/read/pdf"]),
    ("html5ever", &["inspect/read/html"]),
    ("blake3", &["build", "amend"]),
    ("clap", &["cli"]),
    ("typst", &["render/pdf"]),
    ("typst_layout", &["render/pdf"]),
    ("typst_pdf", &["render/pdf"]),
];

/// The formats: none of them imports another.
const FORMATS: [&str; 5] = ["html", "markdown", "xlsx", "docx", "pdf"];

#[test]
fn imports_run_one_way() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let room = room(&path);
        let allowed = ROOMS.iter().find(|(name, _)| *name == room).map(|(_, allowed)| *allowed);
        let Some(allowed) = allowed else {
            if !matches!(path.as_str(), "lib.rs" | "main.rs") {
                wrong.push(format!("{path}: room `{room}` is not in the table"));
            }
            continue;
        };
        for (number, line) in code(&text) {
            for used in line.match_indices("crate::").map(|(at, _)| &line[at + "crate::".len()..]) {
                if used.starts_with('{') {
                    wrong.push(format!("{path}:{number}: grouped import hides its rooms"));
                    continue;
                }
                let end =
                    used.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(used.len());
                let other = &used[..end];
                let known = ROOMS.iter().any(|(name, _)| *name == other);
                if known && other != room && !allowed.contains(&other) {
                    wrong.push(format!("{path}:{number}: `{room}` must not use `{other}`"));
                }
            }
            if line.contains("super::super") {
                wrong.push(format!("{path}:{number}: `super::super` hides where it leads"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn packages_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        for (number, line) in code(&text) {
            for (package, rooms) in PACKAGES {
                let named = line.contains(&format!("{package}::"))
                    || line.contains(&format!("use {package};"));
                if named && !rooms.iter().any(|room| path.starts_with(&format!("{room}/"))) {
                    wrong.push(format!(
                        "{path}:{number}: `{package}` belongs to {}",
                        rooms.join(", ")
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_format_imports_another() {
    let mut wrong = Vec::new();
    for (path, text) in sources() {
        let Some(format) = FORMATS.iter().find(|name| path.starts_with(&format!("render/{name}/")))
        else {
            continue;
        };
        for (number, line) in code(&text) {
            for other in FORMATS.iter().filter(|other| *other != format) {
                if line.contains(&format!("render::{other}")) {
                    wrong.push(format!("{path}:{number}: `{format}` must not use `{other}`"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(path, _)| path)
        .collect();
    assert!(silent.is_empty(), "no `//!` head: {}", silent.join(", "));
}

#[test]
fn every_rule_is_told_by_the_name_of_its_file() {
    let files: Vec<String> = sources()
        .into_iter()
        .filter_map(|(path, _)| Some(path.strip_prefix("check/")?.strip_suffix(".rs")?.to_owned()))
        // What stands in a folder below is read by rules, it is none.
        .filter(|name| name != "mod" && !name.contains('/'))
        .map(|name| name.replace('_', "-"))
        .collect();
    for id in congbao::check::docs().iter().map(|doc| doc.id) {
        assert!(files.iter().any(|file| file == id), "no file for rule {id}");
    }
    for file in &files {
        let text =
            fs::read_to_string(repository().join("src/check").join(file.replace('-', "_") + ".rs"))
                .expect("readable");
        assert!(text.contains(&format!("\"{file}\"")), "{file}.rs tells under another id");
    }
}

#[test]
fn every_id_that_is_told_is_explained_and_told() {
    let told = told_ids();
    let docs = congbao::build::docs();
    assert!(docs.is_sorted_by(|a, b| a.id < b.id), "an id is documented twice");
    let silent: Vec<_> =
        told.iter().filter(|id| docs.iter().all(|doc| doc.id != id.as_str())).collect();
    assert!(silent.is_empty(), "told, but not explained: {silent:?}");
    // Rules may name their id once, in the rule; the test above holds them to their file.
    let rules = congbao::check::docs();
    let tells_layout = |id: &str| {
        let file = format!("src/inspect/rules/{}.rs", id.replace('-', "_"));
        let text = fs::read_to_string(repository().join(file)).unwrap_or_default();
        // Once in its documentation, and once where it tells.
        text.matches(&format!("\"{id}\"")).count() >= 2
    };
    for doc in docs {
        let known = told.contains(doc.id)
            || rules.iter().any(|rule| rule.id == doc.id)
            || tells_layout(doc.id);
        assert!(known, "{} is explained, but nothing tells it", doc.id);
        let texts = [doc.what.0, doc.what.1, doc.why.0, doc.why.1];
        assert!(texts.iter().all(|text| text.ends_with(['.', '…'])), "{}: whole sentences", doc.id);
        assert!(doc.what.0 != doc.what.1 && doc.why.0 != doc.why.1, "{}: two languages", doc.id);
        assert!(doc.example.contains("# đúng (right)"), "{}: how it is right", doc.id);
    }
}

/// Every id that stands as a literal where a diagnostic is made.
fn told_ids() -> std::collections::BTreeSet<String> {
    let makers = [
        "Diagnostic::error(",
        "Diagnostic::warning(",
        "Diagnostic::new(Severity::",
        "refuse(",
        "subject.of_file(",
    ];
    let mut ids = std::collections::BTreeSet::new();
    for (_, text) in sources() {
        let joined: Vec<&str> = code(&text).map(|(_, line)| line.trim()).collect();
        let joined = joined.concat();
        for maker in makers {
            for (at, _) in joined.match_indices(maker) {
                let rest = &joined[at + maker.len()..];
                // The id is the first argument, or the second one after the severity.
                let rest = if maker.ends_with("::") {
                    rest.split_once(',').map_or("", |(_, rest)| rest.trim_start())
                } else {
                    rest
                };
                let id = rest.strip_prefix('"').and_then(|rest| rest.split_once('"'));
                ids.extend(id.map(|(id, _)| id.to_owned()));
            }
        }
    }
    assert!(ids.len() > 25, "the ids were found");
    ids
}

/// The room of a file: the first folder below `src/`.
fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or(path)
}

/// All source files, path below `src/` and text, without test modules.
fn sources() -> Vec<(String, String)> {
    let root = repository().join("src");
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(&root).sort_by_file_name() {
        let entry = entry.expect("readable");
        if entry.path().extension().is_some_and(|ext| ext == "rs") {
            let path = entry.path().strip_prefix(&root).expect("below src");
            let path = path.to_string_lossy().replace('\\', "/");
            found.push((path, fs::read_to_string(entry.path()).expect("readable")));
        }
    }
    assert!(found.len() > 40, "the sources were found");
    found
}

/// Lines of code with their numbers: no comments, nothing after `#[cfg(test)]`.
fn code(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.lines()
        .enumerate()
        .take_while(|(_, line)| !line.starts_with("#[cfg(test)]"))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(at, line)| (at + 1, line))
}
