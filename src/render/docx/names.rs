//! Which style of the document a zone or a piece of furniture has.
//!
//! Word gives styles new ids when it saves, and other ids in other languages: what stays is the name
//! that people see. So an office's reference document is read by names, and the act refers to the ids
//! found there.

use std::collections::BTreeMap;

use crate::render::ooxml::style_names::{
    BORDERLESS, DRAFT, FOOTER, FOOTNOTE_REFERENCE, FOOTNOTE_TEXT, HEADER, HYPERLINK, MISSING,
    MISSING_BLOCK, PAGE_NUMBER, RULE, SECTION_END, SIGNING_ROOM, StyleName, TABLE, zone_id,
    zone_name,
};
use crate::view::Zone;

/// The styles beside those of the zones that an act uses.
const OTHERS: [StyleName; 14] = [
    BORDERLESS,
    TABLE,
    RULE,
    SIGNING_ROOM,
    SECTION_END,
    DRAFT,
    MISSING_BLOCK,
    MISSING,
    PAGE_NUMBER,
    FOOTNOTE_TEXT,
    FOOTNOTE_REFERENCE,
    HYPERLINK,
    HEADER,
    FOOTER,
];

/// Ids of the styles in one document.
#[derive(Debug, Clone)]
pub(super) struct Names {
    zones: BTreeMap<Zone, String>,
    /// By the id that we give them ourselves.
    others: BTreeMap<&'static str, String>,
}

impl Names {
    /// The ids of our own `styles.xml`.
    pub(super) fn own() -> Self {
        Self {
            zones: Zone::ALL.into_iter().map(|zone| (zone, zone_id(zone))).collect(),
            others: OTHERS.into_iter().map(|style| (style.id, style.id.to_owned())).collect(),
        }
    }

    /// The ids of other styles, by name in small letters; or the names of those that are lacking.
    pub(super) fn among(styles: &BTreeMap<String, String>) -> Result<Self, Vec<String>> {
        let mut missing = Vec::new();
        let mut find = |name: String| {
            let id = styles.get(&name.to_lowercase()).cloned();
            if id.is_none() {
                missing.push(name);
            }
            id.unwrap_or_default()
        };
        let zones = Zone::ALL.into_iter().map(|zone| (zone, find(zone_name(zone)))).collect();
        let others =
            OTHERS.into_iter().map(|style| (style.id, find(style.name.to_owned()))).collect();
        if missing.is_empty() { Ok(Self { zones, others }) } else { Err(missing) }
    }

    /// The style of a zone.
    pub(super) fn zone(&self, zone: Zone) -> String {
        self.zones.get(&zone).cloned().unwrap_or_default()
    }

    /// Another style.
    pub(super) fn of(&self, style: StyleName) -> String {
        self.others.get(style.id).cloned().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_found_by_name_whatever_their_id() {
        let all = Zone::ALL.into_iter().map(zone_name);
        let all = all.chain(OTHERS.iter().map(|style| style.name.to_owned()));
        let mut styles: BTreeMap<String, String> =
            all.enumerate().map(|(at, name)| (name.to_lowercase(), format!("a{at}"))).collect();
        let names = Names::among(&styles).expect("all are there");
        assert_eq!(names.zone(Zone::ALL[0]), "a0");
        assert_eq!(names.of(FOOTER), format!("a{}", styles.len() - 1));
        styles.remove("cb quốc hiệu");
        styles.remove("header");
        assert_eq!(Names::among(&styles).expect_err("two"), ["CB Quốc hiệu", "header"]);
    }
}
