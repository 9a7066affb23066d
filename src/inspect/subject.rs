//! What the rules look at: the document as measured, its zones, and the layout rules of its date.

use std::collections::BTreeMap;

use crate::check;
use crate::diag::{Diagnostic, Diagnostics, Message, Severity};
use crate::inspect::measured::{Measured, Paragraph};
use crate::inspect::zones::{Part, PartKind, Reading, names_type};
use crate::model::act::Class;
use crate::model::date::Date;
use crate::profile::{Profile, Ruled, Standing, Zone};
use crate::source::{SourceFile, SourceId, Sources, Span};

/// A document under examination.
#[derive(Debug)]
pub(super) struct Subject {
    /// As measured, its texts in NFC.
    pub(super) measured: Measured,
    /// What its paragraphs are.
    pub(super) reading: Reading,
    /// The layout rules that it is held against.
    pub(super) profile: &'static Profile,
    /// The day printed in its head.
    pub(super) date: Option<Date>,
    /// The text as a file of lines, for places.
    pub(super) sources: Sources,
    source: SourceId,
    /// Where each paragraph begins in it.
    starts: Vec<usize>,
    /// The first paragraph of each table.
    table_heads: BTreeMap<usize, usize>,
}

impl Subject {
    /// Puts together what rules need. The date printed in the head chooses the layout rules, unless
    /// `profile` names some.
    pub(super) fn new(
        name: &str,
        measured: Measured,
        reading: Reading,
        profile: Option<&'static Profile>,
    ) -> Self {
        let (mut text, mut starts) = (String::new(), Vec::new());
        for paragraph in &measured.paragraphs {
            starts.push(text.len());
            text.push_str(&paragraph.text);
            text.push('\n');
        }
        let mut table_heads = BTreeMap::new();
        for (at, paragraph) in measured.paragraphs.iter().enumerate() {
            if let Some(cell) = paragraph.cell {
                table_heads.entry(cell.table).or_insert(at);
            }
        }
        let mut sources = Sources::default();
        let source = sources.add(SourceFile::new(name, text));
        let mut subject = Self {
            date: None,
            profile: Profile::pick(None, Class::Administrative),
            measured,
            reading,
            sources,
            source,
            starts,
            table_heads,
        };
        subject.date = subject.printed_date();
        let picked = Profile::pick(subject.date, subject.class());
        subject.profile = profile.unwrap_or(picked);
        subject
    }

    fn printed_date(&self) -> Option<Date> {
        let (_, line) = self.first(Zone::DateLine)?;
        check::dates(&line.text).first().and_then(check::PrintedDate::date)
    }

    /// Since 2016 normative acts have the year in their number: `70/2025/QĐ-UBND`.
    fn class(&self) -> Class {
        let number = self.first(Zone::Number).map(|(_, line)| number(&line.text));
        let normative = number.is_some_and(|number| check::year(number).is_some());
        if normative { Class::Normative } else { Class::Administrative }
    }

    /// How sure the page of this profile is; what holds for all decrees is as sure as that.
    pub(super) fn standing(&self) -> Standing {
        self.profile.portrait.left.standing
    }

    /// A paragraph.
    pub(super) fn paragraph(&self, at: usize) -> &Paragraph {
        &self.measured.paragraphs[at]
    }

    /// The zone of a paragraph.
    pub(super) fn zone(&self, at: usize) -> Option<Zone> {
        self.reading.zones[at]
    }

    /// Paragraphs of a zone in the whole document.
    pub(super) fn all(&self, zone: Zone) -> impl Iterator<Item = (usize, &Paragraph)> {
        let zones = self.reading.zones.iter().enumerate();
        zones
            .filter(move |(_, known)| **known == Some(zone))
            .map(|(at, _)| (at, self.paragraph(at)))
    }

    /// The first paragraph of a zone in the act itself.
    pub(super) fn first(&self, zone: Zone) -> Option<(usize, &Paragraph)> {
        self.within(self.reading.parts.first()?, zone).next()
    }

    /// Paragraphs of a zone in one part.
    pub(super) fn within(
        &self,
        part: &Part,
        zone: Zone,
    ) -> impl Iterator<Item = (usize, &Paragraph)> {
        let range = part.paragraphs.clone();
        let zones = self.reading.zones[range.clone()].iter().zip(range);
        zones
            .filter(move |(known, _)| **known == Some(zone))
            .map(|(_, at)| (at, self.paragraph(at)))
    }

    /// The act, then what is issued with it.
    pub(super) fn parts(&self) -> &[Part] {
        &self.reading.parts
    }

    /// Documents and annexes issued with the act.
    pub(super) fn annexes(&self) -> impl Iterator<Item = &Part> {
        self.parts().iter().filter(|part| part.kind != PartKind::Act)
    }

    /// The first line of a part that has letters.
    pub(super) fn head_of(&self, part: &Part) -> usize {
        let mut lines = part.paragraphs.clone();
        lines
            .find(|&at| !self.paragraph(at).text.trim().is_empty())
            .unwrap_or(part.paragraphs.start)
    }

    /// Whether this is an official document at all, and not some other text.
    pub(super) fn is_official(&self) -> bool {
        [Zone::NationalName, Zone::Motto, Zone::Number]
            .into_iter()
            .any(|zone| self.first(zone).is_some())
    }

    /// Whether the act has a type over its title, which letters (công văn) do not.
    pub(super) fn has_type(&self) -> bool {
        self.first(Zone::Heading).is_some_and(|(_, line)| names_type(&line.text))
    }

    /// The first paragraph of a table.
    pub(super) fn table_head(&self, table: usize) -> Option<usize> {
        self.table_heads.get(&table).copied()
    }

