//! Acts, edits and operations made at random: what holds of every amendment.

use std::collections::{BTreeMap, BTreeSet};

use congbao::amend::{Consolidated, Derived, Drafts, Family, PlaceText, consolidate, derive};
use congbao::diag::{Diagnostics, Lang};
use congbao::load::{self, Files};
use congbao::model::Work;
use congbao::model::agency::Registry;
use congbao::model::edition::NOTE_PREFIX;
use congbao::model::grid::Grid;
use congbao::profile::Profile;
use congbao::source::Sources;
use congbao::view::{ComposeOptions, compose};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Value, json};

use crate::amend::date;

/// The day on which generated acts are signed.
const SIGNED: &str = "2020-01-01";
/// The day before generated operations have effect, and that day.
const DAY_BEFORE: &str = "2021-06-30";
const EFFECT: &str = "2021-07-01";
/// What stands for what was repealed.
const REPEALED: &str = "(được bãi bỏ)";

/// An act of articles and a plan in groups.
#[derive(Debug, Clone)]
struct Act {
    articles: Vec<Article>,
    notes: Vec<String>,
    groups: Vec<Group>,
    /// Titles of columns beyond those that every plan has, with the ids of the rows that fill them.
    columns: Vec<(String, String, BTreeMap<usize, String>)>,
}

#[derive(Debug, Clone)]
struct Article {
    number: String,
    text: String,
    clauses: Vec<Clause>,
    /// A paragraph without a mark that closes it.
    closing: Option<String>,
}

#[derive(Debug, Clone)]
struct Clause {
    number: String,
    text: String,
    points: Vec<(String, String)>,
    dashes: Vec<String>,
}

#[derive(Debug, Clone)]
struct Group {
    id: usize,
    title: String,
    rows: Vec<Row>,
}

#[derive(Debug, Clone)]
struct Row {
    id: usize,
    number: String,
    task: String,
    /// Percent to be reached; printed in the cell, and the target beside it.
    percent: u8,
    /// Quarter of 2020, or merged with the cell above.
    quarter: Option<u8>,
    /// Who does it; `^` and `<` merge it.
    agency: String,
}

fn words() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "rà soát",
        "báo cáo",
        "Sở Nội vụ",
        "thủ tục hành chính",
        "kế hoạch",
        "danh mục: mới",
        "\"một cửa\"",
        "tỉnh # 1",
        "trực tuyến",
        "năm 2020",
        "đề án",
        "Văn phòng",
    ]);
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn agency() -> impl Strategy<Value = String> {
    prop_oneof![6 => words(), 2 => Just("^".to_owned()), 1 => Just("<".to_owned()), 1 => Just(String::new())]
}

/// Words of a clause, of its points, of its paragraphs without a mark.
type ClauseWords = (String, Vec<String>, Vec<String>);

fn clause() -> impl Strategy<Value = ClauseWords> {
    (words(), prop::collection::vec(words(), 0..3), prop::collection::vec(words(), 0..3))
}

fn article() -> impl Strategy<Value = (String, Vec<ClauseWords>, Option<String>)> {
    (words(), prop::collection::vec(clause(), 0..4), prop::option::of(words()))
}

fn row() -> impl Strategy<Value = (String, u8, Option<u8>, String)> {
    (words(), 1_u8..100, prop::option::weighted(0.8, 1_u8..5), agency())
}

fn act() -> impl Strategy<Value = Act> {
    let group = (words(), prop::collection::vec(row(), 1..5));
    (
        prop::collection::vec(article(), 1..4),
        prop::collection::vec(words(), 1..4),
        prop::collection::vec(group, 1..4),
    )
        .prop_map(|(articles, notes, groups)| numbered(articles, notes, groups))
}

type Articles = Vec<(String, Vec<(String, Vec<String>, Vec<String>)>, Option<String>)>;
type Groups = Vec<(String, Vec<(String, u8, Option<u8>, String)>)>;

