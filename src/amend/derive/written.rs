//! The model as YAML: the way back of `load`. Two values that are written alike say the same, wherever
//! they stand, so this is also how values are compared.

use crate::amend::derive::yaml::Yaml;
use crate::model::act::{
    Annex, AnnexEntry, AnnexKind, Block, Body, Cite, Class, Decision, Effect, EffectState, Gazette,
    Orientation, Signature, Status,
};
use crate::model::agency::Letterhead;
use crate::model::date::{Date, Period};
use crate::model::id::Id;
use crate::model::operation::{
    Amendment, AuthenticatedConsolidation, Operation, Pair, Relation, Terms, Texts,
};
use crate::model::table::{
    Absent, Band, Cell, CellContent, Column, Footnote, Indicator, Layout, Recurrence, Role, Row,
    Summands, Table, Total,
};
use crate::model::target::{Goal, Target};
use crate::model::text::{Spanned, Text};

/// Keys and values of one map; what is absent is not written.
#[derive(Default)]
pub(super) struct Keys(pub(super) Vec<(String, Yaml)>);

impl Keys {
    pub(super) fn put(&mut self, key: &str, value: Yaml) {
        self.0.push((key.to_owned(), value));
    }

    fn word(&mut self, key: &str, word: impl std::fmt::Display) {
        self.put(key, Yaml::Word(word.to_string()));
    }

    fn maybe(&mut self, key: &str, value: Option<Yaml>) {
        if let Some(value) = value {
            self.put(key, value);
        }
    }

    fn text(&mut self, key: &str, text: Option<&Text>) {
        self.maybe(key, text.map(|text| Yaml::Text(text.value.clone())));
    }

    fn texts(&mut self, key: &str, texts: &[Text]) {
        self.list(key, texts, |text| Yaml::Text(text.value.clone()));
    }

    fn date(&mut self, key: &str, date: Option<&Spanned<Date>>) {
        self.maybe(key, date.map(|date| Yaml::Word(date.value.to_string())));
    }

    fn list<T>(&mut self, key: &str, items: &[T], write: impl Fn(&T) -> Yaml) {
        if !items.is_empty() {
            self.put(key, Yaml::List(items.iter().map(write).collect()));
        }
    }

    fn map(self) -> Yaml {
        Yaml::Map(self.0)
    }
}

pub(super) fn ids(ids: &[Spanned<Id>]) -> Yaml {
    Yaml::Words(ids.iter().map(|id| id.value.to_string()).collect())
}

/// All of a decision but what a tree holds as nodes: grounds, body, annexes.
pub(super) fn head(decision: &Decision) -> Vec<(String, Yaml)> {
    let Decision {
        doc_type,
        class,
        status,
        issuer,
        number,
        date,
        place,
        date_line,
        letterhead,
        heading,
        title,
        subject,
        authority,
        citations: _,
        enacting,
        body: _,
        signatures,
        recipients,
        effect,
        gazette,
        annexes: _,
        amends,
        consolidations,
        remarks,
    } = decision;
    let mut keys = Keys::default();
    keys.text("type", Some(doc_type));
    if *class == Class::Normative {
        keys.word("class", "normative");
    }
    if *status == Status::Draft {
        keys.word("status", "draft");
    }
    keys.word("issuer", &issuer.value);
    keys.text("number", number.as_ref());
    keys.date("date", date.as_ref());
    keys.text("place", place.as_ref());
    keys.text("date-line", date_line.as_ref());
    keys.maybe("letterhead", letterhead.as_ref().map(letterhead_map));
    keys.text("heading", heading.as_ref());
    keys.text("title", Some(title));
    keys.text("subject", subject.as_ref());
    keys.text("authority", authority.as_ref());
    keys.text("enacting", enacting.as_ref());
    keys.list("signatures", signatures, signature);
    keys.texts("recipients", recipients);
    keys.maybe("effect", effect.as_ref().map(effect_map));
    keys.maybe("gazette", gazette.as_ref().map(gazette_map));
    keys.list("amends", amends, amendment);
    keys.list("consolidations", consolidations, consolidation);
    keys.texts("remarks", remarks);
    keys.0
}

fn letterhead_map(letterhead: &Letterhead) -> Yaml {
    let Letterhead { superior, agency } = letterhead;
    let mut keys = Keys::default();
    keys.texts("superior", superior);
    keys.texts("agency", agency);
    keys.map()
}

