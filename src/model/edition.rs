//! A consolidated edition of an act: what later acts made of it by a day.
//!
//! The text stands in the [`Work`](super::Work) itself, with calls of notes written `[^hn-1]`, `[^hn-2]` …
//! in order of print; this is what stands around it.

use crate::model::act::Signature;
use crate::model::date::Date;

/// Begins the label of a consolidation's own notes, which no author writes: `[^hn-3]`.
pub const NOTE_PREFIX: &str = "hn-";

/// What an edition adds to the text.
#[derive(Debug, Clone)]
pub struct Edition {
    /// The day whose text it is.
    pub as_of: Date,
    /// Its form.
    pub form: Form,
    /// The act with its day of effect, `…, có hiệu lực kể từ ngày …, được sửa đổi, bổ sung bởi:`.
    pub base: String,
    /// Each amending act with its day of effect, as listed under `base`.
    pub amended_by: Vec<String>,
    /// Notes in order of print; the n-th is called by `[^hn-n]`.
    pub notes: Vec<Note>,
    /// Whether a draft has been carried out: then the edition is a draft itself.
    pub draft: bool,
}

/// A note of a consolidation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its paragraphs, running text with Markdown inside the line.
    pub paragraphs: Vec<String>,
}

/// The form of a consolidation.
#[derive(Debug, Clone)]
pub enum Form {
    /// `BẢN HỢP NHẤT ĐỂ TRA CỨU`: a reading copy, without any standing.
    ReadingCopy,
    /// `VĂN BẢN HỢP NHẤT` of a normative act (Pháp lệnh 01/2012/UBTVQH13).
    Authenticated(Box<Authentication>),
}

/// Head and end of an authenticated consolidation.
#[derive(Debug, Clone)]
pub struct Authentication {
    /// Registry id of who consolidates; its letterhead stands at the head.
    pub issuer: crate::model::id::Id,
    /// `92/VBHN-BQP`; absent while open.
    pub number: Option<String>,
    /// Place before the date.
    pub place: Option<String>,
    /// Day of authentication.
    pub date: Option<Date>,
    /// Who authenticates, under `XÁC THỰC VĂN BẢN HỢP NHẤT`.
    pub signatures: Vec<Signature>,
    /// Its recipients, line by line.
    pub recipients: Vec<String>,
}
