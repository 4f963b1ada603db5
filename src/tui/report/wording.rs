//! What was said of each element, in words.

use super::phrases as say;
use crate::drill::event::TextRef;
use crate::drill::{Case, Filled, Filling};
use crate::plan::{Element, Resource, Says, StepIx, Value};
use crate::words::Lang;

/// An element and what was said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'a> {
    pub title: &'a str,
    pub said: String,
    /// It was to be said, and was not.
    pub is_left_out: bool,
}

/// What was said in doing a step, in the plan's order, with what should have
/// been and was not. `text` tells a text kept beside the record.
pub fn rows<'a>(
    case: &'a Case,
    step: StepIx,
    filled: &Filled,
    text: impl Fn(&TextRef) -> String,
    lang: Lang,
) -> Vec<Row<'a>> {
    let elements = case.plan.step(step).elements.iter();
    let row = |element: &'a Element| {
        let title = element.title.get(lang);
        match filled.get(&element.id) {
            Some(Filling::Text(reference)) => Some(Row { title, said: text(reference), is_left_out: false }),
            Some(filling) => {
                Some(Row { title, said: words(case, element, filling, lang), is_left_out: false })
            }
            None if element.required => {
                Some(Row { title, said: say::answer_blank(lang).to_owned(), is_left_out: true })
            }
            None => None,
        }
    };
    elements.filter_map(row).collect()
}

/// What was said of an element; of a text kept elsewhere only that it was.
#[must_use]
pub fn words(case: &Case, element: &Element, filling: &Filling, lang: Lang) -> String {
    match (filling, element.says) {
        (Filling::Unknown, _) => say::answer_unknown(lang).to_owned(),
        (Filling::Text(_) | Filling::Said, _) => say::answer_told(lang).to_owned(),
        (Filling::Value(Value::Yes(true)), _) => say::answer_yes(lang).to_owned(),
        (Filling::Value(Value::Yes(false)), _) => say::answer_no(lang).to_owned(),
        (Filling::Value(Value::Word(word)), Says::Level(ladder)) => {
            let rung = case.plan.rung_named(ladder, word.as_str());
            let title = rung.map(|rung| case.plan.rung(ladder, rung).title.get(lang));
            title.unwrap_or(word.as_str()).to_owned()
        }
        (Filling::Value(Value::Word(word)), Says::Resource) => {
            let own = case.plan.resource_named(word.as_str());
            own.map_or(word.as_str(), |ix| case.plan.resource(ix).title.get(lang)).to_owned()
        }
        (Filling::Value(value), _) => counted(case, element, &value.to_string(), lang),
    }
}

/// How much there is of a resource, and who sends it.
pub(super) fn held(case: &Case, resource: &Resource, lang: Lang) -> String {
    let owner = case.plan.role(resource.owner).title.get(lang);
    let unit = resource.unit.as_ref().map_or("", |unit| unit.get(lang));
    match resource.amount {
        Some(amount) => say::amount_and_owner(lang, amount, unit, owner),
        None => say::owner(lang, owner),
    }
}

/// A figure with its unit.
pub(super) fn counted(case: &Case, element: &Element, figure: &str, lang: Lang) -> String {
    let unit = element.fact().and_then(|fact| case.plan.facts[fact.index()].unit.as_ref());
    match unit.map(|unit| unit.get(lang)).filter(|unit| !unit.is_empty()) {
        Some(unit) => format!("{figure} {unit}"),
        None => figure.to_owned(),
    }
}
