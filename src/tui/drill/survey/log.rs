//! The log (记事): decisions, leaders' words, notes, levels and what was said in
//! reports and orders, in order.

use crate::drill::{Case, Completion, Player, State};
use crate::plan::{LadderIx, Story};

/// An entry of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Logged {
    pub at: Story,
    /// Its place in the record.
    pub seq: u64,
    pub sort: Sort,
}

/// What sort of entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sort {
    Decision,
    Instruction,
    Note,
    /// Declared by somebody; one that an inject brings is part of the story.
    Level(LadderIx),
    /// What people said in doing a step, or added to it, taken down.
    Said,
}

/// Places of reports that were taken down and leave something open that is to
/// be said; the latest first.
pub fn left_open(case: &Case, state: &State) -> Vec<u64> {
    let mut open = Vec::new();
    for (step, own) in case.plan.steps.iter().zip(&state.steps) {
        let taken_down = own.completions.iter().filter(|own| is_taken_down(own));
        let leaves = |done: &&Completion| {
            step.elements.iter().any(|own| own.required && done.leaves_open(own, Story(i64::MAX)))
        };
        open.extend(taken_down.filter(leaves).map(|done| done.seq));
    }
    open.sort_unstable_by(|one, other| other.cmp(one));
    open
}

/// Whether people did it, and what they said was taken down.
fn is_taken_down(done: &Completion) -> bool {
    done.filled.is_some() && done.by != Player::Machine
}

/// The log, the latest entry first.
pub fn of(state: &State) -> Vec<Logged> {
    let decisions = state.decisions.iter().map(|own| (own.what.at, own.seq, Sort::Decision));
    let instructions = state.instructions.iter().map(|own| (own.what.at, own.seq, Sort::Instruction));
    let notes = state.notes.iter().map(|own| (own.story, own.seq, Sort::Note));
    let levels = state.ladders.iter().enumerate().flat_map(|(i, ladder)| {
        let declared = ladder.declared.iter().filter(|own| own.role.is_some());
        declared.map(move |own| (own.at, own.seq, Sort::Level(LadderIx::from(i))))
    });
    let said = state.steps.iter().flat_map(|step| {
        let taken_down = step.completions.iter().filter(|own| is_taken_down(own));
        taken_down.flat_map(|own| {
            let added = own.supplements.iter().map(|said| (said.at, said.seq, Sort::Said));
            std::iter::once((own.at, own.seq, Sort::Said)).chain(added)
        })
    });
    let all = decisions.chain(instructions).chain(notes).chain(levels).chain(said);
    let mut log: Vec<Logged> = all.map(|(at, seq, sort)| Logged { at, seq, sort }).collect();
    log.sort_unstable_by(|one, other| other.cmp(one));
    log
}
