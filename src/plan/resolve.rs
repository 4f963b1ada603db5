//! From a plan as written to a plan whose names are indices, collecting all
//! that is wrong on the way.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::condition::{Bounds, Condition, ConditionFile, Value};
use super::file::{self, AnchorFile, DurationFile, LimitFile, PlanFile};
use super::finding::{Finding, Kind, Trouble, missing_wording};
use super::limit::{Anchor, Limit, Within};
use super::names::{Names, Trail};
use super::prerequisite::{Prerequisite, PrerequisiteFile};
use super::time::{Span, TimeOfDay};
use super::{
    ClauseIx, Duration, Fact, FactIx, Forbidden, Ladder, LadderIx, Plan, Repeat, Role, RoleIx, Rung, RungIx,
    Step, StepGraph, StepIx, feasible,
};
use crate::words::source::nearest;
use crate::words::{Id, Safe, Text};

/// Resolves a plan. There is a plan only where no finding is an error.
#[must_use]
pub fn resolve(plan: &PlanFile) -> (Option<Plan>, Vec<Finding>) {
    let mut findings = Vec::new();
    let names = declare(plan, &mut findings);
    let rungs: Vec<Vec<Id>> =
        plan.ladders.iter().map(|ladder| ladder.rungs.iter().map(|rung| rung.id.clone()).collect()).collect();
    let mut scope = Scope { names: &names, rungs: &rungs, owner: None, findings };
    let parts = Parts::resolve(plan, &mut scope);
    let mut findings = scope.findings;

    let graph = StepGraph::new(parts.steps.len(), edges(&parts.steps));
    let graph = match graph {
        Ok(graph) if !findings.iter().any(Finding::is_error) => graph,
        Ok(_) => return (None, findings),
        Err(circles) => {
            findings.extend(circles.iter().map(|circle| cycle_finding(plan, circle)));
            return (None, findings);
        }
    };
    let made = parts.assemble(plan, graph, names);
    findings.extend(feasible::out_of_reach(&made));
    let good = !findings.iter().any(Finding::is_error);
    (good.then_some(made), findings)
}

fn edges(steps: &[Step]) -> Vec<(StepIx, StepIx)> {
    let mut edges = Vec::with_capacity(steps.len() * 5);
    for (i, step) in steps.iter().enumerate() {
        for part in &step.after {
            part.visit(&mut |before| edges.push((before, StepIx::from(i))));
        }
    }
    edges
}

fn cycle_finding(plan: &PlanFile, circle: &[StepIx]) -> Finding {
    let steps: Vec<Id> = circle.iter().map(|step| plan.steps[step.index()].id.clone()).collect();
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
        clauses: take("clauses", Kind::Clause, plan.clauses.iter().map(|s| &s.id).collect()),
        basis: take("basis", Kind::Basis, plan.basis.iter().map(|s| &s.id).collect()),
        tiers: take("tiers", Kind::Tier, plan.tiers.iter().map(|s| &s.id).collect()),
    };
    take("forbidden", Kind::Forbidden, plan.forbidden.iter().map(|s| &s.id).collect());
    names
}

fn take_down(list: &str, kind: Kind, ids: &[&Id], findings: &mut Vec<Finding>) -> HashMap<Id, usize> {
    let mut taken = HashMap::with_capacity(ids.len());
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

/// Where names are looked up while a file is resolved, and where what is
/// wrong is collected. A scenario resolves its conditions in the scope of its
/// plan.
pub struct Scope<'a> {
    pub names: &'a Names,
    /// The rungs of each ladder, by ladder.
    pub rungs: &'a [Vec<Id>],
    /// The step being resolved, for findings to name.
    pub owner: Option<Id>,
    pub findings: Vec<Finding>,
}

