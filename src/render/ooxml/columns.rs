//! Two columns side by side without lines: agency and nation at the head, recipients and signatures at
//! the end.

use crate::view::Zone;
use crate::view::document::Head;
use crate::view::letters::text_width_mm;
use crate::view::style::Style;

/// Widths of two columns in mm.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Columns {
    /// Of the left one.
    pub(in crate::render) left_mm: f64,
    /// Of the right one.
    pub(in crate::render) right_mm: f64,
}

/// The nation's side of the head needs about this much (NĐ 30/2020, samples: 99–103 mm).
const NATION_MM: f64 = 100.0;
/// The agency's side never gets less than this.
const AGENCY_MM: f64 = 50.0;
/// How much more than measured a line gets, so that another cut of the font does not wrap it.
const SLACK: f64 = 1.03;

/// What the lines of either side of a head need; what is left over is shared 2 to 3.
pub(in crate::render) fn head(head: &Head, style: &Style, text_width_mm: f64) -> Columns {
    let left = [(Zone::SuperiorBody, &head.superior), (Zone::IssuingBody, &head.agency)];
    let left = left.into_iter().flat_map(|(zone, lines)| lines.iter().map(move |l| (zone, l)));
    let left_mm = widest(left, style).max(AGENCY_MM);
    let right = head.date_line.iter().map(|line| (Zone::DateLine, line));
    let right_mm = widest(right, style).max(NATION_MM);
    let width = text_width_mm.max((left_mm + right_mm).min(style.head_width_mm));
    let right_mm = right_mm.max((width * 0.6).min(width - left_mm)).min(width - AGENCY_MM);
    Columns { left_mm: width - right_mm, right_mm }
}

fn widest<'a>(lines: impl Iterator<Item = (Zone, &'a String)>, style: &Style) -> f64 {
    let width = |(zone, line): (Zone, &String)| {
        let zone = style.zone(zone);
        text_width_mm(line, zone.size_pt, zone.bold) * SLACK
    };
    lines.map(width).fold(0.0, f64::max)
}
