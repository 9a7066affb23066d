//! Whether the words that an author wrote for a clause say what the operations ordered there do.
//!
//! 1. [`Written`] finds the clause in the act's body; what is quoted there belongs to another act.
//! 2. Every operation wants some things said ([`Want`]): numbers, new texts, phrases, days. They are
//!    looked for by their letters, in any order and with whatever words between them.
//! 3. What is not there is told at the operation, with the sentence that would be drafted from it.
//!
//! Articles that are drafted agree by themselves. Words that say more than the operations are not seen:
//! an article may say what no operation does.

use std::collections::BTreeSet;

use crate::amend::address::{self, Word};
use crate::amend::clause::elements;
use crate::amend::draft::{Bases, Order, Orders, article};
use crate::amend::place::{one_line, table_lines};
use crate::amend::resolve::{labels, resolve};
use crate::amend::schedule::{place_of, targets};
use crate::amend::tree::{Kind, NOWHERE, number_of};
use crate::amend::wording::{Speaker, label, word};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Work;
use crate::model::act::{AnnexEntry, Block, Body};
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::operation::Operation;
use crate::model::prose::{Addresses, Level, paragraphs};
use crate::model::table::{Cell, CellContent, Role, Row, Table};
use crate::model::text::Text;
use crate::source::{Sources, Span};

/// Most paragraphs that one quotation is looked for in.
const LONGEST: usize = 2_000;

/// Compares the operations of an act with the clauses that order them.
#[must_use]
pub fn agreement<'w>(
    work: &'w Work,
    bases: &Bases<'w>,
    registry: &'w Registry,
    sources: &Sources,
) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    if work.decision.amends.is_empty() {
        return diagnostics;
    }
    let written = Written::new(&work.decision.body, sources);
    let orders = Orders::new(work, bases, registry);
    let told = orders.each(&orders.scopes(), |order, speaker| compare(&written, order, speaker));
    for told in told.into_iter().flatten() {
        diagnostics.push(told);
    }
    diagnostics
}

fn compare(written: &Written, order: &Order<'_>, speaker: &Speaker<'_>) -> Option<Diagnostic> {
    let span = place_of(order.operation).unwrap_or(order.list.act.span);
    let place = elements(&order.clause);
    let found = match written.find(&place) {
        Found::Clause(found) => found,
        Found::Unknown => return None,
        Found::Absent => return Some(absent(&order.clause, span)),
    };
    let mut wants = Vec::new();
    gather(order.operation, speaker, &mut wants);
    let missing: Vec<String> =
        wants.iter().filter(|want| !found.has(want)).map(Want::shown).collect();
    if missing.is_empty() {
        return None;
    }
    let list = missing.join(", ");
    let sentence = word(order.list, order.operation, speaker).sentence;
    let clause = &order.clause;
    let told = Diagnostic::warning(
        "amend-text-differs",
        format!("lời văn của {clause} không nêu {list} mà thao tác này nêu"),
        format!("the words of {clause} do not say {list}, as this operation does"),
    )
    .at(span)
    .label(found.span, format!("{clause} ở đây"), format!("{clause} stands here"))
    .hint(
        format!("soạn từ thao tác thì là: {sentence}"),
        format!("drafted from the operation it reads: {sentence}"),
    );
    Some(told)
}

fn absent(clause: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        "amend-clause-absent",
        format!("văn bản này không có {clause}, nơi thao tác này được đặt"),
        format!("this act has no {clause}, where the operation is ordered"),
    )
    .at(span)
    .hint(
        "ghi `clause` của thao tác theo lời văn, hoặc để `drafted: Điều …` soạn điều ấy",
        "give the `clause` of the operation as it is written, or have the article drafted by `drafted: Điều …`",
    )
}

/// What the words of a clause must say.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Want {
    /// A number of an address.
    Number(String),
    /// A text to the letter.
    Text(String),
    /// A name, in whatever case.
    Name(String),
    /// A day in whatever form.
    Day(Date),
}

