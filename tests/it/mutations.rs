//! Real content, damaged at random: an error at the right line, no crash, no half-read value, no harm
//! to outputs.
//!
//! The damages are the same on every run: a small generator with a fixed seed makes them. Each one is
//! read and checked in memory. What comes out must be one of two things:
//!
//! - **told**: at least one error, and one of the errors points to where the damage is ([`near`]);
//! - **taken**: the damaged text is another valid act (a word of prose was lost, a comment moved).
//!   Then the value must hold every row, column, cell and block that a plain YAML reader finds, and
//!   each kind of damage has a ceiling for how often it may be taken ([`KINDS`]).

use std::collections::BTreeMap;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use congbao::check::{self, Context};
use congbao::diag::{Diagnostic, Diagnostics, Lang};
use congbao::load::{self, Files};
use congbao::model::Work;
use congbao::model::act::{Block, Body};
use congbao::model::agency::Registry;
use congbao::profile::Profile;
use congbao::source::Sources;
use serde_yaml::Value;

use crate::support::{assert_same, congbao, files, founding_project, repository};

/// One kind of damage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    DeleteLine,
    DoubleLine,
    SwapLines,
    Indent,
    DeleteMark,
    InsertMark,
    KeyLetter,
    IdLetter,
    Cut,
    Bytes,
    Control,
    FillAbove,
    RemoveCell,
}

/// Each kind; how many of a hundred may be taken; how many lines an error may lie away.
/// Why some are taken: a lost line of prose, a swapped pair of keys or citations, a comment, a mark
/// within printed text, a second line of a paragraph is another valid text. A slip in a key or in the
/// id of something that is referred to never is.
const KINDS: [(Kind, usize, usize); 13] = [
    (Kind::DeleteLine, 50, 2),
    (Kind::DoubleLine, 50, 2),
    (Kind::SwapLines, 75, 2),
    (Kind::Indent, 50, 2),
    (Kind::DeleteMark, 50, 2),
    (Kind::InsertMark, 80, 2),
    (Kind::KeyLetter, 0, 0),
    (Kind::IdLetter, 0, 0),
    (Kind::Cut, 50, 2),
    (Kind::Bytes, 0, 0),
    (Kind::Control, 0, 0),
    (Kind::FillAbove, 100, 0),
    (Kind::RemoveCell, 10, 2),
];

/// Damages of each kind to each project.
const ROUNDS: usize = 25;

#[test]
fn a_damage_is_told_at_its_place_or_is_another_valid_act() {
    let mut wrong = Vec::new();
    let mut counts: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut random = Random(2_012_209);
    for project in projects() {
        for (kind, _, reach) in KINDS {
            for _ in 0..ROUNDS {
                let Some(damage) = damage(kind, &project, &mut random) else { continue };
                let (all, taken) = counts.entry(kind).or_default();
                *all += 1;
                match judge(&project, &damage, reach) {
                    Ok(Verdict::Told) => {}
                    Ok(Verdict::Taken) => *taken += 1,
                    Err(problem) => wrong.push(problem),
                }
            }
        }
    }
    let total: usize = counts.values().map(|(all, _)| all).sum();
    assert!(total >= 500, "only {total} damages");
    for (kind, ceiling, _) in KINDS {
        let (all, taken) = counts[&kind];
        if taken * 100 > all * ceiling {
            wrong.push(format!("{kind:?}: {taken} of {all} were taken, {ceiling} % may be"));
        }
    }
    assert!(wrong.is_empty(), "{} of {total}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn a_damaged_act_leaves_its_outputs_alone() {
    let folder = founding_project();
    assert_eq!(congbao(folder.path(), &["build"]).code, 0);
    let before = files(&folder.path().join("output"));
    let project = projects().swap_remove(0);
    let mut random = Random(20_120_209);
    let mut runs = 0;
    for (kind, _, reach) in KINDS.into_iter().cycle().take(60) {
        let Some(damage) = damage(kind, &project, &mut random) else { continue };
        if runs == 20 || !matches!(judge(&project, &damage, reach), Ok(Verdict::Told)) {
            continue;
        }
        runs += 1;
        let path = folder.path().join("content").join(&project.path).join(&damage.file);
        fs::write(&path, &damage.bytes).expect("damaged");
        let run = congbao(folder.path(), &["build", "--lang", "en"]);
        assert_eq!(run.code, 1, "{damage}\n{}{}", run.out, run.err);
        assert!(run.err.contains("error["), "{damage}\n{}", run.err);
        assert_same(&files(&folder.path().join("output")), &before);
        fs::write(&path, &project.files[&damage.file]).expect("mended");
    }
    assert_eq!(runs, 20);
    let run = congbao(folder.path(), &["build", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_same(&files(&folder.path().join("output")), &before);
}

/// One act in memory.
struct Project {
    path: String,
    files: BTreeMap<String, Vec<u8>>,
    registry: Registry,
}

/// The founding act and the plan of 2025.
fn projects() -> Vec<Project> {
    let folders = ["content", "tests/cases/plans/plan-2820/content"];
    let project = |folder: &str| {
        let content = repository().join(folder);
        let registry = load::registry(&content).expect("readable").value.expect("a registry");
        let (works, _) = load::find_works(&content).expect("readable");
        let work = works.into_iter().next().expect("a work");
        Project { path: work.path, files: files(&work.folder), registry }
    };
    folders.map(project).into()
}

/// `SplitMix64`: enough for choosing lines.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).expect("below a usize")
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// What was done to a file.
struct Damage {
    kind: Kind,
    file: String,
    bytes: Vec<u8>,
    /// Lines of the damaged text, from 1, in which the damage lies.
    first: usize,
    last: usize,
    /// The lines before and after, to look for names in.
    words: String,
}

impl std::fmt::Display for Damage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} {}:{} {:?}", self.kind, self.file, self.first, self.words)
    }
}