fn numbered(articles: Articles, notes: Vec<String>, groups: Groups) -> Act {
    let letter = |at: usize| ["a)", "b)", "c)", "d)"][at].to_owned();
    let clause = |(at, (text, points, dashes)): (usize, (String, Vec<String>, Vec<String>))| {
        let points = points.into_iter().enumerate().map(|(at, text)| (letter(at), text));
        Clause { number: format!("{}.", at + 1), text, points: points.collect(), dashes }
    };
    let articles = articles.into_iter().enumerate().map(|(at, (text, clauses, closing))| Article {
        number: format!("Điều {}.", at + 1),
        text,
        clauses: clauses.into_iter().enumerate().map(clause).collect(),
        closing,
    });
    let mut next = 0;
    let mut id = || {
        next += 1;
        next
    };
    let groups = groups.into_iter().enumerate().map(|(g, (title, rows))| {
        let group = id();
        let rows = rows.into_iter().enumerate().map(|(r, (task, percent, quarter, agency))| Row {
            id: id(),
            number: format!("{}.{}", g + 1, r + 1),
            task,
            percent,
            // The first row of a group is merged with nothing.
            quarter: quarter.or((r == 0).then_some(1)),
            agency: if r == 0 && agency == "^" { String::new() } else { agency },
        });
        Group { id: group, title, rows: rows.collect() }
    });
    Act { articles: articles.collect(), notes, groups: groups.collect(), columns: Vec::new() }
}

impl Act {
    /// The act as a decision; JSON is YAML.
    fn decision(&self) -> Value {
        let mut body = String::new();
        let mut line = |text: String| {
            body.push_str(&text);
            body.push_str("\n\n");
        };
        for article in &self.articles {
            line(format!("{} {}", article.number, article.text));
            for clause in &article.clauses {
                line(format!("{} {}", clause.number, clause.text));
                for (mark, text) in &clause.points {
                    line(format!("{mark} {text}"));
                }
                clause.dashes.iter().for_each(|text| line(format!("- {text}")));
            }
            article.closing.iter().for_each(|text| line(text.clone()));
        }
        let mut columns = vec![
            json!({"id": "stt", "role": "so-thu-tu", "title": "TT", "absent": "blank"}),
            json!({"id": "viec", "role": "noi-dung", "title": "Nội dung"}),
            json!({"id": "chi-so", "role": "chi-so", "title": "Chỉ số", "absent": "blank"}),
            json!({"id": "thoi-gian", "role": "thoi-gian", "title": "Thời gian", "absent": "blank"}),
            json!({"id": "ai", "title": "Ai làm", "absent": "blank"}),
        ];
        for (id, title, _) in &self.columns {
            columns.push(json!({"id": id, "title": title, "absent": "blank"}));
        }
        let groups: Vec<Value> = self.groups.iter().map(|group| self.group(group)).collect();
        json!({
            "type": "Quyết định",
            "issuer": "ubnd",
            "number": "1/QĐ-UBND",
            "date": SIGNED,
            "title": "Về việc thử nghiệm",
            "citations": self.notes.iter().map(|text| format!("Căn cứ {text};")).collect::<Vec<_>>(),
            "body": body,
            "recipients": ["Nơi nhận:", "- Như Điều 1;"],
            "annexes": [{
                "label": "KẾ HOẠCH",
                "title": "THỬ NGHIỆM",
                "body": [{"table": {"id": "bang", "columns": columns, "rows": groups}}],
            }],
        })
    }

    fn group(&self, group: &Group) -> Value {
        let rows: Vec<Value> = group.rows.iter().map(|row| self.row(row)).collect();
        json!({"id": format!("g{}", group.id), "title": group.title, "rows": rows})
    }

