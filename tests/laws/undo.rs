//! What is taken back has not been, and when something was typed says nothing
//! about when it happened.

use proptest::prelude::*;
use sandtable::drill::{Case, Command, Mode, Play, State};
use sandtable::plan::{RoleIx, RungIx, Span, Story, Value};
use sandtable::scenario::Pace;
use sandtable::score::{self, Score};
use sandtable::words::Id;

use super::choices::{Choices, choices};
use super::config;
use super::drills::{self, Drill};
use super::generated::{self, Kinds};

/// A drill in which nothing happens but what people say, so that leaving
/// something out leaves out nothing else.
const QUIET: Kinds = Kinds { conditional_injects: false, ..Kinds::ALL };

/// Where things stand, without the places of the entries that brought it about.
#[derive(Debug, PartialEq)]
struct Things {
    duties: Vec<Vec<(Story, Option<Story>)>>,
    ended: Vec<Option<Story>>,
    done: Vec<Vec<(Story, RoleIx)>>,
    not_observed: Vec<bool>,
    declared: Vec<Vec<(Story, Option<RungIx>)>>,
    due: Vec<Vec<(Story, Option<RungIx>)>>,
    told: Vec<Vec<(Story, Option<RoleIx>, Value)>>,
    forbidden: usize,
    logged: usize,
}

impl Things {
    fn of(case: &Case, state: &State) -> Self {
        let due = |rungs: Vec<(Story, Option<RungIx>)>| {
            // The last word of a moment is the moment's; the same again is no news.
            let mut said: Vec<(Story, Option<RungIx>)> = Vec::new();
            for (at, rung) in rungs {
                said.retain(|(earlier, _)| *earlier != at);
                if said.last().and_then(|(_, last)| *last) != rung {
                    said.push((at, rung));
                }
            }
            said
        };
        Self {
            duties: state
                .steps
                .iter()
                .map(|step| {
                    step.duties.iter().map(|duty| (duty.from, duty.until.map(|until| until.at))).collect()
                })
                .collect(),
            ended: state.steps.iter().map(|step| step.repeat_ended.map(|ended| ended.at)).collect(),
            done: state
                .steps
                .iter()
                .map(|step| step.completions.iter().map(|done| (done.at, done.role)).collect())
                .collect(),
            not_observed: state.steps.iter().map(|step| step.not_observed.is_some()).collect(),
            declared: state
                .ladders
                .iter()
                .map(|ladder| ladder.declared.iter().map(|declared| (declared.at, declared.rung)).collect())
                .collect(),
            due: case
                .plan
                .ladders()
                .map(|(ix, _)| {
                    due(state.ladder(ix).due.iter().map(|called| (called.at, called.rung)).collect())
                })
                .collect(),
            told: state
                .told
                .iter()
                .map(|told| told.iter().map(|told| (told.at, told.to, told.value.clone())).collect())
                .collect(),
            forbidden: state.forbidden.len(),
            logged: state.decisions.len() + state.instructions.len() + state.notes.len(),
        }
    }
}

fn quiet(drawn: &Choices) -> Option<Case> {
    generated::case(drawn, QUIET)
}

/// Everybody in the room, the clock standing until it is moved.
fn room(case: &Case) -> Drill<'_> {
    let opening =
        drills::opening(case, Mode::Facilitated, Pace::Discussion, Play::Perfect, &drills::everybody(case));
    Drill::begun(case, opening, None)
}

/// Something said now or a little back, never ahead.
fn entry(drill: &Drill<'_>, drawn: &Choices) -> Command {
    let mut command = drills::entry(drill, sandtable::drill::Wall::default(), drawn);
    let clock = drill.story(None);
    if let Command::Record(act) | Command::RecordForbidden(act) | Command::Report { act, .. } = &mut command {
        act.at = act.at.map(|at| at.min(clock));
    } else if let Command::Declare { act, .. } = &mut command {
        act.at = act.at.map(|at| at.min(clock));
    } else if let Command::Decide(deciding) = &mut command {
        deciding.at = None;
    } else if let Command::Instruct { at, .. } = &mut command {
        *at = None;
    }
    command
}

/// The step a command says was done.
fn step_of(command: &Command) -> Option<&Id> {
    match command {
        Command::Record(act) | Command::Report { act, .. } => Some(&act.step),
        _ => None,
    }
}

