//! What is kept at a duty desk beside what was done: calls until somebody
//! acknowledges, rungs asked for, the log of calls, instructions read back,
//! and the hand-over.

use super::Case;
use super::asking::Asked;
use super::calling::Called;
use super::decide::{Decided, Decider};
use super::event::{Event, Happening, TextRef};
use super::refusal::Refusal;
use super::state::{Entry, State};
use crate::plan::{LadderIx, LadderKind, RoleIx};
use crate::scenario::InjectIx;
use crate::words::Id;

/// What a duty desk keeps.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DeskState {
    pub calls: Vec<Called>,
    pub asks: Vec<Asked>,
    /// Calls entered in the log (电话记录).
    pub logged: Vec<Entry<Logged>>,
    /// Instructions read back (复诵).
    pub read_back: Vec<Entry<ReadBack>>,
    pub handed_over: Vec<Entry<TextRef>>,
}

/// A call that was entered in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    pub inject: InjectIx,
    pub role: RoleIx,
    pub text: TextRef,
}

/// An instruction that was read back, by its place in the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadBack {
    pub entry: u64,
    pub role: RoleIx,
}

impl DeskState {
    /// The place at which what an entry tells was told: that of the entry, or
    /// of getting there where somebody was sent.
    pub(super) fn told_at(&self, entry: u64) -> u64 {
        let call = self.calls.iter().find(|call| call.seq == entry);
        call.and_then(|call| call.acknowledged).map_or(entry, |(_, seq)| seq)
    }

    pub(super) fn withdraw(&mut self, entry: u64) {
        self.calls.retain(|call| call.seq != entry);
        self.asks.retain(|ask| ask.seq != entry);
        self.logged.retain(|own| own.seq != entry);
        self.read_back.retain(|own| own.seq != entry);
        self.handed_over.retain(|own| own.seq != entry);
    }
}

impl State {
    /// Whether somebody who leads said what stands at this place: an
    /// instruction, an answer, a level they declared, or a response order.
    fn is_said(&self, case: &Case, entry: u64) -> bool {
        let mut answers = self.desk.asks.iter().filter_map(|ask| ask.answer.as_ref());
        let mut declared = self.ladders.iter().flat_map(|ladder| &ladder.declared);
        self.instructions.iter().any(|said| said.seq == entry)
            || answers.any(|said| said.seq == entry)
            || declared.any(|said| said.seq == entry && said.role.is_some())
            || self.is_order(case, entry)
    }

    /// Whether a response order (启动令) stands at this place: a step that
    /// judges the response level and tells others.
    #[must_use]
    pub fn is_order(&self, case: &Case, entry: u64) -> bool {
        let judges = |ladder: &LadderIx| case.plan.ladder(*ladder).kind == LadderKind::Response;
        let mut orders = case.plan.steps().filter(|(_, step)| step.decisions.iter().any(judges));
        orders.any(|(ix, _)| self.step(ix).completions.iter().any(|done| done.seq == entry))
    }

    pub(super) fn apply_to_desk(&mut self, case: &Case, event: &Event) {
        let (seq, story) = (event.seq, event.story);
        let role_named = |role: &Id| case.plan.role_named(role.as_str());
        match &event.what {
            Happening::CallPlaced(call) => self.place_call(case, seq, call),
            Happening::CallAcknowledged { call } => self.acknowledge(case, *call, seq, story),
            Happening::RungAsked(asking) => self.ask_for(case, seq, asking),
            Happening::RungAnswered { ask, reply } => self.answer_ask(*ask, seq, story, reply),
            Happening::CallLogged { inject, role, text } => {
                let inject = case.scenario.inject_named(inject.as_str());
                if let (Some(inject), Some(role)) = (inject, role_named(role)) {
                    self.undoable.push(seq);
                    let what = Logged { inject, role, text: text.clone() };
                    self.desk.logged.push(Entry { seq, story, what });
                }
            }
            Happening::ReadBack { entry, role } => {
                if let Some(role) = role_named(role) {
                    self.undoable.push(seq);
                    self.desk.read_back.push(Entry { seq, story, what: ReadBack { entry: *entry, role } });
                }
            }
            Happening::HandedOver { text, .. } => {
                self.undoable.push(seq);
                self.desk.handed_over.push(Entry { seq, story, what: text.clone() });
            }
            _ => {}
        }
    }
}

impl Decider<'_> {
    /// A call is logged once it has been answered; written again, it is
    /// logged anew.
    pub fn log_call(&mut self, inject: &Id, role: &Id, text: &TextRef) -> Decided {
        let (ix, own) = (self.inject(inject)?, self.role(role)?);
        if !self.draft.state.inject(ix).received.iter().any(|(by, _)| *by == own) {
            return Err(Refusal::NotAnswered);
        }
        let (inject, role, text) = (inject.clone(), role.clone(), text.clone());
        self.note(Happening::CallLogged { inject, role, text });
        Ok(())
    }

    /// An instruction is read back once.
    pub fn read_back(&mut self, entry: u64, role: &Id) -> Decided {
        let own = self.role(role)?;
        let state = &self.draft.state;
        if !state.is_said(self.draft.case, entry) {
            return Err(Refusal::NothingToReadBack);
        }
        if state.desk.read_back.iter().any(|said| said.what == ReadBack { entry, role: own }) {
            return Err(Refusal::AlreadyReadBack);
        }
        self.note(Happening::ReadBack { entry, role: role.clone() });
        Ok(())
    }

    pub fn hand_over(&mut self, role: &Id, text: &TextRef) -> Decided {
        self.role(role)?;
        self.note(Happening::HandedOver { role: role.clone(), text: text.clone() });
        Ok(())
    }
}
