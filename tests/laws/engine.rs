//! What holds in every drill, whatever is asked of it.

use proptest::prelude::*;
use sandtable::drill::{Case, Command, Event, Happening, Incoming, Player, State, Wall, decide};
use sandtable::plan::Story;
use sandtable::scenario::{Pace, Release};
use sandtable::score;
use serde_json::Value;

use super::choices::{Choices, choices};
use super::config;
use super::drills::{self, Drill};
use super::generated::{self, Kinds};

/// A random case and what is left of the choices; none where the plan is no good.
fn case(drawn: &Choices) -> Option<Case> {
    generated::case(drawn, Kinds::ALL)
}

/// Every number in an event is as likely as not something nobody expects.
fn mangle(value: &mut Value, choices: &Choices) {
    const EXTREMES: [i64; 6] = [0, -1, 1, i64::MAX, i64::MIN, 1 << 40];
    match value {
        Value::Number(_) if choices.chance(30) => *value = Value::from(*choices.of(&EXTREMES)),
        Value::Array(list) => list.iter_mut().for_each(|value| mangle(value, choices)),
        Value::Object(map) => map.values_mut().for_each(|value| mangle(value, choices)),
        _ => {}
    }
}

fn mangled(event: &Event, choices: &Choices) -> Option<Event> {
    let mut value = serde_json::to_value(event).unwrap();
    mangle(&mut value, choices);
    serde_json::from_value(value).ok()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_drill_is_the_fold_of_its_events(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        prop_assert_eq!(&State::fold(&case, &drill.events), &drill.state);
        let mut story = case.scenario.start;
        for (i, event) in drill.events.iter().enumerate() {
            prop_assert_eq!(event.seq, i as u64 + 1);
            let text = serde_json::to_string(event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Event>(&text).unwrap(), event);
            prop_assert!(event.story >= story, "backwards at {}: {:?}", event.seq, event);
            story = event.story;
        }
    }

    #[test]
    fn the_clock_never_shows_less_than_it_did(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let mut drill = Drill::begun(&case, drills::random_opening(&case, &drawn), Some(Wall(0)));
        let (mut now, mut shown) = (0, case.scenario.start);
        for _ in 0..40 {
            // Clocks of the world are set back now and then.
            now += drills::passing(&drawn) - if drawn.chance(10) { 700_000 } else { 0 };
            let wall = Wall(now);
            let now = Some(wall);
            prop_assert!(drill.story(now) >= shown || drill.state.clock.over());
            let command = drills::command(&drill, wall, &drawn);
            let taken = drill.perform(&command, now);
            let last = drill.events.last().map_or(shown, |event| event.story);
            prop_assert!(drill.story(now) >= last, "{:?} {:?}", command, taken);
            shown = last;
        }
    }

    #[test]
    fn nothing_falls_over_on_events_of_elsewhere(drawn in choices(900)) {
        let (Some(here), Some(there)) = (case(&drawn), case(&drawn)) else { return Ok(()) };
        let (drill, _) = drills::random(&there, &drawn, 15);
        let mut state = State::new(&here);
        let order = drawn.order(drill.events.len());
        for i in order {
            let event = &drill.events[i];
            if let Some(event) = mangled(event, &drawn) {
                state.apply(&here, &event);
            }
        }
        let _ = score::score(&here, &state, here.scenario.end);
        let _ = score::score(&here, &state, Story(i64::MAX));
        let drill = Drill { case: &here, state, events: drill.events };
        for now in [None, Some(Wall(5_000_000)), Some(Wall(i64::MAX)), Some(Wall(i64::MIN))] {
            let command = drills::command(&drill, now.unwrap_or_default(), &drawn);
            let _ = decide(&here, &drill.state, &command, now);
        }
    }

    #[test]
    fn injects_are_released_once_and_at_their_own_time(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        let jumps: Vec<(Story, Story)> = drill.state.jumps.iter().map(|jump| (jump.from, jump.to)).collect();
        for (ix, inject) in case.scenario.injects() {
            let mut released = Vec::new();
            for event in &drill.events {
                match &event.what {
                    Happening::InjectReleased { inject: name, by } if *name == inject.id => {
                        released.push((event.story, Some(*by)));
                    }
                    Happening::InjectPassedOver { inject: name } if *name == inject.id => {
                        released.push((event.story, None));
                    }
                    _ => {}
                }
            }
            let by_hand = |by: &Option<_>| *by == Some(sandtable::drill::event::ReleasedBy::Hand);
            let own: Vec<_> = released.iter().filter(|(_, by)| !by_hand(by)).collect();
            prop_assert!(own.len() <= 1 && released.len() <= 2, "{} {:?}", inject.id, released);
            let due = case.release_time(ix, drill.state.seed());
            if let (Some(due), Some((at, _))) = (due, own.first()) {
                prop_assert_eq!(*at, due, "{}", inject.id);
            }
            // What is due and has not been released is still to come.
            if let (Some(due), true) = (due, released.is_empty()) {
                let over = drill.events.last().unwrap().story;
                prop_assert!(due >= over, "{} was due at {}, it is {} ({:?})", inject.id, due, over, jumps);
            }
            let waits = matches!(inject.release, Release::ByHand | Release::Pool);
            prop_assert!(!waits || own.is_empty());
        }
    }

    #[test]
    fn a_record_goes_neither_forward_nor_before_an_earlier_entry(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        let mut withdrawn = Vec::new();
        for event in &drill.events {
            if let Happening::Withdrawn { entry } = event.what {
                withdrawn.push(entry);
            }
        }
        let mut state = State::new(&case);
        for event in &drill.events {
            if let Happening::StepRecorded(done) = &event.what {
                prop_assert!(done.at <= event.story, "{:?}", event);
                let step = case.plan.step_named(done.step.as_str()).unwrap();
                for earlier in &state.step(step).completions {
                    prop_assert!(earlier.at <= done.at, "{:?} after {:?}", event, earlier);
                }
            }
            state.apply(&case, event);
        }
    }

    #[test]
    fn the_machine_stops_at_once_where_somebody_takes_over(drawn in choices(900)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 50);
        let mut state = State::new(&case);
        for event in &drill.events {
            let (by, who, lead) = match &event.what {
                Happening::StepRecorded(done) => {
                    let step = case.plan.step_named(done.step.as_str()).unwrap();
                    (Some(&done.by), Some(&done.role), Some(case.plan.step(step).lead))
                }
                Happening::ForbiddenRecorded(done) => (Some(&done.by), Some(&done.role), None),
                Happening::LevelDeclared { by, role, .. } => (Some(by), Some(role), None),
                _ => (None, None, None),
            };
            if by == Some(&Player::Machine) {
                let who = case.plan.role_named(who.unwrap().as_str()).unwrap();
                prop_assert!(state.played(who), "{:?}", event);
                prop_assert!(lead.is_none_or(|lead| state.played(lead)), "{:?}", event);
            }
            state.apply(&case, event);
        }
    }

    #[test]
    fn a_jump_speaks_of_each_open_step(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        let mut state = State::new(&case);
        for event in &drill.events {
            if let Happening::Jumped { carried, to, .. } = &event.what {
                for (ix, step) in case.plan.steps() {
                    let own = state.step(ix);
                    let spoken = carried.iter().filter(|carried| carried.step == step.id).count();
                    let open = own.active() && !own.ever_done() && !own.carried_off();
                    prop_assert!(spoken == 1 || !open, "{} at {}", step.id, event.seq);
                }
                let mut after = state.clone();
                after.apply(&case, event);
                prop_assert_eq!(after.clock.story(event.recorded), *to);
            }
            state.apply(&case, event);
        }
    }

    #[test]
    fn what_is_done_after_the_end_is_refused(drawn in choices(500)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 40);
        let over = |event: &Event| matches!(event.what, Happening::Ended | Happening::Aborted);
        if let Some(end) = drill.events.iter().position(over) {
            prop_assert_eq!(end + 1, drill.events.len(), "{:#?}", &drill.events[end..]);
            prop_assert!(drill.state.clock.over());
            let story = drill.events[end].story;
            prop_assert!(story <= case.scenario.end);
            prop_assert_eq!(drill.story(Some(Wall(i64::MAX))), story);
        }
    }

    #[test]
    fn an_improvised_message_changes_nothing_but_what_has_come_in(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 60);
        let mut state = State::new(&case);
        for event in &drill.events {
            let mut otherwise = state.clone();
            state.apply(&case, event);
            if !matches!(event.what, Happening::InjectImprovised { .. }) {
                continue;
            }
            prop_assert_eq!(state.incoming.len(), otherwise.incoming.len() + 1);
            prop_assert_eq!(state.improvised.last().unwrap().seq, event.seq);
            prop_assert!(!state.undoable.contains(&event.seq), "injects are not taken back");
            otherwise.improvised.clone_from(&state.improvised);
            otherwise.incoming.clone_from(&state.incoming);
            (otherwise.seq, otherwise.latest) = (state.seq, state.latest);
            otherwise.clock.clone_from(&state.clock);
            prop_assert_eq!(&otherwise, &state);
        }
    }

    #[test]
    fn what_came_in_stands_in_the_order_it_came(drawn in choices(700)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (drill, _) = drills::random(&case, &drawn, 60);
        let state = &drill.state;
        let at = |came: &Incoming| match came {
            Incoming::Inject(ix) => state.inject(*ix).released.map(|(at, _)| at),
            Incoming::Improvised(place) => state.improvised.get(*place).map(|own| own.story),
        };
        // By hand first and in time afterwards is once.
        let once = drill.events.iter().filter(|event| matches!(event.what, Happening::InjectReleased { .. }));
        let injects: std::collections::BTreeSet<String> = once
            .filter_map(|event| match &event.what {
                Happening::InjectReleased { inject, .. } => Some(inject.to_string()),
                _ => None,
            })
            .collect();
        prop_assert_eq!(state.incoming.len(), injects.len() + state.improvised.len());
        prop_assert!(state.incoming.iter().all(|came| at(came).is_some()));
        let improvised = state.improvised.iter().map(|own| own.story);
        prop_assert!(improvised.is_sorted());
    }

    #[test]
    fn a_declared_time_moves_only_a_standing_clock(drawn in choices(500)) {
        let Some(case) = case(&drawn) else { return Ok(()) };
        let (mut drill, _) = drills::random(&case, &drawn, 10);
        let now = Some(Wall(1_000_000_000));
        let clock = drill.story(now);
        let step = &case.plan.steps[0];
        let ahead = drills::act(&step.id, &case.plan.role(step.lead).id, Some(clock + sandtable::plan::Span(60)));
        let taken = drill.perform(&Command::Record(ahead), now).is_ok();
        prop_assert!(!taken || drill.state.clock.pace == Pace::Discussion);
    }
}
