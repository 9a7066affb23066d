//! Pages → the bytes of a file: standards, properties, date.

use typst::diag::SourceDiagnostic;
use typst::ecow::{EcoString, EcoVec};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::view::document::plain_text;
use crate::view::{View, words};

/// Title, author, keywords and description; not from a template, so that no restyling loses them.
pub(super) fn describe(document: &mut PagedDocument, view: &View) {
    let meta = &view.meta;
    let info = document.info_mut();
    let title = if meta.cited.is_empty() { &meta.id } else { &meta.cited };
    info.title = Some(title.into());
    info.author = told([meta.issuer.as_str()]);
    let draft = if meta.draft { words::DRAFT } else { "" };
    info.keywords = told([&meta.number, &meta.doc_type, &meta.edition, draft]);
    let remarks = view.remarks.iter().map(|remark| plain_text(remark));
    let about: Vec<String> = std::iter::once(meta.subject.clone()).chain(remarks).collect();
    info.description = Some(about.join("\n").into());
    info.date = Smart::Auto;
}

fn told<const N: usize>(texts: [&str; N]) -> Vec<EcoString> {
    texts.into_iter().filter(|text| !text.is_empty()).map(Into::into).collect()
}

/// The file. With something attached it is PDF/A-3a, which allows that, else PDF/A-2a; both with PDF/UA-1.
pub(super) fn pdf(
    document: &PagedDocument,
    view: &View,
    attached: bool,
) -> Result<Vec<u8>, EcoVec<SourceDiagnostic>> {
    let archive = if attached { PdfStandard::A_3a } else { PdfStandard::A_2a };
    let standards = PdfStandards::new(&[archive, PdfStandard::Ua_1]).map_err(|problem| {
        EcoVec::from([SourceDiagnostic::error(
            typst::syntax::Span::detached(),
            problem.message().clone(),
        )])
    })?;
    let options = PdfOptions {
        // The same act keeps its identity from build to build.
        ident: Smart::Custom(format!("congbao:{}/{}", view.meta.path, view.meta.id)),
        creator: Smart::Custom(Some("congbao".to_owned())),
        timestamp: timestamp(view.meta.created),
        standards,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options)
}

/// Seconds since 1970 as the date of the file.
fn timestamp(seconds: i64) -> Option<Timestamp> {
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    let time = jiff::tz::Offset::UTC.to_datetime(instant);
    let small = |number: i8| u8::try_from(number).ok();
    let date = Datetime::from_ymd_hms(
        i32::from(time.year()),
        small(time.month())?,
        small(time.day())?,
        small(time.hour())?,
        small(time.minute())?,
        small(time.second())?,
    )?;
    Some(Timestamp::new_utc(date))
}
