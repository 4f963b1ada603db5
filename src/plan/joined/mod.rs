//! One plan made of several: a plan and those it is linked with, so that a
//! drill can be played through all of them.
//!
//! What comes out is a plan as written, and nothing after this knows that it
//! was several: a report tells the role its recipient is in the other plan,
//! and what follows there follows from what that role then knows.

mod even;
mod fault;
mod rename;
mod same;
mod together;
mod whose;

use std::collections::HashSet;

pub use fault::JoinFault;
use rename::Renaming;
use same::Same;
use serde::Deserialize;

use super::condition::ConditionFile;
use super::file::{FacetsFile, PlanFile};
use super::link::JoinedFile;
use super::{Kind, Value};
use crate::words::Id;

/// The plans a plan is joined with and itself, the first of them.
type Plans<'a> = [&'a PlanFile];

/// Makes one plan of `own` and the plans it is linked with.
///
/// Roles, facts and ladders that a link pairs, said at whichever end, are one,
/// as `own` has them; everything else of a linked plan stands under its id
/// (`county-flood.verify`). What would be a duty there before anybody knew
/// anything waits until a report from outside reaches that plan. Limits,
/// clauses and facets stay each plan's own, and so does what a step weighs
/// beside the others of its plan and stage; but in every stage all plans weigh
/// the same, however many steps they have there. The shares of the stages and
/// the shape of durations are `own`'s.
///
/// # Errors
/// [`JoinFault`] where the plans do not fit together.
pub fn joined(own: &PlanFile, linked: &[&PlanFile]) -> Result<PlanFile, JoinFault> {
    let plans: Vec<&PlanFile> = std::iter::once(own).chain(linked.iter().copied()).collect();
    names_apart(&plans)?;
    let same = Same::of(&plans)?;
    let ranks = same.ranks(&plans);
    let mut made = own.clone();
    for (tier, rank) in made.tiers.iter_mut().zip(&ranks[0]) {
        tier.rank = *rank;
    }
    for (at, plan) in plans.iter().enumerate().skip(1) {
        let mut renaming = Renaming::new(at, &same);
        let mut theirs = (*plan).clone();
        renaming.plan(&mut theirs);
        renaming.finish()?;
        for (tier, rank) in theirs.tiers.iter_mut().zip(&ranks[at]) {
            tier.rank = *rank;
        }
        keep_facets(own, &mut theirs);
        forbid_here(&mut theirs);
        made.joined.push(entry(plan, at, &same));
        together::take_in(&mut made, theirs)?;
    }
    for at in 1..plans.len() {
        hold_back(&mut made, &plans, at, &same);
    }
    even::weights(&mut made, &plans);
    Ok(made)
}

/// The plans that were joined to one, as it is written; none of a text that is
/// no plan. Nothing else of it is read.
#[must_use]
pub fn along(plan: &[u8]) -> Vec<Id> {
    #[derive(Deserialize)]
    struct Along {
        #[serde(default)]
        joined: Vec<JoinedFile>,
    }
    let read = serde_json::from_slice::<Along>(plan);
    read.map_or_else(|_| Vec::new(), |read| read.joined.into_iter().map(|joined| joined.plan).collect())
}

/// No plan has names that look like another's in the joined plan.
fn names_apart(plans: &Plans<'_>) -> Result<(), JoinFault> {
    for (at, plan) in plans.iter().enumerate() {
        if plans[..at].iter().any(|other| other.id == plan.id) {
            return Err(JoinFault::Twice { plan: plan.id.clone() });
        }
    }
    for (at, plan) in plans.iter().enumerate().skip(1) {
        let prefix = format!("{}.", plan.id);
        let others = plans.iter().enumerate().filter(|(other, _)| *other != at);
        for (other, theirs) in others {
            let under = |id: &&Id| match other {
                0 => id.as_str().starts_with(&prefix),
                _ => format!("{}.{id}", theirs.id).starts_with(&prefix),
            };
            if let Some(taken) = names(theirs).find(under) {
                return Err(JoinFault::Taken { plan: plan.title.clone(), name: taken.clone() });
            }
        }
    }
    Ok(())
}

