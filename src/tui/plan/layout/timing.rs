//! When each step can begin and end, and whether it meets its limit, by the
//! plan's own likely durations.
//!
//! Time runs from T0, the moment what makes the step a duty comes about. Two
//! readings are worked out. *Together*: all that the step waits for, whatever
//! makes it a duty, begins at the same T0 too; this is what is drawn. *Own*:
//! only what the same T0 has certainly made a duty as well takes time, the
//! rest may be done long before or be no duty at all. What misses its limit
//! in the second reading misses it in every drill that goes as the plan says;
//! what misses it in the first alone may.

use super::activation::{Groups, certainly_done};
use crate::plan::{Anchor, Limit, Plan, Prerequisite, Span, StepIx, Within};

/// A working day as an axis shows it, in seconds: five of them a week.
const WORKING_DAY: i64 = 7 * 86_400 / 5;

/// Begin and end of a step, since T0.
type Stretch = (Span, Span);

/// Whether a step meets its limit by the plan's own durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// It has no limit, or one that a span from T0 cannot be compared with.
    Unlimited,
    Met,
    /// It misses it where all it waits for begins at T0 as well.
    MayMiss,
    /// It misses it though only what certainly goes with it takes time.
    Misses,
}

/// A step on the axis, in time since its T0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bar {
    pub begin: Span,
    pub end: Span,
    /// Where its target and its hard limit fall, if on this axis at all.
    pub target: Option<Span>,
    pub limit: Option<Span>,
    pub verdict: Verdict,
    /// It waits for something its own T0 may not have made a duty.
    pub waits_outside: bool,
}

/// Every step's bar, by step.
#[must_use]
pub fn bars(plan: &Plan, groups: &mut Groups) -> Vec<Bar> {
    let done = done_by_group(plan, groups);
    let together = Together::new(plan, &done);
    let own = schedule(plan, |step, before| {
        let is_done = done[groups.of[step.index()]].as_ref().is_some_and(|done| done[before.index()]);
        !is_done && groups.carries(step, before)
    });
    let all = plan.steps().map(|(ix, _)| bar(plan, groups, &together, &own, ix));
    all.collect()
}

/// The steps that are done by the time a group's T0 comes: those its
/// condition names, and all they waited for. None where there are none.
fn done_by_group(plan: &Plan, groups: &Groups) -> Vec<Option<Vec<bool>>> {
    let of_group = |when: &crate::plan::Condition| {
        let named = certainly_done(when);
        (!named.is_empty()).then(|| with_ancestors(plan, named))
    };
    groups.all.iter().map(|group| group.when.as_deref().and_then(of_group)).collect()
}

fn with_ancestors(plan: &Plan, mut open: Vec<StepIx>) -> Vec<bool> {
    let mut reached = vec![false; plan.steps.len()];
    while let Some(step) = open.pop() {
        if !std::mem::replace(&mut reached[step.index()], true) {
            for part in &plan.step(step).after {
                part.visit(&mut |before| open.push(before));
            }
        }
    }
    reached
}

/// Ends by step where everything begins at the step's own T0; groups whose
/// T0 finds steps done are worked out for themselves.
struct Together<'a> {
    shared: Vec<Stretch>,
    /// With who is done by then.
    by_group: Vec<Option<(&'a [bool], Vec<Stretch>)>>,
}

impl<'a> Together<'a> {
    fn new(plan: &Plan, done: &'a [Option<Vec<bool>>]) -> Self {
        let of_group = |done: &'a Option<Vec<bool>>| {
            let done = done.as_deref()?;
            Some((done, schedule(plan, |_, before| !done[before.index()])))
        };
        Self { shared: schedule(plan, |_, _| true), by_group: done.iter().map(of_group).collect() }
    }

    /// Begin and end of a step as seen from a group's T0, which is where
    /// whatever is done by then stands.
    fn of(&self, group: usize, step: StepIx) -> Stretch {
        match &self.by_group[group] {
            Some((done, _)) if done[step.index()] => (Span::ZERO, Span::ZERO),
            Some((_, times)) => times[step.index()],
            None => self.shared[step.index()],
        }
    }
}

/// Begin and end of every step by its longest way, where `counts` says which
/// prerequisite of a step takes time.
fn schedule(plan: &Plan, mut counts: impl FnMut(StepIx, StepIx) -> bool) -> Vec<Stretch> {
    let mut times = vec![(Span::ZERO, Span::ZERO); plan.steps.len()];
    for &ix in plan.graph.order() {
        let step = plan.step(ix);
        let mut end = |before: StepIx| if counts(ix, before) { times[before.index()].1 } else { Span::ZERO };
        let begin = step.after.iter().map(|part| ready(part, &mut end)).max().unwrap_or_default();
        times[ix.index()] = (begin, Span(begin.0.saturating_add(step.duration.likely.0)));
    }
    times
}

fn ready(part: &Prerequisite, end: &mut impl FnMut(StepIx) -> Span) -> Span {
    match part {
        Prerequisite::Step(step) => end(*step),
        Prerequisite::All(parts) => parts.iter().map(|part| ready(part, end)).max().unwrap_or_default(),
        Prerequisite::Any(parts) => parts.iter().map(|part| ready(part, end)).min().unwrap_or_default(),
    }
}

fn bar(plan: &Plan, groups: &mut Groups, together: &Together<'_>, own: &[Stretch], ix: StepIx) -> Bar {
    let (step, group) = (plan.step(ix), groups.of[ix.index()]);
    let (begin, end) = together.of(group, ix);
    let mut waits_outside = false;
    for part in &step.after {
        part.visit(&mut |before| waits_outside |= !groups.carries(ix, before));
    }
    let mut made = Bar { begin, end, target: None, limit: None, verdict: Verdict::Unlimited, waits_outside };
    if let Some(limit) = &step.limit {
        let anchor = match limit.from {
            Anchor::Step(other) => together.of(group, other).1,
            _ => Span::ZERO,
        };
        let at = |bound: Option<Within>| {
            bound.and_then(length).map(|length| Span(anchor.0.saturating_add(length.0)))
        };
        made.target = at(limit.target);
        made.limit = at(limit.hard);
        made.verdict =
            verdict(limit, Span(end.0 - anchor.0), own_way(groups, own, limit, step.duration.likely, ix));
    } else if let Some(repeat) = &step.repeat {
        made.limit = Some(repeat.every);
    }
    made
}

/// How long after its anchor the step ends where only what certainly goes
/// with it takes time. What an anchor of another T0 adds nobody knows.
fn own_way(groups: &mut Groups, own: &[Stretch], limit: &Limit, duration: Span, ix: StepIx) -> Span {
    let end = own[ix.index()].1;
    match limit.from {
        Anchor::Step(other) if groups.carries(ix, other) => Span(end.0 - own[other.index()].1.0),
        Anchor::Step(_) => duration,
        _ => end,
    }
}

/// The hard limit decides, or the target where there is none.
fn verdict(limit: &Limit, together: Span, own: Span) -> Verdict {
    match limit.hard.or(limit.target).and_then(length) {
        None => Verdict::Unlimited,
        Some(bound) if own > bound => Verdict::Misses,
        Some(bound) if together > bound => Verdict::MayMiss,
        Some(_) => Verdict::Met,
    }
}

/// A bound as a span; a time of day has none, working days take their share
/// of the weekends.
fn length(bound: Within) -> Option<Span> {
    match bound {
        Within::Span(span) => Some(span),
        Within::WorkingDays(days) => Some(Span(i64::from(days).saturating_mul(WORKING_DAY))),
        Within::By(_) => None,
    }
}