impl Want {
    fn shown(&self) -> String {
        const LONGEST: usize = 60;
        let text = match self {
            Self::Number(text) | Self::Text(text) | Self::Name(text) => one_line(text),
            Self::Day(date) => date.to_string(),
        };
        match text.char_indices().nth(LONGEST) {
            Some((at, _)) => format!("\"{} …\"", text[..at].trim_end()),
            None => format!("\"{text}\""),
        }
    }
}

/// What an operation wants said.
fn gather(operation: &Operation, speaker: &Speaker<'_>, wants: &mut Vec<Want>) {
    for at in targets(operation) {
        numbers(at, speaker, wants);
    }
    let near = targets(operation).into_iter().next();
    match operation {
        Operation::Substitute(verb) => {
            wants.extend(verb.row.iter().flat_map(|row| tasks(row, near, speaker)));
            let tables = verb.table.iter().flat_map(|table| &table.rows);
            wants.extend(tables.flat_map(|row| own_tasks(row, verb.table.as_deref())));
            wants.extend(verb.annex.iter().filter_map(annex_name));
            new_texts(verb.text.as_ref(), wants);
        }
        Operation::Insert(verb) => {
            wants.extend(verb.rows.iter().flat_map(|row| tasks(row, near, speaker)));
            let numbers = verb.rows.iter().filter_map(|row| printed(row.no.as_ref()));
            wants.extend(numbers.map(|number| Want::Number(number_of(number))));
            wants.extend(verb.column.iter().map(|column| Want::Name(column.title.value.clone())));
            wants.extend(verb.footnote.iter().map(|note| Want::Text(note.text.value.clone())));
            wants.extend(verb.annex.iter().filter_map(annex_name));
            new_texts(verb.text.as_ref(), wants);
        }
        Operation::Merge(verb) => {
            wants.extend(verb.row.iter().flat_map(|row| tasks(row, near, speaker)));
            new_texts(verb.text.as_ref(), wants);
        }
        Operation::Phrase(verb) => {
            for pair in &verb.pairs {
                let texts = [&pair.old, &pair.new, &pair.after];
                wants
                    .extend(texts.into_iter().flatten().map(|text| Want::Text(text.value.clone())));
            }
            for at in verb.except.iter().flat_map(|except| &except.list) {
                numbers(at, speaker, wants);
            }
        }
        Operation::Renumber(verb) => wants.push(Want::Number(number_of(&verb.mark))),
        Operation::Move(verb) => {
            for at in [&verb.after, &verb.before, &verb.into].into_iter().flatten() {
                numbers(at, speaker, wants);
            }
        }
        Operation::Commence(verb) => wants.push(Want::Day(verb.on.value)),
        Operation::Extend(verb) => wants.push(Want::Day(verb.until.value)),
        Operation::Suspend(verb) => {
            wants.extend(verb.until.iter().map(|until| Want::Day(until.value)));
            wants.extend(verb.reason.iter().map(|reason| Want::Name(reason.value.clone())));
        }
        Operation::Repeal(_) | Operation::Revive(_) | Operation::Expire(_) => {}
    }
}

