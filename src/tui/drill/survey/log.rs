//! The log (记事): decisions, leaders' words, notes, levels and what was said in
//! reports and orders, in order.

use crate::drill::{Completion, Player, State};
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
    /// What people said in doing a step, taken down.
    Said,
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
        let by_people = |own: &&Completion| own.filled.is_some() && own.by != Player::Machine;
        step.completions.iter().filter(by_people).map(|own| (own.at, own.seq, Sort::Said))
    });
    let all = decisions.chain(instructions).chain(notes).chain(levels).chain(said);
    let mut log: Vec<Logged> = all.map(|(at, seq, sort)| Logged { at, seq, sort }).collect();
    log.sort_unstable_by(|one, other| other.cmp(one));
    log
}
