//! The two languages, and text that may be given in either or both.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::Safe;

/// A language the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Lang {
    #[default]
    Zh,
    En,
}

impl Lang {
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// Reads a language tag (`zh-CN`, `en`, `en_GB.UTF-8`); `None` for others.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        match tag.split(['-', '_', '.']).next() {
            Some("zh") => Some(Self::Zh),
            Some("en") => Some(Self::En),
            _ => None,
        }
    }

    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }
}

/// Human text of a plan or scenario: the same for everybody, or one wording
/// a language (`"洪水"` or `{"zh": "洪水", "en": "Flood"}`). At least one
/// wording is there.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Text {
    Plain(Safe),
    ByLang(Wordings),
}

/// The wordings of a text, by language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wordings {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<Safe>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Safe>,
}

impl Text {
    /// The wording in `lang`, else the one there is.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Plain(text) => text.as_str(),
            Self::ByLang(Wordings { zh, en }) => {
                let (first, second) = match lang {
                    Lang::Zh => (zh, en),
                    Lang::En => (en, zh),
                };
                first.as_ref().or(second.as_ref()).map_or("", Safe::as_str)
            }
        }
    }

    /// Every wording there is, for searching in all languages at once.
    pub fn wordings(&self) -> impl Iterator<Item = &str> {
        let (a, b) = match self {
            Self::Plain(text) => (Some(text), None),
            Self::ByLang(Wordings { zh, en }) => (zh.as_ref(), en.as_ref()),
        };
        a.into_iter().chain(b).map(Safe::as_str)
    }

    /// True where no wording says anything.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.wordings().all(|text| text.chars().all(char::is_whitespace))
    }

    /// Both wordings at once; what the shipped plans are written with.
    #[must_use]
    pub fn both(zh: &str, en: &str) -> Self {
        Self::ByLang(Wordings { zh: Some(Safe::new(zh)), en: Some(Safe::new(en)) })
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self::Plain(Safe::new(text))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.get(Lang::Zh), f)
    }
}

// By hand, because an untagged enum would copy every text into a buffer first.
impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;
        impl<'de> Visitor<'de> for TextVisitor {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, or text by language: {\"zh\": …, \"en\": …}")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::Plain(Safe::new(text)))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                Wordings::deserialize(serde::de::value::MapAccessDeserializer::new(map)).map(Text::ByLang)
            }
        }
        deserializer.deserialize_any(TextVisitor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_falls_back_to_the_wording_it_has() {
        let both = Text::both("洪水", "Flood");
        assert_eq!((both.get(Lang::Zh), both.get(Lang::En)), ("洪水", "Flood"));
        let one: Text = serde_json::from_str(r#"{"en": "Flood"}"#).unwrap();
        assert_eq!(one.get(Lang::Zh), "Flood");
        assert!(serde_json::from_str::<Text>(r#"{"fr": "Crue"}"#).is_err());
    }

    #[test]
    fn language_tags_of_systems_are_understood() {
        assert_eq!(Lang::from_tag("zh_CN.UTF-8"), Some(Lang::Zh));
        assert_eq!(Lang::from_tag("en-GB"), Some(Lang::En));
        assert_eq!(Lang::from_tag("fr"), None);
    }
}
