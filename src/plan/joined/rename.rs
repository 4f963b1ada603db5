//! A linked plan under the names its things have in the joined one.

use super::fault::JoinFault;
use super::same::Same;
use crate::plan::Kind;
use crate::plan::condition::ConditionFile;
use crate::plan::file::{AnchorFile, LadderFile, PlanFile, StepFile};
use crate::plan::prerequisite::PrerequisiteFile;
use crate::words::Id;

/// Renames whatever a plan declares and refers to.
pub struct Renaming<'a> {
    at: usize,
    same: &'a Same,
    /// The first name that is too long with the plan's before it.
    long: Option<Id>,
}

impl<'a> Renaming<'a> {
    pub fn new(at: usize, same: &'a Same) -> Self {
        Self { at, same, long: None }
    }

    /// # Errors
    /// Where a name became too long.
    pub fn finish(self) -> Result<(), JoinFault> {
        self.long.map_or(Ok(()), |name| Err(JoinFault::LongName { name }))
    }

    fn name(&mut self, kind: Kind, id: &mut Id) {
        match self.same.name(kind, self.at, id) {
            Some(name) => *id = name,
            None => self.long = self.long.take().or_else(|| Some(id.clone())),
        }
    }

    fn each<'i>(&mut self, kind: Kind, ids: impl IntoIterator<Item = &'i mut Id>) {
        ids.into_iter().for_each(|id| self.name(kind, id));
    }

    pub fn plan(&mut self, plan: &mut PlanFile) {
        self.each(Kind::Basis, plan.basis.iter_mut().map(|own| &mut own.id));
        self.each(Kind::Tier, plan.tiers.iter_mut().map(|own| &mut own.id));
        self.each(Kind::Fact, plan.facts.iter_mut().map(|own| &mut own.id));
        for role in &mut plan.roles {
            self.name(Kind::Role, &mut role.id);
            self.each(Kind::Tier, &mut role.tier);
            self.each(Kind::Role, &mut role.deputy);
        }
        plan.ladders.iter_mut().for_each(|ladder| self.ladder(ladder));
        for resource in &mut plan.resources {
            self.name(Kind::Resource, &mut resource.id);
            self.name(Kind::Role, &mut resource.owner);
        }
        for clause in &mut plan.clauses {
            self.name(Kind::Clause, &mut clause.id);
            self.each(Kind::Basis, &mut clause.basis);
        }
        plan.steps.iter_mut().for_each(|step| self.step(step));
        for action in &mut plan.forbidden {
            self.name(Kind::Forbidden, &mut action.id);
            self.each(Kind::Role, &mut action.roles);
            self.each(Kind::Clause, &mut action.clause);
        }
    }

    fn ladder(&mut self, ladder: &mut LadderFile) {
        self.name(Kind::Ladder, &mut ladder.id);
        self.each(Kind::Clause, &mut ladder.clause);
        for rung in &mut ladder.rungs {
            rung.criteria.iter_mut().for_each(|criteria| self.condition(criteria));
            self.each(Kind::Role, &mut rung.declared_by);
        }
    }

    fn step(&mut self, step: &mut StepFile) {
        self.each(Kind::Step, std::iter::once(&mut step.id).chain(&mut step.former));
        self.each(
            Kind::Role,
            std::iter::once(&mut step.lead).chain(&mut step.support).chain(&mut step.tells),
        );
        self.each(Kind::Ladder, step.decisions.iter_mut().chain(&mut step.ends));
        self.each(Kind::Clause, &mut step.clause);
        step.after.iter_mut().for_each(|before| self.prerequisite(before));
        step.when.iter_mut().for_each(|when| self.condition(when));
        if let Some(from) = step.limit.as_mut().and_then(|limit| limit.from.as_mut()) {
            self.anchor(from);
        }
        if let Some(until) = step.repeat.as_mut().and_then(|repeat| repeat.until.as_mut()) {
            self.condition(until);
        }
        for element in &mut step.elements {
            self.each(Kind::Fact, &mut element.fact);
            self.each(Kind::Ladder, &mut element.ladder);
            self.each(Kind::Resource, &mut element.resources);
        }
        for order in &mut step.orders {
            order.when.iter_mut().for_each(|when| self.condition(when));
        }
    }

    fn prerequisite(&mut self, before: &mut PrerequisiteFile) {
        match before {
            PrerequisiteFile::Step(step) => self.name(Kind::Step, step),
            PrerequisiteFile::All(all) => all.all.iter_mut().for_each(|part| self.prerequisite(part)),
            PrerequisiteFile::Any(any) => any.any.iter_mut().for_each(|part| self.prerequisite(part)),
        }
    }

    /// An inject is one of that plan's own stories, not of this one.
    fn anchor(&mut self, from: &mut AnchorFile) {
        self.each(Kind::Fact, &mut from.receipt);
        self.each(Kind::Role, &mut from.by);
        self.each(Kind::Inject, &mut from.inject);
        self.each(Kind::Step, &mut from.step);
    }

    fn condition(&mut self, condition: &mut ConditionFile) {
        let lists = [&mut condition.all, &mut condition.any, &mut condition.of];
        lists.into_iter().flatten().flatten().for_each(|part| self.condition(part));
        condition.not.iter_mut().for_each(|part| self.condition(part));
        self.each(Kind::Fact, condition.fact.iter_mut().chain(condition.sum.iter_mut().flatten()));
        self.each(Kind::Ladder, &mut condition.ladder);
        self.each(Kind::Step, &mut condition.done);
    }
}
