//! What was owed in a drill: every duty, when it arose, and why it is or is
//! not judged.

use crate::drill::deadline::{self, Course, Deadline};
use crate::drill::state::Called;
use crate::drill::{Case, State};
use crate::plan::limit::Due;
use crate::plan::{Condition, Mention, RungIx, Span, Step, StepIx, Story};

use super::ledger::Until;
use super::outcome::WhyUnjudged;

/// One duty: a step, or one instance of a repeating step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Duty {
    pub step: StepIx,
    /// From 1 for repeating steps, 0 for others.
    pub instance: u32,
    /// When it became a duty.
    pub from: Story,
    /// When it was retired, where it was.
    pub until: Option<Story>,
    /// For an instance: when its window closes.
    pub window: Option<Story>,
}

/// When each step first became a duty, as the drill had it or as the plan's
/// criteria would have had it.
#[derive(Debug, Clone)]
pub struct Owed {
    spans: Vec<Option<(Story, Option<Story>)>>,
}

impl Owed {
    /// Reads off a drill what was owed in it up to `end`.
    #[must_use]
    pub fn new(case: &Case, state: &State, end: Story) -> Self {
        let mut spans: Vec<Option<(Story, Option<Story>)>> =
            case.plan.steps().map(|(ix, _)| span(state, ix, end)).collect();
        for (at, rungs) in neglected(case, state, end) {
            for (ix, step) in case.plan.steps() {
                let Some(when) = step.when.as_ref().filter(|when| on_level(when)) else { continue };
                let already = spans[ix.index()].is_some_and(|(from, _)| from <= at);
                let known = state.known(Some(step.lead), at);
                if !already && when.holds(&known.supposing(&rungs)) {
                    spans[ix.index()] = Some((at, None));
                }
            }
        }
        Self { spans }
    }

    /// Every duty, in the plan's order; instances in the order of their windows.
    #[must_use]
    pub fn duties(&self, case: &Case, state: &State, end: Story) -> Vec<Duty> {
        let mut duties = Vec::with_capacity(self.spans.len());
        for (ix, step) in case.plan.steps() {
            let Some((from, until)) = self.spans[ix.index()] else { continue };
            let Some(repeat) = &step.repeat else {
                duties.push(Duty { step: ix, instance: 0, from, until, window: None });
                continue;
            };
            let ended = state.step(ix).repeat_ended.map(|ended| ended.at).into_iter().chain(until).min();
            let last = ended.unwrap_or(end).min(end);
            for instance in 0..instances(from, last, repeat.every) {
                let opens = from + Span(i64::from(instance).saturating_mul(repeat.every.0));
                let window = Some(opens + repeat.every);
                duties.push(Duty { step: ix, instance: instance + 1, from: opens, until, window });
            }
        }
        duties
    }

    /// When the step became a duty.
    #[must_use]
    pub fn from(&self, step: StepIx) -> Option<Story> {
        self.spans[step.index()].map(|(from, _)| from)
    }
}

/// More instances than this no drill lives through; a plan that repeats every
/// second for a year must not fill the memory.
const INSTANCES_MAX: i64 = 2_000;

/// How many instances began before `last`; the first begins at once.
fn instances(from: Story, last: Story, every: Span) -> u32 {
    if last <= from {
        return u32::from(last == from);
    }
    ((last - from).0.div_ceil_by(every.0)).min(INSTANCES_MAX) as u32
}

trait DivCeil {
    fn div_ceil_by(self, by: i64) -> i64;
}

impl DivCeil for i64 {
    fn div_ceil_by(self, by: i64) -> i64 {
        self.saturating_add(by - 1).div_euclid(by.max(1))
    }
}

/// The stretch in which a step was a duty: from the first activation; retired
/// only if it was in the end.
fn span(state: &State, ix: StepIx, end: Story) -> Option<(Story, Option<Story>)> {
    let duties = &state.step(ix).duties;
    let last = duties.last()?;
    // A stretch that ended before its time gave way to the next.
    let first = duties.iter().map(|duty| duty.from).min()?;
    let from = if last.until.is_none() && duties.len() > 1 { last.from } else { first };
    (from <= end).then_some((from, last.until.map(|until| until.at)))
}

fn on_level(when: &Condition) -> bool {
    let mut level = false;
    when.visit(&mut |mention| level |= matches!(mention, Mention::Rung(..)));
    level
}

