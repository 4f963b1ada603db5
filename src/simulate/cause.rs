//! What a limited step went on from, over many runs: the prerequisite that
//! came last, or the work that kept its people.

use super::run::{NOBODY, Runner};
use super::{Model, NEVER};
use crate::plan::StepIx;

/// What each limited step went on from, counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Causes {
    steps: Vec<StepIx>,
    /// By limit: in how many runs its step was begun at all, and in how many
    /// as each other step had just been done.
    begun: Vec<u64>,
    after: Vec<Vec<u64>>,
}

/// What a step most often went on from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cause {
    /// None: it could begin as soon as it was a duty.
    pub step: Option<StepIx>,
    /// Share of the runs in which it was begun.
    pub share: f64,
}

impl Causes {
    #[must_use]
    pub fn new(model: &Model<'_>) -> Self {
        let steps: Vec<StepIx> = model.limited().collect();
        let none = vec![0; model.case.plan.steps.len()];
        Self { begun: vec![0; steps.len()], after: vec![none; steps.len()], steps }
    }

    /// Takes in how the last run went.
    pub fn take(&mut self, runner: &Runner<'_>) {
        for (limit, step) in self.steps.iter().enumerate() {
            if runner.done[step.index()] == NEVER {
                continue;
            }
            self.begun[limit] += 1;
            let from = runner.went_on_from[step.index()];
            if from != NOBODY {
                self.after[limit][from as usize] += 1;
            }
        }
    }

    /// What the step of a limit most often went on from, by the limit's place
    /// among the model's; none where it was never begun.
    #[must_use]
    pub fn most(&self, limit: usize) -> Option<Cause> {
        let begun = self.begun[limit];
        if begun == 0 {
            return None;
        }
        let after = &self.after[limit];
        let at_once = begun - after.iter().sum::<u64>();
        let counted = after.iter().enumerate().rev().map(|(i, count)| (*count, Some(StepIx::from(i))));
        let (count, step) = counted.chain([(at_once, None)]).max_by_key(|(count, _)| *count)?;
        Some(Cause { step, share: count as f64 / begun as f64 })
    }
}
