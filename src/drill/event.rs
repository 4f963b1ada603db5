//! What can happen in a drill, as past facts. A record is a list of these and
//! a drill's state is nothing but their fold.
//!
//! Events refer to things of plan and scenario by id, so that a record can be
//! read by people and scored under another revision of its plan. They hold
//! codes of participants and references to free text, never names or the text
//! itself (design 8).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::asking::{Asking, Reply};
use super::calling::Call;
use super::filled::Filled;
pub use super::opening::{Difficulty, Mode, Opening, Part, Play, Seat};
use crate::plan::{Day, Story};
use crate::scenario::{Carry, Means, Pace};
use crate::words::Id;

/// A moment of the world, in milliseconds since the Unix epoch. Stamped once,
/// at the edge, and never read from a clock in here.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, JsonSchema,
)]
#[serde(transparent)]
pub struct Wall(pub i64);

impl Wall {
    /// The moment so much later.
    #[must_use]
    pub fn after(self, passed: std::time::Duration) -> Self {
        Self(self.0.saturating_add(i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)))
    }
}

/// A moment of the world and the clocks of the place where it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    pub wall: Wall,
    pub zone: Zone,
}

impl Now {
    /// The day it is there.
    #[must_use]
    pub fn day(self) -> Day {
        self.zone.day(self.wall)
    }
}

/// How far the clocks of a place are ahead of UTC, in seconds. Handed in by
/// whoever shows moments of the world to people; nothing is kept by it. Where
/// clocks change with the season it is how they stand now, also for moments
/// of the other season.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zone(pub i32);

impl Zone {
    pub const UTC: Self = Self(0);

    /// What calendar and clock of the place show at this moment.
    #[must_use]
    pub fn shows(self, wall: Wall) -> Story {
        Story(wall.0.div_euclid(1_000).saturating_add(i64::from(self.0)))
    }

    /// The day it is there.
    #[must_use]
    pub fn day(self, wall: Wall) -> Day {
        Day::of(self.shows(wall))
    }

    /// Month and day: `11-24`.
    #[must_use]
    pub fn month_day(self, wall: Wall) -> String {
        self.shows(wall).calendar().format("%m-%d").to_string()
    }

    /// `2026-11-24 02:14`.
    #[must_use]
    pub fn minute(self, wall: Wall) -> String {
        self.shows(wall).calendar().format("%Y-%m-%d %H:%M").to_string()
    }
}

/// Stands for a free text kept beside the record: the SHA-256 of its salt and
/// the text, in hexadecimal. The text can be erased; the reference stays.
pub type TextRef = Id;

/// One entry of a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Place in the record, from 1.
    pub seq: u64,
    /// When it was recorded; absent from drills that ran by themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Wall>,
    /// What the story clock showed when it was recorded.
    #[schemars(with = "i64")]
    pub story: Story,
    #[serde(flatten)]
    pub what: Happening,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    Opened(Opening),
    Started,
    Paused {
        reason: PauseReason,
        /// When the clock stopped, where that is not when it was recorded: a
        /// machine that slept or was switched off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Wall>,
    },
    Resumed,
    SpeedSet {
        /// Story seconds per thousand real seconds.
        speed_milli: u32,
    },
    PaceSet {
        pace: Pace,
    },
    /// The story clock was moved on by hand or by an automatic drill.
    Advanced {
        #[schemars(with = "i64")]
        to: Story,
        by: Mover,
    },
    SceneBegun {
        scene: Id,
    },
    Jumped {
        scene: Id,
        #[schemars(with = "i64")]
        to: Story,
        /// What became of each step still open.
        carried: Vec<Carried>,
    },
    /// A real incident broke in: never rated.
    Aborted,
    Ended,
    InjectReleased {
        inject: Id,
        by: ReleasedBy,
    },
    /// The facilitator put in a message of their own (临机导调), now. It tells
    /// people something and reveals no fact.
    InjectImprovised {
        /// Empty: everybody.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        to: Vec<Id>,
        by: Means,
        text: TextRef,
    },
    /// Its condition did not hold when its time came.
    InjectPassedOver {
        inject: Id,
    },
    /// Its condition came true; it is released after its delay.
    InjectArmed {
        inject: Id,
        #[schemars(with = "i64")]
        at: Story,
    },
    /// A recipient signed for it (签收).
    InjectReceived {
        inject: Id,
        role: Id,
    },
    /// On what those who may declare it know, this rung is called for.
    RungDue {
        ladder: Id,
        /// None: no rung is called for any more.
        rung: Option<Id>,
        #[schemars(with = "i64")]
        at: Story,
        /// The entry that brought it about.
        cause: u64,
    },
    StepActivated {
        step: Id,
        #[schemars(with = "i64")]
        at: Story,
        /// The entry that brought it about; 0 for the drill's beginning.
        cause: u64,
    },
    StepRetired {
        step: Id,
        #[schemars(with = "i64")]
        at: Story,
        cause: u64,
    },
    RepeatEnded {
        step: Id,
        #[schemars(with = "i64")]
        at: Story,
        cause: u64,
    },
    /// An entry was set back or taken back, and what had followed of the
    /// entries around it is no longer so: this is.
    Reconsidered(Reconsidered),
    /// A role played by the machine set about a step.
    StepBegun {
        step: Id,
        role: Id,
        /// When it will be done, if nothing comes between.
        #[schemars(with = "i64")]
        until: Story,
    },
    StepRecorded(Recorded),
    ForbiddenRecorded(Recorded),
    /// A report was supplemented (补报): something was said of what it had left
    /// out or given as to be verified.
    ReportSupplemented(Supplemented),
    /// Nobody could see whether it was done: it is not judged.
    NotObserved {
        step: Id,
    },
    LevelDeclared {
        ladder: Id,
        /// None: stood down.
        rung: Option<Id>,
        role: Id,
        #[schemars(with = "i64")]
        at: Story,
        basis: Basis,
        by: Player,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<TextRef>,
    },
    DecisionRecorded(Decision),
    /// A leader spoke (领导指示); `read_back`: it was repeated and confirmed.
    LeaderInstructed {
        #[schemars(with = "i64")]
        at: Story,
        text: TextRef,
        read_back: bool,
    },
    Noted {
        text: TextRef,
    },
    /// Somebody called a recipient of a step to be acknowledged (叫应).
    CallPlaced(Call),
    /// Whoever was sent has got there, and the one called has acknowledged.
    CallAcknowledged {
        /// Place of the entry by which they were sent.
        call: u64,
    },
    /// Somebody asked those entitled for a rung (请示).
    RungAsked(Asking),
    RungAnswered {
        /// Place of the entry that asked.
        ask: u64,
        reply: Reply,
    },
    /// A call that came in was entered in the log (电话记录).
    CallLogged {
        inject: Id,
        role: Id,
        text: TextRef,
    },
    /// What stands at this place of the record was read back (复诵).
    ReadBack {
        entry: u64,
        role: Id,
    },
    /// The shift was handed over (交班), with what is open.
    HandedOver {
        role: Id,
        text: TextRef,
    },
    RoleTaken {
        role: Id,
        seat: Id,
    },
    RoleHandedBack {
        role: Id,
    },
    /// The entry of this place counts no more; it stays in the record.
    Withdrawn {
        entry: u64,
    },
}