    fn row(&self, row: &Row) -> Value {
        let phrase = format!("{}% hồ sơ", row.percent);
        let time = row.quarter.map_or("^".to_owned(), |quarter| format!("Quý {quarter}"));
        let mut cells = Map::new();
        cells.insert("viec".into(), row.task.clone().into());
        cells.insert("chi-so".into(), format!("Đạt {phrase} trở lên").into());
        cells.insert("thoi-gian".into(), time.into());
        cells.insert("ai".into(), row.agency.clone().into());
        for (id, _, rows) in &self.columns {
            if let Some(text) = rows.get(&row.id) {
                cells.insert(id.clone(), text.clone().into());
            }
        }
        let mut value = json!({
            "id": format!("r{}", row.id),
            "no": row.number,
            "cells": cells,
            "indicators": [{
                "id": format!("i{}", row.id),
                "text": phrase,
                "target": format!(">= {} %", row.percent),
            }],
        });
        if let Some(quarter) = row.quarter {
            value["period"] = format!("2020-Q{quarter}").into();
        }
        value
    }

    fn rows(&mut self) -> Vec<&mut Row> {
        self.groups.iter_mut().flat_map(|group| &mut group.rows).collect()
    }

    fn next_id(&self) -> usize {
        let rows = self.groups.iter().flat_map(|group| &group.rows).map(|row| row.id);
        rows.chain(self.groups.iter().map(|group| group.id)).max().unwrap_or(0) + 1
    }
}

/// What somebody does to a copy.
#[derive(Debug, Clone)]
enum Edit {
    Task(Index, String),
    Agency(Index, String),
    Percent(Index, u8),
    Quarter(Index, u8),
    GroupTitle(Index, String),
    RemoveRow(Index),
    AddRow(Index, String),
    MoveRow(Index, Index),
    Renumber(Index),
    RemoveGroup(Index),
    Column(String),
    ArticleText(Index, String),
    AddArticle(Index, String),
    RemoveArticle(Index),
    ClauseText(Index, Index, String),
    AddClause(Index, String),
    RemoveClause(Index, Index),
    AddPoint(Index, Index, String),
    Dash(Index, Index, Index, String),
    AddDash(Index, Index, Index, String),
    Closing(Index, Option<String>),
    Ground(Index, String),
    AddGround(Index, String),
    RemoveGround(Index),
    Everywhere(String),
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        small_edit(),
        (at(), agency()).prop_map(|(at, text)| Edit::Agency(at, text)),
        at().prop_map(Edit::RemoveRow),
        (at(), words()).prop_map(|(at, text)| Edit::AddRow(at, text)),
        (at(), at()).prop_map(|(from, to)| Edit::MoveRow(from, to)),
        at().prop_map(Edit::Renumber),
        at().prop_map(Edit::RemoveGroup),
        words().prop_map(Edit::Column),
        (at(), words()).prop_map(|(at, text)| Edit::AddArticle(at, text)),
        at().prop_map(Edit::RemoveArticle),
        (at(), words()).prop_map(|(at, text)| Edit::AddClause(at, text)),
        (at(), at()).prop_map(|(a, c)| Edit::RemoveClause(a, c)),
        (at(), at(), words()).prop_map(|(a, c, text)| Edit::AddPoint(a, c, text)),
        (at(), at(), at(), words()).prop_map(|(a, c, d, text)| Edit::Dash(a, c, d, text)),
        (at(), at(), at(), words()).prop_map(|(a, c, d, text)| Edit::AddDash(a, c, d, text)),
        (at(), prop::option::of(words())).prop_map(|(a, text)| Edit::Closing(a, text)),
        (at(), words()).prop_map(|(at, text)| Edit::Ground(at, text)),
        (at(), words()).prop_map(|(at, text)| Edit::AddGround(at, text)),
        at().prop_map(Edit::RemoveGround),
        words().prop_map(Edit::Everywhere),
    ]
}

