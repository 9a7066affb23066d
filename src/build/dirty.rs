//! Why a work is made anew, in words.

use std::collections::BTreeMap;

use crate::build::fingerprint::Environment;
use crate::diag::Message;

/// One reason; a work may have several.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum DirtyReason {
    /// The manifest does not know the work.
    NewWork,
    /// A content file has changed.
    SourceChanged(String),
    /// A content file has come.
    SourceAdded(String),
    /// A content file has gone.
    SourceRemoved(String),
    /// `agencies.yaml` has changed.
    RegistryChanged,
    /// A template of the office has changed, come or gone.
    TemplateChanged(String),
    /// `SOURCE_DATE_EPOCH` has changed.
    DateOptionChanged,
    /// `--with-drafts` has come or gone.
    DraftsOptionChanged,
    /// congbao makes PDF now, or does not any more.
    PdfChanged(bool),
    /// PDF files were made with another font, or other files of it.
    FontsChanged {
        /// Name of the family before; empty when not known.
        before: String,
        /// Its name now.
        now: String,
    },
    /// An edition of this day is asked for.
    AsOfNew(String),
    /// Another version of congbao made it: that one.
    VersionChanged(String),
    /// Another build of this version made it, or it is not known which one did.
    ProgramUnknown,
    /// This format was not asked for before.
    FormatNew(String),
    /// This format was left out when the rest was last made.
    FormatBehind(String),
    /// An output is not there any more.
    OutputMissing(String),
    /// An output is not what congbao wrote; it will be left alone.
    OutputEdited(String),
}

impl DirtyReason {
    /// The reason in words.
    #[must_use]
    pub fn message(&self) -> Message {
        match self {
            Self::NewWork => Message::new("văn bản mới", "new work"),
            Self::SourceChanged(name) => {
                Message::new(format!("{name} đã đổi"), format!("{name} has changed"))
            }
            Self::SourceAdded(name) => {
                Message::new(format!("thêm {name}"), format!("{name} was added"))
            }
            Self::SourceRemoved(name) => {
                Message::new(format!("{name} không còn"), format!("{name} is gone"))
            }
            Self::RegistryChanged => {
                Message::new("agencies.yaml đã đổi", "agencies.yaml has changed")
            }
            Self::TemplateChanged(name) => Message::new(
                format!("mẫu templates/{name} đã đổi"),
                format!("templates/{name} has changed"),
            ),
            Self::DateOptionChanged => {
                Message::new("SOURCE_DATE_EPOCH đã đổi", "SOURCE_DATE_EPOCH has changed")
            }
            Self::DraftsOptionChanged => {
                Message::new("--with-drafts đã đổi", "--with-drafts has changed")
            }
            Self::PdfChanged(true) => {
                Message::new("congbao nay làm cả PDF", "congbao makes PDF now")
            }
            Self::PdfChanged(false) => {
                Message::new("congbao lần này không làm PDF", "this build of congbao makes no PDF")
            }
            Self::FontsChanged { before, now } if before == now || before.is_empty() => {
                Message::new(
                    format!("phông chữ {now} của PDF đã đổi"),
                    format!("the PDF font {now} has changed"),
                )
            }
            Self::FontsChanged { before, now } => Message::new(
                format!("phông chữ của PDF đổi từ {before} sang {now}"),
                format!("the PDF font was {before} and is {now}"),
            ),
            Self::AsOfNew(day) => Message::new(
                format!("thêm bản tại ngày {day}"),
                format!("the text as of {day} is new"),
            ),
            Self::VersionChanged(version) => Message::new(
                format!("lần trước dựng bằng congbao {version}"),
                format!("last made by congbao {version}"),
            ),
            Self::ProgramUnknown => Message::new(
                "không rõ chương trình congbao nào đã dựng, hoặc chương trình đã đổi",
                "congbao itself has changed, or it is not known which one made it",
            ),
            Self::FormatNew(name) => {
                Message::new(format!("chưa có dạng {name}"), format!("format {name} is new"))
            }
            Self::FormatBehind(name) => Message::new(
                format!("dạng {name} còn theo nội dung cũ"),
                format!("format {name} was left behind"),
            ),
            Self::OutputMissing(file) => {
                Message::new(format!("thiếu tệp kết quả {file}"), format!("{file} is missing"))
            }
            Self::OutputEdited(file) => {
                Message::new(format!("tệp kết quả {file} đã bị sửa"), format!("{file} was edited"))
            }
        }
    }

    /// The reason without names, for counting.
    #[must_use]
    pub fn kind(&self) -> Message {
        match self {
            Self::SourceChanged(_) | Self::SourceAdded(_) | Self::SourceRemoved(_) => {
                Message::new("nội dung đã đổi", "the content has changed")
            }
            Self::OutputMissing(_) => Message::new("thiếu tệp kết quả", "an output is missing"),
            Self::OutputEdited(_) => Message::new("tệp kết quả đã bị sửa", "an output was edited"),
            Self::NewWork
            | Self::RegistryChanged
            | Self::TemplateChanged(_)
            | Self::DateOptionChanged
            | Self::DraftsOptionChanged
            | Self::PdfChanged(_)
            | Self::FontsChanged { .. }
            | Self::AsOfNew(_)
            | Self::VersionChanged(_)
            | Self::ProgramUnknown
            | Self::FormatNew(_)
            | Self::FormatBehind(_) => self.message(),
        }
    }
}

/// What differs between the sources of last time and of now.
pub(super) fn sources(
    before: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
    reasons: &mut Vec<DirtyReason>,
) {
    for (name, hash) in now {
        match before.get(name) {
            None => reasons.push(DirtyReason::SourceAdded(name.clone())),
            Some(known) if known != hash => {
                reasons.push(DirtyReason::SourceChanged(name.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = before.keys().filter(|name| !now.contains_key(*name));
    reasons.extend(gone.map(|name| DirtyReason::SourceRemoved(name.clone())));
}

/// What differs between the environments of last time and of now.
pub(super) fn environment(before: &Environment, now: &Environment, reasons: &mut Vec<DirtyReason>) {
    if before.tool != now.tool {
        reasons.push(DirtyReason::VersionChanged(before.tool.clone()));
    }
    if before.registry != now.registry {
        reasons.push(DirtyReason::RegistryChanged);
    }
    if before.created != now.created {
        reasons.push(DirtyReason::DateOptionChanged);
    }
    if before.with_drafts != now.with_drafts {
        reasons.push(DirtyReason::DraftsOptionChanged);
    }
    if before.pdf != now.pdf {
        reasons.push(DirtyReason::PdfChanged(now.pdf));
    }
    let mut names: Vec<&String> = before.templates.keys().chain(now.templates.keys()).collect();
    names.sort();
    names.dedup();
    let changed = |name: &&String| before.templates.get(*name) != now.templates.get(*name);
    let changed = names.into_iter().filter(changed);
    reasons.extend(changed.map(|name| DirtyReason::TemplateChanged(name.clone())));
}
