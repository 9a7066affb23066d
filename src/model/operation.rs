//! What an amending act does to earlier acts, as typed operations.
//!
//! ```yaml
//! amends:
//!   - act: 209-qd-ubnd               # which act
//!     clause: Điều 1                 # where in this act it is ordered
//!     operations:
//!       - substitute: {at: số thứ tự 2.3 cột thoi-gian, expect: Quý III, text: Quý IV, period: 2012-Q4}
//!       - repeal: {at: số thứ tự 3.2, expect: blake3:0f1e2d3c4b5a6978}
//! ```
//!
//! The verbs are those of Akoma Ntoso's modifications. An operation names a place in printed terms and
//! what it expects to find there; nothing is searched for or guessed.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::model::act::{Annex, AnnexEntry, Body, Signature};
use crate::model::date::{Date, Period};
use crate::model::id::Id;
use crate::model::table::{Cell, Column, Footnote, Indicator, Keyed, Recurrence, Row, Table};
use crate::model::target::Target;
use crate::model::text::{Spanned, Text, deserialize_either};

/// What one act does to one earlier act.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Amendment {
    /// The earlier act: its id, or its path below `content/`.
    pub act: Text,
    /// Amends, or corrects.
    #[serde(default)]
    pub relation: Relation,
    /// Where in this act the operations are ordered: `Điều 1`.
    #[serde(default)]
    pub clause: Option<Text>,
    /// First day on which they have effect; that of this act when absent.
    #[serde(default)]
    pub from: Option<Spanned<Date>>,
    /// Last day on which they have effect.
    #[serde(default)]
    pub to: Option<Spanned<Date>>,
    /// In the order in which they are carried out.
    pub operations: Vec<Operation>,
}

/// How the two acts are related.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// Sửa đổi, bổ sung, bãi bỏ: a new norm, from its day of effect.
    #[default]
    Amend,
    /// Đính chính: what the act should have said from its own day on.
    Correct,
}

/// One operation.
#[derive(Debug, Clone)]
pub enum Operation {
    /// Sửa đổi, thay thế.
    Substitute(Box<Substitute>),
    /// Bổ sung.
    Insert(Box<Insert>),
    /// Bãi bỏ.
    Repeal(Box<Repeal>),
    /// Thay, bổ sung, bỏ cụm từ.
    Phrase(Box<Phrase>),
    /// Đổi số.
    Renumber(Box<Renumber>),
    /// Chuyển.
    Move(Box<Move>),
    /// Gộp.
    Merge(Box<Merge>),
    /// Có hiệu lực.
    Commence(Box<Commence>),
    /// Kéo dài hiệu lực.
    Extend(Box<Extend>),
    /// Đình chỉ, ngưng hiệu lực.
    Suspend(Box<Suspend>),
    /// Tiếp tục có hiệu lực.
    Revive(Box<Revive>),
    /// Hết hiệu lực.
    Expire(Box<Expire>),
}

#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
enum OperationEntry {
    Substitute(Box<Substitute>),
    Insert(Box<Insert>),
    Repeal(Box<Repeal>),
    Phrase(Box<Phrase>),
    Renumber(Box<Renumber>),
    Move(Box<Move>),
    Merge(Box<Merge>),
    Commence(Box<Commence>),
    Extend(Box<Extend>),
    Suspend(Box<Suspend>),
    Revive(Box<Revive>),
    Expire(Box<Expire>),
}

impl From<OperationEntry> for Operation {
    fn from(entry: OperationEntry) -> Self {
        match entry {
            OperationEntry::Substitute(verb) => Self::Substitute(verb),
            OperationEntry::Insert(verb) => Self::Insert(verb),
            OperationEntry::Repeal(verb) => Self::Repeal(verb),
            OperationEntry::Phrase(verb) => Self::Phrase(verb),
            OperationEntry::Renumber(verb) => Self::Renumber(verb),
            OperationEntry::Move(verb) => Self::Move(verb),
            OperationEntry::Merge(verb) => Self::Merge(verb),
            OperationEntry::Commence(verb) => Self::Commence(verb),
            OperationEntry::Extend(verb) => Self::Extend(verb),
            OperationEntry::Suspend(verb) => Self::Suspend(verb),
            OperationEntry::Revive(verb) => Self::Revive(verb),
            OperationEntry::Expire(verb) => Self::Expire(verb),
        }
    }
}

deserialize_either!(
    Operation,
    "một thao tác: substitute, insert, repeal, phrase, renumber, move, merge, commence, extend, suspend, revive, expire (an operation)",
    enumeration => |entry: OperationEntry| Operation::from(entry),
);

/// What every verb may say of itself.
#[derive(Debug, Clone, Copy)]
pub struct Terms<'o> {
    /// Its name, for operations on operations.
    pub id: Option<&'o Spanned<Id>>,
    /// Where in the amending act it is ordered.
    pub clause: Option<&'o Text>,
    /// First day of effect.
    pub from: Option<&'o Spanned<Date>>,
    /// Last day of effect.
    pub to: Option<&'o Spanned<Date>>,
}

