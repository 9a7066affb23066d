//! Legal layout rules by date and class of the act: every number once, with its clause.
//!
//! | profile | from | for |
//! |---|---|---|
//! | [`ttlt55_2005`] | before 2011-03-05 | all acts of HĐND and UBND |
//! | [`tt01_2011`] | 2011-03-05 | administrative acts |
//! | [`nd30_2020`] | 2020-03-05 | administrative acts |
//! | [`nd34_2016`] | 2016-07-01 | normative acts of a province |
//! | [`nd78_2025`] | 2025-04-01 | normative acts of a province |
//!
//! Between 2011 and 2016 normative acts of a province followed TTLT 55/2005. Values that could not
//! be read in a decree's own text say so in their [`Standing`].

mod nd30_2020;
mod nd34_2016;
mod nd78_2025;
mod reporting;
mod tt01_2011;
mod ttlt55_2005;
mod types;
mod zone;

use crate::model::act::Class;
use crate::model::date::Date;

pub use reporting::{Reporting, Window, YearDay};
pub use types::CLAUSE as TYPES_CLAUSE;
pub use zone::{Align, Rule, Zone, ZoneRule};

/// How sure a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Read in the decree's own text.
    Read,
    /// Read in a secondary source.
    SecondHand,
    /// General knowledge.
    Unverified,
}

/// A value with the range the law allows, and where the law says so.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ruled<T> {
    /// What congbao prints.
    pub value: T,
    /// Least allowed.
    pub min: T,
    /// Most allowed.
    pub max: T,
    /// Clause.
    pub clause: &'static str,
    /// How sure.
    pub standing: Standing,
}

/// Margins of a page in mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Margins {
    /// Top.
    pub top: Ruled<f64>,
    /// Bottom.
    pub bottom: Ruled<f64>,
    /// Left, where the paper is bound.
    pub left: Ruled<f64>,
    /// Right.
    pub right: Ruled<f64>,
}

/// Where the page number stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageNumberPlace {
    /// In the middle of the top margin.
    TopCentre,
    /// In the right corner of the bottom margin.
    BottomRight,
}

/// The page number: place, size in pt, never on the first page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PageNumber {
    /// Where.
    pub place: PageNumberPlace,
    /// Size in pt.
    pub size: Ruled<f64>,
}

/// One set of layout rules.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Short name for files and manifests: `tt01-2011`.
    pub id: &'static str,
    /// The decree, as cited.
    pub name: &'static str,
    /// Margins of an upright page.
    pub portrait: Margins,
    /// Margins of a page that lies on its side.
    pub landscape: Margins,
    /// The page number.
    pub page_number: PageNumber,
    /// Whether grounds are printed in italics.
    pub citations_italic: bool,
    /// The mark that closes the last line of grounds.
    pub last_citation_mark: char,
    /// Whether a document issued with the act repeats the national head.
    pub document_repeats_head: bool,
    /// Line spacing of the body, as a multiple of single spacing.
    pub line_spacing: Ruled<f64>,
    /// First-line indent of the body in mm.
    pub first_line: Ruled<f64>,
    /// Gap between paragraphs in pt.
    pub paragraph_gap: Ruled<f64>,
    /// Length of a short rule as a part of its line.
    pub short_rule: Ruled<f64>,
    /// Width of the head in mm: Quốc hiệu must stand on one line beside the agency.
    pub head_width: Ruled<f64>,
    /// Room for signature and seal in mm.
    pub signing_room: Ruled<f64>,
    zones: fn(Zone) -> ZoneRule,
}

impl Profile {
    /// The rule for one zone of the page.
    #[must_use]
    pub fn zone(&self, zone: Zone) -> ZoneRule {
        (self.zones)(zone)
    }

    /// The profile in force on the date of an act; for an act without a date, the newest one.
    #[must_use]
    pub fn pick(date: Option<Date>, class: Class) -> &'static Self {
        let table: &[(FirstDay, &'static Self)] = match class {
            Class::Administrative => &[
                (None, &ttlt55_2005::PROFILE),
                // 45 days after signing on 2011-01-19 (Thông tư 01/2011/TT-BNV, Điều 18; unverified).
                (Some((2011, 3, 5)), &tt01_2011::PROFILE),
                // NĐ 30/2020/NĐ-CP, Điều 37.
                (Some((2020, 3, 5)), &nd30_2020::PROFILE),
            ],
            Class::Normative => &[
                (None, &ttlt55_2005::PROFILE),
                // NĐ 34/2016/NĐ-CP (unverified).
                (Some((2016, 7, 1)), &nd34_2016::PROFILE),
                // NĐ 78/2025/NĐ-CP.
                (Some((2025, 4, 1)), &nd78_2025::PROFILE),
            ],
        };
        let in_force = |from: &FirstDay| match (date, from) {
            (_, None) | (None, _) => true,
            (Some(date), Some((y, m, d))) => {
                (date.year(), date.month(), date.day()) >= (*y, *m, *d)
            }
        };
        let newest = table.iter().rev().find(|(from, _)| in_force(from));
        newest.map_or(&nd30_2020::PROFILE, |(_, profile)| profile)
    }

