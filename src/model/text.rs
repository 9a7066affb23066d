//! Values that know where they stand, and the printed text, which is law.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use unicode_normalization::is_nfc;

use crate::diag::Message;
use crate::source::{SourceId, Span};

/// Name under which a data source that knows places hands out `[source, start, end, value]`.
pub const SPANNED: &str = "$congbao::Spanned";

/// A value and the place in the file where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// What it says.
    pub value: T,
    /// Where it says so.
    pub span: Span,
}

/// Printed text, kept to the letter (Unicode NFC).
pub type Text = Spanned<String>;

impl<T> Spanned<T> {
    /// Puts a value at a place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Another value at the same place.
    pub fn with<U>(&self, value: U) -> Spanned<U> {
        Spanned { value, span: self.span }
    }
}

impl<T> Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Spanned<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("một giá trị có vị trí (a value with a place)")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Spanned<T>, A::Error> {
                let absent = || serde::de::Error::custom("no place");
                let source = parts.next_element()?.ok_or_else(absent)?;
                let start = parts.next_element()?.ok_or_else(absent)?;
                let end = parts.next_element()?.ok_or_else(absent)?;
                let value = parts.next_element()?.ok_or_else(absent)?;
                Ok(Spanned { value, span: Span { source: SourceId(source), start, end } })
            }
        }

        deserializer.deserialize_newtype_struct(SPANNED, Parts(PhantomData))
    }
}

/// A place is the reader's matter: files hold the value alone.
impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// Whether a text is in NFC. Letters of Latin scripts that are composed, those of Vietnamese among them, and
/// the signs of print are told without a look into tables.
#[must_use]
pub fn is_composed(text: &str) -> bool {
    text.chars().all(is_latin) || is_nfc(text)
}

/// Whether a letter is composed by itself and no mark that a letter before it could take.
#[must_use]
pub fn is_latin(letter: char) -> bool {
    matches!(letter, ..'\u{300}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}' | '≤' | '≥')
}

/// Parts the two languages of a problem that passes through `serde`, which knows one string only.
const LANGUAGES: char = '\u{1f}';

/// Words a problem in both languages for `serde::de::Error::custom`.
pub fn problem(vi: impl fmt::Display, en: impl fmt::Display) -> String {
    format!("{vi}{LANGUAGES}{en}")
}

/// The other end of [`problem`]; a string without a second language serves for both.
#[must_use]
pub fn split_problem(text: &str) -> Message {
    match text.split_once(LANGUAGES) {
        Some((vi, en)) => Message::new(vi, en),
        None => Message::new(text, text),
    }
}

/// A map that names one variant: a second key is refused, not overlooked.
pub(crate) struct OnlyEntry<A>(pub(crate) A);

impl<'de, A: MapAccess<'de>> MapAccess<'de> for OnlyEntry<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        self.0.next_key_seed(seed)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let value = self.0.next_value_seed(seed)?;
        match self.0.next_key::<IgnoredAny>()? {
            None => Ok(value),
            Some(_) => Err(Error::custom(problem(
                "mỗi khối chỉ có một khóa; khóa thứ hai cần dấu - riêng",
                "a block has one key; a second one needs a `-` of its own",
            ))),
        }
    }
}

/// Implements `Deserialize` for a type that is written as one word or number and parsed by a
/// function `&str -> Result<Self, String>` whose error comes from [`problem`]; and `JsonSchema` by
/// the keywords that say the same to an editor, as far as a pattern can.
macro_rules! deserialize_from_str {
    ($type:ident, $expecting:literal, $parse:expr, $schema:tt) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Word;

                impl serde::de::Visitor<'_> for Word {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }

                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$type, E> {
                        let parse: fn(&str) -> Result<$type, String> = $parse;
                        parse(text).map_err(E::custom)
                    }
                }

                deserializer.deserialize_str(Word)
            }
        }
    };
}
pub(crate) use deserialize_from_str;

/// The schema of what a constructor of [`deserialize_either`] takes.
pub(crate) fn schema_of_form<T: JsonSchema, U>(
    _: fn(T) -> U,
    generator: &mut SchemaGenerator,
) -> Schema {
    generator.subschema_for::<T>()
}

/// Implements `Deserialize` and `JsonSchema` for a type that is written as text, or as a list, or as
/// a map.
///
/// Each arm names the constructor for that form; forms that are not named are refused with the
/// expectation given. `text as Words` says by a type which words the constructor takes.
macro_rules! deserialize_either {
    ($type:ident, $expecting:literal, $($form:ident $(as $words:ty)? => $make:expr),+ $(,)?) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let forms = [$($crate::model::text::deserialize_either!(
                    @schema $form generator, $make $(, $words)?
                )),+];
                schemars::json_schema!({ "anyOf": forms })
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Either;

                impl<'de> serde::de::Visitor<'de> for Either {
                    type Value = $type;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str($expecting)
                    }

                    $($crate::model::text::deserialize_either!(@$form $type, $make);)+
                }

                deserializer.deserialize_any(Either)
            }
        }
    };
    (@schema $form:ident $generator:ident, $make:expr, $words:ty) => {
        $generator.subschema_for::<$words>()
    };
    (@schema text $generator:ident, $make:expr) => {
        $generator.subschema_for::<$crate::model::text::Text>()
    };
    (@schema $form:ident $generator:ident, $make:expr) => {
        $crate::model::text::schema_of_form($make, $generator)
    };
    (@text $type:ty, $make:expr) => {
        fn visit_newtype_struct<D: serde::Deserializer<'de>>(
            self,
            deserializer: D,
        ) -> Result<$type, D::Error> {
            let make: fn($crate::model::text::Text) -> Result<$type, String> = $make;
            let text = serde::Deserialize::deserialize(deserializer)?;
            make(text).map_err(serde::de::Error::custom)
        }
    };
    (@list $type:ty, $make:expr) => {
        fn visit_seq<A: serde::de::SeqAccess<'de>>(self, items: A) -> Result<$type, A::Error> {
            let items = serde::de::value::SeqAccessDeserializer::new(items);
            serde::Deserialize::deserialize(items).map($make)
        }
    };
    (@map $type:ty, $make:expr) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
            let map = serde::de::value::MapAccessDeserializer::new(map);
            serde::Deserialize::deserialize(map).map($make)
        }
    };
    (@enumeration $type:ty, $make:expr) => {
        fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<$type, A::Error> {
            let only = $crate::model::text::OnlyEntry(map);
            let map = serde::de::value::MapAccessDeserializer::new(only);
            serde::Deserialize::deserialize(map).map($make)
        }
    };
}
pub(crate) use deserialize_either;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_composed() {
        for letter in (0..0x2300).filter_map(char::from_u32).filter(|letter| is_latin(*letter)) {
            assert!(is_nfc(&letter.to_string()), "{letter}");
        }
        assert!(is_composed("Sở Nội vụ – 65 %") && !is_composed("So\u{302}\u{309}"));
    }
}
