//! Several plans as one system: links that hold from both ends, reports that
//! somebody takes in, limits that add up, one scale and one word for one
//! thing, and no lower plan against its upper.

mod agreement;
mod chain;
mod remark;

use std::collections::BTreeMap;

pub use remark::Remark;

use super::{on, on_step};
use crate::plan::{FactIx, Finding, Kind, Link, Plan, Relation, RoleIx, Stage, Step, StepIx};
use crate::words::Id;
use crate::words::source::{Path, nearest};

/// Everything worth a remark between plans that are given together, each with
/// the place of its plan among them.
#[must_use]
pub fn review(plans: &[&Plan]) -> Vec<(usize, Finding)> {
    let system = System::new(plans);
    let mut findings = Vec::new();
    for (at, plan) in plans.iter().enumerate() {
        for (k, link) in plan.links.iter().enumerate() {
            findings.extend(system.link(at, k, link).into_iter().map(|finding| (at, finding)));
        }
        findings.extend(system.reports(at).into_iter().map(|finding| (at, finding)));
    }
    findings.extend(chain::check(&system));
    findings.sort_by(|(a, one), (b, other)| (a, &one.path).cmp(&(b, &other.path)));
    findings
}

/// The plans, found by their ids, and who is who in them.
struct System<'a> {
    plans: &'a [&'a Plan],
    by_id: BTreeMap<&'a Id, usize>,
    /// Who else a role is: (plan, role) to the same in other plans.
    same: BTreeMap<(usize, RoleIx), Vec<(usize, RoleIx)>>,
    /// What else a fact is.
    same_facts: BTreeMap<(usize, FactIx), Vec<(usize, FactIx)>>,
}

