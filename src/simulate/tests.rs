//! Runs against a second, slow simulator written from the rule alone, and the
//! shipped plans in their scenarios.

use proptest::prelude::*;

use super::draws::{Stream, Triangle};
use super::*;
use crate::drill::Case;
use crate::plan::StepIx;

/// A plan of so many steps for roles of these headcounts, with prerequisites.
fn drawn(heads: &[u32], steps: &[(usize, i64, i64, i64)], edges: &[(usize, usize)]) -> Case {
    let roles: Vec<_> = heads
        .iter()
        .enumerate()
        .map(|(i, heads)| serde_json::json!({"id": format!("r{i}"), "title": "role", "headcount": heads}))
        .collect();
    let steps: Vec<_> = steps
        .iter()
        .enumerate()
        .map(|(i, (role, low, likely, high))| {
            let after = edges.iter().filter(|(_, to)| *to == i).map(|(from, _)| format!("s{from}"));
            serde_json::json!({
                "id": format!("s{i}"), "title": format!("step {i}"), "stage": "response",
                "lead": format!("r{}", role % heads.len()), "after": after.collect::<Vec<_>>(),
                "duration": {"low": format!("{low}s"), "likely": format!("{}s", low + likely),
                    "high": format!("{}s", low + likely + high), "source": "expert"},
                "limit": {"hard": "30m", "from": {"incident": true}},
            })
        })
        .collect();
    let plan = serde_json::json!({"format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "p",
        "roles": roles, "steps": steps});
    let plan = crate::plan::read(&plan.to_string()).value.expect("a drawn plan is sound");
    let scenario = serde_json::json!({"format": "sandtable-scenario/1", "id": "s", "title": "s", "plan": "p",
        "start": "2026-01-01T00:00", "end": "T+30d", "scenes": [{"id": "one", "title": "one"}]});
    let scenario = crate::scenario::read(&scenario.to_string(), &plan).value.expect("so is its scenario");
    Case { plan, scenario }
}

/// When each step is done, by looking at everything again at every moment.
fn slowly(case: &Case, seed: u64, run: u64) -> Vec<Moment> {
    let plan = &case.plan;
    let takes: Vec<Moment> = plan
        .steps
        .iter()
        .map(|step| {
            let stream = Stream::new(seed, "duration", step.id.as_str(), 0);
            Triangle::new(&step.duration).draw(stream.at(run))
        })
        .collect();
    let mut done = vec![NEVER; plan.steps.len()];
    let mut ready: Vec<(Moment, usize)> = Vec::new();
    let mut at_work: Vec<(Moment, usize)> = Vec::new();
    let mut free: Vec<u32> = plan.roles.iter().map(|role| role.headcount).collect();
    let mut seen = vec![false; plan.steps.len()];
    let mut now = 0;
    loop {
        for (ix, step) in plan.steps() {
            let is_met = step.after.iter().all(|part| part.met(&|before| done[before.index()] <= now));
            if is_met && !seen[ix.index()] {
                seen[ix.index()] = true;
                ready.push((now, ix.index()));
            }
        }
        ready.sort_unstable();
        ready.retain(|(_, ix)| {
            let role = plan.steps[*ix].lead.index();
            let is_taken = free[role] > 0;
            if is_taken {
                free[role] -= 1;
                at_work.push((now + takes[*ix], *ix));
            }
            !is_taken
        });
        let Some(next) = at_work.iter().copied().min() else { return done };
        at_work.retain(|own| *own != next);
        now = next.0;
        done[next.1] = now;
        free[plan.steps[next.1].lead.index()] += 1;
    }
}

prop_compose! {
    fn plans()(
        heads in prop::collection::vec(1u32..4, 1..5),
        steps in prop::collection::vec((0usize..5, 1i64..600, 1i64..600, 1i64..900), 1..25),
        edges in prop::collection::vec((0usize..25, 0usize..25), 0..50),
    ) -> Case {
        let count = steps.len();
        let mut edges: Vec<(usize, usize)> = edges.into_iter().map(|(a, b)| (a % count, b % count)).collect();
        edges.retain(|(a, b)| a < b);
        edges.sort_unstable();
        edges.dedup();
        drawn(&heads, &steps, &edges)
    }
}

