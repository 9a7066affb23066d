//! Letters become lines: what stands on one base line, cut where a column begins.

use std::rc::Rc;

use crate::inspect::measured::{Look, Run};
use crate::inspect::read::pdf::fonts::Font;
use crate::inspect::read::pdf::geometry::{Stroke, median};
use crate::inspect::read::pdf::glyphs::{Glyph, Sheet};

/// Base lines that lie closer belong together.
const SAME: f64 = 1.0;
/// A drawn line this near below the base line, against the size, underlines; a rule leaves room for the
/// tails of letters, 0.216 of the size in Times New Roman.
const UNDERLINE: f64 = 0.19;
/// A gap wider than this, against the size, is a space where the line has spaces of its own, and where
/// it has none. Letters of gazettes are set one by one, 0.01 pt apart; titles are spaced out.
const GAP: (f64, f64) = (0.3, 0.17);
/// A gap wider than this, against the size and against the usual gap of the line, begins a column.
const COLUMN: (f64, f64) = (0.9, 3.0);
/// A mark of numbering stands so far from its text, against the size.
const LABEL: f64 = 4.0;
/// What is raised is smaller than this against its line.
const SMALL: f64 = 0.82;

/// A line of one column: pt from the left and from the top edge of the page.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) runs: Vec<Run>,
    pub(super) x0: f64,
    pub(super) x1: f64,
    /// Base line.
    pub(super) y: f64,
    /// Size of most of its letters.
    pub(super) size: f64,
    /// Width of its first word.
    pub(super) first_word: f64,
}

impl Line {
    pub(super) fn middle(&self) -> f64 {
        f64::midpoint(self.x0, self.x1)
    }

    /// Where the tallest letters end.
    pub(super) fn top(&self) -> f64 {
        self.y - 0.891 * self.size
    }

    /// Where the tails of letters end.
    pub(super) fn bottom(&self) -> f64 {
        self.y + 0.216 * self.size
    }

    /// The look of most of it.
    pub(super) fn look(&self) -> Option<&Look> {
        self.runs.iter().max_by_key(|run| run.len).map(|run| &run.look)
    }
}

/// One letter on its way into a line.
#[derive(Clone)]
struct Letter {
    glyph: Glyph,
    raised: bool,
    underline: bool,
}

impl Letter {
    fn blank(&self) -> bool {
        self.glyph.text.chars().all(char::is_whitespace)
    }
}

/// The lines of a page from top to bottom, and the drawn lines across that underline nothing.
pub(super) fn lines(sheet: &Sheet, fonts: &[Rc<Font>]) -> (Vec<Line>, Vec<Stroke>) {
    let mut rows = rows(&sheet.glyphs);
    raise(&mut rows);
    let mut used = vec![false; sheet.across.len()];
    for row in &mut rows {
        row.sort_by(|a, b| a.glyph.x0.total_cmp(&b.glyph.x0));
        drop_doubles(row);
        underline(row, &sheet.across, &mut used);
    }
    let mut lines = Vec::new();
    for row in &rows {
        lines.extend(columns(row, &sheet.down).iter().filter_map(|part| line(part, fonts)));
    }
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let rest = sheet.across.iter().zip(used).filter(|(_, used)| !used).map(|(s, _)| *s).collect();
    (lines, rest)
}

/// Letters by base line; marks that the file sets apart are put to their letter.
fn rows(glyphs: &[Glyph]) -> Vec<Vec<Letter>> {
    let mut letters: Vec<Letter> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs {
        let mark = !glyph.text.is_empty()
            && glyph.text.chars().all(|c| ('\u{300}'..='\u{36f}').contains(&c));
        match letters.last_mut() {
            Some(before) if mark && (before.glyph.y - glyph.y).abs() < glyph.size => {
                before.glyph.text.push_str(&glyph.text);
            }
            _ => letters.push(Letter { glyph: glyph.clone(), raised: false, underline: false }),
        }
    }
    letters.sort_by(|a, b| a.glyph.y.total_cmp(&b.glyph.y));
    let mut rows: Vec<Vec<Letter>> = Vec::new();
    for letter in letters {
        match rows.last_mut() {
            Some(row) if letter.glyph.y - row[0].glyph.y <= SAME => row.push(letter),
            _ => rows.push(vec![letter]),
        }
    }
    rows
}

/// Small letters that touch a line above or below its base line are raised or lowered ones of it.
fn raise(rows: &mut Vec<Vec<Letter>>) {
    for at in 0..rows.len() {
        let near = (at.saturating_sub(2)..(at + 3).min(rows.len())).filter(|other| *other != at);
        for other in near {
            let mut taken = Vec::new();
            let small = std::mem::take(&mut rows[other]);
            let mut touching = false;
            let mut kept = Vec::new();
            for mut letter in small {
                touching = rows[at].iter().any(|main| touches(&main.glyph, &letter.glyph))
                    || (touching
                        && taken.last().is_some_and(|before: &Letter| {
                            (letter.glyph.x0 - before.glyph.x1).abs() < 1.0
                        }));
                if touching {
                    letter.raised = true;
                    taken.push(letter);
                } else {
                    kept.push(letter);
                }
            }
            rows[other] = kept;
            rows[at].extend(taken);
        }
    }
    rows.retain(|row| !row.is_empty());
}

