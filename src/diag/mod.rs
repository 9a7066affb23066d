//! What we tell people about their files: collected, placed, in Vietnamese and English.
//!
//! A problem of the *content* is a [`Diagnostic`]; trouble with the *machine* never comes here.
//! Presentations: [`human`] (caret under the place), [`short`] (a line each), [`json`] and [`sarif`]
//! (for programs).

pub mod human;
pub mod json;
mod nearest;
mod place;
pub mod sarif;
pub mod short;

use crate::source::{Sources, Span};

pub use nearest::{distance, nearest};

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// Tiếng Việt, the office's language.
    #[default]
    Vi,
    /// English.
    En,
}

/// One message in both languages, so that they change together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Message {
    /// Pairs the two wordings: lower case first letter, no final dot, values in quotes.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The wording in one language.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The work is not built.
    Error,
    /// The work is built; a person should look.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// The word for programs, which is also SARIF's.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.word(Lang::En)
    }

    /// The word for people.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Error, Lang::Vi) => "lỗi",
            (Self::Error, Lang::En) => "error",
            (Self::Warning, Lang::Vi) => "cảnh báo",
            (Self::Warning, Lang::En) => "warning",
            (Self::Note, Lang::Vi) => "ghi chú",
            (Self::Note, Lang::En) => "note",
        }
    }
}

/// A second place that explains the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub message: Message,
}

/// A cell of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellPlace {
    /// Name of the sheet.
    pub sheet: String,
    /// Address on it, `L8`.
    pub cell: String,
}

impl CellPlace {
    /// Sheet, row, column: the order in which a person goes through a workbook.
    fn order(&self) -> (&str, u64, usize, &str) {
        let column = self.cell.trim_end_matches(|c: char| c.is_ascii_digit());
        let row = self.cell[column.len()..].parse().unwrap_or(0);
        (&self.sheet, row, column.len(), column)
    }

    /// As people call it: `trang "Nhiệm vụ", ô L8`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (sheet, cell) = pick((("trang", "ô"), ("sheet", "cell")), lang);
        format!("{sheet} \"{}\", {cell} {}", self.sheet, self.cell)
    }
}

impl std::fmt::Display for CellPlace {
    /// As formulas call it: `'Nhiệm vụ'!L8`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "'{}'!{}", self.sheet.replace('\'', "''"), self.cell)
    }
}

/// A change of the file that mends a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the change does.
    pub message: Message,
    /// Whether it may be applied without a person looking: it changes no letter of the print.
    pub safe: bool,
    /// What to put where; the places do not overlap. None: the file as it was read (in NFC) is
    /// right, so saving that is the whole change.
    pub edits: Vec<Edit>,
}

/// New text for one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The place in the file as read: without byte order mark, in NFC, with Unix line ends.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// What was measured at a place, and what the law asks there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// What is there: `12 pt`.
    pub found: Message,
    /// What must be there: `13–14 pt`.
    pub required: Message,
    /// The clause that says so.
    pub clause: &'static str,
}

/// The documentation of one id, as `congbao explain` shows it.
#[derive(Debug, Clone, Copy)]
pub struct Doc {
    /// The id.
    pub id: &'static str,
    /// What it looks for: Vietnamese, English.
    pub what: (&'static str, &'static str),
    /// Why it matters: Vietnamese, English.
    pub why: (&'static str, &'static str),
    /// The clause of the decree or the standard behind it, if there is one.
    pub clause: Option<&'static str>,
    /// What is wrong and, after `# đúng (right)`, how it is right.
    pub example: &'static str,
}

impl Measure {
    /// As a sentence: `đo được 12 pt; quy định 13–14 pt (NĐ 30/2020/NĐ-CP, …)`.
    #[must_use]
    pub fn words(&self, lang: Lang) -> String {
        let (found, required) = (self.found.get(lang), self.required.get(lang));
        match lang {
            Lang::Vi => format!("đo được {found}; phải là {required} ({})", self.clause),
            Lang::En => format!("measured {found}; must be {required} ({})", self.clause),
        }
    }
}

impl Doc {
    /// What it looks for.
    #[must_use]
    pub fn what(&self, lang: Lang) -> &'static str {
        pick(self.what, lang)
    }

    /// Why it matters.
    #[must_use]
    pub fn why(&self, lang: Lang) -> &'static str {
        pick(self.why, lang)
    }

    /// All of it, as a page of plain text.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        let mut text = format!("{}\n\n{}\n", self.what(lang), self.why(lang));
        if let Some(clause) = self.clause {
            text.push_str(&format!("\n{}: {clause}\n", pick(("Căn cứ", "Clause"), lang)));
        }
        text.push_str(&format!("\n{}:\n\n", pick(("Ví dụ", "Example"), lang)));
        for line in self.example.lines() {
            text.push_str(format!("    {line}").trim_end());
            text.push('\n');
        }
        text
    }
}

