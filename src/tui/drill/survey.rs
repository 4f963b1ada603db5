//! What the drill screen shows beyond the bare state: countdowns by urgency,
//! tasks and how they stand, injects and the next of them. Worked out when
//! something happened, so that drawing a frame searches nothing.

use std::collections::HashSet;

use crate::drill::{Case, Incoming, State};
use crate::plan::{RoleIx, StepIx, Story};
use crate::scenario::{Carry, InjectIx, Release};

use super::due;

pub mod lanes;
pub mod log;
pub mod silence;

pub use lanes::{Axis, Bar, Lane, Window};
pub use log::Logged;
pub use silence::Silent;

/// The derived picture of a drill.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Survey {
    /// The story time it was worked out at.
    pub at: Story,
    /// Duties still open that have a time, the most urgent first.
    pub countdowns: Vec<Countdown>,
    /// Every duty there is or was: open ones with a time, other open ones,
    /// then by when it was done.
    pub tasks: Vec<Task>,
    /// How many of the tasks, the first ones, stand among the countdowns too.
    pub timed: usize,
    /// How many of the tasks are done.
    pub done: usize,
    /// What has come in, the latest first.
    pub incoming: Vec<Incoming>,
    /// The next inject of the timeline.
    pub next: Option<(Story, InjectIx)>,
    /// Injects only a hand releases, in reserve ones included.
    pub by_hand: Vec<InjectIx>,
    /// Rows of the role lanes, the most urgent role first.
    pub lanes: Vec<Lane>,
    /// Roles in the room that owe something, the longest silent first.
    pub silent: Vec<Silent>,
    /// Decisions, leaders' words, notes and levels, the latest first.
    pub log: Vec<Logged>,
    /// Places of reports people made that left something out, or to be
    /// verified, and have not made it good; the latest first.
    pub left_open: Vec<u64>,
}

/// A duty with a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Countdown {
    pub step: StepIx,
    /// Who is to do it: the lead, or the deputy while the lead is out.
    pub role: RoleIx,
    pub due: Story,
    /// The earlier, softer bound, where the limit has two.
    pub target: Option<Story>,
    pub standing: Standing,
}

/// A duty and how it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Task {
    pub step: StepIx,
    pub standing: Standing,
}

/// How a duty stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Everything it waits for is done.
    Ready,
    /// A role the machine plays is at it.
    Begun,
    /// It waits for this step, and perhaps more.
    Waits(StepIx),
    Done(Story, RoleIx),
    NotObserved,
    /// A jump said that it is not judged, or done.
    SetAside(Carry),
    /// No duty so far, or no more.
    Idle,
}

impl Survey {
    /// Works the picture out. `now` is what the story clock shows, `window`
    /// what the lanes show.
    #[must_use]
    pub fn new(case: &Case, state: &State, now: Story, window: Window) -> Self {
        let mut survey = Self { at: now, ..Self::default() };
        for (ix, _) in case.plan.steps() {
            survey.take_step(case, state, ix, now);
        }
        survey.countdowns.sort_by_key(|countdown| (countdown.due, countdown.step));
        let timed: HashSet<StepIx> = survey.countdowns.iter().map(|countdown| countdown.step).collect();
        survey.tasks.sort_by_key(|task| (!timed.contains(&task.step), order(task.standing)));
        survey.timed = timed.len();
        survey.take_injects(case, state);
        survey.look_at(case, state, window);
        survey.silent = silence::of(case, state, &survey.countdowns, &survey.tasks[survey.timed..], now);
        survey.log = log::of(state);
        survey.left_open = log::left_open(case, state);
        survey
    }

    /// Works out anew what the lanes show.
    pub fn look_at(&mut self, case: &Case, state: &State, window: Window) {
        self.lanes = lanes::rows(self.bars(case, state, window), window, self.at);
    }

