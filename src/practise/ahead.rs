//! How far the clock can be let run with nothing to do: until something
//! reaches the role, or one of its duties falls due.

use super::{Desk, Duty};
use crate::drill::{Command, Event, Happening, Wall, decide};
use crate::plan::{Span, Story};

/// How late at most somebody who waits for long becomes aware of a duty that
/// came without a message.
const LOOKS_UP_EVERY: Span = Span(600);

impl Desk<'_> {
    /// The moment of the next thing that concerns the role, at most `most`
    /// from now. Found by trying: nothing is recorded.
    #[must_use]
    pub fn next_for_me(&self, most: Span, wall: Option<Wall>) -> Story {
        let until = (self.at + most).min(self.case.scenario.end);
        let due = self.owed().into_iter().filter_map(|hint| hint.due).filter(|due| *due > self.at).min();
        let until = due.map_or(until, |due| until.min(due));
        let tried = decide(self.case, self.state, &Command::RunTo(until), wall).unwrap_or_default();
        let first = tried.iter().find(|event| event.story > self.at && self.concerns_me(event));
        let first = first.map_or(until, |event| event.story);
        let first = self.next_reply(&tried).map_or(first, |reply| first.min(reply));
        self.next_duty(&tried, first).unwrap_or(first)
    }

    /// When somebody who looks up now and then finds that more is owed, where
    /// that is before `until`.
    fn next_duty(&self, ahead: &[Event], until: Story) -> Option<Story> {
        let open = |desk: &Desk<'_>| -> Vec<(Duty, Option<Story>)> {
            desk.owed().into_iter().map(|hint| (hint.duty, hint.due)).collect()
        };
        let now = open(self);
        let mut state = self.state.clone();
        let mut ahead = ahead.iter().peekable();
        let mut at = self.at + LOOKS_UP_EVERY;
        while at < until {
            while let Some(event) = ahead.next_if(|event| event.story <= at) {
                state.apply(self.case, event);
            }
            let later = open(&Desk { state: &state, at, ..*self });
            if later.iter().any(|duty| !now.contains(duty)) {
                return Some(at);
            }
            at = at + LOOKS_UP_EVERY;
        }
        None
    }

    /// When the first reply comes to what has happened, or to what is about to.
    fn next_reply(&self, ahead: &[Event]) -> Option<Story> {
        let mut state = self.state.clone();
        ahead.iter().for_each(|event| state.apply(self.case, event));
        let replies = Desk { state: &state, ..*self }.all_replies();
        replies.into_iter().map(|reply| reply.at).filter(|at| *at > self.at).min()
    }

    fn concerns_me(&self, event: &Event) -> bool {
        let plan = &self.case.plan;
        match &event.what {
            Happening::InjectReleased { inject, .. } => {
                let inject = self.case.scenario.inject_named(inject.as_str());
                inject.is_some_and(|ix| self.is_addressed(self.case.scenario.inject(ix)))
            }
            Happening::StepRecorded(done) => {
                plan.step_named(done.step.as_str()).is_some_and(|ix| plan.step(ix).tells.contains(&self.role))
            }
            Happening::LevelDeclared { ladder, .. } => {
                plan.ladder_named(ladder.as_str()).is_some_and(|ix| self.hears_of(ix))
            }
            Happening::CallAcknowledged { call } => {
                self.state.desk.calls.iter().any(|own| own.seq == *call && own.role == self.role)
            }
            Happening::RungAnswered { ask, .. } => {
                self.state.desk.asks.iter().any(|own| own.seq == *ask && own.role == self.role)
            }
            Happening::LeaderInstructed { .. } | Happening::Ended => true,
            _ => false,
        }
    }
}
