//! Which changes bear on a limit: where it is met more or less often than
//! before, a person wants to know where to look.

use std::collections::BTreeSet;

use super::changes::{Change, What};
use crate::plan::{Plan, Step, StepIx};

/// The changes that may tell why the limit of a step of the new revision is
/// met otherwise, by their places: those of the step itself, of the people who
/// do it, and of what else they have to do now. Where there are none, those of
/// the steps it waits for.
#[must_use]
pub fn bearing(new: &Plan, changes: &[Change], step: StepIx) -> Vec<usize> {
    let mut near = places(changes, |change| is_near(new, change, step));
    if !near.is_empty() {
        // What was done to the step itself before what was done around it.
        near.sort_by_key(|at| changes[*at].new != Some(step));
        return near;
    }
    let before = waited_for(new, step);
    places(changes, |change| {
        change.new.is_some_and(|ix| before.contains(&ix))
            && (tells_when(&change.what) || is_new(&change.what))
    })
}

fn places(changes: &[Change], wanted: impl Fn(&Change) -> bool) -> Vec<usize> {
    changes.iter().enumerate().filter(|(_, change)| wanted(change)).map(|(i, _)| i).collect()
}

fn is_near(new: &Plan, change: &Change, step: StepIx) -> bool {
    let lead = new.step(step).lead;
    match (&change.what, change.new) {
        (What::Headcount(_, role) | What::Deputy(_, role), _) => *role == lead,
        (what, Some(ix)) if ix == step => tells_when(what),
        (What::Added | What::Moved, Some(ix)) => new.step(ix).lead == lead,
        _ => false,
    }
}

fn is_new(what: &What) -> bool {
    matches!(what, What::Added)
}

/// Whether it says by whom, after what, or how long something is done.
fn tells_when(what: &What) -> bool {
    matches!(
        what,
        What::Moved
            | What::Order { .. }
            | What::Choice
            | What::Limit
            | What::Repeat
            | What::Condition
            | What::Duration
    )
}

/// Every step that must or may be done before.
fn waited_for(plan: &Plan, step: StepIx) -> BTreeSet<StepIx> {
    let named = |step: &Step| {
        let mut named = Vec::new();
        step.after.iter().for_each(|part| part.visit(&mut |ix| named.push(ix)));
        named
    };
    let mut found = BTreeSet::new();
    let mut open = named(plan.step(step));
    while let Some(ix) = open.pop() {
        if found.insert(ix) {
            open.extend(named(plan.step(ix)));
        }
    }
    found
}
