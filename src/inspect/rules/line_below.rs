//! The solid line below a zone: whether it is there, and how long.

use crate::diag::{Diagnostics, Message};
use crate::inspect::measured::{Paragraph, RuleLine, RuleMade};
use crate::inspect::subject::{Subject, figure};
use crate::inspect::zones::most;
use crate::profile::{self, Zone};
use crate::view::letters::text_width_mm;

/// How far a length may be off: advances of letters are known to 2 %, drawn lines are put by hand.
const SLACK: f64 = 0.08;

/// The line below a paragraph; letters that are all underlined have one, too.
pub(in crate::inspect) fn line(paragraph: &Paragraph) -> Option<RuleLine> {
    let underlined = most(paragraph, |look| look.underline == Some(true));
    let underline = RuleLine { length_mm: None, made: RuleMade::Underline };
    paragraph.rule.or_else(|| underlined.then_some(underline))
}

/// Width of the letters above a line: as laid out, or reckoned.
pub(in crate::inspect) fn width_mm(
    subject: &Subject,
    at: usize,
    paragraph: &Paragraph,
    zone: Zone,
) -> f64 {
    let reckoned = || {
        let (pt, bold) = super::size_and_weight(paragraph, &subject.profile.zone(zone).size);
        let widest = paragraph.text.lines().map(|line| text_width_mm(line.trim(), pt, bold));
        let widest = widest.fold(0.0, f64::max);
        super::room_mm(subject, at).map_or(widest, |room| widest.min(room))
    };
    paragraph.width_mm.unwrap_or_else(reckoned)
}

/// Widths of the narrowest and the widest line of the letters above a line: where one paragraph has
/// several, the law does not say which of them counts.
fn widths_mm(subject: &Subject, at: usize, paragraph: &Paragraph, zone: Zone) -> (f64, f64) {
    let width = width_mm(subject, at, paragraph, zone);
    if !paragraph.text.trim().contains('\n') {
        return (width, width);
    }
    let (pt, bold) = super::size_and_weight(paragraph, &subject.profile.zone(zone).size);
    let lines = paragraph.text.trim().lines();
    let narrow = lines.map(|line| text_width_mm(line.trim(), pt, bold)).fold(width, f64::min);
    (narrow, width)
}

/// Looks at the line below the last line of a zone, in each part of the document.
pub(super) fn run(id: &'static str, zone: Zone, subject: &Subject, findings: &mut Diagnostics) {
    if !subject.is_official() {
        return;
    }
    let rule = subject.profile.zone(zone);
    let Some(asked) = rule.rule else { return };
    for part in subject.parts() {
        let Some((at, paragraph)) = subject.within(part, zone).last() else { continue };
        // The head is one block: somebody may have drawn the line under another line of the zone.
        let found = subject.within(part, zone).filter_map(|(_, one)| line(one)).last();
        let (vi, en) = super::name(zone);
        let (part_vi, part_en, least, most) = match asked {
            profile::Rule::TextLength => ("dài bằng dòng chữ", "as long as the text", 1.0, 1.0),
            profile::Rule::ThirdToHalf => (
                "dài 1/3 đến 1/2 dòng chữ",
                "a third to half of the text",
                subject.profile.short_rule.min,
                subject.profile.short_rule.max,
            ),
        };
        let Some(found) = found else {
            let message = Message::new(
                format!("dưới {vi} không có đường kẻ"),
                format!("there is no line below the {en}"),
            );
            findings.push(subject.told(id, rule.size.standing, at, message).measured(
                Message::new("không có", "nothing"),
                Message::new(format!("đường kẻ {part_vi}"), format!("a line {part_en}")),
                rule.size.clause,
            ));
            continue;
        };
        let Some(length) = found.length_mm else { continue };
        let (narrow, wide) = widths_mm(subject, at, paragraph, zone);
        if narrow <= 0.0 {
            continue;
        }
        let (low, high) = (narrow * least * (1.0 - SLACK) - 1.0, wide * most * (1.0 + SLACK) + 1.0);
        if (low..=high).contains(&length) {
            continue;
        }
        let message = Message::new(
            format!("đường kẻ dưới {vi} sai độ dài"),
            format!("the line below the {en} has another length"),
        );
        let (from, to) = (figure(narrow * least, "mm"), figure(wide * most, "mm"));
        let required = if least.total_cmp(&most).is_eq() {
            Message::new(format!("{} ({part_vi})", from.vi), format!("{} ({part_en})", from.en))
        } else {
            Message::new(
                format!("{} đến {} ({part_vi})", from.vi, to.vi),
                format!("{} to {} ({part_en})", from.en, to.en),
            )
        };
        findings.push(subject.told(id, rule.size.standing, at, message).measured(
            figure(length, "mm"),
            required,
            rule.size.clause,
        ));
    }
}
