//! What an uncounted step waits for: the rule of the drill's players
//! (`drill::waiting`), on the course of a run.

use super::run::Runner;
use super::{Moment, NEVER};
use crate::plan::{Prerequisite, StepIx};

impl Runner<'_> {
    /// Whether everything a duty waits for is done, or holds nobody up.
    pub(super) fn is_met(&self, ix: usize) -> bool {
        let course = &self.courses[ix];
        let comes_back = self.model.case.plan.steps[ix].repeat.is_some();
        let arose = if comes_back { self.now } else { course.duty };
        let mut waiting = Waiting { runner: self, arose, known: Vec::new() };
        let step = &self.model.case.plan.steps[ix];
        step.after.iter().all(|part| waiting.is_met(part))
    }
}

/// The prerequisites of one duty that arose at a moment.
struct Waiting<'a> {
    runner: &'a Runner<'a>,
    arose: Moment,
    /// What was found of each step looked at.
    known: Vec<(StepIx, bool)>,
}

impl Waiting<'_> {
    fn is_met(&mut self, part: &Prerequisite) -> bool {
        match part {
            Prerequisite::Step(step) => self.is_step_met(*step),
            Prerequisite::All(parts) => parts.iter().all(|part| self.is_met(part)),
            Prerequisite::Any(parts) if parts.iter().any(|part| self.is_all_later(part)) => true,
            // A choice is what was done first of it.
            Prerequisite::Any(parts) => {
                let done = parts.iter().filter_map(|part| Some((self.done_at(part)?, part)));
                done.min_by_key(|(at, _)| *at).is_some_and(|(_, first)| self.is_met(first))
            }
        }
    }

    /// Order holds through what is done or holds nobody up.
    fn is_step_met(&mut self, before: StepIx) -> bool {
        if self.step_done_at(before).is_none() {
            return false;
        }
        if let Some((_, known)) = self.known.iter().find(|(step, _)| *step == before) {
            return *known;
        }
        let bound = !self.is_later(before);
        let runner = self.runner;
        let parts = runner.model.case.plan.step(before).after.iter();
        let mut parts = parts.filter(|part| bound || !matches!(part, Prerequisite::Any(_)));
        let is_met = parts.all(|part| self.is_met(part));
        self.known.push((before, is_met));
        is_met
    }

    fn done_at(&self, part: &Prerequisite) -> Option<Moment> {
        match part {
            Prerequisite::Step(step) => self.step_done_at(*step),
            Prerequisite::All(parts) => {
                parts.iter().try_fold(self.arose, |met, part| Some(met.max(self.done_at(part)?)))
            }
            Prerequisite::Any(parts) => parts.iter().filter_map(|part| self.done_at(part)).min(),
        }
    }

    fn step_done_at(&self, step: StepIx) -> Option<Moment> {
        let is_duty = self.runner.is_duty(step.index());
        let done = self.completed_at(step);
        if self.is_later(step) {
            return Some(done.map_or(self.arose, |done| done.min(self.arose)));
        }
        done.or_else(|| (!is_duty).then_some(self.arose))
    }

    fn is_all_later(&self, part: &Prerequisite) -> bool {
        let mut all = true;
        part.visit(&mut |step| all &= self.is_later(step));
        all
    }

    /// Whether a step became a duty only after this one, if at all.
    fn is_later(&self, step: StepIx) -> bool {
        let arose = self.runner.courses[step.index()].arose;
        arose == NEVER || arose > self.arose
    }

    /// Of a duty that comes back, the last instance that had arisen by then.
    fn completed_at(&self, step: StepIx) -> Option<Moment> {
        let course = &self.runner.courses[step.index()];
        let done = Some(self.runner.done[step.index()]).filter(|done| *done != NEVER)?;
        match &self.runner.model.case.plan.step(step).repeat {
            Some(repeat) if self.runner.is_duty(step.index()) => {
                let every = super::model::millis(repeat.every).max(1);
                let window = self.arose.saturating_sub(course.duty) / every;
                let last = self.arose.min(course.last).saturating_sub(course.duty) / every;
                (u64::from(course.served) > window.min(last)).then_some(done)
            }
            _ => Some(done),
        }
    }
}
