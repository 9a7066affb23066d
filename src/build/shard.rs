//! A share of the works, built apart; the manifests of all shares together are that of one build.
//!
//! ```text
//! congbao build --shard 1/2   output/2012/…, output/manifest.shard-1-of-2.json
//! congbao build --shard 2/2   output/2013/…, output/manifest.shard-2-of-2.json
//! congbao index               output/manifest.json, index.html, reference.docx; the two are removed
//! ```

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use anyhow::{Result, bail};

use crate::build::fs;
use crate::build::manifest::{MANIFEST_FILE, Manifest, Reading};
use crate::model::text::problem;

/// Most shares a build may be divided into.
const MAX_SHARDS: u32 = 9_999;

/// The share `index` of `of`, counted from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shard {
    index: u32,
    of: u32,
}

impl Shard {
    /// Whether a work belongs to this share. Only its path decides, so that a new work moves none of
    /// the others.
    #[must_use]
    pub fn holds(self, path: &str) -> bool {
        let hash = blake3::hash(path.as_bytes());
        let number = hash.as_bytes().first_chunk().map_or(0, |first| u64::from_le_bytes(*first));
        number % u64::from(self.of) == u64::from(self.index - 1)
    }

    /// Name of its manifest.
    #[must_use]
    pub fn manifest_file(self) -> String {
        format!("manifest.shard-{}-of-{}.json", self.index, self.of)
    }

    fn from_file(name: &str) -> Option<Self> {
        let middle = name.strip_prefix("manifest.shard-")?.strip_suffix(".json")?;
        let (index, of) = middle.split_once("-of-")?;
        format!("{index}/{of}").parse().ok().filter(|shard: &Self| shard.manifest_file() == name)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.index, self.of)
    }
}

impl FromStr for Shard {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let parts = text.split_once('/');
        let parts = parts.and_then(|(index, of)| Some((index.parse().ok()?, of.parse().ok()?)));
        match parts {
            Some((index, of)) if (1..=of).contains(&index) && of <= MAX_SHARDS => {
                Ok(Self { index, of })
            }
            _ => Err(format!(
                "cần dạng i/n với 1 ≤ i ≤ n ≤ {MAX_SHARDS} (as in 2/4), không phải \"{text}\""
            )),
        }
    }
}

/// What the manifests in an output folder say together.
pub(super) struct Known {
    /// All of it.
    pub(super) manifest: Manifest,
    /// The shares whose manifests lie there.
    pub(super) shards: Vec<Shard>,
    /// A manifest that is not ours.
    pub(super) foreign: Option<String>,
    /// Whether there is the manifest of a whole build.
    whole: bool,
}

/// Reads the manifest of the whole output and, over it, those of shards.
///
/// # Errors
/// When the machine does not let us read.
pub(super) fn known(output: &Path) -> Result<Known> {
    let mut known =
        Known { manifest: Manifest::default(), shards: Vec::new(), foreign: None, whole: false };
    match Manifest::read(output, MANIFEST_FILE)? {
        Reading::Known(manifest) => {
            known.manifest = manifest;
            known.whole = true;
        }
        Reading::Absent => {}
        Reading::Foreign => known.foreign = Some(MANIFEST_FILE.to_owned()),
    }
    known.shards = fs::names(output)?.iter().filter_map(|name| Shard::from_file(name)).collect();
    known.shards.sort();
    for &shard in &known.shards {
        let name = shard.manifest_file();
        match Manifest::read(output, &name)? {
            Reading::Known(share) => {
                let manifest = &mut known.manifest;
                manifest.works.retain(|path, _| !shard.holds(path));
                let holds = |work: &Option<String>| work.as_ref().is_some_and(|w| shard.holds(w));
                manifest.files.retain(|_, file| !holds(&file.work));
                manifest.works.extend(share.works);
                manifest.files.extend(share.files);
                manifest.environments.extend(share.environments);
                manifest.fonts.extend(share.fonts);
            }
            Reading::Absent => {}
            Reading::Foreign => known.foreign = Some(name),
        }
    }
    Ok(known)
}

impl Known {
    /// Fails when shards of another division lie there: the two would overlap.
    pub(super) fn expect_division(&self, shard: Option<Shard>) -> Result<()> {
        let Some(shard) = shard else { return Ok(()) };
        if let Some(other) = self.shards.iter().find(|other| other.of != shard.of) {
            bail!(problem(
                format!(
                    "không dựng phần {shard}: đã có phần {other} của cách chia khác; chạy congbao index trước"
                ),
                format!(
                    "failed to build shard {shard}: there is shard {other} of another division; run congbao index first"
                ),
            ));
        }
        Ok(())
    }

    /// Fails when the shards there do not make up one whole.
    pub(super) fn expect_complete(&self, output: &Path) -> Result<()> {
        let Some(first) = self.shards.first() else {
            if self.whole {
                return Ok(());
            }
            let output = output.display();
            bail!(problem(
                format!("không có manifest nào trong `{output}`: chạy congbao build trước"),
                format!("failed to find a manifest in `{output}`: run congbao build first"),
            ));
        };
        self.expect_division(Some(*first))?;
        let missing = (1..=first.of)
            .map(|index| Shard { index, of: first.of })
            .find(|shard| !self.shards.contains(shard));
        match missing {
            Some(missing) if !self.whole => bail!(problem(
                format!("thiếu phần {missing}: chạy congbao build --shard {missing}"),
                format!("failed to find shard {missing}: run congbao build --shard {missing}"),
            )),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn every_work_is_in_exactly_one_share() {
        for of in 1..=7 {
            for work in 0..50 {
                let path = format!("2012/{work}-qd-ubnd");
                let holds = |index: &u32| Shard { index: *index, of }.holds(&path);
                assert_eq!((1..=of).filter(holds).count(), 1, "{path} of {of}");
            }
        }
    }

    #[test]
    fn shares_are_written_i_n() {
        for text in ["0/2", "3/2", "1", "1/", "/2", "1/0", "-1/2", "1/10000", "a/b"] {
            assert!(text.parse::<Shard>().is_err(), "{text}");
        }
        let shard: Shard = "2/4".parse().expect("a share");
        assert_eq!(shard.to_string(), "2/4");
        assert_eq!(Shard::from_file(&shard.manifest_file()), Some(shard));
        assert_eq!(Shard::from_file("manifest.shard-02-of-4.json"), None);
    }
}
