//! Where the act ends and what is issued with it begins.

use super::words::{
    is_annex_label, is_authority, is_capacity, is_capitals, is_national_name, is_recipients_label,
    names_type,
};
use super::{Line, Part, PartKind};
use crate::inspect::measured::Measured;

/// Cuts a document into parts; together they hold every paragraph.
pub(super) fn parts(lines: &[Line<'_>], measured: &Measured) -> Vec<Part> {
    let mut starts = vec![(0, PartKind::Act)];
    let (mut closed, mut named) = (false, false);
    for (at, line) in lines.iter().enumerate() {
        if line.in_table || line.is_blank() {
            continue;
        }
        closed |= is_recipients_label(&line.folded) || is_capacity(line.text);
        let start = if is_national_name(&line.folded) {
            // The head of the act itself comes first; later ones are repeated by documents.
            let again = named && closed;
            named = true;
            again.then(|| (head_start(at, lines), PartKind::Document))
        } else if is_annex_label(&line.folded) && (closed || begins_section(at, lines, measured)) {
            Some((at, PartKind::Annex))
        } else if closed
            && begins_section(at, lines, measured)
            && is_capitals(line.text)
            && (names_type(line.text) || is_authority(line.text, &line.folded))
        {
            Some((at, PartKind::Document))
        } else {
            None
        };
        if let Some((start, kind)) = start
            && starts.last().is_some_and(|(last, _)| *last < start)
        {
            starts.push((start, kind));
        }
    }
    let ends = starts.iter().skip(1).map(|(start, _)| *start).chain([lines.len()]);
    starts
        .iter()
        .zip(ends)
        .map(|(&(start, kind), end)| Part { kind, paragraphs: start..end })
        .collect()
}

/// The first line of the table in which the nation's name stands: the agency stands left of it.
fn head_start(at: usize, lines: &[Line<'_>]) -> usize {
    let Some(table) = lines[at].beside else { return at };
    let before = lines[..at].iter().rposition(|line| line.beside != Some(table));
    before.map_or(0, |before| before + 1)
}

/// Whether no letters stand before it in its section.
fn begins_section(at: usize, lines: &[Line<'_>], measured: &Measured) -> bool {
    let section = lines[at].paragraph.section;
    let first = measured.sections.get(section).map_or(0, |section| section.first);
    let later_page = || {
        let page = |at: usize| lines[at].paragraph.page;
        at > 0 && page(at).is_some() && page(at) != page(at - 1)
    };
    section > 0 && lines.get(first..at).is_some_and(|before| before.iter().all(Line::is_blank))
        || later_page()
}
