//! How reports pass on what their senders know, or say they know.

use super::Case;
use super::asking::Reply;
use super::filled::{Filled, Filling};
use super::state::{State, StepState, Told};
use crate::plan::{FactIx, RoleIx, Step, StepIx, Story, Value};

/// What somebody said at a place of the record.
struct Words {
    seq: u64,
    at: Story,
    role: RoleIx,
    filled: Filled,
}

impl State {
    /// A report tells its recipients what it states; one of which nobody
    /// wrote down what it said, what its lead knew. A supplement tells what
    /// it adds.
    pub(super) fn pass_on(&mut self, case: &Case, ix: StepIx, seq: u64, at: Story) {
        let step = case.plan.step(ix);
        if step.tells.is_empty() {
            return;
        }
        match self.words(ix, seq) {
            Some(words) if step.states_facts() => self.pass_on_stated(step, &words),
            _ if self.step(ix).completions.iter().any(|done| done.seq == seq) => {
                self.pass_on_known(step.lead, &step.tells, seq, at);
            }
            _ => {}
        }
    }

    /// What was said at this place of the record in doing a step.
    fn words(&self, ix: StepIx, seq: u64) -> Option<Words> {
        self.step(ix).completions.iter().find_map(|done| {
            let words =
                |at: Story, filled: &Filled| Words { seq, at, role: done.role, filled: filled.clone() };
            if done.seq == seq {
                return done.filled.as_ref().map(|filled| words(done.at, filled));
            }
            let said = done.supplements.iter().find(|said| said.seq == seq)?;
            Some(words(said.at, &said.filled))
        })
    }

    /// What somebody knows, with its age.
    pub(super) fn pass_on_known(&mut self, from: RoleIx, to: &[RoleIx], seq: u64, at: Story) {
        for fact in (0..self.told.len()).map(FactIx::from) {
            let Some(known) = self.known(Some(from), at).up_to(seq).newest(fact).cloned() else {
                continue;
            };
            for role in to {
                self.tell(fact, Told { seq, at, to: Some(*role), ..known.clone() });
            }
        }
    }

    /// Exactly what was stated, true or not. What the sender had been told is
    /// as old as that news; what they had from nobody is news of their own.
    fn pass_on_stated(&mut self, step: &Step, words: &Words) {
        let Words { seq, at, role, ref filled } = *words;
        for element in &step.elements {
            let (Some(fact), Some(Filling::Value(value))) = (element.fact(), filled.get(&element.id)) else {
                continue;
            };
            let news = self.news_of(fact, value, words).unwrap_or((at, seq));
            for to in step.tells.iter().filter(|to| **to != role) {
                self.tell(fact, Told { seq, at, to: Some(*to), news, value: value.clone() });
            }
        }
    }

    fn news_of(&self, fact: FactIx, value: &Value, words: &Words) -> Option<(Story, u64)> {
        let known = self.known(Some(words.role), words.at).up_to(words.seq);
        known.tellings(fact).filter(|told| told.value == *value).map(|told| told.news).max()
    }

    pub(super) fn tell(&mut self, fact: FactIx, told: Told) {
        let told_before = &mut self.told[fact.index()];
        let place = told_before.partition_point(|earlier| (earlier.at, earlier.seq) <= (told.at, told.seq));
        told_before.insert(place, told);
    }

    /// Lets everybody who told something tell it once more, in the order they
    /// did: one report has been set back or taken back, and others passed on
    /// what it told.
    pub(super) fn tell_again(&mut self, case: &Case) {
        let mut made = self.voices(case);
        made.sort_unstable();
        for told in &mut self.told {
            told.retain(|told| !made.iter().any(|(_, seq, _)| *seq == told.seq));
        }
        for (at, seq, voice) in made {
            match voice {
                Voice::Report(step) => self.pass_on(case, step, seq, at),
                Voice::Word(from, to) => self.pass_on_known(from, &[to], seq, at),
            }
        }
    }

    /// Everybody who told something, with when and the place in the record.
    fn voices(&self, case: &Case) -> Vec<(Story, u64, Voice)> {
        let reports =
            self.steps.iter().zip(case.plan.steps()).filter(|(_, (_, step))| !step.tells.is_empty());
        let reports = reports
            .flat_map(|(state, (ix, _))| spoken(state).map(move |(at, seq)| (at, seq, Voice::Report(ix))));
        let calls = self.desk.calls.iter().filter_map(|call| {
            let (at, seq) = call.acknowledged?;
            Some((at, seq, Voice::Word(case.plan.step(call.step).lead, call.to)))
        });
        let asks = self.desk.asks.iter().filter_map(|ask| {
            let answer = ask.answer.as_ref().filter(|answer| answer.reply != Reply::Silent)?;
            Some((answer.at, answer.seq, Voice::Word(ask.role, ask.to)))
        });
        reports.chain(calls).chain(asks).collect()
    }
}

/// How something was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Voice {
    Report(StepIx),
    /// By word of mouth, from one to another.
    Word(RoleIx, RoleIx),
}

/// When, and at which places, a step was done or what it said supplemented.
fn spoken(step: &StepState) -> impl Iterator<Item = (Story, u64)> {
    step.completions.iter().flat_map(|done| {
        let supplements = done.supplements.iter().map(|said| (said.at, said.seq));
        std::iter::once((done.at, done.seq)).chain(supplements)
    })
}
