//! Reading pandoc's grid tables back, by their corners and edges.
//!
//! A cell is the smallest rectangle of `-`/`=` and `|` edges below and right of a `+`.

use std::collections::BTreeSet;

use crate::support::markup::ReadCell;

/// The grid tables of a Markdown file, each as its cells in order of row and track.
pub(crate) fn tables(markdown: &str) -> Vec<Vec<ReadCell>> {
    let mut found = Vec::new();
    let mut block: Vec<Vec<char>> = Vec::new();
    for line in markdown.lines().chain([""]) {
        let line = line.trim_end();
        if line.starts_with('+') || (!block.is_empty() && line.starts_with('|')) {
            block.push(line.chars().collect());
        } else if !block.is_empty() {
            found.push(table(&block));
            block.clear();
        }
    }
    found
}

/// Where a cell stands among the letters: top, left, bottom, right edges.
type Edges = (usize, usize, usize, usize);

fn table(lines: &[Vec<char>]) -> Vec<ReadCell> {
    let at = |row: usize, column: usize| lines.get(row).and_then(|line| line.get(column)).copied();
    let mut cells: Vec<(Edges, String)> = Vec::new();
    let mut seen: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut queue: BTreeSet<(usize, usize)> = BTreeSet::from([(0, 0)]);
    while let Some((top, left)) = queue.pop_first() {
        if !seen.insert((top, left)) {
            continue;
        }
        let Some((bottom, right)) = close(&at, top, left) else { continue };
        queue.extend([(top, right), (bottom, left)]);
        let inner = lines[top + 1..bottom].iter().map(|line| {
            line.get(left + 1..right.min(line.len())).unwrap_or(&[]).iter().collect::<String>()
        });
        cells.push(((top, left, bottom, right), letters(&inner.collect::<Vec<_>>())));
    }
    let rows: Vec<usize> = edges(cells.iter().flat_map(|((top, _, bottom, _), _)| [*top, *bottom]));
    let tracks: Vec<usize> =
        edges(cells.iter().flat_map(|((_, left, _, right), _)| [*left, *right]));
    let place = |edges: &[usize], edge: usize| {
        edges.iter().position(|&known| known == edge).expect("an edge")
    };
    let mut read: Vec<ReadCell> = cells
        .into_iter()
        .map(|((top, left, bottom, right), text)| {
            let (row, track) = (place(&rows, top), place(&tracks, left));
            ReadCell {
                row,
                track,
                row_span: place(&rows, bottom) - row,
                col_span: place(&tracks, right) - track,
                text,
            }
        })
        .collect();
    read.sort();
    read
}

fn edges(all: impl Iterator<Item = usize>) -> Vec<usize> {
    all.collect::<BTreeSet<_>>().into_iter().collect()
}

/// Bottom and right edge of the cell whose top left corner is given.
fn close(
    at: &impl Fn(usize, usize) -> Option<char>,
    top: usize,
    left: usize,
) -> Option<(usize, usize)> {
    let flat = |c: Option<char>| matches!(c, Some('-' | '=' | '+' | ':'));
    let upright = |c: Option<char>| matches!(c, Some('|' | '+'));
    if at(top, left) != Some('+') {
        return None;
    }
    let mut right = left + 1;
    while flat(at(top, right)) {
        if at(top, right) == Some('+') {
            let mut bottom = top + 1;
            while upright(at(bottom, right)) && upright(at(bottom, left)) {
                let corners = at(bottom, right) == Some('+') && at(bottom, left) == Some('+');
                if corners && (left..=right).all(|column| flat(at(bottom, column))) {
                    return Some((bottom, right));
                }
                bottom += 1;
            }
        }
        right += 1;
    }
    None
}

/// The letters of a cell: lines joined to paragraphs, paragraphs parted by `\n`, marks taken off.
fn letters(lines: &[String]) -> String {
    let mut paragraphs = vec![String::new()];
    for line in lines {
        let line = line.trim_matches(' ');
        if line.is_empty() {
            paragraphs.push(String::new());
            continue;
        }
        let paragraph = paragraphs.last_mut().expect("never empty");
        if !paragraph.is_empty() {
            paragraph.push(' ');
        }
        paragraph.push_str(line);
    }
    let read: Vec<String> = paragraphs
        .iter()
        .map(|paragraph| unmarked(paragraph))
        .filter(|text| !text.is_empty())
        .collect();
    read.join("\n")
}

/// The letters of a paragraph of our Markdown: `\x` is x, `**` and `*` are print, `[x]{…}` is x, `&#43;` is +.
pub(crate) fn unmarked(paragraph: &str) -> String {
    let mut text = String::new();
    let mut letters = paragraph.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.extend(letters.next()),
            '*' | '[' | '^' | '~' => {}
            ']' if letters.peek() == Some(&'{') => {
                letters.by_ref().find(|&next| next == '}');
            }
            ']' => {}
            '&' if letters.peek() == Some(&'#') => {
                let code: String =
                    letters.by_ref().skip(1).take_while(|&next| next != ';').collect();
                text.extend(code.parse().ok().and_then(char::from_u32));
            }
            other => text.push(other),
        }
    }
    text.trim().to_owned()
}

#[test]
fn spans_are_read_back() {
    let table = "\
+-----+-----------+
| A   | B         |
+=====+=====+=====+
| C   | D   | E   |
|     +-----+-----+
|     | \\- F\\* g  |
+-----+-----------+
";
    let cell = |row, track, row_span, col_span, text: &str| ReadCell {
        row,
        track,
        row_span,
        col_span,
        text: text.into(),
    };
    assert_eq!(
        tables(table),
        [[
            cell(0, 0, 1, 1, "A"),
            cell(0, 1, 1, 2, "B"),
            cell(1, 0, 2, 1, "C"),
            cell(1, 1, 1, 1, "D"),
            cell(1, 2, 1, 1, "E"),
            cell(2, 1, 1, 2, "- F* g"),
        ]]
    );
}
