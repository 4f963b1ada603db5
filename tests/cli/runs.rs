//! Plans run by themselves, alone and against a revision.

use serde_json::{Value, json};

use crate::desk::{Desk, list};

const FLOOD: [&str; 3] = ["compare", "township-flood", "township-flood@2026.1"];

fn row<'v>(report: &'v Value, step: &str) -> &'v Value {
    let found = list(report, "limits").iter().find(|own| own["step"] == json!(step));
    found.unwrap_or_else(|| panic!("no {step} in {report:#}"))
}

#[test]
fn a_comparison_runs_in_the_plans_own_scenarios_and_names_what_got_worse() {
    let desk = Desk::new();
    let runs = [&FLOOD[..], &["--runs", "400"]].concat();
    let [zh, en] = desk.run_twice(&runs).map(|ran| ran.good().out);
    for (out, worse, why) in [
        (&zh, "↓ 变差", "有关变更 书面报告：增加前置：书面报告审签"),
        (&en, "↓ worse", "see Written report: now also waits for: Sign off the written report"),
    ] {
        let told: Vec<&str> = out.lines().filter(|line| line.contains(worse)).collect();
        assert_eq!(told.len(), 1, "{out}");
        assert!(told[0].contains("书面报告") || told[0].contains("Written report"), "{told:?}");
        assert!(out.contains(why), "{out}");
    }
    let report = desk.json(0, &runs);
    let worse = row(&report, "written-report");
    assert!(worse["high"].as_f64().unwrap() < 0.0, "{worse}");
    assert!(row(&report, "evacuate-diao")["low"].as_f64().unwrap() > 0.0);
    // Nobody asked for runs: then only what the text changes.
    let report = desk.json(0, &[&FLOOD[..], &["--runs", "0"]].concat());
    assert_eq!((list(&report, "limits").len(), &report["runs"]), (0, &json!(0)));
    assert!(list(&report, "changes").len() > 40);
}

#[test]
fn threads_and_another_time_change_no_byte() {
    let desk = Desk::new();
    let once = |threads: &str| {
        let compared = [&FLOOD[..], &["--runs", "300", "--threads", threads, "--format", "json"]].concat();
        let simulated =
            ["simulate", "flood-night", "--runs", "300", "--threads", threads, "--format", "json"];
        (desk.run(&compared).good().out, desk.run(&simulated).good().out)
    };
    let first = once("1");
    assert_eq!(first, once("2"));
    assert_eq!(first, once("1"));
}

#[test]
fn durations_are_drawn_as_the_plan_says_or_as_asked_for() {
    let desk = Desk::new();
    let run = |more: &[&str]| desk.json(0, &[&["simulate", "flood-night", "--runs", "400"], more].concat());
    let (usual, pert) = (run(&[]), run(&["--durations", "pert"]));
    assert_eq!(usual["assumptions"]["durations"], json!("triangular"));
    assert_eq!(pert["assumptions"]["durations"], json!("pert"));
    // Far ends are rare under it.
    let met = |report: &Value| row(report, "evacuate-diao")["met"].as_f64().unwrap();
    assert!(met(&pert) > met(&usual), "{} {}", met(&pert), met(&usual));
    let mut plan: Value = serde_json::from_str(&crate::desk::shipped("plans/township-flood.json")).unwrap();
    plan["durations"] = json!("pert");
    let own = desk.file("own.json", plan.to_string());
    let own = run(&["--plan", &own]);
    assert_eq!(own["limits"], pert["limits"]);
    let threads = |threads: &str| run(&["--durations", "pert", "--threads", threads]);
    assert_eq!(threads("1"), threads("2"));
}
