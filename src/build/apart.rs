//! One file made apart from the output folder: what `congbao diff` and `congbao report` write.

use std::path::PathBuf;

use anyhow::Result;

use crate::build::project::Project;
use crate::build::templates::Overrides;
use crate::build::work::content_problem;
use crate::build::{Outcome, fonts};
use crate::render::{self, Format, RenderContext};
use crate::view::View;

/// What files are made with, whatever they show.
#[derive(Debug, Clone, Copy)]
pub struct Apart<'a> {
    /// Whose templates they have.
    pub project: &'a Project,
    /// Where fonts of PDF files are looked for; when there are none, that of the program is taken.
    pub font_folders: &'a [PathBuf],
}

impl Apart<'_> {
    /// Makes a file; `None` when a template or a letter of the content is to blame, which is told in
    /// `outcome`.
    pub(super) fn file(
        self,
        view: &View,
        format: Format,
        outcome: &mut Outcome,
    ) -> Result<Option<Vec<u8>>> {
        let Some(templates) = Overrides::read(self.project)?.templates(outcome) else {
            return Ok(None);
        };
        let fonts = if format.is_pdf() { fonts::find(self.font_folders) } else { None };
        outcome.fonts = fonts.as_ref().map(|set| set.record.clone());
        let fonts = fonts.as_ref().map(|set| &set.fonts);
        let ctx = RenderContext { fonts, ..RenderContext::new(&templates, "") };
        match render::render(format, view, ctx) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) => {
                outcome.general_finding(content_problem(error, &view.meta.path, format)?);
                Ok(None)
            }
        }
    }
}
