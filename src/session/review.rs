//! One study of a plan in a scenario, or of two revisions side by side, as a
//! reviewer is shown it; and records scored under another plan.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::Loaded;
use super::study::{self, Progress};
use crate::compare::{Advice, Aim, Baseline, Matching, names, ranked, shared_limits, singles};
use crate::drill::{Case, State, opening};
use crate::plan::limit::Within;
use crate::plan::{Limit, Plan, StepIx};
use crate::scenario;
use crate::score;
use crate::simulate::{Cause, Causes, Estimate, Histogram, Model, Moment, Runner, Tally};
use crate::words::{Id, Lang};

/// Runs over which is counted what a step waits for.
const CAUSE_RUNS: u64 = 500;

/// What is to be studied.
#[derive(Debug, Clone)]
pub struct Question {
    /// None: the new plan by itself.
    pub old: Option<Arc<Case>>,
    pub new: Arc<Case>,
    pub matching: Matching,
    pub runs: u64,
    pub seed: u64,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Study {
    /// What was run: with the linked plans played along, if any were.
    pub old: Option<Arc<Case>>,
    pub new: Arc<Case>,
    pub runs: u64,
    pub seed: u64,
    /// In the order of the new revision, those of the old alone at the end.
    pub limits: Vec<Limited>,
}

/// A limit under one revision or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Limited {
    pub old: Option<Side>,
    pub new: Option<Side>,
    /// What the revision does to the chance of meeting it, over the same runs.
    pub difference: Option<Estimate>,
}

/// A limit under one revision.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    pub step: StepIx,
    pub limit: Limit,
    /// The chance of meeting it; none where it was never due.
    pub chance: Option<Estimate>,
    pub took: Histogram,
    pub cause: Option<Cause>,
}

impl Side {
    /// The limit in milliseconds from what it is counted from, where it is a
    /// span of time.
    #[must_use]
    pub fn bound(&self) -> Option<Moment> {
        match self.limit.hard.or(self.limit.target) {
            Some(Within::Span(span)) => Some(span.0.max(0) as u64 * 1_000),
            _ => None,
        }
    }
}

impl Study {
    /// A limit's title, with its plan where that is one played along.
    #[must_use]
    pub fn title(&self, own: &Limited, lang: Lang) -> String {
        let case = match (&own.new, &self.old) {
            (None, Some(old)) => old,
            _ => &self.new,
        };
        own.side().map_or_else(String::new, |side| case.plan.step_told(side.step, lang))
    }
}