/// Makes one damage; `None` when the file drawn has no place for it.
fn damage(kind: Kind, project: &Project, random: &mut Random) -> Option<Damage> {
    let names: Vec<&String> = project.files.keys().collect();
    let file = (*random.pick(&names)).clone();
    let text = std::str::from_utf8(&project.files[&file]).expect("UTF-8");
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let structure: Vec<usize> = structure(&lines);
    let among = |wanted: &dyn Fn(&str) -> bool| -> Vec<usize> {
        structure.iter().copied().filter(|&at| wanted(&lines[at])).collect()
    };
    let places = match kind {
        Kind::FillAbove => among(&|line| line.ends_with(": ^")),
        Kind::RemoveCell => cells(&lines, &structure),
        Kind::KeyLetter => among(&|line| key(line).is_some()),
        Kind::IdLetter => among(&|line| id(line).is_some()),
        _ => structure.clone(),
    };
    if places.is_empty() {
        return None;
    }
    let at = *random.pick(&places);
    let before = lines[at].clone();
    let (mut first, mut last) = (at + 1, at + 1);
    let mut words = before.clone();
    match kind {
        Kind::DeleteLine | Kind::RemoveCell => {
            lines.remove(at);
            first = at;
        }
        Kind::DoubleLine => {
            lines.insert(at, before.clone());
            last = at + 2;
        }
        Kind::SwapLines => {
            if at + 1 == lines.len() || lines[at] == lines[at + 1] {
                return None;
            }
            lines.swap(at, at + 1);
            words.push_str(&lines[at]);
            last = at + 2;
        }
        Kind::Indent => {
            let by = 1 + random.below(2);
            if random.below(2) == 0 {
                lines[at].insert_str(0, &" ".repeat(by));
            } else if before.starts_with("  ") {
                before[by..].clone_into(&mut lines[at]);
            } else {
                return None;
            }
        }
        Kind::DeleteMark => {
            let marks: Vec<usize> =
                before.match_indices(['"', ':', '[', ']', '{', '}', '-']).map(|m| m.0).collect();
            if marks.is_empty() {
                return None;
            }
            lines[at].remove(*random.pick(&marks));
        }
        Kind::InsertMark => {
            let places: Vec<usize> = before.char_indices().map(|(at, _)| at).collect();
            let place = *random.pick(&places);
            lines[at].insert(place, *random.pick(&['"', ':', '[', ']', '{', '}', '-']));
        }
        Kind::KeyLetter => {
            let (start, end) = key(&before)?;
            lines[at].replace_range(letter(start, end, random), "w");
        }
        Kind::IdLetter => {
            let (start, end) = id(&before)?;
            lines[at].replace_range(letter(start, end, random), "w");
        }
        Kind::FillAbove => {
            lines[at] = before.replace(": ^", ": Chữ thay vào");
        }
        Kind::Cut | Kind::Bytes | Kind::Control => {}
    }
    let bytes = match kind {
        Kind::Cut => {
            let cut = random.below(text.len());
            last = text.as_bytes()[..cut].split(|&byte| byte == b'\n').count();
            lines.truncate(last);
            // What holds nothing but remarks is empty, and that is told at its beginning.
            let told = |line: &String| !line.trim().is_empty() && !line.trim().starts_with('#');
            first = if lines[..last - 1].iter().any(told) { last } else { 1 };
            text.as_bytes()[..cut].to_vec()
        }
        Kind::Bytes | Kind::Control => {
            let foreign: &[u8] = if kind == Kind::Bytes {
                random.pick::<&[u8]>(&[b"\xFF", b"\xC3", b"\xE9n", b"\x80\x80"])
            } else {
                random.pick::<&[u8]>(&[b"\x00", b"\x07", b"\x1B[0m", b"\x7F", b"\xC2\x80"])
            };
            let start: usize = lines[..at].iter().map(|line| line.len() + 1).sum();
            let places: Vec<usize> = before.char_indices().map(|(at, _)| at).collect();
            let place = start + *random.pick(&places);
            let (head, tail) = text.as_bytes().split_at(place);
            [head, foreign, tail].concat()
        }
        _ => (lines.join("\n") + "\n").into_bytes(),
    };
    words.push_str(lines.get(at).map_or("", String::as_str));
    (bytes != text.as_bytes()).then_some(Damage { kind, file, bytes, first, last, words })
}

