//! Names by which files refer to things: short, visible, without spaces.

use std::borrow::Borrow;
use std::fmt;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of a plan, step, role, inject and so on: 1 to 80 letters (of any
/// script), digits, `-`, `_` or `.`. It is compared exactly and never shown
/// where a title exists.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(transparent)]
// The pattern is for editors; `format` names the check that says what is wrong.
#[schemars(extend("format" = "id", "pattern" = r"^[\p{Alphabetic}\p{N}._-]+$"))]
pub struct Id(#[schemars(with = "String", length(min = 1, max = 80))] CompactString);

/// Why a text cannot be a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdFault {
    #[error("an id must not be empty")]
    Empty,
    #[error("an id has at most 80 characters")]
    Long,
    #[error("an id holds letters, digits, '-', '_' and '.' only, not {0:?}")]
    Character(char),
}

impl Id {
    /// Takes a text for a name.
    ///
    /// # Errors
    /// [`IdFault`] where it is empty, too long or holds another character.
    pub fn new(text: &str) -> Result<Self, IdFault> {
        if text.is_empty() {
            return Err(IdFault::Empty);
        }
        // Bytes bound characters from above, so the common case counts nothing.
        if text.len() > 80 && text.chars().count() > 80 {
            return Err(IdFault::Long);
        }
        if text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.')) {
            return Ok(Self(CompactString::from(text)));
        }
        match text.chars().find(|c| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
            Some(c) => Err(IdFault::Character(c)),
            None => Ok(Self(CompactString::from(text))),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for Id {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an id")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Id, E> {
                Id::new(text).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_visible_and_without_spaces() {
        assert!(Id::new("phone-report.1").is_ok());
        assert!(Id::new("石坑村").is_ok());
        assert_eq!(Id::new(""), Err(IdFault::Empty));
        assert_eq!(Id::new("a b"), Err(IdFault::Character(' ')));
        assert_eq!(Id::new("a\u{202e}b"), Err(IdFault::Character('\u{202e}')));
        assert!(Id::new(&"村".repeat(80)).is_ok());
        assert_eq!(Id::new(&"村".repeat(81)), Err(IdFault::Long));
    }

    /// An editor that checks by the schema must not quarrel with the program.
    #[test]
    fn the_schema_takes_the_same_names() {
        let schema = schemars::schema_for!(Id);
        let validator = jsonschema::validator_for(schema.as_value()).unwrap();
        // Elsewhere letters are still being added, and libraries know different editions of Unicode.
        for c in (0..0x500).chain(0x2000..0x9f00).filter_map(char::from_u32) {
            let text = c.to_string();
            assert_eq!(validator.is_valid(&text.as_str().into()), Id::new(&text).is_ok(), "{c:?}");
        }
        for text in ["", "a b", &"村".repeat(80), &"村".repeat(81)] {
            assert_eq!(validator.is_valid(&text.into()), Id::new(text).is_ok(), "{text}");
        }
    }
}