/// An edit of one text that leaves all others, and the order of all, as they are.
fn small_edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        (at(), words()).prop_map(|(at, text)| Edit::Task(at, text)),
        (at(), 1_u8..100).prop_map(|(at, percent)| Edit::Percent(at, percent)),
        (at(), 1_u8..5).prop_map(|(at, quarter)| Edit::Quarter(at, quarter)),
        (at(), words()).prop_map(|(at, text)| Edit::GroupTitle(at, text)),
        (at(), words()).prop_map(|(at, text)| Edit::ArticleText(at, text)),
        (at(), at(), words()).prop_map(|(a, c, text)| Edit::ClauseText(a, c, text)),
    ]
}

fn pick<T>(list: &mut [T], at: Index) -> Option<&mut T> {
    if list.is_empty() { None } else { Some(&mut list[at.index(list.len())]) }
}

fn after_number(number: &str) -> String {
    format!("{}a{}", number.trim_end_matches('.'), if number.ends_with('.') { "." } else { "" })
}

impl Edit {
    #[expect(clippy::too_many_lines, reason = "a table of edits")]
    fn make(self, act: &mut Act) {
        match self {
            Self::Task(at, text) => {
                if let Some(row) = pick(&mut act.rows(), at) {
                    row.task = text;
                }
            }
            Self::Agency(at, text) => {
                if let Some(row) = pick(&mut act.rows(), at) {
                    row.agency = text;
                }
            }
            Self::Percent(at, percent) => {
                if let Some(row) = pick(&mut act.rows(), at) {
                    row.percent = percent;
                }
            }
            Self::Quarter(at, quarter) => {
                if let Some(row) = pick(&mut act.rows(), at)
                    && row.quarter.is_some()
                {
                    row.quarter = Some(quarter);
                }
            }
            Self::GroupTitle(at, text) => {
                if let Some(group) = pick(&mut act.groups, at) {
                    group.title = text;
                }
            }
            Self::RemoveRow(at) => {
                if let Some(group) = pick(&mut act.groups, at)
                    && !group.rows.is_empty()
                {
                    let at = at.index(group.rows.len());
                    group.rows.remove(at);
                }
            }
            Self::AddRow(at, text) => {
                let id = act.next_id();
                let Some(group) = pick(&mut act.groups, at) else { return };
                let place = at.index(group.rows.len() + 1);
                let number = group.rows.get(place.saturating_sub(1)).map(|row| row.number.clone());
                let mut number = after_number(&number.unwrap_or_else(|| format!("{id}.0")));
                while group.rows.iter().any(|row| row.number == number) {
                    number.push('b');
                }
                let row = Row {
                    id,
                    number,
                    task: text.clone(),
                    percent: 50,
                    quarter: Some(4),
                    agency: text,
                };
                group.rows.insert(place, row);
            }
            Self::MoveRow(from, to) => {
                let Some(group) = pick(&mut act.groups, from) else { return };
                if group.rows.is_empty() {
                    return;
                }
                let at = from.index(group.rows.len());
                let row = group.rows.remove(at);
                let Some(group) = pick(&mut act.groups, to) else { return };
                group.rows.insert(to.index(group.rows.len() + 1), row);
            }
            Self::Renumber(at) => {
                if let Some(row) = pick(&mut act.rows(), at) {
                    row.number = format!("9{}", row.number);
                }
            }
            Self::RemoveGroup(at) => {
                if act.groups.len() > 1 {
                    let at = at.index(act.groups.len());
                    act.groups.remove(at);
                }
            }
            Self::Column(text) => {
                let id = format!("them-{}", act.columns.len());
                let ids: Vec<usize> = act.rows().iter().map(|row| row.id).collect();
                let filled = ids.into_iter().step_by(2).map(|id| (id, text.clone())).collect();
                act.columns.push((id.clone(), format!("Cột {id}"), filled));
            }
            Self::ArticleText(at, text) => {
                if let Some(article) = pick(&mut act.articles, at) {
                    article.text = text;
                }
            }
            Self::AddArticle(at, text) => {
                let place = at.index(act.articles.len() + 1);
                let before = act.articles.get(place.saturating_sub(1));
                let mut number =
                    before.map_or("Điều 9.".to_owned(), |one| after_number(&one.number));
                if act.articles.iter().any(|one| one.number == number) || number.contains("aa") {
                    number = format!("Điều {}.", 50 + act.articles.len());
                }
                let clauses = Vec::new();
                act.articles.insert(place, Article { number, text, clauses, closing: None });
            }
            Self::RemoveArticle(at) => {
                if act.articles.len() > 1 {
                    let at = at.index(act.articles.len());
                    act.articles.remove(at);
                }
            }
            Self::ClauseText(article, clause, text) => {
                if let Some(clause) =
                    pick(&mut act.articles, article).and_then(|one| pick(&mut one.clauses, clause))
                {
                    clause.text = text;
                }
            }
            Self::AddClause(article, text) => {
                let Some(one) = pick(&mut act.articles, article) else { return };
                let place = article.index(one.clauses.len() + 1);
                let number = format!("{}.", 30 + one.clauses.len());
                let clause = Clause { number, text, points: Vec::new(), dashes: Vec::new() };
                if one.clauses.iter().all(|known| known.number != clause.number) {
                    one.clauses.insert(place, clause);
                }
            }
            Self::RemoveClause(article, clause) => {
                if let Some(one) = pick(&mut act.articles, article)
                    && !one.clauses.is_empty()
                {
                    let at = clause.index(one.clauses.len());
                    one.clauses.remove(at);
                }
            }
            Self::AddPoint(article, clause, text) => {
                if let Some(clause) =
                    pick(&mut act.articles, article).and_then(|one| pick(&mut one.clauses, clause))
                    && clause.points.iter().all(|(mark, _)| mark != "đ)")
                {
                    clause.points.push(("đ)".to_owned(), text));
                }
            }
            Self::Dash(article, clause, dash, text) => {
                if let Some(dash) = pick(&mut act.articles, article)
                    .and_then(|one| pick(&mut one.clauses, clause))
                    .and_then(|one| pick(&mut one.dashes, dash))
                {
                    *dash = text;
                }
            }
            Self::AddDash(article, clause, dash, text) => {
                if let Some(clause) =
                    pick(&mut act.articles, article).and_then(|one| pick(&mut one.clauses, clause))
                {
                    let place = dash.index(clause.dashes.len() + 1);
                    let text = format!("{text} thêm {}", clause.dashes.len());
                    clause.dashes.insert(place, text);
                }
            }
            Self::Closing(article, text) => {
                if let Some(article) = pick(&mut act.articles, article) {
                    article.closing = text;
                }
            }
            Self::Ground(at, text) => {
                let count = act.notes.len();
                if let Some(ground) = pick(&mut act.notes, at) {
                    *ground = format!("{text} sửa {count}");
                }
            }
            Self::AddGround(at, text) => {
                let text = format!("{text} thêm {}", act.notes.len());
                let place = at.index(act.notes.len() + 1);
                act.notes.insert(place, text);
            }
            Self::RemoveGround(at) => {
                if act.notes.len() > 1 {
                    let at = at.index(act.notes.len());
                    act.notes.remove(at);
                }
            }
            Self::Everywhere(text) => {
                for row in act.rows() {
                    row.task = row.task.replace("kế hoạch", &text);
                }
            }
        }
    }
}

