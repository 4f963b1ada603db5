//! Whether a limit can be met at all: the shortest way through the plan.

use super::finding::Trouble;
use super::limit::{Anchor, Within};
use super::names::Trail;
use super::{Finding, Plan, Prerequisite, Span, Step, StepIx};

/// Limits that the shortest durations already break. Only what holds in every
/// drill is claimed: prerequisites that may stay inactive cost no time.
pub fn out_of_reach(plan: &Plan) -> Vec<Finding> {
    let finish = earliest(plan);
    plan.steps().filter_map(|(ix, step)| fault(ix, step, &finish)).collect()
}

fn fault(ix: StepIx, step: &Step, finish: &[Span]) -> Option<Finding> {
    let limit = step.limit.as_ref()?;
    let Some(Within::Span(hard)) = limit.hard else { return None };
    // From the beginning of the drill only where the duty itself begins there.
    let shortest = match limit.from {
        Anchor::Activation if step.when.is_none() => finish[ix.index()],
        Anchor::Activation | Anchor::Receipt(..) => step.duration.low,
        Anchor::Incident | Anchor::Inject(_) | Anchor::Step(_) => return None,
    };
    (shortest > hard).then(|| {
        let trail = Trail::ROOT;
        let (steps, at) = (trail.key("steps"), ix.index());
        let path = steps.index(at).key("limit").path();
        let trouble = Trouble::LimitOutOfReach { shortest: shortest.to_string(), limit: hard.to_string() };
        Finding { trouble, path, step: Some(step.id.clone()) }
    })
}

/// The earliest each step can be finished after the drill begins; nothing for
/// those that may stay inactive.
fn earliest(plan: &Plan) -> Vec<Span> {
    let mut finish = vec![Span::ZERO; plan.steps.len()];
    for &ix in plan.graph.order() {
        let step = plan.step(ix);
        if step.when.is_some() {
            continue;
        }
        let ready = step.after.iter().map(|part| ready_after(part, &finish)).max().unwrap_or_default();
        finish[ix.index()] = Span(ready.0 + step.duration.low.0);
    }
    finish
}

fn ready_after(part: &Prerequisite, finish: &[Span]) -> Span {
    let each = |part: &Prerequisite| ready_after(part, finish);
    match part {
        Prerequisite::Step(step) => finish[step.index()],
        Prerequisite::All(parts) => parts.iter().map(each).max().unwrap_or_default(),
        Prerequisite::Any(parts) => parts.iter().map(each).min().unwrap_or_default(),
    }
}
