//! Two revisions run with the same numbers: a step draws the same under both,
//! so what differs is the plan, not the luck.

use super::matching::Matching;
use crate::plan::{Plan, StepIx};
use crate::simulate::{Estimate, Histogram, Model, Outcome, Runner, Tally};
use crate::words::Id;

/// The names by which the steps of the new revision draw: those of the steps
/// they were.
#[must_use]
pub fn names(old: &Plan, new: &Plan, matching: &Matching) -> Vec<Id> {
    let name = |(ix, step): (StepIx, &crate::plan::Step)| {
        matching.old_of(ix).map_or_else(|| step.id.clone(), |own| old.step(own).id.clone())
    };
    new.steps().map(name).collect()
}

/// Limits both revisions have, by their places among those of the models.
/// Plans played along are one and the same beside both.
#[must_use]
pub fn shared_limits((old, new): (&Model<'_>, &Model<'_>), matching: &Matching) -> Vec<(usize, usize)> {
    let place = |model: &Model<'_>, step: StepIx| model.limited().position(|own| own == step);
    let (before, after) = (&old.case.plan, &new.case.plan);
    let own = matching.pairs.iter().map(|pair| (pair.old, pair.new));
    let along = after.steps().filter(|(_, step)| after.of_joined(&step.id).is_some());
    let along = along.filter_map(|(ix, step)| Some((before.step_with_id(step.id.as_str())?, ix)));
    own.chain(along).filter_map(|(was, is)| Some((place(old, was)?, place(new, is)?))).collect()
}

/// How runs of two revisions went, side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pairs {
    pub old: Tally,
    pub new: Tally,
    pub limits: Vec<PairedLimit>,
}

/// A limit under both revisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PairedLimit {
    /// Places among the limits of the old and the new model.
    pub places: (usize, usize),
    /// Runs in which it was due under both.
    pub both: u64,
    /// Of these, met under the new revision alone, and under the old alone.
    pub better: u64,
    pub worse: u64,
    /// Runs in which it was done under both, and by how much sooner or later
    /// all of them together, in milliseconds; the squares of seconds tell how
    /// sure that is.
    pub done: u64,
    pub later: i64,
    pub later_squared: u128,
}

impl PairedLimit {
    /// What the revision does to the chance of meeting the limit. Its interval
    /// is never narrower than the effect leaves room for: of a difference `d`
    /// the variance of a pair is at least `|d| (1 - |d|)`, however much the
    /// two runs share.
    #[must_use]
    pub fn difference(&self) -> Option<Estimate> {
        Estimate::difference(self.better, self.worse, self.both)
    }
}

impl Pairs {
    #[must_use]
    pub fn new((old, new): (&Model<'_>, &Model<'_>), pairs: &[(usize, usize)]) -> Self {
        let limits = pairs.iter().map(|places| PairedLimit {
            places: *places,
            both: 0,
            better: 0,
            worse: 0,
            done: 0,
            later: 0,
            later_squared: 0,
        });
        Self { old: Tally::new(old), new: Tally::new(new), limits: limits.collect() }
    }

    /// Takes in how the last run went under both.
    pub fn take(&mut self, (old, new): (&Runner<'_>, &Runner<'_>)) {
        self.old.take(old);
        self.new.take(new);
        for own in &mut self.limits {
            let (before, after) = (old.outcome(own.places.0), new.outcome(own.places.1));
            if let (Some(before), Some(after)) = (is_met(before), is_met(after)) {
                own.both += 1;
                own.better += u64::from(after && !before);
                own.worse += u64::from(before && !after);
            }
            if let (Some(before), Some(after)) = (before.took(), after.took()) {
                let later = after as i64 - before as i64;
                own.done += 1;
                own.later += later;
                own.later_squared += u128::from(later.unsigned_abs()).pow(2);
            }
        }
    }

    /// Puts the runs of another part with these.
    pub fn add(&mut self, other: &Self) {
        self.old.add(&other.old);
        self.new.add(&other.new);
        for (own, more) in self.limits.iter_mut().zip(&other.limits) {
            own.both += more.both;
            own.better += more.better;
            own.worse += more.worse;
            own.done += more.done;
            own.later += more.later;
            own.later_squared += more.later_squared;
        }
    }

    /// How long the limited step took under both.
    #[must_use]
    pub fn took(&self, limit: &PairedLimit) -> (&Histogram, &Histogram) {
        (&self.old.limits[limit.places.0].took, &self.new.limits[limit.places.1].took)
    }
}

fn is_met(outcome: Outcome) -> Option<bool> {
    match outcome {
        Outcome::Open => None,
        Outcome::Met(_) => Some(true),
        Outcome::Missed(_) => Some(false),
    }
}
