//! One work from its folder to the stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use anyhow::{Result, anyhow};

use crate::build::commit::{Stage, Staged};
use crate::build::editions::{self, Content, Editions, Layout, Publication};
use crate::build::manifest::WorkRecord;
use crate::build::readings::ReadWork;
use crate::build::settle::Standing;
use crate::build::templates::template_problem;
use crate::build::workbooks::Tracked;
use crate::build::{Brief, Findings, Shared};
use crate::check::{self, Identity};
use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{self, FoundWork};
use crate::model::Work;
use crate::profile::Profile;
use crate::render::{
    self, Attachment, Format, MissingGlyphs, RenderContext, RenderError, ooxml, pdf,
};
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
    /// The formats that were made.
    pub(super) formats: Vec<Format>,
    pub(super) files: Vec<Staged>,
}

/// Loads, checks and, with a stage, renders one work in the formats that are not as they should be.
///
/// The acts that it is made from beside its own files are loaded with it; places in all of them are told
/// by one set of sources.
pub(super) fn make(
    found: &FoundWork,
    standing: Option<&Standing>,
    shared: &Shared<'_>,
    stage: Option<&Stage>,
) -> Result<Done> {
    let read = shared.readings.work(found)?;
    let (mut sources, mut diagnostics) = (read.sources.clone(), read.diagnostics.clone());
    let (mut identity, mut made) = (None, None);
    if let Some(work) = &read.work {
        let members = members(found, shared)?;
        for (_, member) in &members {
            sources.join(&member.sources);
        }
        let mut works: Vec<&Work> = std::iter::once(work)
            .chain(members.iter().filter_map(|(_, one)| one.work.as_ref()))
            .collect();
        let (registry, with_drafts) = (&shared.registry, shared.with_drafts);
        let material =
            editions::Material { works: &works, sources: &sources, registry, with_drafts };
        let effects = editions::effects(material);
        let (worded, told) = editions::worded(material, &effects);
        diagnostics.extend(told);
        let own = worded.as_ref().unwrap_or(work);
        works[0] = own;
        let decision = &own.decision;
        let date = decision.date.as_ref().map(|date| date.value);
        let profile = Profile::pick(date, decision.class);
        let context = check::Context { work: own, registry, profile, sources: &sources };
        diagnostics.extend(check::check(context));
        identity = check::identity(own);
        // What is wrong in another act is told when its own turn comes.
        let broken = members.iter().filter(|(_, member)| member.work.is_none());
        diagnostics.extend(broken.map(|(file, _)| editions::not_consolidated(own, file)).collect());
        let material =
            editions::Material { works: &works, sources: &sources, registry, with_drafts };
        let days = standing.into_iter().flat_map(|standing| &standing.as_of);
        let days = days.filter_map(|day| day.parse().ok());
        // An authenticated consolidation is of a day of its own.
        let declared = own.decision.consolidations.iter().map(|one| one.as_of.value);
        let days = days.chain(declared);
        let mut editions = editions::work_out(material, effects, &shared.families.paths(), days);
        diagnostics.extend(std::mem::take(&mut editions.diagnostics));
        if let (false, Some(stage), Some(standing)) = (diagnostics.has_errors(), stage, standing) {
            let act = Act { work: own, editions: &editions, sources: &sources, profile, standing };
            made = render_all(&act, shared, stage, &mut diagnostics)?;
        }
        if let (Some(made), Some((identity, _))) = (&mut made, &identity) {
            made.record.identity = Some(identity.clone());
        }
    }
    diagnostics.sort();
    let brief = Brief::new(&diagnostics, &sources);
    // The texts are kept only where something points into them, so that a run over many works does
    // not hold them all.
    let keep = !diagnostics.is_empty() || identity.is_some() && stage.is_none();
    let sources = if keep { sources } else { Sources::default() };
    Ok(Done {
        path: found.path.clone(),
        findings: Findings { diagnostics, sources },
        brief,
        is_short: false,
        identity,
        made,
    })
}

/// The other acts that an act is made from, each with the file of its decision.
fn members(found: &FoundWork, shared: &Shared<'_>) -> Result<Vec<(String, Arc<ReadWork>)>> {
    let read = |member: &FoundWork| {
        let file = format!("content/{}/{}", member.path, load::DECISION_FILE);
        Ok((file, shared.readings.work(member)?))
    };
    shared.families.members(&found.path).into_iter().map(read).collect()
}

/// An act with all that is made of it.
struct Act<'a> {
    work: &'a Work,
    editions: &'a Editions<'a>,
    sources: &'a Sources,
    profile: &'static Profile,
    standing: &'a Standing,
}

