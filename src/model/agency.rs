//! The registry of agencies: `content/agencies.yaml`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::date::Date;
use crate::model::id::Id;
use crate::model::text::{Spanned, Text};

/// All agencies that acts of this project may name.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Registry {
    /// Bodies, offices and generic groups.
    pub agencies: Vec<Agency>,
}

impl Registry {
    /// The agency with this id.
    #[must_use]
    pub fn get(&self, id: &Id) -> Option<&Agency> {
        self.agencies.iter().find(|agency| agency.id.value == *id)
    }
}

/// A body, an office that issues acts, or a generic group such as "các sở, ban, ngành".
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Agency {
    /// Name for references; never printed.
    pub id: Spanned<Id>,
    /// Official name, as it stands in running text: `Sở Nội vụ`.
    pub name: Text,
    /// Other ways in which acts write it: `Sở KH&CN`.
    #[serde(default)]
    pub short: Vec<Text>,
    /// Lines of the letterhead, the superior body first if it is printed.
    #[serde(default)]
    pub letterhead: Option<Letterhead>,
    /// The body it belongs to.
    #[serde(default)]
    pub superior: Option<Spanned<Id>>,
    /// Electronic code (QĐ 20/2020/QĐ-TTg): at most 35 of `0-9 A-Z .`.
    #[serde(default)]
    pub code: Option<Text>,
    /// Members, when this is a group.
    #[serde(default)]
    pub members: Vec<Spanned<Id>>,
    /// Which agency took over, and when.
    #[serde(default)]
    pub successors: Vec<Successor>,
}

/// The agency lines of ô 2 (NĐ 30/2020, Phụ lục I; the same place in TT 01/2011).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Letterhead {
    /// Superior body, upright.
    #[serde(default)]
    pub superior: Vec<Text>,
    /// Issuing body, bold.
    pub agency: Vec<Text>,
}

/// One agency that took over, from a day on if that is known.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Successor {
    /// The agency that took over.
    pub agency: Spanned<Id>,
    /// First day; absent when not known.
    #[serde(default)]
    pub from: Option<Spanned<Date>>,
    /// Which tasks, when they were divided.
    #[serde(default)]
    pub tasks: Option<Text>,
}
