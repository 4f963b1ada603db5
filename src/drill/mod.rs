//! The drill: commands, events, the two functions between them, and the fold
//! of the clock. Nothing here reads a clock, a file or a random number that
//! was not handed in.
//!
//! `decide(case, state, command, now) -> events | refusal` holds every rule;
//! `State::apply(case, event)` is total and holds none.

pub mod account;
mod advance;
mod apply;
pub mod asking;
pub mod calling;
pub mod clock;
pub mod command;
pub mod deadline;
mod decide;
pub mod desk;
mod entries;
pub mod event;
mod fill;
mod filled;
mod follow;
mod jump;
mod machine;
mod opening;
mod part;
mod play;
mod refusal;
mod repeats;
pub mod state;
mod supplement;
mod tape;
mod tell;
mod waiting;

pub use asking::{AskFor, Reply, asked_for, called_for};
pub use calling::{Calling, Reach, recipients};
pub use clock::{Clock, Phase};
pub use command::Command;
pub use deadline::{Deadline, deadline};
pub use decide::{decide, decide_all, fork};
pub use event::{
    Basis, Difficulty, Event, Happening, Mode, Mover, Now, Opening, Part, PauseReason, Play, Player,
    Recorded, ReleasedBy, Seat, Supplemented, TextRef, Wall, Zone,
};
pub use filled::{Filled, Filling};
pub use jump::open_at_jump;
pub use refusal::Refusal;
pub use state::{Completion, DutySpan, Incoming, State, Supplement};
pub use tape::{Leap, Tape};

use std::sync::Arc;

use crate::plan::{Plan, Story};
use crate::scenario::{InjectIx, Release, Scenario, draw};

/// With what a record begins; none where it begins with anything else.
#[must_use]
pub fn opening(events: &[Event]) -> Option<&Opening> {
    match &events.first()?.what {
        Happening::Opened(opening) => Some(opening),
        _ => None,
    }
}

/// What is drilled: a plan and a scenario resolved against it.
#[derive(Debug, Clone)]
pub struct Case {
    pub plan: Plan,
    pub scenario: Scenario,
}

impl Case {
    /// What is drilled under this opening: the scenario as written, or as the
    /// seed varies it.
    #[must_use]
    pub fn opened(plan: Plan, scenario: Scenario, opening: Option<&Opening>) -> Self {
        match opening.filter(|opening| opening.varied) {
            Some(opening) => Self { scenario: scenario.varied(&plan, opening.seed), plan },
            None => Self { plan, scenario },
        }
    }

    /// The same under an opening, where it changes anything.
    #[must_use]
    pub fn under(self: &Arc<Self>, opening: &Opening) -> Arc<Self> {
        if !opening.varied {
            return Arc::clone(self);
        }
        Arc::new(Self::opened(self.plan.clone(), self.scenario.clone(), Some(opening)))
    }

    /// When an inject of a fixed or drawn time is released under this seed;
    /// none for those that wait for a condition or a hand.
    #[must_use]
    pub fn release_time(&self, inject: InjectIx, seed: u64) -> Option<Story> {
        match &self.scenario.inject(inject).release {
            Release::At { at, .. } => Some(*at),
            Release::Between { from, to, .. } => {
                let draw = draw(seed, "release", self.scenario.inject(inject).id.as_str(), 0);
                Some(machine::between(*from, *to, draw))
            }
            Release::When { .. } | Release::ByHand | Release::Pool => None,
        }
    }
}
