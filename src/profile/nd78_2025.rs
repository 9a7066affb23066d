//! Nghị định 78/2025/NĐ-CP with the samples of NĐ 187/2025: normative acts from 2025-04-01.
//!
//! The grounds end with `;` before the sentence that stands in place of `QUYẾT ĐỊNH:`.

use super::{
    HEAD_WIDTH, PageNumber, PageNumberPlace, Profile, Ruled, SHORT_RULE, SIGNING_ROOM, Standing,
    Zone, ZoneRule, nd34_2016, within,
};

const CLAUSE: &str = "NĐ 187/2025/NĐ-CP, Phụ lục III, Mẫu 19-20";

/// The profile.
pub(super) const PROFILE: Profile = Profile {
    id: "nd78-2025",
    name: "Nghị định số 78/2025/NĐ-CP",
    portrait: nd34_2016::MARGINS,
    landscape: nd34_2016::MARGINS,
    page_number: PageNumber {
        place: PageNumberPlace::TopCentre,
        size: within(14.0, 13.0, 14.0, CLAUSE, Standing::Unverified),
    },
    citations_italic: true,
    last_citation_mark: ';',
    document_repeats_head: true,
    line_spacing: within(1.0, 1.0, 1.5, CLAUSE, Standing::Unverified),
    first_line: within(12.7, 10.0, 12.7, CLAUSE, Standing::Unverified),
    paragraph_gap: within(6.0, 6.0, 12.0, CLAUSE, Standing::Unverified),
    short_rule: within(SHORT_RULE.0, SHORT_RULE.1, SHORT_RULE.2, CLAUSE, Standing::Unverified),
    head_width: HEAD_WIDTH,
    signing_room: SIGNING_ROOM,
    zones: zone,
};

fn zone(zone: Zone) -> ZoneRule {
    let before = nd34_2016::zone(zone);
    let size = Ruled { clause: CLAUSE, standing: Standing::Unverified, ..before.size };
    ZoneRule { size, ..before }
}