proptest! {
    /// Every step is done to the millisecond when the slow one says.
    #[test]
    fn a_run_goes_as_the_rule_says(case in plans(), seed in any::<u64>()) {
        let model = Model::new(&case);
        let mut runner = Runner::new(&model, seed);
        for run in [3, 0, 1_000_000] {
            runner.run(run);
            prop_assert_eq!(&runner.done, &slowly(&case, seed, run));
        }
    }

    /// What was run before says nothing, nor in which order parts are added.
    #[test]
    fn runs_stand_by_themselves(case in plans(), seed in any::<u64>(), cut in 0u64..40) {
        let model = Model::new(&case);
        let tally = |runs: std::ops::Range<u64>| {
            let (mut runner, mut tally) = (Runner::new(&model, seed), Tally::new(&model));
            for run in runs {
                runner.run(run);
                tally.take(&runner);
            }
            tally
        };
        let whole = tally(0..40);
        let (mut late, early) = (tally(cut..40), tally(0..cut));
        late.add(&early);
        prop_assert_eq!(whole, late);
    }
}

/// A plan and a scenario shipped with the program.
fn shipped(plan: &str, scenario: &str) -> Case {
    let plan = crate::plan::read(plan).value.expect("a shipped plan is sound");
    let scenario = crate::scenario::read(scenario, &plan).value.expect("so is its scenario");
    Case { plan, scenario }
}

fn all_shipped() -> Vec<Case> {
    let flood = include_str!("../../plans/township-flood.json");
    let city = include_str!("../../plans/city-geological.json");
    let file = |text: &str| serde_json::from_str(text).expect("a shipped plan is sound");
    let county = file(include_str!("../../plans/county-flood.json"));
    let both = crate::plan::joined(&file(flood), &[&county]).expect("they are linked");
    let both = serde_json::to_string(&both).expect("a plan can be written");
    let night = include_str!("../../scenarios/flood-night.json");
    vec![
        shipped(flood, night),
        shipped(&both, night),
        shipped(city, include_str!("../../scenarios/geo-sample.json")),
        shipped(city, include_str!("../../scenarios/geo-rainy-night.json")),
        shipped(city, include_str!("../../scenarios/geo-goes-wrong.json")),
    ]
}

/// Everybody by the plan, in the drill's own engine: the duties it comes to.
fn by_the_plan(case: &Case) -> Vec<(bool, bool)> {
    use crate::drill::{Command, Opening, Play, State, decide_all};
    let opening = Opening::by_itself(case, Play::Perfect, 1);
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events =
        decide_all(case, &State::new(case), &commands, None).expect("a drill by itself is never refused");
    let state = State::fold(case, &events);
    let steps = case.plan.steps().map(|(ix, _)| state.step(ix));
    steps.map(|step| (!step.duties.is_empty(), !step.completions.is_empty())).collect()
}

/// The same duties arise, and the same steps are done, as in a drill in which
/// everybody keeps to the plan; but for what a story leaves to the last hour.
#[test]
fn a_run_comes_to_the_duties_a_drill_comes_to() {
    for case in all_shipped() {
        let model = Model::new(&case);
        let mut runner = Runner::new(&model, 1);
        let drill = by_the_plan(&case);
        for run in 0..20 {
            runner.run(run);
            for (i, (is_duty, is_done)) in drill.iter().enumerate() {
                let step = &case.plan.steps[i].id;
                let arose = runner.courses[i].arose <= model.end;
                assert_eq!(arose, *is_duty, "{} {run}: {step} arises", case.scenario.id);
                if *is_done && arose {
                    let last = case.plan.step(StepIx::from(i)).duration.high;
                    let could = runner.courses[i].arose + model::millis(last) * 3 < model.end;
                    assert!(!could || runner.done[i] != NEVER, "{} {run}: {step} is done", case.scenario.id);
                }
            }
        }
    }
}

/// Nothing is done before what it waits for, where nothing about that hangs
/// on a condition.
#[test]
fn nobody_runs_ahead_in_a_story() {
    for case in all_shipped() {
        let model = Model::new(&case);
        let mut runner = Runner::new(&model, 7);
        for run in 0..20 {
            runner.run(run);
            for (ix, step) in case.plan.steps().filter(|(ix, _)| runner.done[ix.index()] != NEVER) {
                let always = |before: &StepIx| case.plan.step(*before).when.is_none();
                for part in step.after.iter().filter(|part| !part.has_choice()) {
                    part.visit(&mut |before| {
                        if always(&before) {
                            let (before_at, at) = (runner.done[before.index()], runner.done[ix.index()]);
                            assert!(before_at <= at, "{} before {}", step.id, case.plan.step(before).id);
                        }
                    });
                }
            }
        }
    }
}
