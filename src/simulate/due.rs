//! When limits are due in a run, and whether they were met.

use super::model::{Bound, From, millis};
use super::run::Runner;
use super::{Moment, NEVER};
use crate::plan::limit::Within;
use crate::plan::{Limit, Span, Story};

/// What became of a limit in one run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Never a duty, or not due before the end, or counted from what never
    /// was.
    Open,
    /// Met or not; and how long it took from what the limit is counted from,
    /// in milliseconds, where it was done at all.
    Met(Moment),
    Missed(Option<Moment>),
}

impl Outcome {
    /// How long it took, where it was due and done.
    #[must_use]
    pub const fn took(self) -> Option<Moment> {
        match self {
            Self::Met(took) => Some(took),
            Self::Missed(took) => took,
            Self::Open => None,
        }
    }
}

/// Limits counted from each other in a circle end here.
const DEPTH_MAX: u32 = 64;

impl Runner<'_> {
    /// What became of a limit, by its place among those of the model.
    #[must_use]
    pub fn outcome(&self, limit: usize) -> Outcome {
        let bound = &self.model.limits[limit];
        if bound.every.is_some() {
            return self.windows(bound);
        }
        let course = &self.courses[bound.step.index()];
        let done = self.done[bound.step.index()];
        if course.arose == NEVER {
            return Outcome::Open;
        }
        let Some((anchor, due)) = self.due(bound, 0) else { return Outcome::Open };
        // A limit that had passed when the duty arose says nothing about it.
        if due < course.duty {
            return Outcome::Open;
        }
        if done <= self.model.end {
            let took = done.saturating_sub(anchor);
            return if done <= due { Outcome::Met(took) } else { Outcome::Missed(Some(took)) };
        }
        if due > self.model.end || course.ended < due { Outcome::Open } else { Outcome::Missed(None) }
    }

    /// What a limit is counted from, and when it is used up.
    fn due(&self, bound: &Bound, depth: u32) -> Option<(Moment, Moment)> {
        let course = &self.courses[bound.step.index()];
        let anchor = match bound.from {
            From::At(at) => at,
            From::Duty => course.duty,
            From::Receipt(place) => self.knowledge.receipts[place]?,
            From::Inject(inject) => self.injects[inject.0].released?,
            From::Step(other) => {
                let theirs = self.done[other.index()];
                if theirs == NEVER {
                    let limit = self.model.limit_of[other.index()].filter(|_| depth < DEPTH_MAX);
                    let own = limit.and_then(|limit| self.due(&self.model.limits[limit], depth + 1));
                    own.map_or(course.duty, |(_, due)| due)
                } else {
                    theirs
                }
            }
        };
        let within = bound.limit.hard.or(bound.limit.target)?;
        Some((anchor, self.used_up(anchor, within)))
    }

    fn used_up(&self, anchor: Moment, within: Within) -> Moment {
        match within {
            Within::Span(span) => anchor + millis(span),
            Within::WorkingDays(_) | Within::By(_) => {
                let since = self.model.story(anchor);
                let limit = Limit {
                    target: None,
                    hard: Some(within),
                    from: crate::plan::Anchor::Activation,
                    nothing_at_milli: 2_000,
                };
                let due: Story = limit.due(since).hard;
                anchor + millis(Span((due - since).0))
            }
        }
    }

    /// When a window of a duty that comes back is due: by its close, or by
    /// the step's own limit counted from its opening.
    pub(super) fn window_due(&self, ix: usize, window: u32) -> Moment {
        let Some(bound) = self.model.limit_of[ix].map(|limit| &self.model.limits[limit]) else {
            return NEVER;
        };
        let every = bound.every.unwrap_or(NEVER);
        let opens = self.courses[ix].duty + every.saturating_mul(window.into());
        let closes = opens.saturating_add(every);
        match bound.limit.target.or(bound.limit.hard) {
            Some(within) => self.used_up(opens, within).min(closes),
            None => closes,
        }
    }

    /// A duty that comes back is met where every window due was.
    fn windows(&self, bound: &Bound) -> Outcome {
        let ix = bound.step.index();
        let (course, done) = (&self.courses[ix], self.done[ix]);
        let every = bound.every.unwrap_or(NEVER);
        if course.arose == NEVER {
            return Outcome::Open;
        }
        let until = self.model.end.min(course.ended);
        let mut due = 0;
        for window in 0.. {
            let opens = course.duty + every.saturating_mul(window.into());
            if (window > 0 && opens >= course.last) || self.window_due(ix, window) > until {
                break;
            }
            due += 1;
        }
        match (due, done) {
            (0, _) => Outcome::Open,
            (due, done) if course.in_time >= due => Outcome::Met(done.saturating_sub(course.duty)),
            (_, NEVER) => Outcome::Missed(None),
            (_, done) => Outcome::Missed(Some(done.saturating_sub(course.duty))),
        }
    }
}
