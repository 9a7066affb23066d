//! Recipients and signatures, side by side or one below the other.

use super::Line;
use super::words::{is_capacity, is_capitals, is_recipients_label};
use crate::profile::Zone;

/// Gives the closing its zones and says where the body ends.
pub(super) fn read(body: usize, lines: &[Line<'_>], zones: &mut [Option<Zone>]) -> usize {
    let starts = |line: &Line<'_>| {
        !line.in_table && (is_recipients_label(&line.folded) || is_capacity(line.text))
    };
    let Some(found) = lines.iter().skip(body).rposition(starts).map(|at| at + body) else {
        return lines.len();
    };
    let begin = begin(found, body, lines, starts);
    let label = (begin..lines.len()).find(|&at| is_recipients_label(&lines[at].folded));
    let mut open = false;
    let mut signed: Vec<usize> = Vec::new();
    for at in begin..lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            continue;
        }
        if Some(at) == label {
            zones[at] = Some(Zone::RecipientsLabel);
            open = true;
        } else if line.in_table {
            zones[at] = Some(Zone::TableCell);
        } else if open && is_recipient(line, label.map(|label| &lines[label])) {
            zones[at] = Some(Zone::Recipients);
        } else {
            signed.push(at);
        }
    }
    signatures(&signed, lines, zones);
    begin
}

/// The first line of the closing: of the table without lines around it, or of the lines that name an
/// office above it.
fn begin(
    found: usize,
    body: usize,
    lines: &[Line<'_>],
    starts: impl Fn(&Line<'_>) -> bool,
) -> usize {
    if let Some(table) = lines[found].beside {
        let before = lines[..found].iter().rposition(|line| line.beside != Some(table));
        return before.map_or(0, |before| before + 1).max(body);
    }
    // Both halves of a closing stand near one another.
    (body..found)
        .rev()
        .take(30)
        .filter(|&at| starts(&lines[at]))
        .last()
        .map_or(found, |first| first.min(found))
}

/// Recipients stand in the cell of their label, or go on as a list.
fn is_recipient(line: &Line<'_>, label: Option<&Line<'_>>) -> bool {
    match label.and_then(|label| label.paragraph.cell) {
        Some(cell) => line.paragraph.cell == Some(cell),
        None => line.text.starts_with(['-', '–', '+', '*']),
    }
}

/// Capitals are offices; the last line of a signature that is not is the name.
fn signatures(signed: &[usize], lines: &[Line<'_>], zones: &mut [Option<Zone>]) {
    let mut after_capacity = false;
    for (nth, &at) in signed.iter().enumerate() {
        let line = &lines[at];
        let folded = line.folded.trim_matches(['(', ')', '[', ']']);
        zones[at] = if folded == "đã ký" || folded == "ký tên, đóng dấu" || folded == "chữ ký"
        {
            Some(Zone::SignatureNote)
        } else if is_capitals(line.text) {
            after_capacity = true;
            Some(Zone::Capacity)
        } else if after_capacity && is_name(line.text) {
            let last = signed.get(nth + 1).is_none_or(|&next| is_capitals(lines[next].text));
            last.then_some(Zone::SignerName)
        } else {
            None
        };
    }
}

/// Two to six words, each with a capital.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=8).contains(&words.len())
        && words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase()))
}
