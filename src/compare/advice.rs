//! What would help most: single changes tried on a copy of a plan, with the
//! same numbers, and what each does to the chance of meeting a limit, or to
//! the chance over all limits. More can also hurt, and that is told too.

use crate::drill::Case;
use crate::plan::limit::Within;
use crate::plan::{Duration, Plan, Role, RoleIx, Span, StepGraph, StepIx};
use crate::simulate::{Estimate, Model, Outcome, Runner};
use crate::words::{Id, Text};

/// Of a duration trained down this is left, in thousandths.
const TRAINED_MILLI: u32 = 700;
/// A limit moved is so long, in thousandths.
const MOVED_MILLI: u32 = 1_250;

/// One change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Single {
    /// One more person in a role.
    Person(RoleIx),
    /// Somebody who acts for a role whose holder leaves in the story.
    Deputy(RoleIx),
    /// A step waits no more for a prerequisite, by its place among them.
    Dropped(StepIx, usize),
    /// A step takes three tenths less.
    Trained(StepIx),
    /// A limit is a quarter longer.
    Moved(StepIx),
}

/// What the changes are to help.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// The limit of this step.
    Limit(StepIx),
    /// All limits, each due one counting the same.
    Mean,
}

/// What a change does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Advice {
    pub single: Single,
    /// What it does to the chance, over the same runs.
    pub effect: Estimate,
}

/// Every single change there is to try.
#[must_use]
pub fn singles(case: &Case) -> Vec<Single> {
    let plan = &case.plan;
    let leaves = |role: RoleIx| case.scenario.injects.iter().any(|inject| inject.away.contains(&role));
    let mut all = Vec::new();
    for (i, role) in plan.roles.iter().enumerate() {
        let ix = RoleIx::from(i);
        let leads = plan.steps.iter().any(|step| step.lead == ix);
        all.extend(leads.then_some(Single::Person(ix)));
        all.extend((leads && role.deputy.is_none() && leaves(ix)).then_some(Single::Deputy(ix)));
    }
    for (ix, step) in plan.steps() {
        all.extend((0..step.after.len()).map(|place| Single::Dropped(ix, place)));
        all.push(Single::Trained(ix));
        let bounds = step.limit.iter().flat_map(|limit| [limit.target, limit.hard]).flatten();
        let is_span = bounds.into_iter().any(|within| matches!(within, Within::Span(_)));
        all.extend(is_span.then_some(Single::Moved(ix)));
    }
    all
}

impl Single {
    /// The case with this one change.
    #[must_use]
    pub fn on(self, case: &Case) -> Case {
        let mut case = case.clone();
        let plan = &mut case.plan;
        match self {
            Self::Person(role) => plan.roles[role.index()].headcount += 1,
            Self::Deputy(role) => deputise(plan, role),
            Self::Dropped(step, place) => {
                plan.steps[step.index()].after.remove(place);
                plan.graph = fewer(plan);
            }
            Self::Trained(step) => {
                let duration = &mut plan.steps[step.index()].duration;
                *duration = times(*duration, TRAINED_MILLI);
            }
            Self::Moved(step) => {
                // What the scenario agreed on goes before what the plan says.
                let agreed = case.scenario.limits.iter_mut().find(|(own, _)| *own == step);
                let limit = match agreed {
                    Some((_, limit)) => Some(limit),
                    None => plan.steps[step.index()].limit.as_mut(),
                };
                if let Some(limit) = limit {
                    for within in [&mut limit.target, &mut limit.hard].into_iter().flatten() {
                        if let Within::Span(span) = within {
                            *span = span.times_milli(MOVED_MILLI);
                        }
                    }
                }
            }
        }
        case
    }
}

/// Every duration's three points so many thousandths as long.
pub(super) fn times(duration: Duration, milli: u32) -> Duration {
    let scaled = |span: Span| span.times_milli(milli);
    Duration {
        low: scaled(duration.low),
        likely: scaled(duration.likely),
        high: scaled(duration.high),
        ..duration
    }
}

/// A role of one more person, who acts for the holder.
fn deputise(plan: &mut Plan, role: RoleIx) {
    let own = plan.role(role);
    let deputy = Role {
        id: Id::new("one-more-deputy").expect("a name"),
        title: Text::both("", ""),
        headcount: 1,
        deputy: None,
        ..own.clone()
    };
    plan.roles[role.index()].deputy = Some(RoleIx::from(plan.roles.len()));
    plan.roles.push(deputy);
}

