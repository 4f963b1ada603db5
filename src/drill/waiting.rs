//! What a duty waits for, as far as a player can tell.

use std::collections::BTreeMap;

use super::Case;
use super::machine::Hand;
use super::repeats::Windows;
use super::state::State;
use crate::plan::{Prerequisite, StepIx, Story};

/// The prerequisites of one duty.
pub struct Waiting<'a> {
    case: &'a Case,
    state: &'a State,
    /// When the duty arose: it waits for nothing that arose later.
    arose: Story,
    /// What was found of each step looked at.
    through: BTreeMap<StepIx, Option<Story>>,
}

impl<'a> Waiting<'a> {
    pub fn new(case: &'a Case, state: &'a State, arose: Story) -> Self {
        Self { case, state, arose, through: BTreeMap::new() }
    }

    /// Since when a prerequisite is met; none while it is not.
    pub fn met_at(&mut self, part: &Prerequisite) -> Option<Story> {
        match part {
            Prerequisite::Step(step) => self.step_met_at(*step),
            Prerequisite::All(parts) => self.each_met_at(parts),
            Prerequisite::Any(parts) if parts.iter().any(|part| self.not_yet(part)) => Some(self.arose),
            // A choice is what was done first of it.
            Prerequisite::Any(parts) => {
                let done = parts.iter().filter_map(|part| Some((self.done_at(part)?, part)));
                let (_, first) = done.min_by_key(|(at, _)| *at)?;
                self.met_at(first)
            }
        }
    }

    fn each_met_at<'p>(&mut self, parts: impl IntoIterator<Item = &'p Prerequisite>) -> Option<Story> {
        parts.into_iter().try_fold(self.arose, |met, part| Some(met.max(self.met_at(part)?)))
    }

    /// Order holds through what is done or holds nobody up: something before
    /// it may have become a duty only since.
    fn step_met_at(&mut self, before: StepIx) -> Option<Story> {
        let done = self.step_done_at(before)?;
        if let Some(known) = self.through.get(&before) {
            return *known;
        }
        let case = self.case;
        // What arose later, or never, binds others by what it must wait for,
        // not by its choices.
        let bound = !self.later(before);
        let after = &case.plan.step(before).after;
        let parts = after.iter().filter(|part| bound || !matches!(part, Prerequisite::Any(_)));
        let met = self.each_met_at(parts).map(|met| met.max(done));
        self.through.insert(before, met);
        met
    }

    /// When this was done, or held nobody up.
    fn done_at(&self, part: &Prerequisite) -> Option<Story> {
        match part {
            Prerequisite::Step(step) => self.step_done_at(*step),
            Prerequisite::All(parts) => {
                parts.iter().try_fold(self.arose, |met, part| Some(met.max(self.done_at(part)?)))
            }
            Prerequisite::Any(parts) => parts.iter().filter_map(|part| self.done_at(part)).min(),
        }
    }

    fn step_done_at(&self, step: StepIx) -> Option<Story> {
        let done = self.completed_at(step);
        if self.later(step) {
            return Some(done.map_or(self.arose, |done| done.min(self.arose)));
        }
        done.or_else(|| self.out(step).then_some(self.arose))
    }

    /// Whether nothing in a prerequisite was a duty when this one arose.
    fn not_yet(&self, part: &Prerequisite) -> bool {
        let mut none = true;
        part.visit(&mut |step| none &= self.later(step));
        none
    }

    /// Whether a step became a duty only after this one, if at all.
    fn later(&self, step: StepIx) -> bool {
        self.state.step(step).duties.first().is_none_or(|duty| duty.from > self.arose)
    }

    fn windows(&self, step: StepIx) -> Option<Windows<'a>> {
        Windows::of(self.case.plan.step(step), self.state.step(step))
    }

    /// Of a duty that comes back, the last instance that had arisen by then.
    fn instance(&self, step: StepIx) -> u32 {
        self.windows(step).map_or(0, |windows| windows.last(self.arose))
    }

    fn completed_at(&self, step: StepIx) -> Option<Story> {
        match self.windows(step) {
            Some(windows) => windows.served_at(self.instance(step)),
            None => self.state.step(step).completions.iter().map(|done| done.at).min(),
        }
    }

    /// Whether an undone step holds nobody up any more.
    fn out(&self, step: StepIx) -> bool {
        let state = self.state.step(step);
        !state.active()
            || state.carried_off()
            || state.not_observed.is_some()
            || Hand::new(self.case, self.state).omits(step, self.instance(step))
    }
}