    /// The place of a whole paragraph, without the spaces around its letters.
    pub(super) fn span(&self, at: usize) -> Span {
        let text = &self.paragraph(at).text;
        let start = text.len() - text.trim_start().len();
        let end = text.trim_end().len().max(start);
        self.part_span(at, start..end)
    }

    /// The place of a part of a paragraph, in bytes of its text.
    pub(super) fn part_span(&self, at: usize, part: std::ops::Range<usize>) -> Span {
        let start = self.starts[at];
        Span::new(self.source, start + part.start..start + part.end)
    }

    /// The text of consecutive paragraphs as one place.
    pub(super) fn span_of(&self, first: usize, last: usize) -> Span {
        let end = self.starts[last] + self.paragraph(last).text.trim_end().len();
        Span::new(self.source, self.starts[first]..end.max(self.starts[first]))
    }

    /// Begins a finding at a paragraph, as bad as the rule behind it is sure.
    pub(super) fn told(
        &self,
        id: &'static str,
        standing: Standing,
        at: usize,
        message: Message,
    ) -> Diagnostic {
        let diagnostic = Diagnostic::new(severity(standing), id, message);
        self.placed(diagnostic, at)
    }

    /// Puts a finding at a paragraph and says on which page it is.
    pub(super) fn placed(&self, diagnostic: Diagnostic, at: usize) -> Diagnostic {
        if at >= self.starts.len() {
            return diagnostic;
        }
        let paragraph = self.paragraph(at);
        let diagnostic = diagnostic.at(self.span(at));
        let cell = paragraph
            .cell
            .filter(|cell| self.measured.tables.get(cell.table).is_some_and(|table| table.lines));
        let (mut vi, mut en) = (Vec::new(), Vec::new());
        if let Some(page) = paragraph.page {
            vi.push(format!("trang {page}"));
            en.push(format!("page {page}"));
        }
        if let Some(cell) = cell {
            vi.push(format!("bảng {}, hàng {}", cell.table + 1, cell.row + 1));
            en.push(format!("table {}, row {}", cell.table + 1, cell.row + 1));
        }
        if vi.is_empty() { diagnostic } else { diagnostic.marked(vi.join(", "), en.join(", ")) }
    }

    /// Begins a finding about the whole file.
    pub(super) fn of_file(
        &self,
        id: &'static str,
        standing: Standing,
        message: Message,
    ) -> Diagnostic {
        let name = self.sources.get(self.source).map_or("", SourceFile::path);
        Diagnostic::new(severity(standing), id, message).in_file(name)
    }
}

/// What the law says is an error, what others say that it says a warning, practice a note.
fn severity(standing: Standing) -> Severity {
    match standing {
        Standing::Read => Severity::Error,
        Standing::SecondHand => Severity::Warning,
        Standing::Unverified => Severity::Note,
    }
}

/// The number and symbol in `Số: 209/QĐ-UBND`.
pub(super) fn number(line: &str) -> &str {
    let line = line.trim();
    let rest = line.strip_prefix("Số").or_else(|| line.strip_prefix("SỐ")).unwrap_or(line);
    rest.trim_start_matches([':', '.', ' ', '\t']).trim_end()
}

/// A rule of layout: its documentation and what it does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// What `congbao explain` shows.
    pub(super) doc: crate::diag::Doc,
    pub(super) run: fn(&Subject, &mut Diagnostics),
}

/// Paragraphs that break one rule in one way: told once, at the first, with their number.
#[derive(Debug, Default)]
pub(super) struct Groups {
    found: BTreeMap<(usize, String), (usize, usize)>,
}

impl Groups {
    /// Adds a paragraph; `kind` orders the groups, `way` says in which way it breaks the rule.
    pub(super) fn add(&mut self, kind: usize, way: impl Into<String>, at: usize) {
        self.found.entry((kind, way.into())).or_insert((at, 0)).1 += 1;
    }

    /// Each group: its kind, its way, its first paragraph, how many more there are.
    pub(super) fn each(self) -> impl Iterator<Item = (usize, String, usize, usize)> {
        self.found.into_iter().map(|((kind, way), (at, count))| (kind, way, at, count - 1))
    }
}

/// ` (và 12 đoạn nữa)`.
pub(super) fn more(count: usize) -> (String, String) {
    match count {
        0 => (String::new(), String::new()),
        1 => (" (và 1 đoạn nữa)".to_owned(), " (and 1 more paragraph)".to_owned()),
        count => (format!(" (và {count} đoạn nữa)"), format!(" (and {count} more paragraphs)")),
    }
}

/// A number without zeros that say nothing: `12`, `12,5` in Vietnamese.
pub(super) fn figure(number: f64, unit: &str) -> Message {
    let text = if unit == "mm" { format!("{number:.1}") } else { format!("{number:.2}") };
    let text = if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    };
    Message::new(format!("{} {unit}", text.replace('.', ",")), format!("{text} {unit}"))
}

/// The range that a rule allows: `13–14 pt`.
pub(super) fn range(ruled: &Ruled<f64>, unit: &str) -> Message {
    let (min, max) = (figure(ruled.min, unit), figure(ruled.max, unit));
    if ruled.min.total_cmp(&ruled.max).is_eq() {
        return min;
    }
    let cut = |text: &str| text.trim_end_matches(unit).trim_end().to_owned();
    Message::new(format!("{}–{}", cut(&min.vi), max.vi), format!("{}–{}", cut(&min.en), max.en))
}

/// Whether a measured value lies in the range, give or take what measuring costs.
pub(super) fn lies_in(ruled: &Ruled<f64>, value: f64, tolerance: f64) -> bool {
    value >= ruled.min - tolerance && value <= ruled.max + tolerance
}