    /// All profiles, oldest first.
    #[must_use]
    pub fn all() -> [&'static Self; 5] {
        [
            &ttlt55_2005::PROFILE,
            &tt01_2011::PROFILE,
            &nd34_2016::PROFILE,
            &nd30_2020::PROFILE,
            &nd78_2025::PROFILE,
        ]
    }
}

/// Year, month and day from which a profile is in force; none for the oldest one.
type FirstDay = Option<(i16, i8, i8)>;

/// Sizes in pt that the gazette's pages add.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GazetteSizes {
    /// The running head.
    pub running_head: Ruled<f64>,
    /// Part and issuing body.
    pub heading: Ruled<f64>,
}

/// TT 03/2011/TT-VPCP; the running head as measured in the State gazette of 2011.
pub const GAZETTE: GazetteSizes = GazetteSizes {
    running_head: within(13.0, 13.0, 14.0, "Công báo 2011, đo trên bản in", Standing::SecondHand),
    heading: within(
        14.0,
        14.0,
        14.0,
        "TT 03/2011/TT-VPCP, mẫu trang nội dung",
        Standing::SecondHand,
    ),
};

/// A4 upright, width and height in mm: the same in all decrees.
pub const PAPER: Ruled<(f64, f64)> = Ruled {
    value: (210.0, 297.0),
    min: (210.0, 297.0),
    max: (210.0, 297.0),
    clause: "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1",
    standing: Standing::Read,
};

/// The font of all decrees; that of 2011 names it in its table of samples.
pub const FONT: Ruled<&str> = Ruled {
    value: "Times New Roman",
    min: "Times New Roman",
    max: "Times New Roman",
    clause: "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.4",
    standing: Standing::Read,
};

/// What the profiles share: the same words stand in each, or only samples tell.
const SHORT_RULE: (f64, f64, f64) = (0.4, 1.0 / 3.0, 0.5);
const HEAD_WIDTH: Ruled<f64> =
    within(170.0, 162.0, 173.0, "NĐ 30/2020/NĐ-CP, Phụ lục III, đo trên mẫu", Standing::Read);
const SIGNING_ROOM: Ruled<f64> =
    within(27.0, 20.0, 35.0, "không có quy định; theo văn bản đã ký", Standing::SecondHand);

/// A range of values with the value taken, for the tables below.
const fn within<T: Copy>(
    value: T,
    min: T,
    max: T,
    clause: &'static str,
    standing: Standing,
) -> Ruled<T> {
    Ruled { value, min, max, clause, standing }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picked(date: &str, class: Class) -> &'static str {
        Profile::pick(date.parse().ok(), class).id
    }

    #[test]
    fn the_date_and_class_of_the_act_choose_the_profile() {
        assert_eq!(picked("2010-12-31", Class::Administrative), "ttlt55-2005");
        assert_eq!(picked("2012-02-09", Class::Administrative), "tt01-2011");
        assert_eq!(picked("2020-03-04", Class::Administrative), "tt01-2011");
        assert_eq!(picked("2020-03-05", Class::Administrative), "nd30-2020");
        assert_eq!(picked("2025-11-19", Class::Administrative), "nd30-2020");
        assert_eq!(picked("2012-02-09", Class::Normative), "ttlt55-2005");
        assert_eq!(picked("2024-01-01", Class::Normative), "nd34-2016");
        assert_eq!(picked("2026-07-13", Class::Normative), "nd78-2025");
        assert_eq!(Profile::pick(None, Class::Administrative).id, "nd30-2020");
    }

    #[test]
    fn every_value_lies_in_the_range_its_clause_allows() {
        for profile in Profile::all() {
            let margins = |m: &Margins| [m.top, m.bottom, m.left, m.right];
            let mut values = margins(&profile.portrait).to_vec();
            values.extend(margins(&profile.landscape));
            values.extend([profile.page_number.size, profile.line_spacing, profile.first_line]);
            values.extend([profile.paragraph_gap, profile.short_rule, profile.head_width]);
            values.extend([profile.signing_room, GAZETTE.running_head, GAZETTE.heading]);
            values.extend(Zone::ALL.map(|zone| profile.zone(zone).size));
            for value in values {
                let inside = value.min <= value.value && value.value <= value.max;
                assert!(inside, "{}: {value:?}", profile.id);
                assert!(!value.clause.is_empty(), "{}: {value:?}", profile.id);
            }
        }
    }
}