fn render_all(
    act: &Act<'_>,
    shared: &Shared<'_>,
    stage: &Stage,
    diagnostics: &mut Diagnostics,
) -> Result<Option<Made>> {
    let Some(templates) = shared.templates else { return Ok(None) };
    let Act { work, profile, standing, .. } = act;
    let options = ComposeOptions { created: shared.created };
    let signed = view::compose(work, &shared.registry, profile, options);
    let root = "../".repeat(work.path.split('/').count());
    let fonts = shared.fonts.map(|set| &set.fonts);
    let ctx = RenderContext { fonts, ..RenderContext::new(templates, &root) };
    let own = attachments(work, act.sources);
    let sections = &signed.document.sections;
    let last = sections.last().map_or(Orientation::Portrait, |section| section.orientation);
    let mut record = record(&signed);
    record.reference = ooxml::reference_name(profile.id, last);
    let layout = Layout { registry: &shared.registry, options };
    let mut publications = act.editions.publications(&signed, layout);
    let has_workbooks = standing.formats.contains(&Format::Xlsx);
    // The history lists workbooks, whichever formats are asked for this time.
    let lists_workbooks = standing.formats.contains(&Format::Html)
        && publications.iter().any(|one| matches!(one.content, Content::History(_)));
    let tracked = (has_workbooks || lists_workbooks)
        .then(|| Tracked::new(act.editions, &signed, layout))
        .flatten();
    let signed = Publication { key: String::new(), content: Content::View(Box::new(signed)) };
    publications.insert(0, signed);
    if let Some(tracked) = tracked {
        for publication in &mut publications {
            match &mut publication.content {
                Content::History(history) => history.followed = Some(tracked.listed(work)),
                Content::View(_) if has_workbooks => tracked.fill(publication),
                Content::View(_) => {}
            }
        }
        if has_workbooks {
            publications.extend(tracked.agencies());
        }
    }
    let mut files = Vec::new();
    let fonts = shared.fonts.map(|set| set.id.as_str());
    for publication in &publications {
        // The text as signed is what its content says; other texts are worked out.
        let attachments = if publication.key.is_empty() { own.as_slice() } else { &[] };
        let ctx = RenderContext { attachments, ..ctx };
        for (format, rendered) in rendered(publication, standing, shared, ctx) {
            let (key, file) = publication.names(work, format);
            match rendered {
                Ok(bytes) => {
                    let fonts = fonts.filter(|_| format.is_pdf());
                    files.push(stage.add(&file, &bytes)?.with_fonts(fonts));
                }
                Err(error) => {
                    diagnostics.extend(content_problem(error, &work.path, format)?);
                    return Ok(None);
                }
            }
            record.files.insert(key, file);
        }
    }
    pdf::forget();
    record.sources = standing.sources();
    record.amends = shared.families.names(&work.path).to_vec();
    record.as_of = standing.as_of.iter().cloned().collect();
    shared.environment.clone_into(&mut record.environment);
    Ok(Some(Made {
        path: work.path.clone(),
        record,
        fingerprint: standing.fingerprint.clone(),
        formats: standing.formats.clone(),
        files,
    }))
}

/// The content of an act, without what was reported on it.
fn attachments<'a>(work: &Work, sources: &'a Sources) -> Vec<Attachment<'a>> {
    let folder = format!("content/{}/", work.path);
    let own = sources.iter().filter_map(|file| {
        let name = file.path().strip_prefix(&folder)?;
        (!name.contains('/')).then(|| Attachment { name, text: file.text() })
    });
    own.collect()
}

/// A document in those of the formats asked for that it has.
fn rendered(
    publication: &Publication,
    standing: &Standing,
    shared: &Shared<'_>,
    ctx: RenderContext<'_>,
) -> Vec<(Format, Result<Vec<u8>, RenderError>)> {
    match &publication.content {
        Content::View(view) => {
            // A draft has no place in the gazette.
            let out = view.meta.draft && !shared.with_drafts;
            let has = |format: &Format| {
                Format::of(view.kind).contains(format) && !(out && format.is_gazette())
            };
            let asked: Vec<Format> = standing.formats.iter().copied().filter(has).collect();
            render::render_each(&asked, view, ctx).collect()
        }
        Content::History(history) if standing.formats.contains(&Format::Html) => {
            vec![(Format::Html, render::history(history, ctx))]
        }
        Content::History(_) => Vec::new(),
    }
}

fn record(view: &View) -> WorkRecord {
    let meta = &view.meta;
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
        amends: Vec::new(),
        as_of: Vec::new(),
        files: BTreeMap::new(),
    }
}

/// A render error as a finding, where the content or a template is to blame.
///
/// # Errors
/// When it is a bug of ours.
pub(super) fn content_problem(
    error: RenderError,
    path: &str,
    format: Format,
) -> Result<Diagnostics> {
    match error {
        RenderError::Template(error) => Ok(template_problem(&error)),
        RenderError::Limit(vi, en) => {
            let diagnostic = Diagnostic::error("format-limit", vi, en);
            let diagnostic = diagnostic.in_file(format!("content/{path}"));
            Ok(Diagnostics::from_iter([diagnostic]))
        }
        RenderError::Glyphs(missing) => Ok(glyph_problem(&missing, path)),
        RenderError::Bug(message) => Err(anyhow!(
            "failed to make {} of `{path}`: {message} (this is a bug in congbao)",
            format.name()
        )),
    }
}

/// Letters that the font of PDF files lacks.
fn glyph_problem(missing: &MissingGlyphs, path: &str) -> Diagnostics {
    let family = &missing.family;
    let letters = missing.letters.iter().map(|(letter, around)| {
        let code = u32::from(*letter);
        let diagnostic = Diagnostic::error(
            "pdf-glyph-missing",
            format!("phông {family} không có chữ \"{letter}\" (U+{code:04X}) trong \"{around}\""),
            format!("the font {family} has no letter \"{letter}\" (U+{code:04X}) in \"{around}\""),
        )
        .hint(
            "thay bằng chữ khác, hoặc cài phông có chữ này; các dạng khác: --only html,gazette,docx,md,xlsx",
            "write another letter, or install a font that has it; other formats: --only html,gazette,docx,md,xlsx",
        );
        diagnostic.in_file(format!("content/{path}"))
    });
    letters.collect()
}
