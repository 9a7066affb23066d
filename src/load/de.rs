//! The tree as a `serde` data source that collects every problem instead of stopping at the first.
//!
//! 1. [`Located`] walks the [`Node`] tree, so text is taken as written (`1.10` stays `1.10`) and every
//!    value knows its [`Span`].
//! 2. Where a type asks for a number or a yes-or-no, `serde_yaml` says what the scalar *is*.
//! 3. A problem inside a list item or a map entry is put into the [`Session`], the entry is marked
//!    as skipped and the file is read again without it, until nothing new turns up.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::fmt;

use serde::Deserialize;
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};
use serde_yaml::Value;
use unicode_normalization::UnicodeNormalization;

use crate::diag::{Diagnostic, Diagnostics, Message, nearest};
use crate::load::text::{unprintable, unprintable_message};
use crate::load::tree::{Form, Node, NodeKind};
use crate::model::text::{SPANNED, is_composed, split_problem};
use crate::source::Span;

/// How often one file is read again to find further problems.
const MAX_ROUNDS: usize = 40;

/// Reads a typed value from a tree; `None` exactly when `diagnostics` got an error.
pub(super) fn read<T: for<'de> Deserialize<'de>>(
    node: &Node,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let session = Session::default();
    for _ in 0..MAX_ROUNDS {
        session.progress.set(false);
        let located = Located { node, session: &session };
        match T::deserialize(located) {
            Ok(read) if session.problems.borrow().is_empty() => return Some(read),
            Ok(_) => {}
            Err(error) => session.report(error.at(node)),
        }
        if !session.progress.get() {
            break;
        }
    }
    for problem in session.problems.into_inner() {
        diagnostics.push(problem);
    }
    None
}

/// What one reading of a file has found so far.
#[derive(Default)]
struct Session {
    problems: RefCell<Vec<Diagnostic>>,
    /// Ids of nodes that are left out from now on.
    skipped: RefCell<HashSet<u32>>,
    /// Whether this round skipped something new.
    progress: Cell<bool>,
}

impl Session {
    fn is_skipped(&self, node: &Node) -> bool {
        let skipped = self.skipped.borrow();
        !skipped.is_empty() && skipped.contains(&node.id)
    }

    fn skip(&self, node: &Node) {
        if self.skipped.borrow_mut().insert(node.id) {
            self.progress.set(true);
        }
    }

    fn report(&self, error: ReadError) {
        if let Some(diagnostic) = error.into_diagnostic() {
            let mut problems = self.problems.borrow_mut();
            if !problems.contains(&diagnostic) {
                problems.push(diagnostic);
            }
        }
    }
}

/// A problem on its way up to the entry that will be skipped.
#[derive(Debug)]
pub(super) struct ReadError {
    kind: Kind,
    span: Option<Span>,
}

#[derive(Debug)]
enum Kind {
    UnknownField {
        name: String,
        expected: &'static [&'static str],
    },
    UnknownVariant {
        name: String,
        expected: &'static [&'static str],
    },
    MissingField(&'static str),
    Mismatch {
        found: String,
        expected: String,
    },
    Custom(Message),
    /// Told already; only the way up is left.
    Reported,
}

impl ReadError {
    fn new(kind: Kind) -> Self {
        Self { kind, span: None }
    }

    fn at(mut self, node: &Node) -> Self {
        if self.span.is_none() {
            self.span = Some(head(node));
        }
        self
    }

    fn into_diagnostic(self) -> Option<Diagnostic> {
        let diagnostic = match self.kind {
            Kind::Reported => return None,
            Kind::UnknownField { name, expected } => Diagnostic::error(
                "unknown-key",
                format!("khóa \"{name}\" không có trong mẫu"),
                format!("there is no key \"{name}\" here"),
            )
            .did_you_mean(nearest(&name, expected.iter().copied()))
            .hint(
                format!("các khóa dùng được: {}", expected.join(", ")),
                format!("keys that can stand here: {}", expected.join(", ")),
            ),
            Kind::UnknownVariant { name, expected } => Diagnostic::error(
                "unknown-value",
                format!("giá trị \"{name}\" không có trong danh sách"),
                format!("\"{name}\" is not one of the known values"),
            )
            .did_you_mean(nearest(&name, expected.iter().copied()))
            .hint(
                format!("các giá trị dùng được: {}", expected.join(", ")),
                format!("known values: {}", expected.join(", ")),
            ),
            Kind::MissingField(name) => Diagnostic::error(
                "missing-key",
                format!("thiếu khóa \"{name}\""),
                format!("key \"{name}\" is missing"),
            ),
            Kind::Mismatch { found, expected } => {
                let (found, expected) = (both_languages(&found), both_languages(&expected));
                Diagnostic::error(
                    "wrong-type",
                    format!("ở đây có {}, cần {}", found.vi, expected.vi),
                    format!("found {}, expected {}", found.en, expected.en),
                )
            }
            Kind::Custom(message) => Diagnostic::error("invalid-value", message.vi, message.en),
        };
        Some(match self.span {
            Some(span) => diagnostic.at(span),
            None => diagnostic,
        })
    }
}

