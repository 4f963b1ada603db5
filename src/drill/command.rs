//! What people, and the passing of time, ask of a drill.

use super::asking::AskFor;
use super::calling::Calling;
use super::event::{Basis, Carried, Opening, PauseReason, Player, TextRef, Wall};
use super::filled::Filled;
use crate::plan::Story;
use crate::scenario::{Means, Pace};
use crate::words::Id;

/// One request. Times in it are story times; `None` means now.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Opens the record; the first command of every drill.
    Open(Opening),
    Start,
    Pause(PauseReason),
    /// The program was away since then: counts the gap as a pause.
    Recover {
        last_seen: Wall,
    },
    Resume,
    SetSpeed {
        speed_milli: u32,
    },
    SetPace(Pace),
    /// Time has passed: releases what is due and lets the machine act.
    Tick,
    /// One minute of story time on.
    StepMinute,
    /// On to the next inject of the timeline.
    NextInject,
    /// On to this story time, with nobody at the table.
    RunTo(Story),
    /// To another scene. `carried` overrides what the scene itself says.
    Jump {
        scene: Id,
        carried: Vec<Carried>,
    },
    /// A real incident: the drill ends here and is never rated.
    Abort,
    End,
    Release {
        inject: Id,
    },
    /// The facilitator puts in a message of their own (临机导调): to these
    /// roles, to everybody where none is named.
    Improvise {
        to: Vec<Id>,
        by: Means,
        text: TextRef,
    },
    Receive {
        inject: Id,
        role: Id,
    },
    TakeRole {
        role: Id,
        seat: Id,
    },
    HandBack {
        role: Id,
    },
    Record(Act),
    /// Like [`Command::Record`], with what was said in doing it.
    Report {
        act: Act,
        filled: Filled,
    },
    /// Says something of what a report left open.
    Supplement(Supplementing),
    /// A forbidden action was taken; `step` of the act is its id.
    RecordForbidden(Act),
    NotObserved {
        step: Id,
    },
    Declare {
        ladder: Id,
        rung: Option<Id>,
        act: Declaring,
    },
    Decide(Deciding),
    Instruct {
        at: Option<Story>,
        text: TextRef,
        read_back: bool,
    },
    Note {
        text: TextRef,
    },
    /// Calls a recipient of a step to be acknowledged.
    Call(Calling),
    /// Asks somebody entitled for a rung.
    Ask(AskFor),
    /// Enters a call that came in in the log.
    LogCall {
        inject: Id,
        role: Id,
        text: TextRef,
    },
    /// Reads back what stands at this place of the record.
    ReadBack {
        entry: u64,
        role: Id,
    },
    HandOver {
        role: Id,
        text: TextRef,
    },
    /// Takes an entry back.
    Withdraw {
        entry: u64,
    },
    /// Takes the last entry back that still counts.
    Undo,
}

/// Somebody did a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Act {
    pub step: Id,
    pub role: Id,
    pub at: Option<Story>,
    pub basis: Basis,
    pub by: Player,
    pub note: Option<TextRef>,
}

/// Somebody said what a report had left open.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplementing {
    /// The report's place in the record.
    pub entry: u64,
    pub filled: Filled,
    pub at: Option<Story>,
    pub basis: Basis,
    pub by: Player,
}

/// Somebody declared a rung, or stood a ladder down.
#[derive(Debug, Clone, PartialEq)]
pub struct Declaring {
    pub role: Id,
    pub at: Option<Story>,
    pub basis: Basis,
    pub by: Player,
    pub why: Option<TextRef>,
}

/// Somebody decided something.
#[derive(Debug, Clone, PartialEq)]
pub struct Deciding {
    pub question: Option<Id>,
    pub role: Id,
    pub at: Option<Story>,
    pub basis: Basis,
    pub by: Player,
    pub what: TextRef,
    pub why: Option<TextRef>,
    pub options: Option<TextRef>,
    pub follow_up: Option<TextRef>,
}