impl Operation {
    /// Name, clause and days of the operation.
    #[must_use]
    pub fn terms(&self) -> Terms<'_> {
        match self {
            Self::Substitute(verb) => verb.terms(),
            Self::Insert(verb) => verb.terms(),
            Self::Repeal(verb) => verb.terms(),
            Self::Phrase(verb) => verb.terms(),
            Self::Renumber(verb) => verb.terms(),
            Self::Move(verb) => verb.terms(),
            Self::Merge(verb) => verb.terms(),
            Self::Commence(verb) => verb.terms(),
            Self::Extend(verb) => verb.terms(),
            Self::Suspend(verb) => verb.terms(),
            Self::Revive(verb) => verb.terms(),
            Self::Expire(verb) => verb.terms(),
        }
    }

    /// The annexes that it carries, for the reader to fill in.
    pub fn annex_mut(&mut self) -> Option<&mut AnnexEntry> {
        match self {
            Self::Substitute(verb) => verb.annex.as_mut(),
            Self::Insert(verb) => verb.annex.as_mut(),
            _ => None,
        }
    }
}

/// One text, or several.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// In order of writing.
    pub list: Vec<Text>,
}

deserialize_either!(
    Texts,
    "một chuỗi hoặc danh sách chuỗi (one text or several)",
    text => |text| Ok(Texts { list: vec![text] }),
    list => |list: Vec<Text>| Texts { list },
);

/// Declares a verb: its own fields, and those that every verb has.
macro_rules! verb {
    ($(#[$meta:meta])* $name:ident { $($fields:tt)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, rename_all = "kebab-case")]
        pub struct $name {
            $($fields)*
            /// Name of the operation, by which a later act may change it.
            #[serde(default)]
            pub id: Option<Spanned<Id>>,
            /// Where in this act it is ordered: `khoản 2 Điều 1`; counted under the clause of the whole
            /// list when absent.
            #[serde(default)]
            pub clause: Option<Text>,
            /// First day on which it has effect, when that is not the day of the whole list.
            #[serde(default)]
            pub from: Option<Spanned<Date>>,
            /// Last day on which it has effect.
            #[serde(default)]
            pub to: Option<Spanned<Date>>,
        }

        impl $name {
            fn terms(&self) -> Terms<'_> {
                Terms {
                    id: self.id.as_ref(),
                    clause: self.clause.as_ref(),
                    from: self.from.as_ref(),
                    to: self.to.as_ref(),
                }
            }
        }
    };
}

verb! {
    /// Puts something else in the place of a unit, a heading, a row, a cell, an indicator, a table or an
    /// annex.
    Substitute {
        /// The place in printed terms, or its stable id.
        pub at: Text,
        /// The text that must stand there now, or `blake3:` and the beginning of its hash.
        #[serde(default)]
        pub expect: Option<Text>,
        /// New text: of a unit with its number, of a cell, a title, a heading.
        #[serde(default)]
        pub text: Option<Body>,
        /// New row.
        #[serde(default)]
        pub row: Option<Box<Row>>,
        /// New table.
        #[serde(default)]
        pub table: Option<Box<Table>>,
        /// New annex: a file of this act's folder, or in place.
        #[serde(default)]
        pub annex: Option<AnnexEntry>,
        /// Lead agencies of the row, beside the new text.
        #[serde(default)]
        pub lead: Option<Vec<Spanned<Id>>>,
        /// Coordinating agencies of the row, beside the new text.
        #[serde(default)]
        pub coordinating: Option<Vec<Spanned<Id>>>,
        /// When, beside the new text; the end is the deadline.
        #[serde(default)]
        pub period: Option<Spanned<Period>>,
        /// How it recurs, beside the new text.
        #[serde(default)]
        pub recurrence: Option<Recurrence>,
        /// Indicators read out of the new text.
        #[serde(default)]
        pub indicators: Option<Vec<Indicator>>,
        /// What the indicator must reach, beside its new text.
        #[serde(default)]
        pub target: Option<Spanned<Target>>,
    }
}

verb! {
    /// Adds units, rows, a column, an annex, a footnote, a line of grounds.
    Insert {
        /// Right after this place.
        #[serde(default)]
        pub after: Option<Text>,
        /// Right before this place.
        #[serde(default)]
        pub before: Option<Text>,
        /// At the end of this place.
        #[serde(default)]
        pub into: Option<Text>,
        /// The text that must stand at the place now, or `blake3:` and the beginning of its hash.
        #[serde(default)]
        pub expect: Option<Text>,
        /// New units with their numbers, or a line of grounds.
        #[serde(default)]
        pub text: Option<Body>,
        /// New rows.
        #[serde(default)]
        pub rows: Vec<Row>,
        /// New column; rows that `cells` does not name have a blank cell in it.
        #[serde(default)]
        pub column: Option<Box<Column>>,
        /// Cells of the new column by id of the row.
        #[serde(default)]
        pub cells: Keyed<Cell>,
        /// New footnote of a table.
        #[serde(default)]
        pub footnote: Option<Footnote>,
        /// New annex: a file of this act's folder, or in place.
        #[serde(default)]
        pub annex: Option<AnnexEntry>,
    }
}

