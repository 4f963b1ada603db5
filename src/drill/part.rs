//! A part of the story, cut out around one step (微练): what the machine plays
//! before it, how the seats are taken, and when it is over.

use super::decide::{Decided, Decider};
use super::event::{Happening, Mover, Opening, Part};
use super::refusal::Refusal;
use super::state::State;
use crate::plan::{Plan, Span, Story};
use crate::words::Id;

/// No part is over sooner than this after it has begun.
const AT_LEAST: Span = Span::minutes(5);
/// How long it goes on once its step has been done.
const AFTERWARDS: Span = Span::minutes(1);

impl Decider<'_> {
    /// A part begins within the story.
    pub fn part(&self, opening: &Opening) -> Decided {
        let Some(part) = &opening.part else { return Ok(()) };
        self.step(&part.step)?;
        let scenario = &self.draft.case.scenario;
        match part.from {
            from if from < scenario.start => Err(Refusal::BeforeTheDrill { start: scenario.start }),
            from if from >= scenario.end => Err(Refusal::InTheFuture { now: scenario.end }),
            _ => Ok(()),
        }
    }

    /// Lets the machine play everybody up to where the part begins; then the
    /// seats are taken, with everything opened that came to them before.
    pub fn lead_in(&mut self) {
        let Some(opening) = self.draft.state.opening.clone() else { return };
        let Some(part) = &opening.part else { return };
        self.move_to(part.from, Mover::Automatic);
        for seat in &opening.seats {
            for role in &seat.roles {
                self.open_letters(role, part.from);
                self.note(Happening::RoleTaken { role: role.clone(), seat: seat.id.clone() });
            }
        }
    }

    fn open_letters(&mut self, role: &Id, before: Story) {
        let case = self.draft.case;
        let Some(ix) = case.plan.role_named(role.as_str()) else { return };
        for (at, inject) in case.scenario.injects() {
            let released = self.draft.state.inject(at).released;
            let is_here = released.is_some_and(|(at, _)| at < before);
            if is_here && inject.reaches(&case.plan, ix) {
                self.note(Happening::InjectReceived { inject: inject.id.clone(), role: role.clone() });
            }
        }
    }
}

impl Part {
    /// When it is over as things stand: soon after its step has been done,
    /// else at its end.
    #[must_use]
    pub fn over(&self, plan: &Plan, state: &State) -> Story {
        let done = plan.step_named(self.step.as_str()).and_then(|step| {
            let here = state.step(step).completions.iter().map(|done| done.at);
            here.filter(|at| *at >= self.from).min()
        });
        let soon = done.map(|done| (done + AFTERWARDS).max(self.from + AT_LEAST));
        soon.map_or(self.until, |soon| soon.min(self.until))
    }
}
