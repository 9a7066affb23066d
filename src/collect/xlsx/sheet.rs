//! The cells of a sheet, one after the other, and what is merged on it. Cells that are written as usual are
//! taken at one look, all others event by event.

use std::borrow::Cow;
use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::collect::Value;
use crate::collect::cells::{self, Area, RawCell, SINCE_1904};
use crate::collect::markup::{Found, Markup};
use crate::collect::read::day::iso;
use crate::collect::source::{Budget, Wanted};
use crate::collect::xlsx::looks::Look;
use crate::collect::xlsx::strings::{run, string, unescaped};
use crate::collect::xlsx::usual::{self, Usual, UsualText};

/// What a sheet is read with.
pub(super) struct Sheet<'s> {
    pub(super) strings: &'s [Value],
    pub(super) looks: &'s [Look],
    pub(super) since_1904: bool,
    pub(super) budget: &'s mut Budget,
}

/// What the element of a cell says.
#[derive(Default)]
struct Cell<'x> {
    /// The kind of its value, `s`; empty for a number.
    kind: Cow<'x, str>,
    /// The number of its style.
    style: usize,
}

/// Formulas that several cells share: only the first one has it written out.
type Shared = HashMap<String, String>;

/// Cells that were read.
struct Cells<'x, W> {
    found: Vec<RawCell>,
    /// Formulas that are to be put into cells, by their place among these: first it must be known which
    /// are wanted.
    formulas: Vec<(usize, &'x [u8])>,
    /// How many rows tell what is wanted.
    rows: u32,
    want: W,
    /// What they told.
    wanted: Option<Wanted>,
}

impl<'x, W: Fn(&[RawCell]) -> Wanted> Cells<'x, W> {
    fn new(rows: u32, want: W) -> Self {
        Self { found: Vec::new(), formulas: Vec::new(), rows, want, wanted: None }
    }

    /// Whether a row is wanted.
    fn has(&mut self, row: u32) -> bool {
        row < self.rows || {
            self.rows = u32::MAX;
            self.wanted.get_or_insert_with(|| (self.want)(&self.found)).is_below()
        }
    }

    fn put(&mut self, cell: RawCell, formula: Option<&'x [u8]>, budget: &mut Budget) -> Found<()> {
        if !cell.value.is_blank() {
            budget.filled(&cell.value)?;
            self.formulas.extend(formula.map(|formula| (self.found.len(), formula)));
            self.found.push(cell);
        }
        Ok(())
    }

    /// All of them, with the formulas that are wanted.
    fn finish(mut self, markup: &Markup<'x>) -> Found<Vec<RawCell>> {
        let wanted = self.wanted.unwrap_or_else(|| (self.want)(&self.found));
        // What the first rows tell holds for cells that are in order.
        let in_order = self.found.is_sorted_by_key(|cell| (cell.row, cell.column));
        for (at, written) in self.formulas {
            let Some(cell) = self.found.get_mut(at) else { continue };
            if in_order && !wanted.is_formula(cell) {
                continue;
            }
            if let Value::Formula { formula, .. } = &mut cell.value {
                *formula = markup.resolved(written)?.into_owned();
            }
        }
        Ok(self.found)
    }
}

