//! The wording of an amending act, drafted from its operations.
//!
//! ```text
//! - drafted: Điều 1    Điều 1. Sửa đổi, bổ sung một số nội dung của Kế hoạch … như sau:
//!                      1. Sửa đổi khoản 2 Điều 1 như sau:
//!                      “2. …”.
//!                      2. Bãi bỏ số thứ tự 4.2 mục IV.
//! - drafted: Điều 2    Điều 2. Các nội dung khác của … giữ nguyên, không thay đổi.
//! ```
//!
//! 1. Operations are gone through in order on the base act as it stands, so that a later one may name
//!    what an earlier one has put there ([`Orders`]).
//! 2. An article gets the operations ordered there, one khoản each; one operation alone is the article;
//!    an article without any says that all else stays.
//! 3. An act is named in full once, then by its number.

use std::collections::{BTreeMap, BTreeSet};

use std::borrow::Cow;

use crate::amend::address::Word;
use crate::amend::apply::Editor;
use crate::amend::clause::{clause_of, elements, letter};
use crate::amend::schedule::is_about_operations;
use crate::amend::tree::Tree;
use crate::amend::wording::{Scope, Speaker, Worded, and, label, owners, word};
use crate::amend::words::{act_by_number, act_in_full, act_with_day, capitalized};
use crate::diag::{Diagnostic, Diagnostics};
use crate::model::Work;
use crate::model::act::{AnnexEntry, Block, Body};
use crate::model::agency::Registry;
use crate::model::id::Id;
use crate::model::operation::{Amendment, Operation, Relation, inline};
use crate::model::table::Table;
use crate::model::text::{Spanned, Text};
use crate::source::Span;

/// The acts that are amended, by the name under which they are: each as it stands before this act.
pub type Bases<'b> = dyn Fn(&str) -> Option<&'b Work> + 'b;

/// The work with every `drafted` block replaced by what it stands for; annexes that its operations put
/// into other acts are issued with it.
#[must_use]
pub fn drafted<'w>(
    work: &'w Work,
    bases: &Bases<'w>,
    registry: &'w Registry,
) -> (Cow<'w, Work>, Diagnostics) {
    let mut diagnostics = Diagnostics::new();
    misplaced(work, &mut diagnostics);
    if !work.decision.body.blocks.iter().any(|block| matches!(block, Block::Drafted(_))) {
        return (Cow::Borrowed(work), diagnostics);
    }
    let mut result = work.clone();
    let orders = Orders::new(work, bases, registry);
    let mut drafter =
        Drafter { orders: &orders, registry, named: vec![false; orders.acts.len()], tables: 0 };
    let mut blocks = Vec::new();
    for block in &work.decision.body.blocks {
        let Block::Drafted(clause) = block else {
            blocks.push(block.clone());
            continue;
        };
        match article(clause) {
            None => diagnostics.push(not_an_article(clause)),
            Some(_) if orders.list.is_empty() => diagnostics.push(nothing_to_draft(clause)),
            Some(number) => {
                let ordered = orders.in_article(&number);
                blocks.extend(drafter.article(&number, &ordered, clause.span));
                for order in ordered {
                    issue(&mut result.decision.annexes, orders.get(order).operation);
                }
            }
        }
    }
    result.decision.body = Body { blocks };
    (Cow::Owned(result), diagnostics)
}

/// The number of the article that a clause is.
pub(crate) fn article(clause: &str) -> Option<String> {
    match &elements(clause)[..] {
        [(Word::Article, number)] => Some(number.clone()),
        _ => None,
    }
}

/// Tells of articles to be drafted where no article of the act stands.
fn misplaced(work: &Work, diagnostics: &mut Diagnostics) {
    let decision = &work.decision;
    let quoted = decision.body.blocks.iter().filter_map(|block| match block {
        Block::Quote(body) => Some(body),
        _ => None,
    });
    let mut bodies: Vec<&Body> = quoted.collect();
    bodies.extend(work.annexes().into_iter().map(|(_, annex)| &annex.body));
    for operation in decision.amends.iter().flat_map(|list| &list.operations) {
        let (text, annex) = match operation {
            Operation::Substitute(verb) => (verb.text.as_ref(), verb.annex.as_ref()),
            Operation::Insert(verb) => (verb.text.as_ref(), verb.annex.as_ref()),
            Operation::Merge(verb) => (verb.text.as_ref(), None),
            _ => (None, None),
        };
        bodies.extend(text);
        bodies.extend(annex.and_then(inline).map(|annex| &annex.body));
    }
    while let Some(body) = bodies.pop() {
        for block in &body.blocks {
            match block {
                Block::Quote(inner) => bodies.push(inner),
                Block::Drafted(clause) => diagnostics.push(
                    Diagnostic::error(
                        "amend-draft-misplaced",
                        "chỉ soạn được điều trong thân văn bản, không phải trong phụ lục hay nội dung trích",
                        "only articles of the act's own body are drafted, not in annexes or quoted text",
                    )
                    .at(clause.span),
                ),
                Block::Prose(_) | Block::Table(_) | Block::Missing(_) => {}
            }
        }
    }
}

fn not_an_article(clause: &Text) -> Diagnostic {
    Diagnostic::error(
        "amend-draft-clause",
        format!("\"{clause}\" không phải một điều, nên không soạn được"),
        format!("\"{clause}\" is no article, so it cannot be drafted"),
    )
    .at(clause.span)
    .hint("viết như `drafted: Điều 1`", "write it like `drafted: Điều 1`")
}

fn nothing_to_draft(clause: &Text) -> Diagnostic {
    Diagnostic::error(
        "amend-draft-empty",
        format!("không có thao tác nào để soạn \"{clause}\""),
        format!("there is no operation from which to draft \"{clause}\""),
    )
    .at(clause.span)
    .hint(
        "ghi các thao tác trong `amends`, hoặc tự viết lời văn của điều này",
        "write operations under `amends`, or the words of the article yourself",
    )
}

