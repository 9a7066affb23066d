//! The schemas and the reader: what one accepts, the other accepts.
//!
//! The validator below knows the keywords that the schemas use, and fails on any other, so that none
//! is passed over. (`jsonschema` would bring 45 packages and change features of `serde_json`.)

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use congbao::diag::{Diagnostics, Lang};
use congbao::load;
use congbao::model::date::{Date, Period};
use congbao::model::id::Id;
use congbao::model::target::Target;
use congbao::schema::Kind;
use congbao::source::Sources;
use regex_lite::Regex;
use serde_json::{Value, json};
use serde_yaml::Value as Yaml;

use crate::support::{bless, congbao, repository, scratch, write};

/// Problems of shape: those that a schema can tell. Others need another file, a count, a place.
const SHAPE: [&str; 5] =
    ["unknown-key", "missing-key", "wrong-type", "unknown-value", "invalid-value"];

/// What the reader refuses and a pattern cannot know, by words of the reader's message.
const BEYOND_PATTERNS: [&str; 2] = [
    // Which months have 30 days, which years 29 February.
    "in the calendar",
    // Whether the first of two days is the earlier one.
    "ends before it begins",
];

#[test]
fn the_schemas_in_the_repository_are_those_of_the_program() {
    for kind in Kind::ALL {
        let path = repository().join("schema").join(kind.file_name());
        if bless() {
            fs::write(&path, kind.text()).expect("written");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == kind.text(), "{}: run `congbao schema`", path.display());
    }
}

