//! Planted faults, each found at its line; and what only looks like one.

use super::{certain, system};
use crate::plan::{Day, Finding, Plan, Reading, RulePack, Severity, Trouble, read, rules};
use crate::words::Lang;

const REVIEW: &str = include_str!("../../../tests/faulty/review.json");
const LAW: &str = include_str!("../../../tests/faulty/law.json");
const TOWN: &str = include_str!("../../../tests/faulty/town.json");
const COUNTY: &str = include_str!("../../../tests/faulty/county.json");
const NATIONAL: &str = include_str!("../../../rules/national.json");
const FLOOD: &str = include_str!("../../../plans/township-flood.json");
const GEOLOGICAL: &str = include_str!("../../../plans/city-geological.json");

fn national() -> RulePack {
    rules::read(NATIONAL).value.unwrap()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn review(plan: &Plan) -> Vec<Finding> {
    super::review(plan, &national(), day("2026-11-23"))
}

fn plan(text: &str) -> Plan {
    let reading = read(text);
    reading.value.unwrap_or_else(|| panic!("{:?}", reading.problems))
}

/// (line, code) of every remark, in the order of the lines.
fn remarks(text: &str, findings: Vec<Finding>) -> Vec<(u32, String)> {
    let placed = Reading::<()>::of_sound(text, None, findings).problems;
    let mut found: Vec<(u32, String)> =
        placed.iter().map(|problem| (problem.place().unwrap().line, problem.code().to_owned())).collect();
    found.sort();
    found
}

#[test]
fn every_planted_fault_is_found_at_its_line() {
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
    assert_eq!(remarks(REVIEW, review(&plan(REVIEW))), owned(&expected));
}

fn owned(expected: &[(u32, &str)]) -> Vec<(u32, String)> {
    expected.iter().map(|(line, code)| (*line, (*code).to_owned())).collect()
}

#[test]
fn every_rule_that_is_not_kept_is_found_at_its_line() {
    let expected = [
        (1, "personal-not-passed-on"),
        (4, "drill-due"),
        (17, "who-starts-ends"),
        (21, "first-press-conference"),
        (21, "grassroots-evacuation"),
        (21, "grassroots-warning"),
        (22, "warning-lifted"),
        (23, "warning-elements"),
        (25, "order-elements"),
        (27, "report-elements"),
        (28, "requisition-compensated"),
        (28, "requisition-returned"),
        (29, "requisition-by-county"),
        (31, "personal-destroyed"),
        (31, "personal-purpose"),
    ];
    assert_eq!(remarks(LAW, review(&plan(LAW))), owned(&expected));
    // The one rule on plans of counties and above, for a plan of the city.
    let undated = GEOLOGICAL.replace("\"evaluated\": \"2025-12-05\",", "");
    let found: Vec<(u32, String)> = remarks(&undated, review(&plan(&undated)));
    assert!(found.contains(&(1, "evaluation-due".to_owned())), "{found:?}");
}

#[test]
fn every_rule_of_the_shipped_pack_is_planted_once() {
    let mut planted: Vec<String> =
        remarks(LAW, review(&plan(LAW))).into_iter().map(|(_, code)| code).collect();
    planted.push("evaluation-due".to_owned());
    for rule in &national().rules {
        assert!(planted.contains(&rule.id.to_string()), "{} is planted nowhere", rule.id);
    }
}

#[test]
fn a_rule_of_the_place_takes_the_place_of_the_nation_s() {
    let local = r#"{"format": "sandtable-rules/1", "id": "local", "title": "l",
"laws": [{"id": "city-rule", "title": "市规定"}],
"rules": [{"id": "drill-due", "title": "每年演练", "law": "city-rule", "severity": "warning",
  "asks": {"within": {"of": "drilled", "months": 6}}, "repair": "演练"}]}"#;
    let local = national().under(rules::read(local).value.unwrap());
    let flood = plan(FLOOD);
    let due = |day: Day| {
        let found = super::review(&flood, &local, day);
        found.into_iter().find(|finding| finding.trouble.code() == "drill-due")
    };
    assert!(due(day("2026-11-20")).is_none());
    let late = due(day("2026-11-21")).unwrap();
    assert_eq!(late.trouble.message(Lang::Zh), "每年演练：本预案最近一次是 2026-05-20，2026-11-20 就到期了");
    let Trouble::Review(remark) = &late.trouble else { panic!() };
    assert_eq!(remark.rule(Lang::Zh).as_deref(), Some("市规定"));
}

