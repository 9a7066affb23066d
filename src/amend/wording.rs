//! One operation as a sentence, in the words of amending acts (NĐ 78/2025; the habit of offices).
//!
//! 1. [`Spot`] is a place by its printed names, the outermost annex kept apart.
//! 2. [`Scope`] says what the lead-in has named already, and so need not be said again.
//! 3. [`word`] gives the sentence and what is quoted under it.

use crate::amend::address::{self, Word};
use crate::amend::apply::expect::letters;
use crate::amend::clause::clause_of;
use crate::amend::place::{Part, Place, label_of, level_called, names, one_line, spoken, text_at};
use crate::amend::resolve::{annexes, resolve};
use crate::amend::schedule::targets;
use crate::amend::tree::{Kind, NOWHERE, NodeId, ROOT, Slot, Tree, number_of};
use crate::amend::words::{capitalized, day};
use crate::model::Work;
use crate::model::act::{AnnexEntry, Block, Body};
use crate::model::id::Id;
use crate::model::operation::{
    Amendment, Insert, Merge, Move, Operation, Pair, Phrase, Relation, Renumber, Repeal,
    Substitute, Suspend, Texts,
};
use crate::model::prose::{self, Addresses, Level, paragraphs};
use crate::model::table::{CellContent, Keyed, Role, Row, Table};
use crate::model::text::{Spanned, Text};

/// Longest text, in letters, that is quoted within the sentence.
const SHORT: usize = 160;

/// What is said of one operation.
#[derive(Debug, Clone)]
pub(crate) struct Worded {
    /// The sentence with its closing mark.
    pub(crate) sentence: String,
    /// New text that stands under it.
    pub(crate) quote: Option<Body>,
}

/// What has been named before the sentence.
#[derive(Debug, Clone)]
pub(crate) enum Scope {
    /// The act, and the annex when all is about one.
    Named(Option<String>),
    /// Nothing: the sentence names the act itself, by these words.
    Unnamed(String),
}

/// What the sentences about one act share.
pub(crate) struct Speaker<'s> {
    /// The amending act.
    pub(crate) work: &'s Work,
    /// The amended one, as it stands before the operation; `None` when it is not known.
    pub(crate) base: Option<&'s Work>,
    pub(crate) tree: Option<&'s Tree>,
    pub(crate) scope: Scope,
}

/// A place by its names.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Spot {
    /// From the inside out, without the outermost annex; whether each is a row with a number.
    names: Vec<(String, bool)>,
    /// The outermost annex.
    pub(crate) annex: Option<String>,
    /// Joined to the act by `của`: a part of it that is no unit.
    of: bool,
}

impl Spot {
    /// The place that an address names; the address itself when it names none.
    pub(crate) fn find(speaker: &Speaker<'_>, at: &str) -> (Self, Option<Place>) {
        if let Some(clause) = speaker.operation_clause(at) {
            return (Self { names: vec![(clause, false)], ..Self::default() }, None);
        }
        let place = speaker.tree.and_then(|tree| Some((tree, resolve(tree, at).ok()?)));
        match place {
            Some((tree, place)) => {
                let mut spot = Self::of_place(tree, &place);
                if let (Some((name, _)), true) = (spot.names.first_mut(), asks_for_heading(at))
                    && name == "đoạn 1"
                {
                    "tên".clone_into(name);
                }
                (spot, Some(place))
            }
            None => (Self { names: vec![(one_line(at), false)], ..Self::default() }, None),
        }
    }

    fn of_place(tree: &Tree, place: &Place) -> Self {
        let mut spot = Self::default();
        if let Part::Slot(_) = &place.part {
            spot.names.push((names(tree, place).unit, false));
            spot.of = place.node == ROOT;
        }
        let chain: Vec<NodeId> =
            std::iter::once(place.node).chain(tree.ancestors(place.node)).collect();
        let called = |id: NodeId| names(tree, &Place::whole(id)).address;
        for (at, &id) in chain.iter().enumerate().filter(|(_, id)| **id != ROOT) {
            let full = called(id);
            let outer = chain.get(at + 1).map(|outer| called(*outer)).unwrap_or_default();
            let own = full.strip_suffix(&outer).unwrap_or(&full).trim_end_matches([' ', ',']);
            match &tree.node(id).kind {
                Kind::Annex(_) if at + 1 == chain.len() => spot.annex = Some(own.to_owned()),
                Kind::Citation(_) => {
                    spot.names.push((own.replacen("căn cứ", "căn cứ thứ", 1), false));
                    spot.of = true;
                }
                Kind::Row(row) => spot.names.push((own.to_owned(), !row.is_group())),
                _ if own.is_empty() => {}
                _ => spot.names.push((own.to_owned(), false)),
            }
        }
        spot
    }

