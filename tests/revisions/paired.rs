//! Two revisions run with the same numbers: what that saves.

use std::ops::Range;

use sandtable::compare::{PairedLimit, Pairs, matching, names, shared_limits};
use sandtable::drill::Case;
use sandtable::session::study::{self, Progress};
use sandtable::simulate::{Model, Runner};
use serde_json::{Value, json};

use super::{case, read};

/// The normal distribution's quantile for 95 % on both sides.
const Z: f64 = 1.959_963_984_540_054;
const RUNS: u64 = 12_000;

/// Forty steps of some minutes each, one after the other in four strands that
/// meet every ten, with a limit on the last that is met about half the time.
fn long(shortened: Option<usize>) -> Value {
    let steps: Vec<Value> = (0..40)
        .map(|i| {
            let shorter = if shortened == Some(i) { 0.7 } else { 1.0 };
            let minutes = f64::from([2, 9, 14, 6][i % 4]);
            let span = |factor: f64| format!("{}s", (minutes * 60.0 * factor * shorter).round());
            let after: Vec<String> = match i {
                0..4 => Vec::new(),
                _ if i % 10 == 0 => (i - 4..i).map(|before| format!("s{before}")).collect(),
                _ => vec![format!("s{}", i - 4), format!("s{}", i / 10 * 10)],
            };
            let after: Vec<&String> = after.iter().filter(|own| **own != format!("s{i}")).collect();
            let mut step = json!({
                "id": format!("s{i}"), "title": format!("step {i}"), "stage": "response", "lead": "office",
                "after": after,
                "duration": {"low": span(0.5), "likely": span(1.0), "high": span(2.5), "source": "expert"},
            });
            if i == 39 {
                step["limit"] = json!({"hard": "200m", "from": {"incident": true}});
            }
            step
        })
        .collect();
    json!({"format": "sandtable-plan/1", "id": "p", "revision": if shortened.is_some() { "2" } else { "1" },
        "title": "p", "roles": [{"id": "office", "title": "office", "headcount": 40}], "steps": steps})
}

/// How the only limit fared in runs of one revision: met or not, and seconds
/// to completion.
fn alone(case: &Case, seed: u64, runs: Range<u64>) -> Vec<(bool, f64)> {
    let model = Model::new(case);
    let mut runner = Runner::new(&model, seed);
    runs.map(|run| {
        runner.run(run);
        let outcome = runner.outcome(0);
        let took = outcome.took().expect("it is done in every run");
        (matches!(outcome, sandtable::simulate::Outcome::Met(_)), took as f64 / 1e3)
    })
    .collect()
}

fn variance(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    let mean = values.clone().sum::<f64>() / count;
    values.map(|own| (own - mean).powi(2)).sum::<f64>() / (count - 1.0)
}

/// Half the interval of the difference of two means from runs that have
/// nothing to do with each other: of seconds, of the share met.
fn unpaired(old: &[(bool, f64)], new: &[(bool, f64)]) -> (f64, f64) {
    let half = |value: fn(&(bool, f64)) -> f64| {
        let of = |runs: &[(bool, f64)]| variance(runs.iter().map(value)) / runs.len() as f64;
        Z * (of(old) + of(new)).sqrt()
    };
    (half(|own| own.1), half(|own| f64::from(u8::from(own.0))))
}

fn compared(old: &Case, new: &Case, seed: u64, runs: u64, threads: usize) -> Pairs {
    let matching = matching(&old.plan, &new.plan, &[]);
    let models = (Model::new(old), Model::named(new, names(&old.plan, &new.plan, &matching)));
    let shared = shared_limits((&models.0, &models.1), &matching);
    study::compare((&models.0, &models.1), &shared, seed, runs, threads, &Progress::default()).unwrap()
}

/// Half the interval of by how many seconds it is done later.
fn of_time(own: &PairedLimit) -> f64 {
    let count = own.done as f64;
    let mean = own.later as f64 / count;
    let spread = own.later_squared as f64 / count - mean * mean;
    Z * (spread / (count - 1.0)).sqrt() / 1e3
}

fn of_chance(own: &PairedLimit) -> f64 {
    own.difference().expect("it was due").half_width()
}

/// Steps shortened by 30 %, one after the other: of nine, two and fourteen
/// minutes.
const SHORTENED: [usize; 3] = [17, 20, 22];
/// That of them which everything waits for and which is a small part of the
/// whole.
const LOCAL: usize = 20;

#[test]
fn for_one_step_shortened_the_paired_interval_is_five_times_narrower() {
    let old = case(&long(None));
    let before = alone(&old, 11, 0..RUNS);
    for step in SHORTENED {
        let new = case(&long(Some(step)));
        let pairs = compared(&old, &new, 1, RUNS, 1);
        let (time, _) = unpaired(&before, &alone(&new, 12, 0..RUNS));
        let ratio = time / of_time(&pairs.limits[0]);
        assert!(pairs.limits[0].later < 0 && ratio > 5.0, "step {step}: {ratio}");
    }
}

#[test]
fn a_local_change_needs_ten_times_fewer_runs() {
    const TENTH: u64 = RUNS / 10;
    let old = case(&long(None));
    let before = alone(&old, 11, 0..RUNS);
    let new = case(&long(Some(LOCAL)));
    let own = &compared(&old, &new, 1, TENTH, 1).limits[0];
    let (time, chance) = unpaired(&before, &alone(&new, 12, 0..RUNS));
    assert!(own.better > 0, "it matters");
    assert!(of_time(own) < time && of_chance(own) < chance);
}

/// The sides meet where unpaired ones do: nothing is bought with a slant.
#[test]
fn paired_runs_say_what_unpaired_ones_say() {
    let old = case(&long(None));
    let new = case(&long(Some(20)));
    let pairs = compared(&old, &new, 1, RUNS, 2);
    let own = &pairs.limits[0];
    let (before, after) = (alone(&old, 11, 0..RUNS), alone(&new, 12, 0..RUNS));
    let mean = |runs: &[(bool, f64)]| runs.iter().map(|own| own.1).sum::<f64>() / runs.len() as f64;
    let (far, _) = unpaired(&before, &after);
    let paired = own.later as f64 / own.done as f64 / 1e3;
    assert!(paired < 0.0, "shorter is sooner");
    assert!((paired - (mean(&after) - mean(&before))).abs() < 1.5 * far);
    assert_eq!(own.worse, 0, "and no run is later for it");
}

#[test]
fn the_same_on_one_thread_and_on_two_and_again() {
    let (old, new) = (case(&long(None)), case(&long(Some(22))));
    let once = compared(&old, &new, 7, 1_500, 1);
    assert_eq!(once, compared(&old, &new, 7, 1_500, 2));
    assert_eq!(once, compared(&old, &new, 7, 1_500, 1));
    assert_ne!(once, compared(&old, &new, 8, 1_500, 1), "another seed, other runs");
}

/// A step under another name draws what it drew under the old.
#[test]
fn another_name_changes_no_run() {
    let mut renamed = long(Some(20));
    let (old, new) = (read(&long(Some(20))), {
        let text = renamed.to_string().replace("\"s20\"", "\"second\"");
        renamed = serde_json::from_str(&text).unwrap();
        renamed["steps"][20]["former"] = json!("s20");
        read(&renamed)
    });
    assert_eq!(old.steps.len(), new.steps.len());
    let pairs = compared(&case(&long(Some(20))), &case(&renamed), 3, 500, 1);
    let own = &pairs.limits[0];
    assert_eq!((own.better, own.worse, own.later, own.later_squared), (0, 0, 0, 0));
}