impl Scope<'_> {
    pub fn report(&mut self, trail: &Trail<'_>, trouble: Trouble) {
        self.findings.push(Finding { trouble, path: trail.path(), step: self.owner.clone() });
    }

    fn look_up(
        &mut self,
        kind: Kind,
        map: &HashMap<Id, usize>,
        name: &Id,
        trail: &Trail<'_>,
    ) -> Option<usize> {
        let found = map.get(name).copied();
        if found.is_none() {
            let mut candidates: Vec<&str> = map.keys().map(Id::as_str).collect();
            candidates.sort_unstable();
            let nearest = nearest(name.as_str(), candidates).map(str::to_owned);
            self.report(trail, Trouble::UnknownName { kind, name: name.clone(), nearest });
        }
        found
    }

    pub fn step(&mut self, name: &Id, trail: &Trail<'_>) -> Option<StepIx> {
        self.look_up(Kind::Step, &self.names.steps, name, trail).map(StepIx::from)
    }

    pub fn role(&mut self, name: &Id, trail: &Trail<'_>) -> Option<RoleIx> {
        self.look_up(Kind::Role, &self.names.roles, name, trail).map(RoleIx::from)
    }

    pub fn fact(&mut self, name: &Id, trail: &Trail<'_>) -> Option<FactIx> {
        self.look_up(Kind::Fact, &self.names.facts, name, trail).map(FactIx::from)
    }

    pub fn ladder(&mut self, name: &Id, trail: &Trail<'_>) -> Option<LadderIx> {
        self.look_up(Kind::Ladder, &self.names.ladders, name, trail).map(LadderIx::from)
    }

    pub fn rung(&mut self, ladder: LadderIx, name: &str, trail: &Trail<'_>) -> Option<RungIx> {
        let rungs = &self.rungs[ladder.index()];
        if let Some(at) = rungs.iter().position(|rung| rung == name) {
            return Some(RungIx::from(at));
        }
        let nearest = nearest(name, rungs.iter().map(Id::as_str)).map(str::to_owned);
        let shown = Id::new(name).unwrap_or_else(|_| rungs[0].clone());
        self.report(trail, Trouble::UnknownName { kind: Kind::Rung, name: shown, nearest });
        None
    }

    fn clause(&mut self, name: Option<&Id>, trail: &Trail<'_>) -> Option<ClauseIx> {
        self.look_up(Kind::Clause, &self.names.clauses, name?, &trail.key("clause")).map(ClauseIx::from)
    }

    pub fn roles(&mut self, names: &[Id], trail: &Trail<'_>) -> Vec<RoleIx> {
        names.iter().enumerate().filter_map(|(i, name)| self.role(name, &trail.index(i))).collect()
    }

    /// A title must say something, and in both languages if in one.
    pub fn title(&mut self, text: &Text, trail: &Trail<'_>) {
        let trail = trail.key("title");
        self.wording(text, &trail);
    }

    /// Like [`Scope::title`] for any text people read.
    pub fn wording(&mut self, text: &Text, trail: &Trail<'_>) {
        if text.is_blank() {
            self.report(trail, Trouble::EmptyTitle);
        } else if let Some(lang) = missing_wording(text) {
            self.report(trail, Trouble::MissingWording { lang });
        }
    }

    /// A span that is not nothing.
    pub fn span(&mut self, text: &Safe, trail: &Trail<'_>) -> Option<Span> {
        match Span::parse(text.as_str()) {
            None => {
                self.report(trail, Trouble::BadSpan { text: text.to_string() });
                None
            }
            Some(Span::ZERO) => {
                self.report(trail, Trouble::Zero);
                None
            }
            span => span,
        }
    }

    fn within(&mut self, text: &Safe, trail: &Trail<'_>) -> Option<Within> {
        let Some(days) = text.as_str().trim().strip_suffix("wd") else {
            return self.span(text, trail).map(Within::Span);
        };
        match days.parse::<u16>() {
            Ok(0) => {
                self.report(trail, Trouble::Zero);
                None
            }
            Ok(days) => Some(Within::WorkingDays(days.into())),
            Err(_) => {
                self.report(trail, Trouble::BadSpan { text: text.to_string() });
                None
            }
        }
    }

    /// Resolves a limit of the step led by `lead`.
    pub fn limit(
        &mut self,
        limit: &LimitFile,
        own: Option<(StepIx, RoleIx)>,
        trail: &Trail<'_>,
    ) -> Option<Limit> {
        let errors_before = self.findings.len();
        let target = limit.target.as_ref().and_then(|text| self.within(text, &trail.key("target")));
        let hard = self.hard_bound(limit, trail);
        let from = match &limit.from {
            None => Some(Anchor::Activation),
            Some(from) => self.anchor(from, own, &trail.key("from")),
        };
        let nothing_at_milli = self.nothing_at(limit.nothing_at, trail);
        if let (Some(Within::Span(target)), Some(Within::Span(hard))) = (target, hard)
            && target > hard
        {
            self.report(trail, Trouble::TargetBeyondHard);
        }
        if self.findings.len() == errors_before && target.is_none() && hard.is_none() {
            self.report(trail, Trouble::LimitWithoutBound);
        }
        (self.findings.len() == errors_before).then_some(()).and(from).map(|from| Limit {
            target,
            hard,
            from,
            nothing_at_milli,
        })
    }

    fn hard_bound(&mut self, limit: &LimitFile, trail: &Trail<'_>) -> Option<Within> {
        match (&limit.hard, &limit.by) {
            (Some(_), Some(_)) => {
                self.report(&trail.key("by"), Trouble::BoundTwice);
                None
            }
            (Some(text), None) => self.within(text, &trail.key("hard")),
            (None, Some(text)) => {
                let time = TimeOfDay::parse(text.as_str());
                if time.is_none() {
                    self.report(&trail.key("by"), Trouble::BadTime { text: text.to_string() });
                }
                time.map(Within::By)
            }
            (None, None) => None,
        }
    }

    fn nothing_at(&mut self, given: Option<f64>, trail: &Trail<'_>) -> u32 {
        match given {
            None => 2_000,
            Some(multiple) if (1.0..=100.0).contains(&multiple) => (multiple * 1_000.0).round() as u32,
            Some(_) => {
                self.report(&trail.key("nothing_at"), Trouble::NothingAt);
                2_000
            }
        }
    }

    fn anchor(
        &mut self,
        from: &AnchorFile,
        own: Option<(StepIx, RoleIx)>,
        trail: &Trail<'_>,
    ) -> Option<Anchor> {
        const ALLOWED: &[&str] = &["incident", "activation", "receipt", "inject", "step"];
        let mut found = Vec::new();
        found.extend((from.incident == Some(true)).then_some("incident"));
        found.extend((from.activation == Some(true)).then_some("activation"));
        found.extend(from.receipt.is_some().then_some("receipt"));
        found.extend(from.inject.is_some().then_some("inject"));
        found.extend(from.step.is_some().then_some("step"));
        if found.len() != 1 {
            self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
            return None;
        }
        if let Some(step) = &from.step {
            let ix = self.step(step, &trail.key("step"))?;
            if own.is_some_and(|(own, _)| own == ix) {
                self.report(&trail.key("step"), Trouble::ItsOwn { kind: Kind::Step });
                return None;
            }
            return Some(Anchor::Step(ix));
        }
        if let Some(fact) = &from.receipt {
            let fact = self.fact(fact, &trail.key("receipt"));
            let role = match &from.by {
                Some(role) => self.role(role, &trail.key("by")),
                None => own.map(|(_, lead)| lead),
            };
            return Some(Anchor::Receipt(fact?, role?));
        }
        match &from.inject {
            Some(inject) => Some(Anchor::Inject(inject.clone())),
            None if from.incident == Some(true) => Some(Anchor::Incident),
            None => Some(Anchor::Activation),
        }
    }

    /// Resolves a condition.
    pub fn condition(&mut self, written: &ConditionFile, trail: &Trail<'_>) -> Option<Condition> {
        const ALLOWED: &[&str] = &["all", "any", "of", "not", "fact", "sum", "ladder", "done"];
        let mut found = Vec::new();
        found.extend(written.all.is_some().then_some("all"));
        found.extend(written.any.is_some().then_some("any"));
        found.extend(written.of.is_some().then_some("of"));
        found.extend(written.not.is_some().then_some("not"));
        found.extend(written.fact.is_some().then_some("fact"));
        found.extend(written.sum.is_some().then_some("sum"));
        found.extend(written.ladder.is_some().then_some("ladder"));
        found.extend(written.done.is_some().then_some("done"));
        if found.len() != 1 {
            self.report(trail, Trouble::OneOf { found, allowed: ALLOWED });
            return None;
        }
        if let Some(parts) = &written.all {
            return self.parts(parts, &trail.key("all")).map(Condition::All);
        }
        if let Some(parts) = &written.any {
            return self.parts(parts, &trail.key("any")).map(Condition::Any);
        }
        if let Some(part) = &written.not {
            return self.condition(part, &trail.key("not")).map(|part| Condition::Not(Box::new(part)));
        }
        if let Some(step) = &written.done {
            return self.step(step, &trail.key("done")).map(Condition::Done);
        }
        if let Some(parts) = &written.of {
            return self.count(written, parts, trail);
        }
        if let Some(ladder) = &written.ladder {
            return self.ladder_condition(written, ladder, trail);
        }
        self.fact_condition(written, trail)
    }

    fn parts(&mut self, parts: &[ConditionFile], trail: &Trail<'_>) -> Option<Vec<Condition>> {
        let resolved: Vec<Condition> =
            parts.iter().enumerate().filter_map(|(i, part)| self.condition(part, &trail.index(i))).collect();
        (resolved.len() == parts.len()).then_some(resolved)
    }

    fn count(
        &mut self,
        written: &ConditionFile,
        parts: &[ConditionFile],
        trail: &Trail<'_>,
    ) -> Option<Condition> {
        let resolved = self.parts(parts, &trail.key("of"))?;
        let count = (1..=parts.len()).find(|n| {
            let n = *n as f64;
            matches!(&written.at_least, Some(Value::Number(given)) if (given - n).abs() < f64::EPSILON)
        });
        if count.is_none() {
            let count = written.at_least.as_ref().map_or_else(|| "?".to_owned(), Value::to_string);
            self.report(trail, Trouble::CountOutOfReach { count, parts: parts.len() });
        }
        count.map(|n| Condition::Count(n, resolved))
    }

    fn ladder_condition(
        &mut self,
        written: &ConditionFile,
        ladder: &Id,
        trail: &Trail<'_>,
    ) -> Option<Condition> {
        let ix = self.ladder(ladder, &trail.key("ladder"))?;
        match (&written.is, &written.at_least) {
            (Some(rung), None) => {
                self.rung(ix, &rung.to_string(), &trail.key("is")).map(|rung| Condition::At(ix, rung))
            }
            (None, Some(rung)) => self
                .rung(ix, &rung.to_string(), &trail.key("at_least"))
                .map(|rung| Condition::AtLeast(ix, rung)),
            (is, _) => {
                let found = if is.is_some() { vec!["is", "at_least"] } else { Vec::new() };
                self.report(trail, Trouble::OneOf { found, allowed: &["is", "at_least"] });
                None
            }
        }
    }

    fn fact_condition(&mut self, written: &ConditionFile, trail: &Trail<'_>) -> Option<Condition> {
        let facts: Vec<FactIx> = match (&written.fact, &written.sum) {
            (Some(fact), _) => vec![self.fact(fact, &trail.key("fact"))?],
            (None, Some(facts)) => {
                let trail = trail.key("sum");
                let found: Vec<FactIx> =
                    facts.iter().enumerate().filter_map(|(i, f)| self.fact(f, &trail.index(i))).collect();
                if found.len() != facts.len() {
                    return None;
                }
                found
            }
            (None, None) => return None,
        };
        if let (Some(value), Some(fact), None) = (&written.is, facts.first(), &written.sum) {
            return Some(Condition::Equal(*fact, value.clone()));
        }
        let at_least = match &written.at_least {
            None => None,
            Some(Value::Number(n)) => Some(*n),
            Some(_) => {
                self.report(&trail.key("at_least"), Trouble::EmptyBounds);
                return None;
            }
        };
        let bounds =
            Bounds { at_least, above: written.above, at_most: written.at_most, below: written.below };
        if !satisfiable(&bounds) || facts.is_empty() {
            self.report(trail, Trouble::EmptyBounds);
            return None;
        }
        Some(match (&written.sum, facts.first()) {
            (None, Some(fact)) => Condition::Within(*fact, bounds),
            _ => Condition::Sum(facts, bounds),
        })
    }

    fn prerequisite(&mut self, written: &PrerequisiteFile, trail: &Trail<'_>) -> Option<Prerequisite> {
        let (parts, key) = match written {
            PrerequisiteFile::Step(step) => return self.step(step, trail).map(Prerequisite::Step),
            PrerequisiteFile::All(all) => (&all.all, "all"),
            PrerequisiteFile::Any(any) => (&any.any, "any"),
        };
        let trail = trail.key(key);
        let resolved: Vec<Prerequisite> = parts
            .iter()
            .enumerate()
            .filter_map(|(i, part)| self.prerequisite(part, &trail.index(i)))
            .collect();
        if parts.is_empty() && key == "any" {
            self.report(&trail, Trouble::NothingIn { kind: Kind::Step });
            return None;
        }
        (resolved.len() == parts.len()).then_some(if key == "all" {
            Prerequisite::All(resolved)
        } else {
            Prerequisite::Any(resolved)
        })
    }

    fn duration(&mut self, written: Option<&DurationFile>, trail: &Trail<'_>) -> Duration {
        let Some(written) = written else { return Duration::DEFAULT };
        let trail = trail.key("duration");
        let low = self.span(&written.low, &trail.key("low"));
        let likely = self.span(&written.likely, &trail.key("likely"));
        let high = self.span(&written.high, &trail.key("high"));
        let (Some(low), Some(likely), Some(high)) = (low, likely, high) else { return Duration::DEFAULT };
        if low > likely || likely > high {
            self.report(&trail, Trouble::DurationOrder);
        }
        Duration { low, likely, high, source: written.source }
    }
}

