//! When each step was a duty: as the drill had it, or as the plan's criteria
//! would have had it, once a decision's own limit had passed without it.

use crate::drill::deadline::{self, Course};
use crate::drill::state::Called;
use crate::drill::{Case, State};
use crate::plan::{Condition, LadderIx, Mention, RoleIx, RungIx, Span, StepIx, Story};

use super::duties::{Duty, Judging};
use super::ledger::Until;

/// A stretch in which a step was a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    from: Story,
    until: Option<Story>,
}

/// The stretches in which each step was owed: of a repeating step all, of
/// another the one it is judged on.
#[derive(Debug, Clone)]
pub struct Owed {
    stretches: Vec<Vec<Stretch>>,
}

impl Owed {
    /// Reads off a drill what was owed in it.
    #[must_use]
    pub fn new(case: &Case, state: &State, until: Until) -> Self {
        let neglect = Neglect::new(case, state);
        let stretches = case.plan.steps().map(|(ix, step)| {
            let mut own: Vec<Stretch> = state
                .step(ix)
                .duties
                .iter()
                .map(|duty| Stretch { from: duty.from, until: duty.until.map(|until| until.at) })
                .collect();
            if let (Some(neglect), Some(when)) = (&neglect, &step.when) {
                own.extend(neglect.stretches(when, step.lead));
                own = united(own);
            }
            own.retain(|stretch| stretch.from <= until.end);
            match step.repeat {
                Some(_) => own,
                None => judged_on(case, state, ix, &own, until).into_iter().collect(),
            }
        });
        Self { stretches: stretches.collect() }
    }

    /// Every duty, in the plan's order; instances in the order of their windows.
    #[must_use]
    pub fn duties(&self, case: &Case, state: &State, end: Story) -> Vec<Duty> {
        let mut duties = Vec::with_capacity(self.stretches.len());
        for (ix, step) in case.plan.steps() {
            let mut instance = 0;
            for Stretch { from, until } in &self.stretches[ix.index()] {
                let (from, until) = (*from, *until);
                let Some(repeat) = &step.repeat else {
                    duties.push(Duty { step: ix, instance, from, until, window: None });
                    continue;
                };
                let ended = state.step(ix).repeat_ended.map(|ended| ended.at);
                let last = ended.into_iter().chain(until).chain([end]).min().unwrap_or(end);
                for nth in 0..instances(from, last, repeat.every) {
                    let opens = from + Span(nth.saturating_mul(repeat.every.0));
                    instance += 1;
                    let window = Some(opens + repeat.every);
                    duties.push(Duty { step: ix, instance, from: opens, until, window });
                }
            }
        }
        duties
    }

    /// When the step became a duty.
    #[must_use]
    pub fn from(&self, step: StepIx) -> Option<Story> {
        self.stretches[step.index()].first().map(|stretch| stretch.from)
    }
}

/// More instances than this no drill lives through; a plan that repeats every
/// second for a year must not fill the memory.
const INSTANCES_MAX: i64 = 2_000;

/// How many instances began before `last`; the first begins at once, though
/// the repeating may have ended before.
fn instances(from: Story, last: Story, every: Span) -> i64 {
    let every = every.0.max(1);
    match (last - from).0 {
        ..=0 => 1,
        length => ((length - 1) / every + 1).min(INSTANCES_MAX),
    }
}

/// The stretch a step is judged on: the first in which it was done, or that
/// lasted beyond its limit; else the last. A stretch that ended before its
/// time gives way to the next.
fn judged_on(case: &Case, state: &State, ix: StepIx, stretches: &[Stretch], until: Until) -> Option<Stretch> {
    let done = state.step(ix).completions.iter().map(|done| done.at).min();
    let stays = |stretch: &&Stretch| {
        let Some(lifted) = stretch.until else { return true };
        let course = Arising { state, step: ix, from: stretch.from };
        let judging = Judging { case, state, course: &course, until };
        let Stretch { from, until } = **stretch;
        let duty = Duty { step: ix, instance: 0, from, until, window: None };
        done.is_some_and(|done| done <= lifted)
            || judging.must_be_done_by(&duty).is_some_and(|latest| latest < lifted)
    };
    stretches.iter().find(stays).or(stretches.last()).copied()
}

/// The drill, with a step as a duty since a moment of its own.
struct Arising<'a> {
    state: &'a State,
    step: StepIx,
    from: Story,
}

impl Course for Arising<'_> {
    fn activated(&self, step: StepIx) -> Option<Story> {
        let first = || self.state.step(step).duties.first().map(|duty| duty.from);
        if step == self.step { Some(self.from) } else { first() }
    }

    fn completed(&self, step: StepIx) -> Option<Story> {
        self.state.completed(step)
    }
}

