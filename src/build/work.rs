//! One work from its folder to the stage.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow};

use crate::build::commit::{Stage, Staged};
use crate::build::manifest::WorkRecord;
use crate::build::settle::Standing;
use crate::build::{Brief, Findings, Shared, template_problem};
use crate::check::{self, Identity};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, FoundWork};
use crate::model::Work;
use crate::profile::Profile;
use crate::render::{self, Format, RenderContext, RenderError, ooxml};
use crate::source::{Sources, Span};
use crate::view::style::Orientation;
use crate::view::{self, ComposeOptions, View};

/// What came of one work.
#[derive(Clone)]
pub(super) struct Done {
    pub(super) path: String,
    pub(super) findings: Findings,
    /// The same in short, for builds that do not look at the work again.
    pub(super) brief: Brief,
    /// Whether only that is kept.
    pub(super) is_short: bool,
    /// What makes it one act, with the place of its number.
    pub(super) identity: Option<(Identity, Span)>,
    /// What was staged; `None` after an error, or when only a check was asked for.
    pub(super) made: Option<Made>,
}

impl Done {
    /// Takes back what was made, because of errors found among the works.
    pub(super) fn refuse(&mut self, diagnostics: Diagnostics) {
        self.findings.diagnostics.extend(diagnostics);
        self.made = None;
    }

    /// Keeps warnings in short only. Errors stay: they are told at their places.
    pub(super) fn shorten(&mut self) {
        if !self.findings.diagnostics.has_errors() {
            self.findings = Findings::default();
            self.is_short = true;
        }
    }
}

/// What was staged for one work.
#[derive(Clone)]
pub(super) struct Made {
    pub(super) path: String,
    pub(super) record: WorkRecord,
    /// Of what the files were made.
    pub(super) fingerprint: String,
    pub(super) files: Vec<Staged>,
}

/// Loads, checks and, with a stage, renders one work in the formats that are not as they should be.
pub(super) fn make(
    found: &FoundWork,
    standing: Option<&Standing>,
    shared: &Shared<'_>,
    stage: Option<&Stage>,
) -> Result<Done> {
    let loaded = load::work(found)?;
    let mut diagnostics = loaded.diagnostics;
    let (mut identity, mut made) = (None, None);
    if let Some(work) = loaded.value {
        let decision = &work.decision;
        let date = decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, decision.class);
        let registry = &shared.registry;
        let sources = &loaded.sources;
        let context = check::Context { work: &work, registry, profile, sources };
        diagnostics.extend(check::check(context));
        identity = check::identity(&work);
        if let (false, Some(stage), Some(standing)) = (diagnostics.has_errors(), stage, standing) {
            made = render_all(&work, profile, standing, shared, stage, &mut diagnostics)?;
        }
        if let (Some(made), Some((identity, _))) = (&mut made, &identity) {
            made.record.identity = Some(identity.clone());
        }
    }
    let brief = Brief::new(&diagnostics, &loaded.sources);
    // The texts are kept only where something points into them, so that a run over many works does
    // not hold them all.
    let keep = !diagnostics.is_empty() || identity.is_some() && stage.is_none();
    let sources = if keep { loaded.sources } else { Sources::default() };
    Ok(Done {
        path: found.path.clone(),
        findings: Findings { diagnostics, sources },
        brief,
        is_short: false,
        identity,
        made,
    })
}

fn render_all(
    work: &Work,
    profile: &'static Profile,
    standing: &Standing,
    shared: &Shared<'_>,
    stage: &Stage,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Made>> {
    let Some(templates) = shared.templates else { return Ok(None) };
    let options = ComposeOptions { created: shared.created };
    let view = view::compose(work, &shared.registry, profile, options);
    let root = "../".repeat(work.path.split('/').count());
    let ctx = RenderContext { templates, root: &root };
    let mut files = Vec::new();
    for (format, rendered) in render::render_each(&standing.formats, &view, ctx) {
        match rendered {
            Ok(bytes) => files.push(stage.add(&file_path(work, format), &bytes)?),
            Err(error) => {
                diagnostics.extend(content_problem(error, work, format)?);
                return Ok(None);
            }
        }
    }
    let sections = &view.document.sections;
    let last = sections.last().map_or(Orientation::Portrait, |section| section.orientation);
    let mut record = record(work, &view, &standing.formats);
    record.reference = ooxml::reference_name(profile.id, last);
    record.sources = standing.sources();
    shared.environment.clone_into(&mut record.environment);
    let fingerprint = standing.fingerprint.clone();
    Ok(Some(Made { path: work.path.clone(), record, fingerprint, files }))
}

/// `2012/209-qd-ubnd/209-qd-ubnd.html`.
fn file_path(work: &Work, format: Format) -> String {
    format!("{}/{}.{}", work.path, work.id(), format.extension())
}

fn record(work: &Work, view: &View, formats: &[Format]) -> WorkRecord {
    let meta = &view.meta;
    let file = |format: &Format| (format.name().to_owned(), file_path(work, *format));
    WorkRecord {
        number: meta.number.clone(),
        date: meta.date.clone(),
        date_printed: meta.date_printed.clone(),
        doc_type: meta.doc_type.clone(),
        issuer: meta.issuer.clone(),
        subject: meta.subject.clone(),
        draft: meta.draft,
        profile: meta.profile.to_owned(),
        reference: String::new(),
        identity: None,
        sources: BTreeMap::new(),
        environment: String::new(),
        files: formats.iter().map(file).collect(),
    }
}

/// A render error as a finding, where the content or a template is to blame.
///
/// # Errors
/// When it is a bug of ours.
fn content_problem(error: RenderError, work: &Work, format: Format) -> Result<Diagnostics> {
    match error {
        RenderError::Template(error) => Ok(template_problem(&error)),
        RenderError::Limit(vi, en) => {
            let diagnostic = Diagnostic::error("format-limit", vi, en);
            let diagnostic = diagnostic.in_file(format!("content/{}", work.path));
            Ok(Diagnostics::from_iter([diagnostic]))
        }
        RenderError::Bug(message) => Err(anyhow!(
            "failed to make {} of `{}`: {message} (this is a bug in congbao)",
            format.name(),
            work.path
        )),
    }
}
