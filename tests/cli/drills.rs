//! Drills that run by themselves: the same seed, the same bytes, and sums
//! that come out.

use serde_json::{Value, json};

use crate::desk::{Desk, list, number};

fn auto(desk: &Desk, play: &str, seed: &str) -> Value {
    desk.json(0, &["drill", "flood-night", "--auto", "--play", play, "--seed", seed])
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let arguments = ["--format", "json", "drill", "flood-night", "--auto", "--seed", "7"];
    let runs: Vec<(String, Vec<u8>)> = (0..2)
        .map(|_| {
            let desk = Desk::new();
            let out = desk.run(&arguments).good().out;
            let score: Value = serde_json::from_str(&out).unwrap();
            desk.run(&["export", score["record"].as_str().unwrap(), "-o", "x.drill"]).good();
            (out, desk.read("x.drill"))
        })
        .collect();
    assert_eq!(runs[0], runs[1]);

    let desk = Desk::new();
    let ids = ["7", "8"].map(|seed| auto(&desk, "typical", seed)["record"].clone());
    assert_ne!(ids[0], ids[1], "another seed is another drill");
}

#[test]
fn a_second_run_in_the_same_library_is_the_same_record() {
    let desk = Desk::new();
    let first = desk.run(&["drill", "flood-night", "--auto", "--seed", "7"]).good();
    let second = desk.run(&["drill", "flood-night", "--auto", "--seed", "7"]).good();
    assert_eq!(first.out, second.out);
    assert_eq!(list(&desk.json(0, &["list"]), "records").len(), 1);
}

#[test]
fn every_stage_is_judged_and_no_point_is_lost_without_a_finding() {
    let desk = Desk::new();
    for seed in ["1", "7", "23"] {
        for play in ["perfect", "typical", "weak"] {
            let score = auto(&desk, play, seed);
            let stages: Vec<&Value> = list(&score, "stages").iter().map(|stage| &stage["stage"]).collect();
            assert_eq!(stages, ["warning", "reporting", "response", "recovery", "review"], "{play} {seed}");
            let lost = |stage: Option<&Value>| -> u64 {
                let findings = list(&score, "findings").iter();
                findings.filter(|f| stage.is_none_or(|s| f["stage"] == *s)).map(|f| number(f, "lost")).sum()
            };
            assert_eq!(lost(None) + number(&score, "score"), number(&score, "max"), "{play} {seed}");
            for stage in list(&score, "stages") {
                let left = number(stage, "max") - number(stage, "score");
                assert_eq!(lost(Some(&stage["stage"])), left, "{play} {seed}: {stage}");
            }
            let maxima: u64 = list(&score, "stages").iter().map(|stage| number(stage, "max")).sum();
            assert_eq!((maxima, number(&score, "max")), (100_000, 100_000), "{play} {seed}");
        }
    }
}

#[test]
fn perfect_play_scores_the_maximum_and_weak_play_less_than_typical() {
    let desk = Desk::new();
    for seed in ["1", "7", "23"] {
        let [perfect, typical, weak] = ["perfect", "typical", "weak"].map(|play| auto(&desk, play, seed));
        assert_eq!(perfect["score"], perfect["max"], "{perfect:#}");
        assert_eq!(perfect["findings"], json!([]));
        assert!(number(&weak, "score") < number(&typical, "score"), "seed {seed}");
    }
}

#[test]
fn an_automatic_record_holds_no_time_of_the_world() {
    let desk = Desk::new();
    auto(&desk, "typical", "7");
    assert_eq!(list(&desk.json(0, &["list"]), "records")[0]["started"], Value::Null);
}

#[test]
fn findings_are_the_same_in_both_languages_but_for_their_words() {
    let desk = Desk::new();
    let [zh, en] = desk
        .run_twice(&["--format", "json", "drill", "flood-night", "--auto", "--play", "weak"])
        .map(|ran| {
            let mut score: Value = serde_json::from_str(&ran.good().out).unwrap();
            let findings = score["findings"].as_array_mut().unwrap();
            let messages: Vec<Value> = findings.iter_mut().map(|finding| finding["message"].take()).collect();
            (score, messages)
        });
    assert_eq!(zh.0, en.0);
    assert!(zh.1.iter().zip(&en.1).all(|(zh, en)| zh != en && zh.is_string() && en.is_string()));
}

#[test]
fn what_was_said_and_declared_is_named_in_the_score() {
    let desk = Desk::new();
    let about = |finding: &Value| {
        let element = finding.get("element").map(|element| (!element.as_str().unwrap().is_empty(), false));
        element.or(finding.get("level").map(|level| (false, level["ladder"].is_string())))
    };
    let mut kinds = std::collections::BTreeSet::new();
    for seed in ["3", "7", "23"] {
        for scenario in ["flood-night", "geo-goes-wrong"] {
            let score = desk.json(0, &["drill", scenario, "--auto", "--play", "weak", "--seed", seed]);
            for finding in list(&score, "findings") {
                let kind = finding["kind"].as_str().unwrap().to_owned();
                let told = about(finding);
                match kind.as_str() {
                    "omitted" | "stale" | "false_report" | "concealed" | "wrong_resource" => {
                        assert_eq!(told, Some((true, false)), "{finding}");
                    }
                    "level_too_low" | "level_too_high" => assert!(told.is_some(), "{finding}"),
                    "unauthorised" => assert_ne!(told, Some((true, false)), "{finding}"),
                    _ => assert_eq!(told, None, "{finding}"),
                }
                assert_ne!(finding["step"], "", "{finding}");
                kinds.insert(kind);
            }
        }
    }
    for kind in ["omitted", "stale", "false_report", "concealed", "level_too_low", "level_too_high"] {
        assert!(kinds.contains(kind), "{kind} among {kinds:?}");
    }
}

#[test]
fn a_varied_drill_is_scored_and_carried_elsewhere_as_it_was_held() {
    let varied = ["drill", "flood-night", "--auto", "--play", "typical", "--seed", "3", "--vary"];
    let desk = Desk::new();
    let first = desk.json(0, &varied);
    assert_ne!(first, auto(&desk, "typical", "3"), "the story as written is another");
    assert_eq!(Desk::new().json(0, &varied), first, "the same number, the same drill");
    let record = first["record"].as_str().unwrap();
    let told = |score: &Value| (score["score"].clone(), score["findings"].clone());
    assert_eq!(told(&desk.json(0, &["score", record])), told(&first));
    let same_plan = desk.json(0, &["score", record, "--plan", "township-flood"]);
    assert_eq!(told(&same_plan), told(&first), "under another plan too it is varied");
    desk.run(&["verify", record]).good();
    desk.run(&["export", record, "-o", "x.drill"]).good();
    let other = Desk::new();
    std::fs::write(other.path("x.drill"), desk.read("x.drill")).unwrap();
    other.run(&["import", "x.drill"]).good();
    assert_eq!(told(&other.json(0, &["score", record])), told(&first));
}
