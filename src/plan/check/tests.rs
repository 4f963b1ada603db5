//! Planted faults, each found at its line; and what only looks like one.

use super::{certain, review};
use crate::plan::{Finding, Plan, Reading, Severity, Trouble, read};
use crate::words::Lang;

fn plan(text: &str) -> Plan {
    let reading = read(text);
    reading.value.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

/// (line, code) of every remark, in the order of the lines.
fn remarks(text: &str, findings: Vec<Finding>) -> Vec<(u32, String)> {
    let placed = Reading::<()>::resolved(text, None, findings).problems;
    let mut found: Vec<(u32, String)> =
        placed.iter().map(|problem| (problem.place().unwrap().line, problem.code().to_owned())).collect();
    found.sort();
    found
}

#[test]
fn every_planted_fault_is_found_at_its_line() {
    let text = include_str!("../../../tests/faulty/review.json");
    let expected = [
        (8, "no_deputy"),
        (8, "no_deputy_to_declare"),
        (11, "support_never_told"),
        (12, "idle_role"),
        (21, "no_way_down"),
        (23, "rungs_overlap"),
        (24, "no_single_lead"),
        (25, "rung_without_authority"),
        (29, "rungs_gap"),
        (32, "missing_stage"),
        (35, "redundant_prerequisite"),
        (36, "never_active"),
        (37, "never_active"),
        (38, "orphan"),
        (39, "report_without_recipient"),
        (40, "report_without_elements"),
        (41, "inexact_choice"),
        (43, "limits_contradict"),
        (44, "limit_in_words_only"),
        (47, "too_many_at_once"),
    ];
    let expected: Vec<(u32, String)> = expected.iter().map(|(l, code)| (*l, (*code).to_owned())).collect();
    assert_eq!(remarks(text, review(&plan(text))), expected);
}

#[test]
fn every_remark_is_worded_in_both_languages_and_says_what_would_mend_it() {
    for finding in review(&plan(include_str!("../../../tests/faulty/review.json"))) {
        let Trouble::Review(remark) = &finding.trouble else { panic!("{finding:?}") };
        let (zh, en) = (remark.message(Lang::Zh), remark.message(Lang::En));
        let chinese = |said: &str| said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        assert!(chinese(&zh) && !chinese(&en), "{zh} / {en}");
        let repair = |lang| remark.repair(lang).unwrap_or_default();
        assert!(chinese(&repair(Lang::Zh)) && !chinese(&repair(Lang::En)), "{zh}");
        assert!(!repair(Lang::En).is_empty());
    }
}

#[test]
fn a_contradiction_of_limits_is_spelled_out_step_by_step() {
    let plan = plan(include_str!("../../../tests/faulty/review.json"));
    let findings = review(&plan);
    let chain = findings.iter().find(|finding| finding.trouble.code() == "limits_contradict").unwrap();
    assert_eq!(
        chain.trouble.message(Lang::Zh),
        "“下半程”的时限（“封路”办完后 30 分钟）无论如何赶不上：“封路”办完才能办“上半程”，最快 20 分钟；\
         “上半程”办完才能办“下半程”，最快 15 分钟。合计至少 35 分钟，差 5 分钟"
    );
}

/// A plan of these facts, ladders and steps under one role with many heads.
fn with(facts: &str, ladders: &str, steps: &str) -> Plan {
    plan(&format!(
        r#"{{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
"roles": [{{"id": "a", "title": "a", "headcount": 99}}],
"facts": [{facts}], "ladders": [{ladders}], "steps": [{steps}]}}"#
    ))
}

fn codes(plan: &Plan) -> Vec<String> {
    let worth = |finding: &&Finding| finding.severity() != Severity::Advice;
    review(plan).iter().filter(worth).map(|finding| finding.trouble.code().to_owned()).collect()
}

#[test]
fn two_limits_that_each_could_be_met_may_exclude_each_other() {
    // c within 30 min of b, b within 10 of the beginning: c by minute 40. But
    // c waits for d, which takes 45.
    let steps = |c_low: &str| {
        format!(
            r#"{{"id": "b", "title": "b", "stage": "response", "lead": "a", "limit": {{"hard": "10m"}}}},
{{"id": "d", "title": "d", "stage": "response", "lead": "a",
  "duration": {{"low": "{c_low}", "likely": "2h", "high": "2h", "source": "expert"}}}},
{{"id": "c", "title": "c", "stage": "response", "lead": "a", "after": ["d"],
  "limit": {{"hard": "30m", "from": {{"step": "b"}}}}}}"#
        )
    };
    assert_eq!(codes(&with("", "", &steps("45m"))), ["limits_contradict"]);
    assert_eq!(codes(&with("", "", &steps("30m"))), Vec::<String>::new());
}

