//! What a score consists of. All points are integers in thousandths; the
//! total maximum is [`MAX`], one hundred points.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::drill::Filling;
use crate::plan::{ElementIx, ForbiddenIx, LadderIx, RoleIx, RungIx, Stage, StepIx, Story, Value};

/// One hundred points, in thousandths.
pub const MAX: u32 = 100_000;

/// The machine's opinion of a drill (参考得分). Judging belongs to people.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// [`MAX`], or 0 where nothing at all was judged.
    pub max: u32,
    /// The sum of what the findings lost.
    pub lost: u32,
    /// Judged stages, in the order of [`Stage::ALL`].
    pub stages: Vec<StageScore>,
    pub coverage: Coverage,
    pub alignment: AlignmentOutcome,
    /// By points lost, the most first; then by time, then by step id.
    pub findings: Vec<Finding>,
    /// What was not judged, and why.
    pub unjudged: Vec<Unjudged>,
    /// What was judged of each step, in the plan's order; steps of which
    /// nothing was are left out.
    pub duties: Vec<Tally>,
    /// Steps the machine played, scored on lines of their own; none where it
    /// played none, or where the drill ran by itself.
    pub machine: Option<Box<Score>>,
    /// False for an aborted drill, which is never rated.
    pub rated: bool,
}

/// Points of one stage, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StageScore {
    pub stage: Stage,
    pub max: u32,
    pub lost: u32,
    pub coverage: Coverage,
}

/// How much of the plan a drill reached. Counts are duties: a repeating step
/// counts once for every instance that was owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Coverage {
    /// Steps of the plan (in this stage).
    pub steps: u32,
    /// Steps of which at least one duty was judged.
    pub exercised: u32,
    /// Duties judged.
    pub judged: u32,
    /// Undone, and due only after the end.
    pub not_reached: u32,
    /// Marked: nobody could see.
    pub not_observed: u32,
    /// Taken out by a jump.
    pub set_aside: u32,
    /// Completions counted, by the basis of their times.
    pub measured: u32,
    pub spoken: u32,
    pub entered: u32,
}

/// How many duties of one step were judged, and done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    pub step: StepIx,
    pub owed: u32,
    pub done: u32,
}

/// How the record lies against the plan's order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AlignmentOutcome {
    /// Owed + events − 2 × matches kept = missing + extra + 2 × moved.
    pub cost: u32,
    /// 1 − cost ÷ (events + owed); 1 where there was nothing.
    pub fitness: f64,
    /// False where an `any` group was settled by its earliest alternative.
    pub exact: bool,
    pub missing: Vec<StepIx>,
    /// Places of completions repeated or needless.
    pub extra: Vec<u64>,
    /// Steps done only out of order, with the place of the completion.
    pub moved: Vec<(StepIx, u64)>,
}

/// One thing the score noticed, with its evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    pub kind: FindingKind,
    pub step: Option<StepIx>,
    /// The forbidden action, for `unauthorised`.
    pub action: Option<ForbiddenIx>,
    /// What of it, where it is about what was said or declared.
    pub about: Option<Box<About>>,
    /// Which instance of a repeating duty, from 1; 0 for others.
    pub instance: u32,
    pub stage: Stage,
    /// Who owed it, or did it.
    pub role: RoleIx,
    /// Who did it instead, or ran ahead.
    pub actor: Option<RoleIx>,
    /// Points lost, in thousandths.
    pub lost: u32,
    /// What it would have cost had the stage had enough left.
    pub cost: u32,
    pub due: Option<Story>,
    pub at: Option<Story>,
    /// The earlier step that used up the time, or that was passed over.
    pub because: Option<StepIx>,
    pub clause: Option<crate::plan::ClauseIx>,
    /// Places in the record.
    pub events: Vec<u64>,
}

/// What a finding is about besides its step.
#[derive(Debug, Clone, PartialEq)]
pub enum About {
    /// An element of what was said.
    Element {
        element: ElementIx,
        /// None: it was left out.
        said: Option<Filling>,
        /// What would have been right; none where nothing was known of it.
        known: Option<Value>,
        /// When it was said after all, too late to count.
        supplemented: Option<Story>,
    },
    /// A rung declared; none: the ladder was stood down.
    Level { ladder: LadderIx, declared: Option<RungIx>, called: Option<RungIx> },
}

/// What sort of thing was noticed. Scripts know them by these names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// 未完成
    Missing,
    /// 超时
    Late,
    /// 次序颠倒
    OutOfOrder,
    /// 重复或多余
    Extra,
    /// 主体不符
    WrongRole,
    /// 疑似漏报: an element was left out.
    Omitted,
    /// An element was stated as it had been before the newest news.
    Stale,
    /// 疑似谎报: an element contradicts what its sender knew.
    FalseReport,
    /// 疑似瞒报: the event itself was denied, or never reported though known.
    Concealed,
    /// 资源不符: something else was called up than the plan gives.
    WrongResource,
    /// 定级偏低
    LevelTooLow,
    /// 定级偏高
    LevelTooHigh,
    /// 越权或禁止行为
    Unauthorised,
}

/// A duty that was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unjudged {
    pub step: StepIx,
    /// Which instance of a repeating duty, from 1; 0 for others.
    pub instance: u32,
    pub why: WhyUnjudged,
    pub due: Option<Story>,
}

/// Why a duty was not judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnjudged {
    /// 未到时限
    NotReached,
    /// 未观察
    NotObserved,
    /// 跳场不评
    SetAside,
}

impl Score {
    /// Maximum less what was lost.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.max - self.lost
    }
}

impl StageScore {
    /// Maximum less what was lost.
    #[must_use]
    pub fn score(&self) -> u32 {
        self.max - self.lost
    }
}

/// Points as people read them: one decimal, rounded half up.
#[must_use]
pub fn points(thousandths: u32) -> String {
    let tenths = (thousandths + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::points;

    #[test]
    fn points_are_rounded_half_up_to_one_decimal() {
        assert_eq!(points(100_000), "100.0");
        assert_eq!(points(94_949), "94.9");
        assert_eq!(points(94_950), "95.0");
        assert_eq!(points(49), "0.0");
        assert_eq!(points(50), "0.1");
    }
}