impl<'a> System<'a> {
    fn new(plans: &'a [&'a Plan]) -> Self {
        let mut by_id = BTreeMap::new();
        for (at, plan) in plans.iter().enumerate() {
            by_id.entry(&plan.id).or_insert(at);
        }
        let mut system = Self { plans, by_id, same: BTreeMap::new(), same_facts: BTreeMap::new() };
        for (at, plan) in plans.iter().enumerate() {
            for link in &plan.links {
                system.take_down(at, link);
            }
        }
        system
    }

    /// A pair said at one end holds from both.
    fn take_down(&mut self, at: usize, link: &Link) {
        let Some(other) = self.other(at, link) else { return };
        let theirs = self.plans[other];
        for (here, there) in &link.roles {
            pair(&mut self.same, (at, *here), (other, theirs.role_named(there.as_str())));
        }
        for (here, there) in &link.facts {
            pair(&mut self.same_facts, (at, *here), (other, theirs.fact_named(there.as_str())));
        }
    }

    /// What a fact of one plan is in another: what a link says or, where no
    /// link between the two says anything of facts, what has the same id.
    fn fact_there(&self, at: usize, fact: FactIx, other: usize) -> Option<FactIx> {
        let pairs = |from: usize, to: usize| {
            let links = self.plans[from].links.iter();
            links.filter(|link| self.other(from, link) == Some(to)).any(|link| !link.facts.is_empty())
        };
        if pairs(at, other) || pairs(other, at) {
            let known = self.same_facts.get(&(at, fact)).into_iter().flatten();
            return known.filter(|(plan, _)| *plan == other).map(|(_, fact)| *fact).next();
        }
        self.plans[other].fact_named(self.plans[at].facts[fact.index()].id.as_str())
    }

    /// The plan a link leads to, where it is given too.
    fn other(&self, at: usize, link: &Link) -> Option<usize> {
        self.by_id.get(&link.plan).copied().filter(|other| *other != at)
    }

    /// Who this role is in the other plans.
    fn counterparts(&self, at: usize, role: RoleIx) -> &[(usize, RoleIx)] {
        self.same.get(&(at, role)).map_or(&[], Vec::as_slice)
    }

    fn counterpart(&self, at: usize, role: RoleIx, other: usize) -> Option<RoleIx> {
        self.counterparts(at, role).iter().find(|(plan, _)| *plan == other).map(|(_, role)| *role)
    }

    fn link(&self, at: usize, k: usize, link: &Link) -> Vec<Finding> {
        let path = Path::from("links").index(k);
        let on_link = |key: &str, remark| on(path.key(key), super::Remark::System(remark));
        let Some(other) = self.other(at, link) else {
            let alone = self.plans.len() < 2;
            let remark = Remark::LinkNotGiven { plan: link.plan.clone() };
            return if alone { Vec::new() } else { vec![on_link("plan", remark)] };
        };
        let theirs = self.plans[other];
        let mut findings = Vec::new();
        let (roles, facts, ladders) = (&theirs.roles, &theirs.facts, &theirs.ladders);
        let names = |kind| -> Vec<&Id> {
            match kind {
                Kind::Role => roles.iter().map(|own| &own.id).collect(),
                Kind::Fact => facts.iter().map(|own| &own.id).collect(),
                _ => ladders.iter().map(|own| &own.id).collect(),
            }
        };
        for (kind, key, there) in there(link) {
            for (m, name) in there.into_iter().enumerate().filter(|(_, name)| !names(kind).contains(name)) {
                let nearest = nearest(name.as_str(), names(kind).into_iter().map(Id::as_str));
                let (plan, nearest) = (theirs.title.clone(), nearest.map(str::to_owned));
                let remark = Remark::LinkUnknownName { plan, kind, name: name.clone(), nearest };
                let path = path.key(key).index(m).key("there");
                findings.push(on(path, super::Remark::System(remark)));
            }
        }
        // Two revisions of a plan may be given: the link leads to either.
        let back = theirs.links.iter().find(|back| back.plan == self.plans[at].id);
        if back.is_none_or(|back| back.is != inverse(link.is)) {
            let remark = Remark::LinkOneSided { plan: theirs.title.clone(), is: link.is };
            findings.push(on_link("plan", remark));
        }
        if link.is == Relation::Upper {
            if self.leads_up_to(other, at) {
                findings.push(on_link("is", Remark::UpperCircle { plan: theirs.title.clone() }));
            }
            findings.extend(agreement::with_upper(self, at, other));
        }
        // Told where it is to be mended: in the lower plan, of neighbours in
        // the first, and here where the other says nothing of this one.
        let told_there = match link.is {
            Relation::Lower => back.is_some(),
            Relation::Upper => false,
            Relation::Neighbour => back.is_some() && other < at,
        };
        if !told_there {
            findings.extend(agreement::of_terms(self, at, other));
        }
        findings
    }

    /// Whether the second plan stands above the first, over however many.
    fn leads_up_to(&self, from: usize, to: usize) -> bool {
        let mut seen = vec![false; self.plans.len()];
        let mut todo = vec![from];
        while let Some(at) = todo.pop() {
            if at == to {
                return true;
            }
            if std::mem::replace(&mut seen[at], true) {
                continue;
            }
            let uppers = self.plans[at].links.iter().filter(|link| link.is == Relation::Upper);
            todo.extend(uppers.filter_map(|link| self.other(at, link)));
        }
        false
    }

    /// Reports to somebody of another plan: whether they do anything with it
    /// there, and know what its figures are.
    fn reports(&self, at: usize) -> Vec<Finding> {
        let plan = self.plans[at];
        let mut findings = Vec::new();
        for (ix, step) in plan.steps().filter(|(_, step)| step.stage == Stage::Reporting) {
            // What is told somebody of the plan's own level stays with it.
            let away = |role: &RoleIx| plan.tier.is_none() || plan.role(*role).tier != plan.tier;
            for (i, role) in step.tells.iter().enumerate().filter(|(_, role)| away(role)) {
                for (other, theirs) in self.counterparts(at, *role) {
                    findings.extend(self.received(at, (ix, step), i, (*other, *theirs)));
                }
            }
        }
        findings
    }

    fn received(
        &self,
        at: usize,
        (ix, step): (StepIx, &Step),
        i: usize,
        (other, theirs): (usize, RoleIx),
    ) -> Option<Finding> {
        let (plan, there) = (self.plans[at], self.plans[other]);
        let (report, role) = (step.title.clone(), there.role(theirs).title.clone());
        let remark = if takes_in(there, theirs) {
            let unknown = step.elements.iter().filter(|element| element.required).filter(|element| {
                element.fact().is_some_and(|fact| self.fact_there(at, fact, other).is_none())
            });
            let terms: Vec<_> = unknown.map(|element| &element.title).collect();
            if terms.is_empty() {
                return None;
            }
            Remark::UnknownTerms { report, plan: there.title.clone(), terms: super::listed(terms) }
        } else {
            Remark::NobodyTakesIn { report, role, plan: there.title.clone() }
        };
        let mut finding = on_step(plan, ix, "tells", super::Remark::System(remark));
        finding.path = finding.path.index(i);
        Some(finding)
    }
}

/// What a link says of the other plan, kind by kind, and where.
fn there(link: &Link) -> [(Kind, &'static str, Vec<&Id>); 3] {
    [
        (Kind::Role, "roles", link.roles.iter().map(|(_, there)| there).collect()),
        (Kind::Fact, "facts", link.facts.iter().map(|(_, there)| there).collect()),
        (Kind::Ladder, "ladders", link.ladders.iter().map(|(_, there)| there).collect()),
    ]
}

/// Takes down that two things are one, from both ends.
fn pair<T: Copy + Ord>(
    same: &mut BTreeMap<(usize, T), Vec<(usize, T)>>,
    one: (usize, T),
    (plan, other): (usize, Option<T>),
) {
    let Some(other) = other else { return };
    for (this, that) in [(one, (plan, other)), ((plan, other), one)] {
        let known = same.entry(this).or_default();
        if !known.contains(&that) {
            known.push(that);
        }
    }
}

fn inverse(is: Relation) -> Relation {
    match is {
        Relation::Upper => Relation::Lower,
        Relation::Lower => Relation::Upper,
        Relation::Neighbour => Relation::Neighbour,
    }
}

/// Whether a role does anything once it is told: it reports on, or has a duty
/// that arises from the situation.
fn takes_in(plan: &Plan, role: RoleIx) -> bool {
    plan.steps.iter().any(|step| step.lead == role && (step.stage == Stage::Reporting || step.when.is_some()))
}