fn signature(signature: &Signature) -> Yaml {
    let Signature { capacity, note, name, office } = signature;
    let mut keys = Keys::default();
    keys.texts("capacity", capacity);
    keys.text("note", note.as_ref());
    keys.text("name", name.as_ref());
    keys.text("office", office.as_ref());
    keys.map()
}

fn effect_map(effect: &Effect) -> Yaml {
    let Effect { from, applies_from, to, state, units } = effect;
    let mut keys = Keys::default();
    keys.date("from", from.as_ref());
    keys.date("applies-from", applies_from.as_ref());
    keys.date("to", to.as_ref());
    if let Some(state) = state {
        keys.word(
            "state",
            match state {
                EffectState::NotYet => "not-yet",
                EffectState::InForce => "in-force",
                EffectState::PartlyExpired => "partly-expired",
                EffectState::Expired => "expired",
                EffectState::Suspended => "suspended",
                EffectState::Interrupted => "interrupted",
            },
        );
    }
    keys.list("units", units, |unit| {
        let mut keys = Keys::default();
        keys.text("unit", Some(&unit.unit));
        keys.date("from", unit.from.as_ref());
        keys.date("to", unit.to.as_ref());
        keys.map()
    });
    keys.map()
}

fn gazette_map(gazette: &Gazette) -> Yaml {
    let Gazette { issue, date, first_page, last_page, continued_from, continued_in } = gazette;
    let mut keys = Keys::default();
    keys.text("issue", Some(issue));
    keys.date("date", Some(date));
    keys.word("first-page", first_page.value);
    if let Some(page) = last_page {
        keys.word("last-page", page.value);
    }
    keys.text("continued-from", continued_from.as_ref());
    keys.text("continued-in", continued_in.as_ref());
    keys.map()
}

/// An act that is cited.
pub(super) fn cite(cite: &Cite) -> Yaml {
    let Cite { doc_type, number, date, issuer, title, amended_by } = cite;
    let mut keys = Keys::default();
    keys.text("type", Some(doc_type));
    keys.text("number", number.as_ref());
    keys.date("date", date.as_ref());
    keys.text("issuer", issuer.as_ref());
    keys.text("title", title.as_ref());
    keys.list("amended-by", amended_by, self::cite);
    keys.map()
}

fn consolidation(consolidation: &AuthenticatedConsolidation) -> Yaml {
    let AuthenticatedConsolidation { as_of, issuer, number, date, place, signatures, recipients } =
        consolidation;
    let mut keys = Keys::default();
    keys.date("as-of", Some(as_of));
    keys.word("issuer", &issuer.value);
    keys.text("number", number.as_ref());
    keys.date("date", date.as_ref());
    keys.text("place", place.as_ref());
    keys.list("signatures", signatures, signature);
    keys.texts("recipients", recipients);
    keys.map()
}

/// A body: prose alone as one text, else block by block.
pub(super) fn body(body: &Body) -> Yaml {
    match &body.blocks[..] {
        [Block::Prose(text)] => Yaml::Text(text.value.clone()),
        blocks => Yaml::List(blocks.iter().map(block).collect()),
    }
}

/// A block of a body.
pub(super) fn block(block: &Block) -> Yaml {
    match block {
        Block::Prose(text) => Yaml::entry("prose", Yaml::Text(text.value.clone())),
        Block::Table(table) => Yaml::entry("table", self::table(table)),
        Block::Quote(quoted) => Yaml::entry("quote", body(quoted)),
        Block::Missing(text) => Yaml::entry("missing", Yaml::Text(text.value.clone())),
        Block::Drafted(text) => Yaml::entry("drafted", Yaml::Text(text.value.clone())),
    }
}

/// All of an annex but its body and its annexes.
pub(super) fn annex_head(annex: &Annex) -> Vec<(String, Yaml)> {
    let Annex {
        kind,
        label,
        title,
        reference,
        unit,
        orientation,
        body: _,
        issuer_line,
        signatures,
        recipients,
        annexes: _,
    } = annex;
    let mut keys = Keys::default();
    if *kind == AnnexKind::Document {
        keys.word("kind", "document");
    }
    keys.text("label", label.as_ref());
    keys.text("title", title.as_ref());
    keys.text("reference", reference.as_ref());
    keys.text("unit", unit.as_ref());
    if *orientation == Orientation::Landscape {
        keys.word("orientation", "landscape");
    }
    keys.text("issuer-line", issuer_line.as_ref());
    keys.list("signatures", signatures, signature);
    keys.texts("recipients", recipients);
    keys.0
}

