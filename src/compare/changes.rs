//! What changed from one revision to the other, thing by thing, and whether
//! it is important content: the organisation and its duties, procedures, main
//! measures, grading criteria. A revision that touches those goes through the
//! whole procedure of a new plan; another may go through a simplified one
//! (突发事件应急预案管理办法, 国办发〔2024〕5号, 第三十六条).

use std::collections::BTreeSet;

use super::matching::{Matching, Pair};
use crate::plan::{ClauseIx, Element, LadderIx, Plan, Prerequisite, RoleIx, RungIx, Step, StepIx};
use crate::words::Id;

/// One difference.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    pub what: What,
    /// The step it is about: under the old revision, under the new.
    pub old: Option<StepIx>,
    pub new: Option<StepIx>,
}

/// What is different.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    Added,
    Removed,
    /// Another id or title.
    Renamed,
    /// Another role leads.
    Moved,
    /// Other roles help.
    Support,
    /// Another stage.
    Stage,
    /// It waits for other steps: those it waits for no more, by their place
    /// in the old revision, and those it waits for now, in the new.
    Order {
        no_more: Vec<StepIx>,
        now: Vec<StepIx>,
    },
    /// Its choice among prerequisites is another.
    Choice,
    /// Another limit.
    Limit,
    /// It comes back otherwise.
    Repeat,
    /// Another condition makes it a duty.
    Condition,
    /// It tells others.
    Recipients,
    /// Its words must hold other elements, or it judges other ladders.
    Elements,
    /// Another estimate of how long it takes.
    Duration,
    /// Another share of the points.
    Weight,
    /// It rests on another clause.
    Clause,
    RoleAdded(RoleIx),
    RoleRemoved(RoleIx),
    /// A role's headcount, by its places in both.
    Headcount(RoleIx, RoleIx),
    Deputy(RoleIx, RoleIx),
    /// A role's name or house.
    Role(RoleIx, RoleIx),
    LadderAdded(LadderIx),
    LadderRemoved(LadderIx),
    RungAdded(LadderIx, RungIx),
    RungRemoved(LadderIx, RungIx),
    /// What a rung is due at, by its places in both.
    Criteria((LadderIx, RungIx), (LadderIx, RungIx)),
    /// Who may declare it.
    Authority((LadderIx, RungIx), (LadderIx, RungIx)),
    DecideWithin(LadderIx, LadderIx),
    ForbiddenAdded(usize),
    ForbiddenRemoved(usize),
    ClauseAdded(ClauseIx),
    ClauseRemoved(ClauseIx),
    /// A clause says something else, by its places in both.
    ClauseText(ClauseIx, ClauseIx),
}

impl Change {
    /// Whether it touches important content. A clause's wording by itself does
    /// not: what it says of duties, limits and criteria shows in those.
    #[must_use]
    pub fn is_important(&self) -> bool {
        !matches!(
            self.what,
            What::Renamed
                | What::Duration
                | What::Weight
                | What::Clause
                | What::ClauseText(..)
                | What::Role(..)
                | What::Stage
        )
    }

    /// Its name in outside documents.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.what {
            What::Added => "added",
            What::Removed => "removed",
            What::Renamed => "renamed",
            What::Moved => "moved",
            What::Support => "support",
            What::Stage => "stage",
            What::Order { .. } | What::Choice => "reordered",
            What::Limit => "retimed",
            What::Repeat => "repeat",
            What::Condition => "condition",
            What::Recipients => "recipients",
            What::Elements => "elements",
            What::Duration => "duration",
            What::Weight => "reweighted",
            What::Clause => "clause",
            What::RoleAdded(_) => "role_added",
            What::RoleRemoved(_) => "role_removed",
            What::Headcount(..) => "headcount",
            What::Deputy(..) => "deputy",
            What::Role(..) => "role",
            What::LadderAdded(_) => "ladder_added",
            What::LadderRemoved(_) => "ladder_removed",
            What::RungAdded(..) => "rung_added",
            What::RungRemoved(..) => "rung_removed",
            What::Criteria(..) => "criteria",
            What::Authority(..) => "authority",
            What::DecideWithin(..) => "decide_within",
            What::ForbiddenAdded(_) => "forbidden_added",
            What::ForbiddenRemoved(_) => "forbidden_removed",
            What::ClauseAdded(_) => "clause_added",
            What::ClauseRemoved(_) => "clause_removed",
            What::ClauseText(..) => "clause_text",
        }
    }
}