/// The numbers in an address; of an id the number of the unit that it means.
fn numbers(at: &Text, speaker: &Speaker<'_>, wants: &mut Vec<Want>) {
    let mut want = |number: String| {
        let want = Want::Number(number);
        if !wants.contains(&want) {
            wants.push(want);
        }
    };
    if let Some(clause) = speaker.operation_clause(at) {
        for (_, number) in elements(&clause) {
            want(number);
        }
        return;
    }
    let known = speaker.tree.map(labels).unwrap_or_default();
    let read = address::parse(at, &known).map(|address| address.elements).unwrap_or_default();
    let is_numbered = |word: Word| {
        matches!(
            word,
            Word::Part
                | Word::Chapter
                | Word::Section
                | Word::Subsection
                | Word::Article
                | Word::Clause
                | Word::Point
                | Word::Subpoint
                | Word::Row
        )
    };
    let mut by_id = read.is_empty();
    for element in read {
        by_id |= matches!(element.word, Word::RowId | Word::Indicator);
        let is_number = |name: &str| {
            name.chars().all(|c| c.is_ascii_digit() || "IVXLC".contains(c)) && !name.is_empty()
        };
        if is_numbered(element.word) || (element.word == Word::Annex && is_number(&element.name)) {
            want(element.name);
        }
    }
    let place = speaker.tree.and_then(|tree| Some((tree, resolve(tree, at).ok()?)));
    if let (true, Some((tree, place))) = (by_id, place) {
        let number = match &tree.node(place.node).kind {
            Kind::Unit(unit) => number_of(&unit.mark),
            Kind::Row(row) => printed(row.no.as_ref()).map(number_of).unwrap_or_default(),
            Kind::Act | Kind::Citation(_) | Kind::Annex(_) | Kind::Table(_) | Kind::Fixed(_) => {
                String::new()
            }
        };
        // A dash has no number.
        if number.chars().any(char::is_alphanumeric) {
            want(number);
        }
    }
}

fn printed(cell: Option<&Cell>) -> Option<&str> {
    cell?.content.printed().map(|text| text.as_str())
}

/// New text; signs for blank and merged cells are none.
fn new_texts(body: Option<&Body>, wants: &mut Vec<Want>) {
    for block in body.into_iter().flat_map(|body| &body.blocks) {
        match block {
            Block::Prose(text) => {
                if let CellContent::Printed(text) = CellContent::of(text.clone()) {
                    wants.push(Want::Text(text.value));
                }
            }
            Block::Table(table) => {
                wants.extend(table.rows.iter().flat_map(|row| own_tasks(row, Some(table))));
            }
            Block::Quote(body) => new_texts(Some(body), wants),
            Block::Missing(_) | Block::Drafted(_) => {}
        }
    }
}

/// What a new row of a base table says is to be done, and the rows in it.
fn tasks(row: &Row, near: Option<&Text>, speaker: &Speaker<'_>) -> Vec<Want> {
    let place = speaker.tree.zip(near).and_then(|(tree, near)| {
        let place = resolve(tree, near).ok()?;
        tree.table_of(place.node).map(|(_, table)| table)
    });
    own_tasks(row, place)
}

fn own_tasks(row: &Row, table: Option<&Table>) -> Vec<Want> {
    let task = table.and_then(|table| {
        let column = &table.columns[table.position(Role::Task)?];
        printed(row.cells.get(&column.id.value))
    });
    let first = || row.cells.entries.iter().find_map(|(_, cell)| printed(Some(cell)));
    let text = row.title.as_ref().map(|title| title.as_str()).or(task).or_else(first);
    let mut wants: Vec<Want> = text.map(|text| Want::Text(text.to_owned())).into_iter().collect();
    wants.extend(row.rows.iter().flat_map(|row| own_tasks(row, table)));
    wants
}

fn annex_name(annex: &AnnexEntry) -> Option<Want> {
    label(annex).map(Want::Name)
}

/// The body of an act, taken apart by its levels.
struct Written {
    pieces: Vec<Piece>,
    /// Whether a part of it is not there.
    lacks: bool,
}

/// A paragraph, or something quoted.
struct Piece {
    level: Level,
    number: String,
    mark: String,
    text: String,
    drafted: bool,
    span: Span,
}

/// What came of looking for a clause.
enum Found {
    Clause(Clause),
    /// It is drafted, is no clause of the body, or may stand where the copy has a gap.
    Unknown,
    Absent,
}

/// The words of a clause.
struct Clause {
    /// Its own, with what is quoted in it: as letters.
    letters: String,
    folded: String,
    /// Numbers in it and in the lead-ins above.
    numbers: BTreeSet<String>,
    span: Span,
}