/// Reads a work; `None` when it has errors.
fn read(path: &str, yaml: &str) -> (Option<Work>, Diagnostics) {
    let files = [("decision.yaml".to_owned(), yaml.as_bytes().to_vec())].into();
    let mut sources = Sources::default();
    load::work_among(Files::Memory(&files), path, &mut sources).expect("memory")
}

fn loaded(path: &str, value: &Value) -> Work {
    let (work, told) = read(path, &value.to_string());
    let lines = told.lines(&Sources::default(), Lang::En);
    work.unwrap_or_else(|| panic!("{path}: {lines:?}\n{value:#}"))
}

/// Whether all tables of a work are grids.
fn is_whole(work: &Work) -> bool {
    let annexes = work.annexes();
    let tables = annexes.iter().flat_map(|(_, annex)| annex.body.tables());
    tables.into_iter().all(|table| Grid::new(table).is_ok())
}

const BASE: &str = "2020/goc";

fn derived(old: &Work, edited: &Work) -> Derived {
    derive(old, edited, "goc", &Registry::default(), &|yaml| read("x", yaml))
}

/// An act that orders these operations.
fn amending(path: &str, number: usize, fragment: &str) -> Work {
    let head = format!(
        "type: Quyết định\nissuer: ubnd\nnumber: {number}/QĐ-UBND\ndate: 2021-06-01\n\
         title: Sửa đổi\neffect:\n  from: {EFFECT}\ncitations:\n  - Căn cứ luật;\n{fragment}"
    );
    let (work, told) = read(path, &head);
    let lines = told.lines(&Sources::default(), Lang::En);
    work.unwrap_or_else(|| panic!("{lines:?}\n{fragment}"))
}