/// Everything that changed: steps in the order of the new revision, those
/// removed, then roles, ladders, forbidden actions and clauses.
#[must_use]
pub fn changes(old: &Plan, new: &Plan, matching: &Matching) -> Vec<Change> {
    let comparing = Comparing { old, new, matching };
    let mut all = Vec::new();
    for (ix, _) in new.steps() {
        match matching.pairs.iter().find(|pair| pair.new == ix) {
            None => all.push(Change { what: What::Added, old: None, new: Some(ix) }),
            Some(pair) => comparing.step(*pair, &mut all),
        }
    }
    all.extend(matching.removed.iter().map(|ix| Change { what: What::Removed, old: Some(*ix), new: None }));
    let apart = |what| Change { what, old: None, new: None };
    all.extend(
        [comparing.roles(), comparing.ladders(), comparing.forbidden(), comparing.clauses()]
            .into_iter()
            .flatten()
            .map(apart),
    );
    all
}

struct Comparing<'a> {
    old: &'a Plan,
    new: &'a Plan,
    matching: &'a Matching,
}

impl Comparing<'_> {
    fn step(&self, pair: Pair, into: &mut Vec<Change>) {
        let (own, step) = (self.old.step(pair.old), self.new.step(pair.new));
        let found = [
            (own.id != step.id || own.title != step.title).then_some(What::Renamed),
            (self.old.role(own.lead).id != self.new.role(step.lead).id).then_some(What::Moved),
            (roles_of(self.old, &own.support) != roles_of(self.new, &step.support)).then_some(What::Support),
            (own.stage != step.stage).then_some(What::Stage),
            self.order(own, step),
            (self.says_limit(self.old, own) != self.says_limit(self.new, step)).then_some(What::Limit),
            (says_repeat(self.old, own) != says_repeat(self.new, step)).then_some(What::Repeat),
            (says_condition(self.old, own) != says_condition(self.new, step)).then_some(What::Condition),
            (roles_of(self.old, &own.tells) != roles_of(self.new, &step.tells)).then_some(What::Recipients),
            (says_elements(self.old, own) != says_elements(self.new, step)).then_some(What::Elements),
            (own.duration != step.duration).then_some(What::Duration),
            (own.weight != step.weight || own.facets != step.facets || reweighs(own, step))
                .then_some(What::Weight),
            (clause(self.old, own) != clause(self.new, step)).then_some(What::Clause),
        ];
        let change = |what| Change { what, old: Some(pair.old), new: Some(pair.new) };
        into.extend(found.into_iter().flatten().map(change));
    }

    /// What it waits for, each step of the old revision taken for the one it
    /// became.
    fn order(&self, own: &Step, step: &Step) -> Option<What> {
        let (before, after) = (named(own), named(step));
        let became: BTreeSet<StepIx> = before.iter().filter_map(|ix| self.matching.new_of(*ix)).collect();
        let was: BTreeSet<StepIx> = after.iter().filter_map(|ix| self.matching.old_of(*ix)).collect();
        let no_more: Vec<StepIx> = before.difference(&was).copied().collect();
        let now: Vec<StepIx> = after.difference(&became).copied().collect();
        if !no_more.is_empty() || !now.is_empty() {
            return Some(What::Order { no_more, now });
        }
        let became = |ix: StepIx| self.matching.new_of(ix).unwrap_or(ix);
        let carried: Vec<Prerequisite> = own.after.iter().map(|part| carried(part, &became)).collect();
        let is_same = in_order(carried) == in_order(step.after.clone());
        (!is_same).then_some(What::Choice)
    }

    /// The limit by its parts, names instead of places.
    fn says_limit(&self, plan: &Plan, step: &Step) -> Option<String> {
        let limit = step.limit.as_ref()?;
        let from = match &limit.from {
            crate::plan::Anchor::Receipt(fact, role) => {
                format!("{} {}", plan.facts[fact.index()].id, plan.role(*role).id)
            }
            crate::plan::Anchor::Step(other) if std::ptr::eq(plan, self.old) => {
                let became = self.matching.new_of(*other).map(|ix| &self.new.step(ix).id);
                became.unwrap_or(&plan.step(*other).id).to_string()
            }
            crate::plan::Anchor::Step(other) => plan.step(*other).id.to_string(),
            other => format!("{other:?}"),
        };
        Some(format!("{:?} {:?} {from} {}", limit.target, limit.hard, limit.nothing_at_milli))
    }

    fn roles(&self) -> Vec<What> {
        let mut all = Vec::new();
        for (i, role) in self.new.roles.iter().enumerate() {
            let ix = RoleIx::from(i);
            let Some(before) = self.old.role_named(role.id.as_str()) else {
                all.push(What::RoleAdded(ix));
                continue;
            };
            let own = self.old.role(before);
            let deputy = |plan: &Plan, deputy: Option<RoleIx>| deputy.map(|ix| plan.role(ix).id.clone());
            if own.headcount != role.headcount {
                all.push(What::Headcount(before, ix));
            }
            if deputy(self.old, own.deputy) != deputy(self.new, role.deputy) {
                all.push(What::Deputy(before, ix));
            }
            if own.title != role.title || own.organisation != role.organisation {
                all.push(What::Role(before, ix));
            }
        }
        let gone = self
            .old
            .roles
            .iter()
            .enumerate()
            .filter(|(_, own)| self.new.role_named(own.id.as_str()).is_none());
        all.extend(gone.map(|(i, _)| What::RoleRemoved(RoleIx::from(i))));
        all
    }

    fn ladders(&self) -> Vec<What> {
        let mut all = Vec::new();
        for (ix, ladder) in self.new.ladders() {
            let Some(before) = self.old.ladder_named(ladder.id.as_str()) else {
                all.push(What::LadderAdded(ix));
                continue;
            };
            if self.old.ladder(before).decide_within != ladder.decide_within {
                all.push(What::DecideWithin(before, ix));
            }
            self.rungs(before, ix, &mut all);
        }
        let gone = self.old.ladders().filter(|(_, own)| self.new.ladder_named(own.id.as_str()).is_none());
        all.extend(gone.map(|(ix, _)| What::LadderRemoved(ix)));
        all
    }

    fn rungs(&self, before: LadderIx, ix: LadderIx, into: &mut Vec<What>) {
        for (i, rung) in self.new.ladder(ix).rungs.iter().enumerate() {
            let here = (ix, RungIx::from(i));
            let Some(was) = self.old.rung_named(before, rung.id.as_str()) else {
                into.push(What::RungAdded(ix, here.1));
                continue;
            };
            let own = self.old.rung(before, was);
            let says =
                |plan: &Plan, rung: &crate::plan::Rung| rung.criteria.as_ref().map(|own| names_in(plan, own));
            if says(self.old, own) != says(self.new, rung) {
                into.push(What::Criteria((before, was), here));
            }
            if roles_of(self.old, &own.declared_by) != roles_of(self.new, &rung.declared_by) {
                into.push(What::Authority((before, was), here));
            }
        }
        for (i, own) in self.old.ladder(before).rungs.iter().enumerate() {
            if self.new.rung_named(ix, own.id.as_str()).is_none() {
                into.push(What::RungRemoved(before, RungIx::from(i)));
            }
        }
    }

    fn forbidden(&self) -> Vec<What> {
        let added = self.new.forbidden.iter().enumerate();
        let added = added.filter(|(_, own)| self.old.forbidden_named(own.id.as_str()).is_none());
        let gone = self.old.forbidden.iter().enumerate();
        let gone = gone.filter(|(_, own)| self.new.forbidden_named(own.id.as_str()).is_none());
        added
            .map(|(i, _)| What::ForbiddenAdded(i))
            .chain(gone.map(|(i, _)| What::ForbiddenRemoved(i)))
            .collect()
    }

    fn clauses(&self) -> Vec<What> {
        let place = |plan: &Plan, id: &Id| plan.clauses.iter().position(|own| own.id == *id);
        let mut all = Vec::new();
        for (i, clause) in self.new.clauses.iter().enumerate() {
            match place(self.old, &clause.id) {
                None => all.push(What::ClauseAdded(ClauseIx::from(i))),
                Some(before) if self.old.clauses[before].text != clause.text => {
                    all.push(What::ClauseText(ClauseIx::from(before), ClauseIx::from(i)));
                }
                Some(_) => {}
            }
        }
        let gone = self.old.clauses.iter().enumerate().filter(|(_, own)| place(self.new, &own.id).is_none());
        all.extend(gone.map(|(i, _)| What::ClauseRemoved(ClauseIx::from(i))));
        all
    }
}