fn annex(annex: &Annex) -> Yaml {
    let mut keys = Keys(annex_head(annex));
    if !annex.body.blocks.is_empty() {
        keys.put("body", body(&annex.body));
    }
    keys.list("annexes", &annex.annexes, annex_entry);
    keys.map()
}

fn annex_entry(entry: &AnnexEntry) -> Yaml {
    match entry {
        AnnexEntry::File(name) => Yaml::Text(name.value.clone()),
        AnnexEntry::Inline(annex) => self::annex(annex),
    }
}

/// All of a table but columns, rows and footnotes.
pub(super) fn table_head(table: &Table) -> Vec<(String, Yaml)> {
    let Table {
        id,
        caption,
        unit,
        columns: _,
        bands,
        column_numbers,
        layouts,
        rows: _,
        footnotes: _,
        tracking,
    } = table;
    let mut keys = Keys::default();
    keys.word("id", &id.value);
    keys.text("caption", caption.as_ref());
    keys.text("unit", unit.as_ref());
    keys.list("bands", bands, |bands| Yaml::List(bands.iter().map(band).collect()));
    keys.texts("column-numbers", column_numbers);
    keys.list("layouts", layouts, layout);
    if let Some(tracking) = tracking {
        keys.word("tracking", tracking);
    }
    keys.0
}

fn band(band: &Band) -> Yaml {
    let Band { title, from, to } = band;
    let mut keys = Keys::default();
    keys.text("title", Some(title));
    keys.word("from", &from.value);
    keys.word("to", &to.value);
    keys.map()
}

fn layout(layout: &Layout) -> Yaml {
    let Layout { id, tracks } = layout;
    let tracks = tracks
        .entries
        .iter()
        .map(|(column, tracks)| (column.value.to_string(), Yaml::Word(tracks.value.to_string())));
    let mut keys = Keys::default();
    keys.word("id", &id.value);
    keys.put("tracks", Yaml::Map(tracks.collect()));
    keys.map()
}

fn table(table: &Table) -> Yaml {
    let mut keys = Keys(table_head(table));
    keys.list("columns", &table.columns, column);
    keys.list("footnotes", &table.footnotes, footnote);
    keys.put("rows", Yaml::List(table.rows.iter().map(row).collect()));
    keys.map()
}

/// A footnote of a table.
pub(super) fn footnote(footnote: &Footnote) -> Yaml {
    let Footnote { mark, text } = footnote;
    let mut keys = Keys::default();
    keys.text("mark", Some(mark));
    keys.text("text", Some(text));
    keys.map()
}

/// A column.
pub(super) fn column(column: &Column) -> Yaml {
    let Column { id, title, role, tracks, width, widths, absent } = column;
    let mut keys = Keys::default();
    keys.word("id", &id.value);
    if let Some(role) = role {
        keys.word("role", role_word(*role));
    }
    keys.text("title", Some(title));
    if *tracks != 1 {
        keys.word("tracks", tracks);
    }
    if let Some(width) = width {
        keys.word("width", width.value);
    }
    if !widths.is_empty() {
        let widths = widths.iter().map(|width| width.value.to_string());
        keys.put("widths", Yaml::Words(widths.collect()));
    }
    match absent {
        Some(Absent::Blank) => keys.word("absent", "blank"),
        None => {}
    }
    keys.map()
}

fn role_word(role: Role) -> &'static str {
    match role {
        Role::Number => "so-thu-tu",
        Role::Task => "noi-dung",
        Role::Indicator => "chi-so",
        Role::Unit => "don-vi-tinh",
        Role::Value => "gia-tri",
        Role::Product => "san-pham",
        Role::Verification => "tai-lieu-kiem-chung",
        Role::Lead => "chu-tri",
        Role::Partners => "phoi-hop",
        Role::LeadAndPartners => "chu-tri-phoi-hop",
        Role::Timeframe => "thoi-gian",
        Role::Funding => "kinh-phi",
        Role::FundingSource => "nguon-von",
        Role::State => "tinh-trang",
        Role::Remark => "ghi-chu",
        Role::LegalBasis => "can-cu",
        Role::Code => "ma",
    }
}