/// All texts of an act as it reads on a day, but for what is repealed.
fn texts(consolidated: &Consolidated<'_>) -> Vec<String> {
    let places = consolidated.places();
    let row = |id: &str| {
        id.find("__row_").map(|at| {
            let rest = &id[at + "__row_".len()..];
            id[..at + "__row_".len() + rest.find("__").unwrap_or(rest.len())].to_owned()
        })
    };
    let gone: BTreeSet<String> = places
        .iter()
        .filter(|place| place.text == REPEALED)
        .filter_map(|place| row(&place.id))
        .collect();
    let stays = |place: &&PlaceText| {
        place.text != REPEALED && row(&place.id).is_none_or(|row| !gone.contains(&row))
    };
    places.iter().filter(stays).map(|place| place.text.clone()).collect()
}

fn on<'w>(family: &Family<'w>, day: &str) -> (Consolidated<'w>, Diagnostics) {
    consolidate(family, 0, date(day), &Registry::default())
}

fn lines(told: &Diagnostics) -> Vec<String> {
    told.lines(&Sources::default(), Lang::En)
}

/// Two acts whose tables are grids, the second an edit of the first.
fn edited(act: &Act, edits: Vec<Edit>) -> Option<(Work, Work)> {
    let mut copy = act.clone();
    for edit in edits {
        edit.make(&mut copy);
    }
    let works = (loaded(BASE, &act.decision()), loaded(BASE, &copy.decision()));
    (is_whole(&works.0) && is_whole(&works.1)).then_some(works)
}

