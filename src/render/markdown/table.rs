//! A table → a grid table of pandoc 3, with merged cells.
//!
//! ```text
//! +-----+----------+-------+
//! | STT | Nội dung | Ghi   |
//! |     +----+-----+ chú   |     a separator has dashes only where a cell ends,
//! |     | A  | B   |       |     so a merged cell's text runs on through it
//! +=====+====+=====+=======+
//! ```
//!
//! Rows are drawn one after the other; a cell that covers several rows is carried along with the
//! lines it still has, so the work is linear in the number of rows.

use unicode_width::UnicodeWidthStr;

use super::escape::{Place, guard};
use super::inline;
use crate::view::Align;
use crate::view::document::{Changed, Inline};
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};

/// Letters per mm of paper: about the density of 12 pt letters.
const DENSITY: f64 = 0.6;
/// A word may widen the whole table up to this; beyond, only its own tracks.
const MAX_DENSITY: f64 = 2.0;
/// `| ` before the text of a cell and ` ` after it.
const PADDING: usize = 3;
/// Narrowest track.
const MIN_TRACK: usize = 4;

/// The table without caption, unit and notes.
pub(super) fn grid(table: &Table, change: Option<Changed>) -> String {
    let prepared = |row| Prepared::new(row, change);
    let header: Vec<Prepared> = table.header.iter().map(prepared).collect();
    let rows: Vec<Prepared> = table.rows.iter().map(prepared).collect();
    let edges = edges(&table.widths_mm, header.iter().chain(&rows));
    let mut drawing = Drawing::new(edges);
    drawing.open(&header, &rows, &alignments(table));
    drawing.finish()
}

/// The words of a row's cells, ready to be wrapped.
struct Prepared<'a> {
    cells: Vec<(&'a Cell, Vec<Words>)>,
}

/// A paragraph: forced lines of words.
type Words = Vec<Vec<String>>;

impl<'a> Prepared<'a> {
    fn new(row: &'a Row, table_change: Option<Changed>) -> Self {
        let words = |text: String| -> Words {
            text.split('\n').map(|line| line.split(' ').map(str::to_owned).collect()).collect()
        };
        let cells = row.cells.iter().map(|cell| {
            let change = cell.change.or(table_change);
            let paragraphs = cell.paragraphs.iter().map(|inlines| {
                let text = text(row.kind, cell, inlines);
                match change {
                    Some(change) if !text.is_empty() => inline::changed(change, &text),
                    _ => text,
                }
            });
            (cell, paragraphs.filter(|text| !text.is_empty()).map(words).collect())
        });
        Self { cells: cells.collect() }
    }
}

/// Headers, titles of groups, and whole rows of totals are printed bold.
fn text(row: RowKind, cell: &Cell, inlines: &[Inline]) -> String {
    match (cell.kind, row) {
        (CellKind::Missing, _) => inline::missing(inlines, Place::Cell),
        (CellKind::Header | CellKind::Title, _) | (_, RowKind::Total(_)) => {
            let bold = Inline::Strong(unbold(inlines));
            inline::unguarded(&[bold], Place::Cell)
        }
        (CellKind::Text | CellKind::Number | CellKind::Task | CellKind::Blank, _) => {
            inline::unguarded(inlines, Place::Cell)
        }
    }
}

/// Bold within bold says nothing.
fn unbold(inlines: &[Inline]) -> Vec<Inline> {
    let mut plain = Vec::new();
    for inline in inlines {
        match inline {
            Inline::Strong(content) => plain.extend(unbold(content)),
            Inline::Inserted(content) => plain.push(Inline::Inserted(unbold(content))),
            Inline::Deleted(content) => plain.push(Inline::Deleted(unbold(content))),
            other => plain.push(other.clone()),
        }
    }
    plain
}

/// Column of each vertical line, `tracks + 1` of them.
fn edges<'a>(widths_mm: &[f64], rows: impl Iterator<Item = &'a Prepared<'a>>) -> Vec<usize> {
    let mut density = DENSITY;
    let mut needs: Vec<(usize, usize, usize)> = Vec::new();
    for (cell, paragraphs) in rows.flat_map(|row| &row.cells) {
        let longest = paragraphs.iter().flatten().flatten().map(|word| room(word)).max();
        let Some(longest) = longest else { continue };
        let end = (cell.track + cell.col_span).min(widths_mm.len());
        let mm: f64 = widths_mm[cell.track.min(end)..end].iter().sum();
        density = density.max(as_float(longest + PADDING + 1) / mm.max(1.0));
        needs.push((cell.track, end, longest + PADDING));
    }
    let mut edges = scaled(widths_mm, density.min(MAX_DENSITY));
    if density > MAX_DENSITY {
        widen(&mut edges, needs);
    }
    edges
}

