//! A record that one moves about in: how the drill stood after any of its
//! entries, and how far the story had run by then.

use std::sync::Arc;

use super::event::{Event, Happening};
use super::{Case, State};
use crate::plan::{Span, Story};

/// Every so many entries the state is remembered: from one to the next is
/// quicker folded than anybody presses a key.
const EVERY: usize = 64;
/// Of a time in which nothing happened so much is gone through, and of what a
/// jump passed over nothing: a record of four weeks is mostly of one night.
const QUIET: Span = Span(600);

/// A record and a place in it.
#[derive(Debug, Clone)]
pub struct Tape {
    case: Arc<Case>,
    events: Arc<[Event]>,
    /// The states after 0, [`EVERY`], 2 × [`EVERY`] … entries.
    kept: Vec<State>,
    /// How many entries have been taken in.
    taken: usize,
    state: State,
    /// By how many entries were taken in: what the story clock showed.
    shown: Vec<Story>,
    /// How far the story had run by then, the time left out in which nothing
    /// happened.
    run: Vec<Span>,
}

/// Where the story's clock leaps on what a record is gone through by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leap {
    /// How far the story had run by then.
    pub run: Span,
    pub from: Story,
    pub to: Story,
    /// The drill jumped there; else nothing happened for long.
    pub jumped: bool,
}

impl Tape {
    /// At the beginning, nothing taken in.
    #[must_use]
    pub fn new(case: Arc<Case>, events: Vec<Event>) -> Self {
        let (mut kept, mut state) = (Vec::new(), State::new(&case));
        let (mut shown, mut run) = (vec![case.scenario.start], vec![Span(0)]);
        for (place, event) in events.iter().enumerate() {
            if place % EVERY == 0 {
                kept.push(state.clone());
            }
            state.apply(&case, event);
            let (last, far) = (shown[place], run[place]);
            run.push(far + Span((event.story - last).0.max(0)).min(QUIET));
            shown.push(after(event).max(last));
        }
        let state = State::new(&case);
        Self { case, events: events.into(), kept, taken: 0, state, shown, run }
    }

    #[must_use]
    pub fn case(&self) -> &Arc<Case> {
        &self.case
    }

    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.events.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.events.is_empty()
    }

    /// How many have been taken in.
    #[must_use]
    pub fn taken(&self) -> usize {
        self.taken
    }

    /// The last entry taken in.
    #[must_use]
    pub fn last(&self) -> Option<&Event> {
        self.events.get(self.taken.checked_sub(1)?)
    }

    /// The fold of what has been taken in.
    #[must_use]
    pub fn state(&self) -> &State {
        &self.state
    }

    /// Goes to where so many entries have been taken in; no further than to
    /// the end.
    pub fn seek(&mut self, taken: usize) {
        let taken = taken.min(self.len());
        let near = (taken / EVERY).min(self.kept.len().saturating_sub(1));
        let is_nearer = self.taken <= taken && self.taken >= near * EVERY;
        if !is_nearer && let Some(kept) = self.kept.get(near) {
            self.state = kept.clone();
            self.taken = near * EVERY;
        }
        for event in &self.events[self.taken..taken] {
            self.state.apply(&self.case, event);
        }
        self.taken = taken;
    }

    /// What the story clock showed once so many entries had been taken in.
    #[must_use]
    pub fn shown(&self, taken: usize) -> Story {
        self.shown[taken.min(self.len())]
    }

    /// How far the story had run by then.
    #[must_use]
    pub fn run(&self, taken: usize) -> Span {
        self.run[taken.min(self.len())]
    }

    /// How far the story ran in all.
    #[must_use]
    pub fn whole(&self) -> Span {
        self.run(self.len())
    }

    /// Where the story is after so far a run: how many entries are there by
    /// then, and what its clock shows.
    #[must_use]
    pub fn place(&self, run: Span) -> (usize, Story) {
        let taken = self.run.partition_point(|far| *far <= run).saturating_sub(1);
        (taken, self.shown(taken) + (run - self.run(taken)))
    }

    /// How far the story has run where so many entries have been taken in and
    /// its clock shows this.
    #[must_use]
    pub fn run_at(&self, taken: usize, story: Story) -> Span {
        let passed = Span((story - self.shown(taken)).0.max(0));
        (self.run(taken) + passed).min(self.run(taken + 1))
    }

    /// How many entries there were at a moment of the story.
    #[must_use]
    pub fn taken_by(&self, moment: Story) -> usize {
        self.shown.partition_point(|shown| *shown <= moment).saturating_sub(1)
    }

    /// Jumps, and stretches of this length and more in which nothing happened.
    pub fn leaps(&self, least: Span) -> impl Iterator<Item = Leap> {
        self.events.iter().enumerate().flat_map(move |(place, event)| {
            let (before, after, run) = (self.shown[place], self.shown[place + 1], self.run[place + 1]);
            let quiet = event.story - before >= least && event.story - before > QUIET;
            let quiet = quiet.then_some(Leap { run, from: before, to: event.story, jumped: false });
            let jump = after > event.story.max(before);
            quiet.into_iter().chain(jump.then_some(Leap { run, from: event.story, to: after, jumped: true }))
        })
    }
}

/// What the clock shows once something has happened: a jump sets it on.
fn after(event: &Event) -> Story {
    match &event.what {
        Happening::Jumped { to, .. } => event.story.max(*to),
        _ => event.story,
    }
}
