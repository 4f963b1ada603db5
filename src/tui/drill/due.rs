//! When an open duty is due, as the countdowns show it.

use crate::drill::{Case, State, deadline};
use crate::plan::{StepIx, Story};

/// The moment the duty is due and, where its limit has two bounds, the softer
/// one. For a repeating duty the end of its window, unless it has a limit.
#[must_use]
pub fn of(case: &Case, state: &State, step: StepIx, now: Story) -> Option<(Story, Option<Story>)> {
    limit(case, state, step).or_else(|| window(case, state, step, now).map(|ends| (ends, None)))
}

fn limit(case: &Case, state: &State, step: StepIx) -> Option<(Story, Option<Story>)> {
    let due = deadline(case, state, state, step).due()?;
    Some((due.hard, (due.target < due.hard).then_some(due.target)))
}

/// When the open window of a repeating duty closes; none where it was served
/// or no window is open.
#[must_use]
pub fn window(case: &Case, state: &State, step: StepIx, now: Story) -> Option<Story> {
    let every = case.plan.step(step).repeat.as_ref()?.every;
    let own = state.step(step);
    let from = own.duty()?.from;
    let opens = Story(from.0 + (now - from).0.max(0).div_euclid(every.0.max(1)) * every.0);
    let served = own.completions.iter().any(|done| done.at > opens || (opens == from && done.at == from));
    let over = own.repeat_ended.is_some_and(|ended| ended.at <= opens);
    (!served && !over).then(|| opens + every)
}
