//! What makes steps duties: steps with the same condition stand together, and
//! which condition brings which other one with it.

use std::collections::HashMap;

use crate::plan::{Bounds, Condition, Plan, StepIx};

/// Steps made duties by the same thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// None: duties from the drill's beginning.
    pub when: Option<Box<Condition>>,
    /// How many steps it has.
    pub steps: usize,
}

/// Every step's group.
#[derive(Debug, Clone)]
pub struct Groups {
    pub all: Vec<Group>,
    /// The group of a step, by step.
    pub of: Vec<usize>,
    carried: HashMap<(usize, usize), bool>,
}

impl Groups {
    /// Gathers a plan's steps: first what is a duty from the beginning, then
    /// what rungs bring, from the least of a ladder to its gravest, then the
    /// rest in the plan's own order.
    #[must_use]
    pub fn new(plan: &Plan) -> Self {
        let mut groups: Vec<Group> = Vec::new();
        let mut of = Vec::with_capacity(plan.steps.len());
        for step in &plan.steps {
            let found = groups.iter().position(|group| group.when == step.when);
            let at = found.unwrap_or_else(|| {
                groups.push(Group { when: step.when.clone(), steps: 0 });
                groups.len() - 1
            });
            groups[at].steps += 1;
            of.push(at);
        }
        let mut order: Vec<usize> = (0..groups.len()).collect();
        order.sort_by_key(|at| place(groups[*at].when.as_deref()));
        let mut new_place = vec![0; groups.len()];
        order.iter().enumerate().for_each(|(to, from)| new_place[*from] = to);
        let all = order.iter().map(|at| groups[*at].clone()).collect();
        Self { all, of: of.into_iter().map(|at| new_place[at]).collect(), carried: HashMap::new() }
    }

    /// Whether whatever makes `step` a duty has certainly made `other` one.
    pub fn carries(&mut self, step: StepIx, other: StepIx) -> bool {
        let (a, b) = (self.of[step.index()], self.of[other.index()]);
        let groups = &self.all;
        *self.carried.entry((a, b)).or_insert_with(|| match (&groups[a].when, &groups[b].when) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(a), Some(b)) => implies(a, b),
        })
    }
}

/// Ladders in the plan's order, each from its least rung up.
fn place(when: Option<&Condition>) -> (u8, u32, u32) {
    match when {
        None => (0, 0, 0),
        Some(Condition::At(ladder, rung) | Condition::AtLeast(ladder, rung)) => {
            (1, ladder.0, u32::MAX - rung.0)
        }
        Some(_) => (2, 0, 0),
    }
}

/// Steps a condition cannot hold without having been done.
#[must_use]
pub fn certainly_done(condition: &Condition) -> Vec<StepIx> {
    match condition {
        Condition::Done(step) => vec![*step],
        Condition::All(parts) => parts.iter().flat_map(certainly_done).collect(),
        Condition::Any(parts) if parts.len() == 1 => certainly_done(&parts[0]),
        _ => Vec::new(),
    }
}

/// Whether `b` holds wherever `a` does. False also where that is not seen:
/// only what follows from the forms is claimed.
#[must_use]
pub fn implies(a: &Condition, b: &Condition) -> bool {
    if a == b {
        return true;
    }
    match (a, b) {
        (_, Condition::All(parts)) => parts.iter().all(|part| implies(a, part)),
        (Condition::Any(parts), _) => !parts.is_empty() && parts.iter().all(|part| implies(part, b)),
        (Condition::All(parts), _) if parts.iter().any(|part| implies(part, b)) => true,
        (_, Condition::Any(parts)) => parts.iter().any(|part| implies(a, part)),
        (Condition::At(one, at) | Condition::AtLeast(one, at), Condition::AtLeast(other, least)) => {
            one == other && at <= least
        }
        (Condition::Within(one, inner), Condition::Within(other, outer)) => {
            one == other && lies_in(*inner, *outer)
        }
        (Condition::Sum(one, inner), Condition::Sum(other, outer)) => one == other && lies_in(*inner, *outer),
        _ => false,
    }
}

