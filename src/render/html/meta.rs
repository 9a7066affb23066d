//! Title, description and schema.org data of a page.

use serde_json::{Map, Value, json};

use crate::view::{Kind, Meta, View};

/// Title of the page: what the act is and what it is about.
pub(super) fn title(meta: &Meta) -> String {
    let number = if meta.number.is_empty() { &meta.id } else { &meta.number };
    let draft = if meta.draft { "[Dự thảo] " } else { "" };
    let edition =
        if meta.edition.is_empty() { String::new() } else { format!(" ({})", meta.edition) };
    format!("{draft}{} {number}{edition}: {}", meta.doc_type, meta.subject)
}

/// One sentence for search engines.
pub(super) fn description(meta: &Meta) -> String {
    format!("{}: {}", meta.cited, meta.subject)
}

/// schema.org `Legislation`, or the `Report` on it, as JSON that can stand inside `<script>`.
pub(super) fn json_ld(view: &View) -> String {
    let meta = &view.meta;
    if view.kind == Kind::Report {
        return for_script(&report(meta).to_string());
    }
    let mut act = Map::new();
    let mut set = |key: &str, value: &str| {
        if !value.is_empty() {
            act.insert(key.to_owned(), Value::from(value));
        }
    };
    set("@context", "https://schema.org");
    set("@type", "Legislation");
    set("inLanguage", "vi");
    set("name", &description(meta));
    set("headline", &meta.subject);
    set("legislationType", &meta.doc_type);
    set("legislationIdentifier", &meta.number);
    set("legislationDate", &meta.date);
    set("legislationDateOfApplicability", &meta.effect_from);
    set("creativeWorkStatus", if meta.draft { "Draft" } else { "" });
    act.insert(
        "legislationPassedBy".to_owned(),
        json!({"@type": "GovernmentOrganization", "name": meta.issuer}),
    );
    for_script(&Value::Object(act).to_string())
}

/// A report passes nothing and takes no effect.
fn report(meta: &Meta) -> Value {
    json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "inLanguage": "vi",
        "name": title(meta),
        "about": {"@type": "Legislation", "name": description(meta)},
    })
}

/// `</script>` and `<!--` must not be met inside the element; JSON knows `\u003c` for `<`.
fn for_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_cannot_end_its_element() {
        let json = json!({"a": "</script><!-- & \"'"}).to_string();
        let escaped = for_script(&json);
        assert!(!escaped.contains('<') && !escaped.contains('&'), "{escaped}");
        let back: Value = serde_json::from_str(&escaped).expect("still JSON");
        assert_eq!(back["a"], "</script><!-- & \"'");
    }
}
