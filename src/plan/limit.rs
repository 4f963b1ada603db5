//! Limits: how long a duty may take, and what that is counted from.

use super::time::{Span, Story, TimeOfDay};
use super::{FactIx, RoleIx, StepIx};
use crate::words::Id;

/// How long a step may take (时限). At least one of the two is there.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// Should be done within this.
    pub target: Option<Within>,
    /// Must be done within this.
    pub hard: Option<Within>,
    pub from: Anchor,
    /// Thousandths of the hard span at which nothing of the points for being
    /// on time is left; at least 1000.
    pub nothing_at_milli: u32,
}

/// One bound of a limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    Span(Span),
    WorkingDays(u32),
    /// By the next such time of day.
    By(TimeOfDay),
}

/// What a limit is counted from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    Incident,
    Activation,
    /// The role was told the fact (接报后).
    Receipt(FactIx, RoleIx),
    /// The scenario's inject of this name was released.
    Inject(Id),
    /// The other step was completed.
    Step(StepIx),
}

impl Within {
    /// The moment the bound falls on, counted from `anchor`; `add` says when a
    /// span of time that begins at a moment is used up.
    fn due(self, anchor: Story, add: &impl Fn(Story, Span) -> Story) -> Story {
        match self {
            Self::Span(span) => add(anchor, span),
            Self::WorkingDays(days) => anchor.after_working_days(days),
            Self::By(time) => anchor.next(time),
        }
    }
}

/// The moments a limit comes to once its anchor is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub anchor: Story,
    /// Full points until here.
    pub target: Story,
    /// The limit itself; not before the target.
    pub hard: Story,
    /// No points for being on time from here on.
    pub nothing: Story,
}

impl Limit {
    /// The moments of this limit, counted from `anchor`.
    #[must_use]
    pub fn due(&self, anchor: Story) -> Due {
        self.due_by(anchor, &|since, span| since + span)
    }

    /// The moments of this limit where not all time counts: `add` says when a
    /// span of time that begins at a moment is used up.
    #[must_use]
    pub fn due_by(&self, anchor: Story, add: &impl Fn(Story, Span) -> Story) -> Due {
        let target = self.target.map(|within| within.due(anchor, add));
        let hard = self.hard.map(|within| within.due(anchor, add)).or(target).unwrap_or(anchor);
        let target = target.unwrap_or(hard).min(hard);
        let nothing = match self.hard.or(self.target) {
            Some(Within::Span(span)) => add(anchor, span.times_milli(self.nothing_at_milli)),
            _ => anchor + (hard - anchor).times_milli(self.nothing_at_milli),
        };
        Due { anchor, target, hard, nothing }
    }
}

impl Due {
    /// What of a limit concerns a duty that arose at `from`: a limit that had
    /// passed by then says nothing about who owes it, and a target that had
    /// passed leaves the hard limit alone.
    #[must_use]
    pub fn since(self, from: Story) -> Option<Self> {
        let target = if self.target < from { self.hard } else { self.target };
        (self.hard >= from).then_some(Self { target, ..self })
    }

    /// Thousandths of the on-time points left for a completion at `at`: all
    /// until the target, falling evenly to half at the hard limit where the
    /// two differ, then to none; without a separate target all until the hard
    /// limit, then falling evenly to none (design 4).
    #[must_use]
    pub fn share_milli(&self, at: Story) -> u32 {
        let at_hard = if self.target < self.hard { 500 } else { 1_000 };
        if at <= self.target {
            1_000
        } else if at <= self.hard {
            fall(1_000, at_hard, at - self.target, self.hard - self.target)
        } else if at < self.nothing {
            fall(at_hard, 0, at - self.hard, self.nothing - self.hard)
        } else {
            0
        }
    }
}

/// From `high` down to `low` as `gone` grows to `whole`, rounded down.
fn fall(high: u32, low: u32, gone: Span, whole: Span) -> u32 {
    let fallen = i128::from(high - low) * i128::from(gone.0) / i128::from(whole.0.max(1));
    high.saturating_sub(u32::try_from(fallen).unwrap_or(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limit(target: Option<i64>, hard: i64) -> Limit {
        Limit {
            target: target.map(|m| Within::Span(Span::minutes(m))),
            hard: Some(Within::Span(Span::minutes(hard))),
            from: Anchor::Activation,
            nothing_at_milli: 2_000,
        }
    }

    #[test]
    fn points_fall_to_nothing_at_twice_the_limit() {
        let due = limit(None, 30).due(Story(0));
        let share = |minutes: i64| due.share_milli(Story(minutes * 60));
        assert_eq!((share(0), share(30), share(45), share(60), share(90)), (1_000, 1_000, 500, 0, 0));
    }

    #[test]
    fn a_target_and_a_hard_limit_make_two_knees() {
        let due = limit(Some(10), 30).due(Story(0));
        let share = |minutes: i64| due.share_milli(Story(minutes * 60));
        assert_eq!((share(10), share(20), share(30), share(45), share(60)), (1_000, 750, 500, 250, 0));
    }

    proptest::proptest! {
        #[test]
        fn later_is_never_better(target in 1i64..90, hard in 1i64..90, a in 0i64..20_000, b in 0i64..20_000) {
            let due = limit(Some(target.min(hard)), hard).due(Story(0));
            let (early, late) = (a.min(b), a.max(b));
            proptest::prop_assert!(due.share_milli(Story(early)) >= due.share_milli(Story(late)));
        }
    }
}
