//! From a plan as written to a plan whose names are indices, collecting all
//! that is wrong on the way.

mod conditions;
mod elements;
mod limits;
mod scope;
mod standing;

use std::collections::hash_map::Entry;

use foldhash::HashMapExt as _;

use elements::Titles;
pub use scope::Scope;
use standing::{Standing, standing};

use super::file::{self, PlanFile};
use super::finding::{Finding, Kind, Trouble};
use super::link::JoinedFile;
use super::names::{Names, Places, Trail};
use super::prerequisite::Prerequisite;
use super::resource::ResourceFile;
use super::{
    Durations, Fact, Forbidden, Ladder, Plan, Repeat, Resource, Role, RoleIx, Rung, Status, Step, StepGraph,
    StepIx, feasible,
};
use crate::words::{Id, Text};

/// Resolves a plan. There is a plan only where no finding is an error.
#[must_use]
pub fn resolve(plan: PlanFile) -> (Option<Plan>, Vec<Finding>) {
    let mut findings = Vec::new();
    let names = declare(&plan, &mut findings);
    let rungs: Vec<Vec<Id>> =
        plan.ladders.iter().map(|ladder| ladder.rungs.iter().map(|rung| rung.id.clone()).collect()).collect();
    let mut scope = Scope { names: &names, rungs: &rungs, owner: None, findings };
    let parts = Parts::resolve(plan, &mut scope);
    let mut findings = scope.findings;

    let graph = StepGraph::new(parts.steps.len(), parts.edges.iter().copied());
    let graph = match graph {
        Ok(graph) if !findings.iter().any(Finding::is_error) => graph,
        Ok(_) => return (None, findings),
        Err(circles) => {
            findings.extend(circles.iter().map(|circle| cycle_finding(&parts.steps, circle)));
            return (None, findings);
        }
    };
    let made = parts.assemble(graph, names);
    findings.extend(feasible::out_of_reach(&made));
    let good = !findings.iter().any(Finding::is_error);
    (good.then_some(made), findings)
}

fn cycle_finding(steps: &[Step], circle: &[StepIx]) -> Finding {
    let steps: Vec<Id> = circle.iter().map(|step| steps[step.index()].id.clone()).collect();
    // The finding stands where the first of them says what it waits for.
    let first = circle.first().map_or(0, |step| step.index());
    let steps_trail = Trail::ROOT.key("steps");
    let path = steps_trail.index(first).key("after").path();
    Finding { step: steps.first().cloned(), trouble: Trouble::Cycle { steps }, path }
}

/// Takes down every name the plan declares.
fn declare(plan: &PlanFile, findings: &mut Vec<Finding>) -> Names {
    let mut take = |list: &str, kind: Kind, ids: Vec<&Id>| take_down(list, kind, &ids, findings);
    let names = Names {
        steps: take("steps", Kind::Step, plan.steps.iter().map(|s| &s.id).collect()),
        roles: take("roles", Kind::Role, plan.roles.iter().map(|s| &s.id).collect()),
        facts: take("facts", Kind::Fact, plan.facts.iter().map(|s| &s.id).collect()),
        ladders: take("ladders", Kind::Ladder, plan.ladders.iter().map(|s| &s.id).collect()),
        resources: take("resources", Kind::Resource, plan.resources.iter().map(|s| &s.id).collect()),
        clauses: take("clauses", Kind::Clause, plan.clauses.iter().map(|s| &s.id).collect()),
        basis: take("basis", Kind::Basis, plan.basis.iter().map(|s| &s.id).collect()),
        tiers: take("tiers", Kind::Tier, plan.tiers.iter().map(|s| &s.id).collect()),
        former: Places::default(),
    };
    take("forbidden", Kind::Forbidden, plan.forbidden.iter().map(|s| &s.id).collect());
    names
}

fn take_down(list: &str, kind: Kind, ids: &[&Id], findings: &mut Vec<Finding>) -> Places {
    let mut taken = Places::with_capacity(ids.len());
    for (i, id) in ids.iter().enumerate() {
        match taken.entry((*id).clone()) {
            Entry::Vacant(free) => {
                free.insert(i);
            }
            Entry::Occupied(first) => {
                let at = |i: usize| Trail::ROOT.key(list).index(i).key("id").path();
                let trouble = Trouble::DuplicateName { kind, name: (*id).clone(), first: at(*first.get()) };
                findings.push(Finding { trouble, path: at(i), step: None });
            }
        }
    }
    taken
}

