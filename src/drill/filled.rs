//! What a report, a warning or an order said, element by element.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Case;
use super::event::TextRef;
use super::refusal::Refusal;
use crate::plan::{Element, FactIx, Kind, Says, StepIx, Value};
use crate::words::source::nearest;
use crate::words::{Id, Safe};

/// What was said, by the names of the step's elements. What is not in it was
/// left out.
pub type Filled = BTreeMap<Id, Filling>;

/// What was said of one element.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Filling {
    /// A fact's value, or the name of a rung or a resource.
    Value(Value),
    /// Free text, kept beside the record.
    Text(TextRef),
    /// It was said, and nobody wrote down how.
    Said,
    /// 待核: said to be not known yet.
    Unknown,
}

/// Whether what was filled in belongs to the step's elements. Words of a fact
/// are those the scenario knows: anything else would be free text in a record
/// it could never be erased from.
pub fn fits(case: &Case, step: StepIx, filled: &Filled) -> Result<(), Refusal> {
    for (name, filling) in filled {
        let elements = &case.plan.step(step).elements;
        let Some(element) = elements.iter().find(|element| element.id == *name) else {
            let nearest = nearest(name.as_str(), elements.iter().map(|element| element.id.as_str()));
            let nearest = nearest.map(str::to_owned);
            return Err(Refusal::Unknown { kind: Kind::Element, name: name.clone(), nearest });
        };
        if !fit(case, element, filling) {
            return Err(Refusal::Unfit { element: name.clone() });
        }
    }
    Ok(())
}

fn fit(case: &Case, element: &Element, filling: &Filling) -> bool {
    match (element.says, filling) {
        (_, Filling::Unknown) | (Says::Text, Filling::Text(_) | Filling::Said) => true,
        (Says::Fact { fact, .. }, Filling::Value(Value::Word(word))) => knows_word(case, fact, word),
        (Says::Fact { .. }, Filling::Value(Value::Number(n))) => n.is_finite(),
        (Says::Fact { .. }, Filling::Value(Value::Yes(_))) => true,
        (Says::Level(ladder), Filling::Value(Value::Word(rung))) => {
            case.plan.rung_named(ladder, rung.as_str()).is_some()
        }
        (Says::Resource, Filling::Value(Value::Word(resource))) => {
            case.plan.resource_named(resource.as_str()).is_some()
        }
        _ => false,
    }
}

fn knows_word(case: &Case, fact: FactIx, word: &Safe) -> bool {
    let scenario = &case.scenario;
    let told = scenario.injects.iter().flat_map(|i| i.reveals.iter().chain(&i.claims).chain(&i.changes));
    let is_it = |value: &Value| matches!(value, Value::Word(known) if known == word);
    scenario.facts.iter().chain(told).any(|(of, value)| *of == fact && is_it(value))
}