fn letter(start: usize, end: usize, random: &mut Random) -> std::ops::Range<usize> {
    let at = start + random.below(end - start);
    at..at + 1
}

/// Lines that are no comment, not empty, and do not stand inside a block of text (`|`).
fn structure(lines: &[String]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut block: Option<usize> = None;
    for (at, line) in lines.iter().enumerate() {
        let indent = indent(line);
        if line.trim().is_empty() || block.is_some_and(|block| indent > block) {
            continue;
        }
        block = ["|", "|-", "|+", ">", ">-"].iter().any(|mark| line.ends_with(mark)).then(|| {
            // `- text: |` opens a block below the key, not below the dash.
            indent + (line.len() - indent - line.trim_start().trim_start_matches("- ").len())
        });
        if !line.trim_start().starts_with('#') {
            found.push(at);
        }
    }
    found
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Where the first key of a line stands.
fn key(line: &str) -> Option<(usize, usize)> {
    let start = line.find(|c: char| !matches!(c, ' ' | '-' | '{'))?;
    let len = line[start..].find(':')?;
    let name = &line[start..start + len];
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit());
    let ends = line[start + len + 1..].chars().next().is_none_or(|c| c == ' ');
    (plain && ends && !name.is_empty()).then_some((start, start + len))
}

/// Where an id stands that others refer to, or that refers to another: a column's; an agency's, a
/// column's or a layout's in a row. The id of a row may change: nothing needs it but its address.
fn id(line: &str) -> Option<(usize, usize)> {
    let indent = indent(line);
    let rest = &line[indent..];
    let before = ["lead: [", "coordinating: [", "through: ", "layout: "];
    let mut before = before.into_iter().filter(|before| rest.starts_with(before));
    let column = (rest.starts_with("- {id: ") && rest.contains("role: ")).then_some("- {id: ");
    let start = indent + column.or_else(|| before.next())?.len();
    let len = line[start..].find([',', '}', ']']).unwrap_or(line.len() - start);
    Some((start, start + len))
}

/// One-line cells.
fn cells(lines: &[String], structure: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for &at in structure {
        let line = &lines[at];
        if open.is_some_and(|open| indent(line) <= open) {
            open = None;
        }
        if open.is_some() && !line.ends_with("|-") && !line.ends_with('|') {
            found.push(at);
        }
        if line.trim() == "cells:" {
            open = Some(indent(line));
        }
    }
    found
}

enum Verdict {
    Told,
    Taken,
}

/// Reads a damaged project and says what came of it.
fn judge(project: &Project, damage: &Damage, reach: usize) -> Result<Verdict, String> {
    let mut files = project.files.clone();
    files.insert(damage.file.clone(), damage.bytes.clone());
    let read = || read(&files, project);
    let (value, found, sources) =
        catch_unwind(AssertUnwindSafe(read)).map_err(|_| format!("panic: {damage}"))?;
    if !found.has_errors() {
        let work = value.ok_or_else(|| format!("neither value nor error: {damage}"))?;
        let (read, wanted) = (Counts::of(&work), Counts::in_yaml(&files));
        if read != wanted {
            return Err(format!("half read: {damage}: {read:?}, in the text {wanted:?}"));
        }
        return Ok(Verdict::Taken);
    }
    let text = String::from_utf8_lossy(&damage.bytes);
    let lines: Vec<&str> = text.split('\n').collect();
    let errors = || found.iter().filter(|d| d.severity == congbao::diag::Severity::Error);
    // A file of which only comments are left is told as a whole.
    let told = |error: &Diagnostic| error.id == "yaml-empty";
    if errors().any(|error| told(error) || near(error, damage, &lines, &sources, reach)) {
        return Ok(Verdict::Told);
    }
    Err(format!("far away: {damage}\n    {}", found.lines(&sources, Lang::En).join("\n    ")))
}

fn read(
    files: &BTreeMap<String, Vec<u8>>,
    project: &Project,
) -> (Option<Work>, Diagnostics, Sources) {
    let loaded = load::work_in(Files::Memory(files), &project.path).expect("memory");
    let (mut found, sources) = (loaded.diagnostics, loaded.sources);
    assert_eq!(loaded.value.is_none(), found.has_errors(), "a value or errors");
    if let Some(work) = &loaded.value {
        let date = work.decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, work.decision.class);
        let registry = &project.registry;
        found.extend(check::check(Context { work, registry, profile, sources: &sources }));
    }
    (loaded.value, found, sources)
}

