//! What those the role reports to want done: the orders the plan gives them,
//! and rungs they declare. Nothing of it is recorded.

use super::Desk;
use super::inbox::hinges_on;
use super::replies::{Reply, What};
use crate::drill::{Completion, Difficulty, Player};
use crate::plan::{Order, RoleIx, Step, StepIx, Story};

impl Desk<'_> {
    /// The orders the plan has for those who answer the role's reports, each
    /// once: on the first report after which what it takes is so, at the
    /// moment they know it. In an examination nobody says what is to be done.
    pub(super) fn orders(&self) -> Vec<Reply> {
        if self.is_exam() {
            return Vec::new();
        }
        let answered = self.case.plan.steps().filter(|(_, step)| !step.orders.is_empty());
        let each = answered.flat_map(|(ix, step)| {
            let orders = step.orders.iter().enumerate();
            orders.filter_map(move |(nth, order)| self.order(ix, step, nth, order))
        });
        each.collect()
    }

    fn order(&self, ix: StepIx, step: &Step, nth: usize, order: &Order) -> Option<Reply> {
        let made = self.state.step(ix).completions.iter().filter(|done| self.is_on_paper(done));
        let given = made.filter_map(|done| {
            let from = self.recipient(step, done.at)?;
            let heard = done.at + self.delay(step.id.as_str(), done.seq);
            let known = self.known_to_hold(order, from, heard)?;
            let at = known + self.delay(&format!("{}/{nth}", step.id), done.seq);
            Some(Reply { at, seq: done.seq, from, what: What::Order(ix, nth) })
        });
        given.min_by_key(|reply| (reply.at, reply.seq))
    }

    /// When what an order takes is so on what somebody knows, from then on.
    fn known_to_hold(&self, order: &Order, from: RoleIx, heard: Story) -> Option<Story> {
        let Some(when) = &order.when else { return Some(heard) };
        let state = self.state;
        let told = state.told.iter().flatten().filter(|told| told.to.is_none() || told.to == Some(from));
        let declared = state.ladders.iter().flat_map(|ladder| &ladder.declared);
        let done = state.steps.iter().flat_map(|step| &step.completions);
        let later = told.map(|told| told.at).chain(declared.map(|own| own.at)).chain(done.map(|own| own.at));
        let mut moments: Vec<Story> = later.filter(|at| *at > heard).chain([heard]).collect();
        moments.sort_unstable();
        moments.into_iter().find(|at| when.holds(&self.state.known(Some(from), *at)))
    }

    /// Rungs somebody the role has reported to declared, where duties of the
    /// role hinge on them. In an examination nobody says what is to be done.
    pub(super) fn rungs_to_act_on(&self) -> Vec<Reply> {
        if self.is_exam() {
            return Vec::new();
        }
        let ladders = self.case.plan.ladders();
        let declared = ladders
            .flat_map(|(ix, _)| self.state.ladder(ix).declared.iter().map(move |declared| (ix, declared)));
        declared
            .filter(|(_, declared)| declared.by == Some(Player::Machine))
            .filter_map(|(ladder, declared)| {
                let (from, rung) = (declared.role?, declared.rung?);
                let name = self.case.plan.ladder(ladder).id.as_str();
                let at = declared.at + self.delay(name, declared.seq);
                let has_duties = !self.duties_on(at, |step| hinges_on(step, ladder)).is_empty();
                let reply = Reply { at, seq: declared.seq, from, what: What::Rung(ladder, rung) };
                (has_duties && self.has_reported_to(from, declared.at)).then_some(reply)
            })
            .collect()
    }

    pub(super) fn is_exam(&self) -> bool {
        let difficulty = self.state.opening.as_ref().and_then(|opening| opening.difficulty);
        difficulty == Some(Difficulty::Exam)
    }

    fn has_reported_to(&self, role: RoleIx, by: Story) -> bool {
        let to = |step: &Step, done: &Completion| {
            done.at <= by && self.is_on_paper(done) && self.recipient(step, done.at) == Some(role)
        };
        let steps = self.case.plan.steps();
        steps.into_iter().any(|(ix, step)| self.state.step(ix).completions.iter().any(|done| to(step, done)))
    }
}
