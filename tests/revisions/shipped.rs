//! The drafts shipped beside the plans in force: mostly better, and the one
//! change that is not is named.

use std::collections::BTreeSet;

use sandtable::compare::{Change, bearing, changes, matching, names, sentence, shared_limits};
use sandtable::drill::{self, Case, Command, Opening, Play, State};
use sandtable::library::Library;
use sandtable::plan::Plan;
use sandtable::score;
use sandtable::session::study::{self, Progress};
use sandtable::simulate::Model;
use sandtable::words::Lang;

/// In force, draft, story.
const FLOOD: [&str; 3] = ["township-flood@2025.1", "township-flood@2026.1", "flood-night"];
const GEOLOGICAL: [&str; 3] = ["city-geological@2026.1", "city-geological@2027.1", "geo-rainy-night"];

const RUNS: u64 = 1_000;

fn case(plan: &str, scenario: &str) -> Case {
    let (plan, scenario) = Library::new(None).scenario(scenario, Some(plan)).unwrap();
    assert!(plan.reading.problems.is_empty(), "{:#?}", plan.reading.problems);
    Case { plan: plan.reading.value.unwrap(), scenario: scenario.reading.value.unwrap() }
}

/// Steps whose limits are met less often and more often, each by an interval
/// that excludes zero, and what is said to bear on the first.
fn told([old, new, scenario]: [&str; 3]) -> (Vec<String>, Vec<String>, Vec<(&'static str, String)>) {
    let (old, new) = (case(old, scenario), case(new, scenario));
    let matching = matching(&old.plan, &new.plan, &[]);
    let changes = changes(&old.plan, &new.plan, &matching);
    let models = (Model::new(&old), Model::named(&new, names(&old.plan, &new.plan, &matching)));
    let models = (&models.0, &models.1);
    let shared = shared_limits(models, &matching);
    let run = |threads| study::compare(models, &shared, 1, RUNS, threads, &Progress::default()).unwrap();
    let pairs = run(1);
    assert_eq!(pairs, run(2), "as many threads as you like");
    let steps: Vec<_> = models.1.limited().collect();
    let (mut worse, mut better, mut why) = (Vec::new(), Vec::new(), Vec::new());
    for own in &pairs.limits {
        let Some(difference) = own.difference().filter(sandtable::simulate::Estimate::excludes_zero) else {
            continue;
        };
        let step = steps[own.places.1];
        let list = if difference.value < 0.0 { &mut worse } else { &mut better };
        list.push(new.plan.step(step).id.to_string());
        if difference.value < 0.0 {
            let bearing = bearing(&new.plan, &changes, step).into_iter().map(|at| &changes[at]);
            why.extend(bearing.map(|own| (own.kind(), sentence(&old.plan, &new.plan, own, Lang::Zh))));
        }
    }
    (worse, better, why)
}

#[test]
fn the_flood_draft_s_sign_off_delays_the_written_report_and_the_rest_is_better() {
    let (worse, better, why) = told(FLOOD);
    assert_eq!(worse, ["written-report"]);
    assert!(why.iter().any(|(_, said)| said.contains("增加前置：书面报告审签")), "{why:?}");
    let meant =
        ["warning-relay", "door-knock", "inform-leaders", "evacuate-diao", "open-shelter", "return-home"];
    assert!(meant.iter().all(|step| better.iter().any(|own| own == step)), "{better:?}");
}

#[test]
fn the_geological_draft_gives_one_head_two_things_to_do_at_once_and_the_rest_is_better() {
    let (worse, better, why) = told(GEOLOGICAL);
    assert_eq!(worse, ["order-two"]);
    assert_eq!(why.len(), 1, "{why:?}");
    assert_eq!(why[0].0, "moved");
    let meant = ["call-villages", "tell-leaders", "town-first-report", "evacuate-shangdeng", "headcount"];
    assert!(meant.iter().all(|step| better.iter().any(|own| own == step)), "{better:?}");
}

#[test]
fn a_draft_holds_every_kind_of_change_a_real_one_has_and_marks_what_is_important() {
    for [old, new, scenario] in [FLOOD, GEOLOGICAL] {
        let (old, new) = (case(old, scenario).plan, case(new, scenario).plan);
        let matching = matching(&old, &new, &[]);
        let guesses = matching.pairs.iter().filter(|pair| pair.how.is_guess()).count();
        assert!((1..=2).contains(&guesses), "{new}: {guesses}");
        let changes = changes(&old, &new, &matching);
        let kinds = |is_important: bool| -> BTreeSet<&str> {
            changes.iter().filter(|own| own.is_important() == is_important).map(Change::kind).collect()
        };
        // By article 36: organisation and duties, procedures, main measures,
        // grading criteria.
        let important = [
            "added",
            "removed",
            "moved",
            "reordered",
            "retimed",
            "headcount",
            "deputy",
            "criteria",
            "forbidden_added",
            "clause_added",
        ];
        let all = kinds(true);
        assert!(important.iter().all(|kind| all.contains(kind)), "{new}: {all:?}");
        let other: BTreeSet<&str> = ["renamed", "duration", "clause_text"].into();
        assert_eq!(kinds(false), other, "{new}");
        reads_well(&old, &new, &changes);
    }
}

/// Each sentence in its own language, and none longer than a table's cell
/// bears.
fn reads_well(old: &Plan, new: &Plan, changes: &[Change]) {
    for change in changes {
        for lang in Lang::ALL {
            let said = sentence(old, new, change, lang);
            assert!(!said.is_empty() && !said.contains("Some("), "{said}");
            assert!(said.chars().count() < 900, "{said}");
            let chinese = said.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
            assert_eq!(chinese, lang == Lang::Zh, "{said}");
        }
    }
}

#[test]
fn whoever_keeps_to_a_draft_loses_nothing() {
    let stories = [FLOOD[2], GEOLOGICAL[2], "geo-sample", "geo-goes-wrong"];
    for (i, scenario) in stories.into_iter().enumerate() {
        let written = case(if i == 0 { FLOOD[1] } else { GEOLOGICAL[1] }, scenario);
        for (seed, varied) in (0..20).flat_map(|seed| [(seed, false), (seed, true)]) {
            let opening = Opening { varied, ..Opening::by_itself(&written, Play::Perfect, seed) };
            let case = Case::opened(written.plan.clone(), written.scenario.clone(), Some(&opening));
            let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
            let events = drill::decide_all(&case, &State::new(&case), &commands, None).unwrap();
            let score = score::score(&case, &State::fold(&case, &events), case.scenario.end);
            assert_eq!(score.findings, [], "{scenario} seed {seed}");
            assert_eq!(score.score(), score::outcome::MAX);
        }
    }
}

/// What is met always says nothing about a revision.
#[test]
fn in_force_several_limits_are_met_often_and_not_always() {
    for [plan, _, scenario] in [FLOOD, GEOLOGICAL] {
        let case = case(plan, scenario);
        let model = Model::new(&case);
        let tally = study::simulate(&model, 1, RUNS, 2, &Progress::default()).unwrap();
        let open = tally.limits.iter().filter(|own| own.due > 0);
        let shares: Vec<f64> = open.map(|own| own.met as f64 / own.due as f64).collect();
        assert!(shares.iter().all(|share| *share > 0.6), "{shares:?}");
        assert!(shares.iter().filter(|share| **share < 0.98).count() >= 10, "{shares:?}");
    }
}
