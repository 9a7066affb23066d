//! Work + profile → view, by construct: [`pages`], [`grid`] (tables), [`tracking`] (workbook).

mod grid;
mod pages;
mod tracking;

use std::collections::HashMap;

use crate::model::Work;
use crate::model::act::{AnnexKind, Body, Status};
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::grid::Grid;
use crate::model::table::Table;
use crate::profile::Profile;
use crate::view::document::{Document, Section, SectionKind};
use crate::view::edition;
use crate::view::gazette::Gazette;
use crate::view::prose::inlines;
use crate::view::style::{Orientation, Style};
use crate::view::{ComposeOptions, Kind, Meta, View, words};

pub(super) fn view(
    work: &Work,
    registry: &Registry,
    profile: &Profile,
    options: ComposeOptions,
) -> View {
    let style = Style::new(profile);
    let meta = meta(work, registry, profile, options);
    let grids = Grids::of(work);
    let mut sections = vec![pages::decision(work, registry, &style, &grids)];
    for (id, annex) in work.annexes() {
        let orientation = orientation(annex.orientation);
        let blocks =
            pages::annex(work, &id, annex, registry, profile, style.page(orientation), &grids);
        let (kind, name) = match annex.kind {
            AnnexKind::Annex => (SectionKind::Annex, "Phụ lục"),
            AnnexKind::Document => (SectionKind::Document, "Văn bản kèm theo"),
        };
        let name = annex.label.as_ref().map_or(name, |label| label.as_str());
        sections.push(Section { id, kind, name: self::name(name), orientation, blocks });
    }
    let workbook = tracking::workbook(work, registry, &meta, &style, &grids);
    View {
        kind: Kind::Act,
        gazette: Gazette::new(work, &meta.issuer),
        workbook,
        edition: work.edition.as_deref().map(edition::edition),
        changes: None,
        remarks: work.decision.remarks.iter().map(|remark| inlines(&one_line(remark))).collect(),
        meta,
        style,
        document: Document { sections },
    }
}

/// The grid of every table, worked out once; a table that failed the checks has none.
struct Grids<'t>(HashMap<*const Table, Grid<'t>>);

impl<'t> Grids<'t> {
    fn of(work: &'t Work) -> Self {
        let annexes = work.annexes();
        let bodies = annexes.iter().map(|(_, annex)| &annex.body);
        let tables = std::iter::once(&work.decision.body).chain(bodies).flat_map(Body::tables);
        let grid = |table: &'t Table| Some((std::ptr::from_ref(table), Grid::new(table).ok()?));
        Self(tables.filter_map(grid).collect())
    }

    fn get(&self, table: &Table) -> Option<&Grid<'t>> {
        self.0.get(&std::ptr::from_ref(table))
    }
}

fn meta(work: &Work, registry: &Registry, profile: &Profile, options: ComposeOptions) -> Meta {
    let decision = &work.decision;
    let date = decision.date.as_ref().map(|date| date.value);
    let issuer = registry
        .get(&decision.issuer)
        .map_or_else(|| decision.issuer.to_string(), |agency| agency.name.value.clone());
    let number = decision.number.as_ref().map(|number| number.value.clone()).unwrap_or_default();
    let date_printed = date.map(words::short_date).unwrap_or_default();
    let subject = decision.subject.as_ref().unwrap_or(&decision.title);
    let cited = cited(&decision.doc_type, &number, &date_printed, &issuer);
    let edition = work.edition.as_deref();
    let cited = edition.map_or(cited.clone(), |edition| edition::cited(&cited, edition));
    let as_of = edition.map(|edition| edition.as_of);
    // A workbook cannot carry a day before 1980; an act without a date gets that day as well.
    let created = options.created.or(as_of.or(date).map(Date::unix_seconds)).unwrap_or_default();
    Meta {
        id: edition::id(work),
        path: work.path.clone(),
        doc_type: decision.doc_type.value.clone(),
        number,
        date: date.map(|date| date.to_string()).unwrap_or_default(),
        date_printed,
        issuer,
        subject: name(subject),
        cited,
        effect_from: decision
            .effect
            .as_ref()
            .and_then(|effect| effect.from.as_ref())
            .map(ToString::to_string)
            .unwrap_or_default(),
        edition: edition.map(edition::name).unwrap_or_default(),
        draft: decision.status == Status::Draft || edition.is_some_and(|edition| edition.draft),
        created: created.max(EARLIEST_CREATED),
        profile: profile.id,
        profile_name: profile.name,
    }
}

/// 1980-01-01, the first day that a ZIP archive can write down.
const EARLIEST_CREATED: i64 = 315_532_800;

/// `Quyết định số 209/QĐ-UBND ngày 09/02/2012 của …`, leaving out what is not known.
fn cited(doc_type: &str, number: &str, date: &str, issuer: &str) -> String {
    let mut text = doc_type.to_owned();
    for (word, part) in [("số", number), ("ngày", date), ("của", issuer)] {
        if !part.is_empty() {
            text.push_str(&format!(" {word} {part}"));
        }
    }
    text
}

fn orientation(orientation: crate::model::act::Orientation) -> Orientation {
    match orientation {
        crate::model::act::Orientation::Portrait => Orientation::Portrait,
        crate::model::act::Orientation::Landscape => Orientation::Landscape,
    }
}

/// The same words on one line, without calls of an edition's notes: for lists and metadata.
fn name(text: &str) -> String {
    one_line(&edition::without_calls(text))
}

/// The same words on one line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