/// The lists of a plan, resolved.
struct Parts {
    id: Id,
    revision: Id,
    status: Status,
    title: Text,
    standing: Standing,
    joined: Vec<JoinedFile>,
    basis: Vec<file::BasisFile>,
    tiers: Vec<file::TierFile>,
    facts: Vec<Fact>,
    clauses: Vec<file::ClauseFile>,
    roles: Vec<Role>,
    ladders: Vec<Ladder>,
    resources: Vec<Resource>,
    steps: Vec<Step>,
    durations: Durations,
    /// Who waits for whom: the step named first comes first.
    edges: Vec<(StepIx, StepIx)>,
    forbidden: Vec<Forbidden>,
    stage_weights: [u32; 5],
}

impl Parts {
    fn resolve(plan: PlanFile, scope: &mut Scope<'_>) -> Self {
        let root = Trail::ROOT;
        scope.title(&plan.title, &root);
        check_lists(&plan, scope);
        let facets = plan.weights.as_ref().and_then(|weights| weights.facets).unwrap_or_default();
        check_weights(&facets, &root.key("weights"), scope);
        let stages = plan.weights.as_ref().and_then(|weights| weights.stages).unwrap_or_default();
        let stage_weights =
            [stages.warning, stages.reporting, stages.response, stages.recovery, stages.review];
        if stage_weights.iter().all(|weight| *weight == 0) {
            scope.report(&root.key("weights").key("stages"), Trouble::WeightsAllZero);
        }
        let standing = standing(&plan, scope);
        let titles = Titles { facts: &plan.facts, ladders: &plan.ladders };
        let (steps, edges) = steps(plan.steps, facets, titles, scope);
        Self {
            id: plan.id,
            revision: plan.revision,
            status: plan.status,
            durations: plan.durations,
            title: plan.title,
            standing,
            joined: plan.joined,
            basis: plan.basis,
            tiers: plan.tiers,
            facts: plan.facts.into_iter().map(fact).collect(),
            clauses: plan.clauses,
            roles: resolve_each("roles", plan.roles, scope, role),
            ladders: resolve_each("ladders", plan.ladders, scope, ladder),
            resources: resolve_each("resources", plan.resources, scope, resource)
                .into_iter()
                .flatten()
                .collect(),
            steps,
            edges,
            forbidden: resolve_each("forbidden", plan.forbidden, scope, forbidden)
                .into_iter()
                .flatten()
                .collect(),
            stage_weights,
        }
    }

    fn assemble(self, graph: StepGraph, mut names: Names) -> Plan {
        // Only now: the plan's own text names its steps as they are.
        names.former = former(&self.steps, &names.steps);
        Plan {
            id: self.id,
            revision: self.revision,
            status: self.status,
            title: self.title,
            tier: self.standing.tier,
            drilled: self.standing.drilled,
            evaluated: self.standing.evaluated,
            links: self.standing.links,
            joined: self.joined,
            basis: self.basis,
            tiers: self.tiers,
            facts: self.facts,
            clauses: self.clauses,
            roles: self.roles,
            ladders: self.ladders,
            resources: self.resources,
            steps: self.steps,
            durations: self.durations,
            forbidden: self.forbidden,
            stage_weights: self.stage_weights,
            graph,
            names,
        }
    }
}

/// Ids steps formerly had, where no step has them now; of two that claim one
/// the first.
fn former(steps: &[Step], now: &Places) -> Places {
    let mut places = Places::default();
    for (i, step) in steps.iter().enumerate() {
        if let Some(former) = step.former.as_ref().filter(|former| !now.contains_key(*former)) {
            places.entry(former.clone()).or_insert(i);
        }
    }
    places
}

fn fact(written: file::FactFile) -> Fact {
    Fact { id: written.id, title: written.title, unit: written.unit }
}

/// Resolves a list entry by entry; entries report what is wrong with them.
fn resolve_each<W, R>(
    list: &str,
    written: Vec<W>,
    scope: &mut Scope<'_>,
    one: impl Fn(W, &mut Scope<'_>, &Trail<'_>) -> R,
) -> Vec<R> {
    let root = Trail::ROOT;
    let trail = root.key(list);
    written.into_iter().enumerate().map(|(i, entry)| one(entry, scope, &trail.index(i))).collect()
}

