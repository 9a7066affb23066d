//! Tables of a report out of plain words: nothing that an agency typed becomes markup.

use crate::view::Align;
use crate::view::document::Inline;
use crate::view::table::{Cell, CellKind, Row, RowKind, Table};

/// A table that is being written.
pub(super) struct Draft {
    table: Table,
}

/// A cell before it has a place.
#[derive(Debug, Clone)]
pub(super) struct Place {
    kind: CellKind,
    align: Align,
    lines: Vec<Vec<Inline>>,
    span: (usize, usize),
}

impl Place {
    fn new(kind: CellKind, align: Align, text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines = lines.map(|line| vec![Inline::Text(line.to_owned())]).collect();
        Self { kind, align, lines, span: (1, 1) }
    }

    /// A title over a column.
    pub(super) fn head(text: &str) -> Self {
        Self::new(CellKind::Header, Align::Centre, text)
    }

    /// Words; each line is a paragraph.
    pub(super) fn words(text: &str) -> Self {
        Self::new(CellKind::Text, Align::Left, text)
    }

    /// Words that head their row.
    pub(super) fn task(text: &str) -> Self {
        Self::new(CellKind::Task, Align::Left, text)
    }

    /// A short word.
    pub(super) fn word(text: &str) -> Self {
        Self::new(CellKind::Text, Align::Centre, text)
    }

    /// The number of a row.
    pub(super) fn number(text: &str) -> Self {
        Self::new(CellKind::Number, Align::Centre, text)
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::new(CellKind::Text, Align::Right, &count.to_string())
    }

    /// The title of a group.
    pub(super) fn title(text: &str) -> Self {
        Self::new(CellKind::Title, Align::Left, text)
    }

    /// With further words below, set off.
    pub(super) fn below(mut self, text: &str) -> Self {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let line = |line: &str| vec![Inline::Emphasis(vec![Inline::Text(line.to_owned())])];
        self.lines.extend(lines.map(line));
        self
    }

    /// Over several tracks and rows.
    pub(super) fn over(self, tracks: usize, rows: usize) -> Self {
        Self { span: (tracks, rows), ..self }
    }
}

impl Draft {
    /// A table without rows. `shares` are parts of the width.
    pub(super) fn new(id: &str, summary: &str, shares: &[f64], width_mm: f64) -> Self {
        let whole: f64 = shares.iter().sum();
        Self {
            table: Table {
                id: id.to_owned(),
                caption: Vec::new(),
                summary: summary.to_owned(),
                unit: Vec::new(),
                widths_mm: shares.iter().map(|share| share * width_mm / whole).collect(),
                header: Vec::new(),
                rows: Vec::new(),
                footnotes: Vec::new(),
                sides: None,
            },
        }
    }

    /// With a title over it.
    pub(super) fn captioned(mut self, caption: &str) -> Self {
        self.table.caption = vec![Inline::Text(caption.to_owned())];
        self
    }

    /// A row of the header: each title with its track.
    pub(super) fn header(&mut self, places: Vec<(usize, Place)>) {
        let number = self.table.header.len() + 1;
        let id = format!("{}__head_{number}", self.table.id);
        let cells = places
            .into_iter()
            .map(|(track, place)| cell(format!("{id}_{}", track + 1), track, place));
        let cells = cells.collect();
        self.table.header.push(Row { id: None, kind: RowKind::Header, change: None, cells });
    }

    /// A header of one row.
    pub(super) fn titles(&mut self, titles: &[&str]) {
        self.header(titles.iter().map(|title| Place::head(title)).enumerate().collect());
    }

    /// A row; cells stand one after the other.
    pub(super) fn row(&mut self, kind: RowKind, places: Vec<Place>) {
        let id = format!("{}__row_{}", self.table.id, self.table.rows.len() + 1);
        let mut track = 0;
        let mut cells = Vec::with_capacity(places.len());
        for place in places {
            let at = track;
            track += place.span.0;
            cells.push(cell(format!("{id}__cell_{}", at + 1), at, place));
        }
        self.table.rows.push(Row { id: Some(id), kind, change: None, cells });
    }

    /// An ordinary row.
    pub(super) fn item(&mut self, places: Vec<Place>) {
        self.row(RowKind::Item(0), places);
    }

    /// The table.
    pub(super) fn finish(self) -> Table {
        self.table
    }
}

fn cell(id: String, track: usize, place: Place) -> Cell {
    // A blank cell heads nothing.
    let may_be_blank = matches!(place.kind, CellKind::Text | CellKind::Number);
    let blank = place.lines.is_empty() && may_be_blank;
    Cell {
        id,
        track,
        col_span: place.span.0,
        row_span: place.span.1,
        kind: if blank { CellKind::Blank } else { place.kind },
        change: None,
        align: place.align,
        paragraphs: place.lines,
    }
}
