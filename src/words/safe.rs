//! One type for text that came from outside: made safe once, at the border.

use std::borrow::Cow;
use std::fmt;

use compact_str::CompactString;
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Text from a file, a person or another program, without control codes or
/// direction marks, so that printing it can neither move a terminal's cursor
/// nor show letters in another order than they are stored.
///
/// Line breaks survive, tabs become a space, everything else forbidden
/// becomes U+FFFD: a reader sees that something stood there.
///
/// Texts of up to 24 bytes, such as every span of time, take no memory
/// elsewhere: a large plan is read in half the time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(transparent)]
pub struct Safe(#[schemars(with = "String")] CompactString);

impl Safe {
    /// Makes outside text safe.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(match clean(text) {
            Cow::Borrowed(same) => CompactString::from(same),
            Cow::Owned(mended) => CompactString::from(mended),
        })
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True where nothing but white space is left.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// What must never reach a terminal: C0 and C1 controls, and the marks that
/// turn the direction of writing (Unicode TR 36, section 3).
fn forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}'
            | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a look at the bytes is enough: no control, and none of the bytes
/// that a forbidden character begins with.
fn is_plain(text: &str) -> bool {
    let following = text.bytes().skip(1).chain([0]);
    text.bytes().zip(following).all(|(byte, next)| match byte {
        b'\n' | b' '..=b'~' => true,
        0xc2 | 0xd8 | 0xe2 => false,
        0xef => next != 0xbb,
        _ => byte >= 0x80,
    })
}

fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let ends_crlf = text.contains("\r\n");
    if !ends_crlf && !text.chars().any(|c| c != '\n' && forbidden(c)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    Cow::Owned(
        text.chars()
            .map(|c| match c {
                '\n' => '\n',
                '\t' => ' ',
                c if forbidden(c) => '\u{fffd}',
                c => c,
            })
            .collect(),
    )
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl From<&str> for Safe {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl Serialize for Safe {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Safe {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Safe;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text")
            }
            fn visit_str<E>(self, text: &str) -> Result<Safe, E> {
                Ok(Safe::new(text))
            }
        }
        deserializer.deserialize_str(Visitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn controls_and_direction_marks_never_survive() {
        for c in (0u32..0x3000).filter_map(char::from_u32).filter(|c| forbidden(*c)) {
            let made = Safe::new(&format!("a{c}b"));
            let left = made.as_str().chars().filter(|c| *c != '\n').any(forbidden);
            assert!(!left, "{c:?} survived as {made:?}");
        }
    }

    #[test]
    fn what_looks_plain_is_plain() {
        for c in ('\0'..=char::MAX).filter(|c| *c != '\n' && forbidden(*c)) {
            assert!(!is_plain(&format!("a{c}")) && !is_plain(&format!("{c}村")), "{c:?}");
        }
        assert!(is_plain("组织转移，共 12 人\n（第二次）"));
    }

    #[test]
    fn ordinary_chinese_and_line_breaks_are_left_alone() {
        let text = "Ⅲ级响应,“立即”转移\n第二行 — ●";
        assert_eq!(Safe::new(text).as_str(), text);
        assert_eq!(Safe::new("a\r\nb\tc").as_str(), "a\nb c");
    }
}