    /// The names up to the annex.
    fn path(&self) -> String {
        let mut path = String::new();
        for (at, (name, row)) in self.names.iter().enumerate() {
            if at > 0 {
                path.push_str(if *row && self.names[at - 1].1 { ", " } else { " " });
            }
            path.push_str(name);
        }
        path
    }

    /// The place as it is said in a scope.
    fn said(&self, speaker: &Speaker<'_>) -> String {
        let path = self.path();
        let owner = match (&speaker.scope, &self.annex) {
            (Scope::Named(Some(named)), Some(annex)) if named == annex => {
                if path.is_empty() {
                    annex.clone()
                } else {
                    String::new()
                }
            }
            (Scope::Named(_), Some(annex)) => annex.clone(),
            (Scope::Named(_), None) if path.is_empty() => speaker.act_word(),
            (Scope::Named(_), None) => String::new(),
            (Scope::Unnamed(act), Some(annex)) => speaker.object(Some(annex), act),
            (Scope::Unnamed(act), None) => act.clone(),
        };
        match (path.is_empty(), owner.is_empty()) {
            (true, _) => owner,
            (false, true) => path,
            (false, false) if self.of => format!("{path} của {owner}"),
            (false, false) => format!("{path} {owner}"),
        }
    }
}

/// Several places: what they share is said once.
fn all_said(spots: &[Spot], speaker: &Speaker<'_>) -> String {
    let shared = |a: &Spot, b: &Spot| {
        a.annex == b.annex
            && !a.names.is_empty()
            && a.names[1..] == *b.names.get(1..).unwrap_or(&[])
    };
    match spots {
        [] => String::new(),
        [one] => one.said(speaker),
        [first, others @ ..]
            if first.names.first().is_some_and(|(name, _)| !name.is_empty())
                && others.iter().all(|other| !other.names.is_empty() && shared(first, other)) =>
        {
            let heads: Vec<&str> = spots.iter().map(|spot| spot.names[0].0.as_str()).collect();
            let mut joined = first.clone();
            joined.names[0] = (and(&heads), joined.names[0].1);
            joined.said(speaker)
        }
        _ => {
            let said: Vec<String> = spots.iter().map(|spot| spot.said(speaker)).collect();
            and(&said.iter().map(String::as_str).collect::<Vec<_>>())
        }
    }
}

/// `A, B và C`.
pub(crate) fn and(parts: &[&str]) -> String {
    match parts {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => format!("{} và {last}", rest.join(", ")),
    }
}

fn asks_for_heading(at: &str) -> bool {
    let lower = at.trim().to_lowercase();
    ["tên ", "tiêu đề "].iter().any(|word| lower.starts_with(word))
}

