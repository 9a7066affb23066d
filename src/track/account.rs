//! What became of each report on a row, and why: the history of the row, read back.

use crate::track::{Asked, Ledger, Reported, RowStanding};

/// A report on a row, with what became of it.
#[derive(Debug, Clone, Copy)]
pub struct Accounted<'p> {
    /// What was reported.
    pub reported: Reported<'p>,
    /// What became of it.
    pub fate: ReportFate<'p>,
}

/// What became of a report.
#[derive(Debug, Clone, Copy)]
pub enum ReportFate<'p> {
    /// It counts: the latest of the agency that leads, or all that lead say the same.
    Counts,
    /// It counts because a settlement names the agency.
    Settled,
    /// It counts as a share: the row is given to a group.
    Share,
    /// The same agency has sent another one since.
    Replaced(Reported<'p>),
    /// The agency only takes part, so it stands beside.
    Beside,
    /// Nothing was filled in.
    Blank,
    /// It was on another target than the row has now.
    OtherTarget,
    /// Agencies that lead differ, and nobody has settled it.
    Differs,
    /// Agencies that lead differ, and a settlement names another one.
    NotChosen,
}

impl ReportFate<'_> {
    /// The word for programs.
    #[must_use]
    pub fn id(&self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Settled => "settled",
            Self::Share => "share",
            Self::Replaced(_) => "replaced",
            Self::Beside => "beside",
            Self::Blank => "blank",
            Self::OtherTarget => "other-target",
            Self::Differs => "differs",
            Self::NotChosen => "not-chosen",
        }
    }

    /// Whether the figures of the row have it in them.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self, Self::Counts | Self::Settled | Self::Share)
    }
}

impl<'p> Ledger<'p> {
    /// All reports on a row, oldest first, with what became of each as of the period.
    #[must_use]
    pub fn account(&self, asked: Asked<'_>) -> Vec<Accounted<'p>> {
        let history = self.history(asked.key);
        let standing = self.row(asked).standing;
        let account = |(at, reported): (usize, &Reported<'p>)| {
            let later = history[at + 1..].iter().find(|one| one.agency() == reported.agency());
            let fate = match later {
                Some(later) => ReportFate::Replaced(*later),
                None => self.latest(asked, reported, standing),
            };
            Accounted { reported: *reported, fate }
        };
        history.iter().enumerate().map(account).collect()
    }

    /// What became of the latest report of an agency.
    fn latest(
        &self,
        asked: Asked<'_>,
        reported: &Reported<'_>,
        standing: RowStanding,
    ) -> ReportFate<'p> {
        if asked.leads.iter().all(|lead| lead.id != reported.agency()) {
            return ReportFate::Beside;
        }
        let Some(row) = reported.row else { return ReportFate::Blank };
        if !asked.is_meant_by(row) {
            return ReportFate::OtherTarget;
        }
        match (standing, self.settlement(asked)) {
            (RowStanding::Shared { .. }, _) => ReportFate::Share,
            (RowStanding::Differs, _) => ReportFate::Differs,
            (_, Some(chosen)) if chosen == reported.agency() => ReportFate::Settled,
            (_, Some(_)) => ReportFate::NotChosen,
            (_, None) => ReportFate::Counts,
        }
    }
}
