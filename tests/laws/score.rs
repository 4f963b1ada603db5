//! The laws of the score.

use std::collections::BTreeMap;

use proptest::prelude::*;
use sandtable::drill::{Basis, Case, Event, Happening, Mode, Play, Player, Recorded, State, Wall};
use sandtable::plan::{RoleIx, Span, Stage, StepIx, Story};
use sandtable::scenario::Pace;
use sandtable::score::outcome::MAX;
use sandtable::score::{self, Finding, FindingKind, Score};

use super::choices::{Choices, choices};
use super::config;
use super::drills::{self, id};
use super::generated::{self, Kinds};

/// Somebody did a step at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Deed {
    pub at: Story,
    pub step: StepIx,
    pub role: RoleIx,
}

/// The state of a drill in which everybody sat in the room and this was done.
/// Injects are released at their times; nothing else happens of itself.
pub fn told(case: &Case, deeds: &[Deed]) -> State {
    let held = drills::everybody(case);
    let opening = drills::opening(case, Mode::Facilitated, Pace::RealTime, Play::Perfect, &held);
    let mut drill = drills::Drill::begun(case, opening, Some(Wall(0)));
    // The last second of the drill, so that nothing is yet over.
    let last = (case.scenario.end - case.scenario.start).0 * 1_000 - 1;
    drill.perform(&sandtable::drill::Command::Tick, Some(Wall(last))).unwrap();
    for deed in deeds {
        record(&mut drill.state, case, *deed);
    }
    drill.state
}

fn record(state: &mut State, case: &Case, deed: Deed) {
    let what = Happening::StepRecorded(Recorded {
        step: case.plan.step(deed.step).id.clone(),
        role: case.plan.role(deed.role).id.clone(),
        at: deed.at,
        basis: Basis::Spoken,
        by: Player::Person(id("p1")),
        note: None,
        filled: None,
    });
    let event = Event { seq: state.seq + 1, recorded: None, story: case.scenario.end, what };
    state.apply(case, &event);
}

fn scored(case: &Case, deeds: &[Deed]) -> Score {
    score::score(case, &told(case, deeds), case.scenario.end)
}

/// Deeds at different times, most of them by whoever leads the step.
fn deeds(case: &Case, drawn: &Choices, most: usize) -> Vec<Deed> {
    let minutes = ((case.scenario.end - case.scenario.start).0 / 60) as usize;
    let mut deeds: Vec<Deed> = (0..drawn.below(most + 1))
        .map(|_| {
            let step = StepIx::from(drawn.below(case.plan.steps.len()));
            let role = match drawn.chance(80) {
                true => case.plan.step(step).lead,
                false => RoleIx::from(drawn.below(case.plan.roles.len())),
            };
            Deed { at: case.scenario.start + Span::minutes(drawn.below(minutes) as i64), step, role }
        })
        .collect();
    deeds.sort_by_key(|deed| deed.at);
    deeds.dedup_by_key(|deed| deed.at);
    deeds
}

/// What was found, by names, without the places of the evidence.
fn findings(case: &Case, score: &Score) -> Vec<String> {
    let mut told: Vec<String> = score
        .findings
        .iter()
        .map(|finding| {
            let name = |step: StepIx| case.plan.step(step).id.to_string();
            format!(
                "{:?} {:?} {} lost {} cost {} due {:?} at {:?} because {:?}",
                finding.kind,
                finding.step.map(name),
                finding.instance,
                finding.lost,
                finding.cost,
                finding.due,
                finding.at,
                finding.because.map(name),
            )
        })
        .collect();
    told.sort();
    told
}

/// Which duties were judged: these laws are about the same ones.
fn unjudged(score: &Score) -> Vec<(StepIx, u32)> {
    score.unjudged.iter().map(|one| (one.step, one.instance)).collect()
}

fn adds_up(score: &Score) {
    let lost = |in_stage: &dyn Fn(&Finding) -> bool| -> u32 {
        score.findings.iter().filter(|finding| in_stage(finding)).map(|finding| finding.lost).sum()
    };
    assert_eq!(lost(&|_| true) + score.score(), score.max);
    assert_eq!(score.stages.iter().map(|stage| stage.max).sum::<u32>(), score.max);
    assert_eq!(score.stages.iter().map(|stage| stage.lost).sum::<u32>(), score.lost);
    for stage in &score.stages {
        assert_eq!(lost(&|finding| finding.stage == stage.stage), stage.lost);
        assert!(stage.lost <= stage.max);
    }
    assert!(score.max == MAX || score.max == 0);
    penalties_in_turn(score);
}

