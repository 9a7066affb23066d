//! Lines become paragraphs: those that stand below one another, look alike and break only where the next
//! word had no room.

use crate::inspect::measured::{Align, CellAt, LineSpacing, Paragraph, RuleLine, RuleMade, Run};
use crate::inspect::read::pdf::geometry::{median, mm};
use crate::inspect::read::pdf::lines::Line;

/// Single spacing of Times New Roman and of what stands in for it, against the size.
pub(super) const SINGLE: f64 = 1.15;
/// Tails of letters below the base line, against the size.
const TAIL: f64 = 0.216;
/// What is farther in than this is indented.
const INDENT: f64 = 6.0;
/// How much farther than usual two lines of a paragraph may lie apart.
const LOOSE: f64 = 1.6;

/// A line on its page.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    /// From 0.
    pub(super) page: usize,
    pub(super) line: Line,
    pub(super) rule: Option<RuleLine>,
}

/// What lines stand in: the text of a page, a cell or a column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The edges are drawn, and letters keep away from them.
    pub(super) drawn: bool,
    /// The edges are those of the letters themselves.
    pub(super) tight: bool,
    pub(super) cell: Option<CellAt>,
    pub(super) section: usize,
}

/// The usual distance of lines, as a multiple of single spacing: of those that break for want of room.
pub(super) fn usual<'p>(flows: impl Iterator<Item = (&'p [Piece], Frame)>) -> f64 {
    let mut found = Vec::new();
    for (pieces, frame) in flows {
        for pair in pieces.windows(2) {
            let (a, b) = (&pair[0].line, &pair[1].line);
            let multiple = (b.y - a.y) / (SINGLE * b.size);
            let same = pair[0].page == pair[1].page && (a.size - b.size).abs() < 0.3;
            if same && (0.8..2.2).contains(&multiple) && a.x1 > frame.right - 20.0 {
                found.push(multiple);
            }
        }
    }
    // Gaps of paragraphs are only ever added, so the usual distance lies below the middle.
    found.sort_by(f64::total_cmp);
    found.get(found.len() / 3).copied().unwrap_or(1.1)
}

/// Puts lines of one frame, in order, together.
pub(super) fn paragraphs(pieces: &[Piece], frame: &Frame, usual: f64) -> Vec<Paragraph> {
    let frame = &inner(pieces, *frame);
    let centred: Vec<bool> = centred(pieces, frame);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut from = 0;
    for at in 1..=pieces.len() {
        let ends = at == pieces.len() || {
            let own = &pieces[from..at];
            breaks(own, &pieces[at], frame, usual, (centred[at - 1], centred[at]))
        };
        if !ends {
            continue;
        }
        let mut paragraph = paragraph(&pieces[from..at], frame, centred[from]);
        if from > 0 && pieces[from - 1].page == pieces[from].page {
            paragraph.before_pt =
                gap(&pieces[from - 1].line, &pieces[from].line, &paragraph, usual);
        }
        found.push(paragraph);
        from = at;
    }
    found
}

/// The frame without the room that a cell keeps free.
fn inner(pieces: &[Piece], mut frame: Frame) -> Frame {
    if frame.drawn {
        let least = |rooms: &mut dyn Iterator<Item = f64>| {
            rooms.filter(|room| *room >= 0.0).min_by(f64::total_cmp).unwrap_or(0.0).min(8.0)
        };
        let left = least(&mut pieces.iter().map(|piece| piece.line.x0 - frame.left));
        let right = least(&mut pieces.iter().map(|piece| frame.right - piece.line.x1));
        let pad = left.min(right);
        frame.left += pad;
        frame.right -= pad;
    }
    frame
}

/// Which lines stand in the middle of the frame.
fn centred(pieces: &[Piece], frame: &Frame) -> Vec<bool> {
    let middle = f64::midpoint(frame.left, frame.right);
    let is_middle = |line: &Line| (line.middle() - middle).abs() <= 2.0;
    if frame.tight {
        // The edges are made by the widest line: it lies as the others do.
        let narrow: Vec<&Line> = pieces
            .iter()
            .map(|piece| &piece.line)
            .filter(|line| line.x1 - line.x0 < 0.97 * (frame.right - frame.left))
            .collect();
        let inside = narrow.iter().filter(|line| is_middle(line)).count();
        let at_left = narrow.iter().filter(|line| line.x0 - frame.left <= 1.0).count();
        let all = inside > at_left && 2 * inside >= narrow.len();
        return pieces.iter().map(|piece| all && is_middle(&piece.line)).collect();
    }
    let least = if frame.drawn { 1.5 } else { INDENT };
    pieces
        .iter()
        .map(|piece| is_middle(&piece.line) && piece.line.x0 - frame.left > least)
        .collect()
}

