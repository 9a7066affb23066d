//! Diagnostics as JSON Lines: one object per line, so that runs can be joined and read as they come.
//!
//! Every key is always there, `null` or `[]` where there is nothing. Lines and columns count from 1,
//! columns in Unicode letters; `end_column` is the column after the last letter. A place in a workbook has `sheet` and `cell` instead. Messages come in
//! both languages, so the output does not depend on `--lang`.

use serde::Serialize;

use crate::diag::place::{self, Place};
use crate::diag::{Diagnostic, Diagnostics, Edit, Fix, Message};
use crate::source::Sources;

/// One object per line, in the order given.
///
/// # Panics
/// Never: text and numbers always serialize.
#[must_use]
pub fn render(diagnostics: &Diagnostics, sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter() {
        let record = Record::new(diagnostic, sources);
        out.push_str(&serde_json::to_string(&record).expect("text and numbers always serialize"));
        out.push('\n');
    }
    out
}

#[derive(Serialize)]
struct Record<'a> {
    id: &'a str,
    severity: &'a str,
    message: Words<'a>,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    marker: Option<Words<'a>>,
    labels: Vec<LabelRecord<'a>>,
    hints: Vec<Words<'a>>,
    measure: Option<MeasureRecord<'a>>,
    fix: Option<FixRecord<'a>>,
}

#[derive(Serialize)]
struct MeasureRecord<'a> {
    found: Words<'a>,
    required: Words<'a>,
    clause: &'a str,
}

#[derive(Serialize)]
struct Words<'a> {
    vi: &'a str,
    en: &'a str,
}

#[derive(Serialize, Default)]
struct PlaceRecord<'a> {
    path: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    sheet: Option<&'a str>,
    cell: Option<&'a str>,
}

#[derive(Serialize)]
struct LabelRecord<'a> {
    message: Words<'a>,
    #[serde(flatten)]
    place: PlaceRecord<'a>,
}

#[derive(Serialize)]
struct FixRecord<'a> {
    message: Words<'a>,
    safe: bool,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    #[serde(flatten)]
    place: PlaceRecord<'a>,
    replacement: &'a str,
}

impl<'a> Record<'a> {
    fn new(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        let label = |label: &'a crate::diag::Label| LabelRecord {
            message: words(&label.message),
            place: record(place::of_span(label.span, sources)),
        };
        Self {
            id: diagnostic.id,
            severity: diagnostic.severity.name(),
            message: words(&diagnostic.message),
            place: record(place::of(diagnostic, sources)),
            marker: diagnostic.marker.as_ref().map(words),
            labels: diagnostic.labels.iter().map(label).collect(),
            hints: diagnostic.hints.iter().map(words).collect(),
            measure: diagnostic.measure.as_ref().map(|measure| MeasureRecord {
                found: words(&measure.found),
                required: words(&measure.required),
                clause: measure.clause,
            }),
            fix: diagnostic.fix.as_ref().map(|fix| fix_record(fix, sources)),
        }
    }
}

fn words(message: &Message) -> Words<'_> {
    Words { vi: &message.vi, en: &message.en }
}

fn record(place: Option<Place<'_>>) -> PlaceRecord<'_> {
    let Some(Place { path, range, cell }) = place else { return PlaceRecord::default() };
    let (start, end) = range.unzip();
    PlaceRecord {
        path: Some(path),
        line: start.map(|start| start.line),
        column: start.map(|start| start.column),
        end_line: end.map(|end| end.line),
        end_column: end.map(|end| end.column),
        sheet: cell.map(|cell| cell.sheet.as_str()),
        cell: cell.map(|cell| cell.cell.as_str()),
    }
}

fn fix_record<'a>(fix: &'a Fix, sources: &'a Sources) -> FixRecord<'a> {
    let edit = |edit: &'a Edit| EditRecord {
        place: record(place::of_span(edit.span, sources)),
        replacement: &edit.replacement,
    };
    FixRecord {
        message: words(&fix.message),
        safe: fix.safe,
        edits: fix.edits.iter().map(edit).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{SourceFile, Span};
    use serde_json::{Value, json};

    #[test]
    fn every_line_is_an_object_with_every_key() {
        let mut sources = Sources::default();
        let id = sources.add(SourceFile::new("content/a.yaml", "b: \"Sở  X\"\n"));
        let span = Span::new(id, 3.."b: \"Sở  X\"".len());
        let edit = Edit { span, replacement: "\"Sở X\"".into() };
        let fix = Fix { message: Message::new("bỏ", "drop"), safe: true, edits: vec![edit] };
        let found = Diagnostics::from_iter([
            Diagnostic::error("x", "một", "one").at(span).hint("ha", "hb").fix(fix),
            Diagnostic::warning("y", "ba", "three"),
            Diagnostic::error("z", "tư", "four").in_file("a.xlsx").in_cell("Nhiệm vụ", "L8"),
        ]);
        let text = render(&found, &sources);
        let lines: Vec<Value> =
            text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
        assert_eq!(lines.len(), 3);
        assert_eq!(lines[0]["message"], json!({"vi": "một", "en": "one"}));
        assert_eq!(lines[0]["column"], 4);
        assert_eq!(lines[0]["end_column"], 11);
        assert_eq!(lines[0]["fix"]["edits"][0]["replacement"], "\"Sở X\"");
        assert_eq!(lines[1]["path"], Value::Null);
        assert_eq!([&lines[2]["sheet"], &lines[2]["cell"]], ["Nhiệm vụ", "L8"]);
        let keys = |line: &Value| line.as_object().map(|o| o.keys().cloned().collect::<Vec<_>>());
        assert_eq!(keys(&lines[0]), keys(&lines[1]));
    }
}
