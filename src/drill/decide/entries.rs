//! What people record: completions, declarations, decisions, notes, and
//! taking them back.

use super::{Decided, Decider, unknown};
use crate::drill::command::{Act, Deciding, Declaring};
use crate::drill::event::{Decision, Happening, Mode, Mover, Recorded};
use crate::drill::refusal::Refusal;
use crate::plan::{Kind, Story};
use crate::scenario::Pace;
use crate::words::Id;

impl Decider<'_> {
    pub(super) fn record(&mut self, act: &Act) -> Decided {
        let ix = self.step(&act.step)?;
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        let earlier = self.draft.state.step(ix).completions.iter().map(|done| done.at).max();
        if let Some(earlier) = earlier.filter(|earlier| *earlier > at) {
            return Err(Refusal::BeforeEarlier { earlier });
        }
        self.bring(at, Happening::StepRecorded(entry(act, at)));
        Ok(())
    }

    pub(super) fn record_forbidden(&mut self, act: &Act) -> Decided {
        let plan = &self.draft.case.plan;
        if plan.forbidden_named(act.step.as_str()).is_none() {
            let names = plan.forbidden.iter().map(|action| action.id.as_str());
            return Err(unknown(Kind::Forbidden, &act.step, names));
        }
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        self.note(Happening::ForbiddenRecorded(entry(act, at)));
        Ok(())
    }

    pub(super) fn not_observed(&mut self, step: &Id) -> Decided {
        let ix = self.step(step)?;
        let state = self.draft.state.step(ix);
        if state.not_observed.is_some() {
            return Err(Refusal::AlreadyMarked);
        }
        if !state.completions.is_empty() {
            return Err(Refusal::AlreadyDone);
        }
        self.note(Happening::NotObserved { step: step.clone() });
        Ok(())
    }

    pub(super) fn declare(&mut self, ladder: &Id, rung: Option<&Id>, act: &Declaring) -> Decided {
        let plan = &self.draft.case.plan;
        let names = plan.ladders.iter().map(|ladder| ladder.id.as_str());
        let ix = plan.ladder_named(ladder.as_str()).ok_or_else(|| unknown(Kind::Ladder, ladder, names))?;
        if let Some(rung) = rung
            && plan.rung_named(ix, rung.as_str()).is_none()
        {
            let names = plan.ladder(ix).rungs.iter().map(|rung| rung.id.as_str());
            return Err(unknown(Kind::Rung, rung, names));
        }
        self.role(&act.role)?;
        let at = self.story(act.at)?;
        let what = Happening::LevelDeclared {
            ladder: ladder.clone(),
            rung: rung.cloned(),
            role: act.role.clone(),
            at,
            basis: act.basis,
            by: act.by.clone(),
            why: act.why.clone(),
        };
        self.bring(at, what);
        Ok(())
    }

    pub(super) fn decide(&mut self, deciding: &Deciding) -> Decided {
        self.role(&deciding.role)?;
        let at = self.story(deciding.at)?;
        self.note(Happening::DecisionRecorded(Decision {
            question: deciding.question.clone(),
            role: deciding.role.clone(),
            at,
            basis: deciding.basis,
            by: deciding.by.clone(),
            what: deciding.what.clone(),
            why: deciding.why.clone(),
            options: deciding.options.clone(),
            follow_up: deciding.follow_up.clone(),
        }));
        Ok(())
    }

    pub(super) fn withdraw(&mut self, entry: u64) -> Decided {
        if !self.draft.state.undoable.contains(&entry) {
            return Err(Refusal::CannotBeUndone);
        }
        self.note(Happening::Withdrawn { entry });
        let caused: Vec<Id> = self
            .draft
            .case
            .plan
            .steps()
            .filter(|(ix, _)| {
                self.draft
                    .state
                    .step(*ix)
                    .duties
                    .iter()
                    .any(|duty| duty.cause == entry || duty.until.is_some_and(|(_, by)| by == entry))
            })
            .map(|(_, step)| step.id.clone())
            .collect();
        for step in caused {
            self.note(Happening::ActivationUndone { step, cause: entry });
        }
        // What holds for another reason comes back at once.
        self.draft.settle(self.clock, self.clock, self.draft.state.seq);
        self.let_machine_act();
        Ok(())
    }

    /// The story time something happened at: now unless set back. In
    /// discussion pace the room may declare a later time, and the clock goes
    /// there first.
    pub(super) fn story(&mut self, at: Option<Story>) -> Result<Story, Refusal> {
        let Some(at) = at else { return Ok(self.clock) };
        let start = self.draft.case.scenario.start;
        if at < start {
            return Err(Refusal::BeforeTheDrill { start });
        }
        if at > self.clock {
            let discussed = self.draft.state.clock.pace == Pace::Discussion
                && self.draft.state.mode() != Mode::Automatic
                && at <= self.draft.case.scenario.end;
            if !discussed {
                return Err(Refusal::InTheFuture { now: self.clock });
            }
            self.move_to(at, Mover::Declared);
        }
        Ok(at)
    }
}

fn entry(act: &Act, at: Story) -> Recorded {
    Recorded {
        step: act.step.clone(),
        role: act.role.clone(),
        at,
        basis: act.basis,
        by: act.by.clone(),
        note: act.note.clone(),
    }
}
