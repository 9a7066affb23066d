//! Golden projects in `tests/cases/<area>/<name>`: `content/` in, `expected/` out.
//!
//! Pages and Markdown are compared whole, a workbook as a listing of its sheets, cells and merged
//! ranges; of the workbooks of agencies, what each is asked (`agency_workbooks.rs` reads them whole). `UPDATE_EXPECT=1` writes `expected/` anew. A case without `expected/` is there for other
//! tests.

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx};

use crate::support::{bless, congbao, files, repository, scratch};

#[test]
fn outputs_are_as_expected() {
    let mut wrong = Vec::new();
    let mut cases = 0;
    for case in cases_below(&repository().join("tests/cases")) {
        let expected = case.join("expected");
        if !expected.is_dir() {
            continue;
        }
        cases += 1;
        let found = build(&case);
        if bless() {
            fs::remove_dir_all(&expected).expect("removed");
            for (path, text) in &found {
                let target = expected.join(path);
                fs::create_dir_all(target.parent().expect("a parent")).expect("folders");
                fs::write(target, text).expect("written");
            }
            continue;
        }
        let wanted: BTreeMap<String, String> = files(&expected)
            .into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).expect("UTF-8")))
            .collect();
        for path in wanted.keys().filter(|path| !found.contains_key(*path)) {
            wrong.push(format!("{}: {path} is expected, but was not made", case.display()));
        }
        for (path, text) in &found {
            match wanted.get(path) {
                None => wrong.push(format!("{}: {path} was not expected", case.display())),
                Some(wanted) if wanted != text => wrong.push(difference(&case, path, wanted, text)),
                Some(_) => {}
            }
        }
    }
    assert!(cases >= 2, "the cases were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Folders that hold `content/` or name a project.
fn cases_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in walkdir::WalkDir::new(folder).max_depth(2).sort_by_file_name() {
        let path = entry.expect("readable").into_path();
        if path.join("content").is_dir() || path.join("project").is_file() {
            found.push(path);
        }
    }
    found
}

/// What the program makes of a case, as text, with what it said.
fn build(case: &Path) -> BTreeMap<String, String> {
    let project = match fs::read_to_string(case.join("project")) {
        Ok(relative) => case.join(relative.trim()),
        Err(_) => case.to_owned(),
    };
    let output = scratch();
    let out = output.path().to_str().expect("UTF-8");
    let run = congbao(&project, &["build", "--lang", "vi", "--out", out]);
    let mut found = BTreeMap::from([("stderr.txt".to_owned(), run.err)]);
    for (path, bytes) in files(output.path()) {
        if let Some((act, agency)) = path.split_once("/agencies/") {
            let text: &mut String = found.entry(format!("{act}/agencies.txt")).or_default();
            text.push_str(&format!("== {agency}\n{}", asked(bytes)));
            continue;
        }
        match path.rsplit_once('.').map(|(_, extension)| extension) {
            Some("xlsx") => {
                found.insert(format!("{path}.txt"), listing(bytes));
            }
            Some("html" | "md") => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                found.insert(path, text.split_inclusive('\n').filter(is_of_every_build).collect());
            }
            // The manifest lists hashes of these; the reference document is the validator's matter.
            _ => {}
        }
    }
    found
}

/// Whether a line of a page stands there in a build without PDF, too: a way to a PDF file does not.
fn is_of_every_build(line: &&str) -> bool {
    !(line.starts_with("<li><a href=") && line.contains(".pdf\">"))
}

/// What an agency is asked: its sheets, each row with its key and role.
fn asked(bytes: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let names = workbook.sheet_names();
    let mut text = format!("{}\n", names.join(", "));
    for name in names {
        let range = workbook.worksheet_range(&name).expect("readable");
        let mut role = None;
        for row in range.rows() {
            let of_role = row.iter().position(|cell| *cell == "congbao:vai-tro");
            role = role.or(of_role);
            if let (Some(role), Some(Data::String(key))) = (role, row.first())
                && key.contains('/')
            {
                text.push_str(&format!("{key}  {}\n", shown(&row[role])));
            }
        }
    }
    text
}

/// A workbook in words: sheets, cells, merged ranges.
fn listing(bytes: Vec<u8>) -> String {
    let mut workbook: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("opens");
    let mut text = String::new();
    for sheet in workbook.sheets_metadata().to_vec() {
        text.push_str(&format!("== {} ({:?})\n", sheet.name, sheet.visible));
        let range = workbook.worksheet_range(&sheet.name).expect("readable");
        let formulas = workbook.worksheet_formula(&sheet.name).expect("readable");
        let (top, left) = range.start().unwrap_or((0, 0));
        for (row, column, data) in range.used_cells() {
            let place = (top + number(row), left + number(column));
            let formula = formulas.get_value(place).filter(|formula| !formula.is_empty());
            let formula = formula.map(|formula| format!("  ={formula}")).unwrap_or_default();
            text.push_str(&format!("{} {}{formula}\n", address(place), shown(data)));
        }
        for range in workbook.merge_cells_by_sheet_name(&sheet.name).expect("merged ranges") {
            text.push_str(&format!("merged {}:{}\n", address(range.start), address(range.end)));
        }
    }
    for (name, formula) in workbook.defined_names() {
        text.push_str(&format!("name {name} {formula}\n"));
    }
    text
}

fn number(at: usize) -> u32 {
    u32::try_from(at).expect("small")
}

fn shown(data: &Data) -> String {
    data.to_string().replace('\n', "\\n")
}

/// `B7` for (6, 1).
fn address((row, column): (u32, u32)) -> String {
    let mut letters = String::new();
    let mut rest = column + 1;
    while rest > 0 {
        let letter = u8::try_from((rest - 1) % 26).expect("a letter");
        letters.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    format!("{letters}{}", row + 1)
}

/// The first line in which two texts differ.
fn difference(case: &Path, path: &str, wanted: &str, found: &str) -> String {
    let lines = wanted.lines().zip(found.lines()).enumerate();
    let first = lines.into_iter().find(|(_, (wanted, found))| wanted != found);
    match first {
        Some((at, (wanted, found))) => {
            format!("{}: {path}:{}\n- {wanted}\n+ {found}", case.display(), at + 1)
        }
        None => format!("{}: {path}: one is longer than the other", case.display()),
    }
}
