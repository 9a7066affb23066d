//! What several rules have in common: something is not there, letters look otherwise, running text is set
//! otherwise.

use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::inspect::measured::Look;
use crate::inspect::subject::{Groups, Subject, figure, more};
use crate::inspect::zones::most;
use crate::profile::{Ruled, Zone};

/// Two wordings: Vietnamese, English.
type Words = (&'static str, &'static str);

fn message((vi, en): Words) -> Message {
    Message::new(vi, en)
}

/// Says that nothing stands where `required` must stand; the clause is that of the zone.
pub(super) fn absent(
    told: Diagnostic,
    zone: Zone,
    required: Words,
    subject: &Subject,
) -> Diagnostic {
    let clause = subject.profile.zone(zone).size.clause;
    told.measured(message(("không có", "nothing")), message(required), clause)
}

/// Tells that the act has no line of a zone.
pub(super) fn zone_absent(
    id: &'static str,
    zone: Zone,
    (told, required): (Words, Words),
    subject: &Subject,
    findings: &mut Diagnostics,
) {
    if subject.first(zone).is_some() {
        return;
    }
    let standing = subject.profile.zone(zone).size.standing;
    let told = subject.of_file(id, standing, message(told));
    findings.push(absent(told, zone, required, subject));
}

/// Tells each document and annex that has no line of a zone.
pub(super) fn absent_in_annexes(
    id: &'static str,
    zone: Zone,
    (told, required): (Words, Words),
    subject: &Subject,
    findings: &mut Diagnostics,
) {
    let standing = subject.profile.zone(zone).size.standing;
    for part in subject.annexes() {
        if subject.within(part, zone).next().is_none() {
            let told = subject.told(id, standing, subject.head_of(part), message(told));
            findings.push(absent(told, zone, required, subject));
        }
    }
}

/// Weight or slant: what a profile asks of a zone, what letters have, and how both are called.
pub(super) struct Style {
    pub(super) id: &'static str,
    pub(super) asked: fn(&Subject, Zone) -> bool,
    pub(super) has: fn(&Look) -> Option<bool>,
    pub(super) on: Words,
    pub(super) off: Words,
}

/// Tells zones most of whose letters have another style.
pub(super) fn style(style: &Style, subject: &Subject, findings: &mut Diagnostics) {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone.filter(|zone| !super::UNSTYLED.contains(zone)) else { continue };
        let paragraph = subject.paragraph(at);
        if paragraph.runs.iter().all(|run| (style.has)(&run.look).is_none()) {
            continue;
        }
        let is = most(paragraph, |look| (style.has)(look) == Some(true));
        if is != (style.asked)(subject, zone) {
            groups.add(order(zone), if is { "1" } else { "0" }, at);
        }
    }
    for (order, is, at, count) in groups.each() {
        let zone = Zone::ALL[order];
        let size = subject.profile.zone(zone).size;
        let ((vi, en), (more_vi, more_en)) = (super::name(zone), more(count));
        let word = |on: bool| message(if on { style.on } else { style.off });
        let (found, required) = (word(is == "1"), word(is == "0"));
        let message = Message::new(
            format!("{vi} phải là {}{more_vi}", required.vi),
            format!("the {en} must be {}{more_en}", required.en),
        );
        let told = subject.told(style.id, size.standing, at, message);
        findings.push(told.measured(found, required, size.clause));
    }
}

/// Where a zone stands in the order of the page.
pub(super) fn order(zone: Zone) -> usize {
    Zone::ALL.iter().position(|known| *known == zone).unwrap_or_default()
}

/// Stretches of letters of known zones that break a rule, by what `wrong` says of them.
pub(super) fn letters(subject: &Subject, wrong: impl Fn(&str, &Look) -> Option<String>) -> Groups {
    let mut groups = Groups::default();
    for (at, zone) in subject.reading.zones.iter().enumerate() {
        let Some(zone) = zone else { continue };
        for (letters, look) in super::runs(subject.paragraph(at)) {
            let shown = letters.contains(|c: char| !c.is_whitespace());
            if let Some(way) = wrong(letters, look).filter(|_| shown) {
                groups.add(usize::from(*zone == Zone::TableCell), way, at);
            }
        }
    }
    groups
}

/// A measure of running text: what is measured, what is asked, how far it may be off.
pub(super) struct Setting<'s> {
    pub(super) id: &'static str,
    pub(super) asked: Ruled<f64>,
    pub(super) measured: &'s dyn Fn(usize) -> Option<f64>,
    pub(super) tolerance: f64,
    pub(super) unit: &'static str,
    pub(super) told: Words,
}

/// Tells running text that is set otherwise; `required` words what is asked, and more than the most is
/// told only where there is a most.
pub(super) fn running(
    setting: &Setting<'_>,
    required: impl Fn(&Ruled<f64>) -> Message,
    most: Option<f64>,
    subject: &Subject,
    findings: &mut Diagnostics,
) {
    let Setting { id, asked, measured, tolerance, unit, told: (vi, en) } = setting;
    let mut groups = Groups::default();
    for at in super::running(subject) {
        let Some(value) = measured(at) else { continue };
        if value < asked.min - tolerance || most.is_some_and(|most| value > most + tolerance) {
            groups.add(0, format!("{value:.2}"), at);
        }
    }
    for (_, value, at, count) in groups.each() {
        let (more_vi, more_en) = more(count);
        let message = Message::new(format!("{vi}{more_vi}"), format!("{en}{more_en}"));
        let told = subject.told(id, asked.standing, at, message);
        let found = figure(value.parse().unwrap_or_default(), unit);
        findings.push(told.measured(found, required(asked), asked.clause));
    }
}
