//! Conditions: what activates a step, what makes a rung due, what releases an
//! inject. Written form, resolved form, and whether one holds.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};

use super::{FactIx, LadderIx, RungIx, StepIx};
use crate::words::{Id, Safe};

/// A value a fact can have.
#[derive(Debug, Clone, PartialEq, PartialOrd, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Value {
    Yes(bool),
    Number(f64),
    Word(Safe),
}

impl Value {
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Yes(yes) => Some(f64::from(u8::from(*yes))),
            Self::Word(_) => None,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Yes(yes) => write!(f, "{}", if *yes { "✓" } else { "✗" }),
            Self::Number(n) => write!(f, "{n}"),
            Self::Word(word) => write!(f, "{word}"),
        }
    }
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Value;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, a word, true or false")
            }
            fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
                Ok(Value::Yes(yes))
            }
            fn visit_i64<E>(self, n: i64) -> Result<Value, E> {
                Ok(Value::Number(n as f64))
            }
            fn visit_u64<E>(self, n: u64) -> Result<Value, E> {
                Ok(Value::Number(n as f64))
            }
            fn visit_f64<E>(self, n: f64) -> Result<Value, E> {
                Ok(Value::Number(n))
            }
            fn visit_str<E>(self, word: &str) -> Result<Value, E> {
                Ok(Value::Word(Safe::new(word)))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

/// A condition as written: exactly one of `all`, `any`, `of`, `not`, `fact`,
/// `sum`, `ladder`, `done`, with the bounds that go with it.
///
/// `{"fact": "rain_3h", "at_least": 50, "below": 100}` ·
/// `{"at_least": 2, "of": [ … ]}` · `{"sum": ["dead", "missing"], "above": 2}` ·
/// `{"ladder": "response", "at_least": "III"}` · `{"done": "first-report"}` ·
/// `{"not": { … }}`
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConditionFile {
    /// Every one of these holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub all: Option<Vec<ConditionFile>>,
    /// At least one of these holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub any: Option<Vec<ConditionFile>>,
    /// As many of these hold as `at_least` says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Vec<ConditionFile>>,
    /// This does not hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not: Option<Box<ConditionFile>>,
    /// The fact lies within the bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<Id>,
    /// The sum of the facts known lies within the bounds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<Vec<Id>>,
    /// The ladder stands at the rung in `is`, or at that in `at_least` or a
    /// graver one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ladder: Option<Id>,
    /// The step has been done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done: Option<Id>,
    /// Bound, itself included (以上, 含本数); with `ladder`, a rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Value>,
    /// Bound, itself not included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<f64>,
    /// Bound, itself included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<f64>,
    /// Bound, itself not included (以下, 不含本数).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<f64>,
    /// Equal to this; with `ladder`, a rung.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub is: Option<Value>,
}

/// Bounds on a number, each inclusive or not.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bounds {
    pub at_least: Option<f64>,
    pub above: Option<f64>,
    pub at_most: Option<f64>,
    pub below: Option<f64>,
}

impl Bounds {
    #[must_use]
    pub fn hold(&self, n: f64) -> bool {
        self.at_least.is_none_or(|b| n >= b)
            && self.above.is_none_or(|b| n > b)
            && self.at_most.is_none_or(|b| n <= b)
            && self.below.is_none_or(|b| n < b)
    }
}

/// A condition with its names resolved.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    /// At least this many of them.
    Count(usize, Vec<Condition>),
    Not(Box<Condition>),
    Within(FactIx, Bounds),
    Equal(FactIx, Value),
    Sum(Vec<FactIx>, Bounds),
    /// The ladder stands at this rung exactly.
    At(LadderIx, RungIx),
    /// The ladder stands at this rung or a graver one.
    AtLeast(LadderIx, RungIx),
    Done(StepIx),
}

/// What a condition is judged on: the whole truth, or what one role knows.
pub trait Situation {
    /// The fact's value, `None` where it is not known.
    fn fact(&self, fact: FactIx) -> Option<&Value>;
    /// The rung the ladder stands at; 0 is the gravest, `None` below all.
    fn rung(&self, ladder: LadderIx) -> Option<RungIx>;
    fn done(&self, step: StepIx) -> bool;
}

impl Condition {
    /// Whether the condition holds. An unknown fact meets no bound; in a sum
    /// it counts for nothing, but a sum of unknown facts only meets none.
    pub fn holds(&self, on: &impl Situation) -> bool {
        match self {
            Self::All(parts) => parts.iter().all(|part| part.holds(on)),
            Self::Any(parts) => parts.iter().any(|part| part.holds(on)),
            Self::Count(n, parts) => parts.iter().filter(|part| part.holds(on)).count() >= *n,
            Self::Not(part) => !part.holds(on),
            Self::Within(fact, bounds) => {
                on.fact(*fact).and_then(Value::number).is_some_and(|n| bounds.hold(n))
            }
            Self::Equal(fact, value) => on.fact(*fact) == Some(value),
            Self::Sum(facts, bounds) => {
                let known: Vec<f64> =
                    facts.iter().filter_map(|fact| on.fact(*fact).and_then(Value::number)).collect();
                !known.is_empty() && bounds.hold(known.iter().sum())
            }
            Self::At(ladder, rung) => on.rung(*ladder) == Some(*rung),
            Self::AtLeast(ladder, rung) => on.rung(*ladder).is_some_and(|at| at <= *rung),
            Self::Done(step) => on.done(*step),
        }
    }

    /// Every fact, ladder and step the condition looks at.
    pub fn visit(&self, seen: &mut impl FnMut(Mention)) {
        match self {
            Self::All(parts) | Self::Any(parts) | Self::Count(_, parts) => {
                for part in parts {
                    part.visit(seen);
                }
            }
            Self::Not(part) => part.visit(seen),
            Self::Within(fact, _) | Self::Equal(fact, _) => seen(Mention::Fact(*fact)),
            Self::Sum(facts, _) => facts.iter().for_each(|fact| seen(Mention::Fact(*fact))),
            Self::At(ladder, rung) | Self::AtLeast(ladder, rung) => seen(Mention::Rung(*ladder, *rung)),
            Self::Done(step) => seen(Mention::Step(*step)),
        }
    }
}

/// One thing a condition looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mention {
    Fact(FactIx),
    Rung(LadderIx, RungIx),
    Step(StepIx),
}
