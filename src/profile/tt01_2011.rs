//! Thông tư 01/2011/TT-BNV: administrative documents from 2011-03-05 to 2020-03-04.
//!
//! Only its Điều 1–3 could be read; what differs from NĐ 30/2020 is general knowledge and marked so.
//! A later correction is one line here.

use super::{
    Align, HEAD_WIDTH, Margins, PageNumber, PageNumberPlace, Profile, Ruled, SHORT_RULE,
    SIGNING_ROOM, Standing, Zone, ZoneRule, nd30_2020, within,
};

const PAGE: &str = "TT 01/2011/TT-BNV, Điều 5";
const SAMPLES: &str = "TT 01/2011/TT-BNV, Phụ lục IV";

/// The profile.
pub(super) const PROFILE: Profile = Profile {
    id: "tt01-2011",
    name: "Thông tư số 01/2011/TT-BNV",
    portrait: MARGINS,
    landscape: MARGINS,
    page_number: PageNumber {
        place: PageNumberPlace::BottomRight,
        size: within(14.0, 13.0, 14.0, "TT 01/2011/TT-BNV, Điều 15", Standing::Unverified),
    },
    citations_italic: false,
    last_citation_mark: ',',
    document_repeats_head: true,
    line_spacing: within(1.0, 1.0, 1.5, "TT 01/2011/TT-BNV, Điều 11", Standing::Unverified),
    first_line: within(12.7, 10.0, 12.7, "TT 01/2011/TT-BNV, Điều 11", Standing::Unverified),
    paragraph_gap: within(6.0, 6.0, 12.0, "TT 01/2011/TT-BNV, Điều 11", Standing::Unverified),
    short_rule: within(
        SHORT_RULE.0,
        SHORT_RULE.1,
        SHORT_RULE.2,
        "TT 01/2011/TT-BNV, Điều 11",
        Standing::Unverified,
    ),
    head_width: HEAD_WIDTH,
    signing_room: SIGNING_ROOM,
    zones: zone,
};

const MARGINS: Margins = Margins {
    top: unverified(20.0, 20.0, 25.0, PAGE),
    bottom: unverified(20.0, 20.0, 25.0, PAGE),
    left: unverified(30.0, 30.0, 35.0, PAGE),
    right: unverified(15.0, 15.0, 20.0, PAGE),
};

pub(super) const fn unverified(value: f64, min: f64, max: f64, clause: &'static str) -> Ruled<f64> {
    within(value, min, max, clause, Standing::Unverified)
}

/// Sizes and styles of ô 1–4, 7 and 9 are those of NĐ 30/2020; the rest as the samples show.
pub(super) fn zone(zone: Zone) -> ZoneRule {
    let size = |min, max| within(max, min, max, SAMPLES, Standing::Unverified);
    let later = nd30_2020::zone(zone);
    match zone {
        // Part of the body: upright.
        Zone::Citation => {
            ZoneRule { size: size(13.0, 14.0), italic: false, align: Align::Justify, ..later }
        }
        Zone::Title | Zone::Heading => ZoneRule { size: size(14.0, 14.0), ..later },
        Zone::Unit | Zone::TableCaption | Zone::TableHeader | Zone::TableCell | Zone::Footnote => {
            later
        }
        _ => ZoneRule {
            size: Ruled { clause: SAMPLES, standing: Standing::Unverified, ..later.size },
            ..later
        },
    }
}