#[test]
fn what_does_not_fit_between_two_plans_is_found_at_its_line_in_each() {
    let (town, county) = (plan(TOWN), plan(COUNTY));
    let found = system::review(&[&town, &county]);
    let of = |at: usize| {
        found.iter().filter(|(plan, _)| *plan == at).map(|(_, finding)| finding.clone()).collect()
    };
    let expected = [
        (6, "link_one_sided"),
        (6, "upper_circle"),
        (10, "link_unknown_role"),
        (12, "link_not_given"),
        (25, "term_differs"),
        (26, "term_differs"),
        (31, "authority_differs"),
        (31, "grading_differs"),
        (32, "grading_differs"),
        (35, "rungs_differ"),
        (39, "unknown_terms"),
        (41, "report_not_taken_in"),
        (42, "looser_than_upper"),
    ];
    assert_eq!(remarks(TOWN, of(0)), owned(&expected));
    let expected = [
        (5, "link_one_sided"),
        (5, "upper_circle"),
        (15, "term_differs"),
        (16, "term_differs"),
        (20, "grading_differs"),
        (21, "grading_differs"),
        (24, "rungs_differ"),
        (27, "limits_do_not_add_up"),
    ];
    assert_eq!(remarks(COUNTY, of(1)), owned(&expected));
    let chain = found.iter().find(|(_, finding)| finding.trouble.code() == "limits_do_not_add_up").unwrap();
    assert_eq!(
        chain.1.trouble.message(Lang::Zh),
        "各级都用足时限的话，“县报告”赶不上：“村里报告”20 分钟 → “镇首报”30 分钟，自己最快 5 分钟，合计 55 分钟，而它限事发后 45 分钟"
    );
}

#[test]
fn a_plan_alone_is_no_system() {
    assert_eq!(system::review(&[&plan(TOWN)]), []);
    for text in [FLOOD, GEOLOGICAL] {
        assert_eq!(system::review(&[&plan(text)]), []);
    }
    let apart = system::review(&[&plan(FLOOD), &plan(GEOLOGICAL)]);
    let codes: Vec<&str> = apart.iter().map(|(_, finding)| finding.trouble.code()).collect();
    assert_eq!(codes, ["link_not_given"], "its county was not given");
    let county = include_str!("../../../plans/county-flood.json");
    for town in [FLOOD, include_str!("../../../plans/township-flood-2026.json")] {
        assert_eq!(system::review(&[&plan(town), &plan(county)]), []);
    }
    let all = [&plan(FLOOD), &plan(county), &plan(include_str!("../../../plans/township-flood-2026.json"))];
    assert_eq!(system::review(&all), [], "the county is linked with both revisions");
}

#[test]
fn every_remark_is_worded_in_both_languages_and_says_what_would_mend_it() {
    let mut findings = review(&plan(REVIEW));
    findings.extend(review(&plan(LAW)));
    findings.extend(system::review(&[&plan(TOWN), &plan(COUNTY)]).into_iter().map(|(_, finding)| finding));
    for finding in findings {
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
    let plan = plan(REVIEW);
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
            format!(
                r#"{{"id": "{id}", "title": "{id}", "criteria": {{"fact": "x", {bounds}}}, "declared_by": ["a"]}}"#
            )
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
    for text in [FLOOD, GEOLOGICAL] {
        let grave: Vec<String> = review(&plan(text))
            .iter()
            .filter(|finding| finding.severity() != Severity::Advice)
            .map(|finding| finding.trouble.message(Lang::Zh))
            .collect();
        assert_eq!(grave, Vec::<String>::new());
    }
}

#[test]
fn what_is_paired_is_one_thing_whatever_it_is_called_and_what_is_not_is_unknown() {
    let paired = |pairs: &str| {
        let text = include_str!("../../../plans/township-flood.json");
        let from = text.find("      \"facts\": [\n        { \"here\": \"danger").unwrap();
        let to = from + text[from..].find("]\n").unwrap() + 2;
        let town = plan(&format!("{}      \"facts\": {pairs}\n{}", &text[..from], &text[to..]));
        let county = plan(include_str!("../../../plans/county-flood.json"));
        let findings = system::review(&[&town, &county]);
        findings.iter().map(|(_, finding)| finding.trouble.code().to_owned()).collect::<Vec<String>>()
    };
    // The dead alone: what else the reports must say is not understood.
    let dead = paired(r#"[{ "here": "dead", "there": "dead" }]"#);
    assert!(dead.contains(&"unknown_terms".to_owned()), "{dead:?}");
    let unknown = paired(r#"[{ "here": "dead", "there": "ded" }]"#);
    assert!(unknown.contains(&"link_unknown_name".to_owned()), "{unknown:?}");
    // Rain counted as people: one thing in two units.
    let units = paired(r#"[{ "here": "rain_3h", "there": "dead" }]"#);
    assert!(units.contains(&"term_differs".to_owned()), "{units:?}");
}