fn pick<T>((vi, en): (T, T), lang: Lang) -> T {
    match lang {
        Lang::Vi => vi,
        Lang::En => en,
    }
}

/// One problem in the content, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Stable id in kebab-case; for a rule of `check` it equals the rule's file name.
    pub id: &'static str,
    /// How bad.
    pub severity: Severity,
    /// What is wrong, understandable on its own.
    pub message: Message,
    /// The narrowest place known; `None` when the problem has no line (a missing file).
    pub span: Option<Span>,
    /// What stands at the place, shown beside the caret.
    pub marker: Option<Message>,
    /// Other places that explain it.
    pub labels: Vec<Label>,
    /// What to do next.
    pub hints: Vec<Message>,
    /// A change that mends it, if one is known.
    pub fix: Option<Fix>,
    /// The file it is about when there is no span: path relative to the project.
    pub path: Option<String>,
    /// The cell, when that file is a workbook.
    pub cell: Option<CellPlace>,
    /// What was measured, when the problem is one of layout.
    pub measure: Option<Measure>,
}

impl Diagnostic {
    /// A problem of the given severity.
    #[must_use]
    pub fn new(severity: Severity, id: &'static str, message: Message) -> Self {
        let (labels, hints) = (Vec::new(), Vec::new());
        let (span, marker, fix, path, cell, measure) = (None, None, None, None, None, None);
        Self { id, severity, message, span, marker, labels, hints, fix, path, cell, measure }
    }

    /// An error: the work will not be built.
    pub fn error(id: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Error, id, Message::new(vi, en))
    }

    /// A warning: built, but a person should look.
    pub fn warning(id: &'static str, vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self::new(Severity::Warning, id, Message::new(vi, en))
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }

    /// Sets the file, for a problem without a line.
    #[must_use]
    pub fn in_file(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    /// Sets the cell of a workbook, whose name [`Diagnostic::in_file`] gives.
    #[must_use]
    pub fn in_cell(mut self, sheet: impl Into<String>, cell: impl Into<String>) -> Self {
        self.cell = Some(CellPlace { sheet: sheet.into(), cell: cell.into() });
        self
    }

    /// Sets the words beside the caret.
    #[must_use]
    pub fn marked(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.marker = Some(Message::new(vi, en));
        self
    }

    /// Adds a second place.
    #[must_use]
    pub fn label(mut self, span: Span, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: Message::new(vi, en) });
        self
    }

    /// Says what was measured and what is asked.
    #[must_use]
    pub fn measured(mut self, found: Message, required: Message, clause: &'static str) -> Self {
        self.measure = Some(Measure { found, required, clause });
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn hint(mut self, vi: impl Into<String>, en: impl Into<String>) -> Self {
        self.hints.push(Message::new(vi, en));
        self
    }

    /// Adds a change that mends it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// Adds the hint "did you mean …" when a likely intended value is known.
    #[must_use]
    pub fn did_you_mean(self, nearest: Option<&str>) -> Self {
        match nearest {
            Some(name) => {
                self.hint(format!("có phải ý là \"{name}\"?"), format!("did you mean \"{name}\"?"))
            }
            None => self,
        }
    }
}

/// The problems of one run or one work, in the order found until [`Diagnostics::sort`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// No problems yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: Diagnostics) {
        self.list.extend(others.list);
    }

    /// Orders by file, place, severity and id, so that the report does not depend on the order in
    /// which the rules ran.
    pub fn sort(&mut self) {
        self.list.sort_by(|a, b| {
            let place = |d: &Diagnostic| (d.path.clone(), d.span);
            let kind = |d: &Diagnostic| (d.severity, d.id);
            place(a)
                .cmp(&place(b))
                .then_with(|| order(a).cmp(&order(b)))
                .then_with(|| kind(a).cmp(&kind(b)))
        });
    }

    /// Whether an error is among them.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many of one severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|d| d.severity == severity).count()
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// One line each, `path:line:column: severity[id]: message`, for tests and logs.
    #[must_use]
    pub fn lines(&self, sources: &Sources, lang: Lang) -> Vec<String> {
        let line = |d: &Diagnostic| {
            let place = match (d.span, &d.path) {
                (Some(span), _) => sources.place(span),
                (None, Some(path)) => match &d.cell {
                    Some(cell) => format!("{path}:{cell}"),
                    None => path.clone(),
                },
                (None, None) => String::new(),
            };
            format!("{place}: {}[{}]: {}", d.severity.name(), d.id, d.message.get(lang))
        };
        self.list.iter().map(line).collect()
    }
}

fn order(diagnostic: &Diagnostic) -> Option<(&str, u64, usize, &str)> {
    diagnostic.cell.as_ref().map(CellPlace::order)
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(iter: T) -> Self {
        Self { list: iter.into_iter().collect() }
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}