#[test]
fn steps_that_wait_only_where_both_are_duties_contradict_nothing() {
    // Another condition than its own: b may never have been a duty.
    let steps = |when: &str| {
        format!(
            r#"{{"id": "b", "title": "b", "stage": "response", "lead": "a", "when": {when},
  "duration": {{"low": "1h", "likely": "2h", "high": "2h", "source": "expert"}}}},
{{"id": "c", "title": "c", "stage": "response", "lead": "a", "after": ["b"],
  "when": {{"fact": "x", "at_least": 5}}, "limit": {{"hard": "30m"}}}}"#
        )
    };
    let facts = r#"{"id": "x", "title": "x"}, {"id": "y", "title": "y"}"#;
    assert_eq!(codes(&with(facts, "", &steps(r#"{"fact": "y", "at_least": 5}"#))), Vec::<String>::new());
    // c's condition demands b's: then b may have been a duty long before, and
    // nothing is certain either.
    assert_eq!(codes(&with(facts, "", &steps(r#"{"fact": "x", "at_least": 1}"#))), Vec::<String>::new());
    assert_eq!(codes(&with(facts, "", &steps(r#"{"fact": "x", "at_least": 5}"#))), ["limits_contradict"]);
}

#[test]
fn only_conditions_that_hold_nowhere_are_called_so() {
    let never = |when: &str| {
        let rungs = r#"{"id": "I", "title": "I", "declared_by": ["a"]}, {"id": "II", "title": "II"}"#;
        let ladder = format!(r#"{{"id": "l", "kind": "grade", "title": "l", "rungs": [{rungs}]}}"#);
        let facts = r#"{"id": "x", "title": "x"}, {"id": "y", "title": "y"}"#;
        let step = |id: &str, when: &str| {
            format!(r#"{{"id": "{id}", "title": "s", "stage": "review", "lead": "a", "when": {when}}}"#)
        };
        let steps = [step("s", when), step("t", r#"{"done": "s"}"#)].join(",");
        let plan = with(facts, &ladder, &steps);
        certain::never_duties(&plan).len()
    };
    // With the step falls the one that waits for it.
    for when in [
        r#"{"all": [{"fact": "x", "at_least": 3}, {"fact": "x", "below": 3}]}"#,
        r#"{"all": [{"fact": "x", "is": true}, {"fact": "x", "is": false}]}"#,
        r#"{"all": [{"fact": "x", "at_least": 3}, {"any": [{"fact": "x", "at_most": 1}, {"fact": "x", "is": 2}]}]}"#,
        r#"{"all": [{"fact": "x", "at_least": 3}, {"not": {"fact": "x", "at_least": 1}}]}"#,
        r#"{"all": [{"sum": ["x", "y"], "at_least": 3}, {"sum": ["x", "y"], "below": 3}]}"#,
        r#"{"all": [{"ladder": "l", "is": "I"}, {"not": {"ladder": "l", "at_least": "II"}}]}"#,
        r#"{"ladder": "l", "is": "II"}"#,
        r#"{"done": "t"}"#,
        r#"{"all": [{"done": "t"}, {"not": {"done": "t"}}]}"#,
    ] {
        assert_eq!(never(when), 2, "{when}");
    }
    for when in [
        r#"{"all": [{"fact": "x", "at_least": 3}, {"fact": "x", "at_most": 3}]}"#,
        r#"{"all": [{"fact": "x", "at_least": 3}, {"not": {"fact": "x", "at_least": 4}}]}"#,
        r#"{"any": [{"done": "t"}, {"fact": "x", "is": true}]}"#,
        r#"{"not": {"fact": "x", "is": true}}"#,
        r#"{"ladder": "l", "at_least": "II"}"#,
        r#"{"not": {"ladder": "l", "is": "I"}}"#,
        r#"{"all": [{"sum": ["x", "y"], "at_least": 3}, {"fact": "x", "below": 1}]}"#,
    ] {
        assert_eq!(never(when), 0, "{when}");
    }
}

#[test]
fn a_scale_is_sound_where_each_bound_belongs_to_one_rung() {
    let found = |upper: &str, lower: &str| {
        let rung = |id: &str, bounds: &str| {
            format!(r#"{{"id": "{id}", "title": "{id}", "criteria": {{"fact": "x", {bounds}}}, "declared_by": ["a"]}}"#)
        };
        let rungs = [rung("I", upper), rung("II", lower)].join(",");
        let ladder = format!(r#"{{"id": "l", "kind": "grade", "title": "l", "rungs": [{rungs}]}}"#);
        let step = r#"{"id": "s", "title": "s", "stage": "review", "lead": "a"}"#;
        codes(&with(r#"{"id": "x", "title": "x"}"#, &ladder, step))
    };
    let none = Vec::<String>::new();
    assert_eq!(found(r#""at_least": 50"#, r#""at_least": 10, "below": 50"#), none);
    assert_eq!(found(r#""at_least": 50"#, r#""at_least": 10, "at_most": 50"#), ["rungs_overlap"]);
    assert_eq!(found(r#""above": 50"#, r#""at_least": 10, "below": 50"#), ["rungs_gap"]);
    assert_eq!(found(r#""at_least": 60"#, r#""at_least": 10, "below": 50"#), ["rungs_gap"]);
    // Open upwards, the graver counts; heads counted leave no gap; a scale
    // may fall as things get worse.
    assert_eq!(found(r#""at_least": 50"#, r#""at_least": 10"#), none);
    assert_eq!(found(r#""at_least": 10"#, r#""at_least": 1, "at_most": 9"#), none);
    assert_eq!(found(r#""below": 10"#, r#""at_least": 10, "below": 20"#), none);
    // A rung that the graver one hides altogether.
    assert_eq!(found(r#""at_least": 10"#, r#""at_least": 20, "below": 30"#), ["rungs_overlap"]);
}

#[test]
fn remarks_on_the_shipped_plans_are_advice_at_most() {
    for text in
        [include_str!("../../../plans/township-flood.json"), include_str!("../../../plans/city-geological.json")]
    {
        let grave: Vec<String> = review(&plan(text))
            .iter()
            .filter(|finding| finding.severity() != Severity::Advice)
            .map(|finding| finding.trouble.message(Lang::Zh))
            .collect();
        assert_eq!(grave, Vec::<String>::new());
    }
}
