//! What a report, a warning or an order must say: the elements of a step's
//! words, as written and resolved.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Condition, ConditionFile, FactIx, LadderIx, ResourceIx};
use crate::words::{Id, Text};

/// One thing a step's words must say (要素). Exactly one of `fact`, `ladder`,
/// `resources` and `text`.
///
/// `{"id": "missing", "fact": "missing"}` ·
/// `{"id": "event", "fact": "dike_danger", "event": true}` ·
/// `{"id": "level", "ladder": "response"}` ·
/// `{"id": "team", "title": "出动的队伍", "resources": ["militia"]}` ·
/// `{"id": "measures", "title": "已采取的措施", "text": true}`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementFile {
    /// The element's name, its own within the step.
    pub id: Id,
    /// Text and resources need one: a fact and a ladder have titles of their
    /// own.
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
    /// Which of the plan's resources is called up, judged on this list: any
    /// of them is right. To choose from are all of their kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub resources: Vec<Id>,
    /// `true`: free text, which must be there; what it says is for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<bool>,
    /// `false`: may be left out; true unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// Share of the points for what is said; 1 unless said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weight: Option<u32>,
}

/// What whoever a report goes to orders back (工作要求).
///
/// `{"when": {"fact": "missing", "at_least": 1}, "text": "速核失联人数，核清一个报一个。"}`
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OrderFile {
    /// What it takes, on what the one who answers knows; without it, the
    /// report alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<ConditionFile>,
    /// What they say.
    pub text: Text,
}

/// What whoever a report goes to orders back, its names resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Order {
    pub when: Option<Condition>,
    pub text: Text,
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
    /// Share of the points for what is said.
    pub weight: u32,
    /// The resources it is right to call up; none where it calls up nothing.
    pub resources: Vec<ResourceIx>,
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
    /// One of the plan's resources: [`Element::resources`] are right.
    Resource,
    Text,
}

impl Element {
    /// The fact it states.
    #[must_use]
    pub fn fact(&self) -> Option<FactIx> {
        match self.says {
            Says::Fact { fact, .. } => Some(fact),
            Says::Level(_) | Says::Resource | Says::Text => None,
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

#[cfg(test)]
mod tests {
    use super::Says;
    use crate::plan::read;

    fn plan(elements: &str, more: &str) -> String {
        format!(
            r#"{{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
"roles": [{{"id": "a", "title": "a"}}],
"facts": [{{"id": "missing", "title": {{"zh": "失联人数", "en": "Missing"}}}}],
"ladders": [{{"id": "response", "kind": "response", "title": "Level", "rungs": [{{"id": "I", "title": "I"}}]}}],
"steps": [{{"id": "report", "title": "r", "stage": "reporting", "lead": "a"{more}, "elements": [
{elements}
]}}]}}"#
        )
    }

    #[test]
    fn facts_and_ladders_lend_their_titles_and_everything_is_required_unless_said() {
        let text = plan(
            r#"{"id": "missing", "fact": "missing", "event": true},
{"id": "level", "ladder": "response"},
{"id": "measures", "title": "Measures", "text": true, "required": false}"#,
            r#", "decisions": ["response"]"#,
        );
        let plan = read(&text).value.unwrap();
        let step = &plan.steps[0];
        let titles: Vec<&str> =
            step.elements.iter().map(|element| element.title.get(crate::words::Lang::En)).collect();
        assert_eq!(titles, ["Missing", "Level", "Measures"]);
        assert_eq!(step.elements.iter().map(|e| e.required).collect::<Vec<_>>(), [true, true, false]);
        assert_eq!(step.elements[0].event(), plan.fact_named("missing"));
        assert_eq!(step.elements[2].says, Says::Text);
        assert_eq!(step.decisions, [plan.ladder_named("response").unwrap()]);
    }

    #[test]
    fn every_fault_is_told_at_its_place() {
        let text = plan(
            r#"{"id": "one", "fact": "mising"},
{"id": "one", "text": true, "title": "t"},
{"id": "two", "ladder": "respons"},
{"id": "three"},
{"id": "four", "fact": "missing", "text": true},
{"id": "five", "text": true, "title": "t", "event": true},
{"id": "six", "text": true}"#,
            r#", "decisions": ["response", "response", "warning"]"#,
        );
        let mut found: Vec<(u32, String)> = read(&text)
            .problems
            .iter()
            .map(|problem| (problem.place().unwrap().line, problem.code().to_owned()))
            .collect();
        found.sort();
        let expected = [
            (5, "duplicate_name"),
            (5, "unknown_name"),
            (6, "unknown_name"),
            (7, "duplicate_name"),
            (8, "unknown_name"),
            (9, "one_of"),
            (10, "one_of"),
            (11, "event_without_fact"),
            (12, "empty_title"),
        ];
        assert_eq!(found, expected.map(|(line, code)| (line, code.to_owned())));
    }
}
