//! What must be done before a step: all of some, any of some.

use std::fmt;

use schemars::JsonSchema;
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::StepIx;
use crate::words::Id;

/// A prerequisite as written: a step's id, `{"all": [ … ]}` or `{"any": [ … ]}`.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PrerequisiteFile {
    Step(Id),
    All(AllFile),
    Any(AnyFile),
}

/// Every one of these.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AllFile {
    pub all: Vec<PrerequisiteFile>,
}

/// One of these is enough.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnyFile {
    #[schemars(length(min = 1))]
    pub any: Vec<PrerequisiteFile>,
}

// By hand: a plan has far more prerequisites than anything else, and an
// untagged enum would copy each of them into a buffer before looking at it.
impl<'de> Deserialize<'de> for PrerequisiteFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PrerequisiteVisitor;
        impl<'de> Visitor<'de> for PrerequisiteVisitor {
            type Value = PrerequisiteFile;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a step's id, {\"all\": […]} or {\"any\": […]}")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<PrerequisiteFile, E> {
                Id::new(text).map(PrerequisiteFile::Step).map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<PrerequisiteFile, A::Error> {
                use serde::de::Error;
                let Some(key) = map.next_key::<String>()? else {
                    return Err(A::Error::custom("expected the key `all` or `any`"));
                };
                let made = match key.as_str() {
                    "all" => PrerequisiteFile::All(AllFile { all: map.next_value()? }),
                    "any" => PrerequisiteFile::Any(AnyFile { any: map.next_value()? }),
                    other => return Err(A::Error::unknown_field(other, &["all", "any"])),
                };
                match map.next_key::<String>()? {
                    None => Ok(made),
                    Some(other) => Err(A::Error::unknown_field(&other, &[])),
                }
            }
        }
        deserializer.deserialize_any(PrerequisiteVisitor)
    }
}

/// A prerequisite with its names resolved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prerequisite {
    Step(StepIx),
    All(Vec<Prerequisite>),
    Any(Vec<Prerequisite>),
}

impl Prerequisite {
    /// Whether it is met, given which steps count as met.
    pub fn met(&self, step_met: &impl Fn(StepIx) -> bool) -> bool {
        match self {
            Self::Step(step) => step_met(*step),
            Self::All(parts) => parts.iter().all(|part| part.met(step_met)),
            Self::Any(parts) => parts.iter().any(|part| part.met(step_met)),
        }
    }

    /// Every step named anywhere in it.
    pub fn visit(&self, seen: &mut impl FnMut(StepIx)) {
        match self {
            Self::Step(step) => seen(*step),
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.visit(seen)),
        }
    }

    /// Whether an `any` group stands anywhere in it.
    #[must_use]
    pub fn has_choice(&self) -> bool {
        match self {
            Self::Step(_) => false,
            Self::Any(parts) => parts.len() > 1 || parts.iter().any(Self::has_choice),
            Self::All(parts) => parts.iter().any(Self::has_choice),
        }
    }
}