fn roles_of(plan: &Plan, roles: &[RoleIx]) -> BTreeSet<Id> {
    roles.iter().map(|role| plan.role(*role).id.clone()).collect()
}

/// The steps named as prerequisites.
fn named(step: &Step) -> BTreeSet<StepIx> {
    let mut named = BTreeSet::new();
    step.after.iter().for_each(|part| part.visit(&mut |ix| named.extend([ix])));
    named
}

fn carried(part: &Prerequisite, became: &impl Fn(StepIx) -> StepIx) -> Prerequisite {
    match part {
        Prerequisite::Step(ix) => Prerequisite::Step(became(*ix)),
        Prerequisite::All(parts) => {
            Prerequisite::All(parts.iter().map(|part| carried(part, became)).collect())
        }
        Prerequisite::Any(parts) => {
            Prerequisite::Any(parts.iter().map(|part| carried(part, became)).collect())
        }
    }
}

/// The same prerequisites, in whichever order they were written.
fn in_order(mut parts: Vec<Prerequisite>) -> Vec<String> {
    fn written(part: &mut Prerequisite) -> String {
        match part {
            Prerequisite::Step(ix) => format!("{}", ix.0),
            Prerequisite::All(parts) => format!("all{:?}", in_order(std::mem::take(parts))),
            Prerequisite::Any(parts) => format!("any{:?}", in_order(std::mem::take(parts))),
        }
    }
    let mut all: Vec<String> = parts.iter_mut().map(written).collect();
    all.sort_unstable();
    all
}

