//! Exit codes, streams, keys and schemas.

use serde_json::{Value, json};

use crate::desk::{Desk, has_keys, list, shipped};

#[test]
fn bad_usage_is_2_and_says_nothing_on_standard_output() {
    let desk = Desk::new();
    let wrong: &[&[&str]] = &[
        &["nonsense"],
        &["check"],
        &["score"],
        &["score", "--log", "x.csv"],
        &["schema", "cake"],
        &["--lang", "fr", "list"],
        &["--format", "yaml", "list"],
        &["drill", "flood-night", "--auto", "--seed", "many"],
        &["drill", "flood-night", "--play", "weak"],
        &["template", "plan"],
    ];
    for arguments in wrong {
        let ran = desk.run(arguments).refused("");
        assert!(!ran.err.trim().is_empty(), "{arguments:?} is refused without a reason");
    }
    assert!(!desk.data().exists(), "bad usage made a library");
}

#[test]
fn help_and_version_are_no_mistakes() {
    let desk = Desk::new();
    for arguments in [&["--help"][..], &["--version"], &["drill", "--help"]] {
        let ran = desk.run(arguments).good();
        assert!(!ran.out.is_empty() && ran.err.is_empty(), "{arguments:?}");
    }
}

#[test]
fn the_system_s_language_is_spoken_and_chinese_where_it_is_neither() {
    let desk = Desk::new();
    for (system, word) in [("zh_CN.UTF-8", "预案"), ("en_GB.UTF-8", "Plans"), ("fr_FR.UTF-8", "预案")] {
        let ran = crate::desk::ran(desk.command(&["list"]).env("LANG", system)).good();
        assert!(ran.out.contains(word), "{system}: {}", ran.out);
    }
}

#[test]
fn every_word_for_people_is_said_in_both_languages() {
    let desk = Desk::new();
    let drill = ["drill", "flood-night", "--auto", "--play", "weak"];
    for arguments in [&["list"][..], &drill, &["check", "township-flood"]] {
        let [zh, en] = desk.run_twice(arguments);
        assert_eq!(zh.code, en.code, "{arguments:?}");
        for (zh, en) in zh.out.lines().zip(en.out.lines()) {
            let chinese = |line: &str| line.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert!(!chinese(en) || zh == en, "{arguments:?}: half translated: {en}");
        }
        assert_ne!(zh.out, en.out, "{arguments:?}");
    }
}

#[test]
fn a_drill_never_looks_like_the_real_thing() {
    let desk = Desk::new();
    for arguments in [&["list"][..], &["drill", "flood-night", "--auto"]] {
        let [zh, en] = desk.run_twice(arguments);
        assert!(zh.out.contains("演练"), "{}", zh.out);
        assert!(en.out.contains("EXERCISE"), "{}", en.out);
    }
    assert_eq!(desk.json(0, &["drill", "flood-night", "--auto"])["exercise"], json!(true));
}

#[test]
fn list_has_its_keys() {
    let desk = Desk::new();
    desk.run(&["drill", "flood-night", "--auto"]).good();
    let listing = desk.json(0, &["list"]);
    list(&listing, "plans").iter().for_each(|plan| has_keys(plan, &["id", "revision", "status", "title"]));
    list(&listing, "scenarios").iter().for_each(|scenario| has_keys(scenario, &["id", "plan", "title"]));
    let [record] = list(&listing, "records") else { panic!("one record: {listing}") };
    has_keys(record, &["id", "plan", "revision", "scenario", "started", "score"]);
    assert_eq!((&record["plan"], &record["scenario"]), (&json!("township-flood"), &json!("flood-night")));
}

/// The findings but what is only advised.
fn worse_than_advice(report: &Value) -> Vec<&Value> {
    list(report, "findings").iter().filter(|finding| finding["severity"] != json!("advice")).collect()
}

#[test]
fn check_is_0_where_nothing_is_wrong_and_1_where_something_is() {
    let desk = Desk::new();
    let clean = desk.json(0, &["check", "township-flood", "--scenario", "flood-night"]);
    assert_eq!(worse_than_advice(&clean), Vec::<&Value>::new());

    let faulty = desk.file("faulty.json", shipped("tests/faulty/plan.json"));
    let report = desk.json(1, &["check", "township-flood", &faulty]);
    assert!(worse_than_advice(&report).len() > 10, "{report}");
    for finding in list(&report, "findings") {
        let keys = [
            "code", "severity", "plan", "step", "clause", "path", "line", "column", "message", "rule",
            "repair",
        ];
        has_keys(finding, &keys);
        assert!(finding["line"].as_u64() > Some(0) && finding["column"].as_u64() > Some(0), "{finding}");
    }
    for finding in worse_than_advice(&report) {
        assert_eq!(finding["plan"], json!("faulty.json"));
    }
}

#[test]
fn a_fault_is_shown_at_its_line_under_its_own_text() {
    let desk = Desk::new();
    let faulty = desk.file("faulty.json", shipped("tests/faulty/plan.json"));
    for ran in desk.run_twice(&["check", &faulty]) {
        assert_eq!(ran.code, 1);
        assert!(ran.out.contains("faulty.json:8:") && ran.out.contains("^^^"), "{}", ran.out);
    }
}

