//! Nghị định 34/2016/NĐ-CP, as amended: normative acts of a province from 2016-07-01.
//!
//! Its samples could not be read; sizes follow NĐ 30/2020, margins second-hand.

use super::{
    HEAD_WIDTH, Margins, PageNumber, PageNumberPlace, Profile, Ruled, SHORT_RULE, SIGNING_ROOM,
    Standing, Zone, ZoneRule, nd30_2020, within,
};

const CLAUSE: &str = "NĐ 34/2016/NĐ-CP, Phụ lục I";

/// The profile.
pub(super) const PROFILE: Profile = Profile {
    id: "nd34-2016",
    name: "Nghị định số 34/2016/NĐ-CP",
    portrait: MARGINS,
    landscape: MARGINS,
    page_number: PageNumber {
        place: PageNumberPlace::TopCentre,
        size: within(14.0, 13.0, 14.0, CLAUSE, Standing::Unverified),
    },
    citations_italic: true,
    last_citation_mark: '.',
    document_repeats_head: true,
    line_spacing: within(1.0, 1.0, 1.5, CLAUSE, Standing::Unverified),
    first_line: within(12.7, 10.0, 12.7, CLAUSE, Standing::Unverified),
    paragraph_gap: within(6.0, 6.0, 12.0, CLAUSE, Standing::Unverified),
    short_rule: within(SHORT_RULE.0, SHORT_RULE.1, SHORT_RULE.2, CLAUSE, Standing::Unverified),
    head_width: HEAD_WIDTH,
    signing_room: SIGNING_ROOM,
    zones: zone,
};

/// 15–20 mm at the top, bottom and right, 30–35 mm at the left (second-hand).
pub(super) const MARGINS: Margins = Margins {
    top: second_hand(20.0, 15.0, 20.0),
    bottom: second_hand(20.0, 15.0, 20.0),
    left: second_hand(30.0, 30.0, 35.0),
    right: second_hand(15.0, 15.0, 20.0),
};

const fn second_hand(value: f64, min: f64, max: f64) -> Ruled<f64> {
    within(value, min, max, "NĐ 34/2016/NĐ-CP, Điều 56", Standing::SecondHand)
}

pub(super) fn zone(zone: Zone) -> ZoneRule {
    let administrative = nd30_2020::zone(zone);
    let size = Ruled { clause: CLAUSE, standing: Standing::Unverified, ..administrative.size };
    ZoneRule { size, ..administrative }
}