impl Limited {
    /// The side that is there, the new one first.
    #[must_use]
    pub fn side(&self) -> Option<&Side> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// Runs a study on so many threads; none where it was called off.
#[must_use]
pub fn study(question: &Question, threads: usize, progress: &Progress) -> Option<Study> {
    let limits = match &question.old {
        Some(old) => compared(question, old, threads, progress)?,
        None => alone(question, threads, progress)?,
    };
    let Question { old, new, runs, seed, .. } = question.clone();
    Some(Study { old, new, runs, seed, limits })
}

fn alone(question: &Question, threads: usize, progress: &Progress) -> Option<Vec<Limited>> {
    let model = Model::new(&question.new);
    let tally = study::simulate(&model, question.seed, question.runs, threads, progress)?;
    let sides = sides(&model, &tally, question);
    let limit = |side| Limited { old: None, new: Some(side), difference: None };
    Some(sides.into_iter().map(limit).collect())
}

fn compared(question: &Question, old: &Case, threads: usize, progress: &Progress) -> Option<Vec<Limited>> {
    let (new, matching) = (&*question.new, &question.matching);
    let models = (Model::new(old), Model::named(new, names(&old.plan, &new.plan, matching)));
    let shared = shared_limits((&models.0, &models.1), matching);
    let seeded = (question.seed, question.runs);
    let pairs = study::compare((&models.0, &models.1), &shared, seeded.0, seeded.1, threads, progress)?;
    let mut before: Vec<Option<Side>> =
        sides(&models.0, &pairs.old, question).into_iter().map(Some).collect();
    let mut limits = Vec::new();
    for (place, side) in sides(&models.1, &pairs.new, question).into_iter().enumerate() {
        let pair = pairs.limits.iter().find(|pair| pair.places.1 == place);
        limits.push(Limited {
            old: pair.and_then(|pair| before[pair.places.0].take()),
            new: Some(side),
            difference: pair.and_then(crate::compare::PairedLimit::difference),
        });
    }
    let gone = before.into_iter().flatten();
    limits.extend(gone.map(|side| Limited { old: Some(side), new: None, difference: None }));
    Some(limits)
}

fn sides(model: &Model<'_>, tally: &Tally, question: &Question) -> Vec<Side> {
    let mut runner = Runner::new(model, question.seed);
    let mut causes = Causes::new(model);
    for run in 0..question.runs.min(CAUSE_RUNS) {
        runner.run(run);
        causes.take(&runner);
    }
    let side = |(place, (step, own)): (usize, (StepIx, &crate::simulate::LimitTally))| Side {
        step,
        limit: model.limit(place).clone(),
        chance: Estimate::share(own.met, own.due),
        took: own.took.clone(),
        cause: causes.most(place),
    };
    model.limited().zip(&tally.limits).enumerate().map(side).collect()
}

/// Every single change tried on so many threads, and what it does to what it
/// is to help: what helps first, what hurts last. The progress counts changes.
/// None where it was called off.
#[must_use]
pub fn advice(
    case: &Case,
    aim: Aim,
    (seed, runs): (u64, u64),
    threads: usize,
    progress: &Progress,
) -> Option<Vec<Advice>> {
    let (base, singles) = (Baseline::new(case, aim, seed, runs), singles(case));
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            progress.reach(place.min(singles.len()) as u64);
            match singles.get(place) {
                Some(single) if !progress.is_off() => {
                    found.extend(base.tried(case, *single).map(|advice| (place, advice)));
                }
                _ => return found,
            }
        }
    };
    let mut found = thread::scope(|scope| {
        let others: Vec<_> = (1..threads.max(1)).map(|_| scope.spawn(work)).collect();
        let mut found = work();
        for other in others {
            match other.join() {
                Ok(more) => found.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        found
    });
    // In the order of the changes, whoever tried them.
    found.sort_by_key(|(place, _)| *place);
    (!progress.is_off()).then(|| ranked(found.into_iter().map(|(_, advice)| advice)))
}

/// A record under two revisions, in thousandths of a point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rescored {
    pub record: Id,
    pub old: Option<u32>,
    pub new: Option<u32>,
    pub max: u32,
    /// Off every shared screen until the lead evaluator releases it.
    pub is_held: bool,
}

/// Scores a record under two revisions. A side is none where the record's
/// scenario does not go with it, or the drill was broken off.
#[must_use]
pub fn rescored(loaded: &Loaded, old: Option<&Plan>, new: Option<&Plan>) -> Rescored {
    let score = |plan: &Plan| under(loaded, plan).filter(|score| score.rated);
    let (before, after) = (old.and_then(score), new.and_then(score));
    Rescored {
        record: loaded.id.clone(),
        old: before.as_ref().map(score::Score::score),
        new: after.as_ref().map(score::Score::score),
        max: after.or(before).map_or(0, |score| score.max),
        is_held: loaded.released() == Some(false),
    }
}

/// The record's score under another plan.
fn under(loaded: &Loaded, plan: &Plan) -> Option<score::Score> {
    let scenario = scenario::read(&loaded.documents.scenario_text, plan).value?;
    let case = Case::opened(plan.clone(), scenario, opening(&loaded.events));
    let state = State::fold(&case, &loaded.events);
    let end = loaded.events.last().map_or(case.scenario.start, |event| event.story);
    Some(score::score(&case, &state, end.max(state.clock.story(None))))
}
