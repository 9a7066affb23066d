//! Thông tư liên tịch 55/2005/TTLT-BNV-VPCP: all acts before 2011, normative acts until 2016.
//!
//! Known second-hand: the font table and the diagram of margins.

use super::{
    HEAD_WIDTH, Margins, PageNumber, PageNumberPlace, Profile, Ruled, SHORT_RULE, SIGNING_ROOM,
    Standing, Zone, ZoneRule, tt01_2011, within,
};

const CLAUSE: &str = "TTLT 55/2005/TTLT-BNV-VPCP, Mục II và Phụ lục";

/// The profile.
pub(super) const PROFILE: Profile = Profile {
    id: "ttlt55-2005",
    name: "Thông tư liên tịch số 55/2005/TTLT-BNV-VPCP",
    portrait: MARGINS,
    landscape: MARGINS,
    page_number: PageNumber {
        place: PageNumberPlace::TopCentre,
        size: within(14.0, 13.0, 14.0, CLAUSE, Standing::Unverified),
    },
    citations_italic: false,
    last_citation_mark: ',',
    document_repeats_head: true,
    line_spacing: within(1.0, 1.0, 1.5, CLAUSE, Standing::Unverified),
    first_line: within(12.7, 10.0, 12.7, CLAUSE, Standing::Unverified),
    paragraph_gap: within(6.0, 6.0, 12.0, CLAUSE, Standing::Unverified),
    short_rule: within(SHORT_RULE.0, SHORT_RULE.1, SHORT_RULE.2, CLAUSE, Standing::Unverified),
    head_width: HEAD_WIDTH,
    signing_room: SIGNING_ROOM,
    zones: zone,
};

const MARGINS: Margins = Margins {
    top: second_hand(20.0, 20.0, 25.0),
    bottom: second_hand(20.0, 20.0, 25.0),
    left: second_hand(30.0, 30.0, 35.0),
    right: second_hand(15.0, 15.0, 20.0),
};

const fn second_hand(value: f64, min: f64, max: f64) -> Ruled<f64> {
    within(value, min, max, CLAUSE, Standing::SecondHand)
}

fn zone(zone: Zone) -> ZoneRule {
    let later = tt01_2011::zone(zone);
    let size = Ruled { clause: CLAUSE, standing: Standing::SecondHand, ..later.size };
    ZoneRule { size, ..later }
}
