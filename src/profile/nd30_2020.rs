//! Nghị định 30/2020/NĐ-CP, Phụ lục I: administrative documents from 2020-03-05.

use super::{
    Align, HEAD_WIDTH, Margins, PageNumber, PageNumberPlace, Profile, Rule, Ruled, SHORT_RULE,
    SIGNING_ROOM, Standing, Zone, ZoneRule, within,
};

const PAGE: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.1-2";
const NUMBERING: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục I.7";
const BODY: &str = "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6";

/// The profile.
pub(super) const PROFILE: Profile = Profile {
    id: "nd30-2020",
    name: "Nghị định số 30/2020/NĐ-CP",
    portrait: MARGINS,
    landscape: LANDSCAPE,
    page_number: PageNumber {
        place: PageNumberPlace::TopCentre,
        size: within(14.0, 13.0, 14.0, NUMBERING, Standing::Read),
    },
    citations_italic: true,
    last_citation_mark: '.',
    // Phụ lục III, Mẫu 1.3: ô 1 and ô 2 are repeated without number and date.
    document_repeats_head: true,
    line_spacing: within(1.0, 1.0, 1.5, BODY, Standing::Read),
    first_line: within(12.7, 10.0, 12.7, BODY, Standing::Read),
    paragraph_gap: within(6.0, 6.0, 12.0, BODY, Standing::Read),
    short_rule: within(
        SHORT_RULE.0,
        SHORT_RULE.1,
        SHORT_RULE.2,
        "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2",
        Standing::Read,
    ),
    head_width: HEAD_WIDTH,
    signing_room: SIGNING_ROOM,
    zones: zone,
};

/// Mục I.2: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm.
pub(super) const MARGINS: Margins = Margins {
    top: within(20.0, 20.0, 25.0, PAGE, Standing::Read),
    bottom: within(20.0, 20.0, 25.0, PAGE, Standing::Read),
    left: within(30.0, 30.0, 35.0, PAGE, Standing::Read),
    right: within(15.0, 15.0, 20.0, PAGE, Standing::Read),
};

/// The decree gives one set of margins; its own landscape annexes measure 20/15/30/15.
pub(super) const LANDSCAPE: Margins = MARGINS;

const fn pt(value: f64, min: f64, max: f64, clause: &'static str) -> Ruled<f64> {
    within(value, min, max, clause, Standing::Read)
}

/// Mục II to V and the table of sample sizes.
pub(super) fn zone(zone: Zone) -> ZoneRule {
    let rule = |size, bold, italic, align, rule| ZoneRule { size, bold, italic, align, rule };
    match zone {
        Zone::NationalName => {
            let size = pt(13.0, 12.0, 13.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.a");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::Motto => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.1.b");
            rule(size, true, false, Align::Centre, Some(Rule::TextLength))
        }
        Zone::SuperiorBody => {
            let size = pt(13.0, 12.0, 13.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2");
            rule(size, false, false, Align::Centre, None)
        }
        Zone::IssuingBody => {
            let size = pt(13.0, 12.0, 13.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2");
            rule(size, true, false, Align::Centre, Some(Rule::ThirdToHalf))
        }
        Zone::Number => {
            let size = pt(13.0, 13.0, 13.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.3");
            rule(size, false, false, Align::Centre, None)
        }
        Zone::DateLine => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.4");
            rule(size, false, true, Align::Centre, None)
        }
        Zone::Heading => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::Title => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.5.a");
            rule(size, true, false, Align::Centre, Some(Rule::ThirdToHalf))
        }
        Zone::Authority | Zone::Enacting => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::Citation => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.b");
            rule(size, false, true, Align::Justify, None)
        }
        Zone::Body => rule(pt(14.0, 13.0, 14.0, BODY), false, false, Align::Justify, None),
        Zone::DivisionMark | Zone::DivisionTitle => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6.d");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::Capacity | Zone::SignerName => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::SignatureNote => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.7");
            rule(size, false, false, Align::Centre, None)
        }
        Zone::RecipientsLabel => {
            let size = pt(12.0, 12.0, 12.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b");
            rule(size, true, true, Align::Left, None)
        }
        Zone::Recipients => {
            let size = pt(11.0, 11.0, 11.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.9.b");
            rule(size, false, false, Align::Left, None)
        }
        Zone::AnnexLabel => {
            let size = pt(14.0, 14.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::AnnexTitle => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.c");
            rule(size, true, false, Align::Centre, None)
        }
        Zone::AnnexReference => {
            let size = pt(14.0, 13.0, 14.0, "NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục III.1.d");
            rule(size, false, true, Align::Centre, Some(Rule::ThirdToHalf))
        }
        Zone::Unit | Zone::TableCaption | Zone::TableHeader | Zone::TableCell | Zone::Footnote => {
            practice(zone)
        }
    }
}

/// Tables are not regulated; offices print them at 10 to 12 pt (second-hand).
pub(super) fn practice(zone: Zone) -> ZoneRule {
    let clause = "không có quy định; thực tế 10-12 pt";
    let size = |value| within(value, 10.0, 14.0, clause, Standing::SecondHand);
    let rule = |size, bold, italic, align| ZoneRule { size, bold, italic, align, rule: None };
    match zone {
        Zone::Unit => rule(size(12.0), false, true, Align::Right),
        Zone::TableCaption => rule(size(13.0), true, false, Align::Centre),
        Zone::TableHeader => rule(size(12.0), true, false, Align::Centre),
        Zone::Footnote => rule(size(11.0), false, false, Align::Left),
        _ => rule(size(12.0), false, false, Align::Left),
    }
}
