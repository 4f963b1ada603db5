//! What is certain about conditions and prerequisites whatever the story:
//! that one can never hold, that one holds whenever another does, that a step
//! must wait for another.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use crate::plan::{
    Bounds, Condition, FactIx, LadderIx, Mention, Plan, Prerequisite, RoleIx, RungIx, Step, StepIx, Value,
};

/// The steps that must be done before this one by its own words: every
/// prerequisite but those of which one of several is enough.
pub fn musts(step: &Step) -> Vec<StepIx> {
    fn gather(part: &Prerequisite, into: &mut Vec<StepIx>) {
        match part {
            Prerequisite::Step(step) => into.push(*step),
            Prerequisite::All(parts) => parts.iter().for_each(|part| gather(part, into)),
            Prerequisite::Any(parts) if parts.len() == 1 => gather(&parts[0], into),
            Prerequisite::Any(_) => {}
        }
    }
    let mut found = Vec::with_capacity(step.after.len());
    step.after.iter().for_each(|part| gather(part, &mut found));
    found
}

/// Whether `before` is a duty no later than `step` becomes one, in every
/// drill: only then must `step` wait for it in every drill.
pub fn binds(before: &Step, step: &Step) -> bool {
    match (&before.when, &step.when) {
        (None, _) => true,
        (Some(_), None) => false,
        // What a duty depends on is judged on what its lead knows.
        (Some(earlier), Some(later)) => before.lead == step.lead && implies(later, earlier),
    }
}

/// Whether the second holds on everything the first holds on. False where it
/// cannot be told from how they are written.
pub fn implies(one: &Condition, other: &Condition) -> bool {
    use Condition::{All, Any, At, AtLeast, Within};
    if one == other {
        return true;
    }
    match (one, other) {
        (_, All(parts)) => parts.iter().all(|part| implies(one, part)),
        (Any(parts), _) => !parts.is_empty() && parts.iter().all(|part| implies(part, other)),
        (_, Any(parts)) if parts.iter().any(|part| implies(one, part)) => true,
        (All(parts), _) => parts.iter().any(|part| implies(part, other)),
        (At(ladder, stands) | AtLeast(ladder, stands), AtLeast(same, asked)) => {
            ladder == same && stands <= asked
        }
        (Within(fact, inner), Within(same, outer)) => {
            fact == same && Range::of(*inner).inside(Range::of(*outer))
        }
        _ => false,
    }
}

/// Every part without which the condition cannot hold.
pub fn demanded(condition: &Condition, seen: &mut impl FnMut(&Condition)) {
    match condition {
        Condition::All(parts) => parts.iter().for_each(|part| demanded(part, seen)),
        Condition::Any(parts) if parts.len() == 1 => demanded(&parts[0], seen),
        other => seen(other),
    }
}

/// Duties that begin at the same moment in every drill: they share their
/// condition, and the lead on whose knowledge it is judged.
#[derive(Debug, Default)]
pub struct Kindred {
    by_print: BTreeMap<(RoleIx, u64), Vec<StepIx>>,
}

impl Kindred {
    /// The first step asked for that is of one kind with this one; itself
    /// where there was none before.
    pub fn first(&mut self, plan: &Plan, ix: StepIx) -> StepIx {
        let step = plan.step(ix);
        let mut hasher = DefaultHasher::new();
        if let Some(when) = &step.when {
            print(when, &mut hasher);
        }
        let alike = self.by_print.entry((step.lead, hasher.finish())).or_default();
        let first = alike.iter().find(|other| plan.step(**other).when == step.when);
        first.copied().unwrap_or_else(|| {
            alike.push(ix);
            ix
        })
    }
}

/// The same for equal conditions.
fn print(condition: &Condition, into: &mut impl Hasher) {
    let parts = match condition {
        Condition::All(parts) | Condition::Any(parts) | Condition::Count(_, parts) => parts.as_slice(),
        Condition::Not(part) => std::slice::from_ref(part.as_ref()),
        _ => &[],
    };
    std::mem::discriminant(condition).hash(into);
    parts.iter().for_each(|part| print(part, into));
    condition.visit(&mut |mention| match mention {
        Mention::Fact(fact) => fact.hash(into),
        Mention::Rung(ladder, rung) => (ladder, rung).hash(into),
        Mention::Step(step) => step.hash(into),
    });
}

/// Numbers from one end to the other, each end with or without itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    pub low: f64,
    pub low_in: bool,
    pub high: f64,
    pub high_in: bool,
}