/// Letters a word takes, with the backslash it may need at the start of a line.
fn room(word: &str) -> usize {
    guard(word).width()
}

fn scaled(widths_mm: &[f64], density: f64) -> Vec<usize> {
    let mut edges = vec![0];
    let (mut last, mut sum) = (0, 0.0);
    for width in widths_mm {
        sum += width;
        last = as_count(sum * density).max(last + MIN_TRACK);
        edges.push(last);
    }
    edges
}

/// Moves edges apart until every cell has the room it needs, from left to right.
fn widen(edges: &mut [usize], mut needs: Vec<(usize, usize, usize)>) {
    needs.sort_by_key(|&(start, end, _)| (end, start));
    needs.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 = kept.2.max(next.2);
        }
        same
    });
    for (start, end, need) in needs {
        let lacking = need.saturating_sub(edges[end] - edges[start]);
        for edge in &mut edges[end..] {
            *edge += lacking;
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "a word is far shorter than 2^52 letters")]
fn as_float(count: usize) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "widths of a sheet of paper"
)]
fn as_count(value: f64) -> usize {
    value.round().max(0.0) as usize
}

/// The alignment of each track: that of most of its cells below the header. pandoc knows one
/// alignment per column; "left" is left unsaid so that the header stays centred by the table style.
fn alignments(table: &Table) -> Vec<Align> {
    let mut counts = vec![[0_usize; 3]; table.widths_mm.len()];
    for cell in table.rows.iter().flat_map(|row| &row.cells) {
        let (CellKind::Text | CellKind::Number | CellKind::Task) = cell.kind else { continue };
        let at = match cell.align {
            Align::Left | Align::Justify => 0,
            Align::Centre => 1,
            Align::Right => 2,
        };
        for count in counts.iter_mut().skip(cell.track).take(cell.col_span) {
            count[at] += 1;
        }
    }
    let most = |[left, centre, right]: [usize; 3]| {
        if left >= centre && left >= right {
            Align::Left
        } else if centre >= right {
            Align::Centre
        } else {
            Align::Right
        }
    };
    counts.into_iter().map(most).collect()
}

/// A cell that is being drawn.
struct Open {
    start: usize,
    end: usize,
    rows_left: usize,
    lines: std::vec::IntoIter<String>,
}

/// The picture so far, and the cells that reach into the next row.
struct Drawing {
    edges: Vec<usize>,
    open: Vec<Open>,
    /// At which edges the row above has a vertical line.
    upright: Vec<bool>,
    picture: String,
}

impl Drawing {
    fn new(edges: Vec<usize>) -> Self {
        let upright = vec![false; edges.len()];
        Self { edges, open: Vec::new(), upright, picture: String::new() }
    }

    fn open(&mut self, header: &[Prepared<'_>], rows: &[Prepared<'_>], aligns: &[Align]) {
        let all: Vec<&Prepared<'_>> = header.iter().chain(rows).collect();
        for (at, row) in all.iter().enumerate() {
            let before = std::mem::take(&mut self.open);
            let (mut going_on, starting) = (before, self.start(row));
            let last_header = at > 0 && at == header.len();
            let line = Separator {
                mark: if last_header { b'=' } else { b'-' },
                aligns: (last_header || (at == 0 && header.is_empty())).then_some(aligns),
            };
            self.separate(&mut going_on, &starting, &line);
            self.open = going_on;
            self.open.extend(starting);
            self.open.sort_by_key(|cell| cell.start);
            self.row();
        }
    }

    fn start(&self, row: &Prepared<'_>) -> Vec<Open> {
        let last = self.edges.len() - 1;
        let cells = row.cells.iter().map(|(cell, paragraphs)| {
            let (start, end) = (cell.track.min(last), (cell.track + cell.col_span).min(last));
            let width = (self.edges[end] - self.edges[start]).saturating_sub(PADDING);
            let lines = lines(paragraphs, width).into_iter();
            Open { start, end, rows_left: cell.row_span.max(1), lines }
        });
        cells.collect()
    }

