//! The text templates: embedded in the binary, overridden by the office's own of the same name.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Tera};

use crate::render::docx::OfficeStyles;

/// A template that the office may override: its path below `templates/` and the embedded text.
const EMBEDDED: [(&str, &str); 10] = [
    ("html/blocks.html", include_str!("../../templates/html/blocks.html")),
    ("html/decision.html", include_str!("../../templates/html/decision.html")),
    ("html/gazette.html", include_str!("../../templates/html/gazette.html")),
    ("html/history.html", include_str!("../../templates/html/history.html")),
    ("html/index.html", include_str!("../../templates/html/index.html")),
    ("html/style.css", include_str!("../../templates/html/style.css")),
    ("markdown/decision.md", include_str!("../../templates/markdown/decision.md")),
    ("typst/decision.typ", include_str!("../../templates/typst/decision.typ")),
    ("typst/gazette.typ", include_str!("../../templates/typst/gazette.typ")),
    ("typst/parts.typ", include_str!("../../templates/typst/parts.typ")),
];

/// Folder of the templates that typst fills, not Tera.
const TYPST: &str = "typst/";

/// Paths below `templates/` that are read.
pub const TEMPLATE_NAMES: [&str; EMBEDDED.len()] = {
    let mut names = [""; EMBEDDED.len()];
    let mut at = 0;
    while at < EMBEDDED.len() {
        names[at] = EMBEDDED[at].0;
        at += 1;
    }
    names
};

/// The embedded text of a template.
#[must_use]
pub fn embedded_template(name: &str) -> Option<&'static str> {
    EMBEDDED.iter().find(|(embedded, _)| *embedded == name).map(|&(_, text)| text)
}

/// A template that cannot be read or filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// Path below `templates/`, as far as known.
    pub name: String,
    /// What the template engine says, with line and column.
    pub message: String,
}

/// All templates, ready to be filled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
    /// The templates of PDF files: path below `templates/` and text.
    typst: BTreeMap<&'static str, String>,
    /// Of the office's reference document.
    styles: Option<OfficeStyles>,
}

impl Templates {
    /// Takes the embedded templates and puts `overrides` (path below `templates/` → text) over them.
    ///
    /// Names ending in `.html` are escaped for HTML; the others are filled with text that the
    /// format's room has escaped itself.
    ///
    /// # Errors
    /// When a template is malformed; the engine's message names the place.
    pub fn new(overrides: &BTreeMap<String, String>) -> Result<Self, TemplateError> {
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html"]);
        let text = |name: &'static str, embedded: &'static str| {
            overrides.get(name).map_or(embedded, String::as_str)
        };
        let all = EMBEDDED.iter().map(|&(name, embedded)| (name, text(name, embedded)));
        let (typst, all): (Vec<_>, Vec<_>) = all.partition(|(name, _)| name.starts_with(TYPST));
        tera.add_raw_templates(all).map_err(|error| TemplateError {
            name: String::new(),
            message: full_message(&error),
        })?;
        let typst = typst.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
        Ok(Self { tera, typst, styles: None })
    }

    /// The templates of PDF files: path below `templates/` and text.
    pub fn typst(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.typst.iter().map(|(&name, text)| (name, text.as_str()))
    }

    /// Gives Word documents the styles of the office.
    #[must_use]
    pub fn with_styles(mut self, styles: OfficeStyles) -> Self {
        self.styles = Some(styles);
        self
    }

    /// The styles of the office for Word documents, if it has its own.
    #[must_use]
    pub fn styles(&self) -> Option<&OfficeStyles> {
        self.styles.as_ref()
    }

    /// Fills one template.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn fill(&self, name: &str, data: &impl Serialize) -> Result<String, TemplateError> {
        self.fill_with(name, &TemplateData::new(data)?)
    }

    /// Fills one template with data made before.
    ///
    /// # Errors
    /// When the template asks for something that is not there.
    pub fn fill_with(&self, name: &str, data: &TemplateData) -> Result<String, TemplateError> {
        self.tera
            .render(name, &data.0)
            .map_err(|error| TemplateError { name: name.to_owned(), message: full_message(&error) })
    }
}

/// What a template is filled with, as the engine holds it: for data that fill more than one.
#[derive(Debug, Clone)]
pub struct TemplateData(Context);

impl TemplateData {
    /// Takes the fields of a struct.
    ///
    /// # Errors
    /// When the engine cannot hold them: never for data of ours.
    pub fn new(data: &impl Serialize) -> Result<Self, TemplateError> {
        Context::from_serialize(data)
            .map(Self)
            .map_err(|error| TemplateError { name: String::new(), message: full_message(&error) })
    }

    /// The same with another value in one field.
    #[must_use]
    pub fn with(mut self, field: &'static str, value: &str) -> Self {
        self.0.insert(field, value);
        self
    }
}

/// The error with its causes.
fn full_message(error: &tera::Error) -> String {
    let mut message = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(inner) = cause {
        message.push_str(": ");
        message.push_str(&inner.to_string());
        cause = inner.source();
    }
    message
}
