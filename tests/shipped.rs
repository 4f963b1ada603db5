//! Every shipped plan and scenario, played by itself.

use std::collections::{BTreeMap, BTreeSet};

use sandtable::drill::{self, Case, Command, Happening, Opening, Play, State};
use sandtable::score::{self, FindingKind as Kind, Score};

const FLOOD: &str = include_str!("../plans/township-flood.json");
const GEOLOGICAL: &str = include_str!("../plans/city-geological.json");

const SHIPPED: [(&str, &str); 4] = [
    (FLOOD, include_str!("../scenarios/flood-night.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-goes-wrong.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-rainy-night.json")),
    (GEOLOGICAL, include_str!("../scenarios/geo-sample.json")),
];

fn cases() -> impl Iterator<Item = Case> {
    SHIPPED.iter().map(|(plan, scenario)| {
        let plan = sandtable::plan::read(plan);
        assert!(plan.problems.is_empty(), "{:#?}", plan.problems);
        let plan = plan.value.unwrap();
        let scenario = sandtable::scenario::read(scenario, &plan);
        Case { scenario: scenario.value.unwrap(), plan }
    })
}

fn play(case: &Case, play: Play, seed: u64) -> (State, Score) {
    let opening = Opening::by_itself(case, play, seed);
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events = drill::decide_all(case, &State::new(case), &commands, None).unwrap();
    // As a record would hold them.
    let kept =
        events.iter().map(|event| serde_json::from_str(&serde_json::to_string(event).unwrap()).unwrap());
    let kept: Vec<drill::Event> = kept.collect();
    assert_eq!(kept, events);
    assert!(events.iter().any(|event| matches!(&event.what, Happening::StepRecorded(_))));
    let state = State::fold(case, &kept);
    let score = score::score(case, &state, case.scenario.end);
    (state, score)
}

#[test]
fn perfect_play_loses_nothing_and_says_something_in_every_report() {
    for case in cases() {
        for seed in 1..=10 {
            let (state, score) = play(&case, Play::Perfect, seed);
            assert_eq!(score.findings, [], "{} seed {seed}", case.scenario.id);
            assert_eq!(score.score(), score::outcome::MAX);
            for (ix, step) in case.plan.steps().filter(|(_, step)| !step.elements.is_empty()) {
                for done in &state.step(ix).completions {
                    assert!(done.filled.as_ref().is_some_and(|filled| !filled.is_empty()), "{}", step.id);
                }
            }
        }
    }
}

#[test]
fn weak_play_shows_every_kind_of_finding_and_each_loss_is_made_once() {
    let mut seen: BTreeMap<Kind, BTreeSet<String>> = BTreeMap::new();
    for case in cases() {
        for seed in 1..=40 {
            let (_, score) = play(&case, Play::Weak, seed);
            let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
            assert_eq!(lost + score.score(), score.max, "{} seed {seed}", case.scenario.id);
            for finding in &score.findings {
                seen.entry(finding.kind).or_default().insert(case.scenario.id.to_string());
            }
        }
    }
    let everywhere = [
        Kind::Missing,
        Kind::Late,
        Kind::WrongRole,
        Kind::Omitted,
        Kind::Stale,
        Kind::FalseReport,
        Kind::Concealed,
    ];
    for kind in everywhere {
        assert_eq!(seen.get(&kind).map(BTreeSet::len), Some(4), "{kind:?}: {seen:?}");
    }
    for kind in [
        Kind::OutOfOrder,
        Kind::Extra,
        Kind::WrongResource,
        Kind::LevelTooLow,
        Kind::LevelTooHigh,
        Kind::Unauthorised,
    ] {
        assert!(seen.contains_key(&kind), "{kind:?}: {seen:?}");
    }
}