/// Findings without their evidence's places.
fn findings(score: &Score) -> Vec<String> {
    let mut told: Vec<String> = score
        .findings
        .iter()
        .map(|finding| {
            let mut finding = finding.clone();
            finding.events.clear();
            format!("{finding:?}")
        })
        .collect();
    told.sort();
    told
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_undone_at_once_has_not_been(drawn in choices(700)) {
        let Some(case) = quiet(&drawn) else { return Ok(()) };
        let mut drill = room(&case);
        for _ in 0..20 {
            let _ = drill.perform(&Command::StepMinute, None);
            let command = entry(&drill, &drawn);
            let before = drill.clone();
            if drill.perform(&command, None).is_err() || drill.state.undoable == before.state.undoable {
                continue;
            }
            let mut undone = drill.clone();
            undone.perform(&Command::Undo, None).unwrap();
            prop_assert_eq!(Things::of(&case, &undone.state), Things::of(&case, &before.state), "{:?}", command);
            prop_assert_eq!(&undone.state.undoable, &before.state.undoable);
            prop_assert_eq!(&undone.state.clock, &before.state.clock);
            // What was brought back can be taken back as before.
            if drawn.chance(30) {
                drill = undone;
            }
        }
    }

    #[test]
    fn what_is_withdrawn_has_not_been(drawn in choices(700)) {
        let Some(case) = quiet(&drawn) else { return Ok(()) };
        let (mut with, mut without) = (room(&case), room(&case));
        let left_out = drawn.below(8);
        let mut withdrawn = None;
        for i in 0..12 {
            let _ = (with.perform(&Command::StepMinute, None), without.perform(&Command::StepMinute, None));
            let command = entry(&with, &drawn);
            let undoable = with.state.undoable.len();
            let taken = with.perform(&command, None).is_ok();
            if i == left_out && with.state.undoable.len() > undoable {
                withdrawn = with.state.undoable.last().copied();
            } else if without.perform(&command, None).is_ok() != taken {
                // It was refused for what was left out.
                return Ok(());
            }
        }
        let Some(entry) = withdrawn.filter(|entry| with.state.undoable.contains(entry)) else { return Ok(()) };
        with.perform(&Command::Withdraw { entry }, None).unwrap();
        prop_assert_eq!(Things::of(&case, &with.state), Things::of(&case, &without.state));
        let score = |drill: &Drill<'_>| findings(&score::score(&case, &drill.state, case.scenario.end));
        prop_assert_eq!(score(&with), score(&without));
    }

    #[test]
    fn typing_late_changes_nothing(drawn in choices(700)) {
        let Some(case) = quiet(&drawn) else { return Ok(()) };
        let (mut at_once, mut late) = (room(&case), room(&case));
        let minutes = drawn.between(20, 60) as i64;
        // When each is said, and how many minutes later it is typed.
        let mut said: Vec<(i64, i64, Command)> = Vec::new();
        for minute in 1..minutes {
            if drawn.chance(40) {
                let mut command = entry(&at_once, &drawn);
                let at = Some(case.scenario.start + Span::minutes(minute));
                let delay = if drawn.chance(50) { drawn.below(20) as i64 } else { 0 };
                match &mut command {
                    Command::Record(act) | Command::Report { act, .. } => act.at = at,
                    Command::Declare { act, .. } => act.at = at,
                    _ => continue,
                }
                said.push((minute, delay, command));
            }
        }
        // Entries of one step are typed in the order they happened in.
        for i in 1..said.len() {
            let Some(step) = step_of(&said[i].2) else { continue };
            let typed = said[..i]
                .iter()
                .filter(|(_, _, other)| step_of(other) == Some(step))
                .map(|(minute, delay, _)| minute + delay)
                .max();
            let minute = said[i].0;
            said[i].1 = said[i].1.max(typed.map_or(0, |typed| typed - minute));
        }
        for minute in 1..=90 {
            let _ = (at_once.perform(&Command::StepMinute, None), late.perform(&Command::StepMinute, None));
            for (happened, delay, command) in &said {
                if *happened == minute {
                    at_once.perform(command, None).unwrap();
                }
                if happened + delay == minute {
                    late.perform(command, None).unwrap();
                }
            }
        }
        prop_assert_eq!(Things::of(&case, &late.state), Things::of(&case, &at_once.state));
        let score = |drill: &Drill<'_>| findings(&score::score(&case, &drill.state, case.scenario.end));
        prop_assert_eq!(score(&late), score(&at_once));
    }
}