impl Speaker<'_> {
    /// `Quyết định`, where the lead-in has said which.
    fn act_word(&self) -> String {
        self.base.map_or_else(
            || "văn bản".to_owned(),
            |base| format!("toàn bộ {}", base.decision.doc_type),
        )
    }

    /// `Quyết định này`.
    fn this_act(&self) -> String {
        format!("{} này", self.work.decision.doc_type)
    }

    /// An annex or the act itself: `Kế hoạch … ban hành kèm theo Quyết định số …`.
    pub(crate) fn object(&self, annex: Option<&str>, act: &str) -> String {
        let Some(annex) = annex else { return act.to_owned() };
        let title = self.base.and_then(|base| title_in_mixed_case(base, annex));
        format!("{} ban hành kèm theo {act}", title.as_deref().unwrap_or(annex))
    }

    /// The printed clause of an operation of the base act: `thao tác t2`.
    pub(crate) fn operation_clause(&self, at: &str) -> Option<String> {
        let address = address::parse(at, &[]).ok()?;
        let [element] = &address.elements[..] else { return None };
        let base = self.base.filter(|_| element.word == Word::Operation)?;
        for (list_at, list) in base.decision.amends.iter().enumerate() {
            for (position, operation) in list.operations.iter().enumerate() {
                let id = operation.terms().id;
                if id.is_some_and(|id| id.value.as_str() == element.name) {
                    return Some(clause_of(base, list_at, position))
                        .filter(|clause| !clause.is_empty());
                }
            }
        }
        None
    }

    fn spot(&self, at: &str) -> (Spot, Option<Place>) {
        Spot::find(self, at)
    }

    fn said(&self, at: &str) -> String {
        self.spot(at).0.said(self)
    }

    fn said_of(&self, at: &Texts) -> String {
        let spots: Vec<Spot> = at.list.iter().map(|at| self.spot(at).0).collect();
        all_said(&spots, self)
    }

    /// The whole act, or a place in it.
    fn said_or_act(&self, at: Option<&Text>) -> String {
        at.map_or_else(|| Spot::default().said(self), |at| self.said(at))
    }

    fn text_at(&self, place: Option<&Place>) -> String {
        match (self.tree, place) {
            (Some(tree), Some(place)) => text_at(tree, place),
            _ => String::new(),
        }
    }

    fn kind(&self, place: Option<&Place>) -> Option<&Kind> {
        Some(&self.tree?.node(place?.node).kind)
    }
}

/// The annexes that an operation is about, `None` for the act itself; an annex as a whole is a part of
/// the act, unless only phrases in it change.
pub(crate) fn owners(operation: &Operation, speaker: &Speaker<'_>) -> Vec<Option<String>> {
    let whole_is_part = !matches!(operation, Operation::Phrase(_));
    let mut owners: Vec<Option<String>> = targets(operation)
        .into_iter()
        .map(|at| {
            let (spot, _) = speaker.spot(at);
            spot.annex.filter(|_| !(whole_is_part && spot.names.is_empty()))
        })
        .collect();
    if owners.is_empty() {
        owners.push(None);
    }
    owners
}

/// `Kế hoạch cải cách hành chính năm 2026`, when the act says the annex's title in small letters.
fn title_in_mixed_case(base: &Work, annex: &str) -> Option<String> {
    let fold = |text: &str| one_line(text).to_lowercase();
    let (_, model) = base
        .annexes()
        .into_iter()
        .find(|(_, known)| known.label.as_ref().is_some_and(|label| fold(label) == fold(annex)))?;
    let title = one_line(model.title.as_ref()?);
    if fold(annex).starts_with("phụ lục") || title.is_empty() {
        return None;
    }
    let has_small = |text: &str| text.chars().any(char::is_lowercase);
    if has_small(&title) {
        // A title that begins with a capital goes on with a small letter, unless a name begins it.
        return Some(format!("{annex} {title}"));
    }
    let wanted = format!("{} {}", fold(annex), fold(&title));
    let decision = &base.decision;
    let prose = decision.body.blocks.iter().filter_map(|block| match block {
        Block::Prose(text) => Some(text),
        _ => None,
    });
    let texts = decision.subject.iter().chain(std::iter::once(&decision.title)).chain(prose);
    texts.map(|text| one_line(text)).filter(|text| has_small(text)).find_map(|text| {
        let lower = text.to_lowercase();
        let at = lower.find(&wanted).filter(|_| lower.len() == text.len())?;
        text.get(at..at + wanted.len()).filter(|found| has_small(found)).map(capitalized)
    })
}