/// Whether an error leads a person to the damage. It does when it or one of its labels stands
///
/// 1. on a damaged line, or as many lines away as the kind allows;
/// 2. at a key around the damage, or at the first key of a map around it: there a missing key is told;
/// 3. anywhere, but quotes a name that the damaged line or a key around it holds or held: a column
///    that is gone is told at the cells that use it, words that are gone from a cell at the indicator
///    of that row;
/// 4. nowhere in the text, but its words name the line: bytes that are no UTF-8.
fn near(
    error: &Diagnostic,
    damage: &Damage,
    lines: &[&str],
    sources: &Sources,
    reach: usize,
) -> bool {
    let message = error.message.get(Lang::En);
    let spans = error.span.into_iter().chain(error.labels.iter().map(|label| label.span));
    let around = around(lines, damage.first);
    let placed = spans.into_iter().any(|span| {
        let file = sources.get(span.source).expect("a file");
        let line = file.line_col(span.start as usize).line;
        let here = file.path().ends_with(&format!("/{}", damage.file));
        let close = (damage.first.saturating_sub(reach)..=damage.last + reach).contains(&line);
        here && (close || around.contains(&line))
    });
    let quoted = || {
        let names = message.split('"').skip(1).step_by(2);
        let mut known = damage.words.clone();
        for &line in &around {
            known.push_str(&format!(" {}", lines[line - 1]));
        }
        names.into_iter().any(|name| name.len() > 1 && words(&known).any(|word| word == name))
    };
    let named = || message.ends_with(&format!("line {}", damage.first));
    placed || quoted() || named()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', ',', ':', '{', '}', '[', ']', '"']).filter(|word| !word.is_empty())
}

/// Lines, from 1, of the keys around a line, and of the first key beside each.
fn around(lines: &[&str], line: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let near = &lines[line.saturating_sub(3).min(lines.len())..line.min(lines.len())];
    let mut limit = near.iter().map(|text| indent(text)).max().unwrap_or(0) + 3;
    let mut first = None;
    for at in (0..line.saturating_sub(1).min(lines.len())).rev() {
        let text = lines[at];
        if text.trim().is_empty() || text.trim_start().starts_with('#') {
            continue;
        }
        if indent(text) < limit {
            found.extend(first.take());
            found.push(at + 1);
            limit = indent(text);
        } else if indent(text) == limit {
            first = Some(at + 1);
        }
    }
    found.extend(first);
    found
}

/// How much a work holds, counted twice: by the model, and by a reader that knows no model.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    tables: usize,
    columns: usize,
    rows: usize,
    cells: usize,
    indicators: usize,
    citations: usize,
}

impl Counts {
    fn of(work: &Work) -> Self {
        let mut counts = Self { citations: work.decision.citations.len(), ..Self::default() };
        counts.body(&work.decision.body);
        for (_, annex) in work.annexes() {
            counts.body(&annex.body);
        }
        counts
    }

    fn body(&mut self, body: &Body) {
        for block in &body.blocks {
            match block {
                Block::Table(table) => {
                    self.tables += 1;
                    self.columns += table.columns.len();
                    for flat in table.flat_rows() {
                        self.rows += 1;
                        self.cells += flat.row.cells.entries.len();
                        self.indicators += flat.row.indicators.len();
                    }
                }
                Block::Quote(quoted) => self.body(quoted),
                Block::Prose(_) | Block::Missing(_) | Block::Drafted(_) => {}
            }
        }
    }

    fn in_yaml(files: &BTreeMap<String, Vec<u8>>) -> Self {
        let mut counts = Self::default();
        let mut waiting = vec!["decision.yaml".to_owned()];
        while let Some(name) = waiting.pop() {
            let value: Value = serde_yaml::from_slice(&files[&name]).expect("YAML");
            if let Some(Value::Sequence(annexes)) = value.get("annexes") {
                waiting.extend(annexes.iter().filter_map(Value::as_str).map(str::to_owned));
            }
            counts.value(&value);
        }
        counts
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Sequence(items) => items.iter().for_each(|item| self.value(item)),
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    let len = match value {
                        Value::Sequence(items) => items.len(),
                        Value::Mapping(entries) => entries.len(),
                        _ => 0,
                    };
                    match key.as_str() {
                        Some("table") => self.tables += 1,
                        Some("columns") => self.columns += len,
                        Some("rows") => self.rows += len,
                        Some("cells") => self.cells += len,
                        Some("indicators") => self.indicators += len,
                        Some("citations") => self.citations += len,
                        _ => {}
                    }
                    self.value(value);
                }
            }
            _ => {}
        }
    }
}