impl Clause {
    fn has(&self, want: &Want) -> bool {
        match want {
            Want::Number(number) => {
                self.numbers.contains(number.to_lowercase().trim_start_matches('0'))
            }
            Want::Text(text) => self.letters.contains(&squash(text)),
            Want::Name(text) => self.folded.contains(&squash(text).to_lowercase()),
            Want::Day(date) => {
                let said = |number: i16| self.numbers.contains(&number.to_string());
                said(date.year()) && said(date.month().into()) && said(date.day().into())
            }
        }
    }
}

impl Written {
    fn new(body: &Body, sources: &Sources) -> Self {
        let mut written = Self { pieces: Vec::new(), lacks: false };
        let mut addresses = Addresses::default();
        for block in &body.blocks {
            match block {
                Block::Prose(text) => {
                    let places = sources.places(text.span, text);
                    for paragraph in paragraphs(text, &mut addresses) {
                        written.pieces.push(Piece {
                            level: paragraph.level,
                            number: number_of(&paragraph.mark).to_lowercase(),
                            mark: paragraph.mark,
                            text: paragraph.text,
                            drafted: false,
                            span: places.of(paragraph.range),
                        });
                    }
                }
                Block::Quote(_) | Block::Table(_) => {
                    let mut text = String::new();
                    all_text(std::slice::from_ref(block), &mut text);
                    written.plain(text);
                }
                Block::Missing(_) => written.lacks = true,
                Block::Drafted(clause) => written.pieces.push(Piece {
                    level: Level::Article,
                    number: article(clause).unwrap_or_default().to_lowercase(),
                    mark: String::new(),
                    text: String::new(),
                    drafted: true,
                    span: clause.span,
                }),
            }
        }
        written.close_quotations();
        written
    }

    fn plain(&mut self, text: String) {
        let span = self.pieces.last().map_or(NOWHERE, |piece| piece.span);
        let (number, mark) = (String::new(), String::new());
        self.pieces.push(Piece { level: Level::Plain, number, mark, text, drafted: false, span });
    }

    /// Paragraphs from a quotation mark that opens to the one that closes it belong to the paragraph
    /// before; where none closes it, the mark is taken for a slip.
    fn close_quotations(&mut self) {
        let mut at = 0;
        while at < self.pieces.len() {
            let mut depth = 0;
            let mut end = at;
            for (position, piece) in self.pieces.iter().enumerate().skip(at).take(LONGEST) {
                depth += piece.text.matches('“').count();
                depth = depth.saturating_sub(piece.text.matches('”').count());
                if depth == 0 {
                    end = position;
                    break;
                }
            }
            for piece in &mut self.pieces[(at + 1)..=end.max(at)] {
                piece.level = Level::Plain;
            }
            at = end + 1;
        }
    }

    fn find(&self, place: &[(Word, String)]) -> Found {
        let mut within = 0..self.pieces.len();
        let mut lead = String::new();
        let mut found = None;
        for (word, number) in place {
            let Some(fits) = levels(*word) else { return Found::Unknown };
            let wanted = number.to_lowercase();
            let at = within.clone().find(|&at| {
                let piece = &self.pieces[at];
                fits(piece.level) && piece.number == wanted
            });
            let Some(at) = at else {
                return if self.lacks { Found::Unknown } else { Found::Absent };
            };
            let piece = &self.pieces[at];
            if piece.drafted {
                return Found::Unknown;
            }
            let ends = |other: &Piece| other.level != Level::Plain && other.level <= piece.level;
            let rest = &self.pieces[at + 1..within.end];
            let end = rest.iter().position(ends).map_or(within.end, |len| at + 1 + len);
            // The lead-in of what holds the clause: its own paragraph and those without a mark.
            if let Some(outer) = found {
                let outer: &Piece = &self.pieces[outer];
                lead.push_str(&format!("{} ", outer.text));
            }
            found = Some(at);
            within = at + 1..end;
        }
        let Some(at) = found else { return Found::Unknown };
        let mut text = self.pieces[at].text.clone();
        for piece in &self.pieces[within] {
            text.push_str(&format!(" {} {}", piece.mark, piece.text));
        }
        let letters = squash(&text);
        let mut numbers = BTreeSet::new();
        numbers_in(&text, &mut numbers);
        numbers_in(&lead, &mut numbers);
        let folded = letters.to_lowercase();
        Found::Clause(Clause { letters, folded, numbers, span: self.pieces[at].span })
    }
}

