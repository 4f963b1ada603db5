//! The kinds of value a document is made of.

use super::phrases as say;
use crate::words::Lang;

/// A kind of JSON value. A number written without fraction or exponent is an
/// integer, as `serde_json` sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Null = 1,
    Bool = 2,
    Integer = 4,
    Fraction = 8,
    String = 16,
    Array = 32,
    Object = 64,
}

/// A set of kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Kinds(u8);

impl Kinds {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(127);
    const NUMBER: u8 = Kind::Integer as u8 | Kind::Fraction as u8;

    /// The kinds a JSON Schema's `type` names.
    pub(super) fn of_type_name(name: &str) -> Self {
        Self(match name {
            "null" => Kind::Null as u8,
            "boolean" => Kind::Bool as u8,
            "integer" => Kind::Integer as u8,
            "number" => Self::NUMBER,
            "string" => Kind::String as u8,
            "array" => Kind::Array as u8,
            "object" => Kind::Object as u8,
            _ => 0,
        })
    }

    #[must_use]
    pub const fn has(self, kind: Kind) -> bool {
        self.0 & kind as u8 != 0
    }

    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The kinds in words: `a string or a list […]`. That a value may also be
    /// null is left out wherever something else may stand there.
    #[must_use]
    pub fn words(self, lang: Lang) -> String {
        let mut names = Vec::new();
        let mut name = |bits: u8, word: &'static str| {
            if self.0 & bits == bits {
                names.push(word);
            }
        };
        name(Kind::String as u8, say::kind_string(lang));
        match self.0 & Self::NUMBER {
            Self::NUMBER => name(Self::NUMBER, say::kind_number(lang)),
            _ => {
                name(Kind::Integer as u8, say::kind_integer(lang));
                name(Kind::Fraction as u8, say::kind_fraction(lang));
            }
        }
        name(Kind::Bool as u8, say::kind_bool(lang));
        name(Kind::Array as u8, say::kind_array(lang));
        name(Kind::Object as u8, say::kind_object(lang));
        if names.is_empty() && self.has(Kind::Null) {
            names.push(say::kind_null(lang));
        }
        match names.split_last() {
            Some((last, [])) => (*last).to_owned(),
            Some((last, rest)) => [&rest.join(say::comma(lang)), say::or(lang), last].concat(),
            None => say::kind_nothing(lang).to_owned(),
        }
    }
}

impl From<Kind> for Kinds {
    fn from(kind: Kind) -> Self {
        Self(kind as u8)
    }
}