impl Range {
    const ALL: Self = Self { low: f64::NEG_INFINITY, low_in: false, high: f64::INFINITY, high_in: false };

    pub fn of(bounds: Bounds) -> Self {
        let mut range = Self::ALL;
        for (bound, low_in) in [(bounds.at_least, true), (bounds.above, false)] {
            range = bound.map_or(range, |low| range.meet(Self { low, low_in, ..Self::ALL }));
        }
        for (bound, high_in) in [(bounds.at_most, true), (bounds.below, false)] {
            range = bound.map_or(range, |high| range.meet(Self { high, high_in, ..Self::ALL }));
        }
        range
    }

    fn point(n: f64) -> Self {
        Self { low: n, low_in: true, high: n, high_in: true }
    }

    /// What lies in both.
    pub fn meet(self, other: Self) -> Self {
        let (low, low_in) = match self.low.total_cmp(&other.low) {
            Ordering::Equal => (self.low, self.low_in && other.low_in),
            Ordering::Greater => (self.low, self.low_in),
            Ordering::Less => (other.low, other.low_in),
        };
        let (high, high_in) = match self.high.total_cmp(&other.high) {
            Ordering::Equal => (self.high, self.high_in && other.high_in),
            Ordering::Less => (self.high, self.high_in),
            Ordering::Greater => (other.high, other.high_in),
        };
        Self { low, low_in, high, high_in }
    }

    pub fn is_empty(self) -> bool {
        match self.low.total_cmp(&self.high) {
            Ordering::Less => false,
            Ordering::Equal => !(self.low_in && self.high_in),
            Ordering::Greater => true,
        }
    }

    /// Whether it is one number.
    pub fn is_point(self) -> bool {
        self.low.total_cmp(&self.high).is_eq()
    }

    /// Whether all of it lies in the other.
    pub fn inside(self, other: Self) -> bool {
        self.meet(other) == self
    }
}

/// The steps that can never become a duty: whatever happens, their condition
/// does not hold.
pub fn never_duties(plan: &Plan) -> Vec<StepIx> {
    let mut can = vec![false; plan.steps.len()];
    // A condition may ask for a step done, so what can become a duty grows
    // until nothing more does.
    loop {
        let grown: Vec<StepIx> = plan
            .steps()
            .filter(|(ix, step)| {
                !can[ix.index()] && !step.when.as_ref().is_some_and(|w| never(plan, w, &can))
            })
            .map(|(ix, _)| ix)
            .collect();
        if grown.is_empty() {
            break;
        }
        grown.iter().for_each(|ix| can[ix.index()] = true);
    }
    plan.steps().map(|(ix, _)| ix).filter(|ix| !can[ix.index()]).collect()
}

/// Whether a condition holds on nothing, given which steps can be done.
fn never(plan: &Plan, condition: &Condition, can: &[bool]) -> bool {
    // Nearly every condition can be told at a glance.
    if plainly_possible(plan, condition, can) {
        return false;
    }
    let mut budget = BRANCHES_MAX;
    Branch::default().refuted(plan, can, vec![(condition, true)], &mut budget)
}

/// Whether one thing it asks for is enough, and can be.
fn plainly_possible(plan: &Plan, condition: &Condition, can: &[bool]) -> bool {
    match condition {
        Condition::Any(parts) => parts.iter().any(|part| plainly_possible(plan, part, can)),
        Condition::Within(..) | Condition::Equal(..) | Condition::Sum(..) => true,
        Condition::At(ladder, rung) => !plan.rung(*ladder, *rung).declared_by.is_empty(),
        Condition::AtLeast(ladder, rung) => {
            let rungs = &plan.ladder(*ladder).rungs;
            rungs[..=rung.index()].iter().any(|rung| !rung.declared_by.is_empty())
        }
        Condition::Done(step) => can[step.index()],
        _ => false,
    }
}

/// Beyond so many branches a condition is given the benefit of the doubt.
const BRANCHES_MAX: u32 = 256;

/// What all of some conditions together ask for.
#[derive(Debug, Clone, Default)]
struct Branch {
    numbers: BTreeMap<Vec<FactIx>, Range>,
    equal: BTreeMap<FactIx, Value>,
    /// What the sums and facts must not lie within.
    outside: Vec<(Vec<FactIx>, Range)>,
    unequal: Vec<(FactIx, Value)>,
    /// Where each ladder may stand: a bit for each rung, one more for none.
    rungs: BTreeMap<LadderIx, u64>,
    done: BTreeSet<StepIx>,
    undone: BTreeSet<StepIx>,
}

