//! Reviewing plans from the command line: rules, days, systems.

use serde_json::{Value, json};

use crate::desk::{Desk, list, shipped};

/// The code of every finding, with the file it is in.
fn codes(report: &Value) -> Vec<(&str, &str)> {
    list(report, "findings")
        .iter()
        .map(|row| (row["plan"].as_str().unwrap_or_default(), row["code"].as_str().unwrap_or_default()))
        .collect()
}

fn has(report: &Value, code: &str) -> bool {
    codes(report).iter().any(|(_, found)| *found == code)
}

#[test]
fn what_breaks_the_law_is_an_error_and_names_article_and_repair() {
    let desk = Desk::new();
    let file = desk.file("law.json", shipped("tests/faulty/law.json"));
    let report = desk.json(1, &["--lang", "zh-CN", "check", &file]);
    let found = list(&report, "findings").iter().find(|row| row["code"] == json!("requisition-returned"));
    let row = found.unwrap_or_else(|| panic!("{report}"));
    assert_eq!(row["severity"], json!("error"));
    assert_eq!(row["step"], json!("borrow"));
    assert_eq!(row["rule"], json!("《中华人民共和国突发事件应对法》（2024年修订） 第十二条"));
    assert!(row["repair"].as_str().is_some_and(|repair| repair.contains("return")), "{row}");
    for ran in desk.run_twice(&["check", &file]) {
        assert_eq!(ran.code, 1);
        let told = ["第十二条", "art. 12"].iter().any(|article| ran.out.contains(article));
        assert!(told && ran.out.contains("law.json:28:"), "{}", ran.out);
    }
}

#[test]
fn things_fall_due_by_the_day_that_is_asked_for() {
    let desk = Desk::new();
    let due = |day: &str| has(&desk.json(0, &["check", "township-flood", "--on", day]), "drill-due");
    assert!(!due("2029-05-20"));
    assert!(due("2029-05-21"));
    desk.run(&["check", "township-flood", "--on", "soon"]).refused("soon");
}

#[test]
fn local_rules_lie_over_the_shipped_ones() {
    let desk = Desk::new();
    let local = |head: &str| {
        format!(
            r#"{{"format": "sandtable-rules/1", "id": "local", "title": "本市规则", {head}
"laws": [{{"id": "city", "title": "本市规定"}}],
"rules": [{{"id": "drill-due", "title": "每半年演练一次", "law": "city", "severity": "error",
  "asks": {{"within": {{"of": "drilled", "months": 6}}}}, "repair": "演练"}}]}}"#
        )
    };
    let on = ["--on", "2026-12-01"];
    let check =
        |code, more: &[&str]| desk.json(code, &[&["check", "township-flood"][..], &on[..], more].concat());
    assert!(!has(&check(0, &[]), "drill-due"));
    let file = desk.file("local.json", local(""));
    assert!(has(&check(1, &["--rules", &file]), "drill-due"));
    // In the data directory it holds unasked.
    desk.file("data/rules/local.json", local(""));
    assert!(has(&check(1, &[]), "drill-due"));

    let law = desk.file("law.json", shipped("tests/faulty/law.json"));
    let only = desk.file("only.json", local(r#""replaces": true,"#));
    let report = desk.json(1, &["check", &law, "--rules", &only]);
    assert!(has(&report, "drill-due") && !has(&report, "requisition-returned"), "{report}");
}

#[test]
fn a_faulty_pack_is_bad_input_told_at_its_place() {
    let desk = Desk::new();
    let pack = r#"{"format": "sandtable-rules/1", "id": "l", "title": "l", "laws": [],
"rules": [{"id": "a", "title": "a", "law": "none", "severity": "error", "repair": "r",
  "asks": {"step": {"stage": "review"}}}]}"#;
    desk.file("pack.json", pack);
    let ran = desk.run(&["check", "township-flood", "--rules", "pack.json"]).refused("pack.json:2:");
    assert!(ran.err.contains("none"), "{}", ran.err);
    desk.run(&["check", "township-flood", "--rules", "gone.json"]).refused("gone.json");
}

#[test]
fn the_shipped_rules_are_as_their_schema_says() {
    let desk = Desk::new();
    let schema = desk.json(0, &["schema", "rules"]);
    let rules: Value = serde_json::from_str(&shipped("rules/national.json")).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let wrong: Vec<String> = validator.iter_errors(&rules).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(!validator.is_valid(&json!({ "format": "sandtable-rules/1" })));
}

#[test]
fn several_plans_are_one_system() {
    let desk = Desk::new();
    let town = desk.file("town.json", shipped("tests/faulty/town.json"));
    let county = desk.file("county.json", shipped("tests/faulty/county.json"));
    let alone = desk.json(0, &["check", &town]);
    assert!(!has(&alone, "report_not_taken_in"), "{alone}");
    let report = desk.json(1, &["check", &town, &county]);
    assert!(codes(&report).contains(&("town.json", "report_not_taken_in")), "{report}");
    assert!(codes(&report).contains(&("county.json", "limits_do_not_add_up")), "{report}");
}
