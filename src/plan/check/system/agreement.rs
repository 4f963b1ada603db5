//! Whether two plans mean the same: one scale, one word for one thing, and
//! nothing in the lower against the upper.

use super::{Remark, System};
use crate::plan::check::ladders::bands;
use crate::plan::check::{certain::Range, on, on_step};
use crate::plan::{Anchor, FactIx, Finding, Ladder, LadderKind, Limit, Plan, RoleIx, RungIx, Span, Within};
use crate::words::source::Path;
use crate::words::{Id, Text};

/// Scales that both plans have by the same id, and facts that are one in both
/// or have the same id.
pub fn of_terms(system: &System<'_>, at: usize, other: usize) -> Vec<Finding> {
    let (ours, theirs) = (system.plans[at], system.plans[other]);
    let mut findings = Vec::new();
    for (i, fact) in ours.facts.iter().enumerate() {
        let said = system.same_facts.get(&(at, FactIx::from(i))).into_iter().flatten();
        let said = said.filter(|(plan, _)| *plan == other).map(|(_, fact)| *fact).next();
        let Some(there) = said.or_else(|| theirs.fact_named(fact.id.as_str())) else { continue };
        let other = &theirs.facts[there.index()];
        let path = Path::from("facts").index(i);
        let units = differ(fact.unit.as_ref(), other.unit.as_ref());
        // What is said to be one may be called otherwise there.
        let titles = differ(Some(&fact.title), Some(&other.title)).filter(|_| said.is_none());
        if let Some((ours, other)) = units.or(titles) {
            let (term, plan) = (fact.title.clone(), theirs.title.clone());
            let is_unit = units.is_some();
            let remark =
                Remark::TermDiffers { term, ours: ours.clone(), theirs: other.clone(), plan, is_unit };
            let key = if is_unit { "unit" } else { "title" };
            findings.push(on(path.key(key), crate::plan::check::Remark::System(remark)));
        }
    }
    for (ix, ladder) in ours.ladders() {
        let Some(other) = shared(ladder, theirs) else { continue };
        let path = Path::from("ladders").index(ix.index());
        let ids = |ladder: &Ladder| ladder.rungs.iter().map(|rung| rung.id.clone()).collect::<Vec<Id>>();
        let (ladder_title, plan) = (ladder.title.clone(), theirs.title.clone());
        if ids(ladder) != ids(other) {
            let remark = Remark::RungsDiffer { ladder: ladder_title, plan };
            findings.push(on(path.key("rungs"), crate::plan::check::Remark::System(remark)));
        } else if ladder.kind == LadderKind::Grade {
            for rung in graded_otherwise(ours, ladder, theirs, other) {
                let title = ladder.rungs[rung.index()].title.clone();
                let remark = Remark::GradingDiffers { rung: title, plan: plan.clone() };
                let path = path.key("rungs").index(rung.index()).key("criteria");
                findings.push(on(path, crate::plan::check::Remark::System(remark)));
            }
        }
    }
    findings
}

/// The two wordings, where both say something and no language agrees.
fn differ<'a>(ours: Option<&'a Text>, theirs: Option<&'a Text>) -> Option<(&'a Text, &'a Text)> {
    let (ours, theirs) = (ours?, theirs?);
    let agree = ours.wordings().any(|one| theirs.wordings().any(|other| one == other));
    (!agree).then_some((ours, theirs))
}

fn shared<'a>(ladder: &Ladder, theirs: &'a Plan) -> Option<&'a Ladder> {
    let other = theirs.ladder(theirs.ladder_named(ladder.id.as_str())?);
    (other.kind == ladder.kind).then_some(other)
}