/// The sign or text by which a cell is written.
pub(super) fn cell_text(content: &CellContent) -> &str {
    match content {
        CellContent::Printed(text) => &text.value,
        CellContent::Blank => "",
        CellContent::Above => "^",
        CellContent::Left => "<",
        CellContent::Missing => "?",
    }
}

/// Whether the letters of a cell alone say what it is.
pub(super) fn is_told_by_text(content: &CellContent) -> bool {
    match content {
        CellContent::Printed(text) => {
            matches!(CellContent::of(text.clone()), CellContent::Printed(_))
        }
        CellContent::Blank | CellContent::Above | CellContent::Left | CellContent::Missing => true,
    }
}

/// A cell.
pub(super) fn cell(cell: &Cell) -> Yaml {
    let text = Yaml::Text(cell_text(&cell.content).to_owned());
    if cell.role.is_none() && is_told_by_text(&cell.content) {
        return text;
    }
    let mut keys = Keys::default();
    match &cell.content {
        CellContent::Missing => keys.word("text", "null"),
        _ => keys.put("text", text),
    }
    if let Some(role) = cell.role {
        keys.word("role", role_word(role));
    }
    keys.map()
}

/// All of a row but its number, its cells and the rows in it.
pub(super) fn row_head(row: &Row) -> Vec<(String, Yaml)> {
    let Row {
        id,
        no: _,
        title,
        through,
        layout,
        cells: _,
        missing,
        lead,
        coordinating,
        period,
        recurrence,
        indicators,
        total,
        rows: _,
        repealed: _,
    } = row;
    let mut keys = Keys::default();
    keys.word("id", &id.value);
    keys.text("title", title.as_ref());
    if let Some(through) = through {
        keys.word("through", &through.value);
    }
    if let Some(layout) = layout {
        keys.word("layout", &layout.value);
    }
    keys.text("missing", missing.as_ref());
    if !lead.is_empty() {
        keys.put("lead", ids(lead));
    }
    if !coordinating.is_empty() {
        keys.put("coordinating", ids(coordinating));
    }
    if let Some(known) = period {
        keys.word("period", self::period(known.value));
    }
    if let Some(recurrence) = recurrence {
        keys.word("recurrence", recurrence_word(*recurrence));
    }
    keys.list("indicators", indicators, indicator);
    keys.maybe("total", total.as_ref().map(self::total));
    keys.0
}

/// Whether two rows say the same, the rows in them apart.
pub(in crate::amend) fn same_row(a: &Row, b: &Row) -> bool {
    let own = |one: &Row| row(&Row { rows: Vec::new(), ..one.clone() });
    own(a) == own(b)
}

/// Whether two tables say the same.
pub(in crate::amend) fn same_table(a: &Table, b: &Table) -> bool {
    table(a) == table(b)
}

/// Whether two annexes say the same.
pub(in crate::amend) fn same_annex(a: &Annex, b: &Annex) -> bool {
    annex(a) == annex(b)
}

/// A row with the rows in it.
pub(super) fn row(row: &Row) -> Yaml {
    let mut keys = Keys(row_head(row));
    let cells = row.cells.entries.iter();
    let cells: Vec<_> = cells.map(|(id, one)| (id.value.to_string(), cell(one))).collect();
    if !cells.is_empty() {
        let at = keys.0.iter().position(|(key, _)| !matches!(&**key, "id" | "title" | "through"));
        let at = at.unwrap_or(keys.0.len());
        keys.0.insert(at, ("cells".to_owned(), Yaml::Map(cells)));
    }
    if let Some(no) = &row.no {
        keys.0.insert(1, ("no".to_owned(), cell(no)));
    }
    keys.list("rows", &row.rows, self::row);
    keys.map()
}