/// The graph of a plan some of whose prerequisites were taken out.
fn fewer(plan: &Plan) -> StepGraph {
    let mut edges = Vec::new();
    for (ix, step) in plan.steps() {
        step.after.iter().for_each(|part| part.visit(&mut |before| edges.push((before, ix))));
    }
    StepGraph::new(plan.steps.len(), edges).expect("fewer edges make no circle")
}

/// How runs of the plan as it is went, for every limit that counts.
#[derive(Debug)]
pub struct Baseline {
    seed: u64,
    /// Places among the model's limits.
    limits: Vec<usize>,
    /// By run, then by limit.
    met: Vec<Vec<Option<bool>>>,
}

impl Baseline {
    #[must_use]
    pub fn new(case: &Case, aim: Aim, seed: u64, runs: u64) -> Self {
        let model = Model::new(case);
        let counts = |step: StepIx| match aim {
            Aim::Limit(own) => own == step,
            Aim::Mean => true,
        };
        let limits: Vec<usize> =
            model.limited().enumerate().filter(|(_, step)| counts(*step)).map(|(place, _)| place).collect();
        let mut runner = Runner::new(&model, seed);
        let met = (0..runs).map(|run| outcomes(&mut runner, run, &limits)).collect();
        Self { seed, limits, met }
    }

    /// What a change does, over the same runs; none where no limit was due.
    #[must_use]
    pub fn tried(&self, case: &Case, single: Single) -> Option<Advice> {
        let case = single.on(case);
        let model = Model::new(&case);
        let mut runner = Runner::new(&model, self.seed);
        let mut sum = Sum::default();
        for (run, before) in (0..).zip(&self.met) {
            sum.take(before, &outcomes(&mut runner, run, &self.limits));
        }
        Some(Advice { single, effect: sum.effect()? })
    }
}

fn outcomes(runner: &mut Runner<'_>, run: u64, limits: &[usize]) -> Vec<Option<bool>> {
    runner.run(run);
    let met = |limit: &usize| match runner.outcome(*limit) {
        Outcome::Open => None,
        Outcome::Met(_) => Some(true),
        Outcome::Missed(_) => Some(false),
    };
    limits.iter().map(met).collect()
}

/// What a change did to limits due in both, run by run, in whole numbers.
#[derive(Debug, Default)]
struct Sum {
    runs: u64,
    due: u64,
    better: u64,
    worse: u64,
    /// Of each run what got better less what got worse, squared.
    squares: u64,
}

impl Sum {
    fn take(&mut self, before: &[Option<bool>], after: &[Option<bool>]) {
        let (mut better, mut worse) = (0, 0);
        for (before, after) in before.iter().zip(after) {
            if let (Some(before), Some(after)) = (before, after) {
                self.due += 1;
                better += u64::from(*after && !before);
                worse += u64::from(*before && !after);
            }
        }
        self.runs += 1;
        self.better += better;
        self.worse += worse;
        self.squares += better.abs_diff(worse).pow(2);
    }

    /// For one limit the paired interval of shares; for many, runs are what is
    /// independent, not limits: their sums tell how wide the interval is.
    fn effect(&self) -> Option<Estimate> {
        let narrow = Estimate::difference(self.better, self.worse, self.due)?;
        let (runs, due) = (self.runs as f64, self.due as f64);
        let mean = (self.better as f64 - self.worse as f64) / runs;
        let variance = (self.squares as f64 / runs - mean * mean).max(0.0);
        let half = crate::simulate::Z * (variance * runs).sqrt() / due;
        let low = (narrow.value - half).min(narrow.low);
        let high = (narrow.value + half).max(narrow.high);
        Some(Estimate { value: narrow.value, low: low.max(-1.0), high: high.min(1.0) })
    }
}

/// What helps first, what hurts last; what does neither is left out.
#[must_use]
pub fn ranked(all: impl IntoIterator<Item = Advice>) -> Vec<Advice> {
    let mut told: Vec<Advice> = all.into_iter().filter(|own| own.effect.excludes_zero()).collect();
    told.sort_by(|one, other| other.effect.value.total_cmp(&one.effect.value));
    told
}
