//! The operations that turn an act into an edited copy of it, with the proof that they do.
//!
//! 1. Both acts are taken apart into trees. The old one is the workbench: every operation that is found
//!    is carried out on it at once, so that the next one is addressed as it will have to be.
//! 2. `prose` goes through grounds, paragraphs and annexes, `rows` through tables; units belong together
//!    by their stable ids, paragraphs without a number by their words.
//! 3. `phrases` gathers what was changed alike in several places into one operation.
//! 4. The operations are written as YAML, read back by the real reader, carried out by
//!    [`consolidate`](super::consolidate()), and the result is compared with the edited act place by place.
//!    What differs then could not be expressed, and is told.

mod address;
mod align;
mod phrases;
mod prose;
mod rows;
mod same;
pub(super) mod written;
mod yaml;

use crate::amend::apply::Editor;
use crate::amend::consolidate::consolidate;
use crate::amend::place::Place;
use crate::amend::schedule::{Drafts, Family};
use crate::amend::tree::Tree;
use crate::diag::{Diagnostic, Diagnostics, Message};
use crate::model::Work;
use crate::model::agency::Registry;
use crate::model::date::Date;
use crate::model::operation::{Move, Operation, Substitute};
use crate::model::text::Text;

use same::{Difference, called, differences, text};
use yaml::Yaml;

/// Reads a decision from its YAML, as the program reads one from a file.
pub type Read<'r> = &'r dyn Fn(&str) -> (Option<Work>, Diagnostics);

/// What turns one act into the other.
#[derive(Debug, Clone)]
pub struct Derived {
    /// How many operations there are.
    pub operations: usize,
    /// They as a part of a `decision.yaml`; empty when nothing is to be done.
    pub yaml: String,
    /// What they do not express; empty exactly when they are proved to give the edited text.
    pub left: Vec<Left>,
}

/// A place that does not come out as it was edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Printed address, or the key of what is no place of the text.
    pub place: String,
    /// What stands there once all operations are carried out.
    pub found: String,
    /// What the edited act says.
    pub wanted: String,
    /// Why no operation does it, when that is known.
    pub why: Option<Message>,
}

/// Works out the operations; `act` is the name by which they call the old act.
#[must_use]
pub fn derive(
    old: &Work,
    edited: &Work,
    act: &str,
    registry: &Registry,
    read: Read<'_>,
) -> Derived {
    let target = Tree::new(edited);
    let mut tree = Tree::new(old);
    let mut deriver = Deriver {
        editor: Editor::new(&mut tree, registry),
        target: &target,
        steps: Vec::new(),
        reasons: Vec::new(),
    };
    deriver.act();
    let (steps, reasons) = (deriver.steps, deriver.reasons);
    let prove = |steps: &[Step]| {
        let fragment = fragment(act, steps);
        let left = left(old, &target, &fragment, registry, read);
        (fragment, left)
    };
    let finish = |steps: Vec<Step>, fragment: String, mut left: Vec<Left>| {
        for one in &mut left {
            let known = reasons.iter().find(|(place, _)| *place == one.place);
            one.why = one.why.take().or_else(|| known.map(|(_, why)| why.clone()));
        }
        let yaml = if steps.is_empty() { String::new() } else { fragment };
        Derived { operations: steps.len(), yaml, left }
    };
    let (fragment, left) = prove(&steps);
    let gathered = phrases::gather(&steps, |steps| prove(steps).1 == left);
    if gathered.len() < steps.len() {
        let (fragment, left) = prove(&gathered);
        return finish(gathered, fragment, left);
    }
    finish(steps, fragment, left)
}

/// An operation, with what a comment says of it.
#[derive(Debug, Clone)]
struct Step {
    operation: Operation,
    comment: String,
    /// Whether data beside the print change with it.
    data: bool,
}

/// Edits the old act until it is the new one.
struct Deriver<'a> {
    /// Works on the old act.
    editor: Editor<'a>,
    /// The edited act.
    target: &'a Tree,
    /// What was done.
    steps: Vec<Step>,
    /// Why something could not be done, by place.
    reasons: Vec<(String, Message)>,
}

/// How far a deriver had come.
struct Checkpoint {
    tree: Tree,
    steps: usize,
    changes: usize,
}

