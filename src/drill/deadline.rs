//! When a duty is due in this drill: its limit, once what it is counted from
//! has happened.

use super::Case;
use super::state::State;
use crate::plan::limit::Due;
use crate::plan::{Anchor, Limit, Span, StepIx, Story};

/// What a duty's limit comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deadline {
    /// The step has no limit, or one counted from an inject this scenario
    /// does not have.
    None,
    /// What it is counted from may happen yet.
    Pending,
    Due(Due),
}

impl Deadline {
    #[must_use]
    pub fn due(self) -> Option<Due> {
        match self {
            Self::Due(due) => Some(due),
            Self::None | Self::Pending => None,
        }
    }
}

/// How the steps went: what deadlines are told from.
pub trait Course {
    /// When the step became a duty.
    fn activated(&self, step: StepIx) -> Option<Story>;
    /// The completion by which it is judged.
    fn completed(&self, step: StepIx) -> Option<Story>;
}

/// A drill as it stands: the duty of now, the first completion so far.
impl Course for State {
    fn activated(&self, step: StepIx) -> Option<Story> {
        self.step(step).duty().map(|duty| duty.from)
    }

    fn completed(&self, step: StepIx) -> Option<Story> {
        self.step(step).completions.iter().map(|done| done.at).min()
    }
}

/// The limit a step has in this drill: agreed for it, else the plan's.
#[must_use]
pub fn limit(case: &Case, step: StepIx) -> Option<&Limit> {
    case.scenario.agreed_limit(step).or(case.plan.step(step).limit.as_ref())
}

/// When a step is due, on this course of things.
#[must_use]
pub fn deadline(case: &Case, state: &State, course: &impl Course, step: StepIx) -> Deadline {
    at_depth(case, state, course, step, 0)
}

/// Limits counted from each other's steps in a circle end here.
const DEPTH_MAX: u32 = 64;

fn at_depth(case: &Case, state: &State, course: &impl Course, step: StepIx, depth: u32) -> Deadline {
    let (Some(limit), Some(activated)) = (limit(case, step), course.activated(step)) else {
        return Deadline::None;
    };
    let anchor = match &limit.from {
        Anchor::Incident => Some(case.scenario.incident),
        Anchor::Activation => Some(activated),
        Anchor::Receipt(fact, role) => state.known(Some(*role), Story(i64::MAX)).told_since(*fact),
        Anchor::Inject(name) => match case.scenario.inject_named(name.as_str()) {
            Some(inject) => state.inject(inject).released.map(|(at, _)| at),
            None => return Deadline::None,
        },
        // Never done: from that step's own deadline, else from the activation.
        Anchor::Step(other) => course.completed(*other).or_else(|| {
            let theirs = (depth < DEPTH_MAX).then(|| at_depth(case, state, course, *other, depth + 1));
            Some(theirs.and_then(Deadline::due).map_or(activated, |due| due.hard))
        }),
    };
    anchor.map_or(Deadline::Pending, |anchor| {
        Deadline::Due(limit.due_by(anchor, &|since, span| used_up(state, since, span)))
    })
}

/// The moment a span of time is used up that begins at `since`. Time jumped
/// over is nobody's: what begins in it begins with its end, and what runs
/// into it goes on after it.
#[must_use]
pub fn used_up(state: &State, since: Story, span: Span) -> Story {
    state.jumps.iter().fold(since + span, |end, jump| {
        let begun = end - span;
        if jump.from <= begun && begun < jump.to {
            jump.to + span
        } else if begun < jump.from && jump.from < end {
            end + (jump.to - jump.from)
        } else {
            end
        }
    })
}
