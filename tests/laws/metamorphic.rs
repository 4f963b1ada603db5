//! The same drill told in another way is the same drill.

use std::sync::Arc;

use proptest::prelude::*;
use sandtable::drill::{Case, Command, Event, Happening, PauseReason, Phase, Play, State, Wall, Zone, fork};
use sandtable::journal::MemoryStore;
use sandtable::plan::{Span, Story};
use sandtable::scenario::Pace;
use sandtable::score;
use sandtable::session::{Documents, Salts, Session, WorldClock};

use super::choices::{Choices, choices};
use super::config;
use super::drills::{self, Drill, id};
use super::generated::{self, Kinds, Written};

/// The events without when they were recorded.
fn told(events: &[Event]) -> Vec<Event> {
    events.iter().map(|event| Event { recorded: None, ..event.clone() }).collect()
}

/// The same, without pauses, every place counted without them too.
fn without_pauses(events: &[Event]) -> Vec<Event> {
    let pause = |event: &&Event| matches!(event.what, Happening::Paused { .. } | Happening::Resumed);
    let places: Vec<u64> = events.iter().filter(pause).map(|event| event.seq).collect();
    let place = |seq: u64| seq - places.iter().filter(|pause| **pause < seq).count() as u64;
    let mut kept: Vec<Event> = told(events).into_iter().filter(|event| !pause(&event)).collect();
    for event in &mut kept {
        event.seq = place(event.seq);
        match &mut event.what {
            Happening::StepActivated { cause, .. }
            | Happening::StepRetired { cause, .. }
            | Happening::RungDue { cause, .. }
            | Happening::RepeatEnded { cause, .. } => *cause = place(*cause),
            Happening::Reconsidered(now) => {
                let rungs = now.rungs.iter_mut().flat_map(|rungs| &mut rungs.due);
                rungs.for_each(|since| since.cause = place(since.cause));
                let stretches = now.duties.iter_mut().flat_map(|duties| &mut duties.stretches);
                for stretch in stretches {
                    stretch.cause = place(stretch.cause);
                    stretch.until.iter_mut().for_each(|until| until.cause = place(until.cause));
                }
                let ends = now.repeats.iter_mut().flat_map(|repeat| &mut repeat.ended);
                ends.for_each(|ended| ended.cause = place(ended.cause));
            }
            Happening::Withdrawn { entry } => *entry = place(*entry),
            _ => {}
        }
    }
    kept
}

/// A drill in real-time pace, with what was asked of it and when.
fn real_time(case: &Case, drawn: &Choices, commands: usize) -> Vec<(Wall, Command)> {
    let mut now = Wall(1_000_000);
    let mut opening = drills::random_opening(case, drawn);
    opening.pace = Pace::RealTime;
    let mut script = vec![(now, Command::Open(opening)), (now, Command::Start)];
    let mut drill = Drill::new(case);
    for (at, command) in &script {
        drill.perform(command, Some(*at)).unwrap();
    }
    for _ in 0..commands {
        now.0 += drills::passing(drawn);
        let command = drills::command(&drill, now, drawn);
        // Ticks are put in by those who compare, and places differ.
        if matches!(
            command,
            Command::Tick | Command::Withdraw { .. } | Command::Supplement(_) | Command::SetPace(_)
        ) {
            continue;
        }
        if drill.perform(&command, Some(now)).is_ok() {
            script.push((now, command));
        }
    }
    script.push((Wall(now.0 + 3_600_000), Command::Tick));
    script
}

fn run<'a>(case: &'a Case, script: &[(Wall, Command)]) -> Drill<'a> {
    let mut drill = Drill::new(case);
    for (now, command) in script {
        // What has ended by a tick refuses what would have found it ended.
        let _ = drill.perform(command, Some(*now));
    }
    drill
}

