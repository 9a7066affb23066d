//! A corrected copy of a Word document: how letters look and where they stand, never what they say.
//!
//! 1. [`plan`] says what each paragraph, stretch of letters, row and section must be set to.
//! 2. [`emit`] writes the part anew; what has no plan is copied byte for byte.
//! 3. [`numbers`] gives the pages their numbers.
//! 4. The copy is read and examined like any document: what is not found any more was mended, what is
//!    still found a person must decide. A copy whose text is not that of the original is not handed out.

mod emit;
mod numbers;
mod plan;

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::diag::{Diagnostic, Measure, Message};
use crate::inspect::read::{docx, told};
use crate::inspect::subject::Subject;
use crate::inspect::{Examined, examine, zones};
use crate::profile::Profile;
use crate::source::Sources;

/// A corrected copy.
#[derive(Debug)]
pub struct Mended {
    /// The new file.
    pub bytes: Vec<u8>,
    /// What was mended.
    pub changes: Vec<Change>,
    /// What was found in the copy: a person must decide it.
    pub left: Examined,
}

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The id of the rule.
    pub id: &'static str,
    /// `path:line:column` in the text of the original.
    pub place: String,
    /// What was wrong.
    pub message: Message,
    /// What was measured, and what it is now.
    pub measure: Option<Measure>,
}

/// Parts of a package that are written anew, by name.
type Parts = BTreeMap<String, String>;

/// See [`crate::inspect::mend`].
pub(super) fn mend(
    (name, out): (&str, &str),
    bytes: &[u8],
    profile: Option<&'static Profile>,
) -> Result<Mended, Box<Diagnostic>> {
    let before = examine(name, bytes, profile)?;
    if before.medium != crate::inspect::Medium::Docx {
        return Err(Box::new(Diagnostic::error(
            "document-not-docx",
            "chỉ sửa được tệp Word (.docx)",
            "only a Word document (.docx) can be mended",
        )));
    }
    let docx = docx::read(bytes)?;
    let text = docx.package.part(docx::DOCUMENT).unwrap_or_default();
    let mut measured = docx.measured.clone();
    measured.compose();
    let reading = zones::read(&measured);
    let subject = Subject::new(name, measured, reading, Some(before.profile));
    let mut parts = Parts::new();
    let mut plans = plan::plans(&subject, &docx.origins);
    numbers::plan(&subject, &docx, &mut plans, &mut parts)?;
    let document = emit::document(text, &plans)?;
    parts.insert(docx::DOCUMENT.to_owned(), document);
    let mended = packed(bytes, &parts).map_err(|error| told::broken(&error))?;
    same_letters(&docx, &docx::read(&mended)?)?;
    let left = examine(out, &mended, Some(before.profile))?;
    Ok(Mended { changes: changes(&before, &left), bytes: mended, left })
}

/// What was found before and is not found any more.
fn changes(before: &Examined, left: &Examined) -> Vec<Change> {
    let text = |sources: &Sources, found: &Diagnostic| {
        found.span.map(|span| sources.slice(span).to_owned())
    };
    // Lines that were drawn move the places of what stands below them; the letters stay.
    let still = |found: &Diagnostic| {
        left.findings.iter().any(|other| {
            other.id == found.id
                && other.message == found.message
                && text(&left.sources, other) == text(&before.sources, found)
        })
    };
    let gone = before.findings.iter().filter(|found| !still(found));
    gone.map(|found| Change {
        id: found.id,
        place: match (found.span, &found.path) {
            (Some(span), _) => before.sources.place(span),
            (None, path) => path.clone().unwrap_or_default(),
        },
        message: found.message.clone(),
        measure: found.measure.clone(),
    })
    .collect()
}

/// A copy must say what the original says, to the letter; a line that is drawn has no letters.
fn same_letters(before: &docx::Docx, after: &docx::Docx) -> Result<(), Box<Diagnostic>> {
    let texts = |docx: &docx::Docx| -> Vec<String> {
        let texts = docx.measured.paragraphs.iter().map(|paragraph| paragraph.text.clone());
        texts.filter(|text| !text.is_empty()).collect()
    };
    if texts(before) == texts(after) {
        return Ok(());
    }
    Err(told::broken(&"bản sửa không giữ nguyên chữ (lỗi của congbao, a bug of ours)"))
}

/// The archive with some parts written anew and the others as they are.
fn packed(bytes: &[u8], parts: &Parts) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len() * 2)));
    let options = SimpleFileOptions::default();
    let mut known = Vec::new();
    for at in 0..archive.len() {
        let entry = archive.by_index_raw(at)?;
        let name = entry.name()?.into_owned();
        match parts.get(&name) {
            Some(text) => {
                writer.start_file(name.as_str(), options)?;
                writer.write_all(text.as_bytes())?;
            }
            None => writer.raw_copy_file(entry)?,
        }
        known.push(name);
    }
    for (name, text) in parts.iter().filter(|(name, _)| !known.contains(name)) {
        writer.start_file(name.as_str(), options)?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}
