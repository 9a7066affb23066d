//! Safe fixes, written into the files of `content/`.
//!
//! 1. Collect the fixes marked safe from all findings, by file.
//! 2. Leave out one that touches what an earlier one changes; the next check tells it again.
//! 3. Read each file anew, see that it is still the text that was checked, write it in one step.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{Findings, Outcome, fs};
use crate::diag::{Diagnostic, Edit, Message};
use crate::load;
use crate::source::Sources;

/// What became of the fixes.
#[derive(Debug, Default)]
pub struct Fixed {
    /// Made, in order of file and place.
    pub made: Vec<Change>,
    /// Left out, with the reason.
    pub left: Vec<Left>,
}

/// One fix that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// `path:line:column`, as the file was before.
    pub place: String,
    /// The id of the finding.
    pub id: &'static str,
    /// What was done.
    pub message: Message,
}

/// Fixes that were not made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Left {
    /// It touches what another fix changes.
    Overlaps(Change),
    /// The file is a symbolic link, or is not the text that was checked: path.
    File(String),
}

/// The fixes of one file.
#[derive(Default)]
struct FileFixes {
    /// The text that was checked.
    text: String,
    /// By first byte; no two overlap.
    edits: BTreeMap<usize, Edit>,
    changes: Vec<(usize, Change)>,
}

impl FileFixes {
    /// Whether this very edit is there.
    fn has(&self, edit: &Edit) -> bool {
        self.edits.get(&edit.span.range().start).is_some_and(|other| {
            other.span.range() == edit.span.range() && other.replacement == edit.replacement
        })
    }

    /// Whether an edit that is there cannot be made together with this one: they share a letter, or
    /// begin at one place, so that the order in which they are made would matter.
    fn overlaps(&self, edit: &Edit) -> bool {
        let range = edit.span.range();
        let before = self.edits.range(..range.start).next_back();
        before.is_some_and(|(_, other)| other.span.range().end > range.start)
            || self.edits.range(range.start..range.end.max(range.start + 1)).next().is_some()
    }
}

/// Makes all safe fixes of a check.
///
/// # Errors
/// When the machine does not let us read or write a file; those before it are done.
pub fn fix(project: &Project, outcome: &Outcome) -> Result<Fixed> {
    let mut fixed = Fixed::default();
    let works = outcome.works.iter().map(|work| &work.findings);
    let files = collect(outcome.general.iter().chain(works), &mut fixed.left);
    for (path, mut file) in files {
        if write(project, &path, &file)? {
            file.changes.sort_by_key(|(start, _)| *start);
            fixed.made.extend(file.changes.into_iter().map(|(_, change)| change));
        } else {
            fixed.left.push(Left::File(path));
        }
    }
    Ok(fixed)
}

/// The safe fixes by file. A fix whose edits are all there already (a file that is read twice) counts
/// once.
fn collect<'a>(
    all: impl Iterator<Item = &'a Findings>,
    left: &mut Vec<Left>,
) -> BTreeMap<String, FileFixes> {
    let mut files = BTreeMap::new();
    for findings in all {
        for diagnostic in findings.diagnostics.iter() {
            take(diagnostic, &findings.sources, &mut files, left);
        }
    }
    files
}

fn take(
    diagnostic: &Diagnostic,
    sources: &Sources,
    files: &mut BTreeMap<String, FileFixes>,
    left: &mut Vec<Left>,
) {
    let Some(fix) = diagnostic.fix.as_ref().filter(|fix| fix.safe) else { return };
    let Some(span) = diagnostic.span else { return };
    let Some(source) = sources.get(span.source) else { return };
    let change =
        Change { place: sources.place(span), id: diagnostic.id, message: fix.message.clone() };
    let file = files.entry(source.path().to_owned()).or_default();
    // A rule sees one file at a time, and so does its fix.
    if fix.edits.iter().any(|edit| edit.span.source != span.source) {
        left.push(Left::Overlaps(change));
        return;
    }
    source.text().clone_into(&mut file.text);
    if fix.edits.iter().all(|edit| file.has(edit))
        && file.changes.iter().any(|(_, other)| *other == change)
    {
        return;
    }
    if fix.edits.iter().any(|edit| file.overlaps(edit)) {
        left.push(Left::Overlaps(change));
        return;
    }
    file.edits.extend(fix.edits.iter().map(|edit| (edit.span.range().start, edit.clone())));
    file.changes.push((span.range().start, change));
}

/// Writes one file; `false` when it is to be left alone.
fn write(project: &Project, path: &str, file: &FileFixes) -> Result<bool> {
    let Some(below) = path.strip_prefix("content/") else { return Ok(false) };
    let target = project.content.join(Path::new(below));
    if target.is_symlink() {
        return Ok(false);
    }
    let Some(raw) = fs::read_text(&target)? else { return Ok(false) };
    if load::as_read(&raw) != file.text {
        return Ok(false);
    }
    let edits: Vec<Edit> = file.edits.values().cloned().collect();
    let Some(text) = load::edited(&raw, &edits) else { return Ok(false) };
    if text != raw {
        fs::replace(&target, text.as_bytes())?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Fix;
    use crate::source::{SourceFile, Span};

    fn findings(text: &str, places: &[(usize, usize, bool)]) -> Findings {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("content/a.yaml", text));
        let diagnostics = places.iter().map(|&(start, end, safe)| {
            let span = Span::new(id, start..end);
            let edits = vec![Edit { span, replacement: "_".into() }];
            let fix = Fix { message: Message::new("thay", "replace"), safe, edits };
            Diagnostic::warning("x", "một", "one").at(span).fix(fix)
        });
        Findings { diagnostics: diagnostics.collect(), sources }
    }

    #[test]
    fn overlapping_and_unsafe_fixes_are_left_and_doubles_count_once() {
        let places = [(0, 2, true), (1, 3, true), (2, 3, true), (4, 5, false), (0, 2, true)];
        let found = findings("abcdef", &places);
        let mut left = Vec::new();
        let files = collect(std::iter::once(&found), &mut left);
        assert_eq!(files["content/a.yaml"].edits.len(), 2);
        assert_eq!(files["content/a.yaml"].changes.len(), 2);
        let overlaps = |left: &Left| match left {
            Left::Overlaps(change) => change.place.clone(),
            Left::File(path) => path.clone(),
        };
        assert_eq!(left.iter().map(overlaps).collect::<Vec<_>>(), ["content/a.yaml:1:2"]);
    }

    #[test]
    fn a_file_that_was_changed_since_is_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let content = folder.path().join("content");
        fs::create_folder(&content).expect("a folder");
        let path = content.join("a.yaml");
        fs::write_new(&path, b"abcdef").expect("a file");
        let project = Project::open(folder.path(), None).expect("a project");
        let outcome = |text| Outcome {
            general: vec![findings(text, &[(0, 1, true), (3, 5, true)])],
            ..Outcome::default()
        };
        let fixed = fix(&project, &outcome("abcdeX")).expect("readable");
        assert_eq!(fixed.left, [Left::File("content/a.yaml".into())]);
        let fixed = fix(&project, &outcome("abcdef")).expect("writable");
        assert_eq!(fixed.made.len(), 2);
        assert_eq!(fs::read_text(&path).expect("readable").as_deref(), Some("_bc_f"));
        let names: Vec<_> = content.read_dir().expect("readable").collect();
        assert_eq!(names.len(), 1, "no temporary file stays");
    }
}
