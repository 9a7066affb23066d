//! The history of an act: its versions on a time line, what each changed, and what is still to come.

use serde::Serialize;

use crate::view::{Meta, View, words};

/// A version of the act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryVersion {
    /// First day, `2013-05-01`; empty when it is not determined.
    pub date: String,
    /// `01/05/2013`; empty when it is not determined.
    pub date_printed: String,
    /// Whether it is, or was, in force.
    pub state: HistoryState,
    /// The acts that brought it about; none for the text as signed.
    pub acts: Vec<HistoryAct>,
    /// Label and address of what there is to read: the consolidated text, the redline.
    pub links: Vec<(String, String)>,
}

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum HistoryState {
    /// Its day has come.
    InForce,
    /// Signed; its day is still to come.
    NotYet,
    /// Signed; its day is not determined.
    Undetermined,
    /// Not signed.
    Draft,
}

/// An act that changed another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryAct {
    /// `Quyết định số … ngày …`.
    pub cited: String,
    /// Address of its page; empty when there is none.
    pub href: String,
    /// What it changed: place and verb, `Khoản 2 Điều 1: sửa đổi`.
    pub changes: Vec<String>,
}

/// The page.
#[derive(Debug, Clone, Serialize)]
pub struct History {
    /// Of the act itself; `id` names the file of this page.
    pub meta: Meta,
    /// Versions of one standing, in order: in force, to come, undetermined, drafts.
    pub parts: Vec<HistoryPart>,
    /// The workbooks in which the act is followed; `None` when no table of it is.
    pub followed: Option<Followed>,
}

/// The workbooks in which an act is followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Followed {
    /// Which text they are of: `văn bản theo quy định từ ngày 01/07/2012`.
    pub text: String,
    /// The period that agencies report on now, `6 tháng đầu năm 2012`; empty while none is open.
    pub period: String,
    /// The workbook with all rows.
    pub master: HistoryLink,
    /// Those of the agencies, in order of their names.
    pub agencies: Vec<HistoryLink>,
}

/// Versions of one standing.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryPart {
    /// Stable name, for addresses.
    pub state: HistoryState,
    /// `Đã ký, chưa có hiệu lực`.
    pub title: &'static str,
    /// From the oldest to the newest.
    pub versions: Vec<HistoryEntry>,
}

/// A version as it is shown.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryEntry {
    /// `2013-05-01`; may be empty.
    pub date: String,
    /// `Từ ngày 01/05/2013`.
    pub heading: String,
    /// `Đang áp dụng`, `Áp dụng đến trước ngày 01/05/2013`.
    pub standing: String,
    /// Whether it is the text to go by today.
    pub is_current: bool,
    /// What brought it about.
    pub acts: Vec<HistoryCause>,
    /// What there is to read.
    pub links: Vec<HistoryLink>,
}

/// An act that brought a version about.
#[derive(Debug, Clone, Serialize)]
pub struct HistoryCause {
    /// As cited.
    pub cited: String,
    /// Empty when there is none.
    pub href: String,
    /// One line each.
    pub changes: Vec<String>,
}

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HistoryLink {
    /// What it is.
    pub label: String,
    /// Where it is.
    pub href: String,
}

/// Puts the versions of an act on a time line. `versions` begin with the text as signed and stand in
/// order of their days; those without a day come last.
#[must_use]
pub fn history(base: &View, versions: &[HistoryVersion]) -> History {
    use HistoryState::{Draft, InForce, NotYet, Undetermined};
    let parts = [InForce, NotYet, Undetermined, Draft].map(|state| HistoryPart {
        state,
        title: words::history_title(state),
        versions: entries(versions, state),
    });
    History {
        meta: Meta { id: format!("{}-lich-su", base.meta.id), ..base.meta.clone() },
        parts: parts.into_iter().filter(|part| !part.versions.is_empty()).collect(),
        followed: None,
    }
}

fn entries(versions: &[HistoryVersion], state: HistoryState) -> Vec<HistoryEntry> {
    let of_state: Vec<&HistoryVersion> =
        versions.iter().filter(|version| version.state == state).collect();
    let entry = |(at, version): (usize, &&HistoryVersion)| {
        let next = of_state.get(at + 1).map(|next| next.date_printed.as_str());
        HistoryEntry {
            date: version.date.clone(),
            heading: words::history_heading(version),
            standing: words::history_standing(state, next),
            is_current: state == HistoryState::InForce && next.is_none(),
            acts: version.acts.iter().map(cause).collect(),
            links: version.links.iter().map(link).collect(),
        }
    };
    of_state.iter().enumerate().map(entry).collect()
}

fn cause(act: &HistoryAct) -> HistoryCause {
    HistoryCause { cited: act.cited.clone(), href: act.href.clone(), changes: act.changes.clone() }
}

fn link((label, href): &(String, String)) -> HistoryLink {
    HistoryLink { label: label.clone(), href: href.clone() }
}