/// The moments at which a decision's own limit had passed without it, each
/// with the rungs the ladders should have stood at by then.
fn neglected(case: &Case, state: &State, end: Story) -> Vec<(Story, Vec<Option<RungIx>>)> {
    let mut moments: Vec<Story> = Vec::new();
    for (ix, ladder) in case.plan.ladders() {
        let within = ladder.decide_within.unwrap_or(Span::ZERO);
        let due = state.ladder(ix).due.iter();
        moments.extend(due.map(|called| deadline::used_up(state, called.at, within)));
    }
    moments.sort();
    moments.dedup();
    moments.retain(|at| *at <= end);
    moments
        .into_iter()
        .filter_map(|at| {
            let (mut rungs, mut differs) = (Vec::with_capacity(case.plan.ladders.len()), false);
            for (ix, ladder) in case.plan.ladders() {
                let declared = state.ladder(ix).rung(at);
                let within = ladder.decide_within.unwrap_or(Span::ZERO);
                let called = called_through(&state.ladder(ix).due, before(state, at, within), at);
                // The gravest rung has the smallest index.
                let supposed = match (declared, called) {
                    (Some(declared), Some(called)) => Some(declared.min(called)),
                    (declared, called) => declared.or(called),
                };
                differs |= supposed != declared;
                rungs.push(supposed);
            }
            differs.then_some((at, rungs))
        })
        .collect()
}

/// The moment that lies a span before `at`, time jumped over not counted.
fn before(state: &State, at: Story, span: Span) -> Story {
    state.jumps.iter().rev().fold(at - span, |from, jump| {
        let reaches_back = from < jump.to && jump.to <= at;
        if reaches_back { Story(from.0 - (jump.to - jump.from).0).max(from.min(jump.from)) } else { from }
    })
}

/// The rung called for, or a graver one, all the time between two moments.
fn called_through(due: &[Called], from: Story, to: Story) -> Option<RungIx> {
    let start = due.partition_point(|called| called.at <= from).checked_sub(1)?;
    let stretch = due[start..].iter().take_while(|called| called.at <= to);
    stretch.map(|called| called.rung).collect::<Option<Vec<RungIx>>>()?.into_iter().max()
}

/// Where a duty stands at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    Done,
    Missing,
    /// Its level was lifted before its time: it is owed no more.
    Left,
    Unjudged(WhyUnjudged),
}

/// What the judging of duties looks at besides the duties themselves.
pub struct Judging<'a, C> {
    pub case: &'a Case,
    pub state: &'a State,
    pub course: &'a C,
    pub until: Until,
}

impl<C: Course> Judging<'_, C> {
    /// When the duty is due.
    pub fn deadline(&self, duty: &Duty) -> Deadline {
        match duty.window {
            // Limits of repeating duties are their windows; another limit
            // counts from each window's opening.
            Some(window) => match deadline::limit(self.case, duty.step) {
                Some(limit) => Deadline::Due(limit.due(duty.from)),
                None => {
                    Deadline::Due(Due { anchor: duty.from, target: window, hard: window, nothing: window })
                }
            },
            None => deadline::deadline(self.case, self.state, self.course, duty.step),
        }
    }

    /// Where the duty stands, given whether a completion belongs to it.
    pub fn standing(&self, duty: &Duty, done: bool) -> Standing {
        let state = self.state.step(duty.step);
        if done {
            return Standing::Done;
        }
        if state.not_observed.is_some() {
            return Standing::Unjudged(WhyUnjudged::NotObserved);
        }
        let latest = self.must_be_done_by(duty);
        if let Some(until) = duty.until
            && latest.is_none_or(|latest| until <= latest)
        {
            return Standing::Left;
        }
        if self.set_aside(duty) {
            return Standing::Unjudged(WhyUnjudged::SetAside);
        }
        match latest {
            _ if self.until.is_log => Standing::Missing,
            Some(latest) if latest < self.until.end => Standing::Missing,
            _ => Standing::Unjudged(WhyUnjudged::NotReached),
        }
    }

    /// Whether a jump took the duty out of the judging: it said so of the step,
    /// or the instance's window lies in the time jumped over.
    fn set_aside(&self, duty: &Duty) -> bool {
        let state = self.state.step(duty.step);
        let Some(window) = duty.window else { return state.carried_off() };
        let said = state.carried_off() && state.carried.is_some_and(|(since, _)| since < window);
        said || self.state.jumps.iter().any(|jump| jump.from < window && duty.from < jump.to)
    }

    /// The moment after which an undone duty is missing; none while what its
    /// limit is counted from has not happened. A duty without a limit has
    /// until its longest estimate has passed since it could begin.
    fn must_be_done_by(&self, duty: &Duty) -> Option<Story> {
        match self.deadline(duty) {
            Deadline::Due(due) => Some(due.hard.max(duty.from)),
            Deadline::Pending => None,
            Deadline::None => {
                let step: &Step = self.case.plan.step(duty.step);
                let mut ready = duty.from;
                for part in &step.after {
                    part.visit(&mut |before| {
                        ready = self.course.completed(before).map_or(ready, |done| ready.max(done));
                    });
                }
                Some(ready + step.duration.high)
            }
        }
    }
}