/// What serde or the model calls a kind of value, in both languages. The model writes
/// "tiếng Việt (English)".
fn both_languages(name: &str) -> Message {
    if let Some((vi, en)) = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")) {
        return Message::new(vi, en);
    }
    match name {
        "a string" => Message::new("chữ", "text"),
        "a sequence" => Message::new("một danh sách", "a list"),
        "a boolean" => Message::new("true hoặc false", "true or false"),
        "u8" | "u16" | "u32" | "u64" => {
            Message::new("một số nguyên không âm", "a whole number, not negative")
        }
        "f32" | "f64" => Message::new("một số (dấu chấm thập phân)", "a number"),
        name if name.starts_with("struct ") || name == "a map" => {
            Message::new("một nhóm khóa", "a map of keys")
        }
        name => Message::new(name, name),
    }
}

/// Where to put the caret for a whole node: a map or list is marked at its first key or item.
fn head(node: &Node) -> Span {
    match &node.kind {
        NodeKind::Scalar { .. } => node.span,
        NodeKind::Seq(items) => items.first().map_or(node.span, head),
        NodeKind::Map(entries) => entries.first().map_or(node.span, |(key, _)| key.span),
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.kind)
    }
}

impl std::error::Error for ReadError {}

impl de::Error for ReadError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::new(Kind::Custom(split_problem(&message.to_string())))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Kind::Mismatch { found: found.to_string(), expected: expected.to_string() })
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::invalid_type(found, expected)
    }

    fn unknown_field(name: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownField { name: name.to_owned(), expected })
    }

    fn unknown_variant(name: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Kind::UnknownVariant { name: name.to_owned(), expected })
    }

    fn missing_field(name: &'static str) -> Self {
        Self::new(Kind::MissingField(name))
    }
}

/// One value of the file with all that is known of the reading.
#[derive(Clone, Copy)]
struct Located<'a> {
    node: &'a Node,
    session: &'a Session,
}

impl Located<'_> {
    /// What YAML takes a plain scalar for; what stands in quotes is text.
    fn meaning(&self) -> Option<Value> {
        match &self.node.kind {
            NodeKind::Scalar { text, form: Form::Plain } => serde_yaml::from_str(text).ok(),
            NodeKind::Scalar { .. } | NodeKind::Seq(_) | NodeKind::Map(_) => None,
        }
    }

    fn mismatch(&self, expected: &dyn de::Expected) -> ReadError {
        let found = match &self.node.kind {
            NodeKind::Scalar { .. } if self.node.is_null() => {
                "giá trị trống (an empty value)".into()
            }
            NodeKind::Scalar { text, .. } => format!("\"{}\"", shortened(text)),
            NodeKind::Seq(_) => "một danh sách (a list)".into(),
            NodeKind::Map(_) => "một nhóm khóa (a map)".into(),
        };
        ReadError::new(Kind::Mismatch { found, expected: expected.to_string() }).at(self.node)
    }
}

fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

macro_rules! scalars {
    ($($method:ident $visit:ident $get:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
            let get: fn(&Value) -> Option<_> = $get;
            match self.meaning().as_ref().and_then(get) {
                Some(scalar) => visitor.$visit(scalar).map_err(|e: ReadError| e.at(self.node)),
                None => Err(self.mismatch(&visitor)),
            }
        }
    )*};
}