/// The sentence for an operation.
pub(crate) fn word(list: &Amendment, operation: &Operation, speaker: &Speaker<'_>) -> Worded {
    let corrects = list.relation == Relation::Correct;
    let worded = match operation {
        Operation::Substitute(verb) => return substitute(verb, corrects, speaker),
        Operation::Phrase(verb) => return sentence(phrase(verb, corrects, speaker)),
        Operation::Insert(verb) => insert(verb, speaker),
        Operation::Repeal(verb) => sentence(repeal(verb, speaker)),
        Operation::Renumber(verb) => sentence(renumber(verb, speaker)),
        Operation::Move(verb) => sentence(moved(verb, speaker)),
        Operation::Merge(verb) => merge(verb, speaker),
        Operation::Commence(verb) => {
            let at = speaker.said_or_act(verb.at.as_ref());
            sentence(format!("{} có hiệu lực kể từ {}.", capitalized(&at), day(verb.on.value)))
        }
        Operation::Extend(verb) => {
            let at = speaker.said_or_act(verb.at.as_ref());
            sentence(format!("Kéo dài hiệu lực của {at} đến hết {}.", day(verb.until.value)))
        }
        Operation::Suspend(verb) => sentence(suspend(verb, &from(list, operation), speaker)),
        Operation::Revive(verb) => {
            let at = speaker.said_or_act(verb.at.as_ref());
            let from = from(list, operation);
            sentence(format!("{} tiếp tục có hiệu lực{from}.", capitalized(&at)))
        }
        Operation::Expire(verb) => {
            let at = speaker.said_or_act(verb.at.as_ref());
            let from = from(list, operation);
            sentence(format!("{} hết hiệu lực{from}.", capitalized(&at)))
        }
    };
    if corrects {
        let mut letters = worded.sentence.chars();
        let first = letters.next().into_iter().flat_map(char::to_lowercase);
        let sentence = format!("Đính chính: {}{}", first.collect::<String>(), letters.as_str());
        return Worded { sentence, ..worded };
    }
    worded
}

fn sentence(sentence: String) -> Worded {
    Worded { sentence, quote: None }
}

/// ` kể từ ngày …`, where the operation has a day of its own.
fn from(list: &Amendment, operation: &Operation) -> String {
    let from = operation.terms().from.or(list.from.as_ref());
    from.map(|from| format!(" kể từ {}", day(from.value))).unwrap_or_default()
}

fn suspend(verb: &Suspend, from: &str, speaker: &Speaker<'_>) -> String {
    let at = speaker.said_or_act(verb.at.as_ref());
    let until = verb.until.as_ref().map(|until| format!(" đến hết {}", day(until.value)));
    let reason = verb.reason.as_ref().map(|reason| format!(" {}", one_line(reason)));
    format!(
        "Đình chỉ thi hành {at}{from}{}{}.",
        until.unwrap_or_default(),
        reason.unwrap_or_default()
    )
}

fn substitute(verb: &Substitute, corrects: bool, speaker: &Speaker<'_>) -> Worded {
    let (spot, place) = speaker.spot(&verb.at);
    let said = spot.said(speaker);
    let does = if corrects { "Đính chính" } else { "Sửa đổi" };
    let replaces = if corrects { "Đính chính" } else { "Thay thế" };
    if let Some(row) = &verb.row {
        let table = sample(speaker, place.as_ref(), std::slice::from_ref(&**row));
        return shown(format!("{does} {said} như sau:"), table);
    }
    if let Some(table) = &verb.table {
        let quote = Body { blocks: vec![Block::Table(table.clone())] };
        return Worded { sentence: format!("{replaces} {said} như sau:"), quote: Some(quote) };
    }
    if let Some(annex) = &verb.annex {
        let label = label(annex).unwrap_or_else(|| said.clone());
        return sentence(format!(
            "{replaces} {said} bằng {label} ban hành kèm theo {}.",
            speaker.this_act()
        ));
    }
    let Some(body) = &verb.text else { return sentence(format!("{does} {said}.")) };
    let old = speaker.text_at(place.as_ref());
    let cell = matches!(place, Some(Place { part: Part::Slot(Slot::Cell(_)), .. }));
    let within = match place.as_ref().map(|place| &place.part) {
        Some(Part::Slot(Slot::Cell(column))) if is_unit(speaker, place.as_ref(), column) => {
            format!("đơn vị tính tại {said}")
        }
        Some(Part::Slot(Slot::Cell(_))) => format!("nội dung tại {said}"),
        Some(Part::Indicator(_)) => format!("chỉ số tại {said}"),
        _ => said.clone(),
    };
    let is_part = place.as_ref().is_some_and(|place| place.part != Part::Whole);
    let short = one_text(body).filter(|text| is_part && is_short(text) && is_short(&old));
    if let Some(new) = short {
        let (old, new) = (letters(&old), letters(&new));
        return sentence(match (old.is_empty(), new.is_empty()) {
            (false, true) => format!("Bỏ nội dung “{old}” tại {said}."),
            (true, _) if cell => format!("Bổ sung nội dung “{new}” tại {said}."),
            (true, _) => format!("{does} {within} thành “{new}”."),
            (false, false) => format!("{does} {within} từ “{old}” thành “{new}”."),
        });
    }
    let mark = match speaker.kind(place.as_ref()) {
        Some(Kind::Unit(unit)) if !is_part => unit.mark.as_str(),
        _ => "",
    };
    let quote = if is_part { lines_quoted(body) } else { quoted(body, mark) };
    Worded { sentence: format!("{does} {within} như sau:"), quote: Some(quote) }
}