/// One of the acts that are amended.
struct Target<'w> {
    base: Option<&'w Work>,
}

/// One operation and where it is ordered.
pub(crate) struct Order<'w> {
    pub(crate) list: &'w Amendment,
    pub(crate) operation: &'w Operation,
    /// Where it is ordered: `khoản 2 Điều 1`.
    pub(crate) clause: String,
    /// The elements of the clause.
    place: Vec<(Word, String)>,
    /// Position of the act among those that are amended.
    act: usize,
    /// Annexes of that act that it is about, `None` for the act itself.
    owners: Vec<Option<String>>,
}

/// All operations of an act in order, and the acts they are about.
pub(crate) struct Orders<'w> {
    work: &'w Work,
    registry: &'w Registry,
    acts: Vec<Target<'w>>,
    pub(crate) list: Vec<Order<'w>>,
}

impl<'w> Orders<'w> {
    pub(crate) fn new(work: &'w Work, bases: &Bases<'w>, registry: &'w Registry) -> Self {
        let mut orders = Self { work, registry, acts: Vec::new(), list: Vec::new() };
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for (list_at, list) in work.decision.amends.iter().enumerate() {
            let base = bases(&list.act);
            let name = base.map_or_else(|| list.act.value.clone(), |base| base.path.clone());
            let act = *known.entry(name).or_insert_with(|| {
                orders.acts.push(Target { base });
                orders.acts.len() - 1
            });
            for (at, operation) in list.operations.iter().enumerate() {
                let clause = clause_of(work, list_at, at);
                let place = elements(&clause);
                let owners = Vec::new();
                orders.list.push(Order { list, operation, clause, place, act, owners });
            }
        }
        let scopes = vec![Scope::Named(None); orders.list.len()];
        let found = orders.each(&scopes, |order, speaker| owners(order.operation, speaker));
        for (order, owners) in orders.list.iter_mut().zip(found) {
            order.owners = owners;
        }
        orders
    }

    /// Goes through the operations in order, each on the act as it then stands.
    pub(crate) fn each<T>(
        &self,
        scopes: &[Scope],
        mut visit: impl FnMut(&Order<'w>, &Speaker<'_>) -> T,
    ) -> Vec<T> {
        let mut trees: Vec<Option<Tree>> =
            self.acts.iter().map(|act| act.base.map(Tree::new)).collect();
        let mut found = Vec::new();
        for (order, scope) in self.list.iter().zip(scopes) {
            let tree = &mut trees[order.act];
            let speaker = Speaker {
                work: self.work,
                base: self.acts[order.act].base,
                tree: tree.as_ref(),
                scope: scope.clone(),
            };
            found.push(visit(order, &speaker));
            if let Some(tree) = tree.as_mut().filter(|_| !is_about_operations(order.operation)) {
                // What cannot be carried out is told where acts are consolidated.
                Editor::new(tree, self.registry).apply(0, order.operation);
            }
        }
        found
    }

    /// What a lead-in would have named before each operation.
    pub(crate) fn scopes(&self) -> Vec<Scope> {
        (0..self.list.len()).map(|at| Scope::Named(self.annex(&[at]))).collect()
    }

    fn get(&self, at: usize) -> &Order<'w> {
        &self.list[at]
    }

    /// Positions of the operations that are ordered in an article.
    fn in_article(&self, number: &str) -> Vec<usize> {
        let is_in = |order: &Order<'_>| {
            order.place.iter().any(|(word, name)| *word == Word::Article && name == number)
        };
        (0..self.list.len()).filter(|&at| is_in(&self.list[at])).collect()
    }

    /// The one act that operations are about.
    fn act(&self, orders: &[usize]) -> Option<usize> {
        let (&first, others) = orders.split_first()?;
        let act = self.list[first].act;
        others.iter().all(|&other| self.list[other].act == act).then_some(act)
    }

    /// The one annex that operations are about.
    fn annex(&self, orders: &[usize]) -> Option<String> {
        let mut owners = orders.iter().flat_map(|&at| &self.list[at].owners);
        let first = owners.next()?.as_ref()?;
        owners.all(|owner| owner.as_ref() == Some(first)).then(|| first.clone())
    }
}

/// Puts articles together.
struct Drafter<'o, 'w> {
    orders: &'o Orders<'w>,
    registry: &'o Registry,
    /// Acts that have been named in full.
    named: Vec<bool>,
    /// How many tables have been shown.
    tables: usize,
}

/// One paragraph of an article to be.
enum Line {
    /// Words before what follows.
    Lead(String, String),
    /// The operation at this position, under a mark.
    Item(String, usize, Scope),
}

impl Drafter<'_, '_> {
    fn article(&mut self, number: &str, ordered: &[usize], span: Span) -> Vec<Block> {
        let mark = format!("Điều {number}.");
        let lines = self.lines(&mark, ordered);
        let mut scopes: Vec<Option<Scope>> = vec![None; self.orders.list.len()];
        for line in &lines {
            if let Line::Item(_, at, scope) = line {
                scopes[*at] = Some(scope.clone());
            }
        }
        let mut worded = self.worded(&scopes);
        let mut page = Page { blocks: Vec::new(), span };
        for line in lines {
            match line {
                Line::Lead(mark, words) => page.paragraph(&mark, &words),
                Line::Item(mark, at, _) => {
                    let Some(worded) = worded[at].take() else { continue };
                    page.paragraph(&mark, &worded.sentence);
                    if let Some(mut quote) = worded.quote {
                        self.name_tables(&mut quote);
                        page.blocks.push(Block::Quote(quote));
                    }
                }
            }
        }
        page.blocks
    }

