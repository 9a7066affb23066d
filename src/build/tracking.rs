//! The text of an act that is tracked: that of the last day of the period asked about.

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
    let own = &editions.family.works[0];
    let day = period.and_then(PeriodDays::of).map(|days| days.to);
    let version = editions.versions.iter().rev().find(|version| {
        !version.changes.is_empty() && day.is_none_or(|day: Date| version.day <= day)
    });
    match version {
        Some(version) => Tracked { work: version.plain(), edition: version.day.to_string() },
        None => Tracked { work: own.clone(), edition: SIGNED.to_owned() },
    }
}
