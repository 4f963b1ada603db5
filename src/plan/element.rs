//! What a report, a warning or an order must say: the elements of a step's
//! words, as written and resolved.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{FactIx, LadderIx};
use crate::words::{Id, Text};

/// One thing a step's words must say (要素). Exactly one of `fact`, `ladder`
/// and `text`.
///
/// `{"id": "missing", "fact": "missing"}` ·
/// `{"id": "event", "fact": "dike_danger", "event": true}` ·
/// `{"id": "level", "ladder": "response"}` ·
/// `{"id": "measures", "title": "已采取的措施", "text": true}`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementFile {
    /// The element's name, its own within the step.
    pub id: Id,
    /// Only text needs one: a fact and a ladder have titles of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The fact whose value is stated, judged on what the sender had been
    /// told of it by then, and passed on to whom the step tells.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Id>,
    /// With `fact`, `true`: this is the event itself. A report that denies
    /// it, or is never made though it was known, is 瞒报.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<bool>,
    /// The ladder whose rung is stated, judged on where it stood, or on what
    /// its criteria came to on what the sender knew.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Id>,
    /// `true`: free text, which must be there; what it says is for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<bool>,
    /// `false`: may be left out; true unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
}

/// One thing a step's words must say, its names resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Element {
    pub id: Id,
    pub title: Text,
    pub says: Says,
    /// Whether points hang on it. One that may be left out is still noticed
    /// where it is wrong, at no cost.
    pub required: bool,
}

/// What an element's words are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    Fact {
        fact: FactIx,
        /// The event itself, which is reported or concealed.
        event: bool,
    },
    Level(LadderIx),
    Text,
}

impl Element {
    /// The fact it states.
    #[must_use]
    pub fn fact(&self) -> Option<FactIx> {
        match self.says {
            Says::Fact { fact, .. } => Some(fact),
            Says::Level(_) | Says::Text => None,
        }
    }

    /// The fact that is the event itself, where this is it.
    #[must_use]
    pub fn event(&self) -> Option<FactIx> {
        match self.says {
            Says::Fact { fact, event: true } => Some(fact),
            _ => None,
        }
    }
}
