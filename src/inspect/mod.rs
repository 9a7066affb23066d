//! A document, ours or another's, measured and put against the profile.
// Until the rules call the readers, nothing does but their tests.
#![allow(dead_code)]

mod bounds;
pub mod measured;
mod read;

use crate::diag::Diagnostic;
use measured::{Measured, Medium};

/// Measures a document of a known kind.
///
/// # Errors
/// A diagnostic without a file when it cannot be read.
pub fn measure(medium: Medium, bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    match medium {
        Medium::Pdf => read::pdf::read(bytes),
        Medium::Html => read::html::read(bytes),
        Medium::Docx => Err(read::told::broken(&"docx")),
    }
}
