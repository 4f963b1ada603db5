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
    /// Steps that hold nobody up themselves, with what was found of those
    /// before them.
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
            Prerequisite::All(parts) => self.all_met_at(parts),
            // A choice is what was done first of it.
            Prerequisite::Any(parts) => {
                let done = parts.iter().filter_map(|part| Some((self.done_at(part)?, part)));
                let (_, first) = done.min_by_key(|(at, _)| *at)?;
                self.met_at(first)
            }
        }
    }

    fn all_met_at(&mut self, parts: &[Prerequisite]) -> Option<Story> {
        parts.iter().try_fold(self.arose, |met, part| Some(met.max(self.met_at(part)?)))
    }

    /// A step that is no duty, or of which nobody can or will see anything any
    /// more, holds nobody up; but order holds through it.
    fn step_met_at(&mut self, before: StepIx) -> Option<Story> {
        let done = self.step_done_at(before)?;
        if !self.out(before) {
            return Some(done);
        }
        if let Some(known) = self.through.get(&before) {
            return *known;
        }
        let case = self.case;
        let met = self.all_met_at(&case.plan.step(before).after).map(|met| met.max(done));
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

    fn step_done_at(&self, before: StepIx) -> Option<Story> {
        self.completed_at(before).or_else(|| self.out(before).then_some(self.arose))
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

    fn out(&self, step: StepIx) -> bool {
        let state = self.state.step(step);
        self.completed_at(step).is_none()
            && (state.duty().is_none_or(|duty| duty.from > self.arose)
                || state.carried_off()
                || state.not_observed.is_some()
                || Hand::new(self.case, self.state).omits(step, self.instance(step)))
    }
}
