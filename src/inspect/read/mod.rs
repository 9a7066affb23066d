//! Files of three formats become one [`Measured`].

pub(in crate::inspect) mod docs;
pub(in crate::inspect) mod docx;
pub(in crate::inspect) mod html;
pub(in crate::inspect) mod pdf;
pub(in crate::inspect) mod told;

use crate::diag::Diagnostic;
use crate::inspect::bounds;
use crate::inspect::measured::{Measured, Medium};

/// Measures a document, whatever its name says it is.
///
/// # Errors
/// A diagnostic without a file when it is broken, hostile or of another kind.
pub(super) fn read(bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    if bytes.len() > bounds::FILE {
        return Err(told::too_large(bytes.len()));
    }
    match kind(bytes) {
        Some(medium) => read_as(medium, bytes),
        None => Err(unknown(bytes)),
    }
}

/// Measures a document of a known kind.
pub(super) fn read_as(medium: Medium, bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    match medium {
        Medium::Docx => docx::read(bytes).map(|docx| docx.measured),
        Medium::Pdf => pdf::read(bytes),
        Medium::Html => html::read(bytes),
    }
}

/// What a file is, by its first bytes.
fn kind(bytes: &[u8]) -> Option<Medium> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(Medium::Docx);
    }
    let head = &bytes[..bytes.len().min(1024)];
    if head.windows(5).any(|part| part == b"%PDF-") {
        return Some(Medium::Pdf);
    }
    let text = String::from_utf8_lossy(head).to_lowercase();
    let markup = ["<!doctype html", "<html", "<head", "<body", "<p", "<div", "<table"];
    markup.iter().any(|tag| text.contains(tag)).then_some(Medium::Html)
}

fn unknown(bytes: &[u8]) -> Box<Diagnostic> {
    let old_word = bytes.starts_with(b"\xD0\xCF\x11\xE0");
    let diagnostic = Diagnostic::error(
        "document-kind",
        "không phải tệp Word (.docx), PDF hay trang HTML",
        "it is no Word document (.docx), PDF or HTML page",
    );
    Box::new(if old_word {
        diagnostic.hint(
            "tệp .doc đời cũ: mở bằng Word, Lưu dưới dạng .docx rồi kiểm tra lại",
            "an old .doc: open it in Word, save it as .docx and check it again",
        )
    } else {
        diagnostic.hint("chọn tệp .docx, .pdf hoặc .html", "choose a .docx, .pdf or .html file")
    })
}
