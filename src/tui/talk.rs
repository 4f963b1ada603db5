//! What the room talks about and for how long, and how long the clock has been
//! paused: a fold of the record, in the world's time.

use crate::drill::{Case, Event, Happening, Incoming, Phase, ReleasedBy, State, Wall};
use crate::scenario::{Inject, InjectIx, Scenario};

/// Whether an inject is what the room talks about from then on. One put in by
/// hand that asks nothing leaves the room the question it is at.
fn turns_talk(inject: &Inject, by: ReleasedBy) -> bool {
    by != ReleasedBy::Hand || !inject.questions.is_empty()
}

/// The inject the room is at: the last it heard of that turned the talk.
#[must_use]
pub fn put_last(case: &Case, state: &State) -> Option<InjectIx> {
    let turns = |ix: InjectIx| {
        let by = state.inject(ix).released.map_or(ReleasedBy::Time, |(_, by)| by);
        turns_talk(case.scenario.inject(ix), by)
    };
    let in_room = |incoming: &Incoming| state.reaches_room(case, *incoming);
    state.incoming.iter().rev().copied().filter(in_room).find_map(|incoming| match incoming {
        Incoming::Inject(ix) if turns(ix) => Some(ix),
        Incoming::Inject(_) | Incoming::Improvised(_) => None,
    })
}

/// Since when the room talks, and since when the clock is paused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Talk {
    since: Option<Wall>,
    paused: Option<Wall>,
}

impl Talk {
    /// Takes an event in. Something new put to the room, or the clock moved
    /// on, begins a talk anew.
    pub fn follow(&mut self, event: &Event, scenario: &Scenario) {
        match &event.what {
            Happening::InjectReleased { inject, by }
                if scenario
                    .inject_named(inject.as_str())
                    .is_some_and(|ix| !turns_talk(scenario.inject(ix), *by)) => {}
            Happening::InjectReleased { .. }
            | Happening::Started
            | Happening::Advanced { .. }
            | Happening::Jumped { .. } => self.since = event.recorded,
            Happening::Paused { since, .. } => self.paused = since.or(event.recorded),
            Happening::Resumed => {
                // The room did not talk while the clock was paused.
                let gone = event.recorded.zip(self.paused.take()).map(|(to, from)| to.0 - from.0);
                self.since = self.since.zip(gone).map(|(since, gone)| Wall(since.0 + gone));
            }
            _ => {}
        }
    }

    /// Milliseconds the room has talked by `now`, pauses left out.
    #[must_use]
    pub fn talked_ms(&self, phase: Phase, now: Wall) -> Option<i64> {
        let until = match phase {
            Phase::Paused(_) => self.paused?,
            _ => now,
        };
        Some((until.0 - self.since?.0).max(0))
    }

    /// Milliseconds the clock has been paused by `now`.
    #[must_use]
    pub fn paused_ms(&self, now: Wall) -> Option<i64> {
        Some((now.0 - self.paused?.0).max(0))
    }

    /// From when full seconds are counted, of a pause or else of the talk.
    #[must_use]
    pub fn counted_from(&self) -> Option<Wall> {
        self.paused.or(self.since)
    }
}