    /// The lines of text of one row.
    fn row(&mut self) {
        let ends = |cell: &&Open| cell.rows_left == 1;
        let needed = self.open.iter().filter(ends).map(|cell| cell.lines.len()).max();
        for _ in 0..needed.unwrap_or(0).max(1) {
            self.picture.push('|');
            let mut column = 0;
            for cell in &mut self.open {
                // A track that no cell covers is a bug of the view; it is drawn as a blank.
                self.picture.extend(std::iter::repeat_n(' ', self.edges[cell.start] - column));
                let width = self.edges[cell.end] - self.edges[cell.start] - 1;
                push_cell(&mut self.picture, cell.lines.next(), width);
                self.picture.push('|');
                column = self.edges[cell.end];
            }
            self.picture.push('\n');
        }
        for cell in &mut self.open {
            (self.upright[cell.start], self.upright[cell.end]) = (true, true);
            cell.rows_left -= 1;
        }
        self.open.retain(|cell| cell.rows_left > 0);
    }

    /// The line above a row: dashes where cells end, text where one goes on.
    fn separate(&mut self, going_on: &mut [Open], starting: &[Open], line: &Separator<'_>) {
        let tracks = self.edges.len() - 1;
        let mut on = vec![false; tracks];
        for cell in going_on.iter() {
            on[cell.start..cell.end].fill(true);
        }
        // A vertical line meets this one at an edge of a cell above or below.
        let mut upright = std::mem::replace(&mut self.upright, vec![false; tracks + 1]);
        for cell in starting {
            (upright[cell.start], upright[cell.end]) = (true, true);
        }
        let mut going_on = going_on.iter_mut();
        let mut track = 0;
        self.picture.push(corner(None, on.first().copied()));
        while track < tracks {
            if on[track] {
                let Some(cell) = going_on.next() else { break };
                let width = self.edges[cell.end] - self.edges[cell.start] - 1;
                push_cell(&mut self.picture, cell.lines.next(), width);
                track = cell.end;
                self.picture.push(corner(Some(true), on.get(track).copied()));
            } else {
                self.dashes(track, line);
                track += 1;
                match on.get(track) {
                    Some(false) if !upright[track] && line.aligns.is_none() => {
                        self.picture.push(char::from(line.mark));
                    }
                    after => self.picture.push(corner(Some(false), after.copied())),
                }
            }
        }
        self.picture.push('\n');
    }

    fn dashes(&mut self, track: usize, line: &Separator<'_>) {
        let width = self.edges[track + 1] - self.edges[track] - 1;
        let align = line.aligns.and_then(|aligns| aligns.get(track)).copied();
        let (left, right) = match align {
            None | Some(Align::Left | Align::Justify) => (false, false),
            Some(Align::Centre) => (true, true),
            Some(Align::Right) => (false, true),
        };
        let mark = |colon: bool| if colon { ':' } else { char::from(line.mark) };
        self.picture.push(mark(left));
        let middle = width.saturating_sub(2);
        self.picture.extend(std::iter::repeat_n(char::from(line.mark), middle));
        self.picture.push(mark(right));
    }

    /// Closes the table below its last row.
    fn finish(mut self) -> String {
        let mut none = Vec::new();
        let line = Separator { mark: b'-', aligns: None };
        self.open.clear();
        self.separate(&mut none, &[], &line);
        self.picture
    }
}

/// How a line between rows is drawn.
struct Separator<'a> {
    mark: u8,
    /// Alignments to be shown by colons.
    aligns: Option<&'a [Align]>,
}

/// Where lines meet: a bar within merged cells, a cross elsewhere.
fn corner(left_on: Option<bool>, right_on: Option<bool>) -> char {
    let on = |side: Option<bool>| side.unwrap_or(true);
    if on(left_on) && on(right_on) && (left_on.is_some() || right_on.is_some()) { '|' } else { '+' }
}

fn push_cell(picture: &mut String, line: Option<String>, width: usize) {
    let line = line.unwrap_or_default();
    picture.push(' ');
    picture.push_str(&line);
    let used = 1 + line.width();
    picture.extend(std::iter::repeat_n(' ', width.saturating_sub(used)));
}