    /// What stands in an article, in order; citations are in full where they come first.
    fn lines(&mut self, mark: &str, ordered: &[usize]) -> Vec<Line> {
        if ordered.is_empty() {
            return vec![Line::Lead(mark.to_owned(), self.closing())];
        }
        let groups = self.clauses(ordered);
        if let ([one], [(None, _)]) = (ordered, &groups[..]) {
            return vec![Line::Item(mark.to_owned(), *one, self.unnamed(*one))];
        }
        let act = self.orders.act(ordered);
        let annex = act.and_then(|_| self.orders.annex(ordered));
        let object = match act {
            Some(act) => format!("{} như sau", self.named_object(act, annex.as_deref())),
            None => "các văn bản sau đây".to_owned(),
        };
        let lead = format!("{} một số nội dung của {object}:", self.verbs(ordered));
        let mut lines = vec![Line::Lead(mark.to_owned(), lead)];
        let scope = act.map(|_| Scope::Named(annex));
        for (clause, ordered) in groups {
            let mark = clause.as_ref().map(|number| format!("{number}.")).unwrap_or_default();
            self.clause(&mut lines, &mark, &ordered, scope.clone());
        }
        lines
    }

    /// One khoản: a sentence, or points under a lead-in. `scope` is what the article has named, if it is
    /// about one act.
    fn clause(
        &mut self,
        lines: &mut Vec<Line>,
        mark: &str,
        ordered: &[usize],
        mut scope: Option<Scope>,
    ) {
        let has_point =
            |at: &usize| self.orders.get(*at).place.iter().any(|(word, _)| *word == Word::Point);
        let pointed = !mark.is_empty() && (ordered.len() > 1 || ordered.iter().any(has_point));
        if pointed {
            let mut object = String::new();
            if let (None, Some(act)) = (&scope, self.orders.act(ordered)) {
                let annex = self.orders.annex(ordered);
                object = format!(" của {}", self.named_object(act, annex.as_deref()));
                scope = Some(Scope::Named(annex));
            }
            let lead = format!("{} một số nội dung{object} như sau:", self.verbs(ordered));
            lines.push(Line::Lead(mark.to_owned(), lead));
        }
        for (point, at) in self.points(ordered) {
            let mark = match point {
                Some(point) if pointed => format!("{point})"),
                None if pointed => String::new(),
                _ => mark.to_owned(),
            };
            let scope = scope.clone().unwrap_or_else(|| self.unnamed(at));
            lines.push(Line::Item(mark, at, scope));
        }
    }

    /// The operations of a khoản with their points: their own, else the next letter that no other has.
    /// What stands at one point stays together, its letter at the first.
    fn points(&self, ordered: &[usize]) -> Vec<(Option<String>, usize)> {
        let own = |at: usize| {
            let mut place = self.orders.get(at).place.iter();
            place.find(|(word, _)| *word == Word::Point).map(|(_, name)| name)
        };
        let taken: BTreeSet<&String> = ordered.iter().filter_map(|&at| own(at)).collect();
        let mut free = (1..).map(letter).filter(|letter| !taken.contains(letter));
        let mut told = BTreeSet::new();
        let mut points = Vec::new();
        for &at in ordered {
            match own(at) {
                None => points.push((free.next(), at)),
                Some(point) if told.insert(point) => {
                    let here = ordered.iter().filter(|&&other| own(other) == Some(point));
                    let marks = std::iter::once(Some(point.clone())).chain(std::iter::repeat(None));
                    points.extend(marks.zip(here.copied()));
                }
                Some(_) => {}
            }
        }
        points
    }

    /// The sentences that are asked for, all in one go through the operations.
    fn worded(&self, scopes: &[Option<Scope>]) -> Vec<Option<Worded>> {
        if scopes.iter().all(Option::is_none) {
            return vec![None; scopes.len()];
        }
        let known: Vec<Scope> =
            scopes.iter().map(|scope| scope.clone().unwrap_or(Scope::Named(None))).collect();
        let mut wanted = scopes.iter();
        self.orders.each(&known, |order, speaker| {
            let wanted = wanted.next().is_some_and(Option::is_some);
            wanted.then(|| word(order.list, order.operation, speaker))
        })
    }

    /// Operations by khoản, in order of the first of each.
    fn clauses(&self, ordered: &[usize]) -> Vec<(Option<String>, Vec<usize>)> {
        let mut groups: Vec<(Option<String>, Vec<usize>)> = Vec::new();
        for &at in ordered {
            let place = &self.orders.get(at).place;
            let clause = place.iter().find(|(word, _)| *word == Word::Clause);
            let clause = clause.map(|(_, number)| number.clone());
            match groups.iter_mut().find(|(known, _)| *known == clause) {
                Some((_, group)) => group.push(at),
                None => groups.push((clause, vec![at])),
            }
        }
        groups
    }

    /// A sentence that names its act itself.
    fn unnamed(&mut self, at: usize) -> Scope {
        let act = self.orders.get(at).act;
        Scope::Unnamed(self.cited(act, false))
    }

    /// The act, in full when it is named for the first time.
    fn cited(&mut self, act: usize, with_title: bool) -> String {
        let known = std::mem::replace(&mut self.named[act], true);
        match self.orders.acts[act].base {
            None => "văn bản được sửa đổi".to_owned(),
            Some(base) if known => act_by_number(base),
            Some(base) if with_title => act_in_full(base, self.registry),
            Some(base) => act_with_day(base, self.registry),
        }
    }

    fn named_object(&mut self, act: usize, annex: Option<&str>) -> String {
        // The annex has the act's title, or one that says more.
        let cited = self.cited(act, annex.is_none());
        let speaker = Speaker {
            work: self.orders.work,
            base: self.orders.acts[act].base,
            tree: None,
            scope: Scope::Named(None),
        };
        speaker.object(annex, &cited)
    }