impl<'de, 'a: 'de> de::Deserializer<'de> for Located<'a> {
    type Error = ReadError;

    /// Used by the model's either-or types only: text arrives as a newtype (so that it can ask for
    /// its span), lists and maps as themselves.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.kind {
            NodeKind::Scalar { .. } if self.node.is_null() => Err(self.mismatch(&visitor)),
            NodeKind::Scalar { .. } => visitor.visit_newtype_struct(self),
            NodeKind::Seq(_) => self.deserialize_seq(visitor),
            NodeKind::Map(_) => self.deserialize_map(visitor),
        }
        .map_err(|e| e.at(self.node))
    }

    scalars! {
        deserialize_bool visit_bool Value::as_bool;
        deserialize_i8 visit_i64 Value::as_i64;
        deserialize_i16 visit_i64 Value::as_i64;
        deserialize_i32 visit_i64 Value::as_i64;
        deserialize_i64 visit_i64 Value::as_i64;
        deserialize_u8 visit_u64 Value::as_u64;
        deserialize_u16 visit_u64 Value::as_u64;
        deserialize_u32 visit_u64 Value::as_u64;
        deserialize_u64 visit_u64 Value::as_u64;
        deserialize_f32 visit_f64 Value::as_f64;
        deserialize_f64 visit_f64 Value::as_f64;
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    /// Text is taken as written, whatever YAML would make of it. Escapes like `"\u0309"` can write
    /// what the file itself may not hold, so the two rules for files are asked again.
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.kind {
            NodeKind::Scalar { text, form: Form::Plain | Form::Quoted } if !self.node.is_null() => {
                visitor.visit_str(text).map_err(|e: ReadError| e.at(self.node))
            }
            NodeKind::Scalar { text, form: Form::Escaped } => {
                if let Some((_, letter)) = unprintable(text) {
                    let problem = Kind::Custom(unprintable_message(letter));
                    return Err(ReadError::new(problem).at(self.node));
                }
                let read = if is_composed(text) {
                    visitor.visit_str(text)
                } else {
                    visitor.visit_string(text.nfc().collect())
                };
                read.map_err(|e: ReadError| e.at(self.node))
            }
            _ => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.node.is_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        if self.node.is_null() { visitor.visit_unit() } else { Err(self.mismatch(&visitor)) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_unit(visitor)
    }

    /// The door through which the model gets spans: see `model::text::Spanned`.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        if name == SPANNED {
            visitor.visit_seq(SpannedParts { located: self, next: 0 }).map_err(|e| e.at(self.node))
        } else {
            visitor.visit_newtype_struct(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        match &self.node.kind {
            NodeKind::Seq(nodes) => visitor
                .visit_seq(Items { nodes, at: 0, session: self.session })
                .map_err(|e| e.at(self.node)),
            NodeKind::Scalar { .. } | NodeKind::Map(_) => Err(self.mismatch(&visitor)),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _len: usize,
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        let NodeKind::Map(nodes) = &self.node.kind else {
            return Err(self.mismatch(&visitor));
        };
        let skipped_keys = RefCell::new(Vec::new());
        let entries = Entries { map: self, nodes, at: 0, skipped_keys: &skipped_keys };
        visitor.visit_map(entries).map_err(|error| {
            // What follows from an entry that was refused, and has been told, is not told again:
            // the key is there, or was meant by a key with a slip.
            let skipped = skipped_keys.borrow();
            let follows = match error.kind {
                Kind::MissingField(name) => {
                    skipped.iter().any(|key| nearest(key, [name]).is_some())
                }
                Kind::Mismatch { .. } => !skipped.is_empty(),
                Kind::UnknownField { .. }
                | Kind::UnknownVariant { .. }
                | Kind::Custom(_)
                | Kind::Reported => false,
            };
            if follows {
                self.session.skip(self.node);
                return ReadError::new(Kind::Reported);
            }
            error.at(self.node)
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        self.deserialize_map(visitor)
    }

    /// `word` or `word: value`.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        let (name, inner) = match &self.node.kind {
            NodeKind::Scalar { .. } if !self.node.is_null() => (self.node, None),
            NodeKind::Map(nodes) if nodes.len() == 1 => {
                let (key, node) = &nodes[0];
                (key, Some(Located { node, session: self.session }))
            }
            NodeKind::Scalar { .. } | NodeKind::Seq(_) | NodeKind::Map(_) => {
                return Err(self.mismatch(&visitor));
            }
        };
        visitor.visit_enum(Choice { name, inner }).map_err(|e| e.at(name))
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ReadError> {
        visitor.visit_unit()
    }
}

/// `[source, start, end, value]`, the parts of a `Spanned`.
struct SpannedParts<'a> {
    located: Located<'a>,
    next: u8,
}

impl<'de, 'a: 'de> de::SeqAccess<'de> for SpannedParts<'a> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        let span = self.located.node.span;
        self.next += 1;
        match self.next {
            1 => seed.deserialize(span.source.0.into_deserializer()).map(Some),
            2 => seed.deserialize(span.start.into_deserializer()).map(Some),
            3 => seed.deserialize(span.end.into_deserializer()).map(Some),
            4 => seed.deserialize(self.located).map(Some),
            _ => Ok(None),
        }
    }
}