/// Each penalty takes what its stage has left after all others and the
/// penalties recorded before it, and no more.
fn penalties_in_turn(score: &Score) {
    for stage in &score.stages {
        let own = |finding: &&Finding| finding.stage == stage.stage;
        let penalty = |finding: &&Finding| finding.action.is_some();
        let others: u32 = score.findings.iter().filter(own).filter(|f| !penalty(f)).map(|f| f.lost).sum();
        let mut left = stage.max - others;
        let mut penalties: Vec<&Finding> = score.findings.iter().filter(own).filter(penalty).collect();
        penalties.sort_by_key(|finding| finding.events.clone());
        for finding in penalties {
            assert_eq!(finding.lost, finding.cost.min(left), "{finding:?}");
            left -= finding.lost;
        }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn losses_and_score_add_up(drawn in choices(700)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        for end in [drill.state.latest, case.scenario.end] {
            let score = score::score(&case, &drill.state, end);
            adds_up(&score);
            score.machine.iter().for_each(|machine| adds_up(machine));
        }
    }

    /// Where each step became a duty but once: what is under way when its level
    /// is lifted and raised again is done for neither time.
    #[test]
    fn perfect_play_scores_the_maximum(drawn in choices(700), seed in 0u64..1_000) {
        let written = generated::written(&drawn, Kinds::ALL);
        let Some(case) = written.read() else { return Ok(()) };
        let drill = drills::by_itself(&case, Play::Perfect, seed);
        if drill.state.steps.iter().any(|step| step.duties.len() > 1) {
            return Ok(());
        }
        let score = score::score(&case, &drill.state, case.scenario.end);
        let story = || {
            let told = drill.events.iter().map(|event| serde_json::to_string(event).unwrap());
            told.collect::<Vec<_>>().join("\n")
        };
        prop_assert!(
            score.findings.is_empty() && score.alignment.cost == 0,
            "{:#?}\n{}\n{}\n{}", findings(&case, &score), written.plan, written.scenario, story()
        );
    }

    /// Where nothing was done twice, or it is all the same which time counts:
    /// what the order gains may lie in keeping the worse of another step's two
    /// times (a story tells of one).
    #[test]
    fn a_missing_step_added_never_costs(drawn in choices(500), once in any::<bool>()) {
        let Some(case) = generated::case(&drawn, Kinds { limits: once, ..Kinds::PLAIN }) else { return Ok(()) };
        let mut before = deeds(&case, &drawn, 14);
        if once {
            let mut done = vec![false; case.plan.steps.len()];
            before.retain(|deed| !std::mem::replace(&mut done[deed.step.index()], true));
        } else {
            before.iter_mut().for_each(|deed| deed.role = case.plan.step(deed.step).lead);
        }
        let score = scored(&case, &before);
        for finding in score.findings.iter().filter(|finding| finding.kind == FindingKind::Missing) {
            let step = finding.step.unwrap();
            let minute = drawn.below(120) as i64;
            let at = case.scenario.start + Span(minute * 60 + 30);
            let mut after = before.clone();
            after.push(Deed { at, step, role: case.plan.step(step).lead });
            let with = scored(&case, &after);
            if unjudged(&with) == unjudged(&score) {
                prop_assert!(
                    with.lost <= score.lost,
                    "{} at {}: {:#?} then {:#?}", step.0, at, findings(&case, &score), findings(&case, &with)
                );
            }
        }
    }

    #[test]
    fn a_step_done_earlier_in_its_place_never_costs(drawn in choices(500)) {
        let Some(case) = generated::case(&drawn, Kinds::PLAIN) else { return Ok(()) };
        let before = deeds(&case, &drawn, 14);
        let score = scored(&case, &before);
        let closure = case.plan.graph.closure();
        for (i, deed) in before.iter().enumerate() {
            let against = |other: &Deed| {
                let (a, b) = (deed.step.index(), other.step.index());
                a == b || closure.before(a, b) || closure.before(b, a)
            };
            let floor = before[..i].iter().filter(|other| against(other)).map(|other| other.at).max();
            let floor = floor.unwrap_or(case.scenario.start);
            let room = (deed.at - floor).0;
            let mut after = before.clone();
            after[i].at = deed.at - Span(drawn.below(room.max(1) as usize) as i64);
            let earlier = scored(&case, &after);
            if unjudged(&earlier) == unjudged(&score) {
                prop_assert!(
                    earlier.lost <= score.lost,
                    "{:?} to {}: {:#?} then {:#?}",
                    deed, after[i].at, findings(&case, &score), findings(&case, &earlier)
                );
            }
        }
    }

    #[test]
    fn independent_neighbours_may_change_places(drawn in choices(500)) {
        let Some(case) = generated::case(&drawn, Kinds::PLAIN) else { return Ok(()) };
        let before = deeds(&case, &drawn, 14);
        let score = scored(&case, &before);
        let closure = case.plan.graph.closure();
        let blamed = |score: &Score| {
            let out = score.findings.iter().filter(|finding| finding.kind == FindingKind::OutOfOrder);
            let mut blamed: Vec<(Option<StepIx>, u32)> =
                out.map(|finding| (finding.step, finding.lost)).collect();
            blamed.sort();
            let mut moved: Vec<StepIx> = score.alignment.moved.iter().map(|(step, _)| *step).collect();
            moved.sort();
            (blamed, moved, score.alignment.cost)
        };
        for i in 1..before.len() {
            let (a, b) = (before[i - 1].step.index(), before[i].step.index());
            if a == b || closure.before(a, b) || closure.before(b, a) {
                continue;
            }
            let mut after = before.clone();
            (after[i - 1].at, after[i].at) = (before[i].at, before[i - 1].at);
            let swapped = scored(&case, &after);
            if unjudged(&swapped) == unjudged(&score) {
                prop_assert_eq!(blamed(&swapped), blamed(&score), "{:?}", before);
            }
        }
    }

    /// Where nothing was done twice: the weights of the rest may settle
    /// otherwise which of two times counts.
    #[test]
    fn what_nobody_saw_costs_nothing_anywhere(drawn in choices(700)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 30);
        let score = score::score(&case, &drill.state, case.scenario.end);
        if score.findings.iter().any(|finding| finding.kind == FindingKind::Extra) {
            return Ok(());
        }
        for finding in score.findings.iter().filter(|finding| finding.kind == FindingKind::Missing) {
            let step = finding.step.unwrap();
            if !drill.state.step(step).completions.is_empty() {
                continue;
            }
            let what = Happening::NotObserved { step: case.plan.step(step).id.clone() };
            let mut state = drill.state.clone();
            let story = case.scenario.end;
            state.apply(&case, &Event { seq: state.seq + 1, recorded: None, story, what });
            let marked = score::score(&case, &state, story);
            prop_assert!(
                marked.lost <= score.lost,
                "{}: {:#?} then {:#?}",
                case.plan.step(step).id, findings(&case, &score), findings(&case, &marked)
            );
            prop_assert!(marked.findings.iter().all(|finding| finding.step != Some(step)));
        }
    }

    #[test]
    fn nothing_hangs_on_the_order_of_the_file(drawn in choices(500)) {
        let written = generated::written(&drawn, Kinds { repeats: true, facts: true, any: true, deputies: true, ..Kinds::PLAIN });
        let Some(case) = written.read() else { return Ok(()) };
        let mut turned = written.clone();
        for list in ["steps", "roles", "facts"] {
            let things = turned.plan[list].as_array().unwrap().clone();
            let order = drawn.order(things.len());
            turned.plan[list] = order.into_iter().map(|i| things[i].clone()).collect();
        }
        let other = turned.read().unwrap();
        let before = deeds(&case, &drawn, 14);
        let renamed: Vec<Deed> = before
            .iter()
            .map(|deed| Deed {
                at: deed.at,
                step: other.plan.step_named(case.plan.step(deed.step).id.as_str()).unwrap(),
                role: other.plan.role_named(case.plan.role(deed.role).id.as_str()).unwrap(),
            })
            .collect();
        let score = scored(&case, &before);
        prop_assert_eq!(findings(&other, &scored(&other, &renamed)), findings(&case, &score));
        // A second reading hashes its names otherwise, another thread too.
        let again = written.read().unwrap();
        let threads: Vec<Score> = std::thread::scope(|scope| {
            let one = || scope.spawn(|| scored(&again, &before));
            [one(), one(), one()].into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        threads.iter().for_each(|other| assert_eq!(*other, score));
    }

    #[test]
    fn nothing_done_loses_each_step_its_exact_share(drawn in choices(400)) {
        let Some(case) = generated::case(&drawn, Kinds { limits: false, forbidden: false, ..Kinds::PLAIN })
            else { return Ok(()) };
        // Long after everything should have been done.
        let score = score::score(&case, &told(&case, &[]), Story(i64::MAX / 2));
        let stages: Vec<Stage> = Stage::ALL
            .into_iter()
            .filter(|stage| case.plan.steps.iter().any(|step| step.stage == *stage))
            .collect();
        let weights = stages.iter().map(|stage| u64::from(case.plan.stage_weights[*stage as usize]));
        let of_stages = remainders(MAX, &weights.collect::<Vec<_>>());
        let mut expected = BTreeMap::new();
        for (stage, points) in stages.iter().zip(of_stages) {
            let mut steps: Vec<_> = case.plan.steps.iter().filter(|step| step.stage == *stage).collect();
            steps.sort_by_key(|step| step.id.clone());
            let weights: Vec<u64> = steps.iter().map(|step| u64::from(step.weight)).collect();
            let names = steps.iter().map(|step| step.id.to_string());
            expected.extend(names.zip(remainders(points, &weights)));
        }
        let lost: BTreeMap<String, u32> = score
            .findings
            .iter()
            .map(|finding| (case.plan.step(finding.step.unwrap()).id.to_string(), finding.lost))
            .collect();
        prop_assert_eq!(lost, expected);
        prop_assert_eq!(score.lost, MAX);
    }

    #[test]
    fn the_alignment_is_the_cheapest_there_is(drawn in choices(500)) {
        let kinds = Kinds { steps_most: 6, facts: true, any: drawn.chance(50), ..Kinds::PLAIN };
        let Some(case) = generated::case(&drawn, kinds) else { return Ok(()) };
        let deeds = deeds(&case, &drawn, 8);
        let state = told(&case, &deeds);
        let score = score::score(&case, &state, case.scenario.end);
        let alignment = &score.alignment;
        let (missing, extra, moved) = (alignment.missing.len(), alignment.extra.len(), alignment.moved.len());
        prop_assert_eq!(alignment.cost as usize, missing + extra + 2 * moved);
        let owed = owed(&case, &state, &score);
        let most = owed.iter().filter(|owed| **owed).count() + deeds.len();
        if most > 0 {
            let fitness = 1.0 - f64::from(alignment.cost) / most as f64;
            prop_assert!((alignment.fitness - fitness).abs() < 1e-9);
        }
        let cheapest = brute::choices(&case, &state, &deeds)
            .into_iter()
            .map(|edges| brute::cost(&case, &state, &owed, &edges, &deeds))
            .min()
            .unwrap();
        if alignment.exact {
            prop_assert_eq!(alignment.cost as usize, cheapest, "{:?}", deeds);
        } else {
            prop_assert!(alignment.cost as usize >= cheapest);
            prop_assert!(kinds.any);
        }
    }

    #[test]
    fn a_completion_belongs_to_the_window_it_falls_in(
        every in 10i64..60, minutes in proptest::collection::vec(0i64..300, 0..20),
    ) {
        let case = repeating(every);
        let step = case.plan.step_named("again").unwrap();
        let role = case.plan.step(step).lead;
        let start = case.scenario.start;
        let mut minutes = minutes;
        minutes.sort_unstable();
        let deeds: Vec<Deed> =
            minutes.iter().map(|minute| Deed { at: start + Span::minutes(*minute), step, role }).collect();
        let score = scored(&case, &deeds);
        let windows = (300 + every - 1) / every;
        for window in 0..windows {
            let (opens, closes) = (window * every, (window + 1) * every);
            let inside = |minute: &&i64| (**minute > opens || window == 0) && **minute <= closes;
            let done = minutes.iter().filter(inside).count();
            let missing = score.findings.iter().any(|finding| {
                finding.kind == FindingKind::Missing && finding.instance == window as u32 + 1
            });
            prop_assert_eq!(missing, done == 0 && closes < 300, "window {}: {:?}", window, minutes);
        }
        let count = |kind| score.findings.iter().filter(|finding| finding.kind == kind).count();
        let done = score.coverage.judged as usize - count(FindingKind::Missing);
        prop_assert_eq!(count(FindingKind::Extra), deeds.len() - done);
    }

    #[test]
    fn a_deputy_is_right_exactly_while_the_holder_is_out(
        leaves in 1i64..100, returns in 101i64..200, done in 0i64..290,
    ) {
        let case = deputised(leaves, returns);
        let (step, deputy) = (StepIx(0), case.plan.role_named("deputy").unwrap());
        let at = case.scenario.start + Span::minutes(done);
        let score = scored(&case, &[Deed { at, step, role: deputy }]);
        let wrong = score.findings.iter().any(|finding| finding.kind == FindingKind::WrongRole);
        prop_assert_eq!(wrong, !(leaves..returns).contains(&done));
    }

    #[test]
    fn no_duty_stands_on_two_lines(drawn in choices(700)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 30);
        let score = score::score(&case, &drill.state, case.scenario.end);
        let Some(machine) = &score.machine else { return Ok(()) };
        let duties = |score: &Score| -> Vec<(StepIx, u32)> {
            let judged = score.findings.iter().filter(|finding| finding.kind != FindingKind::Extra);
            let unjudged = score.unjudged.iter().map(|one| (one.step, one.instance));
            judged.filter_map(|finding| Some((finding.step?, finding.instance))).chain(unjudged).collect()
        };
        let machine = duties(machine);
        prop_assert!(duties(&score).iter().all(|duty| !machine.contains(duty)));
    }
}

/// Largest remainders, done the long way.
fn remainders(total: u32, weights: &[u64]) -> Vec<u32> {
    let sum: u64 = weights.iter().sum();
    if sum == 0 {
        return remainders(total, &vec![1; weights.len()]);
    }
    let total = u64::from(total);
    let mut shares: Vec<u64> = weights.iter().map(|weight| total * weight / sum).collect();
    let mut left = total - shares.iter().sum::<u64>();
    while left > 0 {
        let rest = |i: &usize| total * weights[*i] % sum;
        let given = |i: &usize| shares[*i] > total * weights[*i] / sum;
        let mut open: Vec<usize> = (0..weights.len()).filter(|i| !given(i)).collect();
        open.sort_by_key(|i| (std::cmp::Reverse(rest(i)), *i));
        shares[open[0]] += 1;
        left -= 1;
    }
    shares.into_iter().map(|share| u32::try_from(share).unwrap()).collect()
}

/// Which steps had to be done: those that were judged.
fn owed(case: &Case, state: &State, score: &Score) -> Vec<bool> {
    case.plan
        .steps()
        .map(|(ix, _)| !state.step(ix).duties.is_empty() && score.unjudged.iter().all(|one| one.step != ix))
        .collect()
}

fn one_step(step: &serde_json::Value, injects: &serde_json::Value) -> Case {
    let plan = serde_json::json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P", "steps": [step],
        "roles": [{ "id": "lead", "title": "L", "deputy": "deputy" }, { "id": "deputy", "title": "D" }],
    });
    let scenario = serde_json::json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
        "start": "2026-06-18T21:30", "end": "T+300m",
        "scenes": [{ "id": "one", "title": "One", "injects": injects }],
    });
    generated::Written { plan, scenario }.read().unwrap()
}