/// The levels that a word of a clause may mean.
fn levels(word: Word) -> Option<fn(Level) -> bool> {
    match word {
        Word::Part => Some(|level| matches!(level, Level::Part | Level::Letter | Level::Roman)),
        Word::Chapter => Some(|level| level == Level::Chapter),
        Word::Section => {
            Some(|level| matches!(level, Level::Section | Level::Letter | Level::Roman))
        }
        Word::Subsection => Some(|level| level == Level::Subsection),
        Word::Article => Some(|level| level == Level::Article),
        Word::Clause => Some(|level| matches!(level, Level::Clause | Level::Subclause(_))),
        Word::Point => Some(|level| matches!(level, Level::Point | Level::Subclause(_))),
        _ => None,
    }
}

fn all_text(blocks: &[Block], text: &mut String) {
    for block in blocks {
        match block {
            Block::Prose(prose) => text.push_str(&format!("{prose} ")),
            Block::Quote(body) => all_text(&body.blocks, text),
            Block::Table(table) => {
                let titles = table.columns.iter().map(|column| column.title.value.clone());
                let caption = table.caption.iter().map(|caption| caption.value.clone());
                for line in caption.chain(titles).chain(table_lines(table)) {
                    text.push_str(&format!("{line} "));
                }
            }
            Block::Missing(_) | Block::Drafted(_) => {}
        }
    }
}

/// Letters and digits, with one space where anything else stands, and at both ends: whole words are
/// found, `Quý II` not in `Quý III`.
fn squash(text: &str) -> String {
    let mut squashed = " ".to_owned();
    for c in text.chars() {
        if c.is_alphanumeric() {
            squashed.push(c);
        } else if !squashed.ends_with(' ') {
            squashed.push(' ');
        }
    }
    if !squashed.ends_with(' ') {
        squashed.push(' ');
    }
    squashed
}

