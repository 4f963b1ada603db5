//! What people say happened: deeds, declarations, decisions, notes, and what
//! they take back.

use super::command::{Act, Command, Deciding, Declaring};
use super::decide::{Decided, Decider, unknown};
use super::event::{Decision, Happening, Mode, Mover, Recorded, ReleasedBy, TextRef};
use super::filled::{Filled, fits};
use super::refusal::Refusal;
use crate::plan::{Kind, Story};
use crate::scenario::{Means, Pace};
use crate::words::Id;

impl Decider<'_> {
    pub fn carry_out_entry(&mut self, command: &Command) -> Decided {
        match command {
            Command::Release { inject } => self.release(inject),
            Command::Improvise { to, by, text } => self.improvise(to, *by, text),
            Command::Receive { inject, role } => self.receive(inject, role),
            Command::TakeRole { role, seat } => self.take_role(role, seat),
            Command::HandBack { role } => self.hand_back(role),
            Command::Record(act) => self.record(act, None),
            Command::Report { act, filled } => self.record(act, Some(filled)),
            Command::Supplement(said) => self.supplement(said),
            Command::RecordForbidden(act) => self.record_forbidden(act),
            Command::NotObserved { step } => self.not_observed(step),
            Command::Declare { ladder, rung, act } => self.declare(ladder, rung.as_ref(), act),
            Command::Decide(deciding) => self.decide(deciding),
            Command::Instruct { at, text, read_back } => {
                let at = self.story(*at)?;
                let what = Happening::LeaderInstructed { at, text: text.clone(), read_back: *read_back };
                self.note(what);
                Ok(())
            }
            Command::Note { text } => {
                self.note(Happening::Noted { text: text.clone() });
                Ok(())
            }
            Command::Call(calling) => self.call(calling),
            Command::Ask(asking) => self.ask(asking),
            Command::LogCall { inject, role, text } => self.log_call(inject, role, text),
            Command::ReadBack { entry, role } => self.read_back(*entry, role),
            Command::HandOver { role, text } => self.hand_over(role, text),
            Command::Withdraw { entry } => self.withdraw(*entry),
            Command::Undo => {
                let entry = *self.draft.state.undoable.last().ok_or(Refusal::NothingToUndo)?;
                self.withdraw(entry)
            }
            _ => Ok(()),
        }
    }

    fn release(&mut self, inject: &Id) -> Decided {
        let ix = self.inject(inject)?;
        if self.draft.state.inject(ix).released.is_some() {
            return Err(Refusal::AlreadyReleased);
        }
        self.bring(self.clock, Happening::InjectReleased { inject: inject.clone(), by: ReleasedBy::Hand });
        Ok(())
    }

    fn improvise(&mut self, to: &[Id], by: Means, text: &TextRef) -> Decided {
        let mut named: Vec<Id> = Vec::with_capacity(to.len());
        for role in to {
            self.role(role)?;
            if !named.contains(role) {
                named.push(role.clone());
            }
        }
        self.note(Happening::InjectImprovised { to: named, by, text: text.clone() });
        Ok(())
    }

    fn receive(&mut self, inject: &Id, role: &Id) -> Decided {
        let ix = self.inject(inject)?;
        self.role(role)?;
        if self.draft.state.inject(ix).released.is_none() {
            return Err(Refusal::NotReleased);
        }
        self.note(Happening::InjectReceived { inject: inject.clone(), role: role.clone() });
        Ok(())
    }

    fn take_role(&mut self, role: &Id, seat: &Id) -> Decided {
        let ix = self.role(role)?;
        if self.draft.state.role(ix).seat(Story(i64::MAX)) == Some(seat) {
            return Err(Refusal::Held);
        }
        self.note(Happening::RoleTaken { role: role.clone(), seat: seat.clone() });
        Ok(())
    }

    fn hand_back(&mut self, role: &Id) -> Decided {
        let ix = self.role(role)?;
        if self.draft.state.played(ix) {
            return Err(Refusal::NotHeld);
        }
        self.note(Happening::RoleHandedBack { role: role.clone() });
        Ok(())
    }

    fn record(&mut self, act: &Act, filled: Option<&Filled>) -> Decided {
        let ix = self.step(&act.step)?;
        self.role(&act.role)?;
        filled.map_or(Ok(()), |filled| fits(self.draft.case, ix, filled))?;
        let at = self.story(act.at)?;
        let earlier = self.draft.state.step(ix).completions.iter().map(|done| done.at).max();
        if let Some(earlier) = earlier.filter(|earlier| *earlier > at) {
            return Err(Refusal::BeforeEarlier { earlier });
        }
        self.bring(at, Happening::StepRecorded(Recorded { filled: filled.cloned(), ..entry(act, at) }));
        Ok(())
    }

    fn record_forbidden(&mut self, act: &Act) -> Decided {
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

    fn not_observed(&mut self, step: &Id) -> Decided {
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

    fn declare(&mut self, ladder: &Id, rung: Option<&Id>, act: &Declaring) -> Decided {
        self.rung(ladder, rung)?;
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

    fn decide(&mut self, deciding: &Deciding) -> Decided {
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

    fn withdraw(&mut self, entry: u64) -> Decided {
        if !self.draft.state.undoable.contains(&entry) {
            return Err(Refusal::CannotBeUndone);
        }
        let tied = self.draft.state.tied_to(entry);
        for entry in std::iter::once(entry).chain(tied) {
            self.note(Happening::Withdrawn { entry });
        }
        self.draft.settle_again(self.clock);
        Ok(())
    }

    /// The story time something happened at: now unless set back. In
    /// discussion pace the room may declare a later time, and the clock goes
    /// there first.
    pub fn story(&mut self, at: Option<Story>) -> Result<Story, Refusal> {
        let Some(at) = at else { return Ok(self.clock) };
        let start = self.draft.case.scenario.start;
        if at < start {
            return Err(Refusal::BeforeTheDrill { start });
        }
        if at > self.clock {
            let discussed = self.draft.state.clock.pace == Pace::Discussion
                && self.draft.state.mode() != Mode::Automatic
                && at < self.draft.case.scenario.end;
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
        filled: None,
    }
}