/// The script with a tick every `every` milliseconds between its commands.
fn ticking(script: &[(Wall, Command)], every: i64) -> Vec<(Wall, Command)> {
    let mut ticked = Vec::new();
    for pair in script.windows(2) {
        ticked.push(pair[0].clone());
        let mut at = pair[0].0.0 + every;
        while at < pair[1].0.0 {
            ticked.push((Wall(at), Command::Tick));
            at += every;
        }
    }
    ticked.extend(script.last().cloned());
    ticked
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn how_often_the_clock_ticks_changes_nothing(drawn in choices(700), every in 1_000i64..90_000) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let script = real_time(&case, &drawn, 12);
        let seldom = run(&case, &script);
        let often = run(&case, &ticking(&script, every));
        prop_assert_eq!(told(&often.events), told(&seldom.events));
        let end = case.scenario.end;
        prop_assert_eq!(
            score::score(&case, &often.state, end),
            score::score(&case, &seldom.state, end)
        );
    }

    #[test]
    fn a_pause_changes_nothing_but_the_hours_of_the_world(
        drawn in choices(700), at in 0i64..3_000_000, lasts in 1i64..10_000_000,
    ) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let pauses = |command: &Command| matches!(command, Command::Pause(_) | Command::Resume);
        let mut script = real_time(&case, &drawn, 12);
        script.retain(|(_, command)| !pauses(command));
        let paused_at = Wall(1_000_000 + at);
        let before = script.iter().take_while(|(now, _)| *now <= paused_at).count();
        let mut paused = script.clone();
        paused[before..].iter_mut().for_each(|(now, _)| now.0 += lasts);
        paused.insert(before, (Wall(paused_at.0 + lasts), Command::Resume));
        paused.insert(before, (paused_at, Command::Pause(PauseReason::Break)));
        let (plain, paused) = (run(&case, &script), run(&case, &paused));
        prop_assert_eq!(without_pauses(&paused.events), without_pauses(&plain.events));
    }

    #[test]
    fn a_gap_is_a_pause_from_when_it_was_last_seen(
        drawn in choices(700), gap in 1i64..10_000_000,
    ) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let mut script = real_time(&case, &drawn, 8);
        script.retain(|(_, command)| !matches!(command, Command::Pause(_) | Command::Resume));
        let cut = drawn.between(2, script.len());
        let seen = Wall(script[cut - 1].0.0 + drawn.below(60_000) as i64);
        let back = Wall(seen.0 + gap);
        let mut away = script.clone();
        away.truncate(cut);
        away.push((back, Command::Recover { last_seen: seen }));
        let stood = run(&case, &away);
        let mut stands = script.clone();
        stands.truncate(cut);
        stands.push((seen, Command::Tick));
        stands.push((seen, Command::Pause(PauseReason::Gap)));
        let plain = run(&case, &stands);
        prop_assert_eq!(without_pauses(&stood.events), without_pauses(&plain.events));
        prop_assert_eq!(stood.story(Some(Wall(back.0 + 5_000))), plain.story(Some(seen)));
        if !stood.state.clock.over() {
            prop_assert_eq!(stood.state.clock.phase, Phase::Paused(PauseReason::Gap));
        }
    }

    #[test]
    fn a_fork_goes_on_as_the_drill_did(drawn in choices(700)) {
        let Some(case) = generated::case(&drawn, Kinds::ALL) else { return Ok(()) };
        let (drill, script) = drills::random(&case, &drawn, 25);
        let cut = drawn.below(script.len());
        let before = run(&case, &script[..cut]);
        let place = before.events.len() as u64;
        let events = fork(&drill.events, place);
        let mut forked = Drill { case: &case, state: State::fold(&case, &events), events };
        for (now, command) in &script[cut..] {
            forked.perform(command, Some(*now)).unwrap();
        }
        prop_assert_eq!(forked.events, drill.events);
    }

    #[test]
    fn a_killed_session_resumes_where_it_stood(drawn in choices(500)) {
        let written = generated::written(&drawn, Kinds::ALL);
        let Some(case) = written.read() else { return Ok(()) };
        let (_, script) = drills::random(&case, &drawn, 15);
        killed_and_resumed(&written, case, &script, drawn.below(script.len()));
    }
}

/// The world's clock in a test: stands where it was put.
#[derive(Clone, Default)]
struct Hand(Arc<std::sync::atomic::AtomicI64>);

impl WorldClock for Hand {
    fn now(&self) -> Option<Wall> {
        Some(Wall(self.0.load(std::sync::atomic::Ordering::Relaxed)))
    }

    fn zone(&self) -> Zone {
        Zone::UTC
    }
}

struct NoSalt;

impl Salts for NoSalt {
    fn next(&mut self) -> [u8; 16] {
        [0; 16]
    }
}

