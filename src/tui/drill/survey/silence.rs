//! Who is silent (谁没动): roles in the room that owe something, by how long
//! since they last did, declared or decided anything.

use super::{Countdown, Standing, Task, acting};
use crate::drill::{Case, State};
use crate::plan::{RoleIx, StepIx, Story};

/// A role that owes something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Silent {
    pub role: RoleIx,
    /// When it last did anything; none: nothing yet.
    pub since: Option<Story>,
    /// What it owes next, and by when.
    pub owes: StepIx,
    pub due: Option<Story>,
    /// How many duties of its are open.
    pub open: usize,
}

/// The silent roles, the longest silence first. `untimed` are the tasks that
/// do not stand among the countdowns; both are sorted by urgency.
pub fn of(case: &Case, state: &State, countdowns: &[Countdown], untimed: &[Task], now: Story) -> Vec<Silent> {
    let mut found: Vec<Option<Silent>> = vec![None; case.plan.roles.len()];
    let timed = countdowns.iter().map(|own| (own.role, own.step, Some(own.due)));
    let untimed = untimed
        .iter()
        .filter(|task| matches!(task.standing, Standing::Ready | Standing::Begun | Standing::Waits(_)));
    let untimed =
        untimed.map(|task| (acting(case, state, case.plan.step(task.step).lead, now), task.step, None));
    for (role, owes, due) in timed.chain(untimed).filter(|(role, ..)| !state.played(*role)) {
        match &mut found[role.index()] {
            Some(own) => own.open += 1,
            none => *none = Some(Silent { role, since: None, owes, due, open: 1 }),
        }
    }
    let since = last_deeds(case, state);
    let mut silent: Vec<Silent> =
        found.into_iter().flatten().map(|own| Silent { since: since[own.role.index()], ..own }).collect();
    silent.sort_by_key(|own| (own.since, own.due.unwrap_or(Story(i64::MAX)), own.role));
    silent
}

/// When each role last did, declared or decided anything.
fn last_deeds(case: &Case, state: &State) -> Vec<Option<Story>> {
    let mut last: Vec<Option<Story>> = vec![None; case.plan.roles.len()];
    let mut take = |role: RoleIx, at: Story| last[role.index()] = last[role.index()].max(Some(at));
    for done in state.steps.iter().flat_map(|step| &step.completions) {
        take(done.role, done.at);
    }
    for own in state.ladders.iter().flat_map(|ladder| &ladder.declared) {
        if let Some(role) = own.role {
            take(role, own.at);
        }
    }
    for own in &state.decisions {
        if let Some(role) = case.plan.role_named(own.what.role.as_str()) {
            take(role, own.what.at);
        }
    }
    for own in &state.forbidden {
        take(own.role, own.at);
    }
    last
}
