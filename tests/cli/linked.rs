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
fn whatever_looks_at_a_scenario_takes_the_linked_plans_along_where_that_is_asked() {
    let desk = Desk::new();
    let theirs = "county-flood.phone-city";
    let runs = ["--runs", "50"];
    let limits = |arguments: &[&str]| {
        let told = desk.json(0, &[arguments, &runs[..]].concat());
        assert_eq!(
            told["along"].as_array().map_or(0, Vec::len),
            usize::from(arguments.contains(&"--linked"))
        );
        let limit = list(&told, "limits").iter().find(|own| own["step"] == theirs);
        limit.is_some_and(|own| own["plan"] == "county-flood")
    };
    let compare = ["compare", "township-flood@2025.1", "township-flood@2026.1", "--scenario", "flood-night"];
    for arguments in [&["simulate", "flood-night"][..], &compare] {
        assert!(!limits(arguments));
        assert!(limits(&[arguments, &["--linked"]].concat()), "{arguments:?}");
    }
    let text = desk.run(&[&compare[..], &runs, &["--linked"]].concat()).good();
    assert!(text.out.contains("一并演练：岚川县防汛应急预案"), "{}", text.out);
    let output = desk.path("out").to_string_lossy().into_owned();
    let papers = |more: &[&str]| {
        let form = ["papers", "flood-night", "-o", &output, "--form", "md", "--force"];
        let written = desk.json(0, &[&form[..], more].concat());
        let texts = list(&written, "files").iter().map(|own| desk.read(own["path"].as_str().unwrap()));
        texts.map(|text| String::from_utf8(text).unwrap()).any(|text| text.contains("电话报市"))
    };
    assert!(!papers(&[]) && papers(&["--linked"]));
}

#[test]
fn a_check_with_the_linked_plans_looks_at_all_of_them_as_one_system() {
    let desk = Desk::new();
    let both = desk.json(0, &["check", "township-flood", "county-flood"]);
    assert_eq!(desk.json(0, &["check", "township-flood", "--linked"]), both);
    let text = desk.run(&["check", "township-flood", "--linked", "--scenario", "flood-night"]).good();
    assert!(text.out.contains("county-flood"), "{}", text.out);
    // A fact with another unit there cannot be taken for one.
    let mut county: Value = serde_json::from_str(&shipped("plans/county-flood.json")).unwrap();
    let facts = county["facts"].as_array_mut().unwrap();
    let dead = facts.iter_mut().find(|fact| fact["id"] == "dead").unwrap();
    dead["unit"] = json!("户");
    std::fs::create_dir_all(desk.data().join("plans")).unwrap();
    std::fs::write(desk.data().join("plans/county-flood.json"), county.to_string()).unwrap();
    for arguments in [&["check", "township-flood"][..], &["drill", "flood-night", "--auto"]] {
        desk.run(&[arguments, &["--linked"]].concat()).refused("单位");
    }
}

#[test]
fn a_score_says_which_plan_a_finding_is_of_and_numbers_its_clause_as_that_does() {
    let desk = Desk::new();
    let score = desk.json(0, &["drill", "flood-night", "--linked", "--auto", "--play", "weak"]);
    assert_eq!(
        score["along"],
        json!([{ "plan": "county-flood", "revision": "2025.1", "title": "岚川县防汛应急预案" }])
    );
    let county: Value = serde_json::from_str(&shipped("plans/county-flood.json")).unwrap();
    let clauses: Vec<&Value> = list(&county, "clauses").iter().map(|own| &own["id"]).collect();
    let (theirs, own): (Vec<&Value>, Vec<&Value>) =
        list(&score, "findings").iter().partition(|own| own["plan"] == "county-flood");
    assert!(!theirs.is_empty() && !own.is_empty());
    for finding in theirs {
        assert!(finding["step"].as_str().unwrap().starts_with("county-flood."), "{finding:#}");
        assert!(clauses.contains(&&finding["clause"]), "{finding:#}");
    }
    assert!(own.iter().all(|finding| finding.get("plan").is_none()), "{own:#?}");
    let alone = desk.json(0, &["drill", "flood-night", "--auto", "--play", "weak"]);
    assert_eq!(alone.get("along"), None);
}

#[test]
fn what_cannot_be_played_along_is_said_with_what_to_do() {
    let desk = Desk::new();
    let lost = together(&desk, |scenario| scenario["with"] = json!(["city-flood"]));
    desk.run(&["drill", &lost, "--auto"]).refused("要一并演练的衔接预案“city-flood”库里没有");
    let stranger = together(&desk, |scenario| scenario["with"] = json!(["city-geological"]));
    desk.run(&["drill", &stranger, "--auto"]).refused("没有和要演练的预案衔接");
    let output = desk.path("out").to_string_lossy().into_owned();
    for asked in [
        &["drill", "geo-sample", "--auto"][..],
        &["simulate", "geo-sample"],
        &["compare", "city-geological@2026.1", "city-geological@2027.1"],
        &["papers", "geo-sample", "-o", &output],
        &["check", "city-geological"],
    ] {
        desk.run(&[asked, &["--linked"]].concat())
            .refused("库里没有与《青江市突发地质灾害应急预案》衔接的预案");
    }
}