fn repeating(every: i64) -> Case {
    let step = serde_json::json!({
        "id": "again", "title": "A", "stage": "reporting", "lead": "lead",
        "repeat": { "every": format!("{every}m") },
    });
    one_step(&step, &serde_json::json!([]))
}

fn deputised(leaves: i64, returns: i64) -> Case {
    let inject = |id: &str, at: i64, what: &str| {
        serde_json::json!({
            "id": id, "title": "I", "text": "I", "release": { "at": format!("T+{at}m") }, what: ["lead"],
        })
    };
    let step = serde_json::json!({ "id": "a", "title": "A", "stage": "reporting", "lead": "lead" });
    one_step(&step, &serde_json::json!([inject("out", leaves, "away"), inject("in", returns, "back")]))
}

/// The order by trying everything.
mod brute {
    use super::Deed;
    use sandtable::drill::{Case, State};
    use sandtable::plan::{Prerequisite, StepIx, Story};

    /// Pairs, each with whether a choice made it.
    type Edges = Vec<(usize, usize, bool)>;

    /// Every way to settle the plan's choices on what was done.
    pub fn choices(case: &Case, state: &State, deeds: &[Deed]) -> Vec<Edges> {
        let mut all: Vec<Edges> = vec![Vec::new()];
        for (ix, step) in case.plan.steps() {
            for part in &step.after {
                let choice = matches!(part, Prerequisite::Any(_));
                // Nobody waits for what was no duty yet.
                let later = |before: StepIx| arose(state, before) > arose(state, ix);
                let done = |before: StepIx| deeds.iter().any(|deed| deed.step == before);
                let ways = ways(part, &later, &done);
                all = all
                    .iter()
                    .flat_map(|edges| {
                        ways.iter().map(move |way| {
                            let more = way.iter().map(|before| (before.index(), ix.index(), choice));
                            edges.iter().copied().chain(more).collect::<Edges>()
                        })
                    })
                    .collect();
            }
        }
        all
    }