fn check_lists(plan: &PlanFile, scope: &mut Scope<'_>) {
    let root = Trail::ROOT;
    for (list, empty, kind) in
        [("roles", plan.roles.is_empty(), Kind::Role), ("steps", plan.steps.is_empty(), Kind::Step)]
    {
        if empty {
            scope.report(&root.key(list), Trouble::NothingIn { kind });
        }
    }
    for (i, fact) in plan.facts.iter().enumerate() {
        scope.title(&fact.title, &root.key("facts").index(i));
    }
    for (i, tier) in plan.tiers.iter().enumerate() {
        scope.title(&tier.title, &root.key("tiers").index(i));
    }
    for (i, basis) in plan.basis.iter().enumerate() {
        scope.title(&basis.title, &root.key("basis").index(i));
    }
    for (i, clause) in plan.clauses.iter().enumerate() {
        let list = root.key("clauses");
        let trail = list.index(i);
        scope.wording(&clause.text, &trail.key("text"));
        if let Some(basis) = &clause.basis {
            scope.look_up(Kind::Basis, &scope.names.basis, basis, &trail.key("basis"));
        }
    }
}

fn check_weights(facets: &file::FacetsFile, trail: &Trail<'_>, scope: &mut Scope<'_>) {
    // `done` and `by_role` have a use in every step: with both at zero a step
    // without limit and order would have points and nothing to earn them by.
    if facets.done == 0 && facets.by_role == 0 {
        scope.report(&trail.key("facets"), Trouble::WeightsAllZero);
    }
}