impl Sheet<'_> {
    /// Filled cells of the first rows, and of all others what `want` says to the first; then what is merged
    /// as well.
    pub(super) fn read(
        &mut self,
        (part, name): (&str, &str),
        bytes: &[u8],
        rows: u32,
        want: impl Fn(&[RawCell]) -> Wanted,
    ) -> Found<(Vec<RawCell>, Vec<Area>)> {
        let mut markup = Markup::new(part, bytes)?.called(name);
        let (mut cells, mut merged) = (Cells::new(rows, want), Vec::new());
        let mut shared = Shared::new();
        // Where the next cell is that does not say so itself.
        let (mut row, mut column) = (0_u32, 0_u32);
        loop {
            if let Some(usual) = markup.whole(usual::DEEP, usual::cell) {
                self.budget.cell()?;
                (row, column) = usual.place;
                if !cells.has(row) {
                    break;
                }
                let value = self.usual(&markup, &usual)?;
                cells.put(RawCell { row, column, value }, usual.formula, self.budget)?;
                column = column.saturating_add(1);
                continue;
            }
            let (start, is_empty) = match markup.next()? {
                Event::Start(start) => (start, false),
                Event::Empty(start) => (start, true),
                Event::End(end) if end.local_name().as_ref() == "row" => {
                    row = row.saturating_add(1);
                    continue;
                }
                Event::Eof => break,
                _ => continue,
            };
            match start.local_name().as_ref() {
                "row" => {
                    let number =
                        markup.attribute(&start, "r")?.and_then(|it| it.parse::<u32>().ok());
                    row = number.map_or(row, |number| number.saturating_sub(1));
                    column = 0;
                    if is_empty {
                        row = row.saturating_add(1);
                    }
                }
                "c" => {
                    self.budget.cell()?;
                    let cell = head(&mut markup, &start, (&mut row, &mut column))?;
                    if !cells.has(row) {
                        break;
                    }
                    if !is_empty {
                        let value = self.value(&mut markup, &cell, &mut shared)?;
                        cells.put(RawCell { row, column, value }, None, self.budget)?;
                    }
                    column = column.saturating_add(1);
                }
                "mergeCell" => {
                    self.budget.cell()?;
                    merged.extend(markup.attribute(&start, "ref")?.and_then(|it| Area::of(&it)));
                }
                _ => {}
            }
        }
        Ok((cells.finish(&markup)?, merged))
    }

    /// What stands in a cell that is written as usual; its formula comes later.
    fn usual<'x>(&self, markup: &Markup<'x>, usual: &Usual<'x>) -> Found<Value> {
        if let Some(UsualText { text, keeps }) = usual.text {
            return Ok(Value::of_text(&run(markup.resolved(text)?, keeps)));
        }
        let value = match usual.value {
            Some(text) => {
                self.written(markup, (usual.kind, usual.style), markup.resolved(text)?)?
            }
            None => Value::Blank,
        };
        Ok(match usual.formula {
            Some(_) => Value::Formula { formula: String::new(), cached: Box::new(value) },
            None => value,
        })
    }

    /// What stands in the cell that has just begun, up to its end.
    fn value(&self, markup: &mut Markup<'_>, cell: &Cell<'_>, shared: &mut Shared) -> Found<Value> {
        let mut value = Value::Blank;
        let mut formula = None;
        loop {
            match markup.next()? {
                Event::Start(start) => match start.local_name().as_ref() {
                    "v" => {
                        let text = markup.text()?;
                        // Beside a text in the cell, this only repeats it.
                        if cell.kind != "inlineStr" {
                            value = self.written(markup, (&cell.kind, cell.style), text)?;
                        }
                    }
                    "is" => value = Value::of_text(&string(markup)?),
                    "f" => {
                        let of = shares(markup, &start)?;
                        formula = Some(share(of, markup.text()?.into_owned(), shared));
                    }
                    _ => markup.skip()?,
                },
                Event::Empty(start) if start.local_name().as_ref() == "f" => {
                    formula = Some(share(shares(markup, &start)?, String::new(), shared));
                }
                Event::End(_) => break,
                _ => {}
            }
        }
        Ok(match formula {
            Some(formula) => Value::Formula { formula, cached: Box::new(value) },
            None => value,
        })
    }

    /// A value as it is written, by its kind.
    fn written(
        &self,
        markup: &Markup<'_>,
        (kind, style): (&str, usize),
        text: Cow<'_, str>,
    ) -> Found<Value> {
        Ok(match kind {
            _ if text.is_empty() => Value::Blank,
            "s" => {
                let string = text.trim().parse::<usize>().ok().and_then(|at| self.strings.get(at));
                string
                    .ok_or_else(|| markup.broken(&format!("<v>{}</v>", cells::cut(&text))))?
                    .clone()
            }
            "b" if matches!(text.trim(), "1" | "true") => Value::Bool(true),
            "b" if matches!(text.trim(), "0" | "false") => Value::Bool(false),
            "e" => Value::Error(cells::cut(&text)),
            "d" => match iso(&text) {
                Some(day) => Value::Day(cells::serial(day)),
                None => Value::of_text(&text),
            },
            "" | "n" => match text.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => self.number(number, style),
                _ => Value::of_text(&text),
            },
            _ => Value::of_text(&unescaped(text)),
        })
    }

    fn number(&self, number: f64, style: usize) -> Value {
        match self.looks.get(style) {
            Some(Look::Day) => Value::Day(number + if self.since_1904 { SINCE_1904 } else { 0.0 }),
            Some(Look::Number) | None => Value::Number(number),
        }
    }
}

/// What the element of a cell says; its address moves the place.
fn head<'s>(
    markup: &mut Markup<'_>,
    start: &'s BytesStart<'_>,
    (row, column): (&mut u32, &mut u32),
) -> Found<Cell<'s>> {
    let mut cell = Cell::default();
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|error| markup.broken(&error))?;
        match attribute.key.as_ref() {
            "r" => {
                let place = cells::place(&attribute.value);
                (*row, *column) =
                    place.ok_or_else(|| markup.broken(&cells::cut(&attribute.value)))?;
            }
            "s" => cell.style = attribute.value.parse().unwrap_or(0),
            "t" => cell.kind = attribute.value,
            _ => {}
        }
    }
    Ok(cell)
}

/// The number under which a formula is shared; `None` when it is not.
fn shares(markup: &Markup<'_>, start: &BytesStart<'_>) -> Found<Option<String>> {
    let is_shared = markup.attribute(start, "t")?.is_some_and(|kind| kind == "shared");
    let number = if is_shared { markup.attribute(start, "si")? } else { None };
    Ok(number.map(Cow::into_owned))
}

/// The formula as written; one that is shared is shown as it stands in its first cell.
fn share(of: Option<String>, written: String, shared: &mut Shared) -> String {
    match of {
        Some(of) if written.is_empty() => shared.get(&of).cloned().unwrap_or_default(),
        Some(of) => {
            // It may be shown a thousand times.
            shared.insert(of, cells::cut(&written));
            written
        }
        None => written,
    }
}