verb! {
    /// Takes units out of force; their numbers stay.
    Repeal {
        /// The places; `toàn bộ` for the whole act.
        pub at: Texts,
        /// What must stand there now, place by place: text, or `blake3:` and the beginning of its hash.
        #[serde(default)]
        pub expect: Option<Texts>,
    }
}

verb! {
    /// Changes phrases wherever they stand in the given places.
    Phrase {
        /// Where to look; the whole act with its annexes when absent.
        #[serde(default, rename = "in")]
        pub places: Option<Texts>,
        /// Where not to look.
        #[serde(default)]
        pub except: Option<Texts>,
        /// What to change into what. Of two that begin at one letter the longer one is taken.
        pub pairs: Vec<Pair>,
        /// Agencies that take the place of others in the rows that are hit.
        #[serde(default)]
        pub agencies: Vec<AgencyChange>,
    }
}

verb! {
    /// Gives a unit or a row another number.
    Renumber {
        /// The place.
        pub at: Text,
        /// Its new mark as printed: `Điều 11.`, `6.3a`.
        pub mark: Text,
    }
}

verb! {
    /// Takes a unit or a row to another place.
    Move {
        /// The place.
        pub at: Text,
        /// The text that must stand there now, or `blake3:` and the beginning of its hash.
        #[serde(default)]
        pub expect: Option<Text>,
        /// Right after this place.
        #[serde(default)]
        pub after: Option<Text>,
        /// Right before this place.
        #[serde(default)]
        pub before: Option<Text>,
        /// At the end of this place.
        #[serde(default)]
        pub into: Option<Text>,
    }
}

verb! {
    /// Makes one unit or row of several; it stands in the place of the first.
    Merge {
        /// The places.
        pub at: Texts,
        /// What must stand there now, place by place: text, or `blake3:` and the beginning of its hash.
        #[serde(default)]
        pub expect: Option<Texts>,
        /// The new unit.
        #[serde(default)]
        pub text: Option<Body>,
        /// The new row.
        #[serde(default)]
        pub row: Option<Box<Row>>,
    }
}

verb! {
    /// Sets the day on which the act, a unit or an operation takes effect.
    Commence {
        /// The place; the whole act when absent.
        #[serde(default)]
        pub at: Option<Text>,
        /// First day in effect.
        pub on: Spanned<Date>,
    }
}

verb! {
    /// Lets the act, a unit or an operation have effect longer.
    Extend {
        /// The place; the whole act when absent.
        #[serde(default)]
        pub at: Option<Text>,
        /// Last day in effect.
        pub until: Spanned<Date>,
    }
}

verb! {
    /// Keeps the act, a unit or an operation from being applied for a time.
    Suspend {
        /// The place; the whole act when absent.
        #[serde(default)]
        pub at: Option<Text>,
        /// Last day of the suspension; open when absent.
        #[serde(default)]
        pub until: Option<Spanned<Date>>,
        /// Why, as printed.
        #[serde(default)]
        pub reason: Option<Text>,
    }
}

verb! {
    /// Brings back into force what was repealed, suspended or had expired.
    Revive {
        /// The place; the whole act when absent.
        #[serde(default)]
        pub at: Option<Text>,
    }
}

verb! {
    /// Ends the effect of the act or a unit; its text stays.
    Expire {
        /// The place; the whole act when absent.
        #[serde(default)]
        pub at: Option<Text>,
    }
}

/// One phrase and what becomes of it: `old` and `new` to replace, `old` alone to delete, `after` and
/// `new` to insert.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Pair {
    /// The phrase to the letter.
    #[serde(default)]
    pub old: Option<Text>,
    /// What stands in its place.
    #[serde(default)]
    pub new: Option<Text>,
    /// The phrase after which `new` is inserted.
    #[serde(default)]
    pub after: Option<Text>,
    /// How often it stands in the places.
    pub hits: Spanned<u32>,
}

/// One agency for another.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AgencyChange {
    /// The agency that led or took part.
    pub old: Spanned<Id>,
    /// The agency that does now.
    pub new: Spanned<Id>,
}

/// A consolidation of a normative act in the form of the ordinance (Pháp lệnh 01/2012/UBTVQH13), with
/// number and authentication of its own.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AuthenticatedConsolidation {
    /// The day whose text it shows.
    pub as_of: Spanned<Date>,
    /// Who consolidates, by registry id.
    pub issuer: Spanned<Id>,
    /// Number and symbol: `92/VBHN-BQP`; absent while open.
    #[serde(default)]
    pub number: Option<Text>,
    /// Day of authentication.
    #[serde(default)]
    pub date: Option<Spanned<Date>>,
    /// Place printed before the date.
    #[serde(default)]
    pub place: Option<Text>,
    /// Who authenticates.
    #[serde(default)]
    pub signatures: Vec<Signature>,
    /// Its own recipients.
    #[serde(default)]
    pub recipients: Vec<Text>,
}

/// The annex that an operation carries, once loaded.
#[must_use]
pub fn inline(entry: &AnnexEntry) -> Option<&Annex> {
    match entry {
        AnnexEntry::Inline(annex) => Some(annex),
        AnnexEntry::File(_) => None,
    }
}
