//! How an act is tracked, and what agencies have reported on it: files beside the act that are no part
//! of its text.

use anyhow::Result;

use crate::diag::{Diagnostic, Diagnostics};
use crate::load::{Files, PROGRESS_FOLDER, Reader, Reading, TRACKING_FILE};
use crate::model::progress::{Progress, Tracking};
use crate::source::Sources;

impl Reader<'_> {
    pub(super) fn tracking(&mut self) -> Result<Option<Box<Tracking>>> {
        match self.file::<Tracking>(TRACKING_FILE)? {
            Reading::Done(tracking) => Ok(tracking.map(Box::new)),
            Reading::Absent => Ok(None),
        }
    }

    /// All periods, in order.
    pub(super) fn progress(&mut self) -> Result<Vec<Progress>> {
        let mut all = Vec::new();
        for name in self.files.progress_names()? {
            let Reading::Done(Some(progress)) = self.file::<Progress>(&name)? else { continue };
            let expected = file_name(&progress);
            if name == expected {
                all.push(progress);
                continue;
            }
            self.diagnostics.push(
                Diagnostic::error(
                    "progress-file-name",
                    format!("tệp \"{name}\" ghi kỳ {}", progress.period),
                    format!("the file \"{name}\" says that it is of {}", progress.period),
                )
                .at(progress.period.span)
                .hint(
                    format!("mỗi kỳ một tệp, đặt tên theo kỳ: {expected}"),
                    format!("one file a period, named after it: {expected}"),
                ),
            );
        }
        all.sort_by_key(|progress| progress.period.value);
        Ok(all)
    }
}

fn file_name(progress: &Progress) -> String {
    format!("{PROGRESS_FOLDER}/{}.yaml", progress.period)
}

/// Reads the text of one period that need not lie on a disk, for whoever writes it and wants to know that
/// it reads as it should.
///
/// # Errors
/// Never; the type is that of reading.
pub fn progress_text(name: &str, text: &str) -> Result<(Option<Progress>, Sources, Diagnostics)> {
    let files = std::collections::BTreeMap::from([(name.to_owned(), text.as_bytes().to_vec())]);
    let mut reader = Reader::new(Files::Memory(&files), String::new());
    let value = match reader.file::<Progress>(name)? {
        Reading::Done(value) => value,
        Reading::Absent => None,
    };
    let loaded = reader.finish(value);
    Ok((loaded.value, loaded.sources, loaded.diagnostics))
}