/// `PROPTEST_CASES` asks for more.
fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var("PROPTEST_CASES").ok().and_then(|asked| asked.parse().ok());
    let cases = asked.unwrap_or(cases);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config(200))]

    /// apply(derive(a, b), a) = b; carried out once more it is refused, or changes nothing; each change
    /// has its note.
    #[test]
    fn derived_operations_give_the_edited_act(
        act in act(),
        edits in prop::collection::vec(edit(), 1..6),
    ) {
        let Some((old, new)) = edited(&act, edits) else { return Ok(()) };
        let derived = derived(&old, &new);
        prop_assert!(derived.left.is_empty(), "{:#?}\n{}", derived.left, derived.yaml);
        if derived.operations == 0 {
            return Ok(());
        }
        let works = [old, amending("2021/sua", 2, &derived.yaml)];
        let family = Family::new(&works, Drafts::None);
        let (amended, told) = on(&family, EFFECT);
        prop_assert!(!told.has_errors(), "{:?}\n{}", lines(&told), derived.yaml);
        let wanted = [new];
        let alone = Family::new(&wanted, Drafts::None);
        prop_assert_eq!(texts(&amended), texts(&on(&alone, EFFECT).0), "{}", derived.yaml);
        prop_assert!(is_whole(&amended.plain()));
        notes_and_changes_belong_together(&amended, &family)?;

        // The day before, the text is the one that was signed.
        let (before, told) = on(&family, DAY_BEFORE);
        prop_assert!(!told.has_errors() && before.changes.is_empty());
        let profile = Profile::pick(Some(date(SIGNED)), works[0].decision.class);
        let shown = |work: &Work| {
            let view = compose(work, &Registry::default(), profile, ComposeOptions::default());
            format!("{:?}{:?}", view.document, view.workbook)
        };
        prop_assert_eq!(shown(&before.plain()), shown(&works[0]));

        // Once more, by another act.
        let once = texts(&amended);
        let [old, first] = works;
        let works = [old, first, amending("2021/sua-lai", 3, &derived.yaml)];
        let family = Family::new(&works, Drafts::None);
        let (twice, told) = on(&family, EFFECT);
        // Rows that change places among themselves can be asked to once more; they stand as they stood.
        let same = || texts(&twice) == once;
        prop_assert!(told.has_errors() || same(), "carried out twice:\n{}", derived.yaml);
    }

    /// Operations on different places give the same text in any order.
    #[test]
    fn the_order_of_independent_operations_does_not_matter(
        act in act(),
        edits in prop::collection::vec(small_edit(), 2..6),
        keys in prop::collection::vec(any::<u32>(), 16),
    ) {
        let mut act = act;
        // Merged cells make neighbours depend on one another.
        for row in act.rows() {
            row.quarter = row.quarter.or(Some(1));
            row.agency = row.agency.replace(['^', '<'], "");
        }
        let Some((old, new)) = edited(&act, edits) else { return Ok(()) };
        let derived = derived(&old, &new);
        prop_assert!(derived.left.is_empty(), "{:#?}", derived.left);
        if derived.operations == 0 {
            return Ok(());
        }
        let mut works = [old, amending("2021/sua", 2, &derived.yaml)];
        let operations = &mut works[1].decision.amends[0].operations;
        let mut order: Vec<usize> = (0..operations.len()).collect();
        order.sort_by_key(|at| keys[at % keys.len()]);
        *operations = order.iter().map(|at| operations[*at].clone()).collect();
        let family = Family::new(&works, Drafts::None);
        let (amended, told) = on(&family, EFFECT);
        prop_assert!(!told.has_errors(), "{:?}\n{}", lines(&told), derived.yaml);
        let wanted = [new];
        let alone = Family::new(&wanted, Drafts::None);
        prop_assert_eq!(texts(&amended), texts(&on(&alone, EFFECT).0));
    }

    /// After operations that nobody thought about the tables are grids, or it is told that they are not.
    #[test]
    fn tables_stay_grids_or_the_operation_is_refused(
        act in act(),
        operations in prop::collection::vec(table_operation(), 1..6),
    ) {
        let old = loaded(BASE, &act.decision());
        if !is_whole(&old) {
            return Ok(());
        }
        let list: Vec<Value> = operations.iter().map(|one| one.value(&old)).collect();
        let fragment = |count: usize| {
            json!([{"act": "goc", "clause": "Điều 1", "operations": list[..count]}])
        };
        for count in 1..=list.len() {
            let works = [old.clone(), amending("2021/sua", 2, &format!("amends: {}\n", fragment(count)))];
            let family = Family::new(&works, Drafts::None);
            let (amended, told) = on(&family, EFFECT);
            if told.has_errors() {
                continue;
            }
            prop_assert!(is_whole(&amended.plain()), "{:#}", fragment(count));
            notes_and_changes_belong_together(&amended, &family)?;
        }
    }
}

/// Every change has one note, every note but two (grounds, effect) one change, each called once.
fn notes_and_changes_belong_together(
    amended: &Consolidated<'_>,
    family: &Family<'_>,
) -> Result<(), TestCaseError> {
    let work = amended.edition(family, &Registry::default());
    let edition = work.edition.clone().expect("an edition");
    prop_assert_eq!(edition.notes.len(), amended.changes.len() + 2);
    let mut bare = work;
    bare.edition = None;
    let text = format!("{bare:?}");
    for number in 1..=edition.notes.len() {
        let call = format!("[^{NOTE_PREFIX}{number}]");
        prop_assert_eq!(text.matches(&call).count(), 1, "{}: {}", call, amended.changes.len());
    }
    let beyond = format!("[^{NOTE_PREFIX}{}]", edition.notes.len() + 1);
    prop_assert!(!text.contains(&beyond));
    Ok(())
}