/// The lines of a cell, paragraphs parted by an empty line.
fn lines(paragraphs: &[Words], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, paragraph) in paragraphs.iter().enumerate() {
        if at > 0 {
            lines.push(String::new());
        }
        for forced in paragraph {
            wrap(forced, width, &mut lines);
        }
    }
    lines
}

/// Breaks words into lines at most `width` wide.
fn wrap(words: &[String], width: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut used = 0;
    for word in words {
        let needed = word.width();
        if used > 0 && used + 1 + needed > width {
            lines.push(std::mem::take(&mut line));
            used = 0;
        }
        if used == 0 {
            line = guard(word);
            used = line.width();
        } else {
            line.push(' ');
            line.push_str(word);
            used += 1 + needed;
        }
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str, track: usize, col_span: usize, row_span: usize) -> Cell {
        let paragraphs = text.lines().map(|line| vec![Inline::Text(line.into())]).collect();
        let (id, kind, align) = (String::new(), CellKind::Text, Align::Left);
        Cell { id, track, col_span, row_span, kind, change: None, align, paragraphs }
    }

    fn table(header: Vec<Vec<Cell>>, rows: Vec<Vec<Cell>>, widths_mm: &[f64]) -> Table {
        let row = |cells| Row { id: None, kind: RowKind::Header, change: None, cells };
        Table {
            id: String::new(),
            caption: Vec::new(),
            summary: String::new(),
            unit: Vec::new(),
            widths_mm: widths_mm.to_vec(),
            header: header.into_iter().map(row).collect(),
            rows: rows.into_iter().map(row).collect(),
            footnotes: Vec::new(),
            sides: None,
        }
    }

    #[track_caller]
    fn check(table: &Table, expected: &[&str]) {
        let drawn = grid(table, None);
        assert_eq!(drawn.lines().collect::<Vec<_>>(), expected, "\n{drawn}");
    }

    #[test]
    fn merged_cells_run_on_through_the_lines_between_rows() {
        let header = vec![
            vec![cell("A", 0, 1, 2), cell("B", 1, 2, 1)],
            vec![cell("C", 1, 1, 1), cell("D", 2, 1, 1)],
        ];
        let rows = vec![
            vec![cell("1", 0, 1, 1), cell("- một\n- hai ba bốn", 1, 1, 2), cell("x", 2, 1, 1)],
            vec![cell("2", 0, 1, 1), cell("y", 2, 1, 1)],
            vec![cell("Cả hàng", 0, 3, 1)],
        ];
        check(
            &table(header, rows, &[10.0, 15.0, 10.0]),
            &[
                "+-----+--------------+",
                "| A   | B            |",
                "|     +--------+-----+",
                "|     | C      | D   |",
                "+=====+========+=====+",
                "| 1   | \\- một | x   |",
                "+-----+        +-----+",
                "| 2   | \\- hai | y   |",
                "|     | ba bốn |     |",
                "+-----+--------+-----+",
                "| Cả hàng            |",
                "+--------------------+",
            ],
        );
    }

    #[test]
    fn a_long_word_widens_all_tracks_alike() {
        let rows = vec![vec![cell("a", 0, 1, 1), cell("123456789012", 1, 1, 1)]];
        check(
            &table(Vec::new(), rows, &[10.0, 10.0]),
            &[
                "+---------------+---------------+",
                "| a             | 123456789012  |",
                "+---------------+---------------+",
            ],
        );
    }

    #[test]
    fn the_header_line_shows_the_alignment_of_most_cells() {
        let aligned = |text: &str, track, align| Cell { align, ..cell(text, track, 1, 1) };
        let rows = vec![vec![
            aligned("1", 0, Align::Centre),
            aligned("2", 1, Align::Right),
            aligned("3", 2, Align::Left),
        ]];
        let header = vec![vec![cell("", 0, 3, 1)]];
        let drawn = grid(&table(header, rows, &[8.0, 8.0, 8.0]), None);
        assert_eq!(drawn.lines().nth(2), Some("+:==:+===:+====+"));
    }

    #[test]
    fn letters_two_columns_wide_keep_the_lines_straight() {
        let rows = vec![vec![cell("漢字", 0, 1, 1), cell("e\u{323}", 1, 1, 1)]];
        let drawn = grid(&table(Vec::new(), rows, &[15.0, 10.0]), None);
        assert!(drawn.lines().all(|line| line.width() == 16), "{drawn}");
    }
}