/// Whether some number lies within the bounds, and there is a bound at all.
fn satisfiable(bounds: &Bounds) -> bool {
    let all = [bounds.at_least, bounds.above, bounds.at_most, bounds.below];
    if all.iter().all(Option::is_none) || all.iter().flatten().any(|n| !n.is_finite()) {
        return false;
    }
    let below = |low: Option<f64>, high: Option<f64>, equal_allowed: bool| match (low, high) {
        (Some(low), Some(high)) => low < high || (equal_allowed && low <= high),
        _ => true,
    };
    below(bounds.at_least, bounds.at_most, true)
        && below(bounds.at_least, bounds.below, false)
        && below(bounds.above, bounds.at_most, false)
        && below(bounds.above, bounds.below, false)
}

/// The lists of a plan, resolved.
struct Parts {
    roles: Vec<Role>,
    ladders: Vec<Ladder>,
    steps: Vec<Step>,
    forbidden: Vec<Forbidden>,
    stage_weights: [u32; 5],
}

impl Parts {
    fn resolve(plan: &PlanFile, scope: &mut Scope<'_>) -> Self {
        let root = Trail::ROOT;
        scope.title(&plan.title, &root);
        check_lists(plan, scope);
        let facets = plan.weights.as_ref().and_then(|weights| weights.facets).unwrap_or_default();
        check_weights(&facets, &root.key("weights"), scope);
        let stages = plan.weights.as_ref().and_then(|weights| weights.stages).unwrap_or_default();
        let stage_weights =
            [stages.warning, stages.reporting, stages.response, stages.recovery, stages.review];
        if stage_weights.iter().all(|weight| *weight == 0) {
            scope.report(&root.key("weights").key("stages"), Trouble::WeightsAllZero);
        }
        Self {
            roles: resolve_each("roles", &plan.roles, scope, role),
            ladders: resolve_each("ladders", &plan.ladders, scope, ladder),
            steps: resolve_each("steps", &plan.steps, scope, |written, scope, trail| {
                step(written, facets, scope, trail)
            }),
            forbidden: resolve_each("forbidden", &plan.forbidden, scope, forbidden)
                .into_iter()
                .flatten()
                .collect(),
            stage_weights,
        }
    }