#[test]
fn the_program_writes_them_where_it_is_told() {
    let folder = scratch();
    let run = congbao(folder.path(), &["schema", "--out", "mẫu"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for kind in Kind::ALL {
        let file = folder.path().join("mẫu").join(kind.file_name());
        assert_eq!(fs::read_to_string(file).expect("written"), kind.text());
    }
    let again = congbao(folder.path(), &["schema", "--out", "mẫu", "--lang", "en"]);
    assert_eq!(again.out.matches("(unchanged)").count(), Kind::ALL.len(), "{}", again.out);
}

#[test]
fn every_property_is_described_in_both_languages() {
    let (mut count, mut wrong) = (0, Vec::new());
    for kind in Kind::ALL {
        each_schema(&Validator::new(kind).root, "", &mut |place, schema| {
            // Each value of a list is a `const` with a description of its own.
            assert!(schema.get("enum").is_none(), "{place}: values without descriptions");
            let defined = place.rsplit_once('/').is_some_and(|(outer, _)| {
                outer.ends_with("/properties") || outer.ends_with("/$defs")
            });
            if !defined && schema.get("const").is_none() && !place.is_empty() {
                return;
            }
            count += 1;
            let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
            let languages: Vec<&str> = text.split(" | ").collect();
            let both = languages.len() == 2 && languages.iter().all(|part| part.len() > 2);
            if !both || text.contains("crate::") || text.contains('\n') {
                wrong.push(format!("{}{place}: {text:?}", kind.file_name()));
            }
        });
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 200, "{count} properties, types and values");
}

#[test]
fn defaults_and_examples_are_valid_where_they_stand() {
    let mut count = 0;
    for kind in Kind::ALL {
        let validator = Validator::new(kind);
        each_schema(&validator.root, "", &mut |place, schema| {
            let examples = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
            for value in examples.chain(schema.get("default")) {
                count += 1;
                assert!(validator.accepts(schema, value), "{}{place}: {value}", kind.file_name());
            }
        });
    }
    assert!(count > 60, "{count} defaults and examples");
}

#[test]
fn a_default_is_what_the_reader_takes_when_nothing_is_written() {
    let folder = scratch();
    let content = folder.path().join("content");
    let read = |decision: &str, annex: &str| {
        write(&content.join("1/decision.yaml"), decision);
        write(&content.join("1/p.yaml"), annex);
        let (works, _) = load::find_works(&content).expect("readable");
        let work = load::work(&works[0]).expect("readable").value.expect("well formed");
        let annex = work.annexes()[0].1.clone();
        format!(
            "{:?} {:?} {:?} {:?}",
            work.decision.class, work.decision.status, annex.kind, annex.orientation
        )
    };
    let (decision, annex) =
        ("type: Quyết định\nissuer: a\ntitle: T\nannexes: [p.yaml]\n", "label: P\n");
    let default = |kind: Kind, key: &str| {
        let default = &Validator::new(kind).root["properties"][key]["default"];
        format!("{key}: {}\n", default.as_str().expect("a word"))
    };
    let written = read(
        &format!(
            "{decision}{}{}",
            default(Kind::Decision, "class"),
            default(Kind::Decision, "status")
        ),
        &format!("{annex}{}{}", default(Kind::Annex, "kind"), default(Kind::Annex, "orientation")),
    );
    assert_eq!(read(decision, annex), written);
}

#[test]
fn every_file_of_the_repository_is_valid_and_names_its_schema() {
    let mut count = 0;
    for (path, kind, text) in real_files() {
        count += 1;
        let value = parsed(&text).expect("YAML");
        let validator = Validator::new(kind);
        assert!(validator.accepts(&validator.root, &value), "{path}");
        if path.starts_with("content/") {
            let depth = path.matches('/').count();
            assert!(text.starts_with(&kind.modeline(depth)), "{path}: {}", kind.modeline(depth));
        }
    }
    assert!(count >= 10, "{count} files");
}

/// Cases of the gallery in which the schema cannot say what the reader says.
const GALLERY_EXCEPTIONS: [(&str, &str); 2] = [
    ("date-not-in-calendar.txt", "a pattern does not know the calendar"),
    ("text-control-escaped.txt", "printed text has no pattern"),
];

#[test]
fn the_error_gallery_is_refused_by_the_schema_where_the_shape_is_wrong() {
    let (mut accepted, mut refused, mut wrong) = (0, 0, Vec::new());
    for entry in walkdir::WalkDir::new(repository().join("tests/errors")).sort_by_file_name() {
        let entry = entry.expect("readable");
        let case = entry.file_name().to_string_lossy().into_owned();
        if entry.path().extension().is_none_or(|extension| extension != "txt")
            || GALLERY_EXCEPTIONS.iter().any(|(name, _)| *name == case)
        {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("readable");
        let (input, expected) = text.split_once("=== expect\n").expect("an expectation");
        for part in input.split("=== ").skip(1) {
            let (name, text) = part.split_once('\n').unwrap_or((part, ""));
            let name = name.trim();
            let told: Vec<&str> =
                expected.lines().filter(|line| line.contains(&format!("/{name}:"))).collect();
            // What is no YAML, or YAML that we refuse, is not the schema's matter.
            let yaml = Path::new(name).extension().is_some_and(|extension| extension == "yaml");
            if !yaml || told.iter().any(|line| line.contains("error[yaml-")) {
                continue;
            }
            let Some(value) = parsed(text) else { continue };
            let validator = Validator::new(kind_of(name));
            let valid = validator.accepts(&validator.root, &value);
            let wanted = !told.iter().any(|line| is_shape(line));
            if valid == wanted {
                *(if valid { &mut accepted } else { &mut refused }) += 1;
            } else {
                wrong.push(format!("{case}, {name}: valid {valid}, the reader: {told:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(accepted >= 30 && refused >= 20, "{accepted} accepted, {refused} refused");
}

#[test]
fn one_decision_holds_every_key_of_every_verb() {
    let text = fs::read_to_string(repository().join(ALL_VERBS)).expect("readable");
    let value = parsed(&text).expect("YAML");
    let validator = Validator::new(Kind::Decision);
    let types = &validator.root["$defs"];
    let mut written: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let lists = value["amends"].as_array().into_iter().flatten();
    for operation in lists.clone().filter_map(|list| list["operations"].as_array()).flatten() {
        for (verb, keys) in operation.as_object().expect("one verb") {
            let keys = keys.as_object().expect("keys").keys().map(String::as_str);
            written.entry(verb).or_default().extend(keys);
        }
    }
    let verbs = types["OperationEntry"]["oneOf"].as_array().expect("choices");
    assert_eq!(verbs.len(), 12);
    for choice in verbs {
        let (verb, schema) =
            choice["properties"].as_object().and_then(|verbs| verbs.iter().next()).expect("a verb");
        let name = schema["$ref"].as_str().and_then(|at| at.rsplit('/').next()).expect("a type");
        let keys = types[name]["properties"].as_object().expect("keys");
        let known = written.get(verb.as_str()).map_or(&[][..], Vec::as_slice);
        let absent: Vec<&String> =
            keys.keys().filter(|key| !known.contains(&key.as_str())).collect();
        assert!(absent.is_empty(), "{verb}: no {absent:?} in {ALL_VERBS}");
    }
}

#[test]
fn reader_and_schema_agree_on_files_damaged_at_random() {
    let mut random = Random(0x2012_0209);
    let (mut accepted, mut refused, mut beyond, mut wrong) = (0, 0, 0, Vec::new());
    for (path, kind, text) in real_files() {
        let whole: Yaml = serde_yaml::from_str(&text).expect("YAML");
        let validator = Validator::new(kind);
        let mut places: BTreeMap<String, Vec<Vec<Step>>> = BTreeMap::new();
        each_place(&whole, &mut Vec::new(), "", &mut places);
        let groups: Vec<&Vec<Vec<Step>>> = places.values().collect();
        // A large file takes its time, and has no more keys than a small one.
        let times = match path.as_str() {
            ALL_VERBS => 5 * DAMAGES,
            _ if text.len() > 10_000 => DAMAGES / 4,
            _ => DAMAGES,
        };
        for _ in 0..times {
            let group = groups[random.below(groups.len())];
            let place = &group[random.below(group.len())];
            let mut damaged = whole.clone();
            let what = damage(&mut damaged, place, &mut random);
            let text = serde_yaml::to_string(&damaged).expect("YAML");
            let told = shape_problems(kind, &text);
            let value = parsed(&text).expect("YAML");
            let valid = validator.accepts(&validator.root, &value);
            match (valid, told.is_empty()) {
                (true, true) => accepted += 1,
                (false, false) => refused += 1,
                (true, false) if told.iter().all(|line| beyond_patterns(line)) => beyond += 1,
                _ => wrong.push(format!("{path} {place:?} {what}: valid {valid}, reader {told:?}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        accepted > 200 && refused > 200 && beyond < 30,
        "{accepted} accepted, {refused} refused, {beyond} beyond patterns"
    );
}

#[test]
fn patterns_and_parsers_agree_on_words_made_at_random() {
    let validator = Validator::new(Kind::Annex);
    let decision = Validator::new(Kind::Decision);
    let leaf = |name: &str| &validator.root["$defs"][name];
    let day = &decision.root["$defs"]["Date"];
    let (mut accepted, mut random) = ([0; 4], Random(0x2012_0209));
    for _ in 0..6_000 {
        let count = 1 + random.below(6);
        let word: String = (0..count).map(|_| PIECES[random.below(PIECES.len())]).collect();
        let value = Value::from(word.as_str());
        let read = [
            serde_json::from_value::<Id>(value.clone()).map(drop),
            serde_json::from_value::<Date>(value.clone()).map(drop),
            serde_json::from_value::<Period>(value.clone()).map(drop),
            serde_json::from_value::<Target>(value.clone()).map(drop),
        ];
        let schemas = [leaf("Id"), day, leaf("Period"), leaf("Target")];
        for (at, (read, schema)) in read.into_iter().zip(schemas).enumerate() {
            let valid = validator.accepts(schema, &value);
            match read {
                Ok(()) => {
                    assert!(valid, "{word:?} is read, but refused by the schema: {schema}");
                    accepted[at] += 1;
                }
                Err(error) => {
                    let told = error.to_string();
                    // Periods do not say that it is the calendar; targets hold seventeen digits.
                    let calendar =
                        at == 2 && ["02-30", "02-31", "06-31"].iter().any(|day| word.contains(day));
                    let beyond = beyond_patterns(&told) || calendar || digits(&word) > 17;
                    assert!(!valid || beyond, "{word:?} is refused, but not by the schema: {told}");
                }
            }
        }
    }
    assert!(accepted.iter().all(|&count| count > 10), "accepted: {accepted:?}");
}

/// What ids, days, periods and targets are made of, and some more.
const PIECES: [&str; 30] = [
    "2012",
    "2013",
    "2012-",
    "-02-",
    "-06-",
    "02",
    "06",
    "30",
    "31",
    "13",
    "-",
    "..",
    "Q3",
    "Q5",
    "H1",
    ">=",
    "<= ",
    "≥",
    "=",
    " ",
    "70",
    "1.000",
    ".5",
    ",5",
    " %",
    "%/năm",
    "a",
    "b_1",
    "+1",
    "2012-02-09",
];

fn digits(word: &str) -> usize {
    word.chars().filter(char::is_ascii_digit).count()
}

/// The decision that holds every key of every verb: no real act does.
const ALL_VERBS: &str = "tests/schema/decision.yaml";

/// How often a real file is damaged, in one place each time.
const DAMAGES: usize = 40;

fn is_shape(line: &str) -> bool {
    SHAPE.iter().any(|id| line.contains(&format!("error[{id}]")))
}

fn beyond_patterns(line: &str) -> bool {
    BEYOND_PATTERNS.iter().any(|words| line.contains(words))
}

fn kind_of(name: &str) -> Kind {
    match name {
        "decision.yaml" => Kind::Decision,
        "agencies.yaml" => Kind::Agencies,
        "tracking.yaml" => Kind::Tracking,
        period if period.contains("-Q") => Kind::Progress,
        _ => Kind::Annex,
    }
}

/// The YAML files of `content/`, of the cases, and those that only try out keys: path, kind, text.
fn real_files() -> Vec<(String, Kind, String)> {
    let mut found = Vec::new();
    for folder in ["content", "tests/cases", "tests/schema"] {
        for entry in walkdir::WalkDir::new(repository().join(folder)).sort_by_file_name() {
            let entry = entry.expect("readable");
            if entry.path().extension().is_some_and(|extension| extension == "yaml") {
                let path = entry.path().strip_prefix(repository()).expect("inside");
                let path = path.to_string_lossy().replace('\\', "/");
                let kind = kind_of(&entry.file_name().to_string_lossy());
                found.push((path, kind, fs::read_to_string(entry.path()).expect("readable")));
            }
        }
    }
    found
}

/// What the reader says about the shape of one file, whatever surrounds it.
fn shape_problems(kind: Kind, text: &str) -> Vec<String> {
    let folder = scratch();
    let content = folder.path().join("content");
    let mut told = Vec::new();
    let mut tell = |diagnostics: &Diagnostics, sources: &Sources| {
        told.extend(diagnostics.lines(sources, Lang::En));
    };
    match kind {
        Kind::Agencies => {
            write(&content.join("agencies.yaml"), text);
            let loaded = load::registry(&content).expect("readable");
            tell(&loaded.diagnostics, &loaded.sources);
        }
        Kind::Decision => {
            write(&content.join("1/decision.yaml"), text);
            read_work(&content, &mut tell);
        }
        Kind::Annex => {
            let decision = "type: Quyết định\nissuer: a\ntitle: T\nannexes: [p.yaml]\n";
            write(&content.join("1/decision.yaml"), decision);
            write(&content.join("1/p.yaml"), text);
            read_work(&content, &mut tell);
        }
        Kind::Tracking | Kind::Progress => {
            let decision = "type: Quyết định\nissuer: a\ntitle: T\n";
            write(&content.join("1/decision.yaml"), decision);
            let name = if kind == Kind::Tracking { "tracking" } else { "progress/2012-Q2" };
            write(&content.join(format!("1/{name}.yaml")), text);
            read_work(&content, &mut tell);
        }
    }
    assert!(!told.iter().any(|line| line.contains("error[yaml-")), "{told:?}");
    told.retain(|line| is_shape(line));
    told
}

fn read_work(content: &Path, tell: &mut impl FnMut(&Diagnostics, &Sources)) {
    let (works, _) = load::find_works(content).expect("readable");
    let loaded = load::work(&works[0]).expect("readable");
    tell(&loaded.diagnostics, &loaded.sources);
}

/// YAML as an editor's validator sees it; `None` when it is none.
fn parsed(text: &str) -> Option<Value> {
    serde_yaml::from_str::<Yaml>(text).ok().map(json_of)
}

fn json_of(value: Yaml) -> Value {
    match value {
        Yaml::Null => Value::Null,
        Yaml::Bool(value) => value.into(),
        Yaml::Number(number) => serde_json::to_value(number).expect("a number"),
        Yaml::String(text) => text.into(),
        Yaml::Sequence(items) => items.into_iter().map(json_of).collect(),
        Yaml::Mapping(entries) => entries
            .into_iter()
            .map(|(key, value)| {
                let key = match json_of(key) {
                    Value::String(key) => key,
                    other => other.to_string(),
                };
                (key, json_of(value))
            })
            .collect::<serde_json::Map<_, _>>()
            .into(),
        Yaml::Tagged(tagged) => json_of(tagged.value),
    }
}

/// A step from a value into it.
#[derive(Debug, Clone)]
enum Step {
    Key(Yaml),
    Item(usize),
}

/// All places below a value, by their keys without positions, so that rare keys are met as often as
/// cells.
fn each_place(
    value: &Yaml,
    path: &mut Vec<Step>,
    keys: &str,
    places: &mut BTreeMap<String, Vec<Vec<Step>>>,
) {
    if !path.is_empty() {
        places.entry(keys.to_owned()).or_default().push(path.clone());
    }
    match value {
        Yaml::Mapping(entries) => {
            for (key, value) in entries {
                path.push(Step::Key(key.clone()));
                each_place(value, path, &format!("{keys}/{}", json_of(key.clone())), places);
                path.pop();
            }
        }
        Yaml::Sequence(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push(Step::Item(at));
                each_place(item, path, &format!("{keys}/-"), places);
                path.pop();
            }
        }
        _ => {}
    }
}

/// Values that stand where they may, or may not.
const PUT: [&str; 38] = [
    "~",
    "12",
    "0",
    "-3",
    "300",
    "1.5",
    "2012",
    "true",
    "chữ",
    "''",
    "'12'",
    "'^'",
    "a-b",
    "khong-co",
    "Sở Nội vụ",
    "rows",
    "draft",
    "normative",
    "landscape",
    "document",
    "monthly",
    "noi-dung",
    "2012-02-09",
    "2012-02-30",
    "2012-13-01",
    "09/02/2012",
    "2012-Q3",
    "2012-Q5",
    "2013..2012",
    "'>= 70 %'",
    "'>= 2.75 %'",
    "[]",
    "{}",
    "{text: chữ, role: chi-so}",
    "correct",
    "khoản 2 Điều 1",
    "[chữ, '12']",
    "{repeal: {at: toàn bộ}}",
];

/// Changes one place and says how.
fn damage(whole: &mut Yaml, place: &[Step], random: &mut Random) -> String {
    let (last, outer) = place.split_last().expect("below the root");
    let mut at = whole;
    for step in outer {
        at = match step {
            Step::Key(key) => &mut at[key],
            Step::Item(item) => &mut at[*item],
        };
    }
    let choice = random.below(10);
    let Yaml::Mapping(entries) = at else {
        let Step::Item(item) = last else { panic!("a list has items") };
        return put(&mut at[*item], random);
    };
    let Step::Key(key) = last else { panic!("a map has keys") };
    match choice {
        0 | 1 => {
            entries.remove(key);
            "dropped".into()
        }
        2 => {
            let value = entries.remove(key).expect("there");
            let renamed = format!("{}x", key.as_str().unwrap_or("k"));
            entries.insert(renamed.into(), value);
            "renamed".into()
        }
        3 => {
            entries.insert("khoa la".into(), "x".into());
            "a strange key beside it".into()
        }
        _ => put(&mut entries[key], random),
    }
}

fn put(value: &mut Yaml, random: &mut Random) -> String {
    match random.below(8) {
        0 => {
            *value = Yaml::Sequence(vec![value.clone()]);
            "put into a list".into()
        }
        1 => {
            *value = Yaml::Mapping([("text".into(), value.clone())].into_iter().collect());
            "put under `text`".into()
        }
        _ => {
            let text = PUT[random.below(PUT.len())];
            *value = serde_yaml::from_str(text).expect("YAML");
            format!("is {text}")
        }
    }
}

/// The same numbers every time.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).expect("small")
    }
}

/// Every schema inside a schema, with its place.
fn each_schema(schema: &Value, place: &str, visit: &mut impl FnMut(&str, &Value)) {
    visit(place, schema);
    let Value::Object(words) = schema else { return };
    for (word, value) in words {
        match (word.as_str(), value) {
            ("properties" | "$defs", Value::Object(inner)) => {
                for (name, schema) in inner {
                    each_schema(schema, &format!("{place}/{word}/{name}"), visit);
                }
            }
            ("anyOf" | "oneOf", Value::Array(inner)) => {
                for (at, schema) in inner.iter().enumerate() {
                    each_schema(schema, &format!("{place}/{word}/{at}"), visit);
                }
            }
            ("items" | "additionalProperties" | "propertyNames", inner) => {
                each_schema(inner, &format!("{place}/{word}"), visit);
            }
            _ => {}
        }
    }
}

/// Draft 2020-12, as much of it as the schemas use.
struct Validator {
    root: Value,
    patterns: RefCell<HashMap<String, Regex>>,
}

impl Validator {
    fn new(kind: Kind) -> Self {
        let root = serde_json::from_str(&kind.text()).expect("JSON");
        Self { root, patterns: RefCell::default() }
    }

    fn accepts(&self, schema: &Value, value: &Value) -> bool {
        let Value::Object(words) = schema else { return schema == &json!(true) };
        words.iter().all(|(word, wanted)| self.holds(word, wanted, words, value))
    }

    fn holds(
        &self,
        word: &str,
        wanted: &Value,
        words: &serde_json::Map<String, Value>,
        value: &Value,
    ) -> bool {
        let schemas = || wanted.as_array().expect("schemas");
        match word {
            "title"
            | "description"
            | "default"
            | "examples"
            | "format"
            | "patternErrorMessage"
            | "$schema"
            | "$defs" => true,
            "$ref" => {
                let pointer = wanted.as_str().and_then(|at| at.strip_prefix('#')).expect("local");
                self.accepts(self.root.pointer(pointer).expect("a target"), value)
            }
            "anyOf" => schemas().iter().any(|schema| self.accepts(schema, value)),
            "oneOf" => schemas().iter().filter(|schema| self.accepts(schema, value)).count() == 1,
            "const" => wanted == value,
            "type" => match wanted {
                Value::Array(types) => types.iter().any(|wanted| is_a(wanted, value)),
                wanted => is_a(wanted, value),
            },
            "pattern" => value.as_str().is_none_or(|text| {
                let pattern = wanted.as_str().expect("a pattern");
                let mut patterns = self.patterns.borrow_mut();
                let regex = patterns
                    .entry(pattern.to_owned())
                    .or_insert_with(|| Regex::new(pattern).expect("a pattern"));
                regex.is_match(text)
            }),
            "maxLength" => value.as_str().is_none_or(|text| {
                text.chars().count() as u64 <= wanted.as_u64().expect("a length")
            }),
            "minimum" => value.as_f64().is_none_or(|n| n >= wanted.as_f64().expect("a number")),
            "maximum" => value.as_f64().is_none_or(|n| n <= wanted.as_f64().expect("a number")),
            "items" => value
                .as_array()
                .is_none_or(|items| items.iter().all(|item| self.accepts(wanted, item))),
            "required" => value.as_object().is_none_or(|entries| {
                schemas().iter().all(|key| entries.contains_key(key.as_str().expect("a key")))
            }),
            "properties" => value.as_object().is_none_or(|entries| {
                entries.iter().all(|(key, value)| {
                    wanted.get(key).is_none_or(|schema| self.accepts(schema, value))
                })
            }),
            "propertyNames" => value.as_object().is_none_or(|entries| {
                entries.keys().all(|key| self.accepts(wanted, &Value::from(key.as_str())))
            }),
            "additionalProperties" => value.as_object().is_none_or(|entries| {
                let named = |key: &String| {
                    words.get("properties").is_some_and(|named| named.get(key).is_some())
                };
                entries
                    .iter()
                    .filter(|(key, _)| !named(key))
                    .all(|(_, value)| self.accepts(wanted, value))
            }),
            other => panic!("the validator does not know `{other}`"),
        }
    }
}

fn is_a(wanted: &Value, value: &Value) -> bool {
    match wanted.as_str().expect("a type") {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("no type `{other}`"),
    }
}
