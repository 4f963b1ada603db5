//! Two plans side by side in one: lists put together, and what is one thing in
//! both brought to one.

use std::collections::HashSet;

use super::JoinFault;
use crate::plan::file::{FactFile, LadderFile, PlanFile, RoleFile, RungFile};
use crate::plan::wording;
use crate::words::{Id, Lang, Text};

/// Puts a plan, its names changed, beside what there is already.
pub fn take_in(made: &mut PlanFile, mut theirs: PlanFile) -> Result<(), JoinFault> {
    tell_apart_all(made, &mut theirs);
    for role in theirs.roles {
        match made.roles.iter_mut().find(|own| own.id == role.id) {
            Some(own) => one_role(own, role),
            None => made.roles.push(role),
        }
    }
    for fact in theirs.facts {
        match made.facts.iter().find(|own| own.id == fact.id) {
            Some(own) => one_fact(own, &fact)?,
            None => made.facts.push(fact),
        }
    }
    for ladder in theirs.ladders {
        match made.ladders.iter_mut().find(|own| own.id == ladder.id) {
            Some(own) => one_ladder(own, ladder)?,
            None => made.ladders.push(ladder),
        }
    }
    for tier in theirs.tiers {
        if !made.tiers.iter().any(|own| own.id == tier.id) {
            made.tiers.push(tier);
        }
    }
    made.basis.append(&mut theirs.basis);
    made.clauses.append(&mut theirs.clauses);
    made.resources.append(&mut theirs.resources);
    made.steps.append(&mut theirs.steps);
    made.forbidden.append(&mut theirs.forbidden);
    Ok(())
}

/// A role is what its own plan says of it; what that leaves open the other
/// may say. It has as many hands as either knows of.
fn one_role(own: &mut RoleFile, theirs: RoleFile) {
    own.organisation = own.organisation.take().or(theirs.organisation);
    own.tier = own.tier.take().or(theirs.tier);
    own.deputy = own.deputy.take().or(theirs.deputy).filter(|deputy| *deputy != own.id);
    own.headcount = own.headcount.max(theirs.headcount);
    own.note = own.note.take().or(theirs.note);
}

fn one_fact(own: &FactFile, theirs: &FactFile) -> Result<(), JoinFault> {
    let units = own.unit.as_ref().zip(theirs.unit.as_ref());
    let differ =
        |(one, other): &(&Text, &Text)| !one.wordings().any(|one| other.wordings().any(|o| one == o));
    match units.filter(differ) {
        Some((ours, other)) => {
            Err(JoinFault::Unit { fact: own.title.clone(), ours: ours.clone(), theirs: other.clone() })
        }
        None => Ok(()),
    }
}

/// One scale has the same rungs in both plans, called for by the same; whoever
/// may declare one in either may.
fn one_ladder(own: &mut LadderFile, theirs: LadderFile) -> Result<(), JoinFault> {
    let ids = |ladder: &LadderFile| ladder.rungs.iter().map(|rung| rung.id.clone()).collect::<Vec<Id>>();
    if own.kind != theirs.kind || ids(own) != ids(&theirs) {
        return Err(JoinFault::Rungs { ladder: own.title.clone() });
    }
    own.decide_within = own.decide_within.take().or(theirs.decide_within);
    for (rung, other) in own.rungs.iter_mut().zip(theirs.rungs) {
        one_rung(rung, other)?;
    }
    Ok(())
}

fn one_rung(own: &mut RungFile, theirs: RungFile) -> Result<(), JoinFault> {
    // As written: two ways to say the same are for people to bring to one.
    let said = |rung: &RungFile| serde_json::to_value(&rung.criteria).ok();
    if own.criteria.is_some() && theirs.criteria.is_some() && said(own) != said(&theirs) {
        return Err(JoinFault::Criteria { rung: own.title.clone() });
    }
    own.criteria = own.criteria.take().or(theirs.criteria);
    for role in theirs.declared_by {
        if !own.declared_by.contains(&role) {
            own.declared_by.push(role);
        }
    }
    Ok(())
}

/// Where things of the two plans have one title, the linked plan's says whose
/// it is.
fn tell_apart_all(made: &PlanFile, theirs: &mut PlanFile) {
    let plan = theirs.title.clone();
    macro_rules! apart {
        ($($list:ident),*) => { $(
            let taken = made.$list.iter().map(|own| (&own.id, &own.title));
            tell_apart(taken, theirs.$list.iter_mut().map(|own| (&own.id, &mut own.title)), &plan);
        )* };
    }
    apart!(roles, facts, ladders, resources, steps, forbidden);
}

fn tell_apart<'a>(
    taken: impl Iterator<Item = (&'a Id, &'a Text)> + Clone,
    theirs: impl Iterator<Item = (&'a Id, &'a mut Text)>,
    plan: &Text,
) {
    let ids: HashSet<&Id> = taken.clone().map(|(id, _)| id).collect();
    let titles: HashSet<&str> = taken.flat_map(|(_, title)| title.wordings()).collect();
    for (id, title) in theirs {
        if !ids.contains(id) && title.wordings().any(|own| titles.contains(own)) {
            *title = whose(title, plan);
        }
    }
}

/// A title with the plan it is of.
fn whose(title: &Text, plan: &Text) -> Text {
    let said = |lang: Lang| wording::whose(title.get(lang), plan.get(lang), lang);
    Text::both(&said(Lang::Zh), &said(Lang::En))
}