/// Whether a paragraph ends before the next line.
fn breaks(
    own: &[Piece],
    next: &Piece,
    frame: &Frame,
    usual: f64,
    (was_centred, is_centred): (bool, bool),
) -> bool {
    let Some(last) = own.last() else { return true };
    let (a, b) = (&last.line, &next.line);
    let fits = a.x1 + 0.25 * a.size + b.first_word <= frame.right - 0.5;
    if (a.size - b.size).abs() > 0.6 || last.rule.is_some() {
        return true;
    }
    if last.page == next.page {
        let pitch = b.y - a.y;
        // Lines of a paragraph keep their distance, whatever is usual elsewhere.
        let expected = match own {
            [.., before, _] if before.page == last.page => (a.y - before.line.y) + 1.0,
            _ => baseline_step(a, b, usual) + LOOSE,
        };
        if pitch > expected || pitch < 0.6 * b.size {
            return true;
        }
    }
    if was_centred || is_centred {
        let look = |line: &Line| line.look().map(|look| (look.bold, look.italic));
        return fits || look(a) != look(b);
    }
    if fits || frame.cell.is_some() && own.first().is_some_and(|p| is_item(&p.line)) && is_item(b) {
        return true;
    }
    // The widest line of a column makes its edge, so that nothing has room behind it: recipients without a
    // mark are told by their end.
    if frame.tight && a.text.trim_end().ends_with(';') && b.text.starts_with(char::is_uppercase) {
        return true;
    }
    let deeper = b.x0 - a.x0;
    match own {
        [_] if frame.drawn || frame.tight => false,
        [_] => {
            let indented = b.x0 - frame.left > INDENT;
            // A line that begins where a first line does, is one.
            indented && (deeper.abs() < 1.0 || a.x0 - frame.left < 3.0)
        }
        _ => deeper.abs() > INDENT,
    }
}

/// A line of a list: a mark, and a blank of any kind or a capital behind it, as in `-Lưu: VT.`
fn is_item(line: &Line) -> bool {
    let text = line.text.strip_prefix(['-', '+', '•', '–']);
    text.is_some_and(|text| text.starts_with(|c: char| c.is_whitespace() || c.is_uppercase()))
}

/// From one base line to the next within a paragraph.
fn baseline_step(a: &Line, b: &Line, usual: f64) -> f64 {
    TAIL * a.size + (SINGLE * usual - TAIL) * b.size
}

/// The gap above a paragraph.
fn gap(above: &Line, first: &Line, paragraph: &Paragraph, usual: f64) -> Option<f64> {
    let multiple = match paragraph.line {
        Some(LineSpacing::Multiple(multiple)) => multiple,
        _ => usual,
    };
    let gap = first.y - above.y - baseline_step(above, first, multiple);
    (gap > -1.0).then_some((gap.max(0.0) * 10.0).round() / 10.0)
}

fn paragraph(own: &[Piece], frame: &Frame, centred: bool) -> Paragraph {
    let lines: Vec<&Line> = own.iter().map(|piece| &piece.line).collect();
    let mut text = String::new();
    let mut runs: Vec<Run> = Vec::new();
    // Where the frame is made by its letters, lines in the middle are broken by their author.
    let by_hand = centred && frame.tight;
    for line in &lines {
        join(&mut text, &mut runs, line, if by_hand { '\n' } else { ' ' });
    }
    let align = align(&lines, frame, centred);
    let flowing = !matches!(align, Some(Align::Centre | Align::Right));
    let first = lines.first().map_or(frame.left, |line| line.x0);
    let rest = lines.iter().skip(1).map(|line| line.x0).min_by(f64::total_cmp);
    let (first_line, left) = match rest {
        Some(rest) => (first - rest, rest - frame.left),
        // One line alone: what a first line may be indented by, it is.
        None if frame.cell.is_none() && first - frame.left <= 60.0 => (first - frame.left, 0.0),
        None => (0.0, first - frame.left),
    };
    let widest = lines.iter().map(|line| line.x1 - line.x0).max_by(f64::total_cmp);
    Paragraph {
        text,
        runs,
        style: None,
        align,
        first_line_mm: flowing.then(|| tenth(mm(first_line))),
        left_mm: flowing.then(|| tenth(mm(left))),
        before_pt: None,
        after_pt: None,
        line: spacing(own),
        rule: rule(own, widest),
        keep_next: None,
        cell: frame.cell,
        section: frame.section,
        page: own.first().map(|piece| piece.page + 1),
        width_mm: widest.map(mm),
        numbered: false,
    }
}