fn is_unit(speaker: &Speaker<'_>, place: Option<&Place>, column: &Id) -> bool {
    let table = speaker.tree.zip(place).and_then(|(tree, place)| tree.table_of(place.node));
    let column = table.and_then(|(_, table)| table.column(column));
    column.is_some_and(|(_, column)| column.role == Some(Role::Unit))
}

fn insert(verb: &Insert, speaker: &Speaker<'_>) -> Worded {
    let anchors = [(&verb.after, "vào sau"), (&verb.before, "vào trước"), (&verb.into, "vào cuối")];
    let (anchor, joiner) = anchors
        .into_iter()
        .find_map(|(at, joiner)| at.as_ref().map(|at| (at, joiner)))
        .map_or((None, ""), |(at, joiner)| (Some(at), joiner));
    let (spot, place) = anchor.map(|at| speaker.spot(at)).unwrap_or_default();
    let at =
        if anchor.is_some() { format!("{joiner} {}", spot.said(speaker)) } else { String::new() };
    if let Some(column) = &verb.column {
        let new = format!("Bổ sung cột “{}” {at}", one_line(&column.title));
        let new = new.replacen(" tên cột “", " cột “", 1);
        return match column_sample(speaker, place.as_ref(), verb) {
            Some(table) => shown(format!("{} như sau:", new.trim_end()), Some(table)),
            None => sentence(format!("{}.", new.trim_end())),
        };
    }
    if let Some(note) = &verb.footnote {
        let quote =
            Body { blocks: vec![Block::Prose(note.text.with(format!("“{}”.", note.text)))] };
        let owner = at.replacen("vào cuối", "vào", 1);
        return Worded {
            sentence: format!("Bổ sung chú thích {} {owner} như sau:", note.mark),
            quote: Some(quote),
        };
    }
    if let Some(annex) = &verb.annex {
        let label = label(annex).unwrap_or_else(|| "phụ lục".to_owned());
        let new = format!("Bổ sung {label} ban hành kèm theo {}", speaker.this_act());
        return sentence(format!("{new} {at}").trim_end().to_owned() + ".");
    }
    if !verb.rows.is_empty() {
        let numbers: Vec<String> = verb.rows.iter().filter_map(row_name).collect();
        let new = if numbers.len() == verb.rows.len() {
            and(&numbers.iter().map(String::as_str).collect::<Vec<_>>())
        } else {
            "các dòng".to_owned()
        };
        let table = sample(speaker, place.as_ref(), &verb.rows);
        return shown(format!("Bổ sung {new} {at} như sau:"), table);
    }
    let Some(body) = &verb.text else { return sentence(format!("Bổ sung nội dung {at}.")) };
    let new = match speaker.kind(place.as_ref()) {
        Some(Kind::Citation(_)) => "căn cứ".to_owned(),
        _ => units_called(body),
    };
    Worded { sentence: format!("Bổ sung {new} {at} như sau:"), quote: Some(quoted(body, "")) }
}

fn repeal(verb: &Repeal, speaker: &Speaker<'_>) -> String {
    let said = speaker.said_of(&verb.at);
    let whole = verb.at.list.iter().any(|at| {
        let (spot, place) = speaker.spot(at);
        spot == Spot::default() && place.is_some()
    });
    match (&speaker.scope, whole) {
        (Scope::Unnamed(_), true) => format!("Bãi bỏ toàn bộ {said}."),
        _ => format!("Bãi bỏ {said}."),
    }
}