/// Every name a plan declares that has to be told apart.
fn names(plan: &PlanFile) -> impl Iterator<Item = &Id> {
    let roles = plan.roles.iter().map(|own| &own.id).chain(plan.facts.iter().map(|own| &own.id));
    let steps =
        plan.steps.iter().map(|own| &own.id).chain(plan.steps.iter().filter_map(|own| own.former.as_ref()));
    let scales = plan.ladders.iter().map(|own| &own.id).chain(plan.resources.iter().map(|own| &own.id));
    let texts = plan.clauses.iter().map(|own| &own.id).chain(plan.basis.iter().map(|own| &own.id));
    let more = plan.tiers.iter().map(|own| &own.id).chain(plan.forbidden.iter().map(|own| &own.id));
    roles.chain(steps).chain(scales).chain(texts).chain(more)
}

/// How the joined plan tells who is who in a plan it was made of.
fn entry(plan: &PlanFile, at: usize, same: &Same) -> JoinedFile {
    JoinedFile {
        plan: plan.id.clone(),
        revision: plan.revision.clone(),
        title: plan.title.clone(),
        roles: same.elsewhere(Kind::Role, at),
        facts: same.elsewhere(Kind::Fact, at),
        ladders: same.elsewhere(Kind::Ladder, at),
    }
}

fn facets(plan: &PlanFile) -> FacetsFile {
    plan.weights.as_ref().and_then(|weights| weights.facets).unwrap_or_default()
}

/// The shares a plan has for all its steps stay those of its steps.
fn keep_facets(own: &PlanFile, theirs: &mut PlanFile) {
    let shares = facets(theirs);
    if shares != facets(own) {
        theirs.steps.iter_mut().for_each(|step| step.facets = step.facets.or(Some(shares)));
    }
}

/// What a plan forbids everybody it forbids its own roles.
fn forbid_here(plan: &mut PlanFile) {
    let roles: Vec<Id> = plan.roles.iter().map(|role| role.id.clone()).collect();
    for action in plan.forbidden.iter_mut().filter(|action| action.roles.is_empty()) {
        action.roles.clone_from(&roles);
    }
}

/// What would be a duty of a linked plan, or a rung called for in it, before
/// anybody knew anything waits until something that is said in another plan
/// reaches a role of it.
fn hold_back(made: &mut PlanFile, plans: &Plans<'_>, at: usize, same: &Same) {
    let name = |kind, id: &Id| same.name(kind, at, id);
    let roles: HashSet<Id> = plans[at].roles.iter().filter_map(|own| name(Kind::Role, &own.id)).collect();
    let steps: HashSet<Id> = plans[at].steps.iter().filter_map(|own| name(Kind::Step, &own.id)).collect();
    let outside = made.steps.iter().filter(|step| !steps.contains(&step.id));
    let reports = outside.filter(|step| step.tells.iter().any(|role| roles.contains(role)));
    let reports = reports.map(|step| ConditionFile { done: Some(step.id.clone()), ..Default::default() });
    let told = ConditionFile { any: Some(reports.collect()), ..Default::default() };
    let after_told = |condition: ConditionFile| match holds_of_itself(&condition) {
        true => ConditionFile { all: Some(vec![told.clone(), condition]), ..Default::default() },
        false => condition,
    };
    for step in made.steps.iter_mut().filter(|step| steps.contains(&step.id)) {
        let when = step.when.take().map_or_else(|| told.clone(), |when| after_told(*when));
        step.when = Some(Box::new(when));
    }
    // A scale that is one in both plans is the other's, too.
    let scales: HashSet<Id> =
        plans[at].ladders.iter().filter_map(|own| name(Kind::Ladder, &own.id)).collect();
    let shared: HashSet<Id> = same.elsewhere(Kind::Ladder, at).into_iter().map(|pair| pair.here).collect();
    for ladder in made.ladders.iter_mut().filter(|own| scales.contains(&own.id) && !shared.contains(&own.id))
    {
        for rung in &mut ladder.rungs {
            rung.criteria = rung.criteria.take().map(after_told);
        }
    }
}

/// Whether a condition holds where nobody knows anything, no rung stands and
/// nothing is done.
fn holds_of_itself(condition: &ConditionFile) -> bool {
    if let Some(parts) = &condition.all {
        return parts.iter().all(holds_of_itself);
    }
    if let Some(parts) = &condition.any {
        return parts.iter().any(holds_of_itself);
    }
    if let Some(parts) = &condition.of {
        let holding = parts.iter().filter(|part| holds_of_itself(part)).count();
        let wanted = condition.at_least.as_ref().and_then(Value::number);
        return wanted.is_some_and(|wanted| holding as f64 >= wanted);
    }
    condition.not.as_ref().is_some_and(|part| !holds_of_itself(part))
}