/// An operation on a table that may well break it.
#[derive(Debug, Clone)]
enum TableOperation {
    Cell(Index, Index, String),
    Repeal(Index),
    Insert(Index, usize, Vec<String>),
    Move(Index, Index, usize),
    Column(Index, String),
    RepealColumn(Index),
}

fn table_operation() -> impl Strategy<Value = TableOperation> {
    let at = any::<Index>;
    prop_oneof![
        (at(), at(), agency())
            .prop_map(|(row, column, text)| TableOperation::Cell(row, column, text)),
        at().prop_map(TableOperation::Repeal),
        (at(), 0_usize..3, prop::collection::vec(agency(), 4))
            .prop_map(|(row, how, cells)| TableOperation::Insert(row, how, cells)),
        (at(), at(), 0_usize..3).prop_map(|(row, to, how)| TableOperation::Move(row, to, how)),
        (at(), agency()).prop_map(|(column, text)| TableOperation::Column(column, text)),
        at().prop_map(TableOperation::RepealColumn),
    ]
}

impl TableOperation {
    const COLUMNS: [&str; 4] = ["viec", "chi-so", "thoi-gian", "ai"];
    const HOW: [&str; 3] = ["after", "before", "into"];

    fn value(&self, old: &Work) -> Value {
        let annexes = old.annexes();
        let table = annexes[0].1.body.tables()[0];
        let rows: Vec<String> =
            table.flat_rows().iter().map(|flat| flat.row.id.to_string()).collect();
        let row = |at: &Index| rows[at.index(rows.len())].clone();
        let column = |at: &Index| Self::COLUMNS[at.index(4)];
        let base = Family::new(std::slice::from_ref(old), Drafts::None);
        let (now, _) = on(&base, EFFECT);
        let found = |address: &str| now.text(address).unwrap_or_default();
        match self {
            Self::Cell(at, of, text) => {
                let address = format!("{}/{}", row(at), column(of));
                json!({"substitute": {
                    "at": address,
                    "expect": found(&address),
                    "text": text,
                    "period": "2020-Q2",
                    "indicators": [],
                }})
            }
            Self::Repeal(at) => json!({"repeal": {"at": row(at), "expect": found(&row(at))}}),
            Self::Insert(at, how, cells) => {
                let cells: Map<String, Value> = Self::COLUMNS
                    .iter()
                    .zip(cells)
                    .map(|(column, text)| ((*column).to_owned(), text.clone().into()))
                    .collect();
                let id = format!("n{}", at.index(1000));
                json!({"insert": {
                    Self::HOW[*how]: row(at),
                    "rows": [{"id": id, "no": id, "cells": cells}],
                }})
            }
            Self::Move(at, to, how) => json!({"move": {
                "at": row(at),
                "expect": found(&row(at)),
                Self::HOW[*how]: row(to),
            }}),
            Self::Column(of, text) => {
                let cells: Map<String, Value> =
                    rows.iter().step_by(2).map(|id| (id.clone(), text.clone().into())).collect();
                json!({"insert": {
                    "after": format!("cột {} Kế hoạch", column(of)),
                    "column": {"id": format!("c{}", of.index(1000)), "title": "Cột mới"},
                    "cells": cells,
                }})
            }
            Self::RepealColumn(of) => {
                let title = table.columns.iter().find(|one| one.id.value.as_str() == column(of));
                json!({"repeal": {
                    "at": format!("cột {} Kế hoạch", column(of)),
                    "expect": title.expect("a column").title.value,
                }})
            }
        }
    }
}
