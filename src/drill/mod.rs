//! The drill: commands, events, the two functions between them, and the fold
//! of the clock. Nothing here reads a clock, a file or a random number that
//! was not handed in.
//!
//! `decide(case, state, command, now) -> events | refusal` holds every rule;
//! `State::apply(case, event)` is total and holds none.

pub mod account;
mod advance;
mod apply;
pub mod clock;
pub mod command;
pub mod deadline;
mod decide;
mod entries;
pub mod event;
mod fill;
mod filled;
mod follow;
mod jump;
mod machine;
mod play;
mod refusal;
mod repeats;
pub mod state;
mod supplement;
mod tell;
mod waiting;

pub use clock::{Clock, Phase};
pub use command::Command;
pub use deadline::{Deadline, deadline};
pub use decide::{decide, decide_all, fork};
pub use event::{
    Basis, Difficulty, Event, Happening, Mode, Mover, Opening, PauseReason, Play, Player, Recorded, Seat,
    Supplemented, TextRef, Wall,
};
pub use filled::{Filled, Filling};
pub use jump::open_at_jump;
pub(crate) use machine::draw;
pub use refusal::Refusal;
pub use state::{Completion, DutySpan, Incoming, State, Supplement};

use crate::plan::Plan;
use crate::plan::Story;
use crate::scenario::{InjectIx, Release, Scenario};

/// What is drilled: a plan and a scenario resolved against it.
#[derive(Debug, Clone)]
pub struct Case {
    pub plan: Plan,
    pub scenario: Scenario,
}

impl Case {
    /// When an inject of a fixed or drawn time is released under this seed;
    /// none for those that wait for a condition or a hand.
    #[must_use]
    pub fn release_time(&self, inject: InjectIx, seed: u64) -> Option<Story> {
        match &self.scenario.inject(inject).release {
            Release::At { at, .. } => Some(*at),
            Release::Between { from, to, .. } => {
                let draw = machine::draw(seed, "release", self.scenario.inject(inject).id.as_str(), 0);
                Some(machine::between(*from, *to, draw))
            }
            Release::When { .. } | Release::ByHand | Release::Pool => None,
        }
    }
}