/// Rungs whose bounds along a measure that both plans grade by are not the same.
fn graded_otherwise(ours: &Plan, ladder: &Ladder, theirs: &Plan, other: &Ladder) -> Vec<RungIx> {
    let (own, other) = (measured(ours, ladder), measured(theirs, other));
    let mut found: Vec<RungIx> = Vec::new();
    for (measure, ranges) in own {
        let Some((_, theirs)) = other.iter().find(|(other, _)| *other == measure) else { continue };
        for (rung, range) in &ranges {
            let same = theirs.iter().any(|(other, bounds)| other == rung && bounds == range);
            if !same && !found.contains(rung) {
                found.push(*rung);
            }
        }
    }
    found.sort_unstable();
    found
}

type Measured = Vec<(Vec<Id>, Vec<(RungIx, Range)>)>;

/// The stretches of a ladder by the ids of what they are measured on.
fn measured(plan: &Plan, ladder: &Ladder) -> Measured {
    let named = |(facts, bands): (Vec<crate::plan::FactIx>, Vec<_>)| {
        let mut ids: Vec<Id> = facts.iter().map(|fact| plan.facts[fact.index()].id.clone()).collect();
        ids.sort_unstable();
        let ranges = bands.iter().map(|band: &crate::plan::check::ladders::Band| (band.rung, band.range));
        (ids, ranges.collect())
    };
    bands(ladder).into_iter().map(named).collect()
}

/// What a lower plan says against its upper: a looser limit for the same
/// step, a rung declared by somebody to whom the upper gives no such right.
pub fn with_upper(system: &System<'_>, lower: usize, upper: usize) -> Vec<Finding> {
    let mut findings = looser(system, lower, upper);
    findings.extend(authority(system, lower, upper));
    findings
}

fn looser(system: &System<'_>, lower: usize, upper: usize) -> Vec<Finding> {
    let (ours, theirs) = (system.plans[lower], system.plans[upper]);
    let mut findings = Vec::new();
    for (ix, step) in ours.steps() {
        let Some(other) = theirs.step_with_id(step.id.as_str()).map(|other| theirs.step(other)) else {
            continue;
        };
        let same_lead = system.counterpart(lower, step.lead, upper) == Some(other.lead);
        let (Some(own), Some(given)) = (&step.limit, &other.limit) else { continue };
        let (Some(hard), Some(allowed)) = (hard(own), hard(given)) else { continue };
        if same_lead && alike(&own.from, &given.from) && hard > allowed {
            let (step, plan) = (step.title.clone(), theirs.title.clone());
            let remark = Remark::LooserThanUpper { step, hard, allowed, plan };
            findings.push(on_step(ours, ix, "limit", crate::plan::check::Remark::System(remark)));
        }
    }
    findings
}

fn hard(limit: &Limit) -> Option<Span> {
    match limit.hard {
        Some(Within::Span(span)) => Some(span),
        _ => None,
    }
}

/// Whether two limits are counted from the same sort of moment.
fn alike(one: &Anchor, other: &Anchor) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}

fn authority(system: &System<'_>, lower: usize, upper: usize) -> Vec<Finding> {
    let (ours, theirs) = (system.plans[lower], system.plans[upper]);
    let mut findings = Vec::new();
    for (ix, ladder) in ours.ladders() {
        let Some(other) = shared(ladder, theirs) else { continue };
        for (r, rung) in ladder.rungs.iter().enumerate() {
            let Some(given) = other.rungs.iter().find(|given| given.id == rung.id) else { continue };
            let without = |role: &&RoleIx| {
                let there = system.counterpart(lower, **role, upper);
                there.is_some_and(|there| !given.declared_by.contains(&there))
            };
            if let Some(role) = rung.declared_by.iter().find(without) {
                let remark = Remark::AuthorityDiffers {
                    role: ours.role(*role).title.clone(),
                    rung: rung.title.clone(),
                    plan: theirs.title.clone(),
                };
                let path = Path::from("ladders").index(ix.index()).key("rungs").index(r).key("declared_by");
                findings.push(on(path, crate::plan::check::Remark::System(remark)));
            }
        }
    }
    findings
}