fn killed_and_resumed(written: &Written, case: Case, script: &[(Wall, Command)], kill: usize) {
    let clock = Hand::default();
    let set = |now: Wall| clock.0.store(now.0, std::sync::atomic::Ordering::Relaxed);
    let documents = Documents {
        case: Arc::new(case),
        plan_text: written.plan.to_string().into(),
        scenario_text: written.scenario.to_string().into(),
    };
    set(script[0].0);
    let name = id("drill");
    let store = Box::new(MemoryStore::new());
    let mut session =
        Session::begin(store, name.clone(), &documents, Box::new(clock.clone()), Box::new(NoSalt)).unwrap();
    for (now, command) in &script[..kill] {
        set(*now);
        session.perform(command).unwrap();
        session.beat().unwrap();
    }
    let (state, story) = (session.state().clone(), session.story());
    let away = Wall(session.now().unwrap().0 + 71 * 60_000);
    set(away);
    let store = session.into_store();
    let resumed = Session::resume(store, &name, Box::new(clock.clone()), Box::new(NoSalt)).unwrap();
    assert_eq!(resumed.story(), story, "the clock moved while nobody was there");
    let running = state.clock.phase == Phase::Running;
    let mut expected = state;
    if running {
        let case = &documents.case;
        resumed.events()[expected.seq as usize..].iter().for_each(|event| expected.apply(case, event));
        assert_eq!(resumed.state().clock.phase, Phase::Paused(PauseReason::Gap));
    }
    assert_eq!(*resumed.state(), expected);
}

/// What one step draws has nothing to do with what else there is.
#[test]
fn a_draw_belongs_to_its_step_alone() {
    let plan = |more: bool| {
        let mut steps = vec![
            serde_json::json!({ "id": "a", "title": "A", "stage": "warning", "lead": "r", "limit": { "hard": "9m" } }),
            serde_json::json!({ "id": "b", "title": "B", "stage": "review", "lead": "r", "after": ["a"] }),
        ];
        if more {
            steps.insert(0, serde_json::json!({ "id": "0", "title": "0", "stage": "response", "lead": "q" }));
            steps.push(serde_json::json!({ "id": "z", "title": "Z", "stage": "response", "lead": "q" }));
        }
        serde_json::json!({
            "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P", "steps": steps,
            "roles": [{ "id": "q", "title": "Q", "headcount": 9 }, { "id": "r", "title": "R", "headcount": 9 }],
        })
    };
    let scenario = serde_json::json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p",
        "start": "2026-06-18T21:30", "end": "T+5h", "scenes": [{ "id": "one", "title": "One" }],
    });
    let case = |more| Written { plan: plan(more), scenario: scenario.clone() }.read().unwrap();
    let (few, many) = (case(false), case(true));
    for seed in 0..200 {
        for play in [Play::Perfect, Play::Typical, Play::Weak] {
            let times = |case: &Case| {
                let drill = drills::by_itself(case, play, seed);
                ["a", "b"].map(|name| {
                    let step = case.plan.step_named(name).unwrap();
                    drill.state.step(step).completions.iter().map(|done| done.at).collect::<Vec<Story>>()
                })
            };
            assert_eq!(times(&few), times(&many), "seed {seed}");
        }
    }
}

/// 71 minutes asleep are 71 minutes of pause, not of drill.
#[test]
fn a_laptop_s_sleep_is_no_part_of_the_story() {
    let plan = serde_json::json!({
        "format": "sandtable-plan/1", "id": "p", "revision": "1", "title": "P",
        "roles": [{ "id": "r", "title": "R" }],
        "steps": [{ "id": "a", "title": "A", "stage": "warning", "lead": "r" }],
    });
    let scenario = serde_json::json!({
        "format": "sandtable-scenario/1", "id": "s", "title": "S", "plan": "p", "pace": "real_time",
        "start": "2026-06-18T21:30", "end": "T+5h",
        "scenes": [{ "id": "one", "title": "One", "injects": [
            { "id": "i", "title": "I", "text": "I", "release": { "at": "T+20m" } },
        ] }],
    });
    let case = Written { plan, scenario }.read().unwrap();
    let opening =
        drills::opening(&case, sandtable::drill::Mode::Facilitated, Pace::RealTime, Play::Perfect, &["r"]);
    let minute = |n: i64| Some(Wall(n * 60_000));
    let mut drill = Drill::begun(&case, opening, minute(0));
    drill.perform(&Command::Tick, minute(10)).unwrap();
    drill.perform(&Command::Recover { last_seen: Wall(11 * 60_000) }, minute(82)).unwrap();
    let start = case.scenario.start;
    assert_eq!(drill.story(minute(90)), start + Span::minutes(11));
    assert_eq!(drill.events.last().unwrap().story, start + Span::minutes(11));
    drill.perform(&Command::Resume, minute(90)).unwrap();
    drill.perform(&Command::Tick, minute(95)).unwrap();
    assert!(!drill.events.iter().any(|event| matches!(event.what, Happening::InjectReleased { .. })));
    drill.perform(&Command::Tick, minute(130)).unwrap();
    let released = drill.events.iter().find(|event| matches!(event.what, Happening::InjectReleased { .. }));
    assert_eq!(released.unwrap().story, start + Span::minutes(20));
}
