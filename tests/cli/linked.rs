//! Linked plans played along: asked for on the command line or by the
//! scenario, and refused in words where that cannot be.

use serde_json::{Value, json};

use crate::desk::{Desk, list, number, shipped};

fn linked(desk: &Desk, more: &[&str]) -> Value {
    desk.json(0, &[&["drill", "flood-night", "--linked", "--auto", "--play", "perfect"], more].concat())
}

/// The shipped night, its county in it from the beginning.
fn together(desk: &Desk, edit: impl Fn(&mut Value)) -> String {
    let mut scenario: Value = serde_json::from_str(&shipped("scenarios/flood-night.json")).unwrap();
    scenario["id"] = json!("together");
    scenario["with"] = json!(["county-flood"]);
    edit(&mut scenario);
    desk.file("together.json", scenario.to_string())
}

#[test]
fn what_the_township_reports_is_played_on_in_the_county_and_judged_by_its_plan() {
    let desk = Desk::new();
    let score = linked(&desk, &[]);
    assert_eq!((number(&score, "score"), number(&score, "max")), (100_000, 100_000), "{score:#}");
    let record = score["record"].as_str().unwrap();
    let weak = desk.run(&["drill", "flood-night", "--linked", "--auto", "--play", "weak"]).good();
    assert!(weak.out.contains("（《岚川县防汛应急预案》第"), "{}", weak.out);
    // Without it nothing is otherwise than it was.
    let alone = desk.run(&["drill", "flood-night", "--auto", "--play", "weak"]).good();
    assert!(!alone.out.contains("岚川县防汛应急预案"), "{}", alone.out);
    desk.run(&["verify", record]).good();
    // Under a revision the county's plan goes along.
    let under = desk.json(0, &["score", record, "--plan", "township-flood@2026.1"]);
    assert_eq!(number(&under, "max"), 100_000);
}

#[test]
fn the_same_seed_gives_the_same_record_with_linked_plans_too() {
    let desk = Desk::new();
    assert_eq!(linked(&desk, &["--seed", "5"]), linked(&desk, &["--seed", "5"]));
    assert_eq!(list(&desk.json(0, &["list"]), "records").len(), 1);
}

#[test]
fn each_plan_counts_what_was_exercised_of_it_by_its_own_ids() {
    let desk = Desk::new();
    linked(&desk, &[]);
    let told = desk.json(0, &["list", "--coverage"]);
    let of = |plan: &str| list(&told, "coverage").iter().find(|own| own["plan"] == plan).unwrap().clone();
    let (county, town) = (of("county-flood"), of("township-flood"));
    assert_eq!(number(&county, "automatic"), 1, "{county:#}");
    let done = |plan: &Value, step: &str| {
        let step = list(plan, "steps").iter().find(|own| own["id"] == step).cloned();
        step.is_some_and(|step| number(&step, "machine") == 1)
    };
    assert!(done(&county, "phone-city") && done(&town, "first-phone-report"));
    assert!(!done(&town, "county-flood.phone-city"));
}

#[test]
fn a_scenario_names_linked_plans_and_what_is_theirs() {
    let desk = Desk::new();
    let scenario = together(&desk, |scenario| {
        scenario["room"] = json!(["duty-office", "county-flood.deputy-commander"]);
        scenario["limits"]["county-flood.tell-leaders"] = json!({ "hard": "12m" });
        scenario["objectives"][0]["steps"] = json!(["county-flood.tell-leaders"]);
    });
    let score = desk.json(0, &["drill", &scenario, "--auto", "--play", "perfect"]);
    assert_eq!(number(&score, "score"), 100_000, "{score:#}");
    desk.run(&["check", "township-flood", "--scenario", &scenario]).good();
    let runs = ["--runs", "50"];
    let told = desk.json(0, &[&["simulate", &scenario], &runs[..]].concat());
    assert!(told.to_string().contains("电话报市"), "{told}");
    let compared = ["compare", "township-flood@2025.1", "township-flood@2026.1", "--scenario", &scenario];
    let told = desk.json(0, &[&compared, &runs[..]].concat());
    assert!(!list(&told, "limits").is_empty());
}

#[test]
fn what_cannot_be_played_along_is_said_with_what_to_do() {
    let desk = Desk::new();
    let lost = together(&desk, |scenario| scenario["with"] = json!(["city-flood"]));
    desk.run(&["drill", &lost, "--auto"]).refused("要一并演练的衔接预案“city-flood”库里没有");
    let stranger = together(&desk, |scenario| scenario["with"] = json!(["city-geological"]));
    desk.run(&["drill", &stranger, "--auto"]).refused("没有和要演练的预案衔接");
    desk.run(&["drill", "geo-sample", "--linked", "--auto"])
        .refused("库里没有与《青江市突发地质灾害应急预案》衔接的预案");
}