fn says_condition(plan: &Plan, step: &Step) -> Option<String> {
    step.when.as_ref().map(|when| names_in(plan, when))
}

fn says_repeat(plan: &Plan, step: &Step) -> Option<(i64, Option<String>)> {
    let repeat = step.repeat.as_ref()?;
    Some((repeat.every.0, repeat.until.as_ref().map(|until| names_in(plan, until))))
}

fn says_elements(plan: &Plan, step: &Step) -> (BTreeSet<Said>, BTreeSet<Id>) {
    (
        step.elements.iter().map(|own| said(plan, own)).collect(),
        step.decisions.iter().map(|ix| plan.ladder(*ix).id.clone()).collect(),
    )
}

/// An element by its name, whether it must be there, and what may be called up.
pub(super) type Said = (Id, bool, Vec<Id>);

pub(super) fn said(plan: &Plan, element: &Element) -> Said {
    let listed = element.resources.iter().map(|ix| plan.resource(*ix).id.clone());
    (element.id.clone(), element.required, listed.collect())
}

/// Whether an element of both weighs otherwise.
fn reweighs(own: &Step, step: &Step) -> bool {
    own.elements.iter().any(|one| step.elements.iter().any(|e| e.id == one.id && e.weight != one.weight))
}

/// A condition with the names of what it looks at: places differ between
/// revisions that say the same.
fn names_in(plan: &Plan, condition: &crate::plan::Condition) -> String {
    crate::plan::wording::condition(plan, condition, crate::words::Lang::Zh)
}

fn clause(plan: &Plan, step: &Step) -> Option<Id> {
    step.clause.map(|ix| plan.clause(ix).id.clone())
}