    /// The sets of steps a prerequisite may come to: of a choice only what was
    /// met all through, or nothing where nothing was, or where an alternative
    /// was no duty yet.
    fn ways(
        part: &Prerequisite,
        later: &impl Fn(StepIx) -> bool,
        done: &impl Fn(StepIx) -> bool,
    ) -> Vec<Vec<StepIx>> {
        match part {
            Prerequisite::Step(step) => vec![vec![*step]],
            Prerequisite::All(parts) => parts.iter().fold(vec![Vec::new()], |sets, part| {
                let more = ways(part, later, done);
                let with = |set: &Vec<StepIx>, way: &Vec<StepIx>| set.iter().chain(way).copied().collect();
                sets.iter()
                    .flat_map(|set| more.iter().map(|way| with(set, way)).collect::<Vec<_>>())
                    .collect()
            }),
            Prerequisite::Any(parts) => {
                let sets: Vec<Vec<StepIx>> = parts.iter().flat_map(|part| ways(part, later, done)).collect();
                let met = |set: &Vec<StepIx>| set.iter().all(|step| done(*step) || later(*step));
                let open = sets.iter().any(|set| set.iter().all(|step| later(*step)));
                let sets: Vec<Vec<StepIx>> = sets.into_iter().filter(met).collect();
                if open || sets.is_empty() { vec![Vec::new()] } else { sets }
            }
        }
    }