    /// `Sửa đổi, bổ sung`: what the operations do, for the lead-in.
    fn verbs(&self, ordered: &[usize]) -> String {
        let orders = || ordered.iter().map(|&at| self.orders.get(at));
        let mut verbs = Vec::new();
        let corrects = |order: &Order<'_>| order.list.relation == Relation::Correct;
        if orders().any(corrects) {
            verbs.push("đính chính");
        }
        let kind = |order: &Order<'_>| match order.operation {
            Operation::Substitute(_)
            | Operation::Phrase(_)
            | Operation::Renumber(_)
            | Operation::Move(_)
            | Operation::Merge(_) => "sửa đổi",
            Operation::Insert(_) => "bổ sung",
            Operation::Repeal(_) => "bãi bỏ",
            Operation::Commence(_)
            | Operation::Extend(_)
            | Operation::Suspend(_)
            | Operation::Revive(_)
            | Operation::Expire(_) => "điều chỉnh hiệu lực",
        };
        for verb in ["sửa đổi", "bổ sung", "bãi bỏ", "điều chỉnh hiệu lực"] {
            if orders().any(|order| !corrects(order) && kind(order) == verb) {
                verbs.push(verb);
            }
        }
        capitalized(&verbs.join(", "))
    }

    /// That all else stays.
    fn closing(&mut self) -> String {
        let mut objects: Vec<String> = Vec::new();
        for act in 0..self.orders.acts.len() {
            let about = |at: &usize| self.orders.get(*at).act == act;
            let own: Vec<usize> = (0..self.orders.list.len()).filter(about).collect();
            if !own.is_empty() {
                let annex = self.orders.annex(&own);
                objects.push(self.named_object(act, annex.as_deref()));
            }
        }
        let objects = and(&objects.iter().map(String::as_str).collect::<Vec<_>>());
        format!("Các nội dung khác của {objects} giữ nguyên, không thay đổi.")
    }

    /// Tables that are shown get names of their own.
    fn name_tables(&mut self, body: &mut Body) {
        for block in &mut body.blocks {
            match block {
                Block::Table(table) => self.name_table(table),
                Block::Quote(inner) => self.name_tables(inner),
                Block::Prose(_) | Block::Missing(_) | Block::Drafted(_) => {}
            }
        }
    }

    fn name_table(&mut self, table: &mut Table) {
        self.tables += 1;
        let name = format!("{}-{}", table.id.value, self.tables);
        let short = format!("bang-{}", self.tables);
        if let Ok(id) = Id::parse(&name).or_else(|_| Id::parse(&short)) {
            table.id.value = id;
        }
    }
}

/// The blocks of an article.
struct Page {
    blocks: Vec<Block>,
    span: Span,
}

impl Page {
    fn paragraph(&mut self, mark: &str, sentence: &str) {
        let line = if mark.is_empty() { sentence.to_owned() } else { format!("{mark} {sentence}") };
        match self.blocks.last_mut() {
            Some(Block::Prose(text)) => {
                text.value.push_str("\n\n");
                text.value.push_str(&line);
            }
            _ => self.blocks.push(Block::Prose(Spanned::new(line, self.span))),
        }
    }
}

