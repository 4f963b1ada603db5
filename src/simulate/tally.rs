//! What many runs come to. Everything is counted in whole numbers, so that
//! the order in which parts are put together says nothing.

use super::due::Outcome;
use super::run::{NOBODY, Runner};
use super::{Model, Moment, NEVER};
use crate::plan::Stage;

/// How some runs went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    pub runs: u64,
    /// By the model's limits, in their order.
    pub limits: Vec<LimitTally>,
    pub stages: Vec<StageTally>,
    /// By step: in how many runs the last step done of those that do not come
    /// back hung on it.
    pub critical: Vec<u64>,
    pub roles: Vec<RoleTally>,
}

/// How often a limit was due and met, and how long it took.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LimitTally {
    pub due: u64,
    pub met: u64,
    /// From what the limit is counted from to completion.
    pub took: Histogram,
}

/// When everything that was to be done of a stage was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageTally {
    pub stage: Stage,
    /// Milliseconds after the beginning.
    pub ends: Histogram,
}

/// How much a role had to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RoleTally {
    /// Milliseconds at work, over all its hands and all runs.
    pub busy: u64,
    /// Milliseconds work waited for it.
    pub waited: u64,
    /// How often something had to wait.
    pub queued: u64,
    /// Runs in which something had to wait.
    pub overloaded: u64,
}

/// Bits of a time that tell within its power of two: widths of an eighth.
const FINE_BITS: u32 = 3;
const BINS: usize = 44 << FINE_BITS;

/// Times in bins that widen with the time, each an eighth of its power of
/// two; with the exact sum and the sum of squares of seconds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    pub count: u64,
    pub sum: u64,
    bins: Vec<u64>,
}

impl Default for Histogram {
    fn default() -> Self {
        Self { count: 0, sum: 0, bins: vec![0; BINS] }
    }
}

/// The bin a time falls into.
#[inline]
fn bin(at: Moment) -> usize {
    let at = at.max(1 << FINE_BITS);
    let power = at.ilog2();
    let fine = (at >> (power - FINE_BITS)) & ((1 << FINE_BITS) - 1);
    (((power - FINE_BITS) << FINE_BITS) as usize | fine as usize).min(BINS - 1)
}

/// Where a bin begins.
fn begins(bin: usize) -> Moment {
    let (power, fine) = ((bin >> FINE_BITS) as u32 + FINE_BITS, (bin & ((1 << FINE_BITS) - 1)) as u64);
    if bin == 0 { 0 } else { (1 << power) + (fine << (power - FINE_BITS)) }
}

impl Histogram {
    #[inline]
    pub fn take(&mut self, at: Moment) {
        self.count += 1;
        self.sum += at;
        self.bins[bin(at)] += 1;
    }

    fn add(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.bins.iter_mut().zip(&other.bins).for_each(|(own, more)| *own += more);
    }

    /// The mean in milliseconds; none of nothing.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum as f64 / self.count as f64)
    }

    /// The time below which this share lies, evenly within its bin.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<f64> {
        let wanted = share * self.count as f64;
        let mut before = 0.0;
        for (bin, count) in self.bins.iter().enumerate().filter(|(_, count)| **count > 0) {
            let count = *count as f64;
            if before + count >= wanted {
                let (from, to) = (begins(bin) as f64, begins(bin + 1) as f64);
                return Some(from + (to - from) * ((wanted - before) / count).clamp(0.0, 1.0));
            }
            before += count;
        }
        None
    }

    /// How many lie between two times, those in bins cut by them in part.
    #[must_use]
    pub fn between(&self, from: f64, to: f64) -> f64 {
        let bins = self.bins.iter().enumerate().filter(|(_, count)| **count > 0);
        bins.map(|(bin, count)| {
            let (begin, end) = (begins(bin) as f64, begins(bin + 1) as f64);
            let part = (end.min(to) - begin.max(from)).max(0.0) / (end - begin);
            *count as f64 * part
        })
        .sum()
    }
}

impl Tally {
    #[must_use]
    pub fn new(model: &Model<'_>) -> Self {
        Self {
            runs: 0,
            limits: vec![LimitTally::default(); model.limits.len()],
            stages: model
                .stages
                .iter()
                .map(|(stage, _)| StageTally { stage: *stage, ends: Histogram::default() })
                .collect(),
            critical: vec![0; model.case.plan.steps.len()],
            roles: vec![RoleTally::default(); model.case.plan.roles.len()],
        }
    }

    /// Takes in how the last run went.
    pub fn take(&mut self, runner: &Runner<'_>) {
        self.runs += 1;
        for (place, own) in self.limits.iter_mut().enumerate() {
            match runner.outcome(place) {
                Outcome::Open => {}
                Outcome::Met(took) => {
                    own.due += 1;
                    own.met += 1;
                    own.took.take(took);
                }
                Outcome::Missed(took) => {
                    own.due += 1;
                    took.into_iter().for_each(|took| own.took.take(took));
                }
            }
        }
        let mut last = (0, NOBODY);
        for (own, (_, steps)) in self.stages.iter_mut().zip(&runner.model.stages) {
            let mut end = (0, NOBODY);
            for step in steps {
                let done = runner.done[step.index()];
                if done != NEVER && done >= end.0 {
                    end = (done, step.0);
                }
            }
            if end.1 != NOBODY {
                own.ends.take(end.0);
                last = last.max(end);
            }
        }
        let mut step = last.1;
        while step != NOBODY {
            self.critical[step as usize] += 1;
            step = runner.went_on_from[step as usize];
        }
        for (own, role) in self.roles.iter_mut().zip(&runner.roles) {
            own.busy += role.busy;
            own.waited += role.waited;
            own.queued += u64::from(role.queued);
            own.overloaded += u64::from(role.queued > 0);
        }
    }

    /// Puts the runs of another part with these.
    pub fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        for (own, more) in self.limits.iter_mut().zip(&other.limits) {
            own.due += more.due;
            own.met += more.met;
            own.took.add(&more.took);
        }
        self.stages.iter_mut().zip(&other.stages).for_each(|(own, more)| own.ends.add(&more.ends));
        self.critical.iter_mut().zip(&other.critical).for_each(|(own, more)| *own += more);
        for (own, more) in self.roles.iter_mut().zip(&other.roles) {
            own.busy += more.busy;
            own.waited += more.waited;
            own.queued += more.queued;
            own.overloaded += more.overloaded;
        }
    }
}