/// Whether every number within `inner` lies within `outer`.
fn lies_in(inner: Bounds, outer: Bounds) -> bool {
    let floor = |least: f64| {
        inner.at_least.is_some_and(|own| own >= least) || inner.above.is_some_and(|own| own >= least)
    };
    let above = |least: f64| {
        inner.at_least.is_some_and(|own| own > least) || inner.above.is_some_and(|own| own >= least)
    };
    let ceiling = |most: f64| {
        inner.at_most.is_some_and(|own| own <= most) || inner.below.is_some_and(|own| own <= most)
    };
    let below =
        |most: f64| inner.at_most.is_some_and(|own| own < most) || inner.below.is_some_and(|own| own <= most);
    outer.at_least.is_none_or(floor)
        && outer.above.is_none_or(above)
        && outer.at_most.is_none_or(ceiling)
        && outer.below.is_none_or(below)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::{FactIx, LadderIx, RungIx, Situation, Value};

    fn condition() -> impl Strategy<Value = Condition> {
        let number = || prop::option::of((0..4u8).prop_map(f64::from));
        let bounds = (number(), number(), number(), number())
            .prop_map(|(at_least, above, at_most, below)| Bounds { at_least, above, at_most, below });
        let leaf = prop_oneof![
            (0..2u32, bounds).prop_map(|(fact, bounds)| Condition::Within(FactIx(fact), bounds)),
            (0..2u32, 0..3u32).prop_map(|(ladder, rung)| Condition::At(LadderIx(ladder), RungIx(rung))),
            (0..2u32, 0..3u32).prop_map(|(ladder, rung)| Condition::AtLeast(LadderIx(ladder), RungIx(rung))),
            (0..3u32).prop_map(|step| Condition::Done(StepIx(step))),
        ];
        leaf.prop_recursive(2, 12, 3, |inner| {
            let parts = || prop::collection::vec(inner.clone(), 0..3);
            prop_oneof![
                parts().prop_map(Condition::All),
                parts().prop_map(Condition::Any),
                inner.clone().prop_map(|part| Condition::Not(Box::new(part))),
            ]
        })
    }

    #[derive(Debug)]
    struct World {
        facts: Vec<Option<Value>>,
        rungs: Vec<Option<u32>>,
        done: Vec<bool>,
    }

    impl Situation for World {
        fn fact(&self, fact: FactIx) -> Option<&Value> {
            self.facts[fact.index()].as_ref()
        }
        fn rung(&self, ladder: LadderIx) -> Option<RungIx> {
            self.rungs[ladder.index()].map(RungIx)
        }
        fn done(&self, step: StepIx) -> bool {
            self.done[step.index()]
        }
    }

    fn world() -> impl Strategy<Value = World> {
        let value = prop::option::of((0..8u8).prop_map(|n| Value::Number(f64::from(n) / 2.0)));
        (
            prop::collection::vec(value, 2),
            prop::collection::vec(prop::option::of(0..3u32), 2),
            prop::collection::vec(any::<bool>(), 3),
        )
            .prop_map(|(facts, rungs, done)| World { facts, rungs, done })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

        #[test]
        fn what_is_implied_holds_wherever_the_first_does(a in condition(), b in condition(), worlds in prop::collection::vec(world(), 12)) {
            let claimed = implies(&a, &b);
            let done = certainly_done(&a);
            for world in worlds.iter().filter(|world| a.holds(*world)) {
                prop_assert!(!claimed || b.holds(world), "{a:?} holds in {world:?}, {b:?} does not");
                prop_assert!(done.iter().all(|step| world.done(*step)));
            }
        }
    }

    #[test]
    fn a_graver_rung_brings_the_duties_of_the_lesser() {
        let at_least = |rung| Condition::AtLeast(LadderIx(0), RungIx(rung));
        assert!(implies(&at_least(1), &at_least(3)));
        assert!(!implies(&at_least(3), &at_least(1)));
        let either = Condition::Any(vec![at_least(1), Condition::Done(StepIx(0))]);
        assert!(implies(&at_least(0), &either) && !implies(&either, &at_least(3)));
    }
}