/// A drawn line, or letters that are underlined all along.
fn rule(own: &[Piece], widest: Option<f64>) -> Option<RuleLine> {
    let all = |piece: &Piece| piece.line.runs.iter().all(|run| run.look.underline == Some(true));
    let underlined = RuleLine { length_mm: widest.map(mm), made: RuleMade::Underline };
    let drawn = own.iter().rev().find_map(|piece| piece.rule);
    drawn.or_else(|| own.iter().all(all).then_some(underlined))
}

/// Distance of lines, where there are two on one page.
fn spacing(own: &[Piece]) -> Option<LineSpacing> {
    let pairs = own.windows(2).filter(|pair| pair[0].page == pair[1].page);
    let steps = pairs.map(|pair| (pair[1].line.y - pair[0].line.y) / (SINGLE * pair[1].line.size));
    let multiple = median(steps.collect())?;
    Some(LineSpacing::Multiple((multiple * 100.0).round() / 100.0))
}

/// Adds a line; `between` stands for the break, but not behind a hyphen or slash within a word.
fn join(text: &mut String, runs: &mut Vec<Run>, line: &Line, between: char) {
    let mut ends = text.chars().rev();
    let within = between == ' '
        && matches!((ends.next(), ends.next()), (Some('-' | '/'), Some(before)) if before.is_alphanumeric());
    if !text.is_empty() && !text.ends_with(char::is_whitespace) && !within {
        text.push(between);
        if let Some(last) = runs.last_mut() {
            last.len += 1;
        }
    }
    text.push_str(&line.text);
    for run in &line.runs {
        match runs.last_mut() {
            Some(last) if last.look == run.look => last.len += run.len,
            _ => runs.push(run.clone()),
        }
    }
}

fn align(lines: &[&Line], frame: &Frame, centred: bool) -> Option<Align> {
    if centred {
        return Some(Align::Centre);
    }
    let at_right = |line: &Line| line.x1 >= frame.right - 1.5;
    match lines {
        [line] => {
            let far = line.x0 - frame.left > 60.0 && !frame.tight;
            (far && at_right(line)).then_some(Align::Right)
        }
        [inner @ .., last] => {
            if inner.iter().all(|line| at_right(line)) {
                let ragged =
                    (last.x0 - inner[inner.len() - 1].x0).abs() > INDENT && inner.len() > 1;
                Some(if ragged { Align::Right } else { Align::Justify })
            } else {
                Some(Align::Left)
            }
        }
        [] => None,
    }
}

fn tenth(number: f64) -> f64 {
    let rounded = (number * 10.0).round() / 10.0;
    if rounded.abs() < 0.05 { 0.0 } else { rounded }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::inspect::measured::Look;

    const FRAME: Frame =
        Frame { left: 85.0, right: 540.0, drawn: false, tight: false, cell: None, section: 0 };

    fn piece(text: &str, x0: f64, x1: f64, y: f64) -> Piece {
        let look = Look { bold: Some(false), ..Look::default() };
        let runs = vec![Run { len: text.len(), look }];
        let line = Line { text: text.to_owned(), runs, x0, x1, y, size: 14.0, first_word: 30.0 };
        Piece { page: 0, line, rule: None }
    }

    #[test]
    fn a_paragraph_ends_where_the_next_word_had_room() {
        let pieces = [
            piece("Căn cứ một", 113.0, 540.0, 100.0),
            piece("hai", 85.0, 300.0, 118.0),
            piece("Căn cứ ba", 113.0, 540.0, 136.0),
            piece("bốn", 85.0, 540.0, 154.0),
            piece("năm", 85.0, 200.0, 172.0),
            piece("TIÊU ĐỀ", 262.5, 362.5, 210.0),
        ];
        let found = paragraphs(&pieces, &FRAME, 1.118);
        let texts: Vec<&str> = found.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(texts, ["Căn cứ một hai", "Căn cứ ba bốn năm", "TIÊU ĐỀ"]);
        assert_eq!(found[0].first_line_mm, Some(9.9));
        assert_eq!(found[1].align, Some(Align::Justify));
        assert_eq!(found[1].line, Some(LineSpacing::Multiple(1.12)));
        assert_eq!(found[2].align, Some(Align::Centre));
        assert_eq!(found[2].before_pt, Some(20.0));
    }

    #[test]
    fn a_word_that_is_broken_at_its_hyphen_is_one() {
        let pieces =
            [piece("số 209/QĐ-", 85.0, 540.0, 100.0), piece("UBND ngày", 85.0, 300.0, 118.0)];
        assert_eq!(paragraphs(&pieces, &FRAME, 1.1)[0].text, "số 209/QĐ-UBND ngày");
    }
}