/// An indicator.
pub(super) fn indicator(indicator: &Indicator) -> Yaml {
    let Indicator { id, text, target: goal, baseline, series } = indicator;
    let mut keys = Keys::default();
    keys.word("id", &id.value);
    keys.text("text", Some(text));
    keys.maybe("target", goal.as_ref().map(|goal| Yaml::Text(target(&goal.value))));
    keys.maybe("baseline", baseline.as_ref().map(|goal| Yaml::Text(target(&goal.value))));
    keys.list("series", series, |one| {
        let mut keys = Keys::default();
        keys.word("period", period(one.period.value));
        keys.put("target", Yaml::Text(target(&one.target.value)));
        keys.map()
    });
    keys.map()
}

fn recurrence_word(recurrence: Recurrence) -> &'static str {
    match recurrence {
        Recurrence::Continuous => "continuous",
        Recurrence::Monthly => "monthly",
        Recurrence::Quarterly => "quarterly",
        Recurrence::Yearly => "yearly",
        Recurrence::WhenNeeded => "when-needed",
    }
}

fn total(total: &Total) -> Yaml {
    let Total { columns, of } = total;
    let mut keys = Keys::default();
    keys.put("columns", ids(columns));
    keys.put(
        "of",
        match of {
            Summands::Rows => Yaml::Word("rows".to_owned()),
            Summands::Groups => Yaml::Word("groups".to_owned()),
            Summands::Listed(rows) => ids(rows),
        },
    );
    keys.map()
}

/// A goal as it is written: `>= 70 %`.
pub(super) fn target(target: &Target) -> String {
    let goal = match target.goal {
        Goal::AtLeast(number) => format!(">= {number}"),
        Goal::AtMost(number) => format!("<= {number}"),
        Goal::Exactly(number) => format!("= {number}"),
        Goal::Between(low, high) => format!("{low}..{high}"),
    };
    format!("{goal} {}", target.unit).trim_end().to_owned()
}

/// A period by the shortest name that it has: `2012`, `2012-Q3`, `2012-06-30`, `2012-05..2012-07`.
pub(super) fn period(period: Period) -> String {
    match (period.from, period.to) {
        (Some(from), Some(to)) => unit(from, to).unwrap_or_else(|| format!("{from}..{to}")),
        (Some(from), None) => format!("{from}.."),
        (None, to) => format!("..{}", to.map(|to| to.to_string()).unwrap_or_default()),
    }
}

fn unit(from: Date, to: Date) -> Option<String> {
    if from == to {
        return Some(from.to_string());
    }
    let whole = from.day() == 1 && Date::month_end(to.year(), to.month()) == Some(to);
    if !whole || from.year() != to.year() {
        return None;
    }
    let year = from.year();
    match (from.month(), to.month()) {
        (1, 12) => Some(format!("{year:04}")),
        (1, 6) => Some(format!("{year:04}-H1")),
        (7, 12) => Some(format!("{year:04}-H2")),
        (first, last) if first == last => Some(format!("{year:04}-{first:02}")),
        (first @ (1 | 4 | 7 | 10), last) if last == first + 2 => {
            Some(format!("{year:04}-Q{}", last / 3))
        }
        _ => None,
    }
}

fn amendment(amendment: &Amendment) -> Yaml {
    let Amendment { act, relation, clause, from, to, operations } = amendment;
    let mut keys = Keys::default();
    keys.text("act", Some(act));
    if *relation == Relation::Correct {
        keys.word("relation", "correct");
    }
    keys.text("clause", clause.as_ref());
    keys.date("from", from.as_ref());
    keys.date("to", to.as_ref());
    keys.put("operations", Yaml::List(operations.iter().map(operation).collect()));
    keys.map()
}

fn texts(texts: &Texts) -> Yaml {
    match &texts.list[..] {
        [one] => Yaml::Text(one.value.clone()),
        list => Yaml::List(list.iter().map(|text| Yaml::Text(text.value.clone())).collect()),
    }
}