fn touches(main: &Glyph, small: &Glyph) -> bool {
    let up = main.y - small.y;
    let beside = |gap: f64| gap.abs() < 0.15 * main.size;
    small.size < SMALL * main.size
        && up.abs() > SAME
        && (-0.4 * main.size..0.7 * main.size).contains(&up)
        && !main.text.trim().is_empty()
        && (beside(small.x0 - main.x1) || beside(main.x0 - small.x1))
}

/// Letters that are printed twice to look bold.
fn drop_doubles(row: &mut Vec<Letter>) {
    row.dedup_by(|next, kept| {
        let (a, b) = (&kept.glyph, &next.glyph);
        a.text == b.text && b.x0 - a.x0 < 0.08 * a.size && !kept.blank()
    });
}

fn underline(row: &mut [Letter], strokes: &[Stroke], used: &mut [bool]) {
    for (stroke, used) in strokes.iter().zip(used) {
        for letter in row.iter_mut() {
            let Glyph { x0, x1, y, size, .. } = letter.glyph;
            let below = stroke.at - y;
            if below > 0.0
                && below <= UNDERLINE * size
                && stroke.thick <= 0.15 * size
                && stroke.covers(f64::midpoint(x0, x1), 0.0)
            {
                letter.underline = true;
                *used = true;
            }
        }
    }
}

/// Cuts a row where a column begins: at a drawn line, or at a gap that no justified line has.
fn columns<'r>(row: &'r [Letter], down: &[Stroke]) -> Vec<&'r [Letter]> {
    let inked: Vec<usize> = (0..row.len()).filter(|at| !row[*at].blank()).collect();
    let (Some(first), Some(last)) = (inked.first(), inked.last()) else { return Vec::new() };
    let gap = |pair: &[usize]| row[pair[1]].glyph.x0 - row[pair[0]].glyph.x1;
    let mut gaps: Vec<f64> = inked
        .windows(2)
        .map(gap)
        .zip(inked.windows(2))
        .filter(|(gap, pair)| *gap > GAP.1 * row[pair[0]].glyph.size)
        .map(|(gap, _)| gap)
        .collect();
    gaps.sort_by(f64::total_cmp);
    gaps.pop();
    let size = row[*first].glyph.size;
    let usual = median(gaps).unwrap_or(0.3 * size);
    let mut parts = Vec::new();
    let mut from = *first;
    for pair in inked.windows(2) {
        let (a, b) = (&row[pair[0]].glyph, &row[pair[1]].glyph);
        let lined = down.iter().any(|stroke| {
            stroke.at > a.x1 - 1.0
                && stroke.at < b.x0 + 1.0
                && stroke.covers(a.y - 0.3 * a.size, 0.0)
        });
        let room = gap(pair);
        let wide = room > (COLUMN.0 * a.size).max(COLUMN.1 * usual)
            && !(is_label(&row[from..=pair[0]]) && room < LABEL * a.size);
        if lined || wide {
            parts.push(&row[from..=pair[0]]);
            from = pair[1];
        }
    }
    parts.push(&row[from..=*last]);
    parts
}

/// `1.`, `a)`, `-`, `III.`
fn is_label(part: &[Letter]) -> bool {
    let text: String = part.iter().map(|letter| letter.glyph.text.as_str()).collect();
    let text = text.trim();
    let short = text.chars().count() <= 6 && !text.contains(' ');
    short && (text.ends_with(['.', ')']) || matches!(text, "-" | "–" | "+" | "•" | "*" | "·"))
}

fn line(part: &[Letter], fonts: &[Rc<Font>]) -> Option<Line> {
    let (first, last) = (part.first()?, part.last()?);
    let size = main_size(part);
    let spaced = part.iter().any(Letter::blank);
    let threshold = if spaced { GAP.0 } else { GAP.1 } * size;
    let mut text = String::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut first_word = None;
    let mut before: Option<&Letter> = None;
    for letter in part {
        let look = look(letter, fonts);
        let gap = before.map_or(0.0, |before| letter.glyph.x0 - before.glyph.x1);
        let joined = letter.blank() || before.is_none_or(Letter::blank);
        let space = !joined && gap > threshold && !letter.raised;
        if first_word.is_none() && (space || letter.blank()) {
            first_word = before.map(|before| before.glyph.x1 - first.glyph.x0);
        }
        for piece in [if space { " " } else { "" }, &letter.glyph.text] {
            text.push_str(piece);
            match runs.last_mut() {
                _ if piece.is_empty() => {}
                // A space has no look of its own.
                Some(run) if run.look == look || piece.trim().is_empty() => run.len += piece.len(),
                _ => runs.push(Run { len: piece.len(), look: look.clone() }),
            }
        }
        before = Some(letter);
    }
    let (x0, x1) = (first.glyph.x0, last.glyph.x1);
    let y = part.iter().find(|letter| !letter.raised).map_or(first.glyph.y, |l| l.glyph.y);
    Some(Line { text, runs, x0, x1, y, size, first_word: first_word.unwrap_or(x1 - x0) })
}

