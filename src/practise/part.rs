//! Where a part of the story begins and ends that is cut out around one step:
//! found by letting perfect players play the whole of it.

use crate::drill::deadline::{Course, deadline};
use crate::drill::{Case, Command, Happening, Mode, Opening, Part, Play, State, decide_all};
use crate::plan::{RoleIx, Span, StepIx, Story};

/// How long before the duty arises the seat is taken.
const BEFORE: Span = Span::minutes(1);
/// How long after the limit it goes on, so that what is missing shows.
const AFTER: Span = Span::minutes(1);
/// The shortest part there is.
const SHORTEST: Span = Span::minutes(5);
/// A duty that can only be set about later than this after it arose is
/// practised from then on.
const WAIT: Span = Span::minutes(10);

/// The part of the story around a duty of this role, where the scenario is
/// drilled under this seed; none where the role does not lead the step, or it
/// never comes to it.
#[must_use]
pub fn part(case: &Case, role: RoleIx, step: StepIx, seed: u64) -> Option<Part> {
    let definition = case.plan.step(step);
    if definition.lead != role {
        return None;
    }
    let (state, begun) = played(case, step, seed)?;
    let done = state.step(step).completions.first()?.at;
    let arose = state.step(step).duties.iter().rev().find(|duty| duty.from <= done)?.from;
    let begins = if begun - arose > WAIT { begun } else { arose };
    let from = (begins - BEFORE).max(case.scenario.start);
    let until = (limit(case, &state, step, arose).max(done) + AFTER).max(from + SHORTEST);
    Some(Part { step: definition.id.clone(), from, until: until.min(case.scenario.end) })
}

/// The whole story as perfect players play it, and when they set about the
/// step.
fn played(case: &Case, step: StepIx, seed: u64) -> Option<(State, Story)> {
    let commands = [Command::Open(nobody(case, seed)), Command::Start, Command::RunTo(case.scenario.end)];
    let events = decide_all(case, &State::new(case), &commands, None).ok()?;
    let name = &case.plan.step(step).id;
    let begun = events.iter().find_map(|event| match &event.what {
        Happening::StepBegun { step, .. } if step == name => Some(event.story),
        _ => None,
    })?;
    Some((State::fold(case, &events), begun))
}

/// A practice in which nobody sits: what comes before any part of it.
fn nobody(case: &Case, seed: u64) -> Opening {
    Opening { mode: Mode::Practice, ..Opening::by_itself(case, Play::Perfect, seed) }
}

/// After when the duty would be missing.
fn limit(case: &Case, state: &State, step: StepIx, arose: Story) -> Story {
    let definition = case.plan.step(step);
    let window = definition.repeat.as_ref().map(|repeat| arose + repeat.every);
    let due = || deadline(case, state, &Arose(state, step, arose), step).due();
    let due = due().and_then(|due| due.since(arose)).map(|due| due.hard);
    window.or(due).unwrap_or(arose + definition.duration.high)
}

/// The story as it was played, with a step as a duty since it arose: it may
/// be none any more.
struct Arose<'a>(&'a State, StepIx, Story);

impl Course for Arose<'_> {
    fn activated(&self, step: StepIx) -> Option<Story> {
        let first = || self.0.step(step).duties.first().map(|duty| duty.from);
        if step == self.1 { Some(self.2) } else { first() }
    }

    fn completed(&self, step: StepIx) -> Option<Story> {
        self.0.step(step).completions.iter().map(|done| done.at).min()
    }
}