fn role(written: file::RoleFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Role {
    scope.title(&written.title, trail);
    let tier = written
        .tier
        .as_ref()
        .and_then(|tier| scope.look_up(Kind::Tier, &scope.names.tiers, tier, &trail.key("tier")));
    if written.deputy.as_ref() == Some(&written.id) {
        scope.report(&trail.key("deputy"), Trouble::ItsOwn { kind: Kind::Role });
    }
    if written.headcount == Some(0) {
        scope.report(&trail.key("headcount"), Trouble::Zero);
    }
    let deputy = written.deputy.as_ref().and_then(|deputy| scope.role(deputy, &trail.key("deputy")));
    Role {
        id: written.id,
        title: written.title,
        organisation: written.organisation,
        tier,
        headcount: written.headcount.unwrap_or(1),
        deputy,
    }
}

/// A resource whose owner is unknown has been reported; the plan is not used.
fn resource(written: ResourceFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Resource> {
    scope.title(&written.title, trail);
    if let Some(unit) = &written.unit {
        scope.wording(unit, &trail.key("unit"));
    }
    let ResourceFile { id, title, kind, amount, unit, .. } = written;
    let owner = scope.role(&written.owner, &trail.key("owner"))?;
    Some(Resource { id, title, kind, owner, amount, unit })
}

fn ladder(written: file::LadderFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Ladder {
    scope.title(&written.title, trail);
    let list = trail.key("rungs");
    if written.rungs.is_empty() {
        scope.report(&list, Trouble::NothingIn { kind: Kind::Rung });
    }
    let mut rungs = Vec::with_capacity(written.rungs.len());
    for (i, rung) in written.rungs.iter().enumerate() {
        let trail = list.index(i);
        if let Some(first) = written.rungs[..i].iter().position(|other| other.id == rung.id) {
            let first = list.index(first).key("id").path();
            let trouble = Trouble::DuplicateName { kind: Kind::Rung, name: rung.id.clone(), first };
            scope.report(&trail.key("id"), trouble);
        }
        scope.title(&rung.title, &trail);
        rungs.push(Rung {
            id: rung.id.clone(),
            title: rung.title.clone(),
            criteria: rung.criteria.as_ref().and_then(|c| scope.condition(c, &trail.key("criteria"))),
            declared_by: scope.roles(&rung.declared_by, &trail.key("declared_by")),
        });
    }
    let decide_within =
        written.decide_within.as_ref().and_then(|span| scope.span(span, &trail.key("decide_within")));
    let clause = scope.clause(written.clause.as_ref(), trail);
    Ladder { id: written.id, kind: written.kind, title: written.title, rungs, decide_within, clause }
}

/// The steps, and the edges between them: each taken while its step is at hand.
fn steps(
    written: Vec<file::StepFile>,
    facets: file::FacetsFile,
    titles: Titles<'_>,
    scope: &mut Scope<'_>,
) -> (Vec<Step>, Vec<(StepIx, StepIx)>) {
    let root = Trail::ROOT;
    let list = root.key("steps");
    let mut edges = Vec::with_capacity(written.len() * 5);
    let steps = written.into_iter().enumerate().map(|(i, written)| {
        let own = StepIx::from(i);
        let step = step(own, written, facets, titles, scope, &list.index(i));
        for part in &step.after {
            part.visit(&mut |before| edges.push((before, own)));
        }
        step
    });
    (steps.collect(), edges)
}

fn step(
    own: StepIx,
    written: file::StepFile,
    facets: file::FacetsFile,
    titles: Titles<'_>,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Step {
    scope.owner = Some(written.id.clone());
    scope.title(&written.title, trail);
    let lead = scope.role(&written.lead, &trail.key("lead"));
    let support = scope.roles(&written.support, &trail.key("support"));
    let after_trail = trail.key("after");
    let after: Vec<Prerequisite> = written
        .after
        .into_iter()
        .enumerate()
        .filter_map(|(i, part)| scope.prerequisite(&part, &after_trail.index(i)))
        .collect();
    let when = written.when.as_ref().and_then(|when| scope.condition(when, &trail.key("when")).map(Box::new));
    let limit = written
        .limit
        .as_ref()
        .and_then(|limit| scope.limit(limit, lead.map(|lead| (own, lead)), &trail.key("limit")));
    let duration = scope.duration(written.duration.as_ref(), trail);
    let repeat = written
        .repeat
        .as_ref()
        .and_then(|repeat| repetition(repeat, scope, &trail.key("repeat")).map(Box::new));
    let tells = scope.roles(&written.tells, &trail.key("tells"));
    if written.acknowledged && (tells.is_empty() || !written.elements.is_empty()) {
        scope.report(&trail.key("acknowledged"), Trouble::NobodyAcknowledges);
    }
    let elements = scope.elements(written.elements, titles, &trail.key("elements"));
    let orders = scope.orders(written.orders, &trail.key("orders"));
    if !orders.is_empty() && (tells.is_empty() || elements.is_empty()) {
        scope.report(&trail.key("orders"), Trouble::NobodyOrders);
    }
    let decisions = scope.ladders_once(&written.decisions, &trail.key("decisions"));
    let ends = scope.ladders_once(&written.ends, &trail.key("ends"));
    if let Some(purpose) = &written.purpose {
        scope.wording(purpose, &trail.key("purpose"));
    }
    if let Some(own) = &written.facets {
        check_weights(own, trail, scope);
    }
    let clause = scope.clause(written.clause.as_ref(), trail);
    scope.owner = None;
    Step {
        id: written.id,
        title: written.title,
        stage: written.stage,
        // A step whose lead is unknown has been reported; the plan is not used.
        lead: lead.unwrap_or(RoleIx(0)),
        support,
        after,
        when,
        limit,
        duration,
        repeat,
        tells,
        acknowledged: written.acknowledged,
        elements,
        orders,
        decisions,
        does: written.does,
        purpose: written.purpose.map(Box::new),
        ends,
        weight: written.weight.unwrap_or(1),
        facets: written.facets.unwrap_or(facets),
        clause,
        former: written.former,
    }
}

fn repetition(written: &file::RepeatFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Repeat> {
    let until = written.until.as_ref().and_then(|until| scope.condition(until, &trail.key("until")));
    let every = scope.span(&written.every, &trail.key("every"))?;
    Some(Repeat { every, until })
}

fn forbidden(written: file::ForbiddenFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Forbidden> {
    scope.title(&written.title, trail);
    if !(0.001..=100.0).contains(&written.cost) {
        scope.report(&trail.key("cost"), Trouble::CostOutOfRange);
        return None;
    }
    let cost = (written.cost * 1_000.0).round() as u32;
    Some(Forbidden {
        id: written.id,
        title: written.title,
        roles: scope.roles(&written.roles, &trail.key("roles")),
        stage: written.stage,
        cost,
        clause: scope.clause(written.clause.as_ref(), trail),
    })
}
