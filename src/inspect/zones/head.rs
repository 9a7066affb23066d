//! From the first line of a part to the first one of its body.

use super::words::{
    article, is_annex_label, is_authority, is_capitals, is_date_line, is_division, is_enacting,
    is_ground, is_motto, is_national_name, is_number, is_reference, is_unit, names_body,
    names_type,
};
use super::{Line, PartKind, is_bold};
use crate::profile::Zone;

/// So many lines may a head have before its title; what comes later is text.
const HEAD_LINES: usize = 40;

/// Gives the head its zones and says where the body begins.
pub(super) fn read(kind: PartKind, lines: &[Line<'_>], zones: &mut [Option<Zone>]) -> usize {
    let heading = letterhead(kind, lines, zones);
    let Some(heading) = heading else {
        return lines.iter().position(|line| starts_body(line)).unwrap_or(0);
    };
    match kind {
        PartKind::Act => act(heading, lines, zones),
        PartKind::Document | PartKind::Annex => annex(heading, lines, zones),
    }
}

/// Whether a line can only stand in a body.
fn starts_body(line: &Line<'_>) -> bool {
    article(line.text).is_some() || line.in_table || is_division(&line.folded)
}

/// Agency, nation, number and date; gives the line of the heading.
fn letterhead(kind: PartKind, lines: &[Line<'_>], zones: &mut [Option<Zone>]) -> Option<usize> {
    let mut agency = Vec::new();
    let mut heading = None;
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_blank()).take(HEAD_LINES)
    {
        if starts_body(line) || is_ground(&line.folded) {
            break;
        }
        zones[at] = if is_national_name(&line.folded) {
            Some(Zone::NationalName)
        } else if is_motto(&line.folded) {
            Some(Zone::Motto)
        } else if is_number(&line.folded) {
            Some(Zone::Number)
        } else if is_date_line(&line.folded) && !is_reference(&line.folded) {
            Some(Zone::DateLine)
        } else if names_type(line.text) && is_capitals(line.text) || is_annex_label(&line.folded) {
            heading = Some(at);
            break;
        } else {
            if is_capitals(line.text) {
                agency.push(at);
            }
            None
        };
    }
    // Only what stands beside the nation's name is an agency; a draft's mark stands alone.
    let nation = zones.iter().position(|zone| *zone == Some(Zone::NationalName));
    if let Some(nation) = nation {
        agency.retain(|&at| lines[at].beside == lines[nation].beside);
        issuing(&agency, lines, zones);
    }
    if heading.is_none() && kind != PartKind::Act {
        // A list or a form without a name of its own: its first line is its title.
        let untold = |(at, line): (usize, &Line<'_>)| !line.is_blank() && zones[at].is_none();
        heading = lines.iter().enumerate().position(untold);
    }
    heading
}

/// The bold lines at the end are the agency, what stands above them is the body over it. Where all are
/// bold, the last line that begins like the name of a body is where the agency begins.
fn issuing(agency: &[usize], lines: &[Line<'_>], zones: &mut [Option<Zone>]) {
    let bold = |at: &&usize| is_bold(lines[**at].paragraph);
    let bold_lines = agency.iter().rev().take_while(bold).count();
    let own = if bold_lines == 0 { 1 } else { bold_lines };
    let mut split = agency.len().saturating_sub(own);
    if let Some(last) = agency.iter().rposition(|&at| names_body(&lines[at].folded)) {
        split = split.max(last);
    }
    for (nth, &at) in agency.iter().enumerate() {
        zones[at] = Some(if nth < split { Zone::SuperiorBody } else { Zone::IssuingBody });
    }
}

fn act(heading: usize, lines: &[Line<'_>], zones: &mut [Option<Zone>]) -> usize {
    zones[heading] = Some(Zone::Heading);
    let mut in_grounds = false;
    for at in heading + 1..lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            continue;
        }
        if starts_body(line) {
            return at;
        }
        zones[at] = Some(if is_enacting(line.text, &line.folded) {
            zones[at] = Some(Zone::Enacting);
            return at + 1;
        } else if is_ground(&line.folded) || in_grounds {
            // Since 2025 the last line of grounds says what is issued; then the body begins.
            let orders = !is_ground(&line.folded) && line.folded.contains("ban hành");
            if orders {
                zones[at] = Some(Zone::Enacting);
                return at + 1;
            }
            in_grounds = true;
            Zone::Citation
        } else if is_authority(line.text, &line.folded) && grounds_follow(at, lines) {
            Zone::Authority
        } else if line.is_centred() || is_bold(line.paragraph) || line.paragraph.align.is_none() {
            Zone::Title
        } else {
            return at;
        });
    }
    lines.len()
}

/// Whether the next lines are grounds; the line of authority may take two.
fn grounds_follow(at: usize, lines: &[Line<'_>]) -> bool {
    lines[at + 1..]
        .iter()
        .filter(|line| !line.is_blank())
        .take(2)
        .any(|line| is_ground(&line.folded))
}

fn annex(heading: usize, lines: &[Line<'_>], zones: &mut [Option<Zone>]) -> usize {
    let named = names_type(lines[heading].text) || is_annex_label(&lines[heading].folded);
    zones[heading] = Some(if named { Zone::AnnexLabel } else { Zone::AnnexTitle });
    let mut open = false;
    for at in heading + 1..lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            continue;
        }
        zones[at] = Some(if open || is_reference(&line.folded) {
            open = !line.text.ends_with(')');
            Zone::AnnexReference
        } else if is_unit(&line.folded) {
            Zone::Unit
        } else if starts_body(line) {
            return at;
        } else if is_bold(line.paragraph) && (line.is_centred() || is_capitals(line.text))
            || line.is_centred() && is_capitals(line.text)
        {
            if zones[..at].contains(&Some(Zone::AnnexReference)) {
                return at;
            }
            Zone::AnnexTitle
        } else {
            return at;
        });
    }
    lines.len()
}