#[test]
fn a_warning_alone_is_no_fault() {
    let desk = Desk::new();
    let text = shipped("plans/township-flood.json");
    // One title loses its English.
    let plan = text.replacen(r#"{ "zh": "县级", "en": "County" }"#, r#"{ "zh": "县级" }"#, 1);
    let file = desk.file("plan.json", plan);
    let report = desk.json(0, &["check", &file]);
    let severities: Vec<&Value> = worse_than_advice(&report).iter().map(|f| &f["severity"]).collect();
    assert_eq!(severities, [&json!("warning")], "{report}");
}

#[test]
fn the_score_has_its_keys() {
    let desk = Desk::new();
    let score = desk.json(0, &["drill", "flood-night", "--auto", "--play", "weak", "--seed", "3"]);
    has_keys(&score, &["score", "max", "coverage", "record", "stages", "alignment", "findings"]);
    for stage in list(&score, "stages") {
        has_keys(stage, &["stage", "score", "max", "coverage"]);
    }
    has_keys(&score["alignment"], &["cost", "fitness", "exact", "missing", "extra", "moved"]);
    let keys = ["kind", "step", "stage", "role", "lost", "cost", "due", "at", "clause", "events"];
    assert!(!list(&score, "findings").is_empty());
    for finding in list(&score, "findings") {
        has_keys(finding, &keys);
    }
}

#[track_caller]
fn conforms(schema: &Value, value: &Value, what: &str) {
    let validator = jsonschema::validator_for(schema).unwrap_or_else(|error| panic!("{what}: {error}"));
    let wrong: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn the_schemas_describe_what_is_shipped_and_what_is_printed() {
    let desk = Desk::new();
    let schema = |what: &str| desk.json(0, &["schema", what]);
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("JSON");
    let (plan, scenario, score) = (schema("plan"), schema("scenario"), schema("score"));
    conforms(&plan, &parse(&shipped("plans/township-flood.json")), "the shipped plan");
    conforms(&scenario, &parse(&shipped("scenarios/flood-night.json")), "the shipped scenario");
    for play in ["perfect", "typical", "weak"] {
        conforms(&score, &desk.json(0, &["drill", "flood-night", "--auto", "--play", play]), play);
    }
    let faulty = parse(&shipped("tests/faulty/plan.json").replace("\"weight\": 2, ", ""));
    assert!(!jsonschema::validator_for(&plan).unwrap().is_valid(&faulty), "the schema refuses nothing");
}

#[test]
fn templates_are_good_examples_and_overwrite_nothing() {
    let desk = Desk::new();
    desk.run(&["template", "plan", "-o", "plan.json"]).good();
    desk.run(&["template", "scenario", "-o", "scenario.json"]).good();
    for (what, file) in [("plan", "plan.json"), ("scenario", "scenario.json")] {
        let value = serde_json::from_slice(&desk.read(file)).unwrap();
        conforms(&desk.json(0, &["schema", what]), &value, file);
    }
    assert_eq!(desk.json(0, &["check", "plan.json"]), json!({ "findings": [] }));
    let score =
        desk.json(0, &["drill", "scenario.json", "--plan", "plan.json", "--auto", "--play", "perfect"]);
    assert_eq!(score["score"], score["max"]);

    let before = desk.read("plan.json");
    desk.run(&["template", "plan", "-o", "plan.json"]).refused("plan.json");
    assert_eq!(desk.read("plan.json"), before);
}

#[test]
fn a_name_slightly_wrong_is_answered_with_the_right_one() {
    let desk = Desk::new();
    desk.run(&["check", "township-fload"]).refused("township-flood");
    desk.run(&["drill", "flood-nite", "--auto"]).refused("flood-night");
    desk.run(&["check", "township-flood@1999"]).refused("township-flood");
}

#[test]
fn an_own_plan_wins_over_the_shipped_one_and_says_so() {
    let desk = Desk::new();
    let text = shipped("plans/township-flood.json").replace("苇渡镇防汛应急预案", "本镇自己的预案");
    desk.file("data/plans/own.json", &text);
    let listing = desk.json(0, &["list"]);
    let plans = list(&listing, "plans");
    assert_eq!(plans[0]["title"], json!("本镇自己的预案"), "own ones come first");
    let same = |plan: &&Value| (&plan["id"], &plan["revision"]) == (&plans[0]["id"], &plans[0]["revision"]);
    assert_eq!(plans.iter().filter(same).count(), 1, "the shipped one is hidden: {plans:?}");
    let [zh, en] = desk.run_twice(&["check", "township-flood"]);
    for (ran, word) in [(zh, "自带"), (en, "shipped")] {
        let ran = ran.good();
        assert!(ran.out.contains("own.json") && ran.err.contains(word), "{}{}", ran.out, ran.err);
    }
    // By its path it hides nothing.
    assert_eq!(desk.run(&["check", "data/plans/own.json"]).good().err, "");
}

#[test]
fn a_finding_names_the_rule_its_step_rests_on() {
    let desk = Desk::new();
    let plan = |clause: &str| {
        format!(
            r#"{{"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
"basis": [{{"id": "law", "title": {{"zh": "突发事件应对法", "en": "Emergency Response Law"}}}}],
"clauses": [{{"id": "3.2", "text": "T", "basis": "law", "article": {{"zh": "第六十九条", "en": "art. 69"}}}},
            {{"id": "3.3", "text": "T"}}],
"roles": [{{"id": "r", "title": "R"}}],
"steps": [{{"id": "a", "title": {{"zh": "甲"}}, "stage": "warning", "lead": "r"{clause}}}]}}"#
        )
    };
    for (clause, zh, en) in [
        (r#", "clause": "3.2""#, json!("突发事件应对法 第六十九条"), json!("Emergency Response Law art. 69")),
        (r#", "clause": "3.3""#, Value::Null, Value::Null),
        ("", Value::Null, Value::Null),
    ] {
        desk.file("plan.json", plan(clause));
        for (lang, rule) in [("zh-CN", zh), ("en", en)] {
            let report = desk.json(0, &["--lang", lang, "check", "plan.json"]);
            let [finding] = worse_than_advice(&report)[..] else { panic!("one finding: {report}") };
            assert_eq!((&finding["step"], &finding["rule"]), (&json!("a"), &rule), "{clause} {lang}");
        }
    }
}
