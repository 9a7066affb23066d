//! The YAML before the text. pandoc prints none of its keys.
//!
//! pandoc reads the values as Markdown and would print `title`, `author`, `date` and `abstract`
//! above the head of the act, so these keys have other names here.

use serde::Serialize;

use super::inline;
use crate::render::{RenderError, ooxml};
use crate::view::View;
use crate::view::style::Orientation;

#[derive(Debug, Serialize)]
struct Front {
    lang: &'static str,
    pagetitle: String,
    subject: String,
    #[serde(rename = "document-type")]
    doc_type: String,
    number: String,
    issued: String,
    issuer: String,
    #[serde(rename = "effect-from")]
    effect_from: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    edition: String,
    draft: bool,
    profile: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    remarks: Vec<String>,
}

/// Comment with the command, then the keys.
pub(super) fn front(view: &View, root: &str) -> Result<String, RenderError> {
    let meta = &view.meta;
    let text = |text: &str| inline::plain(text);
    let front = Front {
        lang: "vi-VN",
        pagetitle: text(&meta.cited),
        subject: text(&meta.subject),
        doc_type: text(&meta.doc_type),
        number: text(&meta.number),
        issued: meta.date.clone(),
        issuer: text(&meta.issuer),
        effect_from: meta.effect_from.clone(),
        edition: text(&meta.edition),
        draft: meta.draft,
        profile: meta.profile,
        remarks: view.remarks.iter().map(|remark| inline::paragraph(remark)).collect(),
    };
    let yaml = serde_yaml::to_string(&front)
        .map_err(|error| RenderError::Bug(format!("markdown: front matter: {error}")))?;
    Ok(format!("# DOCX (pandoc >= 3):\n# {}\n{}", command(view, root), yaml.trim_end()))
}

/// What to type in the folder of the act.
fn command(view: &View, root: &str) -> String {
    let last = view.document.sections.last();
    let last = last.map_or(Orientation::Portrait, |section| section.orientation);
    let reference = ooxml::reference_name(view.style.profile, last);
    let id = &view.meta.id;
    format!("pandoc {id}.md --reference-doc={root}{reference} -o {id}.docx")
}