fn renumber(verb: &Renumber, speaker: &Speaker<'_>) -> String {
    let (spot, place) = speaker.spot(&verb.at);
    let mark = one_line(&verb.mark);
    let new = match speaker.kind(place.as_ref()) {
        Some(Kind::Row(row)) if row.is_group() => format!("mục {}", number_of(&mark)),
        Some(Kind::Row(_)) => format!("số thứ tự {}", number_of(&mark)),
        _ => {
            let marked = prose::mark(&mark);
            match marked.level {
                Level::Plain => mark.clone(),
                level => level_called(level, &number_of(marked.mark)),
            }
        }
    };
    format!("Đổi số {} thành {new}.", spot.said(speaker))
}

fn moved(verb: &Move, speaker: &Speaker<'_>) -> String {
    let anchors = [(&verb.after, "đến sau"), (&verb.before, "đến trước"), (&verb.into, "đến cuối")];
    let to = anchors
        .into_iter()
        .find_map(|(at, joiner)| at.as_ref().map(|at| format!(" {joiner} {}", speaker.said(at))));
    format!("Chuyển {}{}.", speaker.said(&verb.at), to.unwrap_or_default())
}

fn merge(verb: &Merge, speaker: &Speaker<'_>) -> Worded {
    let said = speaker.said_of(&verb.at);
    let first = verb.at.list.first().map(|at| speaker.spot(at).1);
    let place = first.flatten();
    if let Some(row) = &verb.row {
        let table = sample(speaker, place.as_ref(), std::slice::from_ref(&**row));
        let new = row_name(row).unwrap_or_else(|| "một dòng".to_owned());
        return shown(format!("Gộp {said} thành {new} như sau:"), table);
    }
    let Some(body) = &verb.text else { return sentence(format!("Gộp {said}.")) };
    let mark = match speaker.kind(place.as_ref()) {
        Some(Kind::Unit(unit)) => unit.mark.as_str(),
        _ => "",
    };
    let quote = quoted(body, mark);
    Worded {
        sentence: format!("Gộp {said} thành {} như sau:", units_called(&quote)),
        quote: Some(quote),
    }
}

fn phrase(verb: &Phrase, corrects: bool, speaker: &Speaker<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    let pairs: Vec<&Pair> = verb.pairs.iter().collect();
    let mut at = 0;
    while let Some(pair) = pairs.get(at) {
        let same = |other: &&&Pair| {
            is_replacement(other) && text(other.new.as_ref()) == text(pair.new.as_ref())
        };
        // Several phrases that become one are told together.
        let together =
            if is_replacement(pair) { pairs[at..].iter().take_while(same).count() } else { 1 };
        parts.push(match (&pair.old, &pair.new, &pair.after) {
            (Some(_), Some(new), None) => {
                let old: Vec<String> = pairs[at..at + together]
                    .iter()
                    .map(|pair| format!("cụm từ “{}”", text(pair.old.as_ref())))
                    .collect();
                let old = and(&old.iter().map(String::as_str).collect::<Vec<_>>());
                if corrects {
                    format!("đính chính {old} thành “{new}”")
                } else {
                    format!("thay {old} bằng cụm từ “{new}”")
                }
            }
            (Some(old), _, _) => format!("bỏ cụm từ “{old}”"),
            (None, new, after) => {
                format!(
                    "bổ sung cụm từ “{}” vào sau cụm từ “{}”",
                    text(new.as_ref()).trim(),
                    text(after.as_ref())
                )
            }
        });
        at += together;
    }
    let mut said = parts.join("; ");
    if corrects && !said.starts_with("đính chính") {
        said = format!("đính chính: {said}");
    }
    let places = match &verb.places {
        Some(places) if !places.list.is_empty() => speaker.said_of(places),
        _ => everywhere(speaker),
    };
    said.push_str(&format!(" tại {places}"));
    if let Some(except) = verb.except.as_ref().filter(|except| !except.list.is_empty()) {
        said.push_str(&format!(", trừ {}", speaker.said_of(except)));
    }
    format!("{}.", capitalized(&said))
}

fn is_replacement(pair: &Pair) -> bool {
    pair.old.is_some() && pair.new.is_some() && pair.after.is_none()
}

fn text(text: Option<&Text>) -> &str {
    text.map_or("", |text| text.as_str())
}