impl Deriver<'_> {
    fn tree(&self) -> &Tree {
        self.editor.tree
    }

    /// Carries out an operation and keeps it; false, and nothing is changed, when it is refused.
    fn keep(&mut self, comment: String, operation: Operation) -> bool {
        self.editor.apply(self.steps.len(), &operation);
        let refused = std::mem::take(&mut self.editor.diagnostics);
        if refused.has_errors() {
            return false;
        }
        self.steps.push(Step { operation, comment, data: false });
        true
    }

    fn checkpoint(&self) -> Checkpoint {
        Checkpoint {
            tree: self.tree().clone(),
            steps: self.steps.len(),
            changes: self.editor.changes.len(),
        }
    }

    fn back_to(&mut self, checkpoint: Checkpoint) {
        *self.editor.tree = checkpoint.tree;
        self.steps.truncate(checkpoint.steps);
        self.editor.changes.truncate(checkpoint.changes);
    }

    /// Notes why a place of the edited act cannot be reached.
    fn cannot(&mut self, place: String, vi: &str, en: &str) {
        self.reasons.push((place, Message::new(vi, en)));
    }

    /// How a place of the old act is called, for a comment.
    fn called(&self, place: &Place) -> String {
        called(self.tree(), place)
    }
}

/// A substitution that brings nothing yet.
fn substitute(at: String, expect: String) -> Substitute {
    Substitute {
        at: text(at),
        expect: Some(text(expect)),
        text: None,
        row: None,
        table: None,
        annex: None,
        lead: None,
        coordinating: None,
        period: None,
        recurrence: None,
        indicators: None,
        target: None,
        id: None,
        clause: None,
        from: None,
        to: None,
    }
}

/// A body of one text.
fn one_text(value: &str) -> crate::model::act::Body {
    crate::model::act::Body { blocks: vec![crate::model::act::Block::Prose(text(value))] }
}

/// What is expected of a long text: its hash; of a short one, itself.
fn expected(found: &str) -> String {
    const LONGEST: usize = 600;
    if found.chars().count() > LONGEST {
        crate::amend::apply::expect::hash(found)
    } else {
        found.to_owned()
    }
}

/// Where in the amending act the operations are ordered, until its author says otherwise.
const CLAUSE: &str = "Điều 1";

/// The operations as a part of a decision.
fn fragment(act: &str, steps: &[Step]) -> String {
    let operations = steps
        .iter()
        .map(|step| (step.comment.clone(), written::operation(&step.operation)))
        .collect();
    let list = Yaml::Map(vec![
        ("act".to_owned(), name(act)),
        ("clause".to_owned(), Yaml::Text(CLAUSE.to_owned())),
        ("operations".to_owned(), Yaml::Noted(operations)),
    ]);
    Yaml::document(&[("amends".to_owned(), Yaml::List(vec![list]))])
}

/// The name of an act: ids need no quotation marks, unless they look like numbers.
fn name(act: &str) -> Yaml {
    let is_word = act.contains(|c: char| c.is_ascii_alphabetic());
    if is_word { Yaml::Word(act.to_owned()) } else { Yaml::Text(act.to_owned()) }
}

/// A day on which derived operations have effect, whatever the days of the old act.
const DAY: &str = "9000-01-01";

/// What the operations as written leave undone: they are read, carried out and compared.
fn left(
    old: &Work,
    target: &Tree,
    fragment: &str,
    registry: &Registry,
    read: Read<'_>,
) -> Vec<Left> {
    let decision =
        format!("type: Quyết định\nissuer: x\ntitle: x\neffect:\n  from: {DAY}\n{fragment}");
    let (amending, told) = read(&decision);
    let Some(mut amending) = amending else { return told.iter().map(refused).collect() };
    // Two acts of one name would not be told apart.
    amending.path = format!("{}-x", old.path);
    if let Some(list) = amending.decision.amends.first_mut() {
        list.act.value.clone_from(&old.path);
    }
    let works = [old.clone(), amending];
    let family = Family::new(&works, Drafts::All);
    let day: Date = DAY.parse().unwrap_or(Date::EPOCH);
    let (amended, told) = consolidate(&family, 0, day, registry);
    if told.has_errors() {
        return told.iter().map(refused).collect();
    }
    let found = differences(amended.amended(), target).into_iter();
    found
        .map(|Difference { place, found, wanted }| Left { place, found, wanted, why: None })
        .collect()
}

fn refused(diagnostic: &Diagnostic) -> Left {
    let why = Some(diagnostic.message.clone());
    Left { place: diagnostic.id.to_owned(), found: String::new(), wanted: String::new(), why }
}

/// The text that a place expects, as [`Text`].
/// A move of what stands at an address; where to, the caller says.
fn moved(address: String, words: &str) -> Move {
    Move {
        at: at(address),
        expect: Some(text(expected(words))),
        after: None,
        before: None,
        into: None,
        id: None,
        clause: None,
        from: None,
        to: None,
    }
}

fn at(address: String) -> Text {
    text(address)
}
