//! What the role owes next by the plan, in words, with the limit and clause:
//! all of it to somebody being led, only what is late to somebody alone,
//! nothing in an examination.

use super::Desk;
use crate::drill::{Difficulty, deadline};
use crate::plan::{ClauseIx, LadderIx, RoleIx, RungIx, Step, StepIx, Story};

/// Something the role owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Duty {
    Step(StepIx),
    /// This rung is called for and the role may declare it.
    Declare(LadderIx, RungIx),
}

/// One duty told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    pub duty: Duty,
    /// By when, hard.
    pub due: Option<Story>,
    /// By when it should be done.
    pub target: Option<Story>,
    /// What has to be done before it and is not.
    pub waits: Option<StepIx>,
    pub clause: Option<ClauseIx>,
}

impl Desk<'_> {
    /// What is told at this difficulty, the most urgent first, what has to
    /// wait last.
    #[must_use]
    pub fn hints(&self, difficulty: Difficulty) -> Vec<Hint> {
        match difficulty {
            Difficulty::Guided => self.owed(),
            Difficulty::Normal => {
                let late = |hint: &Hint| hint.due.is_some_and(|due| due < self.at);
                self.owed().into_iter().filter(late).collect()
            }
            Difficulty::Exam => Vec::new(),
        }
    }

    /// Every duty of the role that is open now.
    #[must_use]
    pub fn owed(&self) -> Vec<Hint> {
        let rungs = self.case.plan.ladders().filter_map(|(ix, _)| self.rung(ix));
        let steps = self.case.plan.steps().filter(|(_, step)| self.acts_for(step.lead));
        let mut owed: Vec<Hint> = rungs.chain(steps.filter_map(|(ix, step)| self.step(ix, step))).collect();
        owed.sort_by_key(|hint| (hint.waits.is_some(), hint.due.is_none(), hint.due));
        owed
    }

    /// Its own role, or one whose deputy it is while the holder is out.
    fn acts_for(&self, lead: RoleIx) -> bool {
        let stands_in =
            || self.case.plan.role(lead).deputy == Some(self.role) && self.state.role(lead).away(self.at);
        lead == self.role || stands_in()
    }

    fn step(&self, ix: StepIx, step: &Step) -> Option<Hint> {
        let state = self.state.step(ix);
        if !state.active() || state.carried_off() || state.not_observed.is_some() {
            return None;
        }
        let window = self.window(ix, step);
        if window.is_none() && (step.repeat.is_some() || state.ever_done()) {
            return None;
        }
        let due = deadline(self.case, self.state, self.state, ix).due();
        let target = due.filter(|due| due.target < due.hard).map(|due| due.target);
        let hard = due.map(|due| due.hard).or(window);
        Some(Hint {
            duty: Duty::Step(ix),
            due: hard,
            target,
            waits: self.waits_for(step),
            clause: step.clause,
        })
    }

    /// When the open window of a duty that comes back closes; none where it
    /// was served, is over, or the duty does not come back.
    fn window(&self, ix: StepIx, step: &Step) -> Option<Story> {
        let every = step.repeat.as_ref()?.every;
        let own = self.state.step(ix);
        let from = own.duty()?.from;
        let nth = (self.at - from).0.max(0).div_euclid(every.0.max(1));
        let opens = Story(from.0 + nth * every.0);
        let served = own.completions.iter().any(|done| done.at > opens || (nth == 0 && done.at == from));
        let over = own.repeat_ended.is_some_and(|ended| ended.at <= opens);
        (!served && !over).then(|| opens + every)
    }

    /// The first thing before it that is still a duty and not done.
    fn waits_for(&self, step: &Step) -> Option<StepIx> {
        let met = |before: StepIx| !self.state.step(before).active() || self.state.step(before).done(self.at);
        let unmet = step.after.iter().find(|part| !part.met(&met))?;
        let mut first = None;
        unmet.visit(&mut |before| {
            if first.is_none() && !met(before) {
                first = Some(before);
            }
        });
        first
    }

    fn rung(&self, ladder: LadderIx) -> Option<Hint> {
        let (since, rung) = self.state.ladder(ladder).due(self.at)?;
        let definition = self.case.plan.ladder(ladder);
        let stands = self.state.ladder(ladder).rung(self.at);
        let may = definition.rungs[rung.index()].declared_by.iter().any(|role| self.acts_for(*role));
        // A graver one that stands already is somebody's decision.
        let is_met = stands.is_some_and(|stands| stands <= rung);
        let due = definition.decide_within.map(|within| since + within);
        (may && !is_met).then_some(Hint {
            duty: Duty::Declare(ladder, rung),
            due: Some(due.unwrap_or(since)),
            target: None,
            waits: None,
            clause: definition.clause,
        })
    }
}