/// The act with all that is issued with it.
fn everywhere(speaker: &Speaker<'_>) -> String {
    let act = match &speaker.scope {
        Scope::Unnamed(act) => act.clone(),
        Scope::Named(_) => speaker
            .base
            .map_or_else(|| "văn bản".to_owned(), |base| base.decision.doc_type.value.clone()),
    };
    let Some(tree) = speaker.tree else { return act };
    let labels: Vec<String> = annexes(tree)
        .into_iter()
        .filter(|id| tree.node(*id).parent == Some(ROOT))
        .filter_map(|id| label_of(tree, id).map(|label| spoken(&label)))
        .collect();
    match &labels[..] {
        [] => act,
        [one] => format!("{act} và {one} ban hành kèm theo"),
        _ => format!("{act} và các phụ lục, văn bản ban hành kèm theo"),
    }
}

/// What new units are called: `khoản 2a`, `Điều 6a và Điều 6b`.
fn units_called(body: &Body) -> String {
    let mut addresses = Addresses::default();
    let mut found: Vec<(Level, String)> = Vec::new();
    for block in &body.blocks {
        if let Block::Prose(text) = block {
            let text = text.trim_start().trim_start_matches('“');
            for paragraph in paragraphs(text, &mut addresses) {
                found.push((paragraph.level, number_of(&paragraph.mark)));
            }
        }
    }
    let outer = found.iter().map(|(level, _)| *level).min().unwrap_or(Level::Plain);
    if matches!(outer, Level::Plain | Level::Dash | Level::Plus | Level::Star) {
        return if outer == Level::Plain { "đoạn" } else { "gạch đầu dòng" }.to_owned();
    }
    let outermost = found.into_iter().filter(|(level, _)| *level == outer);
    let called: Vec<String> =
        outermost.map(|(level, number)| level_called(level, &number)).collect();
    and(&called.iter().map(String::as_str).collect::<Vec<_>>())
}

/// `số thứ tự 6.3a`, `mục VII`; `None` where no number is printed.
fn row_name(row: &Row) -> Option<String> {
    let printed = row.no.as_ref()?.content.printed()?;
    let number = number_of(printed);
    let word = if row.is_group() { "mục" } else { "số thứ tự" };
    (!number.is_empty()).then(|| format!("{word} {number}"))
}

/// The label of an annex that an operation carries.
pub(crate) fn label(entry: &AnnexEntry) -> Option<String> {
    match entry {
        AnnexEntry::Inline(annex) => annex.label.as_ref().map(|label| spoken(&one_line(label))),
        AnnexEntry::File(_) => None,
    }
}

/// The text of a body that is one text.
pub(crate) fn one_text(body: &Body) -> Option<String> {
    match &body.blocks[..] {
        [Block::Prose(text)] => Some(text.trim().to_owned()),
        _ => None,
    }
}

fn is_short(text: &str) -> bool {
    !text.trim().contains('\n') && text.chars().count() <= SHORT
}

/// New text in quotation marks, with the number of its unit where it has none.
fn quoted(body: &Body, mark: &str) -> Body {
    let mut blocks = body.blocks.clone();
    if let Some(Block::Prose(text)) = blocks.first_mut() {
        let bare = text.value.trim_start();
        let first = bare.lines().next().unwrap_or_default();
        let numbered = prose::mark(first).level != Level::Plain || mark.is_empty();
        let mark = if numbered { String::new() } else { format!("{mark} ") };
        text.value = format!("“{mark}{bare}");
    }
    match blocks.last_mut() {
        Some(Block::Prose(text)) => text.value = format!("{}”.", text.value.trim_end()),
        Some(Block::Table(_)) | None => {}
        Some(Block::Quote(_) | Block::Missing(_) | Block::Drafted(_)) => {
            blocks.push(Block::Prose(Spanned::new("”.".to_owned(), NOWHERE)));
        }
    }
    Body { blocks }
}

/// The same for a cell or a title, whose lines are paragraphs.
fn lines_quoted(body: &Body) -> Body {
    let mut body = body.clone();
    for block in &mut body.blocks {
        if let Block::Prose(text) = block {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            text.value = lines.collect::<Vec<_>>().join("\n\n");
        }
    }
    quoted(&body, "")
}

fn shown(sentence: String, table: Option<Table>) -> Worded {
    let quote = table.map(|table| Body { blocks: vec![Block::Table(Box::new(table))] });
    Worded { sentence, quote }
}