impl Branch {
    /// Whether these, each said or denied, cannot hold together with what is
    /// asked for already.
    fn refuted(
        mut self,
        plan: &Plan,
        can: &[bool],
        mut todo: Vec<(&Condition, bool)>,
        budget: &mut u32,
    ) -> bool {
        while let Some((condition, said)) = todo.pop() {
            let choices = match (condition, said) {
                (Condition::Not(part), _) => {
                    todo.push((part, !said));
                    continue;
                }
                (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                    todo.extend(parts.iter().map(|part| (part, said)));
                    continue;
                }
                (Condition::Count(n, parts), true) if *n == parts.len() => {
                    todo.extend(parts.iter().map(|part| (part, true)));
                    continue;
                }
                (Condition::Count(..), _) => continue,
                (Condition::Any(parts), true) | (Condition::All(parts), false) => parts,
                (simple, _) => {
                    if self.contradicts(plan, can, simple, said) {
                        return true;
                    }
                    continue;
                }
            };
            return choices.iter().all(|choice| {
                *budget = budget.saturating_sub(1);
                let mut rest = todo.clone();
                rest.push((choice, said));
                *budget > 0 && self.clone().refuted(plan, can, rest, budget)
            });
        }
        self.lies_outside()
    }

    /// Takes in one thing asked for; true where it goes with nothing else.
    fn contradicts(&mut self, plan: &Plan, can: &[bool], simple: &Condition, said: bool) -> bool {
        match (simple, said) {
            (Condition::Within(fact, bounds), true) => self.narrow(vec![*fact], Range::of(*bounds)),
            (Condition::Sum(facts, bounds), true) => self.narrow(facts.clone(), Range::of(*bounds)),
            (Condition::Within(fact, bounds), false) => {
                self.outside.push((vec![*fact], Range::of(*bounds)));
                false
            }
            (Condition::Sum(facts, bounds), false) => {
                self.outside.push((facts.clone(), Range::of(*bounds)));
                false
            }
            (Condition::Equal(fact, value), true) => self.fix(*fact, value),
            (Condition::Equal(fact, value), false) => {
                self.unequal.push((*fact, value.clone()));
                false
            }
            (Condition::At(ladder, rung), _) => self.stand(plan, *ladder, said, |at| at == *rung),
            (Condition::AtLeast(ladder, rung), _) => self.stand(plan, *ladder, said, |at| at <= *rung),
            (Condition::Done(step), true) => {
                self.done.insert(*step);
                !can[step.index()] || self.undone.contains(step)
            }
            (Condition::Done(step), false) => {
                self.undone.insert(*step);
                self.done.contains(step)
            }
            _ => false,
        }
    }

    fn narrow(&mut self, facts: Vec<FactIx>, range: Range) -> bool {
        let kept = self.numbers.entry(facts).or_insert(Range::ALL);
        *kept = kept.meet(range);
        kept.is_empty()
    }

    fn fix(&mut self, fact: FactIx, value: &Value) -> bool {
        if self.equal.insert(fact, value.clone()).is_some_and(|before| before != *value) {
            return true;
        }
        // A word is no number, so it lies within no bounds.
        value.number().is_some_and(|n| self.narrow(vec![fact], Range::point(n)))
    }

    fn stand(&mut self, plan: &Plan, ladder: LadderIx, said: bool, is: impl Fn(RungIx) -> bool) -> bool {
        let rungs = &plan.ladder(ladder).rungs;
        // More rungs than bits: nothing is claimed.
        if rungs.len() > 62 {
            return false;
        }
        let none = 1u64 << rungs.len();
        let mut allowed = if said { 0 } else { none };
        for (i, rung) in rungs.iter().enumerate() {
            if is(RungIx::from(i)) == said && !rung.declared_by.is_empty() {
                allowed |= 1 << i;
            }
        }
        let kept = self.rungs.entry(ladder).or_insert(u64::MAX);
        *kept &= allowed;
        *kept == 0
    }

    /// Whether what is asked for lies wholly in what is denied.
    fn lies_outside(&self) -> bool {
        let ranges = self
            .outside
            .iter()
            .any(|(facts, denied)| self.numbers.get(facts).is_some_and(|asked| asked.inside(*denied)));
        let values = self
            .unequal
            .iter()
            .any(|(fact, denied)| self.equal.get(fact).is_some_and(|asked| asked == denied));
        // A word where a number is asked for.
        let words = self
            .equal
            .iter()
            .any(|(fact, value)| value.number().is_none() && self.numbers.contains_key([*fact].as_slice()));
        ranges || values || words
    }
}
