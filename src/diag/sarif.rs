//! Diagnostics as SARIF 2.1.0, which code hosts and editors show beside the lines.
//!
//! One document holds one run: every rule that congbao knows (from its [`Doc`]) and one result per
//! diagnostic. Places are URIs relative to the project; columns count Unicode letters.

use serde::Serialize;

use crate::diag::place::{self, Place};
use crate::diag::{CellPlace, Diagnostic, Diagnostics, Doc, Fix, Lang};
use crate::source::Sources;

/// How to write.
#[derive(Debug, Clone, Copy)]
pub struct SarifOptions<'a> {
    /// Language of the messages: SARIF has room for one.
    pub lang: Lang,
    /// Documentation of every id, in order of id.
    pub docs: &'a [Doc],
}

/// One document over all findings of a run; each part comes with the texts it points into.
///
/// # Panics
/// Never: text and numbers always serialize.
#[must_use]
pub fn render(found: &[(&Diagnostics, &Sources)], options: SarifOptions<'_>) -> String {
    let results = found
        .iter()
        .flat_map(|(diagnostics, sources)| diagnostics.iter().map(move |one| (one, *sources)))
        .map(|(diagnostic, sources)| result(diagnostic, sources, options))
        .collect();
    let driver = Driver {
        name: "congbao",
        version: env!("CARGO_PKG_VERSION"),
        rules: options.docs.iter().map(|doc| rule(doc, options.lang)).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        language: match options.lang {
            Lang::Vi => "vi",
            Lang::En => "en",
        },
        column_kind: "unicodeCodePoints",
        results,
    };
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [run],
    };
    serde_json::to_string_pretty(&log).expect("text and numbers always serialize") + "\n"
}

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'a str,
    column_kind: &'a str,
    results: Vec<ResultRecord<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    rules: Vec<RuleRecord<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuleRecord<'a> {
    id: &'a str,
    short_description: Text,
    full_description: Text,
    help: Text,
}

#[derive(Serialize)]
struct Text {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ResultRecord<'a> {
    rule_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'a str,
    message: Text,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<FixRecord>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Text>,
}

/// A cell of a workbook: it has no line.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation {
    fully_qualified_name: String,
    kind: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct FixRecord {
    description: Text,
    artifact_changes: Vec<ArtifactChange>,
    properties: FixProperties,
}

/// What SARIF has no word for: whether `check --fix` applies it.
#[derive(Serialize)]
struct FixProperties {
    safe: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactChange {
    artifact_location: ArtifactLocation,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Text,
}

fn text(text: impl Into<String>) -> Text {
    Text { text: text.into() }
}

fn rule(doc: &Doc, lang: Lang) -> RuleRecord<'_> {
    RuleRecord {
        id: doc.id,
        short_description: text(doc.what(lang)),
        full_description: text(doc.why(lang)),
        help: text(doc.text(lang)),
    }
}

fn result<'a>(
    diagnostic: &'a Diagnostic,
    sources: &'a Sources,
    options: SarifOptions<'_>,
) -> ResultRecord<'a> {
    let lang = options.lang;
    let mut message = diagnostic.message.get(lang).to_owned();
    for hint in &diagnostic.hints {
        message.push_str(&format!("\n{}", hint.get(lang)));
    }
    let related = diagnostic.labels.iter().filter_map(|label| {
        let message = Some(text(label.message.get(lang)));
        place::of_span(label.span, sources).map(|place| location(place, message))
    });
    ResultRecord {
        rule_id: diagnostic.id,
        rule_index: options.docs.iter().position(|doc| doc.id == diagnostic.id),
        level: diagnostic.severity.name(),
        message: text(message),
        locations: place::of(diagnostic, sources)
            .map(|place| location(place, None))
            .into_iter()
            .collect(),
        related_locations: related.collect(),
        fixes: diagnostic.fix.iter().filter_map(|one| fix(one, sources, lang)).collect(),
    }
}

fn location(place: Place<'_>, message: Option<Text>) -> Location {
    let artifact_location = ArtifactLocation { uri: uri(place.path) };
    let physical_location = PhysicalLocation { artifact_location, region: region(place) };
    let cell =
        |cell: &CellPlace| LogicalLocation { fully_qualified_name: cell.to_string(), kind: "cell" };
    let logical_locations = place.cell.map(cell).into_iter().collect();
    Location { physical_location, logical_locations, message }
}

