//! A document of anybody's against the layout rules of its date: `congbao doctor`.
//!
//! ```text
//! bytes ─read/{docx,pdf,html}─▶ Measured ─zones─▶ Reading ─┬─rules/*─────────────▶ findings
//!                                                          └─act─▶ Work ─check─▶ findings
//! DOCX + findings ─fix─▶ a corrected copy, what was changed, what a person must decide
//! ```
//!
//! 1. [`read`](self::read) measures: letters, sizes, margins, lines, cells; each format tells what it can.
//! 2. [`zones`] says which paragraph is which zone, by its words and its place.
//! 3. [`subject`] picks the layout rules of the date printed in the head.
//! 4. [`rules`] hold what was measured against them, one rule per file; the rules of `check` that ask for
//!    nothing but the print read the same document as an act.
//!
//! Nothing here writes letters: a fix changes how they look, never what they say.

mod act;
pub mod bounds;
mod docs;
mod fix;
pub mod measured;
mod read;
mod rules;
mod subject;
mod zones;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Doc};
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::profile::Profile;
use crate::source::Sources;

pub use fix::{Change, Mended};
pub use measured::{Measured, Medium};

use subject::Subject;

/// What was found in a document.
#[derive(Debug)]
pub struct Examined {
    /// What kind of file it is.
    pub medium: Medium,
    /// The layout rules that it was held against.
    pub profile: &'static Profile,
    /// The day printed in its head, which chose them.
    pub date: Option<Date>,
    /// Problems, in the order of the text.
    pub findings: Diagnostics,
    /// The text they point into, one line per paragraph.
    pub sources: Sources,
    /// How many paragraphs were looked at.
    pub paragraphs: usize,
}

/// Measures a document of a known kind.
///
/// # Errors
/// A diagnostic without a file when it cannot be read.
pub fn measure(medium: Medium, bytes: &[u8]) -> Result<Measured, Box<Diagnostic>> {
    read::read_as(medium, bytes)
}

/// Examines a document. Without layout rules of its own choice, those of the date printed in its head.
///
/// # Errors
/// A diagnostic when the file cannot be read: broken, hostile, of another kind.
pub fn examine(
    name: &str,
    bytes: &[u8],
    profile: Option<&'static Profile>,
) -> Result<Examined, Box<Diagnostic>> {
    let mut measured = read::read(bytes).map_err(|wrong| Box::new(wrong.in_file(name)))?;
    let decomposed = measured.compose();
    let reading = zones::read(&measured);
    let medium = measured.medium;
    let subject = Subject::new(name, measured, reading, profile);
    let findings = findings(&subject, decomposed);
    Ok(Examined {
        medium,
        profile: subject.profile,
        date: subject.date,
        findings,
        paragraphs: subject.measured.paragraphs.len(),
        sources: subject.sources,
    })
}

fn findings(subject: &Subject, decomposed: Option<usize>) -> Diagnostics {
    let mut findings = Diagnostics::new();
    if let Some(at) = decomposed {
        findings.push(docs::not_nfc(subject, at));
    }
    if !subject.is_official() {
        findings.push(docs::not_official(subject));
    }
    for rule in rules::RULES {
        (rule.run)(subject, &mut findings);
    }
    if let Some(work) = act::work(subject) {
        let registry = Registry::default();
        let context = check::Context {
            work: &work,
            registry: &registry,
            profile: subject.profile,
            sources: &subject.sources,
        };
        findings.extend(check::check_print(context));
    }
    findings.sort();
    findings
}

/// A corrected copy of a Word document; `out` is what the copy is called.
///
/// # Errors
/// A diagnostic when the file cannot be read, or is no Word document.
pub fn mend(
    name: &str,
    out: &str,
    bytes: &[u8],
    profile: Option<&'static Profile>,
) -> Result<Mended, Box<Diagnostic>> {
    fix::mend((name, out), bytes, profile).map_err(|wrong| Box::new(wrong.in_file(name)))
}

/// Documentation of every id that only `doctor` tells.
#[must_use]
pub fn docs() -> Vec<Doc> {
    let mut all: Vec<Doc> = rules::RULES.iter().map(|rule| rule.doc).collect();
    all.extend(docs::docs());
    all
}