/// What follows of the entries as they now stand, for each thing of which
/// something else had been recorded.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
pub struct Reconsidered {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rungs: Vec<RungsDue>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub duties: Vec<Duties>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repeats: Vec<RepeatEnd>,
}

/// Which rungs of a ladder were called for, from when on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RungsDue {
    pub ladder: Id,
    pub due: Vec<RungSince>,
}

/// A rung called for from a moment on; none: no rung is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RungSince {
    pub rung: Option<Id>,
    #[schemars(with = "i64")]
    pub at: Story,
    pub cause: u64,
}

/// The stretches in which a step was a duty, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Duties {
    pub step: Id,
    pub stretches: Vec<Stretch>,
}

/// A stretch in which a step was a duty; without an end it still is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stretch {
    #[schemars(with = "i64")]
    pub from: Story,
    pub cause: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Turn>,
}

/// When a repeating duty's last instance had begun; none: it goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RepeatEnd {
    pub step: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Turn>,
}

/// When something changed, and the entry that brought it about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Turn {
    #[schemars(with = "i64")]
    pub at: Story,
    pub cause: u64,
}

/// Why a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PauseReason {
    Hand,
    /// 休会
    Break,
    /// 领导插话
    Leader,
    /// The program was not there: sleep, crash, power cut.
    Gap,
}

/// Who moved the story clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mover {
    Minute,
    NextInject,
    /// The room declared a result for a later story time.
    Declared,
    /// Somebody was on the telephone.
    Called,
    Automatic,
}

/// By what an inject was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ReleasedBy {
    Time,
    Condition,
    Hand,
    /// The machine, in the facilitator's place: a drill that runs by itself.
    Machine,
}

/// A step open at a jump.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Carried {
    pub step: Id,
    pub carry: Carry,
}

/// On what grounds a time is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// 实测: recorded as it happened.
    Measured,
    /// 口述: the room said when.
    Spoken,
    /// 补录: entered later.
    Entered,
}

/// Who acted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Player {
    Machine,
    /// A participant's code.
    Person(Id),
}

/// A step done, or a forbidden action taken.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Recorded {
    /// The step's or the forbidden action's id.
    pub step: Id,
    pub role: Id,
    /// When it happened in story time.
    #[schemars(with = "i64")]
    pub at: Story,
    pub basis: Basis,
    pub by: Player,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextRef>,
    /// What it said, where somebody took that down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filled: Option<Filled>,
}

/// What was said later of what a report had left open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Supplemented {
    /// The report's place in the record.
    pub entry: u64,
    /// The report's step, and who made it.
    pub step: Id,
    pub role: Id,
    pub filled: Filled,
    /// When it happened in story time.
    #[schemars(with = "i64")]
    pub at: Story,
    pub basis: Basis,
    pub by: Player,
}

/// An entry of the decision log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The question it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<Id>,
    /// Who decided.
    pub role: Id,
    #[schemars(with = "i64")]
    pub at: Story,
    pub basis: Basis,
    pub by: Player,
    pub what: TextRef,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<TextRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub options: Option<TextRef>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follow_up: Option<TextRef>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_told_by_the_clocks_of_its_place() {
        // 2026-12-31 16:30 UTC: in China the new year has begun.
        let eve = Wall(1_798_734_600_000);
        let (china, west) = (Zone(8 * 3_600), Zone(-(3 * 3_600 + 1_800)));
        assert_eq!(Zone::UTC.minute(eve), "2026-12-31 16:30");
        assert_eq!(china.minute(eve), "2027-01-01 00:30");
        assert_eq!((china.month_day(eve), china.day(eve).year()), ("01-01".to_owned(), 2027));
        assert_eq!(west.minute(eve), "2026-12-31 13:00");
        assert_eq!(Now { wall: eve, zone: china }.day(), Day::parse("2027-01-01").unwrap());
        assert_eq!(china.minute(Wall(-1)), "1970-01-01 07:59");
    }
}
