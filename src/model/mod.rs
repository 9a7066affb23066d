//! The documents as typed data. No I/O, no YAML, no layout, no format.
//!
//! In reading order: what values are made of ([`text`], [`id`], [`date`], [`target`]), who issues
//! ([`agency`]), the act ([`act`]), its prose ([`prose`]), its tables ([`table`], [`grid`]), what it does
//! to earlier acts ([`operation`]), what agencies report on it ([`progress`]).
//!
//! | Vietnamese | here | standard |
//! |---|---|---|
//! | văn bản | [`Work`] | FRBR work |
//! | căn cứ | [`act::Citation`] | AKN citation |
//! | điều, khoản, điểm | [`prose::Level`] | AKN article, paragraph, point |
//! | phụ lục, tài liệu kèm theo | [`act::Annex`] | AKN attachment |
//! | nơi nhận; người ký | `recipients`; [`act::Signature`] | AKN conclusions |
//! | nhiệm vụ; chỉ số | [`table::Row`]; [`table::Indicator`] | logical framework |
//! | sửa đổi, bổ sung, bãi bỏ | [`operation::Operation`] | AKN textual modification |
//! | kỳ báo cáo; báo cáo đã nhận | [`progress::ReportingPeriod`]; [`progress::Return`] | |
//! | bảng, ô gộp | [`table::Table`], [`grid::Grid`] | HTML table model |

pub mod act;
pub mod agency;
pub mod date;
pub mod edition;
pub mod grid;
pub mod id;
pub mod operation;
pub mod progress;
pub mod prose;
pub mod table;
pub mod target;
pub mod text;

use act::{Annex, AnnexEntry, Decision};
use progress::{Progress, Tracking};

/// One act with everything that belongs to it: a folder of the content.
#[derive(Debug, Clone)]
pub struct Work {
    /// Path of the folder below `content/`, with `/`: `2012/209-qd-ubnd`. Outputs follow it.
    pub path: String,
    /// The act; its annexes are all [`AnnexEntry::Inline`] once loaded.
    pub decision: Decision,
    /// What a consolidation adds; `None` for the text as signed.
    pub edition: Option<Box<edition::Edition>>,
    /// How it is tracked.
    pub tracking: Option<Box<Tracking>>,
    /// What came back, by period.
    pub progress: Vec<Progress>,
}

impl Work {
    /// Last part of the path: names the output files and is what `congbao build` takes.
    #[must_use]
    pub fn id(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// The annexes in order, outer before inner, each with its address (`annex_1`, `annex_1-2`).
    #[must_use]
    pub fn annexes(&self) -> Vec<(String, &Annex)> {
        let mut found = Vec::new();
        collect(&self.decision.annexes, "annex_", &mut found);
        found
    }
}

fn collect<'a>(entries: &'a [AnnexEntry], prefix: &str, found: &mut Vec<(String, &'a Annex)>) {
    let annexes = entries.iter().filter_map(|entry| match entry {
        AnnexEntry::Inline(annex) => Some(annex),
        AnnexEntry::File(_) => None,
    });
    for (at, annex) in annexes.enumerate() {
        let eid = format!("{prefix}{}", at + 1);
        found.push((eid.clone(), annex));
        collect(&annex.annexes, &format!("{eid}-"), found);
    }
}
