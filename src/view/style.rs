//! The numbers of the profile as formats need them: mm for paper, pt for letters.

use serde::Serialize;

use crate::profile::{GAZETTE, Margins, PageNumberPlace, Profile};
use crate::view::{Align, Rule, Zone};

/// A4 short side in mm.
pub const PAPER_SHORT_MM: f64 = 210.0;
/// A4 long side in mm.
pub const PAPER_LONG_MM: f64 = 297.0;

/// The look of a document.
#[derive(Debug, Clone, Serialize)]
pub struct Style {
    /// Short name of the profile.
    pub profile: &'static str,
    /// Upright pages.
    pub portrait: Page,
    /// Pages that lie on their side.
    pub landscape: Page,
    /// Where the page number stands.
    pub page_number: NumberPlace,
    /// Its size in pt.
    pub page_number_pt: f64,
    /// Line spacing of the body.
    pub line_spacing: f64,
    /// First-line indent of the body in mm.
    pub first_line_mm: f64,
    /// Gap between paragraphs in pt.
    pub paragraph_gap_pt: f64,
    /// Length of a short rule as a part of its line.
    pub short_rule: f64,
    /// Width of the head in mm.
    pub head_width_mm: f64,
    /// Room for signature and seal in mm.
    pub signing_room_mm: f64,
    /// Size of the gazette's running head in pt.
    pub running_head_pt: f64,
    /// Size of the gazette's headings of part and body in pt.
    pub gazette_heading_pt: f64,
    /// One entry per zone, in the order of [`Zone::ALL`].
    pub zones: Vec<ZoneStyle>,
}

impl Style {
    /// Takes the values out of a profile.
    #[must_use]
    pub fn new(profile: &Profile) -> Self {
        let zones = Zone::ALL.map(|zone| {
            let rule = profile.zone(zone);
            ZoneStyle {
                zone,
                name: zone.name(),
                size_pt: rule.size.value,
                bold: rule.bold,
                italic: rule.italic,
                align: rule.align,
                rule: rule.rule,
            }
        });
        Self {
            profile: profile.id,
            portrait: Page::new(&profile.portrait, PAPER_SHORT_MM, PAPER_LONG_MM),
            landscape: Page::new(&profile.landscape, PAPER_LONG_MM, PAPER_SHORT_MM),
            page_number: match profile.page_number.place {
                PageNumberPlace::TopCentre => NumberPlace::TopCentre,
                PageNumberPlace::BottomRight => NumberPlace::BottomRight,
            },
            page_number_pt: profile.page_number.size.value,
            line_spacing: profile.line_spacing.value,
            first_line_mm: profile.first_line.value,
            paragraph_gap_pt: profile.paragraph_gap.value,
            short_rule: profile.short_rule.value,
            head_width_mm: profile.head_width.value,
            signing_room_mm: profile.signing_room.value,
            running_head_pt: GAZETTE.running_head.value,
            gazette_heading_pt: GAZETTE.heading.value,
            zones: zones.to_vec(),
        }
    }

    /// The page for an orientation.
    #[must_use]
    pub fn page(&self, orientation: Orientation) -> &Page {
        match orientation {
            Orientation::Portrait => &self.portrait,
            Orientation::Landscape => &self.landscape,
        }
    }

    /// The style of a zone.
    #[must_use]
    pub fn zone(&self, zone: Zone) -> ZoneStyle {
        let at = Zone::ALL.iter().position(|&known| known == zone).unwrap_or(0);
        self.zones[at]
    }
}

/// How pages lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Orientation {
    /// Dọc.
    Portrait,
    /// Ngang.
    Landscape,
}

/// A sheet and its margins, in mm.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Page {
    /// Width of the sheet.
    pub width: f64,
    /// Height of the sheet.
    pub height: f64,
    /// Top margin.
    pub top: f64,
    /// Bottom margin.
    pub bottom: f64,
    /// Left margin.
    pub left: f64,
    /// Right margin.
    pub right: f64,
}

impl Page {
    fn new(margins: &Margins, width: f64, height: f64) -> Self {
        Self {
            width,
            height,
            top: margins.top.value,
            bottom: margins.bottom.value,
            left: margins.left.value,
            right: margins.right.value,
        }
    }

    /// Width between the side margins, in mm.
    #[must_use]
    pub fn text_width(&self) -> f64 {
        self.width - self.left - self.right
    }
}

/// Where the page number stands; never on the first page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberPlace {
    /// In the middle of the top margin.
    TopCentre,
    /// In the right corner of the bottom margin.
    BottomRight,
}

/// The look of one zone.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ZoneStyle {
    /// Which zone.
    pub zone: Zone,
    /// Its name in kebab-case.
    pub name: &'static str,
    /// Letter size in pt.
    pub size_pt: f64,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// How lines lie.
    pub align: Align,
    /// Line below.
    pub rule: Option<Rule>,
}