/// The table with its head and these rows alone.
fn sample(speaker: &Speaker<'_>, near: Option<&Place>, rows: &[Row]) -> Option<Table> {
    let (tree, near) = (speaker.tree?, near?.node);
    let table = table_near(tree, near)?;
    let mut rows = rows.to_vec();
    let around = std::iter::once(near).chain(tree.ancestors(near));
    let layout = around.filter_map(|id| tree.row_of(id)).find_map(|row| row.layout.clone());
    for row in &mut rows {
        row.layout = row.layout.take().or_else(|| layout.clone());
        plain(row);
    }
    // What is merged with the row above shows its text here, where that row does not stand.
    if let Some(first) = rows.first_mut() {
        for (column, cell) in &mut first.cells.entries {
            if matches!(cell.content, CellContent::Above) {
                let shown = tree.row_of(near).and_then(|_| tree.shown(near, &column.value));
                cell.content = shown.map_or(CellContent::Blank, |cell| cell.content);
            }
        }
    }
    Some(head_of(table, rows))
}

/// Only what is printed: sums and their kin are the base table's matter.
fn plain(row: &mut Row) {
    row.total = None;
    row.rows.iter_mut().for_each(plain);
}

fn head_of(table: &Table, rows: Vec<Row>) -> Table {
    let mut table = table.clone();
    table.caption = None;
    table.unit = None;
    table.rows = rows;
    table.tracking = Some(false);
    let called = |mark: &str, table: &Table| {
        let call = format!("[^{mark}]");
        table.flat_rows().iter().any(|flat| {
            let cells = flat.row.cells.entries.iter().map(|(_, cell)| cell);
            cells.filter_map(|cell| cell.content.printed()).any(|text| text.contains(&call))
        })
    };
    let notes = std::mem::take(&mut table.footnotes);
    table.footnotes = notes.into_iter().filter(|note| called(&note.mark, &table)).collect();
    table
}

/// The table that a place is, stands in, or alone holds.
fn table_near(tree: &Tree, near: NodeId) -> Option<&Table> {
    if let Some((_, table)) = tree.table_of(near) {
        return Some(table);
    }
    let mut tables = tree.subtree(near).into_iter().filter_map(|id| match &tree.node(id).kind {
        Kind::Table(table) => Some(&**table),
        _ => None,
    });
    tables.next()
}

/// A new column beside the numbers and tasks of the rows that fill it.
fn column_sample(speaker: &Speaker<'_>, near: Option<&Place>, verb: &Insert) -> Option<Table> {
    let (tree, near) = (speaker.tree?, near?.node);
    let column = verb.column.as_ref()?;
    let table = table_near(tree, near)?;
    let kept: Vec<usize> =
        [Role::Number, Role::Task].into_iter().filter_map(|role| table.position(role)).collect();
    let mut rows = Vec::new();
    for (id, cell) in &verb.cells.entries {
        let node = tree.rows_by_id(&id.value).iter().copied().find(|id| tree.stands(*id));
        let (Some(node), Some(_)) = (node, cell.content.printed()) else { continue };
        let known = tree.row_of(node)?;
        let mut row = known.clone();
        (row.rows, row.layout, row.total) = (Vec::new(), None, None);
        row.indicators.clear();
        let mut entries = vec![(column.id.clone(), cell.clone())];
        for &at in &kept {
            let id = &table.columns[at].id;
            if table.columns[at].role == Some(Role::Number) && row.no.is_some() {
                continue;
            }
            if let Some(mut shown) = tree.shown(node, &id.value) {
                if matches!(shown.content, CellContent::Left) {
                    shown.content = CellContent::Blank;
                }
                entries.push((id.clone(), shown));
            }
        }
        row.cells = Keyed { entries };
        rows.push(row);
    }
    if rows.is_empty() {
        return None;
    }
    let mut kept: Vec<_> = kept.iter().map(|&at| table.columns[at].clone()).collect();
    for column in &mut kept {
        column.tracks = 1;
    }
    kept.push((**column).clone());
    let mut small = head_of(table, rows);
    small.columns = kept;
    small.bands.clear();
    small.column_numbers.clear();
    small.layouts.clear();
    Some(small)
}
