//! Every duty of a drill, when it is due, and why it is or is not judged.

use crate::drill::deadline::{self, Course, Deadline};
use crate::drill::{Case, State};
use crate::plan::limit::Due;
use crate::plan::{Span, Step, StepIx, Story};

use super::ledger::Until;
use super::outcome::WhyUnjudged;

/// One duty: a step, or one instance of a repeating step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub step: StepIx,
    /// From 1 for repeating steps, 0 for others.
    pub instance: u32,
    /// When it became a duty.
    pub from: Story,
    /// When it was retired, where it was.
    pub until: Option<Story>,
    /// For an instance: when its window closes.
    pub window: Option<Story>,
}

impl Duty {
    /// What can be judged of when it was due. A window opens just after the
    /// moment it begins with.
    pub fn judged_by(&self, due: Due) -> Option<Due> {
        due.since(self.from + Span(i64::from(self.window.is_some())))
    }
}

/// Where a duty stands at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Missing,
    /// Its level was lifted before its time: it is owed no more.
    Left,
    Unjudged(WhyUnjudged),
}

/// What the judging of duties looks at besides the duties themselves.
pub struct Judging<'a, C> {
    pub case: &'a Case,
    pub state: &'a State,
    pub course: &'a C,
    pub until: Until,
}

impl<C: Course> Judging<'_, C> {
    /// When the duty is due.
    pub fn deadline(&self, duty: &Duty) -> Deadline {
        match duty.window {
            // Limits of repeating duties are their windows; another limit
            // counts from each window's opening.
            Some(window) => match deadline::limit(self.case, duty.step) {
                Some(limit) => Deadline::Due(limit.due(duty.from)),
                None => {
                    Deadline::Due(Due { anchor: duty.from, target: window, hard: window, nothing: window })
                }
            },
            None => deadline::deadline(self.case, self.state, self.course, duty.step),
        }
    }

    /// Where the duty stands, given whether a completion belongs to it.
    pub fn standing(&self, duty: &Duty, done: bool) -> Standing {
        let state = self.state.step(duty.step);
        if done {
            return Standing::Done;
        }
        if state.not_observed.is_some() {
            return Standing::Unjudged(WhyUnjudged::NotObserved);
        }
        let latest = self.must_be_done_by(duty);
        if let Some(until) = duty.until
            && latest.is_none_or(|latest| until <= latest)
        {
            return Standing::Left;
        }
        if self.set_aside(duty) {
            return Standing::Unjudged(WhyUnjudged::SetAside);
        }
        match latest {
            _ if self.until.is_log => Standing::Missing,
            Some(latest) if latest < self.until.end => Standing::Missing,
            _ => Standing::Unjudged(WhyUnjudged::NotReached),
        }
    }

    /// Whether a jump took the duty out of the judging: it said so of the step,
    /// or the instance's window lies in the time jumped over.
    fn set_aside(&self, duty: &Duty) -> bool {
        let state = self.state.step(duty.step);
        let Some(window) = duty.window else { return state.carried_off() };
        let said = state.carried_off() && state.carried.is_some_and(|(since, _)| since < window);
        said || self.state.jumps.iter().any(|jump| jump.from < window && duty.from < jump.to)
    }

    /// The moment after which an undone duty is missing; none while what its
    /// limit is counted from has not happened. A duty without a limit, or whose
    /// limit had passed before it arose, has until its longest estimate has
    /// passed since it could begin.
    pub fn must_be_done_by(&self, duty: &Duty) -> Option<Story> {
        let deadline = self.deadline(duty);
        if deadline == Deadline::Pending {
            return None;
        }
        if let Some(due) = deadline.due().and_then(|due| duty.judged_by(due)) {
            return Some(due.hard);
        }
        let step: &Step = self.case.plan.step(duty.step);
        let mut ready = duty.from;
        for part in &step.after {
            part.visit(&mut |before| {
                ready = self.course.completed(before).map_or(ready, |done| ready.max(done));
            });
        }
        Some(ready + step.duration.high)
    }
}
