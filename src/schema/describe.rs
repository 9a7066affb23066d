//! Puts the table of [`words`](super::words) into a schema: description, default and examples of
//! every key.

use schemars::Schema;
use serde_json::{Map, Value};

use crate::schema::words::{Row, TYPES};

/// Parts the two languages of a description.
const LANGUAGES: &str = " | ";

/// Puts words, defaults and examples into a root schema.
pub(super) fn add(schema: &mut Schema) {
    let Some(root) = schema.as_object_mut() else { return };
    let title = root.get("title").and_then(Value::as_str).unwrap_or_default().to_owned();
    describe(root, &title);
    let Some(Value::Object(types)) = root.get_mut("$defs") else { return };
    for (name, schema) in types {
        if let Value::Object(schema) = schema {
            describe(schema, name);
        }
    }
}

/// Describes a type, its keys and its values.
fn describe(schema: &mut Map<String, Value>, of: &str) {
    let rows = TYPES.iter().find(|(name, _)| *name == of).map_or(&[][..], |(_, rows)| *rows);
    let find = |name: &str| rows.iter().find(|row| row.name == name);
    if let Some(row) = find("") {
        put(schema, row);
    }
    let keys = |schema: &mut Map<String, Value>| {
        let Some(Value::Object(properties)) = schema.get_mut("properties") else { return };
        for (name, property) in properties {
            if let (Value::Object(property), Some(row)) = (property, find(name)) {
                put(property, row);
            }
        }
    };
    keys(schema);
    for choice in schema.get_mut("oneOf").and_then(Value::as_array_mut).into_iter().flatten() {
        let Value::Object(choice) = choice else { continue };
        keys(choice);
        if let Some(row) = choice.get("const").and_then(Value::as_str).and_then(find) {
            put(choice, row);
        }
    }
}

fn put(schema: &mut Map<String, Value>, row: &Row) {
    let english = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let description = if row.text.contains(LANGUAGES) {
        row.text.to_owned()
    } else {
        format!("{}{LANGUAGES}{}", row.text, english.replace('\n', " "))
    };
    if schema.contains_key("pattern") {
        // Editors show this instead of the pattern; others pass over it.
        schema.insert("patternErrorMessage".into(), description.clone().into());
    }
    schema.insert("description".into(), description.into());
    if let Some(default) = row.default {
        schema.insert("default".into(), value(default));
    }
    if !row.examples.is_empty() {
        schema.insert("examples".into(), row.examples.iter().copied().map(value).collect());
    }
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}
