//! A JSON Schema per kind of file, for editors: from the model's own types.
//!
//! 1. `schemars` derives shapes and English descriptions from the types of [`crate::model`].
//! 2. [`describe`] adds what Rust does not say, from the table [`words`]: Vietnamese, defaults, examples.
//! 3. Text is opened to numbers and booleans, since the reader takes it as written.

mod describe;
mod words;

use schemars::generate::SchemaSettings;
use schemars::transform::transform_subschemas;
use schemars::{JsonSchema, Schema};
use serde_json::{Map, Value, json};

use crate::model::act::{Annex, Decision};
use crate::model::agency::Registry;
use crate::model::progress::{Progress, Tracking};

/// Folder of a project in which its schemas lie.
pub const FOLDER: &str = "schema";

/// What every YAML file names in its first line, before the path of its schema.
const MODELINE: &str = "# yaml-language-server: $schema=";

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `decision.yaml`.
    Decision,
    /// A plan, a list: whatever a decision names under `annexes`.
    Annex,
    /// `content/agencies.yaml`.
    Agencies,
    /// `tracking.yaml`: how an act is tracked.
    Tracking,
    /// `progress/<period>.yaml`: what agencies have reported.
    Progress,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 5] =
        [Self::Decision, Self::Annex, Self::Agencies, Self::Tracking, Self::Progress];

    /// Name of the schema's file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::Decision => "decision.schema.json",
            Self::Annex => "annex.schema.json",
            Self::Agencies => "agencies.schema.json",
            Self::Tracking => "tracking.schema.json",
            Self::Progress => "progress.schema.json",
        }
    }

    /// The schema, draft 2020-12, the same bytes every time.
    #[must_use]
    pub fn text(self) -> String {
        let mut schema = match self {
            Self::Decision => generated::<Decision>(),
            Self::Annex => generated::<Annex>(),
            Self::Agencies => generated::<Registry>(),
            Self::Tracking => generated::<Tracking>(),
            Self::Progress => generated::<Progress>(),
        };
        describe::add(&mut schema);
        open_text(&mut schema);
        format!("{:#}\n", sorted(schema.to_value()))
    }

    /// The first line of a file of this kind that lies `depth` folders below the project.
    #[must_use]
    pub fn modeline(self, depth: usize) -> String {
        format!("{MODELINE}{}{FOLDER}/{}\n", "../".repeat(depth), self.file_name())
    }
}

fn generated<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<T>()
}

/// Lets plain text be what YAML reads as a number or a boolean: `number: 12`, `no: 1.10`.
fn open_text(schema: &mut Schema) {
    transform_subschemas(&mut open_text, schema);
    let plain = !["const", "enum", "pattern"].iter().any(|word| schema.get(*word).is_some());
    let Some(kind) = schema.get_mut("type").filter(|_| plain) else { return };
    match kind {
        Value::String(word) if word == "string" => *kind = json!(["string", "number", "boolean"]),
        Value::Array(words) if words.first() == Some(&json!("string")) => {
            words.extend([json!("number"), json!("boolean")]);
        }
        _ => {}
    }
}

/// Keys by alphabet, whatever map another package asks `serde_json` for.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map.into_iter().collect();
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            entries
                .into_iter()
                .map(|(key, value)| (key, sorted(value)))
                .collect::<Map<_, _>>()
                .into()
        }
        Value::Array(items) => items.into_iter().map(sorted).collect(),
        scalar => scalar,
    }
}
