//! With what a drill begins: on which plan and scenario, who sits where, how
//! well the machine plays the others.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::plan::Story;
use crate::scenario::Pace;
use crate::words::Id;

/// With what a drill begins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Opening {
    pub plan: Id,
    pub revision: Id,
    pub scenario: Id,
    pub mode: Mode,
    pub pace: Pace,
    pub speed_milli: u32,
    pub seed: u64,
    /// How well the roles played by the machine do.
    pub play: Play,
    pub seats: Vec<Seat>,
    /// How much help whoever practises alone gets; absent from other drills.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub difficulty: Option<Difficulty>,
    /// The scenario is drilled as drawn from the seed within its `vary`, not
    /// as it stands in the record.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub varied: bool,
    /// Only a part of the story is practised.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Part>,
}

/// A part of the story cut out around one step (微练): the machine plays
/// everybody until it begins, then the seats are taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Part {
    pub step: Id,
    /// When the seats are taken.
    #[schemars(with = "i64")]
    pub from: Story,
    /// When it is over, if the step has not been done long before.
    #[schemars(with = "i64")]
    pub until: Story,
}

impl Opening {
    /// A drill with nobody at the table, at the pace of its scenario. Others
    /// say what is different about them.
    #[must_use]
    pub fn by_itself(case: &super::Case, play: Play, seed: u64) -> Self {
        Self {
            plan: case.plan.id.clone(),
            revision: case.plan.revision.clone(),
            scenario: case.scenario.id.clone(),
            mode: Mode::Automatic,
            pace: case.scenario.pace,
            speed_milli: 1_000,
            seed,
            play,
            seats: Vec::new(),
            difficulty: None,
            varied: false,
            part: None,
        }
    }
}

/// Who acts for some roles: a group in a room (参演组), a person elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Seat {
    pub id: Id,
    pub roles: Vec<Id>,
}

/// What sort of drill it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// 导调员 runs it for a room.
    Facilitated,
    /// Somebody practises alone.
    Practice,
    /// Nobody at the table: every role is played, and scored, by itself.
    Automatic,
}

/// How well played roles do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Play {
    /// By the plan: everything in time, in order, by the right role.
    #[default]
    Perfect,
    /// As trained people do.
    Typical,
    /// As people do who have not looked at the plan for a year.
    Weak,
}

/// How much help somebody gets who practises alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Difficulty {
    /// 带练: the next duties are told, and nothing presses.
    #[default]
    Guided,
    /// 自练: told only of what is late already.
    Normal,
    /// 考核: nothing is told.
    Exam,
}
