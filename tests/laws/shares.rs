//! What elements weigh, and resources called up: the points for what is said
//! are shared by weight, and of resources those the plan lists are right.

use proptest::prelude::*;
use sandtable::drill::command::Act;
use sandtable::drill::{Basis, Case, Command, Filled, Filling, Mode, Play, Player, Refusal};
use sandtable::plan::Value;
use sandtable::scenario::Pace;
use sandtable::score::{self, Finding, FindingKind, Score};
use sandtable::words::Safe;
use serde_json::{Value as Json, json};

use super::config;
use super::drills::{self, Drill, id};

/// A township that calls something up, with a county beside it.
fn case(elements: &Json, decisions: &Json) -> Case {
    let resource = |name: &str, kind: &str, owner: &str| json!({ "id": name, "title": name, "kind": kind, "owner": owner });
    let plan = json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
        "roles": [{ "id": "town", "title": "Town" }, { "id": "county", "title": "County" }],
        "resources": [resource("militia", "team", "town"), resource("watch", "team", "town"),
            resource("county-team", "team", "county"), resource("boats", "supplies", "town")],
        "ladders": [{ "id": "response", "kind": "response", "title": "L", "rungs": [{ "id": "I", "title": "I" }] }],
        "steps": [{ "id": "search", "title": "S", "stage": "response", "lead": "town",
            "elements": elements, "decisions": decisions }],
    });
    let scenario = json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
        "start": "2026-06-18T21:30", "end": "T+1h",
        "scenes": [{ "id": "scene", "title": "S", "injects": [] }],
    });
    let reading = sandtable::plan::read(&plan.to_string());
    let plan = reading.value.unwrap_or_else(|| panic!("{:#?}", reading.problems));
    let scenario = sandtable::scenario::read(&scenario.to_string(), &plan);
    Case { scenario: scenario.value.unwrap_or_else(|| panic!("{:#?}", scenario.problems)), plan }
}

/// The step, done with these words.
fn done(case: &Case, filled: Filled) -> Result<Score, Refusal> {
    let held = drills::everybody(case);
    let opening = drills::opening(case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &held);
    let mut drill = Drill::begun(case, opening, None);
    let act = Act {
        step: id("search"),
        role: id("town"),
        at: None,
        basis: Basis::Spoken,
        by: Player::Person(id("p1")),
        note: None,
    };
    drill.perform(&Command::Report { act, filled }, None)?;
    Ok(score::score(case, &drill.state, drill.state.latest))
}

fn word(word: &str) -> Filling {
    Filling::Value(Value::Word(Safe::new(word)))
}

fn told(score: &Score) -> Vec<FindingKind> {
    score.findings.iter().map(|finding| finding.kind).collect()
}

fn weighed(weights: &[u32]) -> Json {
    let element = |(i, weight): (usize, &u32)| json!({ "id": format!("e{i}"), "title": "E", "text": true, "weight": weight });
    weights.iter().enumerate().map(element).collect()
}

proptest! {
    #![proptest_config(config())]

    /// Everything left out costs what content is worth, each element its
    /// share of that, and a heavier one never less than a lighter.
    #[test]
    fn what_is_left_out_costs_its_weight(weights in proptest::collection::vec(1u32..12, 1..9), judges in any::<bool>()) {
        let case = case(&weighed(&weights), &if judges { json!(["response"]) } else { json!([]) });
        // Handed in with nothing in it, which is other than a tick.
        let score = done(&case, Filled::new()).unwrap();
        let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
        prop_assert_eq!(lost + score.score(), score.max);
        prop_assert_eq!(score.findings.len(), weights.len());
        // Done 40, by its role 15, content 40.
        let content = score.max * 40 / 95 + u32::from(u64::from(score.max) * 40 % 95 > 47);
        let sum: u32 = weights.iter().sum::<u32>() + u32::from(judges);
        let cost = |i: usize| score.findings.iter().find(|own| element(&case, own) == format!("e{i}")).unwrap().cost;
        for (i, weight) in weights.iter().enumerate() {
            let share = u64::from(content) * u64::from(*weight) / u64::from(sum);
            prop_assert!(u64::from(cost(i)).abs_diff(share) <= 1, "{} of {content}: {}", weight, cost(i));
            for (j, other) in weights.iter().enumerate() {
                prop_assert!(weight <= other || cost(i) >= cost(j));
            }
        }
        let all: u32 = (0..weights.len()).map(cost).sum();
        prop_assert!(if judges { all < content } else { all == content }, "{all} of {content}");
    }
}

fn element(case: &Case, finding: &Finding) -> String {
    let Some(score::About::Element { element, .. }) = finding.about.as_deref() else { return String::new() };
    case.plan.step(finding.step.unwrap()).elements[element.index()].id.to_string()
}

#[test]
fn of_resources_those_the_plan_lists_are_right_whoever_sends_them() {
    let case = case(
        &json!([{ "id": "team", "title": "Team", "resources": ["militia", "county-team"] },
            { "id": "with", "title": "With", "resources": ["boats"], "required": false }]),
        &json!([]),
    );
    let kinds = |filled: &[(&str, Filling)]| {
        let filled = filled.iter().map(|(name, said)| (id(name), said.clone())).collect();
        told(&done(&case, filled).unwrap())
    };
    assert_eq!(kinds(&[("team", word("militia"))]), []);
    assert_eq!(kinds(&[("team", word("county-team")), ("with", word("boats"))]), []);
    assert_eq!(kinds(&[("team", word("watch"))]), [FindingKind::WrongResource]);
    assert_eq!(kinds(&[("with", word("boats"))]), [FindingKind::Omitted]);
    assert_eq!(kinds(&[("team", Filling::Unknown)]), [FindingKind::Omitted], "one knows what one calls up");
    // Something of no kind in question is wrong as well; what need not be
    // said is noticed where it is wrong, at no cost.
    let score =
        done(&case, Filled::from([(id("team"), word("militia")), (id("with"), word("watch"))])).unwrap();
    assert_eq!((told(&score), score.score()), (vec![FindingKind::WrongResource], score.max));
    let refused = done(&case, Filled::from([(id("team"), word("Zhang San"))])).unwrap_err();
    assert_eq!(refused, Refusal::Unfit { element: id("team") });
    let refused = done(&case, Filled::from([(id("team"), Filling::Said)])).unwrap_err();
    assert_eq!(refused, Refusal::Unfit { element: id("team") });
}

#[test]
fn a_step_only_ticked_says_nothing_of_what_it_called_up_and_loses_nothing_for_it() {
    let case = case(&json!([{ "id": "team", "title": "Team", "resources": ["militia"] }]), &json!([]));
    let held = drills::everybody(&case);
    let opening = drills::opening(&case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &held);
    let mut drill = Drill::begun(&case, opening, None);
    drill.perform(&Command::Record(drills::act(&id("search"), &id("town"), None)), None).unwrap();
    let score = score::score(&case, &drill.state, drill.state.latest);
    assert_eq!((told(&score), score.score()), (Vec::new(), score::outcome::MAX));
}