struct Items<'a> {
    nodes: &'a [Node],
    at: usize,
    session: &'a Session,
}

impl<'de, 'a: 'de> de::SeqAccess<'de> for Items<'a> {
    type Error = ReadError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ReadError> {
        // A seed can be used once. Skipped items are passed over before it is spent; an item that
        // fails now ends this round's list, and the next round goes past it.
        while let Some(node) = self.nodes.get(self.at) {
            self.at += 1;
            if self.session.is_skipped(node) {
                continue;
            }
            let located = Located { node, session: self.session };
            return match seed.deserialize(located) {
                Ok(item) => Ok(Some(item)),
                Err(error) => {
                    if !matches!(error.kind, Kind::Reported) {
                        self.session.report(error.at(node));
                        self.session.skip(node);
                    }
                    Err(ReadError::new(Kind::Reported))
                }
            };
        }
        Ok(None)
    }
}

struct Entries<'a, 's> {
    map: Located<'a>,
    nodes: &'a [(Node, Node)],
    at: usize,
    skipped_keys: &'s RefCell<Vec<&'a str>>,
}

impl<'de, 'a: 'de> de::MapAccess<'de> for Entries<'a, '_> {
    type Error = ReadError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ReadError> {
        while let Some((key, node)) = self.nodes.get(self.at) {
            if self.map.session.is_skipped(node) {
                self.skipped_keys.borrow_mut().extend(key.scalar());
                self.at += 1;
                continue;
            }
            let located = Located { node: key, session: self.map.session };
            return match seed.deserialize(located) {
                Ok(name) => Ok(Some(name)),
                Err(error) => {
                    self.map.session.report(error.at(key));
                    self.map.session.skip(node);
                    Err(ReadError::new(Kind::Reported))
                }
            };
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, ReadError> {
        let (_, node) = &self.nodes[self.at];
        self.at += 1;
        seed.deserialize(Located { node, session: self.map.session }).map_err(|error| {
            if !matches!(error.kind, Kind::Reported) {
                self.map.session.report(error.at(node));
                self.map.session.skip(node);
            }
            ReadError::new(Kind::Reported)
        })
    }
}

/// `word` or `word: value`, for `deserialize_enum`.
struct Choice<'a> {
    name: &'a Node,
    inner: Option<Located<'a>>,
}

impl<'de, 'a: 'de> de::EnumAccess<'de> for Choice<'a> {
    type Error = ReadError;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), ReadError> {
        let name = self.name.scalar().unwrap_or_default();
        let variant = seed.deserialize(name.into_deserializer());
        variant.map(|v| (v, self)).map_err(|e: ReadError| e)
    }
}

impl<'de, 'a: 'de> de::VariantAccess<'de> for Choice<'a> {
    type Error = ReadError;

    fn unit_variant(self) -> Result<(), ReadError> {
        match self.inner {
            None => Ok(()),
            Some(inner) => Err(inner.mismatch(&"không có giá trị (no value)")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, ReadError> {
        match self.inner {
            Some(inner) => seed.deserialize(inner),
            None => Err(ReadError::new(Kind::Mismatch {
                found: self.name.scalar().unwrap_or_default().to_owned(),
                expected: "một giá trị sau dấu hai chấm (a value after the colon)".into(),
            })
            .at(self.name)),
        }
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, ReadError> {
        match self.inner {
            Some(inner) => de::Deserializer::deserialize_seq(inner, visitor),
            None => self.unit_variant().and(visitor.visit_unit()),
        }
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ReadError> {
        match self.inner {
            Some(inner) => de::Deserializer::deserialize_map(inner, visitor),
            None => self.unit_variant().and(visitor.visit_unit()),
        }
    }
}
