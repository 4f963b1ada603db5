//! Calling until acknowledged (叫应) as the desk sees it: whom a step has to
//! reach, by what means they were tried, and who has answered.

use super::Desk;
use crate::drill::{Reach, calling, recipients};
use crate::plan::{RoleIx, StepIx, Story};

/// Somebody a step has to reach.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    pub role: RoleIx,
    /// Every call to them since the step was last done, in order.
    pub tries: Vec<Try>,
}

/// One call as far as it has gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    pub reach: Reach,
    pub at: Story,
    pub result: Heard,
}

/// What came of a call so far, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heard {
    Nobody,
    /// Somebody was sent and is not there yet.
    OnTheWay,
    /// By whom, and when.
    Acknowledged(RoleIx, Story),
}

impl Recipient {
    /// How it stands now: the best that came of any call; none where nobody
    /// has called yet.
    #[must_use]
    pub fn result(&self) -> Option<Heard> {
        self.tries.iter().map(|own| own.result).max()
    }

    #[must_use]
    pub fn is_acknowledged(&self) -> bool {
        matches!(self.result(), Some(Heard::Acknowledged(..)))
    }
}

impl Desk<'_> {
    /// Whom a step has to reach, in the plan's order; nobody where it asks
    /// for no acknowledgement.
    #[must_use]
    pub fn recipients(&self, step: StepIx) -> Vec<Recipient> {
        let all = recipients(self.case.plan.step(step), self.role).into_iter();
        all.map(|role| Recipient { role, tries: self.tries(step, role) }).collect()
    }

    fn tries(&self, step: StepIx, to: RoleIx) -> Vec<Try> {
        let calls = self.state.calls_for(step).filter(|call| call.to == to);
        calls.map(|call| Try { reach: call.reach, at: call.at, result: heard(call) }).collect()
    }

    /// How many of those a step has to reach have acknowledged, of how many,
    /// where calling has begun.
    #[must_use]
    pub fn called(&self, step: StepIx) -> Option<(usize, usize)> {
        let all = self.recipients(step);
        let is_begun = all.iter().any(|own| !own.tries.is_empty());
        is_begun.then(|| (all.iter().filter(|own| own.is_acknowledged()).count(), all.len()))
    }
}

fn heard(call: &calling::Called) -> Heard {
    match (call.answered, call.acknowledged) {
        (Some(who), Some((at, _))) => Heard::Acknowledged(who, at),
        (Some(_), None) => Heard::OnTheWay,
        (None, _) => Heard::Nobody,
    }
}