/// The size of most letters.
fn main_size(part: &[Letter]) -> f64 {
    let mut counts: Vec<(f64, usize)> = Vec::new();
    for letter in part.iter().filter(|letter| !letter.blank()) {
        match counts.iter_mut().find(|(size, _)| (size - letter.glyph.size).abs() < 0.05) {
            Some((_, count)) => *count += 1,
            None => counts.push((letter.glyph.size, 1)),
        }
    }
    let most = counts.iter().max_by_key(|(_, count)| *count);
    most.map_or(1.0, |(size, _)| *size)
}

fn look(letter: &Letter, fonts: &[Rc<Font>]) -> Look {
    let Letter { glyph, raised, underline } = letter;
    let name = fonts.get(glyph.font).map(|font| &font.name);
    Look {
        font: name.map(|name| name.family.clone()).filter(|family| !family.is_empty()),
        size_pt: Some((glyph.size * 100.0).round() / 100.0),
        bold: name.map(|name| name.bold || glyph.heavy),
        italic: name.map(|name| name.italic || glyph.slanted),
        underline: Some(*underline),
        colour: glyph.colour,
        capitals: false,
        raised: *raised,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters half as wide as high, set one after the other from `x` on.
    fn word(text: &str, x: f64, y: f64, size: f64) -> Vec<Glyph> {
        let mut x0 = x;
        let letter = |c: char| {
            let x1 = x0 + size / 2.0;
            let glyph = Glyph {
                text: c.to_string(),
                x0,
                x1,
                y,
                size,
                font: 0,
                colour: Some([0, 0, 0]),
                heavy: false,
                slanted: false,
            };
            x0 = x1 + 0.01;
            glyph
        };
        text.chars().map(letter).collect()
    }

    fn read(glyphs: Vec<Glyph>, across: Vec<Stroke>, down: Vec<Stroke>) -> Vec<Line> {
        let sheet = Sheet { width: 600.0, height: 800.0, glyphs, across, down, pictures: 0 };
        lines(&sheet, &[]).0
    }

    fn texts(lines: &[Line]) -> Vec<&str> {
        lines.iter().map(|line| line.text.as_str()).collect()
    }

    #[test]
    fn letters_set_one_by_one_get_no_spaces() {
        assert_eq!(texts(&read(word("Ủyban", 80.0, 100.0, 14.0), vec![], vec![])), ["Ủyban"]);
    }

    #[test]
    fn gaps_are_spaces_and_wide_gaps_columns() {
        let mut glyphs = word("hai", 80.0, 100.0, 14.0);
        glyphs.extend(word("chữ", 105.0, 100.0, 14.0));
        glyphs.extend(word("khác", 300.0, 100.3, 14.0));
        assert_eq!(texts(&read(glyphs, vec![], vec![])), ["hai chữ", "khác"]);
    }

    #[test]
    fn a_label_stays_with_its_text() {
        let mut glyphs = word("1.", 80.0, 100.0, 14.0);
        glyphs.extend(word("Chữ", 115.0, 100.0, 14.0));
        assert_eq!(texts(&read(glyphs, vec![], vec![])), ["1. Chữ"]);
    }

    #[test]
    fn drawn_lines_part_cells_and_underline() {
        let glyphs = word("ab", 80.0, 100.0, 14.0);
        let wall = Stroke { from: 80.0, to: 120.0, at: 87.0, thick: 0.5 };
        assert_eq!(texts(&read(glyphs.clone(), vec![], vec![wall])), ["a", "b"]);
        let under = Stroke { from: 80.0, to: 94.0, at: 101.5, thick: 0.7 };
        let lines = read(glyphs, vec![under], vec![]);
        assert_eq!(lines[0].runs[0].look.underline, Some(true));
    }

    #[test]
    fn a_call_is_raised_and_a_mark_joins_its_letter() {
        let mut glyphs = word("chữ", 80.0, 100.0, 14.0);
        glyphs.extend(word("1", 101.1, 95.0, 8.0));
        let lines = read(glyphs, vec![], vec![]);
        assert_eq!(texts(&lines), ["chữ1"]);
        assert!(lines[0].runs[1].look.raised);
        let marked = read(word("o\u{301}", 80.0, 100.0, 14.0), vec![], vec![]);
        assert_eq!(texts(&marked), ["o\u{301}"]);
    }
}