    fn assemble(self, plan: &PlanFile, graph: StepGraph, names: Names) -> Plan {
        let fact = |fact: &file::FactFile| Fact {
            id: fact.id.clone(),
            title: fact.title.clone(),
            unit: fact.unit.clone(),
        };
        Plan {
            id: plan.id.clone(),
            revision: plan.revision.clone(),
            title: plan.title.clone(),
            basis: plan.basis.clone(),
            tiers: plan.tiers.clone(),
            facts: plan.facts.iter().map(fact).collect(),
            clauses: plan.clauses.clone(),
            roles: self.roles,
            ladders: self.ladders,
            steps: self.steps,
            forbidden: self.forbidden,
            stage_weights: self.stage_weights,
            graph,
            names,
        }
    }
}

/// Resolves a list entry by entry; entries report what is wrong with them.
fn resolve_each<W, R>(
    list: &str,
    written: &[W],
    scope: &mut Scope<'_>,
    one: impl Fn(&W, &mut Scope<'_>, &Trail<'_>) -> R,
) -> Vec<R> {
    let root = Trail::ROOT;
    let trail = root.key(list);
    written.iter().enumerate().map(|(i, entry)| one(entry, scope, &trail.index(i))).collect()
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

fn role(written: &file::RoleFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Role {
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
        id: written.id.clone(),
        title: written.title.clone(),
        organisation: written.organisation.clone(),
        tier,
        headcount: written.headcount.unwrap_or(1),
        deputy,
    }
}

fn ladder(written: &file::LadderFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Ladder {
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
    Ladder {
        id: written.id.clone(),
        kind: written.kind,
        title: written.title.clone(),
        rungs,
        decide_within,
        clause,
    }
}

fn step(
    written: &file::StepFile,
    facets: file::FacetsFile,
    scope: &mut Scope<'_>,
    trail: &Trail<'_>,
) -> Step {
    scope.owner = Some(written.id.clone());
    scope.title(&written.title, trail);
    let lead = scope.role(&written.lead, &trail.key("lead"));
    let own = scope.names.steps.get(&written.id).map(|i| StepIx::from(*i));
    let support = scope.roles(&written.support, &trail.key("support"));
    let after_trail = trail.key("after");
    let after: Vec<Prerequisite> = written
        .after
        .iter()
        .enumerate()
        .filter_map(|(i, part)| scope.prerequisite(part, &after_trail.index(i)))
        .collect();
    let when = written.when.as_ref().and_then(|when| scope.condition(when, &trail.key("when")));
    let limit =
        written.limit.as_ref().and_then(|limit| scope.limit(limit, own.zip(lead), &trail.key("limit")));
    let duration = scope.duration(written.duration.as_ref(), trail);
    let repeat = written.repeat.as_ref().and_then(|repeat| repetition(repeat, scope, &trail.key("repeat")));
    let tells = scope.roles(&written.tells, &trail.key("tells"));
    if let Some(own) = &written.facets {
        check_weights(own, trail, scope);
    }
    let clause = scope.clause(written.clause.as_ref(), trail);
    scope.owner = None;
    Step {
        id: written.id.clone(),
        title: written.title.clone(),
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
        weight: written.weight.unwrap_or(1),
        facets: written.facets.unwrap_or(facets),
        clause,
        former: written.former.clone(),
    }
}

fn repetition(written: &file::RepeatFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Repeat> {
    let until = written.until.as_ref().and_then(|until| scope.condition(until, &trail.key("until")));
    let every = scope.span(&written.every, &trail.key("every"))?;
    Some(Repeat { every, until })
}

fn forbidden(written: &file::ForbiddenFile, scope: &mut Scope<'_>, trail: &Trail<'_>) -> Option<Forbidden> {
    scope.title(&written.title, trail);
    if !(0.001..=100.0).contains(&written.cost) {
        scope.report(&trail.key("cost"), Trouble::CostOutOfRange);
        return None;
    }
    let cost = (written.cost * 1_000.0).round() as u32;
    Some(Forbidden {
        id: written.id.clone(),
        title: written.title.clone(),
        roles: scope.roles(&written.roles, &trail.key("roles")),
        stage: written.stage,
        cost,
        clause: scope.clause(written.clause.as_ref(), trail),
    })
}