/// An operation under its verb.
#[expect(clippy::too_many_lines, reason = "a table of verbs and their keys")]
pub(super) fn operation(operation: &Operation) -> Yaml {
    let mut keys = Keys::default();
    let verb = match operation {
        Operation::Substitute(verb) => {
            keys.text("at", Some(&verb.at));
            keys.text("expect", verb.expect.as_ref());
            keys.maybe("text", verb.text.as_ref().map(body));
            keys.maybe("row", verb.row.as_ref().map(|one| row(one)));
            keys.maybe("table", verb.table.as_ref().map(|one| table(one)));
            keys.maybe("annex", verb.annex.as_ref().map(annex_entry));
            keys.maybe("lead", verb.lead.as_deref().map(ids));
            keys.maybe("coordinating", verb.coordinating.as_deref().map(ids));
            keys.maybe("period", verb.period.map(|one| Yaml::Word(period(one.value))));
            let recurrence = verb.recurrence.map(|one| Yaml::Word(recurrence_word(one).to_owned()));
            keys.maybe("recurrence", recurrence);
            let indicators = verb.indicators.as_ref();
            keys.maybe(
                "indicators",
                indicators.map(|list| Yaml::List(list.iter().map(indicator).collect())),
            );
            keys.maybe("target", verb.target.as_ref().map(|one| Yaml::Text(target(&one.value))));
            "substitute"
        }
        Operation::Insert(verb) => {
            keys.text("after", verb.after.as_ref());
            keys.text("before", verb.before.as_ref());
            keys.text("into", verb.into.as_ref());
            keys.text("expect", verb.expect.as_ref());
            keys.maybe("text", verb.text.as_ref().map(body));
            keys.list("rows", &verb.rows, row);
            keys.maybe("column", verb.column.as_ref().map(|one| column(one)));
            let cells = verb.cells.entries.iter();
            let cells: Vec<_> = cells.map(|(id, one)| (id.value.to_string(), cell(one))).collect();
            if !cells.is_empty() {
                keys.put("cells", Yaml::Map(cells));
            }
            keys.maybe("footnote", verb.footnote.as_ref().map(footnote));
            keys.maybe("annex", verb.annex.as_ref().map(annex_entry));
            "insert"
        }
        Operation::Repeal(verb) => {
            keys.put("at", texts(&verb.at));
            keys.maybe("expect", verb.expect.as_ref().map(texts));
            "repeal"
        }
        Operation::Phrase(verb) => {
            keys.maybe("in", verb.places.as_ref().map(texts));
            keys.maybe("except", verb.except.as_ref().map(texts));
            keys.list("pairs", &verb.pairs, pair);
            keys.list("agencies", &verb.agencies, |change| {
                let mut keys = Keys::default();
                keys.word("old", &change.old.value);
                keys.word("new", &change.new.value);
                keys.map()
            });
            "phrase"
        }
        Operation::Renumber(verb) => {
            keys.text("at", Some(&verb.at));
            keys.text("mark", Some(&verb.mark));
            "renumber"
        }
        Operation::Move(verb) => {
            keys.text("at", Some(&verb.at));
            keys.text("expect", verb.expect.as_ref());
            keys.text("after", verb.after.as_ref());
            keys.text("before", verb.before.as_ref());
            keys.text("into", verb.into.as_ref());
            "move"
        }
        Operation::Merge(verb) => {
            keys.put("at", texts(&verb.at));
            keys.maybe("expect", verb.expect.as_ref().map(texts));
            keys.maybe("text", verb.text.as_ref().map(body));
            keys.maybe("row", verb.row.as_ref().map(|one| row(one)));
            "merge"
        }
        Operation::Commence(verb) => {
            keys.text("at", verb.at.as_ref());
            keys.date("on", Some(&verb.on));
            "commence"
        }
        Operation::Extend(verb) => {
            keys.text("at", verb.at.as_ref());
            keys.date("until", Some(&verb.until));
            "extend"
        }
        Operation::Suspend(verb) => {
            keys.text("at", verb.at.as_ref());
            keys.date("until", verb.until.as_ref());
            keys.text("reason", verb.reason.as_ref());
            "suspend"
        }
        Operation::Revive(verb) => {
            keys.text("at", verb.at.as_ref());
            "revive"
        }
        Operation::Expire(verb) => {
            keys.text("at", verb.at.as_ref());
            "expire"
        }
    };
    let Terms { id, clause, from, to } = operation.terms();
    if let Some(id) = id {
        keys.word("id", &id.value);
    }
    keys.text("clause", clause);
    keys.date("from", from);
    keys.date("to", to);
    Yaml::entry(verb, keys.map())
}

fn pair(pair: &Pair) -> Yaml {
    let Pair { old, new, after, hits } = pair;
    let mut keys = Keys::default();
    keys.text("old", old.as_ref());
    keys.text("after", after.as_ref());
    keys.text("new", new.as_ref());
    keys.word("hits", hits.value);
    keys.map()
}