/// The same stretches, those that meet made one.
fn united(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_by_key(|stretch| stretch.from);
    let mut made: Vec<Stretch> = Vec::new();
    for next in stretches {
        match made.last_mut() {
            Some(last) if last.until.is_none_or(|until| next.from <= until) => {
                last.until = last.until.zip(next.until).map(|(a, b)| a.max(b));
            }
            _ => made.push(next),
        }
    }
    made
}

/// What the criteria called for while nobody decided.
struct Neglect<'a> {
    case: &'a Case,
    state: &'a State,
    /// Every moment at which a ladder stood otherwise, or should have.
    moments: Vec<Story>,
}

impl<'a> Neglect<'a> {
    /// None where every decision was made in its time.
    fn new(case: &'a Case, state: &'a State) -> Option<Self> {
        let mut moments: Vec<Story> = Vec::new();
        for (ix, ladder) in case.plan.ladders() {
            let within = ladder.decide_within.unwrap_or(Span::ZERO);
            for called in &state.ladder(ix).due {
                moments.extend([called.at, deadline::used_up(state, called.at, within)]);
            }
            moments.extend(state.ladder(ix).declared.iter().map(|declared| declared.at));
        }
        moments.sort();
        moments.dedup();
        let made = Self { case, state, moments };
        let neglected = made.moments.iter().any(|at| {
            case.plan.ladders().any(|(ix, _)| made.supposed(ix, *at) != state.ladder(ix).rung(*at))
        });
        neglected.then_some(made)
    }

    /// The rung a ladder should have stood at by `at`: where it stood, or the
    /// graver one called for all through the time there was to decide. What an
    /// upper level declares after the facts last changed stands.
    fn supposed(&self, ladder: LadderIx, at: Story) -> Option<RungIx> {
        let state = self.state.ladder(ladder);
        let stands = state.declared.iter().rev().find(|declared| declared.at <= at);
        let called = state.due.iter().rev().find(|called| called.at <= at);
        let from_above = stands.filter(|declared| declared.role.is_none());
        if from_above.zip(called).is_some_and(|(declared, called)| declared.at > called.at) {
            return stands.and_then(|declared| declared.rung);
        }
        let within = self.case.plan.ladder(ladder).decide_within.unwrap_or(Span::ZERO);
        let called = called_through(&state.due, time_before(self.state, at, within), at);
        // The gravest rung has the smallest index.
        match (stands.and_then(|declared| declared.rung), called) {
            (Some(declared), Some(called)) => Some(declared.min(called)),
            (declared, called) => declared.or(called),
        }
    }

    /// The stretches in which the step would have been a duty. Only what
    /// hangs on a level is neglected by not declaring it.
    fn stretches(&self, when: &Condition, lead: RoleIx) -> Vec<Stretch> {
        if !on_level(when) {
            return Vec::new();
        }
        let mut moments = self.moments.clone();
        moments.extend(self.mentioned(when));
        moments.sort();
        moments.dedup();
        let mut stretches: Vec<Stretch> = Vec::new();
        for at in moments {
            let rungs: Vec<Option<RungIx>> =
                self.case.plan.ladders().map(|(ix, _)| self.supposed(ix, at)).collect();
            let holds = when.holds(&self.state.known(Some(lead), at).supposing(&rungs));
            match stretches.last_mut().filter(|last| last.until.is_none()) {
                None if holds => stretches.push(Stretch { from: at, until: None }),
                Some(last) if !holds => last.until = Some(at),
                _ => {}
            }
        }
        stretches
    }

    /// Every moment at which something else a condition looks at became otherwise.
    fn mentioned(&self, when: &Condition) -> Vec<Story> {
        let mut moments = Vec::new();
        when.visit(&mut |mention| match mention {
            Mention::Fact(fact) => {
                moments.extend(self.state.told[fact.index()].iter().map(|told| told.at));
            }
            Mention::Step(step) => {
                moments.extend(self.state.step(step).completions.iter().map(|done| done.at));
            }
            Mention::Rung(..) => {}
        });
        moments
    }
}

fn on_level(when: &Condition) -> bool {
    let mut level = false;
    when.visit(&mut |mention| level |= matches!(mention, Mention::Rung(..)));
    level
}

/// The moment that lies a span before `at`, time jumped over not counted.
fn time_before(state: &State, at: Story, span: Span) -> Story {
    state.jumps.iter().rev().fold(at - span, |from, jump| {
        let reaches_back = from < jump.to && jump.to <= at;
        if reaches_back { (from - (jump.to - jump.from)).max(from.min(jump.from)) } else { from }
    })
}

/// The rung called for, or a graver one, all the time between two moments.
fn called_through(due: &[Called], from: Story, to: Story) -> Option<RungIx> {
    let start = due.partition_point(|called| called.at <= from).checked_sub(1)?;
    let stretch = due[start..].iter().take_while(|called| called.at <= to);
    stretch.map(|called| called.rung).collect::<Option<Vec<RungIx>>>()?.into_iter().max()
}