/// An annex that an operation carries is issued with the act, unless the author has listed it.
fn issue(annexes: &mut Vec<AnnexEntry>, operation: &Operation) {
    let carried = match operation {
        Operation::Substitute(verb) => verb.annex.as_ref(),
        Operation::Insert(verb) => verb.annex.as_ref(),
        _ => None,
    };
    let Some(carried) = carried else { return };
    let known =
        annexes.iter().any(|annex| label(annex).is_some() && label(annex) == label(carried));
    if !known {
        annexes.push(carried.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::amend::fixture::{registry, work};
    use crate::model::prose::{Addresses, Level, paragraphs};

    /// A decision that issues a plan with a table in two groups.
    const BASE: &str = "\
number: 48/2024/QĐ-UBND
date: 2024-07-22
title: VỀ VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH NĂM 2025
subject: Về việc ban hành Kế hoạch cải cách năm 2025
citations: [Căn cứ Luật Một;, Căn cứ Luật Hai;]
body: |
  Điều 1. Ban hành Kế hoạch kèm theo.

  1. Khoản một.

  2. Khoản hai.

  a) Điểm thứ nhất;

  b) Điểm thứ hai.

  3. Khoản ba.

  Điều 2. Thi hành.
recipients: ['Nơi nhận:', '- Như Điều 2;']
annexes:
  - label: KẾ HOẠCH
    title: CẢI CÁCH NĂM 2025
    body:
      - table:
          id: viec
          columns:
            - {id: tt, role: so-thu-tu, title: TT}
            - {id: nd, role: noi-dung, title: Nội dung}
            - {id: dvt, role: don-vi-tinh, title: Đơn vị tính}
            - {id: tg, title: Thời gian, absent: blank}
          rows:
            - id: ii
              no: II
              title: ĐỊNH MỨC
              rows:
                - {id: a, no: '1', cells: {nd: Điều dưỡng tại trung tâm, dvt: giờ/đối tượng/lượt, tg: Quý III}}
                - {id: b, no: '2', cells: {nd: Điều dưỡng ngoài trung tâm, dvt: ^, tg: ''}}
            - id: iv
              no: IV
              title: PHÍ
              rows:
                - {id: c, no: '4.2', cells: {nd: Phí bốn, dvt: đồng}}
                - {id: d, no: '5', cells: {nd: Phí năm, dvt: đồng}}
";

    /// The drafted body of an act with these keys: a paragraph a line, quoted lines behind `> `, rows by
    /// their cells.
    fn draft(keys: &str) -> Vec<String> {
        let base = work("2024/48-2024-qd-ubnd", BASE);
        let other = work("2023/7-qd-ubnd", "number: 7/QĐ-UBND\nbody: Điều 1. Một.\n");
        let amending = work("2025/70-2025-qd-ubnd", keys);
        let bases = |name: &str| match name {
            "48-2024-qd-ubnd" | "2024/48-2024-qd-ubnd" => Some(&base),
            "7-qd-ubnd" => Some(&other),
            _ => None,
        };
        let registry = registry();
        let (drafted, diagnostics) = drafted(&amending, &bases, &registry);
        let told: Vec<&str> = diagnostics.iter().map(|told| told.id).collect();
        assert!(told.is_empty(), "{told:?}");
        let mut lines = Vec::new();
        read(&drafted.decision.body, "", &mut lines);
        lines
    }

    fn read(body: &Body, quote: &str, lines: &mut Vec<String>) {
        for block in &body.blocks {
            match block {
                Block::Prose(text) => {
                    let mut addresses = Addresses::default();
                    for paragraph in paragraphs(text, &mut addresses) {
                        let line = format!("{} {}", paragraph.mark, paragraph.text);
                        lines.push(format!("{quote}{}", line.trim_start()));
                    }
                }
                Block::Quote(body) => read(body, "> ", lines),
                Block::Table(table) => {
                    let rows = crate::amend::place::table_lines(table);
                    lines.extend(rows.iter().map(|row| format!("{quote}| {row}")));
                }
                Block::Missing(text) | Block::Drafted(text) => panic!("not worded: {text}"),
            }
        }
    }

    fn one(operations: &str) -> Vec<String> {
        draft(&format!(
            "body:\n  - drafted: Điều 1\namends:\n  - act: 48-2024-qd-ubnd\n    operations:\n{operations}"
        ))
    }

    const ACT: &str = "Quyết định số 48/2024/QĐ-UBND ngày 22 tháng 7 năm 2024 của Ủy ban nhân dân thành phố Hà Nội";

    #[test]
    fn one_operation_is_the_article() {
        assert_eq!(
            one("      - repeal: {at: khoản 3 Điều 1}"),
            [format!("Điều 1. Bãi bỏ khoản 3 Điều 1 {ACT}.")]
        );
        assert_eq!(
            one(
                "      - substitute: {at: số thứ tự 1 mục II cột “Đơn vị tính”, text: giờ/đối tượng/ngày}"
            ),
            [format!(
                "Điều 1. Sửa đổi đơn vị tính tại cột “Đơn vị tính” số thứ tự 1 mục II Kế hoạch cải cách năm 2025 ban hành kèm theo {ACT} từ “giờ/đối tượng/lượt” thành “giờ/đối tượng/ngày”."
            )]
        );
        assert_eq!(
            one("      - repeal: {at: toàn bộ}"),
            [format!("Điều 1. Bãi bỏ toàn bộ {ACT}.")]
        );
    }

    #[test]
    fn several_are_numbered_under_a_lead_in() {
        let lines = draft(
            "body:
  - drafted: Điều 1
  - drafted: Điều 2
amends:
  - act: 48-2024-qd-ubnd
    clause: Điều 1
    operations:
      - substitute: {at: số thứ tự 1 mục II cột dvt, text: giờ/đối tượng/ngày}
      - insert:
          after: số thứ tự 5 mục IV
          rows: [{id: e, no: '6', cells: {nd: Phí khai thác, dvt: ^}}]
      - insert:
          after: số thứ tự 6
          rows:
            - {id: f, no: 6a, cells: {nd: Phí một, dvt: đồng}}
            - {id: g, no: 6b, cells: {nd: Phí hai, dvt: ^}}
      - repeal: {at: [số thứ tự 4.2, số thứ tự 5]}
      - phrase:
          in: Kế hoạch
          pairs:
            - {old: Sở A, new: Sở Nội vụ, hits: 1}
            - {old: Sở B, new: Sở Nội vụ, hits: 1}
            - {old: (nếu có), hits: 1}
            - {after: cấp xã, new: ', đặc khu', hits: 1}",
        );
        let object = format!("Kế hoạch cải cách năm 2025 ban hành kèm theo {ACT}");
        assert_eq!(
            lines,
            [
                format!("Điều 1. Sửa đổi, bổ sung, bãi bỏ một số nội dung của {object} như sau:"),
                "1. Sửa đổi đơn vị tính tại cột “Đơn vị tính” số thứ tự 1 mục II từ “giờ/đối tượng/lượt” thành “giờ/đối tượng/ngày”.".into(),
                "2. Bổ sung số thứ tự 6 vào sau số thứ tự 5 mục IV như sau:".into(),
                "> | 6 | Phí khai thác | đồng".into(),
                "3. Bổ sung số thứ tự 6a và số thứ tự 6b vào sau số thứ tự 6 mục IV như sau:".into(),
                "> | 6a | Phí một | đồng".into(),
                "> | 6b | Phí hai".into(),
                "4. Bãi bỏ số thứ tự 4.2 và số thứ tự 5 mục IV.".into(),
                "5. Thay cụm từ “Sở A” và cụm từ “Sở B” bằng cụm từ “Sở Nội vụ”; bỏ cụm từ “(nếu có)”; bổ sung cụm từ “, đặc khu” vào sau cụm từ “cấp xã” tại Kế hoạch.".into(),
                "Điều 2. Các nội dung khác của Kế hoạch cải cách năm 2025 ban hành kèm theo Quyết định số 48/2024/QĐ-UBND giữ nguyên, không thay đổi.".into(),
            ]
        );
    }

    #[test]
    fn new_text_is_quoted_with_its_number() {
        let lines = one("      - substitute: {at: khoản 2 Điều 1, text: 'Khoản hai mới.'}
      - substitute:
          at: điểm b khoản 2 Điều 1
          text: |
            b) Điểm mới.
      - insert: {after: khoản 2 Điều 1, text: '2a. Khoản thêm.'}
      - insert: {into: Điều 2, text: '1. Một.

            2. Hai.'}
      - insert: {after: căn cứ 1, text: Căn cứ Luật Ba;}
      - substitute: {at: trích yếu, text: VỀ VIỆC KHÁC}
      - renumber: {at: khoản 3 Điều 1, mark: 4.}
      - move: {at: số thứ tự 5, after: số thứ tự 1}");
        assert_eq!(
            lines[1..],
            [
                "1. Sửa đổi khoản 2 Điều 1 như sau:",
                "> “2. Khoản hai mới.”.",
                "2. Sửa đổi điểm b khoản 2 Điều 1 như sau:",
                "> “b) Điểm mới.”.",
                "3. Bổ sung khoản 2a vào sau khoản 2 Điều 1 như sau:",
                "> “2a. Khoản thêm.”.",
                "4. Bổ sung khoản 1 và khoản 2 vào cuối Điều 2 như sau:",
                "> “1. Một.",
                "> 2. Hai.”.",
                "5. Bổ sung căn cứ vào sau căn cứ thứ 1 như sau:",
                "> “Căn cứ Luật Ba;”.",
                "6. Sửa đổi trích yếu từ “VỀ VIỆC BAN HÀNH KẾ HOẠCH CẢI CÁCH NĂM 2025” thành “VỀ VIỆC KHÁC”.",
                "7. Đổi số khoản 3 Điều 1 thành khoản 4.",
                "8. Chuyển số thứ tự 5 mục IV Kế hoạch đến sau số thứ tự 1 mục II Kế hoạch.",
            ]
        );
        assert_eq!(
            lines[0],
            format!(
                "Điều 1. Sửa đổi, bổ sung một số nội dung của {ACT} về việc ban hành Kế hoạch cải cách năm 2025 như sau:"
            )
        );
    }

    #[test]
    fn corrections_and_effect_have_their_own_verbs() {
        let lines = draft(
            "body:
  - drafted: Điều 1
amends:
  - act: 48-2024-qd-ubnd
    relation: correct
    clause: Điều 1
    operations:
      - substitute: {at: Điều 2, text: Điều 2. Tổ chức thi hành.}
      - phrase: {in: Kế hoạch, pairs: [{old: trung tâm, new: Trung tâm, hits: 2}]}
      - repeal: {at: điểm a khoản 2 Điều 1}
  - act: 48-2024-qd-ubnd
    clause: Điều 1
    from: 2025-12-01
    operations:
      - commence: {at: Điều 2, on: 2026-01-05}
      - extend: {until: 2026-12-31}
      - suspend: {at: số thứ tự 5, until: 2026-06-30, reason: để rà soát định mức}
      - revive: {at: Kế hoạch}
      - expire: {}",
        );
        assert_eq!(
            lines[1..],
            [
                "1. Đính chính Điều 2 như sau:",
                "> “Điều 2. Tổ chức thi hành.”.",
                "2. Đính chính cụm từ “trung tâm” thành “Trung tâm” tại Kế hoạch.",
                "3. Đính chính: bãi bỏ điểm a khoản 2 Điều 1.",
                "4. Điều 2 có hiệu lực kể từ ngày 05 tháng 01 năm 2026.",
                "5. Kéo dài hiệu lực của toàn bộ Quyết định đến hết ngày 31 tháng 12 năm 2026.",
                "6. Đình chỉ thi hành số thứ tự 5 mục IV Kế hoạch kể từ ngày 01 tháng 12 năm 2025 đến hết ngày 30 tháng 6 năm 2026 để rà soát định mức.",
                "7. Kế hoạch tiếp tục có hiệu lực kể từ ngày 01 tháng 12 năm 2025.",
                "8. Toàn bộ Quyết định hết hiệu lực kể từ ngày 01 tháng 12 năm 2025.",
            ]
        );
        assert!(
            lines[0].starts_with("Điều 1. Đính chính, điều chỉnh hiệu lực một số nội dung của ")
        );
    }

    #[test]
    fn several_acts_in_one_article_are_each_named() {
        let lines = draft(
            "body:
  - drafted: Điều 1
  - drafted: Điều 3
amends:
  - act: 48-2024-qd-ubnd
    clause: khoản 1 Điều 1
    operations:
      - repeal: {at: khoản 3 Điều 1}
      - repeal: {at: khoản 2 Điều 1}
  - act: 7-qd-ubnd
    clause: khoản 2 Điều 1
    operations:
      - repeal: {at: Điều 1}",
        );
        assert_eq!(
            lines,
            [
                "Điều 1. Bãi bỏ một số nội dung của các văn bản sau đây:".into(),
                format!("1. Bãi bỏ một số nội dung của {ACT} về việc ban hành Kế hoạch cải cách năm 2025 như sau:"),
                "a) Bãi bỏ khoản 3 Điều 1.".into(),
                "b) Bãi bỏ khoản 2 Điều 1.".into(),
                "2. Bãi bỏ Điều 1 Quyết định số 7/QĐ-UBND của Ủy ban nhân dân thành phố Hà Nội.".into(),
                "Điều 3. Các nội dung khác của Quyết định số 48/2024/QĐ-UBND và Quyết định số 7/QĐ-UBND giữ nguyên, không thay đổi.".into(),
            ]
        );
    }

    #[test]
    fn annexes_are_issued_with_the_act_and_columns_shown() {
        let lines = one(
            "      - insert:
          after: cột “Thời gian” của Kế hoạch
          column: {id: gc, title: Ghi chú}
          cells: {a: Mới}
      - substitute: {at: Kế hoạch, annex: {label: KẾ HOẠCH, title: CẢI CÁCH NĂM 2026, body: Nội dung.}}",
        );
        assert_eq!(
            lines[1..],
            [
                "1. Bổ sung cột “Ghi chú” vào sau cột “Thời gian” Kế hoạch như sau:",
                "> | 1 | Điều dưỡng tại trung tâm | Mới",
                "2. Thay thế Kế hoạch bằng Kế hoạch ban hành kèm theo Quyết định này.",
            ]
        );
    }

    #[test]
    fn what_is_drafted_reads_back_with_its_levels() {
        let lines = one("      - repeal: {at: khoản 3 Điều 1}\n      - repeal: {at: Điều 2}");
        let levels: Vec<Level> = paragraphs(&lines.join("\n\n"), &mut Addresses::default())
            .into_iter()
            .map(|paragraph| paragraph.level)
            .collect();
        assert_eq!(levels, [Level::Article, Level::Clause, Level::Clause]);
    }

    #[test]
    fn what_cannot_be_drafted_is_told() {
        let registry = registry();
        let told = |keys: &str| -> Vec<&str> {
            let work = work("2025/1-qd-ubnd", keys);
            let (_, diagnostics) = drafted(&work, &|_| None, &registry);
            diagnostics.iter().map(|told| told.id).collect()
        };
        assert_eq!(told("body: [{drafted: khoản 2 Điều 1}]"), ["amend-draft-clause"]);
        assert_eq!(told("body: [{drafted: Điều 1}]"), ["amend-draft-empty"]);
        let misplaced = "body: [{quote: [{drafted: Điều 1}]}]\nannexes: [{label: P, body: [{drafted: Điều 1}]}]";
        assert_eq!(told(misplaced), ["amend-draft-misplaced", "amend-draft-misplaced"]);
    }

    #[test]
    fn rows_are_addressed_as_the_law_on_data_does() {
        let base = "\
number: 97/2015/QĐ-UBND
body: Điều 1. Ban hành Danh mục.
annexes:
  - label: Phụ lục số 01
    body:
      - table:
          id: phi
          columns:
            - {id: stt, role: so-thu-tu, title: STT}
            - {id: ten, role: noi-dung, title: Tên phí}
          rows:
            - id: a
              no: A
              title: DANH MỤC PHÍ
              rows:
                - {id: iv, no: IV, title: PHÍ THÔNG TIN, rows: [{id: iv5, no: '5', cells: {ten: Phí năm}}]}
                - {id: xiii, no: XIII, title: PHÍ KHÁC, rows: [{id: x42, no: '4.2', cells: {ten: Phí bốn}}]}
";
        let base = work("97-2015", base);
        let keys = "\
body: [{drafted: Điều 44}]
amends:
  - act: 97-2015
    clause: khoản 1 Điều 44
    operations:
      - insert:
          after: số thứ tự 5 mục IV phần A
          rows: [{id: iv6, no: '6', cells: {ten: Phí khai thác và sử dụng thông tin}}]
      - insert:
          after: số thứ tự 4.2 mục XIII phần A
          rows: [{id: x5, no: '5', cells: {ten: Phí cơ sở dữ liệu khác}}]
";
        let amending = work("60-2024", keys);
        let registry = registry();
        let (worded, told) = drafted(&amending, &|_| Some(&base), &registry);
        assert!(told.is_empty());
        let mut lines = Vec::new();
        read(&worded.decision.body, "", &mut lines);
        assert_eq!(
            lines[1..],
            [
                "1. Bổ sung một số nội dung như sau:",
                "a) Bổ sung số thứ tự 6 vào sau số thứ tự 5 mục IV phần A như sau:",
                "> | 6 | Phí khai thác và sử dụng thông tin",
                "b) Bổ sung số thứ tự 5 vào sau số thứ tự 4.2 mục XIII phần A như sau:",
                "> | 5 | Phí cơ sở dữ liệu khác",
            ]
        );
    }

    #[test]
    fn a_correction_reads_as_the_ministry_of_education_writes_it() {
        let base = work(
            "10-2016",
            "number: 10/2016/QĐ-UBND
date: 2016-04-05
body: Điều 1. Ban hành Quy chế kèm theo.
annexes:
  - label: QUY CHẾ
    title: Công tác sinh viên
    body: |
      Chương II
      QUYỀN VÀ NGHĨA VỤ

      Điều 6. Các hành vi không được làm
",
        );
        let amending = work(
            "1325-2016",
            "body: [{drafted: Điều 1}]
amends:
  - act: 10-2016
    relation: correct
    operations:
      - substitute:
          at: Điều 6 Quy chế
          text: |
            Điều 6. Các hành vi sinh viên không được làm

            Thực hiện theo quy định tại Điều 88 Luật Giáo dục.
",
        );
        let registry = registry();
        let (worded, _) = drafted(&amending, &|_| Some(&base), &registry);
        let mut lines = Vec::new();
        read(&worded.decision.body, "", &mut lines);
        assert_eq!(
            lines,
            [
                "Điều 1. Đính chính Điều 6 Chương II Quy chế Công tác sinh viên ban hành kèm theo Quyết định số 10/2016/QĐ-UBND ngày 05 tháng 4 năm 2016 của Ủy ban nhân dân thành phố Hà Nội như sau:",
                "> “Điều 6. Các hành vi sinh viên không được làm",
                "> Thực hiện theo quy định tại Điều 88 Luật Giáo dục.”.",
            ]
        );
    }

    /// Operations on [`BASE`] with room for two texts.
    const OPERATIONS: [&str; 25] = [
        "substitute: {at: khoản 1 Điều 1, text: '1. @'}",
        "substitute: {at: khoản 2 Điều 1, text: 'Văn bản @'}",
        "substitute: {at: điểm b khoản 2 Điều 1, text: 'b) @'}",
        "substitute: {at: số thứ tự 1 mục II cột tg, text: '@'}",
        "substitute: {at: b/tg, text: '@'}",
        "substitute: {at: a/nd, text: \"@\\n- %\"}",
        "substitute: {at: a/tg, text: 'gọi là “@” và “%”'}",
        "insert: {into: căn cứ 2, text: '@'}",
        "substitute: {at: tên Kế hoạch, text: '@'}",
        "substitute: {at: số thứ tự 5, row: {id: d, no: '5', cells: {nd: '@', dvt: '%'}}}",
        "substitute: {at: Kế hoạch, annex: {label: KẾ HOẠCH, body: '@'}}",
        "insert: {after: khoản 2 Điều 1, text: '2a. @'}",
        "insert: {into: Điều 2, text: '1. @'}",
        "insert: {after: số thứ tự 5, rows: [{id: x, no: 5a, cells: {nd: '@', dvt: ^}}, {id: y, no: 5b, cells: {nd: '%', dvt: ''}}]}",
        "insert: {after: cột “Thời gian” của Kế hoạch, column: {id: gc, title: '@'}, cells: {a: '%'}}",
        "insert: {after: căn cứ 1, text: '@'}",
        "repeal: {at: khoản 3 Điều 1}",
        "repeal: {at: [số thứ tự 4.2, số thứ tự 5]}",
        "phrase: {in: Kế hoạch, pairs: [{old: '@', new: '%', hits: 1}, {old: '%', hits: 1}]}",
        "phrase: {except: Điều 2, pairs: [{after: '@', new: '%', hits: 1}]}",
        "renumber: {at: khoản 3 Điều 1, mark: 4.}",
        "move: {at: số thứ tự 5, after: số thứ tự 1 mục II}",
        "merge: {at: [số thứ tự 1 mục II, số thứ tự 2 mục II], row: {id: z, no: '1', cells: {nd: '@', dvt: ''}}}",
        "commence: {at: Điều 2, on: 2026-01-05}",
        "suspend: {at: số thứ tự 5, until: 2026-06-30, reason: '@'}",
    ];

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(100))]

        #[test]
        fn what_is_drafted_agrees_with_its_operations(
            picked in proptest::collection::vec((0..OPERATIONS.len(), TEXT, TEXT), 1..8),
            corrects: bool,
        ) {
            let mut keys = format!(
                "body: [{{drafted: Điều 1}}, {{drafted: Điều 2}}]\namends:\n  - act: a\n    clause: Điều 1\n    relation: {}\n    operations:\n",
                if corrects { "correct" } else { "amend" }
            );
            for (at, first, second) in &picked {
                let operation = OPERATIONS[*at].replace('@', first).replace('%', second);
                keys.push_str(&format!("      - {operation}\n"));
            }
            let base = work("2024/48-2024-qd-ubnd", BASE);
            let amending = work("2025/70-2025-qd-ubnd", &keys);
            let registry = registry();
            let (worded, told) = drafted(&amending, &|_| Some(&base), &registry);
            proptest::prop_assert!(told.is_empty());
            let again = crate::amend::agreement(
                &worded,
                &|_| Some(&base),
                &registry,
                &crate::source::Sources::default(),
            );
            let told: Vec<&str> =
                again.iter().map(|told| told.message.get(crate::diag::Lang::En)).collect();
            proptest::prop_assert!(told.is_empty(), "{told:?}\n{:?}", worded.decision.body);
            let mut lines = Vec::new();
            read(&worded.decision.body, "", &mut lines);
            let own: Vec<&String> = lines.iter().filter(|line| !line.starts_with('>')).collect();
            proptest::prop_assert!(own[0].starts_with("Điều 1. "), "{own:?}");
            if picked.len() > 1 {
                let counted = (1..=picked.len()).all(|at| own[at].starts_with(&format!("{at}. ")));
                proptest::prop_assert!(counted && own.len() == picked.len() + 2, "{own:?}");
            }
            for table in worded.decision.body.tables() {
                proptest::prop_assert!(crate::model::grid::Grid::new(table).is_ok());
            }
        }
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(60))]

        #[test]
        fn two_acts_agree_wherever_their_operations_are_ordered(
            picked in proptest::collection::vec((0..OPERATIONS.len(), TEXT, TEXT, 0..6_usize), 1..8),
            first in 0..8_usize,
            homes in 0..CLAUSES.len(),
        ) {
            let mut keys = "body: [{drafted: Điều 1}, {drafted: Điều 2}]\namends:\n".to_owned();
            let (one, other) = picked.split_at(first.min(picked.len() - 1));
            let (of_one, of_other) = CLAUSES[homes];
            for (act, clause, picked) in [("a", of_one, one), ("b", of_other, other)] {
                if picked.is_empty() {
                    continue;
                }
                keys.push_str(&format!("  - act: {act}\n{clause}    operations:\n"));
                for (at, first, second, own) in picked {
                    let mut operation = OPERATIONS[*at].replace('@', first).replace('%', second);
                    if let Some(own) = OWN_CLAUSES.get(*own) {
                        let end = operation.rfind('}').expect("a map");
                        operation.insert_str(end, &format!(", clause: {own}"));
                    }
                    keys.push_str(&format!("      - {operation}\n"));
                }
            }
            let (a, b) = (work("2024/1", BASE), work("2024/2", BASE));
            let bases = |name: &str| Some(if name == "a" { &a } else { &b });
            let amending = work("2025/3", &keys);
            let registry = registry();
            let (worded, told) = drafted(&amending, &bases, &registry);
            proptest::prop_assert!(told.is_empty());
            let again = crate::amend::agreement(
                &worded,
                &bases,
                &registry,
                &crate::source::Sources::default(),
            );
            let told: Vec<&str> =
                again.iter().map(|told| told.message.get(crate::diag::Lang::En)).collect();
            proptest::prop_assert!(told.is_empty(), "{told:?}\n{keys}\n{:?}", worded.decision.body);
        }
    }

    /// Where two lists stand.
    const CLAUSES: [(&str, &str); 4] = [
        ("    clause: Điều 1\n", "    clause: Điều 1\n"),
        ("    clause: khoản 1 Điều 1\n", "    clause: khoản 2 Điều 1\n"),
        ("    clause: Điều 1\n", "    clause: Điều 2\n"),
        ("", "    clause: Điều 2\n"),
    ];
    /// Where an operation may stand instead.
    const OWN_CLAUSES: [&str; 3] = ["khoản 4 Điều 1", "điểm b khoản 4 Điều 1", "Điều 2"];

    const TEXT: &str = "[A-ZĐa-zđàấêộữỳ0-9]([A-Za-zđàấêộữỳ0-9 ,.;/()-]{0,200}[a-zđàấêộữỳ0-9%)])?";
}
