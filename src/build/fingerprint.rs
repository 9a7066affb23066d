//! What an output is made from, as hashes: when none of them has changed, nothing is made.
//!
//! | input | tracked | why |
//! |---|---|---|
//! | the same of every act that amends it or that it amends ([`family`]) | likewise, by path and name | its text on a day comes from them |
//! | every `*.yaml` and `*.yml` of the work's folder | by content as read (no byte order mark, Unix line ends), one by one | a file that nothing names gives a finding, so it counts too |
//! | `content/agencies.yaml` | by content, as a whole | names of agencies are printed; a long registry changes rarely |
//! | templates of the office | by content, where they differ from the embedded ones | a copy of the embedded one makes no difference |
//! | `templates/reference.docx` | by content | its styles stand in every Word document |
//! | `templates/html/index.html` | not here | only the index uses it, and the index is made anew in every build that is not settled |
//! | `SOURCE_DATE_EPOCH` | yes | the workbook carries it |
//! | version of congbao | yes | another version may write other bytes |
//! | code, libraries and features of the program | by content, as it is built; in [`state`] only | a developer's build has the same version and other code. Not in the manifest, which tells what a reader can have: a version |
//! | formats asked for | one fingerprint per file | `--only html` leaves the other files behind |
//! | path of the work | yes | it names the files and leads back to the root |
//! | `--with-drafts` | yes | drafts are carried out or not |
//! | fonts of PDF files | by content; in the fingerprints of PDF files only ([`fonts`]) | another font gives other letters there, and nowhere else |
//! | whether PDF files are made (feature `pdf`) | yes | pages lead to them |
//! | threads, language, folder names above the project, the clock | no | they reach no output |
//!
//! Time stamps are no input. They only tell whether a file must be read to know its hash ([`state`]).
//!
//! [`state`]: crate::build::state
//! [`family`]: crate::build::family
//! [`fonts`]: crate::build::fonts

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::build::fs;
use crate::build::templates::Overrides;
use crate::load::REGISTRY_FILE;
use crate::render;

/// What the works of one run have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Environment {
    /// Version of congbao.
    pub tool: String,
    /// blake3 of the registry; empty when there is none.
    pub registry: String,
    /// blake3 of each template of the office that differs from the embedded one.
    pub templates: BTreeMap<String, String>,
    /// `SOURCE_DATE_EPOCH`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created: Option<i64>,
    /// `--with-drafts`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_drafts: bool,
    /// Whether this build of congbao makes PDF.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pdf: bool,
}

impl Environment {
    /// Takes the hashes of what is there now.
    ///
    /// # Errors
    /// When the registry is there and cannot be read.
    pub(super) fn new(
        content: &Path,
        templates: &Overrides,
        created: Option<i64>,
        with_drafts: bool,
    ) -> Result<Self> {
        let of_works = templates.bytes().filter(|(name, _)| *name != INDEX_TEMPLATE);
        Ok(Self {
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            registry: fs::hash_text(&content.join(REGISTRY_FILE))?.unwrap_or_default(),
            templates: of_works.map(|(name, bytes)| (name.to_owned(), hex(bytes))).collect(),
            created,
            with_drafts,
            pdf: render::PDF,
        })
    }

    /// A short name for it: works of one run share it.
    pub(super) fn id(&self) -> String {
        digest(self)
    }
}

/// The template that no work depends on.
const INDEX_TEMPLATE: &str = "html/index.html";

/// The fingerprint of one work's files: equal exactly when they would come out the same.
pub(super) fn fingerprint(
    path: &str,
    sources: &BTreeMap<String, String>,
    environment: &str,
) -> String {
    digest(&(path, sources, environment))
}

/// The fingerprint of one file of a work: that of PDF files holds their fonts as well.
pub(super) fn of_file(work: &str, fonts: Option<&str>) -> String {
    match fonts {
        None => work.to_owned(),
        Some(fonts) => digest(&(work, fonts)),
    }
}

/// What a whole run depends on beside the works: with the same key, a settled output stays settled.
pub(super) fn run_key(
    environment: &Environment,
    templates: &BTreeMap<String, String>,
    formats: &[&str],
    fonts: Option<&str>,
) -> String {
    digest(&(environment, templates.get(INDEX_TEMPLATE), formats, fonts))
}

/// The code of this program, by its build script: one of the same version may have other code.
pub(super) const CODE: &str = env!("CONGBAO_CODE");

/// blake3 in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// 128 bits of the blake3 of a value's JSON; maps in it are sorted.
pub(super) fn digest(value: &impl Serialize) -> String {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    hex(&bytes)[..32].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_input_moves_the_fingerprint() {
        let sources = BTreeMap::from([("decision.yaml".to_owned(), hex(b"a"))]);
        let environment = Environment { tool: "1".to_owned(), ..Environment::default() };
        let base = fingerprint("2012/1", &sources, &environment.id());
        let other_source = BTreeMap::from([("decision.yaml".to_owned(), hex(b"b"))]);
        let others = [
            Environment { tool: "2".to_owned(), ..environment.clone() },
            Environment { registry: "r".to_owned(), ..environment.clone() },
            Environment { created: Some(0), ..environment.clone() },
            Environment { with_drafts: true, ..environment.clone() },
            Environment { pdf: true, ..environment.clone() },
            Environment {
                templates: BTreeMap::from([("html/style.css".to_owned(), hex(b"x"))]),
                ..environment.clone()
            },
        ];
        let mut seen = vec![
            base,
            fingerprint("2012/2", &sources, &environment.id()),
            fingerprint("2012/1", &other_source, &environment.id()),
        ];
        seen.extend(["a", "b"].map(|fonts| of_file(&seen[0], Some(fonts))));
        seen.extend(others.iter().map(|other| fingerprint("2012/1", &sources, &other.id())));
        let count = seen.len();
        seen.sort();
        seen.dedup();
        assert_eq!(seen.len(), count);
    }
}