/// Words that may be numbers, `2.3` and its parts, without zeros before them.
fn numbers_in(text: &str, found: &mut BTreeSet<String>) {
    let ends = |c: char| c.is_whitespace() || "/,;()“”\"|-–".contains(c);
    for token in text.split(ends) {
        let token = token.trim_matches(['.', ':', '*']).to_lowercase();
        if token.is_empty() {
            continue;
        }
        found.insert(token.trim_start_matches('0').to_owned());
        found.insert(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amend::fixture::{registry, work};
    use crate::diag::Lang;

    const BASE: &str = "\
number: 48/2024/QĐ-UBND
body: |
  Điều 1. Ban hành Kế hoạch.

  1. Khoản một.

  2. Khoản hai.

  Điều 2. Thi hành.
annexes:
  - label: Phụ lục II
    body:
      - table:
          id: viec
          columns:
            - {id: tt, role: so-thu-tu, title: TT}
            - {id: nd, role: noi-dung, title: Nội dung}
            - {id: tg, title: Thời gian}
          rows:
            - {id: n2.3, no: '2.3', cells: {nd: Rà soát, tg: Quý III}}
            - {id: n2.4, no: '2.4', cells: {nd: Tập huấn, tg: Quý IV}}
";

    /// What is told of an act with this body and these operations under Điều 1.
    fn told(body: &str, operations: &str) -> Vec<String> {
        let lines: Vec<String> = body.lines().map(|line| format!("  {line}\n")).collect();
        let operations: Vec<String> =
            operations.lines().map(|line| format!("      - {line}\n")).collect();
        let keys = format!(
            "body: |\n{}amends:\n  - act: base\n    clause: Điều 1\n    operations:\n{}",
            lines.concat(),
            operations.concat()
        );
        let base = work("base", BASE);
        let amending = work("2025/70-2025-qd-ubnd", &keys);
        let registry = registry();
        let bases = |name: &str| (name == "base").then_some(&base);
        let told = agreement(&amending, &bases, &registry, &Sources::default());
        told.iter().map(|told| format!("{}: {}", told.id, told.message.get(Lang::En))).collect()
    }

    #[test]
    fn words_of_any_order_agree_when_they_say_all_that_is_done() {
        let body = "\
Điều 1. Sửa đổi một số nội dung của Quyết định số 48/2024/QĐ-UBND:
1. Tại Phụ lục II, thời hạn của nhiệm vụ 2.3 sửa từ “Quý III” thành
“Quý  IV”.
2. Khoản 2 Điều 1 được viết lại:
“2. Khoản hai mới:
a) Một;
3. Hai.”
3. Bổ sung số 2.3a sau số 2.3: kiểm tra đột xuất.
4. Điều 2 có hiệu lực từ 05/01/2026.
Điều 2. Thi hành.";
        let operations = "\
substitute: {at: n2.3/tg, text: Quý IV}
substitute: {at: khoản 2 Điều 1, text: '2. Khoản hai mới: a) Một; 3. Hai.'}
insert: {after: Phụ lục II số thứ tự 2.3, rows: [{id: m, no: 2.3a, cells: {nd: kiểm tra đột xuất, tg: ''}}]}
commence: {at: Điều 2, on: 2026-01-05}";
        assert_eq!(told(body, operations), [""; 0]);
    }

    #[test]
    fn what_the_words_leave_out_is_named() {
        let body = "Điều 1. Sửa thời hạn tại số thứ tự 2.3 từ “Quý III” thành “Quý I”.";
        assert_eq!(
            told(body, "substitute: {at: n2.4/tg, text: Quý II}"),
            [
                "amend-text-differs: the words of Điều 1 do not say \"2.4\", \"Quý II\", as this operation does"
            ]
        );
        let body = "Điều 1. Thay cụm từ “Sở A” bằng cụm từ “Sở B”.";
        assert_eq!(
            told(
                body,
                "phrase: {pairs: [{old: Sở A, new: Sở C, hits: 1}, {after: xã, new: phường, hits: 1}]}"
            ),
            [
                "amend-text-differs: the words of Điều 1 do not say \"Sở C\", \"phường\", \"xã\", as this operation does"
            ]
        );
    }

    #[test]
    fn a_clause_that_is_not_there_is_told_unless_the_copy_has_a_gap() {
        let operations = "repeal: {at: Điều 2}\nrepeal: {at: khoản 1 Điều 1}";
        assert_eq!(
            told("Điều 1. Bãi bỏ Điều 2 và khoản 1 Điều 1.", operations),
            [
                "amend-clause-absent: this act has no khoản 1 Điều 1, where the operation is ordered",
                "amend-clause-absent: this act has no khoản 2 Điều 1, where the operation is ordered",
            ]
        );
        let base = work("base", BASE);
        let gap = "body:\n  - missing: trang 2\namends:\n  - {act: base, clause: Điều 1, operations: [{repeal: {at: Điều 2}}]}";
        let amending = work("2025/70-2025-qd-ubnd", gap);
        let registry = registry();
        let told = agreement(&amending, &|_| Some(&base), &registry, &Sources::default());
        assert_eq!(told.iter().count(), 0);
    }

    #[test]
    fn quotations_that_are_not_closed_are_slips() {
        let body = "Điều 1. Sửa đổi:\n1. Sửa “Quý III” thành “Quý IV tại 2.3.\n2. Bãi bỏ Điều 2.";
        let operations = "substitute: {at: n2.3/tg, text: Quý IV}\nrepeal: {at: Điều 2}";
        assert_eq!(told(body, operations), [""; 0]);
    }
}
