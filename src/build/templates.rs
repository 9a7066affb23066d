//! What the office puts into `templates/`: texts over the embedded ones, and the styles of Word
//! documents.

use std::collections::BTreeMap;

use anyhow::Result;

use crate::build::project::Project;
use crate::build::{Outcome, fs};
use crate::diag::{Diagnostic, Diagnostics};
use crate::render::docx::{LARGEST_REFERENCE, OfficeStyles, ReferenceProblem};
use crate::render::{TEMPLATE_NAMES, TemplateError, Templates, embedded_template};

/// The Word document whose styles acts have, below `templates/`.
const REFERENCE: &str = "reference.docx";

/// The office's own templates.
#[derive(Debug, Default)]
pub(super) struct Overrides {
    /// Path below `templates/` and text, as far as they differ from the embedded ones.
    pub(super) texts: BTreeMap<String, String>,
    /// `reference.docx`, if there is one.
    reference: Option<Vec<u8>>,
}

impl Overrides {
    /// Reads what is there.
    ///
    /// # Errors
    /// When the machine does not let us read it.
    pub(super) fn read(project: &Project) -> Result<Self> {
        let mut texts = BTreeMap::new();
        for name in TEMPLATE_NAMES {
            if let Some(text) = fs::read_text(&project.templates.join(name))?
                && embedded_template(name) != Some(&text)
            {
                texts.insert(name.to_owned(), text);
            }
        }
        // A byte more than may be, so that what is too large is told and not cut.
        let limit = LARGEST_REFERENCE as u64 + 1;
        let reference = fs::read_beginning(&project.templates.join(REFERENCE), limit)?;
        Ok(Self { texts, reference })
    }

    /// Path below `templates/` and bytes of each.
    pub(super) fn bytes(&self) -> impl Iterator<Item = (&str, &[u8])> {
        let texts = self.texts.iter().map(|(name, text)| (name.as_str(), text.as_bytes()));
        texts.chain(self.reference.iter().map(|bytes| (REFERENCE, bytes.as_slice())))
    }

    /// The embedded templates with these over them; `None` when one of them cannot be used, which is
    /// told.
    pub(super) fn templates(&self, outcome: &mut Outcome) -> Option<Templates> {
        let templates = match Templates::new(&self.texts) {
            Ok(templates) => templates,
            Err(error) => {
                outcome.general_finding(template_problem(&error));
                return None;
            }
        };
        let Some(reference) = &self.reference else { return Some(templates) };
        match OfficeStyles::read(reference) {
            Ok(styles) => Some(templates.with_styles(styles)),
            Err(problem) => {
                outcome.general_finding(reference_problem(problem));
                None
            }
        }
    }
}

/// A template problem as a diagnostic of the project's files.
pub(super) fn template_problem(error: &TemplateError) -> Diagnostics {
    let diagnostic = Diagnostic::error(
        "template-error",
        format!("mẫu trình bày viết sai: {}", error.message),
        format!("a template is malformed: {}", error.message),
    );
    let diagnostic = if error.name.is_empty() {
        diagnostic
    } else {
        diagnostic.in_file(format!("templates/{}", error.name))
    };
    Diagnostics::from_iter([diagnostic])
}

/// The same of the Word document.
fn reference_problem(problem: ReferenceProblem) -> Diagnostics {
    let diagnostic = match problem {
        ReferenceProblem::Unreadable(vi, en) => Diagnostic::error(
            "reference-unreadable",
            format!("không đọc được kiểu chữ của tệp này: {vi}"),
            format!("the styles of this file cannot be read: {en}"),
        )
        .hint("lưu lại bằng Word dạng .docx", "save it anew as .docx with Word"),
        ReferenceProblem::Missing(names) => {
            let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
            let names = names.join(", ");
            Diagnostic::error(
                "reference-style-missing",
                format!("thiếu kiểu (style): {names}"),
                format!("styles are missing: {names}"),
            )
            .hint(
                "chép output/reference.docx vào templates/ rồi sửa kiểu trong đó, không xóa hay đổi tên",
                "copy output/reference.docx to templates/ and restyle that; delete and rename nothing",
            )
        }
    };
    Diagnostics::from_iter([diagnostic.in_file(format!("templates/{REFERENCE}"))])
}
