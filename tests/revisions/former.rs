//! A step that has another id now: what was written for the old one goes with
//! the new one too.

use sandtable::drill::{self, Case, Command, Opening, Play, State};
use sandtable::plan::Plan;
use sandtable::scenario;
use sandtable::score::{self, Score};
use serde_json::{Value, json};

use super::{read, small};

/// The small plan with the shelter opened under another id.
fn renamed(former: Option<&str>) -> Value {
    let mut plan = small();
    plan["revision"] = json!("2");
    plan["steps"][3]["id"] = json!("haven");
    plan["steps"][4]["after"][0] = json!("haven");
    if let Some(former) = former {
        plan["steps"][3]["former"] = json!(former);
    }
    plan
}

/// A story that names the shelter by its old id wherever a story can.
fn story() -> String {
    json!({"format": "sandtable-scenario/1", "id": "s", "title": "s", "plan": "p", "start": "2026-01-01T00:00",
        "end": "T+6h", "limits": {"shelter": {"hard": "2h"}},
        "scenes": [
            {"id": "one", "title": "one", "injects": [
                {"id": "flood", "title": "flood", "release": {"at": "T+5m"}, "text": "洪水", "from": "村",
                 "reveals": {"danger": true}, "changes": {"danger": true}},
                {"id": "thanks", "title": "thanks", "release": {"when": {"done": "shelter"}}, "text": "谢谢", "from": "村"}]},
            {"id": "two", "title": "two", "start": "T+3h", "carry": {"shelter": "done"}},
        ]})
    .to_string()
}

fn scored(plan: &Plan, events: Option<&[drill::Event]>) -> (Vec<drill::Event>, Case, Score) {
    let reading = scenario::read(&story(), plan);
    let case = Case { scenario: reading.value.expect("a story of this plan"), plan: plan.clone() };
    let opening = Opening::by_itself(&case, Play::Perfect, 1);
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events = match events {
        Some(events) => events.to_vec(),
        None => drill::decide_all(&case, &State::new(&case), &commands, None).unwrap(),
    };
    let score = score::score(&case, &State::fold(&case, &events), case.scenario.end);
    (events, case, score)
}

#[test]
fn a_record_and_its_story_are_scored_under_the_new_name() {
    let (events, _, before) = scored(&read(&small()), None);
    assert_eq!(before.findings, []);
    let (_, case, after) = scored(&read(&renamed(Some("shelter"))), Some(&events));
    assert_eq!(after.findings, [], "{:#?}", case.plan.steps[3]);
    assert_eq!(case.scenario.limits[0].0, case.plan.step_with_id("haven").unwrap());
    assert_eq!(after.score(), before.score());
}

#[test]
fn nobody_is_taken_for_a_step_that_is_still_there() {
    // Another step claims the id of one that has it.
    let plan = read(&renamed(Some("warn")));
    assert_eq!(plan.step_named("warn"), plan.step_with_id("warn"));
    assert_eq!(plan.step_named("shelter"), None);
    let reading = scenario::read(&story(), &plan);
    assert!(reading.value.is_none());
    assert!(reading.problems.iter().all(|problem| problem.code() == "unknown_name"));
}

#[test]
fn a_plan_names_its_own_steps_as_they_are() {
    let mut plan = renamed(Some("shelter"));
    plan["steps"][4]["after"][0] = json!("shelter");
    let reading = sandtable::plan::read(&plan.to_string());
    let codes: Vec<&str> = reading.problems.iter().map(sandtable::plan::Problem::code).collect();
    assert_eq!(codes, ["unknown_name"]);
}