    /// Never a duty: later than all that were, and as a step of the order
    /// from the beginning.
    fn arose(state: &State, step: StepIx) -> Story {
        state.step(step).duties.first().map_or(Story(i64::MAX), |duty| duty.from)
    }

    /// The least of missing + left out over every set of deeds without
    /// conflict.
    pub fn cost(case: &Case, state: &State, owed: &[bool], edges: &Edges, deeds: &[Deed]) -> usize {
        let size = case.plan.steps.len();
        let placed = |step: usize| match arose(state, StepIx::from(step)) {
            Story(i64::MAX) => Story(i64::MIN),
            arose => arose,
        };
        let mut before = vec![vec![false; size]; size];
        edges.iter().filter(|(_, _, choice)| !choice).for_each(|(a, b, _)| before[*a][*b] = true);
        close(&mut before);
        let monotone = |a: usize, b: usize| placed(a) <= placed(b);
        (0..size).for_each(|a| (0..size).for_each(|b| before[a][b] &= monotone(a, b)));
        let chosen = edges.iter().filter(|(a, b, choice)| *choice && monotone(*a, *b));
        chosen.for_each(|(a, b, _)| before[*a][*b] = true);
        close(&mut before);
        let sets = 0..1_u32 << deeds.len();
        sets.filter_map(|set| {
            let kept: Vec<usize> =
                (0..deeds.len()).filter(|i| set >> i & 1 == 1).map(|i| deeds[i].step.index()).collect();
            let conflict =
                (0..kept.len()).any(|j| (0..j).any(|i| kept[i] == kept[j] || before[kept[j]][kept[i]]));
            let missing = (0..size).filter(|step| owed[*step] && !kept.contains(step)).count();
            (!conflict).then(|| missing + deeds.len() - kept.len())
        })
        .min()
        .unwrap_or(0)
    }

    fn close(before: &mut [Vec<bool>]) {
        let size = before.len();
        for k in 0..size {
            for i in 0..size {
                for j in 0..size {
                    before[i][j] |= before[i][k] && before[k][j];
                }
            }
        }
    }
}