fn region(place: Place<'_>) -> Option<Region> {
    place.range.map(|(start, end)| Region {
        start_line: start.line,
        start_column: start.column,
        end_line: end.line,
        end_column: end.column,
    })
}

/// A fix with its edits by file; `None` for one without edits, which SARIF cannot say.
fn fix(fix: &Fix, sources: &Sources, lang: Lang) -> Option<FixRecord> {
    let mut changes: Vec<ArtifactChange> = Vec::new();
    for edit in &fix.edits {
        let place = place::of_span(edit.span, sources)?;
        let replacement = Replacement {
            deleted_region: region(place)?,
            inserted_content: text(&edit.replacement),
        };
        let uri = uri(place.path);
        match changes.iter_mut().find(|change| change.artifact_location.uri == uri) {
            Some(change) => change.replacements.push(replacement),
            None => changes.push(ArtifactChange {
                artifact_location: ArtifactLocation { uri },
                replacements: vec![replacement],
            }),
        }
    }
    let description = text(fix.message.get(lang));
    let properties = FixProperties { safe: fix.safe };
    (!changes.is_empty()).then_some(FixRecord {
        description,
        artifact_changes: changes,
        properties,
    })
}

/// A relative path as a URI reference: what RFC 3986 does not allow in a path is percent-encoded,
/// and a colon too, which would make the first part a scheme.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'\\' => out.push('/'),
            b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Edit, Message};
    use crate::source::{SourceFile, Span};
    use serde_json::{Value, json};

    const DOC: Doc = Doc {
        id: "x",
        what: ("gì", "what"),
        why: ("vì sao", "why"),
        clause: Some("YAML 1.2.2"),
        example: "a: 1",
    };

    #[test]
    fn the_document_has_what_the_schema_requires() {
        let mut sources = Sources::default();
        let source = SourceFile::new("content/phụ lục 1.yaml", "b: Sở  X\n");
        let span = Span::new(sources.add(source), 3.."b: Sở  X".len());
        let edit = Edit { span, replacement: "Sở X".into() };
        let fix = Fix { message: Message::new("bỏ", "drop"), safe: true, edits: vec![edit] };
        let empty = Fix { message: Message::new("lưu", "save"), safe: true, edits: Vec::new() };
        let found = Diagnostics::from_iter([
            Diagnostic::error("x", "một", "one").at(span).label(span, "đây", "here").fix(fix),
            Diagnostic::warning("x", "hai", "two").in_file("content/b.yaml").fix(empty),
            Diagnostic::error("strange", "ba", "three").hint("gợi", "hint"),
            Diagnostic::error("x", "tư", "four").in_file("a.xlsx").in_cell("Nhiệm vụ", "L8"),
        ]);
        let options = SarifOptions { lang: Lang::En, docs: &[DOC] };
        let text = render(&[(&found, &sources)], options);
        let log: Value = serde_json::from_str(&text).expect("JSON");
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        assert_eq!(run["tool"]["driver"]["rules"][0]["id"], "x");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), 4);
        let place = &results[0]["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "content/ph%E1%BB%A5%20l%E1%BB%A5c%201.yaml");
        assert_eq!(
            place["region"],
            json!({"startLine": 1, "startColumn": 4, "endLine": 1, "endColumn": 9})
        );
        assert_eq!(results[0]["relatedLocations"][0]["message"]["text"], "here");
        let change = &results[0]["fixes"][0]["artifactChanges"][0];
        assert_eq!(change["replacements"][0]["insertedContent"]["text"], "Sở X");
        assert!(results[1].get("fixes").is_none(), "a fix without edits cannot be said");
        assert!(results[1]["locations"][0]["physicalLocation"].get("region").is_none());
        assert_eq!(results[2]["locations"], json!([]));
        let cell = &results[3]["locations"][0]["logicalLocations"][0];
        assert_eq!(cell["fullyQualifiedName"], "'Nhiệm vụ'!L8");
        assert!(results[2].get("ruleIndex").is_none());
        assert_eq!(results[2]["message"]["text"], "three\nhint");
    }
}
