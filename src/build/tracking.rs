//! The text of an act that is tracked: that of the last day of the period asked about.

use crate::amend::Consolidated;
use crate::build::editions::Editions;
use crate::model::Work;
use crate::model::date::Date;
use crate::model::progress::ReportingPeriod;
use crate::track::PeriodDays;
use crate::track::contract::SIGNED;

/// A text of an act, with the name of its edition.
pub(super) struct Tracked {
    /// The act as it reads, without notes.
    pub(super) work: Work,
    /// `signed`, or the day of the consolidation.
    pub(super) edition: String,
}

/// The text in force on the last day of a period; without one, after the last change.
pub(super) fn tracked(editions: &Editions<'_>, period: Option<ReportingPeriod>) -> Tracked {
    let own = editions.family.works[0];
    let edition = edition_name(own_editions(editions).map(|version| version.day), period);
    let version = own_editions(editions).find(|version| version.day.to_string() == edition);
    match version {
        Some(version) => Tracked { work: version.plain(), edition },
        None => Tracked { work: own.clone(), edition },
    }
}

/// The versions that read differently from the act as signed, in order of day.
pub(super) fn own_editions<'e>(
    editions: &'e Editions<'_>,
) -> impl Iterator<Item = &'e Consolidated<'e>> {
    editions.versions.iter().filter(|version| !version.changes.is_empty())
}

/// The name of the edition that a period asks about: the last one whose day is not after the period's
/// last. `days` are those on which the text changes, in order.
pub(super) fn edition_name(
    days: impl Iterator<Item = Date>,
    period: Option<ReportingPeriod>,
) -> String {
    let last = period.and_then(PeriodDays::of).map(|days| days.to);
    let in_time = days.filter(|day| last.is_none_or(|last| *day <= last));
    in_time.last().map_or_else(|| SIGNED.to_owned(), |day| day.to_string())
}
