//! The shipped flood plan and scenario, played by themselves.

use sandtable::drill::event::ReleasedBy;
use sandtable::drill::{self, Case, Command, Event, Mode, Opening, Play, State};
use sandtable::plan::Span;
use sandtable::scenario::{InjectIx, Release};
use sandtable::score::{self, Score};

fn case() -> Case {
    let plan = serde_json::from_str(include_str!("../plans/township-flood.json")).unwrap();
    let (plan, findings) = sandtable::plan::resolve(plan);
    assert!(findings.is_empty(), "{findings:#?}");
    let plan = plan.unwrap();
    let scenario = serde_json::from_str(include_str!("../scenarios/flood-night.json")).unwrap();
    let (scenario, findings) = sandtable::scenario::resolve(&scenario, &plan);
    assert!(findings.is_empty(), "{findings:#?}");
    Case { plan, scenario: scenario.unwrap() }
}

fn play(case: &Case, play: Play, seed: u64) -> (Vec<Event>, State, Score) {
    let opening = Opening::by_itself(case, play, seed);
    let mut events = Vec::new();
    let mut state = State::new(case);
    for command in [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)] {
        for event in drill::decide(case, &state, &command, None).unwrap() {
            state.apply(case, &event);
            events.push(event);
        }
    }
    let score = score::score(case, &state, case.scenario.end);
    (events, state, score)
}

#[test]
fn perfect_play_scores_the_maximum_and_reaches_every_stage() {
    let case = case();
    let (_, _, score) = play(&case, Play::Perfect, 7);
    assert_eq!(score.score(), score::outcome::MAX, "{:#?}", score.findings);
    assert_eq!(score.stages.len(), 5);
}

#[test]
fn weak_play_scores_less_than_typical_play() {
    let case = case();
    for seed in 1..=20 {
        let (_, _, typical) = play(&case, Play::Typical, seed);
        let (_, _, weak) = play(&case, Play::Weak, seed);
        for score in [&typical, &weak] {
            let lost: u32 = score.findings.iter().map(|finding| finding.lost).sum();
            assert_eq!(lost + score.score(), score.max);
        }
        assert!(weak.score() < typical.score(), "seed {seed}");
    }
}

#[test]
fn a_jump_over_a_scene_releases_what_was_due_first_and_speaks_of_every_open_step() {
    use sandtable::drill::Happening;
    use sandtable::plan::Story;
    let case = case();
    let opening = Opening {
        mode: Mode::Facilitated,
        seats: vec![drill::Seat {
            id: sandtable::words::Id::new("room").unwrap(),
            roles: case.plan.roles.iter().map(|role| role.id.clone()).collect(),
        }],
        ..Opening::by_itself(&case, Play::Perfect, 1)
    };
    let mut events: Vec<Event> = Vec::new();
    let mut state = State::new(&case);
    let morning = case.scenario.scenes[2].id.clone();
    let jump = Command::Jump { scene: morning, carried: Vec::new() };
    for command in [Command::Open(opening), Command::Start, jump] {
        for event in drill::decide(&case, &state, &command, None).unwrap() {
            state.apply(&case, &event);
            events.push(event);
        }
    }
    let to = case.scenario.scenes[2].start;
    let at = events.iter().position(|event| matches!(event.what, Happening::Jumped { .. })).unwrap();
    let times: Vec<Story> = events[..at].iter().map(|event| event.story).collect();
    let released = |event: &&Event| matches!(event.what, Happening::InjectReleased { .. });
    assert!(events[..at].iter().filter(released).count() > 10, "the night's injects come before the jump");
    assert!(events[at..].iter().filter(released).all(|event| event.story >= to));
    assert!(times.windows(2).take(at - 2).all(|pair| pair[0] <= pair[1]), "each at its own time, in order");
    // Whose limit lay in the time jumped over could be done by nobody.
    let score = score::score(&case, &state, to);
    let missing: Vec<&str> = score
        .findings
        .iter()
        .filter(|finding| finding.due.is_some_and(|due| due < to))
        .filter_map(|finding| finding.step.map(|step| case.plan.step(step).id.as_str()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// Nobody is there to release by hand: the machine does, in the scene's order,
/// and leaves what is in reserve alone.
#[test]
fn a_drill_by_itself_releases_by_hand_and_leaves_the_pool() {
    let case = case();
    for (quality, seed) in [(Play::Perfect, 7), (Play::Typical, 1), (Play::Weak, 3)] {
        let (events, state, _) = play(&case, quality, seed);
        for (ix, inject) in case.scenario.injects() {
            let released = state.inject(ix).released;
            match inject.release {
                Release::Pool => assert_eq!(released, None, "{}", inject.id),
                Release::ByHand => {
                    let before = case.scenario.inject(InjectIx(ix.0 - 1));
                    let (at, _) = state.inject(InjectIx(ix.0 - 1)).released.expect("it has its time");
                    let talk: u32 = before.questions.iter().filter_map(|question| question.minutes).sum();
                    let due = at + Span::minutes(talk.into());
                    assert_eq!(released, Some((due, ReleasedBy::Machine)), "{}", inject.id);
                }
                _ => {}
            }
        }
        assert_eq!(play(&case, quality, seed).0, events, "the same seed is the same drill");
    }
    assert!(case.scenario.injects().any(|(_, inject)| inject.release == Release::ByHand));
}

/// A person runs it: what waits for a hand waits.
#[test]
fn in_a_room_a_hand_is_waited_for() {
    let case = case();
    let mut state = State::new(&case);
    let opening = Opening { mode: Mode::Facilitated, ..Opening::by_itself(&case, Play::Perfect, 7) };
    for command in [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)] {
        for event in drill::decide(&case, &state, &command, None).unwrap() {
            state.apply(&case, &event);
        }
    }
    let by_hand = case.scenario.injects().filter(|(_, inject)| inject.release == Release::ByHand);
    by_hand.for_each(|(ix, inject)| assert_eq!(state.inject(ix).released, None, "{}", inject.id));
}

/// Who declared levels, with these roles in the room and the machine in the
/// others.
fn declared_by(case: &Case, room: &[&str]) -> Vec<(String, drill::Player)> {
    let name = |text: &str| sandtable::words::Id::new(text).unwrap();
    let seat = drill::Seat { id: name("G1"), roles: room.iter().map(|role| name(role)).collect() };
    let opening =
        Opening { mode: Mode::Facilitated, seats: vec![seat], ..Opening::by_itself(case, Play::Perfect, 7) };
    let commands = [Command::Open(opening), Command::Start, Command::RunTo(case.scenario.end)];
    let events = drill::decide_all(case, &State::new(case), &commands, None).unwrap();
    let declared = events.into_iter().filter_map(|event| match event.what {
        drill::Happening::LevelDeclared { ladder, by, .. } => Some((ladder.to_string(), by)),
        _ => None,
    });
    declared.collect()
}

#[test]
fn the_machine_declares_nothing_that_somebody_in_the_room_may_declare() {
    let case = case();
    let response = case.plan.ladders().find(|(_, ladder)| {
        let commander = case.plan.role_named("commander").unwrap();
        ladder.rungs.iter().all(|rung| rung.declared_by.contains(&commander))
    });
    let response = response.unwrap().1.id.to_string();
    let is_response = |(ladder, _): &(String, drill::Player)| *ladder == response;
    assert!(declared_by(&case, &["rescue-team"]).iter().any(is_response));
    assert!(!declared_by(&case, &["commander"]).iter().any(is_response), "the commander sits there");
    assert!(!declared_by(&case, &["deputy-commander"]).iter().any(is_response), "so does the deputy");
}