    /// The tasks as bars, each with the role whose it is.
    fn bars(&self, case: &Case, state: &State, window: Window) -> Vec<(RoleIx, Bar)> {
        let bars = self.tasks.iter().filter_map(|task| {
            let bar = lanes::bar(case, state, task.step, task.standing, window, self.at)?;
            let role = match task.standing {
                Standing::Done(_, role) => role,
                _ => acting(case, state, case.plan.step(task.step).lead, self.at),
            };
            Some((role, bar))
        });
        bars.collect()
    }

    fn take_step(&mut self, case: &Case, state: &State, ix: StepIx, now: Story) {
        let standing = standing(case, state, ix, now);
        if standing == Standing::Idle {
            return;
        }
        self.done += usize::from(matches!(standing, Standing::Done(..)));
        self.tasks.push(Task { step: ix, standing });
        let open = matches!(standing, Standing::Ready | Standing::Begun | Standing::Waits(_));
        if open && let Some((due, target)) = due::of(case, state, ix, now) {
            let lead = case.plan.step(ix).lead;
            let role = acting(case, state, lead, now);
            self.countdowns.push(Countdown { step: ix, role, due, target, standing });
        }
    }

    fn take_injects(&mut self, case: &Case, state: &State) {
        for (ix, inject) in case.scenario.injects() {
            let own = state.inject(ix);
            if own.released.is_some() || own.passed_over.is_some() {
                continue;
            }
            let at = match (&inject.release, own.armed) {
                (Release::When { delay, .. }, Some(armed)) => Some(armed + *delay),
                (Release::ByHand | Release::Pool, _) => {
                    self.by_hand.push(ix);
                    None
                }
                _ => case.release_time(ix, state.seed()),
            };
            if let Some(at) = at.filter(|at| *at <= case.scenario.end) {
                self.next = Some(self.next.map_or((at, ix), |next| next.min((at, ix))));
            }
        }
        self.incoming = state.incoming.iter().rev().copied().collect();
    }
}

/// Open ones first, ready before waiting, then what was done latest.
fn order(standing: Standing) -> (u8, i64) {
    match standing {
        Standing::Begun => (0, 0),
        Standing::Ready => (1, 0),
        Standing::Waits(_) => (2, 0),
        Standing::Done(at, _) => (3, at.0.saturating_neg()),
        Standing::NotObserved => (4, 0),
        Standing::SetAside(_) => (5, 0),
        Standing::Idle => (6, 0),
    }
}

/// How a step stands at `now`.
#[must_use]
pub fn standing(case: &Case, state: &State, ix: StepIx, now: Story) -> Standing {
    let own = state.step(ix);
    if let Some((_, carry @ (Carry::Done | Carry::NotJudged))) = own.carried {
        return Standing::SetAside(carry);
    }
    if own.not_observed.is_some() {
        return Standing::NotObserved;
    }
    let open_again = case.plan.step(ix).repeat.is_some() && due::window(case, state, ix, now).is_some();
    if let Some(done) = own.completions.last().filter(|_| !open_again) {
        return Standing::Done(done.at, done.role);
    }
    if !own.active() {
        return Standing::Idle;
    }
    if own.begun.is_some() {
        return Standing::Begun;
    }
    waits_for(case, state, ix, now).map_or(Standing::Ready, Standing::Waits)
}

/// The first step it still waits for. One that is no duty is satisfied.
fn waits_for(case: &Case, state: &State, ix: StepIx, now: Story) -> Option<StepIx> {
    let met = |before: StepIx| !state.step(before).active() || state.step(before).done(now);
    let unmet = case.plan.step(ix).after.iter().find(|part| !part.met(&met))?;
    let mut first = None;
    unmet.visit(&mut |before| {
        if first.is_none() && !met(before) {
            first = Some(before);
        }
    });
    first
}

/// Who acts for a role: itself, or its deputy while its holder is out.
#[must_use]
pub fn acting(case: &Case, state: &State, role: RoleIx, at: Story) -> RoleIx {
    match case.plan.role(role).deputy {
        Some(deputy) if state.role(role).away(at) => deputy,
        _ => role,
    }
}
