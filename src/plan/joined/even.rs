//! The weights of several plans brought to one measure. A weight says what a
//! step counts beside the other steps of its plan; beside those of another
//! plan it says nothing.

use super::Plans;
use crate::plan::Stage;
use crate::plan::file::{PlanFile, StepFile};
use crate::plan::share::share;

/// What the steps of each plan weigh together in a stage, at most. A whole
/// number that every plan's own divides is smaller but for very odd weights;
/// those are rounded, by far less than a thousandth of a point.
const TOGETHER_MAX: u64 = 1_000_000_000;

/// Lets the steps of every plan together weigh the same in each stage, and
/// keeps what each weighs beside the others of its plan.
pub fn weights(made: &mut PlanFile, plans: &Plans<'_>) {
    for stage in Stage::ALL {
        let mut rest = &mut made.steps[..];
        let mut of_plans: Vec<Vec<&mut StepFile>> = Vec::new();
        for plan in plans {
            let (own, others) = rest.split_at_mut(plan.steps.len());
            of_plans.push(own.iter_mut().filter(|step| step.stage == stage).collect());
            rest = others;
        }
        of_plans.retain(|steps| !steps.is_empty());
        if of_plans.len() > 1 {
            even(of_plans);
        }
    }
}

fn even(of_plans: Vec<Vec<&mut StepFile>>) {
    let weights: Vec<Vec<u32>> = of_plans.iter().map(|steps| weights_of(steps)).collect();
    let sums = weights.iter().map(|own| own.iter().map(|weight| u64::from(*weight)).sum());
    let together = sums.fold(1, least_common_multiple).min(TOGETHER_MAX);
    for (steps, weights) in of_plans.into_iter().zip(weights) {
        let shares = share(together as u32, &weights);
        for (step, weight) in steps.into_iter().zip(shares) {
            step.weight = (weight != 1).then_some(weight);
        }
    }
}

/// Where all weigh nothing all weigh the same, as in a score.
fn weights_of(steps: &[&mut StepFile]) -> Vec<u32> {
    let weights: Vec<u32> = steps.iter().map(|step| step.weight.unwrap_or(1)).collect();
    if weights.iter().all(|weight| *weight == 0) { vec![1; weights.len()] } else { weights }
}

/// Of sums above zero; stays large once it is beyond [`TOGETHER_MAX`].
fn least_common_multiple(a: u64, b: u64) -> u64 {
    let (mut large, mut small) = (a.max(b), a.min(b));
    while small > 0 {
        (large, small) = (small, large % small);
    }
    (a / large).saturating_mul(b)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn plan(id: &str, weights: &[(usize, u32)]) -> PlanFile {
        let steps = weights.iter().enumerate().map(|(nth, (stage, weight))| {
            json!({ "id": format!("s{nth}"), "title": "S", "stage": Stage::ALL[*stage], "lead": "r", "weight": weight })
        });
        let plan = json!({
            "format": "sandtable-plan/1", "id": id, "revision": "1", "title": id,
            "roles": [{ "id": "r", "title": "R" }], "steps": steps.collect::<Vec<_>>(),
        });
        serde_json::from_value(plan).unwrap()
    }

    /// What every plan's steps of a stage weigh, by plan, after the evening.
    fn evened(plans: &[Vec<(usize, u32)>], stage: usize) -> Vec<Vec<u64>> {
        let files: Vec<PlanFile> = plans.iter().map(|weights| plan("p", weights)).collect();
        let mut made = files[0].clone();
        made.steps = files.iter().flat_map(|plan| plan.steps.clone()).collect();
        weights(&mut made, &files.iter().collect::<Vec<_>>());
        let mut steps = made.steps.iter();
        let of_plan = |plan: &Vec<(usize, u32)>| {
            let own = steps.by_ref().take(plan.len()).filter(|step| step.stage == Stage::ALL[stage]);
            own.map(|step| u64::from(step.weight.unwrap_or(1))).collect()
        };
        plans.iter().map(of_plan).collect()
    }

    #[test]
    fn two_steps_weigh_as_much_together_as_three_of_another_plan() {
        let plans = [vec![(0, 1), (0, 1)], vec![(0, 1), (0, 1), (0, 1)]];
        assert_eq!(evened(&plans, 0), [vec![3, 3], vec![2, 2, 2]]);
        // Where one plan has steps alone, and where all weigh nothing.
        assert_eq!(evened(&[vec![(1, 4), (1, 0)], vec![(0, 1)]], 1), [vec![4, 0], vec![]]);
        assert_eq!(evened(&[vec![(0, 0), (0, 0)], vec![(0, 5), (0, 0)]], 0), [vec![5, 5], vec![10, 0]]);
        assert_eq!(evened(&[vec![(0, u32::MAX)], vec![(0, 7), (0, 3)]], 0)[1], [700_000_000, 300_000_000]);
    }

    proptest! {
        #[test]
        fn in_every_stage_all_plans_weigh_the_same_and_each_keeps_its_proportions(
            plans in prop::collection::vec(prop::collection::vec((0usize..5, 1u32..20), 1..8), 1..4),
            times in 1u32..9,
        ) {
            for stage in 0..5 {
                let made = evened(&plans, stage);
                let sums: Vec<u64> = made.iter().filter(|own| !own.is_empty()).map(|own| own.iter().sum()).collect();
                prop_assert!(sums.windows(2).all(|pair| pair[0] == pair[1]), "{:?}", made);
                for (own, written) in made.iter().zip(&plans) {
                    let of_stage = written.iter().filter(|(at, _)| *at == stage);
                    let written: Vec<u64> = of_stage.map(|(_, weight)| u64::from(*weight)).collect();
                    prop_assert_eq!(own.len(), written.len());
                    for (a, b) in own.iter().zip(&written).zip(own.iter().zip(&written).skip(1)) {
                        prop_assert_eq!(a.0 * b.1, b.0 * a.1);
                    }
                }
                // In what units a plan weighs its steps says nothing.
                let mut heavier = plans.clone();
                if let Some(last) = heavier.last_mut() {
                    last.iter_mut().for_each(|(_, weight)| *weight *= times);
                }
                let again = evened(&heavier, stage);
                let shares = |made: &[Vec<u64>]| -> Vec<Vec<u64>> {
                    let whole = |own: &Vec<u64>| own.iter().sum::<u64>().max(1);
                    made.iter().map(|own| own.iter().map(|one| one * 1_000_000_000 / whole(own)).collect()).collect()
                };
                prop_assert_eq!(shares(&made), shares(&again));
            }
        }
    }
}
